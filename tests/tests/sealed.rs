//! Sealed annexes against a slow twin of RFC 6962; vectors; the programs that
//! seal and open.

mod page;
mod program;
mod vector;

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
            // One bit of one salt, and the twin refuses.
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

/// A small generator of numbers that are the same every time (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) as usize % limit
    }
}

#[test]
fn whatever_is_changed_in_an_opening_it_is_refused() {
    let media_types = [media_type(), MediaType::parse("text/plain-2").unwrap()];
    for seed in 0..4_000 {
        let mut chance = Chance(seed);
        let count = 1 + chance.below(64) as u8;
        let all = leaves(&media_types[0], count);
        let root = seal(&all).unwrap();
        let n = u64::from(count);
        let picked: Vec<u64> = (0..n).filter(|_| chance.below(3) == 0).collect();
        let indices =
            if picked.is_empty() { vec![chance.below(count.into()) as u64] } else { picked };
        let mut proof = prove_opening(&all, &indices).unwrap();
        let mut opened: Vec<(u64, Leaf<'_>)> =
            indices.iter().map(|i| (*i, all[*i as usize])).collect();
        assert_eq!(verify_opening(&root, n, &opened, &proof), Ok(()), "seed {seed}");
        let at = chance.below(opened.len());
        let bit = 1 << chance.below(8);
        match chance.below(10) {
            0 => opened[at].1.salt[chance.below(32)] ^= bit,
            1 => opened[at].1.sha256.0[chance.below(32)] ^= bit,
            2 => opened[at].1.size ^= 1 << chance.below(64),
            3 => opened[at].1.media_type = &media_types[1],
            4 => opened[at].0 = (opened[at].0 + 1 + chance.below(63) as u64) % 64,
            5 => opened.insert(at, opened[at]),
            6 => proof.push(Hash([bit; 32])),
            7 if !proof.is_empty() => {
                let at = chance.below(proof.len());
                proof[at].0[chance.below(32)] ^= bit;
            }
            8 if !proof.is_empty() => drop(proof.remove(chance.below(proof.len()))),
            9 if opened.len() > 1 => opened.swap(at, (at + 1) % indices.len()),
            _ => drop(opened.drain(..)),
        }
        let refused = verify_opening(&root, n, &opened, &proof);
        assert!(refused.is_err(), "seed {seed}: {opened:?} {proof:?}");
    }
}
