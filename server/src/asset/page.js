/**
 * Joins the page `/verify` to the verifier: reads files that are chosen or dropped, and shows reports.
 *
 * Invariants: files stay in the browser; text is put into the page as text, never as markup; all words, those of the checks
 * too, come from the page.
 */
import { sha256 } from './sha256.js';
import * as verifier from './verify.js';

const form = document.getElementById('checker');
const reports = document.getElementById('reports');
const word = (name) => form.querySelector(`template[data-word="${name}"]`).content.textContent;
/** A sentence of a check, in the language of the page. */
const say = (id, values) => verifier.filled(word(`check-${id}`), values);
const element = (id) => document.getElementById(id);
/** The checker in one file asks nobody for anything. */
const isServed = element('id') !== null;
/** What is checked without a policy. */
const bare = (kind) => ['statement', 'refusal'].includes(kind);

/** An element with a class and children, which are elements or texts. */
function make(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Text of others: kept apart from the direction of the page around it. */
function foreign(text) {
  const made = make('bdi', '', text);
  made.dir = 'auto';
  return made;
}

const read = async (file) => ({ name: file.name, octets: new Uint8Array(await file.arrayBuffer()) });
const chosen = (id) => element(id).files[0] && read(element(id).files[0]);

async function fetchFile(path, name) {
  const reply = await fetch(path);
  if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
  return { name, octets: new Uint8Array(await reply.arrayBuffer()) };
}

/** The file that a receipt or refusal is about, among those chosen. */
function partner(file, kind, files) {
  const others = files.filter((other) => other !== file && !['receipt', 'refusal'].includes(verifier.kindOf(other.octets)));
  if (kind === 'receipt') {
    return others.find((other) => file.name === `${other.name}.tlog-proof`) ?? (others.length === 1 ? others[0] : undefined);
  }
  const received = /^received (\S+)$/m.exec(new TextDecoder().decode(file.octets))?.[1];
  return others.find((other) => btoa(String.fromCharCode(...sha256(other.octets))) === received);
}

async function check(file, files, options) {
  const { octets, name } = file;
  const { policy, auditPolicy, vkeys } = options;
  const kind = verifier.kindOf(octets);
  const beside = partner(file, kind, files);
  switch (kind) {
    case 'receipt': return beside && verifier.verifyReceipt(octets, beside.octets, policy, { say, file: beside.name });
    case 'refusal': return beside && verifier.verifyRefusal(octets, beside.octets, vkeys, { say });
    case 'statement': return verifier.verifyStatement(octets, { say, vkeys, file: name });
    case 'lookup': return verifier.verifyLookup(octets, policy, { say, auditPolicy, file: name });
    case 'dossier': return verifier.verifyDossier(octets, policy, { say, auditPolicy, file: name });
    case 'evidence': return verifier.verifyEvidence(octets, policy, { say, file: name });
    default: return verifier.verifyCheckpoint(octets, policy, { say, file: name });
  }
}

const CLASSES = { accepted: 'state done', rejected: 'state over', malformed: 'state over', undecided: 'state later' };
const verdictOf = (verdict) => make('span', CLASSES[verdict], word(verdict));

/** Fields of a statement, as a list of names and values. */
function fields(rows) {
  const list = make('dl', 'facts small');
  for (const { name, meaning, value } of rows) {
    const label = make('dt', '', foreign(name));
    label.title = meaning;
    list.append(label, make('dd', 'words', shown(value)));
  }
  return list;
}

function shown(value) {
  if (!Array.isArray(value)) return foreign(value);
  if (value.length > 0 && value.every((item) => item.name !== undefined)) return fields(value);
  return make('ul', '', ...value.map((item) => make('li', '', shown(item))));
}

function details(title, ...children) {
  return make('details', 'small', make('summary', '', title), ...children);
}

/** A report as the page has it. */
function shownReport(file, report, ownPolicy) {
  const steps = report.checks.map(({ title, verdict, against, detail }) => make('li', '',
    make('p', '', make('strong', '', title), ' ', verdictOf(verdict)),
    make('p', '', detail),
    make('p', 'small soft', word('against'), ' ', against)));
  const section = make('section', 'report panel',
    make('h3', '', foreign(file.name)),
    make('p', 'verdict', verdictOf(report.verdict), report.error ? ' ' : '', report.error ? make('code', '', report.error.code) : ''),
    make('ol', 'steps', ...steps));
  if (report.command !== 'statement' && report.command !== 'refusal') {
    section.append(make('p', 'small', word(ownPolicy ? 'own-policy' : 'server-policy')));
  }
  if (report.not_checked.length > 0) {
    section.append(make('h4', 'small', word('open')), make('ul', 'small', ...report.not_checked.map((text) => make('li', '', text))));
  }
  if (report.shell) section.append(make('p', 'small', word('command')), make('pre', 'commands', make('code', '', report.shell)));
  if (report.fields) section.append(details(word('said'), fields(report.fields)));
  if (report.statements) {
    section.append(details(word('statements'), ...report.statements.map((statement) =>
      details(`${statement.index} · ${statement.kind} · ${statement.issuer} · ${statement.admitted_by}`, fields(statement.fields)))));
  }
  if (report.list) {
    section.append(details(word('statements'), make('ul', '', ...report.list.entries.map(({ index, leaf_hash }) => make('li', '', make('code', '', `${index} ${leaf_hash}`))))));
  }
  return section;
}

/** What is said of files, one element for each that is not part of another's check. */
async function reportsOf(files) {
  const own = await chosen('policy');
  const policy = (own ?? (isServed ? await fetchFile('/policy.txt', 'policy.txt') : undefined))?.octets;
  const vkeys = element('keys').value.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const options = { policy, auditPolicy: (await chosen('audit-policy'))?.octets, vkeys };
  const kinds = new Map(files.map((file) => [file, verifier.kindOf(file.octets)]));
  const covered = files.filter((file) => ['receipt', 'refusal'].includes(kinds.get(file))).map((file) => partner(file, kinds.get(file), files));
  const made = [];
  for (const file of files.filter((one) => !covered.includes(one))) {
    const lacksPolicy = policy === undefined && !bare(kinds.get(file));
    const report = lacksPolicy ? undefined : await check(file, files, options);
    made.push(report ? shownReport(file, report, own !== undefined)
      : make('p', 'notice-box', foreign(file.name), ': ', word(lacksPolicy ? 'no-policy' : 'no-partner')));
  }
  return made;
}

let last = [];
let newest = 0;

/** Checks the files that `take` gives. When another check begins meanwhile, this one is given up: reports of two never mix. */
async function run(take) {
  const mine = ++newest;
  element('result').hidden = false;
  reports.setAttribute('aria-busy', 'true');
  reports.replaceChildren(make('p', '', word('working')));
  let made;
  try {
    const files = await take();
    if (mine !== newest) return;
    last = files;
    made = await reportsOf(files);
  } catch (failure) {
    made = [make('p', 'notice-box', `${word('failed')} `, foreign(String(failure.message ?? failure)))];
  }
  if (mine !== newest) return;
  reports.replaceChildren(...made);
  reports.removeAttribute('aria-busy');
  element('result-heading').scrollIntoView({ block: 'start' });
}

const readAll = (files) => Promise.all(Array.from(files, read));

function runChosen() {
  const { files } = element('files');
  if (files.length > 0) run(() => readAll(files));
  else if (last.length > 0) run(() => last);
}

function runId() {
  const id = element('id').value.trim();
  const path = `/api/v1/statements/${encodeURIComponent(id)}`;
  run(() => Promise.all([fetchFile(`${path}/note`, `${id}.note`), fetchFile(`${path}/receipt`, `${id}.note.tlog-proof`)]));
}

for (const id of ['files', 'policy', 'audit-policy', 'keys']) element(id).addEventListener('change', runChosen);
form.addEventListener('submit', (event) => { event.preventDefault(); if (isServed) runId(); });
const zone = form.querySelector('.drop');
for (const name of ['dragover', 'dragleave', 'drop']) {
  zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.toggle('over', name === 'dragover'); });
}
zone.addEventListener('drop', ({ dataTransfer: { files } }) => {
  element('files').value = '';
  if (files.length > 0) run(() => readAll(files));
});
if (!verifier.platformHasCrypto()) form.before(make('p', 'notice-box unsecured', word('unsecured')));
form.hidden = false;
element('no-script').hidden = true;
const named = /^#([0-9a-f]{64})$/.exec(location.hash)?.[1];
if (named && isServed) {
  element('id').value = named;
  runId();
}
