import { mostNamedSpecimens } from '../../../shared/domain/specimen/limits.ts';

/** Named rows, or everything that the filter finds without those named. */
export type Marked = { readonly isEverything: boolean; readonly ids: ReadonlySet<string>; readonly isTooMany: boolean };
export const nothing: Marked = { isEverything: false, ids: new Set(), isTooMany: false };
export const everything: Marked = { ...nothing, isEverything: true };

/** Nothing is named: what is done is done with all that the filter finds. */
export function isNone({ isEverything, ids }: Marked): boolean {
  return !isEverything && ids.size === 0;
}

/** Whether this one is meant. */
export function isMarked({ isEverything, ids }: Marked, id: string): boolean {
  return isEverything !== ids.has(id);
}

/** These as well. */
export function selecting(marked: Marked, more: readonly string[]): Marked {
  return marked.isEverything ? withoutNames(marked, more) : withNames(marked, more);
}

/** Without these. */
export function leaving(marked: Marked, out: readonly string[]): Marked {
  return marked.isEverything ? withNames(marked, out) : withoutNames(marked, out);
}

/** With more named, as long as the contract lets one name so many. */
function withNames(marked: Marked, more: readonly string[]): Marked {
  const ids = new Set([...marked.ids, ...more]);
  return ids.size > mostNamedSpecimens ? { ...marked, isTooMany: true } : { ...marked, ids, isTooMany: false };
}

function withoutNames(marked: Marked, out: readonly string[]): Marked {
  const others = new Set(out);
  return { ...marked, ids: new Set([...marked.ids].filter((id) => !others.has(id))), isTooMany: false };
}
