//! Where everything stands at once: what is late, and the matrix of parties
//! and norms.
//!
//! Computed once for each head and date, from the status of every commitment
//! and instrument; every page that counts or compares takes it from here.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use pactlog_verifier::statement::{Code, Kind, PartyId};
use pactlog_verifier::status::{Flag, Line};

use super::status_of;
use crate::ledger::Reading;
use crate::model::IndexSet;

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
    fn of(line: &Line) -> Self {
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
    fn add(&mut self, line: &Line) {
        let count = match (line.lifecycle.goes_on(), line.own) {
            (false, _) => &mut self.over,
            (true, true) => &mut self.own,
            (true, false) => &mut self.recorded,
        };
        *count = count.saturating_add(1);
        self.worst = self.worst.max(Worst::of(line));
    }

    /// Those that go on.
    pub(crate) const fn going(&self) -> u32 {
        self.own.saturating_add(self.recorded)
    }
}

/// Everything at once.
#[derive(Debug, Default)]
pub(crate) struct Board {
    /// By norm, then by party.
    pub(crate) matrix: BTreeMap<Code, BTreeMap<PartyId, Cell>>,
    /// Parts of parties in commitments and instruments in which something is overdue.
    pub(crate) overdue: u64,
    /// Those over which there is a dispute.
    pub(crate) disputed: u64,
}

impl Board {
    /// The board of a reading, from memory if it was computed before.
    pub(crate) fn of(reading: &Reading<'_>) -> Arc<Self> {
        let boards = &reading.ledger().boards;
        let key = (Arc::clone(&reading.published().tag), reading.evaluated_on());
        boards.get_with(key, || Arc::new(Self::compute(reading)))
    }

    fn compute(reading: &Reading<'_>) -> Self {
        let mut board = Self::default();
        let norms = norms_of(reading, Kind::Commitment);
        let registry = reading.judge().registry();
        // What parties did with instruments, by the entry that defines them.
        let mut instruments: HashMap<(u64, PartyId), Line> = HashMap::new();
        for target in reading.judge().targets() {
            let Some(known) = registry.statement(&target) else { continue };
            let under = norms.get(&known.index).map_or(&[][..], Vec::as_slice);
            for line in status_of(reading, target).lines {
                board.count(&line);
                if known.kind == Kind::Commitment {
                    under.iter().for_each(|code| board.add(code, &line));
                } else {
                    instruments.insert((known.index, line.party.clone()), line);
                }
            }
        }
        let acts = norms_of(reading, Kind::Action);
        let on = instruments_of_acts(reading);
        for (id, party) in reading.model().parties() {
            // Several acts of a party on one instrument are one part in it.
            let mut parts = BTreeSet::new();
            for act in party.signed.iter().chain(party.recorded.iter()) {
                if let (Some(codes), Some(instrument)) = (acts.get(&act), on.get(&act)) {
                    parts.extend(codes.iter().map(|code| (code, *instrument)));
                }
            }
            for (code, instrument) in parts {
                if let Some(line) = instruments.get(&(instrument, id.clone())) {
                    board.add(code, line);
                }
            }
        }
        board
    }

    fn count(&mut self, line: &Line) {
        let overdue = Worst::of(line) == Worst::Overdue;
        self.overdue = self.overdue.saturating_add(u64::from(overdue));
        let disputed = line.flags.contains(&Flag::Disputed);
        self.disputed = self.disputed.saturating_add(u64::from(disputed));
    }

    fn add(&mut self, code: &Code, line: &Line) {
        let row = self.matrix.entry(code.clone()).or_default();
        row.entry(line.party.clone()).or_default().add(line);
    }
}

/// The entry of the instrument that each act is on.
fn instruments_of_acts(reading: &Reading<'_>) -> HashMap<u64, u64> {
    let model = reading.model();
    let instruments = model.instruments().values().map(|record| record.entry);
    let acts = instruments
        .flat_map(|entry| model.about_of_kind(entry, Kind::Action).map(move |act| (act, entry)));
    acts.collect()
}

/// The norms that each statement of a kind is filed under.
fn norms_of(reading: &Reading<'_>, kind: Kind) -> HashMap<u64, Vec<Code>> {
    let model = reading.model();
    let mut norms: HashMap<u64, Vec<Code>> = HashMap::new();
    for (code, norm) in model.norms() {
        let common = IndexSet::intersection(&[&norm.statements, model.kind(kind)]);
        for entry in common.iter().flat_map(IndexSet::iter) {
            norms.entry(entry).or_default().push(code.clone());
        }
    }
    norms
}
