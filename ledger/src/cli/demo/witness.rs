//! The three witnesses of a demonstration ledger, one of them auditing.
//!
//! Each is `pactlog-verify witness` with a folder of its own under
//! `DIR/witnesses`, where its keys and what it remembers stay across runs.
//!
//! *Invariants*: the policies name keys and no address, so that they stay what
//! they are; where the witnesses listen in this run stands in `pactlog.toml`.
//! *Not here*: what a witness does, which is the verifier's.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;

use pactlog_ledger::folder::{LOG_KEY, replace_file};
use pactlog_ledger::key::{self as key_file, KeyError};
use pactlog_ledger::witnessing::WitnessAddress;
use pactlog_verifier::cosignature::Cosigner;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::note::VerifierKey;

use super::child::Child;
use super::free;
use crate::config::{self, Layout};
use crate::failure::Failure;
use crate::key;

/// Folders of the witnesses; the last one audits.
const FOLDERS: [&str; 3] = ["one", "two", "three"];

/// Where the part of `pactlog.toml` begins that each run writes anew.
const MARK: &str = "\n# The demonstration's witnesses; each run writes what follows anew.\n";

/// The witnesses of one ledger, and the policies that rest on them.
pub(super) struct Witnesses {
    /// Running, until this is dropped.
    pub(super) children: Vec<Child>,
    /// Who vouches that lists are complete.
    pub(super) audit_policy: PathBuf,
    /// Where each key is asked, the auditing one excepted.
    pub(super) plain: Vec<WitnessAddress>,
    /// Where every key is asked.
    pub(super) all: Vec<WitnessAddress>,
}

/// One witness before it is started.
struct Seat {
    config: PathBuf,
    listen: SocketAddr,
    key: VerifierKey,
    auditing: Option<VerifierKey>,
}

/// Starts the witnesses of the ledger in `dir`, whose site is at `url`, and
/// makes its policies rest on them; `None` if the demonstration is to stop.
pub(super) fn start(
    dir: &Path,
    layout: &Layout,
    url: &str,
    verify: &Path,
    stop: &AtomicBool,
) -> Result<Option<Witnesses>, Failure> {
    let log = key::signer(&layout.keys.join(LOG_KEY), None)?.verifier_key().clone();
    let mut seats = Vec::with_capacity(FOLDERS.len());
    for (i, name) in FOLDERS.iter().enumerate() {
        let audits = i.saturating_add(1) == FOLDERS.len();
        seats.push(seat(&dir.join("witnesses").join(name), name, &log, audits.then_some(url))?);
    }
    let mut children = Vec::with_capacity(seats.len());
    for seat in &seats {
        let mut command = Command::new(verify);
        command.args(["witness", "--config"]).arg(&seat.config).env("NO_COLOR", "1");
        children.push(Child::start("pactlog-verify witness", &mut command)?);
    }
    for (child, seat) in children.iter_mut().zip(&seats) {
        if !child.wait_until_listening(seat.listen, stop)? {
            return Ok(None);
        }
    }
    let audit_policy = dir.join("policy-audit.txt");
    keep(&layout.policy, &policy(&log, &seats))?;
    keep(&audit_policy, &policy_audit(&log, &seats))?;
    let address = |seat: &Seat, key: &VerifierKey| WitnessAddress {
        url: format!("http://{}", seat.listen),
        key: key.clone(),
    };
    let plain: Vec<_> = seats.iter().map(|seat| address(seat, &seat.key)).collect();
    let auditing = seats.iter().filter_map(|seat| Some(address(seat, seat.auditing.as_ref()?)));
    let all: Vec<_> = plain.iter().cloned().chain(auditing).collect();
    configure(dir, &all)?;
    Ok(Some(Witnesses { children, audit_policy, plain, all }))
}

