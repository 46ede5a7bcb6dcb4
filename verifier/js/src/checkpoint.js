/**
 * Checkpoints (C2SP tlog-checkpoint; spec/log.md, rules 15 to 18).
 *
 * Not here: which keys to believe (policy.js).
 */
import { LARGEST, decimal, demand, equal, fromHash, within } from './octets.js';
import { ED25519, cosigned, readNote, signed } from './note.js';
import { sha256 } from './sha256.js';

/** Reads the text of a checkpoint: `origin`, `size` (BigInt), `root`, `extension` lines. */
export function readCheckpointText(text) {
  const lines = text.split('\n');
  const terminated = lines.pop() === '';
  demand(lines.length > 0 && (terminated || lines.length === 2), 'Unterminated');
  const [origin, sizeText, rootText, ...extension] = lines;
  demand(origin !== '', 'Origin', { expected: 'an origin that is not empty' });
  const size = decimal(sizeText ?? '');
  demand(size !== undefined && size <= LARGEST, 'Size', { expected: 'a decimal number', found: sizeText });
  const root = fromHash(rootText ?? '');
  demand(root, 'Root', { expected: '44 characters of base64', found: rootText });
  demand(!extension.includes(''), 'EmptyLine', { expected: 'no empty line' });
  demand(size > 0n || equal(root, sha256('')), 'EmptyTreeRoot', { expected: 'SHA-256 of nothing' });
  return { origin, size, root, extension };
}

/** Reads a checkpoint with its note. */
export function readCheckpoint(octets) {
  const note = within('Note', () => readNote(octets));
  return { ...readCheckpointText(note.text), note };
}

/** Whether a log's key, of any type, signed a checkpoint. */
export async function signedBy(checkpoint, key) {
  if (key.type === ED25519) return within('Signature', () => signed(checkpoint.note, key));
  return (await within('Signature', () => cosigned(checkpoint, key))) !== undefined;
}

/** Checks a checkpoint under one log key, whose name is the origin. */
export async function checkCheckpoint(checkpoint, key) {
  demand(checkpoint.origin === key.name, 'OtherOrigin', { expected: key.name, found: checkpoint.origin });
  demand(await signedBy(checkpoint, key), 'Unsigned', { expected: `a line of ${key.name}` });
}
