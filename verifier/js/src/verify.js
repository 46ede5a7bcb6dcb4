/**
 * Checks of whole files, step by step in words (spec/verify.md). The one module that other programs import.
 *
 * A report is `{verdict, command, shell, checks, not_checked, error}`: verdicts are accepted, rejected, malformed, undecided; a
 * check is `{name, title, verdict, against, detail}`, of which `name` is for programs and the rest for people; `shell` is the
 * command that checks the same with the stand-alone verifier. `say(id, values)`, an option of each check, gives the sentences;
 * without it they are those of `words.js`.
 * Invariants: a report is accepted only if every step is; nothing is fetched, stored or sent.
 */
import { Fault, base64, textOf } from './octets.js';
import { readCheckpoint } from './checkpoint.js';
import { checkDossier, readDossier } from './dossier.js';
import { platformHasCrypto } from './ed25519.js';
import { checkEvidence, checkpointCode, readEvidence } from './evidence.js';
import { checkLookup, dated, readLookup } from './lookup.js';
import { checkInclusion, leafHash } from './merkle.js';
import { readVkey, signed } from './note.js';
import { isQuorum, judge, readPolicy } from './policy.js';
import { readReceipt } from './receipt.js';
import { checkRefusal, readRefusal } from './refusal.js';
import { isStatement, plain, readStatement } from './statement.js';
import { WORDS } from './words.js';

export { Fault } from './octets.js';
export { platformHasCrypto, platformHasEd25519 } from './ed25519.js';
export { plain, readStatement } from './statement.js';
export { readPolicy } from './policy.js';

/** A sentence with values put where it names them. */
export function filled(sentence, values = {}) {
  return sentence.replaceAll(/\{ \$(\w+) \}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`no ${name} for: ${sentence}`);
    return values[name];
  });
}

/** The sentence of a name, in English. */
export function english(id, values) {
  if (WORDS[id] === undefined) throw new Error(`no words for ${id}`);
  return filled(WORDS[id], values);
}

/** Collects the steps of one check. What is said is the name of a sentence, or a list of it and its values. */
class Report {
  checks = [];
  not_checked = [];
  more = {};

  constructor(command, shell, say = english) {
    this.command = command;
    this.shell = shell;
    this.say = (said) => say(...[said].flat());
  }

  step(name, against, detail, verdict = 'accepted') {
    this.add(name, verdict, against, this.say(detail));
  }

  add(name, verdict, against, detail) {
    this.checks.push({ name, title: this.say(`step-${name.replaceAll(/\W+/g, '-')}`), verdict, against: this.say(against), detail });
  }

  /** What an accepted report does not show. */
  open(...said) {
    this.not_checked.push(...said.map(this.say));
  }

  /** Runs a step; a Fault ends the report with `verdict` and the code that `code` makes of it. */
  async run(name, against, work, { verdict = 'rejected', code = (cause) => cause, otherwise } = {}) {
    try {
      return await work();
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      fault.step = { name, against, otherwise };
      fault.reported = code(fault.code);
      fault.verdict = typeof verdict === 'function' ? verdict(fault.code) : verdict;
      throw fault;
    }
  }

  /** Why a step failed, in a sentence of its own and then by its cause. */
  why({ step: { otherwise }, code, at, expected, found }) {
    const parts = [otherwise, ['fault-cause', { code }], at && ['fault-at', { at }], expected && ['fault-expected', { expected }], found && ['fault-found', { found }]];
    return parts.filter((part) => part).map(this.say).join(' ');
  }

  end(fault) {
    if (fault) this.add(fault.step.name, fault.verdict, fault.step.against, this.why(fault));
    const is = (verdict) => this.checks.some((check) => check.verdict === verdict);
    const verdict = ['malformed', 'rejected', 'undecided'].find(is) ?? 'accepted';
    const { command, shell, checks, not_checked, more } = this;
    const error = fault ? { code: fault.reported, cause: fault.code, where: `${fault.at}`, expected: fault.expected, found: fault.found } : null;
    return { verdict, command, shell, checks, not_checked, error, ...more };
  }
}

async function report(command, shell, say, work) {
  const made = new Report(command, shell, say);
  if (!platformHasCrypto()) {
    made.step('signatures', 'by-browser', 'no-crypto', 'undecided');
    return made.end();
  }
  try {
    await work(made);
    return made.end();
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.step === undefined) throw fault;
    return made.end(fault);
  }
}