/// Makes the folder of a witness where it is missing, and its configuration.
fn seat(
    folder: &Path,
    name: &str,
    log: &VerifierKey,
    audited: Option<&str>,
) -> Result<Seat, Failure> {
    fs::create_dir_all(folder)
        .map_err(|error| Failure::unavailable(format!("{}: {error}", folder.display())))?;
    let key = cosigner(&folder.join("witness.pem"), &format!("{name}.witness.example/plain"))?;
    let listen = free(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    let mut text = format!(
        "# Written by `pactlog demo` at each start.\n\
         listen = \"{listen}\"\nstate = \"state\"\nkey = \"witness.pem\"\n"
    );
    let mut auditing = None;
    if audited.is_some() {
        let name = format!("{name}.witness.example/audit");
        auditing = Some(cosigner(&folder.join("auditor.pem"), &name)?);
        text += "audit = true\naudit_key = \"auditor.pem\"\n";
    }
    text += &format!("\n[[log]]\nvkeys = [\"{log}\"]\n");
    if let Some(url) = audited {
        text += &format!("url = \"{url}\"\n");
    }
    let config = folder.join("witness.toml");
    keep(&config, &text)?;
    Ok(Seat { config, listen, key, auditing })
}

/// The public key of a cosigner whose key file is made if it is missing.
fn cosigner(path: &Path, name: &str) -> Result<VerifierKey, Failure> {
    let secret: SecretKey = match key_file::generate_file(path, name, None) {
        Ok(secret) => secret,
        Err(KeyError::Exists { .. }) => key_file::read(path, None)?.secret_key,
        Err(error) => return Err(error.into()),
    };
    Ok(Cosigner::new(name, secret).map_err(Failure::refused)?.verifier_key().clone())
}

/// Two of three witnesses; the two keys of the auditing one count once.
fn policy(log: &VerifierKey, seats: &[Seat]) -> String {
    let mut text = format!(
        "# What a reader of this ledger is to trust (C2SP tlog-policy): its heads count\n\
         # when two of three witnesses cosigned them.\nlog {log}\n"
    );
    let mut members = String::new();
    for (seat, name) in seats.iter().zip(FOLDERS) {
        text += &format!("witness {name} {}\n", seat.key);
        if let Some(auditing) = &seat.auditing {
            text += &format!("witness {name}-audit {auditing}\n");
            text += &format!("group {name}-any any {name} {name}-audit\n");
            members += &format!(" {name}-any");
        } else {
            members += &format!(" {name}");
        }
    }
    text + &format!("group two-of-three 2{members}\nquorum two-of-three\n")
}

fn policy_audit(log: &VerifierKey, seats: &[Seat]) -> String {
    let mut text = format!(
        "# Who vouches that a list is complete: the witness that replays every entry.\nlog {log}\n"
    );
    for (seat, name) in seats.iter().zip(FOLDERS) {
        if let Some(auditing) = &seat.auditing {
            text += &format!("witness {name}-audit {auditing}\nquorum {name}-audit\n");
        }
    }
    text
}

/// Tells every command on this ledger where the witnesses of this run listen.
fn configure(dir: &Path, addresses: &[WitnessAddress]) -> Result<(), Failure> {
    let path = dir.join(config::FILE);
    let text = fs::read_to_string(&path)
        .map_err(|error| Failure::unavailable(format!("{}: {error}", path.display())))?;
    let own = text.split_once(MARK).map_or(text.as_str(), |(own, _)| own);
    let mut text = format!("{own}{MARK}");
    for WitnessAddress { url, key } in addresses {
        text += &format!("[[witness]]\nurl = \"{url}\"\nvkey = \"{key}\"\n");
    }
    keep(&path, &text)
}

/// Writes a file whole, unless it has these words already.
fn keep(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read(path).is_ok_and(|found| found == text.as_bytes()) {
        return Ok(());
    }
    replace_file(path, &path.with_extension("new"), text.as_bytes(), 0o644)
        .map_err(|error| Failure::unavailable(format!("{}: {error}", path.display())))
}
