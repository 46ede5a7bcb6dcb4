/** The families of vectors of statements. */
import assert from 'node:assert/strict';
import { Fault, base64, fromHash, fromHex, hex, secondsOf, utf8 } from '../src/octets.js';
import { checkDossier, readDossier } from '../src/dossier.js';
import { checkEvidence, readEvidence } from '../src/evidence.js';
import { Index, PAGE, readIndexEntry, subjectsOf } from '../src/index.js';
import { Keys } from '../src/key.js';
import { checkLookup, checkPage, dated, readLookup } from '../src/lookup.js';
import { leafHash, rootOf } from '../src/merkle.js';
import { readVkey } from '../src/note.js';
import { judge, readPolicy } from '../src/policy.js';
import { checkRefusal, readRefusal } from '../src/refusal.js';
import { checkItems, leafData } from '../src/sealed.js';
import { sha256 } from '../src/sha256.js';
import { parentOf, plain, readStatement } from '../src/statement.js';
import { input } from './proofs.mjs';

/** Codes of rules.md that the verifier judges by: who signed. */
const SIGNERS = ['key.foreign', 'key.unknown', 'key.revoked', 'key.suspended', 'key.signature', 'key.threshold'];

/** What a key statement revokes is judged by other rules, though with codes of these. */
const judged = ({ expect, file }) => expect === 'accepted' || (SIGNERS.includes(expect) && !/^revoked-(unknown|again)/.test(file));

/** A ledger as a reader of its entries rebuilds it: keys, threads, index, leaves. */
class Replay {
  keys = new Keys();
  index = new Index();
  threads = new Map();
  leaves = [];

  async statement(octets, time) {
    const statement = readStatement(octets);
    await this.keys.judge(statement);
    this.keys.admit(statement, time);
    const parent = parentOf(statement);
    this.threads.set(statement.id, parent === undefined ? statement.id : this.threads.get(parent));
    this.enter(octets, subjectsOf(statement, (id) => this.threads.get(id)));
  }

  enter(octets, subjects) {
    const leaf = leafHash(octets);
    this.index.file(subjects, this.leaves.length, leaf);
    this.leaves.push(leaf);
  }

  async batch({ statements, time, index_entry }) {
    const at = secondsOf(time);
    this.keys.batch(at);
    for (const text of statements) await this.statement(utf8(text), at);
    if (index_entry === undefined) return;
    const entry = readIndexEntry(utf8(index_entry));
    assert.deepEqual([entry.covered, base64(entry.root), entry.time], [BigInt(this.leaves.length), base64(this.index.root()), at]);
    this.enter(utf8(index_entry), []);
  }

  async history(name, json) {
    const { begins, batches, root } = json(`rules/${name}`);
    if (begins) await this.history(begins, json);
    for (const batch of batches) await this.batch(batch);
    assert.equal(base64(rootOf(this.leaves)), root, name);
  }
}

/** Octets that a case of the sealed family puts forward for a leaf. */
function item(leaves, labels, number) {
  const other = typeof number === 'number' ? { item: number, leaf: number, label: labels[number] } : number;
  const { salt, media_type: mediaType, size, sha256: digest } = { ...leaves[other.leaf], ...other };
  return { index: other.item, label: other.label, salt: fromHex(salt), mediaType, size, sha256: fromHex(digest) };
}

