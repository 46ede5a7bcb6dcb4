//! Small logs, made by the library alone.

use std::fs;
use std::path::Path;

use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::cosignature::Cosigner;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::{Hash, leaf_hash, node_hash};
use pactlog_verifier::merkle::{HashSource, Node, TreeHead};
use pactlog_verifier::note::{Note, NoteSigner};
use pactlog_verifier::replay::{Parsed, Prepared, Replay};
use pactlog_verifier::statement::Draft;
use pactlog_verifier::tile::{TileKind, bundles_of, push_entry, tiles_of};
use pactlog_verifier::time::Time;
use serde_json::{Value, json};

pub(crate) const ORIGIN: &str = "ledger.example/test";

/// A key of a test seed that nobody must use for anything else.
pub(crate) fn test_key(name: &str, seed: u8) -> NoteSigner {
    NoteSigner::new(name, SecretKey::from_seed(&[seed; 32])).unwrap()
}

/// A log's key; no two logs share one.
fn log_key(origin: &str) -> NoteSigner {
    test_key(origin, if origin == ORIGIN { 1 } else { 11 })
}

pub(crate) fn state_key() -> NoteSigner {
    test_key("state:XA/test-1", 3)
}

pub(crate) fn witness() -> Cosigner {
    Cosigner::new("witness.example/w", SecretKey::from_seed(&[4; 32])).unwrap()
}

/// A log and all that follows from its entries.
#[derive(Clone)]
pub(crate) struct Log {
    origin: String,
    pub(crate) entries: Vec<Vec<u8>>,
    replay: Replay,
}

impl Log {
    /// Charter; instrument and party: five entries.
    pub(crate) fn new() -> Self {
        Self::of(ORIGIN)
    }

    pub(crate) fn of(origin: &str) -> Self {
        let mut log =
            Self { origin: origin.to_owned(), entries: Vec::new(), replay: Replay::new(origin) };
        let registrar = test_key("org:registrar/test-1", 2);
        let (vkey, state) = (registrar.verifier_key().to_string(), state_key());
        let charter = json!({
            "kind": "charter", "origin": origin, "names": { "en": "Test" },
            "registrar": { "id": "org:registrar", "names": { "en": "Registrar" }, "keys": [vkey], "threshold": 1 },
            "rules": 1, "demonstration": true, "languages": ["en"],
        });
        log.append(vec![log.sign(&[&registrar], charter)]);
        let instrument = json!({
            "kind": "instrument", "code": "TEST", "names": { "en": "Test norms" }, "layer": "foundational",
            "bindingness": "voluntary", "scope": "global", "adopted": "2026-01-01",
            "provisions": [{
                "code": "TEST-1", "title": { "en": "First" }, "plain": { "en": "The first." },
                "character": "encouragement",
            }],
        });
        let party = json!({
            "kind": "party", "id": "state:XA", "names": { "en": "Fictional state XA" }, "category": "state",
            "keys": [state.verifier_key().to_string()], "threshold": 1, "roles": ["committer"],
        });
        log.append(vec![
            log.sign(&[&registrar], instrument),
            log.sign(&[&registrar, &state], party),
        ]);
        log
    }

    /// With one batch of so many pledges, whose wording depends on `word`.
    pub(crate) fn grow(&mut self, count: usize, word: &str) {
        let pledges = (0..count).map(|number| self.pledge(&format!("{word} {number}"))).collect();
        self.append(pledges);
    }

    pub(crate) fn grown(&self, count: usize, word: &str) -> Self {
        let mut log = self.clone();
        log.grow(count, word);
        log
    }

    /// A signed commitment.
    pub(crate) fn pledge(&self, title: &str) -> Vec<u8> {
        let body = json!({
            "kind": "commitment", "type": "restraint", "legal_character": "voluntary",
            "nature": "continuous", "norms": ["TEST-1"], "verifiability": "declaratory",
            "title": { "en": title }, "summary": { "en": "A pledge of a fictional state." },
        });
        self.sign(&[&state_key()], body)
    }

    pub(crate) fn sign(&self, signers: &[&NoteSigner], mut body: Value) -> Vec<u8> {
        let names: Vec<&str> = signers.iter().map(|signer| signer.verifier_key().name()).collect();
        body["ledger"] = json!(self.origin);
        body["issuer"] = json!(names[0].split_once('/').unwrap().0);
        body["signers"] = json!(names);
        body["issued_at"] = json!("2026-01-05T10:00:00Z");
        body["provenance"] = json!("own");
        let draft = Draft::parse(body.to_string().as_bytes()).unwrap();
        let lines: Vec<_> = signers.iter().map(|signer| signer.sign(draft.text())).collect();
        draft.note(&lines).into_bytes()
    }

