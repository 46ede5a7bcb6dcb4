/**
 * Statements: their form (spec/statement.md and its pages), their id, their fields in plain words.
 *
 * Invariants: the id is the hash of the text as it stands; a form is judged from the octets of one entry alone.
 * Not here: who may say what (spec/rules.md); whose key a signature is.
 */
import { Fault, demand, fromBase64, hex, secondsOf, textOf } from './octets.js';
import { below, readJson } from './json.js';
import { readNote, readVkey } from './note.js';
import { daySpan, isObject } from './shape.js';
import { sha256 } from './sha256.js';
import { TABLE } from './table.js';

/** Most octets of an entry. */
export const ENTRY_LIMIT = 65535;
const HEADER = 'pactlog/statement@v1\n';
const TRANSCRIBED = ['instrument', 'action', 'commitment', 'withdrawal', 'review', 'report', 'amendment', 'response'];
const OPENING = ['objection', 'consultation', 'negotiation'];

const list = (object, name) => object.get(name) ?? [];
/** Whether a field says something: an empty list does not. */
const filled = (object, name) => object.has(name) && object.get(name)?.length !== 0;
const needs = (object, name, at = '') => demand(filled(object, name), 'form.needed', { at: below(at, name) });
const bans = (object, name, at = '') => demand(!filled(object, name), 'form.not_with', { at: below(at, name) });

/** Demands that no two of `items` have the same `of`; the fault is at the later one. */
function different(items, of, at) {
  const seen = new Set();
  items.forEach((item, i) => {
    const same = of(item);
    if (same === undefined) return;
    demand(!seen.has(same), 'form.repeated', { at: at(i), found: same });
    seen.add(same);
  });
}

const labels = (items, at, name = 'id') => different(items, (item) => item.get(name), (i) => `${at}/${i}/${name}`);

function conditions(statement, table) {
  const value = (field) => statement.get(field) ?? false;
  const holds = (term) => {
    if (term.filled) return filled(statement, term.field);
    return 'is' in term ? value(term.field) === term.is : value(term.field) !== term.not;
  };
  for (const { when, needed, banned } of table) {
    if (!when.every(holds)) continue;
    for (const name of needed) needs(statement, name);
    for (const name of banned) bans(statement, name);
  }
}

/** Keys are of a party, and all different as octets. */
function keysOf(vkeys, party, at, before = []) {
  const keys = vkeys.map(readVkey);
  keys.forEach((key, i) => demand(key.name.startsWith(`${party}/`), 'form.key_of_other', { at: `${at}/${i}`, expected: `${party}/…`, found: key.name }));
  const all = [...before, ...keys];
  const place = (i) => `${at}/${i - before.length}`;
  different(all, (key) => hex(key.material), place);
  different(all, (key) => key.name, place);
  return keys;
}

const thresholdIs = (threshold, least, most, at) =>
  demand(threshold >= least && threshold <= most, 'form.threshold', { at, expected: `${least} to ${most}`, found: `${threshold}` });

function scales(statement) {
  labels(list(statement, 'rating_scales'), '/rating_scales');
  list(statement, 'rating_scales').forEach((scale, i) => labels(scale.get('values'), `/rating_scales/${i}/values`));
  labels(list(statement, 'sectors'), '/sectors');
}

function charter(statement) {
  const registrar = statement.get('registrar');
  demand(statement.get('origin') === statement.get('ledger'), 'form.differs', { at: '/origin', expected: statement.get('ledger') });
  demand(registrar.get('id') === statement.get('issuer'), 'form.differs', { at: '/registrar/id', expected: statement.get('issuer') });
  const keys = keysOf(registrar.get('keys'), registrar.get('id'), '/registrar/keys');
  thresholdIs(registrar.get('threshold'), 1, keys.length, '/registrar/threshold');
  keysOf(list(statement, 'intake_keys'), registrar.get('id'), '/intake_keys', keys);
  scales(statement);
}

