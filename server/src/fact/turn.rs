//! When what is to be said of a commitment or instrument came to hold: what
//! became overdue, was disputed, withdrawn, closed, reported complete.
//!
//! *Invariants*: each turn is a reason that the verifier's status gives, with the
//! moment from which it holds: that of the statement which brought it about, or
//! the end of the last day on which something was due. A turn of a date that
//! passed is told as long as the status does; one of a dispute while it goes on.

use std::sync::Arc;

use pactlog_verifier::statement::{PartyId, StatementId};
use pactlog_verifier::status::{Reason, Status};
use pactlog_verifier::time::{CivilDate, Time};

use crate::ledger::Reading;

/// One turn.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Turn {
    /// From when on it holds.
    pub(crate) at: Time,
    /// The commitment or instrument.
    pub(crate) target: StatementId,
    /// Whose part in it.
    pub(crate) party: PartyId,
    /// What holds.
    pub(crate) reason: Reason,
}

/// What brings a turn about.
enum Cause {
    /// A statement, by its admission.
    Statement(StatementId),
    /// A day, with which it begins.
    Begin(CivilDate),
    /// A day, with whose end it begins.
    End(CivilDate),
    /// A moment.
    At(Time),
}

/// The turns in a status.
pub(super) fn turns_of(reading: &Reading<'_>, status: &Status) -> Vec<Arc<Turn>> {
    let mut turns = Vec::new();
    for line in &status.lines {
        for reason in &line.reasons {
            let at = cause(reason).and_then(|cause| moment(reading, &cause));
            turns.extend(at.map(|at| {
                let (party, reason) = (line.party.clone(), reason.clone());
                Arc::new(Turn { at, target: status.target, party, reason })
            }));
        }
    }
    turns
}

/// What brought a reason about; `None` if it was so from the beginning, or is
/// not so yet.
const fn cause(reason: &Reason) -> Option<Cause> {
    Some(match reason {
        Reason::Withdrawn { effective: Some(day), .. } => Cause::Begin(*day),
        Reason::RecordedInError { by }
        | Reason::Withdrawn { by, effective: None }
        | Reason::Leaving { by, .. }
        | Reason::Superseded { by }
        | Reason::Adopted { by }
        | Reason::Closed { by }
        | Reason::AmendmentMisfit { by, .. }
        | Reason::Unanswered { review: by, .. }
        | Reason::Objection { dispute: by }
        | Reason::Disputed { newest: by, .. } => Cause::Statement(*by),
        Reason::Expired { end, .. } => Cause::End(end.last_day()),
        Reason::Overdue { due, .. } | Reason::WasOverdue { due, .. } => Cause::End(due.last_day()),
        Reason::ReportOverdue { due, .. } => Cause::End(*due),
        Reason::ReplyOverdue { reply_by, .. } => Cause::End(reply_by.last_day()),
        Reason::SealedOverdue { open_by, .. } => Cause::End(open_by.last_day()),
        Reason::MetOnTime { admitted, .. } | Reason::MetLate { admitted, .. } => {
            Cause::At(*admitted)
        }
        Reason::KeyCompromised { since, .. } | Reason::ControlDisputed { since, .. } => {
            Cause::At(*since)
        }
        Reason::Upcoming { .. }
        | Reason::NotFollowed { .. }
        | Reason::Sealed { .. }
        | Reason::Transcribed { .. }
        | Reason::Backdated { .. } => return None,
    })
}

fn moment(reading: &Reading<'_>, cause: &Cause) -> Option<Time> {
    let start = |day: CivilDate| Time::parse(&format!("{day}T00:00:00Z"));
    match cause {
        Cause::Statement(id) => {
            let known = reading.judge().registry().statement(id)?;
            reading.admitted(known.index).ok()
        }
        Cause::Begin(day) => start(*day),
        Cause::End(day) => {
            let next = u32::try_from(day.days_since_epoch().saturating_add(1)).ok();
            start(next.and_then(CivilDate::from_days_since_epoch).unwrap_or(*day))
        }
        Cause::At(time) => Some(*time),
    }
}

/// The newest of all turns, newest first.
pub(super) fn newest<'t>(
    turns: impl Iterator<Item = &'t Arc<Turn>>,
    most: usize,
) -> Vec<Arc<Turn>> {
    let order = |one: &&Arc<Turn>, other: &&Arc<Turn>| {
        let key = |turn: &Turn| (turn.at, turn.target, turn.party.clone(), turn.reason.code());
        other.at.cmp(&one.at).then_with(|| key(one).cmp(&key(other)))
    };
    let mut all: Vec<&Arc<Turn>> = turns.collect();
    if all.len() > most {
        all.select_nth_unstable_by(most, order);
        all.truncate(most);
    }
    all.sort_by(order);
    all.into_iter().cloned().collect()
}
