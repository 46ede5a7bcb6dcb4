//! Events: what a monitor tells, `spec/monitor.md`, "Events".
//!
//! *Invariants*: an event's id follows from the ledger and from what happened,
//! so that the same event told twice has the same id.
//! *Not here*: telling them (`announce`).

use pactlog_verifier::hash::sha256_parts;
use serde::{Deserialize, Serialize};

/// How much an event matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Severity {
    /// To be known.
    Info,
    /// To be looked at.
    Warning,
    /// Somebody may be cheating, or keys are no longer their owner's.
    Alarm,
}

impl Severity {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Alarm => "alarm",
        }
    }
}

/// Whose word a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Basis {
    /// The ledger's, in an index entry.
    Ledger,
    /// A witness's, under a head.
    Cosignature,
    /// The clock of the monitor.
    Monitor,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Event {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) severity: Severity,
    pub(super) words: String,
    pub(super) origin: String,
    /// The watch that it matched, as a subject of the index.
    pub(super) subject: Option<String>,
    /// Id of the statement.
    pub(super) statement: Option<String>,
    /// Index of its entry.
    pub(super) index: Option<u64>,
    /// Size of the tree that shows it.
    pub(super) size: u64,
    /// Time, `YYYY-MM-DDTHH:MM:SSZ`.
    pub(super) time: Option<String>,
    pub(super) time_basis: Basis,
    /// Folder of what proves it.
    pub(super) evidence: Option<String>,
}

impl Event {
    /// An event that `key` tells from others of its code.
    pub(super) fn new(
        origin: &str,
        code: &str,
        key: &str,
        severity: Severity,
        words: impl Into<String>,
    ) -> Self {
        let parts = [origin, "\n", code, "\n", key].map(str::as_bytes);
        let id = sha256_parts(&parts).to_hex().chars().take(32).collect();
        Self {
            id,
            code: code.to_owned(),
            severity,
            words: words.into(),
            origin: origin.to_owned(),
            subject: None,
            statement: None,
            index: None,
            size: 0,
            time: None,
            time_basis: Basis::Monitor,
            evidence: None,
        }
    }

    pub(super) const fn at(mut self, size: u64) -> Self {
        self.size = size;
        self
    }

    pub(super) fn timed(mut self, time: Option<String>, basis: Basis) -> Self {
        (self.time, self.time_basis) = (time, basis);
        self
    }
}
