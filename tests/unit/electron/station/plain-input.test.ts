import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemOfInput } from '../../../../electron/station/plain-input.ts';

/** A list in a list in a list. */
function nested(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth));
}

describe('an input', () => {
  it('of plain data is let through, whatever it is', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 20 }), (value) => problemOfInput(value) === null));
    expect(problemOfInput({ left: undefined, out: [undefined] })).toBeNull();
    expect(problemOfInput(Object.assign(Object.create(null), { code: 'x' }))).toBeNull();
  });

  it('may be nested 32 deep and no deeper, however deep it is', () => {
    expect(problemOfInput(nested(32))).toBeNull();
    for (const depth of [34, 10_000, 3_000_000]) expect(problemOfInput(nested(depth))).toMatch(/nested deeper than 32/);
  });

  it('in a circle is too deep', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(problemOfInput(circle)).toMatch(/nested deeper/);
  });

  it('that doubles itself at every level is refused before it is all looked at', () => {
    const doubled = Array.from({ length: 30 }).reduce<unknown>((inner) => [inner, inner], 'x');
    expect(problemOfInput(doubled)).toMatch(/more than \d+ values/);
  });

  it.each([
    ['a map', new Map()],
    ['a date', new Date()],
    ['bytes', new Uint8Array(3)],
    ['a pattern', /x/],
    ['a big integer', 3n],
    ['a function', () => 3],
    ['an instance of a class', new URL('app://cryoledger/')],
  ])('that is %s is refused at any depth', (_, value) => {
    expect(problemOfInput(value)).toBe('it is not plain data');
    expect(problemOfInput({ filter: [value] })).toBe('it is not plain data');
  });

  it('with half of a character in a text or a name is refused', () => {
    for (const half of ['\uD83E', 'a\uDDEA', '\uDDEA\uD83E']) {
      expect(problemOfInput({ notes: half })).toBe('it holds half of a character');
      expect(problemOfInput({ answers: { [half]: 'yes' } })).toBe('it holds half of a character');
    }
    expect(problemOfInput({ notes: '\uD83E\uDDEA' })).toBeNull();
  });

  it('may hold a file of 64 MB, and not much more', () => {
    expect(problemOfInput({ files: [{ text: 'x'.repeat(64_000_000) }] })).toBeNull();
    expect(problemOfInput({ files: [{ text: 'x'.repeat(64_000_000) }, { text: 'x'.repeat(10_000_000) }] })).toMatch(
      /characters/,
    );
  });
});
