import { randomBytes } from 'node:crypto';
import type { Refusal, RefusalEnvelope } from '../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../shared/lib/result.ts';
import { takeWriterLock, type WriterLock } from './data/writer-lock.ts';
import type { StationOptions } from './station-types.ts';
import type { StationCreation } from './threads/messages.ts';
import { startThread, type ThreadClient } from './threads/thread-client.ts';

/** An open database. */
export type Running = {
  readonly writer: ThreadClient;
  readonly readers: readonly ThreadClient[];
  readonly lock: WriterLock;
};

/** Opens (or makes) the database of a folder: one thread that writes, some that read, and nobody else on it. */
export async function startThreads(
  options: StationOptions,
  key: Uint8Array,
  create: StationCreation | null,
): Promise<Result<Running, Refusal>> {
  const lock = takeLock(options.folder);
  if (!lock.ok) return lock;
  const thread = { folder: options.folder, key, appVersion: options.appVersion };
  const writer = await startThread({ ...thread, role: 'write', create });
  if (!('call' in writer)) {
    lock.value.release();
    return refused(refusalOf(writer));
  }
  const readers = await Promise.all(
    Array.from({ length: options.readers ?? 2 }, () => startThread({ ...thread, role: 'read', create: null })),
  );
  const open = readers.filter((reader) => 'call' in reader);
  const failed = readers.find((reader) => !('call' in reader));
  if (failed === undefined) return accepted({ writer, readers: open, lock: lock.value });
  await Promise.all([writer, ...open].map((each) => each.close()));
  lock.value.release();
  return refused(refusalOf(failed));
}

/** Closes the threads, the writing one last, and lets the folder go. */
export async function closeThreads({ writer, readers, lock }: Running): Promise<void> {
  await Promise.all(readers.map((reader) => reader.close()));
  await writer.close();
  lock.release();
}

function takeLock(folder: string): Result<WriterLock, Refusal> {
  try {
    return takeWriterLock(folder);
  } catch (error) {
    const problem = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return refused({ code: 'FOLDER_NOT_USABLE', details: { folder, problem } });
  }
}

/** A refusal as it came over a thread, as the domain has it. */
function refusalOf(answer: object): Refusal {
  if (!('refusal' in answer)) throw new Error('A database thread ended without saying why');
  // Made by `envelopeOf` in the thread.
  const { code, details } = answer.refusal as RefusalEnvelope;
  return { code, details };
}

/** Makes the key first and keeps it durably: a database whose key was never kept could never be opened again. */
export async function createBiobank(
  options: StationOptions,
  creation: StationCreation,
): Promise<Result<Running, Refusal>> {
  const known = await options.keyKeeper.load(options.folder);
  if (!known.ok) return known;
  const key = known.value ?? randomBytes(32);
  if (known.value === null) {
    const kept = await options.keyKeeper.keep(options.folder, key);
    if (!kept.ok) return kept;
  }
  return startThreads(options, key, creation);
}
