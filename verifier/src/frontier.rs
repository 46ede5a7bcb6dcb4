//! The right edge of a growing Merkle tree, from which its root follows.
//!
//! A frontier ("compact range" from 0 in the field's literature) keeps one
//! node hash for each set bit of the size, so a leaf costs O(1) hashes on
//! average and a root O(log n).
//!
//! *Invariants*: `nodes` holds `size.count_ones()` hashes, largest subtree
//! first.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::hash::{EMPTY_ROOT, Hash, node_hash};
use crate::merkle::{MAX_SIZE, Node, TreeHead};

/// The perfect subtrees, largest first, that make up a tree of `size` leaves.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Parts")]
pub struct Frontier {
    size: u64,
    nodes: Vec<Hash>,
}

/// A frontier as it is stored, before the number of its nodes is checked:
/// [`Frontier::push`] relies on it.
#[derive(Deserialize)]
struct Parts {
    size: u64,
    nodes: Vec<Hash>,
}

impl TryFrom<Parts> for Frontier {
    type Error = &'static str;

    fn try_from(parts: Parts) -> Result<Self, Self::Error> {
        Self::from_nodes(parts.size, parts.nodes)
            .ok_or("a frontier has one node for each set bit of its size, at most 2^63 - 1")
    }
}

impl Frontier {
    /// The frontier of the empty tree.
    #[must_use]
    pub const fn new() -> Self {
        Self { size: 0, nodes: Vec::new() }
    }

    /// The nodes whose hashes, in this order, rebuild the frontier of a tree
    /// of `size` leaves with [`Frontier::from_nodes`].
    #[must_use]
    pub fn nodes_of(size: u64) -> Vec<Node> {
        let mut start = 0_u64;
        let mut nodes = Vec::new();
        for level in (0..u64::BITS).rev() {
            let width = 1_u64 << level;
            if size & width != 0 {
                nodes.push(Node {
                    level: u8::try_from(level).expect("below 64"),
                    index: start >> level,
                });
                start |= width;
            }
        }
        nodes
    }

    /// Rebuilds a frontier; `None` if the number of hashes is not that of `size`.
    #[must_use]
    pub fn from_nodes(size: u64, nodes: Vec<Hash>) -> Option<Self> {
        let expected = usize::try_from(size.count_ones()).ok()?;
        (size <= MAX_SIZE && nodes.len() == expected).then_some(Self { size, nodes })
    }

    /// Appends one leaf.
    ///
    /// # Panics
    /// At 2^63 − 1 leaves, which no storage holds.
    pub fn push(&mut self, leaf_hash: Hash) {
        assert!(self.size < MAX_SIZE, "a tree has at most 2^63 - 1 leaves");
        let mut hash = leaf_hash;
        // Each trailing one bit of the size is a subtree that is as wide as
        // what has been merged so far.
        for _ in 0..self.size.trailing_ones() {
            let left = self.nodes.pop().expect("one node for each set bit of the size");
            hash = node_hash(&left, &hash);
        }
        self.nodes.push(hash);
        self.size = self.size.saturating_add(1);
    }

    /// The hashes, those of the largest subtrees first.
    #[must_use]
    pub fn nodes(&self) -> &[Hash] {
        &self.nodes
    }

    /// Number of leaves.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Root over all leaves pushed (RFC 6962 §2.1).
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut nodes = self.nodes.iter().rev();
        match nodes.next() {
            None => EMPTY_ROOT,
            Some(last) => nodes.fold(*last, |right, left| node_hash(left, &right)),
        }
    }

    /// Size and root.
    #[must_use]
    pub fn head(&self) -> TreeHead {
        TreeHead { size: self.size, root: self.root() }
    }
}
