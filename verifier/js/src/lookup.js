/**
 * Answers to lookups: everything filed under a subject, with its proof, and answers with a date (spec/lookup.md).
 *
 * Invariants: what was read prints back to the same octets; a page is checked before the path.
 * Not here: asking.
 */
import { Fault, base64, demand, equal, fromHash, textOf, utf8, within } from './octets.js';
import { PAGE, checkPath, isSubject, itemHash, readIndexEntry } from './index.js';
import { readJsonOctets, writeJson } from './json.js';
import { readCheckpoint } from './checkpoint.js';
import { checkConsistency, checkInclusion, leafHash, rootOf } from './merkle.js';
import { isQuorum } from './policy.js';

const LIMIT = 1048576;
const FORMAT = 'pactlog/lookup@v1';

/** Reads members of a fixed format: each getter demands a member of one type, with codes that begin with `family`. */
export function memberReader(family) {
  const bad = (at, expected) => new Fault(`${family}.member`, { at, expected });
  const get = (object, name, holds, expected) => {
    const value = object instanceof Map ? object.get(name) : undefined;
    if (value === undefined || !holds(value)) throw bad(`/${name}`, expected);
    return value;
  };
  const hashOf = (value, at) => {
    const hash = typeof value === 'string' ? fromHash(value) : undefined;
    if (hash === undefined) throw bad(at, 'a hash in base64');
    return hash;
  };
  return {
    bad,
    hashOf,
    text: (object, name) => get(object, name, (value) => typeof value === 'string', 'a string'),
    number: (object, name) => get(object, name, (value) => typeof value === 'number' && value >= 0, 'a number from 0'),
    object: (object, name) => get(object, name, (value) => value instanceof Map, 'an object'),
    list: (object, name, most) => {
      const items = get(object, name, Array.isArray, 'a list');
      demand(items.length <= most, `${family}.too_many`, { at: `/${name}`, expected: `at most ${most}`, found: `${items.length}` });
      return items;
    },
    hash: (object, name) => hashOf(object.get(name), `/${name}`),
    hashes(object, name, most) {
      return this.list(object, name, most).map((item) => hashOf(item, `/${name}`));
    },
  };
}

const members = memberReader('lookup');

/** What stands at the end of a path, as it travels: undefined where nothing does. */
export function readEnd(end, reader = members) {
  if (end.size === 0) return undefined;
  const key = end.has('key') ? reader.hash(end, 'key') : undefined;
  return { key, count: reader.number(end, 'count'), root: reader.hash(end, 'root') };
}

export function writeEnd(end) {
  const leaf = end === undefined ? [] : [['count', end.count], ['root', base64(end.root)]];
  return new Map(end?.key ? [['key', base64(end.key)], ...leaf] : leaf);
}

function readPage(page) {
  const items = members.list(page, 'items', PAGE).map((item) => {
    if (!Array.isArray(item) || item.length !== 2 || typeof item[0] !== 'number' || item[0] < 0) throw members.bad('/items', '[index, leaf hash]');
    return [BigInt(item[0]), members.hashOf(item[1], '/items')];
  });
  return { number: members.number(page, 'number'), items, hashes: members.hashes(page, 'hashes', 63) };
}

function print(answer) {
  const hashes = (list) => list.map(base64);
  const { end, page } = answer;
  const whole = new Map([
    ['format', FORMAT], ['subject', answer.subject], ['index_entry', answer.indexEntryText], ['inclusion', hashes(answer.inclusion)],
    ['path', hashes(answer.path)], ['end', writeEnd(end)],
  ]);
  if (page) {
    const items = page.items.map(([index, leaf]) => [index, base64(leaf)]);
    whole.set('page', new Map([['number', page.number], ['items', items], ['hashes', hashes(page.hashes)]]));
  }
  whole.set('checkpoint', answer.checkpointText);
  return `${writeJson(whole)}\n`;
}

/** Reads an answer. */
export function readLookup(octets) {
  demand(octets.length <= LIMIT, 'lookup.too_large', { expected: `at most ${LIMIT} octets` });
  const whole = readJsonOctets(octets);
  if (!(whole instanceof Map) || members.text(whole, 'format') !== FORMAT) throw members.bad('/format', FORMAT);
  const subject = members.text(whole, 'subject');
  demand(isSubject(subject), 'lookup.subject', { found: subject });
  const indexEntryText = members.text(whole, 'index_entry');
  let indexEntry;
  try {
    indexEntry = readIndexEntry(utf8(indexEntryText));
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    throw new Fault('lookup.index_entry', fault);
  }
  const answer = {
    subject, indexEntry, indexEntryText,
    inclusion: members.hashes(whole, 'inclusion', 63),
    path: members.hashes(whole, 'path', 256),
    end: readEnd(members.object(whole, 'end')),
    page: whole.has('page') ? readPage(members.object(whole, 'page')) : undefined,
    checkpointText: members.text(whole, 'checkpoint'),
  };
  demand(print(answer) === textOf(octets), 'lookup.spelling', { expected: 'the one spelling of an answer' });
  return { ...answer, checkpoint: within('Checkpoint', () => readCheckpoint(utf8(answer.checkpointText))) };
}

