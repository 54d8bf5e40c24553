import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateHash } from '../../../electron/station/ledger/state-hash.ts';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { backUpHub, restoreHub } from '../../support/hub/hub-backups.ts';
import { createSyncStation, type SyncStation } from '../../support/hub/sync-station.ts';
import { databaseKinds, startTestHub, type TestHub, whyNot } from '../../support/hub/test-hub.ts';

/** How often the hub is set back (21). */
const rollbacks = 20;
const alarms = ['LOG_SHRUNK', 'LOG_REWRITTEN'];

describe.each(databaseKinds)('a hub that was set back to an older backup, on %s', (kind) => {
  const reason = whyNot(kind);
  let hub: TestHub;
  const stations: SyncStation[] = [];
  beforeAll(async () => {
    if (reason !== null) return;
    hub = await startTestHub(kind, { limits: { requestsPerMinute: 1_000_000, openRequestsPerMinute: 1_000_000 } });
    hub.clock.now = Date.now() + 60_000;
    stations.push(await createSyncStation(hub), await createSyncStation(hub));
    const [a, b] = await hub.database.db.selectFrom('site').select('no').orderBy('no').execute();
    const pair = (one = a, other = b) => ({ site_no: one?.no ?? 0, other_no: other?.no ?? 0 });
    await hub.database.db
      .insertInto('site_share')
      .values([pair(a, b), pair(b, a)])
      .execute();
  }, 60_000);
  afterAll(async () => {
    for (const station of stations) await station.close();
    await hub?.stop();
  });

  let count = 0;
  const work = ({ station }: SyncStation): void => {
    count += 1;
    station.must('container.create', { name: `Box ${count}`, type: 'box-9x9' });
  };
  const problemOf = async ({ station }: SyncStation) => (await station.ask('sync.status', {})).problem?.code ?? null;

  it('is given again what it lost, and everybody is told (21)', async (context) => {
    context.skip(reason !== null, reason ?? '');
    const { db } = hub.database;
    for (let round = 0; round < rollbacks; round += 1) {
      for (const station of stations) work(station);
      for (const station of [...stations, ...stations]) expect(await station.exchange()).toBeNull();
      const backup = await backUpHub(db);
      for (const station of stations) for (let n = 0; n <= round % 3; n += 1) work(station);
      for (const station of [...stations, ...stations]) expect(await station.exchange()).toBeNull();
      await restoreHub(db, backup);
      if (round % 2 === 1) for (const station of stations) work(station);
      for (const station of stations) {
        expect(await station.exchange()).toBe('LOG_SHRUNK');
        expect(await problemOf(station)).toBe('LOG_SHRUNK');
      }
      // Given again in the order it had, the log is the one it was; in any other it is not, and stays an alarm.
      for (const station of stations) expect([null, ...alarms]).toContain(await station.exchange());
      for (const { station } of stations) {
        const { id, seq } = station.writer.ledger.own;
        const row = db.selectFrom('device').select('seq').where('id', '=', id);
        expect(await row.executeTakeFirst()).toEqual({ seq });
      }
      // Its administrator says that it was restored: people enrol again, and everything goes on.
      for (const station of stations) await station.enrolAgain();
      for (const station of [...stations, ...stations]) expect(await station.exchange()).toBeNull();
      for (const station of stations) expect(await problemOf(station)).toBeNull();
    }
    for (const { station } of stations)
      expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
    expect(new Set(stations.map(({ station }) => stateHash(station.writer.db))).size).toBe(1);
    const sum = stations.reduce((all, { station }) => all + station.writer.ledger.own.seq, 0);
    const rows = await db.selectFrom('ledger_commit').select('position').execute();
    expect(rows.length).toBe(sum);
  }, 240_000);
});
