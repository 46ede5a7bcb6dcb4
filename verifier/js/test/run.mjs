/** The vectors of the specification, wherever they are read from: the same in Node and in a page. */
import { Fault } from '../src/octets.js';
import * as proofs from './proofs.mjs';
import * as reports from './reports.mjs';
import * as statements from './statements.mjs';

async function outcome(family, one, file, { octets, json }) {
  try {
    return (await family.check(one, file, { octets, json, input: proofs.input })) ?? 'accepted';
  } catch (fault) {
    if (fault instanceof Fault) return fault.code;
    throw fault;
  }
}

/** Runs all of them; `read` has `octets` and `json`, which read a file by its name. Gives the cases that went wrong, and says how many there are of each family. */
export async function run(read, say) {
  const wrong = [];
  for (const [name, family] of Object.entries({ ...proofs.families, ...statements.families, ...reports.families })) {
    const file = name === 'sha256' ? {} : read.json(family.file ?? `${name}/cases.json`);
    let count = 0;
    for (const one of family.cases?.(file) ?? file.cases ?? file) {
      const found = await outcome(family, one, file, read);
      const expected = family.expect?.(one, file) ?? one.expect;
      if (found !== expected) wrong.push(`${name}: ${one.name ?? one.file}: expected ${expected}, found ${found}`);
      count += 1;
    }
    say(`${name}: ${count}`);
  }
  return wrong;
}
