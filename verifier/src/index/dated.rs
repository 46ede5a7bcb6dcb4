//! Answers with a date: was anything filed under a subject by then?
//!
//! Specified in `spec/lookup.md`, "Answers with a date". A cosignature says
//! that its head was the largest that the witness had seen at a time. So if a
//! quorum says it of a time not before D, whatever was published by D is in
//! that head; and if a quorum says it of a time not after D, all that is in the
//! head was published by D. The ledger's own times decide nothing here.
//!
//! *Not here*: whether the index root is the right one; a proof that nothing
//! is there is only as good as the replay that stands behind it.

use super::lookup::Answer;
use crate::cosignature::Cosignature;
use crate::policy::{Judgement, Policy};

/// What can be said of a subject and a point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// Nothing was filed under the subject by then.
    Nothing,
    /// All that the answer lists was there by then.
    Present,
    /// The cosignatures decide neither.
    Undecided,
}

/// Judges `answer`, whose head is that of `judgement`, by the witnesses of
/// `policy`; `date` in seconds since the epoch.
///
/// A policy without witnesses decides nothing, and nor do cosignatures of time 0.
/// An answer about an older size than the head's can show what was present,
/// never that nothing was.
#[must_use]
pub fn judge(answer: &Answer, policy: &Policy, judgement: &Judgement, date: u64) -> Dated {
    let is_quorum = |counts: &dyn Fn(u64) -> bool| {
        !policy.is_unwitnessed()
            && policy.is_quorum(|witness| match judgement.cosignatures.get(witness) {
                Some(Some(Cosignature { timestamp })) => *timestamp != 0 && counts(*timestamp),
                _ => false,
            })
    };
    if answer.list().size > 0 {
        if is_quorum(&|time| time <= date) {
            return Dated::Present;
        }
    } else if answer.size() == judgement.signed().head.size && is_quorum(&|time| time >= date) {
        return Dated::Nothing;
    }
    Dated::Undecided
}
