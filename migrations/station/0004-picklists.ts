import { type Kysely, sql } from 'kysely';

/** Pick lists: which tubes are to be fetched, and what became of each. A fold of the ledger like all the others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE picklist (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    closed INTEGER NOT NULL,
    state TEXT NOT NULL,
    head_hlc TEXT NOT NULL,
    head_device INTEGER NOT NULL,
    contended INTEGER NOT NULL
  ) STRICT`.execute(db);
  await sql`CREATE INDEX picklist_closed ON picklist (closed, head_hlc)`.execute(db);
}
