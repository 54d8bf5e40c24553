import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { massNanogramsIn, parseConcentration, volumeNanolitresHolding } from '../../../../shared/lib/concentration.ts';
import { describeQuantity, parseQuantity, quantityKinds } from '../../../../shared/lib/units.ts';

const quantities = fc.record({
  kind: fc.constantFrom(...quantityKinds),
  amount: fc.oneof(fc.maxSafeNat(), fc.nat(5000)),
});

describe('quantities', () => {
  it('are read back exactly as they are shown, with point or comma', () => {
    fc.assert(
      fc.property(quantities, (quantity) => {
        const { value, ucum } = describeQuantity(quantity);
        expect(parseQuantity(value, ucum, { decimalMark: '.' })).toEqual({ ok: true, value: quantity });
        expect(parseQuantity(value.replace('.', ','), ucum, { decimalMark: ',' })).toEqual({
          ok: true,
          value: quantity,
        });
      }),
    );
  });

  it('never read a text into anything but an exact whole amount', () => {
    const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,eE+-')) }));
    fc.assert(
      fc.property(texts, fc.constantFrom('nL', 'uL', 'L', 'g', 'cells', 'pieces'), (text, unit) => {
        const result = parseQuantity(text, unit);
        expect(!result.ok || (Number.isSafeInteger(result.value.amount) && result.value.amount >= 0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('concentrations', () => {
  it('give back the volume from the mass, within a rounding', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1_000_000, max: 100_000_000 }), (volume, concentration) => {
        const mass = massNanogramsIn(volume, concentration);
        const again = mass === null ? Number.NaN : volumeNanolitresHolding(mass, concentration);
        // Half a nanogram is at most half a nanolitre at these concentrations, and rounding adds another half.
        expect(Math.abs((again ?? Number.NaN) - volume)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('mean the same in every unit', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (value) => {
        const inMilligrams = parseConcentration(String(value), 'mg/mL');
        expect(parseConcentration(String(value), 'ug/uL')).toEqual(inMilligrams);
        expect(parseConcentration(`${value}000`, 'ng/uL')).toEqual(inMilligrams);
      }),
    );
  });
});
