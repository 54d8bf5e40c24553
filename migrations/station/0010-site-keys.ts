import { type Kysely, sql } from 'kysely';

/** How the keys of identities travel between the computers of a site. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE participant_key ADD COLUMN at_hub INTEGER NOT NULL DEFAULT 0 CHECK (at_hub IN (0, 1))`.execute(
    db,
  );
  // How much of the hub's list of this site's keys is here.
  await sql`ALTER TABLE hub_link ADD COLUMN keys_read INTEGER NOT NULL DEFAULT 0`.execute(db);
  // The computers of this site, as the hub knows them.
  await sql`CREATE TABLE site_computer (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    box_key TEXT NOT NULL,
    has_site_keys INTEGER NOT NULL CHECK (has_site_keys IN (0, 1))
  ) STRICT, WITHOUT ROWID`.execute(db);
  // The site's keys, sealed for one of them: only it can open them. Gone when the hub has them.
  await sql`CREATE TABLE key_parcel (
    device TEXT PRIMARY KEY,
    sealed BLOB NOT NULL,
    made_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`.execute(db);
}
