//! Inclusion and consistency proofs (RFC 6962 §2.1; verification as in
//! RFC 9162 §2.1.3.2 and §2.1.4.2).
//!
//! Prover and verifier walk the same decomposition of the tree: every node on
//! a path is split at the largest power of two smaller than its width, so a
//! proof has exactly one right length and order. The verifier computes the
//! root that a proof implies and compares it; it never compares shapes.
//!
//! *Invariants*: sizes are at most 2^63 − 1, so no sum of two of them
//! overflows; a proof with a hash too many or too few is refused before
//! anything is hashed.

use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::frontier::Frontier;
use crate::hash::{EMPTY_ROOT, Hash, node_hash};

/// Largest number of leaves: 2^63 − 1 (tlog-cosignature counts in 63 bits).
pub const MAX_SIZE: u64 = (1 << 63) - 1;

/// Most hashes an inclusion proof can hold: one for each level of the largest
/// tree. A consistency proof can hold one more, the node it starts from.
pub const MAX_PROOF: usize = 63;

/// Size and root of a tree: what a checkpoint commits to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeHead {
    /// Number of leaves.
    pub size: u64,
    /// Merkle Tree Hash over all of them.
    pub root: Hash,
}

impl TreeHead {
    /// The head of the tree with no leaves.
    pub const EMPTY: Self = Self { size: 0, root: EMPTY_ROOT };
}

/// A perfect subtree: the `index`-th (from 0) of those with 2^`level` leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// Height above the leaves, at most 62.
    pub level: u8,
    /// Position among the subtrees of that height.
    pub index: u64,
}

/// Gives the hashes of perfect subtrees, all those of one question at once.
pub trait HashSource {
    /// Why a hash could not be had.
    type Error;

    /// Hashes of `nodes`, in the same order and number.
    ///
    /// # Errors
    /// Whatever keeps the source from answering.
    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Self::Error>;
}

/// Why a proof was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofError {
    /// The index is not below the size of the tree.
    IndexBeyondSize {
        /// Index asked about.
        index: u64,
        /// Size of the tree.
        size: u64,
    },
    /// The size is above 2^63 − 1.
    SizeTooLarge {
        /// The size given.
        size: u64,
    },
    /// The older tree is larger than the newer one.
    SizesReversed {
        /// Size called older.
        old_size: u64,
        /// Size called newer.
        size: u64,
    },
    /// The older tree is empty: every tree begins with it, so nothing is proven.
    NothingProven,
    /// Of several leaves one does not come after the one before.
    NotRising {
        /// Index of the one before.
        before: u64,
        /// Its index.
        index: u64,
    },
    /// No leaf is given: nothing is proven.
    NoLeaves,
    /// The proof has another number of hashes than these sizes need.
    WrongLength {
        /// Number that the sizes need.
        expected: usize,
        /// Number given.
        found: usize,
    },
    /// The proof leads to another root than the head's.
    RootMismatch {
        /// Root that the proof leads to.
        computed: Hash,
        /// Root of the head.
        expected: Hash,
    },
    /// The proof leads to another root than the older head's.
    OldRootMismatch {
        /// Root that the proof leads to.
        computed: Hash,
        /// Root of the older head.
        expected: Hash,
    },
}

impl fmt::Display for ProofError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IndexBeyondSize { index, size } => {
                write!(f, "index {index} is not in a tree of size {size}")
            }
            Self::SizeTooLarge { size } => write!(f, "tree size {size} is above 2^63 - 1"),
            Self::SizesReversed { old_size, size } => {
                write!(f, "the older size {old_size} is larger than the newer size {size}")
            }
            Self::NothingProven => f.write_str(
                "size 0 proves nothing: every tree begins with the empty tree; give the first head you trust",
            ),
            Self::NoLeaves => f.write_str("no leaf is given, so nothing is proven"),
            Self::NotRising { before, index } => {
                write!(f, "leaf {index} is given after leaf {before}: they must rise")
            }
            Self::WrongLength { expected, found } => {
                write!(f, "the proof must hold exactly {expected} hashes, it holds {found}")
            }
            Self::RootMismatch { computed, expected } => {
                write!(f, "the proof leads to root {computed}, the tree head has {expected}")
            }
            Self::OldRootMismatch { computed, expected } => {
                write!(f, "the proof leads to older root {computed}, the older tree head has {expected}")
            }
        }
    }
}

impl core::error::Error for ProofError {}

/// Why a proof could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProveError<E> {
    /// There is no such proof.
    Request(ProofError),
    /// The source gave no answer.
    Source(E),
    /// The source gave another number of hashes than was asked for.
    SourceLength,
}

impl<E: fmt::Display> fmt::Display for ProveError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => write!(f, "{error}"),
            Self::Source(error) => write!(f, "{error}"),
            Self::SourceLength => {
                f.write_str("the hash source answered with another number of hashes")
            }
        }
    }
}

