import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let study: string;
let participant: string;

beforeEach(async () => {
  station = await createTestStation(Date.UTC(2027, 0, 10, 12));
  study = station.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' }).studyId;
  participant = person();
});
afterEach(() => station.close());

const person = (of = study): string => {
  const id = station.must('participant.register', { study: of, sex: 'male', notADuplicate: true }).participantId;
  station.must('consent.record', { participant: id, kind: 'consent' });
  return id;
};
const tube = (kind = 'Plasma', of = participant) =>
  present(
    station.must('specimen.collect', {
      participant: of,
      kind,
      collectedAt: '2027-01-10T10:00:00.000Z',
      amount: { value: '4', unit: 'mL' },
    }).specimens[0],
  );
const present = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('expected one');
  return value;
};
const divide = (specimen: string, count = 3) =>
  station.must('specimen.aliquot', { specimen, count, amountEach: { value: '200', unit: 'uL' } });
const printAll = async (specimens: string[], reason?: string) => {
  const input = { things: { specimens }, stock: 'a4-cryo', ...(reason !== undefined && { reason }) };
  const printed = await station.runLong('label.sheet', input);
  if (!printed.ok) throw new Error(printed.refusal.code);
};
const scan = (specimens: string[], code: string) => station.must('labelCheck.scan', { specimens, code });

describe('a division', () => {
  it('is listed until every child has a checked label and a place', async () => {
    const { children } = divide(tube().id);
    const ids = children.map(({ id }) => id);
    const steps = async () =>
      (await station.ask('division.list', {})).divisions.map((one) => one.children.map(({ step }) => step));
    expect(await steps()).toEqual([['label', 'label', 'label']]);
    await printAll(ids);
    expect(await steps()).toEqual([['check', 'check', 'check']]);
    for (const { printedId } of children) scan(ids, printedId);
    expect(await steps()).toEqual([['place', 'place', 'place']]);
    const box = station.must('container.create', { name: 'Box', type: 'box-5x5' }).container.id;
    const placed = async (specimen: string | undefined) => {
      station.must('specimen.place', { specimen: specimen ?? '', container: box });
      return steps();
    };
    expect(await placed(ids[0])).toEqual([['done', 'place', 'place']]);
    expect(await placed(ids[1])).toEqual([['done', 'done', 'place']]);
    expect(await placed(ids[2])).toEqual([]);
  });

  it('names its children in the order in which they were made, and who made them', async () => {
    const parent = tube();
    const first = divide(parent.id, 12);
    const second = divide(parent.id, 2);
    const { divisions } = await station.ask('division.list', { parent: parent.printedId });
    expect(divisions.map(({ commit }) => commit)).toEqual([second.commit, first.commit]);
    expect(divisions[1]?.children.map(({ specimen }) => specimen.printedId)).toEqual(
      first.children.map(({ printedId }) => printedId),
    );
    expect(divisions[0]).toMatchObject({ madeBy: 'Anna', parents: [{ printedId: parent.printedId }] });
  });

  it('that was taken back is none', async () => {
    const parent = tube();
    const { commit } = divide(parent.id);
    station.must('change.undo', { commit });
    expect(await station.ask('division.list', { parent: parent.id })).toEqual({ divisions: [] });
    expect(await station.ask('division.list', {})).toEqual({ divisions: [] });
  });

  it('is one of a pool for each of its parents', async () => {
    const [one, other] = [tube(), tube()];
    const { specimen } = station.must('specimen.pool', {
      kind: 'Plasma',
      parents: [{ specimen: one.id }, { specimen: other.id }],
    });
    for (const parent of [one.id, other.id]) {
      const { divisions } = await station.ask('division.list', { parent });
      expect(divisions.flatMap(({ children }) => children.map((child) => child.specimen.id))).toEqual([specimen.id]);
    }
    expect((await station.ask('division.list', {})).divisions).toHaveLength(1);
  });

  it('with codes that came with the tubes waits for no label', async () => {
    const parent = tube();
    const { children } = divide(parent.id, 1);
    station.must('specimen.bindCode', { specimen: children[0]?.id ?? '', bind: 'FX0001', system: 'tube' });
    expect((await station.ask('division.list', { parent: parent.id })).divisions[0]?.children[0]).toMatchObject({
      label: 'bound',
      tubeCode: 'FX0001',
      step: 'place',
    });
  });
});

