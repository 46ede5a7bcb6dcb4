//! From octets to statements that the sequencer can admit.
//!
//! Parsing and signature checks run on all cores and need no ledger, only the
//! keys that were ever registered; the sequencer then compares. While one
//! batch is being admitted and written, the next is being prepared.

use std::ops::Range;
use std::sync::mpsc::sync_channel;
use std::sync::{Mutex, PoisonError};
use std::thread;

use pactlog_verifier::hash::{Hash, leaf_hash};
use pactlog_verifier::registry::{KeyRing, Verified, verify_lines};
use pactlog_verifier::replay::Prepared;
use pactlog_verifier::statement::{Statement, StatementError};
use pactlog_verifier::time::Time;
use rayon::iter::{IntoParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use crate::sequencer::{Ledger, LedgerError, Outcome};
use crate::store::{ReadStore, StoreError};

/// Batches that are prepared ahead of the one that is being written.
const AHEAD: usize = 2;

/// A statement whose form and signature lines have been checked.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its octets.
    pub entry: Vec<u8>,
    /// Leaf hash of the octets.
    pub leaf_hash: Hash,
    /// What they say.
    pub statement: Statement,
    /// Which known key each signature line was verified with.
    pub verified: Verified,
}

impl Candidate {
    /// Checks the form of `entry`, and its signatures as far as keys are known.
    ///
    /// # Errors
    /// [`StatementError`] if it is not a statement.
    pub fn prepare(entry: Vec<u8>, keys: &KeyRing) -> Result<Self, StatementError> {
        let statement = Statement::parse(&entry)?;
        let verified = verify_lines(&statement, keys);
        Ok(Self { leaf_hash: leaf_hash(&entry), entry, statement, verified })
    }
}

/// Checks many entries on all cores; the order stays.
#[must_use]
pub fn prepare(entries: Vec<Vec<u8>>, keys: &KeyRing) -> Vec<Result<Candidate, StatementError>> {
    entries.into_par_iter().map(|entry| Candidate::prepare(entry, keys)).collect()
}

/// Entries of a store that are read and prepared at a time.
const CHUNK: u64 = 2048;

/// Hands a range of the entries of a store to `take`, in order, prepared on
/// all cores ahead of it. `take` answers with the keys known by then, if they
/// may have changed.
///
/// # Errors
/// The first error of the store or of `take`.
pub fn for_each_stored<E: From<StoreError> + Send>(
    store: &ReadStore,
    range: Range<u64>,
    keys: KeyRing,
    mut take: impl FnMut(u64, Prepared) -> Result<Option<KeyRing>, E>,
) -> Result<(), E> {
    let keys = Mutex::new(keys);
    let (sender, receiver) = sync_channel(AHEAD);
    let Range { start: mut index, end: size } = range;
    thread::scope(|scope| {
        let known = &keys;
        scope.spawn(move || {
            let mut next = index;
            while next < size {
                let end = size.min(next.saturating_add(CHUNK));
                let keys = known.lock().unwrap_or_else(PoisonError::into_inner).clone();
                let prepared = store.entries(next..end).map(|entries| -> Vec<Prepared> {
                    entries.par_iter().map(|entry| Prepared::new(entry, &keys)).collect()
                });
                let failed = prepared.is_err();
                // A send fails only when `take` has given up.
                if sender.send(prepared).is_err() || failed {
                    break;
                }
                next = end;
            }
        });
        for prepared in &receiver {
            for entry in prepared? {
                if let Some(known) = take(index, entry)? {
                    *keys.lock().unwrap_or_else(PoisonError::into_inner) = known;
                }
                index = index.saturating_add(1);
            }
        }
        Ok(())
    })
}

/// What became of one entry that was handed in.
#[derive(Debug)]
pub enum Answer {
    /// It is no statement.
    Malformed(StatementError),
    /// The sequencer's outcome.
    Judged(Outcome),
}

/// Appends entries in batches of at most `batch`, each durable before
/// `after` is told its answers; nothing is signed.
///
/// `now` is asked for the time of each batch.
///
/// # Errors
/// [`LedgerError`] of the sequencer, or the first error of `now` or `after`;
/// earlier batches stay.
pub fn append_all<E: From<LedgerError>>(
    ledger: &mut Ledger,
    entries: Vec<Vec<u8>>,
    batch: usize,
    mut now: impl FnMut() -> Result<Time, E>,
    mut after: impl FnMut(&mut Ledger, Vec<Answer>) -> Result<(), E>,
) -> Result<(), E> {
    let keys = ledger.replay().registry().keys();
    let (sender, receiver) = sync_channel(AHEAD);
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut entries = entries.into_iter();
            loop {
                let chunk: Vec<Vec<u8>> = entries.by_ref().take(batch.max(1)).collect();
                // A send fails only when the writer has given up.
                if chunk.is_empty() || sender.send(prepare(chunk, &keys)).is_err() {
                    break;
                }
            }
        });
        for prepared in &receiver {
            let mut candidates = Vec::with_capacity(prepared.len());
            let malformed: Vec<Option<StatementError>> = prepared
                .into_iter()
                .map(|one| one.map(|candidate| candidates.push(candidate)).err())
                .collect();
            let mut judged = ledger.append(&candidates, now()?)?.into_iter();
            let answers = malformed
                .into_iter()
                .filter_map(|malformed| match malformed {
                    Some(error) => Some(Answer::Malformed(error)),
                    None => judged.next().map(Answer::Judged),
                })
                .collect();
            after(ledger, answers)?;
        }
        Ok(())
    })
}
