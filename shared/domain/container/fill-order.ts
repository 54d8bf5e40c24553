import { assert } from '../../lib/assert.ts';
import { capacityOf, type GridGeometry, hasPosition, type Position } from './geometry.ts';

/**
 * The eight ways to walk through a grid, as seen from above with the physical top left at row 1, column 1. The first
 * word is the direction of each line, the second the direction from line to line.
 */
export const fillOrders = [
  'rightThenDown',
  'rightThenUp',
  'leftThenDown',
  'leftThenUp',
  'downThenRight',
  'downThenLeft',
  'upThenRight',
  'upThenLeft',
] as const;

export type FillOrder = (typeof fillOrders)[number];

type Walk = { readonly alongRows: boolean; readonly fromTop: boolean; readonly fromLeft: boolean };

const walks = {
  rightThenDown: { alongRows: true, fromTop: true, fromLeft: true },
  rightThenUp: { alongRows: true, fromTop: false, fromLeft: true },
  leftThenDown: { alongRows: true, fromTop: true, fromLeft: false },
  leftThenUp: { alongRows: true, fromTop: false, fromLeft: false },
  downThenRight: { alongRows: false, fromTop: true, fromLeft: true },
  downThenLeft: { alongRows: false, fromTop: true, fromLeft: false },
  upThenRight: { alongRows: false, fromTop: false, fromLeft: true },
  upThenLeft: { alongRows: false, fromTop: false, fromLeft: false },
} as const satisfies Record<FillOrder, Walk>;

/** The cell that comes at `step` (counted from 1) of the walk; throws when there is no such step. */
export function positionAtStep(order: FillOrder, geometry: GridGeometry, step: number): Position {
  assert(Number.isInteger(step) && step >= 1 && step <= (capacityOf(geometry) ?? 0), 'the step lies in the grid');
  const walk: Walk = walks[order];
  const perLine = walk.alongRows ? geometry.columns : geometry.rows;
  const line = Math.floor((step - 1) / perLine) + 1;
  const place = ((step - 1) % perLine) + 1;
  const down = walk.alongRows ? line : place;
  const across = walk.alongRows ? place : line;
  return {
    row: walk.fromTop ? down : geometry.rows + 1 - down,
    column: walk.fromLeft ? across : geometry.columns + 1 - across,
  };
}

/** The step (counted from 1) at which the walk comes to a cell; throws when the cell is not in the grid. */
export function stepOfPosition(order: FillOrder, geometry: GridGeometry, position: Position): number {
  assert(hasPosition(geometry, position), 'the position is a cell of the container');
  const walk: Walk = walks[order];
  const down = walk.fromTop ? position.row : geometry.rows + 1 - position.row;
  const across = walk.fromLeft ? position.column : geometry.columns + 1 - position.column;
  return walk.alongRows ? (down - 1) * geometry.columns + across : (across - 1) * geometry.rows + down;
}
