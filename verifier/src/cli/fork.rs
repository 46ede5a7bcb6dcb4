//! A larger head that does not begin with the tree seen before.
//!
//! *Invariants*: a fork is claimed only with hashes that rebuild the new root
//! and give another root at the old size: with the two signed notes they
//! convince somebody who was not there.

use pactlog_verifier::evidence::Split;
use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::{self, HashSource, Node, TreeHead};
use pactlog_verifier::tile::{TILE_WIDTH, TileKind, TilePath, level_size};

use crate::source::Source;

/// Two heads that contradict each other, and the notes that sign them.
pub(crate) struct Heads<'a> {
    pub(crate) old: TreeHead,
    pub(crate) old_note: &'a str,
    pub(crate) new: TreeHead,
    pub(crate) new_note: &'a [u8],
}

/// What the new head's tree has at the old size.
pub(crate) struct Fork {
    /// Root there, another than the old head's.
    pub(crate) root: Hash,
    /// Consistency proof from that root to the new one.
    pub(crate) proof: Vec<Hash>,
}

impl Fork {
    /// The same, as evidence holds it.
    pub(crate) fn split(&self) -> Split {
        Split { root: self.root, proof: self.proof.clone() }
    }
}

/// Whether the tiles that `source` serves under `new` prove another tree at
/// the size of `old`. `None` if they do not, or do not add up to `new`.
pub(crate) fn settle(source: &Source, old: &TreeHead, new: &TreeHead) -> Option<Fork> {
    relate(source, old, new)?.err()
}

/// Whether the tree of `new` begins with that of `old`, the smaller and not
/// empty one: what it has there instead if not; `None` if the tiles do not tell.
pub(crate) fn relate(source: &Source, old: &TreeHead, new: &TreeHead) -> Option<Result<(), Fork>> {
    let served = Served { source, size: new.size };
    let root = merkle::root(&served, old.size).ok()?;
    let proof = merkle::prove_consistency(&served, old.size, new.size).ok()?;
    let other = TreeHead { size: old.size, root };
    merkle::verify_consistency(&other, new, &proof).ok()?;
    Some(if root == old.root { Ok(()) } else { Err(Fork { root, proof }) })
}

/// The tiles under a head, none of them believed yet.
pub(crate) struct Served<'a> {
    pub(crate) source: &'a Source,
    pub(crate) size: u64,
}

/// A tile that is missing, of the wrong length, or not of this tree.
pub(crate) struct Unusable;

impl HashSource for Served<'_> {
    type Error = Unusable;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Unusable> {
        nodes.iter().map(|node| self.node(*node).ok_or(Unusable)).collect()
    }
}

impl Served<'_> {
    fn node(&self, node: Node) -> Option<Hash> {
        let (level, height) = (node.level / 8, node.level % 8);
        // A node of this height covers so many hashes of its tile.
        let count = 1_u64.checked_shl(u32::from(height))?;
        let start = node.index.checked_mul(count)?;
        let index = start / TILE_WIDTH;
        let in_tile = level_size(level, self.size).checked_sub(index.checked_mul(TILE_WIDTH)?)?;
        let width = u16::try_from(in_tile.min(TILE_WIDTH)).ok()?;
        let path = TilePath { kind: TileKind::Hashes { level }, index, width };
        let (octets, _) = self.source.tile(&path).ok()?;
        let (hashes, _) = octets.as_chunks::<{ Hash::LEN }>();
        let first = usize::try_from(start % TILE_WIDTH).ok()?;
        let covered = hashes.get(first..)?.get(..usize::try_from(count).ok()?)?;
        let mut subtree = Frontier::new();
        for hash in covered {
            subtree.push(Hash(*hash));
        }
        Some(subtree.root())
    }
}
