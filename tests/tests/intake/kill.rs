//! Kills and failing disks under load: what was answered with 200 or 202 is in
//! the log, once.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use pactlog_tests::ledger::{ORIGIN, TestLedger, now};
use pactlog_tests::program::{self, arg, succeed};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::{Hash, leaf_hash, sha256};
use pactlog_verifier::note::{Note, NoteSigner};
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::tile;
use serde_json::json;

use super::{Intake, configure, octets, policy, registrar, verified_receipt};
use pactlog_tests::client::{Client, Reply, submit};

/// Statements of the bounded run; `PACTLOG_SUBMISSIONS` asks for a long one.
const SUBMISSIONS: usize = 1_000;

/// Parties that submit; with `PACTLOG_SUBMITTERS` further connections of theirs.
const PARTIES: usize = 100;

/// Milliseconds that an intake lives, at most.
const MOST_MILLISECONDS: u64 = 250;

fn number(variable: &str, default: usize) -> usize {
    std::env::var(variable).ok().map_or(default, |number| number.parse().unwrap())
}

fn state(number: usize) -> NoteSigner {
    let name = format!("org:party-{number}/key-1");
    let seed = sha256(format!("published test seed of {name}").as_bytes());
    NoteSigner::new(&name, SecretKey::from_seed(&seed.0)).unwrap()
}

fn signed(signers: &[&NoteSigner], body: &serde_json::Value) -> Vec<u8> {
    let signers: Vec<NoteSigner> = signers.iter().map(|signer| (*signer).clone()).collect();
    pactlog_ledger::sign::sign(&body.to_string(), &signers)
        .unwrap_or_else(|error| panic!("{error}"))
        .into_bytes()
}

fn register(ledger: &TestLedger, parties: &[NoteSigner]) {
    let registrar = registrar(ledger);
    let notes: Vec<_> = parties
        .iter()
        .enumerate()
        .map(|(number, party)| {
            let body = json!({
                "kind": "party", "id": format!("org:party-{number}"), "category": "civil_society",
                "names": { "en": "A fictional party" }, "keys": [party.verifier_key().to_string()],
                "threshold": 1, "roles": ["committer"],
            });
            ledger.write(&format!("party-{number}"), &[&registrar, party], body)
        })
        .collect();
    ledger.append(&notes);
}

fn pledge(number: usize, party: &NoteSigner, issued_at: &str) -> Vec<u8> {
    let name = party.verifier_key().name();
    signed(
        &[party],
        &json!({
            "kind": "commitment", "ledger": ORIGIN, "issuer": name.split_once('/').unwrap().0,
            "signers": [name], "issued_at": issued_at, "provenance": "own",
            "type": "restraint", "legal_character": "voluntary", "nature": "continuous",
            "norms": ["TEST-1"], "verifiability": "declaratory",
            "title": { "en": format!("Pledge number {number}") },
            "summary": { "en": "A pledge of a fictional party, submitted under fire." },
        }),
    )
}

/// What a submission was answered with.
struct Acknowledged {
    note: Vec<u8>,
    receipt: Vec<u8>,
}

/// The intake of the moment, and how often one was killed.
struct Field {
    address: RwLock<SocketAddr>,
    done: AtomicBool,
    acknowledged: Mutex<Vec<Acknowledged>>,
    awaited: AtomicUsize,
    busy: AtomicUsize,
    lost: AtomicUsize,
}

impl Field {
    /// Submits until there is an answer.
    fn submit(&self, client: &mut Option<Client>, note: Vec<u8>) {
        loop {
            let reply = self.attempt(client, &note);
            match reply {
                Ok(reply) if reply.status == 200 => {
                    let receipt = reply.body;
                    self.acknowledged.lock().unwrap().push(Acknowledged { note, receipt });
                    return;
                }
                Ok(reply) if reply.status == 202 => {
                    self.awaited.fetch_add(1, Ordering::Relaxed);
                }
                Ok(reply) if reply.status == 503 => {
                    self.busy.fetch_add(1, Ordering::Relaxed);
                    thread::sleep(Duration::from_millis(50));
                }
                Ok(reply) => panic!("{}: {}", reply.status, String::from_utf8_lossy(&reply.body)),
                Err(_) => {
                    self.lost.fetch_add(1, Ordering::Relaxed);
                    *client = None;
                    // The next intake is not there yet.
                    thread::sleep(Duration::from_millis(20));
                }
            }
        }
    }

    fn attempt(&self, client: &mut Option<Client>, note: &[u8]) -> io::Result<Reply> {
        if client.is_none() {
            *client = Some(Client::connect(*self.address.read().unwrap())?);
        }
        client.as_mut().expect("it was just made").submit(note)
    }
}

/// A reproducible sequence of delays (xorshift64*).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % limit.max(1)
    }
}

