//! Sealed annexes: vectors, a slow twin of RFC 6962, forgeries, and the
//! programs that seal and open.

use std::collections::BTreeSet;

use pactlog_verifier::hash::{Hash, leaf_hash, node_hash, sha256};
use pactlog_verifier::sealed::{Leaf, OpeningError, prove_opening, seal, verify_opening};
use pactlog_verifier::statement::MediaType;

fn media_type() -> MediaType {
    MediaType::parse("text/plain").unwrap()
}

fn leaves(media_type: &MediaType, count: u8) -> Vec<Leaf<'_>> {
    (0..count)
        .map(|i| Leaf {
            salt: sha256(&[b's', i]).0,
            media_type,
            size: u64::from(i),
            sha256: sha256(&[b'c', i]),
        })
        .collect()
}

/// RFC 6962 §2.1, as it stands.
fn slow_root(hashes: &[Hash]) -> Hash {
    match hashes {
        [] => sha256(b""),
        [one] => *one,
        _ => {
            let mut k = 1;
            while 2 * k < hashes.len() {
                k *= 2;
            }
            node_hash(&slow_root(&hashes[..k]), &slow_root(&hashes[k..]))
        }
    }
}

/// The root from all leaves: those at `indices` as they are opened, the others
/// as they were sealed.
fn slow_verify(root: &Hash, all: &[Leaf<'_>], opened: &[(u64, Leaf<'_>)]) -> bool {
    let mut hashes: Vec<Hash> = all.iter().map(|leaf| leaf_hash(&leaf.octets())).collect();
    for (index, leaf) in opened {
        hashes[*index as usize] = leaf_hash(&leaf.octets());
    }
    slow_root(&hashes) == *root
}

fn subset(bits: u64, count: u8) -> Vec<u64> {
    (0..u64::from(count)).filter(|i| bits >> i & 1 == 1).collect()
}

#[test]
fn every_subset_of_small_annexes_opens_and_only_as_it_was_sealed() {
    let media_type = media_type();
    for count in 1..=10 {
        let all = leaves(&media_type, count);
        let root = seal(&all).unwrap();
        let hashes: Vec<Hash> = all.iter().map(Leaf::hash).collect();
        assert_eq!(root, slow_root(&hashes), "{count}");
        for bits in 1..1_u64 << count {
            let indices = subset(bits, count);
            let proof = prove_opening(&all, &indices).unwrap();
            let mut opened: Vec<(u64, Leaf<'_>)> =
                indices.iter().map(|i| (*i, all[*i as usize])).collect();
            let n = u64::from(count);
            assert_eq!(verify_opening(&root, n, &opened, &proof), Ok(()), "{count} {bits:b}");
            assert!(slow_verify(&root, &all, &opened));
            // One leaf of another item, another salt: whatever the twin refuses.
            let place = bits as usize % opened.len();
            opened[place].1.salt[bits as usize % 32] ^= 1;
            assert!(!slow_verify(&root, &all, &opened));
            let refused = verify_opening(&root, n, &opened, &proof);
            assert!(matches!(refused, Err(OpeningError::RootMismatch { .. })), "{count} {bits:b}");
        }
    }
}

#[test]
fn a_proof_holds_the_largest_unopened_subtrees_and_nothing_else() {
    let media_type = media_type();
    for count in [1_u8, 2, 3, 7, 13, 33, 63, 64] {
        let all = leaves(&media_type, count);
        let hashes: Vec<Hash> = all.iter().map(Leaf::hash).collect();
        for i in 0..count {
            let indices: Vec<u64> =
                (0..count).filter(|j| (j ^ i) % 3 != 0).map(u64::from).collect();
            if indices.is_empty() {
                continue;
            }
            let proof = prove_opening(&all, &indices).unwrap();
            let mut lacking = BTreeSet::new();
            unopened(&hashes, 0, &indices, &mut lacking);
            assert_eq!(proof.iter().copied().collect::<BTreeSet<_>>(), lacking);
            assert_eq!(proof.len(), lacking.len());
        }
    }
}

/// Roots of the largest subtrees in which nothing is opened.
fn unopened(hashes: &[Hash], start: u64, indices: &[u64], into: &mut BTreeSet<Hash>) {
    let end = start + hashes.len() as u64;
    if !indices.iter().any(|i| (start..end).contains(i)) {
        into.insert(slow_root(hashes));
    } else if hashes.len() > 1 {
        let mut k = 1;
        while 2 * k < hashes.len() {
            k *= 2;
        }
        unopened(&hashes[..k], start, indices, into);
        unopened(&hashes[k..], start + k as u64, indices, into);
    }
}
