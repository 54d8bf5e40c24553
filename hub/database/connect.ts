import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { CompiledQuery, type DatabaseConnection, Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type Listen, listenInPglite, listenInPostgres } from './notices.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { HubDatabase, HubTables } from './schema.ts';

/** An open database and a way to hear what other processes say through it. */
export type OpenDatabase = {
  readonly db: HubDatabase;
  readonly listen: Listen;
  /** In words, for the line that the hub prints when it starts. */
  readonly kind: string;
  close(): Promise<void>;
};

const int8 = 20;

/** Opens PostgreSQL by its address. Nothing is acknowledged before it is on the disk of the database. */
export function openPostgres(url: string, connections: number): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'cryoledger-hub',
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    // Places of a log of a hundred million commits are far from where numbers lose digits.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? Number : (pg.types.getTypeParser(oid, format) as (text: string) => unknown), // as it declares it
    },
  });
  // A connection that breaks while nobody uses it: whoever asks next gets a new one, or hears why not.
  pool.on('error', () => undefined);
  const db = new Kysely<HubTables>({ dialect: new PostgresDialect({ pool, onCreateConnection: insistOnDurability }) });
  const listening = listenInPostgres(url);
  return {
    db,
    listen: listening.listen,
    kind: 'PostgreSQL',
    close: async () => {
      await listening.close();
      await db.destroy();
    },
  };
}

/** A server that is set to acknowledge before the disk has it is told otherwise; a stricter setting stays. */
async function insistOnDurability(connection: DatabaseConnection): Promise<void> {
  await connection.executeQuery(
    CompiledQuery.raw(
      "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
    ),
  );
}

/** Opens the embedded PostgreSQL in a folder, or in memory when none is named. One process at a time. */
export async function openPglite(folder: string | null): Promise<OpenDatabase> {
  if (folder !== null) await mkdir(folder, { recursive: true, mode: 0o700 });
  const pglite = folder === null ? await PGlite.create() : await PGlite.create(folder);
  const db = new Kysely<HubTables>({ dialect: serialised(new PGliteDialect({ pglite })) });
  return { db, listen: listenInPglite(pglite), kind: 'the embedded PostgreSQL', close: () => db.destroy() };
}

function serialised(dialect: PGliteDialect) {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => oneAtATime(dialect.createDriver()),
    createIntrospector: (db: Kysely<unknown>) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}
