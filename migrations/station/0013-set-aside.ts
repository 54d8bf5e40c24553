import { type Kysely, sql } from 'kysely';

/**
 * Commits that were made here and are in no chain any more, because another copy of this computer wrote under the same
 * numbers: they were issued again under a new identity, and stay word for word as they were signed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE set_aside_commit (
    device INTEGER NOT NULL REFERENCES device (no),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    text TEXT NOT NULL,
    signature TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (device, seq, hash)
  ) STRICT, WITHOUT ROWID`.execute(db);
  for (const action of ['UPDATE', 'DELETE'] as const) {
    await sql`CREATE TRIGGER ${sql.ref(`set_aside_commit_no_${action.toLowerCase()}`)} BEFORE ${sql.raw(action)} ON set_aside_commit
      BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END`.execute(db);
  }
  await letSetAside(db);
  await formers(db);
}

/** From the ledger itself only that may go which was set aside before: the commit first, then what hangs on it. */
async function letSetAside(db: Kysely<unknown>): Promise<void> {
  await sql`DROP TRIGGER ledger_commit_no_delete`.execute(db);
  await sql`CREATE TRIGGER ledger_commit_no_delete BEFORE DELETE ON ledger_commit WHEN NOT EXISTS (
      SELECT 1 FROM set_aside_commit AS s WHERE s.device = OLD.device AND s.seq = OLD.seq AND s.hash = OLD.hash
    ) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END`.execute(db);
  for (const table of ['ledger_event', 'seen'] as const) {
    await sql`DROP TRIGGER ${sql.ref(`${table}_no_delete`)}`.execute(db);
    await sql`CREATE TRIGGER ${sql.ref(`${table}_no_delete`)} BEFORE DELETE ON ${sql.table(table)} WHEN EXISTS (
        SELECT 1 FROM ledger_commit AS c WHERE c.device = OLD.device AND c.seq = OLD.seq
      ) OR NOT EXISTS (
        SELECT 1 FROM set_aside_commit AS s WHERE s.device = OLD.device AND s.seq = OLD.seq
      ) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END`.execute(db);
  }
}

/** Whom this computer was before, and how far a hub has what was recorded under that name. */
async function formers(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE former_device (
    device INTEGER PRIMARY KEY REFERENCES device (no),
    acknowledged INTEGER NOT NULL
  ) STRICT`.execute(db);
  await sql`INSERT INTO former_device (device, acknowledged)
    SELECT DISTINCT former.no, 0 FROM ledger_event AS e
      JOIN ledger_commit AS c ON c.device = e.device AND c.seq = e.seq AND c.origin = 'local'
      JOIN device AS former ON former.id = json_extract(e.body, '$.was')
     WHERE e.type = 'deviceRenewed.v1'`.execute(db);
}
