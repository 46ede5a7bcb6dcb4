//! The verifier's status of commitments, arranged for pages and answers.
//!
//! *Invariants*: every word about where something stands comes from
//! [`pactlog_verifier::status`].

use std::collections::BTreeSet;

use pactlog_verifier::statement::StatementId;
use pactlog_verifier::status::{Flag, Lifecycle, Status};

use super::change::Stand;
use crate::judge::Verdict;
use crate::ledger::Reading;

/// The status of a commitment or instrument; without lines if nothing is
/// judged any more.
pub(crate) fn status_of(reading: &Reading<'_>, target: StatementId) -> Status {
    let judge = reading.judge();
    let known = (judge.verdict() == Verdict::Accepted)
        .then(|| judge.status(&target, reading.evaluated_on()))
        .flatten();
    known.unwrap_or(Status { target, lines: Vec::new() })
}

/// What is to be said of a commitment in a word, and what stands out.
pub(crate) struct Standing {
    /// Of the parties for whom it goes on, or else of all; `None` without any.
    pub(crate) lifecycle: Option<Lifecycle>,
    /// Parties for whom it does not go on, if it does for others.
    pub(crate) left: usize,
    /// Flags of any line.
    pub(crate) flags: BTreeSet<Flag>,
}

impl Standing {
    /// Of the lines of a status.
    pub(super) fn of<'s>(lines: impl Iterator<Item = &'s Stand> + Clone) -> Self {
        let on = lines.clone().filter(|line| line.lifecycle.goes_on());
        let first = on.clone().next().or_else(|| lines.clone().next());
        let (all, going) = (lines.clone().count(), on.count());
        Self {
            lifecycle: first.map(|line| line.lifecycle),
            left: if going == 0 { 0 } else { all.saturating_sub(going) },
            flags: lines.flat_map(|line| line.flags.iter().copied()).collect(),
        }
    }
}
