//! The walk-through of the README, as it is typed.

use std::fs;
use std::process::{Command, Stdio};

use pactlog_tests::program;

const HEADING: &str = "## Sign offline, step by step";

/// The commands of the section, in order.
fn commands() -> String {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md")).unwrap();
    let section = readme.split(HEADING).nth(1).expect("the section is there");
    let section = section.split("\n## ").next().unwrap();
    let blocks: Vec<&str> =
        section.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(blocks.len(), 6, "each step has a block");
    blocks.concat()
}

#[test]
fn the_walk_through_of_the_readme_works_word_for_word() {
    let folder = tempfile::tempdir().unwrap();
    let programs = program::path("pactlog");
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", programs.parent().unwrap().display());
    // The intake is started in the background and stopped at the end.
    let script = format!("set -euo pipefail\ntrap 'kill %1; wait' EXIT\n{}", commands());
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(folder.path())
        .env("PATH", path)
        .env_remove("PACTLOG_LEDGER")
        .env_remove("PACTLOG_KEYS")
        .stdin(Stdio::null())
        .output()
        .expect("bash is there");
    let said = String::from_utf8_lossy(&output.stdout);
    let words = format!("{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{words}");
    for expected in [
        "party.json: no problem of form; to be signed by org:registrar/key-1, state:XA/mfa-2026",
        "party.note: signed, and waiting for state:XA/mfa-2026",
        "A law protects those who report vulnerabilities",
        "receipt: accepted",
        "statement: accepted",
    ] {
        assert!(said.contains(expected), "{expected:?} is missing:\n{words}");
    }
    for receipt in ["party.note.tlog-proof", "norms.note.tlog-proof", "pledge.note.tlog-proof"] {
        assert!(folder.path().join(receipt).is_file(), "{receipt} is missing:\n{words}");
    }
}
