//! The sequencer: the only writer of a ledger.
//!
//! One batch and one head, step by step, with what a crash right there leaves
//! and who repairs it (`ARCHITECTURE.md`, "The write path"):
//!
//! 1. *The batch is decided in memory.* Nothing is anywhere yet.
//! 2. *One synced write* of entries, tiles, boundary. A crash before it leaves
//!    the batch absent, after it present; never a part. It was not
//!    acknowledged, and the next start goes on from wherever it finds it.
//! 3. *The head is checked and signed in memory*: entries are read back and
//!    hashed again, and the root follows from them and from the stored tiles.
//! 4. *The head file is replaced*, synced. A crash leaves the old head or the
//!    new one; the next start signs the same text again, which Ed25519 makes
//!    the same octets.
//! 5. *Witnesses are asked*, where the policy needs any. A crash leaves a head
//!    that some of them have cosigned; the next start asks them again.
//! 6. *A synced write makes it published*, with the quorum's cosignatures. A
//!    crash before it leaves a head that readers have not seen; the next start
//!    publishes it.
//!
//! *Invariants*: a head is signed only over a durable batch boundary that
//! extends the last signed head; after any failure nothing more is signed.
//! *Not here*: how statements arrive, and the calendar — time is an argument.

mod publish;
mod start;

use std::fmt;
use std::path::{Path, PathBuf};

use pactlog_verifier::edge::Edge;
use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::{Hash, leaf_hash};
use pactlog_verifier::merkle::{self, ProveError, TreeHead};
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::registry::{BatchError, Refusal};
use pactlog_verifier::replay::{APPROACHED, BatchSize, Replay, ReplayError};
use pactlog_verifier::time::Time;

use crate::append::Candidate;
use crate::folder::{FolderError, KeyFolder};
use crate::snapshot::{Notice, SnapshotFolder, Writing};
use crate::store::{BatchRecord, Boundary, StoreError, WriteStore};
use crate::witnessing::{CLOCK_SECONDS, PeerState, Witnessing, WitnessingError};

/// Entries read at a time when a head is made, and between reports of progress.
const CHUNK: u64 = 4096;

/// Entries after which a stopping ledger writes a snapshot: replaying fewer
/// takes no longer than a start takes anyway.
const STOP_ENTRIES: u64 = 1_000;

/// The same for a large ledger, as a part of its size: replaying one entry
/// takes as long as writing and loading the state of about 30.
const STOP_PART: u64 = 32;

/// Entries after which a running ledger writes one.
const RUN_ENTRIES: u64 = 100_000;

/// The same for a large ledger, as a part of its size: batches wait while the
/// state is encoded, so that this stays a small part of their time.
const RUN_PART: u64 = 4;

/// Seconds after which a running ledger writes one as it would at a stop; it
/// does so too when it has none.
const RUN_SECONDS: u64 = 3_600;

/// Why the ledger did not open, or did not go on.
#[derive(Debug)]
pub enum LedgerError {
    /// The key folder.
    Folder(FolderError),
    /// The store.
    Store(StoreError),
    /// The store belongs to another log than the key.
    OtherOrigin {
        /// Origin of the key.
        key: String,
        /// Origin of the store.
        store: String,
    },
    /// The store ends before the last head that was signed: an old copy.
    RolledBack {
        /// The last signed head.
        signed: TreeHead,
        /// Size of the store's tree.
        size: u64,
    },
    /// The store has no batch boundary with the last signed head's size and root.
    OtherHistory {
        /// The last signed head.
        signed: TreeHead,
        /// What the store has at this size, if a batch ends there.
        found: Option<Hash>,
    },
    /// The store published a head that the key folder has never signed.
    UnknownHead {
        /// Head in the store.
        published: TreeHead,
    },
    /// A stored entry breaks a rule or a format.
    Replay(ReplayError),
    /// What was recomputed is not what was decided.
    HeadMismatch {
        /// Boundary that was decided.
        decided: TreeHead,
        /// Head recomputed from entries or tiles.
        computed: TreeHead,
    },
    /// The store came out of a backup that ends before a head that a witness
    /// cosigned.
    RestoredBehind {
        /// What the witness holds.
        newest: TreeHead,
        /// Size of the store's tree.
        size: u64,
    },
    /// The store came out of a backup, and neither a head file nor a witness
    /// tells how old it is.
    RestoredAlone,
    /// The clock is behind the last batch.
    ClockBehind {
        /// Time of the last batch.
        last: Time,
        /// Time given.
        now: Time,
    },
    /// A snapshot could not be written.
    Snapshot(Notice),
    /// Witnesses cannot be asked, or another copy of this ledger was found.
    Witnessing(Box<WitnessingError>),
    /// Another copy of this ledger was found earlier.
    OtherCopy {
        /// Its checkpoint.
        path: PathBuf,
    },
    /// The head is signed and not published: too few witnesses cosigned it.
    NoQuorum {
        /// The head.
        head: TreeHead,
        /// How each witness is doing.
        witnesses: Vec<PeerState>,
    },
    /// Since this start no quorum has confirmed the last head, so that nobody
    /// knows whether another copy of this ledger went on.
    Unconfirmed {
        /// How each witness is doing.
        witnesses: Vec<PeerState>,
    },
    /// The clock is further from the witnesses' time than allowed.
    ClockApart {
        /// Time given.
        now: Time,
    },
    /// A failure earlier in this process: restart to go on from what is durable.
    Stopped,
}

