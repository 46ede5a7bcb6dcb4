//! One proof for several leaves of a tree.
//!
//! The inclusion proof of RFC 6962 §2.1.1, for any set of leaves at once: the
//! hashes that are missing for the root, each once, from left to right. Its
//! order is that of a walk through the tree, left before right (`spec/dossier.md`).

use alloc::vec::Vec;

use crate::hash::{Hash, node_hash};
use crate::merkle::{
    HashSource, ProofError, ProveError, Range, TreeHead, check_index, range_hashes, split_width,
};

/// Makes the one proof of several leaves in the tree of the first `size`: the
/// roots of the largest subtrees that hold none of them, from left to right.
/// `indices` rise.
///
/// # Errors
/// [`ProveError`] if there is no such leaf, if they do not rise, or if the
/// source fails.
pub fn prove_leaves<S: HashSource>(
    source: &S,
    indices: &[u64],
    size: u64,
) -> Result<Vec<Hash>, ProveError<S::Error>> {
    check_rising(indices.iter().copied(), size).map_err(ProveError::Request)?;
    let mut ranges = Vec::new();
    others(Range { start: 0, width: size }, indices, &mut ranges);
    range_hashes(source, &ranges)
}

/// Checks that these leaves, index and hash of each, rising, are in the tree of
/// `head`.
///
/// Of each subtree without any of them its root is taken from `proof`, from
/// left to right; all others are hashed. Neither a hash too few nor one too many
/// is accepted. Without leaves nothing is proven.
///
/// # Errors
/// [`ProofError`] naming the first thing that does not hold.
pub fn verify_leaves(
    head: &TreeHead,
    leaves: &[(u64, Hash)],
    proof: &[Hash],
) -> Result<(), ProofError> {
    check_rising(leaves.iter().map(|(index, _)| *index), head.size)?;
    let indices: Vec<u64> = leaves.iter().map(|(index, _)| *index).collect();
    let mut ranges = Vec::new();
    others(Range { start: 0, width: head.size }, &indices, &mut ranges);
    if proof.len() != ranges.len() {
        return Err(ProofError::WrongLength { expected: ranges.len(), found: proof.len() });
    }
    let mut proof = proof.iter().copied();
    let computed = root_over(Range { start: 0, width: head.size }, leaves, &mut proof)
        .ok_or(ProofError::NoLeaves)?;
    if computed != head.root {
        return Err(ProofError::RootMismatch { computed, expected: head.root });
    }
    Ok(())
}

fn check_rising(indices: impl Iterator<Item = u64>, size: u64) -> Result<(), ProofError> {
    let mut before = None;
    for index in indices {
        check_index(index, size)?;
        if let Some(before) = before.filter(|before| *before >= index) {
            return Err(ProofError::NotRising { before, index });
        }
        before = Some(index);
    }
    before.map(drop).ok_or(ProofError::NoLeaves)
}

/// The largest subtrees of `range` that hold none of `indices`, which lie in it.
fn others(range: Range, indices: &[u64], found: &mut Vec<Range>) {
    if indices.is_empty() {
        found.push(range);
    } else if range.width > 1 {
        let (left, right) = halves(range);
        let (lower, upper) =
            indices.split_at(indices.partition_point(|index| *index < right.start));
        others(left, lower, found);
        others(right, upper, found);
    }
}

/// Root of `range` with these leaves; `None` if the proof is too short.
fn root_over(
    range: Range,
    leaves: &[(u64, Hash)],
    proof: &mut impl Iterator<Item = Hash>,
) -> Option<Hash> {
    match leaves {
        [] => proof.next(),
        [(_, leaf), ..] if range.width == 1 => Some(*leaf),
        _ => {
            let (left, right) = halves(range);
            let (lower, upper) =
                leaves.split_at(leaves.partition_point(|(index, _)| *index < right.start));
            let left = root_over(left, lower, proof)?;
            Some(node_hash(&left, &root_over(right, upper, proof)?))
        }
    }
}

