import {
  earliestHybridTime,
  hybridTimeToMilliseconds,
  laterHybridTime,
  nextHybridTime,
} from '../../../shared/ledger/hybrid-clock.ts';
import type { ReadingHandle } from '../data/handles.ts';

/** The time of the ledger: never earlier than any commit that is in it, whatever the system clock says. */
export type LedgerClock = {
  /** The time of a new commit, later than all that is here. */
  next(): string;
  /** A commit with this time came in. */
  advance(hlc: string): void;
  /** The latest time in the ledger. */
  last(): string;
  /** Reads again what the ledger holds: a transaction was rolled back. */
  reload(): void;
  /** From now on the system clock counts with so much added; a hub's clock was compared with it. */
  correct(offsetMilliseconds: number): void;
  /** The system clock as a hub's clock last corrected it. */
  milliseconds(): number;
  /** How far the system clock stands behind the ledger's time, in milliseconds (0: not behind). */
  behindMilliseconds(): number;
};

/** The clock of one database, as its commits and its link to a hub left it. */
export function createLedgerClock(db: ReadingHandle, now: () => number): LedgerClock {
  let last = readLastTime(db);
  let offsetMilliseconds = correctionOf(readOffsetMilliseconds(db));
  return {
    next: () => {
      last = nextHybridTime(last, now() + offsetMilliseconds);
      return last;
    },
    advance: (hlc) => {
      last = laterHybridTime(last, hlc);
    },
    last: () => last,
    reload: () => {
      last = readLastTime(db);
    },
    correct: (offset) => {
      offsetMilliseconds = correctionOf(offset);
    },
    milliseconds: () => now() + offsetMilliseconds,
    behindMilliseconds: () => Math.max(0, hybridTimeToMilliseconds(last) - now() - offsetMilliseconds),
  };
}

/** The way to a hub and back takes a moment: what is less than two seconds is no wrong clock. */
function correctionOf(offsetMilliseconds: number): number {
  return Math.abs(offsetMilliseconds) < 2000 ? 0 : offsetMilliseconds;
}

function readLastTime(db: ReadingHandle): string {
  const row = db.first(db.from.selectFrom('ledger_commit').select('hlc').orderBy('hlc', 'desc').limit(1));
  return row?.hlc ?? earliestHybridTime;
}

function readOffsetMilliseconds(db: ReadingHandle): number {
  return db.first(db.from.selectFrom('hub_link').select('offset_ms'))?.offset_ms ?? 0;
}
