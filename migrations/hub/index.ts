import type { Migration } from 'kysely/migration';
import * as hub from './0001-hub.ts';
import * as keys from './0002-keys.ts';
import * as formers from './0003-formers.ts';

/** All migrations of a hub's database, in order. Once released, one is never edited. */
export const hubMigrations: Readonly<Record<string, Migration>> = {
  '0001-hub': { up: hub.up },
  '0002-keys': { up: keys.up },
  '0003-formers': { up: formers.up },
};
