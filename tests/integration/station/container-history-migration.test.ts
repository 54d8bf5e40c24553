import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrateStation } from '../../../electron/station/data/migrate.ts';

it('the ninth migration keeps every event, and finds those of one container', async () => {
  const sqlite = new Database(':memory:');
  await migrateStation(sqlite, '0008-sync');
  sqlite.exec(`
    INSERT INTO ledger_event VALUES (1, 1, 0, 'specimenStored.v1', 'specimen:a', '01', '{"place":{"container":"b"}}');
    INSERT INTO ledger_event VALUES (1, 2, 0, 'specimenThawed.v1', 'specimen:a', '02', '{}');
  `);
  const rows = () => sqlite.prepare('SELECT * FROM ledger_event').all();
  const before = rows();
  expect(await migrateStation(sqlite, '0009-container-history')).toMatchObject({
    value: { applied: ['0009-container-history'] },
  });
  expect(rows()).toEqual(before);
  const found = sqlite
    .prepare(
      `SELECT seq FROM ledger_event INDEXED BY ledger_event_into WHERE json_extract(body, '$.place.container') = 'b'
        AND type IN ('specimenStored.v1', 'specimenMoved.v1', 'specimenFound.v1')`,
    )
    .pluck()
    .all();
  expect(found).toEqual([1]);
  sqlite.close();
});
