import type { FastifyPluginAsync } from 'fastify';
import type * as z from 'zod';
import { enrolRequestSchema, standingRequestSchema } from '../../shared/sync/enrolment.ts';
import { type hubDescriptionSchema, protocolVersion } from '../../shared/sync/protocol.ts';
import { enrol } from '../enrol/enrol.ts';
import { answerStanding } from '../enrol/standing.ts';
import { toHex } from '../log/log-view.ts';
import { sendJson } from '../requests/answers.ts';
import { readJson } from '../requests/bodies.ts';
import { RequestRefused } from '../requests/refusals.ts';
import type { ServerParts } from '../parts.ts';

/** The oldest app that is still served. */
const oldestApp = '0.1.0';
const enrolBytes = 16_384;

/** What may be asked without a token: who this hub is, and to be enrolled by a code. */
export function openRoutes(parts: ServerParts): FastifyPluginAsync {
  const config = { rateLimit: { max: parts.limits.openRequestsPerMinute, timeWindow: 60_000 } };
  return async (server) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: enrolBytes },
      async (_: unknown, body: Buffer) => body,
    );

    server.get('/v1/hub', { config }, (request, reply) => sendJson(request, reply, describe(parts)));

    server.post<{ Body: Buffer | undefined }>('/v1/enrol', { config }, async (request, reply) => {
      const body = request.body ?? Buffer.alloc(0);
      const asked = await readJson(enrolRequestSchema, body, request.headers['content-encoding'], enrolBytes);
      if (isOlder(asked.appVersion, oldestApp))
        throw new RequestRefused('APP_TOO_OLD', `this hub serves version ${oldestApp} and later`);
      return sendJson(request, reply, await enrol(parts, asked));
    });

    server.post<{ Body: Buffer | undefined }>('/v1/standing', { config }, async (request, reply) => {
      const body = request.body ?? Buffer.alloc(0);
      const asked = await readJson(standingRequestSchema, body, request.headers['content-encoding'], enrolBytes);
      return sendJson(request, reply, await answerStanding(parts, asked));
    });
  };
}

function describe({ log, now }: ServerParts): z.output<typeof hubDescriptionSchema> {
  return {
    origin: log.origin,
    hubKey: toHex(log.key.publicKey),
    protocols: [protocolVersion],
    oldestApp,
    hubMilliseconds: now(),
  };
}

/** Whether a version is before another; one that cannot be read is not. */
export function isOlder(version: string, than: string): boolean {
  const [own, other] = [version, than].map((text) => /^(\d+)\.(\d+)\.(\d+)/u.exec(text)?.slice(1).map(Number));
  if (own === undefined || other === undefined) return false;
  const at = own.findIndex((part, index) => part !== other[index]);
  return at >= 0 && (own[at] ?? 0) < (other[at] ?? 0);
}
