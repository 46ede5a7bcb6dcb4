/** Reports of whole files: what the page shows. */
import assert from 'node:assert/strict';
import { utf8 } from '../src/octets.js';
import * as verify from '../src/verify.js';

/** The verdict of a report as the vectors of a family would put it. */
const asExpected = { accepted: ['accepted', 'trusted'], undecided: ['undecided'] };

function fits(report, { expect, name }) {
  const right = asExpected[report.verdict]?.includes(expect) ?? !['accepted', 'trusted', 'undecided'].includes(expect);
  assert.ok(right, `${name}: expected ${expect}, the report says ${report.verdict}`);
  assert.equal(report.error === null, ['accepted', 'undecided'].includes(report.verdict), name);
  for (const check of report.checks) assert.ok(check.name && check.title && check.detail && check.against, name);
}

export const families = {
  'receipt reports': {
    file: 'receipt/cases.json',
    async check(one, { policy }, { input }) {
      fits(await verify.verifyReceipt(input(one), utf8(one.entry ?? ''), utf8(policy)), one);
      return one.expect;
    },
  },
  'lookup reports': {
    file: 'lookup/answer.json',
    async check(one, { policy }) {
      const report = await verify.verifyLookup(utf8(one.answer), utf8(policy), { subject: one.subject, size: one.size && BigInt(one.size) });
      if (one.expect === 'accepted') assert.equal(report.verdict, 'undecided', one.name);
      else fits(report, one);
      assert.equal(report.error?.code ?? 'accepted', one.expect);
      return one.expect;
    },
  },
  'dossier reports': {
    file: 'dossier/cases.json',
    async check(one, { policy }) {
      const report = await verify.verifyDossier(utf8(one.dossier), utf8(policy));
      if (one.expect === 'accepted') assert.equal(report.verdict, 'undecided', one.name);
      else fits(report, one);
      assert.equal(report.error?.code ?? 'accepted', one.expect);
      return one.expect;
    },
  },
  'evidence reports': {
    file: 'evidence/cases.json',
    async check({ file, policy, expect, name }, _, { octets }) {
      const report = await verify.verifyEvidence(octets(`evidence/${file}`), utf8(policy));
      if (/^(fork|list|witness|spelling)-/.test(name)) assert.equal(report.charge ?? report.error.code, expect, name);
      else assert.equal(report.verdict, 'undecided', name);
      return expect;
    },
  },
  'statement reports': {
    file: 'statement/cases.json',
    async check({ file, expect }, _, { octets }) {
      const report = await verify.verifyStatement(octets(`statement/${file}`));
      assert.equal(report.verdict, expect === 'accepted' ? 'undecided' : 'malformed', file);
      assert.equal(report.error?.code ?? 'accepted', expect);
      return expect;
    },
  },
};
