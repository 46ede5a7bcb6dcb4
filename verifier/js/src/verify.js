/**
 * Checks of whole files, step by step in words (spec/verify.md). The one module that other programs import.
 *
 * A report is `{verdict, command, shell, checks, not_checked, error}`: verdicts are accepted, rejected, malformed, undecided; a
 * check is `{name, verdict, against, detail}`; `shell` is the command that checks the same with the stand-alone verifier.
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

export { Fault } from './octets.js';
export { platformHasCrypto, platformHasEd25519 } from './ed25519.js';
export { plain, readStatement } from './statement.js';
export { readPolicy } from './policy.js';

const KEYS = 'that the signing keys were the issuer\'s at that point: the ledger\'s earlier entries say so, and an audit replays them';
const TRUTH = 'that what a statement says is true, or was kept';
const RULES = 'that each statement was admitted by the rules of the ledger, beyond who signed it: an audit judges that';
const STATUS = 'where things stand on a date: pactlog-verify dossier computes it';

/** Collects the steps of one check. */
class Report {
  checks = [];
  not_checked = [];
  more = {};

  constructor(command, shell) {
    this.command = command;
    this.shell = shell;
  }

  step(name, against, detail, verdict = 'accepted') {
    this.checks.push({ name, verdict, against, detail });
  }

