//! `pactlog init`: a new ledger with its charter as entry 0.

use std::fs;
use std::path::PathBuf;

use pactlog_ledger::append::Candidate;
use pactlog_ledger::folder::{INTAKE_KEY, KeyFolder, REGISTRAR_KEY, replace_file};
use pactlog_ledger::key;
use pactlog_ledger::policies::Trust;
use pactlog_ledger::sequencer::{Ledger, Outcome};
use pactlog_ledger::sign;
use pactlog_verifier::hash::sha256;
use pactlog_verifier::note::{NoteSigner, VerifierKey};
use pactlog_verifier::time::Time;
use serde_json::json;

use crate::config::{self, Layout};
use crate::failure::Failure;
use crate::open;
use crate::policy;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder to make
    pub(crate) dir: PathBuf,
    /// The ledger's identity, a URL without its scheme, for example ledger.example/pacts
    #[arg(long)]
    pub(crate) origin: String,
    /// Name of the ledger, in English
    #[arg(long, default_value = "A pactlog ledger")]
    pub(crate) name: String,
    /// Party id of the registrar, who runs the ledger
    #[arg(long, default_value = "org:registrar", value_name = "PARTY")]
    pub(crate) registrar: String,
    /// Mark every page: a demonstration, no state has signed anything
    #[arg(long)]
    pub(crate) demonstration: bool,
    /// The key folder [default: DIR/keys]
    #[arg(long, value_name = "DIR", env = "PACTLOG_KEYS")]
    pub(crate) keys: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let layout = Layout::new(&args.dir, args.keys.as_deref());
    if args.dir.join(config::FILE).exists() || layout.store.exists() || layout.keys.exists() {
        return Err(Failure::refused(format!(
            "{} holds a ledger already, or a part of one; nothing was changed",
            args.dir.display()
        )));
    }
    let made = make(args, &layout, open::now()?);
    if let Ok(head) = &made {
        println!("{}: ledger {} with its charter; {head}", args.dir.display(), args.origin);
        println!("policy for readers: {}", layout.policy.display());
    }
    made.map(|_| ())
}

/// Makes the ledger and tells its first head in words; `now` is the time of
/// its charter.
pub(crate) fn make(args: &Args, layout: &Layout, now: Time) -> Result<String, Failure> {
    // The origin becomes a key name and a line of each checkpoint.
    let probe = NoteSigner::new(&args.origin, key::generate()?);
    if probe.is_err() || args.origin.len() > 255 {
        return Err(Failure::refused(format!(
            "{:?} cannot be an origin: 1 to 255 octets without spaces and plus signs, best a URL without its scheme",
            args.origin
        )));
    }
    let failed = |error| Failure::unavailable(format!("{}: {error}", args.dir.display()));
    fs::create_dir_all(&args.dir).map_err(failed)?;
    let folder = KeyFolder::create(&layout.keys, &args.origin)?;
    let registrar_name = format!("{}/{}", args.registrar, "key-1");
    let registrar = key::generate_file(&folder.key_path(REGISTRAR_KEY), &registrar_name, None)?;
    let registrar = NoteSigner::new(&registrar_name, registrar).map_err(Failure::refused)?;
    let intake_name = format!("{}/{}", args.registrar, "intake-1");
    let intake = key::generate_file(&folder.key_path(INTAKE_KEY), &intake_name, None)?;
    let intake = NoteSigner::new(&intake_name, intake).map_err(Failure::refused)?;
    let trust = Trust {
        logs: vec![folder.verifier_key().clone()],
        pq_logs: folder.pq_keys().cloned().collect(),
        retired: Vec::new(),
        operators: Vec::new(),
        quorum: 0,
        audit_quorum: 0,
    };
    let charter = charter(args, registrar.verifier_key(), intake.verifier_key(), now);
    let entry = sign::sign(&charter, &[registrar]).map_err(Failure::refused)?;
    let mut ledger = Ledger::create(&layout.store, folder)?;
    let keys = ledger.replay().registry().keys();
    let candidate = Candidate::prepare(entry.into_bytes(), &keys).map_err(Failure::refused)?;
    for outcome in ledger.append(&[candidate], now)? {
        if let Outcome::Refused(refusal) = outcome {
            return Err(Failure::refused(refusal));
        }
    }
    let published = ledger.publish()?;
    let write = |path: PathBuf, text: &str| {
        let new = path.with_extension("new");
        replace_file(&path, &new, text.as_bytes(), 0o644).map_err(failed)
    };
    policy::write_policies(&layout.policy, &trust, None)?;
    let keys = args.keys.as_ref().map(fs::canonicalize).transpose().map_err(failed)?;
    // Last: this file marks the folder as a ledger.
    write(args.dir.join(config::FILE), &config::sample(keys.as_deref()))?;
    Ok(format!("size {}, root {}", published.head().size, published.head().root))
}

/// The checker in one file: whoever has a copy can compare it with what the charter says, whoever it came from.
const OFFLINE_CHECKER: &[u8] = include_bytes!("../../../verifier/js/pactlog-verify-offline.html");

fn charter(args: &Args, registrar: &VerifierKey, intake: &VerifierKey, now: Time) -> String {
    let charter = json!({
        "kind": "charter",
        "ledger": args.origin,
        "issuer": args.registrar,
        "signers": [registrar.name()],
        "issued_at": now.to_string(),
        "provenance": "own",
        "origin": args.origin,
        "names": { "en": args.name },
        "registrar": {
            "id": args.registrar,
            "names": { "en": args.name },
            "keys": [registrar.to_string()],
            "threshold": 1,
        },
        "intake_keys": [intake.to_string()],
        "rules": 1,
        "demonstration": args.demonstration,
        "languages": ["ar", "en", "es", "fr", "ru", "zh"],
        "attachments": [{
            "name": "pactlog-verify-offline.html",
            "sha256": sha256(OFFLINE_CHECKER).to_hex(),
            "size": OFFLINE_CHECKER.len(),
            "media_type": "text/html",
        }],
    });
    format!("{charter:#}")
}
