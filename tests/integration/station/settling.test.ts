import { afterEach, beforeEach, expect, it } from 'vitest';
import { inTransaction } from '../../../electron/station/commands/transactions.ts';
import { receiveCommit } from '../../../electron/station/ledger/receive.ts';
import { sentCommits } from '../../support/sent-commits.ts';
import { stateHash } from '../../../electron/station/ledger/state-hash.ts';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { queryHandlers } from '../../../electron/station/queries/index.ts';
import type { QueryContext } from '../../../electron/station/queries/handlers.ts';
import { contract, type CallInput, type CallOutput, type QueryName } from '../../../shared/api/contract.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let other: TestStation;
let tube: string;
let participant: string;
beforeEach(async () => {
  [station, other] = await Promise.all([createTestStation(), createTestStation()]);
  const { studyId } = station.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  participant = station.must('participant.register', { study: studyId, sex: 'female' }).participantId;
  station.must('consent.record', { participant, kind: 'consent' });
  station.must('container.create', { name: 'Box 1', type: 'box-9x9' });
  station.must('container.create', { name: 'Box 2', type: 'box-5x5' });
  const amount = { value: '2', unit: 'mL' };
  const collected = station.must('specimen.collect', { participant, kind: 'Plasma', amount, count: 2 });
  tube = collected.specimens[0]?.id ?? '';
  exchange();
});
afterEach(() => {
  station.close();
  other.close();
});

const boxOf = (name: string): string =>
  station.writer.db.prepare<{ id: string }>('SELECT id FROM container WHERE name = ?').get(name)?.id ?? '';

it('a tube that two stations moved is where a person says, on both stations alike', async () => {
  other.must('specimen.place', { specimen: tube, container: boxOf('Box 2'), position: 'B2' });
  station.must('specimen.place', { specimen: tube, container: boxOf('Box 1'), position: 'E5' });
  exchange();
  const matter = await only();
  expect(matter).toMatchObject({ kind: 'custodyForked', specimens: [{ id: tube }] });
  expect(matter.versions.map(({ place, device }) => [place?.containerName, place?.position, device !== '?'])).toEqual([
    ['Box 2', 'B2', true],
    ['Box 1', 'E5', true],
  ]);
  const wrong = station.run('discrepancy.settle', { discrepancy: matter.id, reason: 'looked' });
  expect(wrong).toMatchObject({ ok: false, refusal: { code: 'DISCREPANCY_NEEDS_ACTION' } });
  const [choice] = matter.versions.map(({ commit }) => commit);
  if (choice === undefined) throw new Error('two versions are listed');
  station.must('discrepancy.settle', { discrepancy: matter.id, reason: 'seen in box 2', choice });
  exchange();
  for (const each of [station, other]) {
    expect((await ask('discrepancy.list', {}, each)).rows).toEqual([]);
    expect(each.writer.look.specimenById(tube)?.state.place).toMatchObject({ row: 2, column: 2 });
  }
  expect((await ask('discrepancy.settled', {})).rows).toMatchObject([
    { kind: 'custodyForked', reason: 'seen in box 2', actor: 'Anna', specimens: [{ id: tube }] },
  ]);
});

it('a forked tube that is scanned in the place where it is recorded is settled by that scan', async () => {
  other.must('specimen.place', { specimen: tube, container: boxOf('Box 2'), position: 'B2' });
  station.must('specimen.place', { specimen: tube, container: boxOf('Box 1'), position: 'E5' });
  exchange();
  expect(station.writer.look.specimenById(tube)?.state.place).toMatchObject({ row: 5, column: 5 });
  station.must('specimen.place', { specimen: tube, container: boxOf('Box 1') });
  expect(station.writer.look.specimenById(tube)?.state.place).toMatchObject({ row: 5, column: 5 });
  expect((await ask('discrepancy.list', {})).rows).toEqual([]);
  // Only a fork makes the same place worth recording again.
  const again = station.run('specimen.place', { specimen: tube, container: boxOf('Box 1') });
  expect(again).toMatchObject({ ok: false, refusal: { code: 'ALREADY_HERE' } });
});

