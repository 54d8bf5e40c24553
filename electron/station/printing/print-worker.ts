import type { SendData } from './send.ts';
import type { PrintingReply, PrintingStep } from './steps.ts';

/** Sends what waits, each printer in its own lane: one that is switched off keeps nobody waiting but itself. */
export type PrintWorker = {
  /** Something may have come into the queue, or a printer was changed: what was put off is tried at once. */
  wake(): void;
  /** Lets what is being sent come to its end, within reason, and begins nothing new. */
  stop(): Promise<void>;
};

export type PrintWorkerOptions = {
  /** Asks the writing thread; its answer is on the disk. */
  readonly ask: (step: PrintingStep) => Promise<PrintingReply>;
  readonly send: SendData;
  /** The state of labels has changed: screens look again. */
  readonly announce: () => void;
  readonly report: (error: unknown) => void;
  readonly delaysMilliseconds?: readonly number[];
  readonly graceMilliseconds?: number;
};

type Lane = { running: Promise<void> | null; failures: number; timer: NodeJS.Timeout | null };

/** How long to wait for a printer that could not be reached: soon at first, for a door is closed quickly. */
const usualDelays = [1000, 2000, 5000, 10_000, 30_000, 60_000];

/** Sends what waits, one label a printer at a time; sleeps until it is woken or a delay is over. */
export function createPrintWorker(options: PrintWorkerOptions): PrintWorker {
  const { ask, send, announce, report, delaysMilliseconds = usualDelays, graceMilliseconds = 3000 } = options;
  const lanes = new Map<string, Lane>();
  const stopping = new AbortController();
  const ending = new AbortController();
  const isEnding = (): boolean => ending.signal.aborted;
  let looking: Promise<void> = Promise.resolve();

  const laneOf = (printer: string): Lane => {
    const lane = lanes.get(printer) ?? { running: null, failures: 0, timer: null };
    lanes.set(printer, lane);
    return lane;
  };

  const start = (printer: string): void => {
    const lane = laneOf(printer);
    if (isEnding() || lane.running !== null) return;
    if (lane.timer !== null) clearTimeout(lane.timer);
    lane.timer = null;
    lane.running = work(printer, lane)
      .catch(report)
      .finally(() => {
        lane.running = null;
      });
  };

  const work = async (printer: string, lane: Lane): Promise<void> => {
    while (!isEnding()) {
      const { claimed } = await ask({ what: 'claim', printer });
      if (claimed === null) return;
      announce();
      const outcome = await send(claimed.target, claimed.zpl, stopping.signal);
      await ask({ what: 'ended', label: claimed.label, outcome });
      announce();
      if (outcome.kind === 'notSent') return putOff(printer, lane);
      lane.failures = 0;
    }
  };

  const putOff = (printer: string, lane: Lane): void => {
    const delay = delaysMilliseconds[Math.min(lane.failures, delaysMilliseconds.length - 1)] ?? 60_000;
    lane.failures += 1;
    if (isEnding()) return;
    lane.timer = setTimeout(() => start(printer), delay);
    // A waiting label keeps no program alive: it is on the disk.
    lane.timer.unref();
  };

  const look = async (): Promise<void> => {
    if (isEnding()) return;
    const { printers } = await ask({ what: 'waiting' });
    for (const printer of printers) start(printer);
  };

  return {
    wake: () => {
      looking = looking.then(look).catch(report);
    },
    stop: async () => {
      ending.abort();
      for (const { timer } of lanes.values()) if (timer !== null) clearTimeout(timer);
      const grace = setTimeout(() => stopping.abort(), graceMilliseconds);
      await looking;
      // They run beside each other; waiting for one after the other takes no longer.
      for (const { running } of lanes.values()) await running;
      clearTimeout(grace);
    },
  };
}
