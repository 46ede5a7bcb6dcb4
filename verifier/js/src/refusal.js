/**
 * Refusals: an intake's signed word that it did not take certain octets (spec/refusal.md).
 *
 * Not here: whether a refusal was right, which takes the log or the octets.
 */
import { LARGEST, decimal, demand, equal, fromHash, octetLength, secondsOf, within } from './octets.js';
import { readNote, signed } from './note.js';
import { sha256 } from './sha256.js';

const LIMIT = 16384;
const HEADER = 'pactlog/refusal@v1';
const FORBIDDEN = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

const isWords = (text) => text !== undefined && text !== '' && octetLength(text) <= 512 && !FORBIDDEN.test(text);
const orUndefined = (holds, value) => (holds ? value : undefined);
const number = (text) => { const value = decimal(text); return orUndefined(value !== undefined && value >= 1n, value); };

/** How the value of each line is read; undefined refuses it. */
const VALUES = {
  received: fromHash,
  statement: (text) => orUndefined(text === 'none' || /^[0-9a-f]{64}$/.test(text), text),
  code: (text) => orUndefined(text.length <= 64 && /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/.test(text), text),
  rules: number,
  size: (text) => { const size = decimal(text); return orUndefined(size !== undefined && size <= LARGEST, size); },
  root: fromHash,
  time: (text) => { const time = secondsOf(text); return orUndefined(typeof time === 'number', text); },
};
const WORDS = ['at', 'expected', 'found'];

/** Reads a refusal: its lines by label, `origin`, and the `note`. */
export function readRefusal(octets) {
  const note = within('Note', () => readNote(octets, LIMIT));
  const [header, origin, ...lines] = note.text.slice(0, -1).split('\n');
  demand(header === HEADER, 'Header', { expected: HEADER, found: header });
  demand(isWords(origin), 'Origin', { found: origin });
  const refusal = { origin, note };
  const valueOf = (label) => (lines[0]?.startsWith(`${label} `) ? lines.shift().slice(label.length + 1) : undefined);
  for (const [label, read] of Object.entries(VALUES)) {
    const text = valueOf(label);
    refusal[label] = text === undefined ? undefined : read(text);
    demand(refusal[label] !== undefined, 'Line', { at: label, found: text });
  }
  demand(refusal.size > 0n, 'NoTree', { expected: 'a size of at least 1' });
  for (const label of WORDS) {
    refusal[label] = valueOf(label);
    demand(refusal[label] === undefined || isWords(refusal[label]), 'Line', { at: label });
  }
  demand(lines.length === 0, 'Surplus', { found: lines[0] });
  return refusal;
}

/** Checks that one of the intake keys signed a refusal, of these octets; gives the key. */
export async function checkRefusal(refusal, keys, octets) {
  let signer;
  for (const key of keys) if (await within('Signature', () => signed(refusal.note, key))) signer ??= key;
  demand(signer, 'Unsigned', { expected: keys.map((key) => key.name).join(', ') });
  demand(equal(sha256(octets), refusal.received), 'OtherOctets');
  return signer;
}
