import { accepted, type Result } from '../../../shared/lib/result.ts';
import type { WireItem } from '../../../shared/sync/wire.ts';
import type { HubClient, HubRefusal } from './hub-client.ts';
import { openSiteKeys } from './site-keys.ts';
import type { LinkView, SyncProblem, SyncReply, SyncStep } from './steps.ts';

/** What the exchange does right now, for the chip. */
export type SyncPhase = {
  readonly doing: 'nothing' | 'sending' | 'receiving';
  /** Commits of this run so far. */
  readonly sent: number;
  readonly received: number;
};

/** Sends and fetches in the background, for as long as there is a hub to talk to. */
export type SyncWorker = {
  /** There is something to send, or somebody wants it now: what was put off is tried at once. */
  wake(): void;
  /** The same in a moment: a row of scans is sent together. */
  wakeSoon(): void;
  /** One whole exchange; resolves when it ended, well or not. */
  once(): Promise<SyncProblem | null>;
  phase(): SyncPhase;
  /** Ends what is under way between two commits and begins nothing new. */
  stop(): Promise<void>;
};

export type SyncWorkerOptions = {
  /** Asks the writing thread; its answer is on the disk. */
  readonly ask: (step: SyncStep) => Promise<SyncReply>;
  readonly client: HubClient;
  /** Records came from elsewhere: screens that show them look again. */
  readonly announce: (touched: readonly string[]) => void;
  readonly phaseChanged: () => void;
  readonly report: (error: unknown) => void;
  readonly random?: () => number;
  readonly usualMilliseconds?: number;
  readonly abort: AbortController;
};

/** After the first failure; each further one doubles it, to the last one. */
const [firstDelay, lastDelay] = [1000, 5 * 60_000];
/** Nothing that time heals: a person, another version or the hub's administrator is needed. */
const lasting: ReadonlySet<SyncProblem> = new Set([
  'DEVICE_REVOKED',
  'DEVICE_FORKED',
  'DEVICE_UNKNOWN',
  'APP_TOO_OLD',
  'HUB_OTHER',
  'LOG_SHRUNK',
  'LOG_REWRITTEN',
]);
const lastingDelay = 15 * 60_000;
const soonMilliseconds = 1000;
/** Commits that are taken in at once: enough for one transaction to be worth it, few enough that scans get their turn. */
const batchCommits = 500;

