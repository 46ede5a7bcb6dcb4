/**
 * Verification of ML-DSA-44 signatures (FIPS 204), with the empty context.
 *
 * Invariants: a hint has one encoding; numbers stay below 2^53. Secrets are never handled.
 * Not here: what is signed (note.js).
 */
import { concat, equal } from './octets.js';
import { shake128, shake256, take } from './shake.js';

const Q = 8380417;
const [ROWS, TAU, BETA, OMEGA, DROPPED] = [4, 39, 78, 80, 13];
const GAMMA1 = 1 << 17;
const GAMMA2 = (Q - 1) / 88;

const mod = (a) => { const r = a % Q; return r < 0 ? r + Q : r; };
const reversed = (n) => parseInt(n.toString(2).padStart(8, '0').split('').reverse().join(''), 2);

/** Powers of the root of unity 1753, in the order in which the transform takes them. */
const ZETAS = (() => {
  const powers = [1];
  for (let i = 1; i < 256; i++) powers.push((powers[i - 1] * 1753) % Q);
  return powers.map((_, i) => powers[reversed(i)]);
})();

/** Algorithm 41. */
function transform(poly) {
  const w = poly.map(mod);
  for (let m = 0, half = 128; half >= 1; half >>= 1) {
    for (let start = 0; start < 256; start += 2 * half) {
      m += 1;
      for (let j = start; j < start + half; j++) {
        const t = (ZETAS[m] * w[j + half]) % Q;
        [w[j], w[j + half]] = [(w[j] + t) % Q, mod(w[j] - t)];
      }
    }
  }
  return w;
}

/** Algorithm 42. */
function transformBack(poly) {
  const w = [...poly];
  for (let m = 256, half = 1; half < 256; half <<= 1) {
    for (let start = 0; start < 256; start += 2 * half) {
      m -= 1;
      for (let j = start; j < start + half; j++) {
        const t = w[j];
        w[j] = (t + w[j + half]) % Q;
        w[j + half] = mod(ZETAS[m] * mod(w[j + half] - t));
      }
    }
  }
  return w.map((a) => (a * 8347681) % Q);
}

/** 256 numbers of `width` bits each, the least significant bit first. */
function unpack(octets, width) {
  const numbers = [];
  for (let held = 0, bits = 0, at = 0; numbers.length < 256;) {
    while (bits < width) {
      held += octets[at++] * 2 ** bits;
      bits += 8;
    }
    numbers.push(held % 2 ** width);
    held = Math.floor(held / 2 ** width);
    bits -= width;
  }
  return numbers;
}

/** Octets of numbers of 6 bits. */
function packHigh(numbers) {
  const octets = new Uint8Array((numbers.length * 6) / 8);
  numbers.forEach((number, i) => {
    for (let bit = 0; bit < 6; bit++) octets[(6 * i + bit) >> 3] |= ((number >> bit) & 1) << ((6 * i + bit) & 7);
  });
  return octets;
}

/** Algorithm 30: a polynomial of the public matrix. */
function matrixEntry(seed, row, column) {
  const stream = shake128(concat(seed, [column, row]));
  const poly = [];
  while (poly.length < 256) {
    const [low, middle, high] = take(3, stream);
    const number = low | (middle << 8) | ((high & 0x7f) << 16);
    if (number < Q) poly.push(number);
  }
  return poly;
}

/** Algorithm 29. */
function challengeOf(seed) {
  const stream = shake256(seed);
  const signs = take(8, stream);
  const c = new Array(256).fill(0);
  for (let i = 256 - TAU, bit = 0; i < 256; i++, bit++) {
    let j;
    do j = stream.next().value;
    while (j > i);
    c[i] = c[j];
    c[j] = (signs[bit >> 3] >> (bit & 7)) & 1 ? -1 : 1;
  }
  return c;
}

/** Algorithm 21: of each polynomial, the places that are hinted; undefined unless it is the one encoding. */
function readHints(octets) {
  const hints = [];
  let from = 0;
  for (let row = 0; row < ROWS; row++) {
    const to = octets[OMEGA + row];
    if (to < from || to > OMEGA) return undefined;
    for (let i = from + 1; i < to; i++) if (octets[i - 1] >= octets[i]) return undefined;
    hints.push(new Set(octets.subarray(from, to)));
    from = to;
  }
  return octets.subarray(from, OMEGA).every((octet) => octet === 0) ? hints : undefined;
}

/** Algorithms 36 and 40: the high part of a number, moved by one where that is hinted. */
function highPart(number, hinted) {
  let low = number % (2 * GAMMA2);
  if (low > GAMMA2) low -= 2 * GAMMA2;
  let high = (number - low) / (2 * GAMMA2);
  if (number - low === Q - 1) [high, low] = [0, low - 1];
  return hinted ? (high + (low > 0 ? 1 : 43)) % 44 : high;
}

/** Reads a public key of 1,312 octets: every such string is one. */
export function readPublicKey(octets) {
  let opened;
  return {
    octets,
    /** What verification takes from the key, computed once. */
    opened() {
      opened ??= {
        matrix: Array.from({ length: ROWS }, (_, row) => Array.from({ length: ROWS }, (_, column) => matrixEntry(octets.subarray(0, 32), row, column))),
        top: Array.from({ length: ROWS }, (_, row) => transform(unpack(octets.subarray(32 + 320 * row, 352 + 320 * row), 10).map((t) => t * 2 ** DROPPED))),
        hash: take(64, shake256(octets)),
      };
      return opened;
    },
  };
}

/** Whether a signature of 2,420 octets over `message` verifies under a key (algorithms 3 and 8). */
export function verifyMlDsa(key, message, signature) {
  const hints = readHints(signature.subarray(2336));
  const z = Array.from({ length: ROWS }, (_, i) => unpack(signature.subarray(32 + 576 * i, 608 + 576 * i), 18).map((n) => GAMMA1 - n));
  if (hints === undefined || z.some((poly) => poly.some((n) => Math.abs(n) >= GAMMA1 - BETA))) return false;
  const { matrix, top, hash } = key.opened();
  const digest = take(64, shake256(concat(hash, [0, 0], message)));
  const c = transform(challengeOf(signature.subarray(0, 32)));
  const transformed = z.map(transform);
  const high = matrix.map((entries, row) => {
    const sum = c.map((factor, i) => mod(entries.reduce((total, entry, column) => total + ((entry[i] * transformed[column][i]) % Q), 0) - ((factor * top[row][i]) % Q)));
    return packHigh(transformBack(sum).map((number, i) => highPart(number, hints[row].has(i))));
  });
  return equal(take(32, shake256(concat(digest, ...high))), signature.subarray(0, 32));
}
