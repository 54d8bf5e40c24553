import { type Kysely, sql } from 'kysely';

/** Bundles: for which sites this station makes them and what each was sent, and what went out and came in by file. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `vector` and `withheld` say what the site was sent last; they are this station's memory, not a fact of the ledger.
  await sql`CREATE TABLE bundle_site (
    site TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    added_at TEXT NOT NULL,
    sent_at TEXT,
    vector TEXT NOT NULL,
    withheld TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`.execute(db);
  await sql`CREATE TABLE bundle_log (
    no INTEGER PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
    at TEXT NOT NULL,
    file TEXT NOT NULL,
    site_code TEXT NOT NULL,
    site_name TEXT NOT NULL,
    device_name TEXT NOT NULL,
    username TEXT NOT NULL,
    entries INTEGER NOT NULL,
    taken INTEGER NOT NULL,
    known INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    ahead INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    problem TEXT,
    is_whole INTEGER NOT NULL
  ) STRICT`.execute(db);
}
