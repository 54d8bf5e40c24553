import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutraliseFormula, normaliseForSearch, restoreFormula } from '../../../../shared/lib/text.ts';

const tricky = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '＝', 'a', '1'), maxLength: 8 });
const texts = fc.oneof(tricky, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

describe('formulas', () => {
  it('are restored exactly, and never begin as a formula', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const neutral = neutraliseFormula(text);
        expect(restoreFormula(neutral)).toBe(text);
        expect(neutral).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('normaliseForSearch', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = normaliseForSearch(text);
        expect(normaliseForSearch(once)).toBe(once);
      }),
      { numRuns: 5000 },
    );
  });

  it('does not tell cases apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseForSearch(text.toUpperCase())).toBe(normaliseForSearch(text));
      }),
      { numRuns: 2000 },
    );
  });
});
