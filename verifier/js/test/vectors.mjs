/**
 * Runs the verifier over the vectors of the specification: `node test/vectors.mjs [FOLDER]`. Prints how many cases of each
 * family hold, and ends at the first that does not. FOLDER is spec/vectors.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../src/octets.js';
import * as proofs from './proofs.mjs';
import * as reports from './reports.mjs';
import * as statements from './statements.mjs';

globalThis.crypto ??= (await import('node:crypto')).webcrypto;
const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../../../spec/vectors');
const octets = (file) => new Uint8Array(readFileSync(join(folder, file)));
const json = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** The modules are for pages too: they import each other alone, and use nothing that a strict policy of content forbids. */
const source = join(dirname(fileURLToPath(import.meta.url)), '../src');
for (const name of readdirSync(source)) {
  const code = readFileSync(join(source, name), 'utf8');
  const foreign = /from '(?!\.\/)|\beval\(|new Function|\bimport\(|\brequire\(|\bprocess\.|\bBuffer\b|\bfetch\(|innerHTML/.exec(code);
  if (foreign) throw new Error(`${name} uses ${foreign[0]}`);
}

async function outcome(family, one, file) {
  try {
    return (await family.check(one, file, { octets, json, input: proofs.input })) ?? 'accepted';
  } catch (fault) {
    if (fault instanceof Fault) return fault.code;
    throw fault;
  }
}

let wrong = 0;
for (const [name, family] of Object.entries({ ...proofs.families, ...statements.families, ...reports.families })) {
  const file = name === 'sha256' ? {} : json(family.file ?? `${name}/cases.json`);
  let count = 0;
  for (const one of family.cases?.(file) ?? file.cases ?? file) {
    const found = await outcome(family, one, file);
    const expected = family.expect?.(one, file) ?? one.expect;
    if (found !== expected) {
      console.error(`${name}: ${one.name ?? one.file}: expected ${expected}, found ${found}`);
      wrong += 1;
      if (!process.env.ALL) process.exit(1);
    }
    count += 1;
  }
  console.log(`${name}: ${count}`);
}
process.exitCode = wrong > 0 ? 1 : 0;
