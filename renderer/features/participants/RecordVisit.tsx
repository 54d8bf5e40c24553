import { useState } from 'react';
import type { CallInput } from '../../../shared/api/contract.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Participant } from './participant.ts';

type Status = CallInput<'visit.record'>['status'];
const statuses = ['collected', 'missed', 'notDone'] as const satisfies readonly Status[];
const unplanned = 'unplanned';
const none = { name: '', reason: '', at: '', procedure: '', place: '', collector: '' };

/** Records a visit, planned or not; a missed one with its reason. */
export function RecordVisit({ person, onClose }: { readonly person: Participant; readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const studies = useQueryOf('study.list', {});
  const planned = studies.data?.studies.find(({ id }) => id === person.studyId)?.visits ?? [];
  const [visit, setVisit] = useState(unplanned);
  const [status, setStatus] = useState<Status>('collected');
  const [typed, setTyped] = useState(none);
  const [at, setAt] = useState<string | null>(null);
  const record = useCommand('visit.record');
  const field = (name: keyof typeof none) => ({
    value: typed[name],
    onChange: (value: string) => setTyped((now) => ({ ...now, [name]: value })),
  });
  const isPlanned = visit !== unplanned;
  const isDone = status === 'collected';
  const submit = (): void =>
    record.mutate(
      {
        participant: person.id,
        status,
        ...(isPlanned ? { planned: visit } : { name: typed.name }),
        ...(!isDone && { reason: typed.reason }),
        ...(at !== null && { at, zone: new Intl.DateTimeFormat().resolvedOptions().timeZone }),
        ...(typed.procedure !== '' && { procedure: typed.procedure }),
        ...(typed.place !== '' && { place: typed.place }),
        ...(typed.collector !== '' && { collector: typed.collector }),
      },
      {
        onSuccess: ({ commit }) => {
          tell(t('participants:visit.done'), commit);
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('participants:visit.title')}
      submitLabel={t('participants:visit.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={record.isPending}
      isDisabled={
        (!isPlanned && typed.name.trim() === '') ||
        (!isDone && typed.reason.trim() === '') ||
        (typed.at !== '' && at === null)
      }
      problem={problemOf(record.error) ?? problemOf(studies.error)}
    >
      <FormRow>
        <Select
          label={t('participants:visit.planned')}
          value={visit}
          onChange={setVisit}
          choices={[
            ...planned.map(({ id, name }) => ({ id, label: name })),
            { id: unplanned, label: t('participants:visit.unplanned') },
          ]}
        />
        {isPlanned ? null : <TextField label={t('participants:visit.name')} isRequired {...field('name')} />}
      </FormRow>
      <RadioGroup
        look="segments"
        label={t('participants:visit.status')}
        value={status}
        onChange={setStatus}
        choices={statuses.map((id) => ({ id, label: t(`participants:visitStatus.${id}`) }))}
      />
      {isDone ? null : <TextField label={t('participants:visit.reason')} isRequired {...field('reason')} />}
      <DateField
        label={t('participants:visit.at')}
        takesTime
        value={typed.at}
        onChange={(value, date) => {
          field('at').onChange(value);
          setAt(date?.iso ?? null);
        }}
      />
      <FormRow>
        <TextField label={t('participants:visit.procedure')} {...field('procedure')} />
        <TextField label={t('participants:visit.place')} {...field('place')} />
        <TextField label={t('participants:visit.collector')} {...field('collector')} />
      </FormRow>
    </FormDialog>
  );
}
