//! `pactlog demo`, running.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::program::command;

/// A demonstration that has said all it says when it is ready.
pub struct Demo {
    child: Child,
    /// What it said until it was ready.
    pub said: String,
}

impl Demo {
    /// Starts it in a folder, and waits until it is ready.
    ///
    /// # Panics
    /// If it does not get there.
    #[must_use]
    pub fn start(folder: &Path, args: &[&str]) -> Self {
        let mut child = command("pactlog")
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
    #[must_use]
    pub fn ready(&self) -> Vec<&str> {
        self.said.lines().filter_map(|line| line.strip_prefix("ready ")).collect()
    }

    /// The commands that it says to try, each with what it is for.
    #[must_use]
    pub fn commands(&self) -> Vec<&str> {
        let lines = self.said.lines().skip_while(|line| !line.starts_with("Try, "));
        lines.filter_map(|line| line.strip_prefix("   ")).collect()
    }

    /// Ends it as Ctrl-C does.
    ///
    /// # Panics
    /// If it ends in another way.
    pub fn stop(mut self) {
        kill(Pid::from_raw(self.child.id().try_into().unwrap()), Signal::SIGINT).unwrap();
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // The servers that it started end with it if it is asked, not killed.
        let _ = kill(Pid::from_raw(self.child.id().try_into().unwrap()), Signal::SIGINT);
        let _ = self.child.wait();
    }
}
