//! `pactlog backup` and `restore` with the real programs.

use std::fs;
use std::path::Path;
use std::process::Command;

use pactlog_tests::ledger::TestLedger;
use pactlog_tests::program::{Finished, arg, run, succeed};

/// A backup of a small ledger, and the folder to restore to.
fn backed_up() -> (TestLedger, std::path::PathBuf) {
    let ledger = TestLedger::new();
    let file = ledger.beside("one.backup");
    succeed("pactlog", &["backup", "--ledger", arg(&ledger.dir()), "--out", arg(&file)]);
    (ledger, file)
}

#[test]
fn a_backup_is_the_same_each_time_and_holds_no_key() {
    let (ledger, file) = backed_up();
    let again = ledger.beside("two.backup");
    succeed("pactlog", &["backup", "--ledger", arg(&ledger.dir()), "--out", arg(&again)]);
    let octets = fs::read(&file).unwrap();
    assert_eq!(octets, fs::read(&again).unwrap());
    let text = String::from_utf8_lossy(&octets);
    assert!(!text.contains("PRIVATE KEY"));
    let restored = ledger.beside("restored");
    succeed("pactlog", &["restore", arg(&file), arg(&restored)]);
    assert!(!restored.join("keys").exists());
    let third = ledger.beside("three.backup");
    succeed("pactlog", &["backup", "--ledger", arg(&restored), "--out", arg(&third)]);
    assert_eq!(octets, fs::read(&third).unwrap(), "a restored ledger is the same ledger");
    succeed("pactlog", &["fsck", "--ledger", arg(&restored)]);
}

#[test]
fn a_damaged_backup_is_refused_and_leaves_nothing() {
    let (ledger, file) = backed_up();
    let octets = fs::read(&file).unwrap();
    let (damaged, target) = (ledger.beside("damaged.backup"), ledger.beside("target"));
    let step = (octets.len() / 12).max(1);
    for place in (0..octets.len()).step_by(step).chain([octets.len() - 1]) {
        let mut flipped = octets.clone();
        flipped[place] ^= 1;
        fs::write(&damaged, &flipped).unwrap();
        let finished = run("pactlog", &["restore", arg(&damaged), arg(&target)]);
        assert!(matches!(finished.exit, Some(1 | 2)), "octet {place}: {finished:?}");
        assert!(!target.exists(), "octet {place}");
        fs::write(&damaged, &octets[..place]).unwrap();
        let finished = run("pactlog", &["restore", arg(&damaged), arg(&target)]);
        assert_eq!(finished.exit, Some(2), "cut at {place}: {finished:?}");
        assert!(finished.err.contains("ends early"), "{}", finished.err);
        assert!(!target.exists(), "cut at {place}");
    }
}

#[test]
fn each_kind_of_damage_has_its_own_words() {
    let (ledger, file) = backed_up();
    let octets = fs::read(&file).unwrap();
    let (damaged, target) = (ledger.beside("damaged.backup"), ledger.beside("target"));
    let refused = |octets: &[u8], exit: i32, words: &str| {
        fs::write(&damaged, octets).unwrap();
        let finished = run("pactlog", &["restore", arg(&damaged), arg(&target)]);
        assert_eq!(finished.exit, Some(exit), "{words}: {finished:?}");
        assert!(finished.err.contains(words), "{} lacks {words}", finished.err);
        assert!(!target.exists(), "{words}");
    };
    let lines = octets.windows(2).position(|pair| pair == b"\n\n").unwrap() + 2;
    let (head, rest) = octets.split_at(lines);
    let head = std::str::from_utf8(head).unwrap();
    let with = |name: &str, value: &str| {
        let line = |line: &str| match line.split_once(' ') {
            Some((found, _)) if found == name => format!("{name} {value}\n"),
            _ => format!("{line}\n"),
        };
        let mut changed = head.lines().map(line).collect::<String>().into_bytes();
        changed.extend_from_slice(rest);
        changed
    };
    refused(&[&octets[..], b"x"].concat(), 2, "goes on after the backup's end");
    refused(&[&octets[..], &octets[..]].concat(), 2, "goes on after the backup's end");
    refused(b"", 2, "ends early");
    refused(&[b'x'; 4096], 2, "the empty line is missing or malformed");
    refused(b"another format\n\n", 2, "the first line is missing or malformed");
    refused(&fs::read(ledger.pledge(0)).unwrap(), 2, "the first line is missing or malformed");
    refused(&with("size", "18446744073709551615"), 1, "the backup is damaged");
    refused(&with("size", "99999999999999999999"), 2, "the size is missing or malformed");
    refused(&with("size", "07"), 2, "the size is missing or malformed");
    refused(&with("root", "AAAA"), 2, "the root is missing or malformed");
    refused(&with("policy", "4000000000"), 2, "the policy is missing or malformed");
    refused(&with("config", "4000000000"), 2, "the configuration is missing or malformed");
    refused(&with("checkpoints", "18446744073709551615"), 2, "a checkpoint's length");
    let mut flipped = octets.clone();
    *flipped.last_mut().unwrap() ^= 1;
    refused(&flipped, 1, "its digest is");
}

