import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { openThymoma } from '../../support/open-thymoma.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let participant: string;
let tubes: readonly { readonly id: string; readonly printedId: string }[];
let boxes: readonly string[];

beforeEach(async () => {
  station = await createTestStation();
  const { must } = station;
  ({ participant } = openThymoma(station));
  boxes = ['Box 10', 'Box 2'].map((name) => must('container.create', { name, type: 'box-5x5' }).container.id);
  const amount = { value: '1', unit: 'mL' };
  tubes = must('specimen.collect', { participant, kind: 'Plasma', amount, count: 4 }).specimens;
  for (const [index, { id }] of tubes.entries())
    must('specimen.place', { specimen: id, container: boxes[index % 2] ?? '' });
});
afterEach(() => station.close());

const tube = (index: number) => tubes[index] ?? { id: 'none', printedId: 'none' };
const make = (indexes: readonly number[], dueBack?: string) =>
  station.must('picklist.make', {
    name: 'For RNA',
    purpose: 'sequencing',
    selection: { specimens: indexes.map((index) => tube(index).id) },
    ...(dueBack !== undefined && { dueBack }),
  }).picklistId;

describe('a pick list', () => {
  it('is walked box by box in the order of their names, and in a box by position', async () => {
    const { picks } = await station.ask('picklist.get', { picklist: make([0, 1, 2, 3]) });
    expect(picks.map(({ specimen }) => specimen.printedId)).toEqual([1, 3, 0, 2].map((index) => tube(index).printedId));
    expect(picks.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
    expect(picks[0]?.path.map(({ name }) => name)).toEqual(['Box 2']);
  });

  it('checks each scanned tube out, holds its place and counts what is left in the box and at all', () => {
    const picklist = make([0, 1, 2]);
    const first = station.must('picklist.pick', { picklist, code: tube(0).printedId, source: 'scan' });
    expect(first).toMatchObject({ leftInBox: 1, left: 2, specimen: { status: 'checkedOut', placeHeld: true } });
    expect(station.must('picklist.pick', { picklist, code: tube(2).printedId })).toMatchObject({
      leftInBox: 0,
      left: 1,
    });
  });

  it('refuses a tube that is not on it and says where that one goes back to', () => {
    expect(station.run('picklist.pick', { picklist: make([0]), code: tube(1).printedId })).toMatchObject({
      ok: false,
      refusal: { code: 'PICK_NOT_LISTED', details: { specimen: tube(1).printedId, place: 'Box 2 · A1' } },
    });
  });

  it('refuses the same tube twice, and a tube that somebody else has', () => {
    const picklist = make([0, 1]);
    station.must('picklist.pick', { picklist, code: tube(0).printedId });
    expect(station.run('picklist.pick', { picklist, code: tube(0).printedId })).toMatchObject({
      refusal: { code: 'PICK_DONE_BEFORE' },
    });
    station.must('specimen.checkOut', { specimen: tube(1).id, purpose: 'slides' });
    expect(station.run('picklist.pick', { picklist, code: tube(1).printedId })).toMatchObject({
      refusal: { code: 'SPECIMEN_CHECKED_OUT' },
    });
  });

  it('counts a tube that somebody else has as stopped, not as left to fetch, until it is back', async () => {
    const picklist = make([0, 2]);
    station.must('specimen.checkOut', { specimen: tube(2).id, purpose: 'slides' });
    const { picks, counts } = await station.ask('picklist.get', { picklist });
    expect(counts).toMatchObject({ waiting: 1, stopped: 1 });
    expect(picks.find(({ specimen }) => specimen.id === tube(2).id)?.reason).toContain('already checked out');
    const picked = station.must('picklist.pick', { picklist, code: tube(0).printedId });
    expect(picked).toMatchObject({ leftInBox: 0, left: 0 });
    expect(station.run('picklist.close', { picklist })).toMatchObject({ refusal: { code: 'PICKLIST_UNFINISHED' } });
    station.must('specimen.return', { specimen: tube(2).id });
    expect((await station.ask('picklist.get', { picklist })).counts).toMatchObject({ waiting: 1, picked: 1 });
  });

  it('says who gets the tubes when that was given', async () => {
    const { must } = station;
    const selection = { specimens: [tube(0).id] };
    const named = must('picklist.make', { name: 'A', purpose: 'RNA', recipient: 'Dr Ito', selection }).picklistId;
    expect(await station.ask('picklist.get', { picklist: named })).toMatchObject({ recipient: 'Dr Ito' });
    expect(await station.ask('picklist.get', { picklist: make([1]) })).toMatchObject({ recipient: null });
  });

  it('stands before the closed ones in the list, the latest changed first', async () => {
    const [closed, older, newer] = [make([0]), make([1]), make([2])];
    station.must('picklist.close', { picklist: closed, reason: 'not needed' });
    const { rows, offset } = await station.ask('picklist.list', {});
    expect(rows.map(({ id }) => id)).toEqual([newer, older, closed]);
    expect(offset).toBe(0);
  });

  it('stops a tube whose consent was withdrawn after the list was made', async () => {
    const picklist = make([0]);
    const withdrawal = { level: 'noFurtherUse', askedBy: 'participant', channel: 'letter', material: 'keep' } as const;
    station.must('consent.withdraw', { participant, ...withdrawal });
    expect(station.run('picklist.pick', { picklist, code: tube(0).printedId })).toMatchObject({
      refusal: { code: 'CONSENT_HOLD' },
    });
    const { picks, counts } = await station.ask('picklist.get', { picklist });
    expect(picks[0]).toMatchObject({ state: 'stopped' });
    expect(picks[0]?.reason).toContain('on hold');
    expect(counts).toEqual({ waiting: 0, stopped: 1, picked: 0, notFound: 0, dropped: 0 });
  });

  it('records a tube that is not there as missing, in the same commit', async () => {
    const picklist = make([0]);
    const done = station.must('picklist.notFound', { picklist, specimen: tube(0).id, reason: 'empty cell' });
    expect(done).toMatchObject({ left: 0, specimen: { status: 'missing' } });
    const again = station.run('picklist.notFound', { picklist, specimen: tube(0).id, reason: 'empty cell' });
    expect(again).toMatchObject({ refusal: { code: 'NOTHING_CHANGED' } });
    station.must('change.undo', { commit: done.commit });
    const { picks } = await station.ask('picklist.get', { picklist });
    expect(picks[0]).toMatchObject({ state: 'waiting', specimen: { status: 'stored' } });
  });

  it('closes at once when all is done, else only with a reason, and then takes nothing more', () => {
    const picklist = make([0, 1]);
    station.must('picklist.drop', { picklist, specimen: tube(0).id, reason: 'too little' });
    expect(station.run('picklist.close', { picklist })).toMatchObject({
      refusal: { code: 'PICKLIST_UNFINISHED', details: { count: 1 } },
    });
    station.must('picklist.close', { picklist, reason: 'request was withdrawn' });
    expect(station.run('picklist.pick', { picklist, code: tube(1).printedId })).toMatchObject({
      refusal: { code: 'PICKLIST_CLOSED' },
    });
    const other = make([0]);
    station.must('picklist.pick', { picklist: other, code: tube(0).printedId });
    station.must('picklist.close', { picklist: other });
  });

  it('is taken back by one undo before anything was fetched, and not after', () => {
    const { commit, picklistId } = station.must('picklist.make', {
      name: 'Mistake',
      purpose: 'none',
      selection: { specimens: [tube(0).id] },
    });
    const { commit: picked } = station.must('picklist.pick', { picklist: picklistId, code: tube(0).printedId });
    expect(station.run('change.undo', { commit })).toMatchObject({ refusal: { code: 'UNDO_SUPERSEDED' } });
    station.must('change.undo', { commit: picked });
    station.must('change.undo', { commit });
    expect(station.run('picklist.pick', { picklist: picklistId, code: tube(0).printedId })).toMatchObject({
      refusal: { code: 'PICKLIST_UNKNOWN' },
    });
  });

  it('is folded again by verify like everything else', () => {
    const picklist = make([0, 1]);
    station.must('picklist.pick', { picklist, code: tube(0).printedId });
    expect(verifyLedger(station.writer.db, () => undefined)).toMatchObject({ ok: true });
    station.writer.db.sqlite.exec("UPDATE picklist SET name = 'Another'");
    expect(verifyLedger(station.writer.db, () => undefined)).toMatchObject({ ok: false });
  });
});

describe('the day a tube is expected back', () => {
  it('is asked for by the list of what is overdue, until the tube returns', async () => {
    const overdue = async (day: string) =>
      (await station.ask('specimen.list', { filter: { dueBefore: day } })).rows.map(({ id }) => id);
    station.clock.now = Date.UTC(2027, 0, 10);
    station.must('specimen.checkOut', { specimen: tube(0).id, purpose: 'slides', dueBack: '2027-01-12' });
    const picklist = make([1], '2027-01-15');
    station.must('picklist.pick', { picklist, code: tube(1).printedId });
    expect(await overdue('2027-01-12')).toEqual([]);
    expect(await overdue('2027-01-13')).toEqual([tube(0).id]);
    expect((await overdue('2027-01-16')).toSorted()).toEqual([tube(0).id, tube(1).id].toSorted());
    station.must('specimen.return', { specimen: tube(0).id });
    expect(await overdue('2027-01-16')).toEqual([tube(1).id]);
  });

  it('is refused when it is over already', () => {
    station.clock.now = Date.UTC(2027, 0, 10);
    expect(
      station.run('specimen.checkOut', { specimen: tube(0).id, purpose: 'slides', dueBack: '2027-01-08' }),
    ).toMatchObject({ refusal: { code: 'VALUE_INVALID', details: { field: 'dueBack' } } });
  });
});
