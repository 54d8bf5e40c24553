import type Database from 'better-sqlite3';
import { present } from '../../../shared/lib/assert.ts';
import { answerOf, answerOfError, checkCall } from '../commands/dispatch.ts';
import { databasePath } from '../data/database-file.ts';
import { readingHandle } from '../data/handles.ts';
import { queryHandlers } from '../queries/index.ts';
import { createLookups } from '../queries/lookups.ts';
import { callerOf } from '../queries/session.ts';
import { logIncident } from './incidents.ts';
import type { ThreadReply, ThreadRequest, ThreadStart } from './messages.ts';

type Call = Extract<ThreadRequest, { readonly type: 'call' }>;

/** Answers queries from a read-only connection: one query sees one state of the database. */
export function createReaderThread(sqlite: Database.Database, start: ThreadStart) {
  const db = readingHandle(sqlite);
  const look = createLookups(db);
  const file = databasePath(start.folder);
  return {
    run: async (call: Call, reply: (message: ThreadReply) => void): Promise<void> => {
      sqlite.exec('BEGIN');
      try {
        const user = call.userId === null ? null : look.document('user', call.userId);
        const checked = checkCall(call.name, call.input, callerOf(db, user));
        if (!checked.ok) {
          reply({ type: 'answer', id: call.id, answer: answerOf(checked, db), touched: [] });
          return;
        }
        const handler = present(queryHandlers[checked.value.name], `${checked.value.name} has a handler`);
        const context = {
          db,
          look,
          user,
          file,
          appVersion: start.appVersion,
          progress: (report: { what: string; done: number; total: number | null }) =>
            reply({ type: 'progress', id: call.id, ...report }),
        };
        const result = await handler(context, checked.value.input as never); // parsed by its own schema
        reply({ type: 'answer', id: call.id, answer: answerOf(result, db), touched: [] });
      } catch (error) {
        reply({ type: 'answer', id: call.id, answer: answerOfError(error, file, logIncident), touched: [] });
      } finally {
        if (sqlite.inTransaction) sqlite.exec('COMMIT');
      }
    },
  };
}
