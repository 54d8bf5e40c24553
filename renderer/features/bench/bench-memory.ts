import { type CommitName, isSameCommit } from '../../app/shared/commits.ts';
import { areRemembered, newestScans, type RememberedScan } from '../../app/shared/desk/remembered-scans.ts';
import { createScreenMemory, isIdOrNone, type ScreenMemory } from '../../app/shared/screen-memory.ts';

/** One line of the ribbon, and what it put where. */
export type PlacedScan = RememberedScan & {
  readonly position?: string;
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
  readonly scans: readonly PlacedScan[];
  /** What was placed here and not taken back, the newest last. */
  readonly placements: readonly CommitName[];
};

const fresh: BenchState = { box: null, cursor: null, placed: 0, errors: 0, scans: [], placements: [] };

export type BenchMemory = ScreenMemory<BenchState>;

/** The tubes of the largest plate: nobody takes back more by hand. */
const placementsKept = 384;

/** What this window remembers of its bench. Ids only; what they stand for is asked of the station. */
export function createBenchMemory(storage: Pick<Storage, 'getItem' | 'setItem'>): BenchMemory {
  return createScreenMemory({ storage, key: 'cryoledger.bench', fresh, isState, bound });
}

function bound({ scans, placements, ...rest }: BenchState): BenchState {
  return { ...rest, scans: newestScans(scans), placements: placements.slice(-placementsKept) };
}

/** With one more line on the ribbon, the first. */
export function withScan({ scans, errors }: BenchState, scan: PlacedScan, isError: boolean): Partial<BenchState> {
  return { scans: [scan, ...scans], errors: isError ? errors + 1 : errors };
}

/** A tube that asked counts as not taken until it is answered; from then on what comes of it counts. */
export function withAnswer({ errors }: BenchState): Partial<BenchState> {
  return { errors: Math.max(0, errors - 1) };
}

/** With one more tube in the box. `line` is the one on the ribbon that says so. */
export function withPlacement(
  { placed, placements, scans }: BenchState,
  line: string,
  made: { readonly commit: CommitName; readonly position: string | null },
): Partial<BenchState> {
  const { commit, position } = made;
  const traces = { commit, ...(position !== null && { position }) };
  return {
    placed: placed + 1,
    placements: [...placements, commit],
    scans: scans.map((scan) => (scan.id === line ? { ...scan, ...traces } : scan)),
  };
}

/** Without a tube that was taken back: no line offers that again. */
export function withoutPlacement({ placed, placements, scans }: BenchState, gone: CommitName): Partial<BenchState> {
  return {
    placed: Math.max(0, placed - 1),
    placements: placements.filter((one) => !isSameCommit(one, gone)),
    scans: scans.map(({ commit, ...scan }) =>
      commit === undefined || isSameCommit(commit, gone) ? scan : { ...scan, commit },
    ),
  };
}

function isState(value: unknown): value is BenchState {
  if (typeof value !== 'object' || value === null) return false;
  const { box, cursor, placed, errors, scans, placements }: Partial<Record<keyof BenchState, unknown>> = value;
  const isCounted = Number.isInteger(placed) && Number.isInteger(errors);
  return (
    isIdOrNone(box) &&
    isIdOrNone(cursor) &&
    isCounted &&
    areRemembered(scans) &&
    isListOf(['device', 'seq'], placements)
  );
}

function isListOf(keys: readonly string[], list: unknown): boolean {
  const isOne = (one: unknown): boolean => typeof one === 'object' && one !== null && keys.every((key) => key in one);
  return Array.isArray(list) && list.every(isOne);
}
