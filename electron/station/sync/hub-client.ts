import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip, createZstdDecompress, zstdCompressSync, constants } from 'node:zlib';
import type * as z from 'zod';
import { type KeyAnswer, keyAnswerSchema, type KeyRequest } from '../../../shared/sync/keys.ts';
import {
  type EnrolAnswer,
  enrolAnswerSchema,
  type EnrolRequest,
  hubDescriptionSchema,
  protocolVersion,
  type PullRequest,
  type PushAnswer,
  pushAnswerSchema,
  type RequestCode,
  requestRefusalSchema,
} from '../../../shared/sync/protocol.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { commitLines, createWireReader, type SentCommit, type WireItem } from '../../../shared/sync/wire.ts';
import { signHubToken } from './hub-token.ts';
import type { LinkView, SyncProblem } from './steps.ts';

/** Why a request came to nothing: the hub's own code, or what the way there said. */
export type HubRefusal = {
  readonly problem: SyncProblem;
  readonly code: RequestCode | null;
  readonly detail: string;
};

export type HubDescription = z.output<typeof hubDescriptionSchema>;

/** Talks to one hub. Nothing is kept between requests. */
export type HubClient = {
  push(link: LinkView, commits: readonly SentCommit[], pinned: number): Promise<Result<PushAnswer, HubRefusal>>;
  /** Gives the page out as it comes; each piece is whole commits. */
  pull(
    link: LinkView,
    wanted: PullRequest,
    take: (items: readonly WireItem[]) => Promise<void>,
  ): Promise<Result<null, HubRefusal>>;
  /** Keys of identities, there and back. */
  keys(link: LinkView, request: KeyRequest): Promise<Result<KeyAnswer, HubRefusal>>;
  describe(url: string): Promise<Result<HubDescription, HubRefusal>>;
  enrol(url: string, request: EnrolRequest): Promise<Result<EnrolAnswer, HubRefusal>>;
  /** Resolves when the hub has something new, or when the line is cut. */
  listen(link: LinkView, heard: () => void, signal: AbortSignal): Promise<void>;
};

export type HubClientOptions = {
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly timeoutMilliseconds?: number;
};

type Sent = {
  readonly url: string;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly body: Buffer;
  readonly type: string;
  readonly link: LinkView | null;
  readonly signal?: AbortSignal;
  readonly idleMilliseconds?: number;
};

const largestAnswer = 4_000_000;

