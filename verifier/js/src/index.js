/**
 * Index entries, subjects, and the prefix tree over all lists of statements (spec/index.md).
 *
 * Invariants: a list's items rise; a subject's place follows from its own key alone.
 * Not here: how a proof travels (lookup.js, dossier.js).
 */
import { LARGEST, bigEndian, compareOctets, concat, decimal, demand, equal, fromHash, secondsOf, textOf, utf8 } from './octets.js';
import { rootOf } from './merkle.js';
import { sha256 } from './sha256.js';
import { matches } from './shape.js';
import { parentOf } from './statement.js';
import { TABLE } from './table.js';

const HEADER = 'pactlog/index@v1\n';
const EMPTY = new Uint8Array(32);

/** Items of a page of a list. */
export const PAGE = 1024;

/** Reads an index entry: `covered` (BigInt), `root`, `time` (seconds), `timeText`. */
export function readIndexEntry(octets) {
  demand(octets.length <= 256 || !isIndexEntry(octets), 'Surplus', { expected: 'four lines' });
  const text = textOf(octets);
  demand(text !== undefined, 'NotUtf8');
  demand(text.startsWith(HEADER), 'Header', { expected: HEADER.trim() });
  const lines = text.slice(HEADER.length).split('\n');
  const line = (i) => (i + 1 < lines.length ? lines[i] : '');
  const covered = decimal(line(0));
  demand(covered !== undefined && covered < LARGEST, 'Covered', { expected: 'a decimal number', found: lines[0] });
  const root = fromHash(line(1));
  demand(root, 'Root', { expected: '44 characters of base64', found: line(1) });
  const time = secondsOf(line(2));
  demand(typeof time === 'number', 'Time', { expected: 'YYYY-MM-DDTHH:MM:SSZ', found: line(2) });
  demand(lines.length === 4 && lines[3] === '', 'Surplus', { expected: 'four lines' });
  return { covered, root, time, timeText: line(2) };
}

/** Whether an entry begins as index entries do. */
export const isIndexEntry = (octets) => textOf(octets.subarray(0, HEADER.length)) === HEADER;

const CLASSES = {
  id: 'a statement id', about: 'a statement id', thread: 'a statement id',
  issuer: 'a party id', party: 'a party id', keys: 'a party id', norm: 'a code',
};

/** Whether a text is a subject whose name has the shape that its class demands. */
export function isSubject(text) {
  const colon = text.indexOf(':');
  const [name, of] = [text.slice(0, colon), text.slice(colon + 1)];
  if (text.length > 80 || colon < 0) return false;
  if (name === 'kind') return Object.hasOwn(TABLE.kinds, of);
  return Object.hasOwn(CLASSES, name) && matches(of, CLASSES[name]);
}

/** The codes under `/norms` that a change of an amendment takes away or puts in. */
function changedNorms(change) {
  if (!/^\/norms(\/|$)/.test(change.get('path'))) return [];
  return [change.get('from'), change.get('to')].flat(8).filter((code) => typeof code === 'string' && matches(code, 'a code'));
}

/**
 * The subjects that a statement is filed under, but for its thread if it has a parent: that is its parent's (`threadOf` gives
 * it, where it is known).
 */
