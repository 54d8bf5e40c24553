import { createCode } from '../../../hub/enrol/codes.ts';
import { createHubClient } from '../../../electron/station/sync/hub-client.ts';
import { readmit } from '../../../electron/station/sync/readmission.ts';
import type { SyncProblem, SyncReply, SyncStep } from '../../../electron/station/sync/steps.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { createSyncKeeper } from '../../../electron/station/sync/sync-keeper.ts';
import { createSyncWorker } from '../../../electron/station/sync/sync-worker.ts';
import { createTestStation, type TestStation, twinOf } from '../test-station.ts';
import type { TestHub } from './test-hub.ts';

/** A station without threads whose exchange with a hub a test drives step by step: everything else is the real code. */
export type SyncStation = {
  readonly station: TestStation;
  /** Is admitted again, by a code that its hub's administrator makes now. */
  readmit(): Promise<CallOutput<'sync.readmit'>>;
  /** Leaves the hub and enrols again, as an administrator does who was told that the hub was restored. */
  enrolAgain(): Promise<void>;
  /** The same computer once more, neither knowing of the other. */
  twin(): SyncStation;
  /** One whole exchange; says what it ended with. */
  exchange(): Promise<SyncProblem | null>;
  close(): Promise<void>;
};

/** A station of a new site, enrolled at the hub, that reaches it by this address. */
export async function createSyncStation(hub: TestHub, url = hub.hub.url): Promise<SyncStation> {
  const station = await createTestStation(hub.clock.now);
  station.clock.now = hub.clock.now;
  await enrol(hub, url, station, null);
  return exchanging(hub, station);
}

async function enrol(hub: TestHub, url: string, station: TestStation, siteNo: number | null): Promise<void> {
  const keeper = createSyncKeeper(station.writer);
  const client = createHubClient({ now: () => station.clock.now, signal: new AbortController().signal });
  const { identity } = keeper.take({ what: 'identity' });
  if (identity === undefined) throw new Error('The station does not know itself');
  const code = await createCode(hub.database.db, { siteNo, user: null, now: hub.clock.now });
  const site = { id: identity.site?.id ?? '', code: `T${identity.device.id.slice(-8)}`, name: 'Test' };
  const enrolled = await client.enrol(hub.hub.url, { ...identity, site, code, appVersion: 'test' });
  if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.refusal));
  const { origin, hubKey, hubMilliseconds } = enrolled.value;
  keeper.take({ what: 'enrolled', hub: { url, origin, hubKey, hubMilliseconds } });
}

/** The hub's number of the site of a station. */
async function siteNoOf({ database }: TestHub, { writer }: TestStation): Promise<number> {
  const id = writer.ledger.siteId;
  const { no } = await database.db.selectFrom('site').select('no').where('id', '=', id).executeTakeFirstOrThrow();
  return no;
}

/** A station that was enrolled, with the means to exchange. */
function exchanging(hub: TestHub, station: TestStation): SyncStation {
  const keeper = createSyncKeeper(station.writer);
  const abort = new AbortController();
  const client = createHubClient({ now: () => station.clock.now, signal: abort.signal, timeoutMilliseconds: 5000 });
  const ask = async (step: SyncStep): Promise<SyncReply> => keeper.take(step);
  const worker = createSyncWorker({
    ask,
    // Nobody listens: a test says when to exchange.
    client: { ...client, listen: async () => undefined },
    announce: () => undefined,
    phaseChanged: () => undefined,
    report: (error) => {
      throw error;
    },
    abort,
    usualMilliseconds: 1e9,
  });
  return {
    station,
    exchange: worker.once,
    enrolAgain: async () => {
      const { link } = keeper.take({ what: 'link' });
      keeper.take({ what: 'left' });
      await enrol(hub, link?.url ?? hub.hub.url, station, await siteNoOf(hub, station));
    },
    twin: () => exchanging(hub, twinOf(station)),
    readmit: async () => {
      const { link } = keeper.take({ what: 'link' });
      if (link == null) throw new Error('The station has no hub');
      const siteNo = await siteNoOf(hub, station);
      const code = await createCode(hub.database.db, { siteNo, user: null, now: hub.clock.now });
      const outcome = await readmit({ ask, client, appVersion: 'test' }, link, code);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      return outcome.value;
    },
    close: async () => {
      await worker.stop();
      station.close();
    },
  };
}
