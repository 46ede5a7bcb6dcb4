//! A ledger of fictional parties in a folder that goes away.

use std::fs;
use std::path::{Path, PathBuf};

use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::note::{Note, NoteSigner};
use pactlog_verifier::tile::{bundles_of, parse_bundle};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{arg, succeed};

/// A ledger made by `pactlog init`, with one fictional state registered.
pub struct TestLedger {
    folder: TempDir,
    /// Signs for `state:XA`.
    pub state: NoteSigner,
    registrar: NoteSigner,
}

/// Origin of every test ledger.
pub const ORIGIN: &str = "ledger.example/test";

impl TestLedger {
    /// Makes it, registers an instrument with provision `TEST-1` and `state:XA`.
    ///
    /// # Panics
    /// If a command fails.
    #[must_use]
    pub fn new() -> Self {
        Self::new_in(&std::env::temp_dir())
    }

    /// The same, in a new folder in this one.
    ///
    /// # Panics
    /// If a command fails.
    #[must_use]
    pub fn new_in(place: &Path) -> Self {
        let folder = tempfile::tempdir_in(place).expect("a temporary folder");
        let dir = folder.path().join("ledger");
        succeed("pactlog", &["init", arg(&dir), "--origin", ORIGIN, "--name", "Test ledger"]);
        let registrar = signer(&dir.join("keys/registrar.pem"));
        let key = folder.path().join("xa.pem");
        succeed("pactlog", &["key", "generate", "--name", "state:XA/mfa-1", "--out", arg(&key)]);
        let this = Self { state: signer(&key), registrar, folder };
        let notes = [
            this.write("instrument", &[&this.registrar], instrument()),
            this.write("party", &[&this.registrar, &this.state], this.party()),
        ];
        this.append(&notes);
        this
    }

    /// The ledger's folder.
    #[must_use]
    pub fn dir(&self) -> PathBuf {
        self.folder.path().join("ledger")
    }

    /// A path beside the ledger's folder.
    #[must_use]
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The policy for readers.
    #[must_use]
    pub fn policy(&self) -> PathBuf {
        self.dir().join("policy.txt")
    }

    /// Writes a signed commitment of the state; `number` makes it different from others.
    #[must_use]
    pub fn pledge(&self, number: usize) -> PathBuf {
        let body = json!({
            "kind": "commitment",
            "type": "restraint",
            "legal_character": "voluntary",
            "nature": "continuous",
            "norms": ["TEST-1"],
            "verifiability": "declaratory",
            "title": { "en": format!("Pledge number {number}") },
            "summary": { "en": "A pledge of a fictional state, for a test." },
        });
        self.write(&format!("pledge-{number}"), &[&self.state], body)
    }

    /// Signs a statement with keys of which the first is the issuer's, and
    /// writes it beside the ledger.
    ///
    /// # Panics
    /// If the statement has problems of form.
    #[must_use]
    pub fn write(&self, name: &str, signers: &[&NoteSigner], mut body: Value) -> PathBuf {
        let names: Vec<&str> = signers.iter().map(|signer| signer.verifier_key().name()).collect();
        let issuer = names[0].split_once('/').expect("a key name has a slash").0;
        body["ledger"] = json!(ORIGIN);
        body["issuer"] = json!(issuer);
        body["signers"] = json!(names);
        body["issued_at"] = json!(now());
        body["provenance"] = json!("own");
        let signers: Vec<NoteSigner> = signers.iter().map(|signer| (*signer).clone()).collect();
        let note = pactlog_ledger::sign::sign(&format!("{body:#}"), &signers)
            .unwrap_or_else(|error| panic!("{error}"));
        let path = self.beside(&format!("{name}.note"));
        fs::write(&path, note).expect("the note can be written");
        path
    }

    /// Appends signed statements and demands success; what the program said.
    pub fn append(&self, notes: &[PathBuf]) -> String {
        let dir = self.dir();
        let mut args = vec!["append", "--ledger", arg(&dir)];
        args.extend(notes.iter().map(|note| arg(note)));
        succeed("pactlog", &args)
    }

    /// Audits the ledger's exported tiles and demands success.
    pub fn audit(&self) -> String {
        let tiles = self.beside("tiles");
        succeed("pactlog", &["export-tiles", "--ledger", arg(&self.dir()), "--out", arg(&tiles)]);
        succeed("pactlog-verify", &["audit", arg(&tiles), "--policy", arg(&self.policy())])
    }

    fn party(&self) -> Value {
        json!({
            "kind": "party",
            "id": "state:XA",
            "names": { "en": "Fictional state XA" },
            "category": "state",
            "keys": [self.state.verifier_key().to_string()],
            "threshold": 1,
            "roles": ["committer"],
        })
    }
}

impl Default for TestLedger {
    fn default() -> Self {
        Self::new()
    }
}

/// The entries of the bundles in an exported folder, in order.
///
/// # Panics
/// If it is not a whole folder of tiles.
#[must_use]
pub fn entries(tiles: &Path) -> Vec<Vec<u8>> {
    let checkpoint = fs::read_to_string(tiles.join("checkpoint")).expect("a checkpoint");
    let note = Note::parse(checkpoint.as_bytes()).expect("a note");
    let size = Checkpoint::parse(note.text).expect("a checkpoint").head.size;
    let entries = bundles_of(size).flat_map(|path| {
        let bundle = fs::read(tiles.join(path.to_string())).expect("a bundle");
        let entries = parse_bundle(&bundle, path.width).expect("a bundle of this width");
        entries.into_iter().map(<[u8]>::to_vec).collect::<Vec<_>>()
    });
    entries.collect()
}

fn instrument() -> Value {
    json!({
        "kind": "instrument",
        "code": "TEST",
        "names": { "en": "Test norms" },
        "layer": "foundational",
        "bindingness": "voluntary",
        "scope": "global",
        "adopted": "2026-01-01",
        "provisions": [{
            "code": "TEST-1",
            "title": { "en": "First" },
            "plain": { "en": "The first of the test norms." },
            "character": "encouragement",
        }],
    })
}

/// Reads a key file as a signer.
///
/// # Panics
/// If it is none.
#[must_use]
pub fn signer(path: &Path) -> NoteSigner {
    let file = pactlog_ledger::key::read(path, None).expect("a key file");
    NoteSigner::new(&file.name.expect("a key file that names its key"), file.secret_key)
        .expect("a key name")
}

/// The present, as statements write it. The ledger under test reads the same clock.
#[must_use]
pub fn now() -> String {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("a clock after 1970")
        .as_secs();
    pactlog_verifier::time::Time::from_seconds(seconds).expect("a clock before 9999").to_string()
}
