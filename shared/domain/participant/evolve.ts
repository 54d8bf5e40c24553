import { unreachable } from '../../lib/assert.ts';
import { textRecord } from '../../lib/text-record.ts';
import type { ParticipantEvent as Event } from './events.ts';
import type { ParticipantState, Withdrawal } from './state.ts';
import { reachesFurther } from './withdrawal.ts';

type ParticipantEvent = Event & { readonly hlc: string };
type Registration = Extract<ParticipantEvent, { readonly type: 'participantRegistered.v1' }>['data'];
type Change = Extract<ParticipantEvent, { readonly type: 'participantCorrected.v1' }>['data']['changes'][number];

/** The participant after one more event; an event before the registration is known changes nothing. */
export function evolveParticipant(
  state: ParticipantState | null,
  id: string,
  event: ParticipantEvent,
): ParticipantState | null {
  if (event.type === 'participantRegistered.v1') return state ?? registered(id, event.data);
  return state === null ? null : changed(state, event);
}

function changed(
  state: ParticipantState,
  event: Exclude<ParticipantEvent, { readonly type: 'participantRegistered.v1' }>,
): ParticipantState {
  switch (event.type) {
    case 'participantIdentityRecorded.v1':
      return { ...state, sealed: event.data.sealed, blindIndexes: event.data.blindIndexes };
    case 'participantDiagnosed.v1':
      return { ...state, diagnoses: [...state.diagnoses, event.data.diagnosis] };
    case 'participantCorrected.v1':
      return event.data.changes.reduce(corrected, state);
    case 'consentWithdrawn.v1':
      return { ...state, withdrawal: furthest(state.withdrawal, { ...event.data, recorded: event.hlc }) };
    default:
      return unreachable(event);
  }
}

function registered(id: string, data: Registration): ParticipantState {
  return {
    id,
    studyId: data.studyId,
    pseudonym: data.pseudonym,
    sex: data.sex,
    yearOfBirth: data.yearOfBirth ?? null,
    vitalStatus: data.vitalStatus,
    siteId: data.siteId,
    sealed: null,
    blindIndexes: [],
    diagnoses: [],
    withdrawal: null,
    codes: data.codes ?? [],
    extra: data.extra ?? {},
    importId: data.origin?.importId ?? null,
  };
}

function corrected(state: ParticipantState, { field, new: value }: Change): ParticipantState {
  switch (field) {
    case 'yearOfBirth':
      return { ...state, yearOfBirth: typeof value === 'number' ? value : null };
    case 'extra':
      return typeof value === 'string' ? { ...state, extra: textRecord(value) } : state;
    case 'sex':
    case 'vitalStatus':
    case 'pseudonym':
      return typeof value === 'string' ? { ...state, [field]: value } : state;
    default:
      return unreachable(field);
  }
}

/** A withdrawal can be widened by a later one, never narrowed. */
function furthest(before: Withdrawal | null, { level, material, at, recorded }: Withdrawal): Withdrawal {
  const next = { level, material, at, recorded };
  return before === null || reachesFurther(next, before) ? next : before;
}
