//! Power cuts: a ledger on a file system in a file, of which copies are taken
//! while `pactlog append` runs.
//!
//! A copy holds what had reached the disk and nothing else, as a machine that
//! lost its power would find it. Each is mounted, and the ledger on it must
//! have every statement that was acknowledged before the copy began, be without
//! fault, and go on. The same without syncs must lose some: else nothing is
//! tested. Needs root, loop devices, ext4 and libeatmydata (`make soak-power`).
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    missing_docs,
    reason = "a test may stop at the first surprise"
)]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use pactlog_tests::ledger::TestLedger;
use pactlog_tests::program::{self, arg, run};
use pactlog_verifier::hash::leaf_hash;

/// Power cuts, unless `PACTLOG_POWER_CUTS` says otherwise.
const CUTS: usize = 40;

/// Statements of one process, each a batch of its own.
const STATEMENTS: usize = 300;

/// Octets of the disk.
const DISK: u64 = 256 << 20;

fn cuts() -> usize {
    std::env::var("PACTLOG_POWER_CUTS").map_or(CUTS, |text| text.parse().unwrap())
}

fn system(program: &str, args: &[&str]) {
    let output = Command::new(program).args(args).output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {args:?} (as root, with loop devices?): {err}");
}

/// A mounted file system in a file.
struct Disk {
    image: PathBuf,
    place: PathBuf,
}

impl Disk {
    /// A new one, empty.
    fn make(image: PathBuf) -> Self {
        fs::File::create(&image).unwrap().set_len(DISK).unwrap();
        system("mkfs.ext4", &["-q", "-F", arg(&image)]);
        Self::mount(image)
    }

    /// One that exists: what its journal holds is applied.
    fn mount(image: PathBuf) -> Self {
        let place = image.with_extension("mounted");
        fs::create_dir_all(&place).unwrap();
        system("mount", &["-o", "loop", arg(&image), arg(&place)]);
        Self { image, place }
    }

    /// The disk as it would be found now, with nothing that is only in memory.
    fn cut(&self, number: usize) -> Self {
        let copy = self.image.with_file_name(format!("cut-{number}.image"));
        system("cp", &["--sparse=always", arg(&self.image), arg(&copy)]);
        Self::mount(copy)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg(&self.place).status();
        assert!(unmounted.is_ok_and(|status| status.success()) || thread::panicking());
        fs::remove_file(&self.image).unwrap();
    }
}

/// What `append` said it had done: index and file.
type Acknowledged = Arc<Mutex<Vec<(usize, PathBuf)>>>;

/// An `append` that runs, and whose words are followed.
fn append(
    ledger: &TestLedger,
    notes: Vec<PathBuf>,
    preload: Option<&str>,
    seen: &Acknowledged,
) -> Child {
    let mut command = program::command("pactlog");
    command.args(["append", "--batch", "1", "--ledger", arg(&ledger.dir())]).args(&notes);
    if let Some(library) = preload {
        command.env("LD_PRELOAD", library);
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let (out, seen) = (child.stdout.take().unwrap(), Arc::clone(seen));
    thread::spawn(move || {
        let lines = BufReader::new(out).lines().map_while(Result::ok);
        for (line, note) in lines.zip(notes) {
            let words = line.split_once(": entry ").map(|(_, words)| words);
            let digits = words.and_then(|words| words.split(|c: char| !c.is_ascii_digit()).next());
            seen.lock().unwrap().push((digits.unwrap().parse().unwrap(), note));
        }
    });
    child
}

/// Statements that were acknowledged before the cut and are not on the disk.
fn lost(disk: &Disk, dir: &Path, acknowledged: &[(usize, PathBuf)], next: &Path) -> usize {
    let dir = disk.place.join(dir);
    let tiles = disk.place.join("tiles");
    // A start goes on by itself, and takes another statement.
    let started = run("pactlog", &["append", "--ledger", arg(&dir), arg(next)]);
    let exported = run("pactlog", &["export-tiles", "--ledger", arg(&dir), "--out", arg(&tiles)]);
    if started.exit != Some(0) || exported.exit != Some(0) {
        return acknowledged.len().max(1);
    }
    let fsck = run("pactlog", &["fsck", "--ledger", arg(&dir)]);
    assert_eq!(fsck.exit, Some(0), "{}{}", fsck.out, fsck.err);
    let entries = pactlog_tests::ledger::entries(&tiles);
    let is_there = |(index, note): &&(usize, PathBuf)| {
        let octets = fs::read(note).unwrap();
        entries.get(*index).map(|entry| leaf_hash(entry)) == Some(leaf_hash(&octets))
    };
    acknowledged.iter().filter(|one| !is_there(one)).count()
}

/// Cuts the power so many times; how often something acknowledged was lost.
fn run_cuts(name: &str, cuts: usize, preload: Option<&str>) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let disk = Disk::make(folder.path().join(format!("{name}.image")));
    let ledger = TestLedger::new_in(&disk.place);
    let dir = ledger.dir().strip_prefix(&disk.place).unwrap().to_owned();
    let outside = folder.path().join("notes");
    fs::create_dir_all(&outside).unwrap();
    let (seen, mut number, mut losses) = (Acknowledged::default(), 0, 0);
    let mut pledge = || {
        number += 1;
        let made = ledger.pledge(number);
        let kept = outside.join(made.file_name().unwrap());
        fs::rename(&made, &kept).or_else(|_| fs::copy(&made, &kept).map(drop)).unwrap();
        kept
    };
    let mut child: Option<Child> = None;
    let start = Instant::now();
    for cut in 0..cuts {
        let is_running = child.as_mut().is_some_and(|child| child.try_wait().unwrap().is_none());
        if !is_running {
            let notes = (0..STATEMENTS).map(|_| pledge()).collect();
            child = Some(append(&ledger, notes, preload, &seen));
        }
        let next = pledge();
        // The instant of the cut is the fault to inject, not a wait for something.
        thread::sleep(Duration::from_millis(5 + 37 * u64::try_from(cut).unwrap() % 90));
        let process = Pid::from_raw(i32::try_from(child.as_ref().unwrap().id()).unwrap());
        let _ = kill(process, Signal::SIGSTOP);
        let acknowledged = seen.lock().unwrap().clone();
        let found = disk.cut(cut);
        let _ = kill(process, Signal::SIGCONT);
        let missing = lost(&found, &dir, &acknowledged, &next);
        losses += usize::from(missing > 0);
        println!("{name}, cut {cut}: {} acknowledged, {missing} lost", acknowledged.len());
    }
    if let Some(mut child) = child {
        let _ = child.kill();
        child.wait().unwrap();
    }
    let acknowledged = seen.lock().unwrap().len();
    assert!(acknowledged > cuts, "only {acknowledged} were acknowledged");
    println!(
        "{name}: {cuts} cuts, {acknowledged} acknowledged, {losses} with losses, {:.0?}",
        start.elapsed()
    );
    losses
}

#[test]
fn after_a_power_cut_nothing_acknowledged_is_lost() {
    assert_eq!(run_cuts("synced", cuts(), None), 0);
}

#[test]
fn without_syncs_the_same_cuts_lose_statements() {
    // Debian's place for it; the loader takes a bare name too and only warns if there is none.
    let library = "/usr/lib/x86_64-linux-gnu/libeatmydata.so";
    assert!(Path::new(library).is_file(), "{library} is missing: apt-get install libeatmydata1");
    let losses = run_cuts("unsynced", 8, Some(library));
    assert!(losses >= 6, "only {losses} of 8 cuts lost something: the harness does not bite");
}
