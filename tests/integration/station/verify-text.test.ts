import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePath, openDatabase } from '../../../electron/station/data/database-file.ts';
import { readingHandle } from '../../../electron/station/data/handles.ts';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { openThymoma } from '../../support/open-thymoma.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
beforeAll(async () => {
  station = await createTestStation();
  const { must } = station;
  const { participant } = openThymoma(station);
  const notes = ['Zürich, Ω-Probe', 'जमे हुए नमूने', 'cafe\u0301 N°2 ½ x_y', "冷凍標本 “quoted” 'and' -dashed*"];
  for (const note of notes) must('specimen.collect', { participant, kind: 'Plasma', notes: note, count: 2 });
  const { specimens } = must('specimen.collect', { participant, kind: 'Serum', notes: 'first words' });
  const changes = [{ field: 'notes', old: 'first words', new: 'second ones' } as const];
  must('specimen.correct', { specimen: specimens[0]?.id ?? '', changes, reason: 'typed wrong' });
  must('specimen.bindCode', { specimen: specimens[0]?.id ?? '', bind: 'TUBE-0001' });
  const { commit } = must('specimen.collect', { participant, kind: 'Urine', notes: 'taken back' });
  must('change.undo', { commit });
});
afterAll(() => station.close());

const problem = () => verifyLedger(station.writer.db, () => undefined).firstProblem;
const idOf = (no: number): string =>
  station.writer.db.first(station.writer.db.from.selectFrom('specimen').select('id').where('no', '=', no))?.id ?? '';

/** Damages the index, verifies, and takes it back. */
function inVain(sql: string, ...values: readonly unknown[]): unknown {
  const { sqlite } = station.writer.db;
  sqlite.exec('BEGIN');
  try {
    sqlite.prepare(sql).run(...values);
    return problem();
  } finally {
    sqlite.exec('ROLLBACK');
  }
}

describe('verify and the full-text index', () => {
  it('agree on what the station wrote, in any script, corrected or taken back', () => {
    expect(problem()).toBeUndefined();
  });

  it('agree on a connection that only reads', () => {
    const opened = openDatabase(databasePath(station.folder), station.key, 'read');
    if (!opened.ok) throw new Error(opened.refusal.code);
    expect(verifyLedger(readingHandle(opened.value), () => undefined)).toMatchObject({ ok: true });
    opened.value.close();
  });

  it.each([1, 5, 9])('find that specimen %i lost its words', (no) => {
    expect(inVain('DELETE FROM specimen_text WHERE rowid = ?', no)).toMatchObject({
      code: 'PROJECTION_DIFFERS',
      subject: `specimen:${idOf(no)}`,
    });
  });

  it('find words that belong to no specimen', () => {
    const stray = "INSERT INTO specimen_text (rowid, words) VALUES (999, 'ghost')";
    expect(inVain(stray)).toMatchObject({ code: 'PROJECTION_DIFFERS', subject: 'specimen_text' });
  });

  it.each(['K Plasma', 'second ones more', ''])('find that a specimen is found by other words: %j', (words) => {
    expect(inVain('INSERT OR REPLACE INTO specimen_text (rowid, words) VALUES (9, ?)', words)).toMatchObject({
      code: 'PROJECTION_DIFFERS',
      subject: `specimen:${idOf(9)}`,
    });
  });
});