#[test]
fn killed_under_load_nothing_acknowledged_is_lost_or_doubled() {
    let submissions = number("PACTLOG_SUBMISSIONS", SUBMISSIONS);
    let submitters = number("PACTLOG_SUBMITTERS", PARTIES);
    let ledger = TestLedger::new();
    configure(
        &ledger,
        "connections = 20000\nconnections_per_address = 20000\naddress_burst = 10000000\nparty_burst = 10000000",
    );
    let parties: Vec<NoteSigner> = (0..PARTIES).map(state).collect();
    register(&ledger, &parties);
    let issued_at = now();
    let intake = Intake::start(&ledger);
    let field = Field {
        address: RwLock::new(intake.address),
        done: AtomicBool::new(false),
        acknowledged: Mutex::new(Vec::new()),
        awaited: AtomicUsize::new(0),
        busy: AtomicUsize::new(0),
        lost: AtomicUsize::new(0),
    };
    let left = AtomicUsize::new(submitters);
    let (mut kills, mut memory) = (0_usize, 0_u64);
    let start = Instant::now();
    let intake = thread::scope(|scope| {
        let mut intake = intake;
        for submitter in 0..submitters {
            let (field, left, parties, issued_at) = (&field, &left, &parties, &issued_at);
            let client = move || {
                let mut client = None;
                for number in (submitter..submissions).step_by(submitters) {
                    let party = &parties[submitter % PARTIES];
                    field.submit(&mut client, pledge(number, party, issued_at));
                }
                if left.fetch_sub(1, Ordering::AcqRel) == 1 {
                    field.done.store(true, Ordering::Release);
                }
            };
            thread::Builder::new().stack_size(512 << 10).spawn_scoped(scope, client).unwrap();
        }
        let mut random = Seeded(0x9e37_79b9_7f4a_7c15);
        while !field.done.load(Ordering::Acquire) {
            // The delay is the fault to inject, not a wait for something.
            thread::sleep(Duration::from_millis(20 + random.below(MOST_MILLISECONDS)));
            memory = memory.max(intake.memory_kib("VmHWM:"));
            intake.signal(Signal::SIGKILL);
            assert_eq!(intake.wait().exit, None);
            kills += 1;
            intake = Intake::start(&ledger);
            *field.address.write().unwrap() = intake.address;
        }
        intake
    });
    let seconds = start.elapsed().as_secs_f64();
    intake.stop();
    let acknowledged = field.acknowledged.into_inner().unwrap();
    assert_eq!(acknowledged.len(), submissions);
    let heads = check(&ledger, &acknowledged);
    ledger.audit();
    println!(
        "{submissions} statements of {PARTIES} parties over {submitters} connections in {seconds:.1} s: {kills} kills, \
         {} connections lost, {} answers 503, {} answers 202, {heads} heads, {memory} KiB of memory at most",
        field.lost.into_inner(),
        field.busy.into_inner(),
        field.awaited.into_inner(),
    );
    assert!(kills > 0);
    assert!(memory < 512 * 1024, "{memory} KiB");
}

/// Each acknowledged statement is in the log once, at its receipt's index, and
/// no two receipts contradict each other; the number of their heads.
fn check(ledger: &TestLedger, acknowledged: &[Acknowledged]) -> usize {
    let tiles = ledger.beside("tiles");
    succeed("pactlog", &["export-tiles", "--ledger", arg(&ledger.dir()), "--out", arg(&tiles)]);
    let mut places: BTreeMap<Hash, Vec<u64>> = BTreeMap::new();
    for (index, entry) in (0..).zip(entries(&tiles)) {
        places.entry(leaf_hash(&entry)).or_default().push(index);
    }
    let policy = policy(ledger);
    let mut heads: BTreeMap<u64, Hash> = BTreeMap::new();
    for Acknowledged { note, receipt } in acknowledged {
        let index = verified_receipt(receipt, note, &policy);
        assert_eq!(places.get(&leaf_hash(note)), Some(&vec![index]));
        let receipt = Receipt::parse(receipt).unwrap();
        let text = Note::parse(receipt.checkpoint.as_bytes()).unwrap().text.to_owned();
        let head = Checkpoint::parse(&text).unwrap().head;
        assert_eq!(*heads.entry(head.size).or_insert(head.root), head.root);
    }
    heads.len()
}

fn entries(tiles: &Path) -> Vec<Vec<u8>> {
    let checkpoint = octets(&tiles.join("checkpoint"));
    let note = Note::parse(&checkpoint).unwrap();
    let size = Checkpoint::parse(note.text).unwrap().head.size;
    tile::bundles_of(size)
        .flat_map(|path| {
            let bundle = octets(&tiles.join(path.to_string()));
            let entries = tile::parse_bundle(&bundle, path.width).unwrap();
            entries.into_iter().map(<[u8]>::to_vec).collect::<Vec<_>>()
        })
        .collect()
}

/// A command under strace, which is not its parent: signals reach it.
fn traced(args: &[&str]) -> Command {
    let mut command = Command::new("strace");
    command
        .args(["-D", "-f", "-qq", "-e", "trace=fsync,fdatasync,rename"])
        .args(args)
        .arg(program::path("pactlog"))
        .env_remove("PACTLOG_LEDGER")
        .env_remove("PACTLOG_KEYS");
    command
}

