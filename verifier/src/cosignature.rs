//! Timestamped cosignatures of checkpoints (C2SP tlog-cosignature).
//!
//! A cosignature says: as of this time, this is the largest consistent head
//! that the cosigner saw of the log. There are two kinds. Ed25519 signs the
//! checkpoint's text; ML-DSA-44 signs names, time, size and root, so extension
//! lines are not part of it. A log's own line may be of the second kind.

use alloc::borrow::ToOwned as _;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::ed25519::{self, SecretKey};
use crate::hash::Hash;
use crate::mldsa;
use crate::note::{KeyType, Note, SignatureLine, VerifierKey, VerifierKeyError, VerifyError};

/// Largest timestamp, in seconds since the epoch.
pub const MAX_TIMESTAMP: u64 = (1 << 63) - 1;

/// Most octets of a name in what ML-DSA-44 signs.
pub const MAX_NAME: usize = 255;

/// A cosigner's valid line under a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cosignature {
    /// Seconds since the epoch; 0 makes no statement about time.
    pub timestamp: u64,
}

/// The message that an Ed25519 cosigner signs.
#[must_use]
pub fn message(text: &str, timestamp: u64) -> String {
    format!("cosignature/v1\ntime {timestamp}\n{text}")
}

/// The message that an ML-DSA-44 cosigner signs: `cosigned_message`, of the
/// subtree that is the whole tree. `None` if a name is empty or too long for it.
#[must_use]
pub fn cosigned_message(
    cosigner: &str,
    checkpoint: &Checkpoint,
    timestamp: u64,
) -> Option<Vec<u8>> {
    let mut message = Vec::with_capacity(12 + 2 * (1 + MAX_NAME) + 3 * 8 + Hash::LEN);
    let name = |message: &mut Vec<u8>, name: &str| {
        let length = u8::try_from(name.len()).ok().filter(|length| *length > 0)?;
        message.push(length);
        message.extend_from_slice(name.as_bytes());
        Some(())
    };
    message.extend_from_slice(b"subtree/v1\n\0");
    name(&mut message, cosigner)?;
    message.extend_from_slice(&timestamp.to_be_bytes());
    name(&mut message, &checkpoint.origin)?;
    message.extend_from_slice(&0_u64.to_be_bytes());
    message.extend_from_slice(&checkpoint.head.size.to_be_bytes());
    message.extend_from_slice(checkpoint.head.root.as_bytes());
    Some(message)
}

/// Checks the line of `cosigner` under `note`, whose text is `checkpoint`.
///
/// `Ok(None)` if it has no line there.
///
/// # Errors
/// [`VerifyError`] if it has one that is wrong, or two.
pub fn verify(
    note: &Note<'_>,
    checkpoint: &Checkpoint,
    cosigner: &VerifierKey,
) -> Result<Option<Cosignature>, VerifyError> {
    let name = || cosigner.name().to_owned();
    let mut lines = note.lines.iter().filter(|line| cosigner.matches(line));
    let Some(line) = lines.next() else { return Ok(None) };
    if lines.next().is_some() {
        return Err(VerifyError::RepeatedLine { name: name() });
    }
    debug_assert!(note.text.starts_with(&checkpoint.origin), "the checkpoint is the note's text");
    let expected = match cosigner.key_type() {
        KeyType::Ed25519(_) => return Err(VerifyError::WrongType { name: name() }),
        KeyType::Ed25519Cosignature(_) => 8 + ed25519::SIGNATURE_LEN,
        KeyType::MlDsa44Cosignature(_) => 8 + mldsa::SIGNATURE_LEN,
    };
    let wrong_length =
        || VerifyError::Length { name: name(), expected, found: line.signature.len() };
    if line.signature.len() != expected {
        return Err(wrong_length());
    }
    let (timestamp, signature) =
        line.signature.split_first_chunk::<8>().ok_or_else(wrong_length)?;
    let timestamp = u64::from_be_bytes(*timestamp);
    if timestamp > MAX_TIMESTAMP {
        return Err(VerifyError::Timestamp { name: name() });
    }
    let is_valid = match cosigner.key_type() {
        KeyType::Ed25519(_) => false,
        KeyType::Ed25519Cosignature(key) => {
            let signature = signature.try_into().map_err(|_| wrong_length())?;
            key.verify(message(note.text, timestamp).as_bytes(), signature).is_ok()
        }
        KeyType::MlDsa44Cosignature(key) => {
            let signature = signature.try_into().map_err(|_| wrong_length())?;
            cosigned_message(cosigner.name(), checkpoint, timestamp)
                .is_some_and(|message| key.verify(&message, signature).is_ok())
        }
    };
    if is_valid {
        Ok(Some(Cosignature { timestamp }))
    } else {
        Err(VerifyError::Signature { name: name() })
    }
}

