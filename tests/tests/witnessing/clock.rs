//! A ledger with witnesses whose machine's clock is wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pactlog_tests::program::{Finished, arg, command};

use super::ledger::Witnessed;

/// Moves the clock of one process by `CLOCK_SHIFT` seconds.
const SHIFT: &str = r#"
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
int clock_gettime(clockid_t clock, struct timespec *now) {
  long failed = syscall(SYS_clock_gettime, clock, now);
  const char *shift = getenv("CLOCK_SHIFT");
  if (!failed && clock == CLOCK_REALTIME && shift) now->tv_sec += atol(shift);
  return (int)failed;
}
"#;

fn library(witnessed: &Witnessed) -> PathBuf {
    let (source, library) =
        (witnessed.ledger.beside("shift.c"), witnessed.ledger.beside("shift.so"));
    fs::write(&source, SHIFT).unwrap();
    let made =
        Command::new("gcc").args(["-shared", "-fPIC", "-o", arg(&library), arg(&source)]).status();
    assert!(made.expect("gcc is installed (make setup)").success());
    library
}

fn append(dir: &Path, note: &Path, library: &Path, shift: &str, flag: &[&str]) -> Finished {
    let mut append = command("pactlog");
    append.args(["append", "--ledger", arg(dir)]).args(flag).arg(note);
    append.env("LD_PRELOAD", library).env("CLOCK_SHIFT", shift);
    append.output().unwrap().into()
}

#[test]
fn a_clock_that_jumps_either_way_signs_nothing_unless_it_is_accepted() {
    let witnessed = Witnessed::new();
    let (library, dir) = (library(&witnessed), witnessed.ledger.dir());
    let notes: Vec<_> = (0..3).map(|number| witnessed.ledger.pledge(number)).collect();
    let head = || fs::read(dir.join("keys/head")).unwrap();
    let done = append(&dir, &notes[0], &library, "0", &[]);
    assert_eq!(done.exit, Some(0), "{}", done.err);
    // A day back; then 400 s ahead, past what the quorum's time allows.
    for (shift, words, note) in [
        ("-86400", "the last batch was closed at", &notes[1]),
        ("400", "from the time of the witnesses' quorum", &notes[2]),
    ] {
        let before = head();
        let refused = append(&dir, note, &library, shift, &[]);
        assert_eq!(refused.exit, Some(3), "{shift}: {}", refused.err);
        assert!(refused.err.contains(words), "{shift}: {}", refused.err);
        assert!(refused.err.contains("--accept-clock"), "{shift}: {}", refused.err);
        assert!(before == head(), "{shift}: nothing was signed");
        let taken = append(&dir, note, &library, shift, &["--accept-clock"]);
        assert_eq!(taken.exit, Some(0), "{shift}: {}", taken.err);
        assert!(before != head(), "{shift}");
    }
}
