//! The thread that follows the writer.
//!
//! *Invariants*: heads are taken over only after the catch-up that brought
//! them; a published head is shown only if the entries below it lead to its
//! root, computed here from every entry.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use pactlog_ledger::store::StoreError;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::registry::KeyRing;
use pactlog_verifier::replay::{Parsed, Prepared};
use pactlog_verifier::statement::StatementId;

use crate::fact::{Board, Since, Touched};
use crate::judge::Judge;
use crate::kept::Kept;
use crate::ledger::{Glance, Ledger, Published, Reading, Shown};

/// Milliseconds between catch-ups.
const PERIOD_MILLISECONDS: u64 = 100;

/// Entries read and prepared at a time.
const CHUNK: u64 = 4_096;

/// Entries whose subjects are looked for in the index together.
const APPROACHED: usize = 256;

/// Indexes of statements kept at hand, since most references go to few.
const KNOWN_IDS: usize = 65_536;

/// Why the ledger is not followed further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FollowError {
    /// The store failed.
    Store(StoreError),
    /// The entries lead to another root.
    Contradiction {
        /// The published head.
        published: TreeHead,
        /// The head that the entries lead to.
        computed: TreeHead,
    },
    /// A head that was shown is larger than the published one.
    Shrunk {
        /// Size shown.
        shown: u64,
        /// Size published.
        published: u64,
    },
}

impl fmt::Display for FollowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => write!(f, "{error}"),
            Self::Contradiction { published, computed } => write!(
                f,
                "the published head of size {} has root {}, the entries lead to {} (size {})",
                published.size, published.root, computed.root, computed.size
            ),
            Self::Shrunk { shown, published } => {
                write!(f, "a head of size {shown} was published before, now one of {published}")
            }
        }
    }
}

impl std::error::Error for FollowError {}

impl From<StoreError> for FollowError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Tells, however the thread ends, that nobody follows any more.
struct Ending(Arc<Ledger>);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.set_following(false);
    }
}

/// Keeps a ledger up to date.
pub(crate) struct Follower {
    ledger: Arc<Ledger>,
    known: HashMap<StatementId, u64>,
    kept: Kept,
    /// Entries below this were judged by an earlier server.
    judged: TreeHead,
    /// The newest head, and how everything stood then.
    last: Option<Arc<Since>>,
    /// What the entries since that head can change.
    touched: Touched,
}

impl Follower {
    /// A follower that has seen nothing.
    pub(crate) fn new(ledger: Arc<Ledger>, kept: Kept) -> Self {
        Self {
            ledger,
            known: HashMap::new(),
            kept,
            judged: TreeHead::EMPTY,
            last: None,
            touched: Touched::default(),
        }
    }

    /// Follows until `stop` is set.
    pub(crate) fn run(mut self, stop: &AtomicBool) {
        let _ending = Ending(Arc::clone(&self.ledger));
        let mut failing = false;
        while !stop.load(Ordering::Acquire) {
            let outcome = self.step();
            self.ledger.metrics.catch_ups.fetch_add(1, Ordering::Relaxed);
            match &outcome {
                Ok(()) => {
                    if failing {
                        tracing::info!("the store is being followed again");
                    }
                    self.ledger.set_ready(true);
                }
                Err(error) => {
                    self.ledger.metrics.failed_catch_ups.fetch_add(1, Ordering::Relaxed);
                    if !failing {
                        tracing::error!(%error, "the store could not be followed");
                    }
                }
            }
            failing = outcome.is_err();
            self.ledger.set_following(!failing);
            if matches!(
                outcome,
                Err(FollowError::Contradiction { .. } | FollowError::Shrunk { .. })
            ) {
                self.ledger.set_contradicted();
                return;
            }
            thread::sleep(Duration::from_millis(PERIOD_MILLISECONDS));
        }
        if let Ok(reading) = self.ledger.reading() {
            self.kept.keep_at_end(reading.judge());
        }
    }

    /// Catches up once.
    ///
    /// # Errors
    /// [`FollowError`]; what was shown before is still shown, unless it is a
    /// contradiction.
    pub(crate) fn step(&mut self) -> Result<(), FollowError> {
        let view = self.ledger.store().catch_up()?;
        let note = view.published.as_ref().map(|(_, note)| note);
        self.ledger.set_heads(view.signed.as_ref(), note);
        let Some((head, note)) = view.published else { return Ok(()) };
        let ledger = Arc::clone(&self.ledger);
        let shown = ledger.reading().ok().map(|reading| {
            let published = reading.published();
            (published.head.size, Arc::clone(&published.note))
        });
        match shown {
            Some((_, shown)) if shown == note => Ok(()),
            Some((shown, _)) if shown > head.size => {
                Err(FollowError::Shrunk { shown, published: head.size })
            }
            _ => self.show(&ledger, head, note),
        }
    }

