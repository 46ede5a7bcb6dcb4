/**
 * Strict JSON (spec/statement.md, "JSON"), and the one spelling of lookups, dossiers and evidence (spec/lookup.md).
 *
 * Objects are Maps, in the order read: a name can be any string, and none is special. Integers are numbers.
 * Invariants: what every JSON reader would not read the same is refused; pointers of Faults are RFC 6901.
 * Not here: which members there are.
 */
import { Fault, demand, textOf } from './octets.js';

const DEEPEST = 16;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\\x00-\x1f]*/y;
const SPACE = /[ \n]*/y;
const FORBIDDEN = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/;
const ESCAPES = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const WORDS = [['true', true], ['false', false], ['null', null]];

/** A JSON pointer with one more token. */
export const below = (pointer, token) => `${pointer}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  syntax() {
    throw new Fault('form.json_syntax', { expected: 'JSON (RFC 8259)', found: this.text.slice(this.at, this.at + 20) });
  }

  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at += found[0].length;
    return found;
  }

  take(character) {
    this.match(SPACE);
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  value(pointer, depth) {
    this.match(SPACE);
    const first = this.text[this.at];
    if (first === '{' || first === '[') {
      demand(depth < DEEPEST, 'form.too_deep', { at: pointer, expected: `at most ${DEEPEST} levels` });
      return first === '{' ? this.object(pointer, depth + 1) : this.list(pointer, depth + 1);
    }
    if (first === '"') return this.string(pointer);
    for (const [word, value] of WORDS) {
      if (!this.text.startsWith(word, this.at)) continue;
      demand(value !== null, 'form.null', { at: pointer, expected: 'a value; a field without one is left out' });
      this.at += word.length;
      return value;
    }
    return this.number(pointer);
  }

  object(pointer, depth) {
    const members = new Map();
    this.at += 1;
    if (this.take('}')) return members;
    do {
      this.match(SPACE);
      const start = this.at;
      const name = this.rawString();
      const at = below(pointer, name);
      demand(!FORBIDDEN.test(name), 'form.character', { at });
      if (!this.take(':')) this.syntax();
      demand(!members.has(name), 'form.duplicate_name', { at, found: this.text.slice(start, start + 80) });
      members.set(name, this.value(at, depth));
    } while (this.take(','));
    if (!this.take('}')) this.syntax();
    return members;
  }

  list(pointer, depth) {
    const items = [];
    this.at += 1;
    if (this.take(']')) return items;
    do items.push(this.value(below(pointer, items.length), depth));
    while (this.take(','));
    if (!this.take(']')) this.syntax();
    return items;
  }

  string(pointer) {
    const text = this.rawString();
    demand(!FORBIDDEN.test(text), 'form.character', { at: pointer, expected: 'no control or direction characters but newlines' });
    return text;
  }

  rawString() {
    if (this.text[this.at] !== '"') this.syntax();
    this.at += 1;
    let text = '';
    for (;;) {
      text += this.match(PLAIN)[0];
      const next = this.text[this.at];
      if (next === '"') break;
      if (next !== '\\') this.syntax();
      text += this.escape();
    }
    this.at += 1;
    return text;
  }

  escape() {
    const letter = this.text[this.at + 1];
    if (letter in ESCAPES) {
      this.at += 2;
      return ESCAPES[letter];
    }
    const unit = () => {
      const digits = /\\u([0-9a-fA-F]{4})/y;
      const found = this.match(digits);
      return found === null ? undefined : parseInt(found[1], 16);
    };
    const first = unit();
    if (first === undefined) this.syntax();
    if (first < 0xd800 || first > 0xdfff) return String.fromCharCode(first);
    const second = first < 0xdc00 ? unit() : undefined;
    demand(second >= 0xdc00 && second <= 0xdfff, 'form.surrogate', { expected: 'both halves of a surrogate pair' });
    return String.fromCharCode(first, second);
  }

  number(pointer) {
    const found = this.match(NUMBER);
    if (found === null) this.syntax();
    const [text, fraction, exponent] = found;
    const integer = fraction === undefined && exponent === undefined && text !== '-0' && text.length <= 20;
    demand(integer, 'form.not_an_integer', { at: pointer, found: text.slice(0, 40) });
    const value = BigInt(text);
    demand(value >= -(1n << 63n) && value < 1n << 64n, 'form.not_an_integer', { at: pointer, found: text });
    demand(Number.isSafeInteger(Number(value)), 'form.json_integer', { at: pointer, expected: 'within ±(2^53-1)', found: text });
    return Number(value);
  }
}

/** Reads one JSON value. */
export function readJson(text) {
  demand(!/[\x00-\x09\x0b-\x1f]/.test(text), 'form.raw_control', { expected: 'no control octets but newlines' });
  const reader = new Reader(text);
  const value = reader.value('', 0);
  reader.match(SPACE);
  if (reader.at !== text.length) reader.syntax();
  return value;
}

/** Reads the JSON value of octets. */
export function readJsonOctets(octets) {
  const text = textOf(octets);
  demand(text !== undefined, 'form.utf8', { expected: 'UTF-8' });
  demand(!text.startsWith('\ufeff'), 'form.byte_order_mark');
  return readJson(text);
}

/** The one spelling: no white space, of escapes only those for `"`, `\` and newline. */
export function writeJson(value) {
  if (value instanceof Map) return `{${Array.from(value, ([name, member]) => `${writeJson(name)}:${writeJson(member)}`).join(',')}}`;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
  return String(value);
}

/** A text that is the same for equal values, in whatever order their members stand. */
export function sameText(value) {
  if (value instanceof Map) return `{${Array.from(value, ([name, member]) => `${writeJson(name)}:${sameText(member)}`).sort().join(',')}}`;
  return Array.isArray(value) ? `[${value.map(sameText).join(',')}]` : writeJson(value);
}
