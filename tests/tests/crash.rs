//! Kills, failing disks, old copies and second writers.
//!
//! What is acknowledged is what `append` printed: such a statement must be in
//! the ledger for ever, and no two checkpoints may ever conflict.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use pactlog_tests::ledger::{TestLedger, entries};
use pactlog_tests::program::{self, arg, run, succeed};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::hash::{Hash, leaf_hash};
use pactlog_verifier::note::Note;
use pactlog_verifier::receipt::Receipt;

/// Rounds of the bounded run; `PACTLOG_KILL_ROUNDS` asks for a long one.
const KILL_ROUNDS: usize = 200;

/// Statements of a round, each a batch of its own: enough for most kills to
/// fall between them and not into the start of the process.
const STATEMENTS: usize = 32;

/// Every checkpoint that ever left the process, by size.
#[derive(Default)]
struct Heads(BTreeMap<u64, Hash>);

impl Heads {
    fn see(&mut self, note: &str) {
        let note = Note::parse(note.as_bytes()).expect("a published checkpoint is a note");
        let head = Checkpoint::parse(note.text).expect("a published checkpoint").head;
        let before = *self.0.entry(head.size).or_insert(head.root);
        assert_eq!(before, head.root, "two checkpoints of size {}", head.size);
    }
}

/// Statements that were acknowledged, by their file.
struct Acknowledged(Vec<PathBuf>);

