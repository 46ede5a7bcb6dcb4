//! The prefix tree over all subjects, whose root is the *index root*.
//!
//! A subject's key is SHA-256 of its string, read from its most significant
//! bit. An empty place hashes to 32 zero octets; a leaf stands at the depth
//! where its subtree holds no other subject and hashes to
//! `SHA-256(0x02 || key || u64be count || list root)`; a node over two or more
//! subjects hashes to `SHA-256(0x03 || left || right)`. A list root is the
//! RFC 6962 root over the items `"pactlog/index-item\n" || u64be entry index
//! || leaf hash`.
//!
//! *Invariants*: a node's hash is right unless it is dirty, and then all nodes
//! above it are dirty too. Keys are hashes of strings, so the depth stays
//! logarithmic: sixty common bits take 2^60 tries to find.

use alloc::boxed::Box;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::frontier::Frontier;
use crate::hash::{Hash, sha256_parts};

/// Hash of an empty place.
pub const EMPTY: Hash = Hash([0; Hash::LEN]);

/// Most bits of a key.
const KEY_BITS: usize = 256;

/// A place in the tree, in four octets: empty, a leaf or a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Place {
    Empty,
    Leaf(u32),
    Node(u32),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Leaf {
    key: Hash,
    list: List,
}

/// The right edge of a subject's list. Most subjects have one entry for ever,
/// whose item hash is the root of its list: it needs no place of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Frontier", into = "Frontier")]
enum List {
    One(Hash),
    Many(Box<Frontier>),
}

impl List {
    fn push(&mut self, item: Hash) {
        match self {
            Self::Many(list) => list.push(item),
            Self::One(first) => {
                let mut list = Frontier::new();
                list.push(*first);
                list.push(item);
                *self = Self::Many(Box::new(list));
            }
        }
    }

    /// Number of items and list root.
    fn commitment(&self) -> (u64, Hash) {
        match self {
            Self::One(item) => (1, *item),
            Self::Many(list) => (list.size(), list.root()),
        }
    }
}

impl From<Frontier> for List {
    fn from(list: Frontier) -> Self {
        if list.size() == 1 { Self::One(list.root()) } else { Self::Many(Box::new(list)) }
    }
}

