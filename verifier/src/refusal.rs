//! Refusals: an intake's signed word that it did not take certain octets.
//!
//! Specified in `spec/refusal.md`. A refusal names the octets by their
//! SHA-256, the rule that they break and the tree at which they were judged,
//! so that whoever has the log can judge them again: a wrong refusal is
//! evidence against the ledger.
//!
//! *Invariants*: what is read prints back to the same octets; the lines for
//! people hold nothing that could move a terminal's cursor.
//! *Not here*: judging; which keys are an intake's, which the charter says.

use alloc::borrow::ToOwned as _;
use alloc::string::{String, ToString as _};
use core::fmt;

use crate::hash::{Hash, sha256};
use crate::merkle::{MAX_SIZE, TreeHead};
use crate::note::{Note, NoteError, NoteSigner, VerifierKey, VerifyError};
use crate::text;
use crate::time::Time;

/// First line of every refusal.
pub const HEADER: &str = "pactlog/refusal@v1";

/// Most octets of a refusal with its signature lines.
pub const MAX_REFUSAL: usize = 16 * 1024;

/// Most octets of a code.
pub const MAX_CODE: usize = 64;

/// Most octets of each line for people, its label not counted.
pub const MAX_WORDS: usize = 512;

/// What an intake refused, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Origin of the ledger.
    pub origin: String,
    /// SHA-256 of the octets as they were received.
    pub received: Hash,
    /// Id of the statement, if the octets were one.
    pub statement: Option<Hash>,
    /// Stable code of the rule, `form.…` for a fault of form.
    pub code: String,
    /// Version of the rules.
    pub rules: u64,
    /// Tree at which it was judged, as the first statement of the next batch.
    pub head: TreeHead,
    /// Time of that batch.
    pub time: Time,
    /// JSON pointer to where; empty for the whole.
    pub at: Words,
    /// What would have been right, where it can be said.
    pub expected: Words,
    /// What was found.
    pub found: Words,
}

/// One line for people: no control characters, no bidirectional overrides, at
/// most [`MAX_WORDS`] octets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// The words as they are, if they can stand in a line; none are no words.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let fits = !words.is_empty() && words.len() <= MAX_WORDS && words.chars().all(is_plain);
        fits.then(|| Self(words.to_owned()))
    }

    /// The words with everything replaced that cannot stand in a line, cut
    /// where they are too long.
    #[must_use]
    pub fn fit(words: &str) -> Self {
        let mut fitted = String::new();
        for c in words.chars() {
            let c = if is_plain(c) { c } else { char::REPLACEMENT_CHARACTER };
            if fitted.len().saturating_add(c.len_utf8()) > MAX_WORDS {
                break;
            }
            fitted.push(c);
        }
        Self(fitted)
    }

    /// The words.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

fn is_plain(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Why octets are not a refusal of this ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusalError {
    /// Not a signed note of at most [`MAX_REFUSAL`] octets.
    Note(NoteError),
    /// The first line is not [`HEADER`].
    Header,
    /// The second line is not an origin.
    Origin,
    /// A line is missing, or not in its one spelling.
    Line {
        /// Its label.
        label: &'static str,
    },
    /// A tree of size 0, at which nothing can have been judged.
    NoTree,
    /// Something follows the last line.
    Surplus,
    /// A signature of an intake key is wrong.
    Signature(VerifyError),
    /// None of the keys given signed it.
    Unsigned,
    /// The refusal is of other octets.
    OtherOctets {
        /// SHA-256 of the octets at hand.
        expected: Hash,
        /// What the refusal says.
        found: Hash,
    },
}

impl fmt::Display for RefusalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Note(error) => write!(f, "{error}"),
            Self::Header => write!(f, "the first line must be {HEADER}"),
            Self::Origin => f.write_str("the second line must be the ledger's origin"),
            Self::Line { label } => {
                write!(f, "the line \"{label} …\" is missing, or not in its one spelling")
            }
            Self::NoTree => f.write_str("nothing can be judged at a tree of size 0"),
            Self::Surplus => f.write_str("something follows the last line of the refusal"),
            Self::Signature(error) => write!(f, "{error}"),
            Self::Unsigned => f.write_str("no intake key of this ledger signed the refusal"),
            Self::OtherOctets { expected, found } => write!(
                f,
                "the refusal is of octets with the SHA-256 {found}, those at hand have {expected}"
            ),
        }
    }
}

impl core::error::Error for RefusalError {}

