import type { HandedScan } from './attention.ts';
import type { TimedScan } from './scan.ts';

/** Kept for a page that is being loaded; more than anybody scans meanwhile. */
const scansKept = 200;
/** Whoever scanned longer ago than this has seen that nothing came of it, and has scanned again. */
export const keptForMs = 30_000;

/** Scans on their way to a page: each stays here until the page has taken it, in order. */
export type HeldScans = {
  hold(scan: TimedScan): void;
  /** What the page has not been handed yet. */
  handOver(nowMs: number): readonly HandedScan[];
  /** The page has taken all up to this one. */
  taken(number: number): void;
  /** A page begins: whatever the one before it was handed and did not take is handed over again. */
  beginAnew(): void;
  /** The next page is somebody else's. */
  forget(): void;
};

/** A store of the last scans; the oldest go first when nobody takes them over. */
export function createHeldScans(): HeldScans {
  let last = 0;
  let handed = 0;
  let held: readonly HandedScan[] = [];
  return {
    hold: ({ scan: { text, isWhole }, atMs }) => {
      last += 1;
      held = [...held, { number: last, text, isWhole, atMs }].slice(-scansKept);
    },
    handOver: (nowMs) => {
      held = held.filter(({ atMs }) => nowMs - atMs < keptForMs);
      const due = held.filter(({ number }) => number > handed);
      handed = last;
      return due;
    },
    taken: (number) => {
      held = held.filter((scan) => scan.number > number);
    },
    beginAnew: () => {
      handed = 0;
    },
    forget: () => {
      held = [];
    },
  };
}
