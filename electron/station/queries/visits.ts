import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { consentHoldAt } from '../../../shared/domain/consent/standing.ts';
import type { ConsentState } from '../../../shared/domain/consent/state.ts';
import type { NounStates } from '../../../shared/domain/nouns.ts';
import type { ParticipantState } from '../../../shared/domain/participant/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { StudyState } from '../../../shared/domain/study/state.ts';
import { dueVisits } from '../../../shared/domain/visit/due-visits.ts';
import type { VisitState } from '../../../shared/domain/visit/state.ts';
import { accepted, type Result } from '../../../shared/lib/result.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';

/** Whom to expect. */
export const visitQueries: QueryHandlers = { 'visit.due': answers<'visit.due'>(due) };

type DueRow = CallOutput<'visit.due'>['rows'][number];

function due(context: QueryContext, input: ParsedInput<'visit.due'>): Result<CallOutput<'visit.due'>, Refusal> {
  const person = input.participant === undefined ? null : context.look.participant(input.participant);
  if (person?.ok === false) return person;
  const studies = statesOf<'study'>(context, 'SELECT state FROM study').filter(
    ({ id, closed, visits }) =>
      !closed &&
      (person === null || person.value.studyId === id) &&
      visits.some(({ dayFromStart }) => dayFromStart !== undefined),
  );
  const rows = studies
    .flatMap((study) => dueInStudy(context, study, input.until, person?.value ?? null))
    .toSorted((one, other) => compare(one.dueOn, other.dueOn) || compare(one.pseudonym, other.pseudonym));
  const { offset, limit } = input.page ?? { offset: 0, limit: 50 };
  return accepted({ total: rows.length, rows: rows.slice(offset, offset + limit) });
}

function dueInStudy(
  context: QueryContext,
  study: StudyState,
  until: string,
  person: ParticipantState | null,
): readonly DueRow[] {
  const people = (
    person === null
      ? statesOf<'participant'>(context, 'SELECT state FROM participant WHERE study_id = ?', study.id)
      : [person]
  ).filter(isExpected);
  const read = personReader(context);
  return people.flatMap((participant) => {
    const { visits, consents } = read(participant.id);
    const hold = consentHoldAt(consents, participant.withdrawal, null);
    if (hold === 'refused') return [];
    return dueVisits(study.visits, visits, consents, until).map(({ planned, dueOn }) => ({
      participantId: participant.id,
      pseudonym: participant.pseudonym,
      study: study.shortTitle,
      plannedVisitId: planned.id,
      name: planned.name,
      dueOn,
      specimens: planned.specimens.reduce((sum, { count }) => sum + count, 0),
    }));
  });
}

/** Nobody is asked to come who wants no contact any more, or is dead. */
function isExpected({ withdrawal, vitalStatus }: ParticipantState): boolean {
  return withdrawal === null && vitalStatus !== 'dead';
}

function personReader({ db, look }: QueryContext): (id: string) => {
  readonly visits: readonly VisitState[];
  readonly consents: readonly ConsentState[];
} {
  const visits = db.prepare<{ state: string }>('SELECT state FROM visit WHERE participant_id = ?');
  return (id) => ({
    // States are written by the fold alone, as JSON of this type.
    visits: visits.all(id).map(({ state }) => JSON.parse(state) as VisitState),
    consents: look.consentsOf(id),
  });
}

function statesOf<Name extends 'study' | 'participant'>(
  { db }: QueryContext,
  sql: string,
  ...values: readonly string[]
): readonly NounStates[Name][] {
  // As above: written by the fold.
  return db
    .prepare<{ state: string }>(sql)
    .all(...values)
    .map(({ state }) => JSON.parse(state) as NounStates[Name]);
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
