//! The ledger as it was at earlier published sizes, for pinned views.
//!
//! The entries of such a size are read, judged and arranged once more, all of
//! them: some 25 µs each. So few such trees are kept, one is made at a time,
//! and few may wait for it.
//!
//! *Invariants*: what is here was computed from exactly the entries below that
//! size, and led to the root that was signed for it; its note is the first that
//! was published, so that a pinned view has the same octets for ever.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use pactlog_ledger::store::StoreError;
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::Note;

use crate::fault::Fault;
use crate::follower::Follower;
use crate::ledger::{Ledger, Published, Shown};

/// Most entries of all trees that are kept; the newest made is kept whatever its size.
const MOST_ENTRIES: u64 = 200_000;

/// Most requests that wait for a tree.
const MOST_WAITING: usize = 8;

/// Trees that were asked for.
#[derive(Default)]
pub(crate) struct Past {
    /// The one that was used last comes last.
    kept: Mutex<Vec<Arc<Shown>>>,
    at_work: Mutex<()>,
    waiting: AtomicUsize,
}

/// One who waits, until dropped.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Past {
    /// The ledger as of a published size, which is below the newest.
    ///
    /// # Errors
    /// [`Fault::NotPublished`]; [`Fault::Busy`] if too many ask for too much;
    /// store errors.
    pub(crate) fn sight(&self, ledger: &Arc<Ledger>, size: u64) -> Result<Arc<Shown>, Fault> {
        if let Some(known) = self.known(size) {
            return Ok(known);
        }
        let before = self.waiting.fetch_add(1, Ordering::AcqRel);
        let _waiting = Waiting(&self.waiting);
        if before >= MOST_WAITING {
            return Err(Fault::Busy);
        }
        let _at_work = self.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        // Another may have made it meanwhile.
        if let Some(known) = self.known(size) {
            return Ok(known);
        }
        let published = published(ledger, size)?;
        let mut shown = Follower::arrange(ledger, size)?;
        if shown.model.head() != published.head {
            return Err(Fault::Contradiction);
        }
        shown.published = Some(published);
        let shown = Arc::new(shown);
        self.keep(Arc::clone(&shown));
        Ok(shown)
    }

    fn known(&self, size: u64) -> Option<Arc<Shown>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|shown| shown.model.size() == size)?;
        let found = kept.remove(place);
        kept.push(Arc::clone(&found));
        Some(found)
    }

    fn keep(&self, shown: Arc<Shown>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push(shown);
        let entries =
            |kept: &[Arc<Shown>]| kept.iter().map(|shown| shown.model.size()).sum::<u64>();
        while kept.len() > 1 && entries(&kept) > MOST_ENTRIES {
            kept.remove(0);
        }
    }
}

/// The first checkpoint that was published at a size, and what belongs to it.
///
/// # Errors
/// [`Fault::NotPublished`] naming the sizes nearest; store errors.
pub(crate) fn published(ledger: &Ledger, size: u64) -> Result<Published, Fault> {
    let note: Arc<str> = checkpoint(ledger, size)?.into();
    let missing = StoreError::Record { what: "batch boundary", number: size };
    let boundary = ledger.store().boundary(size)?.ok_or(Fault::Store(missing))?;
    Ok(Published {
        head: boundary.head,
        time: boundary.time,
        judgement: ledger.policy().past.judge(note.as_bytes()),
        tag: ledger.tag(&note),
        note,
    })
}

/// The tree head of a checkpoint note.
pub(crate) fn head_of(note: &str) -> Option<TreeHead> {
    let note = Note::parse(note.as_bytes()).ok()?;
    Checkpoint::parse(note.text).ok().map(|checkpoint| checkpoint.head)
}

/// The first checkpoint note that was published at a size.
///
/// # Errors
/// As [`published`].
pub(crate) fn checkpoint(ledger: &Ledger, size: u64) -> Result<String, Fault> {
    let newest = ledger.published_size()?;
    let store = ledger.store();
    if let Some(note) = store.checkpoint(size)?.filter(|_| size <= newest) {
        return Ok(note);
    }
    let size_of = |note: &String| head_of(note).map(|head| head.size);
    let below = store.checkpoints_before(size, 1)?;
    let below = below.first().and_then(size_of).map(|below| below.min(newest));
    let above = store.checkpoint_from(size)?.as_ref().and_then(size_of);
    let above = above.filter(|above| *above <= newest);
    Err(Fault::NotPublished { size, below, above })
}
