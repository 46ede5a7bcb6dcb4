//! Checks of a whole store: everything is recomputed from the entries.
//!
//! *Invariants*: reads only. What fsck recomputes is what an auditor
//! recomputes, and beside it what only the operator has: batch boundaries, the
//! map of statement ids, the history of checkpoints, the head file.

use std::fmt;

use pactlog_verifier::checkpoint::{CheckpointError, SignedCheckpoint};
use pactlog_verifier::edge::Edge;
use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::VerifierKey;
use pactlog_verifier::replay::{Parsed, Replay, ReplayError};

use crate::append::for_each_stored;
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
}

/// Recomputes everything from the entries and compares it with the store.
///
/// `signed` is the head file's checkpoint where the key folder is at hand.
/// `progress` is told how many entries of how many were checked.
///
/// # Errors
/// The first [`Fault`].
pub fn check(
    store: &ReadStore,
    log: &VerifierKey,
    signed: Option<&SignedCheckpoint>,
    mut progress: impl FnMut(u64, u64),
) -> Result<Report, Fault> {
    let size = store.decided()?.map_or(0, |boundary| boundary.head.size);
    let mut replay = Replay::new(log.name());
    let mut edge = Edge::new();
    let mut batches = 0_u64;
    for_each_stored(store, size, replay.registry().keys(), |index, entry| {
        if let Parsed::Statement(statement, _) = &entry.parsed {
            check_id(store, *statement.hash(), index)?;
        }
        edge.push(entry.leaf_hash);
        let closed = replay.push(entry).map_err(Fault::Replay)?;
        if closed {
            batches = batches.saturating_add(1);
            check_boundary(store, &replay)?;
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
    Ok(Report { head: replay.head(), batches, checkpoints })
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

fn check_checkpoints(store: &ReadStore, log: &VerifierKey, size: u64) -> Result<u64, Fault> {
    let mut count = 0_u64;
    let mut below = Some(size);
    while let Some(from) = below {
        let notes = store.checkpoints_before(from, 256)?;
        below = None;
        for note in &notes {
            let checkpoint = SignedCheckpoint::open(note.as_bytes(), log)
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
