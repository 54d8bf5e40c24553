import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrateStation } from '../../../electron/station/data/migrate.ts';

it('the sixth migration keeps every row, and leaves everybody to be worked out', async () => {
  const sqlite = new Database(':memory:');
  await migrateStation(sqlite, '0005-withdrawn-specimens');
  sqlite.exec(`
    INSERT INTO participant VALUES ('a', 's', 'THYM-A', NULL, '{}', '0000000000000000', 1, 0);
    INSERT INTO participant VALUES ('b', 's', 'THYM-B', NULL, '{}', '0000000000000001', 1, 0);
    INSERT INTO specimen_pool_parent VALUES ('child', 'parent');
  `);
  const rows = () =>
    ['participant', 'specimen_pool_parent'].map((table) => sqlite.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  expect(await migrateStation(sqlite, '0006-visits-due')).toMatchObject({ value: { applied: ['0006-visits-due'] } });
  expect(rows()).toEqual(before);
  expect(sqlite.prepare('SELECT * FROM participant_due ORDER BY participant_id').all()).toEqual([
    { participant_id: 'a', due_on: '' },
    { participant_id: 'b', due_on: '' },
  ]);
  sqlite.close();
});
