//! Signed notes and verifier keys (C2SP signed-note).
//!
//! A note is a text and signature lines beneath it. Lines of unknown keys are
//! carried along and ignored; a line of a known key must verify, or the whole
//! note is refused.
//!
//! *Invariants*: what is read prints back to the same octets; the text that is
//! verified is the text that is returned.
//! *Not here*: what the text says.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use crate::ed25519::{Ed25519Error, PublicKey, SIGNATURE_LEN, SecretKey};
use crate::hash::sha256_parts;
use crate::mldsa;
use crate::text;

/// Most octets of a note that is not an entry. By octets, not by lines:
/// post-quantum signatures are long, and witnesses may be many.
pub const MAX_NOTE: usize = 256 * 1024;

const SEPARATOR: &str = "\n\n";
const LINE_START: &str = "\u{2014} ";

/// First four octets of a hash over a key's name, type and public key.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct KeyId(pub [u8; 4]);

impl KeyId {
    /// `SHA-256(name || 0x0A || type || public key)[:4]` (signed-note, "Signatures").
    #[must_use]
    pub fn of(name: &str, key_type: u8, public_key: &[u8]) -> Self {
        let hash = sha256_parts(&[name.as_bytes(), b"\n", &[key_type], public_key]);
        let [a, b, c, d, ..] = hash.0;
        Self([a, b, c, d])
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", u32::from_be_bytes(self.0))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// One signature line: `— <name> base64(key id || signature)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureLine {
    /// Name of the key.
    pub name: String,
    /// Id of the key.
    pub key_id: KeyId,
    /// The octets after the key id; their form depends on the key's type.
    pub signature: Vec<u8>,
}

impl fmt::Display for SignatureLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut octets = Vec::from(self.key_id.0);
        octets.extend_from_slice(&self.signature);
        writeln!(f, "{LINE_START}{} {}", self.name, text::to_base64(&octets))
    }
}

/// A note whose signatures have not been looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note<'a> {
    /// The text, with its final newline: exactly what is signed.
    pub text: &'a str,
    /// The signature lines in their order, at least one.
    pub lines: Vec<SignatureLine>,
}

/// Why octets are not a signed note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteError {
    /// More octets than allowed.
    TooLarge {
        /// Octets allowed.
        limit: usize,
        /// Octets given.
        found: usize,
    },
    /// Not UTF-8.
    NotUtf8 {
        /// Octets that are.
        valid: usize,
    },
    /// An ASCII control character other than newline.
    ControlCharacter {
        /// Its offset in octets.
        offset: usize,
    },
    /// No empty line between a text and signature lines.
    NoSignatures,
    /// The note does not end with a newline.
    Unterminated,
    /// A line below the text is not `— <name> <base64>`.
    SignatureLine {
        /// Its number below the text, from 1.
        line: usize,
    },
}

impl fmt::Display for NoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { limit, found } => {
                write!(f, "the note may have {limit} octets, it has {found}")
            }
            Self::NotUtf8 { valid } => write!(f, "the note is not UTF-8 after octet {valid}"),
            Self::ControlCharacter { offset } => {
                write!(
                    f,
                    "the note has a control character at octet {offset}; only newlines are allowed"
                )
            }
            Self::NoSignatures => f.write_str("no empty line followed by signature lines"),
            Self::Unterminated => f.write_str("the note must end with a newline"),
            Self::SignatureLine { line } => {
                write!(f, "signature line {line} is not an em dash, a key name and standard base64")
            }
        }
    }
}

impl core::error::Error for NoteError {}

impl<'a> Note<'a> {
    /// Reads a note of at most [`MAX_NOTE`] octets.
    ///
    /// # Errors
    /// [`NoteError`] naming the first thing that is wrong.
    pub fn parse(octets: &'a [u8]) -> Result<Self, NoteError> {
        Self::parse_within(octets, MAX_NOTE)
    }

