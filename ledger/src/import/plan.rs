//! What an import would do: which drafts are new, and which records have
//! changed since they were transcribed.
//!
//! *Invariants*: a record is imported whole or not at all, so one of which
//! something is there must be there entirely and say the same.

use std::collections::{BTreeMap, BTreeSet};

use pactlog_verifier::statement::Kind;

use super::known::{Identity, Known};
use super::map::Drafted;

/// What is to be appended, and what is there.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Drafts to sign and append, in this order.
    pub new: Vec<Drafted>,
    /// Transcriptions that are there and say the same.
    pub unchanged: usize,
    /// Records that say something else than their transcriptions, in the order
    /// of their names.
    pub changed: BTreeSet<String>,
}

impl Plan {
    /// Compares drafts with what the ledger has.
    #[must_use]
    pub fn new(drafted: Vec<Drafted>, known: &Known) -> Self {
        let mut plan = Self::default();
        let mut drafts_of: BTreeMap<&str, BTreeSet<&Identity>> = BTreeMap::new();
        for (record, identity) in
            drafted.iter().filter_map(|d| d.identity.as_ref().map(|i| (d.record.as_str(), i)))
        {
            drafts_of.entry(record).or_default().insert(identity);
        }
        for (record, drafts) in drafts_of {
            let there: BTreeSet<&Identity> =
                known.of_record(record).map(|(identity, _)| identity).collect();
            if !there.is_empty() && there != drafts {
                plan.changed.insert(record.to_owned());
            }
        }
        for draft in drafted {
            let recorded =
                draft.identity.as_ref().and_then(|identity| known.transcriptions.get(identity));
            match recorded {
                None => plan.new.push(draft),
                Some(recorded) if recorded.says(&draft.json) => {
                    plan.unchanged = plan.unchanged.saturating_add(1);
                }
                Some(_) => {
                    plan.changed.insert(draft.record);
                }
            }
        }
        plan
    }

    /// How many statements of each kind are to be appended.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<Kind, usize> {
        let mut counts = BTreeMap::new();
        for draft in &self.new {
            let count: &mut usize = counts.entry(draft.kind).or_default();
            *count = count.saturating_add(1);
        }
        counts
    }

    /// The new drafts in batches of about `size`, none of which ends within a
    /// record: a batch is durable whole or not at all.
    pub fn batches(self, size: usize) -> Vec<Vec<Drafted>> {
        let mut batches: Vec<Vec<Drafted>> = Vec::new();
        for draft in self.new {
            match batches.last_mut() {
                Some(batch)
                    if batch.len() < size
                        || batch.last().is_some_and(|last| last.record == draft.record) =>
                {
                    batch.push(draft);
                }
                _ => batches.push(vec![draft]),
            }
        }
        batches
    }
}
