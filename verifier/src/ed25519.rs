//! Ed25519 (RFC 8032), narrowed until all verifiers agree.
//!
//! Libraries differ on signatures that an honest signer never makes. This
//! ledger accepts a signature only if every common rule accepts it:
//! the public key is canonically encoded and not of small order; `s` is below
//! the group order; `R` is canonical and not of small order; and the equation
//! holds without the cofactor. Signatures are never checked in batches, which
//! accept another set.
//!
//! *Not here*: randomness. A secret key is made from 32 octets given.

use core::fmt;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

/// Length of a public key in octets.
pub const PUBLIC_KEY_LEN: usize = 32;

/// Length of a signature in octets.
pub const SIGNATURE_LEN: usize = 64;

/// A public key that the strict rules accept.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

/// Why a public key or a signature was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ed25519Error {
    /// The octets are not a point of the curve in its one encoding.
    NotAPoint,
    /// The point has small order: one signature would fit many messages.
    SmallOrder,
    /// The signature does not fit the message and the key.
    BadSignature,
}

impl fmt::Display for Ed25519Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAPoint => "the public key is not a canonically encoded point of Ed25519",
            Self::SmallOrder => {
                "the public key has small order: its signatures would fit other messages too"
            }
            Self::BadSignature => "the signature does not fit the text and the key",
        })
    }
}

impl core::error::Error for Ed25519Error {}

impl PublicKey {
    /// Reads a public key (RFC 8032 §5.1.3, with a canonical y).
    ///
    /// # Errors
    /// [`Ed25519Error::NotAPoint`] or [`Ed25519Error::SmallOrder`].
    pub fn parse(octets: &[u8; PUBLIC_KEY_LEN]) -> Result<Self, Ed25519Error> {
        let key = VerifyingKey::from_bytes(octets).map_err(|_| Ed25519Error::NotAPoint)?;
        if key.to_edwards().compress().as_bytes() != octets {
            return Err(Ed25519Error::NotAPoint);
        }
        if key.is_weak() {
            return Err(Ed25519Error::SmallOrder);
        }
        Ok(Self(key))
    }

    /// Whether the point lies in the prime-order subgroup. Only such keys are
    /// registered: honest key generation makes no others.
    #[must_use]
    pub fn is_torsion_free(&self) -> bool {
        self.0.to_edwards().is_torsion_free()
    }

    /// The 32 octets of the encoding.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; PUBLIC_KEY_LEN] {
        self.0.as_bytes()
    }

    /// Checks a signature strictly.
    ///
    /// # Errors
    /// [`Ed25519Error::BadSignature`].
    pub fn verify(
        &self,
        message: &[u8],
        signature: &[u8; SIGNATURE_LEN],
    ) -> Result<(), Ed25519Error> {
        self.0
            .verify_strict(message, &Signature::from_bytes(signature))
            .map_err(|_| Ed25519Error::BadSignature)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::text::encode_hex(self.as_bytes()))
    }
}

/// A secret key. Its `Debug` form shows the public key only.
#[derive(Clone)]
pub struct SecretKey(SigningKey);

impl SecretKey {
    /// From the 32 octets of RFC 8032 §5.1.5, which must be random.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public key.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs a message.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; SIGNATURE_LEN] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey of {:?}", self.public_key())
    }
}
