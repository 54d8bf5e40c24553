import type { CallInput } from '../../../shared/api/contract.ts';
import type { ExtraKind, Target } from './checklist.ts';

export type CommitName = { readonly device: string; readonly seq: number };

/** What waits for a reason: its time is that of the key or the scan, however long the answer takes. */
export type Pending =
  | {
      readonly kind: 'step';
      readonly step: string;
      readonly at: string;
      readonly specimens: readonly string[];
      readonly words: string;
    }
  | { readonly kind: 'tube'; readonly input: CallInput<'specimen.collect'>; readonly words: string };

/** What the bench was at in one visit: all else is in the ledger. */
export type CollectingState = {
  readonly cursor: number;
  readonly target: Target;
  readonly extra: readonly ExtraKind[];
  readonly pending: Pending | null;
  /** The reason that was given for times of the visit: it holds for every tube that takes over the same ones. */
  readonly reason: { readonly times: string; readonly words: string } | null;
  /** How codes begin that look like a misread printed id and are the maker’s: confirmed once, not for each tube. */
  readonly makers: readonly string[];
  /** What was done here and not taken back, the newest last. */
  readonly commits: readonly CommitName[];
};

const fresh: CollectingState = {
  cursor: 0,
  target: { kind: 'line' },
  extra: [],
  pending: null,
  reason: null,
  makers: [],
  commits: [],
};
const commitsKept = 500;

export type CollectingMemory = {
  readonly get: () => CollectingState;
  readonly change: (change: Partial<CollectingState>) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** Outlives a reload, a lock and a change of user in this window. Ids, codes and times; nothing that names a person. */
export function createCollectingMemory(storage: Pick<Storage, 'getItem' | 'setItem'>, visit: string): CollectingMemory {
  const key = `cryoledger.collecting.${visit}`;
  const listeners = new Set<() => void>();
  let state = parseState(storage.getItem(key));
  return {
    get: () => state,
    change: (change) => {
      const next = { ...state, ...change };
      state = { ...next, commits: next.commits.slice(-commitsKept) };
      storage.setItem(key, JSON.stringify(state));
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function parseState(text: string | null): CollectingState {
  if (text === null) return fresh;
  try {
    const value: unknown = JSON.parse(text);
    return isState(value) ? value : fresh;
  } catch (error) {
    console.warn('What the collection was at could not be read; starting afresh.', error);
    return fresh;
  }
}

function isState(value: unknown): value is CollectingState {
  if (!isObject(value)) return false;
  const { cursor, target, extra, pending, reason, makers, commits } = value;
  return (
    Number.isInteger(cursor) &&
    isObject(target) &&
    Array.isArray(extra) &&
    Array.isArray(makers) &&
    Array.isArray(commits) &&
    (pending === null || isObject(pending)) &&
    (reason === null || isObject(reason))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
