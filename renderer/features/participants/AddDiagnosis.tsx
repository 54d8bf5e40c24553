import { useState } from 'react';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Participant } from './participant.ts';

const none = { text: '', icd10: '', grade: '', stage: '', at: '' };

/** Adds a diagnosis: an OncoTree code, and what else is known. */
export function AddDiagnosis({ person, onClose }: { readonly person: Participant; readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const [code, setCode] = useState<string | null>(null);
  const [typed, setTyped] = useState(none);
  const [at, setAt] = useState<string | null>(null);
  const [confirmed, setConfirmed] = useState(true);
  const list = useQueryOf('codeList.get', { list: 'oncotree' });
  const add = useCommand('participant.diagnose');
  const label = list.data?.entries.find((entry) => entry.code === code)?.label;
  const text = typed.text.trim() === '' ? label : typed.text;
  const field = (name: keyof typeof none) => ({
    value: typed[name],
    onChange: (value: string) => setTyped((now) => ({ ...now, [name]: value })),
  });
  const submit = (): void =>
    add.mutate(
      {
        participant: person.id,
        diagnosis: {
          confirmed,
          ...(text !== undefined && { text }),
          ...(code !== null && { oncoTree: code }),
          ...(typed.icd10 !== '' && { icd10: typed.icd10 }),
          ...(typed.grade !== '' && { grade: typed.grade }),
          ...(typed.stage !== '' && { stage: typed.stage }),
          ...(at !== null && { at }),
        },
      },
      {
        onSuccess: ({ commit }) => {
          tell(t('participants:diagnose.done'), commit);
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('participants:diagnose.title')}
      submitLabel={t('participants:diagnose.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={add.isPending}
      isDisabled={text === undefined || (typed.at !== '' && at === null)}
      problem={problemOf(add.error) ?? problemOf(list.error)}
    >
      <ComboBox
        label={t('participants:diagnose.code')}
        choices={(list.data?.entries ?? []).map((entry) => ({
          id: entry.code,
          label: entry.label,
          detail: entry.code,
        }))}
        value={code}
        onChange={setCode}
      />
      <TextField label={t('participants:diagnose.text')} {...field('text')} />
      <FormRow>
        <TextField label={t('participants:diagnose.icd10')} isMono {...field('icd10')} />
        <TextField label={t('participants:diagnose.grade')} {...field('grade')} />
        <TextField label={t('participants:diagnose.stage')} {...field('stage')} />
      </FormRow>
      <DateField
        label={t('participants:diagnose.at')}
        value={typed.at}
        onChange={(value, date) => {
          field('at').onChange(value);
          setAt(date?.iso ?? null);
        }}
      />
      <Checkbox isSelected={confirmed} onChange={setConfirmed}>
        {t('participants:diagnose.confirmed')}
      </Checkbox>
    </FormDialog>
  );
}
