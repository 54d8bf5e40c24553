import { blockedAt } from '../../../shared/domain/container/cells.ts';
import { mayContain } from '../../../shared/domain/container/templates.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { Place } from '../../../shared/domain/specimen/state.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { containerChildAt, freeCellForContainer } from '../queries/container-views.ts';
import { readPosition } from '../queries/positions.ts';
import type { CommandContext } from './context.ts';

/** The place in another container where this one may go. */
export function placeIn(
  context: CommandContext,
  reference: string,
  position: string | undefined,
  type: string,
  self?: string,
): Result<Place, Refusal> {
  const found = context.look.container(reference);
  if (!found.ok) return found;
  const parent = found.value;
  if (!mayContain(parent.type, type)) return refused(doesNotFit(type, parent.type));
  if (parent.use === 'outOfService')
    return refused({ code: 'CONTAINER_NOT_IN_USE', details: { container: parent.name, state: parent.use } });
  if (parent.rows === 0) return accepted({ container: parent.id, row: 0, column: 0 });
  const cell = position === undefined ? freeCellForContainer(context, parent) : readPosition(parent, position);
  if (cell === null) return refused({ code: 'CONTAINER_FULL', details: { container: parent.name } });
  const wanted = 'ok' in cell ? cell : accepted(cell);
  if (!wanted.ok) return wanted;
  const { row, column } = wanted.value;
  const label = context.look.labelOf(parent, wanted.value) ?? '';
  if (blockedAt(parent, wanted.value) !== null) {
    return refused({ code: 'POSITION_BLOCKED', details: { position: label, reason: 'it is marked so' } });
  }
  const other = containerChildAt(context.db, parent.id, wanted.value);
  if (other !== null && other.id !== self)
    return refused({ code: 'POSITION_OCCUPIED', details: { position: label, by: other.name } });
  return accepted({ container: parent.id, row, column });
}

/** The refusal of a container in one that is not made for its type. */
export function doesNotFit(child: string, parent: string): Refusal {
  return { code: 'CONTAINER_DOES_NOT_FIT', details: { child, parent } };
}
