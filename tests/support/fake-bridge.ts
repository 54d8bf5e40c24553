import type { Bridge } from '../../renderer/bridge/index.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/api/contract.ts';
import type { Answer, Notice } from '../../shared/api/envelope.ts';
import { envelopeOf, type Refusal } from '../../shared/domain/refusals.ts';

type FakeAnswer<Output> = Output | Answer<Output>;

/** Answers by name: a plain value is accepted; `refusedWith` refuses; a handler without an entry fails the test. */
export type FakeHandlers = {
  readonly [Name in CallName]?: (
    input: CallInput<Name>,
  ) => FakeAnswer<CallOutput<Name>> | Promise<FakeAnswer<CallOutput<Name>>>;
};

export type FakeBridge = Bridge & {
  /** Every call so far, the oldest first. */
  readonly calls: readonly { readonly name: CallName; readonly input: unknown }[];
  /** Tells the screens something, as a station would. */
  readonly emit: (notice: Notice) => void;
};

/** A station for component tests that answers from a table. Calls it has no answer for throw, naming them. */
export function fakeBridge(handlers: FakeHandlers): FakeBridge {
  const calls: { readonly name: CallName; readonly input: unknown }[] = [];
  const listeners = new Set<(notice: Notice) => void>();
  return {
    calls,
    emit: (notice) => {
      for (const listener of listeners) listener(notice);
    },
    call: async (name, input) => {
      calls.push({ name, input });
      const handler = handlers[name];
      if (handler === undefined) throw new Error(`The fake bridge has no answer to ${name}`);
      return asAnswer(await handler(input));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    connection: () => 'connected',
    subscribeToConnection: () => () => undefined,
  };
}

/** A refusal as a station answers it. */
export function refusedWith(refusal: Refusal): { readonly ok: false; readonly refusal: ReturnType<typeof envelopeOf> } {
  return { ok: false, refusal: envelopeOf(refusal) };
}

function asAnswer<Output>(given: FakeAnswer<Output>): Answer<Output> {
  return isWholeAnswer(given) ? given : { ok: true, value: given };
}

/** No output of the contract has a field called `ok` beside `value`, `refusal` or `failed`. */
function isWholeAnswer<Output>(given: FakeAnswer<Output>): given is Answer<Output> {
  if (typeof given !== 'object' || given === null || !('ok' in given)) return false;
  return 'value' in given || 'refusal' in given || 'failed' in given;
}
