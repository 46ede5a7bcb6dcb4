//! `witness.toml`: what a witness is told by its operator.
//!
//! *Invariants*: no two cosigners share a key or a name, no two logs an origin; a key of
//! a witness is never one of a log.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use pactlog_verifier::cosignature::Cosigner;
use pactlog_verifier::note::{VerifierKey, VerifierKeyError};
use pactlog_verifier::pem::{self, MAX_KEY_FILE, PemError};
use serde::Deserialize;

use crate::input::{ReadError, read_within};

/// Most octets of a configuration file: keys of thousands of logs.
const MAX_CONFIG: usize = 4 * 1024 * 1024;

/// Most logs of one witness.
const MAX_LOGS: usize = 10_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    listen: SocketAddr,
    state: PathBuf,
    key: PathBuf,
    pq_key: Option<PathBuf>,
    name: Option<String>,
    #[serde(default = "default_connections")]
    connections: u32,
    #[serde(default)]
    audit: bool,
    audit_key: Option<PathBuf>,
    audit_pq_key: Option<PathBuf>,
    audit_name: Option<String>,
    #[serde(default)]
    log: Vec<LogText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LogText {
    vkeys: Vec<String>,
    origin: Option<String>,
    url: Option<String>,
}

const fn default_connections() -> u32 {
    256
}

/// A log that the witness knows.
pub(super) struct KnownLog {
    /// First line of its checkpoints.
    pub(super) origin: String,
    /// Keys that are trusted for it, at least one.
    pub(super) keys: Vec<VerifierKey>,
    /// Where its tiles are, if it is a ledger to audit.
    pub(super) url: Option<String>,
}

/// All that a witness is told.
pub(super) struct Config {
    /// Address and port to listen on.
    pub(super) listen: SocketAddr,
    /// Folder of what it remembers.
    pub(super) state: PathBuf,
    /// Its keys, at least one.
    pub(super) cosigners: Vec<Cosigner>,
    /// Keys of the second cosigner, the auditing one, if there is one.
    pub(super) auditors: Vec<Cosigner>,
    /// Connections at once.
    pub(super) connections: u32,
    /// Its logs.
    pub(super) logs: Vec<KnownLog>,
}

/// Why a configuration is of no use.
#[derive(Debug)]
pub(super) enum ConfigError {
    /// A file could not be read.
    Read(PathBuf, ReadError),
    /// The file is not UTF-8.
    NotUtf8(PathBuf),
    /// Not TOML, or not these fields.
    Form(PathBuf, Box<toml::de::Error>),
    /// A key file holds no key that can be used.
    Key(PathBuf, PemError),
    /// The key has no name, or one that is none.
    KeyName(PathBuf),
    /// A log's key is malformed.
    Vkey { log: usize, error: VerifierKeyError },
    /// A log has no key.
    NoKey { log: usize },
    /// An origin is empty or has a line break.
    Origin { log: usize },
    /// Two logs of one origin.
    RepeatedOrigin(String),
    /// A witness's key is one of a log.
    SharedKey(String),
    /// More than [`MAX_LOGS`].
    TooManyLogs(usize),
    /// `audit` without a key, or a key without `audit`.
    AuditKey,
    /// A log's URL is none that can be read, or stands there without `audit`.
    Url { log: usize },
    /// No connection would ever be accepted.
    NoConnections,
}

impl ConfigError {
    /// Stable code of the cause.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Read(..) => "config.io",
            Self::NotUtf8(_) | Self::Form(..) => "config.form",
            Self::Key(..) | Self::KeyName(_) | Self::SharedKey(_) | Self::AuditKey => "config.key",
            Self::Vkey { .. }
            | Self::NoKey { .. }
            | Self::Origin { .. }
            | Self::Url { .. }
            | Self::RepeatedOrigin(_)
            | Self::TooManyLogs(_) => "config.log",
            Self::NoConnections => "config.limit",
        }
    }

    /// Whether another try may succeed with the same files.
    pub(super) const fn is_passing(&self) -> bool {
        matches!(self, Self::Read(_, ReadError::Io(_)))
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "{}: {error}", path.display()),
            Self::NotUtf8(path) => write!(f, "{}: the file is not UTF-8", path.display()),
            Self::Form(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Key(path, PemError::PassphraseNeeded) => write!(
                f,
                "{}: the key is encrypted; a witness starts unattended, so give it a key file of mode 0600 instead",
                path.display()
            ),
            Self::Key(path, error) => write!(f, "{}: {error}", path.display()),
            Self::KeyName(path) => write!(
                f,
                "{} must name its key in a line \"Key name: NAME\", or the configuration in `name`",
                path.display()
            ),
            Self::Vkey { log, error } => write!(f, "log {log}: {error}"),
            Self::NoKey { log } => write!(f, "log {log}: it needs at least one key in `vkeys`"),
            Self::Origin { log } => write!(f, "log {log}: an origin is one line that is not empty"),
            Self::RepeatedOrigin(origin) => {
                write!(f, "two logs have the origin {origin}; give all its keys in one `vkeys`")
            }
            Self::SharedKey(name) => {
                write!(f, "the key of {name} is used for something else too; each needs its own")
            }
            Self::AuditKey => f.write_str(
                "`audit = true` and `audit_key` go together: the auditing witness has a key of its own",
            ),
            Self::Url { log } => write!(
                f,
                "log {log}: `url` is where an auditing witness reads the log's tiles: http:// or https://, with `audit = true`"
            ),
            Self::TooManyLogs(found) => {
                write!(f, "a witness has at most {MAX_LOGS} logs, these are {found}")
            }
            Self::NoConnections => f.write_str("`connections` must be at least 1"),
        }
    }
}