    fn show(&mut self, ledger: &Ledger, head: TreeHead, note: Arc<str>) -> Result<(), FollowError> {
        let missing = StoreError::Record { what: "batch boundary", number: head.size };
        let time = ledger.store().boundary(head.size)?.ok_or(missing)?.time;
        let judgement = ledger.policy().policy.judge(note.as_bytes());
        match &judgement {
            Err(error) => tracing::warn!(%error, "the policy refuses the published checkpoint"),
            Ok(judgement) if judgement.trusted().is_none() => {
                tracing::warn!("the published checkpoint lacks the quorum of the policy");
            }
            Ok(_) => {}
        }
        let tag = ledger.tag(&note);
        let mut size = ledger.shown_mut().model.size();
        if size == 0 {
            self.go_on(ledger, head.size)?;
        }
        // Prepared before the lock is taken: on a running ledger this is all.
        let keys = ledger.shown_mut().judge.keys();
        let mut prepared = self.read(ledger, size..head.size, &keys)?;
        let mut shown = ledger.shown_mut();
        while size < head.size {
            // From here to the new head the model belongs to no head.
            ledger.set_ready(false);
            self.take(ledger, &mut shown, prepared)?;
            self.check_judged(ledger, &mut shown)?;
            self.kept.drop_tiles();
            size = shown.model.size();
            let keys = shown.judge.keys();
            prepared = self.read(ledger, size..head.size, &keys)?;
        }
        ledger.set_ready(true);
        let computed = shown.model.head();
        if computed != head {
            shown.published = None;
            ledger.set_glance(None);
            return Err(FollowError::Contradiction { published: head, computed });
        }
        let glance = Glance { tag: Arc::clone(&tag), time, size: head.size };
        shown.published = Some(Published { head, time, note, judgement, tag });
        self.renew(&ledger.reading_of(&shown));
        ledger.metrics.published_size.store(head.size, Ordering::Relaxed);
        drop(shown);
        ledger.views.invalidate_all();
        ledger.set_glance(Some(glance));
        if let Ok(reading) = ledger.reading() {
            self.kept.keep(reading.judge());
        }
        Ok(())
    }

    /// Puts the board of a head in its place before anybody sees that head.
    fn renew(&mut self, reading: &Reading<'_>) {
        let day = reading.evaluated_on();
        let touched = std::mem::take(&mut self.touched);
        let before = self.last.take();
        let same_day = before.as_ref().filter(|last| last.day() == Some(day));
        let board = match same_day.map(|last| Board::renew(reading, last.board(), &touched)) {
            Some(Ok(board)) => board,
            Some(Err(_)) | None => Board::of(reading),
        };
        if let Some(last) = before.filter(|last| last.day() != Some(day)) {
            reading.ledger().earlier.note(last);
        }
        self.last = Some(Arc::new(Since::of(reading, board)));
    }

    /// All that follows from the first `size` entries, each judged anew.
    ///
    /// # Errors
    /// Store errors.
    pub(crate) fn arrange(ledger: &Arc<Ledger>, size: u64) -> Result<Shown, StoreError> {
        let mut follower = Self::new(Arc::clone(ledger), Kept::default());
        let mut shown = Shown::of_nothing(&ledger.store().origin()?);
        while shown.model.size() < size {
            let range = shown.model.size()..size;
            let prepared = follower.read(ledger, range, &shown.judge.keys())?;
            follower.take(ledger, &mut shown, prepared)?;
            follower.kept.drop_tiles();
        }
        Ok(shown)
    }

    /// Entries that an earlier server judged.
    #[cfg(test)]
    pub(crate) const fn judged(&self) -> u64 {
        self.judged.size
    }

    /// Keeps what was judged, however little it is.
    #[cfg(test)]
    pub(crate) fn keep_whatever_there_is(&mut self) {
        let reading = self.ledger.reading().unwrap();
        self.kept.keep_from(reading.judge(), 1);
    }

