import { type Kysely, sql } from 'kysely';

/** The last four characters of a printed id stand large on a label: somebody without a scanner types them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX specimen_printed_end ON specimen (substr(printed_id, -4))`.execute(db);
}
