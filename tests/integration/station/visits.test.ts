import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let study: string;
let participant: string;
let pseudonym: string;

beforeEach(async () => {
  station = await createTestStation(Date.UTC(2027, 0, 10, 12));
  const { must } = station;
  study = must('study.open', { title: 'Thymoma', shortTitle: 'THYM' }).studyId;
  ({ participantId: participant, pseudonym } = must('participant.register', { study, sex: 'male' }));
});
afterEach(() => station.close());

const plan = (name: string, dayFromStart?: number): string =>
  station.must('study.planVisit', {
    study,
    name,
    ...(dayFromStart !== undefined && { dayFromStart }),
    specimens: [{ kind: 'Plasma', count: 2 }],
  }).visitId;
const due = async (until: string) => (await station.ask('visit.due', { until })).rows;

describe('visits that are due', () => {
  it('are counted from the day of the signature until a planned visit took place, then from that', async () => {
    const baseline = plan('Baseline', 0);
    plan('Follow-up', 30);
    plan('Whenever');
    expect(await due('2027-12-31')).toEqual([]);
    station.must('consent.record', { participant, kind: 'consent', signedAt: '2027-01-02' });
    expect(await due('2027-01-10')).toMatchObject([{ pseudonym, name: 'Baseline', dueOn: '2027-01-02', specimens: 2 }]);
    station.must('visit.record', {
      participant,
      planned: baseline,
      status: 'collected',
      at: '2027-01-05T10:00:00.000Z',
    });
    expect(await due('2027-01-10')).toEqual([]);
    expect(await due('2027-02-04')).toMatchObject([{ name: 'Follow-up', dueOn: '2027-02-04', study: 'THYM' }]);
  });

  it('are due no more once they are recorded as missed', async () => {
    const baseline = plan('Baseline', 0);
    station.must('consent.record', { participant, kind: 'consent', signedAt: '2027-01-02' });
    station.must('visit.record', { participant, planned: baseline, status: 'missed', reason: 'ill' });
    expect(await due('2027-12-31')).toEqual([]);
  });

  it.each([
    ['withdrew', () => station.must('consent.withdraw', { participant, level: 'noFurtherContact' })],
    [
      'died',
      () =>
        station.must('participant.correct', {
          participant,
          changes: [{ field: 'vitalStatus', old: 'unknown', new: 'dead' }],
          reason: 'reported',
        }),
    ],
    ['refused', () => station.must('consent.record', { participant, kind: 'refusal', signedAt: '2027-01-03' })],
    ['is of a closed study', () => station.must('study.close', { study, reason: 'done' })],
  ])('are not asked of somebody who %s', async (_, happens) => {
    plan('Baseline', 0);
    station.must('consent.record', { participant, kind: 'consent', signedAt: '2027-01-02' });
    expect(await due('2027-01-10')).toHaveLength(1);
    happens();
    expect(await due('2027-01-10')).toEqual([]);
  });
});

