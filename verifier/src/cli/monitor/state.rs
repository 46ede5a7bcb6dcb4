//! What a monitor remembers: `DIR/monitor`, `spec/monitor.md`, "The state folder".
//!
//! *Invariants*: the file is replaced whole; an event is in it, waiting, before
//! anybody is told; its size is bounded by the number of watches, witnesses,
//! places and waiting events, not by the ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use pactlog_verifier::evidence::Listed;
use pactlog_verifier::hash::sha256;
use pactlog_verifier::index::End;
use pactlog_verifier::merkle::TreeHead;
use serde::{Deserialize, Serialize};

use super::event::Event;
use crate::input::{self, ReadError};
use crate::state::replace;

const HEADER: &str = "pactlog-monitor-state/2";

/// Most octets of the file.
const MAX_FILE: usize = 64 << 20;

/// Most events that may wait to be told.
pub(super) const MAX_WAITING: usize = 4096;

/// A list as it was proven last.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SeenList {
    /// How many of its items were told.
    pub(super) told: u64,
    /// The answer that proved it, without items: what it takes to convict a log
    /// whose list does not begin with it later.
    #[serde(with = "listed")]
    pub(super) listed: Listed,
}

impl SeenList {
    /// Length and root of the list.
    pub(super) const fn head(&self) -> TreeHead {
        match self.listed.path.end {
            End::List(list) => list,
            End::Empty | End::Other { .. } => TreeHead::EMPTY,
        }
    }
}

/// An answer, in its one spelling within a string.
mod listed {
    use pactlog_verifier::evidence::Listed;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(listed: &Listed, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(listed)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Listed, D::Error> {
        let text = String::deserialize(from)?;
        Listed::parse(text.as_bytes()).map_err(D::Error::custom)
    }
}

/// What is known of a witness.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct SeenWitness {
    /// Its newest cosignature, seconds since 1970; 0 if none was seen.
    pub(super) newest: u64,
    /// When the monitor first looked for it.
    pub(super) since: u64,
    pub(super) lost: bool,
}

/// An event, and who is still to be told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Waiting {
    pub(super) event: Event,
    pub(super) left: BTreeSet<String>,
}

/// All that is remembered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Memory {
    /// The largest head trusted so far; empty before the first.
    pub(super) note: String,
    pub(super) lists: BTreeMap<String, SeenList>,
    pub(super) witnesses: BTreeMap<String, SeenWitness>,
    /// Whether the head counts as stale.
    pub(super) stale: bool,
    /// Places that did not answer, or are behind.
    pub(super) down: BTreeSet<String>,
    /// Ids of what is overdue or wrong and was told.
    pub(super) told: BTreeSet<String>,
    pub(super) waiting: Vec<Waiting>,
}

impl Memory {
    /// Adds an event to tell.
    pub(super) fn tell(&mut self, event: Event, sinks: &BTreeSet<String>) {
        if self.waiting.iter().all(|waiting| waiting.event.id != event.id) {
            self.waiting.push(Waiting { event, left: sinks.clone() });
        }
    }

    /// Adds an event that is told once for ever.
    pub(super) fn tell_once(&mut self, event: Event, sinks: &BTreeSet<String>) {
        if self.told.insert(event.id.clone()) {
            self.tell(event, sinks);
        }
    }

    /// Whether no more events should be looked for until some are told.
    pub(super) const fn is_full(&self) -> bool {
        self.waiting.len() >= MAX_WAITING
    }
}

/// Why the file is of no use.
#[derive(Debug)]
pub(super) enum MemoryError {
    /// The file system's words.
    Io(PathBuf, io::Error),
    /// It is not whole, or of another version.
    Damaged(PathBuf),
}

impl std::fmt::Display for MemoryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Damaged(path) => write!(
                f,
                "{} is damaged or of another version; keep it as evidence of what was seen, and start with a new folder",
                path.display()
            ),
        }
    }
}

/// Reads `DIR/monitor`; nothing is remembered in a new folder.
pub(super) fn read(folder: &Path) -> Result<Memory, MemoryError> {
    let path = folder.join("monitor");
    let damaged = || MemoryError::Damaged(path.clone());
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Memory::default()),
        Err(error) => return Err(MemoryError::Io(path, error)),
    };
    let octets = match input::read_regular(file, MAX_FILE) {
        Ok(octets) => octets,
        Err(ReadError::Io(error)) => return Err(MemoryError::Io(path, error)),
        Err(ReadError::TooLarge { .. }) => return Err(damaged()),
    };
    let text = str::from_utf8(&octets).map_err(|_| damaged())?;
    let (head, body) = text.split_once('\n').ok_or_else(damaged)?;
    if head != first_line(body) {
        return Err(damaged());
    }
    serde_json::from_str(body).map_err(|_| damaged())
}

/// Replaces the file; a crash leaves the old or the new.
pub(super) fn write(folder: &Path, memory: &Memory) -> Result<(), MemoryError> {
    let path = folder.join("monitor");
    let body = serde_json::to_string(memory).expect("all keys of its maps are strings");
    replace(&path, format!("{}\n{body}", first_line(&body)).as_bytes())
        .map_err(|error| MemoryError::Io(path, error))
}

fn first_line(body: &str) -> String {
    format!("{HEADER} {}", sha256(body.as_bytes()))
}