const FORM = { verdict: 'malformed', otherwise: 'not-form' };
/** The code of a file that is malformed: of its checkpoint, or else `own`, or the cause itself. */
const formCode = (own) => (cause) => (cause.startsWith('Checkpoint.') ? 'checkpoint.form' : own ?? cause);
const readPolicyFile = (made, policy) =>
  made.run('policy', 'by-policy-file', () => readPolicy(policy), { ...FORM, code: () => 'policy.form' });
const codeVerdict = (code) => ({ 'checkpoint.form': 'malformed', 'checkpoint.distrusted': 'undecided' })[checkpointCode(code)] ?? 'rejected';

const judgeHead = (made, checkpoint, policy) => {
  const names = [...new Set(policy.logs.map((log) => log.name))].join(', ');
  const against = names ? ['by-policy', { names }] : 'by-policy-without-log';
  return made.run('log signature', against, () => judge(policy, checkpoint), { verdict: codeVerdict, code: checkpointCode, otherwise: 'head-refused' });
};

/** Steps `log signature` and `witnesses`. */
function sayHead(made, checkpoint, policy, { log, cosignatures, trusted }) {
  made.step('log signature', ['by-key', { key: log.text }], ['head', { origin: checkpoint.origin, size: checkpoint.size, root: base64(checkpoint.root) }]);
  if (policy.quorum === 'none') {
    made.open('open-witnesses');
    return;
  }
  const names = [...new Set(cosignatures.map(({ witness, timestamp }) => `${witness.key.name} (${moment(timestamp)})`))].join(', ');
  const seen = names ? [trusted ? 'seen-by-enough' : 'seen-by-few', { names }] : 'seen-by-none';
  made.step('witnesses', 'by-quorum', seen, trusted ? 'accepted' : 'undecided');
}

async function checkHead(made, checkpoint, policy) {
  const judgement = await judgeHead(made, checkpoint, policy);
  sayHead(made, checkpoint, policy, judgement);
  return judgement;
}

const moment = (timestamp) => (timestamp < 253402300800n ? new Date(Number(timestamp) * 1000).toISOString().replace('.000', '') : `${timestamp} s since 1970`);

/** Who vouches that lists are complete: an audit policy over the same note. */
async function checkCompleteness(made, checkpoint, auditPolicy) {
  const against = 'by-audit-policy';
  if (auditPolicy === undefined) {
    made.step('completeness', against, 'no-audit-policy', 'undecided');
    return;
  }
  const policy = await readPolicyFile(made, auditPolicy);
  const { trusted, cosignatures } = await made.run('completeness', against, () => judge(policy, checkpoint), { verdict: codeVerdict, code: checkpointCode });
  const vouched = policy.quorum !== 'none' && trusted && isQuorum(policy, (witness) => cosignatures.some((line) => line.witness === witness));
  const names = [...new Set(cosignatures.map(({ witness }) => witness.key.name))].join(', ');
  made.step('completeness', against, vouched ? ['replayed', { names }] : 'not-replayed', vouched ? 'accepted' : 'undecided');
}

const summary = (statement) => ({ id: statement.id, kind: statement.kind, issuer: statement.fields.get('issuer'), signers: statement.signers });

/** A statement's form, and its lines with the `vkeys` given. */
export const verifyStatement = (octets, { vkeys = [], file = 'FILE.note', say } = {}) => report('statement', `pactlog-verify statement ${file} --vkey VKEY`, say, async (made) => {
  const statement = await made.run('form', 'by-tables', () => readStatement(octets), FORM);
  made.step('form', 'by-tables', ['statement', { kind: statement.kind, id: statement.id }]);
  const keys = await made.run('keys', 'by-given', () => vkeys.map((vkey) => readVkey(vkey)), { ...FORM, code: () => 'vkey.form' });
  for (const { name, id } of statement.note.lines) {
    const key = keys.find((given) => given.name === name && given.id === id);
    const against = ['by-key', { key: key ? key.text : `${name}+${id}` }];
    if (!key) made.step('signature', against, 'key-unknown', 'undecided');
    else {
      await made.run('signature', against, () => signed(statement.note, key), { code: () => 'signature.wrong', otherwise: 'signature-wrong' });
      made.step('signature', against, ['signed', { name }]);
    }
  }
  made.open('open-owner', 'open-published', 'open-truth');
  made.more = { statement: summary(statement), fields: plain(statement) };
});

