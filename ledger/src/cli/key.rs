//! `pactlog key`: make and show keys.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use pactlog_ledger::key::{self, KeyFile};
use pactlog_verifier::hash::sha256;
use pactlog_verifier::note::{NoteSigner, VerifierKey};
use pactlog_verifier::text::encode_hex;

use crate::failure::Failure;

/// Environment variable that a passphrase is taken from before a terminal is asked.
const PASSPHRASE: &str = "PACTLOG_PASSPHRASE";

#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Make a new Ed25519 key and print its vkey
    ///
    /// The file is PKCS#8 PEM, as OpenSSL writes it, with mode 0600; an
    /// existing file is never overwritten.
    Generate {
        /// Name of the key: `<party id>/<label>`, for example state:XA/mfa-2026
        #[arg(long)]
        name: String,
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

pub(crate) fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Generate { name, out, encrypt } => {
            check_name(&name)?;
            let passphrase = if encrypt { Some(new_passphrase()?) } else { None };
            let secret = key::generate_file(&out, &name, passphrase.as_deref().map(str::as_bytes))?;
            let signer = NoteSigner::new(&name, secret).map_err(Failure::refused)?;
            show(signer.verifier_key());
            Ok(())
        }
        Command::Show { key, name } => {
            show(signer(&key, name.as_deref())?.verifier_key());
            Ok(())
        }
    }
}

fn show(key: &VerifierKey) {
    println!("{key}");
    println!("fingerprint SHA256:{}", encode_hex(sha256(key.public_key()).as_bytes()));
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
    let KeyFile { name: carried, secret_key } = read(path)?;
    let name = name.map(str::to_owned).or(carried).ok_or_else(|| {
        Failure::refused(format!(
            "{} does not name its key; pass --name PARTY/LABEL",
            path.display()
        ))
    })?;
    check_name(&name)?;
    NoteSigner::new(&name, secret_key).map_err(Failure::refused)
}

fn read(path: &Path) -> Result<KeyFile, Failure> {
    let passphrase = if key::is_encrypted(path)? { Some(passphrase(path)?) } else { None };
    Ok(key::read(path, passphrase.as_deref().map(str::as_bytes))?)
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
