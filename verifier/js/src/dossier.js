/**
 * Dossiers: a whole case in one file (spec/dossier.md).
 *
 * Invariants: what was read prints back to the same octets; what belongs to a case is computed anew, less and more are
 * refused.
 * Not here: rules of admission beyond who signed, and the status (rules 8 and 10 there): a reader is told so.
 */
import { Fault, base64, compareText, demand, equal, textOf, utf8, within } from './octets.js';
import { checkPath, isIndexEntry, isSubject, itemHash, readIndexEntry, subjectsOf } from './index.js';
import { readJsonOctets, writeJson } from './json.js';
import { readCheckpoint } from './checkpoint.js';
import { checkLeaves, leafHash, rootOf } from './merkle.js';
import { memberReader } from './lookup.js';
import { parentOf, readStatement } from './statement.js';
import { Keys } from './key.js';

const LIMIT = 67108864;
const FORMAT = 'pactlog/dossier@v1';
const MOST = { asked: 16, lists: 4096, statements: 16384, entries: 32769, hashes: 1048576 };
const members = memberReader('dossier');

function rising(items, compare, at) {
  items.forEach((item, i) => demand(i === 0 || compare(items[i - 1], item) < 0, 'dossier.order', { at, found: `${item}` }));
}

const isIndex = (value) => typeof value === 'number' && value >= 0;
const bySize = (one, other) => one - other;

function readSubject(subject) {
  demand(typeof subject === 'string' && isSubject(subject), 'dossier.subject', { found: String(subject) });
  return subject;
}

function readList(list) {
  if (!(list instanceof Map)) throw members.bad('/lists', 'objects');
  const subject = readSubject(members.text(list, 'subject'));
  const items = members.list(list, 'items', MOST.statements);
  if (!items.every(isIndex)) throw members.bad('/items', 'indexes');
  rising(items, bySize, '/items');
  const path = members.hashes(list, 'path', 256);
  const leaf = items.length === 0 && list.has('other') ? members.object(list, 'other') : undefined;
  const other = leaf && { key: members.hash(leaf, 'key'), count: members.number(leaf, 'count'), root: members.hash(leaf, 'root') };
  return { subject, items, path, other };
}

function readEntry(entry) {
  if (!Array.isArray(entry) || entry.length !== 2 || !isIndex(entry[0]) || typeof entry[1] !== 'string') throw members.bad('/entries', '[index, octets]');
  return { index: entry[0], octets: utf8(entry[1]) };
}

function print({ size, asked, lists, entries, proof, checkpointText }) {
  const list = ({ subject, items, path, other }) => {
    const printed = new Map([['subject', subject], ['items', items], ['path', path.map(base64)]]);
    if (other) printed.set('other', new Map([['key', base64(other.key)], ['count', other.count], ['root', base64(other.root)]]));
    return printed;
  };
  const body = new Map([
    ['format', FORMAT], ['size', size], ['asked', asked], ['lists', lists.map(list)],
    ['entries', entries.map(({ index, octets }) => [index, textOf(octets)])], ['proof', proof.map(base64)],
  ]);
  return `${writeJson(new Map([['body', body], ['checkpoint', checkpointText]]))}\n`;
}

/** Reads a dossier. */
export function readDossier(octets) {
  demand(octets.length <= LIMIT, 'dossier.too_large', { expected: `at most ${LIMIT} octets` });
  const whole = readJsonOctets(octets);
  const body = members.object(whole, 'body');
  if (members.text(body, 'format') !== FORMAT) throw members.bad('/format', FORMAT);
  const dossier = {
    size: members.number(body, 'size'),
    asked: members.list(body, 'asked', MOST.asked).map(readSubject),
    lists: members.list(body, 'lists', MOST.lists).map(readList),
    entries: members.list(body, 'entries', MOST.entries).map(readEntry),
    proof: members.hashes(body, 'proof', MOST.hashes),
    checkpointText: members.text(whole, 'checkpoint'),
  };
  demand(dossier.asked.length > 0, 'dossier.subject', { expected: 'a subject' });
  rising(dossier.asked, compareText, '/asked');
  rising(dossier.lists.map((list) => list.subject), compareText, '/lists');
  rising(dossier.entries.map((entry) => entry.index), bySize, '/entries');
  demand(print(dossier) === textOf(octets), 'dossier.spelling', { expected: 'the one spelling of a dossier' });
  return { ...dossier, checkpoint: within('Checkpoint', () => readCheckpoint(utf8(dossier.checkpointText))) };
}

