//! Histories: entries filed under subjects, closed by index entries.

use std::collections::BTreeSet;

use pactlog_verifier::hash::{EMPTY_ROOT, Hash, leaf_hash, node_hash, sha256};
use pactlog_verifier::index::{Catalogue, IndexEntry, Lookup, Subject};
use pactlog_verifier::merkle::{self, HashSource, Node, TreeHead};
use pactlog_verifier::time::Time;

use super::slow::{self, Filing};

/// A log and its catalogue.
#[derive(Clone, Default)]
pub(crate) struct History {
    pub(crate) catalogue: Catalogue,
    /// All filings, and which subjects an entry has; index entries have none.
    pub(crate) filings: Vec<Filing>,
    pub(crate) entries: Vec<(Hash, Vec<String>)>,
    /// Every index entry.
    pub(crate) closed: Vec<IndexEntry>,
}

/// Leaf hash of the statement at `entry`.
pub(crate) fn leaf_of(entry: u64) -> Hash {
    sha256(format!("entry {entry}").as_bytes())
}

impl History {
    /// A statement with these subjects.
    pub(crate) fn push(&mut self, subjects: impl IntoIterator<Item = String>) {
        let subjects: BTreeSet<String> = subjects.into_iter().collect();
        let entry = self.entries.len() as u64;
        let leaf = leaf_of(entry);
        let keys: Vec<Hash> = subjects.iter().map(|s| sha256(s.as_bytes())).collect();
        self.filings.extend(keys.iter().map(|key| (*key, entry, leaf)));
        self.catalogue.push_statement(leaf, keys);
        self.entries.push((leaf, subjects.into_iter().collect()));
    }

    /// Closes the batch; the root is the slow twin's where that is quick enough.
    pub(crate) fn close(&mut self) {
        let covered = self.entries.len() as u64;
        let time = Time::from_seconds(1_772_366_400 + covered * 60).unwrap();
        // The root goes into the entry whose leaf hash goes into the catalogue.
        let root = self.catalogue.clone().push_index_entry(EMPTY_ROOT);
        if self.filings.len() < 5_000 {
            assert_eq!(root, slow::root(&self.filings, covered), "at {covered}");
        }
        let entry = IndexEntry { covered, root, time };
        let leaf = leaf_hash(entry.to_string().as_bytes());
        assert_eq!(self.catalogue.push_index_entry(leaf), root);
        self.entries.push((leaf, Vec::new()));
        self.closed.push(entry);
    }

    pub(crate) fn head_at(&self, size: u64) -> TreeHead {
        TreeHead { size, root: merkle::root(self, size).unwrap() }
    }

    pub(crate) fn head(&self) -> TreeHead {
        self.head_at(self.entries.len() as u64)
    }

    /// An honest answer, but for its checkpoint.
    pub(crate) fn lookup(&self, subject: &str, size: u64, page: u64, head: &TreeHead) -> Lookup {
        let subject = Subject::parse(subject).unwrap();
        let covered = size - 1;
        let (path, page) = self.catalogue.prove(&subject.key(), covered, page).unwrap();
        let index_entry = *self.closed.iter().find(|entry| entry.covered == covered).unwrap();
        let inclusion = merkle::prove_inclusion(self, covered, head.size).unwrap();
        Lookup { subject, index_entry, inclusion, path, page, checkpoint: String::new() }
    }

    /// Entries filed under some of `names` parties, in batches (splitmix64).
    pub(crate) fn seeded(mut seed: u64, entries: u64, names: u64) -> Self {
        let mut next = || {
            seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = seed;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        let mut history = Self::default();
        for _ in 0..entries {
            let mut subjects = vec![format!("id:{}", leaf_of(next()).to_hex())];
            for _ in 0..next() % 6 {
                subjects.push(format!("party:org:p{}", next() % names));
            }
            history.push(subjects);
            if next() % 4 == 0 {
                history.close();
            }
        }
        history.close();
        history
    }
}

impl HashSource for History {
    type Error = std::convert::Infallible;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Self::Error> {
        fn root(leaves: &[(Hash, Vec<String>)]) -> Hash {
            match leaves {
                [(leaf, _)] => *leaf,
                _ => {
                    let (left, right) = leaves.split_at(leaves.len() / 2);
                    node_hash(&root(left), &root(right))
                }
            }
        }
        let range = |node: &Node| {
            let start = usize::try_from(node.index).unwrap() << node.level;
            start..start + (1 << node.level)
        };
        Ok(nodes.iter().map(|node| root(&self.entries[range(node)])).collect())
    }
}
