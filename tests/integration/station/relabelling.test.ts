import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { openThymoma } from '../../support/open-thymoma.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let tubes: readonly { readonly id: string; readonly printedId: string }[];

beforeEach(async () => {
  station = await createTestStation();
  const { must } = station;
  const { participant } = openThymoma(station);
  tubes = must('specimen.collect', { participant, kind: 'Plasma', count: 2 }).specimens;
});
afterEach(() => station.close());

const tube = (index = 0) => tubes[index] ?? { id: 'none', printedId: 'none' };
const relabel = (printed?: string) =>
  station.must('specimen.relabel', {
    specimen: tube().id,
    reason: 'label lost',
    ...(printed !== undefined && { printed }),
  });
const scan = (code: string) => station.ask('scan.resolve', { code });

it('a relabelled tube has a new id, and a scan of the old label finds it and says that it is the old one', async () => {
  const { specimen } = relabel();
  expect(specimen.printedId).not.toBe(tube().printedId);
  expect(await scan(tube().printedId)).toMatchObject({
    kind: 'specimen',
    id: tube().id,
    label: specimen.printedId,
    formerLabel: true,
  });
  expect(await scan(specimen.printedId)).not.toHaveProperty('formerLabel');
  const { codes } = await station.ask('specimen.find', { code: tube().printedId });
  expect(codes).toEqual([{ system: 'former-label', code: tube().printedId }]);
  expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
});

it('a label that is printed already gives its code, unless it is on another tube', async () => {
  expect(relabel('PRE-0001').specimen.printedId).toBe('PRE-0001');
  expect(await scan('PRE-0001')).toMatchObject({ id: tube().id, label: 'PRE-0001' });
  const other = { specimen: tube(1).id, reason: 'label lost' };
  for (const printed of ['PRE-0001', tube().printedId])
    expect(station.run('specimen.relabel', { ...other, printed })).toMatchObject({ refusal: { code: 'CODE_TAKEN' } });
});

it('the old label may come back, and is then no old one any more', async () => {
  relabel('PRE-0001');
  relabel(tube().printedId);
  expect(await scan(tube().printedId)).toMatchObject({ id: tube().id, label: tube().printedId });
  expect(await scan(tube().printedId)).not.toHaveProperty('formerLabel');
  expect(await scan('PRE-0001')).toMatchObject({ id: tube().id, formerLabel: true });
});

it("undo gives the tube its old id back, and the new one is nobody's", async () => {
  const { commit } = relabel('PRE-0001');
  station.must('change.undo', { commit });
  expect(await scan(tube().printedId)).toMatchObject({ id: tube().id, label: tube().printedId });
  expect(await scan('PRE-0001')).toMatchObject({ kind: 'unknown' });
});

it('nothing is relabelled without a reason, to the id it has, or when it is gone', () => {
  const { run, must } = station;
  expect(run('specimen.relabel', { specimen: tube().id, reason: ' ' })).toMatchObject({
    refusal: { code: 'INPUT_INVALID' },
  });
  expect(
    run('specimen.relabel', { specimen: tube().id, printed: tube().printedId, reason: 'label lost' }),
  ).toMatchObject({ refusal: { code: 'NOTHING_CHANGED' } });
  must('specimen.distribute', { specimen: tube().id, to: 'Heidelberg' });
  expect(run('specimen.relabel', { specimen: tube().id, reason: 'label lost' })).toMatchObject({
    refusal: { code: 'SPECIMEN_FINAL' },
  });
});
