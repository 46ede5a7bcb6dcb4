//! Checkpoints: signed tree heads (C2SP tlog-checkpoint).
//!
//! Three types for three degrees of trust: a [`Checkpoint`] is a text that
//! parses; a [`SignedCheckpoint`] is one that the log's key signed; what a
//! policy's quorum saw is a [`crate::policy::TrustedCheckpoint`].

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use core::fmt;

use crate::cosignature;
use crate::hash::{EMPTY_ROOT, Hash};
use crate::merkle::{MAX_SIZE, TreeHead};
use crate::note::{Note, NoteError, NoteSigner, VerifierKey, VerifyError};
use crate::text;

/// Origin, size and root; extension lines are carried in the text only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's identity.
    pub origin: String,
    /// Size and root.
    pub head: TreeHead,
}

/// Why a note text is not a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckpointError {
    /// The note around it is malformed.
    Note(NoteError),
    /// The origin line is missing or empty.
    Origin,
    /// The size line is not a decimal number up to 2^63 − 1.
    Size,
    /// The root line is not the standard base64 of 32 octets.
    Root,
    /// A line after the root is empty.
    EmptyLine,
    /// The text has no final newline.
    Unterminated,
    /// A tree of size 0 has another root than SHA-256 of nothing.
    EmptyTreeRoot,
    /// A signature of the log is wrong.
    Signature(VerifyError),
    /// The log's key did not sign.
    Unsigned {
        /// Name of the key that was looked for.
        name: String,
    },
    /// The key that signed is trusted up to smaller heads only.
    Distrusted {
        /// Name of the key.
        name: String,
        /// Size of the head.
        size: u64,
        /// The largest size at which the key is trusted.
        after: u64,
    },
    /// The origin is not the name of the key.
    OtherOrigin {
        /// Origin expected.
        expected: String,
        /// Origin found.
        found: String,
    },
}

impl fmt::Display for CheckpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Note(error) => write!(f, "{error}"),
            Self::Origin => f.write_str("the first line must be the log's origin"),
            Self::Size => {
                f.write_str("the second line must be the tree size in decimal, at most 2^63 - 1")
            }
            Self::Root => {
                f.write_str("the third line must be the root hash, 44 characters of base64")
            }
            Self::EmptyLine => f.write_str("a checkpoint has no empty line in its text"),
            Self::Unterminated => f.write_str("the checkpoint's text must end with a newline"),
            Self::EmptyTreeRoot => write!(f, "the root of a tree of size 0 must be {EMPTY_ROOT}"),
            Self::Signature(error) => write!(f, "{error}"),
            Self::Unsigned { name } => {
                write!(f, "the log's key {name} did not sign this checkpoint")
            }
            Self::Distrusted { name, size, after } => write!(
                f,
                "the log's key {name} signed this head of size {size}, and is not trusted beyond size {after}"
            ),
            Self::OtherOrigin { expected, found } => {
                write!(f, "the checkpoint must be of the log {expected}, it is of {found}")
            }
        }
    }
}

impl core::error::Error for CheckpointError {}

impl Checkpoint {
    /// Reads the text of a note.
    ///
    /// # Errors
    /// [`CheckpointError`] naming the first line that is wrong.
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let (origin, rest) = text::line(text).ok_or(CheckpointError::Unterminated)?;
        if origin.is_empty() {
            return Err(CheckpointError::Origin);
        }
        let (size, rest) = text::line(rest).ok_or(CheckpointError::Size)?;
        let size =
            text::decimal(size).filter(|size| *size <= MAX_SIZE).ok_or(CheckpointError::Size)?;
        let (root, mut rest) = text::line(rest).ok_or(CheckpointError::Root)?;
        let root = Hash::from_base64(root).map_err(|_| CheckpointError::Root)?;
        while !rest.is_empty() {
            let (extension, after) = text::line(rest).ok_or(CheckpointError::Unterminated)?;
            if extension.is_empty() {
                return Err(CheckpointError::EmptyLine);
            }
            rest = after;
        }
        if size == 0 && root != EMPTY_ROOT {
            return Err(CheckpointError::EmptyTreeRoot);
        }
        Ok(Self { origin: origin.to_owned(), head: TreeHead { size, root } })
    }

    /// Signs it: a whole note with one line.
    #[must_use]
    pub fn sign(&self, signer: &NoteSigner) -> String {
        use alloc::string::ToString as _;
        let text = self.to_string();
        let lines = [signer.sign(&text)].into();
        Note { text: &text, lines }.to_string()
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}\n", self.origin, self.head.size, self.head.root)
    }
}