  /** Runs a step; a Fault ends the report with `verdict` and the code that `code` makes of it. */
  async run(name, against, work, { verdict = 'rejected', code = (cause) => cause, otherwise = '' } = {}) {
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

  end(fault) {
    if (fault) {
      const { name, against, otherwise } = fault.step;
      this.checks.push({ name, verdict: fault.verdict, against, detail: `${otherwise} ${words(fault)}`.trim() });
    }
    const is = (verdict) => this.checks.some((check) => check.verdict === verdict);
    const verdict = ['malformed', 'rejected', 'undecided'].find(is) ?? 'accepted';
    const { command, shell, checks, not_checked, more } = this;
    const error = fault ? { code: fault.reported, cause: fault.code, where: `${fault.at}`, expected: fault.expected, found: fault.found } : null;
    return { verdict, command, shell, checks, not_checked, error, ...more };
  }
}

function words({ code, at, expected, found }) {
  const parts = [`Cause: ${code}`];
  if (at) parts.push(`at ${at}`);
  if (expected) parts.push(`expected ${expected}`);
  if (found) parts.push(`found ${found}`);
  return `${parts.join(', ')}.`;
}

async function report(command, shell, work) {
  const made = new Report(command, shell);
  if (!platformHasCrypto()) {
    made.step('signatures', 'the cryptography of this browser', 'It is not here. Browsers give it only to pages that were loaded securely (https), or from this machine.', 'undecided');
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

const FORM = { verdict: 'malformed', otherwise: 'The file is not what it should be.' };
/** The code of a file that is malformed: of its checkpoint, or else `own`, or the cause itself. */
const formCode = (own) => (cause) => (cause.startsWith('Checkpoint.') ? 'checkpoint.form' : own ?? cause);
const readPolicyFile = (made, policy) =>
  made.run('policy', 'the policy file', () => readPolicy(policy), { ...FORM, code: () => 'policy.form' });
const codeVerdict = (code) => ({ 'checkpoint.form': 'malformed', 'checkpoint.distrusted': 'undecided' })[checkpointCode(code)] ?? 'rejected';

const judgeHead = (made, checkpoint, policy) => {
  const origins = [...new Set(policy.logs.map((log) => log.name))].join(', ') || 'no log';
  return made.run('log signature', `the policy, which lists ${origins}`, () => judge(policy, checkpoint), { verdict: codeVerdict, code: checkpointCode, otherwise: 'This head is not one that the policy lets you believe.' });
};

/** Steps `log signature` and `witnesses`. */
function sayHead(made, checkpoint, policy, { log, cosignatures, trusted }) {
  made.step('log signature', `the key ${log.text}`, `${checkpoint.origin} signed a tree of ${checkpoint.size} entries with root ${base64(checkpoint.root)}.`);
  if (policy.quorum === 'none') {
    made.not_checked.push('that others saw the same tree: the policy asks for no witness');
    return;
  }
  const seen = [...new Set(cosignatures.map(({ witness, timestamp }) => `${witness.key.name} at ${moment(timestamp)}`))].join(', ');
  made.step('witnesses', 'the quorum of the policy', `${seen ? `This tree was seen by ${seen}` : 'No witness of the policy signed'}: ${trusted ? 'enough' : 'not enough'}.`,
    trusted ? 'accepted' : 'undecided');
}

async function checkHead(made, checkpoint, policy) {
  const judgement = await judgeHead(made, checkpoint, policy);
  sayHead(made, checkpoint, policy, judgement);
  return judgement;
}

const moment = (timestamp) => (timestamp < 253402300800n ? new Date(Number(timestamp) * 1000).toISOString().replace('.000', '') : `${timestamp} s since 1970`);

/** Who vouches that lists are complete: an audit policy over the same note. */
async function checkCompleteness(made, checkpoint, auditPolicy) {
  const against = 'an audit policy: witnesses that replay every entry';
  if (auditPolicy === undefined) {
    made.step('completeness', against, 'None was given, so whether the ledger filed every statement stays open. It cannot show anybody another list at this tree.', 'undecided');
    return;
  }
  const policy = await readPolicyFile(made, auditPolicy);
  const { trusted, cosignatures } = await made.run('completeness', against, () => judge(policy, checkpoint), { verdict: codeVerdict, code: checkpointCode });
  const vouched = policy.quorum !== 'none' && trusted && isQuorum(policy, (witness) => cosignatures.some((line) => line.witness === witness));
  made.step('completeness', against, vouched ? `${[...new Set(cosignatures.map(({ witness }) => witness.key.name))].join(', ')} replayed every entry.` : 'Its quorum did not sign this tree.', vouched ? 'accepted' : 'undecided');
}

const summary = (statement) => ({ id: statement.id, kind: statement.kind, issuer: statement.fields.get('issuer'), signers: statement.signers });

/** A statement's form, and its lines with the `vkeys` given. */
export const verifyStatement = (octets, { vkeys = [], file = 'FILE.note' } = {}) => report('statement', `pactlog-verify statement ${file} --vkey VKEY`, async (made) => {
  const statement = await made.run('form', 'the tables of its kind', () => readStatement(octets), FORM);
  made.step('form', 'the tables of its kind', `A statement of kind ${statement.kind}, id ${statement.id}.`);
  const keys = await made.run('keys', 'what was given', () => vkeys.map((vkey) => readVkey(vkey)), { ...FORM, code: () => 'vkey.form' });
  for (const { name, id } of statement.note.lines) {
    const key = keys.find((given) => given.name === name && given.id === id);
    const against = key ? `the key ${key.text}` : `the key ${name}+${id}`;
    if (!key) made.step('signature', against, 'This key was not given. A receipt or a dossier shows that the ledger took the statement.', 'undecided');
    else {
      await made.run('signature', against, () => signed(statement.note, key), { code: () => 'signature.wrong', otherwise: 'This signature is of other words, or by another key.' });
      made.step('signature', against, `${name} signed these octets.`);
    }
  }
  made.not_checked.push('whose keys these are', 'that the statement was published', TRUTH);
  made.more = { statement: summary(statement), fields: plain(statement) };
});

/** A receipt of an entry, under a policy; all as octets. */
export const verifyReceipt = (octets, entry, policy, { file = 'FILE.note' } = {}) => report('receipt', `pactlog-verify receipt ${file} --policy policy.txt`, async (made) => {
  const rules = await readPolicyFile(made, policy);
  const receipt = await made.run('receipt', 'the format of receipts', () => readReceipt(octets), { ...FORM, code: formCode('receipt.form') });
  const { checkpoint, index, proof } = receipt;
  const head = await judgeHead(made, checkpoint, rules);
  const against = `the root of the tree of ${checkpoint.size} entries`;
  await made.run('inclusion', against, () => checkInclusion(leafHash(entry), index, checkpoint.size, checkpoint.root, proof), { code: () => 'receipt.inclusion', otherwise: 'These octets are not what the tree has at that place: something was changed, or the receipt is of another file.' });
  made.step('inclusion', against, `These octets are entry ${index}: ${proof.length} hashes lead from them to the root.`);
  sayHead(made, checkpoint, rules, head);
  if (isStatement(entry)) {
    const statement = await made.run('statement', 'the tables of its kind', () => readStatement(entry), FORM);
    made.step('statement', 'the tables of its kind', `A statement of kind ${statement.kind}, id ${statement.id}, with the lines of ${statement.signers.join(', ')}.`);
    made.more = { statement: summary(statement), fields: plain(statement) };
  }
  made.not_checked.push(KEYS, TRUTH);
});

/** A checkpoint under a policy. */
export const verifyCheckpoint = (octets, policy, { file = 'FILE' } = {}) => report('checkpoint', `pactlog-verify checkpoint ${file} --policy policy.txt`, async (made) => {
  const rules = await readPolicyFile(made, policy);
  const checkpoint = await made.run('checkpoint', 'the format of checkpoints', () => readCheckpoint(octets), { ...FORM, code: () => 'checkpoint.form' });
  await checkHead(made, checkpoint, rules);
  made.not_checked.push('what is in the tree');
});

const malformedUnless = (family, codes) => (code) => (code.startsWith('form.') || codes.includes(code.replace(`${family}.`, '')) ? 'malformed' : 'rejected');

/** An answer to a lookup. `subject`, `size`: what was asked, if it is not what the answer says; `by`: seconds since 1970. */
export const verifyLookup = (octets, policy, { subject, size, by, auditPolicy, file = 'FILE' } = {}) => report('lookup', '', async (made) => {
  const rules = await readPolicyFile(made, policy);
  const answer = await made.run('answer', 'the format of answers', () => readLookup(octets), { ...FORM, code: formCode() });
  made.shell = `pactlog-verify lookup ${file} ${subject ?? answer.subject} --policy policy.txt`;
  const { cosignatures } = await checkHead(made, answer.checkpoint, rules);
  const asked = { subject: subject ?? answer.subject, size: size ?? (subject === undefined ? answer.indexEntry.covered + 1n : undefined) };
  const list = await made.run('list', 'the index root', () => checkLookup(answer, asked), { verdict: malformedUnless('lookup', ['subject']), otherwise: 'This list is not what the signed tree commits to, or not what was asked for.' });
  made.step('index entry', 'the signed tree', `Entry ${answer.indexEntry.covered} commits to every list over the ${answer.indexEntry.covered} entries before it.`);
  made.step('list', `the index root ${base64(answer.indexEntry.root)}`, `${list.count} entries are filed under ${answer.subject}; the answer shows ${list.entries.length}.`, list.entries.length < list.count ? 'undecided' : 'accepted');
  await checkCompleteness(made, answer.checkpoint, auditPolicy);
  if (by !== undefined) {
    const said = dated(answer, rules, cosignatures, by);
    const detail = { nothing: 'Nothing was filed under it by then.', present: 'What is listed was there by then.', undecided: 'The witnesses\' times decide neither.' }[said];
    made.step('date', 'the clocks of the witnesses', detail, said === 'undecided' ? 'undecided' : 'accepted');
  }
  made.not_checked.push(KEYS, TRUTH, 'the entries\' own octets: the list has their hashes');
  made.more = { list: { subject: answer.subject, size: `${list.size}`, time: answer.indexEntry.timeText, entries: list.entries.map(([index, leaf]) => ({ index: `${index}`, leaf_hash: base64(leaf) })) } };
});

/** A dossier under a policy. */
export const verifyDossier = (octets, policy, { asked, auditPolicy, file = 'FILE.dossier.json' } = {}) => report('dossier', `pactlog-verify dossier ${file} --policy policy.txt${auditPolicy ? ' --audit-policy policy-audit.txt' : ''}`, async (made) => {
  const rules = await readPolicyFile(made, policy);
  const dossier = await made.run('dossier', 'the format of dossiers', () => readDossier(octets), { ...FORM, code: formCode() });
  await checkHead(made, dossier.checkpoint, rules);
  const { statements, last, unknown } = await made.run('entries, lists, signatures', 'the signed tree and its last index entry', () => checkDossier(dossier, { asked }), { otherwise: 'The case is not what the signed tree commits to, or it is not whole.' });
  made.step('entries', 'the signed tree', `${dossier.entries.length} entries, of which ${statements.length} are statements, are in the tree at their indexes.`);
  made.step('lists', `the index root of entry ${last.index}`, `${dossier.lists.length} lists are whole; the file has what the case needs, and nothing else.`);
  if (unknown) made.step('signatures', 'the keys registered in the file', `From entry ${unknown.index} on rules apply that are not known here.`, 'undecided');
  else made.step('signatures', 'the keys registered in the file', 'Every statement is signed by active keys of those who issue it, as many as the rules ask for.');
  for (const subject of dossier.asked) {
    made.step('asked', `the list of ${subject}`, `${dossier.lists.find((list) => list.subject === subject).items.length} statements are filed under ${subject}.`);
  }
  await checkCompleteness(made, dossier.checkpoint, auditPolicy);
  made.not_checked.push(RULES, STATUS, 'that the registrar tied keys to whom they name rightly', TRUTH);
  made.more = { size: `${dossier.size}`, statements: statements.map((statement) => ({ index: statement.index, ...summary(statement), admitted_by: statement.admitted.timeText, fields: plain(statement) })) };
});

/** A refusal of octets, by one of the intake keys given as vkeys. */
export const verifyRefusal = (octets, received, vkeys) => report('refusal', '', async (made) => {
  const form = { ...FORM, code: (cause) => `refusal.${cause}` };
  const refusal = await made.run('refusal', 'the format of refusals', () => readRefusal(octets), form);
  const keys = await made.run('keys', 'what was given', () => vkeys.map((vkey) => readVkey(vkey)), { ...FORM, code: () => 'vkey.form' });
  const key = await made.run('signature', 'the intake keys of the charter', () => checkRefusal(refusal, keys, received), { code: form.code });
  made.step('signature', `the key ${key.text}`, `${refusal.origin} says at ${refusal.time} that it did not take these octets: ${refusal.code}.`);
  made.not_checked.push('whether the refusal was right: that is judged with the log');
});

/** Evidence under a policy. */
export const verifyEvidence = (octets, policy, { file = 'FILE.evidence.json' } = {}) => report('evidence', `pactlog-verify evidence ${file} --policy policy.txt`, async (made) => {
  const rules = await readPolicyFile(made, policy);
  const evidence = await made.run('evidence', 'the format of evidence', () => readEvidence(octets), FORM);
  const open = ['evidence.needs_log', 'evidence.unknown_witness'];
  const { charge, convicted } = await made.run('charge', 'the notes in the file', () => checkEvidence(evidence, rules), { verdict: (code) => (open.includes(code) ? 'undecided' : 'rejected') });
  made.step('charge', 'the notes in the file', `${{ fork: 'The log signed two histories', 'index.list': 'The log signed an index in which a list lost or changed entries', witness: 'The witness contradicted itself' }[charge]}. Convicted: ${convicted.join(', ')}.`);
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
