//! Why an entry is not a statement, and why a signature line does not stand.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::HEADER;
use super::problem::Problem;
use crate::ed25519::SIGNATURE_LEN;
use crate::note::{NoteError, VerifyError};

/// Why an entry is not a statement. All of class 400.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatementError {
    /// Not a signed note of at most [`MAX_STATEMENT`](super::MAX_STATEMENT) octets.
    Note(NoteError),
    /// The first line is not [`HEADER`].
    Header,
    /// Beneath the header there is not one JSON object from `{` to `}` and a newline.
    NotAnObject,
    /// What the JSON says is wrong: at least one problem.
    Form(Vec<Problem>),
    /// The signature lines are not those of `signers`.
    Signers {
        /// Position of the first that differs, from 0.
        position: usize,
        /// Name in `signers`, if there is one more.
        expected: Option<String>,
        /// Name of the line, if there is one more.
        found: Option<String>,
    },
    /// A signature is not one of Ed25519.
    SignatureLength {
        /// Position of the line, from 0.
        position: usize,
        /// Octets after the key id.
        found: usize,
    },
}

impl StatementError {
    /// Stable code of the first cause.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Note(NoteError::TooLarge { .. }) => "form.too_large",
            Self::Note(NoteError::NotUtf8 { .. }) => "form.utf8",
            Self::Note(NoteError::ControlCharacter { .. }) => "form.raw_control",
            Self::Note(_) => "form.note",
            Self::Header => "form.header",
            Self::NotAnObject => "form.not_an_object",
            Self::Form(problems) => problems.first().map_or("form.missing", Problem::code),
            Self::Signers { .. } => "form.signers",
            Self::SignatureLength { .. } => "form.signature_length",
        }
    }

    /// JSON pointer to the first cause; empty if it is not in the JSON.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Form(problems) => problems.first().map_or("", |problem| &problem.path),
            Self::Signers { .. } => "/signers",
            _ => "",
        }
    }
}

impl fmt::Display for StatementError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Note(error) => write!(f, "{error}"),
            Self::Header => write!(f, "the first line must be {HEADER}"),
            Self::NotAnObject => f.write_str(
                "beneath the first line there must be one JSON object, from { to }, and a newline",
            ),
            Self::Form(problems) => {
                let mut problems = problems.iter();
                if let Some(problem) = problems.next() {
                    write!(f, "{problem}")?;
                }
                problems.try_for_each(|problem| write!(f, "; {problem}"))
            }
            Self::Signers { position, expected, found } => {
                let number = position.saturating_add(1);
                let words = |name: &Option<String>| name.clone().unwrap_or_else(|| "none".into());
                write!(
                    f,
                    "signature line {number} must be by the key that signers names there: \
                     expected {}, found {}",
                    words(expected),
                    words(found)
                )
            }
            Self::SignatureLength { position, found } => write!(
                f,
                "signature line {} must hold the {SIGNATURE_LEN} octets of an Ed25519 signature, \
                 it holds {found}",
                position.saturating_add(1)
            ),
        }
    }
}

impl core::error::Error for StatementError {}

/// Why a signature line does not stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureError {
    /// There are fewer lines.
    NoLine {
        /// Position asked for, from 0.
        position: usize,
    },
    /// The line is by a key of another name or id.
    OtherKey {
        /// Name of the line.
        expected: String,
        /// Name of the key given.
        found: String,
    },
    /// The signature is wrong.
    Verify(VerifyError),
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLine { position } => {
                write!(f, "there is no signature line {}", position.saturating_add(1))
            }
            Self::OtherKey { expected, found } if expected == found => {
                write!(f, "the signature of {found} is by another key of that name")
            }
            Self::OtherKey { expected, found } => {
                write!(f, "the signature line is by {expected}, the key given is {found}")
            }
            Self::Verify(error) => write!(f, "{error}"),
        }
    }
}

impl core::error::Error for SignatureError {}
