/**
 * Trees and proofs of RFC 6962 §2.1 (spec/log.md, rules 2 and 5 to 8; spec/dossier.md, rule 6).
 *
 * Invariants: the number of hashes is compared before anything is hashed; sizes and indexes are BigInts up to 2^63 - 1.
 * Not here: heads and who signed them.
 */
import { LARGEST, concat, demand, equal } from './octets.js';
import { sha256 } from './sha256.js';

/** SHA-256(0x00 || entry). */
export const leafHash = (entry) => sha256(concat([0], entry));

/** SHA-256(0x01 || left || right). */
export const nodeHash = (left, right) => sha256(concat([1], left, right));

/** The largest power of two below `size`, which is at least 2. */
export function split(size) {
  let half = 1n;
  while (half << 1n < size) half <<= 1n;
  return half;
}

/** Root over leaf hashes. */
export function rootOf(leaves) {
  if (leaves.length === 0) return sha256('');
  if (leaves.length === 1) return leaves[0];
  const half = Number(split(BigInt(leaves.length)));
  return nodeHash(rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)));
}

/** On which sides the hashes of an inclusion proof stand, the leaf's sibling first. */
function sides(index, size) {
  if (size === 1n) return [];
  const half = split(size);
  return index < half ? [...sides(index, half), 'right'] : [...sides(index - half, size - half), 'left'];
}

const lengthIs = (proof, needed) => demand(proof.length === needed, 'WrongLength', { expected: `${needed} hashes`, found: `${proof.length}` });
const sizeFits = (size) => demand(size <= LARGEST, 'SizeTooLarge', { expected: 'at most 2^63 - 1 leaves', found: `${size}` });

/** Checks an inclusion proof. */
export function checkInclusion(leaf, index, size, root, proof) {
  sizeFits(size);
  demand(index < size, 'IndexBeyondSize', { expected: `an index below ${size}`, found: `${index}` });
  const order = sides(index, size);
  lengthIs(proof, order.length);
  const computed = proof.reduce((hash, beside, i) => (order[i] === 'left' ? nodeHash(beside, hash) : nodeHash(hash, beside)), leaf);
  demand(equal(computed, root), 'RootMismatch');
}

/** Walks as RFC 6962 §2.1.2 does; calls `next` for each hash of the proof, in order; gives the old and the new root. */
function consist(old, size, whole, oldRoot, next) {
  if (old === size) {
    const hash = whole ? oldRoot : next();
    return [hash, hash];
  }
  const half = split(size);
  if (old <= half) {
    const [before, left] = consist(old, half, whole, oldRoot, next);
    return [before, nodeHash(left, next())];
  }
  const [before, right] = consist(old - half, size - half, false, oldRoot, next);
  const left = next();
  return [nodeHash(left, before), nodeHash(left, right)];
}

/** How many hashes a consistency proof has. */
function consistencyLength(old, size, whole) {
  if (old === size) return whole ? 0 : 1;
  const half = split(size);
  return 1 + (old <= half ? consistencyLength(old, half, whole) : consistencyLength(old - half, size - half, false));
}

/** Checks a consistency proof from an older head to a newer one. */
export function checkConsistency(old, oldRoot, size, root, proof) {
  sizeFits(old);
  sizeFits(size);
  demand(old <= size, 'SizesReversed', { expected: 'the older size first', found: `${old} and ${size}` });
  demand(old > 0n, 'NothingProven', { expected: 'an older size of at least 1', found: '0' });
  lengthIs(proof, consistencyLength(old, size, true));
  let at = 0;
  const [before, after] = consist(old, size, true, oldRoot, () => proof[at++]);
  demand(equal(before, oldRoot), 'OldRootMismatch');
  demand(equal(after, root), 'RootMismatch');
}

/**
 * Checks one proof of several leaves, pairs of index and leaf hash in rising order. The hashes stand in the order of the walk
 * through the tree, left before right.
 */
export function checkLeaves(leaves, size, root, proof) {
  sizeFits(size);
  demand(leaves.length > 0, 'NoLeaves');
  leaves.forEach(([index], i) => demand(i === 0 || leaves[i - 1][0] < index, 'NotRising', { found: `${index}` }));
  demand(leaves.at(-1)[0] < size, 'IndexBeyondSize', { expected: `indexes below ${size}` });
  const walk = (from, width, low, high, next, leaf, node) => {
    if (low === high) return next();
    if (width === 1n) return leaf(leaves[low][1]);
    const half = split(width);
    let middle = low;
    while (middle < high && leaves[middle][0] < from + half) middle++;
    const left = walk(from, half, low, middle, next, leaf, node);
    return node(left, walk(from + half, width - half, middle, high, next, leaf, node));
  };
  lengthIs(proof, walk(0n, size, 0, leaves.length, () => 1, () => 0, (left, right) => left + right));
  let at = 0;
  const computed = walk(0n, size, 0, leaves.length, () => proof[at++], (hash) => hash, nodeHash);
  demand(equal(computed, root), 'RootMismatch');
}
