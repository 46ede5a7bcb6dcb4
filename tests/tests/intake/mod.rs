//! The intake as a program: answers by exact cause, hostile clients, kills.

mod answer;
mod hostile;
mod kill;
mod submit;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use pactlog_tests::ledger::{TestLedger, signer};
use pactlog_tests::program::{self, Finished, arg};
use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::note::{NoteSigner, VerifierKey};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::refusal::Refusal;

/// A running `pactlog serve`; killed when dropped.
pub(crate) struct Intake {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

impl Intake {
    /// Starts it on a free port and waits until it listens.
    pub(crate) fn start(ledger: &TestLedger) -> Self {
        Self::start_with(program::command("pactlog"), ledger)
            .unwrap_or_else(|words| panic!("the intake did not start: {words}"))
    }

    /// Starts it by way of another command, which gets the arguments; what it
    /// said if it did not start.
    pub(crate) fn start_with(mut command: Command, ledger: &TestLedger) -> Result<Self, String> {
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--ledger", arg(&ledger.dir())])
            .env("NO_COLOR", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("pactlog starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let Some(address) = line.trim().strip_prefix("listening on http://") else {
            let mut err = String::new();
            child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
            child.wait().unwrap();
            return Err(line + &err);
        };
        Ok(Self { address: address.parse().unwrap(), child })
    }

    /// Its base URL.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Sends it a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.child.id().cast_signed()), signal).unwrap();
    }

    /// A line of `/proc/<pid>/status`, in KiB.
    pub(crate) fn memory_kib(&self, what: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(what)).unwrap();
        line.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap()
    }

    /// Waits until it has ended.
    pub(crate) fn wait(mut self) -> Finished {
        let status = self.child.wait().unwrap();
        let mut err = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        Finished { exit: status.code(), out: String::new(), err }
    }

    /// Stops it in order and demands exit code 0.
    pub(crate) fn stop(self) {
        self.signal(Signal::SIGTERM);
        let finished = self.wait();
        assert_eq!(finished.exit, Some(0), "{}", finished.err);
    }
}

impl Drop for Intake {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sets limits of the intake in `pactlog.toml`.
pub(crate) fn configure(ledger: &TestLedger, settings: &str) {
    let path = ledger.dir().join("pactlog.toml");
    let config = fs::read_to_string(&path).unwrap();
    let (before, after) = config.split_once("[intake]\n").expect("the sample has the section");
    fs::write(&path, format!("{before}[intake]\n{settings}\n{after}")).unwrap();
}

/// The key that the charter names for refusals.
pub(crate) fn intake_key(ledger: &TestLedger) -> VerifierKey {
    signer(&ledger.dir().join("keys/intake.pem")).verifier_key().clone()
}

/// The registrar's signer.
pub(crate) fn registrar(ledger: &TestLedger) -> NoteSigner {
    signer(&ledger.dir().join("keys/registrar.pem"))
}

/// The ledger's policy.
pub(crate) fn policy(ledger: &TestLedger) -> Policy {
    Policy::parse(&fs::read(ledger.policy()).unwrap()).unwrap()
}

/// A receipt that holds for these octets; its index.
pub(crate) fn verified_receipt(receipt: &[u8], octets: &[u8], policy: &Policy) -> u64 {
    let receipt = Receipt::parse(receipt).expect("a receipt");
    let judgement = receipt.verify(&leaf_hash(octets), policy).expect("a receipt that holds");
    assert!(judgement.trusted().is_some());
    receipt.index
}

/// A refusal of these octets by the intake's key.
pub(crate) fn verified_refusal(body: &[u8], octets: &[u8], ledger: &TestLedger) -> Refusal {
    let refusal = Refusal::open(body, &[intake_key(ledger)]).expect("a signed refusal");
    refusal.check_octets(octets).expect("a refusal of what was sent");
    refusal
}

/// The octets of a note file.
pub(crate) fn octets(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap()
}

/// The receipt beside a note.
pub(crate) fn receipt_of(note: &Path) -> PathBuf {
    note.with_extension("note.tlog-proof")
}
