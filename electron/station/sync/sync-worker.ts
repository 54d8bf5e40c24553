import { createExchange } from './exchange.ts';
import type { HubClient } from './hub-client.ts';
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
  /** The same in a moment, unless the hub was not to be had lately: a row of scans is sent together. */
  wakeSoon(): void;
  /** One whole exchange; resolves when it ended, well or not. */
  once(): Promise<SyncProblem | null>;
  phase(): SyncPhase;
  /** Ends what is under way between two commits and begins nothing new. */
  stop(): Promise<void>;
};

/** What the worker exchanges by, whom it tells, and how often it tries. */
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
  'FORMER_REFUSED',
  'APP_TOO_OLD',
  'HUB_OTHER',
  'LOG_SHRUNK',
  'LOG_REWRITTEN',
]);
const lastingDelay = 15 * 60_000;
const soonMilliseconds = 1000;

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
  let listening: { readonly url: string; readonly stop: AbortController; readonly ended: Promise<void> } | null = null;
  let phase: SyncPhase = { doing: 'nothing', sent: 0, received: 0 };
  const isEnding = (): boolean => abort.signal.aborted;

  const show = (next: SyncPhase): void => {
    phase = next;
    phaseChanged();
  };

  const exchangeWith = createExchange({
    ask,
    client,
    announce,
    sending: (more) => show({ ...phase, doing: 'sending', sent: phase.sent + more }),
    receiving: (more) => show({ ...phase, doing: 'receiving', received: phase.received + more }),
    isEnding,
  });

  const exchange = async (): Promise<SyncProblem | null> => {
    const { link = null } = await ask({ what: 'link' });
    // Nobody listens to a hub that was left.
    if (link?.url !== listening?.url) listening?.stop.abort();
    if (link === null || link.paused) return null;
    const problem = await exchangeWith(link);
    if (problem !== null && !isEnding()) await ask({ what: 'failed', problem });
    if (problem === null) listen(link);
    show({ ...phase, doing: 'nothing' });
    return problem;
  };

  /** The hub says when there is something new; the clock is for when it cannot. */
  const listen = (link: LinkView): void => {
    if (listening !== null || isEnding()) return;
    const stop = new AbortController();
    const ended = client.listen(link, wake, AbortSignal.any([abort.signal, stop.signal])).finally(() => {
      listening = null;
    });
    listening = { url: link.url, stop, ended };
  };

  const run = async (): Promise<SyncProblem | null> => {
    let problem: SyncProblem | null = null;
    try {
      problem = await exchange();
    } catch (error) {
      if (isEnding()) return null;
      report(error);
      // What goes wrong on the way to the hub is an answer: this is a disk that is full, or a bug.
      problem = 'NOT_WRITTEN';
      show({ ...phase, doing: 'nothing' });
    }
    failures = problem === null ? 0 : failures + 1;
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
      // Scanning goes on while a hub is away, and must not knock at its door every second.
      if (failures > 0) return;
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
      await listening?.ended;
    },
  };
}
