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

use pactlog_ledger::folder::{LOG_KEY, LOG_PQ_KEY, replace_file};
use pactlog_ledger::key::{self as key_file, KeyError};
use pactlog_ledger::policies::{Operator, Trust};
use pactlog_ledger::witnessing::WitnessAddress;
use pactlog_verifier::cosignature::{Cosigner, CosignerKey};
use pactlog_verifier::note::{NoteSigner, VerifierKey};

use super::child::Child;
use super::free;
use crate::config::{self, Layout};
use crate::failure::Failure;
use crate::policy::write_policies;

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
    /// Where the keys are asked while entries are still appended: the auditing
    /// witness is spared heads whose tiles the site does not serve yet.
    pub(super) plain: Vec<WitnessAddress>,
    /// Where every key is asked.
    pub(super) all: Vec<WitnessAddress>,
}

/// One witness before it is started.
struct Seat {
    config: PathBuf,
    listen: SocketAddr,
    operator: Operator,
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
    let log = log_key(&layout.keys.join(LOG_KEY))?;
    let pq_path = layout.keys.join(LOG_PQ_KEY);
    let pq_log = if pq_path.is_file() { Some(cosigner(&pq_path, log.name(), true)?) } else { None };
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
    let operators: Vec<Operator> = seats.into_iter().map(|seat| seat.operator).collect();
    // No address: what readers trust stays the same from run to run.
    let nameless = operators.iter().cloned().map(|operator| Operator { url: None, ..operator });
    let trust = Trust {
        logs: vec![log],
        pq_logs: pq_log.into_iter().collect(),
        retired: Vec::new(),
        operators: nameless.collect(),
        quorum: 2,
        audit_quorum: 1,
    };
    write_policies(&layout.policy, &trust, None)?;
    let audit_policy = dir.join("policy-audit.txt");
    configure(dir, &operators)?;
    let plain = operators.iter().filter(|operator| operator.auditing.is_empty());
    let plain = plain.flat_map(config::addresses).collect();
    let all = operators.iter().flat_map(config::addresses).collect();
    Ok(Some(Witnesses { children, audit_policy, plain, all }))
}

/// The log's public key.
fn log_key(path: &Path) -> Result<VerifierKey, Failure> {
    let file = key_file::read(path, None)?;
    let name = file.name.unwrap_or_default();
    let signer = NoteSigner::new(&name, file.secret_key)
        .map_err(|error| Failure::refused(format!("{}: {error}", path.display())))?;
    Ok(signer.verifier_key().clone())
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
    let listen = free(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    let mut text = format!(
        "# Written by `pactlog demo` at each start.\nlisten = \"{listen}\"\nstate = \"state\"\n"
    );
    let mut keys = |of: &str, label: &str, setting: &str| {
        let name = format!("{name}.witness.example/{label}");
        let mut made = Vec::new();
        for (is_pq, part) in [(false, ""), (true, "pq_")] {
            let file = format!("{of}{}.pem", if is_pq { "-ml-dsa-44" } else { "" });
            made.push(cosigner(&folder.join(&file), &name, is_pq)?);
            text += &format!("{}{part}key = \"{file}\"\n", setting);
        }
        Ok::<_, Failure>(made)
    };
    let plain = keys("witness", "plain", "")?;
    let auditing = if audited.is_some() { keys("auditor", "audit", "audit_")? } else { Vec::new() };
    if audited.is_some() {
        text += "audit = true\n";
    }
    text += &format!("\n[[log]]\nvkeys = [\"{log}\"]\n");
    if let Some(url) = audited {
        text += &format!("url = \"{url}\"\n");
    }
    let config = folder.join("witness.toml");
    keep(&config, &text)?;
    let url = Some(format!("http://{listen}"));
    let operator = Operator { name: name.to_owned(), keys: plain, auditing, url };
    Ok(Seat { config, listen, operator })
}

/// The public key of a cosigner whose key file is made if it is missing.
fn cosigner(path: &Path, name: &str, is_pq: bool) -> Result<VerifierKey, Failure> {
    let made = if is_pq {
        key_file::generate_ml_dsa_file(path, name, None).map(CosignerKey::from)
    } else {
        key_file::generate_file(path, name, None).map(CosignerKey::from)
    };
    let secret = match made {
        Ok(secret) => secret,
        Err(KeyError::Exists { .. }) => key_file::read_cosigner(path, None)?.secret_key,
        Err(error) => return Err(error.into()),
    };
    Ok(Cosigner::new(name, secret).map_err(Failure::refused)?.verifier_key().clone())
}

/// Tells every command on this ledger where the witnesses of this run listen.
fn configure(dir: &Path, operators: &[Operator]) -> Result<(), Failure> {
    let path = dir.join(config::FILE);
    let text = fs::read_to_string(&path)
        .map_err(|error| Failure::unavailable(format!("{}: {error}", path.display())))?;
    let own = text.split_once(MARK).map_or(text.as_str(), |(own, _)| own);
    let mut text = format!("{own}{MARK}");
    for Operator { name, keys, auditing, url } in operators {
        let list = |keys: &[VerifierKey]| {
            let quoted: Vec<String> = keys.iter().map(|key| format!("\"{key}\"")).collect();
            quoted.join(", ")
        };
        text += &format!("[[witness]]\noperator = \"{name}\"\n");
        text += &url.iter().map(|url| format!("url = \"{url}\"\n")).collect::<String>();
        text += &format!("vkeys = [{}]\naudit_vkeys = [{}]\n", list(keys), list(auditing));
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
