/**
 * Ed25519 as narrowly as spec/log.md, rule 14, has it.
 *
 * The platform's WebCrypto, where it has Ed25519, decides the equation; what it may let pass is refused here before it is
 * asked: a key or R of small order or not canonically encoded, s not below the group order. Where it has no Ed25519, the
 * equation is computed here, which takes some milliseconds. The tests run both over the same vectors.
 *
 * Invariants: no cofactor; the hash is reduced modulo the group order. Secrets are never handled, so nothing needs to take
 * the same time for all inputs.
 */
import { concat, demand, equal } from './octets.js';

const P = (1n << 255n) - 19n;
const L = (1n << 252n) + 27742317777372353535851937790883648493n;
const mod = (a) => { const r = a % P; return r < 0n ? r + P : r; };

function power(base, exponent) {
  let [result, square] = [1n, mod(base)];
  for (let rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % P) {
    if (rest & 1n) result = (result * square) % P;
  }
  return result;
}

const inverse = (a) => power(a, P - 2n);
const D = mod(-121665n * inverse(121666n));
const ROOT_OF_MINUS_1 = power(2n, (P - 1n) / 4n);
const little = (octets) => octets.reduceRight((number, octet) => (number << 8n) | BigInt(octet), 0n);

/** A point is [X, Y, Z, T] with x = X/Z, y = Y/Z, T = XY/Z. */
const IDENTITY = [0n, 1n, 1n, 0n];

function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * D * t1 * t2);
  const d = mod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

const negate = ([x, y, z, t]) => [mod(-x), y, z, mod(-t)];

function multiply(scalar, point) {
  let result = IDENTITY;
  for (let bit = 255n; bit >= 0n; bit--) {
    result = add(result, result);
    if ((scalar >> bit) & 1n) result = add(result, point);
  }
  return result;
}

const isIdentity = ([x, y, z]) => x === 0n && y === z;
const isSmall = (point) => isIdentity(multiply(8n, point));

/** The point that 32 octets encode, undefined if they are not the one encoding of a point of the curve. */
function decode(octets) {
  const number = little(octets);
  const sign = number >> 255n;
  const y = number & ((1n << 255n) - 1n);
  if (y >= P) return undefined;
  const [u, v] = [mod(y * y - 1n), mod(D * y * y + 1n)];
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  if (mod(v * x * x) === mod(-u)) x = mod(x * ROOT_OF_MINUS_1);
  if (mod(v * x * x) !== u || (x === 0n && sign === 1n)) return undefined;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, mod(x * y)];
}

function encode([x, y, z]) {
  const scale = inverse(z);
  let number = mod(y * scale) | ((mod(x * scale) & 1n) << 255n);
  return Uint8Array.from({ length: 32 }, () => { const octet = Number(number & 255n); number >>= 8n; return octet; });
}

const BASE = decode(Uint8Array.from([0x58, ...new Array(31).fill(0x66)]));

/** Reads a public key of 32 octets, which was checked; Faults `NotAPoint` and `SmallOrder`. */
export function publicKey(octets) {
  const point = decode(octets);
  demand(point, 'NotAPoint', { expected: 'the canonical encoding of a point' });
  demand(!isSmall(point), 'SmallOrder', { expected: 'a key that is not of small order' });
  return { octets, point };
}

/** Whether a key lies in the prime-order subgroup, as registered keys do. */
export const torsionFree = (key) => isIdentity(multiply(L, key.point));

let platform;

/** Whether WebCrypto has Ed25519 here. */
export function platformHasEd25519() {
  platform ??= (async () => {
    try {
      await crypto.subtle.importKey('raw', encode(BASE), { name: 'Ed25519' }, false, ['verify']);
      return true;
    } catch {
      return false;
    }
  })();
  return platform;
}

/** Whether WebCrypto is here at all: browsers give it to pages that were loaded securely, or from this machine. */
export const platformHasCrypto = () => globalThis.crypto?.subtle !== undefined;

async function equationHolds(key, message, signature) {
  const hash = await crypto.subtle.digest('SHA-512', concat(signature.subarray(0, 32), key.octets, message));
  const k = little(new Uint8Array(hash)) % L;
  const s = little(signature.subarray(32));
  const r = add(multiply(s, BASE), negate(multiply(k, key.point)));
  return equal(encode(r), signature.subarray(0, 32));
}

/**
 * Whether a signature of 64 octets over `message` verifies under `key` (of publicKey).
 * `own`: compute the equation here even where the platform can.
 */
export async function verify(key, message, signature, { own = false } = {}) {
  if (signature.length !== 64 || little(signature.subarray(32)) >= L) return false;
  const r = decode(signature.subarray(0, 32));
  if (r === undefined || isSmall(r)) return false;
  if (own || !(await platformHasEd25519())) return equationHolds(key, message, signature);
  key.imported ??= crypto.subtle.importKey('raw', key.octets, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, await key.imported, signature, message);
}
