import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { constants, createGunzip, createZstdDecompress, zstdCompressSync } from 'node:zlib';
import { protocolVersion } from '../../../shared/sync/protocol.ts';
import { signHubToken } from './hub-token.ts';
import type { LinkView } from './steps.ts';

/** One request to a hub. */
export type HubRequest = {
  readonly url: string;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly body: Buffer;
  readonly type: string;
  /** Whose token it carries; null for what anyone may ask. */
  readonly link: LinkView | null;
  readonly idleMilliseconds: number;
};

const largestAnswer = 4_000_000;
/** Below this a body would hardly be smaller. */
const leastCompressed = 1000;

/** Sends one request; resolves with the head of the answer. Rejects for whatever happens on the way. */
export async function sendToHub(
  request: HubRequest,
  nowMilliseconds: number,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { url, path, method, type, link, idleMilliseconds } = request;
  const target = new URL(path, url);
  const isCompressed = request.body.length > leastCompressed;
  const body = isCompressed ? compress(request.body) : request.body;
  const headers: Record<string, string> = {
    accept: type,
    'accept-encoding': 'zstd, gzip',
    'cryoledger-protocol': String(protocolVersion),
    ...(method === 'POST' && { 'content-type': type, 'content-length': String(body.length) }),
    ...(isCompressed && { 'content-encoding': 'zstd' }),
  };
  if (link !== null) headers['authorization'] = `Bearer ${await tokenFor(request, link, body, nowMilliseconds)}`;
  const options = { method, headers, signal, timeout: idleMilliseconds };
  return new Promise((resolve, reject) => {
    const sent =
      target.protocol === 'https:'
        ? // Said outright, for an environment can turn the check off for a whole process (test 58).
          requestSecure(target, { ...options, minVersion: 'TLSv1.2', rejectUnauthorized: true }, resolve)
        : requestPlain(target, options, resolve);
    sent.on('timeout', () => sent.destroy(new Error('the hub did not answer in time')));
    sent.on('error', reject);
    sent.end(body);
  });
}

function tokenFor(
  { method, path }: HubRequest,
  link: LinkView,
  body: Uint8Array,
  nowMilliseconds: number,
): Promise<string> {
  const { device, origin, privateSeed, offsetMilliseconds } = link;
  const hubMilliseconds = nowMilliseconds + offsetMilliseconds;
  return signHubToken({ device, origin, privateSeed, method, path, body, nowMilliseconds: hubMilliseconds });
}

function compress(body: Buffer): Buffer {
  return zstdCompressSync(body, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
}

/** The text of an answer in pieces, inflated as it comes. Throws when the line is cut. */
export async function* textPieces(response: IncomingMessage): AsyncGenerator<string> {
  const encoding = response.headers['content-encoding'];
  const inflate = encoding === 'zstd' ? createZstdDecompress() : encoding === 'gzip' ? createGunzip() : null;
  // Its end is heard by whoever reads the result.
  const plain: Readable = inflate === null ? response : pipeline(response, inflate, () => undefined);
  plain.setEncoding('utf8');
  // Set to text just above.
  for await (const piece of plain) yield piece as string;
}

/** The whole text of an answer that is no page of commits. */
export async function wholeText(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of textPieces(response)) {
    text += piece;
    if (text.length > largestAnswer) throw new Error('the answer is too long');
  }
  return text;
}