/** Checks the page `number` of a list of `count` items with a root, all below `covered`. */
export function checkPage({ number, items, hashes }, { count, root }, covered) {
  const pages = Math.ceil(count / PAGE);
  demand(number < pages, 'lookup.page_number', { expected: `a page below ${pages}`, found: `${number}` });
  const length = Math.min(PAGE, count - number * PAGE);
  demand(items.length === length, 'lookup.page_length', { expected: `${length} items`, found: `${items.length}` });
  items.forEach(([index], i) => demand(i === 0 || items[i - 1][0] < index, 'lookup.order', { found: `${index}` }));
  demand(items.at(-1)[0] < covered, 'lookup.not_covered', { expected: `below ${covered}`, found: `${items.at(-1)[0]}` });
  try {
    const own = rootOf(items.map(([index, leaf]) => itemHash(index, leaf)));
    checkInclusion(own, BigInt(number), BigInt(pages), root, hashes);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    throw new Fault(fault.code === 'WrongLength' ? 'lookup.page_proof' : 'lookup.list_root', fault);
  }
}

/** Checks an answer's page and path against its own index entry: what holds whoever signed the head. */
function checkList(answer) {
  const { end, page, indexEntry } = answer;
  const hasList = end !== undefined && end.key === undefined;
  demand((page !== undefined) === hasList, 'lookup.page', { expected: hasList ? 'a page' : 'no page' });
  if (page) checkPage(page, end, indexEntry.covered);
  within('lookup', () => checkPath(answer.subject, answer.path, end, indexEntry.root));
}

/**
 * Checks an answer to a question: `subject`, and `size` (BigInt) if one was asked for. Who signed the head is judged before,
 * by policy.js. Gives the `size` it is about, and the entries listed.
 */
export function checkLookup(answer, { subject, size, page = 0 }) {
  const { checkpoint, indexEntry } = answer;
  demand(answer.subject === subject, 'lookup.other_subject', { expected: subject, found: answer.subject });
  const about = indexEntry.covered + 1n;
  const asked = size ?? checkpoint.size;
  demand(about === asked, 'lookup.other_size', { expected: `${asked}`, found: `${about}` });
  try {
    checkInclusion(leafHash(utf8(answer.indexEntryText)), indexEntry.covered, checkpoint.size, checkpoint.root, answer.inclusion);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    throw new Fault('lookup.inclusion', fault);
  }
  demand((answer.page?.number ?? page) === page, 'lookup.other_page', { expected: `${page}`, found: `${answer.page?.number}` });
  checkList(answer);
  return { size: about, count: answer.page ? answer.end.count : 0, entries: answer.page?.items ?? [] };
}

/** Checks that a further page goes on from the one before; both were checked in themselves. */
export function checkNextPage(before, next) {
  demand(next.indexEntryText === before.indexEntryText, 'lookup.other_index_entry');
  demand(next.page !== undefined && next.page.number === before.page.number + 1, 'lookup.other_page');
  demand(before.page.items.at(-1)[0] < next.page.items[0][0], 'lookup.order');
}

/** Checks that a later list begins with an earlier one, and its head with the earlier head. */
export function checkSince(earlier, later, items, consistency) {
  const [before, after] = [earlier.checkpoint, later.checkpoint];
  try {
    if (before.size === after.size) demand(equal(before.root, after.root), 'RootMismatch');
    else checkConsistency(before.size, before.root, after.size, after.root, consistency);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    throw new Fault('head.fork', fault);
  }
  if (earlier.page === undefined) return;
  const first = items.slice(0, earlier.end.count).map(([index, leaf]) => itemHash(index, leaf));
  demand(first.length === earlier.end.count && equal(rootOf(first), earlier.end.root), 'lookup.prefix');
}

/**
 * What an answer that was checked says of a time (seconds since 1970): 'nothing', 'present' or 'undecided'. `cosignatures` are
 * those that verify, as policy.js gives them.
 */
export function dated(answer, policy, cosignatures, time) {
  if (policy.quorum === 'none') return 'undecided';
  const quorum = (holds) => isQuorum(policy, (witness) =>
    cosignatures.some((line) => line.witness === witness && line.timestamp > 0n && holds(line.timestamp)));
  if (answer.page) return quorum((timestamp) => timestamp <= BigInt(time)) ? 'present' : 'undecided';
  const own = answer.indexEntry.covered + 1n === answer.checkpoint.size;
  return own && quorum((timestamp) => timestamp >= BigInt(time)) ? 'nothing' : 'undecided';
}