it('a forked tube that is scanned where the other station put it goes to that very position, unasked', async () => {
  other.must('specimen.place', { specimen: tube, container: boxOf('Box 2'), position: 'B2' });
  station.must('specimen.place', { specimen: tube, container: boxOf('Box 1'), position: 'E5' });
  exchange();
  station.must('specimen.place', { specimen: tube, container: boxOf('Box 2') });
  expect(station.writer.look.specimenById(tube)?.state.place).toMatchObject({
    container: boxOf('Box 2'),
    row: 2,
    column: 2,
  });
  expect((await ask('discrepancy.list', {})).rows).toEqual([]);
});

it('a disposal that another station did not know of stands or falls by the same decision', async () => {
  station.must('specimen.place', { specimen: tube, container: boxOf('Box 1'), position: 'A1' });
  exchange();
  other.must('specimen.checkOut', { specimen: tube, purpose: 'pull' });
  station.must('specimen.markMissing', { specimen: tube, reason: 'not in its place' });
  exchange();
  const matter = await only();
  const out = matter.versions.find(({ type }) => type === 'specimenCheckedOut.v1');
  expect(out).toMatchObject({ purpose: 'pull', place: null });
  if (out === undefined) throw new Error('listed above');
  station.must('discrepancy.settle', {
    discrepancy: matter.id,
    reason: 'it was at the other bench',
    choice: out.commit,
  });
  exchange();
  expect(other.writer.look.specimenById(tube)?.state.status).toBe('checkedOut');
  expect((await ask('discrepancy.list', {}, other)).rows).toEqual([]);
});

it('does not put a tube onto another one', async () => {
  const second = station.writer.db.prepare<{ id: string }>('SELECT id FROM specimen WHERE id <> ?').get(tube)?.id;
  other.must('specimen.place', { specimen: tube, container: boxOf('Box 2'), position: 'B2' });
  station.must('specimen.place', { specimen: tube, container: boxOf('Box 1'), position: 'E5' });
  exchange();
  station.must('specimen.place', { specimen: second ?? '', container: boxOf('Box 2'), position: 'B2' });
  const matter = await only();
  const [choice] = matter.versions.map(({ commit }) => commit);
  if (choice === undefined) throw new Error('two versions are listed');
  expect(station.run('discrepancy.settle', { discrepancy: matter.id, reason: 'looked', choice })).toMatchObject({
    ok: false,
    refusal: { code: 'POSITION_OCCUPIED', details: { position: 'Box 2 · B2' } },
  });
});

it('a field edited twice has the value that a person chooses, the present one too', async () => {
  for (const chosen of ['by the other', 'by this']) {
    const old = station.writer.look.specimenById(tube)?.state.notes ?? null;
    const edit = (text: string): CallInput<'specimen.correct'> => ({
      specimen: tube,
      changes: [{ field: 'notes', old, new: text }],
      reason: 'look',
    });
    other.must('specimen.correct', edit('by the other'));
    station.must('specimen.correct', edit('by this'));
    exchange();
    const matter = await only();
    expect(matter).toMatchObject({ kind: 'editedConcurrently', field: 'notes' });
    expect(matter.versions.map(({ value }) => value)).toEqual(['by the other', 'by this']);
    expect(matter.versions.map(({ isInForce }) => isInForce)).toEqual([false, true]);
    const choice = matter.versions.find(({ value }) => value === chosen)?.commit;
    if (choice === undefined) throw new Error('both values are listed');
    station.must('discrepancy.settle', { discrepancy: matter.id, reason: 'read the form', choice });
    exchange();
    expect(other.writer.look.specimenById(tube)?.state.notes).toBe(chosen);
    expect((await ask('discrepancy.list', {})).rows).toEqual([]);
    station.must('specimen.correct', {
      specimen: tube,
      changes: [{ field: 'notes', old: chosen, new: null }],
      reason: 'clean',
    });
    exchange();
  }
  expect((await ask('discrepancy.settled', {})).total).toBe(2);
});

