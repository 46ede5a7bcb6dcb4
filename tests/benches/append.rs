//! Durable appends, proofs from the store and octets on disk, next to the bare
//! cost of the same signatures and hashes.
//!
//! `cargo bench -p pactlog-tests --bench append [-- ENTRIES]`, default 200,000.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark that fails should fail loudly"
)]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use pactlog_ledger::append::{Answer, append_all};
use pactlog_ledger::folder::KeyFolder;
use pactlog_ledger::sequencer::{Ledger, LedgerError, Outcome};
use pactlog_tests::generate;
use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::merkle;
use pactlog_verifier::note::{KeyType, VerifierKey};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

fn main() {
    let entries = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(200_000);
    println!("{} cores, {entries} statements", std::thread::available_parallelism().unwrap());
    let ledger = generate::World::new();
    let start = Instant::now();
    let statements = ledger.statements(entries);
    let octets: usize = statements.iter().map(Vec::len).sum();
    println!(
        "made in {:.1} s, {} octets each on average",
        start.elapsed().as_secs_f64(),
        octets / entries
    );
    floor(&statements[..entries.min(50_000)], ledger.state().verifier_key());
    for (batch, count) in [(1, 1_000), (100, 20_000), (10_000, entries)] {
        append(&ledger, &statements[..count.min(entries)], batch);
    }
}

/// The same signatures and leaf hashes and nothing else, on all cores.
fn floor(statements: &[Vec<u8>], key: &VerifierKey) {
    let KeyType::Ed25519(public) = key.key_type() else {
        unreachable!("parties sign with Ed25519")
    };
    let signed: Vec<(&str, [u8; 64])> = statements
        .iter()
        .map(|entry| {
            let note = pactlog_verifier::note::Note::parse(entry).unwrap();
            (note.text, note.lines[0].signature.as_slice().try_into().unwrap())
        })
        .collect();
    let start = Instant::now();
    signed
        .par_iter()
        .for_each(|(text, signature)| public.verify(text.as_bytes(), signature).unwrap());
    statements.par_iter().for_each(|entry| {
        black_box(leaf_hash(entry));
    });
    rate("floor: verify_strict and leaf hash alone", statements.len(), start);
}

fn append(world: &generate::World, statements: &[Vec<u8>], batch: usize) {
    let folder = tempfile::tempdir().unwrap();
    let keys = KeyFolder::create(&folder.path().join("keys"), generate::ORIGIN).unwrap();
    let mut ledger = Ledger::create(&folder.path().join("store"), keys).unwrap();
    take(&mut ledger, world.preamble(), 1_000);
    let statements = statements.to_vec();
    let count = statements.len();
    let start = Instant::now();
    take(&mut ledger, statements, batch);
    rate(&format!("append in batches of {batch}, each signed and published"), count, start);
    if batch == 10_000 {
        proofs(&ledger);
        disk(&folder.path().join("store"), ledger.replay().size());
        reopen(ledger, folder.path(), count);
    }
}

/// Appends and publishes; every statement must be admitted.
fn take(ledger: &mut Ledger, statements: Vec<Vec<u8>>, batch: usize) {
    append_all(
        ledger,
        statements,
        batch,
        || Ok::<_, LedgerError>(generate::now()),
        |ledger, answers| {
            for answer in answers {
                assert!(matches!(answer, Answer::Judged(Outcome::Admitted { .. })), "{answer:?}");
            }
            ledger.publish().map(|_| ())
        },
    )
    .unwrap();
}

fn proofs(ledger: &Ledger) {
    let (size, source) = (ledger.replay().size(), ledger.store().hash_source());
    const COUNT: u64 = 5_000;
    let places = |i: u64| 1 + i.wrapping_mul(0x9e37_79b9_7f4a_7c15) % (size - 1);
    let start = Instant::now();
    for i in 0..COUNT {
        black_box(merkle::prove_inclusion(&source, places(i), size).unwrap());
    }
    rate(&format!("inclusion proofs from the store at {size} entries"), 5_000, start);
    let start = Instant::now();
    for i in 0..COUNT {
        black_box(merkle::prove_consistency(&source, places(i), size).unwrap());
    }
    rate(&format!("consistency proofs from the store at {size} entries"), 5_000, start);
}

fn disk(store: &Path, entries: u64) {
    let octets: u64 =
        std::fs::read_dir(store).unwrap().map(|item| item.unwrap().metadata().unwrap().len()).sum();
    println!(
        "{:>12.0} octets on disk for each entry, log files of the database included",
        octets as f64 / entries as f64
    );
}

fn reopen(ledger: Ledger, folder: &Path, count: usize) {
    drop(ledger);
    std::fs::remove_dir_all(folder.join("snapshot")).unwrap();
    let start = Instant::now();
    let keys = KeyFolder::open(&folder.join("keys")).unwrap();
    let ledger = Ledger::open(&folder.join("store"), keys, |_, _| {}).unwrap();
    rate(
        "entries replayed by a restart without a snapshot, all rules and signatures",
        count,
        start,
    );
    drop(ledger);
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    println!(
        "peak memory of this benchmark, statements included: {}",
        peak.trim_start_matches("VmHWM:").trim()
    );
}

fn rate(what: &str, count: usize, start: Instant) {
    println!("{:>12.0} /s  {what}", count as f64 / start.elapsed().as_secs_f64());
}
