//! Disputes: one line for each, from its first step to its newest.

use pactlog_verifier::statement::{Body, Dispute, Kind, PartyId, Rel, Stage};
use pactlog_verifier::time::Time;

use crate::fault::Fault;
use crate::ledger::{Reading, Record};

/// Most steps of a dispute that are followed.
const MAX_STEPS: usize = 256;

/// A dispute.
pub(crate) struct DisputeLine {
    /// Its first step.
    pub(crate) opening: Record,
    /// When that entered the ledger.
    pub(crate) opened: Time,
    /// What it is about.
    pub(crate) about: Option<Record>,
    /// Its newest step and when that entered the ledger, if it is not the first.
    pub(crate) newest: Option<(Record, Time)>,
    /// Number of steps, the first one included.
    pub(crate) steps: usize,
    /// Who mediates or mediated.
    pub(crate) mediator: Option<PartyId>,
}

fn body(record: &Record) -> &Dispute {
    match record.statement.body() {
        Body::Dispute(body) => body,
        _ => unreachable!("a line is made only of disputes"),
    }
}

impl DisputeLine {
    /// The dispute that begins at `opening`; `None` if that begins none.
    ///
    /// # Errors
    /// Store errors.
    pub(crate) fn read(reading: &Reading<'_>, opening: Record) -> Result<Option<Self>, Fault> {
        let Body::Dispute(first) = opening.statement.body() else { return Ok(None) };
        let Some(target) = opening.statement.common().refs_by(Rel::Disputes).next() else {
            return Ok(None);
        };
        let about = reading.index_of(&target)?.map(|index| reading.record(index)).transpose()?;
        let mut mediator = first.mediator.clone();
        let mut newest: Option<Record> = None;
        let mut steps = 1_usize;
        while steps < MAX_STEPS {
            let last = newest.as_ref().unwrap_or(&opening);
            let Some(next) = next_step(reading, last)? else { break };
            mediator = body(&next).mediator.clone().or(mediator);
            newest = Some(next);
            steps = steps.saturating_add(1);
        }
        let newest = match newest {
            Some(record) => {
                let at = reading.admitted(record.index)?;
                Some((record, at))
            }
            None => None,
        };
        let opened = reading.admitted(opening.index)?;
        Ok(Some(Self { opening, opened, about, newest, steps, mediator }))
    }

    /// What its first step says.
    pub(crate) fn first(&self) -> &Dispute {
        body(&self.opening)
    }

    /// What its newest step says.
    pub(crate) fn last(&self) -> &Dispute {
        self.newest.as_ref().map_or_else(|| self.first(), |(record, _)| body(record))
    }

    /// How far it has come.
    pub(crate) fn stage(&self) -> Stage {
        self.last().stage
    }
}

fn next_step(reading: &Reading<'_>, step: &Record) -> Result<Option<Record>, Fault> {
    for later in reading.records(reading.model().about_of_kind(step.index, Kind::Dispute))? {
        let common = later.statement.common();
        if common.refs_by(Rel::Continues).any(|id| id == step.statement.id()) {
            return Ok(Some(later));
        }
    }
    Ok(None)
}