impl fmt::Display for LedgerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(error) => write!(f, "{error}"),
            Self::Store(error) => write!(f, "{error}"),
            Self::OtherOrigin { key, store } => {
                write!(f, "the key folder is that of {key}, the store that of {store}")
            }
            Self::RolledBack { signed, size } => write!(
                f,
                "the store ends at size {size}, but a head of size {} was signed: this is an old copy; \
                 signing on would fork the ledger. Bring back the newest store",
                signed.size
            ),
            Self::OtherHistory { signed, found: Some(found) } => write!(
                f,
                "the last signed head has size {} and root {}, the store has root {found} there: another history",
                signed.size, signed.root
            ),
            Self::OtherHistory { signed, found: None } => write!(
                f,
                "the last signed head has size {}, where no batch of this store ends: another history",
                signed.size
            ),
            Self::UnknownHead { published } => write!(
                f,
                "the store published a head of size {}, but the head file is older or missing: \
                 these keys are an old copy. Bring back the newest head file",
                published.size
            ),
            Self::Replay(error) => write!(f, "{error}"),
            Self::HeadMismatch { decided, computed } => write!(
                f,
                "the tree decided at size {} has root {}, recomputed it is size {} with root {}; nothing was signed",
                decided.size, decided.root, computed.size, computed.root
            ),
            Self::RestoredBehind { newest, size } => write!(
                f,
                "this store was restored from a backup that ends at size {size}, but a witness cosigned a head of \
                 size {}: signing on would fork the ledger. Restore a newer backup",
                newest.size
            ),
            Self::RestoredAlone => f.write_str(
                "this store was restored from a backup, and neither a head file in the key folder nor a witness \
                 tells whether it is the newest; it can be read, and signs nothing. Bring back the newest head file",
            ),
            Self::ClockBehind { last, now } => write!(
                f,
                "the clock says {now}, the last batch was closed at {last}; set the clock, \
                 or pass --accept-clock to go on with the last batch's time"
            ),
            Self::Snapshot(notice) => write!(f, "{notice}"),
            Self::Witnessing(error) => write!(f, "{error}"),
            Self::OtherCopy { path } => write!(
                f,
                "{} is a head that another copy of this ledger signed; this copy has stopped for good",
                path.display()
            ),
            Self::NoQuorum { head, witnesses } => write!(
                f,
                "the head of size {} is signed and safe, and not published: the policy's quorum of witnesses is missing{}; \
                 it is published as soon as they answer",
                head.size,
                Troubles(witnesses)
            ),
            Self::Unconfirmed { witnesses } => write!(
                f,
                "no quorum of witnesses has confirmed the last head since this start, so nothing is appended{}",
                Troubles(witnesses)
            ),
            Self::ClockApart { now } => write!(
                f,
                "the clock says {now}, which is more than {CLOCK_SECONDS} s from the time of the witnesses' quorum; \
                 set the clock, or pass --accept-clock"
            ),
            Self::Stopped => f.write_str("the ledger stopped after a failure; restart it"),
        }
    }
}

impl std::error::Error for LedgerError {}

impl From<StoreError> for LedgerError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<FolderError> for LedgerError {
    fn from(error: FolderError) -> Self {
        Self::Folder(error)
    }
}

/// What is wrong with each witness that gave no answer.
struct Troubles<'a>(&'a [PeerState]);

impl fmt::Display for Troubles<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for state in self.0 {
            if let Some(trouble) = &state.trouble {
                write!(f, "; {}: {trouble}", state.name)?;
            }
        }
        Ok(())
    }
}

/// What became of one statement.
#[derive(Debug)]
pub enum Outcome {
    /// It is in the ledger at this index, durable and not yet published.
    Admitted {
        /// Index of its entry.
        index: u64,
    },
    /// The same statement was in the ledger before.
    AlreadyIn {
        /// Index of its entry.
        index: u64,
    },
    /// A rule refused it; nothing of it was kept.
    Refused(Refusal),
}

