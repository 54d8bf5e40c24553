import { type Kysely, sql } from 'kysely';

/**
 * The ledger: devices, commits as exact text, their events, and what each device had seen. Raw SQL because Kysely's
 * schema builder knows neither STRICT nor WITHOUT ROWID nor triggers.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `no` stands for the device's long id in the big tables; it is local and never leaves this database.
  await sql`CREATE TABLE device (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    public_key TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    site_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    head_hash TEXT NOT NULL
  ) STRICT`.execute(db);
  await sql`CREATE TABLE ledger_commit (
    device INTEGER NOT NULL REFERENCES device (no),
    seq INTEGER NOT NULL,
    hlc TEXT NOT NULL,
    actor TEXT NOT NULL,
    header TEXT NOT NULL,
    hash TEXT NOT NULL,
    signature TEXT NOT NULL,
    origin TEXT NOT NULL,
    PRIMARY KEY (device, seq)
  ) STRICT, WITHOUT ROWID`.execute(db);
  await sql`CREATE INDEX ledger_commit_hlc ON ledger_commit (hlc)`.execute(db);
  await sql`CREATE TABLE ledger_event (
    device INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    ix INTEGER NOT NULL,
    type TEXT NOT NULL,
    subject TEXT NOT NULL,
    hlc TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (device, seq, ix)
  ) STRICT, WITHOUT ROWID`.execute(db);
  await sql`CREATE INDEX ledger_event_subject ON ledger_event (subject, hlc, device, seq, ix)`.execute(db);
  await sql`CREATE TABLE seen (
    device INTEGER NOT NULL,
    other INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    other_seq INTEGER NOT NULL,
    PRIMARY KEY (device, other, seq)
  ) STRICT, WITHOUT ROWID`.execute(db);
  for (const table of ['ledger_commit', 'ledger_event', 'seen'] as const) {
    for (const action of ['UPDATE', 'DELETE'] as const) {
      await sql`CREATE TRIGGER ${sql.ref(`${table}_no_${action.toLowerCase()}`)} BEFORE ${sql.raw(action)} ON ${sql.table(table)}
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END`.execute(db);
    }
  }
  // Facts of this installation alone: own device, clock, fold version.
  await sql`CREATE TABLE local_fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`.execute(db);
  // Secrets of this installation: device key, site keys. The whole file is encrypted.
  await sql`CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID`.execute(db);
  await sql`CREATE TABLE credential (
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('password', 'pin', 'badge')),
    lookup TEXT UNIQUE,
    salt BLOB NOT NULL,
    hash BLOB NOT NULL,
    cost INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    locked_until_ms INTEGER NOT NULL,
    PRIMARY KEY (user_id, kind)
  ) STRICT, WITHOUT ROWID`.execute(db);
  // Keys of participants' identity, wrapped by the site key. Deleting a row is the erasure of that identity.
  await sql`CREATE TABLE participant_key (
    key_id TEXT PRIMARY KEY,
    participant_id TEXT NOT NULL,
    wrapped BLOB NOT NULL
  ) STRICT, WITHOUT ROWID`.execute(db);
}
