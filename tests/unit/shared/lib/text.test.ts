import { describe, expect, it } from 'vitest';
import {
  hasInvisibleCharacters,
  isAsciiIdentifier,
  listInvisibleCharacters,
  neutraliseFormula,
  normaliseForSearch,
  restoreFormula,
} from '../../../../shared/lib/text.ts';

describe('normaliseForSearch', () => {
  it.each([
    ['STRASSE', 'straße'],
    ['Ｂ７', 'b7'],
    ['ﬁbroma', 'FIBROMA'],
    ['Müller', 'Mu\u0308ller'],
    ['ΟΔΟΣ', 'οδοσ'],
    [' two \t words ', 'TWO WORDS'],
    ['A\u200BB', 'ab'],
    ['µL', 'μl'],
  ])('finds %o and %o to be the same', (one, other) => {
    expect(normaliseForSearch(one)).toBe(normaliseForSearch(other));
  });

  it('keeps accents apart', () => {
    expect(normaliseForSearch('Müller')).not.toBe(normaliseForSearch('Muller'));
  });
});

describe('invisible characters', () => {
  it('are found and named', () => {
    expect(listInvisibleCharacters('A\u202EB\u200BC\u200B')).toEqual(['U+202E', 'U+200B']);
    expect(hasInvisibleCharacters('A\u{E0041}')).toBe(true);
    expect(hasInvisibleCharacters('Zoë 37 °C')).toBe(false);
    // A second call must not depend on where the first one stopped.
    expect(hasInvisibleCharacters('A\u200B')).toBe(true);
    expect(hasInvisibleCharacters('A\u200B')).toBe(true);
  });
});

describe('isAsciiIdentifier', () => {
  it.each(['A1', 'TCGA-OR-A5J1-01A', '0001', 'a/b:c.d_e+f#g'])('takes %s', (text) => {
    expect(isAsciiIdentifier(text)).toBe(true);
  });
  it.each(['', '-A', 'a b', 'ä', 'A\n', '=A'])('does not take %o', (text) => {
    expect(isAsciiIdentifier(text)).toBe(false);
  });
});

describe('neutraliseFormula', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1', '＝1', '＋1', '－1', '＠x'])(
    'puts an apostrophe in front of %o',
    (text) => {
      expect(neutraliseFormula(text)).toBe(`'${text}`);
      expect(restoreFormula(`'${text}`)).toBe(text);
    },
  );

  it.each(['', 'A1', "'quoted'", 'a=b', '1-2'])('leaves %o alone', (text) => {
    expect(neutraliseFormula(text)).toBe(text);
    expect(restoreFormula(text)).toBe(text);
  });

  it('tells an own apostrophe from its own', () => {
    expect(neutraliseFormula("'=1")).toBe("''=1");
    expect(restoreFormula("''=1")).toBe("'=1");
  });
});
