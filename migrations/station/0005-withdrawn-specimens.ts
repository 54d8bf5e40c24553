import { type Kysely, sql } from 'kysely';

/** Tubes whose person allows no further use: few among many, and asked for each morning. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX specimen_withdrawn ON specimen (hold) WHERE hold IN ('withdrawn', 'destroy')`.execute(db);
}
