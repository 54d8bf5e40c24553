import { useState } from 'react';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import { missedReasons } from './ready-reasons.ts';

type Props = {
  readonly participant: string;
  readonly planned: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
};
type Why = (typeof missedReasons)[number] | 'other';
const whys = [...missedReasons, 'other'] as const satisfies readonly Why[];

/** A planned visit that did not take place: which, and why, by one digit. */
export function MissedVisit({ participant, planned, onClose }: Props) {
  const { t } = useWords();
  const tell = useTold();
  const [visit, setVisit] = useState(planned[0]?.id ?? null);
  const [why, setWhy] = useState<Why | null>(null);
  const [typed, setTyped] = useState('');
  const record = useCommand('visit.record');
  const reason = why === null ? '' : why === 'other' ? typed.trim() : t(`collection:missed.${why}`);
  const submit = (): void => {
    if (visit === null) return;
    record.mutate(
      { participant, planned: visit, status: 'missed', reason },
      {
        onSuccess: ({ commit }) => {
          tell(t('collection:missed.done'), commit);
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('collection:start.missed')}
      submitLabel={t('collection:missed.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={record.isPending}
      isDisabled={visit === null || reason === ''}
      problem={problemOf(record.error)}
      size="small"
    >
      <RadioGroup
        label={t('collection:missed.why')}
        value={why}
        onChange={setWhy}
        choices={whys.map((id, index) => ({ id, label: t(`collection:missed.${id}`), shortcut: String(index + 1) }))}
        isRequired
      />
      {why === 'other' ? (
        <TextField label={t('collection:missed.typed')} value={typed} onChange={setTyped} isRequired />
      ) : null}
      <Select
        label={t('collection:missed.which')}
        value={visit}
        onChange={setVisit}
        choices={planned.map(({ id, name }) => ({ id, label: name }))}
      />
    </FormDialog>
  );
}
