import * as z from 'zod';
import { assert } from '../../lib/assert.ts';
import { accepted, type Result, refused } from '../../lib/result.ts';
import { type AxisLabels, axisLabel, axisLabels, axisOrdinal } from './axis-labels.ts';
import { fillOrders, positionAtStep, stepOfPosition } from './fill-order.ts';
import { capacityOf, type Geometry, type GridGeometry, hasPosition, type Position } from './geometry.ts';

/** The corner at which the labels of rows and columns begin to count. */
export const originCorners = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const;
export type OriginCorner = (typeof originCorners)[number];

/** What may stand between row and column label. */
export const labelSeparators = ['', ',', '-', '/'] as const;

const fillOrderSchema = z.enum(fillOrders);

/**
 * How the positions of a container are written, and in which order it is filled. Positions are stored as row and
 * column; a scheme only reads and writes them, so it can be changed without touching a tube.
 *
 * - `rowColumn`: a label for the row and one for the column, counted from `origin`.
 * - `linear`: one running label, counted along `numbering`.
 */
export const labellingSchemeSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('rowColumn'),
      rowLabels: z.enum(axisLabels),
      columnLabels: z.enum(axisLabels),
      separator: z.enum(labelSeparators),
      zeroPadded: z.boolean(),
      origin: z.enum(originCorners),
      fillOrder: fillOrderSchema,
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal('linear'),
      labels: z.enum(axisLabels),
      zeroPadded: z.boolean(),
      numbering: fillOrderSchema,
      fillOrder: fillOrderSchema,
    })
    .readonly(),
]);

export type LabellingScheme = z.infer<typeof labellingSchemeSchema>;
type RowColumnScheme = Extract<LabellingScheme, { kind: 'rowColumn' }>;
type LinearScheme = Extract<LabellingScheme, { kind: 'linear' }>;

const SEPARATED_LABELS = /^([A-Za-z]+|\d+)(?=[,;:./\s-])\s*(?:[,;:./-]\s*)?([A-Za-z]+|\d+)$/u;
const LETTERS_THEN_DIGITS = /^([A-Za-z]+)(\d+)$/u;
const DIGITS_THEN_LETTERS = /^(\d+)([A-Za-z]+)$/u;

/** Why a text is not a position of this container. */
export type PositionRefusal =
  | { readonly code: 'CONTAINER_HAS_NO_POSITIONS' }
  | { readonly code: 'POSITION_NOT_UNDERSTOOD'; readonly text: string; readonly example: string }
  | {
      readonly code: 'POSITION_OUTSIDE_CONTAINER';
      readonly text: string;
      readonly first: string;
      readonly last: string;
    };

/** The one canonical label of a cell. Throws when the container has no such cell. */
export function positionLabel(scheme: LabellingScheme, geometry: Geometry, position: Position): string {
  assert(geometry.kind === 'grid' && hasPosition(geometry, position), 'the position is a cell of the container');
  return scheme.kind === 'rowColumn'
    ? rowColumnLabel(scheme, geometry, position)
    : linearLabel(scheme, geometry, position);
}

/**
 * Reads what a person typed or a file says as a cell of the container. A1, A01, a1, A/01 and 1,1 are the same cell
 * where rows have letters; a running number is read with or without zeros in front.
 */
export function parsePosition(
  scheme: LabellingScheme,
  geometry: Geometry,
  text: string,
): Result<Position, PositionRefusal> {
  if (geometry.kind !== 'grid') return refused({ code: 'CONTAINER_HAS_NO_POSITIONS' });
  const position =
    scheme.kind === 'rowColumn' ? readRowColumn(scheme, geometry, text) : readLinear(scheme, geometry, text);
  if (position !== null && hasPosition(geometry, position)) return accepted(position);
  const [first, last] = outermostLabels(scheme, geometry);
  return refused(
    position === null
      ? { code: 'POSITION_NOT_UNDERSTOOD', text, example: first }
      : { code: 'POSITION_OUTSIDE_CONTAINER', text, first, last },
  );
}

/** All cells in the order in which the container is filled; none for an open container. */
export function fillOrder(scheme: LabellingScheme, geometry: Geometry): readonly Position[] {
  if (geometry.kind !== 'grid') return [];
  return Array.from({ length: geometry.rows * geometry.columns }, (_, index) =>
    positionAtStep(scheme.fillOrder, geometry, index + 1),
  );
}

/**
 * The first free cell in fill order, or after a given cell (for a row of scans: the next one, not the gap at the
 * beginning). Null when there is none, and for an open container.
 */
export function nextFree(
  scheme: LabellingScheme,
  geometry: Geometry,
  isFree: (position: Position) => boolean,
  after: Position | null = null,
): Position | null {
  if (geometry.kind !== 'grid') return null;
  const start = after === null ? 1 : stepOfPosition(scheme.fillOrder, geometry, after) + 1;
  for (let step = start; step <= geometry.rows * geometry.columns; step += 1) {
    const position = positionAtStep(scheme.fillOrder, geometry, step);
    if (isFree(position)) return position;
  }
  return null;
}

