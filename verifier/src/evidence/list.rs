//! A list that an index root committed to, and that a later one does not begin with.
//!
//! Lists only grow, whatever is filed: so nobody needs the entries between, nor
//! a proof that the two heads are of one history. If they are not, the log
//! signed two histories, and is convicted as well.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use super::fork::contradict;
use super::{Charge, Conviction, EvidenceError, Split};
use crate::hash::leaf_hash;
use crate::index::lookup::{read_end, write_end};
use crate::index::{IndexEntry, Lookup, PathProof, Subject, proof::MAX_PATH};
use crate::json::Value;
use crate::merkle::{self, MAX_PROOF, TreeHead};
use crate::policy::{Policy, TrustedCheckpoint};
use crate::spelt::{self, hashes, member, owned, string, write_hashes, write_string};

/// What one head committed to for a subject: a lookup without its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The checkpoint note, octet for octet.
    pub checkpoint: String,
    /// An index entry of its tree.
    pub index_entry: IndexEntry,
    /// Inclusion proof of the index entry.
    pub inclusion: Vec<crate::hash::Hash>,
    /// What stands at the subject's place under the index root.
    pub path: PathProof,
}

/// Two lists of one subject that cannot both be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongList {
    /// Under what.
    pub subject: Subject,
    /// The list of the earlier index entry.
    pub old: Listed,
    /// The list of the later one, or of another of the same size.
    pub new: Listed,
    /// What the later list has at the earlier one's length, if it is longer.
    pub split: Option<Split>,
}

impl From<&Lookup> for Listed {
    fn from(lookup: &Lookup) -> Self {
        Self {
            checkpoint: lookup.checkpoint.clone(),
            index_entry: lookup.index_entry,
            inclusion: lookup.inclusion.clone(),
            path: lookup.path.clone(),
        }
    }
}

impl Listed {
    /// Reads one as it is written within evidence.
    ///
    /// # Errors
    /// [`EvidenceError`] naming the first thing that is wrong.
    pub fn parse(octets: &[u8]) -> Result<Self, EvidenceError> {
        spelt::read(octets, Self::read)
    }

    pub(super) fn read(value: &Value<'_>) -> Result<Self, EvidenceError> {
        let index_entry = string(value, "index_entry", "index_entry")?;
        Ok(Self {
            checkpoint: owned(value, "checkpoint", "checkpoint")?,
            index_entry: IndexEntry::parse(index_entry.as_bytes()).map_err(|_| {
                let expected = "an index entry";
                spelt::SpeltError::Member { name: "index_entry", expected }
            })?,
            inclusion: hashes(value, "inclusion", "inclusion", MAX_PROOF)?,
            path: PathProof {
                siblings: hashes(value, "path", "path", MAX_PATH)?,
                end: read_end(member(value, "end", "end", "an object")?)?,
            },
        })
    }

    /// The list, under a head that a log of the policy signed.
    fn verify(
        &self,
        subject: &Subject,
        policy: &Policy,
    ) -> Result<(TrustedCheckpoint, TreeHead), EvidenceError> {
        let judgement =
            policy.judge(self.checkpoint.as_bytes()).map_err(EvidenceError::Checkpoint)?;
        let signed = judgement.signed();
        let IndexEntry { covered, root, .. } = self.index_entry;
        let leaf = leaf_hash(self.index_entry.to_string().as_bytes());
        merkle::verify_inclusion(&signed.head, covered, &leaf, &self.inclusion)
            .map_err(EvidenceError::Run)?;
        let key = subject.key();
        let list = self.path.verify(&key, &root);
        let list = list.map_err(|error| EvidenceError::Path { key, error })?;
        Ok((signed.clone(), list))
    }
}

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{\"checkpoint\":")?;
        write_string(f, &self.checkpoint)?;
        f.write_str(",\"index_entry\":")?;
        write_string(f, &self.index_entry.to_string())?;
        f.write_str(",\"inclusion\":")?;
        write_hashes(f, &self.inclusion)?;
        f.write_str(",\"path\":")?;
        write_hashes(f, &self.path.siblings)?;
        f.write_str(",\"end\":")?;
        write_end(f, &self.path.end)?;
        f.write_str("}")
    }
}

impl WrongList {
    pub(super) fn judge(&self, policy: &Policy) -> Result<Conviction, EvidenceError> {
        let (first, old) = self.old.verify(&self.subject, policy)?;
        let (second, new) = self.new.verify(&self.subject, policy)?;
        if first.origin != second.origin {
            return Err(EvidenceError::OtherLog { one: first.origin, other: second.origin });
        }
        let [earlier, later] = [&self.old, &self.new].map(|listed| listed.index_entry.covered);
        if earlier > later {
            return Err(EvidenceError::SizesReversed { old: earlier, new: later });
        }
        let subject = &self.subject;
        let detail = if new.size < old.size {
            if self.split.is_some() {
                return Err(EvidenceError::SplitExpected { expected: false });
            }
            format!("{} of them are gone", old.size.saturating_sub(new.size))
        } else {
            contradict(&old, &new, self.split.as_ref())?;
            format!("the first {} of the later list are others", old.size)
        };
        let mut culprits = Vec::from([first.log.to_string()]);
        if second.log != first.log {
            culprits.push(second.log.to_string());
        }
        let state = |signed: &TrustedCheckpoint, covered: u64, list: &TreeHead| {
            format!(
                "{} signed the head of size {}; its index entry {covered} commits to {} entries under {subject}",
                signed.log.name(),
                signed.head.size,
                list.size
            )
        };
        Ok(Conviction {
            charge: Charge::List,
            culprits,
            headline: format!(
                "The ledger {} took back or changed what it had listed under {subject}. A list of a ledger can only grow.",
                first.origin
            ),
            shown: Vec::from([
                state(&first, earlier, &old),
                state(&second, later, &new),
                format!("the later list does not begin with the earlier one: {detail}"),
            ]),
            not_shown: Vec::from([
                "which of the two lists is the right one, or whether either is: an audit tells"
                    .to_string(),
                "who held the ledger's key: its operator answers for it, or a thief".to_string(),
            ]),
        })
    }
}
