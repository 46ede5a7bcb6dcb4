//! What is kept of a long list: hashes over full blocks of its items.
//!
//! *Not here*: the items, which [`catalogue`](super::catalogue) keeps.

use alloc::vec::Vec;

use crate::hash::{Hash, node_hash};
use crate::merkle::Node;

/// Height of the tree over a full block of a list.
pub(super) const BLOCK_BITS: u8 = 5;

/// Items of a full block.
pub(super) const BLOCK: u64 = 1 << BLOCK_BITS;

/// What is kept of a list of at least one full block, so that no question
/// needs to hash all of it again.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks {
    /// The last filing of each full block.
    pub(super) ends: Vec<u32>,
    /// Hashes of the perfect subtrees over whole blocks: one list for each
    /// height, from [`BLOCK_BITS`] up.
    pub(super) levels: Vec<Vec<Hash>>,
}

impl Blocks {
    pub(super) fn push(&mut self, root: Hash, end: u32) {
        self.ends.push(end);
        let mut hash = root;
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let Some(row) = self.levels.get_mut(level) else { return };
            row.push(hash);
            // A pair is complete with every second hash.
            let (pairs, []) = row.as_chunks::<2>() else { return };
            let Some([left, right]) = pairs.last() else { return };
            hash = node_hash(left, right);
        }
    }

    pub(super) fn hash(&self, node: &Node) -> Option<Hash> {
        let level = usize::from(node.level.checked_sub(BLOCK_BITS)?);
        self.levels.get(level)?.get(usize::try_from(node.index).ok()?).copied()
    }
}
