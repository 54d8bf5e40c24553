import type Database from 'better-sqlite3';
import type { Answer } from '../../../shared/api/envelope.ts';
import type { CommitHeader } from '../../../shared/ledger/commit.ts';
import { systemActor } from '../../../shared/domain/user/system-actor.ts';
import { present } from '../../../shared/lib/assert.ts';
import { createClockWatch } from './clock-watch.ts';
import { createCommandContext, type CommandContext, type Writer } from '../commands/context.ts';
import { atomically, inTransaction, rollBack } from '../commands/transactions.ts';
import { answerOf, answerOfError, checkCall } from '../commands/dispatch.ts';
import { commandHandlers } from '../commands/index.ts';
import { readSecret } from '../data/local-secrets.ts';
import { newId } from '../commands/new-id.ts';
import { databasePath } from '../data/database-file.ts';
import { writingHandle } from '../data/handles.ts';
import { createLedgerStore } from '../ledger/ledger-store.ts';
import { createProjector } from '../projections/projector.ts';
import { createLookups } from '../queries/lookups.ts';
import { callerOf } from '../queries/session.ts';
import { createPrintQueue } from '../printing/print-queue.ts';
import { takeInDue } from '../sync/take-in.ts';
import { createSyncKeeper } from '../sync/sync-keeper.ts';
import { logIncident } from './incidents.ts';
import { markAtClose } from './settle-instance.ts';
import type { AccessRecord, ThreadReply, ThreadRequest, ThreadStart, WorkReply, WorkStep } from './messages.ts';

type Call = Extract<ThreadRequest, { readonly type: 'call' }>;

/** The one place that writes. Calls run one after another; a long import lets others in between its parts. */
export type WriterThread = {
  run(call: Call, reply: (message: ThreadReply) => void, isCancelled: () => boolean): Promise<void>;
  /** A step of the print queue or of the exchange with a hub; on the disk before the answer. */
  work(work: WorkStep): WorkReply;
};

/** The one thread that writes a database, with the print queue and the exchange that write through it. */
export function createWriterThread(sqlite: Database.Database, start: ThreadStart): WriterThread {
  const writer = createWriter(sqlite, start);
  const clock = createClockWatch(writer, () => performance.now());
  clock.check();
  const file = databasePath(start.folder);
  const printing = createPrintQueue(writer);
  printing.recover();
  const sync = createSyncKeeper(writer);
  const isAnythingAhead = writer.db.prepare<{ seq: number }>(
    "SELECT seq FROM waiting_commit WHERE why = 'CLOCK_AHEAD' LIMIT 1",
  );
  /** What waits for the clock is tried whenever something is done here: it needs no alarm of its own. */
  const takeDue = (): readonly string[] =>
    isAnythingAhead.get() === undefined ? [] : inTransaction(writer, () => takeInDue(writer));

  return {
    work: (work) => {
      try {
        if (work.of === 'printing') return { of: 'printing', reply: printing.take(work.step) };
        const reply = sync.take(work.step);
        // Its marker names the former chain: the next start would take this database for one that was put back.
        if (reply.readmission?.isRenewed === true) markAtClose(writer.db, writer.folder);
        return { of: 'sync', reply };
      } catch (error) {
        rollBack(writer);
        throw error;
      }
    },
    run: async (call, reply, isCancelled) => {
      const touched: string[] = [];
      const user = call.userId === null ? null : writer.look.document('user', call.userId);
      const answer = await guarded(file, writer, async () => {
        touched.push(...clock.check(), ...takeDue());
        if (call.record !== undefined) return recordAccess(writer, call, call.record);
        const checked = checkCall(call.name, call.input, callerOf(writer.db, user));
        if (!checked.ok) return answerOf(checked, writer.db);
        const { name, input } = checked.value;
        const handler = present(commandHandlers[name], `${name} has a handler`);
        const context = createCommandContext(
          writer,
          {
            // The name was checked against the contract, where commands and queries are told apart.
            command: name as CommandContext['command'],
            user,
            source: sourceOf(call),
            progress: (report) => reply({ type: 'progress', id: call.id, ...report }),
            isCancelled,
          },
          (subjects) => touched.push(...subjects.slice(0, 200)),
        );
        if (handler.how === 'long') return answerOf(await handler.run(context, input as never), writer.db); // parsed by its own schema above
        return answerOf(
          atomically(writer, () => handler.run(context, input as never)),
          writer.db,
        ); // as above
      });
      reply({ type: 'answer', id: call.id, answer, touched: answer.ok ? touched : [] });
    },
  };
}

/** All that commands write by, on an open database. */
export function createWriter(
  sqlite: Database.Database,
  start: Pick<ThreadStart, 'folder' | 'appVersion' | 'key'>,
  now: () => number = Date.now,
): Writer {
  const db = writingHandle(sqlite);
  const facts = new Map(
    db.all(db.from.selectFrom('local_fact').select(['name', 'value'])).map(({ name, value }) => [name, value]),
  );
  const fact = (name: string): string => present(facts.get(name), `the station knows its ${name}`);
  // Compiled once: an import asks for it at every tube.
  const deviceCode = db.prepare<{ value: string }>("SELECT value FROM local_fact WHERE name = 'deviceCode'");
  const identity = { deviceId: fact('deviceId'), siteId: fact('siteId'), privateSeed: readSecret(db, 'deviceSeed') };
  return {
    db,
    look: createLookups(db),
    ledger: createLedgerStore(db, identity, now),
    projector: createProjector(db),
    appVersion: start.appVersion,
    folder: start.folder,
    key: start.key,
    // Another one after a new identity; whatever prints asks each time.
    get deviceCode() {
      return present(deviceCode.get(), 'the station knows its deviceCode').value;
    },
    now,
  };
}

function recordAccess(writer: Writer, { name, userId, origin }: Call, { kind, detail }: AccessRecord): Answer {
  const event = { type: 'accessRecorded.v1', subject: `access:${newId()}`, data: { kind, detail } } as const;
  // What was refused was not done, and must not stand there as if it had been.
  const command = kind === 'permissionDenied' ? 'session.denied' : name;
  inTransaction(writer, () => {
    const cause = { actor: userId ?? systemActor, command, reason: null, source: origin };
    writer.projector.apply(writer.ledger.append(cause, [event]), [event], true);
  });
  return { ok: true, value: null };
}

async function guarded(file: string, writer: Writer, step: () => Promise<Answer>): Promise<Answer> {
  try {
    return await step();
  } catch (error) {
    rollBack(writer);
    return answerOfError(error, file, logIncident);
  }
}

function sourceOf(call: Call): CommitHeader['source'] {
  return call.origin;
}
