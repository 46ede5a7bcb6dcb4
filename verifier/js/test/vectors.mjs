/**
 * Runs the verifier over the vectors of the specification: `node test/vectors.mjs [FOLDER]`. Prints how many cases of each
 * family there are, and those that do not hold. FOLDER is spec/vectors.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WORDS } from '../src/words.js';
import { run } from './run.mjs';

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

/** Each sentence is said somewhere, and each step has a title. */
const says = readFileSync(join(source, 'verify.js'), 'utf8');
const titles = new Set([...says.matchAll(/\bmade\.(?:step|run)\('([^']+)'/g)].map(([, name]) => `step-${name.replaceAll(/\W+/g, '-')}`));
const said = (name) => (name.startsWith('step-') ? titles.has(name) : says.includes(`'${name}'`));
const unsaid = Object.keys(WORDS).filter((name) => !said(name)).concat([...titles].filter((title) => !(title in WORDS)));
if (unsaid.length > 0) throw new Error(`sentences and steps do not fit: ${unsaid.join(', ')}`);

const wrong = await run({ octets, json }, console.log);
for (const one of wrong) console.error(one);
process.exitCode = wrong.length > 0 ? 1 : 0;
