//! Proofs against a slow twin, against other crates, and against every small
//! corruption.
//!
//! The twin is RFC 6962 §2.1 written down as it stands; `rs_merkle` and
//! `ct-merkle` are other people's trees over the same leaves.

use std::convert::Infallible;

use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::{EMPTY_ROOT, Hash, leaf_hash, node_hash, sha256_parts};
use pactlog_verifier::merkle::{
    HashSource, Node, ProofError, TreeHead, prove_consistency, prove_inclusion, root,
    verify_consistency, verify_inclusion,
};

/// Largest size that is tried in full.
const SIZES: usize = 300;

/// Fold of every root and proof of the exhaustive run: changes if one does.
const PINNED: &str = "EWjBTsrKSniQpSUT34EXfgXnQ+jxbj2DSgsW1xhMpt0=";

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|i| leaf_hash(format!("leaf {i}").as_bytes())).collect()
}

/// All perfect subtrees of some leaves, level by level.
struct Tree(Vec<Vec<Hash>>);

impl Tree {
    fn new(leaves: &[Hash]) -> Self {
        let mut levels = vec![leaves.to_vec()];
        while levels.last().unwrap().len() > 1 {
            let pairs = levels.last().unwrap().as_chunks::<2>().0;
            let above = pairs.iter().map(|[left, right]| node_hash(left, right)).collect();
            levels.push(above);
        }
        Self(levels)
    }
}

impl HashSource for Tree {
    type Error = Infallible;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Infallible> {
        let at =
            |node: &Node| self.0[usize::from(node.level)][usize::try_from(node.index).unwrap()];
        Ok(nodes.iter().map(at).collect())
    }
}

/// RFC 6962 §2.1, slowly: MTH, PATH and SUBPROOF.
mod slow {
    use super::*;

