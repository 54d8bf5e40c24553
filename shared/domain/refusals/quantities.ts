import type { RefusalWords } from './words.ts';

/** Refusals about amounts and their units. */
export const quantityRefusals = {
  QUANTITY_EXCEEDED: [
    '{{specimen}} has {{available}}; {{wanted}} was asked for.',
    'Take less, or correct what is there with a reason.',
  ],
  QUANTITY_UNKNOWN: ['The quantity of {{specimen}} is not recorded.', 'Record what is there first.'],
  UNIT_MISMATCH: [
    '{{specimen}} is counted in {{unit}}, not in {{given}}.',
    'Enter the amount in {{unit}}, or record the concentration so that it can be converted.',
  ],
  UNIT_UNKNOWN: [
    '{{unit}} is not a unit that is known here.',
    'Use nL, uL, mL, L, ng, ug, mg, g, {cells} or {pieces}.',
  ],
  QUANTITY_NOT_A_NUMBER: ['{{text}} is not a number.', 'Enter digits, with a point or comma for decimals.'],
  QUANTITY_TOO_FINE: ['{{text}} is finer than can be recorded.', 'Round it to whole {{unit}}.'],
  QUANTITY_AMBIGUOUS: [
    '{{text}} can be read in two ways.',
    'Use a point or comma for decimals only, and no thousands mark.',
  ],
  QUANTITY_NEGATIVE: ['{{text}} is less than nothing.', 'Enter zero or more.'],
  QUANTITY_TOO_LARGE: ['{{text}} is too large.', 'Check number and unit.'],
} as const satisfies RefusalWords;
