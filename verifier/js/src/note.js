/**
 * Signed notes and verifier keys (C2SP signed-note; spec/log.md, rules 12 to 15).
 *
 * Invariants: the octets of a text are what was signed, never written anew; two lines of one known key refuse a note.
 * Not here: what a text says.
 */
import { Fault, bigEndian, concat, demand, fromBase64, hex, numberOf, textOf, utf8, within } from './octets.js';
import { publicKey, verify } from './ed25519.js';
import { readPublicKey, verifyMlDsa } from './mldsa.js';
import { sha256 } from './sha256.js';

/** Types of keys. */
export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;
export const ML_DSA_44 = 0x06;

/** Most octets of a note that is not an entry. */
export const NOTE_LIMIT = 262144;

/** Octets of a public key, and of what follows the key id in a signature line, by type. */
const KEY_LENGTH = { [ED25519]: 32, [COSIGNATURE]: 32, [ML_DSA_44]: 1312 };
const SIGNATURE_LENGTH = { [ED25519]: 64, [COSIGNATURE]: 72, [ML_DSA_44]: 2428 };

const isName = (text) => text !== '' && !/[\p{White_Space}+\x00-\x1f]/u.test(text);

/** Reads a vkey: name, id (8 digits), type, and the public key's octets; what verifies with it in `key`. */
export function readVkey(text) {
  const [name, id, ...rest] = text.split('+');
  demand(rest.length > 0, 'Parts', { expected: 'name+id+key', found: text });
  demand(isName(name), 'Name', { expected: 'a name without spaces', found: name });
  demand(/^[0-9a-f]{8}$/.test(id) && id.length === 8, 'KeyIdText', { expected: '8 lowercase hexadecimal digits', found: id });
  const octets = fromBase64(rest.join('+'));
  demand(octets?.length > 0, 'Base64', { expected: 'base64', found: rest.join('+') });
  const type = octets[0];
  demand(type in KEY_LENGTH, 'UnknownType', { expected: '1, 4 or 6', found: `${type}` });
  const material = octets.subarray(1);
  demand(material.length === KEY_LENGTH[type], 'Length', { expected: `${KEY_LENGTH[type]} octets`, found: `${material.length}` });
  const computed = hex(sha256(concat(utf8(`${name}\n`), octets)).subarray(0, 4));
  demand(computed === id, 'KeyIdMismatch', { expected: computed, found: id });
  const key = type === ML_DSA_44 ? readPublicKey(material) : within('Key', () => publicKey(material));
  return { name, id, type, material, key, text };
}

function readLine(line) {
  const refuse = () => { throw new Fault('SignatureLine', { expected: '— name base64', found: line }); };
  if (!line.startsWith('— ')) refuse();
  const [name, signature, ...more] = line.slice(2).split(' ');
  if (!isName(name) || signature === undefined || more.length > 0) refuse();
  const octets = fromBase64(signature);
  if (octets === undefined || octets.length < 5) refuse();
  return { name, id: hex(octets.subarray(0, 4)), signature: octets.subarray(4) };
}

/** Reads a note: its text, the text's octets, and its signature lines. */
export function readNote(octets, limit = NOTE_LIMIT) {
  demand(octets.length <= limit, 'TooLarge', { expected: `at most ${limit} octets`, found: `${octets.length}` });
  const whole = textOf(octets);
  demand(whole !== undefined, 'NotUtf8', { expected: 'UTF-8' });
  demand(!/[\x00-\x09\x0b-\x1f]/.test(whole), 'ControlCharacter', { expected: 'no control character but newlines' });
  demand(whole.endsWith('\n'), 'Unterminated', { expected: 'a newline at the end' });
  const end = whole.lastIndexOf('\n\n');
  demand(end >= 0 && end + 2 < whole.length, 'NoSignatures', { expected: 'an empty line, then signature lines' });
  const text = whole.slice(0, end + 1);
  const lines = whole.slice(end + 2, -1).split('\n').map(readLine);
  return { text, textOctets: utf8(text), lines, octets };
}

/** The signature of a key's line under a note; undefined if there is none. */
function lineOf(note, key) {
  const lines = note.lines.filter((line) => line.name === key.name && line.id === key.id);
  demand(lines.length < 2, 'RepeatedLine', { expected: 'one line of this key', found: key.name });
  const [line] = lines;
  if (line === undefined) return undefined;
  const length = SIGNATURE_LENGTH[key.type];
  demand(line.signature.length === length, 'Length', { expected: `${length} octets`, found: `${line.signature.length}` });
  return line.signature;
}

const wrong = (key) => ({ expected: `a signature of ${key.name} over this text`, found: 'one that does not fit' });

/** Whether a key of type 0x01 signed a note. A line of it that does not verify is a Fault. */
export async function signed(note, key) {
  demand(key.type === ED25519, 'WrongType', { expected: `${ED25519}`, found: `${key.type}` });
  const signature = lineOf(note, key);
  if (signature === undefined) return false;
  demand(await verify(key.key, note.textOctets, signature), 'Signature', wrong(key));
  return true;
}

/** What a cosignature signs (C2SP tlog-cosignature); undefined if a name is too long for it. */
function cosignedMessage({ origin, size, root, note }, { name, type }, timestamp) {
  if (type === COSIGNATURE) return concat(utf8(`cosignature/v1\ntime ${timestamp}\n`), note.textOctets);
  const names = [utf8(name), utf8(origin)];
  if (names.some((octets) => octets.length > 255)) return undefined;
  const [cosigner, log] = names.map((octets) => concat([octets.length], octets));
  return concat(utf8('subtree/v1\n\0'), cosigner, bigEndian(timestamp, 8), log, bigEndian(0, 8), bigEndian(size, 8), root);
}

/**
 * The cosignature of a key of type 0x04 or 0x06 under a checkpoint: undefined if there is no line, else its `timestamp`
 * (seconds, BigInt). A line of it that does not verify is a Fault.
 */
export async function cosigned(checkpoint, key) {
  demand(key.type !== ED25519, 'WrongType', { expected: `${COSIGNATURE} or ${ML_DSA_44}`, found: `${key.type}` });
  const line = lineOf(checkpoint.note, key);
  if (line === undefined) return undefined;
  const timestamp = numberOf(line.subarray(0, 8));
  demand(timestamp < 1n << 63n, 'Timestamp', { expected: 'at most 2^63 - 1', found: `${timestamp}` });
  const message = cosignedMessage(checkpoint, key, timestamp);
  const verifies = key.type === ML_DSA_44 ? verifyMlDsa : verify;
  demand(message && (await verifies(key.key, message, line.subarray(8))), 'Signature', wrong(key));
  return { timestamp };
}