#[test]
fn a_restored_ledger_signs_only_with_the_newest_head_file() {
    let (ledger, file) = backed_up();
    let restored = ledger.beside("restored");
    succeed("pactlog", &["restore", arg(&file), arg(&restored)]);
    let keys = ledger.dir().join("keys");
    let folder = restored.join("keys");
    succeed_copy(&keys, &folder);
    fs::remove_file(folder.join("head")).unwrap();
    let finished = run("pactlog", &["snapshot", "--ledger", arg(&restored)]);
    assert_eq!(finished.exit, Some(3), "{finished:?}");
    assert!(finished.err.contains("neither a head file"), "{}", finished.err);
    fs::copy(keys.join("head"), folder.join("head")).unwrap();
    succeed("pactlog", &["snapshot", "--ledger", arg(&restored)]);
}

const CALLS: [&str; 4] = ["fsync", "fdatasync", "rename", "write"];

/// Runs a command under strace; with a fault injected into one of its calls.
fn traced(args: &[&str], log: &Path, fault: Option<&str>) -> Finished {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o", arg(log), "-e", &format!("trace={}", CALLS.join(","))]);
    if let Some(fault) = fault {
        strace.args(["-e", fault]);
    }
    let program = pactlog_tests::program::path("pactlog");
    strace.arg(program).args(args).output().expect("strace is installed (make setup)").into()
}

/// Faults at each of a command's calls, or at some of the many writes.
fn faults(args: &[&str], log: &Path) -> Vec<String> {
    assert_eq!(traced(args, log, None).exit, Some(0));
    let lines = fs::read_to_string(log).unwrap();
    let mut faults = Vec::new();
    for call in CALLS {
        let count = lines.lines().filter(|line| line.contains(&format!(" {call}("))).count();
        assert!(count > 0 || call == "fdatasync", "{call} is called");
        for nth in (1..=count).step_by((count / 12).max(1)) {
            for kind in ["signal=KILL", "error=EIO", "error=ENOSPC"] {
                faults.push(format!("inject={call}:{kind}:when={nth}"));
            }
        }
    }
    faults
}

#[test]
fn a_backup_that_was_cut_off_is_none_or_whole() {
    let (ledger, whole) = backed_up();
    let whole = fs::read(whole).unwrap();
    let (file, log, dir) = (ledger.beside("cut.backup"), ledger.beside("calls"), ledger.dir());
    let args = ["backup", "--ledger", arg(&dir), "--out", arg(&file)];
    for fault in faults(&args, &log) {
        let _ = fs::remove_file(&file);
        let finished = traced(&args, &log, Some(&fault));
        let found = fs::read(&file).ok();
        assert!(found.is_none() || found.as_ref() == Some(&whole), "{fault}");
        assert!(finished.exit != Some(0) || found.is_some(), "{fault}: {finished:?}");
        // What was left behind is in nobody's way.
        let _ = fs::remove_file(&file);
        succeed("pactlog", &args);
    }
    succeed("pactlog", &["fsck", "--ledger", arg(&dir)]);
}

#[test]
fn a_restore_that_was_cut_off_leaves_no_ledger_or_a_whole_one() {
    let (ledger, file) = backed_up();
    let (target, log) = (ledger.beside("target"), ledger.beside("calls"));
    let args = ["restore", arg(&file), arg(&target)];
    for fault in faults(&args, &log) {
        let _ = fs::remove_dir_all(&target);
        let finished = traced(&args, &log, Some(&fault));
        assert!(finished.exit != Some(0) || target.exists(), "{fault}: {finished:?}");
        if !target.exists() {
            succeed("pactlog", &args);
        }
        succeed("pactlog", &["fsck", "--ledger", arg(&target)]);
    }
}

fn succeed_copy(from: &Path, to: &Path) {
    let status = Command::new("cp").args(["-a", arg(from), arg(to)]).status().unwrap();
    assert!(status.success());
}
