//! Programs that the demonstration runs.
//!
//! *Invariants*: a child is ended when its [`Child`] is dropped; signals of
//! the terminal reach only this process, which ends its children in order.

use std::collections::VecDeque;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::process::{self, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::failure::Failure;

/// Between two looks at a child or its service.
const LOOK: Duration = Duration::from_millis(50);

/// The same while a program is about to listen.
const FIRST_LOOK: Duration = Duration::from_millis(5);

/// How long a child may take to end when it is asked to.
const GRACE: Duration = Duration::from_secs(5);

/// How long the server may take to read the log.
const START: Duration = Duration::from_secs(120);

/// How long one answer of the server may take.
const ANSWER: Duration = Duration::from_secs(2);

/// Most octets read of an answer.
const MAX_ANSWER: u64 = 64 * 1024;

/// Last lines of a child that are kept to say why it ended.
const LAST_LINES: usize = 20;

/// Why waiting for a child came to an end.
pub(super) enum Ended {
    /// It exited with this code; `None` if a signal ended it.
    Exit(Option<i32>),
    /// The demonstration is to stop.
    Stopped,
}

/// A running program.
pub(super) struct Child {
    name: &'static str,
    process: process::Child,
    said: Arc<Mutex<VecDeque<String>>>,
}

impl Child {
    /// Starts a program whose messages are kept, not shown.
    pub(super) fn start(name: &'static str, command: &mut Command) -> Result<Self, Failure> {
        let mut this = Self::spawn(name, command.stdout(Stdio::null()).stderr(Stdio::piped()))?;
        if let Some(messages) = this.process.stderr.take() {
            let said = Arc::clone(&this.said);
            thread::spawn(move || {
                for line in BufReader::new(messages).lines() {
                    let Ok(line) = line else { return };
                    let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
                    if said.len() >= LAST_LINES {
                        said.pop_front();
                    }
                    said.push_back(line);
                }
            });
        }
        Ok(this)
    }

    /// Starts a program that speaks for itself.
    pub(super) fn show(name: &'static str, command: &mut Command) -> Result<Self, Failure> {
        Self::spawn(name, command)
    }

    fn spawn(name: &'static str, command: &mut Command) -> Result<Self, Failure> {
        let process = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(|error| Failure::unavailable(format!("starting {name}: {error}")))?;
        Ok(Self { name, process, said: Arc::default() })
    }

    /// Waits until it answers `/healthz` with 200 on `address`; `false` if the
    /// demonstration is to stop before.
    pub(super) fn wait_until_healthy(
        &mut self,
        address: SocketAddr,
        stop: &AtomicBool,
    ) -> Result<bool, Failure> {
        let start = Instant::now();
        loop {
            if stop.load(Ordering::Acquire) {
                return Ok(false);
            }
            self.check_running()?;
            let answer = match healthz(address) {
                Ok(answer) if is_ok(&answer) => return Ok(true),
                Ok(answer) => answer,
                Err(error) => error.to_string(),
            };
            if start.elapsed() > START {
                return Err(Failure::unavailable(format!(
                    "{} did not become ready within {} s; its last answer: {answer}",
                    self.name,
                    START.as_secs()
                )));
            }
            thread::sleep(LOOK);
        }
    }

    /// Waits until it takes connections on `address`; `false` if the
    /// demonstration is to stop before.
    pub(super) fn wait_until_listening(
        &mut self,
        address: SocketAddr,
        stop: &AtomicBool,
    ) -> Result<bool, Failure> {
        let start = Instant::now();
        while !stop.load(Ordering::Acquire) {
            self.check_running()?;
            match TcpStream::connect_timeout(&address, ANSWER) {
                Ok(_) => return Ok(true),
                Err(error) if start.elapsed() > START => {
                    return Err(Failure::unavailable(format!(
                        "{} did not listen on {address} within {} s: {error}",
                        self.name,
                        START.as_secs()
                    )));
                }
                Err(_) => thread::sleep(FIRST_LOOK),
            }
        }
        Ok(false)
    }

    /// Waits for its end, or for the demonstration's.
    pub(super) fn wait_unless(&mut self, stop: &AtomicBool) -> Result<Ended, Failure> {
        loop {
            if stop.load(Ordering::Acquire) {
                return Ok(Ended::Stopped);
            }
            if let Some(status) = self.status()? {
                return Ok(Ended::Exit(status.code()));
            }
            thread::sleep(LOOK);
        }
    }

    /// Lets it run for a moment; its own end is a failure.
    pub(super) fn look(&mut self) -> Result<(), Failure> {
        self.check_running()?;
        thread::sleep(LOOK);
        Ok(())
    }

    fn status(&mut self) -> Result<Option<ExitStatus>, Failure> {
        self.process
            .try_wait()
            .map_err(|error| Failure::unavailable(format!("waiting for {}: {error}", self.name)))
    }

    /// Fails with the child's reason if it has ended.
    fn check_running(&mut self) -> Result<(), Failure> {
        let Some(status) = self.status()? else { return Ok(()) };
        // Its last words may still be on their way through the pipe.
        thread::sleep(LOOK);
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        Err(Failure::unavailable(format!(
            "{} ended ({status}), so the demonstration ends\n{}",
            self.name,
            said.join("\n")
        )))
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        if !matches!(self.process.try_wait(), Ok(None)) {
            return;
        }
        // The child was not waited for, so the id is still its own.
        if let Ok(id) = i32::try_from(self.process.id()) {
            let _ = kill(Pid::from_raw(id), Signal::SIGTERM);
        }
        let start = Instant::now();
        while start.elapsed() < GRACE {
            if !matches!(self.process.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(LOOK);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The answer to `GET /healthz`, status line and all.
fn healthz(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, ANSWER)?;
    stream.set_read_timeout(Some(ANSWER))?;
    stream.set_write_timeout(Some(ANSWER))?;
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.take(MAX_ANSWER).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn is_ok(answer: &str) -> bool {
    answer.split(' ').nth(1) == Some("200")
}