/// A checkpoint that the log's key signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    /// Origin, size and root.
    pub checkpoint: Checkpoint,
    /// The whole note, octet for octet.
    pub note: String,
}

impl SignedCheckpoint {
    /// Reads a note and checks that `log` signed it. The key's name must be
    /// the origin.
    ///
    /// # Errors
    /// [`CheckpointError`] naming the first thing that does not hold.
    pub fn open(octets: &[u8], log: &VerifierKey) -> Result<Self, CheckpointError> {
        Self::open_any(octets, core::slice::from_ref(log))
    }

    /// Reads a note and checks that at least one of a log's keys signed it, as
    /// where keys were rotated. Their name must be the origin.
    ///
    /// # Errors
    /// [`CheckpointError`] naming the first thing that does not hold.
    pub fn open_any(octets: &[u8], keys: &[VerifierKey]) -> Result<Self, CheckpointError> {
        let note = Note::parse(octets).map_err(CheckpointError::Note)?;
        let checkpoint = Checkpoint::parse(note.text)?;
        let mut is_signed = false;
        for log in keys {
            if checkpoint.origin != log.name() {
                return Err(CheckpointError::OtherOrigin {
                    expected: log.name().to_owned(),
                    found: checkpoint.origin,
                });
            }
            is_signed |=
                is_signed_by(&note, &checkpoint, log).map_err(CheckpointError::Signature)?;
        }
        if !is_signed {
            return Err(CheckpointError::Unsigned { name: checkpoint.origin });
        }
        let note = str::from_utf8(octets)
            .map_err(|e| CheckpointError::Note(NoteError::NotUtf8 { valid: e.valid_up_to() }))?;
        Ok(Self { checkpoint, note: note.to_owned() })
    }

    /// Size and root.
    #[must_use]
    pub const fn head(&self) -> &TreeHead {
        &self.checkpoint.head
    }
}

/// Whether `log` signed the note: over its text, or as a cosignature of it.
///
/// # Errors
/// [`VerifyError`] if it has a line there that is wrong, or two.
pub(crate) fn is_signed_by(
    note: &Note<'_>,
    checkpoint: &Checkpoint,
    log: &VerifierKey,
) -> Result<bool, VerifyError> {
    if log.type_octet() == VerifierKey::ED25519 {
        return note.verify(log);
    }
    Ok(cosignature::verify(note, checkpoint, log)?.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString as _;

    const TEXT: &str =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    #[test]
    fn the_published_example_prints_back() {
        let checkpoint = Checkpoint::parse(TEXT).unwrap();
        assert_eq!(checkpoint.head.size, 20_852_163);
        assert_eq!(checkpoint.to_string(), TEXT);
    }

    #[test]
    fn each_line_is_strict() {
        let cases = [
            ("", CheckpointError::Unterminated),
            ("\n1\n", CheckpointError::Origin),
            ("a\n", CheckpointError::Size),
            ("a\n+1\nx\n", CheckpointError::Size),
            ("a\n01\nx\n", CheckpointError::Size),
            ("a\n9223372036854775808\nx\n", CheckpointError::Size),
            ("a\n1\n", CheckpointError::Root),
            ("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", CheckpointError::Root),
            ("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", CheckpointError::Root),
            ("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n", CheckpointError::EmptyLine),
            (
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nx",
                CheckpointError::Unterminated,
            ),
            (
                "a\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                CheckpointError::EmptyTreeRoot,
            ),
        ];
        for (text, error) in cases {
            assert_eq!(Checkpoint::parse(text), Err(error), "{text:?}");
        }
    }
}
