//! The log of the rules' vectors, as whoever serves it has it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::dossier::{Body, Dossier, DossierError, Source, gather};
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::{Hash, leaf_hash, sha256};
use pactlog_verifier::index::page::list_root;
use pactlog_verifier::index::{Catalogue, IndexEntry, Item, Subject, subjects, thread_subject};
use pactlog_verifier::leaves::prove_leaves;
use pactlog_verifier::merkle::{HashSource, Node, TreeHead};
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::statement::{Statement, StatementId};
use pactlog_verifier::time::Time;
use serde_json::Value;

/// Entries, and all that is made of them.
pub(crate) struct Log {
    origin: String,
    entries: Vec<String>,
    leaves: Vec<Hash>,
    /// Subjects of each entry, as they are filed.
    filed: Vec<Vec<String>>,
    catalogue: Catalogue,
    time: Time,
}

/// A key of a test seed that nobody must use for anything else.
fn log_key(origin: &str) -> NoteSigner {
    NoteSigner::new(origin, SecretKey::from_seed(&[2; 32])).unwrap()
}

fn world() -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors/rules/world.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The same statements, filed as `file` has it.
pub(crate) fn cheating(file: impl FnMut(&mut Vec<String>, u64)) -> Log {
    Log::make(file, |text| text)
}

/// With one statement whose signature is of another key.
pub(crate) fn forged() -> Log {
    Log::make(
        |_, _| {},
        |text| {
            let is_party =
                text.contains("\"kind\":\"party\"") && text.contains("\"id\":\"state:QO\"");
            if !is_party {
                return text;
            }
            // The last line's last octet, and with it the signature.
            let end = text.trim_end().len() - 2;
            let other = if &text[end..=end] == "A" { "B" } else { "A" };
            let at = end - 4;
            format!("{}{other}{}", &text[..at], &text[at + 1..])
        },
    )
}

impl Log {
    /// The honest one.
    pub(crate) fn world() -> Self {
        let log = Self::make(|_, _| {}, |text| text);
        let expected = world()["root"].as_str().unwrap().to_owned();
        assert_eq!(log.head().root.to_string(), expected, "the vectors' own root");
        log
    }

    fn make(
        mut file: impl FnMut(&mut Vec<String>, u64),
        mut write: impl FnMut(String) -> String,
    ) -> Self {
        let world = world();
        let mut log = Self {
            origin: world["origin"].as_str().unwrap().to_owned(),
            entries: Vec::new(),
            leaves: Vec::new(),
            filed: Vec::new(),
            catalogue: Catalogue::new(),
            time: Time::from_seconds(0).unwrap(),
        };
        for batch in world["batches"].as_array().unwrap() {
            for text in batch["statements"].as_array().unwrap() {
                log.push(write(text.as_str().unwrap().to_owned()), &mut file);
            }
            let entry = batch["index_entry"].as_str().unwrap();
            let entry = IndexEntry::parse(entry.as_bytes()).unwrap();
            let covered = log.size();
            let root = log.catalogue.root();
            let entry = IndexEntry { covered, root, ..entry };
            let leaf = leaf_hash(entry.to_string().as_bytes());
            log.catalogue.push_index_entry(leaf);
            log.entries.push(entry.to_string());
            log.leaves.push(leaf);
            log.filed.push(Vec::new());
            log.time = entry.time;
        }
        log
    }

    fn push(&mut self, text: String, file: &mut impl FnMut(&mut Vec<String>, u64)) {
        let statement = Statement::parse(text.as_bytes()).unwrap();
        let index = self.size();
        let mut filed: Vec<String> = subjects(&statement);
        filed.sort();
        filed.dedup();
        filed.push(thread_subject(&self.first_of(&statement)));
        file(&mut filed, index);
        let leaf = leaf_hash(text.as_bytes());
        self.catalogue.push_statement(leaf, filed.iter().map(|subject| sha256(subject.as_bytes())));
        self.entries.push(text);
        self.leaves.push(leaf);
        self.filed.push(filed);
    }

