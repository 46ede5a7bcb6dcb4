/**
 * Paths of tiles and entry bundles, and bundles (C2SP tlog-tiles; spec/log.md, rules 9 and 10).
 *
 * Not here: fetching.
 */
import { demand } from './octets.js';

/** Reads a path without a leading slash: `level` ('entries' or 0 to 63), `index` (BigInt), `width` (1 to 256). */
export function readTilePath(text) {
  const parts = /^tile\/(entries|0|[1-9]|[1-5][0-9]|6[0-3])\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(text);
  const fits = parts !== null && text.length <= 128 && !text.endsWith('\n') && !/^x000\//.test(parts[2]);
  demand(fits, 'refused', { expected: 'tile/<L>/<N>[.p/<W>]', found: text });
  const index = BigInt(parts[2].replaceAll(/[x/]/g, ''));
  const width = parts[3] === undefined ? 256 : Number(parts[3]);
  demand(index < 1n << 64n && (parts[3] === undefined || width < 256), 'refused', { found: text });
  return { level: parts[1] === 'entries' ? 'entries' : Number(parts[1]), index, width };
}

/** The entries of a bundle of `width` of them: octets each. */
export function readBundle(octets, width) {
  const entries = [];
  let at = 0;
  while (at < octets.length) {
    demand(entries.length < width, 'WrongCount', { expected: `${width} entries`, found: 'more' });
    demand(at + 2 <= octets.length, 'Truncated');
    const length = octets[at] * 256 + octets[at + 1];
    demand(length > 0, 'EmptyEntry');
    at += 2 + length;
    demand(at <= octets.length, 'Truncated');
    entries.push(octets.subarray(at - length, at));
  }
  demand(entries.length === width, 'WrongCount', { expected: `${width} entries`, found: `${entries.length}` });
  return entries;
}
