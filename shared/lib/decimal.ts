import { accepted, type Result, refused } from './result.ts';

/** An exact decimal number: `digits` × 10^`exponent`. Floating point never touches a quantity. */
export type Decimal = {
  readonly digits: bigint;
  readonly exponent: number;
};

/** The mark that a file or a person uses before the fraction; null when it is not known. */
export type DecimalMark = '.' | ',' | null;

/** Why a text is not a decimal number. */
export type DecimalRefusal = 'NOT_A_NUMBER' | 'AMBIGUOUS' | 'NEGATIVE';

const DECIMAL = /^(\d+)(?:([.,])(\d+))?(?:[eE]([+-]?\d{1,2}))?$/u;

/** Longer than any quantity that a laboratory writes, and short enough to cost nothing to read. */
const LONGEST_NUMBER = 40;

/**
 * Reads a number that is zero or more: `6.70`, `6,70`, `1.5E+06`. Thousands marks are not accepted, and when the
 * decimal mark is not known, `1,500` is AMBIGUOUS: it is read as 1.5 in one country and as 1500 in another.
 */
export function parseDecimal(text: string, mark: DecimalMark = null): Result<Decimal, DecimalRefusal> {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_NUMBER) return refused('NOT_A_NUMBER');
  if (/^[-−]\s*[\d.,]*\d/u.test(trimmed)) return refused('NEGATIVE');
  const [, whole, foundMark, fraction = '', power = '0'] = DECIMAL.exec(trimmed) ?? [];
  if (whole === undefined) return refused('NOT_A_NUMBER');
  if (mark !== null && foundMark !== undefined && foundMark !== mark) return refused('NOT_A_NUMBER');
  if (mark === null && foundMark === ',' && /^[1-9]\d{0,2}$/u.test(whole) && fraction.length === 3) {
    return refused('AMBIGUOUS');
  }
  return accepted({ digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length });
}

/** The number × 10^`shift` as a whole number, or null when a fraction would be left over. */
export function decimalToInteger(decimal: Decimal, shift: number): bigint | null {
  const exponent = decimal.exponent + shift;
  if (exponent >= 0) return decimal.digits * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(-exponent);
  return decimal.digits % divisor === 0n ? decimal.digits / divisor : null;
}

/** Writes a whole number ÷ 10^`places` with a point and without zeros at the end: (6700, 3) is `6.7`. */
export function integerToDecimalText(amount: number, places: number): string {
  const digits = String(amount).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/u, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Writes an exact decimal text (`6.7`) with the marks of a language; every digit is kept. */
export function localiseDecimalText(text: string, locale: string): string {
  const formatter = formatters.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  formatters.set(locale, formatter);
  // The text comes from integerToDecimalText, so it is a numeric literal; as text it keeps all of its digits.
  return formatter.format(text as `${number}`);
}
