import { assert, present } from './assert.ts';
import {
  type DecimalMark,
  type DecimalRefusal,
  decimalToInteger,
  integerToDecimalText,
  localiseDecimalText,
  parseDecimal,
} from './decimal.ts';
import { accepted, type Result, refused } from './result.ts';
import { findUnit, type QuantityKind, shownUnits, type Unit } from './unit-table.ts';

export { type QuantityKind, quantityKinds } from './unit-table.ts';

/**
 * How much there is of a specimen: a whole number of base units, which is what `kind` names. Nanograms, because real
 * DNA aliquots hold 1.01 µg; amounts go up to the largest exact integer, nine tonnes or nine million litres.
 */
export type Quantity = {
  readonly kind: QuantityKind;
  readonly amount: number;
};

/** Why an entered quantity was not taken. */
export type QuantityRefusal =
  | { readonly code: 'UNIT_UNKNOWN'; readonly unit: string }
  | { readonly code: 'UNIT_MISMATCH'; readonly unit: string; readonly expected: QuantityKind }
  | { readonly code: 'QUANTITY_NOT_A_NUMBER'; readonly text: string }
  | { readonly code: 'QUANTITY_AMBIGUOUS'; readonly text: string }
  | { readonly code: 'QUANTITY_NEGATIVE'; readonly text: string }
  | { readonly code: 'QUANTITY_TOO_FINE'; readonly text: string; readonly unit: string }
  | { readonly code: 'QUANTITY_TOO_LARGE'; readonly text: string };

/** What is known about an entry: the kind the field is for, and the decimal mark of the file. */
export type QuantityExpectation = {
  readonly kind?: QuantityKind;
  readonly decimalMark?: DecimalMark;
};

/** What showing a quantity needs: an exact decimal with a point, and the unit for files and for people. */
export type ShownQuantity = {
  readonly value: string;
  readonly ucum: string;
  readonly symbol: string;
};

/**
 * Reads an amount and its unit exactly: `('6.70', 'uL')` is 6700 nL. Decimal comma and exponents are accepted; what
 * is finer than the base unit is refused rather than rounded.
 */
export function parseQuantity(
  text: string,
  unitText: string,
  expected: QuantityExpectation = {},
): Result<Quantity, QuantityRefusal> {
  const unit = findUnit(unitText);
  if (unit === null) return refused({ code: 'UNIT_UNKNOWN', unit: unitText });
  if (expected.kind !== undefined && unit.kind !== expected.kind) {
    return refused({ code: 'UNIT_MISMATCH', unit: unitText, expected: expected.kind });
  }
  const amount = parseAmount(text, unit.power, shownUnits[unit.kind][0]?.symbol ?? unit.symbol, expected.decimalMark);
  return amount.ok ? accepted({ kind: unit.kind, amount: amount.value }) : amount;
}

/**
 * Reads a decimal × 10^`power` as a whole number of base units. Shared with concentrations, whose base unit is
 * another; `smallestUnit` is only what a refusal says.
 */
export function parseAmount(
  text: string,
  power: number,
  smallestUnit: string,
  decimalMark: DecimalMark = null,
): Result<number, QuantityRefusal> {
  const decimal = parseDecimal(text, decimalMark);
  if (!decimal.ok) return refused({ code: refusalByDecimalRefusal[decimal.refusal], text });
  const amount = decimalToInteger(decimal.value, power);
  if (amount === null) return refused({ code: 'QUANTITY_TOO_FINE', text, unit: smallestUnit });
  if (amount > BigInt(Number.MAX_SAFE_INTEGER)) return refused({ code: 'QUANTITY_TOO_LARGE', text });
  return accepted(Number(amount));
}

/** Picks the largest unit of which there is at least one: 6700 nL is 6.7 µL, 999 ng stay 999 ng. Nothing is rounded. */
export function describeQuantity(quantity: Quantity): ShownQuantity {
  assert(Number.isSafeInteger(quantity.amount) && quantity.amount >= 0, 'an amount is an exact whole number from 0');
  const units = shownUnits[quantity.kind];
  // Nothing at all is "0 µL": a nanolitre would look like a measurement.
  const unit = units.findLast(({ power }) => quantity.amount >= 10 ** power) ?? units[1] ?? units[0];
  return inUnit(quantity.amount, present(unit, 'every kind of quantity has a unit'));
}

/** The quantity for people, in the marks of a language: `6.7 µL`, `6,7 µL`. The space does not break. */
export function formatQuantity(quantity: Quantity, locale = 'en'): string {
  const { value, symbol } = describeQuantity(quantity);
  return `${localiseDecimalText(value, locale)}\u00A0${symbol}`;
}

/** The exact decimal in a unit that a file or a form prescribes: 6700 nL in `Microliters` is `6.7`. */
export function quantityInUnit(
  quantity: Quantity,
  unitText: string,
): Result<ShownQuantity, Extract<QuantityRefusal, { code: 'UNIT_UNKNOWN' | 'UNIT_MISMATCH' }>> {
  const unit = findUnit(unitText);
  if (unit === null) return refused({ code: 'UNIT_UNKNOWN', unit: unitText });
  if (unit.kind !== quantity.kind) return refused({ code: 'UNIT_MISMATCH', unit: unitText, expected: quantity.kind });
  return accepted(inUnit(quantity.amount, unit));
}

const refusalByDecimalRefusal = {
  NOT_A_NUMBER: 'QUANTITY_NOT_A_NUMBER',
  AMBIGUOUS: 'QUANTITY_AMBIGUOUS',
  NEGATIVE: 'QUANTITY_NEGATIVE',
} as const satisfies Record<DecimalRefusal, QuantityRefusal['code']>;

function inUnit(amount: number, { power, ucum, symbol, symbolOfOne = symbol }: Unit): ShownQuantity {
  const value = power >= 0 ? integerToDecimalText(amount, power) : String(BigInt(amount) * 10n ** BigInt(-power));
  return { value, ucum, symbol: value === '1' ? symbolOfOne : symbol };
}
