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
use pactlog_verifier::edge::Edge;
use pactlog_verifier::snapshot;

/// Statements that are signed, and held in memory, at a time.
const PART: usize = 50_000;

/// Statements of a batch.
const BATCH: usize = 5_000;

fn main() {
    let entries = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(1_000_000);
    println!("{} cores, {entries} statements", std::thread::available_parallelism().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let (ledger, snapshots) = (folder.path(), folder.path().join("snapshot"));
    fill(ledger, entries);
    let last = largest(&snapshots);
    println!("{:>12.1} MB the newest snapshot that the ledger wrote by itself", megabytes(last));
    std::fs::remove_dir_all(&snapshots).unwrap();
    let open = || Ledger::open(&ledger.join("store"), keys(ledger), |_, _| {}).unwrap();

    let mut opened = seconds("start without a snapshot: every entry replayed", open);
    let subjects = opened.replay().index().unwrap().subjects();
    println!("{:>12.2} subjects for each statement", subjects as f64 / entries as f64);
    memory("resident, its state and the database included");
    encode(&opened);
    seconds("writing a snapshot until it is durable and named", || opened.snapshot().unwrap());
    println!(
        "{:>12.1} octets of it for each statement",
        largest(&snapshots) as f64 / entries as f64
    );
    memory("resident after it");
    drop(opened);
    let opened = seconds("start with a snapshot of all entries", open);
    assert!(opened.replay().size() > entries as u64);
    drop(opened);
    // As after a crash of a ledger that has just not written the next one.
    behind(ledger, entries);
}

/// What batches wait for: the state is encoded, nothing is written.
fn encode(ledger: &Ledger) {
    let mut longest = 0.0_f64;
    let mut octets = 0_usize;
    for _ in 0..3 {
        let start = Instant::now();
        octets = 0;
        let count = |piece: &[u8]| {
            octets += piece.len();
            Ok::<_, std::convert::Infallible>(())
        };
        snapshot::write(ledger.replay(), &Edge::new(), count).unwrap();
        longest = longest.max(start.elapsed().as_secs_f64());
    }
    println!("{longest:>12.2} s   encoding and hashing {:.0} MB alone", megabytes(octets as u64));
}

fn behind(ledger: &Path, entries: usize) {
    let opened = Ledger::open(&ledger.join("store"), keys(ledger), |_, _| {});
    let mut opened = opened.unwrap();
    let world = generate::World::new();
    let more = entries / 40;
    let statements: Vec<Vec<u8>> = world.numbered(entries..entries + more);
    take(&mut opened, statements);
    drop(opened);
    seconds(&format!("start {more} statements after the snapshot"), || {
        Ledger::open(&ledger.join("store"), keys(ledger), |_, _| {}).unwrap()
    });
}

/// A ledger of so many statements, stopped in order.
fn fill(folder: &Path, entries: usize) {
    let keys = KeyFolder::create(&folder.join("keys"), generate::ORIGIN).unwrap();
    let mut ledger = Ledger::create(&folder.join("store"), keys).unwrap();
    let world = generate::World::new();
    take(&mut ledger, world.preamble());
    let mut longest = 0.0_f64;
    let mut append = 0.0_f64;
    for first in (0..entries).step_by(PART) {
        let statements = world.numbered(first..entries.min(first + PART));
        let start = Instant::now();
        longest = longest.max(take(&mut ledger, statements));
        append += start.elapsed().as_secs_f64();
    }
    println!("{append:>12.2} s   appending, snapshots on the way included");
    println!("{longest:>12.2} s   the longest batch of {BATCH} among them");
    seconds("stopping, which writes a snapshot", || drop(ledger));
}

/// Appends and publishes; every statement must be admitted. Seconds that the
/// longest batch took.
fn take(ledger: &mut Ledger, statements: Vec<Vec<u8>>) -> f64 {
    let (mut longest, mut last) = (0.0_f64, Instant::now());
    append_all(
        ledger,
        statements,
        BATCH,
        || Ok::<_, LedgerError>(generate::now()),
        |ledger, answers| {
            for answer in answers {
                assert!(matches!(answer, Answer::Judged(Outcome::Admitted { .. })), "{answer:?}");
            }
            ledger.publish()?;
            longest = longest.max(last.elapsed().as_secs_f64());
            last = Instant::now();
            Ok(())
        },
    )
    .unwrap();
    longest
}

fn keys(folder: &Path) -> KeyFolder {
    KeyFolder::open(&folder.join("keys")).unwrap()
}

fn largest(folder: &Path) -> u64 {
    let items = std::fs::read_dir(folder).unwrap();
    items.map(|item| item.unwrap().metadata().unwrap().len()).max().unwrap()
}

fn megabytes(octets: u64) -> f64 {
    octets as f64 / 1e6
}

fn memory(what: &str) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let now = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default();
    println!("{:>15} {what}", now.trim_start_matches("VmRSS:").trim());
}

fn seconds<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = work();
    println!("{:>12.2} s   {what}", start.elapsed().as_secs_f64());
    made
}
