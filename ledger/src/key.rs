//! Secret keys in files: PKCS#8 PEM as OpenSSL writes it (RFC 8410, RFC 9881, RFC 7468).
//!
//! A key's name stands in the explanatory text above the PEM block, where
//! OpenSSL ignores it. *Invariants*: a key file is never overwritten; it is
//! readable by its owner only from the moment it exists.
//! *Not here*: where a passphrase comes from.

use std::fmt;
use std::fs::OpenOptions;
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use ed25519_dalek::pkcs8::KeypairBytes;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::mldsa;
use pactlog_verifier::pem::{self, MAX_KEY_FILE, NAME_LINE, NamedCosigner, PemError};
use pkcs8::EncodePrivateKey;
use pkcs8::LineEnding;

/// A secret key as it was read from a file.
pub use pactlog_verifier::pem::NamedKey as KeyFile;

/// Why a key file could not be read or written.
#[derive(Debug)]
pub enum KeyError {
    /// The file system refused.
    Io {
        /// The file.
        path: PathBuf,
        /// Its words.
        error: io::Error,
    },
    /// The file is larger than any key file.
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// There is a file of this name already.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// It holds no PKCS#8 PEM block with a key of the kind that is asked for.
    NotAKey {
        /// The file.
        path: PathBuf,
    },
    /// It is encrypted, and no passphrase was given.
    PassphraseNeeded {
        /// The file.
        path: PathBuf,
    },
    /// The passphrase does not open it.
    WrongPassphrase {
        /// The file.
        path: PathBuf,
    },
    /// The operating system gave no randomness.
    Randomness,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
            Self::TooLarge { path } => write!(f, "{} is too large for a key file", path.display()),
            Self::Exists { path } => {
                write!(
                    f,
                    "{} exists already; a key is never overwritten, choose another name",
                    path.display()
                )
            }
            Self::NotAKey { path } => write!(
                f,
                "{} holds no key of the right kind in a PKCS#8 PEM block (as `openssl genpkey -algorithm ed25519` writes it)",
                path.display()
            ),
            Self::PassphraseNeeded { path } => {
                write!(f, "{} is encrypted: give its passphrase", path.display())
            }
            Self::WrongPassphrase { path } => {
                write!(f, "the passphrase does not open {}", path.display())
            }
            Self::Randomness => f.write_str("the operating system gave no randomness"),
        }
    }
}

impl std::error::Error for KeyError {}

/// A new secret key from the operating system's randomness.
///
/// # Errors
/// [`KeyError::Randomness`].
pub fn generate() -> Result<SecretKey, KeyError> {
    let mut seed = [0_u8; 32];
    getrandom::fill(&mut seed).map_err(|_| KeyError::Randomness)?;
    Ok(SecretKey::from_seed(&seed))
}

/// Whether the key in this file needs a passphrase.
///
/// # Errors
/// [`KeyError::Io`] or [`KeyError::TooLarge`].
pub fn is_encrypted(path: &Path) -> Result<bool, KeyError> {
    Ok(pem::is_encrypted(&read_text(path)?))
}

/// Reads a key file; `passphrase` is used only if it is encrypted.
///
/// # Errors
/// [`KeyError`] naming the file and the cause.
pub fn read(path: &Path, passphrase: Option<&[u8]>) -> Result<KeyFile, KeyError> {
    pem::parse(&read_text(path)?, passphrase).map_err(|error| unread(path, error))
}

/// Reads a file with a key that cosigns: Ed25519 or ML-DSA-44.
///
/// # Errors
/// [`KeyError`] naming the file and the cause.
pub fn read_cosigner(path: &Path, passphrase: Option<&[u8]>) -> Result<NamedCosigner, KeyError> {
    pem::parse_cosigner(&read_text(path)?, passphrase).map_err(|error| unread(path, error))
}

fn unread(path: &Path, error: PemError) -> KeyError {
    let path = path.to_owned();
    match error {
        PemError::NotAKey => KeyError::NotAKey { path },
        PemError::PassphraseNeeded => KeyError::PassphraseNeeded { path },
        PemError::WrongPassphrase => KeyError::WrongPassphrase { path },
    }
}

/// Writes a new key file with mode 0600 and makes it durable.
///
/// # Errors
/// [`KeyError::Exists`] or [`KeyError::Io`].
pub fn write(
    path: &Path,
    name: &str,
    seed: &[u8; 32],
    passphrase: Option<&[u8]>,
) -> Result<(), KeyError> {
    write_pem(path, name, &KeypairBytes { secret_key: *seed, public_key: None }, passphrase)
}

fn write_pem(
    path: &Path,
    name: &str,
    key: &impl EncodePrivateKey,
    passphrase: Option<&[u8]>,
) -> Result<(), KeyError> {
    let not_a_key = |_| KeyError::NotAKey { path: path.to_owned() };
    let pem = match passphrase {
        None => key.to_pkcs8_pem(LineEnding::LF).map_err(not_a_key)?,
        Some(passphrase) => {
            key.to_pkcs8_encrypted_pem(passphrase, LineEnding::LF).map_err(not_a_key)?
        }
    };
    let io_error = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => KeyError::Exists { path: path.to_owned() },
        _ => KeyError::Io { path: path.to_owned(), error },
    };
    let mut file =
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(io_error)?;
    write!(file, "{NAME_LINE}{name}\n\n{}", pem.as_str()).map_err(io_error)?;
    file.sync_all().map_err(io_error)
}

/// Makes a new key and writes it.
///
/// # Errors
/// [`KeyError`] if there is no randomness or the file cannot be written.
pub fn generate_file(
    path: &Path,
    name: &str,
    passphrase: Option<&[u8]>,
) -> Result<SecretKey, KeyError> {
    let mut seed = [0_u8; 32];
    getrandom::fill(&mut seed).map_err(|_| KeyError::Randomness)?;
    write(path, name, &seed, passphrase)?;
    Ok(SecretKey::from_seed(&seed))
}

/// Makes a new ML-DSA-44 key and writes its seed.
///
/// # Errors
/// [`KeyError`] if there is no randomness or the file cannot be written.
pub fn generate_ml_dsa_file(
    path: &Path,
    name: &str,
    passphrase: Option<&[u8]>,
) -> Result<mldsa::SecretKey, KeyError> {
    let mut seed = [0_u8; mldsa::SEED_LEN];
    getrandom::fill(&mut seed).map_err(|_| KeyError::Randomness)?;
    let key = ml_dsa::SigningKey::<ml_dsa::MlDsa44>::from_seed(&seed.into());
    write_pem(path, name, &key, passphrase)?;
    Ok(mldsa::SecretKey::from_seed(&seed))
}

fn read_text(path: &Path) -> Result<String, KeyError> {
    let io_error = |error| KeyError::Io { path: path.to_owned(), error };
    let file = std::fs::File::open(path).map_err(io_error)?;
    let mut text = Vec::new();
    let most = u64::try_from(MAX_KEY_FILE).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most).read_to_end(&mut text).map_err(io_error)?;
    if text.len() > MAX_KEY_FILE {
        return Err(KeyError::TooLarge { path: path.to_owned() });
    }
    String::from_utf8(text).map_err(|_| KeyError::NotAKey { path: path.to_owned() })
}
