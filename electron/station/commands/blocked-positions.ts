import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { blockedAt } from '../../../shared/domain/container/cells.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { containerChildAt } from '../queries/container-views.ts';
import { readPosition } from '../queries/positions.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';

/** Positions that cannot be used for now: broken, iced over. */
export const blockedPositionCommands: CommandHandlers = {
  'container.block': atomic<'container.block'>(block),
  'container.unblock': atomic<'container.unblock'>(unblock),
};

function block(
  context: CommandContext,
  input: ParsedInput<'container.block'>,
): Result<CallOutput<'container.block'>, Refusal> {
  const at = positionOf(context, input);
  if (!at.ok) return at;
  const { state, cell, label } = at.value;
  if (blockedAt(state, cell) !== null)
    return refused({ code: 'POSITION_BLOCKED', details: { position: label, reason: 'already' } });
  const by = context.look.occupantOf(state.id, cell);
  if (by !== null) return refused({ code: 'POSITION_OCCUPIED', details: { position: label, by: by.printedId } });
  const child = containerChildAt(context.db, state.id, cell);
  if (child !== null) return refused({ code: 'POSITION_OCCUPIED', details: { position: label, by: child.name } });
  const data = { ...cell, reason: input.reason };
  return accepted({
    commit: context.commit([{ type: 'positionBlocked.v1', subject: `container:${state.id}`, data }], {
      reason: input.reason,
    }),
  });
}

function unblock(
  context: CommandContext,
  input: ParsedInput<'container.unblock'>,
): Result<CallOutput<'container.unblock'>, Refusal> {
  const at = positionOf(context, input);
  if (!at.ok) return at;
  const { state, cell, label } = at.value;
  if (blockedAt(state, cell) === null) return refused({ code: 'POSITION_NOT_BLOCKED', details: { position: label } });
  const data = { ...cell, reason: input.reason };
  return accepted({
    commit: context.commit([{ type: 'positionUnblocked.v1', subject: `container:${state.id}`, data }], {
      reason: input.reason,
    }),
  });
}

function positionOf(
  context: CommandContext,
  { container, position }: { readonly container: string; readonly position: string },
) {
  const found = context.look.container(container);
  if (!found.ok) return found;
  const cell = readPosition(found.value, position);
  if (!cell.ok) return cell;
  const { row, column } = cell.value;
  return accepted({
    state: found.value,
    cell: { row, column },
    label: context.look.labelOf(found.value, cell.value) ?? position,
  });
}
