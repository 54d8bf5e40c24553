import { useState } from 'react';
import type { CallInput } from '../../../shared/api/contract.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Participant } from './participant.ts';
import { WithdrawalReach } from './WithdrawalReach.tsx';

type Input = CallInput<'consent.withdraw'>;
/** What a person can withdraw: how far, and for no further use what becomes of the material. One key each. */
const wishes = {
  noFurtherContact: { level: 'noFurtherContact' },
  noFurtherAccess: { level: 'noFurtherAccess' },
  keep: { level: 'noFurtherUse', material: 'keep' },
  destroy: { level: 'noFurtherUse', material: 'destroy' },
} as const satisfies Readonly<Record<string, Pick<Input, 'level' | 'material'>>>;
type Wish = keyof typeof wishes;
const wishIds = ['noFurtherContact', 'noFurtherAccess', 'keep', 'destroy'] as const satisfies readonly Wish[];
const askers = ['participant', 'guardian', 'nextOfKin', 'representative'] as const;
const channels = ['inPerson', 'letter', 'email', 'phone', 'portal'] as const;

/** Records a withdrawal after showing everything that it reaches. It cannot be undone, and says so. */
export function Withdraw({ person, onClose }: { readonly person: Participant; readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const [wish, setWish] = useState<Wish | null>(null);
  const [askedBy, setAskedBy] = useState<(typeof askers)[number]>('participant');
  const [channel, setChannel] = useState<(typeof channels)[number]>('inPerson');
  const [typedAt, setTypedAt] = useState('');
  const [at, setAt] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const withdraw = useCommand('consent.withdraw');
  const submit = (): void => {
    if (wish === null) return;
    withdraw.mutate(
      {
        participant: person.id,
        ...wishes[wish],
        askedBy,
        channel,
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
      isDisabled={wish === null || (typedAt !== '' && at === null)}
      problem={problemOf(withdraw.error)}
      tone="danger"
      size="large"
    >
      <RadioGroup
        label={t('participants:withdraw.level')}
        value={wish}
        onChange={setWish}
        choices={wishIds.map((id, index) => ({
          id,
          label: t(`participants:withdraw.wishes.${id}`),
          detail: t(`participants:withdraw.wishesHelp.${id}`),
          shortcut: String(index + 1),
        }))}
        isRequired
      />
      <WithdrawalReach person={person} wish={wish} />
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