it('shows two tubes in one position, more taken than was there, one code on two tubes, and use after a withdrawal', async () => {
  const second = station.writer.db.prepare<{ id: string }>('SELECT id FROM specimen WHERE id <> ?').get(tube)?.id ?? '';
  other.must('specimen.place', { specimen: second, container: boxOf('Box 1'), position: 'A1' });
  other.must('specimen.use', { specimen: tube, amount: { value: '1.5', unit: 'mL' }, purpose: 'assay' });
  other.must('specimen.bindCode', { specimen: second, bind: 'FX-0001', system: 'tube' });
  station.must('specimen.place', { specimen: tube, container: boxOf('Box 1'), position: 'A1' });
  station.must('specimen.use', { specimen: tube, amount: { value: '1', unit: 'mL' }, purpose: 'panel' });
  station.must('specimen.bindCode', { specimen: tube, bind: 'FX-0001', system: 'tube' });
  station.must('consent.withdraw', { participant, level: 'noFurtherUse', material: 'keep' });
  // By the clock: a use is late when it came after the withdrawal.
  other.clock.now = station.clock.now + 1000;
  other.must('specimen.use', { specimen: second, amount: { value: '100', unit: 'uL' }, purpose: 'late use' });
  exchange();
  const rows = (await ask('discrepancy.list', {})).rows;
  const matters = await Promise.all(rows.map(({ id }) => ask('discrepancy.get', { discrepancy: id })));
  const of = (kind: string) => matters.find((matter) => matter.kind === kind);
  expect(of('twoInOnePosition')?.versions.map(({ place, specimen }) => [specimen.id, place?.position])).toEqual(
    [tube, second].toSorted().map((id) => [id, 'A1']),
  );
  expect(of('moreTakenThanThere')).toMatchObject({
    quantity: { available: -500_000 },
    versions: [
      { purpose: 'assay', quantity: { amount: 1_500_000 } },
      { purpose: 'panel', quantity: { amount: 1_000_000 } },
    ],
  });
  expect(of('codeOnTwoSpecimens')).toMatchObject({ code: 'FX-0001', versions: [{}, {}] });
  const late = of('usedAfterWithdrawal');
  expect(late?.versions).toMatchObject([{ purpose: 'late use' }]);
  station.must('discrepancy.settle', { discrepancy: late?.id ?? '', reason: 'reported to the board' });
  expect((await ask('discrepancy.list', {})).rows.map(({ kind }) => kind)).not.toContain('usedAfterWithdrawal');
});

/** Each hears of everything the other has done; then both hold the same. */
function exchange(): void {
  for (const [from, to] of [
    [station, other],
    [other, station],
  ] as const) {
    for (const commit of sentCommits(from.writer.db).filter(({ device }) => device === from.writer.ledger.own.id)) {
      const taken = inTransaction(to.writer, () => receiveCommit(to.writer.ledger, to.writer.projector, commit));
      expect(taken.ok ? null : taken.refusal).toBeNull();
    }
  }
  expect(stateHash(station.writer.db)).toBe(stateHash(other.writer.db));
  expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
  const latest = Math.max(station.clock.now, other.clock.now) + 1000;
  station.clock.now = latest;
  other.clock.now = latest - 500;
}

/** The one open matter, with its versions. */
async function only(): Promise<CallOutput<'discrepancy.get'>> {
  const { rows } = await ask('discrepancy.list', {});
  expect(rows).toHaveLength(1);
  return ask('discrepancy.get', { discrepancy: rows[0]?.id ?? '' });
}

async function ask<Name extends QueryName>(
  name: Name,
  input: CallInput<Name>,
  { writer, folder }: TestStation = station,
): Promise<CallOutput<Name>> {
  const context: QueryContext = {
    db: writer.db,
    look: writer.look,
    user: null,
    file: folder,
    appVersion: 'test',
    progress: () => undefined,
  };
  const { input: schema, output } = contract[name];
  // Parsed by its own schema, as the station does.
  const result = await queryHandlers[name]?.(context, schema.parse(input) as never);
  if (result?.ok !== true) throw new Error(`${name}: ${JSON.stringify(result)}`);
  // What is answered must be what the contract says.
  return output.parse(result.value) as CallOutput<Name>;
}
