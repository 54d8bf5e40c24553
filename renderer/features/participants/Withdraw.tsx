import { useState } from 'react';
import type { CallInput } from '../../../shared/api/contract.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Participant } from './participant.ts';

type Input = CallInput<'consent.withdraw'>;
const levels = ['noFurtherContact', 'noFurtherAccess', 'noFurtherUse'] as const satisfies readonly Input['level'][];
const materials = ['keep', 'destroy'] as const;
const askers = ['participant', 'guardian', 'nextOfKin', 'representative'] as const;
const channels = ['inPerson', 'letter', 'email', 'phone', 'portal'] as const;

/** Records a withdrawal after showing everything that it reaches. It cannot be undone, and says so. */
export function Withdraw({ person, onClose }: { readonly person: Participant; readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const [level, setLevel] = useState<Input['level'] | null>(null);
  const [material, setMaterial] = useState<(typeof materials)[number]>('keep');
  const [askedBy, setAskedBy] = useState<(typeof askers)[number]>('participant');
  const [channel, setChannel] = useState<(typeof channels)[number]>('letter');
  const [typedAt, setTypedAt] = useState('');
  const [at, setAt] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const withdraw = useCommand('consent.withdraw');
  const submit = (): void => {
    if (level === null) return;
    withdraw.mutate(
      {
        participant: person.id,
        level,
        askedBy,
        channel,
        ...(level === 'noFurtherUse' && { material }),
        ...(at !== null && { at }),
        ...(note.trim() !== '' && { note }),
      },
      {
        onSuccess: ({ onHold }) => {
          tell(
            onHold === 0 ? t('participants:withdraw.doneNone') : t('participants:withdraw.done', { count: onHold }),
            null,
          );
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('participants:withdraw.title', { pseudonym: person.pseudonym })}
      submitLabel={t('participants:withdraw.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={withdraw.isPending}
      isDisabled={level === null || (typedAt !== '' && at === null)}
      problem={problemOf(withdraw.error)}
      tone="danger"
      size="large"
    >
      <Reach person={person} />
      <RadioGroup
        label={t('participants:withdraw.level')}
        value={level}
        onChange={setLevel}
        choices={levels.map((id) => ({
          id,
          label: t(`participants:levels.${id}`),
          detail: t(`participants:levelsHelp.${id}`),
        }))}
        isRequired
      />
      {level === 'noFurtherUse' ? (
        <RadioGroup
          label={t('participants:withdraw.material')}
          value={material}
          onChange={setMaterial}
          choices={materials.map((id) => ({ id, label: t(`participants:materialChoices.${id}`) }))}
        />
      ) : null}
      <FormRow>
        <Select
          label={t('participants:withdraw.askedBy')}
          value={askedBy}
          onChange={setAskedBy}
          choices={askers.map((id) => ({ id, label: t(`participants:withdraw.askers.${id}`) }))}
        />
        <Select
          label={t('participants:withdraw.channel')}
          value={channel}
          onChange={setChannel}
          choices={channels.map((id) => ({ id, label: t(`participants:withdraw.channels.${id}`) }))}
        />
        <DateField
          label={t('participants:withdraw.at')}
          value={typedAt}
          onChange={(typed, date) => {
            setTypedAt(typed);
            setAt(date?.iso ?? null);
          }}
        />
      </FormRow>
      <TextField label={t('participants:withdraw.note')} lines={2} value={note} onChange={setNote} />
      <p className="participants-final">{t('participants:withdraw.final')}</p>
    </FormDialog>
  );
}

/** Every descendant that the withdrawal would reach. */
function Reach({ person }: { readonly person: Participant }) {
  const { t } = useWords();
  const { number } = useFormat();
  const preview = useQueryOf('consent.previewWithdrawal', { participant: person.id });
  if (preview.data === undefined) return <Skeleton lines={2} />;
  const counts = ['held', 'checkedOut', 'distributed', 'consumed'] as const;
  return (
    <section className="participants-reach" aria-label={t('participants:withdraw.reach')}>
      <Facts
        columns={4}
        facts={counts.map((name) => ({
          label: t(`participants:withdraw.${name}`),
          value: number(preview.data[name]),
        }))}
      />
      <p className="participants-note" translate="no">
        {preview.data.specimens
          .filter(({ status }) => status === 'checkedOut')
          .slice(0, 8)
          .map(({ printedId }) => printedId)
          .join(', ')}
      </p>
    </section>
  );
}
