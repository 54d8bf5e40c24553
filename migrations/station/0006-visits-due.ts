import { type Kysely, sql } from 'kysely';

/** Lists asked for each morning are read by an index instead of looking at everybody and everything. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The day on which the next visit of a person is due. Empty: not worked out yet, so the person is looked at.
  await sql`CREATE TABLE participant_due (participant_id TEXT PRIMARY KEY, due_on TEXT NOT NULL) STRICT, WITHOUT ROWID`.execute(
    db,
  );
  await sql`CREATE INDEX participant_due_day ON participant_due (due_on)`.execute(db);
  await sql`INSERT INTO participant_due SELECT id, '' FROM participant`.execute(db);
  // What was divided here and has no place yet: few at a time, and a row leaves the index once it is placed.
  await sql`CREATE INDEX specimen_unplaced ON specimen (no) WHERE container_id IS NULL AND import_id IS NULL
    AND lineage IN ('aliquot', 'derived', 'pooled') AND status IN ('collected', 'quarantined')`.execute(db);
  await sql`CREATE INDEX specimen_pool_child ON specimen_pool_parent (child_id)`.execute(db);
}
