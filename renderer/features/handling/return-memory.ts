import {
  createScreenMemory,
  type Done,
  isIdOrNone,
  isTrail,
  type ScreenMemory,
} from '../../app/shared/screen-memory.ts';

/** What the bench is at while tubes come back. */
export type ReturnState = {
  /** The box in hand: its tubes go back on their own scan. */
  readonly box: string | null;
  /** The tube that was scanned and is not back yet. */
  readonly pending: string | null;
  /** Tubes come back thawed: each return counts one thaw. */
  readonly isThawed: boolean;
  readonly trail: readonly Done[];
};

const fresh: ReturnState = { box: null, pending: null, isThawed: false, trail: [] };

/** What this window remembers of tubes coming back. */
export function createReturnMemory(storage: Pick<Storage, 'getItem' | 'setItem'>): ScreenMemory<ReturnState> {
  return createScreenMemory({ storage, key: 'cryoledger.return', fresh, isState });
}

function isState(value: unknown): value is ReturnState {
  if (typeof value !== 'object' || value === null) return false;
  const { box, pending, isThawed, trail }: Partial<Record<keyof ReturnState, unknown>> = value;
  return isIdOrNone(box) && isIdOrNone(pending) && typeof isThawed === 'boolean' && isTrail(trail);
}
