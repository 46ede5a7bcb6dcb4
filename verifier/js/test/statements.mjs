/** The families of vectors of statements. */
import assert from 'node:assert/strict';
import { Fault } from '../src/octets.js';
import { plain, readStatement } from '../src/statement.js';

export const families = {
  statement: {
    check({ file, kind, id, path }, _, { octets }) {
      let statement;
      try {
        statement = readStatement(octets(`statement/${file}`));
      } catch (fault) {
        if (fault instanceof Fault && path !== undefined) assert.equal(fault.at, path, `${file}: ${fault.code}`);
        throw fault;
      }
      if (id !== undefined) assert.deepEqual([statement.kind, statement.id], [kind, id], file);
      assert.equal(plain(statement).length, statement.fields.size);
    },
  },
};
