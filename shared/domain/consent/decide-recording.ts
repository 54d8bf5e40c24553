import type { Refusal } from '../refusals.ts';
import type { StudyState } from '../study/state.ts';
import type { ConsentKind, ConsentState } from './state.ts';

/** What is to be recorded, as far as it can be refused. */
export type RecordedConsent = {
  readonly kind: ConsentKind;
  readonly form?: string | undefined;
  readonly answers?: Readonly<Record<string, 'yes' | 'no'>> | undefined;
  readonly reference?: string | undefined;
};

/**
 * Refuses a waiver that names no ethics decision, or that would overrule a person who said no (45 CFR 46.116(f)(1),
 * CP-03). `earlier` is what is on record of the same person.
 */
export function refuseWaiver(
  { kind, reference }: RecordedConsent,
  pseudonym: string,
  earlier: readonly Pick<ConsentState, 'kind' | 'voided'>[],
): Refusal | null {
  if (kind !== 'waiver') return null;
  if (reference === undefined || reference === '') return { code: 'CONSENT_REFERENCE_MISSING' };
  return earlier.some((consent) => !consent.voided && consent.kind === 'refusal')
    ? { code: 'CONSENT_AFTER_REFUSAL', details: { participant: pseudonym } }
    : null;
}

/** Refuses answers that are not those of a form of the study: every statement has an answer, and nothing else has. */
export function refuseAnswers(
  { kind, form: formId, answers = {} }: RecordedConsent,
  { forms }: Pick<StudyState, 'forms'>,
): Refusal | null {
  const form = forms.find(({ id }) => id === formId);
  if (formId !== undefined && form === undefined) return { code: 'FORM_UNKNOWN', details: { form: formId } };
  if (form === undefined)
    return kind === 'consent' && forms.length > 0 ? { code: 'FORM_UNKNOWN', details: { form: 'chosen' } } : null;
  const statements = form.statements.map(({ code }) => code);
  const foreign = Object.keys(answers).find((code) => !statements.includes(code));
  if (foreign !== undefined) return { code: 'STATEMENT_UNKNOWN', details: { statement: foreign } };
  const open = form.statements.find(({ code }) => !Object.hasOwn(answers, code));
  return kind === 'consent' && open !== undefined
    ? { code: 'STATEMENT_UNANSWERED', details: { statement: open.label } }
    : null;
}
