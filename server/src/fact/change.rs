//! What changed since an earlier head: new statements, and what stands
//! otherwise than it stood then.
//!
//! *Invariants*: both sides are published heads, each judged whole and on its
//! own date; a consistency proof joins them, so nothing that was there is gone.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use moka::sync::Cache;

use pactlog_ledger::store::StoreError;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::statement::{Kind, PartyId};
use pactlog_verifier::status::{Flag, Lifecycle, Reason};
use pactlog_verifier::text;
use pactlog_verifier::time::{CivilDate, Time};

use super::board::Board;
use super::status_of;
use crate::fault::Fault;
use crate::ledger::{Ledger, Reading};
use crate::model::IndexSet;

/// From when on changes are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A tree size.
    Size(u64),
    /// The beginning of a day.
    Day(CivilDate),
}

impl Asked {
    /// Reads digits as a size, anything else as a date.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        text::decimal(text).map(Self::Size).or_else(|| CivilDate::parse(text).map(Self::Day))
    }
}

/// The older side.
#[derive(Debug)]
pub(crate) struct Since {
    /// The last head that was published before what is asked for; the empty
    /// tree if there is none.
    pub(crate) head: TreeHead,
    /// Its time; `None` of the empty tree.
    pub(crate) time: Option<Time>,
    board: Arc<Board>,
}

impl Since {
    /// Finds it, and computes how everything stood then. Not to be called
    /// during a reading, since it may take seconds.
    ///
    /// # Errors
    /// [`Fault::Parameter`] if it is past the head of size `newest`, or past
    /// the newest; [`Fault::Busy`]; store errors.
    pub(crate) fn find(
        ledger: &Arc<Ledger>,
        asked: Asked,
        newest: Option<u64>,
    ) -> Result<Arc<Self>, Fault> {
        let newest = newest.map_or_else(|| ledger.published_size(), Ok)?;
        let size = match asked {
            Asked::Size(size) if size > newest => {
                return Err(Fault::parameter("since", format!("a tree size up to {newest}")));
            }
            Asked::Size(size) => size,
            Asked::Day(day) => ledger.first_of(day, newest)?,
        };
        let nothing = || Self { head: TreeHead::EMPTY, time: None, board: Arc::default() };
        let Some(size) = published_up_to(ledger, size)? else { return Ok(Arc::new(nothing())) };
        if let Some(known) = ledger.earlier.known(size) {
            return Ok(known);
        }
        let reading = ledger.reading_at(size)?;
        let since = Arc::new(Self::of(&reading, Board::of(&reading)));
        ledger.earlier.asked.insert(size, Arc::clone(&since));
        Ok(since)
    }

    /// The head of a reading, on its own date, as what changes are counted from.
    pub(crate) fn of(reading: &Reading<'_>, board: Arc<Board>) -> Self {
        let published = reading.published();
        Self { head: published.head, time: Some(published.time), board }
    }

    /// Its date; `None` of the empty tree.
    pub(crate) fn day(&self) -> Option<CivilDate> {
        self.time.map(Time::date)
    }

    /// How everything stood.
    pub(crate) const fn board(&self) -> &Arc<Board> {
        &self.board
    }
}

/// Days whose last heads are kept as they go by: changes are mostly counted
/// from a day of the last week.
const DAYS_KEPT: usize = 8;

/// Other heads that are kept, of those that were asked for.
const ASKED_KEPT: u64 = 4;

/// Comparisons that are kept.
const SHIFTS_KEPT: u64 = 32;

/// Heads that changes are counted from, and what was found.
pub(crate) struct Earlier {
    days: Mutex<VecDeque<Arc<Since>>>,
    asked: Cache<u64, Arc<Since>>,
    /// By the newer head's tag, its date, and the older size.
    shifts: Cache<(Arc<str>, CivilDate, u64), Arc<[Shift]>>,
}

impl Default for Earlier {
    fn default() -> Self {
        let (asked, shifts) = (Cache::new(ASKED_KEPT), Cache::new(SHIFTS_KEPT));
        Self { days: Mutex::default(), asked, shifts }
    }
}