/// A ledger that is open for writing.
pub struct Ledger {
    folder: KeyFolder,
    store: WriteStore,
    replay: Replay,
    edge: Edge,
    /// The frontier at the last signed head, from which the next is re-derived.
    signed: Frontier,
    stopped: bool,
    snapshots: SnapshotFolder,
    /// The snapshot that is being written.
    writing: Option<Writing>,
    /// Size and time of the newest snapshot that was begun or loaded.
    snapshot: (u64, Option<Time>),
    notices: Vec<Notice>,
    /// The witnesses, where the policy asks for any.
    witnessing: Option<Witnessing>,
    /// Whether the witnesses have confirmed the last head since the start.
    confirmed: bool,
    /// Whether the clock is taken as it is.
    accept_clock: bool,
}

impl Ledger {
    /// Makes the store of a new ledger with nothing in it.
    ///
    /// # Errors
    /// [`LedgerError`] if there is a store already.
    pub fn create(store: &Path, folder: KeyFolder) -> Result<Self, LedgerError> {
        let snapshots = SnapshotFolder::new(store, &folder);
        let store = WriteStore::create(store, folder.verifier_key().name())?;
        Ok(Self::with(folder, store, snapshots))
    }

    fn with(folder: KeyFolder, store: WriteStore, snapshots: SnapshotFolder) -> Self {
        Self {
            replay: Replay::new(folder.verifier_key().name()),
            folder,
            store,
            edge: Edge::new(),
            signed: Frontier::new(),
            stopped: false,
            snapshots,
            writing: None,
            snapshot: (0, None),
            notices: Vec::new(),
            witnessing: None,
            confirmed: false,
            accept_clock: false,
        }
    }

    /// Appends statements: admits each in order, closes the batch with its
    /// index entry and makes it durable. Nothing is signed yet.
    ///
    /// Statements beyond the largest batch go into further batches. When all
    /// are refused or in already, nothing is written.
    ///
    /// # Errors
    /// [`LedgerError`]; after a failed write the ledger has stopped.
    pub fn append(
        &mut self,
        candidates: &[Candidate],
        now: Time,
    ) -> Result<Vec<Outcome>, LedgerError> {
        let mut outcomes = Vec::with_capacity(candidates.len());
        let mut rest = candidates;
        while !rest.is_empty() {
            let (batch, after) = rest.split_at(fitting(rest));
            outcomes.extend(self.append_batch(batch, now)?);
            rest = after;
        }
        Ok(outcomes)
    }

    fn append_batch(
        &mut self,
        candidates: &[Candidate],
        now: Time,
    ) -> Result<Vec<Outcome>, LedgerError> {
        if self.stopped {
            return Err(LedgerError::Stopped);
        }
        self.may_append(now)?;
        self.snapshot_if_due(now);
        // From here on the registry and the tree are ahead of the store until
        // the write below; if it does not succeed they are of no use any more.
        self.stopped = true;
        let start = self.replay.size();
        let mut entries = Vec::with_capacity(candidates.len().saturating_add(1));
        let mut ids = Vec::with_capacity(candidates.len());
        let mut outcomes = Vec::with_capacity(candidates.len());
        self.replay.open_batch(now).map_err(|error| match error {
            BatchError::TimeBackwards { last, .. } => LedgerError::ClockBehind { last, now },
            BatchError::UnknownRules { version } => {
                LedgerError::Replay(ReplayError::UnknownRules { index: start, version })
            }
        })?;
        for (position, candidate) in candidates.iter().enumerate() {
            if position.is_multiple_of(APPROACHED) {
                let next = candidates.iter().skip(position).take(APPROACHED);
                self.replay.approach(next.map(|candidate| &candidate.verified));
            }
            let id = candidate.statement.id();
            if let Some(index) = self.replay.registry().index_of(&id) {
                outcomes.push(Outcome::AlreadyIn { index });
                continue;
            }
            match self.replay.admit(&candidate.statement, &candidate.verified, candidate.leaf_hash)
            {
                Ok(index) => {
                    self.edge.push(candidate.leaf_hash);
                    entries.push(candidate.entry.clone());
                    ids.push((id.0, index));
                    outcomes.push(Outcome::Admitted { index });
                }
                Err(refusal) => outcomes.push(Outcome::Refused(refusal)),
            }
        }
        if entries.is_empty() {
            self.stopped = false;
            return Ok(outcomes);
        }
        let closing = self.replay.close_batch().to_string().into_bytes();
        self.edge.push(leaf_hash(&closing));
        entries.push(closing);
        let boundary = Boundary { head: self.replay.head(), time: now };
        self.store.commit_batch(&BatchRecord {
            start,
            entries: &entries,
            ids: &ids,
            tiles: &self.edge.take_changed(),
            boundary,
        })?;
        self.stopped = false;
        Ok(outcomes)
    }