    /// Reads a note of at most `limit` octets.
    ///
    /// # Errors
    /// [`NoteError`] naming the first thing that is wrong.
    pub fn parse_within(octets: &'a [u8], limit: usize) -> Result<Self, NoteError> {
        if octets.len() > limit {
            return Err(NoteError::TooLarge { limit, found: octets.len() });
        }
        let note =
            str::from_utf8(octets).map_err(|e| NoteError::NotUtf8 { valid: e.valid_up_to() })?;
        if let Some(offset) = octets.iter().position(|octet| *octet < 0x20 && *octet != b'\n') {
            return Err(NoteError::ControlCharacter { offset });
        }
        if !note.ends_with('\n') {
            return Err(NoteError::Unterminated);
        }
        let (head, lines) = note.rsplit_once(SEPARATOR).ok_or(NoteError::NoSignatures)?;
        // The text keeps the first newline of the separator.
        let text = note.get(..head.len().saturating_add(1)).ok_or(NoteError::NoSignatures)?;
        let lines = lines.strip_suffix('\n').ok_or(NoteError::NoSignatures)?;
        let lines = lines
            .split('\n')
            .enumerate()
            .map(|(i, line)| {
                parse_line(line).ok_or(NoteError::SignatureLine { line: i.saturating_add(1) })
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { text, lines })
    }

    /// Checks every line whose name and id are those of `key`.
    ///
    /// Returns whether there was one.
    ///
    /// # Errors
    /// [`VerifyError`] if such a line does not verify, or if there are two.
    pub fn verify(&self, key: &VerifierKey) -> Result<bool, VerifyError> {
        let mut lines = self.lines.iter().filter(|line| key.matches(line));
        let Some(line) = lines.next() else { return Ok(false) };
        if lines.next().is_some() {
            return Err(VerifyError::RepeatedLine { name: key.name().to_owned() });
        }
        key.verify(self.text, line)?;
        Ok(true)
    }
}

impl fmt::Display for Note<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)?;
        f.write_char('\n')?;
        self.lines.iter().try_for_each(|line| write!(f, "{line}"))
    }
}

fn parse_line(line: &str) -> Option<SignatureLine> {
    let (name, signature) = line.strip_prefix(LINE_START)?.split_once(' ')?;
    if !is_key_name(name) {
        return None;
    }
    let octets = text::base64(signature)?;
    let (key_id, signature) = octets.split_first_chunk::<4>()?;
    if signature.is_empty() {
        return None;
    }
    Some(SignatureLine {
        name: name.to_owned(),
        key_id: KeyId(*key_id),
        signature: signature.to_vec(),
    })
}

/// Whether `name` is not empty and has no Unicode space and no plus.
#[must_use]
pub fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c == '+' || c < ' ')
}

/// What a key signs and how (signed-note, "Signature types").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyType {
    /// 0x01: Ed25519 over the text.
    Ed25519(PublicKey),
    /// 0x04: timestamped Ed25519 cosignature of a checkpoint.
    Ed25519Cosignature(PublicKey),
    /// 0x06: timestamped ML-DSA-44 cosignature of a checkpoint.
    MlDsa44Cosignature(mldsa::PublicKey),
}

/// A verifier key: `<name>+<key id in hex>+base64(type || public key)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    key_id: KeyId,
    key_type: KeyType,
}

/// Why a text is not a verifier key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerifierKeyError {
    /// Not three parts separated by plus signs.
    Parts,
    /// The name is empty or has a space, a plus or a control character.
    Name,
    /// The key id is not eight lowercase hexadecimal digits.
    KeyIdText,
    /// The key is not standard base64 of a type and a public key.
    Base64,
    /// The key id is not that of the name and the key.
    KeyIdMismatch {
        /// Id of this name and key.
        computed: KeyId,
        /// Id in the text.
        found: KeyId,
    },
    /// A signature type that is not used here.
    UnknownType {
        /// Its identifier octet.
        key_type: u8,
    },
    /// A public key of the wrong length.
    Length {
        /// Octets that the type has.
        expected: usize,
        /// Octets given.
        found: usize,
    },
    /// A public key that the strict rules refuse.
    Key(Ed25519Error),
}

impl fmt::Display for VerifierKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parts => f.write_str("a vkey has three parts: name+keyid+key"),
            Self::Name => {
                f.write_str("the key name is empty or has a space, a plus or a control character")
            }
            Self::KeyIdText => f.write_str("the key id must be eight lowercase hexadecimal digits"),
            Self::Base64 => {
                f.write_str("the key must be standard base64 of a type octet and a public key")
            }
            Self::KeyIdMismatch { computed, found } => {
                write!(f, "the key id of this name and key is {computed}, the vkey says {found}")
            }
            Self::UnknownType { key_type } => {
                write!(f, "signature type 0x{key_type:02x} is not known; 0x01, 0x04 and 0x06 are")
            }
            Self::Length { expected, found } => {
                write!(f, "the public key must have {expected} octets, it has {found}")
            }
            Self::Key(error) => write!(f, "{error}"),
        }
    }
}

impl core::error::Error for VerifierKeyError {}

