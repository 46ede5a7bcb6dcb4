//! Where an audit reads from: a server, or a folder of static files.
//!
//! *Invariants*: nothing larger than a tile can be is kept in memory; no
//! request waits longer than its time-out; `https` stays `https` across
//! redirects; of a folder only regular files are read, so that a pipe or a
//! device in it cannot hold the audit up.

use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use pactlog_verifier::hash::Hash;
use pactlog_verifier::json;
use pactlog_verifier::note::MAX_NOTE;
use pactlog_verifier::tile::{MAX_BUNDLE, TileKind, TilePath};

use crate::input::{self, ReadError};

/// Tries of a request that fails for a passing reason.
const TRIES: u32 = 3;

/// Octets of a full tile of hashes.
const MAX_HASHES: usize = 256 * Hash::LEN;

/// Most octets of a problem document that are read.
const MAX_PROBLEM: u64 = 8 << 10;

/// Why something could not be read.
#[derive(Debug)]
pub(crate) enum SourceError {
    /// It is not there.
    Missing,
    /// The file system's words.
    Io(io::Error),
    /// It is no regular file.
    NotAFile,
    /// The server answered with another status.
    Status(u16),
    /// It says why it does not answer (RFC 9457); its word alone.
    Problem {
        /// The status.
        status: u16,
        /// Its words.
        detail: String,
    },
    /// The network's words.
    Network(String),
    /// More octets than there can be.
    TooLarge {
        /// Octets allowed.
        limit: usize,
    },
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("it is not there"),
            Self::NotAFile => f.write_str("it is no regular file"),
            Self::Io(error) => write!(f, "{error}"),
            Self::Status(status) => write!(f, "the server answered with status {status}"),
            Self::Problem { status, detail } => {
                write!(f, "the server answered with status {status}, and says: {detail}")
            }
            Self::Network(error) => f.write_str(error),
            Self::TooLarge { limit } => write!(f, "it has more than {limit} octets"),
        }
    }
}

/// A published tree, read over HTTP or from a folder.
pub(crate) enum Source {
    Server { prefix: String, agent: ureq::Agent },
    Folder(PathBuf),
}

impl Source {
    /// A URL is read over HTTP, anything else is a folder.
    ///
    /// `None` for a URL of another scheme. `timeout` is for one whole request.
    pub(crate) fn new(place: &str, timeout: Duration) -> Option<Self> {
        let is_secure = match place.split_once("://") {
            None => return Some(Self::Folder(PathBuf::from(place))),
            Some(("https", _)) => true,
            Some(("http", _)) => false,
            Some(_) => return None,
        };
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(timeout))
            .https_only(is_secure)
            .http_status_as_error(false)
            .max_redirects(3)
            .user_agent(concat!("pactlog-verify/", env!("CARGO_PKG_VERSION")))
            .build()
            .new_agent();
        Some(Self::Server { prefix: place.trim_end_matches('/').to_owned(), agent })
    }

    /// The checkpoint note.
    pub(crate) fn checkpoint(&self) -> Result<Vec<u8>, SourceError> {
        self.read("checkpoint", MAX_NOTE)
    }

    /// A tile or bundle, at its width or, where that is gone, full.
    ///
    /// The flag tells whether it is the full one in place of a partial one.
    pub(crate) fn tile(&self, path: &TilePath) -> Result<(Vec<u8>, bool), SourceError> {
        let limit = match path.kind {
            TileKind::Entries => MAX_BUNDLE,
            TileKind::Hashes { .. } => MAX_HASHES,
        };
        match self.read(&path.to_string(), limit) {
            Err(SourceError::Missing) if !path.is_full() => {
                let full = TilePath { width: 256, ..*path };
                self.read(&full.to_string(), limit).map(|octets| (octets, true))
            }
            octets => octets.map(|octets| (octets, false)),
        }
    }

    /// An answer of the server's API; a folder has none. Where the server says
    /// why there is none, so does the error.
    pub(crate) fn answer(&self, path: &str, limit: usize) -> Result<Vec<u8>, SourceError> {
        self.read(path, limit)
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, SourceError> {
        match self {
            Self::Folder(folder) => read_regular(&folder.join(path), limit),
            Self::Server { prefix, agent } => request(agent, &format!("{prefix}/{path}"), limit),
        }
    }
}

fn read_regular(path: &Path, limit: usize) -> Result<Vec<u8>, SourceError> {
    let io = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => SourceError::Missing,
        _ => SourceError::Io(error),
    };
    // Asked before it is opened: to open a pipe would wait for a writer.
    if !fs::metadata(path).map_err(io)?.is_file() {
        return Err(SourceError::NotAFile);
    }
    input::read_regular(File::open(path).map_err(io)?, limit).map_err(|error| match error {
        ReadError::Io(error) => io(error),
        ReadError::TooLarge { limit } => SourceError::TooLarge { limit },
    })
}

/// One GET, tried again while it fails for a passing reason.
fn request(agent: &ureq::Agent, url: &str, limit: usize) -> Result<Vec<u8>, SourceError> {
    let mut last = SourceError::Missing;
    for attempt in 0..TRIES {
        std::thread::sleep(Duration::from_millis(200).saturating_mul(attempt));
        last = match request_once(agent, url, limit) {
            Err(error @ (SourceError::Network(_) | SourceError::Status(429 | 500..))) => error,
            answer => return answer,
        };
    }
    Err(last)
}

fn request_once(agent: &ureq::Agent, url: &str, limit: usize) -> Result<Vec<u8>, SourceError> {
    let network = |error: ureq::Error| match error {
        ureq::Error::BodyExceedsLimit(_) => SourceError::TooLarge { limit },
        error => SourceError::Network(error.to_string()),
    };
    let mut answer = agent.get(url).call().map_err(network)?;
    match answer.status().as_u16() {
        200 => {
            // The limit counts octets after gzip is undone.
            let most = u64::try_from(limit).unwrap_or(u64::MAX);
            answer.body_mut().with_config().limit(most).read_to_vec().map_err(network)
        }
        status => Err(match (problem(&mut answer), status) {
            (Some(detail), 400..=428 | 430..500) => SourceError::Problem { status, detail },
            (_, 404 | 410) => SourceError::Missing,
            (_, status) => SourceError::Status(status),
        }),
    }
}

/// What a problem document says, if the answer is one.
fn problem(answer: &mut ureq::http::Response<ureq::Body>) -> Option<String> {
    let kind = answer.headers().get("content-type")?.to_str().ok()?;
    if kind.split(';').next()?.trim() != "application/problem+json" {
        return None;
    }
    let octets = answer.body_mut().with_config().limit(MAX_PROBLEM).read_to_vec().ok()?;
    json::parse(&octets).ok()?.member("detail")?.as_str().map(str::to_owned)
}
