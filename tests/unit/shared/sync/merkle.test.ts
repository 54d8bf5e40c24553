import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completedBy,
  consistencyNodes,
  consistencyProof,
  inclusionNodes,
  inclusionProof,
  isConsistent,
  isIncluded,
  leafHash,
  type NodeLookup,
  nodeHash,
  rootOf,
} from '../../../../shared/sync/merkle.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

// The eight leaves and the roots that the reference implementations of Certificate Transparency are tested with.
const knownLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const knownRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

function grow(leaves: readonly Uint8Array[]): NodeLookup {
  const nodes = new Map<string, Uint8Array>();
  const lookup: NodeLookup = ({ level, index }) => {
    const hash = nodes.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`no node ${level}/${index}`);
    return hash;
  };
  for (const [index, leaf] of leaves.entries()) {
    for (const node of completedBy(sha256, index, leaf, lookup)) nodes.set(`${node.level}/${node.index}`, node.hash);
  }
  return lookup;
}

/** The root as the definition of RFC 6962 has it, with no stored node at all. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256(new Uint8Array());
  if (leaves.length === 1) return leafHash(sha256, first);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(sha256, rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)));
}

const leavesOf = (size: number): readonly Uint8Array[] =>
  Array.from({ length: size }, (_, n) => Buffer.from(`leaf ${n}`));
const whole = leavesOf(2000);
const lookup = grow(whole);
const sizes = fc.integer({ min: 0, max: 2000 });

describe('the log of a hub (RFC 6962)', () => {
  it('has the roots of the reference vectors', () => {
    const leaves = knownLeaves.map((leaf) => Buffer.from(leaf, 'hex'));
    const known = grow(leaves);
    expect(hex(rootOf(sha256, 0, known))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(knownRoots.map((_, index) => hex(rootOf(sha256, index + 1, known)))).toEqual(knownRoots);
  });

  it('has the root of the definition at every size', () => {
    for (let size = 0; size <= 130; size += 1) {
      expect(hex(rootOf(sha256, size, lookup)), `size ${size}`).toBe(hex(rootByDefinition(whole.slice(0, size))));
    }
  });

  it('proves that a longer log begins with a shorter one, from stored nodes alone (test 29)', () => {
    fc.assert(
      fc.property(sizes, sizes, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const asked = new Set(consistencyNodes(from, to).map(({ level, index }) => `${level}/${index}`));
        const onlyThose: NodeLookup = (node) => {
          expect(asked).toContain(`${node.level}/${node.index}`);
          return lookup(node);
        };
        const proof = consistencyProof(sha256, from, to, onlyThose);
        const [old, grown] = [from, to].map((size) => ({ size, root: rootOf(sha256, size, lookup) }));
        expect(old !== undefined && grown !== undefined && isConsistent(sha256, old, grown, proof)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('accepts no proof with a byte changed, a hash more or less, or another log (test 29)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 1, max: 2000 }),
        fc.nat(),
        fc.nat(2),
        (a, b, at, how) => {
          fc.pre(a !== b);
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          const proof: Uint8Array[] = consistencyProof(sha256, from, to, lookup).map((hash) => Uint8Array.from(hash));
          const old = { size: from, root: rootOf(sha256, from, lookup) };
          const grown = { size: to, root: rootOf(sha256, to, lookup) };
          if (how === 0) proof.push(sha256(Buffer.from('more')));
          else if (how === 1) proof.pop();
          else {
            const hash = proof[at % proof.length];
            if (hash !== undefined) hash[at % 32] = (hash[at % 32] ?? 0) ^ (1 << (at % 8));
          }
          expect(isConsistent(sha256, old, grown, proof)).toBe(false);
          const rewritten = rootOf(sha256, to, grow([Buffer.from('another'), ...whole.slice(1, to)]));
          const honest = consistencyProof(sha256, from, to, lookup);
          expect(isConsistent(sha256, old, { size: to, root: rewritten }, honest)).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('proves that a leaf is in it, and no other leaf', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(), (size, at) => {
        const index = at % size;
        const log = { size, root: rootOf(sha256, size, lookup) };
        const asked = inclusionNodes(index, size).length;
        const proof = inclusionProof(sha256, index, size, lookup);
        expect(asked).toBeGreaterThanOrEqual(proof.length);
        const bytes = whole[index] ?? new Uint8Array();
        expect(isIncluded(sha256, { index, bytes }, log, proof)).toBe(true);
        expect(isIncluded(sha256, { index, bytes: Buffer.from('forged') }, log, proof)).toBe(false);
        // In a log of one leaf there is no other place to claim.
        const elsewhere = size === 1 ? 1 : (index + 1) % size;
        expect(isIncluded(sha256, { index: elsewhere, bytes }, log, proof)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
