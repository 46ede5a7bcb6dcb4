/**
 * Evidence of the kinds that two or more signed heads decide: `fork`, `list` and `witness` (spec/evidence.md). The other kinds
 * take the rules of admission, and are undecided here.
 *
 * Invariants: what was read prints back to the same octets; nothing is charged that the notes do not show.
 */
import { Fault, base64, demand, equal, textOf, utf8 } from './octets.js';
import { checkPath, isSubject, readIndexEntry } from './index.js';
import { readJsonOctets, writeJson } from './json.js';
import { readCheckpoint } from './checkpoint.js';
import { checkConsistency, checkInclusion, leafHash } from './merkle.js';
import { memberReader, readEnd, writeEnd } from './lookup.js';
import { cosigned } from './note.js';
import { judge } from './policy.js';
import { sha256 } from './sha256.js';

const LIMIT = 33554432;
const FORMAT = 'pactlog/evidence@v1';
const members = memberReader('evidence');

/** The code of a cause that a checkpoint is refused for, as the commands print it (spec/verify.md). */
export function checkpointCode(cause) {
  const last = { OtherOrigin: 'origin', Unsigned: 'unsigned', Distrusted: 'distrusted' }[cause];
  return `checkpoint.${last ?? (cause.startsWith('Signature.') ? 'signature' : 'form')}`;
}

const asCode = async (code, read) => {
  try {
    return await read();
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    throw new Fault(typeof code === 'string' ? code : code(fault.code), { ...fault, found: fault.found || fault.code });
  }
};

const note = (text) => asCode(checkpointCode, () => readCheckpoint(utf8(text)));

function asMember(at, read) {
  try {
    return read();
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    throw members.bad(at, 'an index entry');
  }
}

/** What an index of a head commits to for a subject: an answer to a lookup without its items. */
function readListed(whole) {
  const indexEntry = members.text(whole, 'index_entry');
  const listed = {
    checkpoint: members.text(whole, 'checkpoint'), indexEntry, entry: asMember('/index_entry', () => readIndexEntry(utf8(indexEntry))),
    inclusion: members.hashes(whole, 'inclusion', 63), path: members.hashes(whole, 'path', 256),
    end: readEnd(members.object(whole, 'end'), members),
  };
  const printed = new Map([
    ['checkpoint', listed.checkpoint], ['index_entry', listed.indexEntry], ['inclusion', listed.inclusion.map(base64)],
    ['path', listed.path.map(base64)], ['end', writeEnd(listed.end)],
  ]);
  return { ...listed, printed };
}

/** Reads evidence of a kind that is judged here; of another kind `kind` alone. */
export function readEvidence(octets) {
  demand(octets.length <= LIMIT, 'evidence.too_large', { expected: `at most ${LIMIT} octets` });
  const whole = readJsonOctets(octets);
  if (!(whole instanceof Map) || members.text(whole, 'format') !== FORMAT) throw members.bad('/format', FORMAT);
  const kind = members.text(whole, 'kind');
  const printed = new Map([['format', FORMAT], ['kind', kind]]);
  const evidence = { kind };
  if (['rule', 'index', 'refusal'].includes(kind)) return evidence;
  if (!['fork', 'list', 'witness'].includes(kind)) throw members.bad('/kind', 'a kind of evidence');
  const text = (name) => printed.set(name, evidence[name] = members.text(whole, name));
  if (kind === 'witness') text('witness');
  if (kind === 'list') {
    text('subject');
    demand(isSubject(evidence.subject), 'evidence.subject', { found: evidence.subject });
    for (const name of ['old', 'new']) printed.set(name, (evidence[name] = readListed(members.object(whole, name))).printed);
  } else {
    text('old');
    text('new');
  }
  if (whole.has('root') || whole.has('proof')) {
    evidence.split = { root: members.hash(whole, 'root'), proof: members.hashes(whole, 'proof', 64) };
    printed.set('root', base64(evidence.split.root)).set('proof', evidence.split.proof.map(base64));
  }
  demand(`${writeJson(printed)}\n` === textOf(octets), 'evidence.spelling', { expected: 'the one spelling of evidence' });
  return evidence;
}

