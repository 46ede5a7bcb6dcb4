//! The index next to other prefix trees: the same statements, in one run.
//!
//! `pactlog-peer [SUBJECTS]`, default 200,000: each tree is filled up to so many
//! subjects, then takes batches of 256 statements of six subjects, two of them
//! new and four that others share, and proves single subjects. The shared ones
//! are counted in each: here an item more on a list, in jmt another value of a
//! key, in akd, where a value is never replaced, a label of a new version.

use std::hint::black_box;
use std::time::{Duration, Instant};

use akd::append_only_zks::InsertMode;
use akd::storage::StorageManager;
use akd::storage::memory::AsyncInMemoryDatabase;
use akd::{
    Azks, AzksElement, AzksParallelismConfig, AzksValue, ExperimentalConfiguration, NodeLabel,
};
use jmt::mock::MockTreeStore;
use jmt::{KeyHash, Sha256Jmt};
use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::index::Index;

/// Statements of a batch.
const BATCH: usize = 256;

/// Batches that are measured.
const ROUNDS: usize = 40;

/// Proofs that are measured.
const PROOFS: usize = 1_000;

/// Two subjects of a statement alone, and four that others share.
fn keys(statement: usize) -> [Hash; 6] {
    let own = |class: &str| sha256(format!("{class}:{statement}").as_bytes());
    let shared = |class: &str, of: usize| sha256(format!("{class}:{}", statement % of).as_bytes());
    [
        own("id"),
        own("thread"),
        shared("kind", 12),
        shared("issuer", 300),
        shared("party", 300),
        shared("norm", 60),
    ]
}

fn leaf(statement: usize) -> Hash {
    sha256(format!("statement {statement}").as_bytes())
}

struct Figures {
    name: &'static str,
    update: Duration,
    prove: Duration,
    verify: Duration,
    octets: usize,
}

fn ours(filled: usize) -> Figures {
    let mut index = Index::new();
    let insert = |index: &mut Index, statement: usize| {
        for key in keys(statement) {
            index.insert(&key, statement as u64, &leaf(statement));
        }
    };
    (0..filled).for_each(|statement| insert(&mut index, statement));
    index.root();
    let batches: Vec<Vec<usize>> = batches(filled);
    let start = Instant::now();
    for batch in &batches {
        index.approach(batch.iter().flat_map(|statement| keys(*statement)));
        batch.iter().for_each(|statement| insert(&mut index, *statement));
        black_box(index.root());
    }
    let update = start.elapsed();
    let root = index.root();
    let asked: Vec<Hash> = (0..PROOFS).map(|i| keys(i * filled / PROOFS)[0]).collect();
    let start = Instant::now();
    let proofs: Vec<_> = asked.iter().map(|key| index.prove(key).expect("hashed")).collect();
    let prove = start.elapsed();
    let start = Instant::now();
    for (key, proof) in asked.iter().zip(&proofs) {
        proof.verify(key, &root).expect("an honest proof");
    }
    let octets = proofs.iter().map(|proof| 32 * proof.siblings.len() + 40).sum();
    Figures { name: "pactlog", update, prove, verify: start.elapsed(), octets }
}

/// The statements of the measured batches.
fn batches(filled: usize) -> Vec<Vec<usize>> {
    (0..ROUNDS).map(|round| (0..BATCH).map(|i| filled + round * BATCH + i).collect()).collect()
}

fn jellyfish(filled: usize) -> Figures {
    let store = MockTreeStore::new(true);
    let mut version = 0;
    let mut put = |statements: &[usize]| {
        let mut values = std::collections::BTreeMap::new();
        for statement in statements {
            for key in keys(*statement) {
                values.insert(key.0, leaf(*statement).0.to_vec());
            }
        }
        let values = values.into_iter().map(|(key, value)| (KeyHash(key), Some(value)));
        let (root, batch) = Sha256Jmt::new(&store).put_value_set(values, version).expect("put");
        store.write_tree_update_batch(batch).expect("written");
        version += 1;
        root
    };
    for start in (0..filled).step_by(10_000) {
        put(&(start..filled.min(start + 10_000)).collect::<Vec<_>>());
    }
    let batches = batches(filled);
    let start = Instant::now();
    let mut root = None;
    for batch in &batches {
        root = Some(put(batch));
    }
    let update = start.elapsed();
    let (root, newest) = (root.expect("there were batches"), version - 1);
    let tree = Sha256Jmt::new(&store);
    let asked: Vec<usize> = (0..PROOFS).map(|i| i * filled / PROOFS).collect();
    let start = Instant::now();
    let proofs: Vec<_> = asked
        .iter()
        .map(|statement| {
            tree.get_with_proof(KeyHash(keys(*statement)[0].0), newest).expect("proven")
        })
        .collect();
    let prove = start.elapsed();
    let start = Instant::now();
    for (statement, (value, proof)) in asked.iter().zip(&proofs) {
        let value = value.clone().expect("it is there");
        proof.verify_existence(root, KeyHash(keys(*statement)[0].0), value).expect("honest");
    }
    let octets = proofs.iter().map(|(_, proof)| borsh::to_vec(proof).expect("written").len()).sum();
    Figures { name: "jmt 0.12", update, prove, verify: start.elapsed(), octets }
}

