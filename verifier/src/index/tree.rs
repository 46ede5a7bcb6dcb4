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
//! *Invariants*: the hash kept of a place is that of what stands there, or
//! [`EMPTY`] if that changed since; then it is [`EMPTY`] in all places above
//! too. A node's number is greater than that of the node above it. Keys are
//! hashes of strings, so the depth stays logarithmic: sixty common bits take
//! 2^60 tries to find.
//!
//! A node holds the hashes of its two places, not its own: whoever hashes it
//! anew then reads nothing else, which is what the time goes into.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::frontier::Frontier;
use crate::hash::{Hash, sha256_parts};

/// Hash of an empty place.
pub const EMPTY: Hash = Hash([0; Hash::LEN]);

/// Most bits of a key.
pub(super) const KEY_BITS: usize = 256;

/// A place in the tree, in four octets: empty, a leaf or a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place(u32);

/// What stands at a place: a leaf or a node, by its number.
pub(super) enum Standing {
    Nothing,
    Leaf(usize),
    Node(usize),
}

impl Place {
    const EMPTY: Self = Self(u32::MAX);

    /// Set in the number of a node, not in that of a leaf.
    const NODE: u32 = 1 << 31;

    fn leaf(number: usize) -> Self {
        let number = u32::try_from(number).ok().filter(|n| *n < Self::NODE);
        Self(number.expect("fewer than 2^31 subjects"))
    }

    fn node(number: usize) -> Self {
        let number = u32::try_from(number).ok().filter(|n| *n < u32::MAX ^ Self::NODE);
        Self(number.expect("fewer than 2^31 nodes") | Self::NODE)
    }

    pub(super) fn standing(self) -> Standing {
        let number = usize::try_from(self.0 & !Self::NODE).unwrap_or(usize::MAX);
        match self {
            Self::EMPTY => Standing::Nothing,
            Self(code) if code & Self::NODE != 0 => Standing::Node(number),
            Self(_) => Standing::Leaf(number),
        }
    }
}

/// A place and its hash, which is [`EMPTY`] while it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Child {
    pub(super) place: Place,
    #[serde(skip, default = "unknown")]
    pub(super) hash: Hash,
}

const fn unknown() -> Hash {
    EMPTY
}

impl Child {
    pub(super) const NOTHING: Self = Self { place: Place::EMPTY, hash: EMPTY };
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

    fn count(&self) -> u64 {
        match self {
            Self::One(_) => 1,
            Self::Many(list) => list.size(),
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

/// Left and right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Node([Child; 2]);

/// All subjects and the lists under them. Stored without hashes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub struct Index {
    top: Child,
    leaves: Vec<Leaf>,
    nodes: Vec<Node>,
}

/// An index as it is stored, before its places are checked.
#[derive(Deserialize)]
struct Stored {
    top: Child,
    leaves: Vec<Leaf>,
    nodes: Vec<Node>,
}

impl TryFrom<Stored> for Index {
    type Error = &'static str;

    /// Checks that each leaf and node stands at one place, a node below one
    /// that came before it, and hashes them all.
    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        const WRONG: &str = "each leaf and node of an index stands at one place";
        let Stored { top, leaves, nodes } = stored;
        let mut found = Found { leaves: vec![false; leaves.len()], nodes: vec![None; nodes.len()] };
        let mut fits = found.stands(top, 0);
        for (number, Node(children)) in nodes.iter().enumerate() {
            let depth = found.nodes.get(number).copied().flatten().ok_or(WRONG)?;
            let below = depth.saturating_add(1);
            fits &= children.iter().all(|child| found.stands(*child, below));
        }
        if !fits || found.leaves.contains(&false) {
            return Err(WRONG);
        }
        let mut index = Self { top, leaves, nodes };
        index.root();
        Ok(index)
    }
}

/// What was found of a stored index: which leaves, and nodes at which depth.
struct Found {
    leaves: Vec<bool>,
    nodes: Vec<Option<usize>>,
}

impl Found {
    /// Notes what stands at a place; whether that exists, and there only.
    fn stands(&mut self, child: Child, depth: usize) -> bool {
        match child.place.standing() {
            Standing::Nothing => true,
            Standing::Leaf(leaf) => self
                .leaves
                .get_mut(leaf)
                .is_some_and(|is_found| !core::mem::replace(is_found, true)),
            Standing::Node(node) => self
                .nodes
                .get_mut(node)
                .is_some_and(|known| depth < KEY_BITS && known.replace(depth).is_none()),
        }
    }
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
pub(super) fn bit(key: &Hash, depth: usize) -> bool {
    key.as_bytes().get(depth / 8).is_some_and(|octet| octet << (depth % 8) & 0x80 != 0)
}

impl Index {
    /// The index of no entries.
    #[must_use]
    pub const fn new() -> Self {
        Self { top: Child::NOTHING, leaves: Vec::new(), nodes: Vec::new() }
    }

    /// Number of subjects.
    #[must_use]
    pub const fn subjects(&self) -> usize {
        self.leaves.len()
    }

