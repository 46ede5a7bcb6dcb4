//! Witnesses as running programs, and logs whose every tree is at hand.

use std::cell::RefCell;
use std::collections::HashMap;
use std::convert::Infallible;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::{Hash, leaf_hash, node_hash};
use pactlog_verifier::merkle::{self, HashSource, Node, TreeHead};
use pactlog_verifier::note::{NoteSigner, VerifierKey};
use pactlog_verifier::witness::Request;

use crate::program::{self, Finished, arg};

/// A log of leaves that are plain numbers; `branch` tells forks of it apart.
pub struct TreeLog {
    /// Signs its checkpoints.
    pub signer: NoteSigner,
    /// Leaves from this index on differ between branches.
    fork: u64,
    branch: u8,
    known: RefCell<HashMap<Node, Hash>>,
}

impl TreeLog {
    /// A log of this origin, with a key of a test seed.
    ///
    /// # Panics
    /// If the origin cannot name a key.
    #[must_use]
    pub fn new(origin: &str, seed: u8) -> Self {
        let signer = NoteSigner::new(origin, SecretKey::from_seed(&[seed; 32]))
            .expect("an origin that names a key");
        Self { signer, fork: u64::MAX, branch: 0, known: RefCell::default() }
    }

    /// The same log, with other leaves from index `fork` on.
    #[must_use]
    pub fn branch(&self, fork: u64, branch: u8) -> Self {
        Self { signer: self.signer.clone(), fork, branch, known: RefCell::default() }
    }

    /// The key that verifies its checkpoints.
    #[must_use]
    pub const fn key(&self) -> &VerifierKey {
        self.signer.verifier_key()
    }

    /// Its head at `size`.
    ///
    /// # Panics
    /// Never: the source always answers.
    #[must_use]
    pub fn head(&self, size: u64) -> TreeHead {
        TreeHead { size, root: merkle::root(self, size).expect("the source always answers") }
    }

    /// Its signed checkpoint at `size`.
    #[must_use]
    pub fn checkpoint(&self, size: u64) -> String {
        let origin = self.key().name().to_owned();
        Checkpoint { origin, head: self.head(size) }.sign(&self.signer)
    }

    /// The proof from `old` to `size`; none from 0.
    ///
    /// # Panics
    /// If `old` is above `size`.
    #[must_use]
    pub fn proof(&self, old: u64, size: u64) -> Vec<Hash> {
        if old == 0 {
            return Vec::new();
        }
        merkle::prove_consistency(self, old, size).expect("sizes in order")
    }

    /// The add-checkpoint request from `old` to `size`.
    #[must_use]
    pub fn request(&self, old: u64, size: u64) -> String {
        Request::encode(old, &self.proof(old, size), &self.checkpoint(size))
    }

    fn node(&self, node: Node) -> Hash {
        if let Some(hash) = self.known.borrow().get(&node) {
            return *hash;
        }
        let hash = if node.level == 0 {
            let branch = if node.index >= self.fork { self.branch } else { 0 };
            leaf_hash(format!("{branch}/{}", node.index).as_bytes())
        } else {
            let child = |index| self.node(Node { level: node.level.saturating_sub(1), index });
            let left = node.index.saturating_mul(2);
            node_hash(&child(left), &child(left.saturating_add(1)))
        };
        self.known.borrow_mut().insert(node, hash);
        hash
    }
}

impl HashSource for TreeLog {
    type Error = Infallible;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Infallible> {
        Ok(nodes.iter().map(|node| self.node(*node)).collect())
    }
}

/// A witness's folder: configuration, key, state.
pub struct WitnessFolder {
    /// Where it is.
    pub folder: PathBuf,
    /// Its name.
    pub name: String,
}

impl WitnessFolder {
    /// Makes the folder, a key and a configuration that knows these logs;
    /// `more` is added to the configuration's start.
    ///
    /// # Panics
    /// If the folder cannot be made.
    #[must_use]
    pub fn new(folder: PathBuf, name: &str, logs: &[&VerifierKey], more: &str) -> Self {
        fs::create_dir_all(&folder).expect("a folder can be made");
        let key = folder.join("witness.pem");
        pactlog_ledger::key::generate_file(&key, name, None).expect("a key can be written");
        let this = Self { folder, name: name.to_owned() };
        let logs: String =
            logs.iter().map(|key| format!("[[log]]\nvkeys = [\"{key}\"]\n")).collect();
        this.configure(&format!(
            "listen = \"127.0.0.1:0\"\nstate = \"state\"\nkey = \"witness.pem\"\n{more}\n{logs}"
        ));
        this
    }

    /// Replaces the configuration.
    ///
    /// # Panics
    /// If it cannot be written.
    pub fn configure(&self, config: &str) {
        fs::write(self.config(), config).expect("the configuration can be written");
    }

    /// Path of the configuration.
    #[must_use]
    pub fn config(&self) -> PathBuf {
        self.folder.join("witness.toml")
    }

    /// Starts the witness and waits until it listens.
    #[must_use]
    pub fn start(&self) -> Witness {
        Witness::start_with(program::command("pactlog-verify"), &self.config())
    }

    /// Starts it under strace, which writes to `log`. The witness is our own
    /// child, so that a kill ends it and not its tracer.
    #[must_use]
    pub fn start_traced(&self, trace: &[&str], log: &Path) -> Witness {
        let mut command = Command::new("strace");
        command.args(["-D", "-f", "-q", "-y", "-o", arg(log)]).args(trace);
        command.arg(program::path("pactlog-verify"));
        Witness::start_with(command, &self.config())
    }
}

/// A running `pactlog-verify witness`; killed when dropped.
pub struct Witness {
    child: Child,
    // Held, so that what it prints at its end has a reader.
    _out: BufReader<ChildStdout>,
    /// Where it listens.
    pub address: SocketAddr,
    /// Its verifier key.
    pub key: VerifierKey,
}

impl Witness {
    /// Starts it by way of another command, which gets the arguments.
    ///
    /// # Panics
    /// If it does not start.
    #[must_use]
    pub fn start_with(mut command: Command, config: &Path) -> Self {
        command.args(["witness", "--config", arg(config)]);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("pactlog-verify starts");
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut after = |start: &str| -> Option<String> {
            let mut line = String::new();
            out.read_line(&mut line).expect("the pipe can be read");
            line.trim_end().strip_prefix(start).map(str::to_owned)
        };
        let (address, vkey) = (after("listening on http://"), after("vkey "));
        let (Some(address), Some(vkey)) = (address, vkey) else {
            let mut err = String::new();
            let _ = child.stderr.take().expect("a pipe").read_to_string(&mut err);
            panic!("the witness did not start: {err}");
        };
        Self {
            child,
            _out: out,
            address: address.parse().expect("an address"),
            key: VerifierKey::parse(&vkey).expect("a vkey"),
        }
    }

    /// Its base URL.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends SIGKILL and waits.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Sends SIGTERM and waits for the end.
    ///
    /// # Panics
    /// If the signal cannot be sent.
    #[must_use]
    pub fn terminate(mut self) -> Finished {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().expect("kill runs");
        assert!(sent.success(), "SIGTERM was sent");
        let mut err = String::new();
        let _ = self.child.stderr.take().expect("a pipe").read_to_string(&mut err);
        let status = self.child.wait().expect("the witness ends");
        Finished { exit: status.code(), out: String::new(), err }
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        self.kill();
    }
}
