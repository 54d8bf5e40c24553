/** Where a list was left for a card: under which address, showing what, at which row. */
export type Left<View> = { readonly search: string; readonly view: View; readonly index: number };

export type ListMemory<View> = {
  readonly leave: (now: Left<View>) => void;
  /** What was left at this address, if it was the last; forgotten by the asking. */
  readonly take: (search: string) => Left<View> | null;
  /** Where a card leads back to: the list as it was left. */
  readonly address: () => string;
};

/** Of this window: whoever comes back from a card finds the list as it was, once. */
export function createListMemory<View>(place: string): ListMemory<View> {
  let left: Left<View> | null = null;
  return {
    leave: (now) => {
      left = now;
    },
    take: (search) => {
      const found = left?.search === search ? left : null;
      left = null;
      return found;
    },
    address: () => (left === null || left.search === '' ? `#/${place}` : `#/${place}?${left.search}`),
  };
}
