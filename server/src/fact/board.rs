//! Where everything stands at once: what is late, and the matrix of parties
//! and norms.
//!
//! Computed once for each head and date, from the status of every commitment
//! and instrument, and for a new head of the same date from the board before
//! it; every page that counts or compares takes it from here.

use std::collections::BTreeMap;
use std::sync::Arc;

use pactlog_verifier::statement::{Code, PartyId};
use pactlog_verifier::status::{Flag, Lifecycle, Line};
use pactlog_verifier::time::CivilDate;

use super::change::Shift;
use super::due::{Calendar, DueLine, sealed_dues};
use super::share::{Part, Share, Touched, shares};
use super::sort::{Sorted, is_wanted};
use super::status::Standing;
use super::turn::{Turn, newest};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{IndexSet, Wanted};

/// What stands out among the lines of a cell, the worst last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Worst {
    /// Nothing.
    #[default]
    Nothing,
    /// Somebody objects, or a recommendation has had no answer.
    Questioned,
    /// A dispute goes on.
    Disputed,
    /// Something was due and is not there.
    Overdue,
}

impl Worst {
    /// Every one, the worst first.
    pub(crate) const ALL: [Self; 4] =
        [Self::Overdue, Self::Disputed, Self::Questioned, Self::Nothing];

    /// Of a line.
    pub(super) fn of(line: &Line) -> Self {
        let worst = |flag: &Flag| match flag {
            Flag::Overdue | Flag::ReportOverdue | Flag::ReplyOverdue | Flag::SealedOverdue => {
                Self::Overdue
            }
            Flag::Disputed => Self::Disputed,
            Flag::Objection | Flag::Unanswered => Self::Questioned,
            _ => Self::Nothing,
        };
        line.flags.iter().map(worst).max().unwrap_or_default()
    }

    /// The stable word for programs.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Questioned => "questioned",
            Self::Disputed => "disputed",
            Self::Overdue => "overdue",
        }
    }
}

/// Turns that are at hand.
const TURNS: usize = 50;

/// What a party undertook under a norm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Commitments and acts that it signed itself and that go on.
    pub(crate) own: u32,
    /// Those recorded of it from a source that go on.
    pub(crate) recorded: u32,
    /// Those that do not go on any more.
    pub(crate) over: u32,
    /// What stands out among all of them.
    pub(crate) worst: Worst,
}

impl Cell {
    fn add(&mut self, part: &Part) {
        let count = match (part.stand.lifecycle.goes_on(), part.own) {
            (false, _) => &mut self.over,
            (true, true) => &mut self.own,
            (true, false) => &mut self.recorded,
        };
        *count = count.saturating_add(1);
        self.worst = self.worst.max(part.worst);
    }

    /// Those that go on.
    pub(crate) const fn going(&self) -> u32 {
        self.own.saturating_add(self.recorded)
    }
}

/// Everything at once.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Board {
    /// By norm, then by party.
    pub(crate) matrix: BTreeMap<Code, BTreeMap<PartyId, Cell>>,
    /// Parts of parties in commitments and instruments in which something is overdue.
    pub(crate) overdue: u64,
    /// Those over which there is a dispute.
    pub(crate) disputed: u64,
    /// What is due, and what was.
    pub(crate) calendar: Calendar,
    /// The turns that came last, newest first.
    pub(crate) turns: Vec<Arc<Turn>>,
    /// How many turns there are.
    pub(crate) turns_total: u64,
    /// Commitments and instruments by where they stand and what is due.
    sorted: Sorted,
    /// What each commitment and instrument adds, by its entry.
    shares: BTreeMap<u64, Arc<Share>>,
}

impl Board {
    /// The board of a reading, from memory if it was computed before.
    pub(crate) fn of(reading: &Reading<'_>) -> Arc<Self> {
        reading.ledger().boards.get_with(key(reading), || {
            let judge = reading.judge();
            Arc::new(Self::compute(reading, shares(reading, judge.targets()).into_iter().collect()))
        })
    }

    /// The board of a new head: what the statements since `before` touch is
    /// computed, the rest taken from there. Kept for [`of`](Self::of).
    pub(crate) fn renew(
        reading: &Reading<'_>,
        before: &Arc<Self>,
        touched: &Touched,
    ) -> Result<Arc<Self>, Fault> {
        let Some(targets) = touched.targets(reading)? else { return Ok(Self::of(reading)) };
        let mut all = before.shares.clone();
        all.extend(shares(reading, targets.into_iter()));
        let board = Arc::new(Self::compute(reading, all));
        reading.ledger().boards.insert(key(reading), Arc::clone(&board));
        Ok(board)
    }

