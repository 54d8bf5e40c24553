import { type DecimalMark, integerToDecimalText, localiseDecimalText } from './decimal.ts';
import { type Result, refused } from './result.ts';
import { parseAmount, type QuantityRefusal, type ShownQuantity } from './units.ts';

type ConcentrationUnit = { readonly ucum: string; readonly symbol: string; readonly power: number };

/** Mass per volume; one of each is 10^`power` ng/mL. */
const unitsByName: ReadonlyMap<string, ConcentrationUnit> = new Map(
  (
    [
      ['pg/mL', 'pg/mL', -3, ['picogram per millilitre']],
      ['ng/mL', 'ng/mL', 0, ['nanogram per millilitre', 'ug/l', 'pg/ul']],
      ['ng/uL', 'ng/µL', 3, ['nanogram per microlitre', 'ug/ml', 'mg/l', 'microgram per millilitre']],
      ['mg/dL', 'mg/dL', 4, ['milligram per decilitre']],
      ['ug/uL', 'µg/µL', 6, ['microgram per microlitre', 'mg/ml', 'g/l', 'milligram per millilitre']],
    ] as const
  ).flatMap(([ucum, symbol, power, names]) =>
    [ucum.toLowerCase(), ...names].map((name) => [name, { ucum, symbol, power }] as const),
  ),
);

/**
 * Reads a concentration as whole nanograms per millilitre: `('0.15', 'ug/uL')` is 150 000. The prefixes keep their
 * case (`Mg/mL` is nothing); litres may be `l` or `L`, and words may be singular or plural.
 */
export function parseConcentration(
  text: string,
  unitText: string,
  decimalMark: DecimalMark = null,
): Result<number, QuantityRefusal> {
  const unit = findConcentrationUnit(unitText);
  if (unit === null) return refused({ code: 'UNIT_UNKNOWN', unit: unitText });
  return parseAmount(text, unit.power, 'ng/mL', decimalMark);
}

/** The concentration in ng/µL, as bench instruments show it, or in ng/mL below one ng/µL. */
export function describeConcentration(nanogramsPerMillilitre: number): ShownQuantity {
  const isDilute = nanogramsPerMillilitre > 0 && nanogramsPerMillilitre < 1000;
  return isDilute
    ? { value: String(nanogramsPerMillilitre), ucum: 'ng/mL', symbol: 'ng/mL' }
    : { value: integerToDecimalText(nanogramsPerMillilitre, 3), ucum: 'ng/uL', symbol: 'ng/µL' };
}

/** The concentration for people: `150 ng/µL`. The space does not break. */
export function formatConcentration(nanogramsPerMillilitre: number, locale = 'en'): string {
  const { value, symbol } = describeConcentration(nanogramsPerMillilitre);
  return `${localiseDecimalText(value, locale)}\u00A0${symbol}`;
}

/**
 * The mass that is in a volume, in whole nanograms, rounded to the nearest (a half goes up): a computed mass is an
 * estimate already. Null when the product is beyond exact integers.
 */
export function massNanogramsIn(volumeNanolitres: number, nanogramsPerMillilitre: number): number | null {
  return exactOrNull(divideToNearest(BigInt(volumeNanolitres) * BigInt(nanogramsPerMillilitre), 1_000_000n));
}

/**
 * The volume that holds a mass, in whole nanolitres, rounded to the nearest (a half goes up). Null when there is
 * nothing dissolved, or when the volume is beyond exact integers.
 */
export function volumeNanolitresHolding(massNanograms: number, nanogramsPerMillilitre: number): number | null {
  if (nanogramsPerMillilitre === 0) return null;
  return exactOrNull(divideToNearest(BigInt(massNanograms) * 1_000_000n, BigInt(nanogramsPerMillilitre)));
}

function findConcentrationUnit(unitText: string): ConcentrationUnit | null {
  const plain = unitText.trim().replaceAll(/[µμ]/gu, 'u');
  // Upper case is for the litre alone: a prefix in upper case is another prefix.
  if (plain.includes('/') && /[^L]/u.test(plain.replaceAll(/[^A-Z]/gu, ''))) return null;
  const name = plain
    .toLowerCase()
    .replaceAll(/(?<=gram|liter|litre)s\b/gu, '')
    .replaceAll('liter', 'litre');
  const parts = name.split('/').map((part) => part.trim());
  return unitsByName.get(parts.join('/')) ?? null;
}

function divideToNearest(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor / 2n) / divisor;
}

function exactOrNull(value: bigint): number | null {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
}
