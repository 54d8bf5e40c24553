import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateStation } from '../../../electron/station/data/migrate.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

describe('the end of a printed id', () => {
  let station: TestStation;
  let printedIds: readonly string[];
  beforeAll(async () => {
    station = await createTestStation();
    const { studyId: study } = station.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
    const { participantId: participant } = station.must('participant.register', { study, sex: 'unknown' });
    const { specimens } = station.must('specimen.collect', { participant, kind: 'Plasma', count: 60 });
    printedIds = specimens.map(({ printedId }) => printedId);
  });
  afterAll(() => station.close());

  const found = async (text: string): Promise<readonly string[]> =>
    (await station.ask('specimen.search', { text, limit: 200 })).rows.map(({ printedId }) => printedId);

  it('finds each tube by four characters or more, first of all, whatever the case (T6)', async () => {
    for (const printedId of printedIds) {
      for (const length of [4, 5, 8]) {
        const same = printedIds.filter((other) => other.endsWith(printedId.slice(-length)));
        const first = (await found(printedId.slice(-length).toLowerCase())).slice(0, same.length);
        expect(first.toSorted()).toEqual(same.toSorted());
      }
    }
  });

  it('takes a typed O, I and L for the digits that an id has in their place', async () => {
    const printedId = printedIds.find((id) => /[01]/u.test(id.slice(-4, -1))) ?? '';
    const misread = printedId.slice(-4, -1).replaceAll('0', 'o').replaceAll('1', 'l') + printedId.slice(-1);
    expect(await found(misread)).toContain(printedId);
  });

  it('does not guess by three', async () => {
    const printedId = printedIds[0] ?? '';
    expect(await found(printedId.slice(-3))).not.toContain(printedId);
  });
});

it('the fourteenth migration keeps every tube and finds it by the end of its printed id', async () => {
  const sqlite = new Database(':memory:');
  await migrateStation(sqlite, '0013-set-aside');
  const insert = sqlite.prepare(
    `INSERT INTO specimen (id, printed_id, study_id, lineage, kind, freeze_thaw_count, status, place_held, custodian_site_id,
       details, corrected, head_hlc, head_device, contended) VALUES (?, ?, 's', 'new', 'DNA', 0, 'collected', 0, 'b', '{}', 0, 'h', 1, 0)`,
  );
  insert.run('a', 'K7Q00B1R8M');
  insert.run('b', 'K7Q00C1R8N');
  const rows = () => sqlite.prepare('SELECT * FROM specimen ORDER BY no').all();
  const before = rows();
  expect(await migrateStation(sqlite, '0014-printed-id-ends')).toMatchObject({ ok: true });
  expect(rows()).toEqual(before);
  const found = sqlite
    .prepare("SELECT id FROM specimen INDEXED BY specimen_printed_end WHERE substr(printed_id, -4) = '1R8M'")
    .pluck()
    .all();
  expect(found).toEqual(['a']);
  sqlite.close();
});
