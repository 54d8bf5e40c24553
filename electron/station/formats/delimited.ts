import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { type Options, parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import type { Refusal } from '../../../shared/domain/refusals.ts';

/** One row of a delimited file: its 1-based line and its cells by header. A header like `__proto__` is only a key of a Map. */
export type DelimitedRow = { readonly file: string; readonly row: number; readonly cells: ReadonlyMap<string, string> };

/** A file to read: on disk, or its text as a page sent it. */
export type TextSource = { readonly name: string } & ({ readonly path: string } | { readonly text: string });

const mostBytes = 512 * 1024 * 1024;
const mostColumns = 500;
const longestCell = 10_000;

/** Why a file is not read at all; null: it looks like text. */
export function refuseFile(source: TextSource): Refusal | null {
  const unreadable = (problem: string, remedy: string): Refusal => ({ code: 'IMPORT_UNREADABLE', details: { file: source.name, problem, remedy } });
  if ('text' in source) return source.text.includes('\u0000') ? unreadable('it holds NUL characters', 'Save it as plain text.') : null;
  const { size } = statSync(source.path);
  if (size > mostBytes) return unreadable(`it has ${size} bytes`, 'Split it: 512 MiB is the limit.');
  const head = readFileSync(source.path).subarray(0, 4096);
  if (head[0] === 0x50 && head[1] === 0x4b) return unreadable('it is a zip archive or workbook', 'Save it as CSV or unpack it.');
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return unreadable('it is UTF-16', 'Save it as UTF-8.');
  return head.includes(0) ? unreadable('it is not a text file', 'Save it as plain text.') : null;
}

const common = (delimiter: string) =>
  ({ delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true, max_record_size: mostColumns * longestCell }) satisfies Options;

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

/** The first lines of a file, for telling what it is. */
export function firstLines(source: TextSource, delimiter: string, count: number): readonly (readonly string[])[] {
  const text = 'text' in source ? source.text.slice(0, 400_000) : readFileSync(source.path, 'utf8').slice(0, 400_000);
  const lines = text.split(/\r?\n/u).slice(0, count).join('\n');
  // With `info` each entry is record and position.
  return (parseSync(lines, common(delimiter)) as unknown as Parsed[]).map(({ record }) => record);
}

/** Reads the rows of a file one by one; `skip` tells which of the first lines repeat the header and hold no data. */
export async function* readDelimited(
  source: TextSource,
  delimiter: string,
  skip: (record: readonly string[]) => boolean = () => false,
): AsyncGenerator<DelimitedRow> {
  const parser = 'text' in source ? parse(source.text, common(delimiter)) : createReadStream(source.path).pipe(parse(common(delimiter)));
  let header: readonly string[] | null = null;
  for await (const item of parser) {
    // With `info` each entry is record and position.
    const { record, info } = item as Parsed;
    if (header === null) {
      header = record.map((name) => name.trim());
      continue;
    }
    if (skip(record)) continue;
    yield { file: source.name, row: info.lines, cells: new Map(header.map((name, index) => [name, (record[index] ?? '').slice(0, longestCell).trim()])) };
  }
}

/** SHA-256 and length of a file, for the record of an import. */
export function fingerprint(source: TextSource): { readonly name: string; readonly sha256: string; readonly bytes: number } {
  const bytes = 'text' in source ? Buffer.from(source.text) : readFileSync(source.path);
  return { name: source.name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}