/// A secret key that cosigns.
#[derive(Clone, Debug)]
pub enum CosignerKey {
    /// Type 0x04.
    Ed25519(Box<SecretKey>),
    /// Type 0x06.
    MlDsa44(mldsa::SecretKey),
}

impl From<SecretKey> for CosignerKey {
    fn from(key: SecretKey) -> Self {
        Self::Ed25519(Box::new(key))
    }
}

impl From<mldsa::SecretKey> for CosignerKey {
    fn from(key: mldsa::SecretKey) -> Self {
        Self::MlDsa44(key)
    }
}

/// Why nothing was cosigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CosignError {
    /// The text is no checkpoint.
    Checkpoint(CheckpointError),
    /// The origin is too long for what ML-DSA-44 signs.
    Origin {
        /// Its octets.
        length: usize,
    },
}

impl fmt::Display for CosignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checkpoint(error) => write!(f, "{error}"),
            Self::Origin { length } => {
                write!(f, "an origin to cosign has at most {MAX_NAME} octets, this has {length}")
            }
        }
    }
}

impl core::error::Error for CosignError {}

/// A named key that cosigns checkpoints.
#[derive(Clone, Debug)]
pub struct Cosigner {
    verifier_key: VerifierKey,
    secret_key: CosignerKey,
}

impl Cosigner {
    /// Gives `secret_key` a name.
    ///
    /// # Errors
    /// [`VerifierKeyError::Name`] if the name is not one, or too long for the key.
    pub fn new(name: &str, secret_key: impl Into<CosignerKey>) -> Result<Self, VerifierKeyError> {
        let secret_key = secret_key.into();
        let key_type = match &secret_key {
            CosignerKey::Ed25519(key) => KeyType::Ed25519Cosignature(key.public_key()),
            CosignerKey::MlDsa44(_) if name.len() > MAX_NAME => return Err(VerifierKeyError::Name),
            CosignerKey::MlDsa44(key) => KeyType::MlDsa44Cosignature(key.public_key()),
        };
        Ok(Self { verifier_key: VerifierKey::new(name, key_type)?, secret_key })
    }

    /// The key that verifies what this one signs.
    #[must_use]
    pub const fn verifier_key(&self) -> &VerifierKey {
        &self.verifier_key
    }

    /// Cosigns a checkpoint's text at `timestamp`, in seconds since the epoch.
    ///
    /// # Errors
    /// [`CosignError`] if an ML-DSA-44 key cannot sign it; an Ed25519 key signs
    /// whatever it is given.
    pub fn sign(&self, text: &str, timestamp: u64) -> Result<SignatureLine, CosignError> {
        let mut signature = timestamp.to_be_bytes().to_vec();
        match &self.secret_key {
            CosignerKey::Ed25519(key) => {
                signature.extend_from_slice(&key.sign(message(text, timestamp).as_bytes()));
            }
            CosignerKey::MlDsa44(key) => {
                let checkpoint = Checkpoint::parse(text).map_err(CosignError::Checkpoint)?;
                let length = checkpoint.origin.len();
                let message = cosigned_message(self.verifier_key.name(), &checkpoint, timestamp)
                    .ok_or(CosignError::Origin { length })?;
                signature.extend_from_slice(&key.sign(&message));
            }
        }
        Ok(SignatureLine {
            name: self.verifier_key.name().to_owned(),
            key_id: self.verifier_key.key_id(),
            signature,
        })
    }
}
