import { stringify } from 'csv-stringify/sync';
import { neutraliseFormula } from '../../../shared/lib/text.ts';
import { isNumericCell, type TableCell, type TableColumn, type TableDocument } from './table.ts';

export type CsvOptions = {
  /** Excel takes a file without the mark for the local 8-bit encoding. */
  readonly byteOrderMark?: boolean;
  /** Excel in a language with a decimal comma opens a file with semicolons. */
  readonly delimiter?: ',' | ';' | '\t';
  /** Lines that begin with `#`, before the header: title, parties, counts. */
  readonly facts?: boolean;
};

const BYTE_ORDER_MARK = '\uFEFF';
const ROWS_PER_CHUNK = 500;

/**
 * A table as CSV (RFC 4180: commas, CRLF, quotes doubled), in pieces of some hundred lines. Texts are always quoted and
 * numbers never, so that a reader can tell `"0012"` from `12`. What a spreadsheet would run as a formula has an
 * apostrophe in front; `restoreFormula` of shared/lib/text.ts takes it off again.
 */
export function* writeCsv(table: TableDocument, options: CsvOptions = {}): Generator<string, void, undefined> {
  if (options.byteOrderMark === true) yield BYTE_ORDER_MARK;
  const write = lineWriter(table.columns, options.delimiter ?? ',');
  if (options.facts === true) yield write(factLines(table));
  yield write([table.columns.map(({ header }) => header)]);
  for (const rows of inChunks(table.rows, ROWS_PER_CHUNK)) yield write(rows);
}

type Line = readonly TableCell[];

function lineWriter(columns: readonly TableColumn[], delimiter: string): (lines: readonly Line[]) => string {
  const isNumber = (cell: TableCell, index: number): boolean => isNumericCell(columns[index]?.kind ?? 'text', cell);
  return (lines) => {
    const safe = lines.map((line) =>
      line.map((cell, index) => (typeof cell === 'string' && !isNumber(cell, index) ? neutraliseFormula(cell) : cell)),
    );
    return stringify(safe, {
      delimiter,
      record_delimiter: 'windows',
      quoted_string: true,
      cast: { string: (cell, { index }) => ({ value: cell, quoted_string: !isNumber(cell, index) }) },
    });
  };
}

function factLines(table: TableDocument): readonly Line[] {
  const facts = [{ label: 'Title', value: table.title }, ...table.facts];
  return facts.map(({ label, value }) => [`#${label}`, value]);
}

function* inChunks<Item>(items: Iterable<Item>, size: number): Generator<readonly Item[], void, undefined> {
  let chunk: Item[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
