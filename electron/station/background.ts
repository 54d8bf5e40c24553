import { createPrintWorker, type PrintWorker } from './printing/print-worker.ts';
import { createSender } from './printing/send.ts';
import type { StationCall } from './access-records.ts';
import { createHubCalls, type HubCalls } from './sync/hub-calls.ts';
import { createHubClient } from './sync/hub-client.ts';
import { createSyncWorker, type SyncWorker } from './sync/sync-worker.ts';
import type { StationOptions } from './station-types.ts';
import { logIncident } from './threads/incidents.ts';
import type { ThreadClient } from './threads/thread-client.ts';

/** What a station does beside the calls: it prints what waits, and exchanges with a hub as soon as there is one. */
export type Background = {
  readonly printing: PrintWorker;
  readonly sync: SyncWorker;
  /** The calls that talk to a hub, on record as made by this one. */
  hubCalls(by: StationCall): HubCalls;
  /** Ends both, within reason. */
  stop(): Promise<void>;
};

export type BackgroundOptions = {
  readonly writer: ThreadClient;
  readonly options: Pick<StationOptions, 'appVersion' | 'waitsToSync'>;
  /** Records came from elsewhere. */
  readonly announce: (touched: readonly string[]) => void;
  /** Labels, or the exchange with the hub, are another now. */
  readonly changed: (kind: 'label' | 'sync') => void;
};

/** Starts both; what an earlier run left in the print queue is sent, too. */
export function startBackground({ writer, options, announce, changed }: BackgroundOptions): Background {
  const printing = createPrintWorker({
    ask: writer.print,
    send: createSender(),
    announce: () => changed('label'),
    report: (error) => logIncident('printing', error),
  });
  printing.wake();
  const abort = new AbortController();
  const client = createHubClient({ now: Date.now, signal: abort.signal });
  const sync = createSyncWorker({
    ask: writer.sync,
    client,
    announce,
    phaseChanged: () => changed('sync'),
    report: (error) => logIncident('sync', error),
    abort,
  });
  if (options.waitsToSync !== true) sync.wake();
  return {
    printing,
    sync,
    hubCalls: (by) =>
      createHubCalls({
        ask: writer.sync,
        client,
        worker: sync,
        record: async (record) => {
          const recorded = await writer.call({ ...by, record });
          if (!recorded.answer.ok) throw new Error('What a hub was told could not be put on record');
        },
        appVersion: options.appVersion,
      }),
    stop: async () => {
      await Promise.all([printing.stop(), sync.stop()]);
    },
  };
}
