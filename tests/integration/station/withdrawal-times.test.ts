import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReadingHandle } from '../../../electron/station/data/handles.ts';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { createWithdrawalTimes } from '../../../electron/station/projections/withdrawal-times.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let participant: string;
let study: string;

beforeEach(async () => {
  station = await createTestStation();
  study = station.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' }).studyId;
  participant = station.must('participant.register', { study, sex: 'male' }).participantId;
  station.must('consent.record', { participant, kind: 'consent' });
});
afterEach(() => station.close());

/** A tube, its aliquot, the aliquot's aliquot and so on. */
function chain(length: number): readonly string[] {
  const { must } = station;
  const amount = { value: '1', unit: 'mL' } as const;
  const ids = must('specimen.collect', { participant, kind: 'Plasma', count: 1, amount }).specimens.map(({ id }) => id);
  while (ids.length < length) {
    const specimen = ids.at(-1) ?? '';
    const { children } = must('specimen.aliquot', { specimen, count: 1, amountEach: { value: '1', unit: 'uL' } });
    ids.push(...children.map(({ id }) => id));
  }
  return ids;
}

/** The same database, and how often a row of it was asked for. */
function counting(db: ReadingHandle): { readonly db: ReadingHandle; readonly asked: () => number } {
  let asked = 0;
  const prepare = <Row>(sql: string) => {
    const statement = db.prepare<Row>(sql);
    const count =
      <Values extends readonly unknown[], Answer>(run: (...values: Values) => Answer) =>
      (...values: Values): Answer => {
        asked += 1;
        return run(...values);
      };
    return {
      get: count((...values) => statement.get(...values)),
      all: count((...values) => statement.all(...values)),
      iterate: count((...values) => statement.iterate(...values)),
    };
  };
  return { db: { ...db, prepare }, asked: () => asked };
}

it('a line of descent is walked once for all the tubes in it, from whichever end', () => {
  const ids = chain(120);
  station.must('consent.withdraw', { participant, level: 'noFurtherUse', material: 'keep' });
  for (const order of [ids, ids.toReversed()]) {
    const { db, asked } = counting(station.writer.db);
    const times = createWithdrawalTimes(db);
    const answers = new Set(order.map((id) => times.of({ id, participantId: participant })));
    expect([...answers]).toEqual([expect.any(String)]);
    // One for its row, one for a pool it is of, and two for the participant: of each tube, not of each pair of them.
    expect(asked()).toBeLessThanOrEqual(ids.length * 4);
  }
});

it('what a participant withdrew reaches a pool through any of its tubes, the earliest first', () => {
  const { must, clock, writer } = station;
  const other = must('participant.register', { study, sex: 'female' }).participantId;
  const parents = must('specimen.collect', { participant, kind: 'Plasma', count: 2 }).specimens;
  const pool = must('specimen.pool', { kind: 'Plasma', parents: parents.map(({ id }) => ({ specimen: id })) });
  // No command pools two people, but another station's ledger can.
  const second = parents[1]?.id ?? '';
  writer.db.prepareWrite('UPDATE specimen SET participant_id = ? WHERE id = ?').run(other, second);
  const times = createWithdrawalTimes(writer.db);
  const ofPool = { id: pool.specimen.id, participantId: null };
  expect(times.of(ofPool)).toBeNull();
  must('consent.withdraw', { participant: other, level: 'noFurtherUse', material: 'keep' });
  clock.now += 1000;
  must('consent.withdraw', { participant, level: 'noFurtherUse', material: 'keep' });
  times.forget();
  const first = times.of({ id: second, participantId: null });
  expect(first).toEqual(expect.any(String));
  expect(times.of(ofPool)).toBe(first);
  expect(times.of({ id: parents[0]?.id ?? '', participantId: null })).not.toBe(first);
});

it('a ledger that makes a tube its own ancestor is answered, not walked for ever', () => {
  const ids = chain(3);
  station.must('consent.withdraw', { participant, level: 'noFurtherUse', material: 'keep' });
  station.writer.db.prepareWrite('UPDATE specimen SET parent_id = ? WHERE id = ?').run(ids[2], ids[0]);
  const times = createWithdrawalTimes(station.writer.db);
  for (const id of ids) expect(times.of({ id, participantId: null })).toEqual(expect.any(String));
});

it('the fold of a line that was withdrawn, and its verification, agree', () => {
  chain(12);
  station.must('consent.withdraw', { participant, level: 'noFurtherUse', material: 'keep' });
  expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
});
