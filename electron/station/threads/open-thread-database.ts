import type Database from 'better-sqlite3';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, type Result } from '../../../shared/lib/result.ts';
import { databasePath, openDatabase, refusalOfSqliteError } from '../data/database-file.ts';
import { writingHandle } from '../data/handles.ts';
import { migrateStation } from '../data/migrate.ts';
import { createVisitsDue } from '../projections/visits-due.ts';
import { hashSecret } from '../session/secrets.ts';
import { createStationRecords } from './create-station.ts';
import { joinStationRecords } from './join-station.ts';
import type { ThreadStart } from './messages.ts';
import { settleInstance } from './settle-instance.ts';

/** Opens (or makes) the database a thread works on, brought to this version's schema. */
export async function openThreadDatabase(start: ThreadStart): Promise<Result<Database.Database, Refusal>> {
  const file = databasePath(start.folder);
  if (start.role === 'read') return openDatabase(file, start.key, 'read');
  const opened = openDatabase(file, start.key, start.create === null ? 'write' : 'create');
  if (!opened.ok) return opened;
  const sqlite = opened.value;
  try {
    const migrated = await migrateStation(sqlite);
    if (!migrated.ok) {
      sqlite.close();
      return migrated;
    }
    const db = writingHandle(sqlite);
    createVisitsDue(db).fill();
    if (start.create !== null) {
      const password = await hashSecret('password', start.create.user.password);
      if (start.create.how === 'new') createStationRecords(db, start.create, password, start.appVersion);
      else joinStationRecords(db, start.create, password, start.appVersion);
    }
    settleInstance(db, start);
    return accepted(sqlite);
  } catch (error) {
    sqlite.close();
    const refusal = refusalOfSqliteError(error, file);
    if (refusal === null) throw error;
    return { ok: false, refusal };
  }
}