function party(statement) {
  const own = ['names', 'website', 'seat', 'independence'];
  const others = Object.keys(TABLE.kinds.party.fields).filter((name) => !['id', 'granted', 'removed'].includes(name));
  if (filled(statement, 'granted') || filled(statement, 'removed')) {
    for (const name of others) bans(statement, name);
    different([...list(statement, 'granted'), ...list(statement, 'removed')], (role) => role,
      (i) => `/removed/${i - list(statement, 'granted').length}`);
    return;
  }
  if (statement.get('id') === statement.get('issuer')) {
    for (const name of others) if (!own.includes(name)) bans(statement, name);
    demand(own.some((name) => filled(statement, name)), 'form.needed', { at: '/names', expected: own.join(', ') });
    return;
  }
  for (const name of ['names', 'category', 'threshold']) needs(statement, name);
  const [prefix, category] = [statement.get('id').split(':')[0], statement.get('category')];
  const fits = prefix === 'org' ? !['state', 'igo', 'body'].includes(category) : category === prefix;
  demand(fits, 'form.category', { at: '/category', expected: `one for ${prefix}:`, found: category });
  const keys = keysOf(list(statement, 'keys'), statement.get('id'), '/keys');
  thresholdIs(statement.get('threshold'), Math.min(1, keys.length), keys.length, '/threshold');
}

function key(statement) {
  const [of, change] = [statement.get('party'), statement.get('change')];
  const keys = keysOf(list(statement, 'keys'), of, '/keys');
  list(statement, 'revoked').forEach((name, i) => {
    demand(name.startsWith(`${of}/`), 'form.key_of_other', { at: `/revoked/${i}`, expected: `${of}/…`, found: name });
    demand(!keys.some((added) => added.name === name), 'form.repeated', { at: `/revoked/${i}`, found: name });
  });
  if (statement.has('verified_by')) {
    const how = statement.get('verified_by');
    demand(how.has('note_verbale') || how.has('url'), 'form.needed', { at: '/verified_by/note_verbale', expected: 'it, or a url' });
  }
  if (change === 'recover') thresholdIs(statement.get('threshold'), 1, keys.length, '/threshold');
  const parties = list(statement, 'recovery_parties');
  parties.forEach((name, i) => demand(name !== of, 'form.repeated', { at: `/recovery_parties/${i}`, found: name }));
  if (statement.has('recovery_threshold')) thresholdIs(statement.get('recovery_threshold'), 1, parties.length, '/recovery_threshold');
  const requests = list(statement, 'refs').filter((ref) => ref.get('rel') === 'request').length;
  if (change === 'oppose' || change === 'decide') demand(requests > 0, 'form.no_parent', { at: '/refs', expected: 'a reference `request`' });
  else demand(requests === 0, 'form.not_with', { at: '/refs' });
}

function notBefore(statement, later, earlier) {
  if (!statement.has(later) || !statement.has(earlier)) return;
  const order = daySpan(statement.get(later))[1] >= daySpan(statement.get(earlier))[0];
  demand(order, 'form.date_order', { at: `/${later}`, expected: `not before ${statement.get(earlier)}`, found: statement.get(later) });
}

/** A claim or rating is about one thing at most. */
function ofOne(items, at) {
  items.forEach((item, i) => { if (item.has('milestone')) bans(item, 'provision', `${at}/${i}`); });
}

function report(statement) {
  const claims = list(statement, 'claims');
  ofOne(claims, '/claims');
  claims.forEach((claim, i) => { if (claim.get('state') !== 'complete') bans(claim, 'completed_on', `/claims/${i}`); });
  const about = (claim) => `${claim.get('milestone') ?? ''} ${claim.get('provision') ?? ''}`;
  different(claims, about, (i) => `/claims/${i}`);
  labels(list(statement, 'indicators'), '/indicators', 'indicator');
  notBefore(statement, 'period_end', 'period_start');
}

function amendment(statement) {
  statement.get('changes').forEach((change, i) => {
    const at = `/changes/${i}`;
    demand(change.has('from') || change.has('to'), 'form.needed', { at: `${at}/to` });
    if (change.get('path').endsWith('/-')) bans(change, 'from', at);
    if (change.has('from') && change.has('to')) different([change.get('from'), change.get('to')], same, () => `${at}/to`);
  });
}