export function subjectsOf({ fields, kind, id, ...statement }, threadOf = () => undefined) {
  const list = (name) => fields.get(name) ?? [];
  const subjects = new Set([`id:${id}`, `kind:${kind}`]);
  const add = (name, ...of) => { for (const one of of) if (one !== undefined) subjects.add(`${name}:${one}`); };
  const issuers = [fields.get('issuer'), ...list('joint_issuers')];
  add('issuer', ...issuers);
  add('party', ...issuers, fields.get('of'), fields.get('party_invited'), fields.get('to'), fields.get('mediator'), ...list('respondents'));
  if (['review', 'key', 'retraction'].includes(kind)) add('party', fields.get('party'));
  if (kind === 'party') add('party', fields.get('id'));
  if (kind === 'key') add('party', ...list('recovery_parties'));
  add('norm', ...list('norms'));
  if (kind === 'instrument') add('norm', ...list('provisions').map((provision) => provision.get('code')));
  else add('norm', ...list('provisions'));
  if (kind === 'amendment') add('norm', ...fields.get('changes').flatMap(changedNorms));
  add('about', ...list('refs').map((ref) => ref.get('id')));
  const parent = parentOf({ fields, ...statement });
  add('thread', parent === undefined ? id : threadOf(parent));
  add('keys', { charter: fields.get('issuer'), party: fields.get('id'), key: fields.get('party') }[kind]);
  return subjects;
}

/** The key of a subject. */
export const keyOf = (subject) => sha256(subject);
const bit = (key, depth) => (key[depth >> 3] >> (7 - (depth & 7))) & 1;

/** Hash of an item of a list, as a leaf of the list's tree. */
export const itemHash = (index, leaf) => sha256(concat([0], utf8('pactlog/index-item\n'), bigEndian(index, 8), leaf));

/** Hash of a subject's leaf. */
const subjectLeaf = (key, count, root) => sha256(concat([2], key, bigEndian(count, 8), root));
const node = (left, right) => sha256(concat([3], left, right));

/** The index root over `lists`: of each subject's key, the items as pairs of index and leaf hash. */
export function indexRoot(lists) {
  const leaves = lists.map(([key, items]) => [key, subjectLeaf(key, items.length, rootOf(items.map(([index, leaf]) => itemHash(index, leaf))))]);
  leaves.sort(([one], [other]) => compareOctets(one, other));
  const place = (low, high, depth) => {
    if (low === high) return EMPTY;
    if (high - low === 1) return leaves[low][1];
    let middle = low;
    while (middle < high && bit(leaves[middle][0], depth) === 0) middle++;
    return node(place(low, middle, depth + 1), place(middle, high, depth + 1));
  };
  return place(0, leaves.length, 0);
}

/** The history of an index: every entry's subjects are filed, and any root can be asked for. */
export class Index {
  lists = new Map();

  /** Files an entry's leaf hash under its subjects. */
  file(subjects, index, leaf) {
    for (const subject of subjects) {
      if (!this.lists.has(subject)) this.lists.set(subject, []);
      this.lists.get(subject).push([BigInt(index), leaf]);
    }
  }

  root() {
    return indexRoot(Array.from(this.lists, ([subject, items]) => [keyOf(subject), items]));
  }
}

/**
 * Checks that a path leads from what stands at its end to an index root. `end` is undefined (nothing), `{count, root}` (the
 * subject's list), or those with `key` (another's leaf). Faults: `path_length`, `count`, `own_leaf`, `elsewhere`,
 * `lone_end`, `index_root`.
 */
export function checkPath(subject, path, end, indexRootOf) {
  const key = keyOf(subject);
  demand(path.length <= 256, 'path_length', { expected: 'at most 256 hashes', found: `${path.length}` });
  if (end !== undefined) {
    demand(BigInt(end.count) >= 1n && BigInt(end.count) <= LARGEST, 'count', { expected: 'at least one item', found: `${end.count}` });
  }
  if (end?.key !== undefined) {
    demand(!equal(end.key, key), 'own_leaf');
    for (let depth = 0; depth < path.length; depth++) demand(bit(end.key, depth) === bit(key, depth), 'elsewhere');
  }
  demand(path.length === 0 || end === undefined || !equal(path[0], EMPTY), 'lone_end');
  const start = end === undefined ? EMPTY : subjectLeaf(end.key ?? key, end.count, end.root);
  const computed = path.reduce((hash, beside, i) => (bit(key, path.length - 1 - i) === 0 ? node(hash, beside) : node(beside, hash)), start);
  demand(equal(computed, indexRootOf), 'index_root');
}
