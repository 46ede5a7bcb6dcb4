/**
 * Makes pactlog-verify-offline.html, the checker in one file: `node make/offline.mjs`. The tests make it again and compare
 * (`--check`). The same sources give the same octets.
 *
 * Each module becomes a function that gives what it exports, in an order in which all that it imports is there; beside that
 * its text stays as it is. A form of import or export that is not expected here ends it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const package_ = join(dirname(fileURLToPath(import.meta.url)), '..');
const server = join(package_, '../../server');
const target = join(package_, 'pactlog-verify-offline.html');
const read = (...path) => readFileSync(join(...path), 'utf8');

const IMPORT = /^import (\{ [\w, ]+ \}|\* as \w+) from '\.\/(\w+\.js)';$/;
const AGAIN = /^export \{ ([\w, ]+) \} from '\.\/(\w+\.js)';$/;
const EXPORT = /^export (?:const|function\*?|async function|class) (\w+)/;

/** A module as a function's body, with the names of those that it imports. */
function taken(name, text) {
  const needs = [], exports = [];
  const lines = text.split('\n').map((line, at) => {
    const imported = IMPORT.exec(line), again = AGAIN.exec(line), exported = EXPORT.exec(line);
    if (imported) {
      needs.push(imported[2]);
      return `const ${imported[1].replace('* as ', '')} = modules['${imported[2]}'];`;
    }
    if (again) {
      needs.push(again[2]);
      exports.push(...again[1].split(', ').map((word) => `${word}: modules['${again[2]}'].${word}`));
      return '';
    }
    if (exported) {
      exports.push(exported[1]);
      return line.slice('export '.length);
    }
    if (/^(import|export)\b|\bimport(?:\(|\.meta\b)/.test(line)) throw new Error(`${name}:${at + 1}: ${line}`);
    return line;
  });
  return { needs, body: `modules['${name}'] = (() => {\n${lines.join('\n')}return { ${exports.join(', ')} };\n})();\n` };
}

/** The modules from `start` on, each after those that it needs. */
function assembled(start, text) {
  const done = new Set(), open = new Set();
  let whole = '';
  const take = (name, source) => {
    if (done.has(name)) return;
    if (open.has(name)) throw new Error(`${name} needs itself`);
    open.add(name);
    const { needs, body } = taken(name, source);
    for (const need of needs) take(need, read(package_, 'src', need));
    done.add(name);
    whole += body;
  };
  take(start, text);
  return whole;
}

/** The words of the page from the catalogues of the interface, by language. */
function words() {
  const tongues = { ar: 'العربية', zh: '中文', en: 'English', fr: 'Français', ru: 'Русский', es: 'Español' };
  return Object.fromEntries(Object.entries(tongues).map(([tag, own]) => {
    const rows = read(server, 'locales', `${tag}.ftl`).split('\n')
      .map((line) => line.replaceAll(/\{ ?("[^"]*") ?\}/g, (_, literal) => JSON.parse(literal)))
      .map((line) => /^((?:verify|offline|check)-[\w-]+) = ((?:[^{}]|\{ \$\w+ \})+)$/.exec(line)).filter((row) => row !== null)
      // What is put into a sentence from right to left is kept apart from its direction.
      .map(([, key, value]) => [key, tag === 'ar' ? value.replaceAll(/\{ \$\w+ \}/g, '\u2068$&\u2069') : value]);
    return [tag, { own, ...Object.fromEntries(rows) }];
  }));
}

const digest = (text) => createHash('sha256').update(text).digest('base64');

function page() {
  const { version } = JSON.parse(read(package_, 'package.json'));
  const all = words();
  const used = new Set();
  const html = read(server, 'src/asset/offline.html').replaceAll(/\{([\w-]+)\}/g, (_, key) => {
    used.add(key);
    return all.en[key] ?? (() => { throw new Error(`no words for ${key}`); })();
  });
  const script = [
    "'use strict';",
    `const words = ${JSON.stringify(all, (key, value) => (/^(verify-(?!word-)|offline-)/.test(key) && !used.has(key) ? undefined : value), 1)};`,
    read(server, 'src/asset/offline.js'),
    'const modules = {};',
    assembled('page.js', read(server, 'src/asset/page.js')),
  ].join('\n');
  if (/<\/script|<!--/i.test(script)) throw new Error('the script would end where it should not');
  for (const [tag, said] of Object.entries(all)) {
    for (const key of used) if (said[key] === undefined) throw new Error(`${tag}.ftl has no ${key}`);
  }
  const style = read(server, 'src/asset/offline.css') + read(server, 'src/asset/verify.css');
  const policy = `default-src 'none'; script-src 'sha256-${digest(script)}'; style-src 'sha256-${digest(style)}'; connect-src 'none'; img-src data:; `
    + "form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
  return html.replace('<!-- policy -->', () => policy).replace('<!-- version -->', () => version)
    .replace('/* style */', () => style).replace('/* script */', () => script);
}

const made = page();
if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== made) {
    console.error(`${basename(target)} is not what its sources make: run node make/offline.mjs`);
    process.exitCode = 1;
  }
} else writeFileSync(target, made);
