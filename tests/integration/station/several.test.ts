import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectPlasma } from '../../support/open-thymoma.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let participant: string;
let tubes: readonly string[];

beforeEach(async () => {
  station = await createTestStation();
  const collected = collectPlasma(station, 3);
  participant = collected.participant;
  tubes = collected.tubes.map(({ id }) => id);
});
afterEach(() => station.close());

const tube = (index: number): string => tubes[index] ?? 'none';

describe('thawing several tubes', () => {
  it('counts one thaw of each, once even when a tube was scanned twice, and one undo takes all back', async () => {
    const specimens = [tube(0), tube(1), tube(0)];
    const { specimens: after, commit } = station.must('specimen.thawAll', { specimens, reason: 'aliquoting' });
    expect(after.map(({ freezeThawCount }) => freezeThawCount)).toEqual([1, 1]);
    const { entries } = await station.ask('specimen.timeline', { specimen: tube(1) });
    expect(entries.at(-1)).toMatchObject({ type: 'specimenThawed.v1', data: { reason: 'aliquoting' } });
    station.must('change.undo', { commit: commit ?? { device: '', seq: 0 } });
    expect((await station.ask('specimen.find', { code: tube(0) })).freezeThawCount).toBe(0);
  });

  it('names what is gone and does the others', () => {
    station.must('specimen.useUpAll', { specimens: [tube(0)], purpose: 'RNA' });
    const { specimens, refused } = station.must('specimen.thawAll', { specimens: [tube(0), tube(1)], reason: 'x' });
    expect(specimens.map(({ id }) => id)).toEqual([tube(1)]);
    expect(refused).toMatchObject([{ specimen: tube(0), code: 'SPECIMEN_FINAL' }]);
  });

  it('makes no commit when nothing could be done', () => {
    expect(station.must('specimen.thawAll', { specimens: ['nobody'], reason: 'x' })).toMatchObject({
      specimens: [],
      refused: [{ code: 'SPECIMEN_UNKNOWN' }],
      commit: null,
    });
  });
});

describe('using several tubes up', () => {
  it('takes what is left, ends each as consumed and frees its place', async () => {
    const box = station.must('container.create', { name: 'Box', type: 'box-5x5' }).container.id;
    station.must('specimen.place', { specimen: tube(0), container: box });
    station.must('specimen.use', { specimen: tube(0), amount: { value: '0.4', unit: 'mL' }, purpose: 'test' });
    const { specimens } = station.must('specimen.useUpAll', { specimens: [tube(0), tube(1)], purpose: 'RNA' });
    expect(specimens.map(({ status, quantity }) => [status, quantity?.available])).toEqual([
      ['consumed', 0],
      ['consumed', 0],
    ]);
    const { entries } = await station.ask('specimen.timeline', { specimen: tube(0) });
    expect(entries.at(-1)).toMatchObject({ data: { purpose: 'RNA', quantity: { amount: 600_000 } } });
    expect((await station.ask('container.map', { container: box })).occupancy.occupied).toBe(0);
  });

  it('refuses what consent or a person stopped, and what has no quantity', () => {
    const unmeasured = station.must('specimen.collect', { participant, kind: 'Plasma', count: 1 }).specimens[0]?.id;
    station.must('specimen.quarantine', { specimen: tube(0), reason: 'leaking' });
    const specimens = [tube(0), unmeasured ?? 'none'];
    expect(station.must('specimen.useUpAll', { specimens, purpose: 'RNA' }).refused.map(({ code }) => code)).toEqual([
      'SPECIMEN_QUARANTINED',
      'QUANTITY_UNKNOWN',
    ]);
    const withdrawal = { level: 'noFurtherUse', askedBy: 'participant', channel: 'letter', material: 'keep' } as const;
    station.must('consent.withdraw', { participant, ...withdrawal });
    expect(station.must('specimen.useUpAll', { specimens: [tube(1)], purpose: 'RNA' }).refused).toMatchObject([
      { code: 'CONSENT_HOLD' },
    ]);
  });
});
