//! Acts on instruments and joint texts: who did what, and whether it stands.

use std::collections::BTreeMap;

use pactlog_verifier::statement::{Act, Action, Body, Coverage, Kind, PartyId, Rel, StatementId};

use super::lifecycle::{Ended, ended};
use crate::fault::Fault;
use crate::ledger::{Reading, Record};

/// One act, as a line of a status table.
pub(crate) struct ActLine {
    /// The statement.
    pub(crate) record: Record,
    /// The party that the line is of: whose act it is, or who was invited.
    pub(crate) party: PartyId,
    /// The instrument or joint text.
    pub(crate) target: Option<StatementId>,
    /// Its withdrawal, if there is one.
    pub(crate) ended: Option<Ended>,
}

impl ActLine {
    fn read(reading: &Reading<'_>, record: Record) -> Result<Option<Self>, Fault> {
        let Body::Action(action) = record.statement.body() else { return Ok(None) };
        let common = record.statement.common();
        let party = action.party_invited.as_ref().unwrap_or_else(|| common.actor()).clone();
        let target = common
            .refs
            .iter()
            .find(|reference| matches!(reference.rel, Rel::Instrument | Rel::Joins))
            .map(|reference| reference.id);
        let ended = ended(reading, &record)?;
        Ok(Some(Self { record, party, target, ended }))
    }

    /// What was done.
    pub(crate) fn action(&self) -> &Action {
        match self.record.statement.body() {
            Body::Action(action) => action,
            _ => unreachable!("a line is made only of an action"),
        }
    }

    /// Whether it stands and makes the party a participant.
    pub(crate) fn participates(&self) -> bool {
        is_participation(self.action().act) && !self.is_over()
    }

    /// Whether it stands and binds, in instruments that need more than a signature.
    pub(crate) fn binds(&self) -> bool {
        let binding = matches!(
            self.action().act,
            Act::Ratify | Act::Accept | Act::Approve | Act::Accede | Act::Succeed | Act::Bound
        );
        binding && !self.is_over()
    }

    /// Whether a withdrawal has taken effect.
    pub(crate) fn is_over(&self) -> bool {
        self.ended.is_some_and(|ended| ended.reached)
    }
}

/// Whether an act makes a party a participant of a text.
pub(crate) const fn is_participation(act: Act) -> bool {
    !matches!(
        act,
        Act::Invited
            | Act::Reservation
            | Act::InterpretativeDeclaration
            | Act::Objection
            | Act::Withdraw
            | Act::Denounce
    )
}

/// All acts on an instrument or a joint text, in the order of the log.
///
/// # Errors
/// Store errors.
pub(crate) fn acts_on(reading: &Reading<'_>, target: u64) -> Result<Vec<ActLine>, Fault> {
    lines(reading, reading.model().about_of_kind(target, Kind::Action))
}

/// The newest acts of a party, at most `limit`, and how many there are.
///
/// # Errors
/// Store errors.
pub(crate) fn acts_of(
    reading: &Reading<'_>,
    party: &PartyId,
    limit: usize,
) -> Result<(Vec<ActLine>, u64), Fault> {
    let filter = crate::model::Filter {
        party: Some(party.clone()),
        kind: Some(Kind::Action),
        ..Default::default()
    };
    let window = reading.model().select(&filter).window(None, limit);
    let mut lines = lines(reading, window.indexes)?;
    lines.retain(|line| line.party == *party || line.record.statement.common().actor() == party);
    Ok((lines, window.total))
}

fn lines(
    reading: &Reading<'_>,
    indexes: impl IntoIterator<Item = u64>,
) -> Result<Vec<ActLine>, Fault> {
    let mut lines = Vec::new();
    for index in indexes {
        lines.extend(ActLine::read(reading, reading.record(index)?)?);
    }
    Ok(lines)
}

/// The status table of an instrument or a joint text.
pub(crate) struct StatusTable {
    /// Acts by party, in the order of the log.
    pub(crate) parties: BTreeMap<PartyId, Vec<ActLine>>,
    /// Parties with an act that stands and makes them participants.
    pub(crate) participants: usize,
    /// Parties all of whose acts of that kind were withdrawn.
    pub(crate) former: usize,
    /// Parties with an act that stands and binds.
    pub(crate) bound: usize,
}

impl StatusTable {
    /// The table of what stands at `target`.
    ///
    /// # Errors
    /// Store errors.
    pub(crate) fn read(reading: &Reading<'_>, target: u64) -> Result<Self, Fault> {
        let mut parties: BTreeMap<PartyId, Vec<ActLine>> = BTreeMap::new();
        for line in acts_on(reading, target)? {
            parties.entry(line.party.clone()).or_default().push(line);
        }
        let count = |rule: &dyn Fn(&[ActLine]) -> bool| {
            parties.values().filter(|lines| rule(lines)).count()
        };
        let participants = count(&|lines| lines.iter().any(ActLine::participates));
        let bound = count(&|lines| lines.iter().any(ActLine::binds));
        let former = count(&|lines| {
            let mut acts = lines.iter().filter(|line| is_participation(line.action().act));
            acts.clone().next().is_some() && acts.all(ActLine::is_over)
        });
        Ok(Self { parties, participants, former, bound })
    }

    /// Whether the table is known to hold every participant.
    pub(crate) fn is_complete(&self, coverage: Option<&Coverage>) -> bool {
        coverage.is_some_and(|coverage| {
            let total = coverage.known_total.map(|total| total.value());
            let held = u64::try_from(self.participants).unwrap_or(u64::MAX);
            coverage.complete && total.is_none_or(|total| total <= held)
        })
    }
}