/** A receipt of an entry, under a policy; all as octets. */
export const verifyReceipt = (octets, entry, policy, { file = 'FILE.note', say } = {}) => report('receipt', `pactlog-verify receipt ${file} --policy policy.txt`, say, async (made) => {
  const rules = await readPolicyFile(made, policy);
  const receipt = await made.run('receipt', 'by-receipt-format', () => readReceipt(octets), { ...FORM, code: formCode('receipt.form') });
  const { checkpoint, index, proof } = receipt;
  const head = await judgeHead(made, checkpoint, rules);
  const against = ['by-root', { size: checkpoint.size }];
  await made.run('inclusion', against, () => checkInclusion(leafHash(entry), index, checkpoint.size, checkpoint.root, proof), { code: () => 'receipt.inclusion', otherwise: 'not-included' });
  made.step('inclusion', against, ['included', { index, count: proof.length }]);
  sayHead(made, checkpoint, rules, head);
  if (isStatement(entry)) {
    const statement = await made.run('statement', 'by-tables', () => readStatement(entry), FORM);
    made.step('statement', 'by-tables', ['statement-signers', { kind: statement.kind, id: statement.id, names: statement.signers.join(', ') }]);
    made.more = { statement: summary(statement), fields: plain(statement) };
  }
  made.open('open-keys', 'open-truth');
});

/** A checkpoint under a policy. */
export const verifyCheckpoint = (octets, policy, { file = 'FILE', say } = {}) => report('checkpoint', `pactlog-verify checkpoint ${file} --policy policy.txt`, say, async (made) => {
  const rules = await readPolicyFile(made, policy);
  const checkpoint = await made.run('checkpoint', 'by-checkpoint-format', () => readCheckpoint(octets), { ...FORM, code: () => 'checkpoint.form' });
  await checkHead(made, checkpoint, rules);
  made.open('open-tree');
});

const malformedUnless = (family, codes) => (code) => (code.startsWith('form.') || codes.includes(code.replace(`${family}.`, '')) ? 'malformed' : 'rejected');

/** An answer to a lookup. `subject`, `size`: what was asked, if it is not what the answer says; `by`: seconds since 1970. */
export const verifyLookup = (octets, policy, { subject, size, by, auditPolicy, file = 'FILE', say } = {}) => report('lookup', '', say, async (made) => {
  const rules = await readPolicyFile(made, policy);
  const answer = await made.run('answer', 'by-answer-format', () => readLookup(octets), { ...FORM, code: formCode() });
  made.shell = `pactlog-verify lookup ${file} ${subject ?? answer.subject} --policy policy.txt`;
  const { cosignatures } = await checkHead(made, answer.checkpoint, rules);
  const asked = { subject: subject ?? answer.subject, size: size ?? (subject === undefined ? answer.indexEntry.covered + 1n : undefined) };
  const list = await made.run('list', 'by-tree', () => checkLookup(answer, asked), { verdict: malformedUnless('lookup', ['subject']), otherwise: 'list-wrong' });
  made.step('index entry', 'by-tree', ['index-entry', { index: answer.indexEntry.covered }]);
  const shown = { subject: answer.subject, count: list.count, shown: list.entries.length };
  made.step('list', ['by-index-root', { root: base64(answer.indexEntry.root) }], ['list', shown], list.entries.length < list.count ? 'undecided' : 'accepted');
  await checkCompleteness(made, answer.checkpoint, auditPolicy);
  if (by !== undefined) {
    const said = dated(answer, rules, cosignatures, by);
    const detail = { nothing: 'dated-nothing', present: 'dated-present', undecided: 'dated-undecided' }[said];
    made.step('date', 'by-clocks', detail, said === 'undecided' ? 'undecided' : 'accepted');
  }
  made.open('open-keys', 'open-truth', 'open-entries');
  made.more = { list: { subject: answer.subject, size: `${list.size}`, time: answer.indexEntry.timeText, entries: list.entries.map(([index, leaf]) => ({ index: `${index}`, leaf_hash: base64(leaf) })) } };
});