/** Whether two heads, or two lists, contradict each other: each a size and a root, the smaller first. */
async function contradicts(before, after, split) {
  demand(before.size <= after.size, 'evidence.sizes', { expected: 'the smaller first' });
  demand((split !== undefined) === (before.size < after.size), 'evidence.split', { expected: split ? 'no proof for equal sizes' : 'root and proof' });
  const other = split?.root ?? after.root;
  demand(!equal(other, before.root), 'evidence.same_root');
  if (split) await asCode('evidence.split_proof', () => checkConsistency(before.size, other, after.size, after.root, split.proof));
}

async function fork({ old, new: later, split }, policy) {
  const [heads, judged] = [[], []];
  for (const text of [old, later]) {
    heads.push(await note(text));
    judged.push(await asCode(checkpointCode, () => judge(policy, heads.at(-1))));
  }
  demand(heads[0].origin === heads[1].origin, 'evidence.other_log');
  await contradicts(...heads, split);
  const both = judged[0].cosignatures.filter(({ witness }) => judged[1].cosignatures.some((line) => line.witness === witness));
  const logs = new Set(judged.map(({ log }) => log.text));
  return { charge: 'fork', convicted: [...logs, ...both.map(({ witness }) => witness.key.text)] };
}

async function checkListed(listed, subject, policy) {
  const head = await note(listed.checkpoint);
  const { log } = await asCode(checkpointCode, () => judge(policy, head));
  const { entry } = listed;
  await asCode('evidence.entries_proof', () => checkInclusion(leafHash(utf8(listed.indexEntry)), entry.covered, head.size, head.root, listed.inclusion));
  await asCode('evidence.path', () => checkPath(subject, listed.path, listed.end, entry.root));
  const own = listed.end?.key === undefined ? listed.end : undefined;
  return { log, origin: head.origin, covered: entry.covered, size: BigInt(own?.count ?? 0), root: own?.root ?? sha256('') };
}

async function list({ subject, old, new: later, split }, policy) {
  const [before, after] = [await checkListed(old, subject, policy), await checkListed(later, subject, policy)];
  demand(before.origin === after.origin, 'evidence.other_log');
  demand(before.covered <= after.covered, 'evidence.sizes', { expected: 'the index entry that covers fewer first' });
  if (before.size <= after.size) {
    await contradicts(before, after, split);
  } else {
    demand(split === undefined, 'evidence.split', { expected: 'no proof to a shorter list' });
  }
  return { charge: 'index.list', convicted: [...new Set([before.log.text, after.log.text])] };
}

async function witness({ witness: vkey, old, new: later, split }, policy) {
  const key = policy.witnesses.map((listed) => listed.key).find(({ text }) => text === vkey);
  demand(key, 'evidence.unknown_witness', { expected: 'a witness of the policy', found: vkey });
  const [heads, times] = [[], []];
  for (const text of [old, later]) {
    heads.push(await note(text));
    const line = await asCode('evidence.cosignature', () => cosigned(heads.at(-1), key));
    demand(line, 'evidence.not_cosigned', { expected: `a line of ${key.name}` });
    times.push(line.timestamp);
  }
  const [before, after] = heads;
  demand(before.origin === after.origin, 'evidence.other_log');
  if (split === undefined && before.size !== after.size) {
    demand(before.size < after.size, 'evidence.sizes', { expected: 'the smaller first' });
    demand(times[1] > 0n && times[0] > times[1], 'evidence.in_order', { expected: 'the smaller head later', found: times.join(', ') });
  } else {
    await contradicts(before, after, split);
  }
  return { charge: 'witness', convicted: [vkey] };
}

/** Judges evidence under a policy: the `charge`, and the vkeys that are `convicted`. */
export async function checkEvidence(evidence, policy) {
  const judgeKind = { fork, list, witness }[evidence.kind];
  demand(judgeKind, 'evidence.needs_log', { expected: 'pactlog-verify evidence', found: evidence.kind });
  return judgeKind(evidence, policy);
}
