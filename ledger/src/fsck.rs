//! Checks of a whole store: everything is recomputed from the entries.
//!
//! *Invariants*: reads only. What fsck recomputes is what an auditor
//! recomputes, and beside it what only the operator has: batch boundaries, the
//! map of statement ids, the history of checkpoints, the head file.

use std::fmt;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use pactlog_verifier::checkpoint::{CheckpointError, SignedCheckpoint};
use pactlog_verifier::edge::Edge;
use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::VerifierKey;
use pactlog_verifier::replay::{Parsed, Replay, ReplayError};
use pactlog_verifier::snapshot::{self, Header, PROGRAM, SnapshotError};
use pactlog_verifier::time::CivilDate;

use crate::append::for_each_stored;
use crate::snapshot::{list, open};
use crate::store::{Boundary, ReadStore, StoreError};

/// Entries after which tiles are compared and progress is told.
const CHUNK: u64 = 4096;

/// The first fault of a store.
#[derive(Debug)]
pub enum Fault {
    /// The store could not be read, or a record is missing.
    Store(StoreError),
    /// An entry breaks a rule or a format, or an index root is wrong.
    Replay(ReplayError),
    /// A stored tile has other hashes than its entries.
    Tile {
        /// Level of the tile.
        level: u8,
        /// Its index within the level.
        index: u64,
    },
    /// A batch boundary is missing or another.
    Boundary {
        /// Size at which a batch ends.
        size: u64,
        /// Head recomputed from the entries.
        computed: TreeHead,
        /// What the store has.
        found: Option<Boundary>,
    },
    /// The map of statement ids does not lead to the statement.
    Id {
        /// The statement.
        id: Hash,
        /// Index of its entry.
        index: u64,
        /// What the store has.
        found: Option<u64>,
    },
    /// A checkpoint in the history is not one of this log.
    Checkpoint {
        /// The cause.
        error: CheckpointError,
    },
    /// A checkpoint in the history has no batch boundary with its root.
    CheckpointRoot {
        /// Its head.
        head: TreeHead,
    },
    /// A snapshot is damaged or cannot be read.
    Snapshot {
        /// The file.
        path: PathBuf,
        /// The cause.
        error: SnapshotError<io::Error>,
    },
    /// A snapshot's header is not what the entries say, or not what its name says.
    SnapshotHead {
        /// The file.
        path: PathBuf,
        /// Its header.
        header: Header,
    },
    /// A snapshot holds another state than the one that follows from the entries.
    SnapshotState {
        /// The file.
        path: PathBuf,
        /// Digest of a snapshot of the state recomputed.
        computed: Hash,
        /// Digest of the file.
        found: Hash,
    },
    /// The head file is ahead of the store or of another history.
    HeadFile {
        /// Its head.
        head: TreeHead,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => write!(f, "{error}"),
            Self::Replay(error) => write!(f, "{error}"),
            Self::Tile { level, index } => {
                write!(f, "the tile at level {level}, index {index} does not fit the entries")
            }
            Self::Boundary { size, computed, found } => write!(
                f,
                "the batch that ends at size {size} has root {} by the entries, the store says {found:?}",
                computed.root
            ),
            Self::Id { id, index, found } => {
                write!(
                    f,
                    "statement {} is entry {index}, the store leads to {found:?}",
                    id.to_hex()
                )
            }
            Self::Checkpoint { error } => write!(f, "a published checkpoint is wrong: {error}"),
            Self::CheckpointRoot { head } => {
                write!(
                    f,
                    "the published checkpoint of size {} has another root than the entries",
                    head.size
                )
            }
            Self::Snapshot { path, error } => {
                write!(f, "the snapshot {}: {error}", path.display())
            }
            Self::SnapshotHead { path, header } => write!(
                f,
                "the snapshot {} says it is of {} at size {} with root {}: no batch of this store ends there",
                path.display(),
                header.origin,
                header.head.size,
                header.head.root
            ),
            Self::SnapshotState { path, computed, found } => write!(
                f,
                "the snapshot {} has another state than the entries lead to: its digest is {found}, \
                 recomputed it is {computed}; remove it",
                path.display()
            ),
            Self::HeadFile { head } => write!(
                f,
                "the last signed head, of size {}, is not in this store: an old copy or another history",
                head.size
            ),
        }
    }
}