    /// Admits a batch and closes it.
    pub(crate) fn append(&mut self, statements: Vec<Vec<u8>>) {
        self.replay.open_batch(Time::parse("2026-01-05T12:00:00Z").unwrap()).unwrap();
        for statement in statements {
            let prepared = Prepared::new(&statement, &self.replay.registry().keys());
            let Parsed::Statement(parsed, verified) = prepared.parsed else {
                panic!("{:?}", prepared.parsed)
            };
            self.replay.admit(&parsed, &verified, prepared.leaf_hash).unwrap();
            self.entries.push(statement);
        }
        self.entries.push(self.replay.close_batch().to_string().into_bytes());
    }

    pub(crate) fn size(&self) -> u64 {
        self.entries.len() as u64
    }

    pub(crate) fn head(&self) -> TreeHead {
        self.replay.head()
    }

    /// A checkpoint note of any head, signed by this log.
    pub(crate) fn sign_head(&self, head: TreeHead) -> String {
        Checkpoint { origin: self.origin.clone(), head }.sign(&log_key(&self.origin))
    }

    pub(crate) fn checkpoint(&self) -> String {
        self.sign_head(self.head())
    }

    /// The checkpoint, cosigned by the witness.
    pub(crate) fn cosigned(&self) -> String {
        self.cosigned_head(self.head())
    }

    /// A checkpoint of any head, cosigned by the witness.
    pub(crate) fn cosigned_head(&self, head: TreeHead) -> String {
        self.cosigned_at(head, 1_767_614_400)
    }

    /// The same, cosigned so many seconds after 1970.
    pub(crate) fn cosigned_at(&self, head: TreeHead, time: u64) -> String {
        let checkpoint = self.sign_head(head);
        let note = Note::parse(checkpoint.as_bytes()).unwrap();
        let mut lines = note.lines.clone();
        lines.push(witness().sign(note.text, time).unwrap());
        Note { text: note.text, lines }.to_string()
    }

    fn log_line(&self) -> String {
        format!("log {}\n", log_key(&self.origin).verifier_key())
    }

    pub(crate) fn policy(&self) -> String {
        format!("{}quorum none\n", self.log_line())
    }

    pub(crate) fn witnessed_policy(&self) -> String {
        format!("{}witness w {}\nquorum w\n", self.log_line(), witness().verifier_key())
    }

    /// Writes checkpoint, tiles and bundles.
    pub(crate) fn publish(&self, folder: &Path) {
        publish(folder, &self.entries);
        fs::write(folder.join("checkpoint"), self.checkpoint()).unwrap();
    }
}

/// Writes the tiles and bundles of entries, whatever they are; their head.
pub(crate) fn publish(folder: &Path, entries: &[Vec<u8>]) -> TreeHead {
    let tree = Tree::new(entries);
    let size = entries.len() as u64;
    for path in tiles_of(size).chain(bundles_of(size)) {
        let first = path.index as usize * 256;
        let range = first..first + usize::from(path.width);
        let octets: Vec<u8> = match path.kind {
            TileKind::Hashes { level } => {
                tree.0[usize::from(level) * 8][range].iter().flat_map(|hash| hash.0).collect()
            }
            TileKind::Entries => entries[range].iter().fold(Vec::new(), |mut bundle, entry| {
                push_entry(&mut bundle, entry).unwrap();
                bundle
            }),
        };
        let file = folder.join(path.to_string());
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, octets).unwrap();
    }
    tree.head(size)
}

/// The perfect subtrees of a few entries, by height.
pub(crate) struct Tree(Vec<Vec<Hash>>);

impl Tree {
    pub(crate) fn new(entries: &[Vec<u8>]) -> Self {
        let mut levels = vec![entries.iter().map(|entry| leaf_hash(entry)).collect::<Vec<_>>()];
        while levels[levels.len() - 1].len() > 1 || levels.len() < 64 {
            let (pairs, _) = levels[levels.len() - 1].as_chunks::<2>();
            let above = pairs.iter().map(|[left, right]| node_hash(left, right)).collect();
            levels.push(above);
        }
        Self(levels)
    }

    pub(crate) fn head(&self, size: u64) -> TreeHead {
        TreeHead { size, root: pactlog_verifier::merkle::root(self, size).unwrap() }
    }
}

impl HashSource for Tree {
    type Error = ();

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, ()> {
        let hash = |node: &Node| self.0[usize::from(node.level)].get(node.index as usize).copied();
        nodes.iter().map(|node| hash(node).ok_or(())).collect()
    }
}
