import { type Kysely, sql } from 'kysely';

/**
 * What screens read: the fold of the ledger, one table a noun. Everything here can be rebuilt from the events.
 * `head_hlc` is the ledger time of the last event folded; `contended` says that more than one device wrote about it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createSmallNouns(db);
  await createContainers(db);
  await createSpecimens(db);
  await createShared(db);
}

async function createSmallNouns(db: Kysely<unknown>): Promise<void> {
  const head = sql`head_hlc TEXT NOT NULL, head_device INTEGER NOT NULL, contended INTEGER NOT NULL`;
  await sql`CREATE TABLE site (id TEXT PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, ${head}) STRICT`.execute(
    db,
  );
  await sql`CREATE TABLE user (id TEXT PRIMARY KEY, username TEXT NOT NULL, name TEXT NOT NULL, active INTEGER NOT NULL, state TEXT NOT NULL, ${head}) STRICT`.execute(
    db,
  );
  await sql`CREATE INDEX user_username ON user (username)`.execute(db);
  await sql`CREATE TABLE study (id TEXT PRIMARY KEY, short_title TEXT NOT NULL, state TEXT NOT NULL, ${head}) STRICT`.execute(
    db,
  );
  await sql`CREATE TABLE participant (
    id TEXT PRIMARY KEY, study_id TEXT NOT NULL, pseudonym TEXT NOT NULL, withdrawn_hlc TEXT, state TEXT NOT NULL, ${head}
  ) STRICT`.execute(db);
  await sql`CREATE INDEX participant_study ON participant (study_id, pseudonym)`.execute(db);
  await sql`CREATE TABLE participant_blind_index (value TEXT NOT NULL, participant_id TEXT NOT NULL, PRIMARY KEY (value, participant_id)) STRICT, WITHOUT ROWID`.execute(
    db,
  );
  await sql`CREATE TABLE consent (id TEXT PRIMARY KEY, participant_id TEXT NOT NULL, state TEXT NOT NULL, ${head}) STRICT`.execute(
    db,
  );
  await sql`CREATE INDEX consent_participant ON consent (participant_id)`.execute(db);
  await sql`CREATE TABLE visit (id TEXT PRIMARY KEY, participant_id TEXT NOT NULL, state TEXT NOT NULL, ${head}) STRICT`.execute(
    db,
  );
  await sql`CREATE INDEX visit_participant ON visit (participant_id)`.execute(db);
}

async function createContainers(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE container (
    id TEXT PRIMARY KEY,
    printed_id TEXT NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    parent_id TEXT,
    parent_row INTEGER,
    parent_column INTEGER,
    state TEXT NOT NULL,
    head_hlc TEXT NOT NULL,
    head_device INTEGER NOT NULL,
    contended INTEGER NOT NULL
  ) STRICT`.execute(db);
  await sql`CREATE INDEX container_parent ON container (parent_id, parent_row, parent_column, name)`.execute(db);
  // Counted as tubes come and go: a box map or a freezer must not count a million rows.
  await sql`CREATE TABLE occupancy (container_id TEXT PRIMARY KEY, occupied INTEGER NOT NULL, held INTEGER NOT NULL) STRICT, WITHOUT ROWID`.execute(
    db,
  );
}

async function createSpecimens(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE specimen (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    printed_id TEXT NOT NULL,
    study_id TEXT NOT NULL,
    participant_id TEXT,
    visit_id TEXT,
    lineage TEXT NOT NULL,
    parent_id TEXT,
    kind TEXT NOT NULL,
    anatomic_site TEXT,
    laterality TEXT,
    tissue_nature TEXT,
    preservation TEXT,
    tube_type TEXT,
    quantity_kind TEXT,
    quantity_initial INTEGER,
    quantity_available INTEGER,
    concentration INTEGER,
    freeze_thaw_count INTEGER NOT NULL,
    status TEXT NOT NULL,
    status_reason TEXT,
    hold TEXT,
    shown_status TEXT NOT NULL GENERATED ALWAYS AS (
      CASE WHEN hold IS NOT NULL AND status NOT IN ('distributed', 'consumed', 'disposed') THEN 'quarantined' ELSE status END
    ) VIRTUAL,
    container_id TEXT,
    position_row INTEGER,
    position_column INTEGER,
    place_held INTEGER NOT NULL,
    custodian_site_id TEXT NOT NULL,
    held_by TEXT,
    biohazard TEXT,
    notes TEXT,
    collected_at TEXT,
    details TEXT NOT NULL,
    corrected INTEGER NOT NULL,
    import_id TEXT,
    head_hlc TEXT NOT NULL,
    head_device INTEGER NOT NULL,
    contended INTEGER NOT NULL
  ) STRICT`.execute(db);
  // Each ends in the row number by itself, so "newest first" of a filtered list needs no sorting.
  await sql`CREATE INDEX specimen_status ON specimen (shown_status, kind)`.execute(db);
  await sql`CREATE INDEX specimen_kind ON specimen (kind)`.execute(db);
  await sql`CREATE INDEX specimen_study ON specimen (study_id, kind)`.execute(db);
  await sql`CREATE INDEX specimen_participant ON specimen (participant_id) WHERE participant_id IS NOT NULL`.execute(
    db,
  );
  await sql`CREATE INDEX specimen_parent ON specimen (parent_id) WHERE parent_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX specimen_place ON specimen (container_id, position_row, position_column) WHERE container_id IS NOT NULL`.execute(
    db,
  );
  await sql`CREATE INDEX specimen_collected ON specimen (collected_at) WHERE collected_at IS NOT NULL`.execute(db);
  await sql`CREATE INDEX specimen_import ON specimen (import_id) WHERE import_id IS NOT NULL`.execute(db);
  // Parents of pooled specimens; one parent stands in the row itself.
  await sql`CREATE TABLE specimen_pool_parent (child_id TEXT NOT NULL, parent_id TEXT NOT NULL, PRIMARY KEY (parent_id, child_id)) STRICT, WITHOUT ROWID`.execute(
    db,
  );
  await sql`CREATE VIRTUAL TABLE specimen_text USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 2')`.execute(
    db,
  );
}

async function createShared(db: Kysely<unknown>): Promise<void> {
  // Every code that can be scanned, whoever it belongs to: printed ids, tube codes, external ids.
  await sql`CREATE TABLE code (
    code TEXT NOT NULL, kind TEXT NOT NULL, subject_id TEXT NOT NULL, system TEXT NOT NULL,
    PRIMARY KEY (code, kind, subject_id, system)
  ) STRICT, WITHOUT ROWID`.execute(db);
  await sql`CREATE TABLE discrepancy (id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, details TEXT NOT NULL) STRICT, WITHOUT ROWID`.execute(
    db,
  );
  await sql`CREATE INDEX discrepancy_subject ON discrepancy (subject)`.execute(db);
}
