import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../electron/station/commands/transactions.ts';
import { receiveCommit } from '../../electron/station/ledger/receive.ts';
import { sentCommits } from '../support/sent-commits.ts';
import { stateHash } from '../../electron/station/ledger/state-hash.ts';
import { verifyLedger } from '../../electron/station/ledger/verify.ts';
import { createTestStation, type TestStation } from '../support/test-station.ts';

type Sent = ReturnType<typeof sentCommits>[number];

/** Commits of one device can only be taken in order; which device comes next is free. */
function deliver(station: TestStation, commits: readonly Sent[], choices: readonly number[]): void {
  const queues = [...Map.groupBy(commits, ({ device }) => device).values()].map((queue) =>
    queue.toSorted((a, b) => a.seq - b.seq),
  );
  for (let step = 0; queues.some((queue) => queue.length > 0); step += 1) {
    const open = queues.filter((queue) => queue.length > 0);
    const queue = open[(choices[step % choices.length] ?? 0) % open.length];
    const next = queue?.shift();
    if (next === undefined) continue;
    // Every third one comes twice.
    for (let time = 0; time < (step % 3 === 0 ? 2 : 1); time += 1) {
      const received = inTransaction(station.writer, () =>
        receiveCommit(station.writer.ledger, station.writer.projector, next),
      );
      expect(received).toMatchObject({ ok: true });
    }
  }
}

describe('stations with the same commits', () => {
  const stations: TestStation[] = [];
  beforeAll(async () => {
    for (let count = 0; count < 5; count += 1) stations.push(await createTestStation());
    const [first] = stations;
    if (first === undefined) throw new Error('no station');
    // What all of them know before they part: a study, a participant, two boxes and some tubes.
    const { studyId } = first.must('study.open', { title: 'Adrenocortical carcinoma', shortTitle: 'ACC' });
    const { participantId } = first.must('participant.register', { study: studyId, sex: 'female' });
    first.must('consent.record', { participant: participantId, kind: 'consent' });
    first.must('container.create', { name: 'Box 1', type: 'box-9x9' });
    first.must('container.create', { name: 'Box 2', type: 'box-5x5' });
    first.must('specimen.collect', {
      participant: participantId,
      kind: 'Plasma',
      amount: { value: '2', unit: 'mL' },
      count: 6,
    });
    const shared = sentCommits(first.writer.db);
    for (const station of stations.slice(1)) deliver(station, shared, [0]);
    // Then each works on the same tubes without hearing of the others.
    stations.forEach((station, index) => work(station, participantId, index));
  }, 60_000);
  afterAll(() => stations.forEach((station) => station.close()));

  it('have the same tables, in whatever order the commits came', async () => {
    const all = stations.flatMap(({ writer }) =>
      sentCommits(writer.db).filter(({ device }) => device === writer.ledger.own.id),
    );
    const hashes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(20), { minLength: 5, maxLength: 40 }), async (choices) => {
        const fresh = await createTestStation();
        const before = sentCommits(fresh.writer.db);
        deliver(fresh, all, choices);
        const { ok, firstProblem } = verifyLedger(fresh.writer.db, () => undefined);
        expect(firstProblem).toBeUndefined();
        expect(ok).toBe(true);
        expect(before.length).toBe(1);
        hashes.add(hashWithout(fresh));
        fresh.close();
      }),
      { numRuns: 12 },
    );
    expect(hashes.size).toBe(1);
  }, 240_000);

  it('end with the same hash on the stations themselves and list what a person must settle', () => {
    const all = stations.flatMap(({ writer }) =>
      sentCommits(writer.db).filter(({ device }) => device === writer.ledger.own.id),
    );
    stations.forEach((station, index) => deliver(station, all, [index, index + 3, 1]));
    const hashes = stations.map(({ writer }) => stateHash(writer.db));
    expect(new Set(hashes).size).toBe(1);
    const kinds =
      stations[0]?.writer.db.all(stations[0].writer.db.from.selectFrom('discrepancy').select('kind').distinct()) ?? [];
    expect(kinds.map(({ kind }) => kind).toSorted()).toContain('custodyForked');
  }, 120_000);
});

/** A fresh receiver has its own site and user beside what it was sent: their rows are left out of the comparison. */
function hashWithout({ writer }: TestStation): string {
  const rows = writer.db
    .prepare<Record<string, unknown>>(
      'SELECT id, printed_id, status, hold, container_id, position_row, position_column, details, quantity_available, head_hlc FROM specimen ORDER BY id',
    )
    .all();
  const matters = writer.db
    .prepare<Record<string, unknown>>('SELECT id, kind, details FROM discrepancy ORDER BY id')
    .all();
  return JSON.stringify([rows, matters]);
}

function work(station: TestStation, participant: string, index: number): void {
  const { db } = station.writer;
  const tubes = db
    .all(db.from.selectFrom('specimen').select('printed_id').orderBy('printed_id'))
    .map(({ printed_id }) => printed_id);
  const boxes = db
    .all(db.from.selectFrom('container').select('printed_id').orderBy('printed_id'))
    .map(({ printed_id }) => printed_id);
  const at = (list: readonly string[], offset: number): string => list[(index + offset) % list.length] ?? '';
  station.run('specimen.place', { code: at(tubes, 0), container: at(boxes, 0) });
  station.run('specimen.place', { code: at(tubes, 1), container: at(boxes, 1), position: 'A1' });
  station.run('specimen.aliquot', { specimen: at(tubes, 2), count: 2, amountEach: { value: '400', unit: 'uL' } });
  station.run('specimen.use', { specimen: at(tubes, 2), amount: { value: '900', unit: 'uL' }, purpose: 'assay' });
  station.run('specimen.correct', {
    specimen: at(tubes, 3),
    changes: [{ field: 'notes', old: null, new: `seen by ${index}` }],
    reason: 'look',
  });
  station.run('specimen.place', { code: at(tubes, 3), container: at(boxes, 1), confirmMove: true });
  station.run('change.undo', {});
  station.run('specimen.checkOut', { specimen: at(tubes, 0), purpose: 'pull' });
  if (index === 2) station.run('consent.withdraw', { participant, level: 'noFurtherUse', material: 'destroy' });
  station.run('specimen.use', { specimen: at(tubes, 4), amount: { value: '100', unit: 'uL' }, purpose: 'late use' });
}
