//! What a reader must know of a statement beside its words.
//!
//! *Invariants*: a caveat never takes a statement away; it is told beside it.

use pactlog_verifier::registry::BACKDATED_DAYS;
use pactlog_verifier::time::{DAY_SECONDS, Time};

use crate::fault::Fault;
use crate::ledger::{Reading, Record};

/// Something to know of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caveat {
    /// It says that it was signed long before it entered the ledger.
    Backdated {
        /// When, by its own account.
        issued: Time,
    },
    /// A key that signed it may have been somebody else's by then.
    KeyCompromised {
        /// Since when.
        since: Time,
    },
    /// Control over its issuer's keys was disputed before it entered the ledger.
    ControlDisputed {
        /// Since when.
        since: Time,
    },
}

impl Caveat {
    /// The stable word for programs.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Backdated { .. } => "backdated",
            Self::KeyCompromised { .. } => "key_compromised",
            Self::ControlDisputed { .. } => "control_disputed",
        }
    }
}

/// What there is to know of a statement.
///
/// # Errors
/// Store errors.
pub(crate) fn caveats_of(reading: &Reading<'_>, record: &Record) -> Result<Vec<Caveat>, Fault> {
    let common = record.statement.common();
    let admitted = reading.admitted(record.index)?;
    let mut caveats = Vec::new();
    let age = admitted.saturating_since(common.issued_at);
    if age > BACKDATED_DAYS.saturating_mul(DAY_SECONDS) {
        caveats.push(Caveat::Backdated { issued: common.issued_at });
    }
    let registry = reading.judge().registry();
    let keys = common.signers.iter().filter_map(|name| {
        let party = registry.party(&name.party())?;
        party.keys.get(name)?.compromised_since
    });
    if let Some(since) = keys.filter(|since| *since < admitted).min() {
        caveats.push(Caveat::KeyCompromised { since });
    }
    let disputed = common.issuers().filter_map(|issuer| registry.party(issuer)?.disputed_since);
    if let Some(since) = disputed.filter(|since| *since <= admitted).min() {
        caveats.push(Caveat::ControlDisputed { since });
    }
    Ok(caveats)
}
