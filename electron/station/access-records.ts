import { contract } from '../../shared/api/contract.ts';
import type { Answer } from '../../shared/api/envelope.ts';
import type { CallOrigin } from './station-types.ts';
import type { AccessRecord } from './threads/messages.ts';
import type { ThreadClient } from './threads/thread-client.ts';

/** A call with the user it is made for. */
export type StationCall = {
  readonly name: string;
  readonly input: unknown;
  readonly userId: string | null;
  readonly origin: CallOrigin;
};

/** What must be on record is so before it is answered: what leaves the house, and what was refused to whom (AT-12). */
export type AccessRecords = (writer: ThreadClient, call: StationCall, answer: Answer) => Promise<Answer>;

const denialMilliseconds = 60_000;

/** Makes the recorder of one station. */
export function createAccessRecords(): AccessRecords {
  const denials = new Map<string, number>();
  return async (writer, call, answer) => {
    const record = accessRecordOf(call, answer);
    if (record === null) return answer;
    if (record.kind === 'permissionDenied') {
      // A screen that asks again and again is one attempt a minute, or it would fill the ledger.
      const [key, now] = [`${call.userId} ${call.name}`, Date.now()];
      if (now - (denials.get(key) ?? 0) < denialMilliseconds) return answer;
      denials.set(key, now);
    }
    const recorded = await writer.call({ ...call, record });
    return recorded.answer.ok ? answer : recorded.answer;
  };
}

/** Commands record by themselves what they give out; a query cannot. */
function accessRecordOf({ name, input }: StationCall, answer: Answer): AccessRecord | null {
  if (answer.ok && name === 'container.boxMap') {
    const { container, format } = contract[name].input.parse(input);
    return { kind: 'boxMapPrinted', detail: { container: container.slice(0, 400), format } };
  }
  const isDenied = !answer.ok && 'refusal' in answer && answer.refusal.code === 'NOT_ALLOWED';
  return isDenied ? { kind: 'permissionDenied', detail: { call: name } } : null;
}
