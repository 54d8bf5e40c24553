import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { HubConfig } from './config.ts';
import { type OpenDatabase, openPglite, openPostgres } from './database/connect.ts';
import { migrateHub } from './database/migrate.ts';
import { openLogIdentity } from './log/log-identity.ts';
import type { LogIdentity } from './log/log-view.ts';
import { createMetrics } from './metrics.ts';
import { forgetTokens } from './requests/token.ts';
import { createServer } from './server.ts';
import { createStreams } from './stream/streams.ts';

/** A hub that listens. */
export type RunningHub = {
  readonly url: string;
  readonly log: LogIdentity;
  readonly database: OpenDatabase;
  /** Takes no new request, lets those under way end, and closes the database. */
  stop(): Promise<void>;
};

const forgetEveryMilliseconds = 10 * 60_000;

/** Opens the database that the settings name, with the newest schema. */
export async function openHubDatabase({ databaseUrl, folder, connections }: HubConfig): Promise<OpenDatabase> {
  const database =
    databaseUrl === null ? await openPglite(path.join(folder, 'database')) : openPostgres(databaseUrl, connections);
  await migrateHub(database.db);
  return database;
}

/** Starts one process of a hub on an open database. */
export async function startHub(
  config: HubConfig,
  database: OpenDatabase,
  logger: FastifyBaseLogger,
  now: () => number = Date.now,
): Promise<RunningHub> {
  const { db } = database;
  const log = await openLogIdentity(db, config.keyFile, config.origin);
  const streams = createStreams();
  const metrics = createMetrics(streams.count);
  const server = await createServer({ ...config, db, log, now, streams, metrics, logger });
  await database.listen({ notice: streams.hear, missed: streams.tellAll });
  await server.listen({ host: config.host, port: config.port });
  const forgetting = setInterval(() => {
    forgetTokens(db, now()).catch((error: unknown) =>
      logger.error({ err: error }, 'old tokens could not be forgotten'),
    );
  }, forgetEveryMilliseconds);
  return {
    url: addressOf(config.host, server.server.address()),
    log,
    database,
    stop: async () => {
      clearInterval(forgetting);
      const closed = server.close();
      streams.endAll();
      await closed;
      await database.close();
    },
  };
}

function addressOf(host: string, address: AddressInfo | string | null): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