/// Why a signature of a known key was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerifyError {
    /// The signature has another length than its type.
    Length {
        /// Name of the key.
        name: String,
        /// Octets that the type has, the key id not counted.
        expected: usize,
        /// Octets given.
        found: usize,
    },
    /// The signature does not fit.
    Signature {
        /// Name of the key.
        name: String,
    },
    /// Two lines of one key.
    RepeatedLine {
        /// Name of the key.
        name: String,
    },
    /// The key signs another kind of text.
    WrongType {
        /// Name of the key.
        name: String,
    },
    /// A cosignature's timestamp is above 2^63 − 1.
    Timestamp {
        /// Name of the key.
        name: String,
    },
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { name, expected, found } => {
                write!(f, "the signature of {name} must have {expected} octets, it has {found}")
            }
            Self::Signature { name } => write!(f, "the signature of {name} does not fit the text"),
            Self::RepeatedLine { name } => write!(f, "{name} has more than one signature line"),
            Self::WrongType { name } => write!(f, "the key of {name} is not for this kind of text"),
            Self::Timestamp { name } => write!(f, "the timestamp of {name} is above 2^63 - 1"),
        }
    }
}

impl core::error::Error for VerifyError {}

impl VerifierKey {
    /// Signature type of Ed25519 over the text.
    pub const ED25519: u8 = 0x01;
    /// Signature type of timestamped Ed25519 cosignatures.
    pub const ED25519_COSIGNATURE: u8 = 0x04;
    /// Signature type of timestamped ML-DSA-44 cosignatures.
    pub const ML_DSA_44_COSIGNATURE: u8 = 0x06;

    /// The key of `name` and this type and public key.
    ///
    /// # Errors
    /// [`VerifierKeyError::Name`] if the name is not one.
    pub fn new(name: &str, key_type: KeyType) -> Result<Self, VerifierKeyError> {
        if !is_key_name(name) {
            return Err(VerifierKeyError::Name);
        }
        let mut key = Self { name: name.to_owned(), key_id: KeyId([0; 4]), key_type };
        key.key_id = KeyId::of(name, key.type_octet(), key.public_key());
        Ok(key)
    }

    /// Reads a vkey.
    ///
    /// # Errors
    /// [`VerifierKeyError`] naming the first thing that is wrong.
    pub fn parse(vkey: &str) -> Result<Self, VerifierKeyError> {
        // The base64 may hold plus signs, the name and the id may not.
        let mut parts = vkey.splitn(3, '+');
        let (Some(name), Some(key_id), Some(key)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(VerifierKeyError::Parts);
        };
        let mut found = [0_u8; 4];
        text::decode_hex(key_id, &mut found).ok_or(VerifierKeyError::KeyIdText)?;
        let octets = text::base64(key).ok_or(VerifierKeyError::Base64)?;
        let (key_type, public_key) = octets.split_first().ok_or(VerifierKeyError::Base64)?;
        let key = Self::new(name, KeyType::parse(*key_type, public_key)?)?;
        if key.key_id.0 != found {
            return Err(VerifierKeyError::KeyIdMismatch {
                computed: key.key_id,
                found: KeyId(found),
            });
        }
        Ok(key)
    }

    /// Name of the key.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Id of the key.
    #[must_use]
    pub const fn key_id(&self) -> KeyId {
        self.key_id
    }

    /// Type and public key.
    #[must_use]
    pub const fn key_type(&self) -> &KeyType {
        &self.key_type
    }

    /// Octets of the public key.
    #[must_use]
    pub fn public_key(&self) -> &[u8] {
        match &self.key_type {
            KeyType::Ed25519(key) | KeyType::Ed25519Cosignature(key) => key.as_bytes(),
            KeyType::MlDsa44Cosignature(key) => key.as_bytes(),
        }
    }

    /// The signature type's identifier octet.
    #[must_use]
    pub const fn type_octet(&self) -> u8 {
        match self.key_type {
            KeyType::Ed25519(_) => Self::ED25519,
            KeyType::Ed25519Cosignature(_) => Self::ED25519_COSIGNATURE,
            KeyType::MlDsa44Cosignature(_) => Self::ML_DSA_44_COSIGNATURE,
        }
    }

    /// Whether `line` claims to be by this key: name and id, not one of them.
    #[must_use]
    pub fn matches(&self, line: &SignatureLine) -> bool {
        line.name == self.name && line.key_id == self.key_id
    }

