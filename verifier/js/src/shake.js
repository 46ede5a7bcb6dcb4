/**
 * SHAKE128 and SHAKE256 (FIPS 202), which WebCrypto does not have.
 *
 * Not here: what is hashed (mldsa.js).
 */

const MASK = (1n << 64n) - 1n;
const turn = (lane, by) => (by === 0n ? lane : ((lane << by) | (lane >> (64n - by))) & MASK);

/** Round constants, from the linear feedback shift register of the standard (3.2.5). */
const ROUNDS = Array.from({ length: 24 }, (_, round) => {
  let constant = 0n;
  for (let j = 0; j <= 6; j++) if (feedback(j + 7 * round)) constant |= 1n << ((1n << BigInt(j)) - 1n);
  return constant;
});

function feedback(steps) {
  let register = 1;
  for (let i = 0; i < steps % 255; i++) register = (register << 1) ^ (register & 0x80 ? 0x171 : 0);
  return (register & 1) === 1;
}

/** Offsets by which lanes are turned, and where they go (3.2.2 and 3.2.3): lane x + 5y. */
const MOVES = (() => {
  const moves = [{ from: 0, to: 0, by: 0n }];
  let [x, y] = [1, 0];
  for (let t = 0; t < 24; t++) {
    const [nextX, nextY] = [y, (2 * x + 3 * y) % 5];
    moves.push({ from: x + 5 * y, to: nextX + 5 * nextY, by: BigInt((((t + 1) * (t + 2)) / 2) % 64) });
    [x, y] = [nextX, nextY];
  }
  return moves;
})();

function permute(lanes) {
  const moved = new Array(25);
  for (const constant of ROUNDS) {
    const columns = [0, 1, 2, 3, 4].map((x) => lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20]);
    const parity = columns.map((_, x) => columns[(x + 4) % 5] ^ turn(columns[(x + 1) % 5], 1n));
    for (const { from, to, by } of MOVES) moved[to] = turn(lanes[from] ^ parity[from % 5], by);
    for (let i = 0; i < 25; i++) {
      const row = i - (i % 5);
      lanes[i] = moved[i] ^ (~moved[row + ((i + 1) % 5)] & MASK & moved[row + ((i + 2) % 5)]);
    }
    lanes[0] ^= constant;
  }
}

/** An endless stream of octets: `rate` is 168 for SHAKE128, 136 for SHAKE256. */
function* stream(rate, octets) {
  const lanes = new Array(25).fill(0n);
  const padded = new Uint8Array(Math.ceil((octets.length + 1) / rate) * rate);
  padded.set(octets);
  padded[octets.length] ^= 0x1f;
  padded[padded.length - 1] ^= 0x80;
  const view = new DataView(padded.buffer);
  for (let at = 0; at < padded.length; at += rate) {
    for (let i = 0; i < rate / 8; i++) lanes[i] ^= view.getBigUint64(at + 8 * i, true);
    permute(lanes);
  }
  for (;; permute(lanes)) {
    for (let i = 0; i < rate; i++) yield Number((lanes[i >> 3] >> BigInt(8 * (i & 7))) & 255n);
  }
}

export const shake128 = (octets) => stream(168, octets);
export const shake256 = (octets) => stream(136, octets);

/** The first `length` octets of a stream. */
export const take = (length, of) => Uint8Array.from({ length }, () => of.next().value);
