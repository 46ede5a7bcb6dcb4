//! A log as a server has it, honest or with a list that shrank.

use pactlog_verifier::index::{Catalogue, IndexEntry, Lookup, Subject, SubjectKeys};
use pactlog_verifier::merkle::{prove_consistency, prove_inclusion};
use pactlog_verifier::registry::KeyRing;
use pactlog_verifier::replay::{Parsed, Prepared};

use crate::log::{Log, Tree};
use crate::program::Folder;

/// A log with its catalogue, as a server has them.
pub(crate) struct Stand {
    pub(crate) folder: Folder,
    pub(crate) log: Log,
    pub(crate) catalogue: Catalogue,
    pub(crate) closed: Vec<IndexEntry>,
}

pub(crate) const SUBJECT: &str = "norm:TEST-1";

impl Stand {
    pub(crate) fn new(name: &str, batches: &[usize]) -> Self {
        let mut log = Log::new();
        for (number, count) in batches.iter().enumerate() {
            log.grow(*count, &format!("batch {number}"));
        }
        Self::of(name, log)
    }

    pub(crate) fn of(name: &str, log: Log) -> Self {
        let folder = Folder::new(&format!("lookup-{name}"));
        folder.write("policy.txt", log.witnessed_policy());
        folder.write("unwitnessed.txt", log.policy());
        let (mut catalogue, mut closed) = (Catalogue::new(), Vec::new());
        for entry in &log.entries {
            let prepared = Prepared::new(entry, &KeyRing::default());
            match prepared.parsed {
                // Each statement begins its own thread.
                Parsed::Statement(statement, _) => {
                    let keys = SubjectKeys::of(&statement);
                    let keys: Vec<_> = keys.with_thread(statement.hash()).collect();
                    catalogue.push_statement(prepared.leaf_hash, keys);
                }
                Parsed::Index(entry) => {
                    assert_eq!(catalogue.push_index_entry(prepared.leaf_hash), entry.root);
                    closed.push(entry);
                }
                Parsed::Wrong(error) => panic!("{error}"),
            }
        }
        Self { folder, log, catalogue, closed }
    }

    /// Closes another batch, of so many pledges, with an index from which the
    /// first pledge under the norm is gone.
    pub(crate) fn shrink(mut self, more: usize) -> Self {
        let mut catalogue = Catalogue::new();
        for number in 0..more {
            let pledge = self.log.pledge(&format!("instead {number}"));
            self.log.entries.push(pledge);
        }
        let gone = Subject::parse(SUBJECT).unwrap().key();
        for (at, entry) in self.log.entries.iter().enumerate() {
            let prepared = Prepared::new(entry, &KeyRing::default());
            match prepared.parsed {
                Parsed::Statement(statement, _) => {
                    let keys = SubjectKeys::of(&statement);
                    let keys = keys.with_thread(statement.hash());
                    let keys: Vec<_> = keys.filter(|key| at != 5 || *key != gone).collect();
                    catalogue.push_statement(prepared.leaf_hash, keys);
                }
                _ => drop(catalogue.push_index_entry(prepared.leaf_hash)),
            }
        }
        let covered = self.log.size();
        let entry = IndexEntry { covered, root: catalogue.root(), ..self.closed[0] };
        let octets = entry.to_string().into_bytes();
        catalogue.push_index_entry(pactlog_verifier::hash::leaf_hash(&octets));
        self.log.entries.push(octets);
        self.closed.push(entry);
        self.catalogue = catalogue;
        self
    }

    /// The honest answer.
    pub(crate) fn lookup(&self, subject: &str, size: u64, page: u64) -> Lookup {
        let subject = Subject::parse(subject).unwrap();
        let (path, page) = self.catalogue.prove(&subject.key(), size - 1, page).unwrap();
        let index_entry = *self.closed.iter().find(|e| e.covered + 1 == size).unwrap();
        let inclusion =
            prove_inclusion(&Tree::new(&self.log.entries), size - 1, self.log.size()).unwrap();
        let tree = Tree::new(&self.log.entries);
        let checkpoint = self.log.cosigned_head(tree.head(self.log.size()));
        Lookup { subject, index_entry, inclusion, path, page, checkpoint }
    }

    /// Keeps the answer about a size, as a reader does.
    pub(crate) fn kept(&self, size: u64) -> String {
        let tree = Tree::new(&self.log.entries);
        let checkpoint = self.log.cosigned_head(tree.head(size));
        let inclusion = prove_inclusion(&tree, size - 1, size).unwrap();
        let lookup = Lookup { inclusion, checkpoint, ..self.lookup(SUBJECT, size, 0) };
        self.folder.write("kept.json", lookup.to_string())
    }

    pub(crate) fn consistency(&self, path: &str) -> String {
        let number = |name: &str| {
            let (_, rest) = path.split_once(name).unwrap();
            rest.split('&').next().unwrap().parse().unwrap()
        };
        let tree = Tree::new(&self.log.entries);
        let hashes = prove_consistency(&tree, number("from="), number("to=")).unwrap();
        let hashes: Vec<String> = hashes.iter().map(ToString::to_string).collect();
        serde_json::json!({ "hashes": hashes }).to_string()
    }

    /// Answers a request by its path.
    pub(crate) fn answer(&self, path: &str) -> Option<Lookup> {
        let query = path.strip_prefix("api/v1/lookup?")?;
        let value = |name: &str| {
            query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
        };
        let number = |name: &str| value(name).map(|text| text.parse().unwrap());
        let size = number("at").unwrap_or(self.log.size());
        let known = self.closed.iter().any(|entry| entry.covered + 1 == size);
        known.then(|| self.lookup(value("subject").unwrap(), size, number("page").unwrap_or(0)))
    }
}