async fn akd_trie(filled: usize) -> Figures {
    type Hashes = ExperimentalConfiguration<Label>;
    let storage = StorageManager::new_no_cache(AsyncInMemoryDatabase::new());
    let mut azks = Azks::new::<Hashes, _>(&storage).await.expect("new");
    // A value is never replaced: what changed has a label of its version.
    let elements = |statements: &[usize]| -> Vec<AzksElement> {
        let of = |statement: &usize| {
            let leaf = leaf(*statement);
            let statement = *statement;
            keys(statement).into_iter().enumerate().map(move |(place, key)| {
                let label = if place < 2 {
                    key
                } else {
                    sha256(&[&key.0[..], &statement.to_be_bytes()].concat())
                };
                AzksElement { label: NodeLabel::new(label.0, 256), value: AzksValue(leaf.0) }
            })
        };
        statements.iter().flat_map(of).collect()
    };
    let serial = AzksParallelismConfig::disabled();
    // As many labels as the others have subjects.
    let statements: Vec<usize> = (0..filled / 3).collect();
    for part in statements.chunks(10_000) {
        azks.batch_insert_nodes::<Hashes, _>(
            &storage,
            elements(part),
            InsertMode::Directory,
            serial,
        )
        .await
        .expect("inserted");
    }
    let start = Instant::now();
    for batch in &batches(filled) {
        azks.batch_insert_nodes::<Hashes, _>(
            &storage,
            elements(batch),
            InsertMode::Directory,
            serial,
        )
        .await
        .expect("inserted");
    }
    let update = start.elapsed();
    let asked: Vec<NodeLabel> =
        (0..PROOFS).map(|i| NodeLabel::new(keys(i * (filled / 3) / PROOFS)[0].0, 256)).collect();
    let mut octets = 0;
    let start = Instant::now();
    let mut proofs = Vec::with_capacity(PROOFS);
    for label in &asked {
        proofs
            .push(azks.get_membership_proof::<Hashes, _>(&storage, *label).await.expect("proven"));
    }
    let prove = start.elapsed();
    // Its labels travel with the hashes, 36 octets each.
    for proof in &proofs {
        octets += proof.sibling_proofs.len() * (32 + 2 * 36 + 1) + 68;
    }
    Figures { name: "akd 0.13", update, prove, verify: Duration::ZERO, octets }
}

/// The domain that akd's hashes are separated by.
#[derive(Clone)]
struct Label;

impl akd::DomainLabel for Label {
    fn domain_label() -> &'static [u8] {
        b"pactlog-peer"
    }
}

fn main() {
    let subjects = std::env::args().nth(1).map_or(200_000, |text| text.parse().expect("a number"));
    let filled = subjects / 2;
    let floor = {
        let start = Instant::now();
        let mut hash = Hash([7; 32]);
        for _ in 0..1_000_000 {
            hash = pactlog_verifier::index::tree::branch_hash(&hash, &hash);
        }
        black_box(hash);
        start.elapsed() / 1_000_000
    };
    println!("{subjects} subjects; a node of the index hashed in {} ns", floor.as_nanos());
    println!(
        "{:<10} {:>14} {:>12} {:>12} {:>12}",
        "tree", "a statement", "proof made", "checked", "octets"
    );
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    for figures in
        [ours(filled), jellyfish(filled), runtime.block_on(akd_trie(filled)), ours(filled)]
    {
        let micros = |time: Duration, of: usize| time.as_secs_f64() * 1e6 / of as f64;
        let checked = if figures.verify.is_zero() {
            "-".to_owned()
        } else {
            format!("{:.2} µs", micros(figures.verify, PROOFS))
        };
        println!(
            "{:<10} {:>11.2} µs {:>9.2} µs {:>12} {:>12}",
            figures.name,
            micros(figures.update, ROUNDS * BATCH),
            micros(figures.prove, PROOFS),
            checked,
            figures.octets / PROOFS
        );
    }
}
