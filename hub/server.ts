import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { ServerParts } from './parts.ts';
import { refuseWhileStopping, sendFailure } from './requests/answers.ts';
import { RequestRefused } from './requests/refusals.ts';
import { deviceRoutes } from './routes/device-routes.ts';
import { openRoutes } from './routes/open-routes.ts';
import { watchRoutes } from './routes/watch-routes.ts';

/** Longest time for a request to arrive whole, and for its head. */
const slowest = { requestMilliseconds: 120_000, headMilliseconds: 10_000 } as const;

/** The hub's web server. It listens when its caller says so. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: true }), // lines of our own have no address and no query
    trustProxy: parts.trustProxy,
    requestTimeout: slowest.requestMilliseconds,
    http: { headersTimeout: slowest.headMilliseconds, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
  });
  server.setErrorHandler(sendFailure);
  server.setNotFoundHandler(() => {
    throw new RequestRefused('PROTOCOL_UNKNOWN', 'this hub answers /v1 only');
  });
  refuseWhileStopping(server);
  parts.metrics.watch(server);
  await server.register(rateLimit, { global: false });
  await server.register(openRoutes(parts));
  await server.register(watchRoutes(parts));
  await server.register(deviceRoutes(parts));
  return server;
}
