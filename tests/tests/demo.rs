//! `pactlog demo` with the real programs: what it prints does what it says.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use pactlog_tests::program;

/// A demonstration that has said all it says when it is ready.
pub(crate) struct Demo {
    child: Child,
    said: String,
}

impl Demo {
    pub(crate) fn start(folder: &Path, args: &[&str]) -> Self {
        let mut child = program::command("pactlog")
            .arg("demo")
            .args(args)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            said.push_str(&line);
            said.push('\n');
            if line.starts_with("Ctrl-C stops") {
                return Self { child, said };
            }
        }
        let mut errors = String::new();
        child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        panic!("the demonstration ended: {:?}\n{said}\n{errors}", child.wait());
    }

    /// Addresses of the sites.
    pub(crate) fn ready(&self) -> Vec<&str> {
        self.said.lines().filter_map(|line| line.strip_prefix("ready ")).collect()
    }

    /// The commands that it says to try, each with what it is for.
    fn commands(&self) -> Vec<&str> {
        let lines = self.said.lines().skip_while(|line| !line.starts_with("Try, "));
        lines.filter_map(|line| line.strip_prefix("   ")).collect()
    }

    /// Ends it as Ctrl-C does.
    pub(crate) fn stop(mut self) {
        kill(Pid::from_raw(self.child.id().try_into().unwrap()), Signal::SIGINT).unwrap();
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }
}

/// Runs a printed command in a shell; its exit code and what it said.
fn try_it(folder: &Path, command: &str) -> (Option<i32>, String) {
    let output =
        Command::new("sh").args(["-c", command]).current_dir(folder).output().expect("a shell");
    let words = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&words).into_owned())
}

fn assert_commands(folder: &Path, demo: &Demo) {
    let commands = demo.commands();
    assert_eq!(commands.len(), 4, "{}", demo.said);
    for (command, exit, words) in [
        (commands[0], 0, "receipt: accepted"),
        (commands[1], 1, "receipt: REJECTED"),
        (commands[2], 0, "audit: accepted"),
        (commands[3], 0, "lookup: accepted"),
    ] {
        let (found, said) = try_it(folder, command);
        assert_eq!(found, Some(exit), "{command}\n{said}");
        assert!(said.contains(words), "{command}\n{said}");
    }
}

#[test]
fn both_ledgers_run_beside_each_other_and_the_commands_do_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), &["--both", "--listen", "127.0.0.1:0"]);
    assert_eq!(demo.ready().len(), 2, "{}", demo.said);
    assert!(demo.said.contains("617 statements appended"), "{}", demo.said);
    assert!(demo.said.contains("52 statements appended"), "{}", demo.said);
    assert_commands(folder.path(), &demo);
    demo.stop();

    let again = Demo::start(folder.path(), &["--both", "--listen", "127.0.0.1:0"]);
    let nothing = again.said.matches(" 0 statements appended").count();
    assert_eq!(nothing, 2, "{}", again.said);
    again.stop();
}

#[test]
fn the_story_runs_alone_and_its_commands_do_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), &["--story", "--listen", "127.0.0.1:0"]);
    assert_eq!(demo.ready().len(), 1, "{}", demo.said);
    assert_commands(folder.path(), &demo);
    // Anybody may go on with the story: the parties' keys lie beside it.
    assert!(folder.path().join("demo-story/story-keys/state-XB-mfa-1.pem").is_file());
    demo.stop();
}
