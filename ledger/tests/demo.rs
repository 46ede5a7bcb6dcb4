//! `pactlog demo` where it must not go on. The programs beside it are stand-ins;
//! that the real ones go together is shown by the whole-system tests.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A program that is being written cannot be run, and a child that another
/// test is just starting holds it open: so one test at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A folder with `pactlog` and stand-ins for the other two programs.
struct Folder(
    PathBuf,
    #[expect(dead_code, reason = "held as long as the test")] MutexGuard<'static, ()>,
);

impl Folder {
    fn new(name: &str, programs: &[(&str, &str)]) -> Self {
        let guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("demo-{name}"));
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(path.join("bin")).unwrap();
        // A link, not a symbolic one: a program finds itself by its own name.
        let pactlog = path.join("bin/pactlog");
        if fs::hard_link(env!("CARGO_BIN_EXE_pactlog"), &pactlog).is_err() {
            fs::copy(env!("CARGO_BIN_EXE_pactlog"), &pactlog).unwrap();
        }
        for (name, script) in programs {
            let program = path.join("bin").join(name);
            fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        }
        Self(path, guard)
    }

    fn pactlog(&self, args: &[&str]) -> (Option<i32>, String) {
        let output: Output = Command::new(self.0.join("bin/pactlog"))
            .args(args)
            .current_dir(&self.0)
            .env_remove("PACTLOG_LEDGER")
            .env_remove("PACTLOG_KEYS")
            .output()
            .unwrap();
        let words = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&words).into_owned())
    }

    fn demo(&self) -> (Option<i32>, String) {
        self.pactlog(&["demo", "--listen", "127.0.0.1:0"])
    }
}

const DYING: [(&str, &str); 2] =
    [("pactlog-server", "echo 'the store is on fire' >&2; exit 1"), ("pactlog-verify", "exit 0")];

#[test]
fn a_busy_port_is_told_before_anything_is_made() {
    let folder = Folder::new("busy", &DYING);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (exit, words) = folder.pactlog(&["demo", "--listen", &address]);
    assert_eq!(exit, Some(3), "{words}");
    assert!(words.contains(&format!("listening on {address}")), "{words}");
    assert!(!folder.0.join("demo-ledger").exists());
}

#[test]
fn a_missing_program_is_named_before_anything_is_made() {
    let folder = Folder::new("alone", &[]);
    let (exit, words) = folder.demo();
    assert_eq!(exit, Some(3), "{words}");
    assert!(words.contains("pactlog-server is missing"), "{words}");
    assert!(!folder.0.join("demo-ledger").exists());
}

#[test]
fn a_server_that_dies_ends_it_with_its_reason() {
    let folder = Folder::new("dying", &DYING[..1]);
    // The witnesses are real: `cargo build --workspace --bins` makes their program.
    let verify = Path::new(env!("CARGO_BIN_EXE_pactlog")).with_file_name("pactlog-verify");
    fs::copy(&verify, folder.0.join("bin/pactlog-verify"))
        .unwrap_or_else(|error| panic!("{}: {error}", verify.display()));
    let (exit, words) = folder.demo();
    assert_eq!(exit, Some(3), "{words}");
    assert!(words.contains("pactlog-server ended") && words.contains("the store is on fire"));
    assert!(!words.contains("ready http"), "{words}");
    let (exit, words) = folder.pactlog(&["fsck", "--ledger", "demo-ledger"]);
    assert_eq!(exit, Some(0), "{words}");
}

#[test]
fn a_witness_that_dies_ends_it() {
    let folder = Folder::new("unwitnessed", &DYING);
    let (exit, words) = folder.demo();
    assert_eq!(exit, Some(3), "{words}");
    assert!(words.contains("pactlog-verify witness ended"), "{words}");
}

#[test]
fn a_ledger_that_is_not_for_demonstration_is_left_alone() {
    let folder = Folder::new("real", &DYING);
    let made = folder.pactlog(&["init", "demo-ledger", "--origin", "ledger.example/real"]);
    assert_eq!(made.0, Some(0), "{}", made.1);
    let before = folder.pactlog(&["fsck", "--ledger", "demo-ledger"]);
    let files = |name| fs::read_to_string(folder.0.join("demo-ledger").join(name)).unwrap();
    let written = ["policy.txt", "pactlog.toml"].map(files);
    let (exit, words) = folder.demo();
    assert_eq!(exit, Some(2), "{words}");
    assert!(words.contains("not for demonstration"), "{words}");
    assert_eq!(folder.pactlog(&["fsck", "--ledger", "demo-ledger"]), before);
    assert_eq!(["policy.txt", "pactlog.toml"].map(files), written);
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let folder = Folder::new("other", &DYING);
    fs::create_dir(folder.0.join("demo-ledger")).unwrap();
    fs::write(folder.0.join("demo-ledger/letter.txt"), "Dear reader").unwrap();
    let (exit, words) = folder.demo();
    assert_eq!(exit, Some(2), "{words}");
    assert!(words.contains("something else than a ledger"), "{words}");
    assert_eq!(fs::read_dir(folder.0.join("demo-ledger")).unwrap().count(), 1);
}
