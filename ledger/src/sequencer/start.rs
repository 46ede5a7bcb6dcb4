//! A ledger's start: what is checked before anything is signed
//! (`spec/storage.md`), and from where on entries are replayed.
//!
//! *Invariants*: a snapshot only shortens the replay. Whatever is wrong with
//! it, the outcome is that of a replay of every entry.

use std::path::Path;

use pactlog_verifier::checkpoint::{Checkpoint, SignedCheckpoint};
use pactlog_verifier::edge::Edge;
use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::merkle::{HashSource as _, TreeHead};
use pactlog_verifier::replay::Replay;

use super::{CHUNK, Ledger, LedgerError};
use crate::append::for_each_stored;
use crate::folder::KeyFolder;
use crate::snapshot::{Cause, Notice, SnapshotFolder};
use crate::store::{Boundary, StoreError, WriteStore};
use crate::witnessing::Witnessing;

impl Ledger {
    /// Opens a ledger: replays every rule over every entry that no snapshot
    /// covers, compares the last signed head, and publishes what a crash left
    /// unpublished.
    ///
    /// `progress` is told how many entries of how many were replayed. A
    /// snapshot that fails a check is not used, and [`Self::take_notices`]
    /// says why.
    ///
    /// # Errors
    /// [`LedgerError`]; then nothing was signed or written.
    pub fn open(
        store: &Path,
        folder: KeyFolder,
        progress: impl FnMut(u64, u64),
    ) -> Result<Self, LedgerError> {
        Self::open_witnessed(store, folder, None, progress)
    }

