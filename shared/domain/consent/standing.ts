import { compareMoments } from '../../lib/moment.ts';
import type { Withdrawal } from '../participant/state.ts';
import type { ConsentState } from './state.ts';

/** The consent holds there are, from the weakest to the strongest: of two, the stronger one is shown. */
export const consentHolds = ['noConsent', 'refused', 'withdrawn', 'destroy'] as const;

/**
 * Why a specimen may not be used, derived from consent: nobody consented, consent was refused, it says no to storing,
 * or it was withdrawn for all further use. Null: nothing in the way.
 */
export type ConsentHold = (typeof consentHolds)[number];

/** What a participant's consents and withdrawal say about material collected at a moment (null: not known when). */
export function consentHoldAt(
  consents: readonly ConsentState[],
  withdrawal: Withdrawal | null,
  collectedAt: string | null,
): ConsentHold | null {
  if (withdrawal?.level === 'noFurtherUse') return withdrawal.material === 'destroy' ? 'destroy' : 'withdrawn';
  const deciding = consentInForce(consents, collectedAt);
  if (deciding === null) return 'noConsent';
  return isRefusal(deciding) ? 'refused' : null;
}

/**
 * The consent that counts for material collected at a moment: the newest one signed by then. Material collected before
 * any signature counts under the first one given afterwards (leftover diagnostic tissue is consented later). A refusal
 * counts like a consent. Records without a date cannot be put in order by it, and are read to the participant's
 * protection: a permission counts only where none with a date does; a refusal stands until something is recorded
 * after it.
 */
export function consentInForce(consents: readonly ConsentState[], collectedAt: string | null): ConsentState | null {
  const valid = consents.filter((consent) => !consent.voided).toSorted(bySigning);
  const byThen = valid.filter((consent) => signedBy(consent, collectedAt));
  const deciding = byThen.at(-1) ?? valid[0] ?? null;
  if (deciding === null) return null;
  // Ids are made in the order of recording.
  const refusal = valid.findLast((consent) => consent.signedAt === null && isRefusal(consent));
  return refusal !== undefined && refusal.id > deciding.id ? refusal : deciding;
}

/**
 * Is a person to be asked again (CP-07)? They signed a form, a later one of the study asks for it, and they are not
 * known to have refused or withdrawn.
 */
export function needsReconsent(
  consent: ConsentState | null,
  withdrawal: Withdrawal | null,
  forms: readonly { readonly id: string; readonly needsReconsent?: boolean | undefined }[],
): boolean {
  if (consent === null || consent.kind !== 'consent' || consent.formId === null || withdrawal !== null) return false;
  const signed = forms.findIndex(({ id }) => id === consent.formId);
  return signed >= 0 && forms.slice(signed + 1).some((form) => form.needsReconsent === true);
}

function isRefusal({ kind, answers }: ConsentState): boolean {
  return kind === 'refusal' || answers['store'] === 'no';
}

/** The stronger of two holds. */
export function strongerHold(a: ConsentHold | null, b: ConsentHold | null): ConsentHold | null {
  if (a === null || b === null) return a ?? b;
  return consentHolds.indexOf(a) >= consentHolds.indexOf(b) ? a : b;
}

function signedBy(consent: ConsentState, collectedAt: string | null): boolean {
  if (collectedAt === null || consent.signedAt === null) return true;
  return compareMoments(consent.signedAt, collectedAt) !== 'after';
}

function bySigning(a: ConsentState, b: ConsentState): number {
  if (a.signedAt !== b.signedAt) {
    if (a.signedAt === null) return -1;
    if (b.signedAt === null) return 1;
    return a.signedAt < b.signedAt ? -1 : 1;
  }
  return a.id < b.id ? -1 : 1;
}
