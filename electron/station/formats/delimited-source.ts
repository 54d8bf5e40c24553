import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import type { Refusal } from '../../../shared/domain/refusals.ts';

/** A file to read: on disk, or its text as a page sent it. */
export type TextSource = { readonly name: string } & ({ readonly path: string } | { readonly text: string });

/** A file as it was read: for the record of an import, and its length in lines for progress. */
export type Fingerprint = {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly lines: number;
};

const mostBytes = 512 * 1024 * 1024;
const headBytes = 256 * 1024;
const chunkBytes = 64 * 1024;

/** Why a file is not read at all (`IMPORT_UNREADABLE` with what is wrong and what to do); null: it looks like text. */
export function refuseFile(source: TextSource): Refusal | null {
  const unreadable = (problem: string, remedy: string): Refusal => ({
    code: 'IMPORT_UNREADABLE',
    details: { file: source.name, problem, remedy },
  });
  const bytes = 'text' in source ? source.text.length : statSync(source.path).size;
  if (bytes > mostBytes) return unreadable(`it has ${bytes} bytes`, 'Split it: 512 MiB is the limit.');
  const head = 'text' in source ? Buffer.from(source.text.slice(0, headBytes)) : headOf(source.path);
  if (startsWith(head, 0x50, 0x4b, 0x03)) {
    return unreadable('it is a zip archive or workbook', 'Save it as CSV or unpack it.');
  }
  if (startsWith(head, 0x1f, 0x8b)) return unreadable('it is compressed', 'Unpack it first.');
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) {
    return unreadable('it is UTF-16', 'Save it as UTF-8.');
  }
  return head.includes(0) ? unreadable('it is not a text file', 'Save it as plain text in UTF-8.') : null;
}

/** The beginning of a file as text, without its mark. */
export function headText(source: TextSource): string {
  const text = 'text' in source ? source.text.slice(0, headBytes) : headOf(source.path).toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** The bytes of a file, piece by piece; closed when the reading ends or is given up. */
export async function* chunksOf(source: TextSource): AsyncGenerator<Buffer> {
  if ('text' in source) yield Buffer.from(source.text);
  else yield* createReadStream(source.path, { highWaterMark: chunkBytes });
}

/** SHA-256, length and lines of a file, read once and never held as a whole. */
export async function fingerprint(source: TextSource): Promise<Fingerprint> {
  const hash = createHash('sha256');
  let [bytes, lines] = [0, 0];
  for await (const chunk of chunksOf(source)) {
    hash.update(chunk);
    bytes += chunk.length;
    for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, at + 1)) lines += 1;
  }
  return { name: source.name, sha256: hash.digest('hex'), bytes, lines };
}

function startsWith(head: Buffer, ...bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
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
