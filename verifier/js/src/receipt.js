/**
 * Receipts (C2SP tlog-proof; spec/receipt.md).
 *
 * Not here: whose key signed the entry.
 */
import { LARGEST, decimal, demand, fromBase64, fromHash, textOf, utf8, within } from './octets.js';
import { readCheckpoint } from './checkpoint.js';
import { checkInclusion, leafHash } from './merkle.js';
import { judge } from './policy.js';

const LIMIT = 397312;
const HEADER = 'c2sp.org/tlog-proof@v1';

/** Reads a receipt: `index` (BigInt), `proof`, `checkpoint`, and `extra` octets, which nothing vouches for. */
export function readReceipt(octets) {
  demand(octets.length <= LIMIT, 'TooLarge', { expected: `at most ${LIMIT} octets`, found: `${octets.length}` });
  let rest = textOf(octets);
  demand(rest !== undefined, 'NotUtf8');
  const line = () => {
    const end = rest.indexOf('\n');
    if (end < 0) return undefined;
    const text = rest.slice(0, end);
    rest = rest.slice(end + 1);
    return text;
  };
  demand(line() === HEADER, 'Header', { expected: HEADER });
  let extra;
  if (rest.startsWith('extra ')) {
    extra = fromBase64((line() ?? 'extra x').slice(6));
    demand(extra?.length > 0, 'Extra', { expected: 'base64 that is not empty' });
  }
  const indexLine = line() ?? '';
  const index = indexLine.startsWith('index ') ? decimal(indexLine.slice(6)) : undefined;
  demand(index !== undefined && index < LARGEST, 'Index', { expected: 'index <decimal>', found: indexLine });
  const proof = [];
  for (let text = line(); text !== ''; text = line()) {
    demand(text !== undefined, 'NoCheckpoint', { expected: 'an empty line, then a checkpoint' });
    demand(proof.length < 63, 'ProofTooLong', { expected: 'at most 63 hashes' });
    const hash = fromHash(text);
    demand(hash, 'Proof', { expected: '44 characters of base64', found: text });
    proof.push(hash);
  }
  const checkpoint = within('Checkpoint', () => readCheckpoint(utf8(rest)));
  return { index, proof, extra, checkpoint };
}

/** Checks a receipt of an entry's octets under a policy; gives what policy.js, judge, says of its checkpoint. */
export async function checkReceipt(receipt, entry, policy) {
  const { checkpoint } = receipt;
  const judgement = await within('Checkpoint', () => judge(policy, checkpoint));
  within('Inclusion', () => checkInclusion(leafHash(entry), receipt.index, checkpoint.size, checkpoint.root, receipt.proof));
  return judgement;
}
