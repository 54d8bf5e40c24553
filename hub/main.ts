// npm run hub: the network service. With a command (`npm run hub -- site list`) it administers instead of serving.
import pino from 'pino';
import { fingerprint } from '../shared/sync/checkpoint.ts';
import { readConfig } from './config.ts';
import { byteTools } from './keys.ts';
import { createLogger } from './logging.ts';
import { openHubDatabase, startHub } from './start.ts';

async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, pino.destination({ dest: 1, sync: false }));
  const database = await openHubDatabase(config);
  const hub = await startHub(config, database, logger);
  process.stderr.write(
    [
      `The hub listens on ${hub.url} with ${database.kind}.`,
      `Name of its log: ${hub.log.origin}`,
      `Fingerprint of its key: ${fingerprint(byteTools.sha256, hub.log.key.publicKey)}`,
      '',
    ].join('\n'),
  );
  const stop = (): void => {
    process.off('SIGTERM', stop).off('SIGINT', stop);
    logger.info('stopping');
    hub.stop().catch((error: unknown) => {
      logger.error({ err: error }, 'the hub did not stop in order');
      process.exitCode = 1;
    });
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

await serve();
