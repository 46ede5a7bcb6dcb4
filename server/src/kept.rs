//! What the rules say of the entries, kept in the scratch folder for the next start.
//!
//! A [snapshot](pactlog_verifier::snapshot) of the judge, written by this
//! server for itself. With it a start still reads every entry, files it anew
//! and recomputes the root over all of them, but verifies no signature again
//! and applies no rule twice: of those it believes what it found before.
//!
//! *Invariants*: only what a server found to hold is kept; what is read again
//! is believed for its place, which nobody else may write to, if this program
//! wrote it, if its digest is right, and if its tree and time are those of the
//! log. Whatever fails costs a full replay and nothing else.
//! *Not here*: the temporary scratch folder, in which nothing is kept.

use std::fmt;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use pactlog_ledger::store::ReadStore;
use pactlog_verifier::edge::Edge;
use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::replay::Replay;
use pactlog_verifier::snapshot::{self, Snapshot, SnapshotError};

use crate::judge::{Judge, Verdict};

/// Fewer new entries than this are judged again at the next start.
const LEAST_NEW: u64 = 20_000;

/// A snapshot is written when the log has grown by this part of it.
const PART: u64 = 8;

/// Fewer new entries than this are not worth the time at the end.
const LEAST_AT_END: u64 = 1_000;

/// Why what was kept is of no use.
#[derive(Debug)]
enum Cause {
    Io(io::Error),
    Writable { mode: u32 },
    Snapshot(SnapshotError<io::Error>),
    Origin { found: String },
    Size { size: u64, published: u64 },
    Store { size: u64 },
    Mismatch { judged: TreeHead, log: TreeHead },
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "{error}"),
            Self::Writable { mode } => {
                write!(f, "others may write to it (mode {mode:o}), so it is not believed")
            }
            Self::Snapshot(error) => write!(f, "{error}"),
            Self::Origin { found } => write!(f, "it is of the ledger {found}"),
            Self::Size { size, published } => {
                write!(f, "it is of size {size}, the published head of size {published}")
            }
            Self::Store { size } => write!(f, "the store has no batch that ends at size {size}"),
            Self::Mismatch { judged, log } => write!(
                f,
                "it is of the tree with root {}, the log has {} at size {}, or it is of another time",
                judged.root, log.root, log.size
            ),
        }
    }
}

/// The scratch folder's part in judging, and the right edge of the tiles, which
/// a snapshot comes with.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    folder: Option<PathBuf>,
    edge: Edge,
    /// Size of the newest snapshot.
    size: u64,
}

impl Kept {
    /// In this scratch folder, or nowhere.
    pub(crate) fn new(scratch: Option<&Path>) -> Self {
        Self { folder: scratch.map(|scratch| scratch.join("replay")), ..Self::default() }
    }

    /// What was kept of this log, up to its published size.
    pub(crate) fn read(
        &mut self,
        store: &ReadStore,
        origin: &str,
        published: u64,
    ) -> Option<Replay> {
        let path = self.folder.as_ref()?.join("snapshot");
        match read(&path, store, origin, published) {
            Ok(Snapshot { replay, edge, .. }) => {
                self.edge = edge;
                self.size = replay.size();
                tracing::info!(size = self.size, "going on from what was judged before");
                Some(replay)
            }
            Err(Cause::Io(error)) if error.kind() == io::ErrorKind::NotFound => None,
            Err(cause) => {
                tracing::warn!(%cause, path = %path.display(), "every entry is judged anew");
                None
            }
        }
    }

    /// Forgets what was read: it is not of this log.
    pub(crate) fn forget(&mut self) {
        (self.edge, self.size) = (Edge::new(), 0);
    }

    /// Takes in the next entry that is judged.
    pub(crate) fn push(&mut self, leaf_hash: Hash) {
        if self.folder.is_some() {
            self.edge.push(leaf_hash);
        }
    }

    /// Keeps the state of the judge, if enough was judged since the last time.
    pub(crate) fn keep(&mut self, judge: &Judge) {
        let least = LEAST_NEW.max(self.size / PART);
        self.keep_from(judge, least);
    }

    /// The same when the server stops.
    pub(crate) fn keep_at_end(&mut self, judge: &Judge) {
        self.keep_from(judge, LEAST_AT_END);
    }

    /// Lets go of tiles, which are in the store.
    pub(crate) fn drop_tiles(&mut self) {
        drop(self.edge.take_changed());
    }

    pub(crate) fn keep_from(&mut self, judge: &Judge, least: u64) {
        let Some(folder) = &self.folder else { return };
        let replay = judge.replay();
        let grown = replay.size().saturating_sub(self.size);
        if grown < least || judge.verdict() != Verdict::Accepted || !replay.is_at_boundary() {
            return;
        }
        match write(folder, replay, &self.edge) {
            Ok(()) => self.size = replay.size(),
            Err(error) => {
                tracing::warn!(%error, path = %folder.display(), "nothing could be kept for the next start");
            }
        }
    }
}

fn read(path: &Path, store: &ReadStore, origin: &str, published: u64) -> Result<Snapshot, Cause> {
    let mut file = File::open(path).map_err(Cause::Io)?;
    let metadata = file.metadata().map_err(Cause::Io)?;
    if metadata.mode() & 0o022 != 0 {
        return Err(Cause::Writable { mode: metadata.mode() & 0o777 });
    }
    let snapshot =
        snapshot::read(metadata.len(), |octets| file.read(octets)).map_err(Cause::Snapshot)?;
    let found = snapshot.replay.registry().origin();
    if found != origin {
        return Err(Cause::Origin { found: found.to_owned() });
    }
    let size = snapshot.replay.size();
    if size > published {
        return Err(Cause::Size { size, published });
    }
    let boundary = store.boundary(size).ok().flatten().ok_or(Cause::Store { size })?;
    let (judged, time) = (snapshot.replay.head(), snapshot.replay.time());
    // The follower compares this head with the entries again when it is there.
    if judged != boundary.head || time != Some(boundary.time) {
        return Err(Cause::Mismatch { judged, log: boundary.head });
    }
    Ok(snapshot)
}

/// Writes the new one whole before it takes the place of the old one.
fn write(folder: &Path, replay: &Replay, edge: &Edge) -> io::Result<()> {
    if !folder.is_dir() {
        DirBuilder::new().mode(0o700).create(folder)?;
    }
    let unfinished = folder.join("unfinished");
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    snapshot::write(replay, edge, |octets| file.write_all(octets))?;
    file.sync_all()?;
    fs::rename(&unfinished, folder.join("snapshot"))
}