impl std::error::Error for Fault {}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// What a check that found no fault went through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// The decided tree.
    pub head: TreeHead,
    /// Number of batches.
    pub batches: u64,
    /// Number of published checkpoints.
    pub checkpoints: u64,
    /// Number of snapshots that hold the state recomputed.
    pub snapshots: usize,
    /// Number of snapshots of other programs, which only they can check.
    pub foreign: usize,
    /// `None` of a ledger without a batch.
    pub computed: Option<Computed>,
}

/// Digests of what follows from the entries, as an auditor computes them too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Computed {
    /// Day of the newest batch.
    pub on: CivilDate,
    /// Of everything that the rules know.
    pub registry: Hash,
    /// Of the status of everything on that day (`spec/status.md`).
    pub status: Hash,
}

impl Computed {
    fn of(replay: &Replay) -> Option<Self> {
        let on = replay.time()?.date();
        let status = replay.status_digest(on)?;
        Some(Self { on, registry: replay.registry().digest(), status })
    }
}

/// A snapshot whose octets are whole.
#[derive(Clone, Debug)]
pub struct WholeSnapshot {
    path: PathBuf,
    /// What it says of itself; `None` if its format is another program's.
    header: Option<Header>,
    digest: Hash,
}

/// Reads the snapshots in a folder through, without their states.
///
/// Called before the store follows its writer, so that none of them is newer
/// than what the store has then.
///
/// # Errors
/// [`Fault::Snapshot`] naming the first one that is damaged.
pub fn snapshots(folder: &Path) -> Result<Vec<WholeSnapshot>, Fault> {
    let fault = |path: &Path, error| Fault::Snapshot { path: path.to_owned(), error };
    let mut whole = Vec::new();
    let paths = list(folder).map_err(|e| fault(folder, SnapshotError::Source(e)))?;
    for path in paths.into_iter().filter(|path| path.extension().is_none()) {
        let (header, digest) = match read_through(&path) {
            Ok((header, digest)) => (Some(header), digest),
            Err(SnapshotError::Program { .. }) => (None, Hash([0; Hash::LEN])),
            // A running ledger removed it since the folder was listed.
            Err(SnapshotError::Source(e)) if e.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(fault(&path, error)),
        };
        whole.push(WholeSnapshot { path, header, digest });
    }
    Ok(whole)
}

fn read_through(path: &Path) -> Result<(Header, Hash), SnapshotError<io::Error>> {
    let (mut file, length) = open(path).map_err(SnapshotError::Source)?;
    snapshot::read_header(length, |octets| file.read(octets))
}

impl WholeSnapshot {
    /// Whether this program knows what its state means.
    fn is_own(&self) -> bool {
        self.header.as_ref().is_some_and(|header| header.program == PROGRAM)
    }

    /// Compares it with the state at its size.
    fn check(&self, replay: &Replay, edge: &Edge) -> Result<(), Fault> {
        let computed = snapshot::digest(replay, edge);
        if computed == self.digest {
            Ok(())
        } else {
            Err(Fault::SnapshotState { path: self.path.clone(), computed, found: self.digest })
        }
    }
}