describe('the check of labels', () => {
  it('takes each label of the set once, and says of any other whose it is', async () => {
    const children = divide(tube().id, 2).children;
    const ids = children.map(({ id }) => id);
    await printAll(ids);
    const stranger = tube();
    const [first, second] = children.map(({ printedId }) => printedId);
    expect(scan(ids, first ?? '')).toMatchObject({ outcome: 'matched', missing: 1 });
    const before = station.writer.ledger.own.seq;
    expect(scan(ids, first ?? '')).toMatchObject({ outcome: 'duplicate', missing: 1, commit: null });
    expect(scan(ids, stranger.printedId)).toMatchObject({ outcome: 'foreign', specimen: { id: stranger.id } });
    expect(scan(ids, 'NOBODYS')).toMatchObject({ outcome: 'foreign', specimen: null });
    expect(scan(ids, '')).toMatchObject({ outcome: 'unreadable', missing: 1 });
    expect(station.writer.ledger.own.seq).toBe(before);
    expect(scan(ids, second ?? '')).toMatchObject({ outcome: 'matched', missing: 0 });
    expect(verifyLedger(station.writer.db, () => undefined)).toMatchObject({ ok: true });
  });

  it('is asked for again when a label is printed again', async () => {
    const { children } = divide(tube().id, 1);
    const ids = children.map(({ id }) => id);
    await printAll(ids);
    scan(ids, children[0]?.printedId ?? '');
    await printAll(ids, 'smeared');
    expect(scan(ids, children[0]?.printedId ?? '')).toMatchObject({ outcome: 'matched' });
    const { entries } = await station.ask('specimen.timeline', { specimen: ids[0] ?? '' });
    expect(entries.map(({ type }) => type)).toEqual([
      'specimenAliquoted.v1',
      'specimenLabelled.v1',
      'specimenLabelVerified.v1',
      'specimenLabelReprinted.v1',
      'specimenLabelVerified.v1',
    ]);
  });

  it('is left out for a reason, once, and only of labels that nobody looked at', async () => {
    const parent = tube();
    const ids = divide(parent.id, 2).children.map(({ id }) => id);
    await printAll(ids);
    station.must('labelCheck.waive', { specimens: ids, reason: 'scanner broken' });
    expect((await station.ask('division.list', { parent: parent.id })).divisions[0]?.children).toMatchObject([
      { label: 'waived', step: 'place' },
      { label: 'waived', step: 'place' },
    ]);
    expect(station.run('labelCheck.waive', { specimens: ids, reason: 'again' })).toMatchObject({
      refusal: { code: 'NOTHING_CHANGED' },
    });
  });
});

describe('what was done with material as it was divided', () => {
  const spun = { step: 'spun', at: '2027-01-10T10:20:00.000Z' } as const;

  it('is in the record of the children, and of a parent that went through it whole', async () => {
    const blood = tube('WholeBlood');
    const { children } = station.must('specimen.derive', {
      specimen: blood.id,
      kind: 'Plasma',
      count: 2,
      handled: spun,
    });
    const timesOf = async (code: string) => (await station.ask('specimen.find', { code })).times;
    expect(await timesOf(children[1]?.id ?? '')).toMatchObject({
      collected: '2027-01-10T10:00:00.000Z',
      spun: spun.at,
    });
    expect(await timesOf(blood.id)).toMatchObject({ spun: spun.at });
    const tissue = tube('TissueFreshFrozen');
    const embedded = { step: 'embedded', at: '2027-01-10T11:00:00.000Z' } as const;
    station.must('specimen.derive', { specimen: tissue.id, kind: 'TissueFixed', handled: embedded });
    expect(await timesOf(tissue.id)).not.toHaveProperty('embedded');
  });

  it('goes on to what is made of the children', async () => {
    const blood = tube('WholeBlood');
    const { children } = station.must('specimen.derive', {
      specimen: blood.id,
      kind: 'Plasma',
      amount: { value: '1', unit: 'mL' },
      handled: spun,
    });
    const grandchild = divide(children[0]?.id ?? '', 1).children[0]?.id ?? '';
    expect((await station.ask('specimen.find', { code: grandchild })).times).toMatchObject({ spun: spun.at });
  });

  it('asks why when a limit of the study was not kept, makes nothing until then, and keeps the reason', async () => {
    station.must('study.setTimeLimit', { study, kind: 'Plasma', from: 'collected', to: 'spun', minutes: 15 });
    const blood = tube('WholeBlood');
    const input = { specimen: blood.id, kind: 'Plasma', taken: { value: '1', unit: 'mL' } };
    const before = station.writer.ledger.own.seq;
    expect(station.run('specimen.derive', { ...input, handled: spun })).toMatchObject({
      refusal: { code: 'TIME_LIMIT_EXCEEDED', details: { minutes: 20, limit: 15 } },
    });
    expect(station.writer.ledger.own.seq).toBe(before);
    const { children } = station.must('specimen.derive', {
      ...input,
      handled: { ...spun, deviationReason: 'centrifuge taken' },
    });
    expect((await station.ask('specimen.find', { code: children[0]?.id ?? '' })).deviations).toMatchObject([
      { from: 'collected', to: 'spun', minutes: 20, limitMinutes: 15, reason: 'centrifuge taken' },
    ]);
  });

  it('cannot be before the collection, nor in the future', () => {
    const blood = tube('WholeBlood').id;
    const at = (moment: string) =>
      station.run('specimen.derive', { specimen: blood, kind: 'Plasma', handled: { step: 'spun', at: moment } });
    expect(at('2027-01-10T09:00:00.000Z')).toMatchObject({ refusal: { code: 'TIMES_OUT_OF_ORDER' } });
    expect(at('2099-01-10T09:00:00.000Z')).toMatchObject({ refusal: { code: 'TIME_IN_FUTURE' } });
  });
});

