//! Snapshots: a start goes on from a good one, and does without a bad one.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use pactlog_ledger::append::{Answer, append_all};
use pactlog_ledger::folder::KeyFolder;
use pactlog_ledger::sequencer::{Ledger, LedgerError, Outcome};
use pactlog_tests::generate::{self, World};
use pactlog_tests::ledger::TestLedger;
use pactlog_tests::program::{self, arg, run, succeed};
use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::snapshot::Header;
use pactlog_verifier::time::Time;
use tempfile::TempDir;

/// Statements from which on a ledger writes snapshots by itself.
const ENOUGH: usize = 1_000;

/// A ledger that is driven without its program.
struct Direct(TempDir);

/// What a start did.
struct Start {
    ledger: Ledger,
    /// Whether the first entry was replayed.
    from_zero: bool,
    notices: Vec<String>,
}

impl Direct {
    /// With the preamble and so many statements, stopped in order.
    fn of(world: &World, statements: usize) -> Self {
        let this = Self(tempfile::tempdir().unwrap());
        let keys = KeyFolder::create(&this.keys(), generate::ORIGIN).unwrap();
        let mut ledger = Ledger::create(&this.store(), keys).unwrap();
        take(&mut ledger, world.preamble(), generate::now());
        take(&mut ledger, world.numbered(0..statements), generate::now());
        this
    }

    fn store(&self) -> PathBuf {
        self.0.path().join("store")
    }

    fn keys(&self) -> PathBuf {
        self.0.path().join("keys")
    }

    fn names(&self) -> PathBuf {
        self.keys().join("snapshot")
    }

    fn snapshots(&self) -> Vec<PathBuf> {
        files(&self.0.path().join("snapshot"))
    }

    /// The only snapshot.
    fn snapshot(&self) -> PathBuf {
        let all = self.snapshots();
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].clone()
    }

    fn start(&self) -> Start {
        start(&self.store(), &self.keys())
    }
}

fn start(store: &Path, keys: &Path) -> Start {
    let mut from_zero = false;
    let keys = KeyFolder::open(keys).unwrap();
    let mut ledger = Ledger::open(store, keys, |index, _| from_zero |= index == 0).unwrap();
    let notices = ledger.take_notices().iter().map(ToString::to_string).collect();
    Start { ledger, from_zero, notices }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(items) = fs::read_dir(folder) else { return Vec::new() };
    let mut all: Vec<PathBuf> = items.map(|item| item.unwrap().path()).collect();
    all.sort();
    all
}

/// Appends and publishes in one batch; all must be admitted.
fn take(ledger: &mut Ledger, statements: Vec<Vec<u8>>, now: Time) {
    append_all(
        ledger,
        statements,
        10_000,
        || Ok::<_, LedgerError>(now),
        |ledger, answers| {
            for answer in answers {
                assert!(matches!(answer, Answer::Judged(Outcome::Admitted { .. })), "{answer:?}");
            }
            ledger.publish().map(|_| ())
        },
    )
    .unwrap();
}

