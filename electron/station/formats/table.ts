import { assert } from '../../../shared/lib/assert.ts';

/**
 * What a column holds. `text` is never read as anything else, so ids keep their leading zeros. `integer` and `decimal`
 * are numbers, a decimal preferably as exact text (`6.70`). `moment` is an ISO date or date-time, as partial as it is
 * known, and stays text in every format: a spreadsheet date cannot say `2014-03`.
 */
export type TableColumnKind = 'text' | 'integer' | 'decimal' | 'moment';

export type TableColumn = {
  readonly key: string;
  readonly header: string;
  readonly kind: TableColumnKind;
  /** The width in a spreadsheet, in digits of its font. */
  readonly widthCharacters: number;
};

/** Null is an empty cell. */
export type TableCell = string | number | null;

/** A table for a file. Rows are taken once and one by one, so a hundred thousand of them need not be in memory. */
export type TableDocument = {
  readonly title: string;
  /** Label and value of what holds for the whole table: parties, counts, who made it and when. */
  readonly preamble: readonly (readonly [label: string, value: string])[];
  readonly columns: readonly TableColumn[];
  /** Each row has one cell for each column, in the order of the columns. */
  readonly rows: Iterable<readonly TableCell[]>;
};

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/u;

/** Whether the cell is written as a number: its column holds numbers, and it is one. */
export function isNumericCell(kind: TableColumnKind, cell: TableCell): boolean {
  if (typeof cell === 'number') assert(Number.isFinite(cell), 'a number in a table is a number');
  if (kind === 'text' || kind === 'moment' || cell === null) return false;
  return typeof cell === 'number' || NUMBER.test(cell);
}