const as = (code, at, read) => {
  try {
    return read();
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    throw new Fault(code, { at, expected: fault.expected, found: fault.found || fault.code });
  }
};

/** Rule 3: reads each entry; gives the statements, with `admitted`, the index entry after them, and the last index entry. */
function readEntries({ entries, size }) {
  const [statements, waiting] = [[], []];
  let last;
  for (const { index, octets } of entries) {
    const at = `entry ${index}`;
    if (!isIndexEntry(octets)) {
      const statement = as('dossier.entry', at, () => readStatement(octets));
      Object.assign(statement, { index, leaf: leafHash(octets) });
      statements.push(statement);
      waiting.push(statement);
      continue;
    }
    const entry = as('dossier.entry', at, () => readIndexEntry(octets));
    demand(entry.covered === BigInt(index), 'dossier.index_entry', { at, expected: `${index}`, found: `${entry.covered}` });
    demand(last === undefined || last.time <= entry.time, 'dossier.index_entry', { at, expected: 'a time not before the last' });
    demand(waiting.length > 0 || index === size - 1, 'dossier.entry_surplus', { at });
    last = { ...entry, index };
    for (const statement of waiting.splice(0)) statement.admitted = last;
  }
  demand(last?.index === size - 1 && waiting.length === 0, 'dossier.last_entry', { expected: `the index entry at ${size - 1}` });
  demand(statements.length <= MOST.statements, 'dossier.too_many', { at: '/entries' });
  return { statements, last };
}

/** Rule 5: each list is what the index entry commits to. */
function checkLists({ lists }, byIndex, root) {
  for (const { subject, items, path, other } of lists) {
    const hashes = items.map((index) => {
      demand(byIndex.has(index), 'dossier.item', { at: subject, expected: 'a statement of the file', found: `${index}` });
      return itemHash(index, byIndex.get(index).leaf);
    });
    const end = hashes.length > 0 ? { count: hashes.length, root: rootOf(hashes) } : other;
    try {
      checkPath(subject, path, end, root);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      throw new Fault(fault.code === 'index_root' ? 'dossier.index_root' : 'dossier.path', { at: subject, found: fault.code });
    }
  }
}

/** Computes what belongs to a case from what was asked for, out of what the file has. */
class Closure {
  lists = new Set();
  statements = new Set();

  constructor(file) {
    this.file = file;
  }

  list(subject) {
    const list = this.file.bySubject.get(subject);
    demand(list, 'dossier.list_missing', { expected: subject });
    const statements = list.items.map((index) => this.file.byIndex.get(index));
    if (this.lists.has(subject)) return statements;
    this.lists.add(subject);
    statements.forEach((statement) => this.take(statement));
    return statements;
  }

  /** Takes a statement in, with the keys of its parties (rule 4). */
  take(statement) {
    if (this.statements.has(statement)) return;
    this.statements.add(statement);
    const parties = [...statement.signers.map((name) => name.slice(0, name.indexOf('/'))), statement.fields.get('successor_of')];
    for (const subject of statement.subjects) if (subject.startsWith('party:')) parties.push(subject.slice('party:'.length));
    for (const party of new Set(parties)) if (party !== undefined) this.list(`keys:${party}`);
  }

  /** Takes in what a statement is about, up to the first of its thread, which it gives (rule 2). */
  first(statement) {
    let of = statement;
    for (let parent = parentOf(of); parent !== undefined; parent = parentOf(of)) {
      of = this.file.byId.get(parent);
      demand(of, 'dossier.statement_missing', { expected: parent });
      this.take(of);
    }
    return of;
  }