/**
 * What a map of the container writes along its left edge and along its top, from the physical top left. A linear
 * scheme has no such labels, so its rows and columns are simply counted.
 */
export function edgeLabels(
  scheme: LabellingScheme,
  geometry: GridGeometry,
): { readonly rows: readonly string[]; readonly columns: readonly string[] } {
  const [rowLabels, columnLabels]: readonly [AxisLabels, AxisLabels] =
    scheme.kind === 'rowColumn' ? [scheme.rowLabels, scheme.columnLabels] : ['numbers', 'numbers'];
  const origin = scheme.kind === 'rowColumn' ? scheme.origin : 'topLeft';
  const padded = scheme.kind === 'rowColumn' ? scheme : { zeroPadded: false };
  return {
    rows: Array.from({ length: geometry.rows }, (_, index) => {
      const { row } = turnToOrigin(origin, geometry, { row: index + 1, column: 1 });
      return axisLabel(rowLabels, row, paddedWidth(padded, geometry.rows));
    }),
    columns: Array.from({ length: geometry.columns }, (_, index) => {
      const { column } = turnToOrigin(origin, geometry, { row: 1, column: index + 1 });
      return axisLabel(columnLabels, column, paddedWidth(padded, geometry.columns));
    }),
  };
}

function rowColumnLabel(scheme: RowColumnScheme, geometry: GridGeometry, position: Position): string {
  const { row, column } = turnToOrigin(scheme.origin, geometry, position);
  const rowLabel = axisLabel(scheme.rowLabels, row, paddedWidth(scheme, geometry.rows));
  const columnLabel = axisLabel(scheme.columnLabels, column, paddedWidth(scheme, geometry.columns));
  return rowLabel + separatorOf(scheme) + columnLabel;
}

function linearLabel(scheme: LinearScheme, geometry: GridGeometry, position: Position): string {
  const step = stepOfPosition(scheme.numbering, geometry, position);
  return axisLabel(scheme.labels, step, paddedWidth(scheme, capacityOf(geometry) ?? 1));
}

/** Two letters or two numbers with nothing between them could be read in two ways, so they get a comma. */
function separatorOf(scheme: RowColumnScheme): string {
  const isAmbiguous = (scheme.rowLabels === 'numbers') === (scheme.columnLabels === 'numbers');
  return scheme.separator === '' && isAmbiguous ? ',' : scheme.separator;
}

/** Padded numbers have at least two digits, as rack readers write them: A01 also in a box of nine columns. */
function paddedWidth(scheme: { readonly zeroPadded: boolean }, highest: number): number {
  return scheme.zeroPadded ? Math.max(2, String(highest).length) : 1;
}

/** Counts from the origin corner instead of the top left. It is its own inverse. */
function turnToOrigin(origin: OriginCorner, geometry: GridGeometry, { row, column }: Position): Position {
  const fromBottom = origin === 'bottomLeft' || origin === 'bottomRight';
  const fromRight = origin === 'topRight' || origin === 'bottomRight';
  return {
    row: fromBottom ? geometry.rows + 1 - row : row,
    column: fromRight ? geometry.columns + 1 - column : column,
  };
}

function readRowColumn(scheme: RowColumnScheme, geometry: GridGeometry, text: string): Position | null {
  const parts = splitLabels(text.trim());
  if (parts === null) return null;
  const row = axisOrdinal(scheme.rowLabels, parts[0]);
  const column = axisOrdinal(scheme.columnLabels, parts[1]);
  return row === null || column === null ? null : turnToOrigin(scheme.origin, geometry, { row, column });
}

function readLinear(scheme: LinearScheme, geometry: GridGeometry, text: string): Position | null {
  const step = axisOrdinal(scheme.labels, text.trim());
  if (step === null) return null;
  const capacity = geometry.rows * geometry.columns;
  // A number past the end is understood but outside: the cell below the last one says so to the caller.
  return step >= 1 && step <= capacity
    ? positionAtStep(scheme.numbering, geometry, step)
    : { row: geometry.rows + 1, column: 1 };
}

/** Letters and digits, either with one separator between the two labels or changing from one kind to the other. */
function splitLabels(text: string): readonly [string, string] | null {
  const found = SEPARATED_LABELS.exec(text) ?? LETTERS_THEN_DIGITS.exec(text) ?? DIGITS_THEN_LETTERS.exec(text);
  const [, first, second] = found ?? [];
  return first === undefined || second === undefined ? null : [first, second];
}

/** The first and the last label as people count them, for telling what a container accepts. */
export function outermostLabels(scheme: LabellingScheme, geometry: GridGeometry): readonly [string, string] {
  const cellAt = (step: number): Position =>
    scheme.kind === 'linear'
      ? positionAtStep(scheme.numbering, geometry, step)
      : turnToOrigin(scheme.origin, geometry, positionAtStep('rightThenDown', geometry, step));
  const capacity = geometry.rows * geometry.columns;
  return [positionLabel(scheme, geometry, cellAt(1)), positionLabel(scheme, geometry, cellAt(capacity))];
}
