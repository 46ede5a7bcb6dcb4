/**
 * Makes src/words.js, what a check says in English, from the site's catalogue: `node make/words.mjs`. The tests make it again
 * and compare (`--check`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const package_ = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(package_, 'src/words.js');
const catalogue = readFileSync(join(package_, '../../server/locales/en.ftl'), 'utf8');
const rows = catalogue.split('\n').map((line) => /^check-([\w-]+) = (.+)$/.exec(line)).filter((row) => row !== null);
const words = Object.fromEntries(rows.map(([, name, sentence]) => [name, sentence]));
const made = '/** What a check says, by the names of the sentences. Made by make/words.mjs from server/locales/en.ftl. */\n'
  + `export const WORDS = ${JSON.stringify(words, null, 2)};\n`;
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== made) {
    console.error('src/words.js is not what the catalogue makes: run node make/words.mjs');
    process.exitCode = 1;
  }
} else writeFileSync(target, made);
