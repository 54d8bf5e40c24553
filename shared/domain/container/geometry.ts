import * as z from 'zod';
import { assert } from '../../lib/assert.ts';

/** Most rows and most columns of a container. Larger furniture is modelled as containers in containers. */
export const MOST_ROWS_OR_COLUMNS = 99;

const axisLength = z.int().min(1).max(MOST_ROWS_OR_COLUMNS);

/**
 * How the inside of a container is divided: a grid of cells, or not at all (a bag, a drawer for blocks, a room).
 * A stack, a rack with levels or a cane is a grid of one column.
 */
export const geometrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grid'), rows: axisLength, columns: axisLength }).readonly(),
  z.strictObject({ kind: z.literal('open') }).readonly(),
]);

export type Geometry = z.infer<typeof geometrySchema>;
export type GridGeometry = Extract<Geometry, { kind: 'grid' }>;

/** A container without positions. */
export const openGeometry = { kind: 'open' } as const satisfies Geometry;

/** A cell of a grid, counted from 1. Row 1, column 1 is the physical top left, whatever the labels say. */
export type Position = {
  readonly row: number;
  readonly column: number;
};

/** A grid of `rows` × `columns`, each 1 to 99; throws otherwise, because geometries from outside go through the schema. */
export function grid(rows: number, columns: number): GridGeometry {
  // Asked for at every scan, where a schema would cost as much as the rest of the placing.
  assert(
    isIndex(rows, MOST_ROWS_OR_COLUMNS) && isIndex(columns, MOST_ROWS_OR_COLUMNS),
    'a grid has 1 to 99 rows and columns',
  );
  return { kind: 'grid', rows, columns };
}

/** The geometry that events and tables keep as two numbers, where 0 × 0 is an open container. Throws for anything else. */
export function geometryOfCounts(rows: number, columns: number): Geometry {
  return rows === 0 && columns === 0 ? openGeometry : grid(rows, columns);
}

/** How many specimens or containers fit by position; null for an open container, which has no such limit. */
export function capacityOf(geometry: Geometry): number | null {
  return geometry.kind === 'grid' ? geometry.rows * geometry.columns : null;
}

/** Whether the position is a cell of the geometry. */
export function hasPosition(geometry: Geometry, { row, column }: Position): boolean {
  if (geometry.kind !== 'grid') return false;
  return isIndex(row, geometry.rows) && isIndex(column, geometry.columns);
}

/** The up to eight cells around a position: where a tube put into the wrong cell most often is. */
export function neighboursOf(geometry: Geometry, { row, column }: Position): readonly Position[] {
  const offsets = [-1, 0, 1];
  return offsets
    .flatMap((down) => offsets.map((right) => ({ row: row + down, column: column + right })))
    .filter((cell) => hasPosition(geometry, cell) && !(cell.row === row && cell.column === column));
}

function isIndex(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
