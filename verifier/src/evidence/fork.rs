//! Two heads of one log that cannot both be true.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::{Charge, Conviction, EvidenceError};
use crate::hash::Hash;
use crate::merkle::{self, TreeHead};
use crate::policy::{Judgement, Policy};

/// Two checkpoint notes, the smaller head first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The note of the smaller head.
    pub old: String,
    /// The note of the larger head, or of the other one of the same size.
    pub new: String,
    /// What the later tree has at the earlier size, if the sizes differ.
    pub split: Option<Split>,
}

/// Hashes that rebuild the later root, and give another root at the earlier size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// Root that the later tree has at the earlier size.
    pub root: Hash,
    /// Consistency proof from there to the later head.
    pub proof: Vec<Hash>,
}

/// Checks that two heads contradict each other.
///
/// # Errors
/// [`EvidenceError`] naming the first thing that does not hold.
pub fn contradict(
    old: &TreeHead,
    new: &TreeHead,
    split: Option<&Split>,
) -> Result<(), EvidenceError> {
    if old.size > new.size {
        return Err(EvidenceError::SizesReversed { old: old.size, new: new.size });
    }
    match split {
        None if old.size != new.size => Err(EvidenceError::SplitExpected { expected: true }),
        Some(_) if old.size == new.size => Err(EvidenceError::SplitExpected { expected: false }),
        None if old.root == new.root => Err(EvidenceError::SameRoot { size: old.size }),
        None => Ok(()),
        Some(Split { root, .. }) if *root == old.root => {
            Err(EvidenceError::SameRoot { size: old.size })
        }
        Some(Split { root, proof }) => {
            let other = TreeHead { size: old.size, root: *root };
            merkle::verify_consistency(&other, new, proof).map_err(EvidenceError::Split)
        }
    }
}

impl Pair {
    pub(super) fn judge(&self, policy: &Policy) -> Result<Conviction, EvidenceError> {
        let judge = |note: &str| policy.judge(note.as_bytes()).map_err(EvidenceError::Checkpoint);
        let (old, new) = (judge(&self.old)?, judge(&self.new)?);
        let (first, second) = (old.signed(), new.signed());
        if first.origin != second.origin {
            let (one, other) = (first.origin.clone(), second.origin.clone());
            return Err(EvidenceError::OtherLog { one, other });
        }
        contradict(&first.head, &second.head, self.split.as_ref())?;
        let size = first.head.size;
        let other = self.split.as_ref().map_or(second.head.root, |split| split.root);
        let mut culprits = Vec::from([first.log.to_string()]);
        if second.log != first.log {
            culprits.push(second.log.to_string());
        }
        let mut shown = Vec::from([
            format!(
                "{} signed the head of size {size} with root {}",
                first.log.name(),
                first.head.root
            ),
            format!(
                "{} signed the head of size {} with root {}",
                second.log.name(),
                second.head.size,
                second.head.root
            ),
            format!("the second history has root {other} at size {size}, so it is another"),
        ]);
        for witness in both(policy, &old, &new) {
            shown.push(format!("the witness {witness} cosigned both heads, which no witness may"));
            culprits.push(witness);
        }
        Ok(Conviction {
            charge: Charge::Fork,
            culprits,
            headline: format!(
                "The ledger {} signed two histories that contradict each other: its first {size} entries are not the same in both. Somebody was shown a ledger that others were not.",
                first.origin
            ),
            shown,
            not_shown: Vec::from([
                "which of the two histories is the true one, and who was shown which".to_string(),
                "who held the ledger's key: its operator answers for it, or a thief".to_string(),
            ]),
        })
    }
}

/// Witnesses that cosigned both heads.
fn both(policy: &Policy, one: &Judgement, other: &Judgement) -> Vec<String> {
    let lines = one.cosignatures.iter().zip(&other.cosignatures);
    let cosigned = policy.witnesses().iter().zip(lines);
    cosigned
        .filter(|(_, (one, other))| one.is_some() && other.is_some())
        .map(|(witness, _)| witness.key.to_string())
        .collect()
}