  /** Rule 3. */
  thread(first) {
    this.list(`thread:${first.id}`);
    for (const later of this.list(`about:${first.id}`)) {
      const goesOn = (later.fields.get('refs') ?? []).some((ref) => ref.get('id') === first.id && ['supersedes', 'adopts'].includes(ref.get('rel')));
      if (later.kind === 'commitment' && goesOn) this.list(`thread:${later.id}`);
    }
  }

  ask(subjects) {
    const first = new Set();
    for (const subject of subjects) {
      const found = this.list(subject);
      if (!/^(kind|keys):/.test(subject)) found.forEach((statement) => first.add(this.first(statement)));
    }
    for (const statement of first) {
      if (statement.kind === 'commitment' || subjects.includes(`thread:${statement.id}`)) this.thread(statement);
    }
  }
}

/** Rule 7: each statement is on those lists of the file that its own words put it on. */
function checkFiling({ lists, statements }) {
  for (const { subject, items } of lists) {
    const listed = new Set(items);
    for (const { index, subjects } of statements) {
      const detail = { at: `entry ${index}`, found: subject };
      demand(subjects.has(subject) || !listed.has(index), 'dossier.foreign', detail);
      demand(!subjects.has(subject) || listed.has(index), 'dossier.omitted', detail);
    }
  }
}

/** Rule 8: ledger, charter, signers. Gives the statement of kind `rules` after whose batch nothing more can be judged. */
async function checkSigners(statements, origin) {
  const keys = new Keys();
  let [time, unknown] = [undefined, undefined];
  for (const statement of statements) {
    const at = `entry ${statement.index}`;
    const { kind, fields, index, admitted } = statement;
    if (unknown && admitted.index !== unknown.admitted.index) return unknown;
    if (time !== admitted.time) keys.batch(time = admitted.time);
    demand((kind === 'charter') === (index === 0), 'charter.first', { at });
    demand(fields.get('ledger') === origin, 'ledger.other', { at, expected: origin, found: fields.get('ledger') });
    try {
      await keys.judge(statement);
    } catch (fault) {
      if (fault instanceof Fault) fault.at = at;
      throw fault;
    }
    keys.admit(statement, time);
    if (kind === 'rules') unknown = statement;
  }
  return unknown;
}

/**
 * Checks a dossier; who signed its checkpoint is judged before, by policy.js. Gives `statements` and the last index entry, and
 * `unknown`: the statement that put rules in force that are not known here, which leaves the rest undecided. `asked`, if given,
 * is the question it must answer.
 */
export async function checkDossier(dossier, { asked } = {}) {
  const { checkpoint, size } = dossier;
  demand(checkpoint.size === BigInt(size), 'dossier.other_size', { expected: `${checkpoint.size}`, found: `${size}` });
  demand(asked === undefined || equal(utf8(asked.join('\n')), utf8(dossier.asked.join('\n'))), 'dossier.other_question');
  const { statements, last } = readEntries(dossier);
  const leaves = dossier.entries.map(({ index, octets }) => [BigInt(index), leafHash(octets)]);
  as('dossier.inclusion', '', () => checkLeaves(leaves, checkpoint.size, checkpoint.root, dossier.proof));
  const byId = new Map(statements.map((statement) => [statement.id, statement]));
  const byIndex = new Map(statements.map((statement) => [statement.index, statement]));
  const threadOf = (id) => {
    const statement = byId.get(id);
    const parent = statement && parentOf(statement);
    return parent === undefined ? statement?.id : threadOf(parent);
  };
  for (const statement of statements) statement.subjects = subjectsOf(statement, threadOf);
  checkLists(dossier, byIndex, last.root);
  const closure = new Closure({ byId, byIndex, bySubject: new Map(dossier.lists.map((list) => [list.subject, list])) });
  closure.ask(dossier.asked);
  for (const { subject } of dossier.lists) demand(closure.lists.has(subject), 'dossier.list_surplus', { at: subject });
  for (const statement of statements) demand(closure.statements.has(statement), 'dossier.entry_surplus', { at: `entry ${statement.index}` });
  checkFiling({ lists: dossier.lists, statements });
  const unknown = await checkSigners(statements, checkpoint.origin);
  return { statements, last, unknown };
}
