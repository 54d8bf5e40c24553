import type { TimedScan } from '../../shared/scanning/scan.ts';
import { createTriggerGate } from '../../shared/scanning/trigger-gate.ts';
import { isCodeField, restore, type Typed, typeInto } from './fields.ts';
import type { ScanRouter } from './router.ts';

/** Where the scans of every scanner come in, whichever way it is plugged in. */
export type ScanEntry = {
  /** Whether anybody wants a scan now. */
  isWanted(): boolean;
  /** A scanner that types. `typed`: what the field held in which the code was typed; it holds that again. */
  takeTyped(scan: TimedScan, typed: Typed | null): void;
  /** A scanner that types nothing. */
  take(scan: TimedScan): void;
};

/**
 * One pull of the trigger is one scan, for exactly one who wants it. A dialog that expects no scan may hold a field for
 * codes: what is scanned into it stays there.
 */
export function createScanEntry(router: ScanRouter, focus: () => Element | null): ScanEntry {
  const isOwnTrigger = createTriggerGate();
  const route = (timed: TimedScan): void => {
    if (isOwnTrigger(timed)) router.route(timed.scan);
  };
  const isInTheWay = (): boolean => router.target().type === 'inTheWay';
  return {
    isWanted: () => router.target().type !== 'nobody',
    takeTyped: (timed, typed) => {
      if (typed !== null && isCodeField(typed.field) && isInTheWay()) return;
      if (typed !== null) restore(typed);
      route(timed);
    },
    take: (timed) => {
      const field = focus();
      if (timed.scan.isWhole && isCodeField(field) && isInTheWay()) typeInto(field, timed.scan.text);
      else route(timed);
    },
  };
}