/** A dossier under a policy. */
export const verifyDossier = (octets, policy, { asked, auditPolicy, file = 'FILE.dossier.json', say } = {}) => report('dossier', `pactlog-verify dossier ${file} --policy policy.txt${auditPolicy ? ' --audit-policy policy-audit.txt' : ''}`, say, async (made) => {
  const rules = await readPolicyFile(made, policy);
  const dossier = await made.run('dossier', 'by-dossier-format', () => readDossier(octets), { ...FORM, code: formCode() });
  await checkHead(made, dossier.checkpoint, rules);
  const { statements, last, unknown } = await made.run('entries, lists, signatures', 'by-tree-index', () => checkDossier(dossier, { asked }), { otherwise: 'dossier-wrong' });
  made.step('entries', 'by-tree', ['entries', { count: dossier.entries.length, statements: statements.length }]);
  made.step('lists', ['by-index-entry', { index: last.index }], ['lists', { count: dossier.lists.length }]);
  if (unknown) made.step('signatures', 'by-file-keys', ['rules-unknown', { index: unknown.index }], 'undecided');
  else made.step('signatures', 'by-file-keys', 'all-signed');
  for (const subject of dossier.asked) {
    const { items } = dossier.lists.find((list) => list.subject === subject);
    made.step('asked', ['by-list', { subject }], ['asked', { subject, count: items.length }]);
  }
  await checkCompleteness(made, dossier.checkpoint, auditPolicy);
  made.open('open-rules', 'open-status', 'open-registrar', 'open-truth');
  made.more = { size: `${dossier.size}`, statements: statements.map((statement) => ({ index: statement.index, ...summary(statement), admitted_by: statement.admitted.timeText, fields: plain(statement) })) };
});

/** A refusal of octets, by one of the intake keys given as vkeys. */
export const verifyRefusal = (octets, received, vkeys, { say } = {}) => report('refusal', '', say, async (made) => {
  const form = { ...FORM, code: (cause) => `refusal.${cause}` };
  const refusal = await made.run('refusal', 'by-refusal-format', () => readRefusal(octets), form);
  const keys = await made.run('keys', 'by-given', () => vkeys.map((vkey) => readVkey(vkey)), { ...FORM, code: () => 'vkey.form' });
  const key = await made.run('signature', 'by-intake', () => checkRefusal(refusal, keys, received), { code: form.code });
  made.step('signature', ['by-key', { key: key.text }], ['refused', { origin: refusal.origin, time: refusal.time, code: refusal.code }]);
  made.open('open-refusal');
});

/** Evidence under a policy. */
export const verifyEvidence = (octets, policy, { file = 'FILE.evidence.json', say } = {}) => report('evidence', `pactlog-verify evidence ${file} --policy policy.txt`, say, async (made) => {
  const rules = await readPolicyFile(made, policy);
  const evidence = await made.run('evidence', 'by-evidence-format', () => readEvidence(octets), FORM);
  const open = ['evidence.needs_log', 'evidence.unknown_witness'];
  const { charge, convicted } = await made.run('charge', 'by-notes', () => checkEvidence(evidence, rules), { verdict: (code) => (open.includes(code) ? 'undecided' : 'rejected') });
  const detail = { fork: 'convicted-fork', 'index.list': 'convicted-list', witness: 'convicted-witness' }[charge];
  made.step('charge', 'by-notes', [detail, { names: convicted.join(', ') }]);
  made.more = { charge, convicted };
});

/** What kind of file these octets are, by how they begin: the name of a command; 'checkpoint' if nothing else. */
export function kindOf(octets) {
  const start = textOf(octets.subarray(0, 64).filter((octet) => octet < 0x80)) ?? '';
  const kinds = {
    'pactlog/statement@v1\n': 'statement', 'pactlog/index@v1\n': 'index entry', 'pactlog/refusal@v1\n': 'refusal', 'c2sp.org/tlog-proof@v1\n': 'receipt',
    '{"format":"pactlog/lookup@': 'lookup', '{"body":{"format":"pactlog/dossier@': 'dossier', '{"format":"pactlog/evidence@': 'evidence',
  };
  return Object.entries(kinds).find(([beginning]) => start.startsWith(beginning))?.[1] ?? 'checkpoint';
}
