/**
 * SHA-256 (FIPS 180-4), at once rather than by a promise as WebCrypto has it: trees take many small hashes, and a page
 * that was not loaded securely has no WebCrypto. The tests compare it with WebCrypto's.
 *
 * Not here: what is hashed (merkle.js, index.js, sealed.js).
 */
import { utf8 } from './octets.js';

/** The first 32 bits of the fractional part of a root of each of the first primes. */
function fractions(count, root) {
  const primes = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes.map((prime) => fraction(BigInt(prime), root));
}

/** floor(prime^(1/root) * 2^32) mod 2^32, by bisection in integers. */
function fraction(prime, root) {
  const target = prime << (32n * root);
  let [low, high] = [0n, 1n << 40n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** root <= target) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn) | 0;
}

const START = Int32Array.from(fractions(8, 2n));
const ROUND = Int32Array.from(fractions(64, 3n));
const schedule = new Int32Array(64);
const turn = (word, by) => (word >>> by) | (word << (32 - by));

function block(state, octets, at) {
  for (let i = 0; i < 16; i++, at += 4) {
    schedule[i] = (octets[at] << 24) | (octets[at + 1] << 16) | (octets[at + 2] << 8) | octets[at + 3];
  }
  for (let i = 16; i < 64; i++) {
    const [x, y] = [schedule[i - 15], schedule[i - 2]];
    const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    schedule[i] = schedule[i - 16] + s0 + schedule[i - 7] + s1;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i] + schedule[i]) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + one) | 0;
    d = c; c = b; b = a; a = (one + two) | 0;
  }
  const sums = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i++) state[i] += sums[i];
}

/** SHA-256 of octets, or of the UTF-8 of a string: 32 octets. */
export function sha256(message) {
  const octets = typeof message === 'string' ? utf8(message) : message;
  const state = Int32Array.from(START);
  const whole = octets.length - (octets.length % 64);
  for (let at = 0; at < whole; at += 64) block(state, octets, at);
  const rest = octets.length - whole;
  const end = new Uint8Array(rest < 56 ? 64 : 128);
  end.set(octets.subarray(whole));
  end[rest] = 0x80;
  const view = new DataView(end.buffer);
  view.setUint32(end.length - 8, Math.floor(octets.length / 0x20000000));
  view.setUint32(end.length - 4, octets.length << 3);
  for (let at = 0; at < end.length; at += 64) block(state, end, at);
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  state.forEach((word, i) => out.setInt32(4 * i, word));
  return digest;
}
