import type { CallInput } from '../../../shared/api/contract.ts';
import type { TimedStep } from '../../../shared/domain/specimen/step-fits.ts';
import type { CommitName } from '../../app/shared/commits.ts';
import { createScreenMemory, type ScreenMemory } from '../../app/shared/screen-memory.ts';
import type { ExtraKind, Target } from './checklist.ts';

/** What waits for a reason: its time is that of the key or the scan, however long the answer takes. */
export type Pending = PendingStep | PendingTube;

export type PendingStep = {
  readonly kind: 'step';
  readonly step: TimedStep;
  readonly at: string;
  readonly specimens: readonly string[];
  /** How the station says that it took too long. */
  readonly words: string;
};

export type PendingTube = {
  readonly kind: 'tube';
  readonly input: CallInput<'specimen.collect'>;
  readonly words: string;
};

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

export type CollectingMemory = ScreenMemory<CollectingState>;

/** Outlives a reload, a lock and a change of user in this window. Ids, codes and times; nothing that names a person. */
export function createCollectingMemory(storage: Pick<Storage, 'getItem' | 'setItem'>, visit: string): CollectingMemory {
  const bound = ({ commits, ...rest }: CollectingState): CollectingState => ({
    ...rest,
    commits: commits.slice(-commitsKept),
  });
  return createScreenMemory({ storage, key: `cryoledger.collecting.${visit}`, fresh, isState, bound });
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
