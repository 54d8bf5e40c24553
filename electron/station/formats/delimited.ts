import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { type Options, parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import type { Refusal } from '../../../shared/domain/refusals.ts';

/** What is wrong with a row as a row; `column` is empty where it is not about one. The message says what to do. */
export type RowProblem = { readonly column: string; readonly code: string; readonly message: string };

/**
 * One row of a delimited file: its 1-based line and its cells by header, blanks around them cut off. A header like
 * `__proto__` is only a key of a Map. A header that comes twice is `name` and `name (2)`.
 */
export type DelimitedRow = {
  readonly file: string;
  readonly row: number;
  readonly cells: ReadonlyMap<string, string>;
  readonly problem?: RowProblem;
};

/** A file to read: on disk, or its text as a page sent it. */
export type TextSource = { readonly name: string } & ({ readonly path: string } | { readonly text: string });

export type Delimiter = '\t' | ',' | ';';

/** A file as it was read: for the record of an import, and its length in lines for progress. */
export type Fingerprint = {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly lines: number;
};

const mostBytes = 512 * 1024 * 1024;
const mostColumns = 500;
const longestCell = 10_000;
const headBytes = 256 * 1024;

/** Why a file is not read at all (`IMPORT_UNREADABLE` with what is wrong and what to do); null: it looks like text. */
export function refuseFile(source: TextSource): Refusal | null {
  const unreadable = (problem: string, remedy: string): Refusal => ({
    code: 'IMPORT_UNREADABLE',
    details: { file: source.name, problem, remedy },
  });
  const bytes = 'text' in source ? source.text.length : statSync(source.path).size;
  if (bytes > mostBytes) return unreadable(`it has ${bytes} bytes`, 'Split it: 512 MiB is the limit.');
  if ('text' in source) {
    if (source.text.startsWith('PK\u0003\u0004')) {
      return unreadable('it is a zip archive or workbook', 'Save it as CSV or unpack it.');
    }
    return source.text.slice(0, headBytes).includes('\u0000')
      ? unreadable('it holds NUL characters', 'Save it as plain text in UTF-8.')
      : null;
  }
  const head = headOf(source.path);
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03) {
    return unreadable('it is a zip archive or workbook', 'Save it as CSV or unpack it.');
  }
  if (head[0] === 0x1f && head[1] === 0x8b) return unreadable('it is compressed', 'Unpack it first.');
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    return unreadable('it is UTF-16', 'Save it as UTF-8.');
  }
  return head.includes(0) ? unreadable('it is not a text file', 'Save it as plain text in UTF-8.') : null;
}

/** The delimiter that the first line holds most of; tabs win where there are any. */
export function delimiterOf(source: TextSource): Delimiter {
  const [line = ''] = headText(source).split(/\r?\n|\r/u);
  if (line.includes('\t')) return '\t';
  return line.split(';').length > line.split(',').length ? ';' : ',';
}

/** The cells of the first line, for telling what a file is; empty when there is none or it is no line of cells. */
export function headerOf(source: TextSource, delimiter: Delimiter): readonly string[] {
  const text = headText(source);
  try {
    const [first] = parseSync(text, { ...common(delimiter), to: 1, info: false });
    return (first ?? []).map((name) => unquote(name, delimiter).trim());
  } catch {
    // An unbalanced quote in the head of some other file: it has no header that could be told.
    return [];
  }
}

/**
 * Reads the rows of a file one by one, in memory that does not grow with it. `isExtraHeader` tells which lines before
 * the first data repeat or explain the header; names in them become second names of their columns. What is wrong with
 * a row is told with it; a file that breaks off is told by a last row that is only a problem.
 */
export async function* readDelimited(
  source: TextSource,
  delimiter: Delimiter,
  isExtraHeader: (record: readonly string[], header: readonly string[]) => boolean = () => false,
): AsyncGenerator<DelimitedRow> {
  const input = 'text' in source ? null : createReadStream(source.path);
  const parser = 'text' in source ? parse(source.text, common(delimiter)) : parse(common(delimiter));
  input?.on('error', (error) => parser.destroy(error)).pipe(parser);
  let names: Names | null = null;
  let sawData = false;
  let lastLine = 0;
  try {
    for await (const item of parser) {
      // With `info` each entry is record and position.
      const { record: raw, info } = item as { readonly record: readonly string[]; readonly info: { lines: number } };
      const record = raw.map((cell) => unquote(cell, delimiter).trim());
      lastLine = info.lines;
      if (names === null) names = namesOf(record);
      else if (!sawData && isExtraHeader(record, names.header)) addAliases(names, record);
      else if (record.some((cell) => cell !== '')) {
        sawData = true;
        yield rowOf(source.name, info.lines, names, record);
      }
    }
  } catch (error) {
    yield { file: source.name, row: lastLine + 1, cells: new Map(), problem: brokenFile(error) };
  } finally {
    input?.destroy();
  }
}

