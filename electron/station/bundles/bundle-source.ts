import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';

/** The bytes of a bundle, wherever they are; the same file from the first look to the last byte. */
export type BundleSource = {
  readonly name: string;
  readonly size: number;
  /** Fewer bytes than asked for at the end. */
  read(offset: number, length: number): Buffer;
  close(): void;
};

/** A bundle as it is given, one way or the other: a file of this computer, or what a page sent. */
export type GivenBundle = {
  readonly path?: string | undefined;
  readonly file?: { readonly name: string; readonly base64: string } | undefined;
};

/** Opens what was given; refused when it is no file that can be read. */
export function openBundleSource({ path: place, file }: GivenBundle): Result<BundleSource, Refusal> {
  if (place !== undefined) return openFile(path.resolve(place));
  const { name, base64 } = present(file, 'a bundle is given by its path or its bytes');
  const bytes = Buffer.from(base64, 'base64');
  return accepted({
    name,
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
    close: () => undefined,
  });
}

function openFile(file: string): Result<BundleSource, Refusal> {
  const name = path.basename(file);
  const unreadable = (problem: string) =>
    refused<Refusal>({ code: 'BUNDLE_UNREADABLE', details: { file: name, problem } });
  if (file.includes('\0')) return unreadable('no file can have that name');
  try {
    // Looked at before it is opened: a pipe would wait for a writer that may never come.
    if (!statSync(file).isFile()) return unreadable('it is no ordinary file');
    const handle = openSync(file, 'r');
    return accepted({
      name,
      size: fstatSync(handle).size,
      read: (offset, length) => readAt(handle, offset, length),
      close: () => closeSync(handle),
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^E[A-Z]+$/u.test(code)) throw error;
    return unreadable(code === 'ENOENT' ? 'there is no such file' : code);
  }
}

function readAt(handle: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(handle, bytes, filled, length - filled, offset + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}
