import { type Kysely, sql } from 'kysely';

/** Keys of identities on their way between the computers of a site. Nothing in here can be opened at the hub. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE site ADD COLUMN key_entries integer NOT NULL DEFAULT 0`.execute(db);
  await sql`ALTER TABLE device ADD COLUMN has_site_keys boolean NOT NULL DEFAULT false`.execute(db);
  // A list for each site, numbered without gaps under the lock of the site's row. An erased key moves to the end of the
  // list without its content, so that everybody hears of it and nobody brings it back.
  await sql`CREATE TABLE site_key (
    site_no integer NOT NULL REFERENCES site (no),
    entry integer NOT NULL,
    key_id uuid NOT NULL,
    participant uuid NOT NULL,
    wrapped bytea,
    PRIMARY KEY (site_no, entry),
    UNIQUE (site_no, key_id)
  )`.execute(db);
  await sql`CREATE TABLE key_parcel (
    device_no integer PRIMARY KEY REFERENCES device (no),
    from_device uuid NOT NULL,
    sealed bytea NOT NULL
  )`.execute(db);
}
