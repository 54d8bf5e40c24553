import { describe, expect, it } from 'vitest';
import { causalHeads, knewOf, versionVectorChanges } from '../../../../shared/ledger/causality.ts';

const a1 = { device: 'a', seq: 1 };
const a2 = { device: 'a', seq: 2 };
const b1 = { device: 'b', seq: 1 };
const b2 = { device: 'b', seq: 2 };
/** Nobody had heard of anybody. */
const nothing = (): number => 0;
/** The second commit of b was made after b had read the second of a. */
const b2ReadA2 = ({ device, seq }: typeof a1, other: string): number =>
  device === 'b' && seq >= 2 && other === 'a' ? 2 : 0;

describe('who knew of what', () => {
  it('a device knows its own earlier commits and not its later ones', () => {
    expect([knewOf(a2, a1, nothing), knewOf(a1, a2, nothing), knewOf(a1, a1, nothing)]).toEqual([true, false, false]);
  });

  it('another device is known as far as it was read', () => {
    expect([knewOf(b2, a2, b2ReadA2), knewOf(b1, a1, b2ReadA2), knewOf(a2, b1, b2ReadA2)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('causal heads', () => {
  it('are both of two commits that did not know of each other', () => {
    expect(causalHeads([a1, b1], nothing)).toEqual([a1, b1]);
  });

  it('is the last one alone when it knew of all others', () => {
    expect(causalHeads([a1, a2, b1, b2], b2ReadA2)).toEqual([b2]);
  });

  it('leave out what is superseded on its own device only', () => {
    expect(causalHeads([a1, a2, b1], nothing)).toEqual([a2, b1]);
  });

  it('of nothing are none', () => {
    expect(causalHeads([], nothing)).toEqual([]);
  });
});

describe('what a commit says that it had seen', () => {
  const vector = (entries: Readonly<Record<string, number>>) => new Map(Object.entries(entries));

  it('is what is new since the last one, other devices only, in the order of their names', () => {
    const changes = versionVectorChanges(vector({ a: 1, b: 2 }), vector({ own: 9, c: 1, b: 5, a: 1 }), 'own');
    expect(changes).toEqual({ b: 5, c: 1 });
    expect(Object.keys(changes)).toEqual(['b', 'c']);
  });

  it('is nothing when nothing came', () => {
    expect(versionVectorChanges(vector({ a: 3 }), vector({ a: 3, own: 4 }), 'own')).toEqual({});
  });

  it('leaves out a device of which no commit is here', () => {
    expect(versionVectorChanges(vector({}), vector({ a: 0 }), 'own')).toEqual({});
  });
});
