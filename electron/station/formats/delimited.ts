import { parse } from 'csv-parse/sync';
import { type Delimiter, RecordError, readRecords } from './delimited-records.ts';
import { addAliases, type DelimitedRow, type Names, namesOf, type RowProblem, rowOf } from './delimited-row.ts';
import { chunksOf, headText, type TextSource } from './delimited-source.ts';

export type { Delimiter } from './delimited-records.ts';
export type { DelimitedRow, RowCells, RowProblem } from './delimited-row.ts';
export { type Fingerprint, fingerprint, refuseFile, type TextSource } from './delimited-source.ts';

const mostRows = 2_000_000;

/** The delimiter that the first line holds most of; tabs win where there are any. */
export function delimiterOf(source: TextSource): Delimiter {
  const [line = ''] = headText(source).split(/\r?\n|\r/u);
  if (line.includes('\t')) return '\t';
  return line.split(';').length > line.split(',').length ? ';' : ',';
}

/** The cells of the first line, for telling what a file is; empty when there is none or it is no line of cells. */
export function headerOf(source: TextSource, delimiter: Delimiter): readonly string[] {
  const quote = delimiter === '\t' ? false : '"';
  const options = { delimiter, quote, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, to: 1 };
  try {
    const [first] = parse(headText(source), options);
    return (first ?? []).map((name) => unquote(name.trim(), delimiter).trim());
  } catch {
    // An unbalanced quote in the head of some other file: it has no header that could be told.
    return [];
  }
}

/**
 * Reads the rows of a file one by one, in memory that does not grow with it. `isExtraHeader` tells which lines before
 * the first data repeat or explain the header; names in them become second names of their columns. What is wrong with
 * a row is told with it; a file that breaks off is told by a last row that is only a problem. Tables with tabs do not
 * quote: there a quote is a character, and one around a whole cell is taken off.
 */
export async function* readDelimited(
  source: TextSource,
  delimiter: Delimiter,
  isExtraHeader: (record: readonly string[], header: readonly string[]) => boolean = () => false,
): AsyncGenerator<DelimitedRow> {
  let names: Names | null = null;
  let [count, lastLine] = [0, 0];
  try {
    for await (const records of readRecords(chunksOf(source), delimiter)) {
      for (const record of records) {
        const cells = delimiter === '\t' ? record.cells.map((cell) => unquote(cell, delimiter)) : record.cells;
        lastLine = record.line;
        if (names === null) names = namesOf(cells);
        else if (count === 0 && isExtraHeader(cells, names.header)) addAliases(names, cells);
        else if (record.isMisquoted || cells.some((cell) => cell !== '')) {
          count += 1;
          if (count > mostRows) return void (yield onlyProblem(source, lastLine, tooManyRows));
          yield rowOf(source.name, names, { ...record, cells });
        }
      }
    }
  } catch (error) {
    yield onlyProblem(source, lastLine + 1, brokenFile(error));
  }
}

function onlyProblem({ name }: TextSource, row: number, problem: RowProblem): DelimitedRow {
  return { file: name, row, cells: new Map(), problem };
}

const tooManyRows: RowProblem = {
  column: '',
  code: 'TOO_MANY_ROWS',
  message: `The file has more than ${mostRows} rows; from here on nothing was read. Split it.`,
};

const recordMessages = {
  QUOTE_NOT_CLOSED: 'A quote opens here or above and never closes; nothing after it was read. Close or remove it.',
  RECORD_WITHOUT_END: 'A row is longer than any row can be; nothing after it was read. Check quotes and line ends.',
  TOO_MANY_MISQUOTED: 'Too many rows are misquoted; nothing after this one was read. Save the table as CSV again.',
} as const satisfies Record<RecordError['code'], string>;

function brokenFile(error: unknown): RowProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof RecordError) return { column: '', code: error.code, message: recordMessages[error.code] };
  // The codes of the operating system begin with E: the disk, not us.
  if (!code.startsWith('E')) throw error;
  const message = `The file could not be read on (${code}). Check the disk, then try again.`;
  return { column: '', code: 'FILE_UNREADABLE', message };
}

function unquote(cell: string, delimiter: Delimiter): string {
  if (delimiter !== '\t' || cell.length < 2 || !cell.startsWith('"') || !cell.endsWith('"')) return cell;
  return cell.slice(1, -1).replaceAll('""', '"').trim();
}
