//! The keys of a party and how they changed.

use pactlog_verifier::statement::{Body, Kind, PartyId, VerifiedBy, Vkey};
use pactlog_verifier::time::Time;

use crate::fault::Fault;
use crate::ledger::Reading;

/// One key of a party.
pub(crate) struct KeyLine {
    /// Name, id and public key.
    pub(crate) vkey: Vkey,
    /// Entry that added it.
    pub(crate) added: u64,
    /// How it was tied to the party, if it was enrolled later.
    pub(crate) verified_by: Option<VerifiedBy>,
    /// Entry that revoked it.
    pub(crate) revoked: Option<u64>,
    /// When it was revoked, by that entry or by a recovery.
    pub(crate) until: Option<Time>,
    /// Whether it waits for a recovery to take effect.
    pub(crate) requested: bool,
    /// Statements admitted after this time may not be the party's.
    pub(crate) compromised_since: Option<Time>,
}

/// The keys of a party, in the order in which they were added.
///
/// # Errors
/// Store errors.
pub(crate) fn keys_of(reading: &Reading<'_>, party: &PartyId) -> Result<Vec<KeyLine>, Fault> {
    let model = reading.model();
    let Some(record) = model.parties().get(party) else { return Ok(Vec::new()) };
    let mut keys: Vec<KeyLine> = Vec::new();
    let changes = record.addressed.iter().filter(|index| model.kind(Kind::Key).contains(*index));
    let mut entries: Vec<u64> = record.registered.into_iter().chain(changes).collect();
    entries.sort_unstable();
    for index in entries {
        let statement = reading.record(index)?.statement;
        let (added, verified_by) = match statement.body() {
            Body::Charter(charter) => (&charter.registrar.keys, None),
            Body::Party(party) => (&party.keys, None),
            Body::Key(key) => {
                if key.party != *party {
                    continue;
                }
                for line in keys.iter_mut().filter(|k| key.revoked.contains(k.vkey.name())) {
                    line.revoked = Some(index);
                }
                (&key.keys, key.verified_by.as_ref())
            }
            _ => continue,
        };
        keys.extend(added.iter().map(|vkey| KeyLine {
            vkey: vkey.clone(),
            added: index,
            verified_by: verified_by.cloned(),
            revoked: None,
            until: None,
            requested: false,
            compromised_since: None,
        }));
    }
    // A recovery takes effect by time, without a statement that says so.
    let known = reading.judge().registry().party(party);
    for line in &mut keys {
        let Some(state) = known.and_then(|party| party.keys.get(line.vkey.name())) else {
            continue;
        };
        line.until = state.revoked;
        line.requested = state.requested;
        line.compromised_since = state.compromised_since;
    }
    Ok(keys)
}
