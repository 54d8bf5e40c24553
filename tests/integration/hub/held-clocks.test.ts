import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { createSyncStation, type SyncStation } from '../../support/hub/sync-station.ts';
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts';

let hub: TestHub;
let station: SyncStation;
beforeAll(async () => {
  hub = await startTestHub('the embedded PostgreSQL');
  hub.clock.now = Date.now() + 60_000;
  station = await createSyncStation(hub);
}, 60_000);
afterAll(async () => {
  await station?.close();
  await hub?.stop();
});

it('what was recorded while the clock was a year ahead is sent under a new name, with the time of now (18)', async () => {
  const { clock } = station.station;
  station.station.must('container.create', { name: 'Before', type: 'box-9x9' });
  expect(await station.exchange()).toBeNull();
  const year = 365 * 86_400_000;
  clock.now += year;
  station.station.must('container.create', { name: 'Ahead', type: 'box-9x9' });
  clock.now -= year;
  // The clock is right again, but the ledger's time never goes back.
  station.station.must('container.create', { name: 'After', type: 'box-9x9' });
  expect(await station.exchange()).toBeNull();
  const doubted = async () => (await station.station.ask('sync.status', {})).doubted.map(({ code }) => code);
  expect(await doubted()).toEqual(['CLOCK_AHEAD', 'CLOCK_AHEAD']);

  expect(await station.readmit()).toEqual({ isRenewed: true, issuedAgain: 2 });
  expect(await station.exchange()).toBeNull();
  expect(await doubted()).toEqual([]);
  const { writer } = station.station;
  expect(verifyLedger(writer.db, () => undefined).firstProblem).toBeUndefined();
  expect((await station.station.ask('sync.status', {})).toSend).toBe(0);
  expect((await station.station.ask('discrepancy.list', {})).rows).toMatchObject([
    { kind: 'computerForked', details: { why: 'clockAhead' } },
  ]);
  // From now on its time is everybody's time.
  expect(writer.ledger.clockBehindMilliseconds()).toBeLessThan(60_000);
});
