//! `spec/index.md` word for word: nothing is kept from one question to the next.

use std::collections::BTreeMap;

use pactlog_verifier::hash::Hash;
use pactlog_verifier::index::{End, PathProof};
use pactlog_verifier::merkle::TreeHead;
use sha2::{Digest as _, Sha256};

/// One filing: a subject's key, the entry's index and its leaf hash.
pub(crate) type Filing = (Hash, u64, Hash);

type Items = Vec<Vec<u8>>;

fn hash(parts: &[&[u8]]) -> Hash {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    Hash(hash.finalize().into())
}

/// RFC 6962 §2.1.
pub(crate) fn tree(items: &[Vec<u8>]) -> Hash {
    match items {
        [] => hash(&[]),
        [item] => hash(&[&[0], item]),
        _ => {
            let (left, right) = items.split_at(items.len().next_power_of_two() / 2);
            hash(&[&[1], &tree(left).0, &tree(right).0])
        }
    }
}

fn leaf(key: &Hash, items: &Items) -> Hash {
    let count = u64::try_from(items.len()).unwrap();
    hash(&[&[2], &key.0, &count.to_be_bytes(), &tree(items).0])
}

fn is_left(key: &Hash, depth: usize) -> bool {
    key.0[depth / 8] & (0x80 >> (depth % 8)) == 0
}

fn place(subjects: &[(Hash, Items)], depth: usize) -> Hash {
    match subjects {
        [] => Hash([0; 32]),
        [(key, items)] => leaf(key, items),
        _ => {
            let split = subjects.partition_point(|(key, _)| is_left(key, depth));
            let (left, right) = subjects.split_at(split);
            hash(&[&[3], &place(left, depth + 1).0, &place(right, depth + 1).0])
        }
    }
}

/// Lists of the filings with an entry below `covered`, by key.
fn lists(filings: &[Filing], covered: u64) -> Vec<(Hash, Items)> {
    let mut lists: BTreeMap<Hash, Items> = BTreeMap::new();
    for (key, entry, leaf) in filings.iter().filter(|(_, entry, _)| *entry < covered) {
        let item = [b"pactlog/index-item\n".as_slice(), &entry.to_be_bytes(), &leaf.0].concat();
        lists.entry(*key).or_default().push(item);
    }
    lists.into_iter().collect()
}

/// The index root over the entries below `covered`.
pub(crate) fn root(filings: &[Filing], covered: u64) -> Hash {
    place(&lists(filings, covered), 0)
}

/// The path of `key`, when the index covers `covered` entries.
pub(crate) fn path(filings: &[Filing], covered: u64, key: &Hash) -> PathProof {
    let all = lists(filings, covered);
    let mut here = all.as_slice();
    let mut siblings = Vec::new();
    while here.len() > 1 {
        let depth = siblings.len();
        let split = here.partition_point(|(key, _)| is_left(key, depth));
        let (left, right) = here.split_at(split);
        let (next, other) = if is_left(key, depth) { (left, right) } else { (right, left) };
        siblings.push(place(other, depth + 1));
        here = next;
    }
    siblings.reverse();
    let head = |items: &Items| TreeHead { size: items.len() as u64, root: tree(items) };
    let end = match here {
        [] => End::Empty,
        [(found, items)] if found == key => End::List(head(items)),
        [(found, items), ..] => End::Other { key: *found, list: head(items) },
    };
    PathProof { siblings, end }
}

/// Items of `key` below `covered`.
pub(crate) fn list(filings: &[Filing], covered: u64, key: &Hash) -> Vec<(u64, Hash)> {
    let listed = filings.iter().filter(|(found, entry, _)| found == key && *entry < covered);
    listed.map(|(_, entry, leaf)| (*entry, *leaf)).collect()
}
