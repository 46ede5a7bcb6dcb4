/** The families of vectors of log.md and receipt.md: notes, keys, heads, proofs, tiles. */
import assert from 'node:assert/strict';
import { base64, fromHash, fromHex, hex, textOf, utf8, within } from '../src/octets.js';
import { publicKey, torsionFree, verify } from '../src/ed25519.js';
import { cosigned, readNote, readVkey, signed } from '../src/note.js';
import { checkCheckpoint, readCheckpoint, readCheckpointText } from '../src/checkpoint.js';
import { checkConsistency, checkInclusion, checkLeaves } from '../src/merkle.js';
import { sha256 } from '../src/sha256.js';
import { distrustAfter, isQuorum, judge, readPolicy } from '../src/policy.js';
import { checkReceipt, readReceipt } from '../src/receipt.js';
import { readBundle, readTilePath } from '../src/tile.js';

/** The octets of a case's input. */
export function input({ text, hex: digits, repeat }) {
  if (text !== undefined) return utf8(text);
  if (digits !== undefined) return fromHex(digits);
  const [start, unit, count, end = ''] = repeat;
  return utf8(start + unit.repeat(count) + end);
}

const hash = (text) => fromHash(text) ?? assert.fail(`no hash: ${text}`);
const judged = ({ trusted }) => (trusted ? 'trusted' : 'undecided');

export const families = {
  sha256: {
    cases: () => Array.from({ length: 300 }, (_, length) => ({ name: `${length} octets`, length, expect: 'accepted' })),
    async check({ length }) {
      const octets = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
      assert.equal(hex(sha256(octets)), hex(new Uint8Array(await crypto.subtle.digest('SHA-256', octets))));
    },
  },
  vkey: {
    check({ text, key_name, key_id, type }) {
      const key = readVkey(text);
      if (key_name) assert.deepEqual([key.name, key.id, `${key.type}`], [key_name, key_id, `${type}`]);
    },
  },
  ed25519: {
    async check({ public_key, message, signature, torsion_free }) {
      const key = publicKey(fromHex(public_key));
      if (torsion_free !== undefined) assert.equal(torsionFree(key), torsion_free);
      const of = [key, fromHex(message), fromHex(signature)];
      const holds = await verify(...of);
      assert.equal(await verify(...of, { own: true }), holds, 'WebCrypto and our own equation differ');
      return holds ? 'accepted' : 'BadSignature';
    },
  },
  note: {
    async check(one) {
      const note = readNote(input(one));
      const verified = [];
      for (const key of (one.keys ?? []).map(readVkey)) verified.push(await within('Verify', () => signed(note, key)));
      if (one.verified) assert.deepEqual(verified, one.verified);
    },
  },
  checkpoint: {
    async check(one) {
      const checkpoint = readCheckpoint(input(one));
      await checkCheckpoint(checkpoint, readVkey(one.log));
      if (one.size) assert.deepEqual([`${checkpoint.size}`, base64(checkpoint.root)], [one.size, one.root]);
    },
  },
  'checkpoint-text': { check: ({ text }) => void readCheckpointText(text) },
  cosignature: {
    async check(one) {
      const line = await cosigned(readCheckpoint(input(one)), readVkey(one.cosigner));
      if (line && one.timestamp) assert.equal(`${line.timestamp}`, one.timestamp);
      return line === undefined ? 'absent' : 'Valid';
    },
  },
  policy: {
    async check(one) {
      let policy;
      try {
        policy = readPolicy(input(one));
      } catch (fault) {
        if (one.line !== undefined) assert.equal(`${fault.at}`, `${one.line}`, one.name);
        throw fault;
      }
      if (one.logs) assert.deepEqual([`${policy.logs.length}`, `${policy.witnesses.length}`], [`${one.logs}`, `${one.witnesses}`]);
      for (const { cosigned: names, quorum } of one.quorums ?? []) {
        const opaque = names.map((name) => String.fromCharCode(...utf8(name)));
        assert.equal(isQuorum(policy, (witness) => opaque.includes(witness.name)), quorum, names.join(' '));
      }
      if (one.checkpoint === undefined) return 'accepted';
      for (const [vkey, size] of one.distrust ?? []) policy = distrustAfter(policy, readVkey(vkey), BigInt(size));
      return judged(await judge(policy, readCheckpoint(utf8(one.checkpoint))));
    },
  },
  receipt: {
    check: async (one, file) => judged(await checkReceipt(readReceipt(input(one)), utf8(one.entry ?? ''), readPolicy(utf8(file.policy)))),
  },
  inclusion: {
    check: ({ leaf_hash, index, size, root, proof }) =>
      checkInclusion(hash(leaf_hash), BigInt(index), BigInt(size), hash(root), proof.map(hash)),
  },
  consistency: {
    check: ({ old_size, old_root, size, root, proof }) =>
      checkConsistency(BigInt(old_size), hash(old_root), BigInt(size), hash(root), proof.map(hash)),
  },
  leaves: {
    check: ({ leaves, size, root, proof }) =>
      checkLeaves(leaves.map(([index, leaf]) => [BigInt(index), hash(leaf)]), BigInt(size), hash(root), proof.map(hash)),
  },
  tilepath: {
    check({ text, level, index, width }) {
      const path = readTilePath(text);
      assert.deepEqual([`${path.level}`, `${path.index}`, `${path.width}`], [`${level}`, `${index}`, `${width}`]);
    },
  },
  bundle: {
    check(one) {
      const [start, unit, count, end = ''] = one.repeat ?? [];
      readBundle(one.hex === undefined ? fromHex(start + unit.repeat(count) + end) : fromHex(one.hex), Number(one.width));
    },
  },
};
