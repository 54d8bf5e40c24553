import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAlikesSql } from '../../../electron/station/queries/look-alikes.ts';
import { type Ask, askStation } from '../../support/ask-station.ts';
import { planOf } from '../../support/query-plans.ts';
import { collectPlasma } from '../../support/open-thymoma.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let ask: Ask;
let tubes: readonly { readonly id: string; readonly printedId: string }[];
let box: string;

beforeEach(async () => {
  station = await createTestStation();
  const { must } = station;
  ({ tubes } = collectPlasma(station, 2));
  must('specimen.bindCode', { specimen: tubes[0]?.id ?? '', bind: 'FB-005812' });
  box = must('container.create', { name: 'Box 1', type: 'box-5x5' }).container.id;
  ask = askStation(station);
});
afterEach(() => station.close());

const tube = () => tubes[0] ?? { id: 'none', printedId: 'none' };

describe('a code that nobody bears', () => {
  it('is resolved as unknown, with the one that it looks like and whose it is', async () => {
    expect(await ask('scan.resolve', { code: 'FB-O058I2' })).toMatchObject({
      value: {
        kind: 'unknown',
        id: null,
        candidates: [],
        lookAlikes: [{ code: 'FB-005812', kind: 'specimen', id: tube().id, label: tube().printedId }],
      },
    });
  });

  it.each([
    ['specimen.find', { code: 'FB-005821' }, 'CODE_UNKNOWN'],
    ['specimen.timeline', { specimen: 'FB-05812' }, 'SPECIMEN_UNKNOWN'],
    ['specimen.thaw', { code: 'FB-0O5812' }, 'SPECIMEN_UNKNOWN'],
  ])('is refused by %s with a suggestion, and nothing is done', async (name, input, code) => {
    const commits = () => station.writer.db.sqlite.prepare('SELECT count(*) FROM ledger_commit').pluck().get();
    const before = commits();
    expect(await ask(name, input)).toMatchObject({
      ok: false,
      refusal: {
        code,
        remedy: expect.stringContaining('Did you mean FB-005812?') as unknown,
        details: { suggestions: ['FB-005812'] },
      },
    });
    expect(commits()).toBe(before);
  });

  it('looks like a code of the asked kind only, and like nothing when nothing is near', async () => {
    const found = await ask('container.map', { container: 'FB-005821' });
    expect(found).toMatchObject({
      refusal: { code: 'CONTAINER_UNKNOWN', remedy: expect.not.stringContaining('mean') as unknown },
    });
    expect(await ask('specimen.find', { code: 'ZZ-777777' })).toMatchObject({
      refusal: { details: { code: 'ZZ-777777' } },
    });
    expect(JSON.stringify(await ask('scan.resolve', { code: 'ZZ-777777' }))).not.toContain('lookAlikes');
  });

  it('looks like nothing where so many are near that none stands out', async () => {
    for (const digit of [1, 2, 3, 4])
      expect(await ask('specimen.bindCode', { specimen: tube().id, bind: `RUN-00${digit}` })).toMatchObject({
        ok: true,
      });
    expect(JSON.stringify(await ask('scan.resolve', { code: 'RUN-009' }))).not.toContain('lookAlikes');
    expect(await ask('scan.resolve', { code: 'RUN-01' })).toMatchObject({ value: { kind: 'unknown' } });
  });

  it('with two neighbours of a printed id exchanged names the printed id that exists', async () => {
    const { printedId } = tube();
    const at = Array.from(printedId).findIndex((sign, index) => index > 2 && sign !== printedId[index + 1]);
    const typed = printedId.slice(0, at) + printedId.charAt(at + 1) + printedId.charAt(at) + printedId.slice(at + 2);
    expect(await ask('scan.resolve', { code: typed })).toMatchObject({
      refusal: {
        code: 'CHECK_CHARACTER_WRONG',
        remedy: expect.stringContaining(printedId) as unknown,
        details: { suggestion: expect.arrayContaining([printedId]) as unknown },
      },
    });
  });

  it('is named in a box check beside the tube that it looks like', async () => {
    expect(
      await ask('boxCheck.compare', { container: box, observed: [{ code: 'FB-O05812', position: 'A1' }] }),
    ).toMatchObject({
      value: { findings: [{ kind: 'unknown', code: 'FB-O05812', lookAlikes: ['FB-005812'] }] },
    });
  });

  it('is compared by seeks in the primary key, not by reading all codes', () => {
    const plan = planOf(station.writer.db.sqlite, lookAlikesSql);
    expect(plan.filter((step) => step.includes('code'))).toEqual([
      expect.stringMatching(/^SEARCH code USING .*\(code=\?\)/u),
    ]);
  });
});
