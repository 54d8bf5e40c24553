import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { keyRequestSchema } from '../../shared/sync/keys.ts';
import { pullRequestSchema, pushLimits } from '../../shared/sync/protocol.ts';
import { exchangeKeys } from '../identity-keys/exchange-keys.ts';
import { answerPull } from '../pull/pull.ts';
import { takePush } from '../push/push.ts';
import { answerProof } from '../log/proofs.ts';
import { sendJson } from '../requests/answers.ts';
import { acceptedEncoding, compressor, readBody, readJson } from '../requests/bodies.ts';
import { RequestRefused } from '../requests/refusals.ts';
import { type AskingDevice, checkToken } from '../requests/token.ts';
import type { ServerParts } from '../parts.ts';
import { formerOf } from '../push/formers.ts';
import { openStream } from '../stream/open-stream.ts';

const pullBytes = 1_000_000;
const keyBytes = 2_000_000;

type Asked = { readonly device: AskingDevice; readonly bodyHash: string };

const pushQuery = z.strictObject({
  pinned: z.coerce.number().int().min(0).default(0),
  /** A former identity of the device that asks: the commits are that one's. */
  former: z.uuid().optional(),
});

/** What a device asks with its token. The token is checked before the body is read, the body's hash after. */
export function deviceRoutes(parts: ServerParts): FastifyPluginAsync {
  const asked = new WeakMap<FastifyRequest, Asked>();
  const rules = { origin: parts.log.origin, requestsPerMinute: parts.limits.requestsPerMinute, now: parts.now };

  /** The body of a request, if it is the one that its token is for. */
  const provenBody = (request: FastifyRequest): { readonly device: AskingDevice; readonly body: Buffer } => {
    const proof = asked.get(request);
    if (proof === undefined) throw new RequestRefused('TOKEN_MISSING', 'the request has no token');
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    if (hash('sha256', body, 'hex') !== proof.bodyHash)
      throw new RequestRefused('TOKEN_INVALID', 'the token is for another body');
    return { device: proof.device, body };
  };

  return async (server) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: pushLimits.bytes },
      async (_: unknown, body: Buffer) => body,
    );

    server.addHook('onRequest', async (request) => {
      const { method, url, headers } = request;
      asked.set(request, await checkToken(parts.db, rules, { method, url, authorization: headers.authorization }));
    });

    server.post('/v1/push', async (request, reply) => {
      const { device, body } = provenBody(request);
      const text = await readBody(body, request.headers['content-encoding'], pushLimits.bytes);
      const { pinned, former } = readQuery(pushQuery, request);
      const author = former === undefined ? device : await formerOf(parts.db, device, former);
      const answer = await takePush(parts, author, text, pinned);
      parts.metrics.countOutcomes(answer.outcomes);
      return sendJson(request, reply, answer);
    });

    server.post('/v1/pull', async (request, reply) => {
      const { device, body } = provenBody(request);
      const wanted = await readJson(pullRequestSchema, body, request.headers['content-encoding'], pullBytes);
      const lines = Readable.from(await answerPull(parts, device, wanted));
      reply.header('content-type', 'application/x-ndjson; charset=utf-8').header('cache-control', 'no-store');
      const encoding = acceptedEncoding(request.headers['accept-encoding']);
      if (encoding === null) return reply.send(lines);
      const packed = compressor(encoding);
      lines.on('error', (error) => packed.destroy(error)).pipe(packed);
      return reply.header('content-encoding', encoding).send(packed);
    });

    server.post('/v1/keys', async (request, reply) => {
      const { device, body } = provenBody(request);
      const wanted = await readJson(keyRequestSchema, body, request.headers['content-encoding'], keyBytes);
      return sendJson(request, reply, await exchangeKeys(parts, device, wanted));
    });

    server.get('/v1/proof', async (request, reply) => {
      const { device } = provenBody(request);
      return sendJson(request, reply, await answerProof(parts, device, request.query));
    });

    server.get('/v1/stream', async (request, reply) => {
      const { device } = provenBody(request);
      await openStream(parts, device, reply);
    });
  };
}

/** A query of one schema. */
function readQuery<Schema extends z.ZodType>(schema: Schema, request: FastifyRequest): z.output<Schema> {
  const parsed = schema.safeParse(request.query);
  if (!parsed.success) throw new RequestRefused('BODY_INVALID', 'the query of the request is not understood');
  return parsed.data;
}
