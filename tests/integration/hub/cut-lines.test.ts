import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stateHash } from '../../../electron/station/ledger/state-hash.ts';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { type Fault, type FaultyProxy, startFaultyProxy } from '../../support/hub/faulty-proxy.ts';
import { createSyncStation, type SyncStation } from '../../support/hub/sync-station.ts';
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts';

let hub: TestHub;
let proxy: FaultyProxy;
let [a, b]: readonly SyncStation[] = [];

const must = (station: SyncStation | undefined): SyncStation => {
  if (station === undefined) throw new Error('The stations are made first');
  return station;
};

beforeAll(async () => {
  hub = await startTestHub('the embedded PostgreSQL', {
    limits: { requestsPerMinute: 1_000_000, openRequestsPerMinute: 1_000_000 },
  });
  hub.clock.now = Date.now() + 60_000;
  proxy = await startFaultyProxy(Number(new URL(hub.hub.url).port));
  [a, b] = [await createSyncStation(hub, proxy.url), await createSyncStation(hub, proxy.url)];
  const sites = await hub.database.db.selectFrom('site').select('no').execute();
  const pairs = sites.flatMap(({ no }) =>
    sites.flatMap((other) => (no === other.no ? [] : [{ site_no: no, other_no: other.no }])),
  );
  await hub.database.db.insertInto('site_share').values(pairs).execute();
}, 120_000);
afterAll(async () => {
  for (const station of [a, b]) await station?.close();
  await proxy?.stop();
  await hub?.stop();
});

const fault = fc.record<Fault>({
  side: fc.constantFrom('request', 'response'),
  // Most requests and answers are shorter than the largest: those go through whole, and the line is cut later.
  afterBytes: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 5000 })),
  how: fc.constantFrom('end', 'reset'),
});

let counter = 0;
function work({ station }: SyncStation): void {
  // Enough that an answer is longer than what a network takes at once.
  for (let n = 0; n < 3; n += 1) {
    counter += 1;
    station.must('container.create', { name: `Box ${counter}`, type: 'box-9x9' });
  }
}

it('a line that is cut at any byte, 300 times, loses nothing, doubles nothing and leaves nobody stuck (test 17)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { minLength: 3, maxLength: 9 }), async (faults) => {
      for (const station of [must(a), must(b)]) work(station);
      await proxy.plan(faults);
      for (let round = 0; round < 4; round += 1) for (const station of [must(a), must(b)]) await station.exchange();
      await proxy.plan([]);
      // After the faults stop, one exchange of each and one more are enough: nobody waits for anything else.
      for (const station of [must(a), must(b), must(a)]) expect(await station.exchange()).toBeNull();
      const [one, other] = [must(a).station.writer, must(b).station.writer];
      expect(stateHash(one.db)).toBe(stateHash(other.db));
    }),
    { numRuns: 100, endOnFailure: true },
  );
  expect(proxy.cuts()).toBeGreaterThanOrEqual(300);
  const heads = await hub.database.db.selectFrom('device').select(['id', 'seq']).execute();
  const own = [must(a), must(b)].map(({ station }) => station.writer.ledger.own);
  for (const { id, seq } of own) expect(heads).toContainEqual({ id, seq });
  const rows = await hub.database.db.selectFrom('ledger_commit').select(['device_no', 'seq']).execute();
  expect(rows.length).toBe(own.reduce((sum, { seq }) => sum + seq, 0));
  for (const { station } of [must(a), must(b)])
    expect(verifyLedger(station.writer.db, () => undefined)).toMatchObject({ ok: true });
}, 280_000);
