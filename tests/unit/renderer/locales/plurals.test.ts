import { describe, expect, it } from 'vitest';
import { english } from '../../../../renderer/app/locales/en/index.ts';
import { pluralFaults } from './plural-faults.ts';

describe('words that count (UX-115)', () => {
  it.each(Object.entries(english))('%s: each has a form for one', (_, words) => {
    expect(pluralFaults(words)).toEqual([]);
  });

  it.each([
    [{ found: '{{count, number}} tubes' }, 'found: counts without a form for one'],
    [{ found_other: '{{count, number}} tubes' }, 'found_other: half of a pair'],
    [{ box: { found_one: '{{count, number}} tube' } }, 'box.found_one: half of a pair'],
    [{ found: 'in {{done}} boxes' }, 'found: a plural behind {{done}}'],
    [{ found: '{{done, number}} free positions' }, 'found: a plural behind {{done}}'],
    [{ a_one: '{{count}} tube', a_other: '{{count, number}} tubes' }, 'a_one: a count that is not written as a number'],
  ])('%j would not pass', (words, fault) => {
    expect(pluralFaults(words)).toEqual([fault]);
  });

  it('a form for any number beside a pair would never be said', () => {
    const words = { found: 'some', found_one: 'one tube', found_other: '{{count, number}} tubes' };
    expect(pluralFaults(words)).toHaveLength(2);
  });

  it('a name before a verb counts nothing', () => {
    expect(pluralFaults({ gone: '{{code}} is not there', full: '{{box}} holds no more' })).toEqual([]);
  });
});
