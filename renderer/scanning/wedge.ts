/** One key as a scanner or a person presses it. */
export type WedgeKey = { readonly key: string; readonly time: number; readonly isModified: boolean };

/** How a keyboard-wedge scanner is told from typing: by the gap between its keys and the length of the burst. */
export type WedgeProfile = {
  readonly longestGapMs: number;
  readonly shortestCode: number;
  /** After this silence a burst without a terminator is over. */
  readonly settleMs: number;
  /** A key that the scanner sends first; with it a burst is certain, whatever the timing. */
  readonly prefix: string | null;
};

export const defaultWedgeProfile: WedgeProfile = { longestGapMs: 50, shortestCode: 4, settleMs: 100, prefix: null };

export type WedgeOutcome =
  /** The burst is a scan: this is its text, exactly as sent. */
  | { readonly type: 'scan'; readonly text: string }
  /** Still collecting; `isBurst` says that the keys come too fast for a person. */
  | { readonly type: 'collecting'; readonly isBurst: boolean }
  | { readonly type: 'idle' };

/** Collects keys into scans. It holds no timer and touches no page, so every millisecond of it can be tested. */
export type Wedge = {
  press(key: WedgeKey): WedgeOutcome;
  /** Time has passed without a key. */
  settle(time: number): WedgeOutcome;
  text(): string;
};

const longestScan = 4096;

export function createWedge(profile: WedgeProfile = defaultWedgeProfile): Wedge {
  let text = '';
  let last = Number.NEGATIVE_INFINITY;
  let isPrefixed = false;

  const finish = (): WedgeOutcome => {
    const found = text;
    const isScan = found.length >= profile.shortestCode && (profile.prefix === null || isPrefixed);
    text = '';
    isPrefixed = false;
    return isScan ? { type: 'scan', text: found } : { type: 'idle' };
  };

  return {
    text: () => text,
    press: ({ key, time, isModified }) => {
      const isFast = time - last <= profile.longestGapMs;
      if (key === 'Enter' || key === 'Tab') {
        last = time;
        return isFast ? finish() : reset();
      }
      if (profile.prefix !== null && key === profile.prefix) {
        text = '';
        isPrefixed = true;
        last = time;
        return { type: 'collecting', isBurst: true };
      }
      // Shift and other lone modifiers are not characters; Ctrl and Alt combinations are commands of the page.
      if (key.length !== 1 || isModified)
        return text === '' ? { type: 'idle' } : { type: 'collecting', isBurst: text.length > 1 };
      text = isFast && text.length < longestScan ? text + key : key;
      if (!isFast) isPrefixed = false;
      last = time;
      return { type: 'collecting', isBurst: text.length >= 2 };
    },
    settle: (time) => (time - last >= profile.settleMs && text !== '' ? finish() : { type: 'idle' }),
  };

  function reset(): WedgeOutcome {
    text = '';
    isPrefixed = false;
    return { type: 'idle' };
  }
}
