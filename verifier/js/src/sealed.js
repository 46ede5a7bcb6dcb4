/**
 * Sealed annexes, and whether items that were opened are those that were sealed (spec/sealed.md).
 *
 * Invariants: root and number of items come from the sealed statement, never from what opens it; the number of hashes is
 * compared before anything is hashed.
 */
import { bigEndian, concat, demand, equal, fromBase64, fromHex, hex, utf8, within } from './octets.js';
import { leafHash, nodeHash, split } from './merkle.js';
import { sha256 } from './sha256.js';

const MOST = 64;

/** Leaf data of an item: `salt` and `sha256` are octets. */
export function leafData({ salt, mediaType, size, sha256: digest }) {
  const type = utf8(mediaType);
  return concat(utf8('pactlog/sealed@v1'), salt, bigEndian(type.length, 4), type, bigEndian(size, 8), digest);
}

/** The subtrees of `width` leaves in which nothing is opened, by layer, within a layer from left to right. */
function closedSubtrees(width, opened) {
  const found = [];
  const walk = (from, count, layer) => {
    const holds = opened.some((index) => index >= from && index < from + count);
    if (!holds) found.push({ from, layer });
    if (!holds || count === 1) return;
    const half = Number(split(BigInt(count)));
    walk(from, half, Math.log2(half));
    walk(from + half, count - half, Math.log2(half));
  };
  walk(0, width, 0);
  return found.sort((one, other) => one.layer - other.layer || one.from - other.from);
}

/** Checks an opening: `opened` are pairs of index and leaf hash, `items` is the number sealed. */
export function checkOpening(root, items, opened, proof) {
  demand(items > 0, 'NoItems');
  demand(items <= MOST, 'TooManyItems', { expected: `at most ${MOST}`, found: `${items}` });
  demand(opened.length > 0, 'NothingOpened');
  opened.forEach(([index], i) => {
    demand(index < items, 'IndexBeyondItems', { expected: `below ${items}`, found: `${index}` });
    demand(i === 0 || opened[i - 1][0] !== index, 'IndexRepeated', { found: `${index}` });
    demand(i === 0 || opened[i - 1][0] < index, 'IndexOrder', { found: `${index}` });
  });
  const closed = closedSubtrees(items, opened.map(([index]) => index));
  demand(proof.length >= closed.length, 'HashMissing', { expected: `${closed.length}`, found: `${proof.length}` });
  demand(proof.length === closed.length, 'HashSurplus', { expected: `${closed.length}`, found: `${proof.length}` });
  const closedAt = new Map(closed.map(({ from }, i) => [from, proof[i]]));
  const openAt = new Map(opened);
  const walk = (from, count) => {
    if (!opened.some(([index]) => index >= from && index < from + count)) return closedAt.get(from);
    if (count === 1) return openAt.get(from);
    const half = Number(split(BigInt(count)));
    return nodeHash(walk(from, half), walk(from + half, count - half));
  };
  demand(equal(walk(0, items), root), 'RootMismatch');
}

/** Checks what a disclosure opens against the annex of the statement that sealed it; both as fields of statements (Maps). */
export function checkDisclosure(sealed, disclosure) {
  const labels = sealed.get('items').map((item) => item.get('label'));
  const opened = disclosure.get('opened').map((item) => ({
    index: item.get('item'), label: item.get('label'), mediaType: item.get('media_type'), size: item.get('size'),
    salt: fromHex(item.get('salt')), sha256: fromHex(item.get('sha256')), content: item.get('content'),
  }));
  checkItems(fromHex(sealed.get('root')), labels, opened, (disclosure.get('proof') ?? []).map(fromHex));
}

/** Checks opened items: their labels, that they lead to the root, and that the octets that are there are theirs. */
export function checkItems(root, labels, opened, proof) {
  for (const { index, label } of opened) {
    if (index < labels.length) demand(labels[index] === label, 'Label', { expected: labels[index], found: label });
  }
  within('Opening', () => checkOpening(root, labels.length, opened.map((item) => [item.index, leafHash(leafData(item))]), proof));
  for (const { content, size, sha256: digest } of opened) {
    if (content === undefined) continue;
    const octets = fromBase64(content);
    demand(octets?.length === size && equal(sha256(octets), digest), 'Content', { expected: hex(digest) });
  }
}
