import { existsSync, readdirSync, statSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CallOutput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, type Result } from '../../../shared/lib/result.ts';
import { counted } from '../../../shared/lib/counted.ts';
import { databasePath } from '../../station/data/database-file.ts';
import { keyFileName } from '../../station/data/key-keeper.ts';
import { withStation, withUser } from './client.ts';
import { type Outcome, outcomeOf, refusedInput, refusedOutcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** `backup`: a verified, encrypted copy. The key is not in it: without its key file a backup opens nowhere. */
export async function backUp(terminal: Terminal): Promise<Outcome> {
  const { out } = terminal.line.options;
  if (out === undefined) return refusedInput('--out', 'the name of the copy is missing');
  const keyFile = path.join(terminal.station.folder, keyFileName);
  return withUser(terminal, async ({ call }) =>
    outcomeOf(await call('backup.create', { path: path.resolve(out) }), (value) => {
      const { file, bytes } = value as CallOutput<'backup.create'>; // the station answers by the contract
      return {
        text: `Wrote ${file} (${counted(bytes, 'byte')}). Keep a copy of ${keyFile} elsewhere: it opens this backup.`,
      };
    }),
  );
}

/**
 * `restore`: opens a copy in a new folder. It is tried beside that folder first, so that a copy that does not open leaves
 * nothing behind; what is there is never replaced.
 */
export async function restore(terminal: Terminal): Promise<Outcome> {
  const [given] = terminal.line.rest;
  if (given === undefined) return refusedInput('restore', 'the file of the backup is missing');
  const file = path.resolve(given);
  if (!isFile(file)) return refusedInput('restore', `${file} is not there, or is no file`);
  if (terminal.hasRecoveryKey) return restoreBeside(terminal, file, null);
  const keyFile = path.resolve(terminal.line.options.key ?? path.join(path.dirname(file), keyFileName));
  if (!isFile(keyFile)) return refusedOutcome({ code: 'DATABASE_KEY_MISSING', details: { file: keyFile } });
  return restoreBeside(terminal, file, keyFile);
}

/** By a key file, or by the recovery key when that is null. */
async function restoreBeside(terminal: Terminal, file: string, keyFile: string | null): Promise<Outcome> {
  const { folder } = terminal.station;
  if (existsSync(folder) && readdirSync(folder).length > 0) return refusedOutcome({ code: 'STATION_EXISTS' });
  await mkdir(path.dirname(folder), { recursive: true });
  const trial = await mkdtemp(`${folder}.`);
  try {
    const outcome = await openCopy(terminal, trial, file, keyFile);
    if (!outcome.ok) return outcome;
    if (existsSync(folder)) await rmdir(folder);
    await rename(trial, folder);
    const text = `Restored into ${folder}. Run verify there before you use it, and stop using the old one.`;
    return { ok: true, value: { folder, file }, text };
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

/** An ordinary file: a pipe may never end, and a folder is no copy. */
function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}

async function openCopy(terminal: Terminal, folder: string, file: string, keyFile: string | null): Promise<Outcome> {
  const kept = await keepKey(terminal.station, folder, keyFile);
  if (!kept.ok) return refusedOutcome(kept.refusal);
  await copyFile(file, databasePath(folder));
  const there = { ...terminal, station: { ...terminal.station, folder } };
  return withStation(there, async ({ call }) => outcomeOf(await call('setup.status', {})));
}

async function keepKey(
  { keyKeeper }: Terminal['station'],
  folder: string,
  keyFile: string | null,
): Promise<Result<unknown, Refusal>> {
  if (keyFile !== null) {
    await writeFile(path.join(folder, keyFileName), await readFile(keyFile), { flag: 'wx', mode: 0o600, flush: true });
    return accepted(null);
  }
  const key = await keyKeeper.load(folder);
  return key.ok && key.value !== null ? keyKeeper.keep(folder, key.value) : key;
}

/** `recovery-key`: the database key in writing. It is on record that it was told. */
export function tellRecoveryKey(terminal: Terminal): Promise<Outcome> {
  return withUser(terminal, async ({ call }) =>
    outcomeOf(await call('backup.recoveryKey', { password: terminal.password ?? '' }), (value) => {
      const { recoveryKey } = value as CallOutput<'backup.recoveryKey'>; // the station answers by the contract
      return { text: `${recoveryKey}\nKeep it on paper, away from this computer: whoever has it can read everything.` };
    }),
  );
}
