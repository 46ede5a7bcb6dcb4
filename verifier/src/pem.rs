//! Secret keys as PKCS#8 PEM, as OpenSSL writes them (RFC 8410, RFC 9881, RFC 7468).
//!
//! ML-DSA-44 keys are read as a seed, alone or with the expanded key beside it,
//! which is OpenSSL's usual form; an expanded key alone is refused, since it does
//! not show that it was made of a seed.
//!
//! A key's name stands in the explanatory text above the PEM block, where
//! OpenSSL ignores it. *Not here*: files, passphrases' origin, and making keys.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use core::fmt;

use ed25519_dalek::pkcs8::{DecodePrivateKey as _, KeypairBytes};
use ml_dsa::pkcs8::spki::AssociatedAlgorithmIdentifier;
use ml_dsa::pkcs8::{Error as Pkcs8Error, KeyError, PrivateKeyInfoRef};
use ml_dsa::{MlDsa44, SigningKey};

use crate::cosignature::CosignerKey;
use crate::ed25519::SecretKey;
use crate::mldsa;

/// What stands before the key's name, above the PEM block.
pub const NAME_LINE: &str = "Key name: ";

/// Most octets of a key file.
pub const MAX_KEY_FILE: usize = 16 * 1024;

const ENCRYPTED: &str = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
/// A sequence of two octet strings, the first of which is a seed (RFC 9881, "both").
const BOTH: [u8; 6] = [0x30, 0x82, 0x0a, 0x26, 0x04, 0x20];
/// How the second begins: an expanded key of 2,560 octets.
const EXPANDED_HEAD: [u8; 4] = [0x04, 0x82, 0x0a, 0x00];
const WRONG: Pkcs8Error = Pkcs8Error::KeyMalformed(KeyError::Invalid);
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
    /// It holds no PKCS#8 PEM block with a key of the kind that is asked for.
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
                "no key in a PKCS#8 PEM block (as `openssl genpkey -algorithm ed25519` writes it; for cosigners ml-dsa-44 too)"
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

/// A secret key that cosigns, as it stands in a file.
#[derive(Debug)]
pub struct NamedCosigner {
    /// The name in the explanatory text, if there is one.
    pub name: Option<String>,
    /// The key.
    pub secret_key: CosignerKey,
}

/// Reads an Ed25519 or ML-DSA-44 key; `passphrase` is used only if it is encrypted.
///
/// # Errors
/// [`PemError`].
pub fn parse_cosigner(text: &str, passphrase: Option<&[u8]>) -> Result<NamedCosigner, PemError> {
    let (name, pem) = split(text)?;
    let read = if pem.starts_with(ENCRYPTED) {
        let passphrase = passphrase.ok_or(PemError::PassphraseNeeded)?;
        MlDsaFile::from_pkcs8_encrypted_pem(pem, passphrase)
    } else {
        MlDsaFile::from_pkcs8_pem(pem)
    };
    if let Ok(MlDsaFile(secret_key)) = read {
        return Ok(NamedCosigner { name, secret_key: CosignerKey::MlDsa44(secret_key) });
    }
    parse(text, passphrase)
        .map(|key| NamedCosigner { name: key.name, secret_key: key.secret_key.into() })
}

/// An ML-DSA-44 key in either form that holds the seed (RFC 9881, section 6).
struct MlDsaFile(mldsa::SecretKey);

impl TryFrom<PrivateKeyInfoRef<'_>> for MlDsaFile {
    type Error = Pkcs8Error;

    fn try_from(info: PrivateKeyInfoRef<'_>) -> Result<Self, Pkcs8Error> {
        let public = info.public_key.map(|public| public.as_bytes());
        let octets = info.private_key.as_bytes();
        let both = octets
            .strip_prefix(&BOTH)
            .and_then(|rest| rest.split_first_chunk::<{ mldsa::SEED_LEN }>());
        let key = match both {
            Some((seed, rest)) => {
                let of = <MlDsa44 as AssociatedAlgorithmIdentifier>::ALGORITHM_IDENTIFIER;
                if info.algorithm != of {
                    return Err(WRONG);
                }
                let key = mldsa::SecretKey::from_seed(seed);
                let expanded = rest.strip_prefix(&EXPANDED_HEAD).ok_or(WRONG)?;
                // What stands there twice must agree, or the file is damaged.
                if !key.expands_to(expanded) {
                    return Err(WRONG);
                }
                key
            }
            None => {
                let key = SigningKey::<MlDsa44>::try_from(info)?;
                mldsa::SecretKey::from_seed(&(*key.as_seed()).into())
            }
        };
        if public.is_some_and(|public| public != Some(key.public_key().as_bytes().as_slice())) {
            return Err(WRONG);
        }
        Ok(Self(key))
    }
}

/// Reads an Ed25519 key; `passphrase` is used only if it is encrypted.
///
/// # Errors
/// [`PemError`].
pub fn parse(text: &str, passphrase: Option<&[u8]>) -> Result<NamedKey, PemError> {
    let (name, pem) = split(text)?;
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

/// The name in the explanatory text, and the PEM block.
fn split(text: &str) -> Result<(Option<String>, &str), PemError> {
    let start = text.find("-----BEGIN ").ok_or(PemError::NotAKey)?;
    let (head, pem) = text.split_at_checked(start).ok_or(PemError::NotAKey)?;
    let name = head.lines().find_map(|line| line.strip_prefix(NAME_LINE));
    Ok((name.map(|name| name.trim().to_owned()), pem))
}
