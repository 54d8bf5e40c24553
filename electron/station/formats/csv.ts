import { neutraliseFormula } from '../../../shared/lib/text.ts';
import { isNumericCell, type TableCell, type TableColumn, type TableDocument } from './table.ts';

export type CsvOptions = {
  /** Excel in a language with a decimal comma opens a file with semicolons. */
  readonly delimiter?: ',' | ';' | '\t';
  /** Excel takes a file without the mark for the local 8-bit encoding; most other programs need none. */
  readonly byteOrderMark?: boolean;
  /** Lines that begin with `#`, before the header: title, parties, counts. */
  readonly preamble?: boolean;
};

const BYTE_ORDER_MARK = '\uFEFF';
const LINES_PER_PIECE = 500;

type Line = readonly TableCell[];

/**
 * A table as CSV (RFC 4180: UTF-8 with mark, CRLF, quotes doubled). Texts are always quoted and numbers never, so that
 * a reader can tell `"0012"` from `12`. What a spreadsheet would run as a formula has an apostrophe in front;
 * `restoreFormula` of shared/lib/text.ts takes it off again.
 */
export function writeCsv(table: TableDocument, options: CsvOptions = {}): Buffer {
  return Buffer.concat(Array.from(csvPieces(table, options), (piece) => Buffer.from(piece, 'utf8')));
}

/** The same as `writeCsv`, in pieces of some hundred lines as the rows come, for a stream. */
export function* csvPieces(table: TableDocument, options: CsvOptions = {}): Generator<string, void, undefined> {
  const writeLine = lineWriter(table.columns, options.delimiter ?? ',');
  let piece = options.byteOrderMark === false ? '' : BYTE_ORDER_MARK;
  if (options.preamble === true) piece += preambleLines(table).map(writeLine).join('');
  piece += writeLine(table.columns.map(({ header }) => header));
  let lineCount = 0;
  for (const row of table.rows) {
    piece += writeLine(row);
    lineCount += 1;
    if (lineCount % LINES_PER_PIECE !== 0) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function lineWriter(columns: readonly TableColumn[], delimiter: string): (line: Line) => string {
  const kinds = columns.map(({ kind }) => kind);
  const writeCell = (cell: TableCell, index: number): string => {
    if (cell === null) return '';
    return isNumericCell(kinds[index] ?? 'text', cell) ? String(cell) : quoted(neutraliseFormula(String(cell)));
  };
  return (line) => `${line.map(writeCell).join(delimiter)}\r\n`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function preambleLines(table: TableDocument): readonly Line[] {
  const facts: TableDocument['preamble'] = [['Title', table.title], ...table.preamble];
  return facts.map(([label, value]) => [`#${label}`, value]);
}
