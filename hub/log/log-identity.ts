import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { HubDatabase } from '../database/schema.ts';
import { logKeyOf, newSeed } from '../keys.ts';
import { type LogIdentity, toHex } from './log-view.ts';

/**
 * The name and key of the log. The key lies in a file beside the database and never in it, so that whoever gets hold of
 * the one cannot sign for it. The database remembers which key is its own: with another one no process starts.
 */
export async function openLogIdentity(db: HubDatabase, keyFile: string, origin: string | null): Promise<LogIdentity> {
  const recorded = await readFact(db, 'logKey');
  const seed = (await readSeed(keyFile)) ?? (recorded === null ? await createSeed(keyFile) : null);
  if (seed === null)
    throw new Error(`The key of this log is missing: bring the file ${keyFile} of the process that made it.`);
  const key = logKeyOf(seed);
  const publicKey = toHex(key.publicKey);
  if ((await settleFact(db, 'logKey', publicKey)) !== publicKey)
    throw new Error(`The key in ${keyFile} is not the one of this log: all processes share one key file.`);
  const name = await settleFact(db, 'origin', origin ?? `cryoledger-hub/${publicKey.slice(0, 12)}`);
  if (origin !== null && name !== origin)
    throw new Error(`This log is named ${name}; a log keeps its name, so HUB_ORIGIN cannot be ${origin}.`);
  return { origin: name, key };
}

async function readSeed(file: string): Promise<Buffer | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const seed = Buffer.from(text.trim(), 'hex');
  if (seed.length !== 32) throw new Error(`${file} holds no key of a log.`);
  return seed;
}

/** On the disk before it signs anything. Of two processes that begin at once one finds the name taken and stops. */
async function createSeed(file: string): Promise<Buffer> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const seed = newSeed();
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(`${seed.toString('hex')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return seed;
}

async function readFact(db: HubDatabase, name: string): Promise<string | null> {
  const row = await db.selectFrom('hub_fact').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? null;
}

/** The value that is recorded under this name: the given one if none was. */
async function settleFact(db: HubDatabase, name: string, value: string): Promise<string> {
  await db
    .insertInto('hub_fact')
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await readFact(db, name)) ?? value;
}