/// Puts other octets in a snapshot's place, with a digest that fits.
fn reseal(path: &Path, change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Hash {
    let mut octets = fs::read(path).unwrap();
    octets.truncate(octets.len() - Hash::LEN);
    let mut octets = change(octets);
    let digest = sha256(&octets);
    octets.extend_from_slice(digest.as_bytes());
    fs::write(path, octets).unwrap();
    digest
}

fn replaced(octets: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(octets.len());
    let mut rest = &octets[..];
    while let Some((first, after)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(from) {
            out.extend_from_slice(to);
            rest = after;
        } else {
            out.push(*first);
            rest = after;
        }
    }
    out
}

#[test]
fn a_stop_leaves_a_snapshot_that_the_next_start_goes_on_from() {
    let world = World::new();
    let direct = Direct::of(&world, ENOUGH);
    let path = direct.snapshot();
    let written = fs::metadata(&path).unwrap().ino();
    let Start { mut ledger, from_zero, notices } = direct.start();
    assert!(!from_zero && notices.is_empty(), "{notices:?}");
    assert_eq!(path.file_name().unwrap(), &*ledger.replay().size().to_string());
    // It goes on, and so does a start after it, from the same snapshot.
    take(&mut ledger, world.numbered(ENOUGH..ENOUGH + 5), generate::now());
    drop(ledger);
    assert_eq!(fs::metadata(direct.snapshot()).unwrap().ino(), written, "written again");
    let Start { ledger, from_zero, notices } = direct.start();
    assert!(!from_zero && notices.is_empty(), "{notices:?}");
    // What it goes on from is what follows from the entries.
    let quick = ledger.replay().clone();
    drop(ledger);
    fs::remove_file(&path).unwrap();
    let Start { ledger, from_zero, notices } = direct.start();
    assert!(from_zero);
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert_eq!(ledger.replay(), &quick);
    assert_eq!(ledger.replay().registry().digest(), quick.registry().digest());
}

#[test]
fn a_running_ledger_writes_snapshots_by_itself_and_keeps_two() {
    let world = World::new();
    let direct = Direct(tempfile::tempdir().unwrap());
    let keys = KeyFolder::create(&direct.keys(), generate::ORIGIN).unwrap();
    let mut ledger = Ledger::create(&direct.store(), keys).unwrap();
    let hour = |hours: u64| generate::now().saturating_add(hours * 3_600);
    let (first, second) = (hour(0), hour(1));
    take(&mut ledger, world.preamble(), first);
    let mut sizes = Vec::new();
    for (round, time) in [(0, first), (1, first), (2, second), (3, hour(3))] {
        let start = round * ENOUGH;
        take(&mut ledger, world.numbered(start..start + ENOUGH), time);
        sizes.push(ledger.replay().size().to_string());
    }
    let before_stop = ledger.replay().clone();
    drop(ledger);
    let kept: Vec<String> = direct
        .snapshots()
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(kept, sizes[sizes.len() - 2..], "{sizes:?}");
    let Start { ledger, from_zero, notices } = direct.start();
    assert!(!from_zero && notices.is_empty(), "{notices:?}");
    assert_eq!(ledger.replay(), &before_stop);
    drop(ledger);
    // The older one does where the newest is gone.
    fs::remove_file(direct.snapshots().pop().unwrap()).unwrap();
    let Start { ledger, from_zero, notices } = direct.start();
    assert!(!from_zero);
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert_eq!(ledger.replay(), &before_stop);
}

/// One thing done to a ledger that has a snapshot, and what a start says.
type Damage = (&'static str, fn(&Path, &Path));

/// Each takes the snapshot and the file that names it.
const DAMAGES: &[Damage] = &[
    ("it is damaged: SHA-256 of it is", |snapshot, _| flip(snapshot, 2)),
    ("it is damaged: SHA-256 of it is", |snapshot, _| {
        let length = fs::metadata(snapshot).unwrap().len();
        fs::File::options().write(true).open(snapshot).unwrap().set_len(length - 1).unwrap();
    }),
    ("does not begin with the six lines", |snapshot, _| fs::write(snapshot, "").unwrap()),
    ("it is no file", |snapshot, _| {
        fs::remove_file(snapshot).unwrap();
        assert!(Command::new("mkfifo").arg(snapshot).status().unwrap().success());
    }),
    ("No such file", |snapshot, _| fs::remove_file(snapshot).unwrap()),
    ("is damaged, so no snapshot is used", |_, names| fs::write(names, "what?\n").unwrap()),
    ("the key folder names", |snapshot, _| {
        // Whoever writes beside the store makes a party's key forgotten.
        reseal(snapshot, |octets| replaced(octets, b"\x08state:XA", b"\x08state:XB"));
    }),
    ("is of another program, 0.0.9 0000", |snapshot, names| {
        let program = pactlog_verifier::snapshot::PROGRAM.as_bytes();
        rename_named(names, reseal(snapshot, |octets| replaced(octets, program, b"0.0.9 0000")));
    }),
    ("after it, entry", |snapshot, names| {
        // Named all the same: the next entries do not follow from it.
        let forge = |octets| replaced(octets, b"\x08state:XA", b"\x08state:XB");
        rename_named(names, reseal(snapshot, forge));
    }),
    ("the index root over it is", |snapshot, names| {
        // The last list's hash: the index is checked as a whole.
        let last_leaf = |mut octets: Vec<u8>| {
            let key = sha256(b"kind:commitment");
            let at = octets.windows(32).position(|part| part == key.as_bytes()).unwrap();
            octets[at + 40] ^= 1;
            octets
        };
        rename_named(names, reseal(snapshot, last_leaf));
    }),
    ("its parts are of different ledgers or sizes", |snapshot, names| {
        let origin =
            |octets| replaced(octets, b"\norigin ledger.example", b"\norigin ledger.elsewhere");
        rename_named(names, reseal(snapshot, origin));
    }),
];

fn flip(path: &Path, part: usize) {
    let mut octets = fs::read(path).unwrap();
    let at = octets.len() / part;
    octets[at] ^= 1;
    fs::write(path, octets).unwrap();
}

/// Puts another digest in the line of the only snapshot.
fn rename_named(names: &Path, digest: Hash) {
    let text = fs::read_to_string(names).unwrap();
    let (before, _) = text.trim_end().rsplit_once(' ').unwrap();
    fs::write(names, format!("{before} {digest}\n")).unwrap();
}

#[test]
fn a_bad_snapshot_is_named_ignored_and_never_keeps_a_ledger_from_starting() {
    let world = World::new();
    let direct = Direct::of(&world, ENOUGH);
    let mut ledger = direct.start().ledger;
    take(&mut ledger, world.numbered(ENOUGH..ENOUGH + 3), generate::now());
    let expected = ledger.replay().clone();
    drop(ledger);
    let (path, names) = (direct.snapshot(), direct.names());
    let (octets, text) = (fs::read(&path).unwrap(), fs::read(&names).unwrap());
    for (number, (words, damage)) in DAMAGES.iter().enumerate() {
        damage(&path, &names);
        let Start { ledger, from_zero, notices } = direct.start();
        assert_eq!(notices.len(), 1, "{number}: {notices:?}");
        assert!(notices[0].contains(words), "{number}: {notices:?}");
        assert!(from_zero, "{number}: {notices:?}");
        assert_eq!(ledger.replay(), &expected, "{number}");
        drop(ledger);
        // Its stop has put a good one in its place.
        let Start { from_zero, notices, .. } = direct.start();
        assert!(!from_zero && notices.is_empty(), "{number}: {notices:?}");
        for path in direct.snapshots() {
            fs::remove_file(path).unwrap();
        }
        fs::write(&path, &octets).unwrap();
        fs::write(&names, &text).unwrap();
    }
    // Without the file that names it, nobody says anything: so is a new folder.
    fs::remove_file(&names).unwrap();
    let Start { from_zero, notices, .. } = direct.start();
    assert!(from_zero && notices.is_empty(), "{notices:?}");
}

#[test]
fn a_snapshot_ahead_of_the_store_is_not_used() {
    let world = World::new();
    let direct = Direct::of(&world, 10);
    let old = direct.0.path().join("old");
    let copy = |from: &Path, to: &Path| {
        let status = Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap();
        assert!(status.success());
    };
    copy(&direct.store(), &old);
    let head = fs::read(direct.keys().join("head")).unwrap();
    let mut ledger = direct.start().ledger;
    take(&mut ledger, world.numbered(10..20), generate::now());
    ledger.snapshot().unwrap();
    drop(ledger);
    fs::remove_dir_all(direct.store()).unwrap();
    copy(&old, &direct.store());
    // The head file is what refuses an old store; without it the snapshot alone
    // must not bring back what the store does not have.
    fs::write(direct.keys().join("head"), head).unwrap();
    let Start { ledger, notices, .. } = direct.start();
    assert!(notices[0].contains("no batch of the store ends at size"), "{notices:?}");
    assert_eq!(ledger.replay().size(), 15);
}

/// What fsck must say, of what was done to a snapshot.
type Fault = (&'static str, fn(&Path));

#[test]
fn fsck_compares_every_snapshot_with_the_entries() {
    let ledger = TestLedger::new();
    let dir = ledger.dir();
    let fsck = || run("pactlog", &["fsck", "--ledger", arg(&dir)]);
    let snapshot = || succeed("pactlog", &["snapshot", "--ledger", arg(&dir)]);
    snapshot();
    ledger.append(&[ledger.pledge(1)]);
    snapshot();
    let [older, newest] = &files(&dir.join("snapshot"))[..] else { panic!("two snapshots") };
    let finished = fsck();
    assert_eq!(finished.exit, Some(0), "{}", finished.err);
    assert!(finished.out.contains("2 snapshots; root"), "{}", finished.out);
    for path in [older, newest] {
        let whole = fs::read(path).unwrap();
        let faults: [Fault; 4] = [
            ("it is damaged: SHA-256 of it is", |path| flip(path, 2)),
            ("has another state than the entries lead to", |path| {
                reseal(path, |octets| replaced(octets, b"\x08state:XA", b"\x08state:XB"));
            }),
            ("no batch of this store ends there", |path| {
                let octets = fs::read(path).unwrap();
                let (header, _) = Header::parse(&octets).unwrap();
                let size = format!("\nsize {}\n", header.head.size);
                reseal(path, |octets| replaced(octets, size.as_bytes(), b"\nsize 3\n"));
            }),
            ("does not begin with the six lines", |path| fs::write(path, "").unwrap()),
        ];
        for (words, damage) in faults {
            damage(path);
            let finished = fsck();
            assert_eq!(finished.exit, Some(1), "{words}: {}", finished.out);
            assert!(finished.err.contains(words), "{}", finished.err);
            assert!(finished.err.contains(arg(path)), "{}", finished.err);
        }
        // Only its own program can say what is in another program's.
        fs::write(path, &whole).unwrap();
        let program = pactlog_verifier::snapshot::PROGRAM.as_bytes();
        reseal(path, |octets| replaced(octets, program, b"0.0.9 0000"));
        let finished = fsck();
        assert_eq!(finished.exit, Some(0), "{}", finished.err);
        assert!(finished.out.contains("1 snapshots; root"), "{}", finished.out);
        assert!(finished.out.contains("1 snapshots of another program"), "{}", finished.out);
        fs::write(path, whole).unwrap();
    }
}

/// `pactlog snapshot` under strace, of calls on the paths of snapshots alone.
fn traced(ledger: &TestLedger, size: u64, options: &[&str]) -> Command {
    let dir = ledger.dir();
    let folder = dir.join("snapshot");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq"]).args(options);
    for path in [
        folder.clone(),
        folder.join(format!("{size}.new")),
        folder.join(size.to_string()),
        dir.join("keys/snapshot"),
        dir.join("keys/snapshot.new"),
        dir.join("keys"),
    ]
    .into_iter()
    .chain(files(&folder))
    {
        command.arg("-P").arg(path);
    }
    command.arg(program::path("pactlog")).args(["snapshot", "--ledger", arg(&dir)]);
    command
}

const CALLS: [&str; 5] = ["write", "fsync", "rename", "unlink", "openat"];

fn size(ledger: &TestLedger) -> u64 {
    start(&ledger.dir().join("store"), &ledger.dir().join("keys")).ledger.replay().size()
}

#[test]
fn killed_or_failing_at_every_step_of_a_snapshot_an_older_one_is_good() {
    let ledger = TestLedger::new();
    let mut number = 0;
    let mut append = || {
        number += 1;
        ledger.append(&[ledger.pledge(number)])
    };
    for _ in 0..3 {
        append();
        succeed("pactlog", &["snapshot", "--ledger", arg(&ledger.dir())]);
    }
    append();
    let log = ledger.beside("strace.log");
    let trace = format!("trace={}", CALLS.join(","));
    let mut undisturbed = traced(&ledger, size(&ledger), &["-o", arg(&log), "-e", &trace]);
    assert!(undisturbed.stdout(Stdio::null()).status().unwrap().success());
    let log = fs::read_to_string(log).unwrap();
    let calls: BTreeMap<&str, usize> = CALLS
        .into_iter()
        .map(|call| (call, log.lines().filter(|line| line.contains(&format!(" {call}("))).count()))
        .collect();
    assert!(calls["fsync"] >= 4, "two files and two folders are synced: {calls:?}");
    assert!(calls["rename"] >= 2 && calls["unlink"] >= 1 && calls["write"] >= 2, "{calls:?}");
    let (mut killed, mut failed) = (0, 0);
    for (call, count) in calls {
        for fault in ["signal=KILL", "error=EIO", "error=ENOSPC"] {
            for nth in 1..=count {
                append();
                let inject = format!("inject={call}:{fault}:when={nth}");
                let at = size(&ledger);
                let trace = ["-o", "/dev/null", "-e", &trace, "-e", &inject];
                let finished =
                    program::Finished::from(traced(&ledger, at, &trace).output().unwrap());
                match finished.exit {
                    None => killed += 1,
                    Some(0) => {}
                    Some(_) => failed += 1,
                }
                let kept = files(&ledger.dir().join("snapshot"));
                assert!(kept.len() <= 2, "{inject}: {kept:?}");
                // The next start has one to go on from, and nothing to say.
                let start = start(&ledger.dir().join("store"), &ledger.dir().join("keys"));
                assert!(!start.from_zero, "{inject}: {}", finished.err);
                assert!(start.notices.is_empty(), "{inject}: {:?}", start.notices);
                drop(start);
            }
        }
    }
    assert!(killed > 10 && failed > 20, "{killed} killed, {failed} failed");
    let fsck = succeed("pactlog", &["fsck", "--ledger", arg(&ledger.dir())]);
    assert!(fsck.contains("no fault"), "{fsck}");
    ledger.audit();
}