impl<E: fmt::Debug + fmt::Display> core::error::Error for ProveError<E> {}

/// Leaves `start..start + width` of a tree; its hash is one element of a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) start: u64,
    pub(crate) width: u64,
}

/// Largest power of two smaller than `width`, which is at least 2.
pub(crate) fn split_width(width: u64) -> u64 {
    1 << width.saturating_sub(1).ilog2()
}

/// On which side of the path a sibling stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Siblings on the path from the leaf at `index` to the root, leaf first.
fn inclusion_path(index: u64, size: u64) -> Vec<(Side, Range)> {
    let mut path = Vec::new();
    let mut here = Range { start: 0, width: size };
    while here.width > 1 {
        let split = split_width(here.width);
        let left = Range { start: here.start, width: split };
        let right = Range {
            start: here.start.saturating_add(split),
            width: here.width.saturating_sub(split),
        };
        if index < right.start {
            path.push((Side::Right, right));
            here = left;
        } else {
            path.push((Side::Left, left));
            here = right;
        }
    }
    path.reverse();
    path
}

/// A consistency proof's shape: whether the older tree is itself the first
/// node (then its root is not repeated in the proof), that node, and the
/// siblings from there to the root of the newer tree.
struct ConsistencyPath {
    old_is_start: bool,
    start: Range,
    siblings: Vec<(Side, Range)>,
}

fn consistency_path(old_size: u64, size: u64) -> ConsistencyPath {
    let mut siblings = Vec::new();
    let mut here = Range { start: 0, width: size };
    // Descend towards the last leaf of the older tree until a node ends with it.
    while here.start.saturating_add(here.width) != old_size {
        let split = split_width(here.width);
        let middle = here.start.saturating_add(split);
        let left = Range { start: here.start, width: split };
        let right = Range { start: middle, width: here.width.saturating_sub(split) };
        if old_size <= middle {
            siblings.push((Side::Right, right));
            here = left;
        } else {
            siblings.push((Side::Left, left));
            here = right;
        }
    }
    siblings.reverse();
    ConsistencyPath { old_is_start: here.start == 0, start: here, siblings }
}

pub(crate) fn check_index(index: u64, size: u64) -> Result<(), ProofError> {
    if size > MAX_SIZE {
        return Err(ProofError::SizeTooLarge { size });
    }
    if index >= size {
        return Err(ProofError::IndexBeyondSize { index, size });
    }
    Ok(())
}

fn check_sizes(old_size: u64, size: u64) -> Result<(), ProofError> {
    if size > MAX_SIZE {
        return Err(ProofError::SizeTooLarge { size });
    }
    if old_size > size {
        return Err(ProofError::SizesReversed { old_size, size });
    }
    if old_size == 0 {
        return Err(ProofError::NothingProven);
    }
    Ok(())
}

/// Perfect subtrees that make up `range`, largest first.
///
/// Every range of a path starts at a multiple of the largest power of two in
/// its width, so the nodes are those of a tree of that width, moved.
fn perfect_nodes(range: Range) -> impl Iterator<Item = Node> {
    Frontier::nodes_of(range.width).into_iter().map(move |node| Node {
        level: node.level,
        index: (range.start >> node.level).saturating_add(node.index),
    })
}

/// Hashes of `ranges`, asked of the source in one go.
pub(crate) fn range_hashes<S: HashSource>(
    source: &S,
    ranges: &[Range],
) -> Result<Vec<Hash>, ProveError<S::Error>> {
    let nodes: Vec<Node> = ranges.iter().copied().flat_map(perfect_nodes).collect();
    let hashes = source.hashes(&nodes).map_err(ProveError::Source)?;
    if hashes.len() != nodes.len() {
        return Err(ProveError::SourceLength);
    }
    let mut hashes = hashes.into_iter();
    ranges
        .iter()
        .map(|range| {
            let count = usize::try_from(range.width.count_ones()).unwrap_or(usize::MAX);
            let parts: Vec<Hash> = hashes.by_ref().take(count).collect();
            Frontier::from_nodes(range.width, parts)
                .map(|f| f.root())
                .ok_or(ProveError::SourceLength)
        })
        .collect()
}

/// Root of the first `size` leaves.
///
/// # Errors
/// [`ProveError`] if the source fails or the size is too large.
pub fn root<S: HashSource>(source: &S, size: u64) -> Result<Hash, ProveError<S::Error>> {
    if size > MAX_SIZE {
        return Err(ProveError::Request(ProofError::SizeTooLarge { size }));
    }
    if size == 0 {
        return Ok(EMPTY_ROOT);
    }
    let root = range_hashes(source, &[Range { start: 0, width: size }])?;
    root.into_iter().next().ok_or(ProveError::SourceLength)
}