    /// As [`Self::open`], of a ledger whose policy asks for witnesses: the
    /// last signed head is sent to all of them. Where their quorum confirms
    /// it, it is published; where it does not in time, nothing can be appended
    /// until it does.
    ///
    /// # Errors
    /// [`LedgerError`]; of another copy of this ledger, if a witness shows a
    /// head that this one has not signed.
    pub fn open_witnessed(
        store: &Path,
        folder: KeyFolder,
        mut witnessing: Option<Witnessing>,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<Self, LedgerError> {
        let path = folder.other_head_path();
        if path.exists() {
            return Err(LedgerError::OtherCopy { path });
        }
        let snapshots = SnapshotFolder::new(store, &folder);
        let store = WriteStore::open(store)?;
        let origin = folder.verifier_key().name().to_owned();
        let found = store.origin()?;
        if *found != *origin {
            return Err(LedgerError::OtherOrigin { key: origin, store: found.to_string() });
        }
        let decided = store.decided()?;
        let is_restored = store.is_restored()?;
        if is_restored {
            compare_restored(&store, &folder, decided.as_ref(), witnessing.as_mut())?;
        }
        let signed = folder.head()?;
        check_last_head(&store, decided.as_ref(), signed.as_ref())?;
        if is_restored {
            store.set_restored(false)?;
        }
        let mut this = Self::with(folder, store, snapshots);
        if let Some(decided) = decided {
            // An error below leaves a state that must not become a snapshot.
            this.stopped = true;
            this.resume(&decided, &mut progress)?;
            if let Some(signed) = signed {
                this.signed = frontier_at(&this.store, signed.head())?;
            }
            this.stopped = false;
            match witnessing {
                None => drop(this.publish()?),
                Some(witnessing) => {
                    this.witnessing = Some(witnessing);
                    this.confirm()?;
                }
            }
        } else {
            // Nothing was ever signed that another copy could have gone on from.
            this.witnessing = witnessing;
            this.confirmed = true;
        }
        Ok(this)
    }

    /// Replays the stored entries up to `decided`, those beneath a snapshot
    /// excepted.
    ///
    /// Nothing in the log commits to the rules' state in a snapshot. If the
    /// entries do not follow from it, it is the suspect: all are replayed.
    fn resume(
        &mut self,
        decided: &Boundary,
        progress: &mut impl FnMut(u64, u64),
    ) -> Result<(), LedgerError> {
        let origin = self.folder.verifier_key().name().to_owned();
        let (snapshot, notices) = self.snapshots.load(&self.store, &origin);
        self.notices = notices;
        if let Some(snapshot) = snapshot {
            let (size, time) = (snapshot.replay.size(), snapshot.replay.time());
            self.replay = snapshot.replay;
            self.edge = snapshot.edge;
            let cause = match self.replay_store(decided, progress) {
                Ok(()) => {
                    self.snapshot = (size, time);
                    return Ok(());
                }
                Err(LedgerError::Replay(error)) => Cause::Replay(error),
                Err(LedgerError::HeadMismatch { decided, computed }) => {
                    Cause::Head { decided, computed }
                }
                Err(error) => return Err(error),
            };
            self.notices.push(Notice { path: self.snapshots.path(size), cause });
            self.replay = Replay::new(&origin);
            self.edge = Edge::new();
        }
        self.replay_store(decided, progress)
    }

    /// Replays the stored entries up to `decided`, batch by batch, from where
    /// the replay stands.
    fn replay_store(
        &mut self,
        decided: &Boundary,
        progress: &mut impl FnMut(u64, u64),
    ) -> Result<(), LedgerError> {
        let (replay, edge) = (&mut self.replay, &mut self.edge);
        let range = replay.size()..decided.head.size;
        let (keys, size) = (replay.registry().keys(), range.end);
        for_each_stored(&self.store, range, keys, |index, prepared| {
            edge.push(prepared.leaf_hash);
            let closed = replay.push(prepared).map_err(LedgerError::Replay)?;
            if index % CHUNK == 0 {
                // What is stored is not written again.
                drop(edge.take_changed());
                progress(index, size);
            }
            Ok::<_, LedgerError>(closed.then(|| replay.registry().keys()))
        })?;
        drop(edge.take_changed());
        let computed = self.replay.head();
        if computed != decided.head {
            return Err(LedgerError::HeadMismatch { decided: decided.head, computed });
        }
        Ok(())
    }
}

/// The frontier of a signed tree, out of the stored tiles: its root shows
/// that it is the right one.
fn frontier_at(store: &WriteStore, head: &TreeHead) -> Result<Frontier, LedgerError> {
    let hashes = store.hash_source().hashes(&Frontier::nodes_of(head.size))?;
    let frontier = Frontier::from_nodes(head.size, hashes)
        .ok_or(StoreError::Record { what: "tree of size", number: head.size })?;
    let computed = frontier.head();
    if computed == *head {
        Ok(frontier)
    } else {
        Err(LedgerError::HeadMismatch { decided: *head, computed })
    }
}

/// A store out of a backup goes on only when it has everything that any
/// witness cosigned. A lost head file is replaced with the newest known head.
fn compare_restored(
    store: &WriteStore,
    folder: &KeyFolder,
    decided: Option<&Boundary>,
    witnessing: Option<&mut Witnessing>,
) -> Result<(), LedgerError> {
    let signed = folder.head()?;
    let Some(witnessing) = witnessing else {
        return if signed.is_some() { Ok(()) } else { Err(LedgerError::RestoredAlone) };
    };
    let Some(newest) = witnessing.newest(witnessing.pace().round) else {
        return Err(LedgerError::Unconfirmed { witnesses: witnessing.states() });
    };
    let Some(newest) = newest else {
        return if signed.is_some() { Ok(()) } else { Err(LedgerError::RestoredAlone) };
    };
    let (head, size) = (*newest.head(), decided.map_or(0, |boundary| boundary.head.size));
    if head.size > size {
        return Err(LedgerError::RestoredBehind { newest: head, size });
    }
    let found = store.boundary(head.size)?.map(|boundary| boundary.head.root);
    if found != Some(head.root) {
        return Err(LedgerError::OtherHistory { signed: head, found });
    }
    if signed.is_none() {
        let published = store.view()?.published.map(|(known, _)| known);
        let head = published.filter(|known| known.size > head.size).unwrap_or(head);
        // Signed before: the same text gives the same octets.
        let origin = folder.verifier_key().name().to_owned();
        folder.replace_head(&folder.sign(&Checkpoint { origin, head }))?;
    }
    Ok(())
}

/// The database alone must not decide how old it is.
fn check_last_head(
    store: &WriteStore,
    decided: Option<&Boundary>,
    signed: Option<&SignedCheckpoint>,
) -> Result<(), LedgerError> {
    let published = store.view()?.published.map(|(head, _)| head);
    let Some(signed) = signed.map(|signed| *signed.head()) else {
        return match published {
            Some(published) => Err(LedgerError::UnknownHead { published }),
            None => Ok(()),
        };
    };
    let size = decided.map_or(0, |boundary| boundary.head.size);
    if size < signed.size {
        return Err(LedgerError::RolledBack { signed, size });
    }
    let found = store.boundary(signed.size)?.map(|boundary| boundary.head.root);
    if found != Some(signed.root) {
        return Err(LedgerError::OtherHistory { signed, found });
    }
    match published {
        Some(published) if published.size > signed.size => {
            Err(LedgerError::UnknownHead { published })
        }
        _ => Ok(()),
    }
}
