//! Why octets are no dossier, or why a dossier was refused.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use super::body::MAX_DOSSIER;
use crate::index::{PathError, Subject, SubjectError};
use crate::merkle::ProofError;
use crate::registry::Refusal;
use crate::spelt::SpeltError;
use crate::statement::{StatementError, StatementId};

/// Why octets are no dossier, or why a dossier was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DossierError {
    /// More octets than [`MAX_DOSSIER`].
    TooLarge {
        /// Octets given.
        found: usize,
    },
    /// Not of the form.
    Form(SpeltError),
    /// A subject is none.
    Subject(SubjectError),
    /// What must rise does not.
    Order {
        /// What.
        name: &'static str,
        /// Position of the first that does not, from 0.
        position: usize,
    },
    /// An entry is neither a statement nor an index entry.
    Entry {
        /// Its index.
        index: u64,
        /// What a statement lacks.
        error: Option<StatementError>,
    },
    /// The last entry is not the index entry that ends the tree.
    LastEntry {
        /// Index that it must have.
        expected: u64,
    },
    /// An index entry covers another number of entries than its own index, or
    /// has a time before that of the one before.
    IndexEntry {
        /// Its index.
        index: u64,
    },
    /// The checkpoint is of another size.
    OtherSize {
        /// Size of the checkpoint.
        expected: u64,
        /// Size of the body.
        found: u64,
    },
    /// The entries are not in the checkpoint's tree.
    Inclusion(ProofError),
    /// A list names an entry that is not here, or that is an index entry.
    Item {
        /// The list.
        subject: Subject,
        /// The entry.
        index: u64,
    },
    /// The path to a list proves nothing of it.
    Path {
        /// The list.
        subject: Subject,
        /// The cause.
        error: PathError,
    },
    /// An entry is on a list that its own words do not put it on.
    Foreign {
        /// The list.
        subject: Subject,
        /// The entry.
        index: u64,
    },
    /// An entry is not on a list that its own words put it on.
    Omitted {
        /// The list.
        subject: Subject,
        /// The entry.
        index: u64,
    },
    /// A list is missing without which the case is not whole.
    ListMissing {
        /// The list.
        subject: Subject,
    },
    /// A statement is missing that another is about.
    StatementMissing {
        /// Its id.
        id: StatementId,
    },
    /// A list that does not belong to the case.
    ListSurplus {
        /// The list.
        subject: Subject,
    },
    /// An entry that does not belong to the case.
    EntrySurplus {
        /// Its index.
        index: u64,
    },
    /// The case is larger than a dossier may be.
    TooMany {
        /// Of what.
        name: &'static str,
        /// Most of them.
        most: usize,
    },
    /// A statement was not signed by keys that were its issuer's then.
    Signature {
        /// Index of its entry.
        index: u64,
        /// The rule and the cause.
        refusal: Box<Refusal>,
    },
    /// Other rules apply than this program knows: nothing is wrong, and
    /// nothing can be judged.
    UnknownRules {
        /// Index of the first entry of the batch.
        index: u64,
    },
    /// The source of the lists failed.
    Source(String),
}

impl From<SpeltError> for DossierError {
    fn from(error: SpeltError) -> Self {
        Self::Form(error)
    }
}

impl DossierError {
    /// Stable code of the cause.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "dossier.too_large",
            Self::Form(SpeltError::Json(error)) => error.code(),
            Self::Form(SpeltError::Member { .. }) => "dossier.member",
            Self::Form(SpeltError::TooMany { .. }) | Self::TooMany { .. } => "dossier.too_many",
            Self::Form(SpeltError::Spelling) => "dossier.spelling",
            Self::Subject(_) => "dossier.subject",
            Self::Order { .. } => "dossier.order",
            Self::Entry { .. } => "dossier.entry",
            Self::LastEntry { .. } => "dossier.last_entry",
            Self::IndexEntry { .. } => "dossier.index_entry",
            Self::OtherSize { .. } => "dossier.other_size",
            Self::Inclusion(_) => "dossier.inclusion",
            Self::Item { .. } => "dossier.item",
            Self::Path { error: PathError::Root { .. }, .. } => "dossier.index_root",
            Self::Path { .. } => "dossier.path",
            Self::Foreign { .. } => "dossier.foreign",
            Self::Omitted { .. } => "dossier.omitted",
            Self::ListMissing { .. } => "dossier.list_missing",
            Self::StatementMissing { .. } => "dossier.statement_missing",
            Self::ListSurplus { .. } => "dossier.list_surplus",
            Self::EntrySurplus { .. } => "dossier.entry_surplus",
            Self::Signature { refusal, .. } => refusal.rule.code(),
            Self::UnknownRules { .. } => "rules.unknown",
            Self::Source(_) => "dossier.source",
        }
    }

    /// Whether the octets are no dossier at all; else they are one, and wrong.
    #[must_use]
    pub const fn is_malformed(&self) -> bool {
        matches!(
            self,
            Self::TooLarge { .. }
                | Self::Form(_)
                | Self::Subject(_)
                | Self::Order { .. }
                | Self::TooMany { .. }
        )
    }
}

impl fmt::Display for DossierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { found } => {
                write!(f, "a dossier has at most {MAX_DOSSIER} octets, this has {found}")
            }
            Self::Form(error) => write!(f, "{error}"),
            Self::Subject(error) => write!(f, "subject: {error}"),
            Self::Order { name, position } => {
                write!(f, "{name}: item {position} must come after the one before")
            }
            Self::Entry { index, error: Some(error) } => write!(f, "entry {index}: {error}"),
            Self::Entry { index, error: None } => {
                write!(f, "entry {index} is neither a statement nor an index entry")
            }
            Self::LastEntry { expected } => {
                write!(f, "the last entry must be the index entry at {expected}")
            }
            Self::IndexEntry { index } => write!(
                f,
                "entry {index} must cover {index} entries, at a time not before the one before"
            ),
            Self::OtherSize { expected, found } => {
                write!(f, "the checkpoint is of size {expected}, the body is about size {found}")
            }
            Self::Inclusion(error) => write!(f, "inclusion of the entries: {error}"),
            Self::Item { subject, index } => {
                write!(f, "the list of {subject} names entry {index}, which is no statement here")
            }
            Self::Path { subject, error } => write!(f, "the list of {subject}: {error}"),
            Self::Foreign { subject, index } => {
                write!(
                    f,
                    "entry {index} is on the list of {subject}, and by its words is not to be"
                )
            }
            Self::Omitted { subject, index } => {
                write!(
                    f,
                    "entry {index} is not on the list of {subject}, and by its words is to be"
                )
            }
            Self::ListMissing { subject } => write!(f, "the list of {subject} is missing"),
            Self::StatementMissing { id } => {
                write!(f, "statement {id} is missing, which another is about")
            }
            Self::ListSurplus { subject } => {
                write!(f, "the list of {subject} does not belong to the case")
            }
            Self::EntrySurplus { index } => {
                write!(f, "entry {index} does not belong to the case")
            }
            Self::TooMany { name, most } => {
                write!(f, "the case has more than {most} {name}: ask for less at a time")
            }
            Self::Signature { index, refusal } => write!(f, "entry {index}: {refusal}"),
            Self::UnknownRules { index } => {
                write!(f, "from entry {index} on other rules apply than this program knows")
            }
            Self::Source(error) => f.write_str(error),
        }
    }
}

impl core::error::Error for DossierError {}
