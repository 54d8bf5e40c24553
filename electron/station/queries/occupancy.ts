import { findLabellingScheme } from '../../../shared/domain/container/labelling-schemes.ts';
import { geometryOfCounts } from '../../../shared/domain/container/geometry.ts';
import { positionLabel } from '../../../shared/domain/container/labelling.ts';
import type { Cell, ContainerState } from '../../../shared/domain/container/state.ts';
import type { ReadingHandle } from '../data/handles.ts';

/** Who stands where in the containers. */
export type Occupancy = {
  occupantOf(
    container: string,
    cell: Cell,
  ): { readonly id: string; readonly printedId: string; readonly held: boolean } | null;
  /** Every cell of a container that is taken or held, by `cellKey`. */
  takenCells(container: string): ReadonlySet<string>;
  occupancyOf(container: string): { readonly occupied: number; readonly held: number };
  labelOf(container: ContainerState, cell: Cell): string | null;
};

/** Tells who stands in which position of a container, and what its label is. */
export function createOccupancy(db: ReadingHandle): Occupancy {
  const occupant = db.prepare<{ id: string; printed_id: string; place_held: number }>(
    'SELECT id, printed_id, place_held FROM specimen WHERE container_id = ? AND position_row = ? AND position_column = ? LIMIT 1',
  );
  const cells = db.prepare<{ position_row: number; position_column: number }>(
    'SELECT position_row, position_column FROM specimen WHERE container_id = ? AND position_row > 0',
  );
  const occupancy = db.prepare<{ occupied: number; held: number }>(
    'SELECT occupied, held FROM occupancy WHERE container_id = ?',
  );
  return {
    occupantOf: (container, { row, column }) => {
      const found = occupant.get(container, row, column);
      return found === undefined ? null : { id: found.id, printedId: found.printed_id, held: found.place_held === 1 };
    },
    takenCells: (container) =>
      new Set(cells.all(container).map((cell) => cellKey({ row: cell.position_row, column: cell.position_column }))),
    occupancyOf: (container) => occupancy.get(container) ?? { occupied: 0, held: 0 },
    labelOf: labelOfCell,
  };
}

/** A cell as a key of a set. */
export function cellKey({ row, column }: Cell): string {
  return `${row},${column}`;
}

/** The label of a cell in its container's own scheme; null in a container without positions. */
export function labelOfCell(
  { rows, columns, labelling }: Pick<ContainerState, 'rows' | 'columns' | 'labelling'>,
  cell: Cell,
): string | null {
  if (cell.row === 0 || rows === 0) return null;
  const scheme = findLabellingScheme(labelling);
  return scheme === null ? `${cell.row},${cell.column}` : positionLabel(scheme, geometryOfCounts(rows, columns), cell);
}
