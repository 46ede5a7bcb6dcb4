/**
 * Whether a value has the shape that the tables demand (spec/statement.md, "Shapes" and "Fields").
 *
 * Invariants: every Fault has the JSON pointer of the value, or of the place where it is missing.
 * Not here: what fields demand of each other (statement.js).
 */
import { daysOf, demand, fromBase64, octetLength, secondsOf, Fault } from './octets.js';
import { below, sameText } from './json.js';
import { ED25519, readVkey } from './note.js';
import { TABLE } from './table.js';

const LONGEST = 16384;
const LONGEST_CONTENT = 32768;
const LANGUAGES = 64;
const ITEMS_OF_VALUE = 64;

const typeOf = (value) => (value instanceof Map ? 'object' : Array.isArray(value) ? 'list' : typeof value);

function isType(value, type, at) {
  demand(typeOf(value) === type, 'form.type', { at, expected: type, found: typeOf(value) });
}

const patterns = new Map();

/** The pattern of a shape; undefined if it has none. */
function patternOf(shape) {
  if (!Object.hasOwn(TABLE.patterns, shape)) return undefined;
  if (!patterns.has(shape)) patterns.set(shape, new RegExp(`^(?:${source(shape)})$`, 'u'));
  return patterns.get(shape);
}

/** The pattern with those it names put in; within classes and after `\`, `/` and `-` are escaped as the `u` flag wants. */
function source(shape) {
  const pattern = TABLE.patterns[shape].replaceAll(/<(.*?)>/g, (_, name) => `(?:${source(`a ${name}`)})`);
  return shape === 'a line of text' ? '[^\\n]+' : pattern;
}

/** Whether a string has a shape that has a pattern, whatever it means. */
export const matches = (text, shape) => patternOf(shape).test(text) && (shape !== 'a line of text' || octetLength(text) <= 1024);

function isString(text, at, limit = LONGEST) {
  isType(text, 'string', at);
  demand(octetLength(text) <= limit, 'form.too_long', { at, expected: `at most ${limit} octets`, found: `${octetLength(text)}` });
}

/** First and last second of a date, which may lack day or month, in seconds since 1970. */
export function daySpan(text) {
  const [year, month, day] = text.split('-').map(Number);
  const start = new Date(0);
  start.setUTCFullYear(year, (month ?? 1) - 1, day ?? 1);
  const end = new Date(0);
  end.setUTCFullYear(year, (month ?? 12) - 1, day ?? daysOf(year, month ?? 12));
  return [start.getTime() / 1000, end.getTime() / 1000 + 86399];
}

function exists(text, shape, at) {
  const calendar = (holds) => demand(holds, 'form.calendar', { at, expected: 'one that exists', found: text });
  if (shape === 'a time in UTC') calendar(typeof secondsOf(text) === 'number');
  if (shape !== 'a date') return;
  const [year, month, day] = text.split('-').map(Number);
  calendar((month ?? 1) >= 1 && (month ?? 1) <= 12 && (day === undefined || (day >= 1 && day <= daysOf(year, month))));
}

function isVkey(text, at) {
  let key;
  try {
    key = readVkey(text);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    throw new Fault('form.vkey', { at, expected: fault.expected, found: fault.found });
  }
  demand(key.type === ED25519, 'form.vkey_type', { at, expected: `type ${ED25519}`, found: `${key.type}` });
  demand(matches(key.name, 'a key name'), 'form.pattern', { at, expected: TABLE.patterns['a key name'], found: key.name });
}

function isPatterned(text, shape, at) {
  isString(text, at, shape === 'octets in base64' ? Infinity : LONGEST);
  if (shape === 'a vkey') return isVkey(text, at);
  demand(matches(text, shape), 'form.pattern', { at, expected: `${shape}: ${TABLE.patterns[shape]}`, found: text.slice(0, 200) });
  if (shape === 'octets in base64') {
    const octets = fromBase64(text);
    demand(octets, 'form.pattern', { at, expected: 'padded base64 whose unused bits are zero' });
    demand(octets.length <= LONGEST_CONTENT, 'form.too_long', { at, expected: `at most ${LONGEST_CONTENT} octets` });
  }
  return exists(text, shape, at);
}

