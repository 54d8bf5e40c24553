import { hash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { readLogHead } from '../log/log-view.ts';
import { RequestRefused } from '../requests/refusals.ts';
import type { ServerParts } from '../parts.ts';

/** What whoever runs the hub asks: whether it lives and reaches its database, and its figures. */
export function watchRoutes({ db, metrics, metricsToken }: ServerParts): FastifyPluginAsync {
  return async (server) => {
    server.get('/healthz', async () => {
      await readLogHead(db);
      return { ok: true };
    });

    server.get('/metrics', async (request, reply) => {
      if (!mayRead(request, metricsToken))
        throw new RequestRefused('TOKEN_MISSING', 'figures are told to this computer, or by the token set for them');
      const { size } = await readLogHead(db);
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics.text(size));
    });
  };
}

/** A request that a proxy handed on is not from this computer, even if the proxy runs on it. */
function mayRead({ headers, socket }: FastifyRequest, token: string | null): boolean {
  if (token !== null) return isSame(headers.authorization ?? '', `Bearer ${token}`);
  const address = socket.remoteAddress ?? '';
  const isLoopback = isIP(address) !== 0 && /^(127\.|::1$|::ffff:127\.)/u.test(address);
  return isLoopback && headers['x-forwarded-for'] === undefined && headers['forwarded'] === undefined;
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}