impl Acknowledged {
    /// Each must be at its receipt's index, and verify.
    fn check(&self, ledger: &TestLedger, heads: &mut Heads) {
        let entries = entries(&ledger.beside("tiles"));
        for note in &self.0 {
            let receipt = fs::read(note.with_extension("note.tlog-proof"))
                .expect("an acknowledged note has a receipt");
            let receipt = Receipt::parse(&receipt).expect("a receipt");
            heads.see(&receipt.checkpoint);
            let index = usize::try_from(receipt.index).unwrap();
            let octets = fs::read(note).unwrap();
            assert_eq!(
                entries.get(index).map(|e| leaf_hash(e)),
                Some(leaf_hash(&octets)),
                "{}",
                note.display()
            );
        }
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

/// Microseconds that an append in batches of one takes.
fn undisturbed(ledger: &TestLedger, notes: &[PathBuf]) -> u64 {
    let dir = ledger.dir();
    let mut args = vec!["append", "--batch", "1", "--ledger", arg(&dir)];
    args.extend(notes.iter().map(|note| arg(note)));
    let start = Instant::now();
    succeed("pactlog", &args);
    u64::try_from(start.elapsed().as_micros()).unwrap()
}

#[test]
fn killed_at_random_instants_nothing_acknowledged_is_lost() {
    let rounds =
        std::env::var("PACTLOG_KILL_ROUNDS").ok().map_or(KILL_ROUNDS, |n| n.parse().unwrap());
    let ledger = TestLedger::new();
    let mut random = Seeded(0x9e37_79b9_7f4a_7c15);
    let mut heads = Heads::default();
    let mut acknowledged = Acknowledged(Vec::new());
    let mut killed = 0_usize;
    let mut number = 0;
    let mut pledges = || -> Vec<PathBuf> {
        number += STATEMENTS;
        (number..number + STATEMENTS).map(|number| ledger.pledge(number)).collect()
    };
    let mut whole = 0;
    for round in 0..rounds {
        if round % 20 == 0 {
            whole = undisturbed(&ledger, &pledges());
        }
        let notes = pledges();
        let mut child = program::command("pactlog")
            .args(["append", "--batch", "1", "--ledger", arg(&ledger.dir())])
            .args(&notes)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        // Anywhere in the time that an undisturbed append takes by now.
        let delay = Duration::from_micros(random.below(whole));
        let (sender, receiver) = mpsc::channel();
        let reader = thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        // The delay is the fault to inject, not a wait for something.
        thread::sleep(delay);
        let ended = child.try_wait().unwrap();
        let _ = child.kill();
        let status = child.wait().unwrap();
        reader.join().unwrap();
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        match ended {
            Some(status) => assert!(status.success(), "round {round}: {err}"),
            None => killed += usize::from(status.code().is_none()),
        }
        let lines = receiver.into_iter().count();
        acknowledged.0.extend(notes.into_iter().take(lines));
    }
    assert!(
        killed > rounds / 4,
        "only {killed} of {rounds} rounds were killed: the delays do not fit the machine"
    );
    // A start after the last kill goes on by itself.
    ledger.append(&[ledger.pledge(usize::MAX)]);
    ledger.audit();
    assert!(acknowledged.0.len() > rounds, "only {} were acknowledged", acknowledged.0.len());
    acknowledged.check(&ledger, &mut heads);
    let fsck = succeed("pactlog", &["fsck", "--ledger", arg(&ledger.dir())]);
    assert!(fsck.contains("no fault"), "{fsck}");
    println!(
        "{rounds} rounds, {killed} killed, {} acknowledged, {} heads",
        acknowledged.0.len(),
        heads.0.len()
    );
}

/// Runs one append under strace with a fault injected.
fn append_with_fault(ledger: &TestLedger, note: &Path, fault: &str) -> program::Finished {
    let strace = Command::new("strace")
        .args(["-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync,rename", "-e", fault])
        .arg(program::path("pactlog"))
        .args(["append", "--ledger", arg(&ledger.dir()), arg(note)])
        .output()
        .expect("strace is installed (make setup)");
    strace.into()
}

/// How many calls of each kind one undisturbed append makes.
fn count_calls(ledger: &TestLedger, note: &Path) -> BTreeMap<&'static str, usize> {
    let log = ledger.beside("strace.log");
    let status = Command::new("strace")
        .args(["-f", "-qq", "-o", arg(&log), "-e", "trace=fsync,fdatasync,rename"])
        .arg(program::path("pactlog"))
        .args(["append", "--ledger", arg(&ledger.dir()), arg(note)])
        .stdout(Stdio::null())
        .status()
        .expect("strace is installed (make setup)");
    assert!(status.success());
    let log = fs::read_to_string(log).unwrap();
    ["fsync", "fdatasync", "rename"]
        .into_iter()
        .map(|call| (call, log.lines().filter(|line| line.contains(&format!(" {call}("))).count()))
        .collect()
}

#[test]
fn killed_or_failing_at_every_sync_of_an_append_nothing_acknowledged_is_lost() {
    let ledger = TestLedger::new();
    let mut heads = Heads::default();
    let mut acknowledged = Acknowledged(Vec::new());
    let mut number = 0;
    let mut pledge = || {
        number += 1;
        ledger.pledge(number)
    };
    let calls = count_calls(&ledger, &pledge());
    assert!(calls["fdatasync"] >= 3, "batch, signed and published heads are synced: {calls:?}");
    assert!(
        calls["fsync"] + calls["fdatasync"] >= 5,
        "the head file and its folder are synced: {calls:?}"
    );
    assert!(calls["rename"] >= 1, "the head file is renamed: {calls:?}");
    for (call, count) in calls {
        for fault in ["signal=KILL", "error=EIO", "error=ENOSPC"] {
            for nth in 1..=count {
                let note = pledge();
                let finished =
                    append_with_fault(&ledger, &note, &format!("inject={call}:{fault}:when={nth}"));
                if finished.exit == Some(0) {
                    acknowledged.0.push(note);
                } else if finished.exit.is_some() {
                    // Refusing is right; success without durability is not.
                    assert!(finished.out.is_empty(), "{call} {fault} {nth}: {}", finished.out);
                }
                // The very next start must find a whole ledger and go on.
                let next = pledge();
                ledger.append(std::slice::from_ref(&next));
                acknowledged.0.push(next);
            }
        }
    }
    ledger.audit();
    acknowledged.check(&ledger, &mut heads);
    succeed("pactlog", &["fsck", "--ledger", arg(&ledger.dir())]);
}

fn copy_folder(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap().success());
}

fn head_file(ledger: &TestLedger) -> Vec<u8> {
    fs::read(ledger.dir().join("keys/head")).unwrap()
}

/// An append that must be refused, with nothing signed.
fn refused(ledger: &TestLedger, exit: i32, words: &str) {
    let before = head_file(ledger);
    let note = ledger.pledge(999_999);
    let finished = run("pactlog", &["append", "--ledger", arg(&ledger.dir()), arg(&note)]);
    assert_eq!(finished.exit, Some(exit), "{}", finished.err);
    assert!(finished.err.contains(words), "{}", finished.err);
    assert_eq!(head_file(ledger), before, "nothing was signed");
}

