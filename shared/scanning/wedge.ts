import { defaultWedgeProfile, type WedgeProfile } from './profile.ts';

/** One key as a scanner or a person presses it. `isModified`: a combination with Ctrl, Alt or Meta, which is no text. */
export type WedgeKey = { readonly key: string; readonly time: number; readonly isModified: boolean };

/** What a key comes to. */
export type WedgeOutcome =
  /** The burst is a scan: this is its text, exactly as sent. */
  | { readonly type: 'scan'; readonly text: string }
  /** A burst that ended without the suffix that this scanner always sends: half a code. */
  | { readonly type: 'partial'; readonly text: string }
  /** Still collecting; `isBurst` says that the keys come too fast for a person, `isFirst` that a new burst began. */
  | { readonly type: 'collecting'; readonly isBurst: boolean; readonly isFirst: boolean }
  | { readonly type: 'idle' };

/** Collects keys into scans. It holds no timer and touches no page, so every millisecond of it can be tested. */
export type Wedge = {
  press(key: WedgeKey): WedgeOutcome;
  /** Time has passed without a key. */
  settle(time: number): WedgeOutcome;
  /** Whether a key at this time still belongs to the burst that is being collected. */
  isWithin(time: number): boolean;
  /** Whether the burst began with the prefix: then it is a scan for certain, even in a text field. */
  isCertain(): boolean;
  text(): string;
};

/** More than any symbol carries: 3,116 digits in the largest Data Matrix. */
const longestScan = 4096;

/** Collects the keys of one window, by the profile of its scanners. */
export function createWedge(profile: WedgeProfile = defaultWedgeProfile): Wedge {
  let text = '';
  let last = Number.NEGATIVE_INFINITY;
  let isPrefixed = false;

  const clear = (): WedgeOutcome => {
    text = '';
    isPrefixed = false;
    return { type: 'idle' };
  };
  const finish = (isEnded: boolean): WedgeOutcome => {
    const found = text;
    const isCode = found.length >= profile.shortestCode && (profile.prefix === null || isPrefixed);
    clear();
    if (!isCode) return { type: 'idle' };
    const isWhole = isEnded || profile.suffix === 'any' || profile.suffix === 'none';
    return isWhole ? { type: 'scan', text: found } : { type: 'partial', text: found };
  };
  /** The prefix of a second scanner ends the code of the first: both have said that they are scanners. */
  const begin = (): WedgeOutcome => {
    const before: WedgeOutcome = isPrefixed && text !== '' ? finish(false) : { type: 'idle' };
    text = '';
    isPrefixed = true;
    return before.type === 'idle' ? { type: 'collecting', isBurst: true, isFirst: true } : before;
  };

  return {
    text: () => text,
    isWithin: (time) => (text !== '' || isPrefixed) && time - last <= profile.longestGapMs,
    isCertain: () => isPrefixed,
    press: ({ key, time, isModified }) => {
      const isFast = time - last <= profile.longestGapMs;
      if (key === 'Enter' || key === 'Tab') {
        last = time;
        const isExpected = profile.suffix === 'any' || profile.suffix === 'none' || profile.suffix === key;
        return isFast ? finish(isExpected) : clear();
      }
      if (profile.prefix !== null && key === profile.prefix && !isModified) {
        last = time;
        return begin();
      }
      // Shift and other lone modifiers are not characters; Ctrl and Alt combinations are commands of the page.
      if (key.length !== 1 || isModified) {
        return text === '' ? { type: 'idle' } : { type: 'collecting', isBurst: text.length > 1, isFirst: false };
      }
      const goesOn = isFast && (text !== '' || isPrefixed);
      if (!goesOn) clear();
      // A page of text is no code; its length is kept for the refusal, its end is not.
      text = text.length < longestScan ? text + key : text;
      last = time;
      return { type: 'collecting', isBurst: text.length >= 2, isFirst: !goesOn };
    },
    settle: (time) => (time - last >= profile.settleMs && text !== '' ? finish(false) : { type: 'idle' }),
  };
}
