//! Timestamped Ed25519 cosignatures of checkpoints (C2SP tlog-cosignature).
//!
//! A cosignature says: as of this time, this is the largest consistent head
//! that the cosigner saw of the log. ML-DSA-44 lines are recognised by their
//! key and reported as [`Cosignature::Unverifiable`], which counts for
//! nothing: a missing algorithm is undecided, not false.

use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::String;

use crate::checkpoint::Checkpoint;
use crate::ed25519::{SIGNATURE_LEN, SecretKey};
use crate::note::{KeyType, Note, SignatureLine, VerifierKey, VerifierKeyError, VerifyError};

/// Largest timestamp, in seconds since the epoch.
pub const MAX_TIMESTAMP: u64 = (1 << 63) - 1;

/// Length of an ML-DSA-44 signature in octets (FIPS 204, table 2).
pub const ML_DSA_44_SIGNATURE_LEN: usize = 2420;

/// What a cosigner's line under a checkpoint turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cosignature {
    /// It verifies.
    Valid {
        /// Seconds since the epoch; 0 makes no statement about time.
        timestamp: u64,
    },
    /// It is by a key whose algorithm is not built in.
    Unverifiable,
}

/// The message that an Ed25519 cosigner signs.
#[must_use]
pub fn message(text: &str, timestamp: u64) -> String {
    format!("cosignature/v1\ntime {timestamp}\n{text}")
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
    let (key, expected) = match cosigner.key_type() {
        KeyType::Ed25519(_) => return Err(VerifyError::WrongType { name: name() }),
        KeyType::Ed25519Cosignature(key) => (Some(key), 8 + SIGNATURE_LEN),
        KeyType::MlDsa44Cosignature(_) => (None, 8 + ML_DSA_44_SIGNATURE_LEN),
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
    let Some(key) = key else { return Ok(Some(Cosignature::Unverifiable)) };
    let signature = signature.try_into().map_err(|_| wrong_length())?;
    key.verify(message(note.text, timestamp).as_bytes(), signature)
        .map_err(|_| VerifyError::Signature { name: name() })?;
    Ok(Some(Cosignature::Valid { timestamp }))
}

/// A named Ed25519 key that cosigns checkpoints (type 0x04).
#[derive(Clone, Debug)]
pub struct Cosigner {
    verifier_key: VerifierKey,
    secret_key: SecretKey,
}

impl Cosigner {
    /// Gives `secret_key` a name.
    ///
    /// # Errors
    /// [`VerifierKeyError::Name`] if the name is not one.
    pub fn new(name: &str, secret_key: SecretKey) -> Result<Self, VerifierKeyError> {
        let verifier_key =
            VerifierKey::new(name, KeyType::Ed25519Cosignature(secret_key.public_key()))?;
        Ok(Self { verifier_key, secret_key })
    }

    /// The key that verifies what this one signs.
    #[must_use]
    pub const fn verifier_key(&self) -> &VerifierKey {
        &self.verifier_key
    }

    /// Cosigns a checkpoint's text at `timestamp`, in seconds since the epoch.
    #[must_use]
    pub fn sign(&self, text: &str, timestamp: u64) -> SignatureLine {
        let signed = self.secret_key.sign(message(text, timestamp).as_bytes());
        let mut signature = timestamp.to_be_bytes().to_vec();
        signature.extend_from_slice(&signed);
        SignatureLine {
            name: self.verifier_key.name().to_owned(),
            key_id: self.verifier_key.key_id(),
            signature,
        }
    }
}
