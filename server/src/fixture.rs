//! A small ledger for tests, written with the real store.
//!
//! Keys come from seeds that are plainly for tests. No rule of admission is
//! applied: what is served is the store's business, not the registry's.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use pactlog_ledger::store::{BatchRecord, Boundary, ReadStore, WriteStore};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::{EMPTY_ROOT, Hash, leaf_hash, sha256};
use pactlog_verifier::note::{KeyType, Note, NoteSigner, VerifierKey};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::statement::Statement;
use pactlog_verifier::time::Time;
use serde_json::{Value, json};

use crate::follower::Follower;
use crate::ledger::{Ledger, PolicyFile, Setting};

pub(crate) const ORIGIN: &str = "ledger.example/test";

/// A folder of this test alone, removed at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("pactlog-{test}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn secret(seed: u8) -> SecretKey {
    SecretKey::from_seed(&[seed; 32])
}

fn vkey(name: &str, seed: u8) -> String {
    VerifierKey::new(name, KeyType::Ed25519(secret(seed).public_key())).unwrap().to_string()
}

/// A ledger that is being written.
pub(crate) struct Writer {
    pub(crate) folder: Folder,
    store: WriteStore,
    frontier: Frontier,
    leaves: Vec<Hash>,
    entries: Vec<Vec<u8>>,
    ids: Vec<(Hash, u64)>,
    time: u64,
}

impl Writer {
    pub(crate) fn new(test: &str) -> Self {
        let folder = Folder::new(test);
        let store = WriteStore::create(&folder.path().join("store"), ORIGIN).unwrap();
        let time = Time::parse("2026-03-01T12:00:00Z").unwrap().seconds();
        let (leaves, entries, ids) = (Vec::new(), Vec::new(), Vec::new());
        Self { folder, store, frontier: Frontier::new(), leaves, entries, ids, time }
    }

    /// Adds a statement to the batch; gives its id. A `source` makes it a
    /// transcription by the registrar, an `issuer` another party's.
    pub(crate) fn add(&mut self, mut body: Value) -> String {
        let fields = body.as_object_mut().unwrap();
        let issuer = fields.get("issuer").and_then(Value::as_str).unwrap_or("org:registrar");
        let issuer = issuer.to_owned();
        let key = format!("{issuer}/test");
        let seed = if issuer == "org:registrar" { 2 } else { 3 };
        let provenance = if fields.contains_key("source") { "transcribed" } else { "own" };
        fields.insert("provenance".into(), json!(provenance));
        fields.insert("ledger".into(), json!(ORIGIN));
        fields.insert("signers".into(), json!([key]));
        fields.insert("issuer".into(), json!(issuer));
        let issued_at = Time::from_seconds(self.time).unwrap().to_string();
        fields.insert("issued_at".into(), json!(issued_at));
        let text = format!("pactlog/statement@v1\n{body}\n");
        let signer = NoteSigner::new(&key, secret(seed)).unwrap();
        let note = Note { text: &text, lines: vec![signer.sign(&text)] }.to_string();
        Statement::parse(note.as_bytes()).unwrap();
        let id = sha256(text.as_bytes());
        let index = self.frontier.size() + self.entries.len() as u64;
        self.ids.push((id, index));
        self.entries.push(note.into_bytes());
        id.to_hex()
    }

    /// Closes the batch and makes it durable; nothing is signed.
    pub(crate) fn close(&mut self) -> Boundary {
        self.close_with(None)
    }

    /// The same with another root than the entries lead to.
    pub(crate) fn close_with(&mut self, root: Option<Hash>) -> Boundary {
        let start = self.frontier.size();
        let time = Time::from_seconds(self.time).unwrap();
        let covered = start + self.entries.len() as u64;
        let index = format!("pactlog/index@v1\n{covered}\n{EMPTY_ROOT}\n{time}\n");
        self.entries.push(index.into_bytes());
        for entry in &self.entries {
            let hash = leaf_hash(entry);
            self.leaves.push(hash);
            self.frontier.push(hash);
        }
        let mut boundary = Boundary { head: self.frontier.head(), time };
        boundary.head.root = root.unwrap_or(boundary.head.root);
        let tiles = self.tiles();
        let record =
            BatchRecord { start, entries: &self.entries, ids: &self.ids, tiles: &tiles, boundary };
        self.store.commit_batch(&record).unwrap();
        self.entries.clear();
        self.ids.clear();
        self.time += 3_600;
        boundary
    }

    fn tiles(&self) -> Vec<(u8, u64, Vec<u8>)> {
        let mut tiles = Vec::new();
        let mut hashes = self.leaves.clone();
        for level in 0.. {
            if hashes.is_empty() {
                break;
            }
            for (index, tile) in (0..).zip(hashes.chunks(256)) {
                tiles.push((level, index, tile.iter().flat_map(|hash| hash.0).collect()));
            }
            let root = |tile: &[Hash]| {
                let mut frontier = Frontier::new();
                tile.iter().for_each(|hash| frontier.push(*hash));
                frontier.root()
            };
            hashes = hashes.chunks_exact(256).map(root).collect();
        }
        tiles
    }

    pub(crate) fn publish(&self, boundary: &Boundary) {
        let checkpoint = Checkpoint { origin: ORIGIN.to_owned(), head: boundary.head };
        let signer = NoteSigner::new(ORIGIN, secret(1)).unwrap();
        self.store.commit_published(&boundary.head, &checkpoint.sign(&signer)).unwrap();
    }

