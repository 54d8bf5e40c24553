import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrateStation } from '../../../electron/station/data/migrate.ts';

it('the twelfth migration keeps every code, and finds those with small letters by their capitals', async () => {
  const sqlite = new Database(':memory:');
  await migrateStation(sqlite, '0011-bundles');
  sqlite.exec(`
    INSERT INTO code VALUES ('abc-1', 'specimen', 'a', 'tube'), ('ABC-1', 'specimen', 'b', 'tube'), ('7', 'specimen', 'c', 'tube');
  `);
  const rows = () => sqlite.prepare('SELECT * FROM code ORDER BY code').all();
  const before = rows();
  expect(await migrateStation(sqlite, '0012-case-twins')).toMatchObject({
    value: { applied: expect.arrayContaining(['0012-case-twins']) as unknown },
  });
  expect(rows()).toEqual(before);
  const found = sqlite
    .prepare(
      "SELECT code FROM code INDEXED BY code_with_small_letters WHERE upper(code) = 'ABC-1' AND code <> upper(code)",
    )
    .pluck()
    .all();
  expect(found).toEqual(['abc-1']);
  sqlite.close();
});
