//! The rules, replayed over every entry as ledger and auditors do.
//!
//! *Invariants*: signatures and rules are judged with the verifier's own code,
//! index roots by [`Filings`](crate::filing::Filings), which keeps the index; after the first entry that is wrong, or that other
//! rules apply to, nothing more is judged, and every view says so.
//! *Not here*: the tree, whose root the follower compares; tiles.

use std::fmt;

use pactlog_verifier::hash::Hash;
use pactlog_verifier::registry::{KeyRing, Registry};
use pactlog_verifier::replay::{Prepared, Replay, ReplayError};
use pactlog_verifier::statement::{Label, PartialDate, StatementId};
use pactlog_verifier::status::{History, Status};
use pactlog_verifier::time::CivilDate;

use crate::filing::WrongIndex;

/// What the rules say of the entries so far.
#[derive(Debug)]
pub(crate) struct Judge {
    replay: Replay,
    stop: Option<ReplayError>,
}

/// Whether the rules hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// For every entry.
    Accepted,
    /// Not for this one.
    Rejected {
        /// Its index.
        index: u64,
    },
    /// From this one on rules apply that this program does not know.
    Undecided {
        /// Its index.
        index: u64,
    },
}

impl Verdict {
    /// The stable word for programs.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected { .. } => "rejected",
            Self::Undecided { .. } => "undecided",
        }
    }

    /// The entry at which judging ended.
    pub(crate) const fn stopped_at(self) -> Option<u64> {
        match self {
            Self::Accepted => None,
            Self::Rejected { index } | Self::Undecided { index } => Some(index),
        }
    }
}

impl Judge {
    /// Nothing judged yet, of the ledger with this origin.
    pub(crate) fn new(origin: &str) -> Self {
        Self { replay: Replay::with_status(origin).without_index(), stop: None }
    }

    /// What was judged before, by the same rules.
    pub(crate) const fn of(replay: Replay) -> Self {
        Self { replay, stop: None }
    }

    /// Everything that follows from the entries judged.
    pub(crate) const fn replay(&self) -> &Replay {
        &self.replay
    }

    /// Takes the next entry; `wrong` if it is an index entry whose root is not
    /// that of the entries before it.
    pub(crate) fn push(&mut self, entry: Prepared, wrong: Option<&WrongIndex>) {
        if self.stop.is_none() {
            self.stop = self.replay.push(entry).err().or(wrong.map(|wrong| {
                let WrongIndex { entry: index, computed, found, .. } = *wrong;
                ReplayError::IndexRoot { index, computed, found }
            }));
            if let Some(error) = &self.stop {
                tracing::error!(%error, "the entries from here on are not judged");
            }
        }
    }

    /// Every key registered so far, for preparing entries.
    pub(crate) fn keys(&self) -> KeyRing {
        self.replay.registry().keys()
    }

    /// What the rules know of parties and statements.
    pub(crate) const fn registry(&self) -> &Registry {
        self.replay.registry()
    }

    /// Every commitment and instrument, in the order of the log.
    pub(crate) fn targets(&self) -> impl Iterator<Item = StatementId> {
        self.replay.history().into_iter().flat_map(History::targets)
    }

    /// What is sealed, not opened, and promised to be open by a date.
    pub(crate) fn closed_items(&self) -> impl Iterator<Item = (StatementId, &Label, PartialDate)> {
        self.replay.history().into_iter().flat_map(History::closed_items)
    }

    /// The status of one of them on a date.
    pub(crate) fn status(&self, target: &StatementId, on: CivilDate) -> Option<Status> {
        self.replay.status(target, on)
    }

    /// The digest of the status of all of them on a date.
    pub(crate) fn status_digest(&self, on: CivilDate) -> Option<Hash> {
        self.replay.status_digest(on)
    }

    /// Whether the rules hold.
    pub(crate) fn verdict(&self) -> Verdict {
        match &self.stop {
            None => Verdict::Accepted,
            Some(ReplayError::UnknownRules { index, .. }) => Verdict::Undecided { index: *index },
            Some(error) => Verdict::Rejected { index: error.index() },
        }
    }

    /// The code and the words of what ended the judging.
    pub(crate) fn cause(&self) -> Option<(&'static str, impl fmt::Display)> {
        self.stop.as_ref().map(|error| (error.code(), error.cause()))
    }
}
