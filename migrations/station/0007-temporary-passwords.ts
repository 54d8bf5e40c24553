import { type Kysely, sql } from 'kysely';

/** A password that somebody else chose: it opens nothing but its own change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE credential ADD COLUMN temporary INTEGER NOT NULL DEFAULT 0 CHECK (temporary IN (0, 1))`.execute(
    db,
  );
}