const same = (value) => (value instanceof Map || Array.isArray(value)
  ? `${Array.isArray(value)}${Array.from(value.entries(), ([name, member]) => `${JSON.stringify(name)}:${same(member)}`).sort()}` : JSON.stringify(value));

function response(statement) {
  const by = statement.get('provenance') === 'own' ? [statement.get('issuer'), ...list(statement, 'joint_issuers')] : [statement.get('of')];
  demand(!by.includes(statement.get('to')), 'form.repeated', { at: '/to', found: statement.get('to') });
  different(statement.get('items'), (item) => item.get('recommendation') ?? '', (i) => `/items/${i}/recommendation`);
}

function dispute(statement) {
  const opens = list(statement, 'refs').some((ref) => ref.get('rel') === 'disputes');
  if (!opens) {
    for (const name of ['grounds', 'respondents', 'provisions']) bans(statement, name);
    return;
  }
  demand(OPENING.includes(statement.get('stage')), 'form.word', { at: '/stage', expected: OPENING.join(', '), found: statement.get('stage') });
  for (const name of ['grounds', 'respondents']) needs(statement, name);
  const issuers = [statement.get('issuer'), ...list(statement, 'joint_issuers')];
  statement.get('respondents').forEach((name, i) => demand(!issuers.includes(name), 'form.repeated', { at: `/respondents/${i}`, found: name }));
}

function disclosure(statement) {
  const opened = statement.get('opened');
  opened.forEach((item, i) => {
    const at = `/opened/${i}`;
    demand(i === 0 || opened[i - 1].get('item') < item.get('item'), 'form.order', { at: `${at}/item`, found: `${item.get('item')}` });
    if (!item.has('content')) return;
    const octets = fromBase64(item.get('content'));
    demand(octets.length === item.get('size'), 'form.differs', { at: `${at}/size`, expected: `${octets.length}` });
    demand(hex(sha256(octets)) === item.get('sha256'), 'form.differs', { at: `${at}/sha256`, expected: hex(sha256(octets)) });
  });
}

/** What a kind's page demands in words, beside its tables. */
const OF_KIND = {
  charter, party, key, report, amendment, response, dispute, disclosure,
  instrument: (statement) => labels(statement.get('provisions'), '/provisions', 'code'),
  commitment(statement) {
    labels(list(statement, 'milestones'), '/milestones');
    labels(list(statement, 'indicators'), '/indicators');
    notBefore(statement, 'end', 'start');
  },
  review(statement) {
    ofOne(list(statement, 'ratings'), '/ratings');
    labels(list(statement, 'recommendations'), '/recommendations');
  },
  vocabulary(statement) {
    const adds = ['rating_scales', 'sectors', 'languages'];
    demand(adds.some((name) => filled(statement, name)), 'form.needed', { at: '/rating_scales', expected: adds.join(', ') });
    scales(statement);
  },
};

function references(statement, kind) {
  let parents = 0;
  list(statement, 'refs').forEach((ref, i) => {
    const relation = TABLE.relations[ref.get('rel')];
    demand(relation.by.includes(kind), 'form.relation', { at: `/refs/${i}/rel`, found: ref.get('rel') });
    if (relation.parent) parents += 1;
    demand(parents < 2, 'form.second_parent', { at: `/refs/${i}/rel`, found: ref.get('rel') });
  });
  const demanded = Object.values(TABLE.relations).some(({ by, parent }) => parent && by.includes(kind));
  demand(parents > 0 || !demanded || kind === 'key', 'form.no_parent', { at: '/refs', expected: 'what it is about' });
}

