import { createScreenMemory, type ScreenMemory } from '../../app/shared/screen-memory.ts';

/** The tubes that are to become one, in the order in which they were scanned. */
export type PoolState = { readonly parents: readonly string[] };

const fresh: PoolState = { parents: [] };

/** What this window remembers of a pool that is not made yet: ids, asked of the station by whoever goes on. */
export function createPoolMemory(storage: Pick<Storage, 'getItem' | 'setItem'>): ScreenMemory<PoolState> {
  return createScreenMemory({ storage, key: 'cryoledger.pool', fresh, isState });
}

function isState(value: unknown): value is PoolState {
  if (typeof value !== 'object' || value === null || !('parents' in value)) return false;
  return Array.isArray(value.parents) && value.parents.every((id) => typeof id === 'string');
}
