import type { CommitName } from './commits.ts';

/** What this window remembers of a screen: there again after a reload, a crash of the page, or a change of user. */
export type ScreenMemory<State> = {
  readonly get: () => State;
  readonly change: (part: Partial<State>) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

type Kept<State> = {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly key: string;
  /** What a screen begins with. */
  readonly fresh: State;
  /** Whether what was read is a state of this version. */
  readonly isState: (value: unknown) => value is State;
  /** What of it is kept, for states with lists that would grow all day. */
  readonly bound?: (state: State) => State;
};

/** A memory of ids only: what they stand for is asked of the station by whoever is signed in then. */
export function createScreenMemory<State extends object>(kept: Kept<State>): ScreenMemory<State> {
  const listeners = new Set<() => void>();
  let state = readState(kept);
  return {
    get: () => state,
    change: (part) => {
      const next = { ...state, ...part };
      state = kept.bound?.(next) ?? next;
      kept.storage.setItem(kept.key, JSON.stringify(state));
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function readState<State>({ storage, key, fresh, isState }: Kept<State>): State {
  const text = storage.getItem(key);
  if (text === null) return fresh;
  try {
    const value: unknown = JSON.parse(text);
    return isState(value) ? value : fresh;
  } catch (error) {
    console.warn(`What ${key} was at could not be read; starting afresh.`, error);
    return fresh;
  }
}

/** One change that can be taken back: its commit, and the printed id it was about. */
export type Done = { readonly commit: CommitName; readonly code: string };

/** Whether this is a list of changes as they are remembered. */
export function isTrail(value: unknown): value is readonly Done[] {
  return Array.isArray(value) && value.every(isDone);
}

/** Whether this is the id of something, or that there is none. */
export function isIdOrNone(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isDone(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('commit' in value) || !('code' in value)) return false;
  const { commit, code } = value;
  return (
    typeof code === 'string' && typeof commit === 'object' && commit !== null && 'device' in commit && 'seq' in commit
  );
}
