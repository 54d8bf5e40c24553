// npm run hub: the network service. With a command (`npm run hub -- site list`) it administers instead of serving.
import pino from 'pino';
import { fingerprint } from '../shared/sync/checkpoint.ts';
import { type AdminContext, adminUsage, runAdmin } from './admin/commands.ts';
import type { AdminOutcome } from './admin/outcome.ts';
import { askRunningHub, serveAdmin } from './admin/socket.ts';
import { type HubConfig, readConfig } from './config.ts';
import { byteTools } from './keys.ts';
import { createLogger } from './logging.ts';
import { openLogIdentity } from './log/log-identity.ts';
import { openHubDatabase, startHub } from './start.ts';

async function serve(config: HubConfig): Promise<void> {
  const logger = createLogger(config.logLevel, pino.destination({ dest: 1, sync: false }));
  let context: AdminContext | null = null;
  // Before the embedded database is opened: two processes in one folder would break it.
  const admin =
    config.databaseUrl === null
      ? await serveAdmin(config.folder, async (args) =>
          context === null ? { ok: false, problem: 'the hub is just starting' } : runAdmin(args, context),
        )
      : null;
  const database = await openHubDatabase(config);
  const hub = await startHub(config, database, logger);
  context = { db: database.db, log: async () => hub.log, now: Date.now };
  process.stderr.write(
    [
      `The hub listens on ${hub.url} with ${database.kind}.`,
      `Name of its log: ${hub.log.origin}`,
      `Fingerprint of its key: ${fingerprint(byteTools.sha256, hub.log.key.publicKey)}`,
      '',
    ].join('\n'),
  );
  const stop = async (): Promise<void> => {
    logger.info('stopping');
    await admin?.close();
    await hub.stop();
    logger.info('stopped');
  };
  const onSignal = (): void => {
    process.off('SIGTERM', onSignal).off('SIGINT', onSignal);
    stop().catch((error: unknown) => {
      logger.error({ err: error }, 'the hub did not stop in order');
      process.exitCode = 1;
    });
  };
  process.once('SIGTERM', onSignal).once('SIGINT', onSignal);
}

async function administer(config: HubConfig, args: readonly string[]): Promise<AdminOutcome> {
  const elsewhere = config.databaseUrl === null ? await askRunningHub(config.folder, args) : null;
  if (elsewhere !== null) return elsewhere;
  const database = await openHubDatabase(config);
  const { db } = database;
  const log = () => openLogIdentity(db, config.keyFile, config.origin);
  try {
    return await runAdmin(args, { db, log, now: Date.now });
  } finally {
    await database.close();
  }
}

function print(outcome: AdminOutcome): void {
  if (outcome.ok) process.stdout.write(`${outcome.lines.join('\n')}\n`);
  else process.stderr.write(`${outcome.problem.trimEnd()}\n`);
  process.exitCode = outcome.ok ? 0 : 2;
}

const args = process.argv.slice(2);
if (args.length === 0) await serve(readConfig(process.env));
else if (args.includes('--help')) process.stdout.write(adminUsage);
else print(await administer(readConfig(process.env), args));
