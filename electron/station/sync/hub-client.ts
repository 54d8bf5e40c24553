import type { IncomingMessage } from 'node:http';
import type * as z from 'zod';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { type KeyAnswer, keyAnswerSchema, type KeyRequest } from '../../../shared/sync/keys.ts';
import {
  type EnrolAnswer,
  enrolAnswerSchema,
  type EnrolRequest,
  type StandingAnswer,
  standingAnswerSchema,
  type StandingRequest,
} from '../../../shared/sync/enrolment.ts';
import {
  hubDescriptionSchema,
  type PullRequest,
  type PushAnswer,
  pushAnswerSchema,
  type RequestCode,
  requestRefusalSchema,
} from '../../../shared/sync/protocol.ts';
import { commitLines, createWireReader, type SentCommit, type WireItem } from '../../../shared/sync/wire.ts';
import { type HubRequest, sendToHub, textPieces, wholeText } from './hub-request.ts';
import type { LinkView, SyncProblem } from './steps.ts';

/** Why a request came to nothing: the hub's own code, or what the way there said. */
export type HubRefusal = {
  readonly problem: SyncProblem;
  readonly code: RequestCode | null;
  readonly detail: string;
};

/** What a hub says of itself to anybody who asks. */
export type HubDescription = z.output<typeof hubDescriptionSchema>;

/** Talks to one hub. Nothing is kept between requests. */
export type HubClient = {
  /** `former`: the identity this computer had when it made them; null for the one it has now. */
  push(
    link: LinkView,
    commits: readonly SentCommit[],
    asked: { readonly pinned: number; readonly former: string | null },
  ): Promise<Result<PushAnswer, HubRefusal>>;
  /** A page as it comes, each piece whole commits. A refusal is the last thing it gives. */
  pull(link: LinkView, wanted: PullRequest): AsyncGenerator<Result<readonly WireItem[], HubRefusal>>;
  /** Keys of identities, there and back. */
  keys(link: LinkView, request: KeyRequest): Promise<Result<KeyAnswer, HubRefusal>>;
  describe(url: string): Promise<Result<HubDescription, HubRefusal>>;
  enrol(url: string, request: EnrolRequest): Promise<Result<EnrolAnswer, HubRefusal>>;
  /** How far the hub has a chain; asked with the code that this computer will be enrolled by. */
  standing(url: string, request: StandingRequest): Promise<Result<StandingAnswer, HubRefusal>>;
  /** Calls back whenever the hub has something new; resolves when the line is cut. */
  listen(link: LinkView, heard: () => void, until: AbortSignal): Promise<void>;
};

/** The clock, what ends all requests, and how long one may take. */
export type HubClientOptions = {
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly timeoutMilliseconds?: number;
};

/** A page may take long as a whole, never between two of its pieces. The stream of notices says something every 30 s. */
const streamIdleMilliseconds = 90_000;

/** Makes the client; aborting its signal ends whatever is under way. */
export function createHubClient({ now, signal, timeoutMilliseconds = 30_000 }: HubClientOptions): HubClient {
  const ask = async <Schema extends z.ZodType>(
    sent: HubRequest,
    schema: Schema,
  ): Promise<Result<z.output<Schema>, HubRefusal>> => {
    try {
      const response = await sendToHub(sent, now(), signal);
      const text = await wholeText(response);
      if (response.statusCode !== 200) return refused(refusalOf(response, text));
      const parsed = schema.safeParse(jsonOrNull(text));
      return parsed.success ? accepted(parsed.data) : refused(notUnderstood(parsed.error.message));
    } catch (error) {
      return refused(unreachable(error));
    }
  };

  const post = (url: string, path: string, body: object, link: LinkView | null): HubRequest => ({
    url,
    path,
    method: 'POST',
    body: Buffer.from(JSON.stringify(body)),
    type: 'application/json',
    link,
    idleMilliseconds: timeoutMilliseconds,
  });

  const get = (
    url: string,
    path: string,
    type: string,
    link: LinkView | null,
    idleMilliseconds: number,
  ): HubRequest => ({
    url,
    path,
    method: 'GET',
    body: Buffer.alloc(0),
    type,
    link,
    idleMilliseconds,
  });

  return {
    push: (link, commits, { pinned, former }) =>
      ask(
        {
          url: link.url,
          path: `/v1/push?pinned=${pinned}${former === null ? '' : `&former=${former}`}`,
          method: 'POST',
          body: Buffer.from(commits.map(commitLines).join('')),
          type: 'application/x-ndjson',
          link,
          idleMilliseconds: timeoutMilliseconds,
        },
        pushAnswerSchema,
      ),
    pull: async function* (link, wanted) {
      // What goes wrong while a piece is taken in is the taker's: only the way to the hub is judged here.
      try {
        const response = await sendToHub(post(link.url, '/v1/pull', wanted, link), now(), signal);
        if (response.statusCode !== 200) {
          yield refused(refusalOf(response, await wholeText(response)));
          return;
        }
        const reader = createWireReader();
        for await (const piece of textPieces(response)) {
          const read = reader.read(piece);
          if (!read.ok) {
            yield refused(notUnderstood(read.refusal.problem));
            return;
          }
          if (read.value.length > 0) yield read;
        }
      } catch (error) {
        yield refused(unreachable(error));
      }
    },
    keys: (link, request) => ask(post(link.url, '/v1/keys', request, link), keyAnswerSchema),
    describe: (url) => ask(get(url, '/v1/hub', 'application/json', null, timeoutMilliseconds), hubDescriptionSchema),
    enrol: (url, request) => ask(post(url, '/v1/enrol', request, null), enrolAnswerSchema),
    standing: (url, request) => ask(post(url, '/v1/standing', request, null), standingAnswerSchema),
    listen: async (link, heard, until) => {
      try {
        const asked = get(link.url, '/v1/stream', 'text/event-stream', link, streamIdleMilliseconds);
        const response = await sendToHub(asked, now(), until);
        if (response.statusCode !== 200) return void response.resume();
        for await (const piece of textPieces(response)) if (piece.includes('data:')) heard();
      } catch {
        // A line that is cut is listened to again later; until then the exchange goes by the clock.
      }
    },
  };
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
