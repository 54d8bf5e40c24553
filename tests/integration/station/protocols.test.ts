import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { openThymoma } from '../../support/open-thymoma.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let study: string;
let participant: string;

beforeEach(async () => {
  station = await createTestStation(Date.UTC(2027, 0, 10, 12));
  ({ study, participant } = openThymoma(station));
});
afterEach(() => station.close());

const collect = (collectedAt: string, count = 1) =>
  station.must('specimen.collect', { participant, kind: 'TissueFreshFrozen', collectedAt, count }).specimens;
const id = (rows: readonly { readonly id: string }[], index = 0): string => rows[index]?.id ?? 'none';

describe('templates of division', () => {
  const plasma = { name: 'Ten of 200', parentKind: 'Plasma', count: 10, each: { value: '200', unit: 'uL' } };

  it('are saved, replaced under their id, and retired', async () => {
    const { id: template } = station.must('study.saveTemplate', { study, ...plasma });
    station.must('study.saveTemplate', { study, template, ...plasma, count: 8 });
    expect(await station.ask('study.protocol', { study })).toMatchObject({
      templates: [{ id: template, childKind: 'Plasma', count: 8, each: { value: '200', unit: 'uL' }, depletes: false }],
    });
    station.must('study.retireTemplate', { study, template, reason: 'new tubes' });
    expect((await station.ask('study.protocol', { study })).templates).toEqual([]);
  });

  it('of aliquots say how much goes into each', () => {
    const refused = station.run('study.saveTemplate', { study, name: 'Vague', parentKind: 'Plasma', count: 2 });
    expect(refused).toMatchObject({ refusal: { code: 'QUANTITY_UNKNOWN' } });
  });

  it('are not replaced when they are not there, and name kinds of the code list', () => {
    const template = '0192f0c1-2d3e-7abc-8def-0123456789ab';
    expect(station.run('study.saveTemplate', { study, template, ...plasma })).toMatchObject({
      refusal: { code: 'TEMPLATE_UNKNOWN' },
    });
    expect(station.run('study.saveTemplate', { study, ...plasma, childKind: 'Soup' })).toMatchObject({
      refusal: { code: 'KIND_UNKNOWN', details: { kind: 'Soup' } },
    });
  });
});

describe('a time limit', () => {
  const limit = { kind: 'TissueFreshFrozen', from: 'collected', to: 'frozen', minutes: 30 } as const;

  it('asks why when it was not kept, and the reason stays with the material', async () => {
    station.must('study.setTimeLimit', { study, ...limit });
    const specimen = id(collect('2027-01-10T10:00:00.000Z'));
    const late = { specimen, step: 'frozen', at: '2027-01-10T10:45:00.000Z' } as const;
    expect(station.run('specimen.process', late)).toMatchObject({
      refusal: { code: 'TIME_LIMIT_EXCEEDED', details: { minutes: 45, limit: 30, from: 'collected', to: 'frozen' } },
    });
    station.must('specimen.process', { ...late, deviationReason: 'the lift stood still' });
    expect(await station.ask('specimen.find', { code: specimen })).toMatchObject({
      timeLimits: [{ from: 'collected', to: 'frozen', minutes: 30 }],
      deviations: [{ minutes: 45, limitMinutes: 30, reason: 'the lift stood still' }],
    });
    expect(verifyLedger(station.writer.db, () => undefined)).toMatchObject({ ok: true });
  });

  it('is kept by what is exactly on it, and not asked of other kinds', () => {
    station.must('study.setTimeLimit', { study, ...limit });
    const onTime = {
      specimen: id(collect('2027-01-10T10:00:00.000Z')),
      step: 'frozen',
      at: '2027-01-10T10:30:00.000Z',
    } as const;
    expect(station.run('specimen.process', onTime)).toMatchObject({ ok: true });
    const plasma = station.must('specimen.collect', {
      participant,
      kind: 'Plasma',
      collectedAt: '2027-01-10T08:00:00.000Z',
    });
    const step = { specimen: id(plasma.specimens), step: 'frozen', at: '2027-01-10T11:00:00.000Z' } as const;
    expect(station.run('specimen.process', step)).toMatchObject({ ok: true });
  });

  it('lets a vague time pass: a deviation is only noted when it is certain', () => {
    station.must('study.setTimeLimit', { study, ...limit });
    const specimen = id(collect('2027-01-10'));
    expect(station.run('specimen.process', { specimen, step: 'frozen', at: '2027-01-10T11:00:00.000Z' })).toMatchObject(
      {
        ok: true,
      },
    );
  });

  it('is asked about once: what is in the record already stops no later step', () => {
    station.must('study.setTimeLimit', { study, ...limit });
    const specimen = id(collect('2027-01-10T10:00:00.000Z'));
    const deviationReason = 'late';
    station.must('specimen.process', { specimen, step: 'frozen', at: '2027-01-10T11:00:00.000Z', deviationReason });
    expect(station.run('specimen.process', { specimen, step: 'spun', at: '2027-01-10T10:50:00.000Z' })).toMatchObject({
      ok: true,
    });
  });

  it('is lifted, and does not stand between a step and itself', async () => {
    const { id: set } = station.must('study.setTimeLimit', { study, ...limit });
    expect(station.run('study.setTimeLimit', { study, ...limit, to: 'collected' })).toMatchObject({
      refusal: { code: 'VALUE_INVALID' },
    });
    station.must('study.liftTimeLimit', { study, limit: set, reason: 'protocol 2' });
    expect((await station.ask('study.protocol', { study })).timeLimits).toEqual([]);
  });
});

