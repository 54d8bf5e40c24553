import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { type CommandContext, createCommandContext, type Writer } from '../electron/station/commands/context.ts';
import { databaseExists, databasePath, openDatabase } from '../electron/station/data/database-file.ts';
import { writingHandle } from '../electron/station/data/handles.ts';
import { keyFileKeeper } from '../electron/station/data/key-keeper.ts';
import { migrateStation } from '../electron/station/data/migrate.ts';
import { hashSecret } from '../electron/station/session/secrets.ts';
import { createStationRecords } from '../electron/station/threads/create-station.ts';
import { createWriter } from '../electron/station/threads/writer.ts';
import type { CommandName } from '../shared/api/contract.ts';

const key = Buffer.alloc(32, 7);
/** The bench's one user; a person could sign in to a kept folder with it. */
export const benchUser = { username: 'bench', name: 'Bench', password: 'measured in milliseconds' };

export function stationFolder(work: string): string {
  return path.join(work, 'station');
}

export function rawFolder(work: string): string {
  return path.join(work, 'raw');
}

/** The encrypted database of a folder with the station's schema and settings; made when it is not there. */
export async function openBenchDatabase(folder: string): Promise<Database.Database> {
  const how = databaseExists(folder) ? 'write' : 'create';
  const opened = openDatabase(databasePath(folder), key, how);
  if (!opened.ok) throw new Error(opened.refusal.code);
  await migrateStation(opened.value);
  return opened.value;
}

/** The station's real writer in this process, on a real disk with `synchronous=FULL`. */
export async function openBenchWriter(folder: string): Promise<Writer> {
  const isNew = !databaseExists(folder);
  mkdirSync(folder, { recursive: true });
  const sqlite = await openBenchDatabase(folder);
  if (isNew) {
    const creation = { site: { code: 'B', name: 'Bench', country: 'DE' }, user: benchUser };
    const password = await hashSecret('password', benchUser.password);
    createStationRecords(writingHandle(sqlite), creation, password, 'bench');
    const kept = await keyFileKeeper().keep(folder, key);
    if (!kept.ok) throw new Error(kept.refusal.code);
  }
  return createWriter(sqlite, { folder, key, appVersion: 'bench' });
}

/** What a command of the bench's one user may do. */
export function benchContext(writer: Writer, command: CommandName): CommandContext {
  const cause = {
    command,
    user: writer.look.user(benchUser.username),
    source: 'scan' as const,
    progress: () => undefined,
    isCancelled: () => false,
  };
  return createCommandContext(writer, cause, () => undefined);
}
