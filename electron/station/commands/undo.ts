import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { mayBeTakenBack } from '../../../shared/domain/undo.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { commandOf, commitEvents } from '../ledger/commit-rows.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';
import { lastOwnChange } from './last-change.ts';
import { revertsOf } from './reverts.ts';
import { undoConflict } from './undo-conflicts.ts';

/** Undo: a new commit that says which earlier one no longer counts. Nothing is erased (UX-102). */
export const undoCommands: CommandHandlers = { 'change.undo': atomic<'change.undo'>(undo) };

function undo(context: CommandContext, input: ParsedInput<'change.undo'>): Result<CallOutput<'change.undo'>, Refusal> {
  const target = input.commit ?? lastOwnChange(context);
  if (target === null) return refused({ code: 'NOTHING_TO_UNDO' });
  const events = commitEvents(context.db, target);
  if (events.length === 0) return refused({ code: 'COMMIT_UNKNOWN' });
  const command = commandOf(context.db, target);
  if (!events.every(mayBeTakenBack)) return refused({ code: 'UNDO_NOT_POSSIBLE', details: { what: command } });
  const reverts = revertsOf(
    context,
    target,
    events.map(({ subject }) => subject),
  );
  if (!reverts.ok) return reverts;
  const commit = context.commit(reverts.value, { reason: input.reason });
  const conflict = undoConflict(
    context,
    reverts.value.map(({ subject }) => subject),
  );
  if (conflict !== null) return refused({ code: 'UNDO_SUPERSEDED', details: { subject: conflict } });
  return accepted({ undone: target, command, commit });
}
