import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stateHash } from '../../../electron/station/ledger/state-hash.ts';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { createSyncStation, type SyncStation } from '../../support/hub/sync-station.ts';
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts';

/** How many histories of twins are tried (19). */
const runs = Number(process.env['CRYOLEDGER_TWIN_RUNS'] ?? 100);

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub('the embedded PostgreSQL', {
    limits: { requestsPerMinute: 1_000_000, openRequestsPerMinute: 1_000_000 },
  });
  hub.clock.now = Date.now() + 60_000;
}, 60_000);
afterAll(async () => hub?.stop());

/** What happens on one of the twins: so many boxes are made, or it meets the hub. */
const step = fc.record({
  who: fc.nat(2),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.record({ boxes: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 2, arbitrary: fc.constant('exchange' as const) },
    { weight: 1, arbitrary: fc.constant('newTwin' as const) },
  ),
});

let counter = 0;

it(`twins that write and send in any order lose nothing and end with the same tables, in ${runs} histories (19)`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const stations = [await createSyncStation(hub)];
      const made: string[] = [];
      try {
        for (const { who, what } of steps) {
          const station = stations[who % stations.length];
          if (station === undefined) continue;
          if (what === 'newTwin') {
            if (stations.length < 3) stations.push(station.twin());
          } else if (what === 'exchange') await exchange(station);
          else for (let n = 0; n < what.boxes; n += 1) made.push(makeBox(station));
        }
        await settle(stations);
        for (const { station } of stations) {
          expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
          expect(boxesOf(station)).toEqual(made.toSorted());
        }
        expect(new Set(stations.map(({ station }) => stateHash(station.writer.db))).size).toBe(1);
      } finally {
        for (const station of stations) await station.close();
      }
    }),
    { numRuns: runs, endOnFailure: true },
  );
}, 280_000);

function makeBox({ station }: SyncStation): string {
  counter += 1;
  const name = `Box ${String(counter).padStart(6, '0')}`;
  station.must('container.create', { name, type: 'box-9x9' });
  return name;
}

function boxesOf({ writer }: SyncStation['station']): readonly string[] {
  return writer.db.all(writer.db.from.selectFrom('container').select('name').orderBy('name')).map(({ name }) => name);
}

/** Whoever is told that it is one of two is admitted again, as its people would. */
async function exchange(station: SyncStation): Promise<void> {
  const problem = await station.exchange();
  if (problem === null) return;
  expect(['DEVICE_FORKED', 'DEVICE_UNKNOWN', 'FORMER_REFUSED']).toContain(problem);
  await station.readmit();
  expect(await station.exchange()).toBeNull();
}

/** Once round and once more is enough: nobody waits for anything else. */
async function settle(stations: readonly SyncStation[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) for (const station of stations) await exchange(station);
  for (const station of stations) expect(await station.exchange()).toBeNull();
}
