import {
  calibrationCodes,
  calibrationMarksWithSeparator as separatedMarks,
  type CalibrationStep,
} from '../../shared/barcode/calibration-codes.ts';
import {
  defaultWedgeProfile,
  gapLimitsMs,
  isPossiblePrefix,
  type WedgeProfile,
} from '../../shared/scanning/profile.ts';

/** One key as it arrived, in the order of arrival. */
export type HeardKey = {
  readonly key: string;
  readonly code: string;
  readonly timeMs: number;
  /** Ctrl, Alt or Meta was down. */
  readonly isModified: boolean;
};

export type CaseVerdict = 'kept' | 'upper' | 'lower' | 'swapped';
/** What became of the group separator: `lost` is the usual fault of keyboard scanners. */
export type SeparatorVerdict = 'kept' | 'lost' | 'notAsked';

/** What one scan of a calibration code shows. */
export type Reading = {
  readonly step: CalibrationStep;
  readonly text: string;
  /** Keys before the code. */
  readonly prefix: readonly string[];
  /** Keys after it. */
  readonly suffix: readonly string[];
  readonly case: CaseVerdict;
  /** Characters that came as others, as sent and as heard: the layout of the scanner is not that of this computer. */
  readonly wrong: readonly { readonly sent: string; readonly heard: string }[];
  readonly separator: SeparatorVerdict;
  readonly longestGapMs: number;
};

const groupSeparator = '\u001D';
const lone = /^(?:Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|Dead|Unidentified)$/u;

/** Reads the keys of one scan against the code that is shown; null when it is another code. */
export function readCalibration(keys: readonly HeardKey[], step: CalibrationStep): Reading | null {
  const strokes = keys.filter(({ key }) => !lone.test(key));
  const characters = strokes.map(characterOf);
  const start = findStart(characters, calibrationCodes[step]);
  return start === null ? null : readingOf(step, strokes, characters, start);
}

function readingOf(
  step: CalibrationStep,
  strokes: readonly HeardKey[],
  characters: readonly string[],
  start: number,
): Reading {
  const plain = calibrationCodes[step];
  const after = characters[start + plain.length];
  const rest = characters.slice(start + plain.length).join('');
  const isLong = step === 'marks' && (after === groupSeparator || rest.startsWith('17'));
  const code = !isLong ? plain : after === groupSeparator ? separatedMarks : separatedMarks.replace(groupSeparator, '');
  const heard = characters.slice(start, start + code.length);
  const gaps = strokes.slice(1).map(({ timeMs }, index) => timeMs - (strokes[index]?.timeMs ?? timeMs));
  const verdict = caseOf(code, heard);
  return {
    step,
    text: heard.join(''),
    prefix: strokes.slice(0, start).map(({ key }) => key),
    suffix: strokes.slice(start + code.length).map(({ key }) => key),
    case: verdict,
    wrong: wrongOf(code, heard, verdict),
    separator: !isLong ? 'notAsked' : after === groupSeparator ? 'kept' : 'lost',
    longestGapMs: Math.round(Math.max(0, ...gaps)),
  };
}

/** Where the code begins: there, the most of it is as it was sent. Of another code less than half is. */
function findStart(characters: readonly string[], sent: string): number | null {
  const code = Array.from(sent);
  const matches = (start: number): number =>
    code.filter((character, index) => characters[start + index]?.toLowerCase() === character.toLowerCase()).length;
  const starts = Array.from({ length: Math.max(0, characters.length - code.length) + 1 }, (_, start) => start);
  const best = starts.reduce((found, start) => (matches(start) > matches(found) ? start : found), 0);
  // All four begin alike: what follows must be it.
  const own = code.filter(
    (character, index) => index >= 5 && characters[best + index]?.toLowerCase() === character.toLowerCase(),
  );
  return own.length * 2 > code.length - 5 ? best : null;
}

function caseOf(code: string, heard: readonly string[]): CaseVerdict {
  const letters = Array.from(code).flatMap((sent, index) => {
    const came = heard[index] ?? '';
    return /[A-Za-z]/u.test(sent) && came.toLowerCase() === sent.toLowerCase() ? [{ sent, came }] : [];
  });
  if (letters.every(({ sent, came }) => sent === came)) return 'kept';
  if (letters.every(({ came }) => came === came.toUpperCase())) return 'upper';
  if (letters.every(({ came }) => came === came.toLowerCase())) return 'lower';
  return 'swapped';
}

function wrongOf(code: string, heard: readonly string[], verdict: CaseVerdict): Reading['wrong'] {
  const fold = (text: string): string => (verdict === 'kept' ? text : text.toLowerCase());
  return Array.from(code).flatMap((sent, index) => {
    const came = heard[index] ?? '';
    return fold(came) === fold(sent) ? [] : [{ sent, heard: came }];
  });
}

function characterOf({ key, isModified }: HeardKey): string {
  if (key === 'F8' || (isModified && key === ']')) return groupSeparator;
  return key.length === 1 ? key : '';
}

/** What is wrong with a scanner, the worst first. None: it is fit for use. */
export type Finding = 'layout' | 'case' | 'separator' | 'noSuffix' | 'suffixUnknown' | 'slow';

export type Calibration = {
  readonly profile: WedgeProfile;
  readonly findings: readonly Finding[];
  /** `QWERTZ` or `AZERTY`, when the characters that came wrong say so. */
  readonly layout: 'QWERTZ' | 'AZERTY' | 'other' | null;
};

/** The profile that fits what was heard, and what cannot be set right here. */
export function calibrationOf(readings: readonly Reading[]): Calibration {
  const suffix = readings.at(-1)?.suffix ?? [];
  const prefix = readings.at(-1)?.prefix ?? [];
  const longestGapMs = Math.max(0, ...readings.map((reading) => reading.longestGapMs));
  const isKnownSuffix = suffix.length === 1 && (suffix[0] === 'Enter' || suffix[0] === 'Tab');
  const wrong = readings.flatMap((reading) => reading.wrong);
  const findings: readonly (Finding | false)[] = [
    wrong.length > 0 && 'layout',
    readings.some((reading) => reading.case !== 'kept') && 'case',
    readings.some(({ separator }) => separator === 'lost') && 'separator',
    suffix.length === 0 && 'noSuffix',
    suffix.length > 0 && !isKnownSuffix && 'suffixUnknown',
    longestGapMs > gapLimitsMs.most && 'slow',
  ];
  // Twice the slowest gap heard: a busy computer delays keys. Never tighter than the default, which fits fast ones.
  const gap = Math.min(gapLimitsMs.most, Math.max(defaultWedgeProfile.longestGapMs, longestGapMs * 2));
  const [first] = prefix;
  return {
    profile: {
      ...defaultWedgeProfile,
      longestGapMs: gap,
      prefix: prefix.length === 1 && first !== undefined && isPossiblePrefix(first) ? first : null,
      suffix: suffix.length === 0 ? 'none' : suffix[0] === 'Tab' ? 'Tab' : suffix[0] === 'Enter' ? 'Enter' : 'any',
    },
    findings: findings.filter((finding) => finding !== false),
    layout: layoutOf(wrong),
  };
}

function layoutOf(wrong: Reading['wrong']): Calibration['layout'] {
  if (wrong.length === 0) return null;
  const came = new Map(wrong.map(({ sent, heard }) => [sent.toLowerCase(), heard.toLowerCase()]));
  if (came.get('y') === 'z' && came.get('z') === 'y') return 'QWERTZ';
  return came.get('q') === 'a' && came.get('a') === 'q' ? 'AZERTY' : 'other';
}