/** Makes the client; aborting its signal ends whatever is under way. */
export function createHubClient({ now, signal, timeoutMilliseconds = 30_000 }: HubClientOptions): HubClient {
  const send = async (sent: Sent): Promise<IncomingMessage> => {
    const target = new URL(sent.path, sent.url);
    const body = sent.body.length > 1000 ? compress(sent.body) : null;
    const bytes = body ?? sent.body;
    const headers: Record<string, string> = {
      accept: sent.type,
      'accept-encoding': 'zstd, gzip',
      'cryoledger-protocol': String(protocolVersion),
      ...(sent.method === 'POST' && { 'content-type': sent.type, 'content-length': String(bytes.length) }),
      ...(body !== null && { 'content-encoding': 'zstd' }),
    };
    if (sent.link !== null) headers['authorization'] = `Bearer ${await tokenOf(sent, sent.link, bytes)}`;
    return new Promise((resolve, reject) => {
      const make = target.protocol === 'https:' ? requestSecure : requestPlain;
      const request = make(
        target,
        {
          method: sent.method,
          headers,
          signal: sent.signal ?? signal,
          timeout: sent.idleMilliseconds ?? timeoutMilliseconds,
          ...(target.protocol === 'https:' && { minVersion: 'TLSv1.2' as const }),
        },
        resolve,
      );
      request.on('timeout', () => request.destroy(new Error('the hub did not answer in time')));
      request.on('error', reject);
      request.end(bytes);
    });
  };

  const tokenOf = ({ method, path }: Sent, link: LinkView, body: Uint8Array): Promise<string> =>
    signHubToken({
      device: link.device,
      origin: link.origin,
      privateSeed: link.privateSeed,
      method,
      path,
      body,
      nowMilliseconds: now() + link.offsetMilliseconds,
    });

  const ask = async <Schema extends z.ZodType>(
    sent: Sent,
    schema: Schema,
  ): Promise<Result<z.output<Schema>, HubRefusal>> => {
    try {
      const response = await send(sent);
      const text = await textOf(response);
      if (response.statusCode !== 200) return refused(refusalOf(response, text));
      const parsed = schema.safeParse(jsonOrNull(text));
      return parsed.success ? accepted(parsed.data) : refused(notUnderstood(parsed.error.message));
    } catch (error) {
      return refused(unreachable(error));
    }
  };

  const post = (url: string, path: string, body: object, link: LinkView | null): Sent => ({
    url,
    path,
    method: 'POST',
    body: Buffer.from(JSON.stringify(body)),
    type: 'application/json',
    link,
  });

  return {
    push: (link, commits, pinned) =>
      ask(
        {
          url: link.url,
          path: `/v1/push?pinned=${pinned}`,
          method: 'POST',
          body: Buffer.from(commits.map(commitLines).join('')),
          type: 'application/x-ndjson',
          link,
        },
        pushAnswerSchema,
      ),
    pull: async (link, wanted, take) => {
      try {
        const response = await send(post(link.url, '/v1/pull', wanted, link));
        if (response.statusCode !== 200) return refused(refusalOf(response, await textOf(response)));
        const reader = createWireReader();
        for await (const piece of plainText(response)) {
          const read = reader.read(piece);
          if (!read.ok) return refused(notUnderstood(read.refusal.problem));
          if (read.value.length > 0) await take(read.value);
        }
        return accepted(null);
      } catch (error) {
        return refused(unreachable(error));
      }
    },
    keys: (link, request) => ask(post(link.url, '/v1/keys', request, link), keyAnswerSchema),
    describe: (url) =>
      ask(
        { url, path: '/v1/hub', method: 'GET', body: Buffer.alloc(0), type: 'application/json', link: null },
        hubDescriptionSchema,
      ),
    enrol: (url, request) => ask(post(url, '/v1/enrol', request, null), enrolAnswerSchema),
    listen: async (link, heard, listening) => {
      try {
        const response = await send({
          url: link.url,
          path: '/v1/stream',
          method: 'GET',
          body: Buffer.alloc(0),
          type: 'text/event-stream',
          link,
          signal: listening,
          idleMilliseconds: 90_000,
        });
        if (response.statusCode !== 200) return void response.resume();
        for await (const piece of plainText(response)) if (piece.includes('data:')) heard();
      } catch {
        // A line that is cut is listened to again later; until then the exchange goes by the clock.
      }
    },
  };
}

function compress(body: Buffer): Buffer {
  return zstdCompressSync(body, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
}

async function* plainText(response: IncomingMessage): AsyncGenerator<string> {
  const encoding = response.headers['content-encoding'];
  const inflate = encoding === 'zstd' ? createZstdDecompress() : encoding === 'gzip' ? createGunzip() : null;
  // Its end is heard by whoever reads the result.
  const plain: Readable = inflate === null ? response : pipeline(response, inflate, () => undefined);
  plain.setEncoding('utf8');
  // Set to text just above.
  for await (const piece of plain) yield piece as string;
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of plainText(response)) {
    text += piece;
    if (text.length > largestAnswer) throw new Error('the answer is too long');
  }
  return text;
}

const problemOfCode: Readonly<Partial<Record<RequestCode, SyncProblem>>> = {
  DEVICE_REVOKED: 'DEVICE_REVOKED',
  DEVICE_FORKED: 'DEVICE_FORKED',
  DEVICE_UNKNOWN: 'DEVICE_UNKNOWN',
  TOKEN_INVALID: 'CLOCK_WRONG',
  APP_TOO_OLD: 'APP_TOO_OLD',
  PROTOCOL_UNKNOWN: 'APP_TOO_OLD',
  TOO_MANY_REQUESTS: 'HUB_BUSY',
  HUB_STOPPING: 'HUB_BUSY',
  LOG_BEHIND: 'LOG_SHRUNK',
};

function refusalOf(response: IncomingMessage, text: string): HubRefusal {
  const parsed = requestRefusalSchema.safeParse(jsonOrNull(text));
  const status = response.statusCode ?? 0;
  if (!parsed.success)
    return { problem: status >= 500 ? 'HUB_FAILED' : 'HUB_OTHER', code: null, detail: `status ${status}` };
  const { code, problem } = parsed.data;
  return { problem: problemOfCode[code] ?? 'HUB_FAILED', code, detail: problem };
}

function notUnderstood(detail: string): HubRefusal {
  return { problem: 'HUB_NOT_UNDERSTOOD', code: null, detail: detail.slice(0, 200) };
}

function unreachable(error: unknown): HubRefusal {
  return { problem: 'HUB_UNREACHABLE', code: null, detail: error instanceof Error ? error.message.slice(0, 200) : '?' };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the callers turn null into a refusal.
    return null;
  }
}
