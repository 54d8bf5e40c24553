import { useState } from 'react';
import type { CallInput } from '../../../shared/api/contract.ts';
import { sexes, vitalStatuses } from '../../../shared/domain/participant/events.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, RefusalError, useCommand, useQueryOf } from '../../bridge/index.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';

type Input = CallInput<'participant.register'>;
const noIdentity = { name: '', birthDate: '', issuer: '', number: '', contact: '' };

type Props = { readonly onClose: () => void; readonly onRegistered: (id: string) => void };

/** Registers a person in a study. When somebody like this is known already, it says so and asks. */
export function RegisterParticipant({ onClose, onRegistered }: Props) {
  const { t } = useWords();
  const tell = useTold();
  const studies = useQueryOf('study.list', {});
  const open = (studies.data?.studies ?? []).filter(({ closed }) => !closed);
  const [study, setStudy] = useState<string | null>(null);
  const [pseudonym, setPseudonym] = useState('');
  const [sex, setSex] = useState<Input['sex']>('unknown');
  const [vital, setVital] = useState<(typeof vitalStatuses)[number]>('alive');
  const [year, setYear] = useState<number | null>(null);
  const [identity, setIdentity] = useState(noIdentity);
  const [birthDate, setBirthDate] = useState<string | null>(null);
  const register = useCommand('participant.register');
  const chosenStudy = study ?? (open.length === 1 ? (open[0]?.id ?? null) : null);
  const isDuplicate = register.error instanceof RefusalError && register.error.refusal.code === 'PARTICIPANT_DUPLICATE';
  const sealed = identityOf(identity, birthDate);
  const submit = (): void => {
    if (chosenStudy === null) return;
    register.mutate(
      {
        study: chosenStudy,
        sex,
        vitalStatus: vital,
        ...(pseudonym !== '' && { pseudonym }),
        ...(year !== null && { yearOfBirth: year }),
        ...(sealed !== null && { identity: sealed }),
        ...(isDuplicate && { notADuplicate: true }),
      },
      {
        onSuccess: (done) => {
          tell(t('participants:form.done', { pseudonym: done.pseudonym }), null);
          onClose();
          onRegistered(done.participantId);
        },
      },
    );
  };
  const field = (name: keyof typeof noIdentity) => ({
    value: identity[name],
    onChange: (value: string) => {
      setIdentity((now) => ({ ...now, [name]: value }));
      // Another name or number may be another person: the warning is for what was typed.
      if (isDuplicate) register.reset();
    },
  });
  return (
    <FormDialog
      title={t('participants:form.title')}
      submitLabel={t(isDuplicate ? 'participants:form.another' : 'participants:form.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={register.isPending}
      isDisabled={chosenStudy === null || (identity.birthDate !== '' && birthDate === null)}
      problem={problemOf(register.error) ?? problemOf(studies.error)}
      {...(isDuplicate && { tone: 'danger' as const })}
    >
      <FormRow>
        <Select
          label={t('participants:form.study')}
          value={chosenStudy}
          onChange={setStudy}
          choices={open.map(({ id, shortTitle }) => ({ id, label: shortTitle }))}
          isRequired
        />
        <TextField
          label={t('participants:form.pseudonym')}
          description={t('participants:form.pseudonymHelp')}
          value={pseudonym}
          onChange={setPseudonym}
          isMono
        />
      </FormRow>
      <FormRow>
        <Select
          label={t('participants:form.sex')}
          value={sex}
          onChange={setSex}
          choices={sexes.map((id) => ({ id, label: t(`participants:sex.${id}`) }))}
        />
        <NumberField
          label={t('participants:form.born')}
          value={year}
          onChange={setYear}
          minimum={1850}
          maximum={2200}
          maximumDecimals={0}
        />
        <Select
          label={t('participants:form.vital')}
          value={vital}
          onChange={setVital}
          choices={vitalStatuses.map((id) => ({ id, label: t(`participants:vital.${id}`) }))}
        />
      </FormRow>
      <fieldset className="participants-part">
        <legend>{t('participants:form.identity')}</legend>
        <p className="participants-note">{t('participants:form.identityHelp')}</p>
        <FormRow>
          <TextField label={t('participants:form.name')} autoComplete="off" {...field('name')} />
          <DateField
            label={t('participants:form.birthDate')}
            value={identity.birthDate}
            onChange={(typed, date) => {
              field('birthDate').onChange(typed);
              setBirthDate(date?.iso ?? null);
            }}
          />
        </FormRow>
        <FormRow>
          <TextField label={t('participants:form.issuer')} autoComplete="off" {...field('issuer')} />
          <TextField label={t('participants:form.number')} autoComplete="off" isMono {...field('number')} />
        </FormRow>
        <TextField label={t('participants:form.contact')} autoComplete="off" {...field('contact')} />
      </fieldset>
    </FormDialog>
  );
}

/** What was typed of the identity; null when nothing was. */
function identityOf(typed: typeof noIdentity, birthDate: string | null): NonNullable<Input['identity']> | null {
  const { name, issuer, number, contact } = typed;
  const identity = {
    ...(name !== '' && { name }),
    ...(birthDate !== null && { birthDate }),
    ...(issuer !== '' && number !== '' && { recordNumbers: [{ issuer, number }] }),
    ...(contact !== '' && { contact }),
  };
  return Object.keys(identity).length === 0 ? null : identity;
}
