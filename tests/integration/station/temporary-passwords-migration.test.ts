import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrateStation } from '../../../electron/station/data/migrate.ts';

it('the seventh migration keeps every secret, and takes each for its owner’s own', async () => {
  const sqlite = new Database(':memory:');
  await migrateStation(sqlite, '0006-visits-due');
  sqlite.exec(`
    INSERT INTO credential VALUES ('a', 'password', NULL, x'01', x'02', 17, 3, 99);
    INSERT INTO credential VALUES ('a', 'badge', 'found by', x'03', x'04', 14, 0, 0);
  `);
  const rows = () => sqlite.prepare<[], object>('SELECT * FROM credential ORDER BY kind').all();
  const before = rows();
  expect(await migrateStation(sqlite, '0007-temporary-passwords')).toMatchObject({
    value: { applied: ['0007-temporary-passwords'] },
  });
  expect(rows()).toEqual(before.map((row) => ({ ...row, temporary: 0 })));
  sqlite.close();
});
