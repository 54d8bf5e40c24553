import type { RefusalWords } from './words.ts';

/** Refusals about codes and what scanners read. */
export const scanRefusals = {
  SCAN_EMPTY: ['Nothing was scanned.', 'Scan the code again.'],
  SCAN_TOO_LONG: [
    'The scan has {{length}} characters; 256 is the limit.',
    'Check the scanner: two codes may have run together.',
  ],
  SCAN_CONTROL_CHARACTERS: [
    'The scan holds control characters ({{characters}}).',
    'Check the scanner settings, then scan again.',
  ],
  SCAN_INVISIBLE_CHARACTERS: [
    'The scan holds invisible characters ({{characters}}).',
    'Scan the printed code instead of pasting it.',
  ],
  SCAN_GS1_MALFORMED: [
    'The GS1 code cannot be read: {{problem}}.',
    'Scan it again; if it stays so, the label is wrong.',
  ],
  SCAN_COMMAND_UNKNOWN: [
    '{{code}} is not a command of the command card.',
    'Use the card that belongs to this version.',
  ],
  CHECK_CHARACTER_WRONG: [
    'The check character of {{code}} is wrong.',
    'Scan it again; if typed, did you mean {{suggestion}}?',
  ],
  CODE_UNKNOWN: ['The code {{code}} is not known here.', 'Check the tube, or register it first.'],
  CODE_AMBIGUOUS: ['The code {{code}} belongs to {{count|record|records}}.', 'Choose which one it is.'],
  CODE_TAKEN: ['The code {{code}} already belongs to {{owner}}.', 'Use another code, or check which tube is which.'],
  CODE_INVALID: ['The code {{code}} cannot be used: {{problem}}.', 'Use 1 to 256 visible characters.'],
} as const satisfies RefusalWords;
