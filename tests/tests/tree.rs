//! What the repository holds: sources and vectors, nothing that a program made.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Octets; the largest file today is a third of it.
const LARGEST: u64 = 1_000_000;

const TOP: [&str; 16] = [
    ".ci",
    ".gitignore",
    "ARCHITECTURE.md",
    "BENCHMARKS.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "Makefile",
    "README.md",
    "clippy.toml",
    "ledger",
    "rustfmt.toml",
    "server",
    "spec",
    "tests",
    "verifier",
];

#[test]
fn the_repository_holds_nothing_that_a_program_made() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(&root).output().unwrap();
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed = String::from_utf8(listed.stdout).unwrap();
    let files: Vec<&str> = listed.split_terminator('\0').collect();
    let top: BTreeSet<&str> = files.iter().map(|file| file.split('/').next().unwrap()).collect();
    assert_eq!(top, TOP.into_iter().collect());
    for file in files {
        // A file that is deleted and not yet committed is no fault.
        let Ok(held) = root.join(file).symlink_metadata() else { continue };
        assert!(held.len() <= LARGEST, "{file} takes {} octets", held.len());
    }
}
