/** Why a typed number was not taken. `ambiguous`: one comma before three digits, a thousand to some and a one to others. */
export type DecimalRefusal = 'notANumber' | 'ambiguous';

export type DecimalReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'refused'; readonly why: DecimalRefusal };

/**
 * Reads a quantity as people type it: decimal point or comma, spaces between thousands, a true minus sign.
 * "1,500" is refused rather than guessed: read the wrong way it is off by a thousand.
 */
export function parseDecimal(text: string): DecimalReading {
  const plain = text.replace(/[\s\u00a0\u202f']/gu, '').replace('−', '-');
  if (plain === '') return { kind: 'empty' };
  if (/^[+-]?[1-9]\d{0,2},\d{3}$/u.test(plain)) return { kind: 'refused', why: 'ambiguous' };
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/u.test(plain)) return { kind: 'refused', why: 'notANumber' };
  return { kind: 'number', value: Number(plain.replace(',', '.')) };
}
