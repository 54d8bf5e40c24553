import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseTwinsSql } from '../../../electron/station/queries/codes.ts';
import { planOf } from '../../support/query-plans.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let tubes: readonly string[];

beforeEach(async () => {
  station = await createTestStation();
  const { must } = station;
  const study = must('study.open', { title: 'Thymoma', shortTitle: 'THYM' }).studyId;
  const participant = must('participant.register', { study, sex: 'male' }).participantId;
  tubes = must('specimen.collect', { participant, kind: 'Plasma', count: 2 }).specimens.map(({ id }) => id);
});
afterEach(() => station.close());

const bind = (tube: number, code: string) =>
  station.must('specimen.bindCode', { specimen: tubes[tube] ?? '', bind: code });
const scan = (code: string) => station.ask('scan.resolve', { code });

describe('codes that differ in the case of their letters', () => {
  beforeEach(() => {
    bind(0, 'abc-1');
    bind(1, 'ABC-1');
  });

  it('are told apart by a scan that matches one of them exactly', async () => {
    expect(await scan('abc-1')).toMatchObject({ kind: 'specimen', id: tubes[0] });
    expect(await scan('ABC-1')).toMatchObject({ kind: 'specimen', id: tubes[1] });
  });

  it('are both offered when a scan matches neither', async () => {
    const { kind, candidates } = await scan('Abc-1');
    expect([kind, candidates.map(({ id }) => id).toSorted()]).toEqual(['ambiguous', tubes.toSorted()]);
  });

  it('stop a command that names neither exactly, and change nothing', () => {
    expect(station.run('specimen.thaw', { specimen: 'Abc-1' })).toMatchObject({
      refusal: { code: 'CODE_AMBIGUOUS', details: { count: 2 } },
    });
  });
});

it('a code in small letters is found by a scanner that makes capitals', async () => {
  bind(0, 'mixed-Case-9');
  expect(await scan('MIXED-CASE-9')).toMatchObject({ kind: 'specimen', id: tubes[0] });
});

it('is asked by an index', () => {
  expect(planOf(station.writer.db.sqlite, caseTwinsSql).join()).toContain('INDEX code_with_small_letters');
});

describe('a code with accents', () => {
  const composed = 'Pr\u00FCfung-7';
  const apart = composed.normalize('NFD');

  it('is bound as a scan brings it, however it was typed', async () => {
    bind(0, apart);
    for (const code of [composed, apart, composed.toUpperCase()])
      expect(await scan(code)).toMatchObject({ kind: 'specimen', id: tubes[0] });
    expect(station.run('specimen.bindCode', { specimen: tubes[1] ?? '', bind: composed })).toMatchObject({
      refusal: { code: 'CODE_TAKEN' },
    });
  });

  it('is found if it was bound apart before, and cannot be bound again', async () => {
    bind(0, composed);
    station.writer.db.prepareWrite('UPDATE code SET code = ? WHERE code = ?').run(apart, composed);
    for (const code of [composed, apart, composed.toUpperCase()]) {
      expect([code, await scan(code)]).toMatchObject([code, { kind: 'specimen', id: tubes[0] }]);
    }
    expect(station.run('specimen.thaw', { specimen: composed })).not.toMatchObject({
      refusal: { code: 'SPECIMEN_UNKNOWN' },
    });
    expect(station.run('specimen.bindCode', { specimen: tubes[1] ?? '', bind: composed })).toMatchObject({
      refusal: { code: 'CODE_TAKEN' },
    });
  });
});
