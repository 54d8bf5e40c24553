import { createScreenMemory, type Done, isTrail, type ScreenMemory } from '../../app/shared/screen-memory.ts';

/** Tubes that were scanned and wait for the reason. */
export type BatchState = { readonly tubes: readonly string[]; readonly trail: readonly Done[] };

const fresh: BatchState = { tubes: [], trail: [] };

/** What this window remembers of a batch; thawing and using up do not mix. */
export function createBatchMemory(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  mode: 'thaw' | 'deplete',
): ScreenMemory<BatchState> {
  return createScreenMemory({ storage, key: `cryoledger.${mode}`, fresh, isState });
}

function isState(value: unknown): value is BatchState {
  if (typeof value !== 'object' || value === null) return false;
  const { tubes, trail }: Partial<Record<keyof BatchState, unknown>> = value;
  return Array.isArray(tubes) && tubes.every((tube) => typeof tube === 'string') && isTrail(trail);
}
