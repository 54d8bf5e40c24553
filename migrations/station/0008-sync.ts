import { type Kysely, sql } from 'kysely';

/** What a station knows of its hub. Nothing of it is in the ledger: another hub, or none, would tell the same history. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // One row, or none for a station that works alone.
  await sql`CREATE TABLE hub_link (
    no INTEGER PRIMARY KEY CHECK (no = 1),
    url TEXT NOT NULL,
    origin TEXT NOT NULL,
    hub_key TEXT NOT NULL,
    enrolled_at TEXT NOT NULL,
    acknowledged INTEGER NOT NULL,
    checkpoint TEXT,
    checkpoint_size INTEGER NOT NULL,
    offset_ms INTEGER NOT NULL,
    last_contact_at TEXT,
    problem TEXT,
    problem_at TEXT,
    paused INTEGER NOT NULL CHECK (paused IN (0, 1))
  ) STRICT`.execute(db);
  // What the hub did not simply accept of this device's own commits.
  await sql`CREATE TABLE doubted_commit (
    device INTEGER NOT NULL REFERENCES device (no),
    seq INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('quarantined', 'held', 'rejected')),
    code TEXT NOT NULL,
    problem TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (device, seq)
  ) STRICT, WITHOUT ROWID`.execute(db);
  // The place in its device's chain of a commit whose content the hub keeps back.
  await sql`CREATE TABLE withheld_commit (
    device INTEGER NOT NULL REFERENCES device (no),
    seq INTEGER NOT NULL,
    hlc TEXT NOT NULL,
    hash TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (device, seq)
  ) STRICT, WITHOUT ROWID`.execute(db);
  // Every checkpoint that was ever shown to this station: two that do not fit together prove a rewritten log.
  await sql`CREATE TABLE checkpoint (
    size INTEGER NOT NULL,
    note TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (size, note)
  ) STRICT, WITHOUT ROWID`.execute(db);
  // A commit that came before the one it follows, or before its device did: it waits, and is no part of the tables.
  await sql`CREATE TABLE waiting_commit (
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    text TEXT NOT NULL,
    signature TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (device, seq, signature)
  ) STRICT, WITHOUT ROWID`.execute(db);
}
