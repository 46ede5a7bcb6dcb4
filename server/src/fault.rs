//! Why a request got no answer, for people and for programs alike.

use std::fmt;

use pactlog_ledger::store::StoreError;
use pactlog_verifier::merkle::{ProofError, ProveError};

use crate::filing::WrongIndex;

/// Why a request got no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing is there.
    NotFound {
        /// What was looked for.
        what: &'static str,
    },
    /// A parameter of the query or the path cannot be used.
    Parameter {
        /// Its name.
        name: String,
        /// What it must be.
        expected: String,
    },
    /// There is no proof of that kind.
    Proof {
        /// The parameter at fault.
        name: &'static str,
        /// Why not.
        error: ProofError,
    },
    /// No tree of this size ends with an index entry, so no list was committed
    /// to at it.
    NoIndexEntry {
        /// Size asked for.
        size: u64,
        /// The nearest below that does.
        below: Option<u64>,
        /// The nearest above.
        above: Option<u64>,
    },
    /// No checkpoint of this size was published.
    NotPublished {
        /// Size asked for.
        size: u64,
        /// The nearest below that was.
        below: Option<u64>,
        /// The nearest above.
        above: Option<u64>,
    },
    /// What was asked for is more than one answer holds.
    TooMuch {
        /// Why.
        words: String,
    },
    /// The log committed to an index that does not follow from its entries.
    WrongIndex(WrongIndex),
    /// From this entry on rules apply that this program does not know, and with
    /// them perhaps other subjects.
    UnknownRules {
        /// Its index.
        index: u64,
        /// The largest size up to which lists can be proven; 0 if there is none.
        last_size: u64,
    },
    /// Another method than GET and HEAD.
    Method,
    /// Too many ask for the ledger as it was at other sizes.
    Busy,
    /// The log is still being read after the start.
    Starting,
    /// The ledger has published no head.
    NothingPublished,
    /// The entries in the store do not lead to the published root.
    Contradiction,
    /// The store failed.
    Store(StoreError),
    /// The computation of an answer broke off.
    Broken,
}

impl Fault {
    /// A parameter that cannot be used.
    pub(crate) fn parameter(name: &str, expected: impl Into<String>) -> Self {
        Self::Parameter { name: name.to_owned(), expected: expected.into() }
    }

    /// The HTTP status.
    pub(crate) const fn status(&self) -> u16 {
        match self {
            Self::NotFound { .. } | Self::NoIndexEntry { .. } | Self::NotPublished { .. } => 404,
            Self::Parameter { .. } | Self::Proof { .. } | Self::TooMuch { .. } => 400,
            Self::Method => 405,
            Self::WrongIndex(_) | Self::UnknownRules { .. } => 409,
            Self::Busy | Self::Starting | Self::NothingPublished | Self::Contradiction => 503,
            Self::Store(_) | Self::Broken => 500,
        }
    }

    /// The name of the kind of problem, stable for programs.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not_found",
            Self::Parameter { .. } => "parameter",
            Self::Proof { .. } => "proof",
            Self::NoIndexEntry { .. } => "no_index_entry",
            Self::NotPublished { .. } => "not_published",
            Self::TooMuch { .. } => "too_much",
            Self::WrongIndex(_) => "wrong_index",
            Self::UnknownRules { .. } => "unknown_rules",
            Self::Method => "method",
            Self::Busy => "busy",
            Self::Starting => "starting",
            Self::NothingPublished => "nothing_published",
            Self::Contradiction => "contradiction",
            Self::Store(_) | Self::Broken => "internal",
        }
    }

    /// The parameter at fault.
    pub(crate) fn parameter_name(&self) -> Option<&str> {
        match self {
            Self::Parameter { name, .. } => Some(name),
            Self::Proof { name, .. } => Some(name),
            Self::NoIndexEntry { .. } | Self::NotPublished { .. } => Some("at"),
            Self::TooMuch { .. } => Some("subject"),
            _ => None,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { what } => write!(f, "this ledger has no such {what}"),
            Self::Parameter { name, expected } => write!(f, "{name}: expected {expected}"),
            Self::Proof { name, error } => write!(f, "{name}: {error}"),
            Self::NoIndexEntry { size, below, above } => {
                write!(f, "at: no tree of size {size} ends with an index entry; ")?;
                nearest(f, "do", "does", *below, *above)
            }
            Self::NotPublished { size, below, above } => {
                write!(f, "at: no checkpoint of size {size} was published; ")?;
                nearest(f, "were", "was", *below, *above)
            }
            Self::TooMuch { words } => f.write_str(words),
            Self::WrongIndex(WrongIndex { entry, computed, found, last_right_size }) => {
                write!(
                    f,
                    "this ledger's index is wrong from entry {entry} on: that entry says {found}, the \
                     entries before it lead to {computed}; "
                )?;
                up_to(f, *last_right_size)
            }
            Self::UnknownRules { index, last_size } => {
                write!(f, "from entry {index} on rules apply that this server does not know; ")?;
                up_to(f, *last_size)
            }
            Self::Method => f.write_str("this server answers GET and HEAD only"),
            Self::Busy => f.write_str(
                "too many ask for the ledger as it was at other sizes; try again in a moment",
            ),
            Self::Starting => f.write_str("the ledger is still being read; try again in a moment"),
            Self::NothingPublished => f.write_str("this ledger has published nothing yet"),
            Self::Contradiction => f.write_str(
                "the entries in the store do not lead to the published root; \
                 this server shows nothing until its operator has found out why",
            ),
            // What the store says names folders, which are nobody's business.
            Self::Store(_) | Self::Broken => f.write_str(
                "the answer could not be computed; the operator finds the cause in the log",
            ),
        }
    }
}

/// Up to where lists can be proven.
fn up_to(f: &mut fmt::Formatter<'_>, size: u64) -> fmt::Result {
    match size {
        0 => f.write_str("no list of this ledger can be proven here"),
        size => write!(f, "lists can be proven up to size {size}: ask with at={size}"),
    }
}

/// The sizes next to one that there is no answer for.
fn nearest(
    f: &mut fmt::Formatter<'_>,
    several: &str,
    one: &str,
    below: Option<u64>,
    above: Option<u64>,
) -> fmt::Result {
    match (below, above) {
        (Some(below), Some(above)) => {
            write!(f, "the nearest sizes that {several} are {below} and {above}")
        }
        (Some(near), None) | (None, Some(near)) => {
            write!(f, "the nearest size that {one} is {near}")
        }
        (None, None) => write!(f, "none {one} yet"),
    }
}

impl std::error::Error for Fault {}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Fault {
    /// A proof that could not be made, and the parameter that asked for it.
    pub(crate) fn prove(name: &'static str, error: ProveError<StoreError>) -> Self {
        match error {
            ProveError::Request(error) => Self::Proof { name, error },
            ProveError::Source(error) => Self::Store(error),
            ProveError::SourceLength => Self::Broken,
        }
    }
}
