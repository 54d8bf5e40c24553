import { assert, present } from '../lib/assert.ts';

/** SHA-256, given by whoever calls: this code also runs where there is no `node:crypto`. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** A complete subtree: 2^level leaves, the index-th of its level. */
export type TreeNode = { readonly level: number; readonly index: number };

/**
 * The Merkle tree of RFC 6962 §2.1 over an append-only log. Only complete subtrees are ever stored; every root and every
 * proof is put together from them, so a log of any length needs a logarithm of nodes for an answer.
 */
export function leafHash(sha256: Sha256, leaf: Uint8Array): Uint8Array {
  return sha256(joined(Uint8Array.of(0), leaf));
}

export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(joined(Uint8Array.of(1), left, right));
}

/** The complete subtrees, left to right, that together are the leaves `begin` up to (not with) `end`. */
export function subtreesOf(begin: number, end: number): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = begin; at < end; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level += 1;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** Finds the hash of a stored complete subtree. */
export type NodeLookup = (node: TreeNode) => Uint8Array;

/** The root over the first `size` leaves; of none it is the hash of nothing. */
export function rootOf(sha256: Sha256, size: number, lookup: NodeLookup): Uint8Array {
  return size === 0 ? sha256(new Uint8Array()) : rangeHash(sha256, 0, size, lookup);
}

/** The nodes that become complete when leaf number `index` (from 0) is added, the leaf itself first. */
export function completedBy(
  sha256: Sha256,
  index: number,
  leaf: Uint8Array,
  lookup: NodeLookup,
): readonly (TreeNode & { readonly hash: Uint8Array })[] {
  const nodes = [{ level: 0, index, hash: leafHash(sha256, leaf) }];
  for (let [level, at] = [0, index]; at % 2 === 1; level += 1, at = (at - 1) / 2) {
    const right = present(nodes.at(-1), 'there is always the leaf').hash;
    const hash = nodeHash(sha256, lookup({ level, index: at - 1 }), right);
    nodes.push({ level: level + 1, index: (at - 1) / 2, hash });
  }
  return nodes;
}

/** The stored nodes that a consistency proof between two sizes is made of. */
export function consistencyNodes(from: number, to: number): readonly TreeNode[] {
  return consistencyRanges(from, to).flatMap(([begin, end]) => subtreesOf(begin, end));
}

/** RFC 6962 §2.1.2: the proof that the log of `to` leaves begins with the log of `from` leaves. */
export function consistencyProof(sha256: Sha256, from: number, to: number, lookup: NodeLookup): readonly Uint8Array[] {
  return consistencyRanges(from, to).map(([begin, end]) => rangeHash(sha256, begin, end, lookup));
}

type Range = readonly [begin: number, end: number];

function consistencyRanges(from: number, to: number): readonly Range[] {
  assert(from >= 0 && from <= to, 'a log only grows');
  return from === 0 || from === to ? [] : subproof(from, 0, to, true);
}

function subproof(size: number, begin: number, end: number, isWhole: boolean): readonly Range[] {
  if (size === end - begin) return isWhole ? [] : [[begin, end]];
  const split = largestPowerBelow(end - begin);
  return size <= split
    ? [...subproof(size, begin, begin + split, isWhole), [begin + split, end]]
    : [...subproof(size - split, begin + split, end, false), [begin, begin + split]];
}

/** The stored nodes that an inclusion proof of one leaf is made of. */
export function inclusionNodes(index: number, size: number): readonly TreeNode[] {
  return inclusionRanges(index, 0, size).flatMap(([begin, end]) => subtreesOf(begin, end));
}

/** RFC 6962 §2.1.1: the proof that a leaf is in the log of `size` leaves. */
export function inclusionProof(sha256: Sha256, index: number, size: number, lookup: NodeLookup): readonly Uint8Array[] {
  return inclusionRanges(index, 0, size).map(([begin, end]) => rangeHash(sha256, begin, end, lookup));
}

function inclusionRanges(index: number, begin: number, end: number): readonly Range[] {
  if (end - begin <= 1) return [];
  const split = begin + largestPowerBelow(end - begin);
  return index < split
    ? [...inclusionRanges(index, begin, split), [split, end]]
    : [...inclusionRanges(index, split, end), [begin, split]];
}

/** Whether the log with the second root begins with the log with the first (RFC 9162 §2.1.4.2). */
export function isConsistent(
  sha256: Sha256,
  from: { readonly size: number; readonly root: Uint8Array },
  to: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (from.size > to.size) return false;
  if (from.size === to.size) return proof.length === 0 && areEqual(from.root, to.root);
  if (from.size === 0) return proof.length === 0 && areEqual(from.root, sha256(new Uint8Array()));
  // A complete tree is its own first node, which the proof leaves out.
  const path = isPowerOfTwo(from.size) ? [from.root, ...proof] : [...proof];
  const [first] = path;
  if (first === undefined) return false;
  let [node, last] = [from.size - 1, to.size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [old, grown] = [first, first];
  for (const hash of path.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [old, grown] = [nodeHash(sha256, hash, old), nodeHash(sha256, hash, grown)];
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else grown = nodeHash(sha256, grown, hash);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && areEqual(old, from.root) && areEqual(grown, to.root);
}

/** Whether the leaf is in the log with this root (RFC 9162 §2.1.3.2). */
export function isIncluded(
  sha256: Sha256,
  leaf: { readonly index: number; readonly bytes: Uint8Array },
  log: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (leaf.index >= log.size) return false;
  let [node, last] = [leaf.index, log.size - 1];
  let hash = leafHash(sha256, leaf.bytes);
  for (const other of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sha256, other, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else hash = nodeHash(sha256, hash, other);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && areEqual(hash, log.root);
}

function rangeHash(sha256: Sha256, begin: number, end: number, lookup: NodeLookup): Uint8Array {
  const hashes = subtreesOf(begin, end).map(lookup);
  return hashes.reduceRight((right, left) => nodeHash(sha256, left, right));
}

/** The largest power of two below a size of at least 2. */
function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

// Not by shifting: a log may be longer than 2^31.
function half(value: number): number {
  return Math.floor(value / 2);
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
