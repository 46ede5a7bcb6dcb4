//! The order of a list of commitments.
//!
//! *Invariants*: a function of the published head, the date and the language;
//! what an order says nothing of comes last, and what it holds equal stands
//! newest first, so that parts of a list fit together.

use crate::fact::Board;
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{IndexSet, Window};
use crate::page::part;
use crate::query::Query;

/// What a list is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// The date on which the commitment was made.
    Made,
    /// The party's name, in the language of the page.
    Party,
    /// The stage of life.
    Status,
    /// The earliest date that is or was due.
    Due,
}

/// An order and its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// What by.
    pub(crate) by: By,
    /// Whether the last comes first.
    pub(crate) reversed: bool,
}

impl By {
    const ALL: [Self; 4] = [Self::Made, Self::Party, Self::Status, Self::Due];

    /// The stable word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Party => "party",
            Self::Status => "status",
            Self::Due => "due",
        }
    }
}

impl Order {
    /// Every word for an order.
    pub(crate) const WORDS: &'static [&'static str] =
        &["made", "-made", "party", "-party", "status", "-status", "due", "-due"];

    /// The order that a query asks for; `None` is newest first.
    ///
    /// # Errors
    /// [`Fault::Parameter`] if there is no such order.
    pub(crate) fn read(query: &Query) -> Result<Option<Self>, Fault> {
        query.read("sort", &format!("one of {}", Self::WORDS.join(", ")), Self::parse)
    }

    fn parse(word: &str) -> Option<Self> {
        let (reversed, word) = match word.strip_prefix('-') {
            Some(word) => (true, word),
            None => (false, word),
        };
        let by = By::ALL.into_iter().find(|by| by.word() == word)?;
        Some(Self { by, reversed })
    }

    /// `limit` commitments of a set from the position `start` on.
    pub(crate) fn window(
        self,
        reading: &Reading<'_>,
        set: &IndexSet,
        start: u64,
        limit: usize,
    ) -> Window {
        let board = Board::of(reading);
        let cut = Cut::new(set, start, limit);
        match self.by {
            By::Made => cut.along(reading.model().facets().made(), self.reversed),
            By::Status => cut.along(board.by_lifecycle(), self.reversed),
            By::Due => cut.along(board.by_due_day(), self.reversed),
            By::Party => {
                let mut parties: Vec<_> = reading.model().parties().iter().collect();
                parties.retain(|(_, record)| !record.commitments.is_empty());
                parties
                    .sort_by_cached_key(|(id, _)| part::sort_key(&part::party_text(reading, id)));
                cut.along(parties.into_iter().map(|(_, record)| &record.commitments), self.reversed)
            }
        }
    }
}

/// A part of a set that is being cut out.
struct Cut {
    left: IndexSet,
    total: u64,
    start: u64,
    passed: u64,
    limit: usize,
    indexes: Vec<u64>,
}

impl Cut {
    fn new(set: &IndexSet, start: u64, limit: usize) -> Self {
        let (left, total) = (set.clone(), set.len());
        Self { left, total, start, passed: 0, limit, indexes: Vec::with_capacity(limit.min(256)) }
    }

    /// Cuts along buckets, of which each entry counts to the first that it is in.
    fn along<'s>(
        mut self,
        buckets: impl DoubleEndedIterator<Item = &'s IndexSet>,
        reversed: bool,
    ) -> Window {
        let mut buckets: Box<dyn Iterator<Item = &IndexSet>> =
            if reversed { Box::new(buckets.rev()) } else { Box::new(buckets) };
        while self.indexes.len() < self.limit && !self.left.is_empty() {
            let bucket = match buckets.next() {
                Some(bucket) => self.left.take(bucket),
                None => std::mem::take(&mut self.left),
            };
            self.pass(&bucket);
        }
        let shown = u64::try_from(self.indexes.len()).unwrap_or(u64::MAX);
        let end = self.start.saturating_add(shown);
        Window {
            indexes: self.indexes,
            total: self.total,
            before: self.start.min(self.total),
            next: (end < self.total).then_some(end),
        }
    }

    fn pass(&mut self, bucket: &IndexSet) {
        let skipped = self.start.saturating_sub(self.passed).min(bucket.len());
        self.passed = self.passed.saturating_add(bucket.len());
        let room = self.limit.saturating_sub(self.indexes.len());
        let skipped = usize::try_from(skipped).unwrap_or(usize::MAX);
        self.indexes.extend(bucket.iter().rev().skip(skipped).take(room));
    }
}
