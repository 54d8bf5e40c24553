import { type Kysely, sql } from 'kysely';

/** Codes with small letters by their capitals, so that a scan with caps lock meets all that it could mean. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX code_with_small_letters ON code (upper(code)) WHERE code <> upper(code)`.execute(db);
}
