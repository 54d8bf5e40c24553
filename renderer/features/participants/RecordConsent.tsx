import { useState } from 'react';
import type { CallInput } from '../../../shared/api/contract.ts';
import { DocumentField, type HashedDocument } from '../../app/shared/DocumentField.tsx';
import { today } from '../../app/shared/today.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Participant } from './participant.ts';

type Kind = CallInput<'consent.record'>['kind'];
type Answers = Readonly<Record<string, 'yes' | 'no'>>;
const kinds = ['consent', 'waiver', 'deceased', 'refusal'] as const satisfies readonly Kind[];

/** Records consent with every statement answered, or a waiver, a deceased donor, a refusal. */
export function RecordConsent({ person, onClose }: { readonly person: Participant; readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const studies = useQueryOf('study.list', {});
  const forms = studies.data?.studies.find(({ id }) => id === person.studyId)?.forms ?? [];
  const [kind, setKind] = useState<Kind>('consent');
  const [formId, setFormId] = useState<string | null>(null);
  const [answers, setAnswers] = useState<Answers>({});
  const [reference, setReference] = useState('');
  // A record without a date counts for less than one that has it, so there is one from the start.
  const [signed, setSigned] = useState(() => today());
  const [signedAt, setSignedAt] = useState<string | null>(signed);
  const session = useQueryOf('session.current', {});
  const [typedTakenBy, setTakenBy] = useState<string | null>(null);
  // Whoever records it has most often taken it.
  const takenBy = typedTakenBy ?? session.data?.user?.name ?? '';
  const [witness, setWitness] = useState('');
  const [guardian, setGuardian] = useState('');
  const [document, setDocument] = useState<HashedDocument | null>(null);
  const record = useCommand('consent.record');
  // The newest form is the one that is being signed now.
  const form = forms.find(({ id }) => id === formId) ?? forms.at(-1);
  const isConsent = kind === 'consent';
  const statements = isConsent ? (form?.statements ?? []) : [];
  const isMissing = isConsent && (form === undefined || statements.some(({ code }) => answers[code] === undefined));
  const answered = person.consents.findLast((consent) => consent.kind === 'consent' && !consent.voided)?.answers;
  /** Somebody who is asked again wants to know what they were not asked before. */
  const isNew = (code: string): boolean => answered !== undefined && !Object.hasOwn(answered, code);
  const submit = (): void =>
    record.mutate(
      {
        participant: person.id,
        kind,
        ...(isConsent && form !== undefined && { form: form.id, answers: answersTo(statements, answers) }),
        ...(reference !== '' && { reference }),
        ...(signedAt !== null && { signedAt }),
        ...(takenBy !== '' && { takenBy }),
        ...(witness !== '' && { witness }),
        ...(guardian !== '' && { guardian }),
        ...(document !== null && { documentHash: document.hash }),
      },
      {
        onSuccess: () => {
          tell(t('participants:consent.done'), null);
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('participants:consent.title')}
      submitLabel={t('participants:consent.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={record.isPending}
      isDisabled={isMissing || (signed !== '' && signedAt === null)}
      problem={problemOf(record.error) ?? problemOf(studies.error)}
      size="large"
    >
      <RadioGroup
        look="segments"
        label={t('participants:consent.kind')}
        value={kind}
        onChange={setKind}
        choices={kinds.map((id) => ({ id, label: t(`participants:kinds.${id}`) }))}
      />
      {isConsent && form === undefined && studies.data !== undefined ? <p>{t('participants:consent.noForm')}</p> : null}
      {isConsent && form !== undefined ? (
        <>
          <Select
            label={t('participants:consent.form')}
            value={form.id}
            onChange={setFormId}
            choices={forms.map(({ id, title, version, language }) => ({
              id,
              label: `${title} · ${version} · ${language}`,
            }))}
          />
          <fieldset className="participants-part">
            <legend>{t('participants:consent.answers')}</legend>
            <Button
              size="small"
              onPress={() => setAnswers(Object.fromEntries(statements.map(({ code }) => [code, 'yes'])))}
            >
              {t('participants:consent.allYes')}
            </Button>
            {statements.map(({ code, label }) => (
              <div key={code} className="participants-answer">
                <span>
                  <span translate="no">{label}</span>
                  {isNew(code) ? <Pill tone="accent">{t('participants:renew.newStatement')}</Pill> : null}
                </span>
                <RadioGroup
                  look="segments"
                  label={label}
                  value={answers[code] ?? null}
                  onChange={(answer) => setAnswers((now) => ({ ...now, [code]: answer }))}
                  choices={[
                    { id: 'yes' as const, label: t('participants:consent.yes') },
                    { id: 'no' as const, label: t('participants:consent.no') },
                  ]}
                />
              </div>
            ))}
          </fieldset>
        </>
      ) : null}
      <FormRow>
        <DateField
          label={t('participants:consent.signedAt')}
          value={signed}
          onChange={(typed, date) => {
            setSigned(typed);
            setSignedAt(date?.iso ?? null);
          }}
        />
        <TextField
          label={t('participants:consent.reference')}
          description={t('participants:consent.referenceHelp')}
          value={reference}
          onChange={setReference}
          isRequired={kind === 'waiver'}
        />
      </FormRow>
      <FormRow>
        <TextField label={t('participants:consent.takenBy')} value={takenBy} onChange={setTakenBy} />
        <TextField label={t('participants:consent.witness')} value={witness} onChange={setWitness} />
        <TextField label={t('participants:consent.guardian')} value={guardian} onChange={setGuardian} />
      </FormRow>
      <DocumentField label={t('participants:consent.document')} document={document} onChange={setDocument} />
    </FormDialog>
  );
}

/** The answers to the statements of this form only: those typed for another form are left out. */
function answersTo(statements: readonly { readonly code: string }[], answers: Answers): Record<string, 'yes' | 'no'> {
  return Object.fromEntries(
    statements.flatMap(({ code }) => {
      const answer = answers[code];
      return answer === undefined ? [] : [[code, answer] as const];
    }),
  );
}