    fn split(n: usize) -> usize {
        n.next_power_of_two() / 2
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
            return if whole { Vec::new() } else { vec![mth(leaves)] };
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

/// RFC 6962's prefixes for `rs_merkle`, whose leaves are hashes already.
#[derive(Clone)]
struct Rfc6962;

impl rs_merkle::Hasher for Rfc6962 {
    type Hash = [u8; 32];

    fn hash(octets: &[u8]) -> [u8; 32] {
        sha256_parts(&[octets]).0
    }

    fn concat_and_hash(left: &[u8; 32], right: Option<&[u8; 32]>) -> [u8; 32] {
        right.map_or(*left, |right| node_hash(&Hash(*left), &Hash(*right)).0)
    }
}

#[test]
fn every_proof_of_every_small_tree_agrees_with_the_twin() {
    let all = leaves(SIZES);
    let roots: Vec<Hash> = (0..=SIZES).map(|n| slow::mth(&all[..n])).collect();
    let mut frontier = Frontier::new();
    let mut fold = EMPTY_ROOT;
    for n in 1..=SIZES {
        frontier.push(all[n - 1]);
        let tree = Tree::new(&all[..n]);
        let head = TreeHead { size: n as u64, root: roots[n] };
        assert_eq!(frontier.head(), head);
        assert_eq!(root(&tree, head.size), Ok(head.root));
        for i in 0..n {
            let proof = prove_inclusion(&tree, i as u64, head.size).unwrap();
            assert_eq!(proof, slow::path(i, &all[..n]), "index {i} of {n}");
            assert_eq!(verify_inclusion(&head, i as u64, &all[i], &proof), Ok(()));
            fold = proof.iter().fold(fold, |fold, hash| node_hash(&fold, hash));
        }
        for (m, old_root) in roots.iter().enumerate().take(n + 1).skip(1) {
            let old = TreeHead { size: m as u64, root: *old_root };
            let proof = prove_consistency(&tree, old.size, head.size).unwrap();
            assert_eq!(proof, slow::subproof(m, &all[..n], true), "{m} to {n}");
            assert_eq!(verify_consistency(&old, &head, &proof), Ok(()));
            fold = proof.iter().fold(fold, |fold, hash| node_hash(&fold, hash));
        }
    }
    assert_eq!(fold.to_string(), PINNED);
}

#[test]
fn rs_merkle_has_the_same_roots_and_inclusion_proofs() {
    let all = leaves(SIZES);
    for n in 1..=SIZES {
        let octets: Vec<[u8; 32]> = all[..n].iter().map(|hash| hash.0).collect();
        let theirs = rs_merkle::MerkleTree::<Rfc6962>::from_leaves(&octets);
        let ours = Tree::new(&all[..n]);
        let ours_root = root(&ours, n as u64).unwrap();
        assert_eq!(theirs.root(), Some(ours_root.0), "size {n}");
        let head = TreeHead { size: n as u64, root: ours_root };
        for i in 0..n {
            let proof: Vec<Hash> =
                theirs.proof(&[i]).proof_hashes().iter().map(|hash| Hash(*hash)).collect();
            assert_eq!(verify_inclusion(&head, i as u64, &all[i], &proof), Ok(()), "{i} of {n}");
            let ours: Vec<[u8; 32]> = prove_inclusion(&ours, i as u64, n as u64)
                .unwrap()
                .iter()
                .map(|hash| hash.0)
                .collect();
            let ours = rs_merkle::MerkleProof::<Rfc6962>::new(ours);
            assert!(ours.verify(ours_root.0, &[i], &[octets[i]], n), "{i} of {n}");
        }
    }
}

#[test]
fn ct_merkle_accepts_our_proofs_and_makes_ours() {
    use ct_merkle::mem_backed_tree::MemoryBackedTree;
    use ct_merkle::{ConsistencyProof, InclusionProof, RootHash};
    use sha2::Sha256;
    let octets: Vec<Vec<u8>> = (0..130).map(|i| format!("leaf {i}").into_bytes()).collect();
    let all: Vec<Hash> = octets.iter().map(|entry| leaf_hash(entry)).collect();
    let digest = |hash: &Hash| hash.0.into();
    let mut theirs = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    for n in 1..=octets.len() {
        theirs.push(octets[n - 1].clone());
        let tree = Tree::new(&all[..n]);
        let head = TreeHead { size: n as u64, root: root(&tree, n as u64).unwrap() };
        assert_eq!(theirs.root().as_bytes().as_slice(), head.root.0);
        for i in 0..n {
            let ours = prove_inclusion(&tree, i as u64, head.size).unwrap();
            let digests: Vec<_> = ours.iter().map(digest).collect();
            let proof = InclusionProof::<Sha256>::from_digests(digests.iter());
            theirs.root().verify_inclusion(&octets[i], i as u64, &proof).unwrap();
            assert_eq!(theirs.prove_inclusion(i).as_bytes(), proof.as_bytes());
        }
        for m in 1..=n {
            let ours = prove_consistency(&tree, m as u64, head.size).unwrap();
            let digests: Vec<_> = ours.iter().map(digest).collect();
            let proof = ConsistencyProof::<Sha256>::from_digests(digests.iter());
            let old = slow::mth(&all[..m]);
            let old = RootHash::<Sha256>::new(old.0.into(), m as u64);
            theirs.root().verify_consistency(&old, &proof).unwrap();
            assert_eq!(theirs.prove_consistency(n - m).as_bytes(), proof.as_bytes());
        }
    }
}

#[test]
fn a_proof_fits_one_index_and_one_size_only() {
    const LIMIT: u64 = 40;
    let all = leaves(LIMIT as usize);
    let tree = |n: u64| Tree::new(&all[..n as usize]);
    for size in 1..=LIMIT {
        for index in 0..size {
            let proof = prove_inclusion(&tree(size), index, size).unwrap();
            let leaf = all[index as usize];
            for other_size in 1..=LIMIT {
                for other_index in 0..other_size {
                    let real = TreeHead {
                        size: other_size,
                        root: root(&tree(other_size), other_size).unwrap(),
                    };
                    let fits = verify_inclusion(&real, other_index, &leaf, &proof).is_ok();
                    assert_eq!(fits, (other_size, other_index) == (size, index));
                }
            }
        }
    }
}

#[test]
fn every_corrupted_proof_is_refused_for_its_cause() {
    let all = leaves(40);
    for n in 1..=32_usize {
        let tree = Tree::new(&all[..n]);
        let head = TreeHead { size: n as u64, root: slow::mth(&all[..n]) };
        for i in 0..n {
            let proof = prove_inclusion(&tree, i as u64, head.size).unwrap();
            corrupt(&proof, |bad| verify_inclusion(&head, i as u64, &all[i], bad));
            let leaf = leaf_hash(b"another");
            assert!(matches!(
                verify_inclusion(&head, i as u64, &leaf, &proof),
                Err(ProofError::RootMismatch { expected, .. }) if expected == head.root
            ));
        }
        for m in 1..=n {
            let old = TreeHead { size: m as u64, root: slow::mth(&all[..m]) };
            let proof = prove_consistency(&tree, m as u64, head.size).unwrap();
            corrupt(&proof, |bad| verify_consistency(&old, &head, bad));
            let forged = TreeHead { root: leaf_hash(b"another"), ..old };
            let refused = verify_consistency(&forged, &head, &proof);
            assert!(matches!(
                refused,
                Err(ProofError::OldRootMismatch { .. } | ProofError::RootMismatch { .. })
            ));
        }
    }
}

/// Every single bit flipped, one hash more anywhere, one less anywhere.
fn corrupt(proof: &[Hash], verify: impl Fn(&[Hash]) -> Result<(), ProofError>) {
    for at in 0..proof.len() {
        for bit in 0..256 {
            let mut bad = proof.to_vec();
            bad[at].0[bit / 8] ^= 1 << (bit % 8);
            assert!(matches!(
                verify(&bad),
                Err(ProofError::RootMismatch { .. } | ProofError::OldRootMismatch { .. })
            ));
        }
        let mut short = proof.to_vec();
        short.remove(at);
        let expected = ProofError::WrongLength { expected: proof.len(), found: proof.len() - 1 };
        assert_eq!(verify(&short), Err(expected));
    }
    for at in 0..=proof.len() {
        let mut long = proof.to_vec();
        long.insert(at, EMPTY_ROOT);
        let expected = ProofError::WrongLength { expected: proof.len(), found: proof.len() + 1 };
        assert_eq!(verify(&long), Err(expected));
    }
}
