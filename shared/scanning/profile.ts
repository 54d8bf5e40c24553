/** What ends a scan: the key the scanner is set to send, either of them, or only the silence after it. */
export const scanSuffixes = ['any', 'Enter', 'Tab', 'none'] as const;

/** One way for a scan to end. */
export type ScanSuffix = (typeof scanSuffixes)[number];

/**
 * How the scanners of this device are told from typing: by the gap between keys and the length of the burst and, where
 * one is set, by the key that they send first. Both must hold (UX-002).
 */
export type WedgeProfile = {
  readonly longestGapMs: number;
  readonly shortestCode: number;
  /**
   * After this silence a burst without a terminator is over. Only a scanner that is known to send none is waited for
   * briefly: on a busy computer the keys of one code arrive with pauses, and half a code must not be taken for a whole.
   */
  readonly settleMs: number;
  /** The key that the scanner sends first: a character, or the name of a key such as `F7`. */
  readonly prefix: string | null;
  /** A burst that lacks the known suffix is half a code and is refused. */
  readonly suffix: ScanSuffix;
};

export const defaultWedgeProfile: WedgeProfile = {
  longestGapMs: 50,
  shortestCode: 4,
  settleMs: 300,
  prefix: null,
  suffix: 'any',
};

/** The silence after the code of a scanner that sends no terminator (UX-002), in milliseconds. */
const briefSettleMs = 100;

/** The gaps that may be set, in milliseconds: below, no keyboard keeps up; above, a fast hand is taken for a scanner. */
export const gapLimitsMs = { least: 15, most: 120 } as const;

/** Keys that may come first; a digit or letter would be found inside codes, Enter and Tab end them. */
const possiblePrefix = /^(?:F(?:[1-9]|1\d|2[0-4])|[^\p{L}\p{N}\s\p{C}])$/u;

/** The profile in a stored or received record; what is missing or out of bounds is the default: a scanner must go on working. */
export function profileFrom(stored: Readonly<Record<string, unknown>>): WedgeProfile {
  const { shortestCode, prefix, suffix, settleMs } = defaultWedgeProfile;
  const longestGapMs =
    numberWithin(stored['longestGapMs'], gapLimitsMs.least, gapLimitsMs.most) ?? defaultWedgeProfile.longestGapMs;
  const ending = scanSuffixes.find((choice) => choice === stored['suffix']) ?? suffix;
  return {
    longestGapMs,
    settleMs: ending === 'none' ? Math.max(briefSettleMs, longestGapMs * 2) : settleMs,
    shortestCode: numberWithin(stored['shortestCode'], 2, 20) ?? shortestCode,
    prefix: typeof stored['prefix'] === 'string' && isPossiblePrefix(stored['prefix']) ? stored['prefix'] : prefix,
    suffix: ending,
  };
}

/** Whether a key can be told from typing when a scanner sends it first. */
export function isPossiblePrefix(key: string): boolean {
  return possiblePrefix.test(key);
}

function numberWithin(value: unknown, least: number, most: number): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : null;
}
