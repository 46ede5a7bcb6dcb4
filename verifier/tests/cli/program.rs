//! Running the program, and folders for it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// What a run ended with.
pub(crate) struct Finished {
    pub(crate) exit: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Finished {
    /// The one object of `--json`.
    pub(crate) fn report(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}{}", self.out, self.err))
    }

    /// Demands this exit code and, for a failure, this code of the cause.
    #[track_caller]
    pub(crate) fn demand(&self, exit: i32, code: Option<&str>) -> Value {
        assert_eq!(self.exit, Some(exit), "{}\n{}", self.out, self.err);
        let report = self.report();
        let verdicts = ["accepted", "rejected", "malformed", "undecided"];
        let verdict = verdicts[usize::try_from(exit).unwrap()];
        assert_eq!(report["verdict"], verdict, "{report}");
        match code {
            Some(code) => assert_eq!(report["error"]["code"], code, "{report}"),
            None => assert!(report["error"].is_null(), "{report}"),
        }
        report
    }
}

impl From<Output> for Finished {
    fn from(output: Output) -> Self {
        Self {
            exit: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pactlog-verify"));
    command.args(args).stdin(Stdio::null());
    command
}

/// Runs it with `--json`.
pub(crate) fn run(args: &[&str]) -> Finished {
    command(args).arg("--json").output().unwrap().into()
}

/// Runs it as a person would.
pub(crate) fn run_plain(args: &[&str]) -> Finished {
    command(args).output().unwrap().into()
}

/// An empty folder of this test's own; it goes when the test passes.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn join(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn write(&self, name: &str, octets: impl AsRef<[u8]>) -> String {
        let path = self.join(name);
        fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
        fs::write(&path, octets).unwrap();
        path
    }

    /// Makes a pipe.
    pub(crate) fn fifo(&self, name: &str) -> String {
        let path = self.join(name);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.0);
        }
    }
}
