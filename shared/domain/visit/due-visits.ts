import { momentPrecision } from '../../lib/moment.ts';
import { consentHoldAt } from '../consent/standing.ts';
import type { ConsentState } from '../consent/state.ts';
import type { ParticipantState } from '../participant/state.ts';
import type { PlannedVisit } from '../study/events.ts';
import type { StudyState } from '../study/state.ts';
import type { VisitState } from './state.ts';

export type DueVisit = { readonly planned: PlannedVisit; readonly dueOn: string };

type Recorded = Pick<VisitState, 'plannedVisitId' | 'status' | 'at'>;
type Signed = Pick<ConsentState, 'kind' | 'voided' | 'signedAt'>;

const dayMs = 86_400_000;

/**
 * Day 0 of a person in their study: the first planned visit that took place, less its distance from the start; before
 * there is one, the day on which they signed. Null when neither is known to the day.
 */
export function startDay(
  planned: readonly PlannedVisit[],
  recorded: readonly Recorded[],
  consents: readonly Signed[],
): string | null {
  const starts = recorded.flatMap(({ plannedVisitId, status, at }) => {
    const offset = planned.find(({ id }) => id === plannedVisitId)?.dayFromStart;
    const day = dayOf(at);
    return status !== 'collected' || offset === undefined || day === null ? [] : [daysAfter(day, -offset)];
  });
  const signed = consents.flatMap(({ kind, voided, signedAt }) => {
    const day = dayOf(signedAt);
    return voided || kind === 'refusal' || day === null ? [] : [day];
  });
  return starts.toSorted()[0] ?? signed.toSorted()[0] ?? null;
}

/** The planned visits that nobody recorded, missed or done; the longest due first. */
function unrecorded(
  planned: readonly PlannedVisit[],
  recorded: readonly Recorded[],
  consents: readonly Signed[],
): readonly DueVisit[] {
  const start = startDay(planned, recorded, consents);
  if (start === null) return [];
  const known = new Set(recorded.map(({ plannedVisitId }) => plannedVisitId));
  return planned
    .flatMap((visit) =>
      visit.dayFromStart === undefined || known.has(visit.id)
        ? []
        : [{ planned: visit, dueOn: daysAfter(start, visit.dayFromStart) }],
    )
    .toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
}

type Schedule = Pick<StudyState, 'closed' | 'visits'>;
type Person = Pick<ParticipantState, 'withdrawal' | 'vitalStatus'>;

/** Whether anybody of a study can be due: it goes on, and says when its visits are. */
export function hasSchedule({ closed, visits }: Schedule): boolean {
  return !closed && visits.some(({ dayFromStart }) => dayFromStart !== undefined);
}

/** All visits that a person is still expected for. Nobody is asked to come who refused, withdrew in any way, or is dead. */
export function expectedVisits(
  study: Schedule,
  { withdrawal, vitalStatus }: Person,
  recorded: readonly Recorded[],
  consents: readonly ConsentState[],
): readonly DueVisit[] {
  const isExpected = withdrawal === null && vitalStatus !== 'dead' && consentHoldAt(consents, null, null) !== 'refused';
  return isExpected && hasSchedule(study) ? unrecorded(study.visits, recorded, consents) : [];
}

/** A calendar day some days later. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The calendar day of a moment as it was written; null when it is known less exactly. */
function dayOf(moment: string | null): string | null {
  if (moment === null) return null;
  const precision = momentPrecision(moment);
  return precision === 'year' || precision === 'month' ? null : moment.slice(0, 10);
}
