//! Running the real programs.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Path of one of our programs.
///
/// # Panics
/// If it has not been built: a test must not be skipped for that.
#[must_use]
pub fn path(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test has an executable");
    let folder = test.ancestors().nth(2).expect("tests lie in target/<profile>/deps");
    let program = folder.join(name);
    assert!(
        program.is_file(),
        "{} is missing: run `cargo build --workspace --bins` first",
        program.display()
    );
    program
}

/// A command line of one of our programs, without the caller's settings.
#[must_use]
pub fn command(name: &str) -> Command {
    let mut command = Command::new(path(name));
    command.env_remove("PACTLOG_LEDGER").env_remove("PACTLOG_KEYS");
    command
}

/// What a finished program did.
#[derive(Debug)]
pub struct Finished {
    /// Its exit code; `None` if a signal ended it.
    pub exit: Option<i32>,
    /// Its standard output.
    pub out: String,
    /// Its standard error.
    pub err: String,
}

impl From<Output> for Finished {
    fn from(output: Output) -> Self {
        Self {
            exit: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Runs a program to its end.
///
/// # Panics
/// If it cannot be started.
pub fn run(name: &str, args: &[&str]) -> Finished {
    command(name).args(args).output().expect("the program starts").into()
}

/// Runs a program and demands success.
///
/// # Panics
/// If it exits with anything but 0.
pub fn succeed(name: &str, args: &[&str]) -> String {
    let finished = run(name, args);
    assert_eq!(finished.exit, Some(0), "{name} {args:?}\n{}\n{}", finished.out, finished.err);
    finished.out
}

/// A path as an argument.
///
/// # Panics
/// If it is not UTF-8, which the tests' own folders are.
#[must_use]
pub fn arg(path: &Path) -> &str {
    path.to_str().expect("test folders have UTF-8 names")
}
