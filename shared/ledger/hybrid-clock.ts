import { assert } from '../lib/assert.ts';
import { type Moment, momentOfInstant } from '../lib/moment.ts';

/**
 * Hybrid logical clock: 48 bits of milliseconds and a 16-bit counter, written as 16 hex digits so that text order is
 * time order. It never goes backwards on a device, whatever the system clock does.
 */
export type HybridTime = string;

/** The smallest time there is: before every commit. */
export const earliestHybridTime: HybridTime = '0'.repeat(16);

const counterLimit = 0xffff;

/** A time as 16 hex digits, so that the order of texts is the order of times. */
export function formatHybridTime(milliseconds: number, counter: number): HybridTime {
  assert(milliseconds >= 0 && milliseconds < 2 ** 48, 'hybrid time holds 48 bits of milliseconds');
  return milliseconds.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0');
}

/** The wall-clock part, in milliseconds since 1970. */
export function hybridTimeToMilliseconds(time: HybridTime): number {
  return Number.parseInt(time.slice(0, 12), 16);
}

/** The wall-clock part as a moment: when a commit was recorded. */
export function hybridTimeToMoment(time: HybridTime): Moment {
  return momentOfInstant(hybridTimeToMilliseconds(time));
}

/**
 * The next time of this device: the system clock when that moves it forward, else one counter step past `last`.
 * A full counter borrows the next millisecond, so 65,536 events in one millisecond still have distinct times.
 */
export function nextHybridTime(last: HybridTime, nowMilliseconds: number): HybridTime {
  const lastMilliseconds = hybridTimeToMilliseconds(last);
  if (nowMilliseconds > lastMilliseconds) return formatHybridTime(nowMilliseconds, 0);
  const counter = Number.parseInt(last.slice(12), 16);
  return counter < counterLimit
    ? formatHybridTime(lastMilliseconds, counter + 1)
    : formatHybridTime(lastMilliseconds + 1, 0);
}

/** The time just before this one. */
export function previousHybridTime(time: HybridTime): HybridTime {
  return (BigInt(`0x${time}`) - 1n).toString(16).padStart(16, '0');
}

/** The later of two times: whoever folds a commit advances its own clock past it. */
export function laterHybridTime(a: HybridTime, b: HybridTime): HybridTime {
  return a > b ? a : b;
}
