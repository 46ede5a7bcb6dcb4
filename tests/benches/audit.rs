//! Audit entries per second on one and two threads, next to the bare cost of
//! the same signatures and hashes.
//!
//! `cargo bench -p pactlog-tests --bench audit [-- ENTRIES]`, default 100,000.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark that fails should fail loudly"
)]

use std::hint::black_box;
use std::time::Instant;

use pactlog_ledger::append::append_all;
use pactlog_ledger::export::write_tiles;
use pactlog_ledger::folder::KeyFolder;
use pactlog_ledger::sequencer::{Ledger, LedgerError};
use pactlog_tests::generate::{ORIGIN, World, now};
use pactlog_tests::program::{arg, succeed};
use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::index::{Index, SubjectKeys};
use pactlog_verifier::note::KeyType;
use pactlog_verifier::replay::{Prepared, Replay};
use pactlog_verifier::statement::Statement;

fn main() {
    let count = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(100_000);
    let world = World::new();
    let folder = tempfile::tempdir().unwrap();
    let tiles = folder.path().join("tiles");
    let keys = KeyFolder::create(&folder.path().join("keys"), ORIGIN).unwrap();
    let policy = folder.path().join("policy.txt");
    std::fs::write(&policy, format!("log {}\nquorum none\n", keys.verifier_key())).unwrap();
    let mut ledger = Ledger::create(&folder.path().join("store"), keys).unwrap();
    for statements in [world.preamble(), world.statements(count)] {
        let time = || Ok::<_, LedgerError>(now());
        append_all(&mut ledger, statements, 10_000, time, |_, _| Ok(())).unwrap();
    }
    ledger.publish().unwrap();
    write_tiles(ledger.store(), &tiles, |_, _| {}).unwrap();
    let size = ledger.replay().size();
    let entries = ledger.store().entries(0..size).unwrap();
    let keys = ledger.replay().registry().keys();
    drop(ledger);
    println!("{size} entries");
    parts(&entries, &world);
    let prepared: Vec<Prepared> = entries.iter().map(|entry| Prepared::new(entry, &keys)).collect();
    let start = Instant::now();
    let mut replay = Replay::new(ORIGIN);
    for entry in prepared {
        replay.push(entry).unwrap();
    }
    rate("serial part of an audit: rules, index, tree", entries.len(), start);
    for threads in ["1", "2"] {
        let start = Instant::now();
        succeed(
            "pactlog-verify",
            &["audit", arg(&tiles), "--policy", arg(&policy), "--threads", threads],
        );
        rate(
            &format!("pactlog-verify audit of a folder, --threads {threads}"),
            entries.len(),
            start,
        );
    }
}

/// What no audit can do without, on one core.
fn parts(entries: &[Vec<u8>], world: &World) {
    let statements: Vec<Statement> = entries
        .iter()
        .filter(|entry| Statement::claims(entry))
        .map(|entry| Statement::parse(entry).unwrap())
        .collect();
    let KeyType::Ed25519(key) = world.state().verifier_key().key_type() else {
        unreachable!("parties sign with Ed25519")
    };
    let floor = Instant::now();
    let start = Instant::now();
    for statement in statements.iter().skip(3) {
        let signature = statement.lines()[0].signature.as_slice().try_into().unwrap();
        key.verify(statement.text().as_bytes(), signature).unwrap();
    }
    rate("floor on one core: verify_strict alone", statements.len(), start);
    let start = Instant::now();
    let mut frontier = Frontier::new();
    let mut index = Index::new();
    for (i, statement) in (0..).zip(&statements) {
        let leaf = leaf_hash(statement.text().as_bytes());
        frontier.push(leaf);
        for subject in SubjectKeys::of(statement).with_thread(statement.hash()) {
            index.insert(&subject, i, &leaf);
        }
        if i % 10_000 == 0 {
            black_box(index.root());
        }
    }
    rate("floor on one core: hashes of leaves, tree and index alone", statements.len(), start);
    rate("floor on one core: both", statements.len(), floor);
    let start = Instant::now();
    for entry in entries {
        black_box(Statement::parse(entry).ok());
    }
    rate("parsing alone", entries.len(), start);
}

fn rate(what: &str, count: usize, start: Instant) {
    println!("{:>12.0} /s  {what}", count as f64 / start.elapsed().as_secs_f64());
}
