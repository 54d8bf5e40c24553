import { useState } from 'react';
import { limitedSteps } from '../../../shared/domain/study/events.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select } from '../../ui/Select.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Limit, Study } from './study.ts';

type Props = { readonly study: Study; readonly limit: Limit | null; readonly onClose: () => void };

/** How long material may take from one step to another before the bench asks why. */
export function LimitDialog({ study, limit, onClose }: Props) {
  const { t } = useWords();
  const tell = useTold();
  const set = useCommand('study.setTimeLimit');
  const kinds = useQueryOf('codeList.get', { list: 'specimen-kinds' });
  const [from, setFrom] = useState<Limit['from']>(limit?.from ?? 'collected');
  const [to, setTo] = useState<Limit['to']>(limit?.to ?? 'frozen');
  const [minutes, setMinutes] = useState<number | null>(limit?.minutes ?? null);
  const [kind, setKind] = useState<string | null>(limit?.kind ?? null);
  const steps = limitedSteps.map((step) => ({ id: step, label: t(`studies:limits.steps.${step}`) }));
  const submit = (): void => {
    if (minutes === null) return;
    set.mutate(
      {
        study: study.id,
        ...(limit !== null && { limit: limit.id }),
        from,
        to,
        minutes,
        ...(kind !== null && { kind }),
      },
      {
        onSuccess: ({ commit }) => {
          tell(t('studies:limits.saved'), commit);
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t(limit === null ? 'studies:limits.add' : 'studies:limits.change')}
      submitLabel={t('studies:limits.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={set.isPending}
      isDisabled={minutes === null}
      problem={problemOf(set.error) ?? problemOf(kinds.error)}
    >
      <FormRow>
        <Select label={t('studies:limits.from')} choices={steps} value={from} onChange={setFrom} />
        <Select label={t('studies:limits.to')} choices={steps} value={to} onChange={setTo} />
      </FormRow>
      <FormRow>
        <NumberField
          label={t('studies:limits.minutes')}
          unit="min"
          value={minutes}
          onChange={setMinutes}
          minimum={1}
          maximum={1_000_000}
          maximumDecimals={0}
          isRequired
        />
        <ComboBox
          label={t('studies:limits.kind')}
          description={t('studies:limits.kindHelp')}
          choices={(kinds.data?.entries ?? []).map(({ code, label }) => ({ id: code, label }))}
          value={kind}
          onChange={setKind}
        />
      </FormRow>
    </FormDialog>
  );
}
