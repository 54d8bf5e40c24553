import { unreachable } from '../../lib/assert.ts';

/**
 * How the rows, the columns or the running numbers of a container are written.
 *
 * Some racks leave out letters that look like digits: `lettersUpperWithoutI` goes H, J, K; `lettersUpperWithoutIAndO`
 * leaves out both. Letters continue after the last one with AA, AB and so on.
 */
export const axisLabels = [
  'numbers',
  'lettersUpper',
  'lettersLower',
  'lettersUpperWithoutI',
  'lettersUpperWithoutIAndO',
  'romanUpper',
  'romanLower',
] as const;

export type AxisLabels = (typeof axisLabels)[number];

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS_WITHOUT_I = 'ABCDEFGHJKLMNOPQRSTUVWXYZ';
const LETTERS_WITHOUT_I_AND_O = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

const ROMAN_DIGITS = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

/** Writes the ordinal (1, 2, …) as a label; `width` pads numbers with zeros and has no effect on letters. */
export function axisLabel(labels: AxisLabels, ordinal: number, width = 1): string {
  switch (labels) {
    case 'numbers':
      return String(ordinal).padStart(width, '0');
    case 'lettersUpper':
      return toLetters(LETTERS, ordinal);
    case 'lettersLower':
      return toLetters(LETTERS, ordinal).toLowerCase();
    case 'lettersUpperWithoutI':
      return toLetters(LETTERS_WITHOUT_I, ordinal);
    case 'lettersUpperWithoutIAndO':
      return toLetters(LETTERS_WITHOUT_I_AND_O, ordinal);
    case 'romanUpper':
      return toRoman(ordinal);
    case 'romanLower':
      return toRoman(ordinal).toLowerCase();
    default:
      return unreachable(labels);
  }
}

/**
 * The ordinal that a label stands for, or null when it is not a label of this kind. Case does not matter, zeros in
 * front do not matter, and a plain number is the ordinal whatever the axis is labelled with.
 */
export function axisOrdinal(labels: AxisLabels, text: string): number | null {
  if (/^\d{1,6}$/u.test(text)) return Number(text);
  const upper = text.toUpperCase();
  switch (labels) {
    case 'numbers':
      return null;
    case 'lettersUpper':
    case 'lettersLower':
      return fromLetters(LETTERS, upper);
    case 'lettersUpperWithoutI':
      return fromLetters(LETTERS_WITHOUT_I, upper);
    case 'lettersUpperWithoutIAndO':
      return fromLetters(LETTERS_WITHOUT_I_AND_O, upper);
    case 'romanUpper':
    case 'romanLower':
      return fromRoman(upper);
    default:
      return unreachable(labels);
  }
}

/** Numbers without a zero: A … Z, AA, AB … */
function toLetters(alphabet: string, ordinal: number): string {
  let rest = ordinal;
  let label = '';
  while (rest > 0) {
    rest -= 1;
    label = alphabet.charAt(rest % alphabet.length) + label;
    rest = Math.floor(rest / alphabet.length);
  }
  return label;
}

function fromLetters(alphabet: string, upper: string): number | null {
  if (upper.length < 1 || upper.length > 4) return null;
  let ordinal = 0;
  for (const letter of upper) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    ordinal = ordinal * alphabet.length + value + 1;
  }
  return ordinal;
}

function toRoman(ordinal: number): string {
  let rest = ordinal;
  let label = '';
  for (const [value, digit] of ROMAN_DIGITS) {
    while (rest >= value) {
      label += digit;
      rest -= value;
    }
  }
  return label;
}

/** Only the usual spelling counts: IIII and IC are no numerals. */
function fromRoman(upper: string): number | null {
  let ordinal = 0;
  let at = 0;
  for (const [value, digit] of ROMAN_DIGITS) {
    while (upper.startsWith(digit, at)) {
      ordinal += value;
      at += digit.length;
    }
  }
  return at > 0 && at === upper.length && toRoman(ordinal) === upper ? ordinal : null;
}