    /// Appends an entry to the list of the subject with this key.
    ///
    /// # Panics
    /// At 2^31 subjects, which no memory holds.
    pub fn insert(&mut self, key: &Hash, entry_index: u64, entry_leaf: &Hash) {
        self.insert_item(key, item_hash(entry_index, entry_leaf));
    }

    /// Appends an item to the list of the subject with this key; the number of
    /// the subject's leaf. An entry's [item](item_hash) is the same in the lists
    /// of all its subjects.
    ///
    /// # Panics
    /// At 2^31 subjects, which no memory holds.
    pub fn insert_item(&mut self, key: &Hash, item: Hash) -> usize {
        let mut path = Path::Top;
        for depth in 0..=KEY_BITS {
            let side = bit(key, depth);
            let child = self.child_mut(path);
            let before = *child;
            // Whatever stands here, it changes or something below it does.
            child.hash = EMPTY;
            match before.place.standing() {
                Standing::Nothing => {
                    let number = self.leaves.len();
                    self.leaves.push(Leaf { key: *key, list: List::One(item) });
                    self.child_mut(path).place = Place::leaf(number);
                    return number;
                }
                Standing::Leaf(number) => {
                    let leaf = self.leaf_mut(number);
                    if leaf.key == *key {
                        leaf.list.push(item);
                        return number;
                    }
                    // The place holds two subjects from here on: a node takes
                    // it, and the other leaf moves one bit down.
                    let other_side = bit(&leaf.key, depth);
                    let node = self.nodes.len();
                    self.nodes.push(Node(if other_side {
                        [Child::NOTHING, before]
                    } else {
                        [before, Child::NOTHING]
                    }));
                    self.child_mut(path).place = Place::node(node);
                    path = Path::Below(node, side);
                }
                Standing::Node(node) => {
                    path = Path::Below(node, side);
                }
            }
        }
        unreachable!("two keys that agree in all their bits are equal");
    }

    /// Reads the way to each of these keys, all of them one step at a time, so
    /// that the memory they lie in is near when they are inserted.
    ///
    /// Changes nothing and is never needed. In a large index the time of an
    /// insertion goes into waiting for memory, step after step; the steps of
    /// different keys wait together.
    pub fn approach(&self, keys: impl IntoIterator<Item = Hash>) {
        let top = self.top.place;
        let mut ways: Vec<(Hash, Place)> = keys.into_iter().map(|key| (key, top)).collect();
        for depth in 0..=KEY_BITS {
            ways.retain_mut(|(key, place)| match place.standing() {
                Standing::Nothing => false,
                Standing::Leaf(number) => {
                    core::hint::black_box(self.leaves.get(number).map(|leaf| leaf.key.0));
                    false
                }
                Standing::Node(node) => {
                    let side = usize::from(bit(key, depth));
                    let below = self.nodes.get(node).and_then(|Node(below)| below.get(side));
                    *place = below.map_or(Place::EMPTY, |child| child.place);
                    true
                }
            });
            if ways.is_empty() {
                break;
            }
        }
    }

    /// The index root over all that was inserted.
    pub fn root(&mut self) -> Hash {
        self.hash(Path::Top)
    }

    fn hash(&mut self, path: Path) -> Hash {
        let Child { place, hash } = *self.child_mut(path);
        if hash != EMPTY {
            return hash;
        }
        let hash = match place.standing() {
            Standing::Nothing => return EMPTY,
            Standing::Leaf(number) => {
                let Leaf { key, list } = self.leaf_mut(number);
                let (count, root) = list.commitment();
                subject_hash(key, count, &root)
            }
            Standing::Node(number) => {
                let left = self.hash(Path::Below(number, false));
                branch_hash(&left, &self.hash(Path::Below(number, true)))
            }
        };
        self.child_mut(path).hash = hash;
        hash
    }

    fn child_mut(&mut self, path: Path) -> &mut Child {
        match path {
            Path::Top => &mut self.top,
            Path::Below(number, is_right) => {
                let Node([left, right]) =
                    self.nodes.get_mut(number).expect("places name nodes that exist");
                if is_right { right } else { left }
            }
        }
    }

    /// What stands at the top.
    pub(super) const fn top(&self) -> Child {
        self.top
    }

    /// What stands left and right below a node.
    pub(super) fn below(&self, node: usize) -> [Child; 2] {
        self.nodes.get(node).expect("places name nodes that exist").0
    }

    /// A subject's number of items.
    pub(super) fn count(&self, number: usize) -> u64 {
        self.leaves.get(number).expect("places name leaves that exist").list.count()
    }

    /// A subject's key.
    pub(super) fn key(&self, number: usize) -> &Hash {
        &self.leaves.get(number).expect("places name leaves that exist").key
    }

    /// A subject's key, number of items and list root.
    pub(super) fn leaf(&self, number: usize) -> (&Hash, u64, Hash) {
        let Leaf { key, list } = self.leaves.get(number).expect("places name leaves that exist");
        let (count, root) = list.commitment();
        (key, count, root)
    }

    fn leaf_mut(&mut self, number: usize) -> &mut Leaf {
        self.leaves.get_mut(number).expect("places name leaves that exist")
    }
}

/// Where a place is written: the top, or a side of a node (true is right).
#[derive(Clone, Copy)]
enum Path {
    Top,
    Below(usize, bool),
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
