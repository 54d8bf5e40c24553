import { compareMoments } from '../../lib/moment.ts';
import type { Refusal } from '../refusals.ts';

/** The order in which things happen to material; a step that is left out does not matter. */
const order = [
  'clamped',
  'excised',
  'collected',
  'received',
  'spun',
  'spunTwice',
  'fixed',
  'embedded',
  'stained',
  'frozen',
];

/** Steps whose order against each other is not fixed. */
const free: readonly (readonly [string, string])[] = [
  ['excised', 'collected'],
  ['received', 'spun'],
  ['received', 'fixed'],
  ['received', 'frozen'],
  ['fixed', 'frozen'],
  ['embedded', 'frozen'],
  ['stained', 'frozen'],
];

/** Refuses times that contradict each other (collected ≤ received ≤ processed); partial times only when they must. */
export function refuseTimes(times: Readonly<Record<string, string>>, zone: string | null): Refusal | null {
  for (const [earlierIndex, earlier] of order.entries()) {
    for (const later of order.slice(earlierIndex + 1)) {
      if (free.some(([a, b]) => a === earlier && b === later)) continue;
      const [earlierAt, laterAt] = [times[earlier], times[later]];
      if (earlierAt === undefined || laterAt === undefined) continue;
      if (compareMoments(laterAt, earlierAt, zone ?? undefined) === 'before') {
        return { code: 'TIMES_OUT_OF_ORDER', details: { later, laterAt, earlier, earlierAt } };
      }
    }
  }
  return null;
}

/** Refuses what would have happened after now. A day's grace covers time zones of partial dates. */
export function refuseFuture(what: string, at: string | undefined, now: string): Refusal | null {
  if (at === undefined || compareMoments(at, now) !== 'after') return null;
  return { code: 'TIME_IN_FUTURE', details: { what, at } };
}

/** Refuses times that material cannot have at its birth: in the future, or contradicting each other. */
export function refuseBirthTimes(
  times: Readonly<Record<string, string>>,
  zone: string | null,
  now: string,
): Refusal | null {
  for (const [step, at] of Object.entries(times)) {
    const future = refuseFuture(step, at, now);
    if (future !== null) return future;
  }
  return refuseTimes(times, zone);
}

/** The times that are known, of steps that may have none. */
export function definedTimes(times: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const known: Record<string, string> = {};
  for (const [step, at] of Object.entries(times)) if (at !== undefined) known[step] = at;
  return known;
}
