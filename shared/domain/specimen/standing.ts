import type { ConsentHold } from '../consent/standing.ts';
import type { Refusal } from '../refusals.ts';
import { finalStatuses, type SpecimenState } from './state.ts';

/** Refuses to handle what is gone for good. */
export function refuseGone(specimen: SpecimenState): Refusal | null {
  return finalStatuses.has(specimen.status)
    ? { code: 'SPECIMEN_FINAL', details: { specimen: specimen.printedId, status: specimen.status } }
    : null;
}

/** Why a tube is on hold, in the words of a refusal. */
export const holdWords: Readonly<Record<ConsentHold, string>> = {
  noConsent: 'no consent is recorded',
  refused: 'consent was refused',
  withdrawn: 'consent was withdrawn',
  destroy: 'consent was withdrawn and it must be destroyed',
};

/** Refuses what neither consent nor the person who quarantined it allows for now. */
export function refuseHeld(specimen: SpecimenState, hold: ConsentHold | null): Refusal | null {
  if (hold !== null)
    return { code: 'CONSENT_HOLD', details: { specimen: specimen.printedId, reason: holdWords[hold] } };
  return specimen.status === 'quarantined'
    ? { code: 'SPECIMEN_QUARANTINED', details: { specimen: specimen.printedId, reason: specimen.statusReason ?? '' } }
    : null;
}
