import { afterEach, beforeEach, expect, it } from 'vitest';
import { gatherStatistics, refreshStatistics } from '../../../electron/station/data/statistics.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
beforeEach(async () => {
  station = await createTestStation();
});
afterEach(() => station.close());

function tablesCounted(): readonly string[] {
  return station.writer.db
    .rows<{ tbl: string }>('SELECT DISTINCT tbl FROM sqlite_stat1 ORDER BY tbl', [])
    .map(({ tbl }) => tbl);
}

it('no statistics are kept of tables that are small: they may be large tomorrow', () => {
  const { sqlite } = station.writer.db;
  gatherStatistics(sqlite);
  expect(tablesCounted()).toEqual([]);
});

it('statistics are kept of tables that are large, also when the station closes', () => {
  const { must, writer } = station;
  const { studyId } = must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  const { participantId: participant } = must('participant.register', { study: studyId, sex: 'male' });
  for (let round = 0; round < 2; round += 1) must('specimen.collect', { participant, kind: 'Plasma', count: 500 });
  gatherStatistics(writer.db.sqlite);
  expect(tablesCounted()).toEqual(expect.arrayContaining(['code', 'specimen', 'ledger_event']));
  expect(tablesCounted()).not.toContain('container');
  refreshStatistics(writer.db.sqlite);
  expect(tablesCounted()).toContain('specimen');
});

it('a station that never counted anything closes without any', () => {
  refreshStatistics(station.writer.db.sqlite);
  const known = "SELECT name FROM sqlite_schema WHERE name = 'sqlite_stat1'";
  const counted = station.writer.db.rows(known, []).length === 0 ? [] : tablesCounted();
  expect(counted).toEqual([]);
});
