//! Starts of a large ledger with and without a snapshot, what one costs to
//! write, and how long batches wait for it.
//!
//! `cargo bench -p pactlog-tests --bench snapshot [-- ENTRIES]`, default 1,000,000.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark that fails should fail loudly"
)]

use std::path::Path;
use std::time::Instant;

use pactlog_ledger::append::{Answer, append_all};
use pactlog_ledger::folder::KeyFolder;
use pactlog_ledger::sequencer::{Ledger, LedgerError, Outcome};
use pactlog_tests::generate;
use pactlog_verifier::snapshot;

/// Statements that are signed, and held in memory, at a time.
const PART: usize = 50_000;

fn main() {
    let entries = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(1_000_000);
    println!("{} cores, {entries} statements", std::thread::available_parallelism().unwrap());
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path(), entries);

    std::fs::remove_dir_all(folder.path().join("snapshot")).unwrap();
    seconds("start without a snapshot: every entry replayed", || drop(open(folder.path())));
    memory("after it");
    let mut ledger = open(folder.path());
    let (replay, subjects) = (ledger.replay(), ledger.replay().index().subjects());
    println!("{:>12.2} subjects for each statement", subjects as f64 / entries as f64);
    drop(snapshot::write(replay, &edge(&ledger), |_| Ok::<_, ()>(())));
    seconds("encoding a snapshot, which batches wait for (digest included)", || {
        ledger.begin_snapshot();
    });
    seconds("writing it to its end, meanwhile", || ledger.snapshot().unwrap());
    drop(ledger);
    let octets: u64 = std::fs::read_dir(folder.path().join("snapshot"))
        .unwrap()
        .map(|item| item.unwrap().metadata().unwrap().len())
        .max()
        .unwrap();
    println!("{:>12.1} octets of snapshot for each statement", octets as f64 / entries as f64);
    seconds("start with a snapshot of all entries", || drop(open(folder.path())));
}
