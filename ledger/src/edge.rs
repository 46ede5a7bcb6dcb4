//! The right edge of the tiles: the widest tile of each level, growing.
//!
//! *Invariants*: a tile that is taken as changed is stored before the next one
//! is, so the store always has every tile of the decided size.

use std::collections::BTreeSet;

use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::Hash;
use pactlog_verifier::tile::TILE_WIDTH;

/// One level's rightmost tile.
#[derive(Clone, Debug, Default)]
struct Level {
    index: u64,
    hashes: Vec<u8>,
    frontier: Frontier,
}

/// The rightmost tile of every level, and the tiles that changed.
#[derive(Clone, Debug, Default)]
pub struct Edge {
    levels: Vec<Level>,
    full: Vec<(u8, u64, Vec<u8>)>,
    touched: BTreeSet<u8>,
}

impl Edge {
    /// The edge of the empty tree.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a leaf hash, and the hashes of the tiles that it fills.
    pub fn push(&mut self, leaf_hash: Hash) {
        let mut hash = leaf_hash;
        for number in 0_u8.. {
            let at = usize::from(number);
            if self.levels.len() == at {
                self.levels.push(Level::default());
            }
            let level = self.levels.get_mut(at).expect("the level was just added");
            level.hashes.extend_from_slice(hash.as_bytes());
            level.frontier.push(hash);
            if level.frontier.size() < TILE_WIDTH {
                self.touched.insert(number);
                return;
            }
            hash = level.frontier.root();
            let hashes = std::mem::take(&mut level.hashes);
            self.full.push((number, level.index, hashes));
            level.index = level.index.saturating_add(1);
            level.frontier = Frontier::new();
            self.touched.remove(&number);
        }
    }

    /// Level, index and hashes of every tile that is new or wider since the
    /// last call.
    #[must_use = "tiles that are not stored are lost"]
    pub fn take_changed(&mut self) -> Vec<(u8, u64, Vec<u8>)> {
        let mut changed = std::mem::take(&mut self.full);
        for number in std::mem::take(&mut self.touched) {
            if let Some(level) = self.levels.get(usize::from(number)) {
                changed.push((number, level.index, level.hashes.clone()));
            }
        }
        changed
    }
}