#[test]
fn an_old_copy_of_the_store_is_refused() {
    let ledger = TestLedger::new();
    let (store, old) = (ledger.dir().join("store"), ledger.beside("old"));
    copy_folder(&store, &old);
    ledger.append(&[ledger.pledge(1)]);
    fs::remove_dir_all(&store).unwrap();
    copy_folder(&old, &store);
    refused(&ledger, 1, "this is an old copy");
}

#[test]
fn an_old_copy_of_the_keys_is_refused() {
    let ledger = TestLedger::new();
    let old = head_file(&ledger);
    ledger.append(&[ledger.pledge(1)]);
    fs::write(ledger.dir().join("keys/head"), old).unwrap();
    refused(&ledger, 1, "the head file is older or missing");
    let note = ledger.pledge(2);
    fs::remove_file(ledger.dir().join("keys/head")).unwrap();
    let finished = run("pactlog", &["append", "--ledger", arg(&ledger.dir()), arg(&note)]);
    assert_eq!(finished.exit, Some(1), "{}", finished.err);
    assert!(!ledger.dir().join("keys/head").exists(), "nothing was signed");
}

#[test]
fn another_history_under_the_same_key_is_refused() {
    let ledger = TestLedger::new();
    let (store, fork) = (ledger.dir().join("store"), ledger.beside("fork"));
    copy_folder(&store, &fork);
    let head = head_file(&ledger);
    ledger.append(&[ledger.pledge(1)]);
    let signed = head_file(&ledger);
    // The fork grows by another statement, with the head of the fork point.
    fs::rename(&store, ledger.beside("real")).unwrap();
    copy_folder(&fork, &store);
    fs::write(ledger.dir().join("keys/head"), head).unwrap();
    ledger.append(&[ledger.pledge(2)]);
    // Then the true head comes back over the forked store.
    fs::write(ledger.dir().join("keys/head"), signed).unwrap();
    refused(&ledger, 1, "another history");
}

#[test]
fn a_head_of_another_ledger_is_refused() {
    let (ledger, other) = (TestLedger::new(), TestLedger::new());
    fs::write(ledger.dir().join("keys/head"), head_file(&other)).unwrap();
    refused(&ledger, 1, "is not one of this log");
    // And the whole key folder of another ledger of the same name.
    fs::remove_dir_all(ledger.dir().join("keys")).unwrap();
    copy_folder(&other.dir().join("keys"), &ledger.dir().join("keys"));
    refused(&ledger, 1, "another history");
}

#[test]
fn a_second_process_on_the_key_folder_is_refused() {
    let ledger = TestLedger::new();
    let lock = fs::OpenOptions::new().write(true).open(ledger.dir().join("keys/lock")).unwrap();
    lock.lock().unwrap();
    refused(&ledger, 3, "another process writes with these keys");
    // A copy of the store does not help it.
    copy_folder(&ledger.dir().join("store"), &ledger.beside("copy"));
    fs::rename(ledger.dir().join("store"), ledger.beside("first")).unwrap();
    fs::rename(ledger.beside("copy"), ledger.dir().join("store")).unwrap();
    refused(&ledger, 3, "another process writes with these keys");
    drop(lock);
    ledger.append(&[ledger.pledge(1)]);
}

#[test]
fn a_store_that_is_ahead_by_a_whole_batch_goes_on() {
    let ledger = TestLedger::new();
    let note = ledger.pledge(1);
    let before = head_file(&ledger);
    let finished = append_with_fault(&ledger, &note, "inject=rename:signal=KILL:when=1");
    // RocksDB renames a file of its own at the start; the head's rename may be a later one.
    assert_eq!(finished.exit, None, "{}", finished.err);
    assert_eq!(head_file(&ledger), before);
    let said = ledger.append(std::slice::from_ref(&note));
    assert!(said.contains("entry"), "{said}");
    ledger.audit();
}

#[test]
fn a_torn_tail_is_dropped_and_other_damage_refused() {
    let ledger = TestLedger::new();
    ledger.append(&[ledger.pledge(1)]);
    let store = ledger.dir().join("store");
    let wal = fs::read_dir(&store)
        .unwrap()
        .map(|item| item.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "log"))
        .max_by_key(|path| fs::metadata(path).unwrap().len())
        .unwrap();
    let whole = fs::read(&wal).unwrap();
    // Garbage after the last record is what a kill in the middle of a write leaves.
    let mut torn = whole.clone();
    torn.extend_from_slice(&[0xff; 5]);
    fs::write(&wal, &torn).unwrap();
    ledger.append(&[ledger.pledge(2)]);
    ledger.audit();
}
