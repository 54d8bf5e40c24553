import type { TimedScan } from './scan.ts';

/** The same code again within this time is the same pull of the trigger (UX-013). */
export const sameTriggerMs = 700;

/** Says of each scan whether it is one of its own, whichever scanner it came from. */
export function createTriggerGate(): (scan: TimedScan) => boolean {
  let previous = { text: '', atMs: Number.NEGATIVE_INFINITY };
  return ({ scan: { text }, atMs }) => {
    const isSameTrigger = text === previous.text && atMs - previous.atMs < sameTriggerMs;
    previous = { text, atMs };
    return !isSameTrigger;
  };
}
