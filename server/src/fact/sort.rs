//! Commitments and instruments by where they stand and by what is due: what
//! filters choose from, and what lists are put in order by.
//!
//! *Invariants*: made from the same shares as the rest of the board.

use std::collections::BTreeMap;
use std::sync::Arc;

use pactlog_verifier::statement::PartyId;
use pactlog_verifier::status::{Flag, Lifecycle};
use pactlog_verifier::time::CivilDate;

use super::due::DueLine;
use super::share::{Part, Share};
use crate::model::{IndexSet, Wanted};

/// The sets of entries.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Sorted {
    lifecycles: BTreeMap<Lifecycle, IndexSet>,
    flags: BTreeMap<Flag, IndexSet>,
    /// Over which reviewers differ.
    differing: IndexSet,
    /// By each day on which something is or was due.
    days: BTreeMap<CivilDate, IndexSet>,
}

impl Sorted {
    /// Of all shares, by entry.
    pub(super) fn of(shares: &BTreeMap<u64, Arc<Share>>) -> Self {
        let mut sorted = Self::default();
        for (index, share) in shares {
            for part in &share.parts {
                sorted.lifecycles.entry(part.stand.lifecycle).or_default().insert(*index);
                if part.differs {
                    sorted.differing.insert(*index);
                }
                for flag in &part.stand.flags {
                    sorted.flags.entry(*flag).or_default().insert(*index);
                }
            }
            for due in &share.dues {
                sorted.days.entry(due.day).or_default().insert(*index);
            }
        }
        sorted
    }

    /// By stage of life, in the verifier's order.
    pub(super) fn lifecycles(&self) -> impl DoubleEndedIterator<Item = (Lifecycle, &IndexSet)> {
        self.lifecycles.iter().map(|(stage, set)| (*stage, set))
    }

    /// The flags that there are.
    pub(super) fn flags(&self) -> impl Iterator<Item = Flag> {
        self.flags.keys().copied()
    }

    /// By the day on which something is or was due, rising.
    pub(super) fn days(&self) -> impl DoubleEndedIterator<Item = &IndexSet> {
        self.days.values()
    }

    /// Those of a set of which each thing wanted holds for some party.
    pub(super) fn narrow(&self, set: IndexSet, wanted: &Wanted) -> IndexSet {
        let none = IndexSet::empty();
        let mut sets = vec![&set];
        sets.extend(wanted.lifecycle.map(|stage| self.lifecycles.get(&stage).unwrap_or(none)));
        sets.extend(wanted.flags.iter().map(|flag| self.flags.get(flag).unwrap_or(none)));
        sets.extend(wanted.differs.then_some(&self.differing));
        let due = wanted.due.map(|(first, last)| {
            // Days that run backwards hold nothing, and are no range.
            if first > last {
                return IndexSet::default();
            }
            IndexSet::union(self.days.range(first..=last).map(|(_, set)| set))
        });
        sets.extend(&due);
        IndexSet::intersection(&sets).unwrap_or_default()
    }
}

/// Whether everything that is wanted holds for one and the same party, and for
/// `party` if it is named.
pub(super) fn is_wanted(share: &Share, wanted: &Wanted, party: Option<&PartyId>) -> bool {
    let of_party = |of: &PartyId| party.is_none_or(|party| party == of);
    let is_due = |of: &PartyId, (first, last): (CivilDate, CivilDate)| {
        let within = |due: &Arc<DueLine>| due.party == *of && (first..=last).contains(&due.day);
        share.dues.iter().any(within)
    };
    let stands = |part: &Part| {
        of_party(&part.party)
            && wanted.lifecycle.is_none_or(|stage| stage == part.stand.lifecycle)
            && wanted.flags.iter().all(|flag| part.stand.flags.contains(flag))
            && (part.differs || !wanted.differs)
            && wanted.due.is_none_or(|days| is_due(&part.party, days))
    };
    share.parts.iter().any(stands)
}