function isLanguageMap(value, at) {
  isType(value, 'object', at);
  demand(value.size >= 1, 'form.too_few', { at, expected: 'at least one language' });
  demand(value.size <= LANGUAGES, 'form.too_many', { at, expected: `at most ${LANGUAGES} languages`, found: `${value.size}` });
  for (const [language, text] of value) {
    const place = below(at, language);
    demand(matches(language, 'a language tag'), 'form.pattern', { at: place, expected: 'a language tag', found: language });
    isString(text, place);
    demand(text !== '', 'form.empty', { at: place, expected: 'words' });
  }
}

function areDifferent(items, at) {
  const seen = new Set();
  items.forEach((item, i) => {
    const text = sameText(item);
    demand(!seen.has(text), 'form.repeated', { at: below(at, i), found: text.slice(0, 200) });
    seen.add(text);
  });
}

/** A value of an amendment, of any type: its own limits only. */
function isAnyValue(value, at) {
  if (typeof value === 'string') {
    isString(value, at);
    demand(value !== '', 'form.empty', { at });
  } else if (value instanceof Map || Array.isArray(value)) {
    const count = value.size ?? value.length;
    demand(count <= ITEMS_OF_VALUE, 'form.too_many', { at, expected: `at most ${ITEMS_OF_VALUE}`, found: `${count}` });
    for (const [name, member] of value.entries()) isAnyValue(member, below(at, name));
    if (Array.isArray(value)) areDifferent(value, at);
  }
}

function isInteger(value, shape, at) {
  isType(value, 'number', at);
  const [low, high] = /^integer (?:from )?([0-9]+)(?: to ([0-9]+))?$/.exec(shape).slice(1).map((limit) => (limit ? Number(limit) : Infinity));
  demand(value >= low && value <= high, 'form.integer', { at, expected: shape, found: `${value}` });
}

/** Demands that a value has a shape. */
export function hasShape(value, shape, at) {
  if (patternOf(shape)) return isPatterned(value, shape, at);
  if (Object.hasOwn(TABLE.objects, shape)) return isObject(value, TABLE.objects[shape], at);
  if (shape === 'a language map') return isLanguageMap(value, at);
  if (shape === 'a value') return isAnyValue(value, at);
  if (shape === 'true or false') return isType(value, 'boolean', at);
  if (shape.startsWith('integer ')) return isInteger(value, shape, at);
  isString(value, at);
  return demand(shape.split(', ').includes(value), 'form.word', { at, expected: shape, found: value.slice(0, 200) });
}

function isList(value, { list: [least, most], shape }, at) {
  isType(value, 'list', at);
  demand(value.length >= least, 'form.too_few', { at, expected: `at least ${least}`, found: `${value.length}` });
  demand(value.length <= most, 'form.too_many', { at, expected: `at most ${most}`, found: `${value.length}` });
  value.forEach((item, i) => hasShape(item, shape, below(at, i)));
  areDifferent(value, at);
}

/** Demands that an object has exactly the fields that a table allows, of their shapes. */
export function isObject(value, fields, at) {
  isType(value, 'object', at);
  for (const [name, member] of value) {
    const place = below(at, name);
    demand(Object.hasOwn(fields, name), 'form.unknown_field', { at: place, expected: Object.keys(fields).join(', '), found: name });
    if (fields[name].list) isList(member, fields[name], place);
    else hasShape(member, fields[name].shape, place);
  }
  for (const [name, { required, list }] of Object.entries(fields)) {
    const missing = !value.has(name) && (required || list?.[0] > 0);
    demand(!missing, 'form.missing', { at: below(at, name), expected: fields[name].meaning });
  }
}
