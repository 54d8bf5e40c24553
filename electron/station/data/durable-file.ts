import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';

/**
 * Creates a file that only its owner may read, on the disk before this returns: written beside, flushed, then given its
 * name. Refused when the name is taken: nothing is ever written over. A half-written file never has the name.
 */
export function createFileDurably(file: string, text: string): Promise<Result<null, Refusal>> {
  return writeBeside(file, text, async (beside) => {
    await link(beside, file); // unlike a rename, it fails when the name is taken
    await rm(beside);
  });
}

/** The same for a file that is there: after a power cut there is the old one or the new one, whole. */
export function replaceFileDurably(file: string, text: string): Promise<Result<null, Refusal>> {
  return writeBeside(file, text, (beside) => rename(beside, file));
}

async function writeBeside(
  file: string,
  text: string,
  giveName: (beside: string) => Promise<void>,
): Promise<Result<null, Refusal>> {
  const folder = path.dirname(file);
  const beside = `${file}.${randomBytes(6).toString('hex')}.new`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFlushed(beside, text);
    await giveName(beside);
    await flushFolder(folder);
    return accepted(null);
  } catch (error) {
    await rm(beside, { force: true });
    const refusal = refusalOf(error, file);
    if (refusal === null) throw error;
    return refused(refusal);
  }
}

async function writeFlushed(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the new name itself survive a power cut. Windows cannot open a folder, and keeps names by itself. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function refusalOf(error: unknown, file: string): Refusal | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const folder = path.dirname(file);
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'DISK_FULL', details: { file } };
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return { code: 'FOLDER_NOT_USABLE', details: { folder, problem: `${path.basename(file)} is there already` } };
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return { code: 'FOLDER_NOT_USABLE', details: { folder, problem: 'it cannot be written' } };
  }
  return null;
}
