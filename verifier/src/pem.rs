//! Secret keys as PKCS#8 PEM, as OpenSSL writes them (RFC 8410, RFC 7468).
//!
//! A key's name stands in the explanatory text above the PEM block, where
//! OpenSSL ignores it. *Not here*: files, passphrases' origin, and making keys.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use core::fmt;

use ed25519_dalek::pkcs8::{DecodePrivateKey as _, KeypairBytes};

use crate::ed25519::SecretKey;

/// What stands before the key's name, above the PEM block.
pub const NAME_LINE: &str = "Key name: ";

/// Most octets of a key file.
pub const MAX_KEY_FILE: usize = 16 * 1024;

const ENCRYPTED: &str = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
const PLAIN: &str = "-----BEGIN PRIVATE KEY-----";

/// A secret key as it stands in a file.
#[derive(Debug)]
pub struct NamedKey {
    /// The name in the explanatory text, if there is one.
    pub name: Option<String>,
    /// The key.
    pub secret_key: SecretKey,
}

/// Why a text gave no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PemError {
    /// It holds no PKCS#8 PEM block with an Ed25519 key.
    NotAKey,
    /// The key is encrypted, and no passphrase was given.
    PassphraseNeeded,
    /// The passphrase does not open it.
    WrongPassphrase,
}

impl fmt::Display for PemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAKey => {
                "no Ed25519 key in a PKCS#8 PEM block (as `openssl genpkey -algorithm ed25519` writes it)"
            }
            Self::PassphraseNeeded => "the key is encrypted: give its passphrase",
            Self::WrongPassphrase => "the passphrase does not open the key",
        })
    }
}

impl core::error::Error for PemError {}

/// Whether the key in this text needs a passphrase.
#[must_use]
pub fn is_encrypted(text: &str) -> bool {
    text.contains(ENCRYPTED)
}

/// Reads a key; `passphrase` is used only if it is encrypted.
///
/// # Errors
/// [`PemError`].
pub fn parse(text: &str, passphrase: Option<&[u8]>) -> Result<NamedKey, PemError> {
    let start = text.find("-----BEGIN ").ok_or(PemError::NotAKey)?;
    let (head, pem) = text.split_at_checked(start).ok_or(PemError::NotAKey)?;
    let name = head
        .lines()
        .find_map(|line| line.strip_prefix(NAME_LINE))
        .map(|name| name.trim().to_owned());
    let pair = if pem.starts_with(ENCRYPTED) {
        let passphrase = passphrase.ok_or(PemError::PassphraseNeeded)?;
        KeypairBytes::from_pkcs8_encrypted_pem(pem, passphrase)
            .map_err(|_| PemError::WrongPassphrase)?
    } else if pem.starts_with(PLAIN) {
        KeypairBytes::from_pkcs8_pem(pem).map_err(|_| PemError::NotAKey)?
    } else {
        return Err(PemError::NotAKey);
    };
    let secret_key = SecretKey::from_seed(&pair.secret_key);
    // A version-2 block carries the public key too; a wrong one is a damaged file.
    if pair
        .public_key
        .is_some_and(|public| public.to_bytes() != *secret_key.public_key().as_bytes())
    {
        return Err(PemError::NotAKey);
    }
    Ok(NamedKey { name, secret_key })
}
