//! Why a request got no answer, for people and for programs alike.

use std::fmt;

use pactlog_ledger::store::StoreError;
use pactlog_verifier::merkle::{ProofError, ProveError};

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
    /// Another method than GET and HEAD.
    Method,
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
            Self::NotFound { .. } => 404,
            Self::Parameter { .. } | Self::Proof { .. } => 400,
            Self::Method => 405,
            Self::Starting | Self::NothingPublished | Self::Contradiction => 503,
            Self::Store(_) | Self::Broken => 500,
        }
    }

    /// The name of the kind of problem, stable for programs.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not_found",
            Self::Parameter { .. } => "parameter",
            Self::Proof { .. } => "proof",
            Self::Method => "method",
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
            Self::Method => f.write_str("this server answers GET and HEAD only"),
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
