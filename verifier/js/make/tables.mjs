/**
 * Makes src/table.js from the tables of spec/statement.md and spec/statement/*.md: `node make/tables.mjs`. The tests make it
 * again and compare.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const spec = join(here, '../../../spec');

/** The rows of the table under a heading, as lists of cells; none if the page has no such heading. */
function rows(page, heading) {
  const section = page.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|')).slice(2);
  return lines.map((line) => line.slice(1, -1).replaceAll('\\|', '\u0000').split('|').map((cell) => cell.trim().replaceAll('\u0000', '|')));
}

const bare = (cell) => cell.replace(/^`(.*)`$/, '$1');
const words = (cell) => cell.split(', ').filter((word) => word !== '');

const fields = (cells) => Object.fromEntries(cells.map(([name, presence, shape, meaning]) => {
  const list = /^list of ([0-9]+) to ([0-9]+)$/.exec(presence);
  const field = list ? { list: list.slice(1).map(Number), shape, meaning } : { required: presence === 'required', shape, meaning };
  return [bare(name), field];
}));

/** "provenance own and act reservation" as the terms that must all hold. */
function terms(text) {
  let field;
  return text.split(' and ').filter((term) => term !== 'this kind').map((term) => {
    if (term === 'any of them') return { field, filled: true };
    const other = /^an? (\S+) other than (\S+)$/.exec(term);
    if (other) return { field: other[1], not: other[2] };
    const [first, second] = term.split(' ');
    if (first === 'not') return { field: second, not: true };
    field = second;
    return { field: first, is: { true: true, false: false }[second] ?? second };
  });
}

const conditions = (cells) => cells.map(([when, needed, banned]) => ({ when: terms(when), words: when, needed: words(needed), banned: words(banned) }));

function objects(cells, into) {
  for (const [object, ...field] of cells) into[object] = { ...into[object], ...fields([field]) };
}

const main = readFileSync(join(spec, 'statement.md'), 'utf8');
const table = { patterns: {}, common: fields(rows(main, 'common fields')), conditions: conditions(rows(main, 'conditions')), relations: {}, kinds: {}, objects: {} };
for (const [shape, pattern] of rows(main, 'patterns')) table.patterns[shape] = bare(pattern).replace(' (octets)', '');
for (const [relation, by, to, parent] of rows(main, 'relations')) {
  table.relations[bare(relation)] = { by: words(by), to: words(to), parent: parent === 'yes' };
}
objects(rows(main, 'objects within'), table.objects);
for (const file of readdirSync(join(spec, 'statement')).sort()) {
  const page = readFileSync(join(spec, 'statement', file), 'utf8');
  const kind = file.replace('.md', '');
  const summary = rows(main, 'kinds').find(([cell]) => cell.startsWith(`[${kind}]`))[1];
  table.kinds[kind] = { summary, fields: fields(rows(page, 'Fields')), conditions: conditions(rows(page, 'Conditions')) };
  objects(rows(page, 'Objects within'), table.objects);
}

const line = (value, indent) => Object.entries(value).map(([name, member]) => `${indent}${JSON.stringify(name)}: ${JSON.stringify(member)},\n`).join('');
const text = `/**
 * The tables of spec/statement.md and its pages, made from them by make/tables.mjs. Do not edit.
 */
export const TABLE = {
${Object.entries(table).map(([name, member]) => `  ${name}: ${Array.isArray(member) ? `[\n${member.map((item) => `    ${JSON.stringify(item)},\n`).join('')}  ]` : `{\n${line(member, '    ')}  }`},\n`).join('')}};
`;
const target = join(here, '../src/table.js');
if (process.argv[2] === '--check') {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src/table.js is not what the specification says; make it again: node make/tables.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