    /// Begins with what an earlier server judged of the entries below `published`.
    fn go_on(&mut self, ledger: &Ledger, published: u64) -> Result<(), StoreError> {
        let origin = ledger.store().origin()?;
        if let Some(replay) = self.kept.read(ledger.store(), &origin, published) {
            self.judged = replay.head();
            ledger.shown_mut().judge = Judge::of(replay);
        }
        Ok(())
    }

    /// Where the entries read reach what an earlier server judged: it judged
    /// the same ones, or everything begins anew.
    fn check_judged(&mut self, ledger: &Ledger, shown: &mut Shown) -> Result<(), StoreError> {
        if shown.model.size() != self.judged.size || shown.model.head() == self.judged {
            return Ok(());
        }
        tracing::warn!(
            size = self.judged.size,
            "what was judged before is not of these entries: every entry is judged anew"
        );
        self.kept.forget();
        self.judged = TreeHead::EMPTY;
        self.last = None;
        *shown = Shown::of_nothing(&ledger.store().origin()?);
        Ok(())
    }

    /// The first entries of a range. Those that were judged before come with
    /// no key to verify them with.
    fn read(
        &self,
        ledger: &Ledger,
        range: Range<u64>,
        keys: &KeyRing,
    ) -> Result<Vec<Prepared>, StoreError> {
        let end = range.end.min(range.start.saturating_add(CHUNK));
        if range.start < self.judged.size {
            let end = end.min(self.judged.size);
            return read(ledger, range.start..end, &KeyRing::default());
        }
        read(ledger, range.start..end, keys)
    }

    /// Takes entries in, each everywhere before the next.
    fn take(
        &mut self,
        ledger: &Ledger,
        shown: &mut Shown,
        prepared: Vec<Prepared>,
    ) -> Result<(), StoreError> {
        let mut prepared = prepared.into_iter().peekable();
        while prepared.peek().is_some() {
            let part: Vec<_> = prepared.by_ref().take(APPROACHED).collect();
            shown.filings.approach(&part);
            for entry in part {
                let parent = self.parent(ledger, &entry, shown.model.size())?;
                shown.model.push(&entry, |id| self.resolve(ledger, id))?;
                shown.filings.push(&entry, parent);
                if self.last.is_some() {
                    self.touched.note(&entry);
                }
                if shown.model.size() > self.judged.size {
                    self.kept.push(entry.leaf_hash);
                    let Shown { judge, filings, model, .. } = &mut *shown;
                    let index = model.size().saturating_sub(1);
                    judge.push(entry, filings.wrong().filter(|wrong| wrong.entry == index));
                }
            }
        }
        Ok(())
    }

    /// Entry of the statement that the one at `index` is about.
    fn parent(
        &mut self,
        ledger: &Ledger,
        entry: &Prepared,
        index: u64,
    ) -> Result<Option<u64>, StoreError> {
        let Parsed::Statement(statement, _) = &entry.parsed else { return Ok(None) };
        let Some(parent) = statement.common().parent() else { return Ok(None) };
        Ok(self.resolve(ledger, &parent.id)?.filter(|parent| *parent < index))
    }

    fn resolve(&mut self, ledger: &Ledger, id: &StatementId) -> Result<Option<u64>, StoreError> {
        if let Some(index) = self.known.get(id) {
            return Ok(Some(*index));
        }
        let found = ledger.store().statement_index(&id.0)?;
        if let Some(index) = found {
            if self.known.len() >= KNOWN_IDS {
                self.known.clear();
            }
            self.known.insert(*id, index);
        }
        Ok(found)
    }
}

/// Reads a range of entries and checks their signatures, on all cores if it is long.
fn read(ledger: &Ledger, range: Range<u64>, keys: &KeyRing) -> Result<Vec<Prepared>, StoreError> {
    if range.is_empty() {
        return Ok(Vec::new());
    }
    let entries = ledger.store().entries(range)?;
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let prepare = |part: &[Vec<u8>]| -> Vec<Prepared> {
        part.iter().map(|entry| Prepared::new(entry, keys)).collect()
    };
    if threads == 1 || entries.len() < 256 {
        return Ok(prepare(&entries));
    }
    let parts = entries.chunks(entries.len().div_ceil(threads));
    let prepared: Vec<Vec<Prepared>> = thread::scope(|scope| {
        let workers: Vec<_> = parts.map(|part| scope.spawn(move || prepare(part))).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    Ok(prepared.into_iter().flatten().collect())
}