impl Earlier {
    /// Keeps the last head of a day that has gone by.
    pub(crate) fn note(&self, last: Arc<Since>) {
        let mut days = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        days.push_back(last);
        if days.len() > DAYS_KEPT {
            days.pop_front();
        }
    }

    fn known(&self, size: u64) -> Option<Arc<Since>> {
        let days = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        let of_day = days.iter().find(|since| since.head.size == size).cloned();
        drop(days);
        of_day.or_else(|| self.asked.get(&size))
    }
}

/// The largest published size up to one.
fn published_up_to(ledger: &Ledger, size: u64) -> Result<Option<u64>, Fault> {
    let notes = ledger.store().checkpoints_before(size, 1)?;
    let Some(note) = notes.first() else { return Ok(None) };
    let missing = StoreError::Record { what: "checkpoint", number: size };
    let head = crate::past::head_of(note).ok_or(Fault::Store(missing))?;
    Ok(Some(head.size).filter(|size| *size > 0))
}

/// Where a party's part in a commitment or instrument stands, in brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stand {
    /// Where in its life.
    pub(crate) lifecycle: Lifecycle,
    /// What stands out.
    pub(crate) flags: Box<[Flag]>,
}

/// A part that stands otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shift {
    /// Entry of the commitment or instrument.
    pub(crate) target: u64,
    /// Whose part.
    pub(crate) party: PartyId,
    /// How it stood.
    pub(crate) before: Stand,
    /// How it stands.
    pub(crate) after: Stand,
}

impl Shift {
    /// Flags that were not there before.
    pub(crate) fn new_flags(&self) -> impl Iterator<Item = Flag> {
        self.after.flags.iter().copied().filter(|flag| !self.before.flags.contains(flag))
    }

    /// Why it stands as it does: reasons of flags that are new, and of the
    /// lifecycle if that changed.
    ///
    /// # Errors
    /// Store errors.
    pub(crate) fn reasons(&self, reading: &Reading<'_>) -> Result<Vec<Reason>, Fault> {
        let id = reading.record(self.target)?.statement.id();
        let lines = status_of(reading, id).lines;
        let line = lines.into_iter().find(|line| line.party == self.party);
        let new: Vec<Flag> = self.new_flags().collect();
        let moved = self.before.lifecycle != self.after.lifecycle;
        let is_asked = |reason: &Reason| match reason.flag() {
            Some(flag) => new.contains(&flag),
            None => moved && is_of_lifecycle(reason),
        };
        let reasons = line.into_iter().flat_map(|line| line.reasons);
        Ok(reasons.filter(is_asked).collect())
    }
}

/// Whether a reason tells where something stands in its life.
const fn is_of_lifecycle(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::RecordedInError { .. }
            | Reason::Withdrawn { .. }
            | Reason::Leaving { .. }
            | Reason::Expired { .. }
            | Reason::Superseded { .. }
            | Reason::Adopted { .. }
            | Reason::Closed { .. }
    )
}

/// Everything that changed.
pub(crate) struct Changes {
    /// New statements.
    pub(crate) statements: IndexSet,
    /// How many of each kind, the kinds without any left out.
    pub(crate) kinds: Vec<(Kind, u64)>,
    /// Parts that stand otherwise, the newest commitment first. What is new
    /// itself is among the statements, not here.
    pub(crate) shifts: Arc<[Shift]>,
}

impl Changes {
    /// Compares a reading with what was before.
    pub(crate) fn of(reading: &Reading<'_>, since: &Since) -> Self {
        let model = reading.model();
        let statements = model.statements().from(since.head.size);
        let tag = Arc::clone(&reading.published().tag);
        let key = (tag, reading.evaluated_on(), since.head.size);
        let kinds =
            Kind::ALL.iter().map(|kind| (*kind, model.kind(*kind).from(since.head.size).len()));
        Self {
            statements,
            kinds: kinds.filter(|(_, count)| *count > 0).collect(),
            shifts: reading
                .ledger()
                .earlier
                .shifts
                .get_with(key, || Board::of(reading).shifts(&since.board).into()),
        }
    }
}
