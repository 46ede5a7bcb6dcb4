//! The right edge of the tiles: the widest tile of each level, growing.
//!
//! The ledger writes what changed; an auditor compares it with what is served.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::frontier::Frontier;
use crate::hash::Hash;
use crate::tile::TILE_WIDTH;

/// One level's rightmost tile, which is never full.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
struct Level {
    index: u64,
    hashes: Vec<u8>,
    frontier: Frontier,
}

/// A level as it is stored: the frontier follows from the hashes.
#[derive(Serialize, Deserialize)]
struct Parts {
    index: u64,
    hashes: Vec<Hash>,
}

impl From<Level> for Parts {
    fn from(level: Level) -> Self {
        let (hashes, _) = level.hashes.as_chunks::<{ Hash::LEN }>();
        Self { index: level.index, hashes: hashes.iter().copied().map(Hash).collect() }
    }
}

impl TryFrom<Parts> for Level {
    type Error = &'static str;

    fn try_from(Parts { index, hashes }: Parts) -> Result<Self, Self::Error> {
        if u64::try_from(hashes.len()).is_ok_and(|width| width < TILE_WIDTH) {
            let mut level = Self { index, ..Self::default() };
            for hash in hashes {
                level.hashes.extend_from_slice(hash.as_bytes());
                level.frontier.push(hash);
            }
            Ok(level)
        } else {
            Err("the rightmost tile of a level has at most 255 hashes")
        }
    }
}

/// The rightmost tile of every level, and the tiles that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    levels: Vec<Level>,
    #[serde(skip)]
    full: Vec<ChangedTile>,
    #[serde(skip)]
    touched: BTreeSet<u8>,
}

/// A tile that is new or wider: its level, its index and its hashes.
pub type ChangedTile = (u8, u64, Vec<u8>);

impl Edge {
    /// The edge of the empty tree.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Leaf hashes of the rightmost level-0 tile, 32 octets each.
    #[must_use]
    pub fn leaf_hashes(&self) -> &[u8] {
        self.levels.first().map_or(&[], |level| &level.hashes)
    }

    /// The frontier of the tree that these tiles are the edge of; `None` if
    /// they are not of one tree.
    #[must_use]
    pub fn frontier(&self) -> Option<Frontier> {
        let (mut size, mut nodes) = (0_u64, Vec::new());
        for level in self.levels.iter().rev() {
            // What the tiles above count is whole tiles of this level.
            if level.index != size {
                return None;
            }
            size = size.checked_mul(TILE_WIDTH)?.checked_add(level.frontier.size())?;
            nodes.extend_from_slice(level.frontier.nodes());
        }
        Frontier::from_nodes(size, nodes)
    }

    /// The partial tiles of the tree so far, one for each level that has one.
    #[must_use]
    pub fn partial_tiles(&self) -> Vec<ChangedTile> {
        let partial = |(number, level): (u8, &Level)| {
            (!level.hashes.is_empty()).then(|| (number, level.index, level.hashes.clone()))
        };
        (0_u8..).zip(&self.levels).filter_map(partial).collect()
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
            let hashes = core::mem::take(&mut level.hashes);
            self.full.push((number, level.index, hashes));
            level.index = level.index.saturating_add(1);
            level.frontier = Frontier::new();
            self.touched.remove(&number);
        }
    }

    /// Level, index and hashes of every tile that is new or wider since the
    /// last call.
    #[must_use = "tiles that are not stored are lost"]
    pub fn take_changed(&mut self) -> Vec<ChangedTile> {
        let mut changed = core::mem::take(&mut self.full);
        for number in core::mem::take(&mut self.touched) {
            if let Some(level) = self.levels.get(usize::from(number)) {
                changed.push((number, level.index, level.hashes.clone()));
            }
        }
        changed
    }
}