    /// Extends the last signed tree by the entries as they are on the disk,
    /// and compares the outcome with what was decided and with the tiles.
    fn rederive(&mut self, decided: &TreeHead) -> Result<(), LedgerError> {
        let mut frontier = self.signed.clone();
        while frontier.size() < decided.size {
            let start = frontier.size();
            let end = decided.size.min(start.saturating_add(CHUNK));
            for entry in self.store.entries(start..end)? {
                frontier.push(leaf_hash(&entry));
            }
        }
        let from_tiles =
            merkle::root(&self.store.hash_source(), decided.size).map_err(|error| match error {
                ProveError::Source(error) => LedgerError::Store(error),
                ProveError::Request(_) | ProveError::SourceLength => {
                    LedgerError::Store(StoreError::Record {
                        what: "tree of size",
                        number: decided.size,
                    })
                }
            })?;
        let from_tiles = TreeHead { size: decided.size, root: from_tiles };
        for computed in [frontier.head(), from_tiles] {
            if computed != *decided {
                return Err(LedgerError::HeadMismatch { decided: *decided, computed });
            }
        }
        self.signed = frontier;
        Ok(())
    }

    /// Writes a snapshot, if there is not one of this size yet, and waits
    /// until it is durable; its size.
    ///
    /// # Errors
    /// [`LedgerError::Snapshot`] if it could not be written; the ledger can go
    /// on. [`LedgerError::Stopped`] after a failure.
    pub fn snapshot(&mut self) -> Result<u64, LedgerError> {
        if self.stopped {
            return Err(LedgerError::Stopped);
        }
        if let Some(writing) = self.writing.take() {
            self.finish(writing);
        }
        let size = self.replay.size();
        if self.snapshot.0 == size && self.snapshots.names(size) {
            return Ok(size);
        }
        let written = self.snapshots.begin(&self.replay, &self.edge).finish();
        if written.is_ok() {
            self.snapshot = (size, self.replay.time());
        }
        written.map_err(LedgerError::Snapshot)
    }

    /// Begins a snapshot, if the last one lies far enough back and none is
    /// being written. Called between two batches, all of them durable.
    fn snapshot_if_due(&mut self, now: Time) {
        if let Some(writing) = self.writing.take_if(|writing| writing.is_finished()) {
            self.finish(writing);
        }
        let (size, time) = self.snapshot;
        let added = self.replay.size().saturating_sub(size);
        let is_old = time.is_none_or(|time| now.saturating_since(time) >= RUN_SECONDS);
        let is_due = added >= RUN_ENTRIES.max(self.replay.size() / RUN_PART)
            || is_old && added >= self.stop_entries();
        if is_due && self.writing.is_none() {
            // Counted from here on also if it fails: a full disk must not make
            // every batch try again.
            self.snapshot = (self.replay.size(), self.replay.time());
            self.writing = Some(self.snapshots.begin(&self.replay, &self.edge));
        }
    }

    /// Entries without a snapshot from which on a stop writes one.
    fn stop_entries(&self) -> u64 {
        STOP_ENTRIES.max(self.replay.size() / STOP_PART)
    }

    fn finish(&mut self, writing: Writing) {
        if let Err(notice) = writing.finish() {
            self.notices.push(notice);
        }
    }

    /// What there is to say of snapshots that were not used or not written.
    /// None of it keeps the ledger from going on.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// The rules' state after all that was appended.
    #[must_use]
    pub const fn replay(&self) -> &Replay {
        &self.replay
    }

    /// The store, for reading.
    #[must_use]
    pub const fn store(&self) -> &WriteStore {
        &self.store
    }

    /// The key folder.
    #[must_use]
    pub const fn folder(&self) -> &KeyFolder {
        &self.folder
    }

    /// Signs as the log; for tests of what a verifier must refuse.
    #[must_use]
    pub const fn log(&self) -> &NoteSigner {
        self.folder.log()
    }
}

/// An orderly stop leaves a snapshot, so that the next start is quick. What
/// fails here costs that start time and nothing else.
impl Drop for Ledger {
    fn drop(&mut self) {
        if let Some(writing) = self.writing.take() {
            self.finish(writing);
        }
        let added = self.replay.size().saturating_sub(self.snapshot.0);
        if !std::thread::panicking() && added >= self.stop_entries() {
            let _ = self.snapshot();
        }
    }
}

/// How many of the candidates fit into one batch; one always does.
fn fitting(candidates: &[Candidate]) -> usize {
    let sizes = candidates.iter().scan(BatchSize::default(), |size, candidate| {
        *size = size.with(&candidate.statement)?;
        Some(())
    });
    sizes.count().max(1)
}