impl From<List> for Frontier {
    fn from(list: List) -> Self {
        match list {
            List::Many(list) => *list,
            List::One(item) => {
                let mut list = Self::new();
                list.push(item);
                list
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Node {
    left: Place,
    right: Place,
    hash: Hash,
    dirty: bool,
}

/// All subjects and the lists under them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    top: Place,
    leaves: Vec<Leaf>,
    nodes: Vec<Node>,
}

impl Default for Index {
    fn default() -> Self {
        Self::new()
    }
}

/// Leaf hash of a list item: the entry at `index` has `leaf`.
#[must_use]
pub fn item_hash(index: u64, leaf: &Hash) -> Hash {
    sha256_parts(&[&[0x00], b"pactlog/index-item\n", &index.to_be_bytes(), leaf.as_bytes()])
}

/// Hash of a leaf: a subject's key and its list.
#[must_use]
pub fn subject_hash(key: &Hash, count: u64, list_root: &Hash) -> Hash {
    sha256_parts(&[&[0x02], key.as_bytes(), &count.to_be_bytes(), list_root.as_bytes()])
}

/// Hash of a node over two or more subjects.
#[must_use]
pub fn branch_hash(left: &Hash, right: &Hash) -> Hash {
    sha256_parts(&[&[0x03], left.as_bytes(), right.as_bytes()])
}

/// Bit number `depth` of a key, the most significant first.
fn bit(key: &Hash, depth: usize) -> bool {
    key.as_bytes().get(depth / 8).is_some_and(|octet| octet << (depth % 8) & 0x80 != 0)
}

impl Index {
    /// The index of no entries.
    #[must_use]
    pub const fn new() -> Self {
        Self { top: Place::Empty, leaves: Vec::new(), nodes: Vec::new() }
    }

    /// Number of subjects.
    #[must_use]
    pub const fn subjects(&self) -> usize {
        self.leaves.len()
    }

    /// Appends an entry to the list of the subject with this key.
    ///
    /// # Panics
    /// At 2^32 subjects, which no memory holds.
    pub fn insert(&mut self, key: &Hash, entry_index: u64, entry_leaf: &Hash) {
        let item = item_hash(entry_index, entry_leaf);
        let mut path = Path::Top;
        for depth in 0..=KEY_BITS {
            match self.at(path) {
                Place::Empty => {
                    let leaf = self.push_leaf(key, item);
                    self.put(path, Place::Leaf(leaf));
                    return;
                }
                Place::Leaf(leaf) if self.leaf(leaf).key == *key => {
                    self.append(leaf, item);
                    return;
                }
                Place::Leaf(other) => {
                    // The place holds two subjects from here on: a node takes
                    // it, and the other leaf moves one bit down.
                    let down = bit(&self.leaf(other).key, depth);
                    let node = self.push_node(Place::Leaf(other), down);
                    self.put(path, Place::Node(node));
                    path = Path::Below(node, bit(key, depth));
                }
                Place::Node(node) => {
                    self.node_mut(node).dirty = true;
                    path = Path::Below(node, bit(key, depth));
                }
            }
        }
        unreachable!("two keys that agree in all their bits are equal");
    }

    /// The index root over all that was inserted.
    pub fn root(&mut self) -> Hash {
        self.hash(self.top)
    }

    fn hash(&mut self, place: Place) -> Hash {
        match place {
            Place::Empty => EMPTY,
            Place::Leaf(leaf) => {
                let Leaf { key, list } = self.leaf(leaf);
                let (count, root) = list.commitment();
                subject_hash(key, count, &root)
            }
            Place::Node(number) => {
                let Node { left, right, hash, dirty } = *self.node_mut(number);
                if !dirty {
                    return hash;
                }
                let hash = branch_hash(&self.hash(left), &self.hash(right));
                let node = self.node_mut(number);
                node.hash = hash;
                node.dirty = false;
                hash
            }
        }
    }

    fn at(&mut self, path: Path) -> Place {
        match path {
            Path::Top => self.top,
            Path::Below(node, false) => self.node_mut(node).left,
            Path::Below(node, true) => self.node_mut(node).right,
        }
    }

    fn put(&mut self, path: Path, place: Place) {
        match path {
            Path::Top => self.top = place,
            Path::Below(node, false) => self.node_mut(node).left = place,
            Path::Below(node, true) => self.node_mut(node).right = place,
        }
    }

    fn append(&mut self, leaf: u32, item: Hash) {
        let at = usize::try_from(leaf).unwrap_or(usize::MAX);
        self.leaves.get_mut(at).expect("places name leaves that exist").list.push(item);
    }

    fn leaf(&self, number: u32) -> &Leaf {
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        self.leaves.get(at).expect("places name leaves that exist")
    }

    fn node_mut(&mut self, number: u32) -> &mut Node {
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        self.nodes.get_mut(at).expect("places name nodes that exist")
    }

    fn push_leaf(&mut self, key: &Hash, item: Hash) -> u32 {
        let number = u32::try_from(self.leaves.len()).expect("fewer than 2^32 subjects");
        self.leaves.push(Leaf { key: *key, list: List::One(item) });
        number
    }

    fn push_node(&mut self, child: Place, right: bool) -> u32 {
        let number = u32::try_from(self.nodes.len()).expect("fewer than 2^32 nodes");
        let (left, right) = if right { (Place::Empty, child) } else { (child, Place::Empty) };
        self.nodes.push(Node { left, right, hash: EMPTY, dirty: true });
        number
    }
}

/// Where a place is written: the top, or a side of a node (true is right).
#[derive(Clone, Copy)]
enum Path {
    Top,
    Below(u32, bool),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::sha256;
    use alloc::collections::BTreeMap;

    /// The definition, from scratch: no incremental state.
    fn slow(lists: &BTreeMap<Hash, Vec<Hash>>) -> Hash {
        fn place(subjects: &[(&Hash, &Vec<Hash>)], depth: usize) -> Hash {
            match subjects {
                [] => EMPTY,
                [(key, items)] => {
                    let mut list = Frontier::new();
                    items.iter().for_each(|item| list.push(*item));
                    subject_hash(key, items.len() as u64, &list.root())
                }
                _ => {
                    let (right, left): (Vec<_>, Vec<_>) =
                        subjects.iter().copied().partition(|(key, _)| bit(key, depth));
                    branch_hash(&place(&left, depth + 1), &place(&right, depth + 1))
                }
            }
        }
        place(&lists.iter().collect::<Vec<_>>(), 0)
    }

    #[test]
    fn the_incremental_root_is_the_root_from_scratch_at_every_size() {
        let mut index = Index::new();
        let mut lists: BTreeMap<Hash, Vec<Hash>> = BTreeMap::new();
        assert_eq!(index.root(), EMPTY);
        let mut seed = 7_u64;
        for entry in 0..400_u64 {
            for _ in 0..=entry % 3 {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let key = sha256(&(seed >> 56).to_be_bytes());
                let leaf = sha256(&entry.to_be_bytes());
                index.insert(&key, entry, &leaf);
                lists.entry(key).or_default().push(item_hash(entry, &leaf));
            }
            if entry % 7 != 0 {
                assert_eq!(index.root(), slow(&lists), "after entry {entry}");
            }
        }
        assert_eq!(index.subjects(), lists.len());
    }

    #[test]
    fn keys_that_share_many_bits_stand_below_each_other() {
        let mut index = Index::new();
        let mut lists: BTreeMap<Hash, Vec<Hash>> = BTreeMap::new();
        for (last, other) in [(0_u8, 0_u8), (1, 0), (0, 0x80), (0xff, 0x80)] {
            let mut key = Hash([0xaa; 32]);
            key.0[31] = last;
            key.0[0] ^= other;
            index.insert(&key, u64::from(last), &EMPTY);
            lists.entry(key).or_default().push(item_hash(u64::from(last), &EMPTY));
            assert_eq!(index.root(), slow(&lists));
        }
    }
}
