import { describe, expect, it } from 'vitest';
import {
  describeConcentration,
  formatConcentration,
  massNanogramsIn,
  parseConcentration,
  volumeNanolitresHolding,
} from '../../../../shared/lib/concentration.ts';
import { describeQuantity, formatQuantity, parseQuantity, quantityInUnit } from '../../../../shared/lib/units.ts';

describe('parseQuantity', () => {
  it.each([
    ['6.70', 'uL', 'volumeNanolitres', 6700],
    ['6,70', 'µL', 'volumeNanolitres', 6700],
    ['6.7', 'μl', 'volumeNanolitres', 6700],
    ['40.00', 'Microliters', 'volumeNanolitres', 40_000],
    ['1', 'millilitre', 'volumeNanolitres', 1_000_000],
    ['0.5', 'L', 'volumeNanolitres', 500_000_000],
    ['3000', 'pL', 'volumeNanolitres', 3],
    ['1.01', 'ug', 'massNanograms', 1010],
    ['40', 'mg', 'massNanograms', 40_000_000],
    ['1.5E+06', 'cells', 'cellCount', 1_500_000],
    ['2.5', '10*6{cells}', 'cellCount', 2_500_000],
    ['4', 'slides', 'pieceCount', 4],
    ['0', 'mL', 'volumeNanolitres', 0],
    ['0,150', 'mL', 'volumeNanolitres', 150_000],
  ])('reads %s %s', (text, unit, kind, amount) => {
    expect(parseQuantity(text, unit)).toEqual({ ok: true, value: { kind, amount } });
  });

  it.each([
    ['1', 'furlong', 'UNIT_UNKNOWN'],
    ['1', 'ML', 'UNIT_UNKNOWN'],
    ['1', 'MG', 'UNIT_UNKNOWN'],
    ['1', '', 'UNIT_UNKNOWN'],
    ['', 'uL', 'QUANTITY_NOT_A_NUMBER'],
    ['abc', 'uL', 'QUANTITY_NOT_A_NUMBER'],
    ['1,000.5', 'uL', 'QUANTITY_NOT_A_NUMBER'],
    ['.5', 'uL', 'QUANTITY_NOT_A_NUMBER'],
    ['1e999', 'uL', 'QUANTITY_NOT_A_NUMBER'],
    ['Infinity', 'uL', 'QUANTITY_NOT_A_NUMBER'],
    ['0x10', 'uL', 'QUANTITY_NOT_A_NUMBER'],
    ['١', 'uL', 'QUANTITY_NOT_A_NUMBER'],
    ['9'.repeat(41), 'uL', 'QUANTITY_NOT_A_NUMBER'],
    ['1,500', 'uL', 'QUANTITY_AMBIGUOUS'],
    ['-1', 'uL', 'QUANTITY_NEGATIVE'],
    ['−0,5', 'uL', 'QUANTITY_NEGATIVE'],
    ['0.1', 'nL', 'QUANTITY_TOO_FINE'],
    ['1.5', 'cells', 'QUANTITY_TOO_FINE'],
    ['1e16', 'nL', 'QUANTITY_TOO_LARGE'],
    ['1e99', 'L', 'QUANTITY_TOO_LARGE'],
  ])('refuses %o %o with %s', (text, unit, code) => {
    expect(parseQuantity(text, unit)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('refuses a unit of another kind than the field asks for', () => {
    expect(parseQuantity('1', 'mg', { kind: 'volumeNanolitres' })).toEqual({
      ok: false,
      refusal: { code: 'UNIT_MISMATCH', unit: 'mg', expected: 'volumeNanolitres' },
    });
  });

  it('reads 1,500 when the file says which mark is the decimal one', () => {
    expect(parseQuantity('1,500', 'uL', { decimalMark: ',' })).toMatchObject({ value: { amount: 1500 } });
    expect(parseQuantity('1.500', 'uL', { decimalMark: ',' })).toMatchObject({
      refusal: { code: 'QUANTITY_NOT_A_NUMBER' },
    });
  });
});

describe('showing quantities', () => {
  it.each([
    ['volumeNanolitres', 6700, '6.7 µL'],
    ['volumeNanolitres', 999, '999 nL'],
    ['volumeNanolitres', 1_000_000, '1 mL'],
    ['volumeNanolitres', 1_234_567, '1.234567 mL'],
    ['volumeNanolitres', 0, '0 µL'],
    ['massNanograms', 1010, '1.01 µg'],
    ['massNanograms', 9_007_199_254_740_991, '9,007,199.254740991 g'],
    ['cellCount', 1_500_000, '1,500,000 cells'],
    ['pieceCount', 0, '0 pieces'],
  ] as const)('shows %s %s as %s', (kind, amount, text) => {
    expect(formatQuantity({ kind, amount }).replace('\u00A0', ' ')).toBe(text);
  });

  it('writes the marks of the language and never breaks between number and unit', () => {
    expect(formatQuantity({ kind: 'volumeNanolitres', amount: 6700 }, 'de')).toBe('6,7\u00A0µL');
  });

  it('gives UCUM for files', () => {
    expect(describeQuantity({ kind: 'massNanograms', amount: 2800 })).toEqual({
      value: '2.8',
      ucum: 'ug',
      symbol: 'µg',
    });
  });

  it('writes in the unit that a template prescribes', () => {
    const quantity = { kind: 'volumeNanolitres', amount: 6700 } as const;
    expect(quantityInUnit(quantity, 'Milliliters')).toMatchObject({ value: { value: '0.0067', ucum: 'mL' } });
    expect(quantityInUnit(quantity, 'pL')).toMatchObject({ value: { value: '6700000' } });
    expect(quantityInUnit(quantity, 'mg')).toMatchObject({ refusal: { code: 'UNIT_MISMATCH' } });
    expect(quantityInUnit(quantity, 'ell')).toMatchObject({ refusal: { code: 'UNIT_UNKNOWN' } });
  });

  it('says one piece and one cell, and two pieces', () => {
    const words = (kind: 'pieceCount' | 'cellCount', amount: number) => describeQuantity({ kind, amount }).symbol;
    expect([words('pieceCount', 1), words('pieceCount', 2), words('pieceCount', 0)]).toEqual([
      'piece',
      'pieces',
      'pieces',
    ]);
    expect([words('cellCount', 1), words('cellCount', 100)]).toEqual(['cell', 'cells']);
    expect(describeQuantity({ kind: 'pieceCount', amount: 1 }).ucum).toBe('{pieces}');
  });

  it('throws for an amount that is not a whole number', () => {
    expect(() => describeQuantity({ kind: 'pieceCount', amount: 0.5 })).toThrow('Broken invariant');
  });
});

describe('concentrations', () => {
  it.each([
    ['0.15', 'ug/uL', 150_000],
    ['0,15', 'µg/µl', 150_000],
    ['150', 'ng/uL', 150_000],
    ['150', 'Nanogram per Microliter', 150_000],
    ['150', 'Nanograms per Microliters', 150_000],
    ['2', 'Milligram per Milliliter', 2_000_000],
    ['2', 'mg/mL', 2_000_000],
    ['2', 'g/L', 2_000_000],
    ['7', 'mg / dL', 70_000],
    ['7', 'ug/L', 7],
  ])('reads %s %s', (text, unit, nanogramsPerMillilitre) => {
    expect(parseConcentration(text, unit)).toEqual({ ok: true, value: nanogramsPerMillilitre });
  });

  it.each([
    ['1', 'Mg/mL', 'UNIT_UNKNOWN'],
    ['1', 'Cells per Vial', 'UNIT_UNKNOWN'],
    ['1', 'uL', 'UNIT_UNKNOWN'],
    ['0.0001', 'ng/uL', 'QUANTITY_TOO_FINE'],
    ['-1', 'ng/uL', 'QUANTITY_NEGATIVE'],
  ])('refuses %s %s with %s', (text, unit, code) => {
    expect(parseConcentration(text, unit)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('shows ng/µL, and ng/mL where that would be a fraction', () => {
    expect(formatConcentration(150_000)).toBe('150\u00A0ng/µL');
    expect(formatConcentration(1500, 'de')).toBe('1,5\u00A0ng/µL');
    expect(describeConcentration(7)).toEqual({ value: '7', ucum: 'ng/mL', symbol: 'ng/mL' });
  });

  it('computes the mass of a real aliquot: 6.70 µL at 0.15 µg/µL hold 1.005 µg', () => {
    expect(massNanogramsIn(6700, 150_000)).toBe(1005);
  });

  it('rounds to the nearest, a half up, and does not overflow', () => {
    expect(massNanogramsIn(1, 500_000)).toBe(1);
    expect(massNanogramsIn(1, 499_999)).toBe(0);
    expect(massNanogramsIn(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)).toBeNull();
    expect(volumeNanolitresHolding(1005, 150_000)).toBe(6700);
    expect(volumeNanolitresHolding(1005, 0)).toBeNull();
  });
});
