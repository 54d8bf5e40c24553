import { describe, expect, it } from 'vitest';
import { lookAlikesOf } from '../../../../shared/barcode/look-alikes.ts';

/** In which group of likelihood a code is thought of: 0 read wrongly, 1 exchanged, 2 slipped; -1 not at all. */
const thoughtOf = (typed: string, meant: string): number =>
  lookAlikesOf(typed).findIndex((candidates) => candidates.includes(meant));

describe('what a code may have been meant for', () => {
  it.each([
    ['BX0012', 'BXOO12'],
    ['BX0012', 'BX00I2'],
    ['5ZB-UG', 'S28-V6'],
    ['bx-o012', 'BX-0012'],
  ])('%s is read wrongly as %s', (meant, typed) => expect(thoughtOf(typed, meant)).toBeLessThan(1));

  it.each([
    ['TUBE-1243', 'TUBE-1234', 1],
    ['TUBE-1234', 'TUBE-1294', 2],
    ['TUBE-1234', 'TUBE-123', 2],
    ['TUBE-1234', 'TUBE-12334', 2],
    ['TUBE-1234', 'XTUBE-1234', 2],
  ] as const)('%s is typed as %s by one slip', (meant, typed, group) => expect(thoughtOf(typed, meant)).toBe(group));

  it.each([
    ['TUBE-1234', 'TUBE-4321'],
    ['TUBE-1234', 'TUBE-1299'],
    ['TUBE-1234', 'TUBE-12'],
  ])('%s is not thought of for %s', (meant, typed) => expect(thoughtOf(typed, meant)).toBe(-1));

  it('is never the code itself, and no candidate is named twice', () => {
    const all = lookAlikesOf('AA-0011').flat();
    expect(all).not.toContain('AA-0011');
    expect(new Set(all).size).toBe(all.length);
  });

  it('is nothing for what is too short or too long to be mistaken, and bounded for what is all look-alikes', () => {
    expect([lookAlikesOf('A12'), lookAlikesOf('x'.repeat(65)), lookAlikesOf('')]).toEqual([[], [], []]);
    expect(lookAlikesOf('0'.repeat(64)).flat().length).toBeLessThan(10_000);
  });
});
