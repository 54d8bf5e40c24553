import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { listViews } from '../queries/saved-views.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';

/** Saved views, and matters that are settled by a decision on record. */
export const recordCommands: CommandHandlers = {
  'view.save': atomic<'view.save'>((context, { name, content }) => {
    const owner = present(context.user, 'only a signed-in user saves').id;
    const same = listViews(context.db).find((view) => view.owner === owner && view.name === name);
    const id = same?.id ?? context.newId();
    context.commit([{ type: 'viewSaved.v1', subject: `view:${id}`, data: { name, owner, content } }]);
    return accepted({ id });
  }),
  'view.remove': atomic<'view.remove'>((context, { view }) => {
    const owner = present(context.user, 'only a signed-in user removes').id;
    const known = listViews(context.db).some(({ id, owner: whose }) => id === view && whose === owner);
    if (!known) return refused({ code: 'VIEW_UNKNOWN', details: { view } });
    context.commit([{ type: 'viewRemoved.v1', subject: `view:${view}`, data: { owner } }]);
    return accepted({});
  }),
  'discrepancy.settle': atomic<'discrepancy.settle'>(settle),
};

/** How each kind of matter is settled: by going and looking, or by a correction. Only the last has nothing left to do. */
const actions: Readonly<Record<string, string>> = {
  twoInOnePosition: 'scanning each tube where it really is',
  codeOnTwoSpecimens: 'relabelling or correcting one of the two specimens',
  custodyForked: 'scanning the tube where it really is',
  moreTakenThanThere: 'correcting the quantity that is there',
  editedConcurrently: 'correcting the field to the value that is right',
};

function settle(
  context: CommandContext,
  input: ParsedInput<'discrepancy.settle'>,
): Result<CallOutput<'discrepancy.settle'>, Refusal> {
  const { from } = context.db;
  const row = context.db.first(from.selectFrom('discrepancy').selectAll().where('id', '=', input.discrepancy));
  if (row === null) return refused({ code: 'DISCREPANCY_UNKNOWN' });
  const action = actions[row.kind];
  if (action !== undefined) return refused({ code: 'DISCREPANCY_NEEDS_ACTION', details: { action } });
  const data = { kind: row.kind, reason: input.reason };
  const commit = context.commit([{ type: 'discrepancySettled.v1', subject: `discrepancy:${row.id}`, data }], {
    reason: input.reason,
  });
  return accepted({ commit });
}