describe('dividing', () => {
  it('uses the parent up when nothing is left in it', async () => {
    const parent = tube();
    const input = { specimen: parent.id, count: 2, amountEach: { value: '200', unit: 'uL' }, depletes: true };
    expect(station.must('specimen.aliquot', input).parent.status).toBe('consumed');
  });

  it('gives one code to one tube', () => {
    const codes = [{ system: 'tube', code: 'T1' }];
    expect(station.run('specimen.derive', { specimen: tube().id, kind: 'DNA', count: 2, codes })).toMatchObject({
      refusal: { code: 'CODE_INVALID' },
    });
  });
});

describe('a pool', () => {
  const poolOf = (tubes: readonly { readonly id: string }[], more = {}) =>
    station.run('specimen.pool', { kind: 'Plasma', parents: tubes.map(({ id }) => ({ specimen: id })), ...more });

  it('of several people needs a reason, belongs to none of them, and is on hold when one withdraws', async () => {
    const other = person();
    const tubes = [tube(), tube('Plasma', other)];
    expect(poolOf(tubes)).toMatchObject({ refusal: { code: 'POOL_OF_PARTICIPANTS', details: { count: 2 } } });
    const pooled = poolOf(tubes, { reason: 'quality control' });
    const id = pooled.ok ? pooled.value.specimen.id : '';
    expect(await station.ask('specimen.find', { code: id })).toMatchObject({ participantId: null, hold: null });
    station.must('consent.withdraw', { participant: other, level: 'noFurtherUse', material: 'destroy' });
    expect(await station.ask('specimen.find', { code: id })).toMatchObject({ hold: 'destroy' });
  });

  it('does not cross studies, nor take from a tube twice, nor from one alone', () => {
    const elsewhere = station.must('study.open', { title: 'Chordoma', shortTitle: 'CHOR' }).studyId;
    const stranger = tube('Plasma', person(elsewhere));
    const own = tube();
    expect(poolOf([own, stranger])).toMatchObject({
      refusal: { code: 'POOL_OF_STUDIES', details: { studies: ['THYM', 'CHOR'] } },
    });
    expect(poolOf([own, tube(), own])).toMatchObject({ refusal: { code: 'POOL_NAMED_TWICE' } });
    expect(poolOf([own])).toMatchObject({ refusal: { code: 'PARENTS_TOO_FEW' } });
  });

  it('takes nothing of a tube on hold', () => {
    const refuser = station.must('participant.register', { study, sex: 'male', notADuplicate: true }).participantId;
    station.must('consent.record', { participant: refuser, kind: 'refusal' });
    expect(poolOf([tube(), tube('Plasma', refuser)])).toMatchObject({ refusal: { code: 'CONSENT_HOLD' } });
  });
});
