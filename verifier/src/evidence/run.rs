//! Consecutive entries of a log, proven to be in it.
//!
//! The hashes of the tree before them and the entries give the tree that ends
//! with the last of them; a consistency proof leads from there to a signed
//! head. Wrong hashes before the entries lead to another tree.

use alloc::vec::Vec;

use super::EvidenceError;
use crate::frontier::Frontier;
use crate::hash::{Hash, leaf_hash};
use crate::merkle::{self, MAX_SIZE, TreeHead};

/// One entry of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Its octets.
    Entry(Vec<u8>),
    /// Its leaf hash alone, where its octets decide nothing.
    Leaf(Hash),
}

impl Item {
    /// Its leaf hash.
    #[must_use]
    pub fn leaf_hash(&self) -> Hash {
        match self {
            Self::Entry(octets) => leaf_hash(octets),
            Self::Leaf(hash) => *hash,
        }
    }

    /// Its octets, if they are given.
    #[must_use]
    pub fn octets(&self) -> Option<&[u8]> {
        match self {
            Self::Entry(octets) => Some(octets),
            Self::Leaf(_) => None,
        }
    }
}

/// Consecutive entries of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Index of the first.
    pub start: u64,
    /// Hashes of the tree before it, those of the largest subtrees first.
    pub before: Vec<Hash>,
    /// The entries.
    pub entries: Vec<Item>,
    /// Consistency proof from the tree that ends with them to the head.
    pub consistency: Vec<Hash>,
}

impl Run {
    /// Index after the last entry.
    #[must_use]
    pub fn end(&self) -> u64 {
        self.start.saturating_add(u64::try_from(self.entries.len()).unwrap_or(u64::MAX))
    }

    /// The entries with their indexes.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = (u64, &Item)> {
        self.entries.iter().enumerate().map(|(position, item)| {
            (self.start.saturating_add(u64::try_from(position).unwrap_or(u64::MAX)), item)
        })
    }

    /// Octets of the entry at `index`.
    ///
    /// # Errors
    /// [`EvidenceError::EntryExpected`] if they are not here.
    pub fn octets(&self, index: u64) -> Result<&[u8], EvidenceError> {
        let at = index.checked_sub(self.start).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| self.entries.get(at))
            .and_then(Item::octets)
            .ok_or(EvidenceError::EntryExpected { index })
    }

    /// Checks that the entries are where they say in the tree of `head`; the
    /// head of the tree that ends with them.
    ///
    /// # Errors
    /// [`EvidenceError::RunStart`], [`EvidenceError::Run`].
    pub fn verify(&self, head: &TreeHead) -> Result<TreeHead, EvidenceError> {
        if self.end() > MAX_SIZE || self.end() > head.size {
            let (old_size, size) = (self.end(), head.size);
            return Err(EvidenceError::Run(merkle::ProofError::SizesReversed { old_size, size }));
        }
        let mut tree = Frontier::from_nodes(self.start, self.before.clone()).ok_or(
            EvidenceError::RunStart {
                expected: u64::from(self.start.count_ones()),
                found: self.before.len(),
            },
        )?;
        self.entries.iter().for_each(|item| tree.push(item.leaf_hash()));
        let end = tree.head();
        merkle::verify_consistency(&end, head, &self.consistency).map_err(EvidenceError::Run)?;
        Ok(end)
    }
}
