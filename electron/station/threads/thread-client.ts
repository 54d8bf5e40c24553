import { Worker } from 'node:worker_threads';
import type { Answer } from '../../../shared/api/envelope.ts';
import type { PrintingReply, PrintingStep } from '../printing/steps.ts';
import type { SyncReply, SyncStep } from '../sync/steps.ts';
import type { ThreadReply, ThreadRequest, ThreadStart, WorkReply, WorkStep } from './messages.ts';

type Call = Omit<Extract<ThreadRequest, { readonly type: 'call' }>, 'type' | 'id'>;

/** How far a long call has come. */
export type CallProgress = { readonly what: string; readonly done: number; readonly total: number | null };

/** The answer of a call, and which kinds of record it touched. */
export type CallOutcome = { readonly answer: Answer; readonly touched: readonly string[] };

/** A database thread as the station sees it. */
export type ThreadClient = {
  call(call: Call, progress?: (report: CallProgress) => void, started?: (id: number) => void): Promise<CallOutcome>;
  cancel(id: number): void;
  /** A step of the print queue, on the disk when it is answered. Rejects when it could not be taken. */
  print(step: PrintingStep): Promise<PrintingReply>;
  /** A step of the exchange with a hub; the same holds. */
  sync(step: SyncStep): Promise<SyncReply>;
  close(): Promise<void>;
};

type Waiting = { readonly resolve: (outcome: CallOutcome) => void; readonly progress: (report: CallProgress) => void };

/** Starts a thread and waits until its database is open; gives back the refusal when it cannot be opened. */
export function startThread(start: ThreadStart): Promise<ThreadClient | Answer> {
  const worker = new Worker(new URL('./station-thread.ts', import.meta.url), {
    workerData: start,
    // New objects of an import die young: a small nursery keeps it a third smaller and costs no time that can be measured.
    // With more to grow into, the collector lets dead objects lie longer and no time is saved; a trial run of a million
    // tubes, which remembers them all, needs half of this.
    resourceLimits: { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 1000 },
  });
  const waiting = new Map<number, Waiting>();
  const working = new Map<number, (done: WorkReply | null) => void>();
  let nextId = 1;
  // What is asked of a thread that ends would find its database closed, or nobody at all.
  let isEnding = false;
  let ended: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const work = (asked: WorkStep): Promise<WorkReply> =>
    new Promise((resolve, reject) => {
      if (isEnding) return reject(new Error('The database thread ends'));
      const id = nextId;
      nextId += 1;
      working.set(id, (done) =>
        done === null ? reject(new Error(`A step of ${asked.of} was not taken`)) : resolve(done),
      );
      worker.postMessage({ type: 'work', id, work: asked } satisfies ThreadRequest);
      return undefined;
    });
  const client: ThreadClient = {
    call: (call, progress = () => undefined, started = () => undefined) =>
      new Promise((resolve) => {
        if (isEnding) return resolve(stopped);
        const id = nextId;
        nextId += 1;
        waiting.set(id, { resolve, progress });
        started(id);
        worker.postMessage({ type: 'call', id, ...call } satisfies ThreadRequest);
        return undefined;
      }),
    cancel: (id) => worker.postMessage({ type: 'cancel', id } satisfies ThreadRequest),
    print: async (step) => {
      const done = await work({ of: 'printing', step });
      if (done.of !== 'printing') throw new Error('The thread answered something else');
      return done.reply;
    },
    sync: async (step) => {
      const done = await work({ of: 'sync', step });
      if (done.of !== 'sync') throw new Error('The thread answered something else');
      return done.reply;
    },
    close: () => {
      isEnding = true;
      worker.postMessage({ type: 'close' } satisfies ThreadRequest);
      return closed;
    },
  };
  return new Promise((resolve, reject) => {
    worker.on('message', (message: ThreadReply) => {
      if (message.type === 'ready') resolve(client);
      else if (message.type === 'refused') resolve(message.answer);
      else if (message.type === 'progress') waiting.get(message.id)?.progress(message);
      else if (message.type === 'answer') {
        waiting.get(message.id)?.resolve(message);
        waiting.delete(message.id);
      } else if (message.type === 'work') {
        working.get(message.id)?.(message.done);
        working.delete(message.id);
      }
    });
    const giveUp = (): void => {
      isEnding = true;
      failAll(waiting);
      for (const answer of working.values()) answer(null);
      working.clear();
    };
    worker.on('error', (error) => {
      reject(error);
      giveUp();
    });
    worker.on('exit', () => {
      giveUp();
      ended();
    });
  });
}

const stopped: CallOutcome = {
  answer: {
    ok: false,
    failed: { message: 'The database thread stopped. Start Cryoledger again.', incident: 'thread' },
  },
  touched: [],
};

/** The thread is gone: whoever waits is told, and nothing is believed to be saved. */
function failAll(waiting: Map<number, Waiting>): void {
  for (const { resolve } of waiting.values()) resolve(stopped);
  waiting.clear();
}
