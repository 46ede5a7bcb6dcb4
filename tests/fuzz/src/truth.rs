//! What is true of the fixed histories that proofs are put against.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::{Hash, leaf_hash, sha256};
use pactlog_verifier::index::page::{PAGE, list_root};
use pactlog_verifier::index::{Catalogue, Item};
use pactlog_verifier::leaves::prove_leaves;
use pactlog_verifier::merkle::{self, HashSource, Node, TreeHead};
use pactlog_verifier::policy::Policy;

use crate::seed::vectors;

/// Leaves of the trees of [`tree`].
pub const LEAVES: u64 = 70;

/// The leaf hash at this index of the trees of [`tree`].
#[must_use]
pub fn leaf(index: u64) -> Hash {
    leaf_hash(format!("entry {index}").as_bytes())
}

/// The head over the first `size` leaves.
#[must_use]
pub fn tree(size: u64) -> TreeHead {
    let mut tree = Frontier::new();
    (0..size).for_each(|index| tree.push(leaf(index)));
    TreeHead { size, root: tree.root() }
}

/// Leaf hashes, as a source of the hashes of all nodes over them.
#[derive(Clone, Debug)]
pub struct Leaves(pub Vec<Hash>);

impl HashSource for Leaves {
    type Error = core::convert::Infallible;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Self::Error> {
        let hash = |node: &Node| {
            let width = 1_usize << node.level;
            let first = usize::try_from(node.index).unwrap_or(usize::MAX).saturating_mul(width);
            let mut below = Frontier::new();
            self.0.iter().skip(first).take(width).for_each(|hash| below.push(*hash));
            below.root()
        };
        Ok(nodes.iter().map(hash).collect())
    }
}

/// An index with all lists, and the truth beside it.
pub struct Filed {
    /// Makes the proofs.
    pub catalogue: Catalogue,
    /// Number of entries.
    pub covered: u64,
    /// The index root over them.
    pub root: Hash,
    /// Keys of subjects, some of them without entries, in order of their names.
    pub keys: Vec<Hash>,
    /// What is filed under each key that has something.
    pub lists: BTreeMap<Hash, Vec<Item>>,
}

/// 2,500 entries, all under one subject and each under one of 40 others.
pub static FILED: LazyLock<Filed> = LazyLock::new(|| {
    let key = |number: u64| sha256(format!("subject {number}").as_bytes());
    let covered = 2 * PAGE + 452;
    let (mut catalogue, mut lists) = (Catalogue::new(), BTreeMap::<_, Vec<_>>::new());
    for entry in 0..covered {
        let item = Item { entry, leaf_hash: leaf(entry) };
        let keys = [key(0), key(1 + entry % 40)];
        keys.iter().for_each(|key| lists.entry(*key).or_default().push(item));
        catalogue.push_statement(item.leaf_hash, keys);
    }
    let root = catalogue.push_index_entry(leaf(covered));
    Filed { catalogue, covered, root, keys: (0..64).map(key).collect(), lists }
});

impl Filed {
    /// The list of a key as size and root; that of no items is [`TreeHead::EMPTY`].
    #[must_use]
    pub fn list(&self, key: &Hash) -> TreeHead {
        let Some(items) = self.lists.get(key) else { return TreeHead::EMPTY };
        let size = u64::try_from(items.len()).unwrap_or(u64::MAX);
        TreeHead { size, root: list_root(items) }
    }
}

/// The history of the vectors of lookups, under the policy of its log.
pub struct History {
    /// Trusts the log alone.
    pub policy: Policy,
    /// The head of each size.
    pub heads: Vec<TreeHead>,
    /// For each entry its leaf hash and its subjects.
    pub entries: Vec<(Hash, Vec<String>)>,
}

/// Read once.
pub static HISTORY: LazyLock<History> = LazyLock::new(|| {
    let policy =
        vectors("lookup/answer.json")["policy"].as_str().map(str::as_bytes).map(Policy::parse);
    let policy = policy.and_then(Result::ok).expect("the vectors have a policy");
    let file = vectors("lookup/history.json");
    let (mut tree, mut heads, mut entries) = (Frontier::new(), vec![TreeHead::EMPTY], Vec::new());
    for entry in file["entries"].as_array().expect("the history has entries") {
        let leaf = entry["leaf_hash"].as_str().and_then(|text| Hash::from_base64(text).ok());
        let leaf = leaf.expect("an entry has a leaf hash");
        tree.push(leaf);
        heads.push(TreeHead { size: tree.size(), root: tree.root() });
        let subjects = entry["subjects"].as_array().into_iter().flatten();
        entries.push((leaf, subjects.filter_map(|s| s.as_str().map(str::to_owned)).collect()));
    }
    History { policy, heads, entries }
});

impl History {
    /// What the first `covered` entries file under a subject.
    #[must_use]
    pub fn items(&self, subject: &str, covered: u64) -> Vec<Item> {
        let filed = (0..covered)
            .zip(&self.entries)
            .filter(|(_, (_, subjects))| subjects.iter().any(|found| found == subject));
        filed.map(|(entry, (leaf_hash, _))| Item { entry, leaf_hash: *leaf_hash }).collect()
    }
}

fn leaves() -> Leaves {
    Leaves((0..LEAVES).map(leaf).collect())
}

/// The inclusion proof of a leaf among the first `size`.
///
/// # Panics
/// If there is no such leaf.
#[must_use]
pub fn inclusion(index: u64, size: u64) -> Vec<Hash> {
    merkle::prove_inclusion(&leaves(), index, size).expect("leaves that exist can be proven")
}

/// The proof of several leaves among the first `size`.
///
/// # Panics
/// If there is no such leaf.
#[must_use]
pub fn several(indices: &[u64], size: u64) -> Vec<Hash> {
    prove_leaves(&leaves(), indices, size).expect("leaves that exist can be proven")
}

/// The consistency proof between two sizes.
///
/// # Panics
/// If there is none.
#[must_use]
pub fn consistency(old: u64, size: u64) -> Vec<Hash> {
    merkle::prove_consistency(&leaves(), old, size).expect("sizes in order can be proven")
}