describe('one step for several tubes', () => {
  it('is done for those that can have it, in one commit, and names the others', () => {
    const specimens = collect('2027-01-10T10:00:00.000Z', 3).map(({ printedId }) => printedId);
    const later = collect('2027-01-10T11:30:00.000Z').map(({ printedId }) => printedId);
    const before = station.writer.ledger.own.seq;
    const done = station.must('specimen.processAll', {
      specimens: [...specimens, ...later, specimens[0] ?? '', 'NOSUCHTUBE'],
      step: 'frozen',
      at: '2027-01-10T11:00:00.000Z',
    });
    expect(done.specimens.map(({ printedId }) => printedId)).toEqual(specimens);
    expect(done.refused.map(({ code }) => code)).toEqual(['TIMES_OUT_OF_ORDER', 'SPECIMEN_UNKNOWN']);
    expect(station.writer.ledger.own.seq).toBe(before + 1);
  });

  it('commits nothing when none can have it', () => {
    const before = station.writer.ledger.own.seq;
    const done = station.must('specimen.processAll', {
      specimens: ['NONE'],
      step: 'spun',
      at: '2027-01-10T11:00:00.000Z',
    });
    expect(done).toMatchObject({ specimens: [], commit: null });
    expect(station.writer.ledger.own.seq).toBe(before);
  });
});

describe('the checklist of a visit', () => {
  it('sets what was collected beside the plan, and lists what is beyond it', async () => {
    const { visitId: planned } = station.must('study.planVisit', {
      study,
      name: 'Baseline',
      specimens: [
        { kind: 'Plasma', count: 2 },
        { kind: 'TissueFreshFrozen', count: 1 },
      ],
    });
    const { visitId: visit } = station.must('visit.record', { participant, planned, status: 'collected' });
    station.must('specimen.collect', {
      participant,
      visit,
      kind: 'Plasma',
      count: 1,
      amount: { value: '1', unit: 'mL' },
    });
    station.must('specimen.collect', { participant, visit, kind: 'Serum' });
    const { lines, visit: head } = await station.ask('visit.checklist', { visit });
    expect(head).toMatchObject({ name: 'Baseline', planned: true });
    expect(lines.map(({ kind, expected, collected }) => [kind, expected, collected.length])).toEqual([
      ['Plasma', 2, 1],
      ['TissueFreshFrozen', 1, 0],
      ['Serum', 0, 1],
    ]);
  });
});
