//! A witness that cosigned two histories, or went back to a smaller head.
//!
//! A witness swears that what it cosigns extends all that it cosigned before.
//! Two contradicting heads break that, whatever their times; so does a smaller
//! head with a later time, also if the larger one extends it: a witness has no
//! business with a head behind the one that it cosigned last.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::fork::contradict;
use super::{Charge, Conviction, EvidenceError, Pair};
use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::cosignature::{self, Cosignature};
use crate::note::{Note, VerifierKey};
use crate::policy::Policy;

/// Two heads that a witness cosigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongWitness {
    /// The witness's vkey.
    pub witness: String,
    /// The heads; the log need not have signed them.
    pub pair: Pair,
}

impl WrongWitness {
    pub(super) fn judge(&self, policy: &Policy) -> Result<Conviction, EvidenceError> {
        let listed = policy.witnesses().iter().find(|w| w.key.to_string() == self.witness);
        let Some(key) = listed.map(|witness| &witness.key) else {
            return Err(EvidenceError::UnknownWitness { name: self.witness.clone() });
        };
        let (old, old_time) = cosigned(&self.pair.old, key)?;
        let (new, new_time) = cosigned(&self.pair.new, key)?;
        if old.origin != new.origin {
            return Err(EvidenceError::OtherLog { one: old.origin, other: new.origin });
        }
        let contradicted = contradict(&old.head, &new.head, self.pair.split.as_ref());
        let is_smaller = old.head.size < new.head.size && self.pair.split.is_none();
        let (what, detail) = match contradicted {
            Ok(()) => (
                "cosigned two histories that contradict each other",
                format!("at size {} the two histories have different roots", old.head.size),
            ),
            Err(_) if is_smaller && old_time > new_time && new_time > 0 => (
                "cosigned a smaller head after a larger one",
                format!(
                    "size {} at {old_time}, after size {} at {new_time} (seconds since 1970)",
                    old.head.size, new.head.size
                ),
            ),
            Err(_) if is_smaller => return Err(EvidenceError::InOrder),
            Err(error) => return Err(error),
        };
        let name = key.name();
        let head = |checkpoint: &Checkpoint| {
            let (size, root) = (checkpoint.head.size, checkpoint.head.root);
            format!("{name} cosigned the head of size {size} with root {root}")
        };
        Ok(Conviction {
            charge: Charge::Witness,
            culprits: Vec::from([key.to_string()]),
            headline: format!(
                "The witness {name} {what} of the ledger {}: its word that a head extends all heads before is broken.",
                old.origin
            ),
            shown: Vec::from([head(&old), head(&new), detail]),
            not_shown: Vec::from([
                "whether the ledger signed these heads: that is its own evidence".to_string(),
                "who held the witness's key".to_string(),
            ]),
        })
    }
}

/// The head under a note that the witness cosigned, and when.
fn cosigned(note: &str, key: &VerifierKey) -> Result<(Checkpoint, u64), EvidenceError> {
    let note = Note::parse(note.as_bytes())
        .map_err(|error| EvidenceError::Checkpoint(CheckpointError::Note(error)))?;
    let checkpoint = Checkpoint::parse(note.text).map_err(EvidenceError::Checkpoint)?;
    let name = || key.name().into();
    match cosignature::verify(&note, &checkpoint, key).map_err(EvidenceError::Cosignature)? {
        Some(Cosignature { timestamp }) => Ok((checkpoint, timestamp)),
        None => Err(EvidenceError::NotCosigned { name: name(), size: checkpoint.head.size }),
    }
}
