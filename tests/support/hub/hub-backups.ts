import { type Selectable, sql } from 'kysely';
import type { HubDatabase, HubTables } from '../../../hub/database/schema.ts';

type Rows<Table extends keyof HubTables> = readonly Selectable<HubTables[Table]>[];

/** What a backup of the hub's database holds of what changes as stations push. */
export type HubBackup = {
  readonly device: Rows<'device'>;
  readonly user_event: Rows<'user_event'>;
  readonly merkle_node: Rows<'merkle_node'>;
  readonly log_head: Rows<'log_head'>;
  readonly ledger_commit: Rows<'ledger_commit'>;
};

export async function backUpHub(db: HubDatabase): Promise<HubBackup> {
  return {
    device: await db.selectFrom('device').selectAll().execute(),
    user_event: await db.selectFrom('user_event').selectAll().execute(),
    merkle_node: await db.selectFrom('merkle_node').selectAll().execute(),
    log_head: await db.selectFrom('log_head').selectAll().execute(),
    ledger_commit: await db.selectFrom('ledger_commit').selectAll().execute(),
  };
}

/** Puts a backup in the place of what is there, past the triggers, as a restore of the database does. */
export async function restoreHub(db: HubDatabase, backup: HubBackup): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(transaction);
    for (const { no, seq, head_hash, head_hlc } of backup.device)
      await transaction.updateTable('device').set({ seq, head_hash, head_hlc }).where('no', '=', no).execute();
    for (const table of ['user_event', 'merkle_node', 'log_head', 'ledger_commit'] as const) {
      await sql`DELETE FROM ${sql.table(table)}`.execute(transaction);
      for (const row of backup[table]) await transaction.insertInto(table).values(row).execute();
    }
  });
}
