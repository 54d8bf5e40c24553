import type { RibbonEntry } from '../../ui/ScanRibbon.tsx';

export type CommitName = { readonly device: string; readonly seq: number };

/** One line of the ribbon as it is remembered. Codes of nobody are left out: they may be anything, a name too. */
export type RememberedScan = {
  readonly id: string;
  readonly outcome: RibbonEntry['outcome'];
  readonly atMs: number;
  /** Printed id of a specimen or container of this biobank. */
  readonly code?: string;
  readonly position?: string;
  readonly refusal?: string;
  /** The change that it made and that can be taken back. */
  readonly commit?: CommitName;
};

/** What the bench was at: enough to go on after a reload, a crash of the page, or a change of user in mid-box. */
export type BenchState = {
  readonly box: string | null;
  /** Where the next tube goes in that box, when it is not simply the next free position. */
  readonly cursor: string | null;
  readonly placed: number;
  readonly errors: number;
  /** The newest first. */
  readonly scans: readonly RememberedScan[];
  /** What was placed here and not taken back, the newest last. */
  readonly placements: readonly CommitName[];
};

const fresh: BenchState = { box: null, cursor: null, placed: 0, errors: 0, scans: [], placements: [] };

export type BenchMemory = {
  readonly get: () => BenchState;
  readonly change: (change: Partial<BenchState>) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

const storageKey = 'cryoledger.bench';
const scansKept = 20;
/** The tubes of the largest plate: nobody takes back more by hand. */
const placementsKept = 384;

/** What this window remembers of its bench. Ids only; what they stand for is asked of the station. */
export function createBenchMemory(storage: Pick<Storage, 'getItem' | 'setItem'>): BenchMemory {
  const listeners = new Set<() => void>();
  let state = parseState(storage.getItem(storageKey));
  return {
    get: () => state,
    change: (change) => {
      const { scans, placements, ...rest } = { ...state, ...change };
      state = { ...rest, scans: scans.slice(0, scansKept), placements: placements.slice(-placementsKept) };
      storage.setItem(storageKey, JSON.stringify(state));
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function parseState(text: string | null): BenchState {
  if (text === null) return fresh;
  try {
    const value: unknown = JSON.parse(text);
    return isState(value) ? value : fresh;
  } catch (error) {
    console.warn('What the bench was at could not be read; starting afresh.', error);
    return fresh;
  }
}

function isState(value: unknown): value is BenchState {
  if (typeof value !== 'object' || value === null) return false;
  const { box, cursor, placed, errors, scans, placements }: Partial<Record<keyof BenchState, unknown>> = value;
  const isId = (one: unknown): boolean => one === null || typeof one === 'string';
  const isCounted = Number.isInteger(placed) && Number.isInteger(errors);
  return (
    isId(box) &&
    isId(cursor) &&
    isCounted &&
    isListOf(['id', 'outcome', 'atMs'], scans) &&
    isListOf(['device', 'seq'], placements)
  );
}

function isListOf(keys: readonly string[], list: unknown): boolean {
  const isOne = (one: unknown): boolean => typeof one === 'object' && one !== null && keys.every((key) => key in one);
  return Array.isArray(list) && list.every(isOne);
}