impl Config {
    /// Reads the configuration and the keys that it names; paths in it are
    /// relative to the file.
    pub(super) fn read(path: &Path) -> Result<Self, ConfigError> {
        let text: Text = toml::from_str(&read_text(path, MAX_CONFIG)?)
            .map_err(|error| ConfigError::Form(path.to_owned(), Box::new(error)))?;
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        if text.connections == 0 {
            return Err(ConfigError::NoConnections);
        }
        if text.log.len() > MAX_LOGS {
            return Err(ConfigError::TooManyLogs(text.log.len()));
        }
        let read = |keys: Vec<PathBuf>, name: Option<String>| {
            keys.iter()
                .map(|key| read_key(&folder.join(key), name.clone()))
                .collect::<Result<Vec<_>, _>>()
        };
        let keys = [Some(text.key), text.pq_key].into_iter().flatten().collect();
        let cosigners = read(keys, text.name)?;
        if text.audit != text.audit_key.is_some() || (text.audit_pq_key.is_some() && !text.audit) {
            return Err(ConfigError::AuditKey);
        }
        let keys = [text.audit_key, text.audit_pq_key].into_iter().flatten().collect();
        let auditors = read(keys, text.audit_name)?;
        let logs = text
            .log
            .into_iter()
            .enumerate()
            .map(|(i, log)| known_log(log, i.saturating_add(1), text.audit))
            .collect::<Result<Vec<_>, _>>()?;
        check_keys(&cosigners, &auditors, &logs)?;
        Ok(Self {
            listen: text.listen,
            state: folder.join(text.state),
            cosigners,
            auditors,
            connections: text.connections,
            logs,
        })
    }
}

fn read_text(path: &Path, limit: usize) -> Result<String, ConfigError> {
    let read = |error| ConfigError::Read(path.to_owned(), error);
    let file = File::open(path).map_err(|error| read(ReadError::Io(error)))?;
    let octets = read_within(file, limit).map_err(read)?;
    String::from_utf8(octets).map_err(|_| ConfigError::NotUtf8(path.to_owned()))
}

/// Reads a key and gives it its name: that of the configuration, or its own.
fn read_key(path: &Path, name: Option<String>) -> Result<Cosigner, ConfigError> {
    let text = read_text(path, MAX_KEY_FILE)?;
    let key = pem::parse_cosigner(&text, None)
        .map_err(|error| ConfigError::Key(path.to_owned(), error))?;
    let no_name = || ConfigError::KeyName(path.to_owned());
    Cosigner::new(&name.or(key.name).ok_or_else(no_name)?, key.secret_key).map_err(|_| no_name())
}

fn known_log(text: LogText, log: usize, audit: bool) -> Result<KnownLog, ConfigError> {
    let keys = text
        .vkeys
        .iter()
        .map(|vkey| VerifierKey::parse(vkey).map_err(|error| ConfigError::Vkey { log, error }))
        .collect::<Result<Vec<_>, _>>()?;
    let first = keys.first().ok_or(ConfigError::NoKey { log })?;
    let origin = text.origin.unwrap_or_else(|| first.name().to_owned());
    if origin.is_empty() || origin.contains(char::is_control) {
        return Err(ConfigError::Origin { log });
    }
    let is_http = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    if text.url.as_ref().is_some_and(|url| !audit || !is_http(url)) {
        return Err(ConfigError::Url { log });
    }
    Ok(KnownLog { origin, keys, url: text.url })
}

fn check_keys(
    cosigners: &[Cosigner],
    auditors: &[Cosigner],
    logs: &[KnownLog],
) -> Result<(), ConfigError> {
    let mut origins = BTreeSet::new();
    for log in logs {
        if !origins.insert(&log.origin) {
            return Err(ConfigError::RepeatedOrigin(log.origin.clone()));
        }
    }
    let of_logs = logs.iter().flat_map(|log| &log.keys);
    let mut own: Vec<&VerifierKey> = Vec::new();
    for (position, cosigner) in cosigners.iter().chain(auditors).enumerate() {
        let key = cosigner.verifier_key();
        // A name would not tell two cosigners apart, nor an Ed25519 cosignature
        // two that share a key; a policy tells two keys of one cosigner by their kind.
        let is_other = |at: usize| (at < cosigners.len()) != (position < cosigners.len());
        let is_shared = own.iter().enumerate().any(|(at, known)| {
            known.name() == key.name() && (is_other(at) || known.type_octet() == key.type_octet())
        }) || own
            .iter()
            .copied()
            .chain(of_logs.clone())
            .any(|k| k.public_key() == key.public_key());
        if is_shared {
            return Err(ConfigError::SharedKey(key.name().to_owned()));
        }
        own.push(key);
    }
    Ok(())
}
