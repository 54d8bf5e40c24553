import type { Options } from 'csv-parse';
import { CsvError, parse } from 'csv-parse/sync';

/** A record as it stands: the 1-based line it begins on, and its cells without the blanks around them. */
export type TextRecord = {
  readonly line: number;
  readonly cells: readonly string[];
  /** Whether it may hold bytes that are no text, or a cell without end: most records need not be looked at. */
  readonly isOdd: boolean;
  /** Text stands behind a closing quote: where the cells of this line end cannot be told, so it has none. */
  readonly isMisquoted?: true;
};

/** What was cut from a block, how many bytes of it are dealt with, and the line on which the rest begins. */
export type Cut = {
  readonly records: readonly TextRecord[];
  readonly used: number;
  readonly line: number;
  readonly unclosed: RecordError | null;
};

/** Why the rest of a file cannot be cut into records. */
export class RecordError extends Error {
  readonly code: 'QUOTE_NOT_CLOSED' | 'RECORD_WITHOUT_END' | 'TOO_MANY_MISQUOTED';

  constructor(code: RecordError['code'], cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

export const longestRecord = 5_000_000;
/** A table with more misquoted lines is quoted in some way of its own; each costs a new start of the parser. */
export const mostMisquoted = 1000;
const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/**
 * Cuts a block in which cells are quoted. A quote that is still open at its end may close in the next block: the cut
 * then ends before its record. A misquoted line costs that line only.
 */
export function cutQuoted(block: Buffer, delimiter: string, firstLine: number): Cut {
  const records: TextRecord[] = [];
  let [used, line] = [0, firstLine];
  for (let misquoted = 0; ; misquoted += 1) {
    const part = parsePart(block, used, line, delimiter, records);
    if (!part.isMisquoted) return { records, used: part.used, line: part.line, unclosed: part.unclosed };
    if (misquoted > mostMisquoted) throw new RecordError('TOO_MANY_MISQUOTED');
    const bad = afterBlankLines(block, part.used, part.line);
    records.push({ line: bad.line, cells: [], isOdd: true, isMisquoted: true });
    [used, line] = [endOfLine(block, bad.used), bad.line + 1];
  }
}

type Position = { readonly used: number; readonly line: number };

const options = {
  // A quote inside a cell (`5" rack`) is a character: one odd cell must not cost the file.
  relax_quotes: true,
  relax_column_count: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  skip_empty_lines: true,
  max_record_size: longestRecord,
  trim: true,
} as const satisfies Options;

/** Parses from a position on until the end or the first line that is misquoted. */
function parsePart(block: Buffer, from: number, firstLine: number, delimiter: string, records: TextRecord[]) {
  let [used, line] = [from, firstLine];
  const take = (cells: readonly string[], end: number): void => {
    const ends = lineEnds(block, used, end);
    const within = ends < 2 ? 0 : cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/gu)?.length ?? 0), 0);
    const isEnded = block[end - 1] === lineFeed || block[end - 1] === carriageReturn;
    const begins = line + ends - within - (isEnded ? 1 : 0);
    records.push({ line: begins, cells: cells.map((cell) => cell.trim()), isOdd: true });
    [used, line] = [end, line + ends];
  };
  try {
    parse(block.subarray(from), {
      ...options,
      delimiter,
      on_record: (cells: string[], { bytes }) => {
        take(cells, from + bytes);
        return null;
      },
    });
  } catch (error) {
    switch (error instanceof CsvError ? error.code : null) {
      case 'CSV_QUOTE_NOT_CLOSED':
        return { used, line, isMisquoted: false, unclosed: new RecordError('QUOTE_NOT_CLOSED', error) };
      case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
        return { used, line, isMisquoted: true, unclosed: null };
      case 'CSV_MAX_RECORD_SIZE':
        throw new RecordError('RECORD_WITHOUT_END', error);
      default:
        throw error;
    }
  }
  return { used, line, isMisquoted: false, unclosed: null };
}

function lineEnds(block: Buffer, from: number, to: number): number {
  let ends = 0;
  for (let at = from; at < to; at += 1) {
    if (block[at] === lineFeed || (block[at] === carriageReturn && block[at + 1] !== lineFeed)) ends += 1;
  }
  return ends;
}

function afterBlankLines(block: Buffer, from: number, firstLine: number): Position {
  let used = from;
  while (block[used] === lineFeed || block[used] === carriageReturn) used += 1;
  return { used, line: firstLine + lineEnds(block, from, used) };
}

/** Just behind the line that holds a byte. */
function endOfLine(block: Buffer, from: number): number {
  let at = from;
  while (at < block.length && block[at] !== lineFeed && block[at] !== carriageReturn) at += 1;
  return Math.min(block.length, at + (block[at] === carriageReturn && block[at + 1] === lineFeed ? 2 : 1));
}
