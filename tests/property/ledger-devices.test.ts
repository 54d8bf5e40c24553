import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inTransaction } from '../../electron/station/commands/transactions.ts';
import { receiveCommit } from '../../electron/station/ledger/receive.ts';
import { sentCommits } from '../support/sent-commits.ts';
import { stateHash } from '../../electron/station/ledger/state-hash.ts';
import { verifyLedger } from '../../electron/station/ledger/verify.ts';
import { furnish, runStep, steps } from '../support/random-commands.ts';
import { createTestStation, type TestStation } from '../support/test-station.ts';

const deviceCount = 5;

/** One turn: a device works for a while, then another hears of some of what a third one knows. */
const turns = fc.array(
  fc.record({
    worker: fc.nat(deviceCount - 1),
    work: steps(12),
    from: fc.nat(deviceCount - 1),
    to: fc.nat(deviceCount - 1),
  }),
  { minLength: 4, maxLength: 10, size: 'max' },
);
/** In which order the devices' commits arrive in the end: the next commit of the nth device that has one left. */
const orders = fc.array(fc.array(fc.nat(deviceCount - 1), { minLength: 7, maxLength: 25, size: 'max' }), {
  minLength: deviceCount,
  maxLength: deviceCount,
});

it('five devices that did whatever they liked end with the same tables, in whatever order they heard of it', async () => {
  await fc.assert(
    fc.asyncProperty(turns, orders, async (taken, order) => {
      const stations = await startTogether();
      try {
        for (const { worker, work, from, to } of taken) {
          for (const step of work) runStep(at(stations, worker), step);
          deliver(at(stations, from), at(stations, to), [0]);
        }
        const all = stations.map((station) => ownCommits(station));
        for (const [index, station] of stations.entries()) take(station, all, order[index] ?? [0]);
        const hashes = stations.map(({ writer }) => stateHash(writer.db));
        expect(hashes).toEqual(hashes.map(() => hashes[0]));
        const [first] = stations;
        expect(
          first === undefined ? null : verifyLedger(first.writer.db, () => undefined).firstProblem,
        ).toBeUndefined();
        for (const station of stations) expect(rebuiltHash(station)).toBe(hashes[0]);
      } finally {
        for (const station of stations) station.close();
      }
    }),
    { numRuns: Number(process.env['CRYOLEDGER_RUNS'] ?? 15) },
  );
}, 300_000);

async function startTogether(): Promise<readonly TestStation[]> {
  const stations: TestStation[] = [];
  for (let count = 0; count < deviceCount; count += 1) stations.push(await createTestStation());
  furnish(at(stations, 0));
  for (const station of stations.slice(1)) deliver(at(stations, 0), station, [0]);
  // One clock runs ahead and one behind: what counts is the ledger's own time.
  at(stations, 1).clock.now += 3_600_000;
  at(stations, 2).clock.now -= 3_600_000;
  return stations;
}

type Sent = ReturnType<typeof sentCommits>[number];

function ownCommits({ writer }: TestStation): readonly Sent[] {
  return sentCommits(writer.db).filter(({ device }) => device === writer.ledger.own.id);
}

/** Everything one station knows, to another. */
function deliver(from: TestStation, to: TestStation, choices: readonly number[]): void {
  take(to, [...Map.groupBy(sentCommits(from.writer.db), ({ device }) => device).values()], choices);
}

/** Takes in the commits of several devices, each device's in its own order, every third one twice. */
function take({ writer }: TestStation, byDevice: readonly (readonly Sent[])[], choices: readonly number[]): void {
  const queues = byDevice.map((commits) => commits.toSorted((a, b) => a.seq - b.seq));
  for (let step = 0; ; step += 1) {
    const open = queues.filter((queue) => queue.length > 0);
    const next = open[(choices[step % choices.length] ?? 0) % Math.max(1, open.length)]?.shift();
    if (next === undefined) return;
    for (const commit of step % 3 === 0 ? [next, next] : [next]) {
      const received = inTransaction(writer, () => receiveCommit(writer.ledger, writer.projector, commit));
      expect(received).toMatchObject({ ok: true });
    }
  }
}

/** The hash after every subject was worked out again, in an order that has nothing to do with the ledger's. */
function rebuiltHash({ writer }: TestStation): string {
  const subjects = writer.db
    .prepare<{ subject: string }>('SELECT DISTINCT subject FROM ledger_event ORDER BY substr(subject, -6)')
    .all()
    .map(({ subject }) => subject);
  inTransaction(writer, () => writer.projector.rebuild(subjects));
  return stateHash(writer.db);
}

function at(stations: readonly TestStation[], index: number): TestStation {
  const station = stations[index];
  if (station === undefined) throw new Error(`there is no station ${index}`);
  return station;
}