    /// Checks a line that [matches](Self::matches) over a note's text.
    ///
    /// # Errors
    /// [`VerifyError`]; a cosigner's key never verifies here, see
    /// [`crate::cosignature`].
    pub fn verify(&self, text: &str, line: &SignatureLine) -> Result<(), VerifyError> {
        let KeyType::Ed25519(key) = &self.key_type else {
            return Err(VerifyError::WrongType { name: self.name.clone() });
        };
        let signature = line.signature.as_slice().try_into().map_err(|_| VerifyError::Length {
            name: self.name.clone(),
            expected: SIGNATURE_LEN,
            found: line.signature.len(),
        })?;
        key.verify(text.as_bytes(), signature)
            .map_err(|_| VerifyError::Signature { name: self.name.clone() })
    }
}

impl KeyType {
    fn parse(key_type: u8, public_key: &[u8]) -> Result<Self, VerifierKeyError> {
        let length = |expected| VerifierKeyError::Length { expected, found: public_key.len() };
        let ed25519 = || {
            let octets = public_key.try_into().map_err(|_| length(32))?;
            PublicKey::parse(octets).map_err(VerifierKeyError::Key)
        };
        match key_type {
            VerifierKey::ED25519 => Ok(Self::Ed25519(ed25519()?)),
            VerifierKey::ED25519_COSIGNATURE => Ok(Self::Ed25519Cosignature(ed25519()?)),
            VerifierKey::ML_DSA_44_COSIGNATURE => {
                let key = mldsa::PublicKey::from_slice(public_key);
                key.map(Self::MlDsa44Cosignature).ok_or(length(mldsa::PUBLIC_KEY_LEN))
            }
            _ => Err(VerifierKeyError::UnknownType { key_type }),
        }
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut octets = Vec::from([self.type_octet()]);
        octets.extend_from_slice(self.public_key());
        write!(f, "{}+{}+{}", self.name, self.key_id, text::to_base64(&octets))
    }
}

/// A named Ed25519 key that signs notes (type 0x01).
#[derive(Clone, Debug)]
pub struct NoteSigner {
    verifier_key: VerifierKey,
    secret_key: SecretKey,
}

impl NoteSigner {
    /// Gives `secret_key` a name.
    ///
    /// # Errors
    /// [`VerifierKeyError::Name`] if the name is not one.
    pub fn new(name: &str, secret_key: SecretKey) -> Result<Self, VerifierKeyError> {
        let verifier_key = VerifierKey::new(name, KeyType::Ed25519(secret_key.public_key()))?;
        Ok(Self { verifier_key, secret_key })
    }

    /// The key that verifies what this one signs.
    #[must_use]
    pub const fn verifier_key(&self) -> &VerifierKey {
        &self.verifier_key
    }

    /// Signs `text`, which must end with a newline to become a note.
    #[must_use]
    pub fn sign(&self, text: &str) -> SignatureLine {
        SignatureLine {
            name: self.verifier_key.name.clone(),
            key_id: self.verifier_key.key_id,
            signature: self.secret_key.sign(text.as_bytes()).to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString as _;

    // The examples of C2SP signed-note.
    const VKEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    const NOTE: &str = "This is an example message.\n\n\u{2014} example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    #[test]
    fn the_published_example_verifies_and_prints_back() {
        let key = VerifierKey::parse(VKEY).unwrap();
        let note = Note::parse(NOTE.as_bytes()).unwrap();
        assert_eq!(note.verify(&key), Ok(true));
        assert_eq!(note.to_string(), NOTE);
        assert_eq!(key.to_string(), VKEY);
    }

    #[test]
    fn every_changed_octet_is_refused_or_another_note() {
        let key = VerifierKey::parse(VKEY).unwrap();
        for position in 0..NOTE.len() {
            for bit in 0..8 {
                let mut octets = NOTE.as_bytes().to_vec();
                octets[position] ^= 1 << bit;
                if let Ok(note) = Note::parse(&octets) {
                    assert_eq!(note.to_string().as_bytes(), octets);
                    assert_ne!(note.verify(&key), Ok(true), "octet {position} bit {bit}");
                }
            }
        }
    }

    #[test]
    fn a_line_of_another_name_or_id_is_ignored() {
        let key = VerifierKey::parse(VKEY).unwrap();
        let note = NOTE.replace("\u{2014} example.com/foo", "\u{2014} example.com/bar");
        assert_eq!(Note::parse(note.as_bytes()).unwrap().verify(&key), Ok(false));
        let line = NOTE.split_once("\n\n").unwrap().1;
        let twice = alloc::format!("{NOTE}{line}");
        assert_eq!(
            Note::parse(twice.as_bytes()).unwrap().verify(&key),
            Err(VerifyError::RepeatedLine { name: "example.com/foo".into() })
        );
    }
}
