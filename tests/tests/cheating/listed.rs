//! A log that lists what it likes under a subject, and its vectors of evidence.

use std::convert::Infallible;

use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::evidence::{Evidence, Listed, Split, WrongList};
use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::{Hash, leaf_hash, sha256};
use pactlog_verifier::index::tree::item_hash;
use pactlog_verifier::index::{Index, IndexEntry, Subject};
use pactlog_verifier::merkle::{self, HashSource, Node, TreeHead};
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::time::Time;

use super::vector::Made;

const ORIGIN: &str = "list.example";

fn signer() -> NoteSigner {
    NoteSigner::new(ORIGIN, SecretKey::from_seed(&[51; 32])).unwrap()
}

fn subject() -> Subject {
    Subject::parse("norm:N-1").unwrap()
}

/// A tree whose leaves are all here.
struct Leaves(Vec<Hash>);

impl HashSource for Leaves {
    type Error = Infallible;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Infallible> {
        let hash = |node: &Node| {
            let start = usize::try_from(node.index << node.level).unwrap();
            let mut subtree = Frontier::new();
            self.0[start..start + (1 << node.level)].iter().for_each(|leaf| subtree.push(*leaf));
            subtree.root()
        };
        Ok(nodes.iter().map(hash).collect())
    }
}

impl Leaves {
    fn head(&self) -> TreeHead {
        let size = u64::try_from(self.0.len()).unwrap();
        TreeHead { size, root: merkle::root(self, size).unwrap() }
    }
}

fn leaf(at: u64) -> Hash {
    leaf_hash(format!("statement {at}").as_bytes())
}

/// What a log of `covered` entries and an index entry commits to, if it files
/// these entries under the subject, and entry 0 under another.
fn listed(covered: u64, filed: &[u64]) -> Listed {
    let mut index = Index::new();
    index.insert(&Subject::parse("norm:N-2").unwrap().key(), 0, &leaf(0));
    filed.iter().for_each(|at| index.insert(&subject().key(), *at, &leaf(*at)));
    let time = Time::parse("2026-03-01T12:00:00Z").unwrap();
    let index_entry = IndexEntry { covered, root: index.root(), time };
    let mut log = Leaves((0..covered).map(leaf).collect());
    log.0.push(leaf_hash(index_entry.to_string().as_bytes()));
    let head = log.head();
    Listed {
        checkpoint: Checkpoint { origin: ORIGIN.to_owned(), head }.sign(&signer()),
        index_entry,
        inclusion: merkle::prove_inclusion(&log, covered, head.size).unwrap(),
        path: index.prove(&subject().key()).unwrap(),
    }
}

/// The list of these entries, and what it has at `size`.
fn split(filed: &[u64], size: u64) -> Option<Split> {
    let list = Leaves(filed.iter().map(|at| item_hash(*at, &leaf(*at))).collect());
    let root = merkle::root(&list, size).unwrap();
    let proof = merkle::prove_consistency(&list, size, list.head().size).unwrap();
    Some(Split { root, proof })
}

pub(super) fn lists(all: &mut Vec<Made>) {
    let policy = format!("log {}\nquorum none\n", signer().verifier_key());
    let evidence = |old: &Listed, new: &Listed, split| {
        let (old, new) = (old.clone(), new.clone());
        let list = WrongList { subject: subject(), old, new, split };
        Evidence::List(Box::new(list)).to_string()
    };
    let mut add = |name, text: String, expect| {
        all.push(Made { name, policy: policy.clone(), text, expect });
    };
    let (old, shrunk) = (listed(5, &[1, 2, 4]), listed(9, &[1, 4]));
    add("list-shrank", evidence(&old, &shrunk, None), "index.list");
    add("list-gone", evidence(&old, &listed(9, &[]), None), "index.list");
    let swapped = listed(9, &[1, 3, 4]);
    add("list-swapped", evidence(&old, &swapped, None), "index.list");
    let swelled = listed(9, &[1, 4, 6, 7]);
    add("list-swelled", evidence(&old, &swelled, split(&[1, 4, 6, 7], 3)), "index.list");
    let other = listed(5, &[1, 2]);
    add("list-at-one-size", evidence(&old, &other, None), "index.list");
    add("list-same", evidence(&old, &old, None), "evidence.same_root");
    let grown = listed(9, &[1, 2, 4, 7]);
    add("list-grew", evidence(&old, &grown, split(&[1, 2, 4, 7], 3)), "evidence.same_root");
    add("list-without-hashes", evidence(&old, &grown, None), "evidence.split");
    add("list-surplus-hashes", evidence(&old, &shrunk, split(&[1, 4], 2)), "evidence.split");
    let forged = split(&[1, 4, 6, 7], 3);
    add("list-wrong-hashes", evidence(&old, &grown, forged), "evidence.split_proof");
    add("list-reversed", evidence(&grown, &old, None), "evidence.sizes");
    let nothing = listed(5, &[]);
    let invented = Some(Split { root: sha256(b"something"), proof: Vec::new() });
    add("list-from-nothing", evidence(&nothing, &grown, invented), "evidence.split_proof");
    let elsewhere = Listed { path: shrunk.path.clone(), ..grown.clone() };
    add("list-of-another-root", evidence(&old, &elsewhere, None), "evidence.path");
    let absent = Listed { inclusion: old.inclusion.clone(), ..grown };
    add("list-not-in-tree", evidence(&old, &absent, None), "evidence.entries_proof");
    let text = evidence(&old, &shrunk, None);
    add("list-no-subject", text.replace("norm:N-1", "norm"), "evidence.subject");
    add("list-other-subject", text.replace("norm:N-1", "norm:N-3"), "evidence.path");
}
