import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrateStation } from '../../../electron/station/data/migrate.ts';

it('the fifteenth migration keeps every parcel of keys, as one that no hub has yet', async () => {
  const sqlite = new Database(':memory:');
  await migrateStation(sqlite, '0014-printed-id-ends');
  sqlite.exec("INSERT INTO key_parcel VALUES ('device-1', x'0102', '2026-11-24T10:00:00.000Z')");
  expect(await migrateStation(sqlite, '0015-delivered-parcels')).toMatchObject({ ok: true });
  expect(sqlite.prepare('SELECT device, sealed, made_at, at_hub FROM key_parcel').all()).toEqual([
    { device: 'device-1', sealed: Buffer.from([1, 2]), made_at: '2026-11-24T10:00:00.000Z', at_hub: 0 },
  ]);
  sqlite.close();
});
