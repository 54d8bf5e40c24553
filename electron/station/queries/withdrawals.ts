import { placeWords } from '../../../shared/domain/container/place-words.ts';
import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import {
  type WithdrawalTask,
  withdrawalTaskOf,
  withdrawalTasks,
} from '../../../shared/domain/consent/withdrawal-tasks.ts';
import type { ParticipantState } from '../../../shared/domain/participant/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { SpecimenStatus } from '../../../shared/domain/specimen/state.ts';
import { accepted, type Result } from '../../../shared/lib/result.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { type FoundSpecimen, known } from './lookups.ts';
import { createSpecimenViews } from './specimen-views.ts';
import { reachOfWithdrawal } from './withdrawal-reach.ts';

/** What a withdrawal would reach, and what is left to do after one. */
export const withdrawalQueries: QueryHandlers = {
  'consent.previewWithdrawal': answers<'consent.previewWithdrawal'>((context, { participant }) => {
    const found = context.look.participant(participant);
    return found.ok ? accepted(preview(context, found.value)) : found;
  }),
  'consent.tasks': answers<'consent.tasks'>(tasks),
};

const shownSpecimens = 2000;

function preview({ db, look }: QueryContext, { id }: ParticipantState): CallOutput<'consent.previewWithdrawal'> {
  const reach = reachOfWithdrawal(db, id);
  const views = createSpecimenViews(look);
  const count = (wanted: SpecimenStatus): number => reach.filter(({ status }) => status === wanted).length;
  const away = {
    checkedOut: count('checkedOut'),
    missing: count('missing'),
    inTransit: count('inTransit'),
    distributed: count('distributed'),
    consumed: count('consumed'),
  };
  const elsewhere = Object.values(away).reduce((sum, number) => sum + number, 0);
  return {
    held: reach.length - elsewhere,
    ...away,
    specimens: reach.slice(0, shownSpecimens).map((row) => {
      const at =
        row.container_id === null
          ? null
          : views.place({ container: row.container_id, row: row.position_row ?? 0, column: row.position_column ?? 0 });
      return {
        id: row.id,
        printedId: row.printed_id,
        kind: row.kind,
        status: row.status,
        place: at === null ? null : placeWords(at.containerName, at.position),
        heldBy: row.held_by,
      };
    }),
  };
}

type Task = { readonly task: WithdrawalTask; readonly found: FoundSpecimen };

function tasks(
  { db, look }: QueryContext,
  input: ParsedInput<'consent.tasks'>,
): Result<CallOutput<'consent.tasks'>, Refusal> {
  const person = input.participant === undefined ? null : look.participant(input.participant);
  if (person?.ok === false) return person;
  const ids = person === null ? allWithdrawn(db) : reachOfWithdrawal(db, person.value.id).map(({ id }) => id);
  const open: readonly Task[] = ids.flatMap((id) => {
    const found = known(look.specimenById(id), 'a listed specimen');
    const task = withdrawalTaskOf(found.hold, found.state.status);
    return task === null ? [] : [{ task, found }];
  });
  const count = (wanted: WithdrawalTask): number => open.filter(({ task }) => task === wanted).length;
  const { offset, limit } = input.page ?? { offset: 0, limit: 50 };
  const views = createSpecimenViews(look);
  return accepted({
    total: open.length,
    counts: { find: count('find'), return: count('return'), recall: count('recall'), destroy: count('destroy') },
    rows: withdrawalTasks
      .flatMap((wanted) => open.filter(({ task }) => task === wanted))
      .slice(offset, offset + limit)
      .map(({ task, found }) => ({ task, since: withdrawnAt(look, found), specimen: views.row(found) })),
  });
}

function allWithdrawn(db: QueryContext['db']): readonly string[] {
  return db
    .prepare<{ id: string }>(
      // By the small index of withdrawn tubes. What is out of reach leaves no task.
      "SELECT id FROM specimen WHERE hold IN ('withdrawn', 'destroy') AND status NOT IN ('distributed', 'consumed', 'disposed') AND (hold = 'destroy' OR status IN ('missing', 'checkedOut', 'inTransit')) ORDER BY no",
    )
    .all()
    .map(({ id }) => id);
}

function withdrawnAt(look: QueryContext['look'], { state }: FoundSpecimen): string | null {
  if (state.participantId === null) return null;
  return look.document('participant', state.participantId)?.withdrawal?.at ?? null;
}
