import {
  createScreenMemory,
  type Done,
  isIdOrNone,
  isTrail,
  type ScreenMemory,
} from '../../app/shared/screen-memory.ts';

/** A freezer that is open. */
export type OpenDoor = { readonly unit: { readonly id: string; readonly name: string }; readonly openedAtMs: number };

/** Where somebody is on the way through a list. What was fetched is on the station; this is what it cannot know. */
export type PullState = {
  readonly box: string | null;
  /** The tube to take next in that box, when it is not simply the first that waits. */
  readonly target: string | null;
  readonly door: OpenDoor | null;
  /** What was settled here and can be taken back, the newest last. */
  readonly trail: readonly Done[];
};

export type PullMemory = ScreenMemory<PullState>;

const fresh: PullState = { box: null, target: null, door: null, trail: [] };

/** What this window remembers of a walk. The name of a freezer is all that is no id. */
export function createPullMemory(storage: Pick<Storage, 'getItem' | 'setItem'>, list: string): PullMemory {
  return createScreenMemory({ storage, key: `cryoledger.pull.${list}`, fresh, isState });
}

function isState(value: unknown): value is PullState {
  if (typeof value !== 'object' || value === null) return false;
  const { box, target, door, trail }: Partial<Record<keyof PullState, unknown>> = value;
  return isIdOrNone(box) && isIdOrNone(target) && isDoor(door) && isTrail(trail);
}

function isDoor(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object' || value === undefined || !('unit' in value) || !('openedAtMs' in value)) return false;
  const { unit, openedAtMs } = value;
  return Number.isFinite(openedAtMs) && typeof unit === 'object' && unit !== null && 'id' in unit && 'name' in unit;
}
