//! `pactlog key`: make and show keys.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use pactlog_ledger::key::{self, KeyFile};
use pactlog_verifier::cosignature::{Cosigner, CosignerKey};
use pactlog_verifier::hash::sha256;
use pactlog_verifier::mldsa;
use pactlog_verifier::note::{NoteSigner, VerifierKey};
use pactlog_verifier::pem::NamedCosigner;
use pactlog_verifier::text::encode_hex;

use crate::failure::Failure;

/// Environment variable that a passphrase is taken from before a terminal is asked.
const PASSPHRASE: &str = "PACTLOG_PASSPHRASE";

#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Make a new key and print its vkey
    ///
    /// The file is PKCS#8 PEM, as OpenSSL writes it, with mode 0600; an
    /// existing file is never overwritten. Statements are signed with Ed25519
    /// keys; ML-DSA-44 keys are for the second lines of logs and witnesses.
    Generate {
        /// Name of the key: `<party id>/<label>`, for example state:XA/mfa-2026;
        /// for ML-DSA-44 the origin of the log or the name of the witness
        #[arg(long)]
        name: String,
        /// Kind of the key
        #[arg(long = "type", value_enum, default_value_t = Kind::Ed25519)]
        kind: Kind,
        /// File to write
        #[arg(long, value_name = "KEY.pem")]
        out: PathBuf,
        /// Encrypt the file; the passphrase is asked for, or taken from PACTLOG_PASSPHRASE
        #[arg(long)]
        encrypt: bool,
    },
    /// Print the vkey and fingerprint of a key, also of one that OpenSSL made
    Show {
        /// The key file
        #[arg(value_name = "KEY.pem")]
        key: PathBuf,
        /// Name of the key, where the file does not carry one
        #[arg(long)]
        name: Option<String>,
    },
}

/// Kinds of keys.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum Kind {
    /// Signs statements, refusals and heads
    Ed25519,
    /// Cosigns heads; quantum computers are not known to break it
    #[value(name = "ml-dsa-44")]
    MlDsa44,
}

pub(crate) fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Generate { name, kind, out, encrypt } => {
            match kind {
                Kind::Ed25519 => check_name(&name)?,
                // Before anything is written: the name must be one.
                Kind::MlDsa44 => drop(cosigner(&name, mldsa::SecretKey::from_seed(&[0; 32]))?),
            }
            let passphrase = if encrypt { Some(new_passphrase()?) } else { None };
            let passphrase = passphrase.as_deref().map(str::as_bytes);
            match kind {
                Kind::Ed25519 => {
                    let secret = key::generate_file(&out, &name, passphrase)?;
                    show(NoteSigner::new(&name, secret).map_err(Failure::refused)?.verifier_key());
                }
                Kind::MlDsa44 => {
                    let secret = key::generate_ml_dsa_file(&out, &name, passphrase)?;
                    show(cosigner(&name, secret)?.verifier_key());
                }
            }
            Ok(())
        }
        Command::Show { key: path, name } => {
            let passphrase = passphrase_of(&path)?;
            let passphrase = passphrase.as_deref().map(str::as_bytes);
            let NamedCosigner { name: carried, secret_key } =
                key::read_cosigner(&path, passphrase)?;
            match secret_key {
                CosignerKey::MlDsa44(secret) => {
                    let name = named(&path, name.as_deref(), carried)?;
                    show(cosigner(&name, secret)?.verifier_key());
                }
                CosignerKey::Ed25519(_) => {
                    let file = key::read(&path, passphrase)?;
                    show(signer_of(&path, file, name.as_deref())?.verifier_key());
                }
            }
            Ok(())
        }
    }
}

fn show(key: &VerifierKey) {
    println!("{key}");
    println!("fingerprint SHA256:{}", encode_hex(sha256(key.public_key()).as_bytes()));
}

fn cosigner(name: &str, secret: mldsa::SecretKey) -> Result<Cosigner, Failure> {
    Cosigner::new(name, secret).map_err(Failure::refused)
}

fn check_name(name: &str) -> Result<(), Failure> {
    let named = pactlog_verifier::statement::KeyName::parse(name).is_some();
    if named {
        return Ok(());
    }
    Err(Failure::refused(format!(
        "{name:?} is no key name; it is a party id, a slash and a label, for example state:XA/mfa-2026"
    )))
}

/// Reads a key file and gives it the name it carries, or `name`.
pub(crate) fn signer(path: &Path, name: Option<&str>) -> Result<NoteSigner, Failure> {
    let passphrase = passphrase_of(path)?;
    let file = key::read(path, passphrase.as_deref().map(str::as_bytes))?;
    signer_of(path, file, name)
}

fn signer_of(path: &Path, file: KeyFile, name: Option<&str>) -> Result<NoteSigner, Failure> {
    let name = named(path, name, file.name)?;
    check_name(&name)?;
    NoteSigner::new(&name, file.secret_key).map_err(Failure::refused)
}

fn named(path: &Path, name: Option<&str>, carried: Option<String>) -> Result<String, Failure> {
    name.map(str::to_owned).or(carried).ok_or_else(|| {
        Failure::refused(format!(
            "{} does not name its key; pass --name PARTY/LABEL",
            path.display()
        ))
    })
}

/// The passphrase of a file that needs one.
fn passphrase_of(path: &Path) -> Result<Option<String>, Failure> {
    key::is_encrypted(path)?.then(|| passphrase(path)).transpose()
}

fn passphrase(path: &Path) -> Result<String, Failure> {
    if let Ok(passphrase) = std::env::var(PASSPHRASE) {
        return Ok(passphrase);
    }
    ask(&format!("Passphrase of {}: ", path.display()))
}

fn new_passphrase() -> Result<String, Failure> {
    if let Ok(passphrase) = std::env::var(PASSPHRASE) {
        return Ok(passphrase);
    }
    let first = ask("New passphrase: ")?;
    if first.is_empty() || ask("The same again: ")? != first {
        return Err(Failure::refused(
            "the two passphrases differ or are empty; nothing was written",
        ));
    }
    Ok(first)
}

fn ask(prompt: &str) -> Result<String, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::refused(format!(
            "a passphrase is needed: set {PASSPHRASE} or run in a terminal"
        )));
    }
    rpassword::prompt_password(prompt).map_err(Failure::unavailable)
}
