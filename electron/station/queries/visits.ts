import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, type Result } from '../../../shared/lib/result.ts';
import { createExpectations, type Expected } from '../projections/visits-due.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';

/** Whom to expect. */
export const visitQueries: QueryHandlers = { 'visit.due': answers<'visit.due'>(due) };

type DueRow = CallOutput<'visit.due'>['rows'][number];

function due(context: QueryContext, input: ParsedInput<'visit.due'>): Result<CallOutput<'visit.due'>, Refusal> {
  const person = input.participant === undefined ? null : context.look.participant(input.participant);
  if (person?.ok === false) return person;
  const people = person === null ? peopleDue(context, input.until) : [person.value.id];
  const expectationsOf = createExpectations(context.db);
  const rows = people
    .flatMap((id) => dueRows(expectationsOf(id), input.until))
    .toSorted((one, other) => compare(one.dueOn, other.dueOn) || compare(one.pseudonym, other.pseudonym));
  const { offset, limit } = input.page ?? { offset: 0, limit: 50 };
  return accepted({ total: rows.length, rows: rows.slice(offset, offset + limit) });
}

function peopleDue({ db }: QueryContext, until: string): readonly string[] {
  const rows = db.all(db.from.selectFrom('participant_due').select('participant_id').where('due_on', '<=', until));
  return rows.map(({ participant_id }) => participant_id);
}

function dueRows(expected: Expected | null, until: string): readonly DueRow[] {
  if (expected === null) return [];
  const { participant, study, visits } = expected;
  return visits
    .filter(({ dueOn }) => dueOn <= until)
    .map(({ planned, dueOn }) => ({
      participantId: participant.id,
      pseudonym: participant.pseudonym,
      study: study.shortTitle,
      plannedVisitId: planned.id,
      name: planned.name,
      dueOn,
      specimens: planned.specimens.reduce((sum, { count }) => sum + count, 0),
    }));
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
