import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CallOutput } from '../../../shared/api/contract.ts';
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
      return { text: `Wrote ${file} (${bytes} bytes). Keep a copy of ${keyFile} elsewhere: it opens this backup.` };
    }),
  );
}

/** `restore`: opens a copy in a new folder. What is there is never replaced. */
export async function restore(terminal: Terminal): Promise<Outcome> {
  const [given] = terminal.line.rest;
  const { folder } = terminal.station;
  if (given === undefined) return refusedInput('restore', 'the file of the backup is missing');
  const file = path.resolve(given);
  if (!existsSync(file)) return refusedInput('restore', `${file} is not there`);
  const keyFile = path.resolve(terminal.line.options.key ?? path.join(path.dirname(file), keyFileName));
  if (!existsSync(keyFile)) return refusedOutcome({ code: 'DATABASE_KEY_MISSING', details: { file: keyFile } });
  if (existsSync(databasePath(folder)) || existsSync(path.join(folder, keyFileName))) {
    return refusedOutcome({ code: 'STATION_EXISTS' });
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path.join(folder, keyFileName), await readFile(keyFile), { flag: 'wx', mode: 0o600, flush: true });
  await copyFile(file, databasePath(folder));
  return withStation(terminal, async ({ call }) =>
    outcomeOf(await call('setup.status', {}), () => ({
      value: { folder, file },
      text: `Restored into ${folder}. Run verify there before you use it, and stop using the old one.`,
    })),
  );
}
