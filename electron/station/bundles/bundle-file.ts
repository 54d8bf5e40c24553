import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';

/**
 * Writes a file in pieces, on the disk before it has its name; nothing is ever written over, and what stops half-way
 * leaves nothing behind. `goOn` is asked before each piece.
 */
export async function writeInPieces(
  file: string,
  pieces: AsyncIterable<Uint8Array>,
  goOn: () => Refusal | null,
): Promise<Result<{ readonly bytes: number }, Refusal>> {
  if (file.includes('\0')) return unusable(file, 'no file can have that name');
  const beside = `${file}.${randomBytes(6).toString('hex')}.partial`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const written = await writeAll(beside, pieces, goOn);
    if (written.ok) await link(beside, file); // unlike a rename, it fails when the name is taken
    return written;
  } catch (error) {
    const refusal = refusalOf(error, file);
    if (refusal === null) throw error;
    return refused(refusal);
  } finally {
    await rm(beside, { force: true });
  }
}

async function writeAll(
  beside: string,
  pieces: AsyncIterable<Uint8Array>,
  goOn: () => Refusal | null,
): Promise<Result<{ readonly bytes: number }, Refusal>> {
  const handle = await open(beside, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      await handle.writeFile(piece);
      bytes += piece.length;
      const stop = goOn();
      if (stop !== null) return refused(stop);
    }
    await handle.sync();
    return accepted({ bytes });
  } finally {
    await handle.close();
  }
}

function refusalOf(error: unknown, file: string): Refusal | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC') return { code: 'DISK_FULL', details: { file } };
  if (!/^E[A-Z]+$/u.test(code)) return null;
  const problem = code === 'EEXIST' ? 'there is a file of that name' : code;
  return { code: 'FOLDER_NOT_USABLE', details: { folder: code === 'EEXIST' ? file : path.dirname(file), problem } };
}

function unusable(file: string, problem: string): Result<never, Refusal> {
  return refused({ code: 'FOLDER_NOT_USABLE', details: { folder: path.dirname(file), problem } });
}
