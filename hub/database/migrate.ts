import { Migrator } from 'kysely/migration';
import { hubMigrations } from '../../migrations/hub/index.ts';
import type { HubDatabase } from './schema.ts';

/**
 * Brings the database to this version's schema; processes that start at once wait for each other. A database that a
 * newer hub wrote is left as it is: the message says so.
 */
export async function migrateHub(db: HubDatabase): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...hubMigrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('Migration failed', { cause: error });
}
