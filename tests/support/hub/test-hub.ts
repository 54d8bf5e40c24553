import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { inject } from 'vitest';
import { type HubConfig, readConfig } from '../../../hub/config.ts';
import { type OpenDatabase, openPglite, openPostgres } from '../../../hub/database/connect.ts';
import { migrateHub } from '../../../hub/database/migrate.ts';
import { createCode } from '../../../hub/enrol/codes.ts';
import { createLogger } from '../../../hub/logging.ts';
import { type RunningHub, startHub } from '../../../hub/start.ts';
import { enrolAnswerSchema } from '../../../shared/sync/enrolment.ts';
import { createTestDevice, type TestDevice } from './test-device.ts';

/** The databases that every test of the hub runs on. */
export const databaseKinds = ['the embedded PostgreSQL', 'PostgreSQL'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** A real hub that listens, with a clock that a test can move. */
export type TestHub = {
  readonly hub: RunningHub;
  readonly database: OpenDatabase;
  readonly clock: { now: number };
  readonly keyFile: string;
  /** What it logged. */
  readonly logged: () => string;
  /** A site of its own, known to the hub. */
  newSite(): Promise<TestSite>;
  /** A device that is enrolled at the site: the one that founds it, or another one for the user of that. */
  newDevice(site: TestSite, founder?: TestDevice): Promise<TestDevice>;
  /** Another process on the same database, if that can have more than one. */
  another(): Promise<RunningHub>;
  stop(): Promise<void>;
};

export type TestSite = { readonly no: number; readonly id: string; readonly code: string };

/** Why the tests on this kind of database cannot run here; null when they can. */
export function whyNot(kind: DatabaseKind): string | null {
  return kind === 'PostgreSQL' && inject('postgresUrl') === null ? 'this computer has no PostgreSQL' : null;
}

export async function startTestHub(kind: DatabaseKind, settings: Partial<HubConfig> = {}): Promise<TestHub> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cryoledger-hub-'));
  const url = kind === 'PostgreSQL' ? await newDatabase() : null;
  const config = { ...readConfig({ HUB_FOLDER: folder, HUB_PORT: '0', HUB_ORIGIN: 'hub.test/log' }), ...settings };
  const clock = { now: Date.UTC(2026, 10, 24, 9) };
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => void lines.push(line) });
  const open = async (): Promise<OpenDatabase> => (url === null ? openPglite(null) : openPostgres(url, 10));
  const database = await open();
  await migrateHub(database.db);
  const hub = await startHub(config, database, logger, () => clock.now);
  const others: RunningHub[] = [];
  return {
    hub,
    database,
    clock,
    keyFile: config.keyFile,
    logged: () => lines.join(''),
    newSite: async () => {
      const [id, code] = [uuidv7(), `S${randomBytes(4).toString('hex').toUpperCase()}`];
      const { no } = await database.db
        .insertInto('site')
        .values({ id, code, name: `Site ${code}`, country: 'DE' })
        .returning('no')
        .executeTakeFirstOrThrow();
      return { no, id, code };
    },
    newDevice: async (site, founder) => {
      const code = await createCode(database.db, { siteNo: site.no, user: null, now: clock.now });
      const device = createTestDevice(
        { url: hub.url, origin: hub.log.origin, siteId: site.id, clock },
        founder?.userId,
      );
      const answer = await device.ask('POST', '/v1/enrol', {
        body: JSON.stringify(device.enrolment(code)),
        token: null,
      });
      enrolAnswerSchema.parse(answer.json());
      return device;
    },
    another: async () => {
      const other = await startHub(config, await open(), logger, () => clock.now);
      others.push(other);
      return other;
    },
    stop: async () => {
      for (const other of others) await other.stop();
      await hub.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A new database on the server of this run. */
export async function newDatabase(server: string = inject('postgresUrl') ?? ''): Promise<string> {
  const name = `hub_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
