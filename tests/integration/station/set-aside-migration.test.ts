import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrateStation } from '../../../electron/station/data/migrate.ts';

it('the thirteenth migration lets nothing go that was not set aside, and remembers who this computer was', async () => {
  const sqlite = new Database(':memory:');
  await migrateStation(sqlite, '0012-case-twins');
  sqlite.exec(`
    INSERT INTO device VALUES (1, 'was', 'k', 'AAA', 'Old', 's', 2, 'h2'), (2, 'is', 'k', 'BBB', 'New', 's', 1, 'n1'),
      (3, 'elsewhere', 'k', 'CCC', 'Other', 's', 1, 'o1');
    INSERT INTO ledger_commit VALUES (1, 1, '01', 'a', '{}', 'h1', 's', 'local'), (1, 2, '02', 'a', '{}', 'h2', 's', 'local'),
      (2, 1, '03', 'a', '{}', 'n1', 's', 'local'), (3, 1, '04', 'a', '{}', 'o1', 's', 'received');
    INSERT INTO ledger_event VALUES (1, 2, 0, 'studyOpened.v1', 'study:1', '02', '{}'),
      (2, 1, 0, 'deviceRenewed.v1', 'device:is', '03', '{"was":"was"}'),
      (3, 1, 0, 'deviceRenewed.v1', 'device:elsewhere', '04', '{"was":"nobody"}');
    INSERT INTO seen VALUES (1, 3, 2, 1);
  `);
  expect(await migrateStation(sqlite, '0013-set-aside')).toMatchObject({ ok: true });
  expect(sqlite.prepare('SELECT * FROM former_device').all()).toEqual([{ device: 1, acknowledged: 0 }]);
  const remove = (table: string) => sqlite.exec(`DELETE FROM ${table} WHERE device = 1 AND seq = 2`);
  for (const table of ['ledger_commit', 'ledger_event', 'seen'])
    expect(() => remove(table)).toThrow('the ledger is append-only');
  const keep = sqlite.prepare("INSERT INTO set_aside_commit VALUES (1, 2, ?, 'text', 's', 'forked', 'now')");
  keep.run('another hash');
  expect(() => remove('ledger_commit')).toThrow('the ledger is append-only');
  keep.run('h2');
  expect(() => remove('ledger_event')).toThrow('the ledger is append-only');
  for (const table of ['ledger_commit', 'ledger_event', 'seen']) remove(table);
  expect(() => sqlite.exec('DELETE FROM set_aside_commit')).toThrow('the ledger is append-only');
  expect(() => sqlite.exec("UPDATE set_aside_commit SET text = ''")).toThrow('the ledger is append-only');
  // What comes in the place of it is as safe as any.
  sqlite.exec("INSERT INTO ledger_commit VALUES (1, 2, '05', 'a', '{}', 'x2', 's', 'received')");
  sqlite.exec("INSERT INTO ledger_event VALUES (1, 2, 0, 'studyOpened.v1', 'study:2', '05', '{}')");
  for (const table of ['ledger_commit', 'ledger_event'])
    expect(() => remove(table)).toThrow('the ledger is append-only');
  sqlite.close();
});
