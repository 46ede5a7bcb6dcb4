//! Where an audit reads from: a server, or a folder of static files.

use std::fmt;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::time::Duration;

use pactlog_verifier::note::MAX_NOTE;
use pactlog_verifier::tile::{MAX_BUNDLE, TilePath};

/// Tries of a request that fails for a passing reason.
const TRIES: u32 = 3;

/// Seconds for one whole request.
const TIMEOUT_SECONDS: u64 = 60;

/// Why something could not be read.
#[derive(Debug)]
pub(crate) enum SourceError {
    /// It is not there.
    Missing,
    /// The file system's words.
    Io(io::Error),
    /// The server answered with another status.
    Status(u16),
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
            Self::Missing => f.write_str("it is not there, although the checkpoint commits to it"),
            Self::Io(error) => write!(f, "{error}"),
            Self::Status(status) => write!(f, "the server answered with status {status}"),
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
    pub(crate) fn new(place: &str) -> Self {
        if !place.starts_with("http://") && !place.starts_with("https://") {
            return Self::Folder(PathBuf::from(place));
        }
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(TIMEOUT_SECONDS)))
            .http_status_as_error(false)
            .max_redirects(3)
            .user_agent(concat!("pactlog-verify/", env!("CARGO_PKG_VERSION")))
            .build()
            .new_agent();
        Self::Server { prefix: place.trim_end_matches('/').to_owned(), agent }
    }

    /// The checkpoint note.
    pub(crate) fn checkpoint(&self) -> Result<Vec<u8>, SourceError> {
        self.read("checkpoint", MAX_NOTE)
    }

    /// A tile or bundle, at its width or, where that is gone, full.
    ///
    /// The flag tells whether it is the full one in place of a partial one.
    pub(crate) fn tile(&self, path: &TilePath) -> Result<(Vec<u8>, bool), SourceError> {
        match self.read(&path.to_string(), MAX_BUNDLE) {
            Err(SourceError::Missing) if !path.is_full() => {
                let full = TilePath { width: 256, ..*path };
                self.read(&full.to_string(), MAX_BUNDLE).map(|octets| (octets, true))
            }
            octets => octets.map(|octets| (octets, false)),
        }
    }

    fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, SourceError> {
        let octets = match self {
            Self::Folder(folder) => {
                let file = File::open(folder.join(path)).map_err(|error| match error.kind() {
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => SourceError::Missing,
                    _ => SourceError::Io(error),
                })?;
                let mut octets = Vec::new();
                let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
                file.take(most).read_to_end(&mut octets).map_err(SourceError::Io)?;
                octets
            }
            Self::Server { prefix, agent } => request(agent, &format!("{prefix}/{path}"), limit)?,
        };
        if octets.len() > limit { Err(SourceError::TooLarge { limit }) } else { Ok(octets) }
    }
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
            let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
            answer.body_mut().with_config().limit(most).read_to_vec().map_err(network)
        }
        404 | 410 => Err(SourceError::Missing),
        status => Err(SourceError::Status(status)),
    }
}
