import { parentPort, workerData } from 'node:worker_threads';
import type Database from 'better-sqlite3';
import { envelopeOf } from '../../../shared/domain/refusals.ts';
import { present } from '../../../shared/lib/assert.ts';
import { writingHandle } from '../data/handles.ts';
import { refreshStatistics } from '../data/statistics.ts';
import type { ThreadReply, ThreadRequest, ThreadStart } from './messages.ts';
import { openThreadDatabase } from './open-thread-database.ts';
import { logIncident } from './incidents.ts';
import { createReaderThread } from './reader.ts';
import { markAtClose } from './settle-instance.ts';
import { createWriterThread } from './writer.ts';

// The station starts this file as a worker thread: it holds one connection and works through its calls in order.
const port = present(parentPort, 'this file runs as a worker thread');
// The station is the only one that starts this file, with exactly this.
const start = workerData as ThreadStart;
const reply = (message: ThreadReply): void => port.postMessage(message);

const opened = await openThreadDatabase(start);
if (opened.ok) serve(opened.value);
else {
  reply({ type: 'refused', answer: { ok: false, refusal: envelopeOf(opened.refusal) } });
  port.close();
}

function serve(sqlite: Database.Database): void {
  const writer = start.role === 'write' ? createWriterThread(sqlite, start) : null;
  const reader = start.role === 'read' ? createReaderThread(sqlite, start) : null;
  const cancelled = new Set<number>();
  let queue = Promise.resolve();
  const enqueue = (step: () => Promise<void>): void => {
    queue = queue.then(step);
  };
  port.on('message', (request: ThreadRequest) => {
    if (request.type === 'cancel') cancelled.add(request.id);
    else if (request.type === 'close') enqueue(async () => close(sqlite));
    else if (request.type === 'work') enqueue(async () => work(request));
    else {
      enqueue(async () => {
        if (writer !== null) await writer.run(request, reply, () => cancelled.has(request.id));
        else await reader?.run(request, reply);
        cancelled.delete(request.id);
      });
    }
  });
  const work = ({ id, work: asked }: Extract<ThreadRequest, { readonly type: 'work' }>): void => {
    try {
      reply({ type: 'work', id, done: present(writer, 'only the writing thread works').work(asked) });
    } catch (error) {
      // A full disk: the printer stops, and what it was sending is asked about at the next start; the exchange tries later.
      logIncident(asked.of, error);
      reply({ type: 'work', id, done: null });
    }
  };
  reply({ type: 'ready' });
}

function close(sqlite: Database.Database): void {
  if (start.role === 'write') {
    refreshStatistics(sqlite);
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    markAtClose(writingHandle(sqlite), start.folder);
  }
  sqlite.close();
  reply({ type: 'closed' });
  port.close();
}
