import { type Kysely, sql } from 'kysely';

/** A parcel of keys is remembered until its computer has them in use: until then they are on their way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE key_parcel ADD COLUMN at_hub INTEGER NOT NULL DEFAULT 0 CHECK (at_hub IN (0, 1))`.execute(db);
}
