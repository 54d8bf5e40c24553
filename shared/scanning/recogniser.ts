import { defaultWedgeProfile, type WedgeProfile } from './profile.ts';
import type { Scan } from './scan.ts';
import { createScanKeys, isLoneModifier, type KeyStroke } from './scan-keys.ts';
import { createWedge, type WedgeOutcome } from './wedge.ts';

/** What a key turned out to be. */
export type KeyFate = {
  /** A burst begins with this key: what a field holds now is what it is to hold again after a scan. */
  readonly isFirst: boolean;
  /** The key is a scanner's and no text that may yet turn out to be typed: it must not reach the page. */
  readonly isKept: boolean;
  /** The key ends this scan. Whoever wants it keeps the key from the page too. */
  readonly scan: Scan | null;
  /** A burst is being collected: ask `settle` when the profile's silence is over. */
  readonly isCollecting: boolean;
};

/**
 * Tells scanners from hands in the keys of one keyboard, the same in the page and in the process around it. It holds no
 * timer and touches no page.
 */
export type Recogniser = {
  /** A key goes down. `isInField`: its character would be typed somewhere. */
  down(stroke: KeyStroke, isInField: boolean): KeyFate;
  /** A key comes up. True when that made a character, so that the silence counts anew. */
  up(stroke: KeyStroke): boolean;
  /** No key came for a while. In a field only a prefix tells a burst without an end from a fast typist. */
  settle(timeMs: number): Scan | null;
  /** Whatever was collected is none of a scanner's business. */
  forget(): void;
};

const nothing: KeyFate = { isFirst: false, isKept: false, scan: null, isCollecting: false };

/** Tells scans from typing in one window, by the profile of its scanners. */
export function createRecogniser(profile: WedgeProfile = defaultWedgeProfile): Recogniser {
  const keys = createScanKeys();
  let wedge = createWedge(profile);
  let isTyped = false;
  return {
    down: (stroke, isInField) => {
      const isInBurst = wedge.isWithin(stroke.timeMs);
      const key = keys.down(stroke, isInBurst);
      const outcome = wedge.press(key);
      // A poisoned code may break itself off by Ctrl+J, the line feed: that opens nothing either.
      if (outcome.type === 'idle')
        return { ...nothing, isKept: isInBurst && stroke.isModified && key.key !== stroke.key };
      if (outcome.type !== 'collecting') {
        isTyped = false;
        return { ...nothing, scan: scanOf(outcome) };
      }
      if (outcome.isFirst) isTyped = isInField;
      const isText = key.key.length === 1 && key.key === stroke.key;
      // A second key this soon is no hand: it may neither press a button nor be a command. In a field it is text at first.
      const isScanners = isInBurst && !isLoneModifier(stroke.key) && !(isText && isTyped);
      const isPrefix = stroke.key === profile.prefix;
      return { ...nothing, isFirst: outcome.isFirst, isKept: isScanners || isPrefix, isCollecting: true };
    },
    up: (stroke) => {
      const key = keys.up(stroke);
      if (key !== null) wedge.press(key);
      return key !== null;
    },
    settle: (timeMs) => {
      const isCertain = wedge.isCertain();
      const scan = scanOf(wedge.settle(timeMs));
      return !isTyped || isCertain ? scan : null;
    },
    forget: () => {
      wedge = createWedge(profile);
    },
  };
}

function scanOf(outcome: WedgeOutcome): Scan | null {
  if (outcome.type !== 'scan' && outcome.type !== 'partial') return null;
  return { text: outcome.text, isWhole: outcome.type === 'scan' };
}