export const families = {
  statement: {
    check({ file, kind, id, path }, _, { octets }) {
      let statement;
      try {
        statement = readStatement(octets(`statement/${file}`));
      } catch (fault) {
        if (fault instanceof Fault && path !== undefined) assert.equal(fault.at, path, `${file}: ${fault.code}`);
        throw fault;
      }
      if (id !== undefined) assert.deepEqual([statement.kind, statement.id], [kind, id], file);
      assert.equal(plain(statement).length, statement.fields.size);
    },
  },
  'index/entry': { file: 'index/entry.json', check: (one) => void readIndexEntry(input(one)) },
  'index/subject': {
    file: 'index/subject.json',
    check(one, _, { octets }) {
      const statement = readStatement(octets(`index/${one.file}`));
      assert.deepEqual([...subjectsOf(statement)].sort(), [...one.expect].sort(), one.name);
      assert.equal(one.expect.includes(`thread:${statement.id}`), parentOf(statement) === undefined);
    },
    expect: () => 'accepted',
  },
  'index/tree': {
    file: 'index/tree.json',
    check({ items }) {
      const index = new Index();
      for (const [subject, at, leaf] of items) index.file([subject], at, fromHash(leaf));
      return base64(index.root());
    },
  },
  'lookup/history': {
    file: 'lookup/history.json',
    cases: () => [{ name: 'the history', expect: 'accepted' }],
    check(_, { entries }) {
      const index = new Index();
      entries.forEach(({ subjects, leaf_hash, index_entry, index_root }, i) => {
        if (index_entry) {
          assert.equal(base64(leafHash(utf8(index_entry))), leaf_hash);
          const entry = readIndexEntry(utf8(index_entry));
          assert.deepEqual([entry.covered, base64(entry.root)], [BigInt(i), index_root]);
        }
        index.file(subjects, i, fromHash(leaf_hash));
        assert.equal(base64(index.root()), index_root, `entry ${i}`);
      });
    },
  },
  'lookup/page': {
    file: 'lookup/page.json',
    check({ count, number, items, root, hashes }) {
      const all = Array.from({ length: items }, (_, i) => BigInt(2 * (number * PAGE + i) + 1));
      const page = { number, items: all.map((index) => [index, sha256(`entry ${index}`)]), hashes: hashes.map(fromHash) };
      checkPage(page, { count, root: fromHash(root) }, BigInt(2 * count));
    },
    expect: () => 'accepted',
  },
  'lookup/answer': {
    file: 'lookup/answer.json',
    async check(one, { policy }) {
      const answer = readLookup(utf8(one.answer));
      await judge(readPolicy(utf8(policy)), answer.checkpoint);
      const { size, entries } = checkLookup(answer, { subject: one.subject, size: one.size && BigInt(one.size) });
      assert.equal(`${size}`, one.of_size);
      assert.deepEqual(entries.map(([index]) => `${index}`), one.entries);
    },
  },
  'lookup/dated': {
    file: 'lookup/dated.json',
    async check(one, file) {
      const policy = readPolicy(utf8(file.policy));
      const answer = readLookup(utf8(one.answer));
      const { cosignatures } = await judge(policy, answer.checkpoint);
      checkLookup(answer, { subject: one.subject, size: BigInt(one.size) });
      return dated(answer, policy, cosignatures, one.date);
    },
  },
  sealed: {
    check(one, { leaves }) {
      const labels = Array.from({ length: one.items }, (_, i) => `item-${i}`);
      const opened = one.opened.map((number) => item(leaves, labels, number));
      checkItems(fromHex(one.root), labels, opened, one.proof.map(fromHex));
    },
  },
  'sealed roots': {
    file: 'sealed/cases.json',
    cases: ({ roots }) => roots.map((expect, i) => ({ name: `${i + 1} items`, expect, count: i + 1 })),
    check({ count }, { leaves }) {
      const hashes = leaves.slice(0, count).map((_, i) => {
        const data = leafData(item(leaves, [], { item: i, leaf: i }));
        assert.deepEqual([hex(data), hex(leafHash(data))], [leaves[i].octets, leaves[i].hash]);
        return leafHash(data);
      });
      return hex(rootOf(hashes));
    },
  },
  refusal: {
    async check(one, file) {
      try {
        await checkRefusal(readRefusal(input(one)), file.keys.map(readVkey), utf8(file.octets));
      } catch (fault) {
        if (fault instanceof Fault && one.label !== undefined) assert.equal(fault.at, one.label, one.name);
        throw fault;
      }
    },
  },
  dossier: {
    async check(one, { policy }) {
      const dossier = readDossier(utf8(one.dossier));
      await judge(readPolicy(utf8(policy)), dossier.checkpoint);
      await checkDossier(dossier);
    },
  },
  rules: {
    cases: (file) => file.filter(judged).map((one) => ({ ...one, name: one.file })),
    async check({ file }, _, { json }) {
      const replay = new Replay();
      const batch = json(`rules/${file}`);
      if (batch.begins) await replay.history(batch.begins, json);
      await replay.batch(batch);
    },
  },
  evidence: {
    cases: ({ cases }) => cases.filter(({ name }) => /^(fork|list|witness|spelling)-/.test(name)),
    async check({ file, policy }, _, { octets }) {
      const { charge } = await checkEvidence(readEvidence(octets(`evidence/${file}`)), readPolicy(utf8(policy)));
      return charge;
    },
  },
};
