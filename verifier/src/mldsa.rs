//! ML-DSA-44 (FIPS 204), the signature that quantum computers are not known to break.
//!
//! Pure ML-DSA with an empty context, as C2SP tlog-cosignature uses it; what
//! is signed carries its own label. Signing is deterministic (FIPS 204 §3.4):
//! a key needs no randomness after it was made.
//!
//! *Invariants*: a signature has one encoding; every octet of it is checked.
//! Every string of [`PUBLIC_KEY_LEN`] octets is a public key (FIPS 204 §7.2).
//! *Not here*: randomness. A secret key is made from 32 octets given.

use alloc::boxed::Box;
use core::fmt;

use ml_dsa::{B32, EncodedVerifyingKey, MlDsa44, Signature, SigningKey, VerifyingKey};

/// Length of a public key in octets (FIPS 204, table 2).
pub const PUBLIC_KEY_LEN: usize = 1312;

/// Length of a signature in octets (FIPS 204, table 2).
pub const SIGNATURE_LEN: usize = 2420;

/// Length of the seed that a secret key is made of, in octets.
pub const SEED_LEN: usize = 32;

/// A public key.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(Box<[u8; PUBLIC_KEY_LEN]>);

/// The signature does not fit the message and the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadSignature;

impl fmt::Display for BadSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the ML-DSA-44 signature does not fit the message and the key")
    }
}

impl core::error::Error for BadSignature {}

impl PublicKey {
    /// From its octets; `None` if they are not [`PUBLIC_KEY_LEN`].
    #[must_use]
    pub fn from_slice(octets: &[u8]) -> Option<Self> {
        let octets: &[u8; PUBLIC_KEY_LEN] = octets.try_into().ok()?;
        Some(Self(Box::new(*octets)))
    }

    /// The octets of the encoding.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; PUBLIC_KEY_LEN] {
        &self.0
    }

    /// Checks a signature over `message` with an empty context (FIPS 204, algorithm 3).
    ///
    /// # Errors
    /// [`BadSignature`].
    pub fn verify(
        &self,
        message: &[u8],
        signature: &[u8; SIGNATURE_LEN],
    ) -> Result<(), BadSignature> {
        let encoded = EncodedVerifyingKey::<MlDsa44>::from(*self.0);
        let signature =
            Signature::<MlDsa44>::try_from(signature.as_slice()).map_err(|_| BadSignature)?;
        let holds =
            VerifyingKey::<MlDsa44>::decode(&encoded).verify_with_context(message, &[], &signature);
        if holds { Ok(()) } else { Err(BadSignature) }
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ML-DSA-44 {}", crate::hash::sha256(self.as_bytes()).to_hex())
    }
}

/// A secret key. Its `Debug` form shows the public key only.
#[derive(Clone)]
pub struct SecretKey(Box<SigningKey<MlDsa44>>);

impl SecretKey {
    /// From the seed ξ of FIPS 204, algorithm 1, which must be random.
    #[must_use]
    pub fn from_seed(seed: &[u8; SEED_LEN]) -> Self {
        Self(Box::new(SigningKey::from_seed(&B32::from(*seed))))
    }

    /// The public key.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        let encoded = self.0.expanded_key().verifying_key().encode();
        PublicKey(Box::new(encoded.into()))
    }

    /// Whether `octets` are the expanded form of it (FIPS 204, algorithm 24),
    /// which some key files hold too.
    #[cfg(feature = "pem")]
    pub(crate) fn expands_to(&self, octets: &[u8]) -> bool {
        #[expect(deprecated, reason = "to compare with a file; such a form is never read")]
        let expanded = self.0.expanded_key().to_expanded();
        expanded.as_slice() == octets
    }

    /// Signs a message, deterministically and with an empty context (FIPS 204, algorithm 2).
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; SIGNATURE_LEN] {
        self.0
            .expanded_key()
            .sign_deterministic(message, &[])
            .expect("the context is empty, and 814 rejections in a row do not happen")
            .encode()
            .into()
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey of {:?}", self.public_key())
    }
}