/** What is demanded of all kinds in words, beside the common tables. */
function common(statement, kind) {
  const issuers = [statement.get('issuer'), ...list(statement, 'joint_issuers')];
  different(issuers, (id) => id, (i) => `/joint_issuers/${i - 1}`);
  if (statement.has('submit_by')) {
    const order = secondsOf(statement.get('submit_by')) >= secondsOf(statement.get('issued_at'));
    demand(order, 'form.date_order', { at: '/submit_by', expected: `not before ${statement.get('issued_at')}` });
  }
  if (statement.get('provenance') === 'transcribed') {
    demand(TRANSCRIBED.includes(kind), 'form.not_transcribed', { at: '/provenance', found: kind });
  }
  conditions(statement, TABLE.conditions);
  list(statement, 'authentic').forEach((language, i) =>
    demand(statement.get('title')?.has(language), 'form.not_in_title', { at: `/authentic/${i}`, found: language }));
  const source = statement.get('source');
  if (source) demand(source.has('url') || source.has('document'), 'form.needed', { at: '/source/url' });
  if (statement.has('sealed')) labels(statement.get('sealed').get('items'), '/sealed/items', 'label');
}

/** Demands that the JSON object of a statement has the form of its kind. */
export function checkForm(statement) {
  demand(statement instanceof Map, 'form.not_an_object');
  const kind = statement.get('kind');
  demand(kind !== undefined, 'form.missing', { at: '/kind' });
  demand(typeof kind === 'string', 'form.type', { at: '/kind', expected: 'string' });
  demand(Object.hasOwn(TABLE.kinds, kind), 'form.unknown_kind', { at: '/kind', found: kind });
  const page = TABLE.kinds[kind];
  isObject(statement, { ...TABLE.common, ...page.fields }, '');
  common(statement, kind);
  references(statement, kind);
  conditions(statement, page.conditions);
  OF_KIND[kind]?.(statement);
}

const asForm = (read) => {
  try {
    return read();
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    throw new Fault('form.note', { expected: fault.expected || 'a signed note', found: fault.code });
  }
};

/** Reads a statement: `fields` (a Map), `kind`, `id`, `note`, and the names of its `signers`. */
export function readStatement(octets) {
  demand(octets.length <= ENTRY_LIMIT, 'form.too_large', { expected: `at most ${ENTRY_LIMIT} octets`, found: `${octets.length}` });
  const whole = textOf(octets);
  demand(whole !== undefined, 'form.utf8', { expected: 'UTF-8' });
  demand(!/[\x00-\x09\x0b-\x1f]/.test(whole), 'form.raw_control', { expected: 'no control octets but newlines' });
  const note = asForm(() => readNote(octets, ENTRY_LIMIT));
  demand(note.text.startsWith(HEADER), 'form.header', { expected: HEADER.trim() });
  const json = note.text.slice(HEADER.length);
  demand(!note.text.includes('\n\n'), 'form.empty_line');
  demand(json.startsWith('{') && json.endsWith('}\n'), 'form.not_an_object', { expected: 'one object from { to } and a newline' });
  const fields = readJson(json);
  checkForm(fields);
  const signers = fields.get('signers');
  const named = note.lines.length === signers.length && note.lines.every((line, i) => line.name === signers[i]);
  demand(named, 'form.signers', { at: '/signers', expected: signers.join(', '), found: note.lines.map((line) => line.name).join(', ') });
  for (const line of note.lines) demand(line.signature.length === 64, 'form.signature_length', { expected: '64 octets', found: `${line.signature.length}` });
  return { fields, kind: fields.get('kind'), id: hex(sha256(note.textOctets)), note, signers, octets };
}

/** The header by which an entry is known to be a statement. */
export const isStatement = (octets) => (textOf(octets.subarray(0, HEADER.length)) ?? '') === HEADER;

/** The reference that decides the thread; undefined where a statement begins one. */
export const parentOf = (statement) => list(statement.fields, 'refs').find((ref) => TABLE.relations[ref.get('rel')].parent)?.get('id');

/**
 * A statement's fields in plain words, in its own order: `name`, `meaning` (from the specification) and `value`: text, or a
 * list of such fields, or a list of texts.
 */
export function plain(statement) {
  return rows(statement.fields, { ...TABLE.common, ...TABLE.kinds[statement.kind].fields });
}

function rows(object, table) {
  return Array.from(object, ([name, value]) => ({ name, meaning: table[name]?.meaning ?? '', value: words(value, table[name]?.shape) }));
}

function words(value, shape) {
  if (Array.isArray(value)) return value.map((item) => words(item, shape));
  if (value instanceof Map) return rows(value, TABLE.objects[shape] ?? {});
  return String(value);
}
