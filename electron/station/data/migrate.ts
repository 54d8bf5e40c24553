import type Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { stationMigrations } from '../../../migrations/station/index.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';

const known = Object.keys(stationMigrations);

/**
 * Brings the database to this version's schema, each migration in the one transaction. A database that a newer
 * Cryoledger wrote is refused before anything is touched.
 */
export async function migrateStation(
  sqlite: Database.Database,
  upTo: string = known.at(-1) ?? '',
): Promise<Result<{ readonly applied: readonly string[] }, Refusal>> {
  const found = appliedMigrations(sqlite);
  const foreign = found.filter((name) => !known.includes(name));
  if (foreign.length > 0) {
    return refused({ code: 'DATABASE_NEWER', details: { found: foreign.at(-1), known: known.at(-1) } });
  }
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: unclosable(sqlite) }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...stationMigrations }) } });
  const { error, results } = await migrator.migrateTo(upTo);
  if (error !== undefined) throw error instanceof Error ? error : new Error('Migration failed', { cause: error });
  return accepted({ applied: (results ?? []).map(({ migrationName }) => migrationName) });
}

function appliedMigrations(sqlite: Database.Database): readonly string[] {
  const table = sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'kysely_migration'").get();
  if (table === undefined) return [];
  return sqlite
    .prepare<[], { name: string }>('SELECT name FROM kysely_migration ORDER BY name')
    .all()
    .map(({ name }) => name);
}

/** Kysely closes the connection it is given when destroyed; this one goes on to serve the station. */
function unclosable(sqlite: Database.Database): Database.Database {
  return new Proxy(sqlite, {
    get: (target, name) => {
      if (name === 'close') return () => undefined;
      const value: unknown = Reflect.get(target, name, target);
      // Methods of the driver need their own object as `this`.
      return typeof value === 'function'
        ? (...values: readonly unknown[]): unknown => Reflect.apply(value, target, values)
        : value;
    },
  });
}
