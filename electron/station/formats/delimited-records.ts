import { isUtf8 } from 'node:buffer';
import { type Cut, cutQuoted, longestRecord, mostMisquoted, RecordError, type TextRecord } from './delimited-quoted.ts';

export type { TextRecord } from './delimited-quoted.ts';
export { RecordError } from './delimited-quoted.ts';

export type Delimiter = '\t' | ',' | ';';

/** Cells longer than this make a record odd. */
export const longestCell = 10_000;
const [tab, lineFeed, carriageReturn, quote] = [0x09, 0x0a, 0x0d, 0x22];

/**
 * Cuts bytes into records, block by block, so that memory does not grow with the file. Blank lines are left out; lines
 * may end in any of the three ways. Throws `RecordError` where a quote never closes or a record never ends.
 */
export async function* readRecords(
  chunks: AsyncIterable<Buffer>,
  delimiter: Delimiter,
): AsyncGenerator<readonly TextRecord[]> {
  let waiting: readonly Buffer[] | null = null;
  let [enough, line, misquoted] = [0, 1, 0];
  for await (const chunk of chunks) {
    waiting = waiting === null ? [withoutMark(chunk)] : [...waiting, chunk];
    if (lengthOf(waiting) < enough) continue;
    const block = Buffer.concat(waiting);
    const cut = cutRecords(block.subarray(0, endOfLines(block)), delimiter, line);
    yield cut.records;
    line = cut.line;
    const rest = block.subarray(cut.used);
    for (const record of cut.records) if (record.isMisquoted) misquoted += 1;
    if (misquoted > mostMisquoted) throw new RecordError('TOO_MANY_MISQUOTED');
    if (rest.length > longestRecord) throw new RecordError('RECORD_WITHOUT_END');
    waiting = [rest];
    // A record that is still open is read again from its beginning: with twice as much each time, so that a quote that
    // never closes costs a few readings and not one for each chunk.
    enough = cut.unclosed !== null || cut.used === 0 ? Math.min(2 * rest.length, longestRecord + 1) : 0;
  }
  const last = cutRecords(Buffer.concat(waiting ?? []), delimiter, line);
  yield last.records;
  if (last.unclosed !== null) throw last.unclosed;
}

function lengthOf(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, { length }) => sum + length, 0);
}

/** Where nothing is quoted a record is a line: only blocks with quotes need the CSV parser, which is three times slower. */
function cutRecords(block: Buffer, delimiter: Delimiter, line: number): Cut {
  return delimiter === '\t' || !block.includes(quote)
    ? cutLines(block, delimiter, line)
    : cutQuoted(block, delimiter, line);
}

function cutLines(block: Buffer, delimiter: Delimiter, firstLine: number): Cut {
  const delimiterByte = delimiter.charCodeAt(0);
  const isBroken = !isUtf8(block);
  const records: TextRecord[] = [];
  let [line, start, isOdd] = [firstLine, 0, isBroken];
  let cells: string[] = [];
  const endCell = (end: number): void => {
    if (end - start > longestCell) isOdd = true;
    cells.push(start === end ? '' : block.toString('utf8', start, end).trim());
  };
  const endRecord = (end: number): void => {
    endCell(end);
    if (cells.length > 1 || cells[0] !== '') records.push({ line, cells, isOdd });
    cells = [];
    isOdd = isBroken;
  };
  for (let at = 0; at < block.length; at += 1) {
    const byte = block[at] ?? 0;
    if (byte === delimiterByte) {
      endCell(at);
      start = at + 1;
    } else if (byte === lineFeed || byte === carriageReturn) {
      endRecord(at);
      if (byte === carriageReturn && block[at + 1] === lineFeed) at += 1;
      start = at + 1;
      line += 1;
    } else if (isOddByte(block, byte, at)) isOdd = true;
  }
  if (start < block.length || cells.length > 0) endRecord(block.length);
  return { records, used: block.length, line, unclosed: null };
}

/** C0 and C1 control characters, DEL, and the character that stands for bytes that were no text. */
function isOddByte(block: Buffer, byte: number, at: number): boolean {
  if (byte < 0x20) return byte !== tab;
  if (byte < 0x7f) return false;
  if (byte === 0x7f) return true;
  if (byte === 0xc2) return (block[at + 1] ?? 0) < 0xa0;
  return byte === 0xef && block[at + 1] === 0xbf && block[at + 2] === 0xbd;
}

/** Just behind the last whole line; a carriage return at the very end may still get its line feed. */
function endOfLines(block: Buffer): number {
  const feed = block.lastIndexOf(lineFeed) + 1;
  return feed > 0 || block.length < 2 ? feed : block.lastIndexOf(carriageReturn, block.length - 2) + 1;
}

function withoutMark(chunk: Buffer): Buffer {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
}
