import {
  createScreenMemory,
  type Done,
  isIdOrNone,
  isTrail,
  type ScreenMemory,
} from '../../app/shared/screen-memory.ts';

/** What the bench is at while boxes are moved. */
export type MoveState = {
  /** The box that was scanned and waits for where it goes. */
  readonly pending: string | null;
  /** Where every box goes that is scanned from now on. */
  readonly destination: string | null;
  /** Where the last one went: shown as long as nothing else is. */
  readonly last: string | null;
  readonly trail: readonly Done[];
};

const fresh: MoveState = { pending: null, destination: null, last: null, trail: [] };

/** What this window remembers of moving boxes. */
export function createMoveMemory(storage: Pick<Storage, 'getItem' | 'setItem'>): ScreenMemory<MoveState> {
  return createScreenMemory({ storage, key: 'cryoledger.move', fresh, isState });
}

function isState(value: unknown): value is MoveState {
  if (typeof value !== 'object' || value === null) return false;
  const { pending, destination, last, trail }: Partial<Record<keyof MoveState, unknown>> = value;
  return isIdOrNone(pending) && isIdOrNone(destination) && isIdOrNone(last) && isTrail(trail);
}
