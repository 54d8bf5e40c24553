import { contract, isCallName } from '../../shared/api/contract.ts';
import type { Answer } from '../../shared/api/envelope.ts';
import { envelopeOf } from '../../shared/domain/refusals.ts';
import { problemOfInput } from '../../electron/station/plain-input.ts';
import type { ThreadReply } from '../../electron/station/threads/messages.ts';
import { createReaderThread } from '../../electron/station/threads/reader.ts';
import { createWriterThread } from '../../electron/station/threads/writer.ts';
import type { TestStation } from './test-station.ts';

/** Asks by name as a screen does, with anything as input. */
export type Ask = (name: string, input: unknown, userId?: string | null) => Promise<Answer>;

/**
 * The reading and the writing thread of a station, in this process, on its one connection. The user is the first one.
 * From here on the station's own `must` and `run` may not be used: each writer keeps the head of the ledger in memory.
 */
export function askStation({ writer, folder, key }: TestStation): Ask {
  const { sqlite } = writer.db;
  const start = { folder, key, appVersion: 'test', create: null };
  const reading = createReaderThread(sqlite, { ...start, role: 'read' });
  const writing = createWriterThread(sqlite, { ...start, role: 'write' });
  const first = writer.db.first(writer.db.from.selectFrom('user').select('id').orderBy('id'))?.id ?? null;
  return async (name, input, userId = first) => {
    const unfit = problemOfInput(input);
    if (unfit !== null) return refusal(unfit);
    const call = { type: 'call', id: 1, name, input, userId, origin: 'screen' } as const;
    const replies: ThreadReply[] = [];
    const reply = (message: ThreadReply): void => void replies.push(message);
    const isQuery = isCallName(name) && contract[name].kind === 'query';
    await (isQuery ? reading.run(call, reply) : writing.run(call, reply, () => false));
    const answers = replies.flatMap((message) => (message.type === 'answer' ? [message.answer] : []));
    const [answer] = answers;
    if (answer === undefined || answers.length > 1) throw new Error(`${name} was answered ${answers.length} times`);
    return answer;
  };
}

function refusal(problem: string): Answer {
  return { ok: false, refusal: envelopeOf({ code: 'INPUT_INVALID', details: { where: 'the input', problem } }) };
}
