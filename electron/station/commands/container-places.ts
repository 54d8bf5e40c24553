import { refuseParent, refuseSlot } from '../../../shared/domain/container/decide-standing.ts';
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
  const unfit = refuseParent(parent, context.look.around(parent), type);
  if (unfit !== null) return refused(unfit);
  if (parent.rows === 0) return accepted({ container: parent.id, row: 0, column: 0 });
  const cell = position === undefined ? freeCellForContainer(context, parent) : readPosition(parent, position);
  if (cell === null) return refused({ code: 'CONTAINER_FULL', details: { container: parent.name } });
  const wanted = 'ok' in cell ? cell : accepted(cell);
  if (!wanted.ok) return wanted;
  const { row, column } = wanted.value;
  const label = context.look.labelOf(parent, wanted.value) ?? '';
  const taken = containerChildAt(context.db, parent.id, wanted.value);
  const refusal = refuseSlot(parent, { cell: wanted.value, label, taken }, self);
  return refusal === null ? accepted({ container: parent.id, row, column }) : refused(refusal);
}
