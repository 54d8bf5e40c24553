import { chmodSync, copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePath, openDatabase } from '../../../electron/station/data/database-file.ts';
import { writingHandle } from '../../../electron/station/data/handles.ts';
import { migrateStation } from '../../../electron/station/data/migrate.ts';
import { takeWriterLock } from '../../../electron/station/data/writer-lock.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let file: string;

beforeAll(async () => {
  station = await createTestStation();
  station.must('container.create', { name: 'Box', type: 'box-9x9' });
  file = databasePath(station.folder);
  station.writer.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  station.writer.db.sqlite.close();
});
afterAll(() => station.close());

/** A copy that a test may hurt. */
function copyOf(name: string): string {
  const copy = path.join(station.folder, `${name}.db`);
  copyFileSync(file, copy);
  return copy;
}

describe('a database that must not be opened is refused and left as it is', () => {
  const cases: readonly (readonly [name: string, hurt: (copy: string) => void, key: Buffer, code: string])[] = [
    ['another key', () => undefined, Buffer.alloc(32, 9), 'DATABASE_KEY_WRONG'],
    ['a file cut off in a page', (copy) => truncateSync(copy, 5000), Buffer.alloc(32, 7), 'DATABASE_DAMAGED'],
    ['an empty file', (copy) => truncateSync(copy, 0), Buffer.alloc(32, 7), 'DATABASE_DAMAGED'],
    [
      'a file that is not encrypted',
      (copy) => writeFileSync(copy, Buffer.alloc(4096, 'SQLite format 3\u0000')),
      Buffer.alloc(32, 7),
      'DATABASE_DAMAGED',
    ],
  ];
  it.each(cases)('%s', (name, hurt, key, code) => {
    const copy = copyOf(name.replaceAll(' ', '-'));
    hurt(copy);
    const before = readFileSync(copy);
    expect(openDatabase(copy, key, 'write')).toMatchObject({ ok: false, refusal: { code } });
    expect(readFileSync(copy).equals(before)).toBe(true);
  });

  it('a flipped byte in a page is found when it is read', () => {
    const copy = copyOf('flipped');
    const bytes = readFileSync(copy);
    bytes[4096 * 3 + 100] = (bytes[4096 * 3 + 100] ?? 0) ^ 1;
    writeFileSync(copy, bytes);
    const check = (): unknown => {
      const opened = openDatabase(copy, station.key, 'write');
      if (!opened.ok) throw new Error(opened.refusal.code);
      const answer = opened.value.pragma('integrity_check', { simple: true });
      opened.value.close();
      if (answer !== 'ok') throw new Error(String(answer));
      return answer;
    };
    expect(check).toThrow(/./u);
  });

  it('one that a newer Cryoledger wrote', async () => {
    const copy = copyOf('newer');
    const opened = openDatabase(copy, station.key, 'write');
    if (!opened.ok) throw new Error(opened.refusal.code);
    opened.value.prepare("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-future', '2030')").run();
    expect(await migrateStation(opened.value)).toMatchObject({ ok: false, refusal: { code: 'DATABASE_NEWER' } });
    opened.value.close();
  });

  it('where one exists, none is created', () => {
    expect(openDatabase(file, station.key, 'create')).toMatchObject({ ok: false, refusal: { code: 'STATION_EXISTS' } });
  });
});

it('a second program is refused while the first holds the folder, and let in after it', () => {
  const first = takeWriterLock(station.folder);
  expect(first.ok).toBe(true);
  expect(takeWriterLock(station.folder)).toMatchObject({ ok: false, refusal: { code: 'DATABASE_LOCKED' } });
  if (first.ok) first.value.release();
  const next = takeWriterLock(station.folder);
  expect(next.ok).toBe(true);
  if (next.ok) next.value.release();
});

it('a lock left by a process that is gone is taken over', () => {
  writeFileSync(path.join(station.folder, 'cryoledger.lock'), '999999999');
  const taken = takeWriterLock(station.folder);
  expect(taken.ok).toBe(true);
  if (taken.ok) taken.value.release();
});

it('the settings that keep acknowledged commits are on', () => {
  const opened = openDatabase(file, station.key, 'write');
  if (!opened.ok) throw new Error(opened.refusal.code);
  const { value: sqlite } = opened;
  expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(sqlite.pragma('synchronous', { simple: true })).toBe(2);
  sqlite.close();
});

it('the ledger refuses to be changed or shortened', () => {
  const opened = openDatabase(file, station.key, 'write');
  if (!opened.ok) throw new Error(opened.refusal.code);
  const { value: sqlite } = opened;
  for (const table of ['ledger_commit', 'ledger_event'] as const) {
    expect(() => sqlite.exec(`UPDATE ${table} SET hlc = hlc`)).toThrow('append-only');
    expect(() => sqlite.exec(`DELETE FROM ${table}`)).toThrow('append-only');
  }
  sqlite.close();
});

it('the second migration keeps every row of the ledger', async () => {
  const sqlite = new Database(':memory:');
  const first = await migrateStation(sqlite, '0001-ledger');
  expect(first).toMatchObject({ ok: true, value: { applied: ['0001-ledger'] } });
  const db = writingHandle(sqlite);
  db.run(
    db.to
      .insertInto('device')
      .values({ id: 'd', public_key: 'k', code: 'K7Q', name: 'n', site_id: 's', seq: 1, head_hash: 'h' }),
  );
  db.run(
    db.to.insertInto('ledger_commit').values({
      device: 1,
      seq: 1,
      hlc: '0'.repeat(16),
      actor: 'a',
      header: '{}',
      hash: 'h',
      signature: 's',
      origin: 'local',
    }),
  );
  db.run(
    db.to.insertInto('ledger_event').values({
      device: 1,
      seq: 1,
      ix: 0,
      type: 'studyOpened.v1',
      subject: 'study:1',
      hlc: '0'.repeat(16),
      body: '{}',
    }),
  );
  expect(await migrateStation(sqlite, '0002-projections')).toMatchObject({
    ok: true,
    value: { applied: ['0002-projections'] },
  });
  expect(db.all(db.from.selectFrom('ledger_event').select(['type', 'subject', 'body']))).toEqual([
    { type: 'studyOpened.v1', subject: 'study:1', body: '{}' },
  ]);
  expect(db.all(db.from.selectFrom('specimen').select('id'))).toEqual([]);
  sqlite.close();
});

it('a folder that cannot be written is refused with its name', (context) => {
  if (process.getuid?.() === 0) context.skip('root may write everywhere');
  chmodSync(station.folder, 0o500);
  expect(openDatabase(path.join(station.folder, 'new', 'x.db'), station.key, 'create')).toMatchObject({
    ok: false,
    refusal: { code: 'FOLDER_NOT_USABLE' },
  });
  chmodSync(station.folder, 0o700);
});
