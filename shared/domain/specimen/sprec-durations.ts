import { type Moment, minutesBetween, momentInterval } from '../../lib/moment.ts';

/** How long something took, or why that cannot be said. Vague dates give a span of whole minutes. */
export type Duration =
  | { readonly known: true; readonly leastMinutes: number; readonly mostMinutes: number; readonly because: string }
  | { readonly known: false; readonly because: string };

/** The time between two steps of handling, as exactly as the two moments say. */
export function durationBetween(
  { times, zone }: { readonly times: Readonly<Record<string, Moment>>; readonly zone?: string | null },
  from: string,
  to: string,
): Duration {
  const [start, end] = [times[from], times[to]];
  if (start === undefined) return { known: false, because: `The time “${from}” is not recorded.` };
  if (end === undefined) return { known: false, because: `The time “${to}” is not recorded.` };
  const exact = minutesBetween(start, end, zone ?? undefined);
  const [leastMinutes, mostMinutes] = exact === null ? boundsBetween(start, end, zone ?? undefined) : [exact, exact];
  if (mostMinutes < 0) return { known: false, because: `“${to}” is recorded before “${from}”.` };
  const words = exact === null ? `${from} (${start}) to ${to} (${end}).` : `${from} to ${to}: ${exact} min.`;
  return { known: true, leastMinutes: Math.max(0, leastMinutes), mostMinutes, because: words };
}

/** Two dates of one place are compared by its calendar when the zone is not known: the same offset falls out. */
function boundsBetween(start: Moment, end: Moment, zone: string | undefined): readonly [number, number] {
  const isLocal = !start.endsWith('Z') && !end.endsWith('Z');
  const [one, other] = [start, end].map((moment) => momentInterval(moment, zone ?? (isLocal ? 'UTC' : undefined)));
  if (one === undefined || other === undefined) throw new Error('Broken invariant: two moments give two intervals');
  // Both intervals are half open, so the longest time is a hair below the difference of the outer ends.
  return [Math.floor((other.startMs - one.endMs) / 60_000), Math.ceil((other.endMs - one.startMs) / 60_000) - 1];
}
