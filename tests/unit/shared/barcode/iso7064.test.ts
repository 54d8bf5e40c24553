import { describe, expect, it } from 'vitest';
import { hasValidCheckCharacter, mod37Two } from '../../../../shared/barcode/iso7064.ts';

// The first vector is the worked example of the UK blood services' guidelines; the others were computed with two
// independent libraries that agree.
const vectors = [
  { serial: 'G123498654321', check: 'H' },
  { serial: 'RTI7K3M9Q2V', check: 'N' },
  { serial: 'S0000001', check: '9' },
] as const;

describe('ISO 7064 MOD 37,2', () => {
  it.each(vectors)('gives $check for $serial', ({ serial, check }) => {
    expect(mod37Two(serial)).toBe(check);
    expect(hasValidCheckCharacter(serial + check)).toBe(true);
  });

  it('reaches all 37 check characters, the star among them', () => {
    const found = new Set(Array.from({ length: 500 }, (_, index) => mod37Two(`S${index}`)));
    expect(found.size).toBe(37);
    expect(found.has('*')).toBe(true);
  });

  it('throws for a serial outside the alphabet, and says no to such a code', () => {
    for (const serial of ['', 'a1', 'A-1', 'A*', 'Ä1']) {
      expect(() => mod37Two(serial)).toThrow('Broken invariant');
      expect(hasValidCheckCharacter(`${serial}7`)).toBe(false);
    }
    expect(hasValidCheckCharacter('')).toBe(false);
  });
});
