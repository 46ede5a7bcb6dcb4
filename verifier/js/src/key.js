/**
 * Whose keys sign: the paragraphs on signers, and on keys lost or stolen, of spec/rules.md. Enough to say that a statement is
 * signed as those rules ask, where all statements about the keys of its issuers are fed in the order of the log.
 *
 * Invariants: a statement is judged before it has effect. What else the rules demand of changes of keys is taken as done.
 */
import { demand } from './octets.js';
import { readVkey, signed } from './note.js';

const DAYS_14 = 14 * 86400;

/** Keys of all parties, as of the statements fed so far. */
export class Keys {
  parties = new Map();
  successors = new Map();

  party(id) {
    if (!this.parties.has(id)) this.parties.set(id, { id, all: new Map(), active: new Set(), threshold: 0, suspended: false, named: [], pending: undefined });
    return this.parties.get(id);
  }

  /** The party that has the rights of a party: itself, or who succeeded it last. */
  newest(id) {
    let of = id;
    while (this.successors.has(of)) of = this.successors.get(of);
    return of;
  }

  /** What time alone brings about before a batch of the time `time`. */
  batch(time) {
    for (const party of this.parties.values()) {
      if (party.pending && !party.pending.contested && party.pending.time + DAYS_14 <= time) this.recover(party);
    }
  }

  recover(party) {
    const { keys, threshold } = party.pending;
    Object.assign(party, { active: new Set(keys.map((key) => key.name)), threshold, suspended: false, pending: undefined });
  }

  /** Judges the signers of a statement; Faults `key.…`. */
  async judge({ fields, kind, signers, note }) {
    const opposes = kind === 'key' && fields.get('change') === 'oppose';
    const suspends = kind === 'key' && fields.get('change') === 'suspend';
    const issuers = [fields.get('issuer'), ...(fields.get('joint_issuers') ?? [])];
    const added = new Map(this.added(fields, kind).map((key) => [key.name, key]));
    issuers.map((id) => this.party(id)).forEach(({ id, suspended, pending }) =>
      demand(opposes || !(suspended || pending?.contested), 'key.suspended', { at: '/issuer', found: id }));
    const counted = new Map(issuers.map((id) => [id, 0]));
    const keys = [];
    for (const [i, name] of signers.entries()) {
      const at = `/signers/${i}`;
      const id = name.slice(0, name.indexOf('/'));
      const party = this.party(id);
      if (added.has(name)) {
        keys.push(added.get(name));
        if (kind === 'charter') counted.set(id, counted.get(id) + 1);
        continue;
      }
      demand(counted.has(id), 'key.foreign', { at, expected: issuers.join(', '), found: name });
      demand(party.all.get(name)?.id === note.lines[i].id, 'key.unknown', { at, found: `${name} ${note.lines[i].id}` });
      demand(party.active.has(name), 'key.revoked', { at, found: name });
      counted.set(id, counted.get(id) + 1);
      keys.push(party.all.get(name));
    }
    for (const [i, key] of keys.entries()) {
      let fits = false;
      try {
        fits = await signed(note, key);
      } catch { /* a line of the key that does not verify: said below */ }
      demand(fits, 'key.signature', { at: `/signers/${i}`, expected: `a signature by ${key.text}` });
    }
    for (const [id, count] of counted) {
      const threshold = kind === 'charter' ? added.size : suspends ? 1 : Math.max(1, this.party(id).threshold);
      demand(count >= threshold, 'key.threshold', { at: '/signers', expected: `${threshold} of ${id}`, found: `${count}` });
    }
  }

  /** The keys that a statement registers. */
  added(fields, kind) {
    const of = kind === 'charter' ? fields.get('registrar') : ['party', 'key'].includes(kind) ? fields : undefined;
    return (of?.get('keys') ?? []).map(readVkey);
  }

  /** Gives effect to a statement of a batch of the time `time`. */
  admit({ fields, kind }, time) {
    const keys = this.added(fields, kind);
    const register = (party, active) => keys.forEach((key) => { party.all.set(key.name, key); if (active) party.active.add(key.name); });
    if (kind === 'charter' || (kind === 'party' && fields.has('category'))) {
      const of = kind === 'charter' ? fields.get('registrar') : fields;
      const party = this.party(of.get('id'));
      register(party, true);
      party.threshold = of.get('threshold');
      if (fields.has('successor_of')) this.successors.set(fields.get('successor_of'), party.id);
    }
    if (kind === 'key') this.change(this.party(fields.get('party')), fields, keys, time, register);
  }

  change(party, fields, keys, time, register) {
    const change = fields.get('change');
    if (['add', 'rotate', 'revoke'].includes(change)) {
      register(party, true);
      for (const name of fields.get('revoked') ?? []) party.active.delete(name);
      party.threshold = fields.get('threshold') ?? party.threshold;
    } else if (change === 'suspend') {
      party.suspended = true;
      if (party.pending) party.pending.contested = true;
    } else if (change === 'recover') {
      register(party, false);
      party.pending = { time, keys, threshold: fields.get('threshold'), contested: party.suspended, said: new Map() };
    } else if (change === 'recovery_parties') {
      party.named.push({ time, parties: fields.get('recovery_parties') ?? [], threshold: fields.get('recovery_threshold') });
    } else if (party.pending && change === 'oppose') {
      party.pending.contested = true;
    } else if (party.pending && change === 'decide') {
      this.decide(party, fields);
    }
  }

  /** A decision settles a request as soon as enough of those named 14 days before it say the same. */
  decide(party, fields) {
    const { pending } = party;
    const decision = fields.get('decision');
    for (const id of [fields.get('issuer'), ...(fields.get('joint_issuers') ?? [])]) pending.said.set(this.newest(id), decision);
    const named = party.named.filter((naming) => naming.time + DAYS_14 <= pending.time).at(-1);
    const same = (named?.parties ?? []).filter((id) => pending.said.get(this.newest(id)) === decision).length;
    if (named?.parties.length > 0 && same < named.threshold) return;
    if (decision === 'granted') this.recover(party);
    else Object.assign(party, { suspended: false, pending: undefined });
  }
}