/** SHA-256, length and lines of a file, read once and never held as a whole. */
export async function fingerprint(source: TextSource): Promise<Fingerprint> {
  const hash = createHash('sha256');
  let [bytes, lines] = [0, 0];
  const chunks: AsyncIterable<Buffer> | readonly Buffer[] =
    'text' in source ? [Buffer.from(source.text)] : createReadStream(source.path);
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 0x0a) lines += 1;
  }
  return { name: source.name, sha256: hash.digest('hex'), bytes, lines };
}

type Names = { readonly header: readonly string[]; readonly columns: Map<string, number>; readonly tooMany: boolean };

function namesOf(record: readonly string[]): Names {
  const columns = new Map<string, number>();
  record.slice(0, mostColumns).forEach((name, index) => {
    columns.set(freeName(columns, name === '' ? `column ${index + 1}` : name), index);
  });
  return { header: record, columns, tooMany: record.length > mostColumns };
}

function addAliases(names: Names, record: readonly string[]): void {
  record.forEach((name, index) => {
    if (/^[A-Za-z]\w*$/u.test(name) && name !== names.header[index])
      names.columns.set(freeName(names.columns, name), index);
  });
}

function freeName(taken: ReadonlyMap<string, number>, name: string): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
  return free;
}

function rowOf(file: string, row: number, names: Names, record: readonly string[]): DelimitedRow {
  const cells = new Map<string, string>();
  for (const [name, index] of names.columns) cells.set(name, record[index] ?? '');
  const problem = problemOf(names, record, cells);
  return { file, row, cells, ...(problem !== null && { problem }) };
}

function problemOf(names: Names, record: readonly string[], cells: ReadonlyMap<string, string>): RowProblem | null {
  if (names.tooMany) {
    return {
      column: '',
      code: 'TOO_MANY_COLUMNS',
      message: `The file has more than ${mostColumns} columns. Leave some out.`,
    };
  }
  if (record.slice(names.header.length).some((cell) => cell !== '')) {
    const message = `The row has ${record.length} cells, the header ${names.header.length}. Quote cells that hold the delimiter.`;
    return { column: '', code: 'ROW_TOO_LONG', message };
  }
  for (const [column, value] of cells) {
    if (value.length > longestCell) {
      return {
        column,
        code: 'CELL_TOO_LONG',
        message: `The cell has ${value.length} characters. Shorten it to ${longestCell}.`,
      };
    }
    if (value.includes('\uFFFD')) {
      return { column, code: 'NOT_UTF_8', message: 'The cell holds bytes that are not UTF-8. Save the file as UTF-8.' };
    }
    if (/(?![\t\n\r])\p{Cc}/u.test(value)) {
      return { column, code: 'CONTROL_CHARACTER', message: 'The cell holds control characters. Remove them.' };
    }
  }
  return null;
}

function brokenFile(error: unknown): RowProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  if (code.includes('QUOTE')) {
    const message = 'A quote opens here or above and never closes; nothing after it was read. Close or remove it.';
    return { column: '', code: 'QUOTE_NOT_CLOSED', message };
  }
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return {
      column: '',
      code: 'ROW_TOO_LONG',
      message: 'A row is longer than any row can be. Check quotes and line ends.',
    };
  }
  if (code.startsWith('E')) {
    return {
      column: '',
      code: 'FILE_UNREADABLE',
      message: `The file could not be read on (${code}). Check the disk, then try again.`,
    };
  }
  throw error;
}

/** Tables with tabs do not quote: there a quote is a character, and one around a whole cell is taken off. */
function common(delimiter: Delimiter) {
  return {
    delimiter,
    bom: true,
    quote: delimiter === '\t' ? false : '"',
    // A quote inside a cell (`5" rack`) is a character: one odd cell must not cost the file.
    relax_quotes: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: mostColumns * longestCell,
  } as const satisfies Options;
}

function unquote(cell: string, delimiter: Delimiter): string {
  if (delimiter !== '\t' || cell.length < 2 || !cell.startsWith('"') || !cell.endsWith('"')) return cell;
  return cell.slice(1, -1).replaceAll('""', '"');
}

function headText(source: TextSource): string {
  const text = 'text' in source ? source.text.slice(0, headBytes) : headOf(source.path).toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function headOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(headBytes);
    return buffer.subarray(0, readSync(file, buffer, 0, headBytes, 0));
  } finally {
    closeSync(file);
  }
}
