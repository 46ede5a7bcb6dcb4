/**
 * Octets, text and numbers, read in one spelling only (spec/log.md, "What must be refused everywhere").
 *
 * Invariants: what is read prints back to the same octets; whatever is refused is a Fault with a code.
 * Not here: formats.
 */

/** Why something was refused. `code` names the cause; `at`, `expected` and `found` say where and what. */
export class Fault extends Error {
  constructor(code, { at, expected, found } = {}) {
    super(code);
    this.code = code;
    this.at = at ?? '';
    this.expected = expected ?? '';
    this.found = found ?? '';
  }
}

/** Throws a Fault unless `holds`. */
export function demand(holds, code, detail) {
  if (!holds) throw new Fault(code, detail);
}

/** Runs `read`, putting `outer` before the code of what it refuses: the name of a cause, from the outside in. */
export function within(outer, read) {
  const name = (fault) => {
    if (!(fault instanceof Fault)) throw fault;
    throw new Fault(`${outer}.${fault.code}`, fault);
  };
  try {
    const result = read();
    return result instanceof Promise ? result.catch(name) : result;
  } catch (fault) {
    return name(fault);
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 octets of a string. */
export const utf8 = (text) => encoder.encode(text);

/** The text of octets that are UTF-8; undefined if they are not. */
export function textOf(octets) {
  try {
    return decoder.decode(octets);
  } catch {
    return undefined;
  }
}

/** Number of octets that a string has in UTF-8. */
export const octetLength = (text) => encoder.encode(text).length;

/** One array of all octets. */
export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether two arrays hold the same octets. */
export const equal = (one, other) => one.length === other.length && one.every((octet, i) => octet === other[i]);

/** Order of strings by their UTF-8 octets, which is that of code points. */
export function compareText(one, other) {
  const [a, b] = [utf8(one), utf8(other)];
  return compareOctets(a, b);
}

/** Order of octet strings, a beginning before what goes on. */
export function compareOctets(a, b) {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** Lowercase hexadecimal digits. */
export const hex = (octets) => Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');

/** Octets of an even number of lowercase hexadecimal digits; undefined for anything else. */
export function fromHex(text) {
  if (!/^([0-9a-f]{2})*$/.test(text) || text.endsWith('\n')) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUE = new Map(Array.from(ALPHABET, (letter, i) => [letter, i]));

/** Standard base64 with padding (RFC 4648, 4). */
export function base64(octets) {
  let text = '';
  for (let i = 0; i < octets.length; i += 3) {
    const group = (octets[i] << 16) | ((octets[i + 1] ?? 0) << 8) | (octets[i + 2] ?? 0);
    text += ALPHABET[group >> 18] + ALPHABET[(group >> 12) & 63];
    text += i + 1 < octets.length ? ALPHABET[(group >> 6) & 63] : '=';
    text += i + 2 < octets.length ? ALPHABET[group & 63] : '=';
  }
  return text;
}

/** Octets of standard base64 in its one spelling: padded, unused bits zero; undefined for anything else. */
export function fromBase64(text) {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const letters = text.length - padding;
  const octets = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let group = 0;
    for (let j = i; j < i + 4; j++) {
      const value = j < letters ? VALUE.get(text[j]) : 0;
      if (value === undefined) return undefined;
      group = (group << 6) | value;
    }
    for (const octet of [group >> 16, (group >> 8) & 255, group & 255]) {
      if (at < octets.length) octets[at++] = octet;
      else if (octet !== 0) return undefined;
    }
  }
  return octets;
}

/** The 32 octets of a hash in base64; undefined for anything else. */
export function fromHash(text) {
  const octets = text.length === 44 ? fromBase64(text) : undefined;
  return octets?.length === 32 ? octets : undefined;
}

/** Largest size of a tree: 2^63 - 1. */
export const LARGEST = (1n << 63n) - 1n;

/** A decimal number in its one spelling, as a BigInt up to 2^64 - 1; undefined for anything else. */
export function decimal(text) {
  if (text.length > 20 || !/^(0|[1-9][0-9]*)$/.test(text) || text.endsWith('\n')) return undefined;
  const number = BigInt(text);
  return number < 1n << 64n ? number : undefined;
}

/** `length` octets of a number, the most significant first. */
export function bigEndian(number, length) {
  const octets = new Uint8Array(length);
  for (let rest = BigInt(number), i = length - 1; i >= 0; i--, rest >>= 8n) octets[i] = Number(rest & 255n);
  return octets;
}

/** The number that octets stand for, the most significant first, as a BigInt. */
export const numberOf = (octets) => octets.reduce((number, octet) => (number << 8n) | BigInt(octet), 0n);

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of a month of the Gregorian calendar; 0 if there is no such month. */
export function daysOf(year, month) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/** Seconds since 1970 of `YYYY-MM-DDTHH:MM:SSZ`; 'pattern' or 'calendar' says why there are none. */
export function secondsOf(text) {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z$/.exec(text);
  if (parts === null || text.length !== 20) return 'pattern';
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  const exists = year >= 1970 && day >= 1 && day <= daysOf(year, month) && hour < 24 && minute < 60 && second < 60;
  return exists ? Date.UTC(year, month - 1, day, hour, minute, second) / 1000 : 'calendar';
}
