//! Submissions over HTTP to a running intake: how many a second, and how long
//! each takes from its first octet to its receipt, next to the bare cost of
//! the same signatures.
//!
//! `cargo bench -p pactlog-tests --bench submit [-- SECONDS]`, default 5 for
//! each figure.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::panic,
    missing_docs,
    reason = "a benchmark that fails should fail loudly"
)]

use std::fs;
use std::hint::black_box;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use pactlog_ledger::sign;
use pactlog_tests::client::Client;
use pactlog_tests::ledger::{ORIGIN, TestLedger, now};
use pactlog_tests::program::{self, arg};
use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::note::{KeyType, Note, NoteSigner};
use rayon::iter::{IntoParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};
use serde_json::json;

/// Statements that are made for one figure.
const STATEMENTS: usize = 60_000;

fn main() {
    let seconds = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(5);
    println!("{} cores, {seconds} s for each figure", thread::available_parallelism().unwrap());
    let mut made = 0;
    for interval_ms in [50, 0] {
        println!("batch_interval_ms = {interval_ms}");
        for clients in [1, 10, 100] {
            let ledger = TestLedger::new();
            let statements = statements(&ledger.state, made..made + STATEMENTS);
            made += STATEMENTS;
            if clients == 1 {
                floor(&statements, &ledger.state);
            }
            let mut intake = Intake::start(&ledger, interval_ms);
            measure(intake.address, clients, &statements, Duration::from_secs(seconds));
            println!("{:>15} KiB of memory at most", intake.memory_kib());
            intake.child.kill().unwrap();
            intake.child.wait().unwrap();
        }
    }
}

fn statements(signer: &NoteSigner, numbers: std::ops::Range<usize>) -> Vec<Vec<u8>> {
    let issued_at = now();
    numbers
        .into_par_iter()
        .map(|number| {
            let body = json!({
                "kind": "commitment", "ledger": ORIGIN, "issuer": "state:XA",
                "signers": [signer.verifier_key().name()], "issued_at": issued_at, "provenance": "own",
                "type": "restraint", "legal_character": "voluntary", "nature": "continuous",
                "norms": ["TEST-1"], "verifiability": "declaratory",
                "title": { "en": format!("Pledge number {number} of a fictional state") },
                "summary": { "en": "The fictional state will not do a thing that it could do, and says so \
                                    in a statement of ordinary length." },
            });
            let signers = [signer.clone()];
            sign::sign(&body.to_string(), &signers).unwrap_or_else(|error| panic!("{error}")).into_bytes()
        })
        .collect()
}

/// The same signatures and leaf hashes and nothing else, on all cores.
fn floor(statements: &[Vec<u8>], signer: &NoteSigner) {
    let KeyType::Ed25519(public) = signer.verifier_key().key_type() else {
        unreachable!("parties sign with Ed25519")
    };
    let signed: Vec<(&str, [u8; 64])> = statements
        .iter()
        .map(|entry| {
            let note = Note::parse(entry).unwrap();
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
    let rate = statements.len() as f64 / start.elapsed().as_secs_f64();
    println!("{rate:>12.0} /s  floor: verify_strict and leaf hash alone, all cores");
}

/// Submits one after another over each of so many connections.
fn measure(address: SocketAddr, clients: usize, statements: &[Vec<u8>], time: Duration) {
    let next = AtomicUsize::new(0);
    let took = Mutex::new(Vec::new());
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..clients {
            scope.spawn(|| {
                let mut client = Client::connect(address).unwrap();
                let mut mine = Vec::new();
                while start.elapsed() < time {
                    let Some(entry) = statements.get(next.fetch_add(1, Ordering::Relaxed)) else {
                        break;
                    };
                    let start = Instant::now();
                    let reply = client.submit(entry).unwrap();
                    mine.push(start.elapsed());
                    assert_eq!(reply.status, 200, "{}", String::from_utf8_lossy(&reply.body));
                }
                took.lock().unwrap().extend(mine);
            });
        }
    });
    let elapsed = start.elapsed().as_secs_f64();
    let mut took = took.into_inner().unwrap();
    took.sort_unstable();
    let at = |part: f64| took[((took.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
    println!(
        "{:>12.0} /s  {clients} clients; p50 {:.1} ms, p99 {:.1} ms",
        took.len() as f64 / elapsed,
        at(0.5),
        at(0.99)
    );
}

/// A running `pactlog serve`.
struct Intake {
    child: Child,
    address: SocketAddr,
}

impl Intake {
    fn start(ledger: &TestLedger, interval_ms: u64) -> Self {
        let path = ledger.dir().join("pactlog.toml");
        let config = fs::read_to_string(&path).unwrap();
        let settings = format!(
            "batch_interval_ms = {interval_ms}\nparty_burst = 1000000\nparty_per_minute = 10000000\n"
        );
        fs::write(&path, config + "\n" + &settings).unwrap();
        let mut child = program::command("pactlog")
            .args(["serve", "--listen", "127.0.0.1:0", "--ledger", arg(&ledger.dir())])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").unwrap().parse().unwrap();
        Self { child, address }
    }

    fn memory_kib(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap()
    }
}
