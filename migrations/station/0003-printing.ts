import { type Kysely, sql } from 'kysely';

/**
 * Printers of this computer and the labels that were asked of them. Local, not part of the ledger: another station has
 * other printers. A label keeps its content until it is printed, because nobody must be asked twice for it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE printer (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    transport TEXT NOT NULL CHECK (transport IN ('pdf', 'tcp')),
    host TEXT,
    port INTEGER,
    public_allowed INTEGER NOT NULL,
    resolution INTEGER NOT NULL CHECK (resolution IN (203, 300, 600)),
    stock TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    problem TEXT,
    problem_at TEXT,
    CHECK (transport <> 'tcp' OR (host IS NOT NULL AND port IS NOT NULL))
  ) STRICT`.execute(db);
  // The name stays when the printer is gone. No printer at all: a sheet that was made as a file.
  await sql`CREATE TABLE print_job (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    printer_id TEXT,
    printer_name TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('print', 'reprint', 'sheet', 'test')),
    asked_at TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    reason TEXT
  ) STRICT`.execute(db);
  // 'sending' is written before the first byte leaves: found after a crash, nobody knows whether it was printed.
  await sql`CREATE TABLE print_label (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    job_id TEXT NOT NULL REFERENCES print_job (id),
    printer_id TEXT,
    subject TEXT NOT NULL,
    code TEXT NOT NULL,
    content TEXT,
    copies INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'uncertain', 'sent', 'cancelled')),
    attempts INTEGER NOT NULL,
    problem TEXT,
    changed_at TEXT NOT NULL,
    settled_by TEXT,
    settled_reason TEXT,
    CHECK (content IS NOT NULL OR state IN ('sent', 'cancelled'))
  ) STRICT`.execute(db);
  await sql`CREATE INDEX print_label_job ON print_label (job_id, no)`.execute(db);
  await sql`CREATE INDEX print_label_open ON print_label (printer_id, state, no) WHERE state IN ('queued', 'sending', 'uncertain')`.execute(
    db,
  );
}
