import type { ConsentEvent } from './events.ts';
import type { ConsentState } from './state.ts';

/** The consent record after one more event; a published record is only ever voided, never edited. */
export function evolveConsent(state: ConsentState | null, id: string, event: ConsentEvent): ConsentState | null {
  if (event.type === 'consentVoided.v1') return state === null ? null : { ...state, voided: true };
  if (state !== null) return state;
  const { data } = event;
  return {
    id,
    participantId: data.participantId,
    studyId: data.studyId,
    kind: data.kind,
    formId: data.formId ?? null,
    formVersion: data.formVersion ?? null,
    reference: data.reference ?? null,
    answers: data.answers ?? {},
    signedAt: data.signedAt ?? null,
    takenBy: data.takenBy ?? null,
    witness: data.witness ?? null,
    guardian: data.guardian ?? null,
    documentHash: data.documentHash ?? null,
    voided: false,
    importId: data.origin?.importId ?? null,
  };
}
