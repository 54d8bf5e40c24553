/** What an old event means in today's words. Pure, additive, kept for ever. */
export type Upcaster = (data: unknown) => { readonly type: string; readonly data: unknown };

/** Upcasters by the old versioned type. The event itself stays as it was signed; only the fold sees the new form. */
export type Upcasters = ReadonlyMap<string, Upcaster>;

/** Old event types that this version still meets in ledgers. None has been replaced so far. */
export const upcasters: Upcasters = new Map();

/** An event in today's words: upcasters are applied until none is left. Unknown types pass through untouched. */
export function upcast(
  event: { readonly type: string; readonly data: unknown },
  known: Upcasters = upcasters,
): { readonly type: string; readonly data: unknown } {
  let current = event;
  // A chain of versions is short; meeting the same type twice would be a bug of ours, so it is bounded by the map.
  for (let step = 0; step <= known.size; step += 1) {
    const next = known.get(current.type);
    if (next === undefined) return current;
    current = next(current.data);
  }
  throw new Error(`Upcasters go round in circles at ${current.type}`);
}