/** Makes the worker; `wake` starts it. */
export function createSyncWorker(options: SyncWorkerOptions): SyncWorker {
  const {
    ask,
    client,
    announce,
    phaseChanged,
    report,
    abort,
    random = Math.random,
    usualMilliseconds = 60_000,
  } = options;
  let running: Promise<SyncProblem | null> | null = null;
  let again = false;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let soon: NodeJS.Timeout | null = null;
  let listening: Promise<void> | null = null;
  let phase: SyncPhase = { doing: 'nothing', sent: 0, received: 0 };
  const isEnding = (): boolean => abort.signal.aborted;

  const show = (next: SyncPhase): void => {
    phase = next;
    phaseChanged();
  };

  const pushAll = async (link: LinkView): Promise<SyncProblem | null> => {
    for (let more = true; more && !isEnding(); ) {
      const { outgoing = [], pinned = 0 } = await ask({ what: 'outgoing' });
      if (outgoing.length === 0) return null;
      show({ ...phase, doing: 'sending' });
      const answer = await client.push(link, outgoing, pinned);
      if (!answer.ok) return failed(answer);
      const reply = await ask({ what: 'pushed', answer: answer.value });
      if (reply.problem !== null && reply.problem !== undefined) return reply.problem;
      show({ ...phase, sent: phase.sent + outgoing.length });
      more = reply.more === true;
    }
    return null;
  };

  const pullAll = async (link: LinkView): Promise<SyncProblem | null> => {
    for (let more = true; more && !isEnding(); ) {
      const page = await pullPage(link);
      if (!page.ok) return failed(page);
      if (page.value.problem !== null) return page.value.problem;
      more = page.value.more;
    }
    return null;
  };

  type Page = { readonly more: boolean; readonly problem: SyncProblem | null };

  const pullPage = async (link: LinkView): Promise<Result<Page, HubRefusal>> => {
    const { wanted } = await ask({ what: 'wanted' });
    if (wanted === undefined) throw new Error('The writing thread did not say what it wants');
    const gathered: WireItem[] = [];
    const page = { taken: 0, refused: 0, more: false, problem: null as SyncProblem | null, ended: false };
    const takeIn = async (): Promise<void> => {
      const items = gathered.splice(0);
      const reply = await ask({ what: 'pulled', items });
      page.taken += reply.taken ?? 0;
      page.refused += reply.refused ?? 0;
      page.problem ??= reply.problem ?? null;
      if (items.at(-1)?.kind === 'end') [page.ended, page.more] = [true, reply.more === true];
      if (reply.taken !== undefined && reply.taken > 0) {
        show({ ...phase, doing: 'receiving', received: phase.received + reply.taken });
        announce(reply.touched ?? []);
      }
    };
    const outcome = await client.pull(link, wanted, async (items) => {
      gathered.push(...items);
      if (gathered.length >= batchCommits || items.at(-1)?.kind === 'end') await takeIn();
    });
    // What came before the line was cut counts all the same.
    if (gathered.length > 0) await takeIn();
    if (!outcome.ok) return outcome;
    if (!page.ended) return { ok: false, refusal: { problem: 'HUB_UNREACHABLE', code: null, detail: 'cut off' } };
    // A page of which nothing could be taken would come again for ever.
    const isBroken = page.refused > 0 && page.taken === 0;
    return accepted({ more: page.more && !isBroken, problem: page.problem ?? (isBroken ? 'COMMITS_BROKEN' : null) });
  };

  /** The keys of identities; what is sealed for this computer is opened here, off the writing thread. */
  const exchangeKeys = async (link: LinkView): Promise<SyncProblem | null> => {
    for (let more = true; more && !isEnding(); ) {
      const { keyRequest: request } = await ask({ what: 'keysWanted' });
      if (request === undefined) throw new Error('The writing thread did not say which keys it has');
      const answer = await client.keys(link, request);
      if (!answer.ok) return failed(answer);
      const { parcel } = answer.value;
      const opened =
        parcel === null || link.boxSeed === null || request.hasSiteKeys
          ? null
          : await openSiteKeys(Buffer.from(parcel.sealed, 'base64'), { ...link, boxSeed: link.boxSeed });
      more = (await ask({ what: 'keysTaken', request, answer: answer.value, opened })).more === true;
    }
    return null;
  };

  const failed = (answer: { readonly refusal: HubRefusal }): SyncProblem => answer.refusal.problem;

  const exchange = async (): Promise<SyncProblem | null> => {
    const { link = null } = await ask({ what: 'link' });
    if (link === null || link.paused) return null;
    const problem = (await pushAll(link)) ?? (await pullAll(link)) ?? (await exchangeKeys(link));
    if (problem !== null && !isEnding()) await ask({ what: 'failed', problem });
    if (problem === null) listen(link);
    return problem;
  };

  /** The hub says when there is something new; the clock is for when it cannot. */
  const listen = (link: LinkView): void => {
    if (listening !== null || isEnding()) return;
    listening = client.listen(link, wake, abort.signal).finally(() => {
      listening = null;
    });
  };

  const run = async (): Promise<SyncProblem | null> => {
    let problem: SyncProblem | null = null;
    try {
      problem = await exchange();
    } catch (error) {
      if (isEnding()) return null;
      report(error);
      problem = 'HUB_FAILED';
    }
    failures = problem === null ? 0 : failures + 1;
    show({ ...phase, doing: 'nothing' });
    return problem;
  };

  const later = (problem: SyncProblem | null): void => {
    if (isEnding()) return;
    const delay =
      problem === null
        ? usualMilliseconds
        : lasting.has(problem)
          ? lastingDelay
          : Math.min(lastDelay, firstDelay * 2 ** (failures - 1));
    // Stations that lost the same hub do not all come back in the same second.
    timer = setTimeout(wake, delay * (0.75 + random() / 2));
    timer.unref();
  };

  /** What was asked for while it ran is the same run to whoever waits for it. */
  const start = (isContinued = false): Promise<SyncProblem | null> => {
    if (!isContinued) phase = { doing: 'nothing', sent: 0, received: 0 };
    if (timer !== null) clearTimeout(timer);
    timer = null;
    again = false;
    running = run().then((problem) => {
      running = null;
      if (again && !isEnding()) return start(true);
      later(problem);
      return problem;
    });
    return running;
  };

  const wake = (): void => {
    if (isEnding()) return;
    if (running === null) void start();
    else again = true;
  };

  return {
    wake,
    wakeSoon: () => {
      soon ??= setTimeout(() => {
        soon = null;
        wake();
      }, soonMilliseconds);
      soon.unref();
    },
    once: () => {
      if (running === null) return start();
      again = true;
      return running;
    },
    phase: () => phase,
    stop: async () => {
      abort.abort();
      for (const each of [timer, soon]) if (each !== null) clearTimeout(each);
      await running;
      await listening;
    },
  };
}
