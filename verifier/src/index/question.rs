//! What can be asked for: a subject, as a person writes it.
//!
//! Specified in `spec/index.md`, "Subjects". A misspelt subject has no entries
//! in any ledger, and the proof of that would be sound: so whatever is not of
//! a known class and shape is refused before anybody proves anything.

use alloc::string::String;
use core::fmt;

use crate::hash::{Hash, sha256};
use crate::statement::{Code, Kind, PartyId};

/// Most octets of a subject: a class, a colon and the longest name.
pub const MAX_SUBJECT: usize = 80;

/// A string under which a statement could be filed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject(String);

/// Why a string is no subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectError {
    /// More octets than [`MAX_SUBJECT`].
    TooLong {
        /// Octets given.
        found: usize,
    },
    /// What stands before the colon is none of the known classes.
    Class,
    /// What stands after the colon has not the shape that its class needs.
    Name {
        /// What it must be.
        expected: &'static str,
    },
}

impl fmt::Display for SubjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { found } => {
                write!(f, "a subject has at most {MAX_SUBJECT} octets, this has {found}")
            }
            Self::Class => f.write_str(
                "a subject is one of id: kind: issuer: party: norm: about: thread: keys: and a name",
            ),
            Self::Name { expected } => write!(f, "what follows the colon must be {expected}"),
        }
    }
}

impl core::error::Error for SubjectError {}

impl Subject {
    /// Reads a subject.
    ///
    /// # Errors
    /// [`SubjectError`] if nothing could be filed under it.
    pub fn parse(text: &str) -> Result<Self, SubjectError> {
        if text.len() > MAX_SUBJECT {
            return Err(SubjectError::TooLong { found: text.len() });
        }
        let (class, name) = text.split_once(':').ok_or(SubjectError::Class)?;
        let (is_name, expected) = match class {
            "id" | "about" | "thread" => {
                (Hash::from_hex(name).is_ok(), "a statement id, 64 lowercase hexadecimal digits")
            }
            "kind" => (Kind::parse(name).is_some(), "a kind of statement"),
            "issuer" | "party" | "keys" => (PartyId::parse(name).is_some(), "a party id"),
            "norm" => (Code::parse(name).is_some(), "the code of a provision"),
            _ => return Err(SubjectError::Class),
        };
        if is_name { Ok(Self(text.into())) } else { Err(SubjectError::Name { expected }) }
    }

    /// The string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its key in the prefix tree.
    #[must_use]
    pub fn key(&self) -> Hash {
        sha256(self.0.as_bytes())
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::ToString as _;

    #[test]
    fn a_subject_is_of_a_known_class_and_shape() {
        let id = "0123456789abcdef".repeat(4);
        let longest = format!("issuer:body:{}", "a".repeat(64));
        for text in [
            &format!("id:{id}"),
            &format!("about:{id}"),
            &format!("thread:{id}"),
            "kind:commitment",
            "issuer:state:XA",
            "party:org:p-1",
            "keys:igo:x",
            "norm:AP-I.57",
            &longest,
        ] {
            assert_eq!(Subject::parse(text).map(|subject| subject.to_string()), Ok(text.into()));
        }
        for text in ["", "party", "parties:state:XA", ":state:XA", "Party:state:XA", " id:"] {
            assert_eq!(Subject::parse(text), Err(SubjectError::Class), "{text:?}");
        }
        for text in [
            &format!("id:{}", id.to_uppercase()),
            "about:0",
            "kind:commitments",
            "party:XA",
            "party:state:xa",
            "party:state:XA ",
            "norm:",
            "norm:a",
        ] {
            assert!(matches!(Subject::parse(text), Err(SubjectError::Name { .. })), "{text:?}");
        }
        let found = MAX_SUBJECT + 1;
        assert_eq!(Subject::parse(&"a".repeat(found)), Err(SubjectError::TooLong { found }));
        assert!(longest.len() <= MAX_SUBJECT);
    }
}
