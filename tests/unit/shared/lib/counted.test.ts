import { expect, it } from 'vitest';
import { counted } from '../../../../shared/lib/counted.ts';

it('says one entry, no entries and many entries', () => {
  expect([0, 1, 2, 12_345].map((count) => counted(count, 'entry', 'entries'))).toEqual([
    '0 entries',
    '1 entry',
    '2 entries',
    '12,345 entries',
  ]);
  expect(counted(1, 'device')).toBe('1 device');
});
