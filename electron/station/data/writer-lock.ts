import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';

/** Held while a station has its folder open. */
export type WriterLock = { release(): void };

/**
 * Takes the one writing place of a folder. SQLite itself would let two programs write in turn; two stations must not,
 * since each keeps the head of its hash chain in memory. A lock left by a process that is gone is taken over.
 */
export function takeWriterLock(folder: string): Result<WriterLock, Refusal> {
  const file = path.join(folder, 'cryoledger.lock');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const taken = tryTake(file);
    if (taken !== null) return accepted(taken);
    if (holderIsAlive(file)) return refused({ code: 'DATABASE_LOCKED', details: { file } });
    rmSync(file, { force: true });
  }
  return refused({ code: 'DATABASE_LOCKED', details: { file } });
}

function tryTake(file: string): WriterLock | null {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return { release: () => rmSync(file, { force: true }) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
    throw error;
  }
}

function holderIsAlive(file: string): boolean {
  const holder = Number(readHolder(file));
  if (!Number.isInteger(holder) || holder <= 0) return false;
  if (holder === process.pid) return true;
  try {
    process.kill(holder, 0);
    return !isOtherProgram(holder);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** After a restart of the computer the number may belong to something else entirely: on Linux its start can be read. */
function isOtherProgram(holder: number): boolean {
  if (process.platform !== 'linux') return false;
  const command = readHolder(`/proc/${holder}/cmdline`);
  return command !== '' && !/node|electron|cryoledger/i.test(command);
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Gone in the meantime: then nobody holds it.
    return '';
  }
}