/// How many calls a start makes, and a few more.
fn calls(ledger: &TestLedger, call: &str) -> usize {
    let log = ledger.beside("strace.log");
    Intake::start_with(traced(&["-o", arg(&log)]), ledger).expect("it starts").stop();
    let log = String::from_utf8(octets(&log)).unwrap();
    log.lines().filter(|line| line.contains(&format!(" {call}("))).count()
}

/// Submits until the `nth` call of the thread that writes fails. strace counts
/// the calls of each thread for itself; each batch makes two of either kind.
fn submit_until(
    ledger: &TestLedger,
    (call, fault, nth): (&str, &str, usize),
    pledge: &mut impl FnMut() -> Vec<u8>,
    acknowledged: &mut Vec<Acknowledged>,
) {
    let inject = format!("inject={call}:{fault}:when={nth}+");
    let command = traced(&["-o", "/dev/null", "-e", &inject]);
    let intake = Intake::start_with(command, ledger).expect("a start makes fewer calls");
    let mut submit = |acknowledged: &mut Vec<Acknowledged>| {
        let note = pledge();
        let reply = Client::connect(intake.address).and_then(|mut client| client.submit(&note));
        let status = reply.as_ref().ok().map(|reply| reply.status);
        match reply {
            Ok(reply) if reply.status == 200 => {
                acknowledged.push(Acknowledged { note, receipt: reply.body });
            }
            Ok(reply) => assert_eq!((reply.status, reply.code().as_str()), (503, "stopped")),
            Err(_) => {}
        }
        status
    };
    let taken = (0..nth).take_while(|_| submit(acknowledged) == Some(200)).count();
    assert_eq!(taken, (nth - 1) / 2, "{inject}");
    assert_ne!(submit(acknowledged), Some(200), "{inject}: nothing more is taken");
    let finished = intake.wait();
    if fault.contains("KILL") {
        assert_eq!(finished.exit, None, "{inject}: {}", finished.err);
    } else {
        assert_eq!(finished.exit, Some(3), "{inject}: {}", finished.err);
        assert!(finished.err.contains("pactlog: "), "{}", finished.err);
    }
}

#[test]
fn a_failed_write_ends_all_work_and_a_restart_goes_on() {
    let ledger = TestLedger::new();
    configure(&ledger, "batch_interval_ms = 0");
    let mut number = 0;
    let mut pledge = || {
        number += 1;
        octets(&ledger.pledge(number))
    };
    let mut acknowledged = Vec::new();
    for (call, fault) in [
        ("fdatasync", "error=EIO"),
        ("fdatasync", "signal=KILL"),
        ("fsync", "error=ENOSPC"),
        ("fsync", "signal=KILL"),
    ] {
        let start = calls(&ledger, call);
        for nth in start + 1..=start + 2 {
            submit_until(&ledger, (call, fault, nth), &mut pledge, &mut acknowledged);
            // The very next start finds a whole ledger and goes on.
            let next = pledge();
            let intake = Intake::start(&ledger);
            let reply = submit(intake.address, &next);
            assert_eq!(reply.status, 200, "{call} {fault} {nth}");
            acknowledged.push(Acknowledged { note: next, receipt: reply.body });
            intake.stop();
        }
    }
    check(&ledger, &acknowledged);
    ledger.audit();
}

/// Submissions that are under way when the signal comes are answered.
#[test]
fn a_graceful_stop_loses_nothing() {
    let ledger = TestLedger::new();
    configure(&ledger, "batch_interval_ms = 300");
    let notes: Vec<Vec<u8>> = (0..40).map(|number| octets(&ledger.pledge(number))).collect();
    let intake = Intake::start(&ledger);
    // The first batch ends at once, the others wait for the second.
    assert_eq!(submit(intake.address, &octets(&ledger.pledge(1_000))).status, 200);
    let acknowledged = Mutex::new(Vec::new());
    let (connected, address) = (AtomicUsize::new(0), intake.address);
    thread::scope(|scope| {
        for note in &notes {
            let (acknowledged, connected) = (&acknowledged, &connected);
            scope.spawn(move || {
                let mut client = Client::connect(address).unwrap();
                let head = format!(
                    "POST /submit HTTP/1.1\r\nhost: i\r\ncontent-length: {}\r\n\r\n",
                    note.len()
                );
                client.send(&[head.as_bytes(), note].concat()).unwrap();
                connected.fetch_add(1, Ordering::Release);
                // Cut before it was taken, or answered: nothing between.
                if let Ok(reply) = client.reply() {
                    assert_eq!(reply.status, 200);
                    let (note, receipt) = (note.clone(), reply.body);
                    acknowledged.lock().unwrap().push(Acknowledged { note, receipt });
                }
            });
        }
        while connected.load(Ordering::Acquire) < notes.len() {
            thread::yield_now();
        }
        intake.signal(Signal::SIGTERM);
    });
    let finished = intake.wait();
    assert_eq!(finished.exit, Some(0), "{}", finished.err);
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(!acknowledged.is_empty());
    check(&ledger, &acknowledged);
    ledger.audit();
}
