import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestRefusal } from '../../shared/sync/protocol.ts';
import { acceptedEncoding, writeJson } from './bodies.ts';
import { RequestRefused, statusOfCode } from './refusals.ts';

/** Sends a value as JSON, compressed if the asker takes that. */
export async function sendJson(request: FastifyRequest, reply: FastifyReply, value: unknown): Promise<FastifyReply> {
  const { bytes, encoding } = await writeJson(value, acceptedEncoding(request.headers['accept-encoding']));
  if (encoding !== null) reply.header('content-encoding', encoding);
  return reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('vary', 'accept-encoding')
    .send(bytes);
}

/** From the moment the server is being closed, connections that are still open get told to come back later. */
export function refuseWhileStopping(server: FastifyInstance): void {
  let isStopping = false;
  server.addHook('preClose', async () => {
    isStopping = true;
  });
  server.addHook('onRequest', async () => {
    if (isStopping) throw new RequestRefused('HUB_STOPPING', 'this hub is being stopped; ask again in a moment');
  });
}

/** Turns what ended a request into its answer. A failure of ours gets a number to find it by in the log. */
export function sendFailure(error: FastifyError | RequestRefused, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = error instanceof RequestRefused ? error.refusal : refusalOfFramework(error);
  if (refusal.code === 'HUB_FAILED') {
    const incident = randomUUID().slice(0, 8);
    request.log.error({ incident, err: error }, 'request failed');
    refusal.problem = `the hub failed, see incident ${incident} in its log`;
  }
  if (refusal.code === 'TOO_MANY_REQUESTS' && !reply.hasHeader('retry-after')) reply.header('retry-after', '10');
  if (refusal.code === 'HUB_STOPPING') reply.header('connection', 'close').header('retry-after', '5');
  void reply.code(statusOfCode[refusal.code]).header('cache-control', 'no-store').send(refusal);
}

function refusalOfFramework({ statusCode, message }: FastifyError): RequestRefusal {
  if (statusCode === 413) return { code: 'BODY_TOO_LARGE', problem: 'the body is too large' };
  if (statusCode === 429) return { code: 'TOO_MANY_REQUESTS', problem: 'too many requests from this address' };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return { code: 'BODY_INVALID', problem: message.slice(0, 400) };
  return { code: 'HUB_FAILED', problem: '' };
}
