import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasValidCheckCharacter, mod37Two } from '../../../../shared/barcode/iso7064.ts';
import {
  isDeviceCode,
  LAST_PRINTED_ID_COUNTER,
  nextPrintedId,
  parsePrintedId,
} from '../../../../shared/barcode/printed-id.ts';

const characters = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const serials = fc.string({ unit: fc.constantFrom(...characters), minLength: 2, maxLength: 20 });
const deviceCodes = fc
  .string({ unit: fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')), minLength: 3, maxLength: 3 })
  .filter(isDeviceCode);

describe('check characters', () => {
  it('finds every single wrong character', () => {
    fc.assert(
      fc.property(serials, fc.nat(), fc.constantFrom(...characters), (serial, at, wrong) => {
        const code = serial + mod37Two(serial);
        const index = at % code.length;
        fc.pre(code.charAt(index) !== wrong);
        expect(hasValidCheckCharacter(code.slice(0, index) + wrong + code.slice(index + 1))).toBe(false);
      }),
    );
  });

  it('finds every swap of two neighbours', () => {
    fc.assert(
      fc.property(serials, fc.nat(), (serial, at) => {
        const code = serial + mod37Two(serial);
        const index = at % (code.length - 1);
        const first = code.charAt(index);
        const second = code.charAt(index + 1);
        // A star is not of the alphabet in front of the check character, so the swap is seen all the more.
        fc.pre(first !== second);
        expect(hasValidCheckCharacter(code.slice(0, index) + second + first + code.slice(index + 2))).toBe(false);
      }),
    );
  });
});

describe('printed ids', () => {
  it('parse back to their device and counter, from any counter of any device', () => {
    fc.assert(
      fc.property(deviceCodes, fc.integer({ min: 0, max: LAST_PRINTED_ID_COUNTER - 2 }), (deviceCode, last) => {
        const next = nextPrintedId(deviceCode, last);
        expect(next.printedId).toHaveLength(10);
        expect(next.counter).toBeGreaterThan(last);
        expect(parsePrintedId(next.printedId)).toEqual({ ok: true, value: { ...next, deviceCode } });
      }),
    );
  });
});
