/**
 * Policies (C2SP tlog-policy; spec/log.md, rules 19 and 20): which logs and witnesses a reader believes.
 *
 * Invariants: names are octets, whatever they spell; a witness or group is a member of at most one group.
 * Not here: addresses of witnesses are read and kept, never asked.
 */
import { Fault, decimal, demand, textOf, within } from './octets.js';
import { COSIGNATURE, ED25519, ML_DSA_44, cosigned, readVkey } from './note.js';
import { signedBy } from './checkpoint.js';

const LIMIT = 1048576;
const MOST = 1024;

/** One character for each octet, so that names stay octets. */
const opaque = (octets) => { let text = ''; for (const octet of octets) text += String.fromCharCode(octet); return text; };
const octetsOf = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

class Reading {
  logs = [];
  witnesses = [];
  groups = 0;
  named = new Map();
  members = new Set();
  quorum = undefined;

  key(text, types, known) {
    const whole = textOf(octetsOf(text));
    demand(whole !== undefined, 'KeyNotUtf8');
    const key = within('Key', () => readVkey(whole));
    demand(types.includes(key.type), 'KeyType', { expected: `type ${types.join(' or ')}`, found: `${key.type}` });
    const same = (other) => opaque(other.material) === opaque(key.material);
    demand(!known.some((other) => same(other.key ?? other)), 'DuplicateKey', { found: whole });
    return key;
  }

  name(name, item) {
    demand(name !== 'none', 'NoneName');
    demand(!this.named.has(name), 'DuplicateName', { found: name });
    this.named.set(name, item);
  }

  find(name) {
    const item = this.named.get(name);
    demand(item, 'UnknownName', { expected: 'a name defined above', found: name });
    return item;
  }

  log([vkey, url, ...more]) {
    demand(vkey !== undefined && more.length === 0, 'Items', { expected: 'log <vkey> [<url>]' });
    demand(this.logs.length < MOST, 'TooMany');
    this.logs.push({ ...this.key(vkey, [ED25519, COSIGNATURE, ML_DSA_44], this.logs.map((log) => ({ key: log }))), url });
  }

  witness([name, vkey, url, ...more]) {
    demand(vkey !== undefined && more.length === 0, 'Items', { expected: 'witness <name> <vkey> [<url>]' });
    demand(this.witnesses.length < MOST, 'TooMany');
    const witness = { name, key: undefined, url };
    this.name(name, witness);
    witness.key = this.key(vkey, [COSIGNATURE, ML_DSA_44], this.witnesses);
    this.witnesses.push(witness);
  }

  group([name, threshold, ...members]) {
    demand(threshold !== undefined && members.length > 0, 'Items', { expected: 'group <name> all|any|<k> <name>…' });
    demand(this.groups++ < MOST, 'TooMany');
    const of = members.map((member) => {
      demand(member !== 'none', 'NoneName');
      const item = this.find(member);
      demand(!this.members.has(item), 'RepeatedMember', { found: member });
      this.members.add(item);
      return item;
    });
    const needed = { all: of.length, any: 1 }[threshold] ?? Number(decimal(threshold) ?? 0n);
    demand(needed >= 1 && needed <= of.length, 'Threshold', { expected: `all, any, or 1 to ${of.length}`, found: threshold });
    this.name(name, { name, needed, of });
  }

  setQuorum([name, ...more]) {
    demand(name !== undefined && more.length === 0, 'Items', { expected: 'quorum <name>' });
    demand(this.quorum === undefined, 'SecondQuorum');
    this.quorum = name === 'none' ? 'none' : this.find(name);
  }

  line(text) {
    const [keyword, ...items] = text.split(/[ \t]+/).filter((item) => item !== '');
    if (keyword === undefined || keyword.startsWith('#')) return;
    if (keyword === 'log') this.log(items);
    else if (keyword === 'witness') this.witness(items);
    else if (keyword === 'group') this.group(items);
    else if (keyword === 'quorum') this.setQuorum(items);
    else throw new Fault('Keyword', { expected: 'log, witness, group or quorum', found: keyword });
  }
}

/** Reads a policy. A Fault's `at` is the line, from 1; 0 is the whole file. */
export function readPolicy(octets) {
  const inLine = (number, read) => {
    try { read(); } catch (fault) { if (fault instanceof Fault) fault.at = number; throw fault; }
  };
  const reading = new Reading();
  inLine(0, () => demand(octets.length <= LIMIT, 'TooLarge', { expected: `at most ${LIMIT} octets` }));
  const text = opaque(octets);
  const lines = text.split('\n');
  lines.forEach((line, i) => inLine(i + 1, () => demand(!/[\x00-\x08\x0b-\x1f\x7f]/.test(line), 'Octet')));
  inLine(lines.length, () => demand(lines.at(-1) === '', 'Unterminated', { expected: 'a newline at the end' }));
  lines.forEach((line, i) => inLine(i + 1, () => reading.line(line)));
  inLine(0, () => demand(reading.quorum !== undefined, 'NoQuorum', { expected: 'a line `quorum`' }));
  const { logs, witnesses, quorum } = reading;
  return { logs, witnesses, quorum, distrusted: [] };
}

/** The policy, with lines of `key` counting for nothing under heads of more than `size` entries (BigInt). */
export function distrustAfter(policy, { name, id }, size) {
  return { ...policy, distrusted: [...policy.distrusted, { name, id, size }] };
}

/** Whether the witnesses for which `has` is true are a quorum. */
export function isQuorum(policy, has) {
  const holds = (item) => (item.of === undefined ? has(item) : item.of.filter(holds).length >= item.needed);
  return policy.quorum === 'none' || holds(policy.quorum);
}

/**
 * Judges a checkpoint: a Fault if it is rejected, else `trusted` (false is undecided), `log` (the key that signed) and
 * `cosignatures`, those that verify: `witness` and `timestamp`. Of keys that distrustAfter named, a line must
 * verify and counts for nothing under a larger head.
 */
export async function judge(policy, checkpoint) {
  demand(policy.logs.length === 0 || policy.logs.some((log) => log.name === checkpoint.origin), 'OtherOrigin',
    { expected: policy.logs.map((log) => log.name).join(', '), found: checkpoint.origin });
  const isOf = (key) => (one) => one.name === key.name && one.id === key.id && checkpoint.size > one.size;
  const counts = (key) => !policy.distrusted.some(isOf(key));
  const signers = [];
  for (const log of policy.logs) if (log.name === checkpoint.origin && (await signedBy(checkpoint, log))) signers.push(log);
  demand(signers.length > 0, 'Unsigned', { expected: 'a line of a log of the policy' });
  const signer = signers.find(counts);
  demand(signer, 'Distrusted', { expected: 'a line of a key that counts under this head', found: signers[0].text });
  for (const log of policy.logs) if (log.name !== checkpoint.origin) await signedBy(checkpoint, log);
  const cosignatures = [];
  for (const witness of policy.witnesses) {
    const line = await within('Signature', () => cosigned(checkpoint, witness.key));
    if (line !== undefined && counts(witness.key)) cosignatures.push({ witness, timestamp: line.timestamp });
  }
  const trusted = isQuorum(policy, (witness) => cosignatures.some((line) => line.witness === witness));
  return { trusted, log: signer, cosignatures };
}
