import type { VisitEvent } from './events.ts';
import type { VisitState } from './state.ts';

/** The visit after one more event; what comes before the visit is known changes nothing. */
export function evolveVisit(state: VisitState | null, id: string, event: VisitEvent): VisitState | null {
  if (event.type === 'visitCorrected.v1') {
    if (state === null) return null;
    return event.data.changes.reduce((next, { field, new: value }) => ({ ...next, [field]: value }), state);
  }
  if (event.type === 'visitTimed.v1') {
    if (state === null) return null;
    return { ...state, times: { ...state.times, [event.data.step]: event.data.at } };
  }
  if (state !== null) return state;
  const { data } = event;
  return {
    id,
    participantId: data.participantId,
    studyId: data.studyId,
    plannedVisitId: data.plannedVisitId ?? null,
    name: data.name,
    status: data.status,
    reason: data.reason ?? null,
    at: data.at ?? null,
    zone: data.zone ?? null,
    daysFromIndex: data.daysFromIndex ?? null,
    procedure: data.procedure ?? null,
    place: data.place ?? null,
    collector: data.collector ?? null,
    importId: data.origin?.importId ?? null,
  };
}
