import { type Kysely, sql } from 'kysely';

/** Identities that a computer had before: it sends for them what they left unsent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A former identity that no code was ever made for is known by its successor's word only, and asks nothing itself.
  await sql`ALTER TABLE device ADD COLUMN is_enrolled boolean NOT NULL DEFAULT true`.execute(db);
  await sql`CREATE TABLE device_former (
    device_no integer NOT NULL REFERENCES device (no),
    former_no integer NOT NULL REFERENCES device (no),
    PRIMARY KEY (device_no, former_no),
    CHECK (device_no <> former_no)
  )`.execute(db);
}