describe('times of a visit', () => {
  const visit = (): string =>
    station.must('visit.record', { participant, name: 'Surgery', status: 'collected', at: '2027-01-10T09:00:00.000Z' })
      .visitId;
  const time = (id: string, step: 'clamped' | 'excised' | 'collected', at: string) =>
    station.run('visit.time', { visit: id, step, at });

  it('are taken over by the tubes made at it: clamping and excision by tissue only', async () => {
    const surgery = visit();
    expect(time(surgery, 'clamped', '2027-01-10T09:10:00.000Z')).toMatchObject({ ok: true });
    expect(time(surgery, 'excised', '2027-01-10T09:25:00.000Z')).toMatchObject({ ok: true });
    const collect = (kind: string) =>
      station.must('specimen.collect', {
        participant,
        visit: surgery,
        kind,
        collectedAt: '2027-01-10T09:30:00.000Z',
      });
    collect('TissueFreshFrozen');
    collect('Plasma');
    const { lines, visit: head } = await station.ask('visit.checklist', { visit: surgery });
    expect(head.times).toEqual({ clamped: '2027-01-10T09:10:00.000Z', excised: '2027-01-10T09:25:00.000Z' });
    expect(lines.map(({ kind, collected }) => [kind, collected[0]?.times])).toEqual([
      ['TissueFreshFrozen', { ...head.times, collected: '2027-01-10T09:30:00.000Z' }],
      ['Plasma', { collected: '2027-01-10T09:30:00.000Z' }],
    ]);
    expect(verifyLedger(station.writer.db, () => undefined)).toMatchObject({ ok: true });
  });

  it('are refused when they contradict each other, lie ahead, or the visit did not take place', () => {
    const surgery = visit();
    time(surgery, 'clamped', '2027-01-10T09:10:00.000Z');
    expect(time(surgery, 'excised', '2027-01-10T09:05:00.000Z')).toMatchObject({
      refusal: { code: 'TIMES_OUT_OF_ORDER' },
    });
    expect(time(surgery, 'excised', '2099-01-10T09:05:00.000Z')).toMatchObject({ refusal: { code: 'TIME_IN_FUTURE' } });
    const missed = station.must('visit.record', {
      participant,
      name: 'Later',
      status: 'missed',
      reason: 'ill',
    }).visitId;
    expect(time(missed, 'clamped', '2027-01-10T09:10:00.000Z')).toMatchObject({ refusal: { code: 'VISIT_NOT_DONE' } });
    expect(time('0192f0c1-2d3e-7abc-8def-0123456789ab', 'clamped', '2027-01-10')).toMatchObject({
      refusal: { code: 'VISIT_UNKNOWN' },
    });
  });

  it('can be taken back', async () => {
    const surgery = visit();
    const { commit } = station.must('visit.time', { visit: surgery, step: 'clamped', at: '2027-01-10T09:10:00.000Z' });
    station.must('change.undo', { commit });
    expect((await station.ask('visit.checklist', { visit: surgery })).visit.times).toEqual({});
  });
});

describe('a time limit', () => {
  it('that the times of a birth overrun asks why, and each tube keeps the deviation (UX-119)', async () => {
    station.must('study.setTimeLimit', { study, from: 'clamped', to: 'excised', minutes: 20 });
    const birth = {
      participant,
      kind: 'TissueFreshFrozen',
      clampedAt: '2027-01-10T09:00:00.000Z',
      excisedAt: '2027-01-10T09:21:00.000Z',
      count: 2,
    };
    expect(station.run('specimen.collect', birth)).toMatchObject({
      refusal: { code: 'TIME_LIMIT_EXCEEDED', details: { minutes: 21, limit: 20, from: 'clamped', to: 'excised' } },
    });
    const { specimens } = station.must('specimen.collect', { ...birth, deviationReason: 'long operation' });
    for (const { id } of specimens) {
      expect((await station.ask('specimen.find', { code: id })).deviations).toMatchObject([
        { from: 'clamped', to: 'excised', minutes: 21, reason: 'long operation' },
      ]);
    }
  });

  it('up to the arrival asks why of the tubes that came too late, and receives the others', async () => {
    station.must('study.setTimeLimit', { study, from: 'collected', to: 'received', minutes: 60 });
    const collect = (collectedAt: string): string =>
      station.must('specimen.collect', { participant, kind: 'Plasma', collectedAt }).specimens[0]?.id ?? '';
    const [late, soon] = [collect('2027-01-10T08:00:00.000Z'), collect('2027-01-10T09:30:00.000Z')];
    const arrival = { specimens: [late, soon], at: '2027-01-10T10:00:00.000Z', condition: 'good' as const };
    const done = station.must('specimen.receiveAll', arrival);
    expect(done.specimens.map(({ id }) => id)).toEqual([soon]);
    expect(done.refused).toMatchObject([{ specimen: late, code: 'TIME_LIMIT_EXCEEDED' }]);
    station.must('specimen.receiveAll', { ...arrival, specimens: [late], deviationReason: 'courier late' });
    const card = await station.ask('specimen.find', { code: late });
    expect(card).toMatchObject({
      times: { received: '2027-01-10T10:00:00.000Z' },
      deviations: [{ minutes: 120, limitMinutes: 60, reason: 'courier late' }],
    });
  });
});