    /// Those of a set that stand as it is wanted, for `party` if it is named.
    pub(crate) fn choose(
        &self,
        set: IndexSet,
        wanted: &Wanted,
        party: Option<&PartyId>,
    ) -> IndexSet {
        let set = self.sorted.narrow(set, wanted);
        // One thing wanted of anybody is what the sets say.
        if party.is_none() && wanted.count() <= 1 {
            return set;
        }
        let is_wanted = |share: &Arc<Share>| is_wanted(share, wanted, party);
        set.retain(|index| self.shares.get(&index).is_some_and(is_wanted))
    }

    /// The stages of life in which there is anything.
    pub(crate) fn lifecycles(&self) -> impl Iterator<Item = Lifecycle> {
        self.sorted.lifecycles().map(|(stage, _)| stage)
    }

    /// The flags that anything has.
    pub(crate) fn flags(&self) -> impl Iterator<Item = Flag> {
        self.sorted.flags()
    }

    /// Entries by stage of life.
    pub(crate) fn by_lifecycle(&self) -> impl DoubleEndedIterator<Item = &IndexSet> {
        self.sorted.lifecycles().map(|(_, set)| set)
    }

    /// Entries by each day on which something is or was due, rising.
    pub(crate) fn by_due_day(&self) -> impl DoubleEndedIterator<Item = &IndexSet> {
        self.sorted.days()
    }

    /// What is to be said of a commitment or instrument in a word.
    pub(crate) fn standing(&self, index: u64) -> Standing {
        let share = self.shares.get(&index);
        Standing::of(share.iter().flat_map(|share| share.parts.iter()).map(|part| &part.stand))
    }

    /// The earliest date of a commitment or instrument, of `party` if it is
    /// named: what is overdue comes first.
    pub(crate) fn next_due(&self, index: u64, party: Option<&PartyId>) -> Option<&DueLine> {
        let of_party = |due: &&Arc<DueLine>| party.is_none_or(|party| due.party == *party);
        let dues = self.shares.get(&index)?.dues.iter().filter(of_party);
        dues.min_by_key(|due| due.day).map(|due| &**due)
    }

    /// Parts that were there before and stand otherwise, the newest
    /// commitment first.
    pub(super) fn shifts(&self, before: &Self) -> Vec<Shift> {
        let mut shifts = Vec::new();
        for (target, share) in self.shares.iter().rev() {
            let Some(old) = before.shares.get(target).filter(|old| !Arc::ptr_eq(old, share)) else {
                continue;
            };
            for part in &share.parts {
                let old = old.parts.iter().find(|old| old.party == part.party);
                shifts.extend(old.filter(|old| old.stand != part.stand).map(|old| Shift {
                    target: *target,
                    party: part.party.clone(),
                    before: old.stand.clone(),
                    after: part.stand.clone(),
                }));
            }
        }
        shifts
    }

    /// Adds everything up.
    fn compute(reading: &Reading<'_>, shares: BTreeMap<u64, Arc<Share>>) -> Self {
        let mut board = Self::default();
        for part in shares.values().flat_map(|share| &share.parts) {
            let is_overdue = part.worst == Worst::Overdue;
            board.overdue = board.overdue.saturating_add(u64::from(is_overdue));
            board.disputed = board
                .disputed
                .saturating_add(u64::from(part.stand.flags.contains(&Flag::Disputed)));
            for code in &part.codes {
                let row = match board.matrix.get_mut(code) {
                    Some(row) => row,
                    None => board.matrix.entry(code.clone()).or_default(),
                };
                row.entry(part.party.clone()).or_default().add(part);
            }
        }
        let dues = shares.values().flat_map(|share| share.dues.iter().cloned());
        let dues = dues.chain(sealed_dues(reading));
        board.calendar = Calendar::of(dues, reading.evaluated_on());
        let turns = shares.values().map(|share| share.turns.len());
        board.turns_total = u64::try_from(turns.sum::<usize>()).unwrap_or(u64::MAX);
        board.turns = newest(shares.values().flat_map(|share| share.turns.iter()), TURNS);
        board.sorted = Sorted::of(&shares);
        board.shares = shares;
        board
    }
}

