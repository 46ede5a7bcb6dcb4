//! Proofs of what the prefix tree holds at a subject's place.
//!
//! Specified in `spec/index.md`, "Proofs". The path is the hashes beside the
//! places from the deepest up to the top; the subject's own key says on which
//! side each of them stands. At its end stands the subject's leaf, nothing, or
//! the leaf of another subject whose key has the same first bits, one for each
//! hash of the path. The last two mean that no entry is filed under the subject.
//!
//! *Invariants*: a path that verifies leads from the root along the subject's
//! key and no other; a node over fewer than two subjects is refused where the
//! path shows it. *Not here*: which root is the right one.

use alloc::vec::Vec;
use core::fmt;

use super::tree::{EMPTY, Index, KEY_BITS, Standing, bit, branch_hash, subject_hash};
use crate::hash::Hash;
use crate::merkle::{MAX_SIZE, TreeHead};

/// Most hashes of a path: one for each bit of a key.
pub const MAX_PATH: usize = KEY_BITS;

/// What stands where a path ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The subject's own leaf: number of its entries, and the root of its list.
    List(TreeHead),
    /// Nothing: no entry is filed under the subject.
    Empty,
    /// The leaf of another subject: no entry is filed under this one.
    Other {
        /// The key of that subject.
        key: Hash,
        /// Its list.
        list: TreeHead,
    },
}

/// A path from what stands at a subject's place to the index root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathProof {
    /// Hashes of the neighbouring places, the deepest first.
    pub siblings: Vec<Hash>,
    /// What stands at the end.
    pub end: End,
}

/// Why a path proves nothing of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    /// More hashes than a key has bits.
    TooLong {
        /// Hashes given.
        found: usize,
    },
    /// A list of no entries: subjects without entries have no leaf.
    NoItems,
    /// A list of more than 2^63 − 1 entries.
    TooManyItems {
        /// Entries that the leaf claims.
        found: u64,
    },
    /// The leaf that should be another's has the subject's own key.
    OwnLeaf,
    /// The other leaf has its place elsewhere: its key leaves the subject's
    /// before the path ends.
    Elsewhere {
        /// Bits that the keys would have to share.
        depth: usize,
        /// Bits that they share.
        shared: usize,
    },
    /// The deepest neighbour is empty: its node holds one subject or none, so
    /// the path should have ended above it.
    LoneEnd {
        /// Depth at which the path ends.
        depth: usize,
    },
    /// The path leads to another index root.
    Root {
        /// Root that the path leads to.
        computed: Hash,
        /// The index root.
        expected: Hash,
    },
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { found } => {
                write!(f, "a path has at most {MAX_PATH} hashes, this has {found}")
            }
            Self::NoItems => f.write_str("a subject without entries has no leaf"),
            Self::TooManyItems { found } => {
                write!(f, "a list has at most 2^63 - 1 entries, this claims {found}")
            }
            Self::OwnLeaf => f.write_str(
                "the leaf that is to show that nothing is filed under the subject is its own",
            ),
            Self::Elsewhere { depth, shared } => write!(
                f,
                "the other subject's key must share {depth} bits with this one's, it shares {shared}"
            ),
            Self::LoneEnd { depth } => write!(
                f,
                "the path ends at depth {depth} beside an empty place: it should have ended above"
            ),
            Self::Root { computed, expected } => {
                write!(f, "the path leads to index root {computed}, the index entry has {expected}")
            }
        }
    }
}

impl core::error::Error for PathError {}

/// Number of leading bits that two keys share.
#[must_use]
pub fn shared_bits(a: &Hash, b: &Hash) -> usize {
    (0..KEY_BITS).find(|depth| bit(a, *depth) != bit(b, *depth)).unwrap_or(KEY_BITS)
}

impl PathProof {
    /// Checks what `root` commits to for the subject with this key: its list,
    /// or [`TreeHead::EMPTY`] if no entry is filed under it.
    ///
    /// # Errors
    /// [`PathError`] naming the first thing that does not hold.
    pub fn verify(&self, key: &Hash, root: &Hash) -> Result<TreeHead, PathError> {
        let depth = self.siblings.len();
        if depth > MAX_PATH {
            return Err(PathError::TooLong { found: depth });
        }
        let (leaf, list) = match &self.end {
            End::Empty => (EMPTY, TreeHead::EMPTY),
            End::List(list) => (leaf_hash(key, list)?, *list),
            End::Other { key: other, .. } if other == key => return Err(PathError::OwnLeaf),
            End::Other { key: other, list } => {
                let shared = shared_bits(key, other);
                if shared < depth {
                    return Err(PathError::Elsewhere { depth, shared });
                }
                (leaf_hash(other, list)?, TreeHead::EMPTY)
            }
        };
        if self.siblings.first() == Some(&EMPTY) {
            return Err(PathError::LoneEnd { depth });
        }
        // The deepest hash stands beside the last bit that the path used.
        let depths = (0..depth).rev();
        let computed = self.siblings.iter().zip(depths).fold(leaf, |here, (sibling, depth)| {
            if bit(key, depth) { branch_hash(sibling, &here) } else { branch_hash(&here, sibling) }
        });
        if computed != *root {
            return Err(PathError::Root { computed, expected: *root });
        }
        Ok(list)
    }
}

/// Hash of the leaf of a subject with this list.
fn leaf_hash(key: &Hash, list: &TreeHead) -> Result<Hash, PathError> {
    match list.size {
        0 => Err(PathError::NoItems),
        1..=MAX_SIZE => Ok(subject_hash(key, list.size, &list.root)),
        found => Err(PathError::TooManyItems { found }),
    }
}

impl Index {
    /// Makes the proof of what is filed under the subject with this key.
    ///
    /// Takes the hashes that [`root`](Index::root) computed: `None` if entries
    /// were inserted since.
    #[must_use]
    pub fn prove(&self, key: &Hash) -> Option<PathProof> {
        let mut siblings = Vec::new();
        let mut here = self.top();
        let is_hashed = |hash: &Hash, is_empty: bool| is_empty || *hash != EMPTY;
        let end = loop {
            match here.place.standing() {
                Standing::Nothing => break End::Empty,
                Standing::Leaf(number) => {
                    if !is_hashed(&here.hash, false) {
                        return None;
                    }
                    let (leaf_key, size, root) = self.leaf(number);
                    let list = TreeHead { size, root };
                    break if leaf_key == key {
                        End::List(list)
                    } else {
                        End::Other { key: *leaf_key, list }
                    };
                }
                Standing::Node(node) => {
                    if !is_hashed(&here.hash, false) {
                        return None;
                    }
                    let [left, right] = self.below(node);
                    let (next, sibling) =
                        if bit(key, siblings.len()) { (right, left) } else { (left, right) };
                    let is_empty = matches!(sibling.place.standing(), Standing::Nothing);
                    if !is_hashed(&sibling.hash, is_empty) {
                        return None;
                    }
                    siblings.push(sibling.hash);
                    here = next;
                }
            }
        };
        siblings.reverse();
        Some(PathProof { siblings, end })
    }
}
