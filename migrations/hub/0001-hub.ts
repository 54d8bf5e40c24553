import { type Kysely, sql } from 'kysely';

/** Everything a hub keeps: who may talk to it, the commits as the exact text that came, and the log over them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sites(db);
  await devices(db);
  await log(db);
  await users(db);
}

async function sites(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE hub_fact (name text PRIMARY KEY, value text NOT NULL)`.execute(db);
  await sql`CREATE TABLE site (
    no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    country text
  )`.execute(db);
  // One row for each direction, so that what a site may see is one look.
  await sql`CREATE TABLE site_share (
    site_no integer NOT NULL REFERENCES site (no),
    other_no integer NOT NULL REFERENCES site (no),
    PRIMARY KEY (site_no, other_no),
    CHECK (site_no <> other_no)
  )`.execute(db);
}

async function devices(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE device (
    no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    site_no integer NOT NULL REFERENCES site (no),
    code text NOT NULL UNIQUE,
    name text NOT NULL,
    public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),
    box_key bytea NOT NULL CHECK (octet_length(box_key) = 32),
    app_version text NOT NULL,
    enrolled_at timestamptz NOT NULL,
    seq integer NOT NULL DEFAULT 0,
    head_hash bytea NOT NULL DEFAULT '',
    head_hlc text NOT NULL DEFAULT '',
    last_push_at timestamptz,
    revoked_at timestamptz,
    forked_at timestamptz
  )`.execute(db);
  await sql`CREATE INDEX device_site ON device (site_no)`.execute(db);
  // Only the hash of a code is kept. No site: whoever brings it registers a new one.
  await sql`CREATE TABLE enrolment_code (
    hash bytea PRIMARY KEY,
    site_no integer REFERENCES site (no),
    user_id uuid,
    username text,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    used_by integer REFERENCES device (no),
    CHECK ((used_at IS NULL) = (used_by IS NULL)),
    CHECK ((user_id IS NULL) = (username IS NULL))
  )`.execute(db);
  // The numbers of tokens that were used. They also say how often a device asked lately, for all processes together.
  await sql`CREATE TABLE request_token (
    device_no integer NOT NULL REFERENCES device (no),
    jti text NOT NULL,
    used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (device_no, jti)
  )`.execute(db);
  await sql`CREATE INDEX request_token_recent ON request_token (device_no, used_at)`.execute(db);
  await sql`CREATE INDEX request_token_expiry ON request_token (expires_at)`.execute(db);
}

async function log(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE ledger_commit (
    position bigint PRIMARY KEY,
    device_no integer NOT NULL REFERENCES device (no),
    seq integer NOT NULL,
    hlc text NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    signature bytea NOT NULL CHECK (octet_length(signature) = 64),
    text text NOT NULL,
    received_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('accepted', 'quarantined', 'kept')),
    code text,
    problem text,
    UNIQUE (device_no, seq),
    CHECK ((state = 'accepted') OR (code IS NOT NULL))
  )`.execute(db);
  await sql`CREATE INDEX ledger_commit_unsettled ON ledger_commit (position) WHERE state <> 'accepted'`.execute(db);
  await sql`CREATE TABLE merkle_node (
    level smallint NOT NULL,
    index bigint NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (level, index)
  )`.execute(db);
  await sql`CREATE TABLE log_head (
    the_one boolean PRIMARY KEY DEFAULT true CHECK (the_one),
    size bigint NOT NULL,
    root bytea NOT NULL
  )`.execute(db);
  await sql`INSERT INTO log_head (size, root) VALUES (0, sha256(''))`.execute(db);
  await guardLog(db);
}

/** What is in the log stays as it is: only what a person decided about a commit may change. */
async function guardLog(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE FUNCTION refuse_log_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the log is append-only'; END $$`.execute(db);
  await sql`CREATE TRIGGER merkle_node_frozen BEFORE UPDATE OR DELETE OR TRUNCATE ON merkle_node
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change()`.execute(db);
  await sql`CREATE TRIGGER ledger_commit_kept BEFORE DELETE OR TRUNCATE ON ledger_commit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change()`.execute(db);
  await sql`CREATE TRIGGER ledger_commit_frozen
    BEFORE UPDATE OF position, device_no, seq, hlc, hash, signature, text, received_at ON ledger_commit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change()`.execute(db);
}

async function users(db: Kysely<unknown>): Promise<void> {
  // The events about users alone: who had which role when, to know who was allowed to do what.
  await sql`CREATE TABLE user_event (
    user_id text NOT NULL,
    hlc text NOT NULL,
    device uuid NOT NULL,
    seq integer NOT NULL,
    ix integer NOT NULL,
    type text NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (user_id, device, seq, ix)
  )`.execute(db);
}
