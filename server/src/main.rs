//! The public server of a pactlog ledger: tiles, JSON API and site.
//!
//! Specified in `spec/http.md`. Reads the store of a writer that may be
//! running, as a follower in another process.
//!
//! *Invariants*: there is no private key and no way to write; nothing is
//! answered that goes past a signed head, and no view past a published one;
//! what is shown as a fact can be checked with `pactlog-verify`.

#![cfg_attr(test, allow(clippy::arithmetic_side_effects, reason = "a test that overflows fails"))]

mod answer;
mod api;
mod asset;
mod checker;
mod cite;
mod command;
mod export;
mod fact;
mod fault;
mod feed;
mod filing;
mod follower;
mod judge;
mod kept;
mod ledger;
mod metric;
mod model;
mod openapi;
mod order;
mod page;
mod past;
mod query;
mod router;
mod scratch;
mod search;
mod tile;
mod words;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod test;

use std::fmt;
use std::io::{IsTerminal as _, Read as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::Parser as _;
use pactlog_ledger::listen::{self, Limit};
use pactlog_ledger::policies;
use pactlog_ledger::store::{ReadStore, StoreError};
use pactlog_verifier::policy::{Policy, PolicyError};
use pactlog_verifier::time::Time;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::command::Command;
use crate::follower::Follower;
use crate::kept::Kept;
use crate::ledger::{Ledger, PolicyFile, Setting};
use crate::scratch::Scratch;

/// Most octets of a policy file.
const MAX_POLICY: u64 = 1 << 20;

/// Threads that read the store and compute views.
const READERS: usize = 16;

/// Why the server did not start.
enum StartError {
    /// The store cannot be used or read.
    Store(StoreError),
    /// The policy file cannot be read.
    PolicyFile { path: PathBuf, error: std::io::Error },
    /// It is not a policy.
    Policy { path: PathBuf, error: PolicyError },
    /// It is the policy of another log.
    OtherOrigin { path: PathBuf, origin: Arc<str> },
    /// The scratch folder cannot be used.
    Scratch { path: PathBuf, error: std::io::Error },
    /// The address cannot be listened on.
    Listen { address: SocketAddr, error: std::io::Error },
    /// The operating system refused something else.
    System { doing: &'static str, error: std::io::Error },
}

impl StartError {
    const fn exit_code(&self) -> u8 {
        match self {
            Self::Store(StoreError::Missing { .. } | StoreError::Format { .. })
            | Self::PolicyFile { .. }
            | Self::Policy { .. }
            | Self::OtherOrigin { .. } => 2,
            Self::Store(_) | Self::Scratch { .. } | Self::Listen { .. } | Self::System { .. } => 3,
        }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => write!(f, "{error}"),
            Self::PolicyFile { path, error } => {
                write!(f, "reading the policy {}: {error}", path.display())
            }
            Self::Policy { path, error } => write!(f, "the policy {}: {error}", path.display()),
            Self::OtherOrigin { path, origin } => write!(
                f,
                "the policy {} lists no log with the origin {origin}, which this store is of",
                path.display()
            ),
            Self::Scratch { path, error } => {
                write!(f, "using the scratch folder {}: {error}", path.display())
            }
            Self::Listen { address, error } => write!(
                f,
                "listening on {address}: {error}; stop what listens there, or choose another address with --listen"
            ),
            Self::System { doing, error } => write!(f, "{doing}: {error}"),
        }
    }
}

fn main() -> ExitCode {
    let command = Command::parse();
    let is_terminal = std::io::stderr().is_terminal();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(is_terminal)
        .with_target(false)
        .init();
    match run(&command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pactlog-server: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

fn run(command: &Command) -> Result<(), StartError> {
    let policy = read_policy(&command.policy)?;
    let scratch = Scratch::open(command.scratch.as_deref())
        .map_err(|(path, error)| StartError::Scratch { path, error })?;
    let store =
        ReadStore::open_secondary(&command.store, scratch.path()).map_err(StartError::Store)?;
    let origin = store.origin().map_err(StartError::Store)?;
    if !policy.policy.logs().iter().any(|log| log.key.name() == &*origin) {
        return Err(StartError::OtherOrigin { path: command.policy.clone(), origin });
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(READERS)
        .build()
        .map_err(|error| StartError::System { doing: "starting the runtime", error })?;
    let kept = Kept::new(command.scratch.as_deref());
    runtime.block_on(start(command, store, &origin, policy, kept))
}

async fn start(
    command: &Command,
    store: ReadStore,
    origin: &str,
    policy: PolicyFile,
    kept: Kept,
) -> Result<(), StartError> {
    // Before the log is read, which may take long: a busy port is told at once.
    let listener = TcpListener::bind(command.listen)
        .await
        .map_err(|error| StartError::Listen { address: command.listen, error })?;
    let address = listener
        .local_addr()
        .map_err(|error| StartError::System { doing: "reading the listening address", error })?;
    let system = |doing| move |error| StartError::System { doing, error };
    let mut terminate = signal(SignalKind::terminate()).map_err(system("awaiting SIGTERM"))?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(system("awaiting SIGINT"))?;
    let setting = Setting {
        policy,
        public_url: command.public_url.clone().unwrap_or_else(|| format!("http://{address}")),
        cache_octets: u64::from(command.cache_mib) << 20,
        clock: now,
    };
    let ledger = Arc::new(Ledger::new(store, origin, setting));
    let stop_following = Arc::new(AtomicBool::new(false));
    let follower = {
        let follower = Follower::new(Arc::clone(&ledger), kept);
        let stop = Arc::clone(&stop_following);
        thread::Builder::new()
            .name("follower".to_owned())
            .spawn(move || follower.run(&stop))
            .map_err(system("starting the follower"))?
    };
    let indexer = {
        let (ledger, stop) = (Arc::clone(&ledger), Arc::clone(&stop_following));
        thread::Builder::new()
            .name("search".to_owned())
            .spawn(move || index_words(&ledger, &stop))
            .map_err(system("starting the search"))?
    };
    tracing::info!("listening on http://{address}");
    let stop = async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
    };
    let metrics = Arc::clone(&ledger.metrics);
    let router = router::router(Arc::clone(&ledger));
    let count = move |change| {
        metrics.connections.fetch_add(change, Ordering::Relaxed);
    };
    listen::serve(listener, router, Limit::new(command.connections), count, stop).await;
    stop_following.store(true, Ordering::Release);
    if follower.join().is_err() {
        tracing::error!("the follower broke off");
    }
    if indexer.join().is_err() {
        tracing::error!("the search broke off");
    }
    Ok(())
}

/// Takes the words of new statements into the search until `stop` is set.
fn index_words(ledger: &Ledger, stop: &AtomicBool) {
    while !stop.load(Ordering::Acquire) {
        // Nothing is published yet, or the store cannot be read: the follower tells.
        let _ = ledger.search.catch_up(ledger);
        thread::sleep(WORDS_PERIOD);
    }
}

fn read_policy(path: &Path) -> Result<PolicyFile, StartError> {
    let unreadable = |error| StartError::PolicyFile { path: path.to_owned(), error };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut text = String::new();
    file.take(MAX_POLICY).read_to_string(&mut text).map_err(unreadable)?;
    let policy = Policy::parse(text.as_bytes())
        .map_err(|error| StartError::Policy { path: path.to_owned(), error })?;
    let past = policies::of_the_past(text.as_bytes())
        .map_err(|error| StartError::Policy { path: path.to_owned(), error })?;
    Ok(PolicyFile { text, policy, past })
}

/// Time between looks for new words.
const WORDS_PERIOD: Duration = Duration::from_millis(200);

/// The system's clock. Only the age of the head is told from it.
fn now() -> Time {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Time::from_seconds(seconds).unwrap_or_else(|| {
        Time::from_seconds(0).expect("the epoch itself is in the range of times")
    })
}
