import { type Kysely, sql } from 'kysely';

/**
 * What came into a container, what left it for another one, and its labels: asked for one container among many. Births
 * of an import, which are most events, are in neither index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX ledger_event_into ON ledger_event (json_extract(body, '$.place.container'))
    WHERE type IN ('specimenStored.v1', 'specimenMoved.v1', 'specimenFound.v1')`.execute(db);
  await sql`CREATE INDEX ledger_event_out_of ON ledger_event (json_extract(body, '$.from.container'))
    WHERE type = 'specimenMoved.v1'`.execute(db);
  await sql`CREATE INDEX print_label_of_container ON print_label (subject)
    WHERE subject >= 'container:' AND subject < 'container;'`.execute(db);
}
