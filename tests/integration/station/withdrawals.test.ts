import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let participant: string;
let box: string;
let witness: string;

beforeEach(async () => {
  station = await createTestStation(Date.UTC(2027, 0, 10, 12));
  const { must } = station;
  const study = must('study.open', { title: 'Thymoma', shortTitle: 'THYM' }).studyId;
  participant = must('participant.register', { study, sex: 'male' }).participantId;
  must('consent.record', { participant, kind: 'consent', signedAt: '2026-12-01' });
  box = must('container.create', { type: 'box-9x9', name: 'Box 1' }).container.id;
  const second = {
    username: 'witness',
    name: 'Witness',
    password: 'correct horse battery',
    roles: ['technician' as const],
  };
  const added = await station.runLong('user.add', second);
  witness = added.ok ? added.value.userId : '';
});
afterEach(() => station.close());

/** Three tubes of the person: in a box, checked out, missing; and an aliquot of the first. */
function tubes(): { readonly stored: string; readonly out: string; readonly missing: string; readonly child: string } {
  const { must } = station;
  const [stored = '', out = '', missing = ''] = must('specimen.collect', {
    participant,
    kind: 'Plasma',
    count: 3,
    collectedAt: '2027-01-02',
    amount: { value: '1', unit: 'mL' },
  }).specimens.map(({ id }) => id);
  for (const specimen of [stored, out, missing]) must('specimen.place', { specimen, container: box });
  must('specimen.checkOut', { specimen: out, purpose: 'assay' });
  must('specimen.markMissing', { specimen: missing, reason: 'not in its place' });
  const child =
    must('specimen.aliquot', { specimen: stored, count: 1, amountEach: { value: '100', unit: 'uL' } }).children[0]
      ?.id ?? '';
  return { stored, out, missing, child };
}

const tasks = async (): Promise<readonly (readonly [string, string])[]> =>
  (await station.ask('consent.tasks', {})).rows.map(({ task, specimen }) => [task, specimen.id]);

describe('after a withdrawal of all further use (CP-05, C3)', () => {
  it('every descendant to be destroyed is a task that what happens to the tube ends', async () => {
    const { stored, out, missing, child } = tubes();
    expect(await tasks()).toEqual([]);
    station.must('consent.withdraw', { participant, level: 'noFurtherUse', material: 'destroy', at: '2027-01-09' });
    expect(await tasks()).toEqual([
      ['find', missing],
      ['return', out],
      ['destroy', stored],
      ['destroy', child],
    ]);
    station.must('specimen.return', { specimen: out });
    station.must('specimen.markFound', { specimen: missing });
    const dispose = { method: 'incineration', reason: 'withdrawal', witness };
    station.must('specimen.dispose', { specimen: stored, ...dispose });
    const left = await station.ask('consent.tasks', { participant });
    expect(left).toMatchObject({ total: 3, counts: { find: 0, return: 0, recall: 0, destroy: 3 } });
    expect(left.rows[0]).toMatchObject({ since: '2027-01-09', specimen: { hold: 'destroy', status: 'quarantined' } });
    for (const specimen of [out, missing, child]) station.must('specimen.dispose', { specimen, ...dispose });
    expect(await tasks()).toEqual([]);
  });

  it('what is kept on hold leaves only the tubes that are not in their place', async () => {
    const { out, missing } = tubes();
    station.must('consent.withdraw', { participant, level: 'noFurtherUse', material: 'keep' });
    expect(await tasks()).toEqual([
      ['find', missing],
      ['return', out],
    ]);
  });

  it('nothing is left to do for a tube that was given away: the preview says that it cannot be recalled', async () => {
    const { stored, out } = tubes();
    station.must('specimen.return', { specimen: out });
    station.must('specimen.distribute', { specimen: stored, to: 'Lab of Genomics' });
    const preview = await station.ask('consent.previewWithdrawal', { participant });
    expect(preview).toMatchObject({ held: 2, checkedOut: 0, missing: 1, inTransit: 0, distributed: 1, consumed: 0 });
    expect(preview.specimens.find(({ id }) => id === stored)).toMatchObject({ heldBy: 'Lab of Genomics' });
    station.must('consent.withdraw', { participant, level: 'noFurtherUse', material: 'destroy' });
    expect((await tasks()).map(([, id]) => id)).not.toContain(stored);
  });
});

it('a withdrawal of contact or access leaves no task', async () => {
  tubes();
  station.must('consent.withdraw', { participant, level: 'noFurtherContact' });
  station.must('consent.withdraw', { participant, level: 'noFurtherAccess' });
  expect(await tasks()).toEqual([]);
});

it('the tasks are found by the index of withdrawn tubes', () => {
  const plan = station.writer.db
    .prepare<{ detail: string }>(
      "EXPLAIN QUERY PLAN SELECT id FROM specimen WHERE hold IN ('withdrawn', 'destroy') AND status NOT IN ('distributed', 'consumed', 'disposed')",
    )
    .all()
    .map(({ detail }) => detail);
  expect(plan.join('\n')).toContain('specimen_withdrawn');
});