    pub(crate) fn close_and_publish(&mut self) {
        let boundary = self.close();
        self.publish(&boundary);
    }

    /// The server's side of the store.
    pub(crate) fn ledger(&self) -> (Arc<Ledger>, Follower) {
        let path = self.folder.path();
        let store = ReadStore::open_secondary(&path.join("store"), &path.join("scratch")).unwrap();
        let text = policy();
        let setting = Setting {
            policy: PolicyFile { policy: Policy::parse(text.as_bytes()).unwrap(), text },
            public_url: "https://ledger.example".to_owned(),
            cache_octets: 1 << 20,
            clock: || Time::parse("2026-03-02T12:00:00Z").unwrap(),
        };
        let ledger = Arc::new(Ledger::new(store, setting));
        let follower = Follower::new(Arc::clone(&ledger));
        (ledger, follower)
    }
}

/// The policy of every test: the log's key and no witness.
pub(crate) fn policy() -> String {
    format!("log {}\nquorum none\n", vkey(ORIGIN, 1))
}

fn en(words: &str) -> Value {
    json!({ "en": words })
}

fn source() -> Value {
    json!({ "title": "A <page> & \"more\"", "url": "https://source.example/?a=1&b=2" })
}

/// Ids of the statements that tests look for.
pub(crate) struct Ids {
    pub(crate) pledge: String,
    pub(crate) withdrawn: String,
    pub(crate) joint: String,
    pub(crate) review: String,
}

/// A ledger with one of everything and enough parties for a full tile.
pub(crate) fn populated(test: &str) -> (Writer, Ids) {
    let mut writer = Writer::new(test);
    writer.add(json!({
        "kind": "charter", "origin": ORIGIN, "names": en("Test ledger"), "rules": 1,
        "registrar": { "id": "org:registrar", "names": en("The registrar"),
            "keys": [vkey("org:registrar/test", 2)], "threshold": 1 },
        "demonstration": true, "languages": ["en"],
    }));
    for letter in b'A'..=b'Z' {
        for other in [b'A', b'E', b'I', b'K', b'M', b'O', b'Q', b'S', b'U', b'W', b'Y'] {
            let code = String::from_utf8(vec![letter, other]).unwrap();
            let keys = if code == "QM" { vec![vkey("state:QM/test", 3)] } else { vec![] };
            writer.add(json!({
                "kind": "party", "id": format!("state:{code}"), "category": "state",
                "names": { "en": format!("State {code}"), "ar": "دولة" },
                "threshold": keys.len(), "keys": keys, "roles": [],
            }));
        }
    }
    writer.close_and_publish();
    let instrument = writer.add(json!({
        "kind": "instrument", "code": "PACT", "names": en("The Pact"), "layer": "political",
        "bindingness": "voluntary", "scope": "global", "adopted": "2024", "source": source(),
        "coverage": { "known_total": 5, "as_of": "2025-10", "complete": false },
        "provisions": [{ "code": "PACT-1", "title": en("One"), "plain": en("Do <b>one</b>."),
            "character": "restraint" }],
    }));
    let mut act = |act: &str, of: &str, date: &str| {
        writer.add(json!({
            "kind": "action", "act": act, "of": format!("state:{of}"), "act_date": date,
            "title": en("Acting on the Pact"), "source": source(), "provisions": ["PACT-1"],
            "refs": [{ "rel": "instrument", "id": instrument }],
        }))
    };
    let left = act("join", "AA", "2025");
    for of in ["AE", "AI", "AK"] {
        act("endorse", of, "2025-06-30");
    }
    writer.add(json!({
        "kind": "withdrawal", "of": "state:AA", "title": en("Leaving the Pact"),
        "source": source(), "decided": "2026-01-07", "notified": "2026-02-10",
        "refs": [{ "rel": "withdraws", "id": left }],
    }));
    let joint = writer.add(json!({
        "kind": "commitment", "joint": true, "type": "procedure", "legal_character": "unstated",
        "norms": ["PACT-1"], "title": en("A joint text"), "source": source(),
    }));
    for of in ["AA", "AE"] {
        writer.add(json!({
            "kind": "action", "act": "join", "of": format!("state:{of}"), "act_date": "2025-05-05",
            "title": en("Joining"), "source": source(), "refs": [{ "rel": "joins", "id": joint }],
        }));
    }
    writer.close_and_publish();
    let own = |title: &str| {
        json!({
            "kind": "commitment", "issuer": "state:QM", "type": "restraint",
            "legal_character": "political", "nature": "continuous", "verifiability": "declaratory",
            "norms": ["PACT-1"], "title": en(title), "summary": en("Plain <words>."),
        })
    };
    let pledge = writer.add(own("A pledge"));
    let withdrawn = writer.add(own("A withdrawn pledge"));
    writer.close_and_publish();
    writer.add(json!({
        "kind": "withdrawal", "issuer": "state:QM", "title": en("Withdrawing"),
        "notified": "2026-02-01", "effective": "2026-03-01",
        "refs": [{ "rel": "withdraws", "id": withdrawn }],
    }));
    let review = writer.add(json!({
        "kind": "review", "type": "body", "of": "state:AE", "party": "state:QM",
        "title": en("A look"), "findings": en("Found."), "source": source(),
        "provisions": ["PACT-1"], "refs": [{ "rel": "reviews", "id": pledge }],
    }));
    writer.close_and_publish();
    (writer, Ids { pledge, withdrawn, joint, review })
}