/// Makes the inclusion proof of leaf `index` in the tree of the first `size`
/// leaves: hashes from the leaf's sibling up (RFC 6962 §2.1.1).
///
/// # Errors
/// [`ProveError`] if there is no such leaf or the source fails.
pub fn prove_inclusion<S: HashSource>(
    source: &S,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, ProveError<S::Error>> {
    check_index(index, size).map_err(ProveError::Request)?;
    let ranges: Vec<Range> =
        inclusion_path(index, size).into_iter().map(|(_, range)| range).collect();
    range_hashes(source, &ranges)
}

/// Makes the consistency proof from the tree of `old_size` leaves to that of
/// `size` (RFC 6962 §2.1.2). Empty when the sizes are equal.
///
/// # Errors
/// [`ProveError`] if there is no such proof (an older size of 0 included) or
/// the source fails.
pub fn prove_consistency<S: HashSource>(
    source: &S,
    old_size: u64,
    size: u64,
) -> Result<Vec<Hash>, ProveError<S::Error>> {
    check_sizes(old_size, size).map_err(ProveError::Request)?;
    let path = consistency_path(old_size, size);
    let first = (!path.old_is_start).then_some(path.start);
    let ranges: Vec<Range> =
        first.into_iter().chain(path.siblings.into_iter().map(|(_, range)| range)).collect();
    range_hashes(source, &ranges)
}

/// Checks that the leaf at `index` has `leaf_hash` in the tree of `head`.
///
/// # Errors
/// [`ProofError`] naming the first thing that does not hold.
pub fn verify_inclusion(
    head: &TreeHead,
    index: u64,
    leaf_hash: &Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    check_index(index, head.size)?;
    let path = inclusion_path(index, head.size);
    if proof.len() != path.len() {
        return Err(ProofError::WrongLength { expected: path.len(), found: proof.len() });
    }
    let computed =
        path.iter().zip(proof).fold(*leaf_hash, |here, ((side, _), sibling)| match side {
            Side::Left => node_hash(sibling, &here),
            Side::Right => node_hash(&here, sibling),
        });
    if computed != head.root {
        return Err(ProofError::RootMismatch { computed, expected: head.root });
    }
    Ok(())
}

/// Checks that the tree of `new` begins with the whole tree of `old`.
///
/// # Errors
/// [`ProofError`] naming the first thing that does not hold; an empty older
/// tree is [`ProofError::NothingProven`].
pub fn verify_consistency(
    old: &TreeHead,
    new: &TreeHead,
    proof: &[Hash],
) -> Result<(), ProofError> {
    check_sizes(old.size, new.size)?;
    let path = consistency_path(old.size, new.size);
    let expected = path.siblings.len().saturating_add(usize::from(!path.old_is_start));
    if proof.len() != expected {
        return Err(ProofError::WrongLength { expected, found: proof.len() });
    }
    let (start, siblings) = match proof.split_first() {
        Some((first, rest)) if !path.old_is_start => (*first, rest),
        _ => (old.root, proof),
    };
    let (mut old_computed, mut computed) = (start, start);
    for ((side, _), sibling) in path.siblings.iter().zip(siblings) {
        match side {
            // A left sibling lies wholly in the older tree too.
            Side::Left => {
                old_computed = node_hash(sibling, &old_computed);
                computed = node_hash(sibling, &computed);
            }
            Side::Right => computed = node_hash(&computed, sibling),
        }
    }
    if old_computed != old.root {
        return Err(ProofError::OldRootMismatch { computed: old_computed, expected: old.root });
    }
    if computed != new.root {
        return Err(ProofError::RootMismatch { computed, expected: new.root });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::leaf_hash;
    use core::convert::Infallible;

    /// The definitions of RFC 6962 §2.1, written down as they stand there.
    mod slow {
        use super::*;

        fn split(n: usize) -> usize {
            (1..).map(|power| 1 << power).take_while(|k| *k < n).last().unwrap_or(1)
        }

        pub(super) fn mth(leaves: &[Hash]) -> Hash {
            match leaves {
                [] => EMPTY_ROOT,
                [leaf] => *leaf,
                _ => {
                    let (left, right) = leaves.split_at(split(leaves.len()));
                    node_hash(&mth(left), &mth(right))
                }
            }
        }

        pub(super) fn path(m: usize, leaves: &[Hash]) -> Vec<Hash> {
            if leaves.len() == 1 {
                return Vec::new();
            }
            let k = split(leaves.len());
            let (left, right) = leaves.split_at(k);
            let (mut path, sibling) =
                if m < k { (path(m, left), right) } else { (path(m - k, right), left) };
            path.push(mth(sibling));
            path
        }

        pub(super) fn subproof(m: usize, leaves: &[Hash], whole: bool) -> Vec<Hash> {
            if m == leaves.len() {
                return if whole { Vec::new() } else { [mth(leaves)].into() };
            }
            let k = split(leaves.len());
            let (left, right) = leaves.split_at(k);
            let (mut proof, sibling) = if m <= k {
                (subproof(m, left, whole), right)
            } else {
                (subproof(m - k, right, false), left)
            };
            proof.push(mth(sibling));
            proof
        }
    }

    struct Leaves(Vec<Hash>);

    impl HashSource for Leaves {
        type Error = Infallible;

        fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Infallible> {
            Ok(nodes
                .iter()
                .map(|node| {
                    let width = 1_usize << node.level;
                    let start = usize::try_from(node.index).unwrap() * width;
                    slow::mth(&self.0[start..start + width])
                })
                .collect())
        }
    }

    /// A tree of equal leaves: a node's hash depends on its level alone, so
    /// trees of any size can be built.
    struct Uniform;

    impl HashSource for Uniform {
        type Error = Infallible;

        fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Infallible> {
            Ok(nodes
                .iter()
                .map(|node| {
                    (0..node.level).fold(leaf_hash(b"leaf"), |hash, _| node_hash(&hash, &hash))
                })
                .collect())
        }
    }

    #[test]
    fn small_trees_agree_with_the_definitions() {
        let leaves: Vec<Hash> = (0..70_u8).map(|i| leaf_hash(&[i])).collect();
        for n in 1..=leaves.len() {
            let tree = Leaves(leaves[..n].to_vec());
            let size = n as u64;
            let head = TreeHead { size, root: slow::mth(&tree.0) };
            assert_eq!(root(&tree, size), Ok(head.root));
            for (i, leaf) in leaves.iter().enumerate().take(n) {
                let proof = prove_inclusion(&tree, i as u64, size).unwrap();
                assert_eq!(proof, slow::path(i, &tree.0), "index {i} size {n}");
                assert_eq!(verify_inclusion(&head, i as u64, leaf, &proof), Ok(()));
            }
            for m in 1..=n {
                let proof = prove_consistency(&tree, m as u64, size).unwrap();
                assert_eq!(proof, slow::subproof(m, &tree.0, true), "{m} to {n}");
                let old = TreeHead { size: m as u64, root: slow::mth(&leaves[..m]) };
                assert_eq!(verify_consistency(&old, &head, &proof), Ok(()));
            }
        }
    }

    #[test]
    fn the_largest_trees_do_not_overflow() {
        for size in [1, (1 << 32) - 1, 1 << 32, (1 << 53) + 1, 1 << 62, MAX_SIZE - 1, MAX_SIZE] {
            let head = TreeHead { size, root: root(&Uniform, size).unwrap() };
            for index in [0, 1, size / 2, size - 1] {
                if index < size {
                    let proof = prove_inclusion(&Uniform, index, size).unwrap();
                    assert_eq!(verify_inclusion(&head, index, &leaf_hash(b"leaf"), &proof), Ok(()));
                }
            }
            for old_size in [1, 2, size / 2 + 1, size - 1, size] {
                if (1..=size).contains(&old_size) {
                    let old = TreeHead { size: old_size, root: root(&Uniform, old_size).unwrap() };
                    let proof = prove_consistency(&Uniform, old_size, size).unwrap();
                    assert!(proof.len() <= MAX_PROOF);
                    assert_eq!(verify_consistency(&old, &head, &proof), Ok(()));
                }
            }
        }
    }

    #[test]
    fn requests_that_have_no_proof_are_named() {
        let head = |size| TreeHead { size, root: EMPTY_ROOT };
        let leaf = leaf_hash(b"");
        assert_eq!(
            verify_inclusion(&head(0), 0, &leaf, &[]),
            Err(ProofError::IndexBeyondSize { index: 0, size: 0 })
        );
        assert_eq!(
            verify_inclusion(&head(u64::MAX), 0, &leaf, &[]),
            Err(ProofError::SizeTooLarge { size: u64::MAX })
        );
        assert_eq!(verify_consistency(&head(0), &head(5), &[]), Err(ProofError::NothingProven));
        assert_eq!(
            verify_consistency(&head(6), &head(5), &[]),
            Err(ProofError::SizesReversed { old_size: 6, size: 5 })
        );
        assert_eq!(
            verify_consistency(&head(5), &head(5), &[leaf]),
            Err(ProofError::WrongLength { expected: 0, found: 1 })
        );
        let other = TreeHead { size: 5, root: leaf };
        assert_eq!(
            verify_consistency(&head(5), &other, &[]),
            Err(ProofError::RootMismatch { computed: EMPTY_ROOT, expected: leaf })
        );
    }
}