    fn first_of(&self, statement: &Statement) -> Hash {
        let mut first = *statement.hash();
        let mut parent = statement.common().parent().map(|parent| parent.id);
        while let Some(id) = parent {
            let above =
                self.entries.iter().filter_map(|text| Statement::parse(text.as_bytes()).ok());
            let above = above.into_iter().find(|above| above.id() == id).unwrap();
            first = *above.hash();
            parent = above.common().parent().map(|parent| parent.id);
        }
        first
    }

    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    pub(crate) fn entries(&self) -> &[String] {
        &self.entries
    }

    pub(crate) fn text(&self, index: u64) -> String {
        self.entries[usize::try_from(index).unwrap()].clone()
    }

    pub(crate) fn statement(&self, index: u64) -> Statement {
        Statement::parse(self.text(index).as_bytes()).unwrap()
    }

    pub(crate) fn time(&self) -> Time {
        self.time
    }

    pub(crate) fn size(&self) -> u64 {
        self.entries.len() as u64
    }

    pub(crate) fn head(&self) -> TreeHead {
        let mut tree = Frontier::new();
        self.leaves.iter().for_each(|leaf| tree.push(*leaf));
        tree.head()
    }

    pub(crate) fn policy(&self) -> String {
        format!("log {}\nquorum none\n", log_key(&self.origin).verifier_key())
    }

    /// What is filed under a subject, looked for entry by entry.
    pub(crate) fn naive(&self, subject: &str) -> Vec<u64> {
        let filed = (0..).zip(&self.filed);
        filed.filter(|(_, all)| all.iter().any(|one| one == subject)).map(|(i, _)| i).collect()
    }

    pub(crate) fn list(&self, subject: &Subject) -> TreeHead {
        let items: Vec<Item> = self
            .naive(subject.as_str())
            .into_iter()
            .map(|entry| Item { entry, leaf_hash: self.leaves[usize::try_from(entry).unwrap()] })
            .collect();
        TreeHead { size: items.len() as u64, root: list_root(&items) }
    }

    /// The dossier as a server makes it.
    pub(crate) fn dossier(&self, asked: &[Subject]) -> Dossier {
        let gathered = gather(asked, &mut Reader(self)).unwrap();
        let size = self.size();
        let mut closed = BTreeSet::from([size - 1]);
        for index in gathered.statements.keys() {
            let after = (*index..size)
                .find(|index| self.filed[usize::try_from(*index).unwrap()].is_empty());
            closed.insert(after.unwrap());
        }
        let path = |subject: &Subject| {
            Ok::<_, ()>(self.catalogue.prove(&subject.key(), size - 1, 0).unwrap().0)
        };
        let entry = |index| Ok(self.text(index));
        let asked = asked.iter().cloned().collect();
        let mut body = Body::new(size, asked, gathered, &closed, path, entry).unwrap();
        body.proof = prove_leaves(self, &body.indices(), size).unwrap();
        let checkpoint = Checkpoint { origin: self.origin.clone(), head: self.head() };
        Dossier { body, checkpoint: checkpoint.sign(&log_key(&self.origin)) }
    }
}

impl HashSource for Log {
    type Error = std::convert::Infallible;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Self::Error> {
        let hash = |node: &Node| {
            let width = 1_usize << node.level;
            let first = usize::try_from(node.index).unwrap() * width;
            let mut below = Frontier::new();
            self.leaves.iter().skip(first).take(width).for_each(|leaf| below.push(*leaf));
            below.root()
        };
        Ok(nodes.iter().map(hash).collect())
    }
}

struct Reader<'a>(&'a Log);

impl Source for Reader<'_> {
    fn list(&mut self, subject: &Subject) -> Result<Vec<u64>, DossierError> {
        Ok(self.0.naive(subject.as_str()))
    }

    fn statement(&mut self, index: u64) -> Result<Statement, DossierError> {
        Ok(self.0.statement(index))
    }

    fn index_of(&mut self, id: &StatementId) -> Result<u64, DossierError> {
        let list = self.0.naive(&format!("id:{id}"));
        list.first().copied().ok_or(DossierError::StatementMissing { id: *id })
    }
}