/// Recomputes everything from the entries and compares it with the store.
///
/// `log` are the keys of the log, one of which signed each checkpoint. `signed`
/// is the head file's checkpoint where the key folder is at hand.
/// Each of `snapshots` must hold the very state that the entries lead to.
/// `progress` is told how many entries of how many were checked.
///
/// # Errors
/// The first [`Fault`].
pub fn check(
    store: &ReadStore,
    log: &[VerifierKey],
    signed: Option<&SignedCheckpoint>,
    snapshots: &[WholeSnapshot],
    mut progress: impl FnMut(u64, u64),
) -> Result<Report, Fault> {
    let size = store.decided()?.map_or(0, |boundary| boundary.head.size);
    let mut replay = Replay::with_status(&store.origin()?);
    let mut edge = Edge::new();
    let mut batches = 0_u64;
    let own: Vec<(&WholeSnapshot, &Header)> = snapshots
        .iter()
        .filter(|snapshot| snapshot.is_own())
        .filter_map(|snapshot| snapshot.header.as_ref().map(|header| (snapshot, header)))
        .collect();
    let mut compared = 0_usize;
    for_each_stored(store, 0..size, replay.registry().keys(), |index, entry| {
        if let Parsed::Statement(statement, _) = &entry.parsed {
            check_id(store, *statement.hash(), index)?;
        }
        edge.push(entry.leaf_hash);
        let closed = replay.push(entry).map_err(Fault::Replay)?;
        if closed {
            batches = batches.saturating_add(1);
            check_boundary(store, &replay)?;
            // A ledger's snapshots hold nothing that status is computed from.
            let history = replay.take_history();
            for (snapshot, _) in own.iter().filter(|(_, header)| header.head == replay.head()) {
                snapshot.check(&replay, &edge)?;
                compared = compared.saturating_add(1);
            }
            replay.put_history(history);
        }
        if index % CHUNK == 0 {
            check_tiles(store, &mut edge)?;
            progress(index, size);
        }
        Ok::<_, Fault>(closed.then(|| replay.registry().keys()))
    })?;
    check_tiles(store, &mut edge)?;
    let checkpoints = check_checkpoints(store, log, size)?;
    if let Some(signed) = signed {
        let head = *signed.head();
        if store.boundary(head.size)?.map(|boundary| boundary.head) != Some(head) {
            return Err(Fault::HeadFile { head });
        }
    }
    if compared < own.len() {
        for (snapshot, header) in &own {
            let boundary = store.boundary(header.head.size)?;
            if boundary.map(|boundary| boundary.head) != Some(header.head) {
                let path = snapshot.path.clone();
                return Err(Fault::SnapshotHead { path, header: (*header).clone() });
            }
        }
    }
    let foreign = snapshots.len().saturating_sub(own.len());
    let computed = Computed::of(&replay);
    Ok(Report { head: replay.head(), batches, checkpoints, snapshots: compared, foreign, computed })
}

fn check_id(store: &ReadStore, id: Hash, index: u64) -> Result<(), Fault> {
    let found = store.statement_index(&id)?;
    if found == Some(index) { Ok(()) } else { Err(Fault::Id { id, index, found }) }
}

fn check_boundary(store: &ReadStore, replay: &Replay) -> Result<(), Fault> {
    let computed = replay.head();
    let found = store.boundary(computed.size)?;
    match (found, replay.time()) {
        (Some(boundary), Some(time)) if boundary.head == computed && boundary.time == time => {
            Ok(())
        }
        _ => Err(Fault::Boundary { size: computed.size, computed, found }),
    }
}

/// Every tile that changed must begin the stored one, which may be wider.
fn check_tiles(store: &ReadStore, edge: &mut Edge) -> Result<(), Fault> {
    for (level, index, hashes) in edge.take_changed() {
        let found = store.tile(level, index)?;
        if !found.is_some_and(|found| found.starts_with(&hashes)) {
            return Err(Fault::Tile { level, index });
        }
    }
    Ok(())
}

fn check_checkpoints(store: &ReadStore, log: &[VerifierKey], size: u64) -> Result<u64, Fault> {
    let mut count = 0_u64;
    let mut below = Some(size);
    while let Some(from) = below {
        let notes = store.checkpoints_before(from, 256)?;
        below = None;
        for note in &notes {
            let checkpoint = SignedCheckpoint::open_any(note.as_bytes(), log)
                .map_err(|error| Fault::Checkpoint { error })?;
            let head = *checkpoint.head();
            if store.boundary(head.size)?.map(|boundary| boundary.head) != Some(head) {
                return Err(Fault::CheckpointRoot { head });
            }
            count = count.saturating_add(1);
            below = head.size.checked_sub(1);
        }
    }
    Ok(count)
}
