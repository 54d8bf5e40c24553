import { createCode } from '../../../hub/enrol/codes.ts';
import { createWholeStation, newFolder, openWholeStation, removeFolder, type WholeStation } from '../whole-station.ts';
import { type DatabaseKind, startTestHub, type TestHub } from './test-hub.ts';

/** Whole stations and the real hub they talk to, over the network of this computer. */
export type StationsAtHub = {
  readonly hub: TestHub;
  /** A biobank of its own, enrolled at the hub as a new site. */
  newSite(code: string, url?: string): Promise<WholeStation>;
  /** One more computer of the site of another station, joined by a code for its user. */
  join(first: WholeStation): Promise<WholeStation>;
  /** Opens the station of a folder that was closed, or that is a copy of another one's. */
  reopen(folder: string): Promise<WholeStation>;
  /** A code of the hub's administrator for the site of a station. */
  codeFor(station: WholeStation): Promise<string>;
  /** The two sites see each other from now on. */
  share(a: WholeStation, b: WholeStation): Promise<void>;
  /** Everybody exchanges until nobody has anything new. */
  settle(...stations: readonly WholeStation[]): Promise<void>;
  stop(): Promise<void>;
};

export async function startStationsAtHub(kind: DatabaseKind): Promise<StationsAtHub> {
  const hub = await startTestHub(kind);
  hub.clock.now = Date.now();
  const { db } = hub.database;
  const open: WholeStation[] = [];
  const siteOf = async (station: WholeStation) => {
    const { site } = await station.must('session.current', {});
    return db
      .selectFrom('site')
      .select('no')
      .where('id', '=', site?.id ?? '')
      .executeTakeFirstOrThrow();
  };
  return {
    hub,
    newSite: async (code, url = hub.hub.url) => {
      const station = await createWholeStation(newFolder(), code);
      open.push(station);
      const { fingerprint } = await station.must('sync.describe', { url: hub.hub.url });
      const enrolment = await createCode(db, { siteNo: null, user: null, now: hub.clock.now });
      await station.must('sync.enrol', { url, code: enrolment, fingerprint });
      await settle([station]);
      return station;
    },
    join: async (first) => {
      const station = await openWholeStation(newFolder());
      open.push(station);
      const { no } = await siteOf(first);
      const { user } = await first.must('session.current', {});
      const named = { id: user?.id ?? '', username: 'anna' };
      const code = await createCode(db, { siteNo: no, user: named, now: hub.clock.now });
      const { hub: known } = await first.must('sync.status', {});
      const fingerprint = known?.fingerprint ?? '';
      await station.must('setup.join', { url: hub.hub.url, code, fingerprint, password: 'another frozen tube 80' });
      return station;
    },
    reopen: async (folder) => {
      const station = await openWholeStation(folder);
      open.push(station);
      return station;
    },
    codeFor: async (station) => createCode(db, { siteNo: (await siteOf(station)).no, user: null, now: hub.clock.now }),
    share: async (a, b) => {
      const [one, other] = [await siteOf(a), await siteOf(b)];
      const both = [
        { site_no: one.no, other_no: other.no },
        { site_no: other.no, other_no: one.no },
      ];
      await db.insertInto('site_share').values(both).execute();
    },
    settle: (...stations) => settle(stations),
    stop: async () => {
      for (const { station } of open) await station.close();
      // Some have stood in the same folder, one after the other.
      for (const folder of new Set(open.map((each) => each.folder))) removeFolder(folder);
      await hub.stop();
    },
  };
}

async function settle(stations: readonly WholeStation[]): Promise<void> {
  for (let moved = true; moved; ) {
    moved = false;
    for (const station of stations) {
      const { sent, received, problem } = await station.must('sync.now', {});
      if (problem !== null) throw new Error(`The exchange ended with ${problem}`);
      moved ||= sent + received > 0;
    }
  }
}
