//! `pactlog backup` and `restore` with the real programs.

use std::fs;

use pactlog_tests::ledger::TestLedger;
use pactlog_tests::program::{arg, run, succeed};

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

fn succeed_copy(from: &std::path::Path, to: &std::path::Path) {
    let status =
        std::process::Command::new("cp").args(["-a", arg(from), arg(to)]).status().unwrap();
    assert!(status.success());
}
