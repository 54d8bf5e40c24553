import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { writingHandle } from '../../../../electron/station/data/handles.ts';
import { migrateStation } from '../../../../electron/station/data/migrate.ts';

it('the third migration keeps every row of ledger and projections, and its tables take what printing writes', async () => {
  const sqlite = new Database(':memory:');
  await migrateStation(sqlite, '0002-projections');
  sqlite.exec(`
    INSERT INTO device VALUES (1, 'd', 'k', 'K7Q', 'n', 's', 1, 'h');
    INSERT INTO ledger_commit VALUES (1, 1, '0000000000000000', 'a', '{}', 'h', 's', 'local');
    INSERT INTO ledger_event VALUES (1, 1, 0, 'containerCreated.v1', 'container:c', '0000000000000000', '{}');
    INSERT INTO container VALUES ('c', 'K7Q0000015', 'Box', 'box', NULL, NULL, NULL, '{}', '0000000000000000', 1, 0);
    INSERT INTO code VALUES ('K7Q0000015', 'container', 'c', 'printed');
    INSERT INTO local_fact VALUES ('printedIdCounter', '1');
  `);
  const tables = ['device', 'ledger_commit', 'ledger_event', 'container', 'code', 'local_fact'] as const;
  const rows = () => tables.map((table) => sqlite.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  expect(await migrateStation(sqlite, '0003-printing')).toMatchObject({
    ok: true,
    value: { applied: ['0003-printing'] },
  });
  expect(rows()).toEqual(before);
  expect(before.every((found) => found.length === 1)).toBe(true);

  sqlite.exec(`
    INSERT INTO printer VALUES ('p', 'Bench', 'tcp', '10.0.0.9', 9100, 0, 300, '{}', 1, NULL, NULL);
    INSERT INTO print_job VALUES (1, 'j', 'p', 'Bench', 'print', '2026-11-24T10:00:00Z', 'u', NULL);
    INSERT INTO print_label VALUES (1, 'l', 'j', 'p', 'specimen:s', 'K7Q', '{}', 1, 'queued', 0, NULL, '2026-11-24T10:00:00Z', NULL, NULL);
  `);
  const db = writingHandle(sqlite);
  expect(db.all(db.from.selectFrom('print_label').select(['id', 'state']))).toEqual([{ id: 'l', state: 'queued' }]);
  // Same name in other letters; a network printer without an address; a label that waits without its content.
  const wrong = [
    "INSERT INTO printer VALUES ('q', 'BENCH', 'pdf', NULL, NULL, 0, 300, '{}', 1, NULL, NULL)",
    "INSERT INTO printer VALUES ('q', 'Other', 'tcp', NULL, NULL, 0, 300, '{}', 1, NULL, NULL)",
    'UPDATE print_label SET content = NULL',
    "UPDATE print_label SET state = 'lost'",
  ];
  for (const sql of wrong) expect(() => sqlite.exec(sql)).toThrow(/constraint/u);
  sqlite.close();
});