/// The two subtrees under the root of one of more than one leaf (RFC 6962 §2.1).
fn halves(range: Range) -> (Range, Range) {
    let split = split_width(range.width);
    let middle = range.start.saturating_add(split);
    let width = range.width.saturating_sub(split);
    (Range { start: range.start, width: split }, Range { start: middle, width })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frontier::Frontier;
    use crate::hash::leaf_hash;
    use crate::merkle::{Node, prove_inclusion};
    use core::convert::Infallible;

    struct Leaves(Vec<Hash>);

    impl HashSource for Leaves {
        type Error = Infallible;

        fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Infallible> {
            let hash = |node: &Node| {
                let width = 1_usize << node.level;
                let first = usize::try_from(node.index).unwrap() * width;
                let mut below = Frontier::new();
                self.0.iter().skip(first).take(width).for_each(|hash| below.push(*hash));
                below.root()
            };
            Ok(nodes.iter().map(hash).collect())
        }
    }

    fn tree(size: u64) -> (Leaves, TreeHead) {
        let leaves: Vec<Hash> = (0..size).map(|i| leaf_hash(&i.to_be_bytes())).collect();
        let mut frontier = Frontier::new();
        leaves.iter().for_each(|leaf| frontier.push(*leaf));
        (Leaves(leaves), frontier.head())
    }

    fn chosen(source: &Leaves, set: u64, size: u64) -> Vec<(u64, Hash)> {
        let has = |i: &u64| set >> i & 1 == 1;
        (0..size).filter(has).map(|i| (i, source.0[usize::try_from(i).unwrap()])).collect()
    }

    #[test]
    fn every_set_of_leaves_of_every_small_tree_is_proven_and_nothing_else() {
        for size in 1..=9_u64 {
            let (source, head) = tree(size);
            for set in 1..1_u64 << size {
                let leaves = chosen(&source, set, size);
                let indices: Vec<u64> = leaves.iter().map(|(i, _)| *i).collect();
                let proof = prove_leaves(&source, &indices, size).unwrap();
                assert_eq!(verify_leaves(&head, &leaves, &proof), Ok(()), "{size} {set:b}");
                // The set is part of what is proven: no other fits the proof.
                for other in (1..1_u64 << size).filter(|other| *other != set) {
                    let other = chosen(&source, other, size);
                    let verified = verify_leaves(&head, &other, &proof);
                    let has_same_proof = prove_leaves(
                        &source,
                        &other.iter().map(|(i, _)| *i).collect::<Vec<_>>(),
                        size,
                    )
                    .unwrap()
                        == proof;
                    assert_eq!(verified.is_ok(), has_same_proof, "{size} {set:b} {other:?}");
                }
                for place in 0..proof.len() {
                    let mut wrong = proof.clone();
                    wrong[place].0[0] ^= 1;
                    let error = verify_leaves(&head, &leaves, &wrong).unwrap_err();
                    assert!(matches!(error, ProofError::RootMismatch { .. }));
                    wrong.remove(place);
                    let error = verify_leaves(&head, &leaves, &wrong).unwrap_err();
                    let (expected, found) = (proof.len(), wrong.len());
                    assert_eq!(error, ProofError::WrongLength { expected, found });
                }
            }
        }
    }

    #[test]
    fn one_leaf_has_the_hashes_of_its_inclusion_proof() {
        let (source, _) = tree(100);
        for index in 0..100 {
            let mut one = prove_inclusion(&source, index, 100).unwrap();
            let mut set = prove_leaves(&source, &[index], 100).unwrap();
            one.sort();
            set.sort();
            assert_eq!(one, set, "{index}");
        }
    }

    #[test]
    fn leaves_that_do_not_rise_or_are_not_there_are_refused() {
        let (source, head) = tree(5);
        let leaf = |i: u64| (i, source.0[usize::try_from(i).unwrap()]);
        let verify = |leaves: &[(u64, Hash)]| verify_leaves(&head, leaves, &[]).unwrap_err();
        assert_eq!(verify(&[]), ProofError::NoLeaves);
        assert_eq!(verify(&[leaf(2), leaf(2)]), ProofError::NotRising { before: 2, index: 2 });
        assert_eq!(verify(&[leaf(3), leaf(1)]), ProofError::NotRising { before: 3, index: 1 });
        let beyond = (5, Hash([0; 32]));
        assert_eq!(verify(&[beyond]), ProofError::IndexBeyondSize { index: 5, size: 5 });
    }
}