impl Refusal {
    /// Reads the text of a note.
    ///
    /// # Errors
    /// [`RefusalError`] naming the first line that is wrong.
    pub fn parse(text: &str) -> Result<Self, RefusalError> {
        let rest = text
            .strip_prefix(HEADER)
            .and_then(|rest| rest.strip_prefix('\n'))
            .ok_or(RefusalError::Header)?;
        let (origin, rest) = text::line(rest).ok_or(RefusalError::Origin)?;
        if Words::parse(origin).is_none() {
            return Err(RefusalError::Origin);
        }
        let (received, rest) = line(rest, "received", |value| Hash::from_base64(value).ok())?;
        let (statement, rest) = line(rest, "statement", |value| match value {
            "none" => Some(None),
            id => Hash::from_hex(id).ok().map(Some),
        })?;
        let (code, rest) = line(rest, "code", |value| is_code(value).then(|| value.to_owned()))?;
        let (rules, rest) =
            line(rest, "rules", |value| text::decimal(value).filter(|version| *version > 0))?;
        let (size, rest) =
            line(rest, "size", |value| text::decimal(value).filter(|size| *size <= MAX_SIZE))?;
        let (root, rest) = line(rest, "root", |value| Hash::from_base64(value).ok())?;
        let (time, rest) = line(rest, "time", Time::parse)?;
        let (at, rest) = words(rest, "at")?;
        let (expected, rest) = words(rest, "expected")?;
        let (found, rest) = words(rest, "found")?;
        if size == 0 {
            return Err(RefusalError::NoTree);
        }
        if !rest.is_empty() {
            return Err(RefusalError::Surplus);
        }
        let head = TreeHead { size, root };
        let origin = origin.to_owned();
        Ok(Self { origin, received, statement, code, rules, head, time, at, expected, found })
    }

    /// The note: the text and one signature line.
    #[must_use]
    pub fn sign(&self, signer: &NoteSigner) -> String {
        let text = self.to_string();
        Note { lines: [signer.sign(&text)].into(), text: &text }.to_string()
    }

    /// Reads a signed refusal: one of `keys` signed it, and no line of them is wrong.
    ///
    /// # Errors
    /// [`RefusalError`].
    pub fn open(octets: &[u8], keys: &[VerifierKey]) -> Result<Self, RefusalError> {
        let note = Note::parse_within(octets, MAX_REFUSAL).map_err(RefusalError::Note)?;
        let refusal = Self::parse(note.text)?;
        let mut signed = false;
        for key in keys {
            signed |= note.verify(key).map_err(RefusalError::Signature)?;
        }
        if signed { Ok(refusal) } else { Err(RefusalError::Unsigned) }
    }

    /// Reads a refusal whose signature nobody can check for want of a key.
    ///
    /// # Errors
    /// [`RefusalError`].
    pub fn read_unverified(octets: &[u8]) -> Result<Self, RefusalError> {
        let note = Note::parse_within(octets, MAX_REFUSAL).map_err(RefusalError::Note)?;
        Self::parse(note.text)
    }

    /// Checks that these are the octets that were refused.
    ///
    /// # Errors
    /// [`RefusalError::OtherOctets`].
    pub fn check_octets(&self, octets: &[u8]) -> Result<(), RefusalError> {
        let expected = sha256(octets);
        if expected == self.received {
            return Ok(());
        }
        Err(RefusalError::OtherOctets { expected, found: self.received })
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}\n{}\nreceived {}", self.origin, self.received)?;
        match &self.statement {
            Some(id) => writeln!(f, "statement {}", id.to_hex())?,
            None => writeln!(f, "statement none")?,
        }
        writeln!(f, "code {}\nrules {}", self.code, self.rules)?;
        writeln!(f, "size {}\nroot {}\ntime {}", self.head.size, self.head.root, self.time)?;
        for (label, words) in
            [("at", &self.at), ("expected", &self.expected), ("found", &self.found)]
        {
            if !words.0.is_empty() {
                writeln!(f, "{label} {}", words.0)?;
            }
        }
        Ok(())
    }
}

/// Reads a line that must be there.
fn line<'t, T>(
    text: &'t str,
    label: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<(T, &'t str), RefusalError> {
    let wrong = RefusalError::Line { label };
    let Some((line, rest)) = text::line(text) else { return Err(wrong) };
    let value = line.strip_prefix(label).and_then(|value| value.strip_prefix(' '));
    value.and_then(read).map(|value| (value, rest)).ok_or(wrong)
}

/// Reads a line for people, which may be missing.
fn words<'t>(text: &'t str, label: &'static str) -> Result<(Words, &'t str), RefusalError> {
    let is_there = text.strip_prefix(label).is_some_and(|rest| rest.starts_with(' '));
    if is_there { line(text, label, Words::parse) } else { Ok((Words::default(), text)) }
}

/// Two words with a dot between them, each of lowercase letters, digits and
/// underscores after a letter.
fn is_code(code: &str) -> bool {
    let is_rest = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase()) && word.bytes().all(is_rest)
    };
    code.len() <= MAX_CODE
        && code.split_once('.').is_some_and(|(area, name)| is_word(area) && is_word(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_fitted_to_a_line() {
        assert_eq!(Words::fit("a\nb\u{1b}[0m\u{202e}").as_str(), "a\u{fffd}b\u{fffd}[0m\u{fffd}");
        assert_eq!(Words::fit(&"é".repeat(MAX_WORDS)).as_str().len(), MAX_WORDS);
        assert_eq!(Words::parse(Words::fit(&"…".repeat(500)).as_str()).map(|_| ()), Some(()));
        assert_eq!(Words::parse(""), None);
        assert_eq!(Words::parse("\u{85}"), None);
    }

    #[test]
    fn codes_have_two_parts() {
        assert!(is_code("form.utf8"));
        assert!(crate::registry::Rule::ALL.iter().all(|rule| is_code(rule.code())));
        for refused in
            ["", ".", "key", "key.", ".key", "Key.x", "key.x.y", "key.1x", "key x.y", "key.x\n"]
        {
            assert!(!is_code(refused), "{refused}");
        }
    }
}
