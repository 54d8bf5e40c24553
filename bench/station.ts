import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { createCommandContext, type Writer } from '../electron/station/commands/context.ts';
import { databasePath, openDatabase } from '../electron/station/data/database-file.ts';
import { writingHandle } from '../electron/station/data/handles.ts';
import { migrateStation } from '../electron/station/data/migrate.ts';
import { createStationRecords } from '../electron/station/threads/create-station.ts';
import { createWriter } from '../electron/station/threads/writer.ts';
import type { CommandName } from '../shared/api/contract.ts';

const key = Buffer.alloc(32, 7);

/** An encrypted database in a new folder with the station's schema and settings. */
export async function openBenchDatabase(): Promise<{ readonly sqlite: Database.Database; readonly folder: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cryoledger-bench-'));
  const opened = openDatabase(databasePath(folder), key, 'create');
  if (!opened.ok) throw new Error(opened.refusal.code);
  await migrateStation(opened.value);
  return { sqlite: opened.value, folder };
}

/** The station's real writer in this process, on a real disk with `synchronous=FULL`. */
export async function openBenchStation(): Promise<{ readonly writer: Writer; readonly folder: string }> {
  const { sqlite, folder } = await openBenchDatabase();
  const creation = {
    site: { code: 'B', name: 'Bench', country: 'DE' },
    user: { username: 'bench', name: 'Bench', password: '' },
  };
  createStationRecords(
    writingHandle(sqlite),
    creation,
    { salt: Buffer.alloc(16), hash: Buffer.alloc(32), cost: 1 },
    'bench',
  );
  return { writer: createWriter(sqlite, { folder, appVersion: 'bench' }), folder };
}

/** What a command of the bench's one user may do. */
export function benchContext(writer: Writer, command: CommandName) {
  const user = writer.db.all(writer.db.from.selectFrom('user').select('id'))[0]?.id ?? '';
  const cause = {
    command,
    user: writer.look.document('user', user),
    source: 'scan' as const,
    progress: () => undefined,
    isCancelled: () => false,
  };
  return createCommandContext(writer, cause, () => undefined);
}