fn key(reading: &Reading<'_>) -> (Arc<str>, CivilDate) {
    (Arc::clone(&reading.published().tag), reading.evaluated_on())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::sync::Arc;

    use pactlog_verifier::registry::KeyRing;
    use pactlog_verifier::replay::{Parsed, Prepared};
    use pactlog_verifier::time::CivilDate;
    use serde_json::{Value, json};

    use super::{Board, Touched, shares};
    use crate::fixture::{Writer, en, story, vkey};
    use crate::follower::Follower;
    use crate::ledger::{Ledger, Published, Shown};

    /// The story, and what happens to its commitments after it.
    fn lived(test: &str) -> Writer {
        let (mut writer, ids) = story(test);
        let pledge = |issuer: &str, rel: &str, id: &str| {
            json!({
                "kind": "commitment", "issuer": issuer, "type": "procedure",
                "legal_character": "political", "nature": "one_off", "norms": ["PACT-1"],
                "verifiability": "declaratory", "title": en("In its place"),
                "milestones": [{ "id": "law", "due": "2027-06-30", "deliverable": en("Passed.") }],
                "refs": [{ "rel": rel, "id": id }],
            })
        };
        let withdrawal = |issuer: &str, id: &str| {
            json!({
                "kind": "withdrawal", "issuer": issuer, "decided": "2027-01-01",
                "notified": "2027-01-02", "effective": "2027-01-20", "reason": en("No more."),
                "refs": [{ "rel": "withdraws", "id": id }],
            })
        };
        // Each in a batch of its own.
        let alone = |writer: &mut Writer, body: Value| {
            let id = writer.add(body);
            writer.close_and_publish();
            id
        };
        let heir = alone(&mut writer, pledge("state:XA", "supersedes", &ids.pledge));
        alone(&mut writer, withdrawal("state:XA", &heir));
        let recorded = |title: &str, refs: Value| {
            json!({
                "kind": "commitment", "of": "state:XB", "type": "restraint",
                "legal_character": "unstated", "norms": ["PACT-1"], "title": en(title),
                "source": crate::fixture::source(), "refs": refs,
            })
        };
        let first = alone(&mut writer, recorded("Recorded once", json!([])));
        let second = json!([{ "rel": "supersedes", "id": first }]);
        let second = alone(&mut writer, recorded("Recorded twice", second));
        alone(
            &mut writer,
            json!({
                "kind": "retraction", "ground": "duplicate", "explanation": en("Once is enough."),
                "refs": [{ "rel": "retracts", "id": second }],
            }),
        );
        alone(&mut writer, pledge("state:XB", "adopts", &first));
        let key = "state:XA/test";
        alone(
            &mut writer,
            json!({
                "kind": "key", "issuer": "state:XA", "party": "state:XA", "change": "rotate",
                "keys": [vkey("state:XA/next")], "revoked": [key],
                "compromised_since": "2026-05-01T00:00:00Z",
            }),
        );
        writer
    }

    /// Every entry below `size`, as a head of that size would show it.
    fn shown(ledger: &Arc<Ledger>, size: u64) -> Shown {
        let mut shown = Follower::arrange(ledger, size).unwrap();
        shown.published = Some(Published {
            head: shown.model.head(),
            time: ledger.now(),
            note: "".into(),
            judgement: ledger.policy().policy.judge(b""),
            tag: size.to_string().into(),
        });
        shown
    }

    #[test]
    fn a_board_made_from_the_one_before_is_that_of_all_statements() {
        let writer = lived("board-renewed");
        let (ledger, mut follower) = writer.ledger();
        follower.step().unwrap();
        let size = ledger.shown_mut().model.size();
        for day in ["2026-06-30", "2026-12-31", "2027-02-01", "2030-01-01"] {
            let day = CivilDate::parse(day);
            let mut before: Option<Arc<Board>> = None;
            let (mut changes, mut touched) = (0, Touched::default());
            for size in 1..=size {
                let entry = ledger.store().entry(size - 1).unwrap().unwrap();
                let entry = Prepared::new(&entry, &KeyRing::default());
                touched.note(&entry);
                // Statements count from the end of their batch on.
                if !matches!(entry.parsed, Parsed::Index(_)) {
                    continue;
                }
                let shown = shown(&ledger, size);
                let reading = ledger.reading_of(&shown).on(day);
                let full = Board::compute(
                    &reading,
                    shares(&reading, reading.judge().targets()).into_iter().collect(),
                );
                let renewed = match &before {
                    None => Board::of(&reading),
                    Some(before) => Board::renew(&reading, before, &touched).unwrap(),
                };
                assert_eq!(*renewed, full, "entry {}, {day:?}", size - 1);
                changes += u32::from(before.is_some_and(|before| *before != full));
                before = Some(renewed);
                touched = Touched::default();
            }
            assert!(changes >= 10, "{changes}");
        }
    }
}
