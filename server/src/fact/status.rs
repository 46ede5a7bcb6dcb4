//! The verifier's status of commitments, arranged for pages and answers.
//!
//! *Invariants*: every word about where something stands comes from
//! [`pactlog_verifier::status`]; what is shown here of sealed items that are
//! not due yet is the issuer's own words.

use std::collections::BTreeSet;

use pactlog_verifier::statement::{Kind, Label, PartialDate, PartyId, StatementId};
use pactlog_verifier::status::{Deadline, Flag, Lifecycle, Reason, Status};
use pactlog_verifier::time::CivilDate;

use super::seal::{SealState, seals_of};
use crate::fault::Fault;
use crate::judge::Verdict;
use crate::ledger::{Reading, Record};
use crate::model::Special;

/// The status of a commitment or instrument; without lines if nothing is
/// judged any more.
pub(crate) fn status_of(reading: &Reading<'_>, target: StatementId) -> Status {
    let judge = reading.judge();
    let known = (judge.verdict() == Verdict::Accepted)
        .then(|| judge.status(&target, reading.evaluated_on()))
        .flatten();
    known.unwrap_or(Status { target, lines: Vec::new() })
}

/// What is to be said of a commitment in a word, and what stands out.
pub(crate) struct Standing {
    /// Of the parties for whom it goes on, or else of all; `None` without any.
    pub(crate) lifecycle: Option<Lifecycle>,
    /// Parties for whom it does not go on, if it does for others.
    pub(crate) left: usize,
    /// Flags of any line.
    pub(crate) flags: BTreeSet<Flag>,
}

impl Standing {
    /// Of a status.
    pub(crate) fn of(status: &Status) -> Self {
        let on = status.lines.iter().filter(|line| line.lifecycle.goes_on());
        let first = on.clone().next().or_else(|| status.lines.first());
        let going = on.count();
        let left = if going == 0 { 0 } else { status.lines.len().saturating_sub(going) };
        Self {
            lifecycle: first.map(|line| line.lifecycle),
            left,
            flags: status.lines.iter().flat_map(|line| line.flags.iter().copied()).collect(),
        }
    }
}

/// What is due.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Due {
    /// A milestone, reported complete.
    Milestone(Label),
    /// The next report.
    Report,
    /// An answer to a review.
    Reply,
    /// A sealed item, opened.
    Sealed(Label),
}

impl Due {
    /// The stable word for programs.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::Milestone(_) => "milestone",
            Self::Report => "report",
            Self::Reply => "reply",
            Self::Sealed(_) => "sealed",
        }
    }

    /// The label of the milestone or item.
    pub(crate) const fn label(&self) -> Option<&Label> {
        match self {
            Self::Milestone(label) | Self::Sealed(label) => Some(label),
            Self::Reply | Self::Report => None,
        }
    }
}

/// A date of one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DueLine {
    /// The last day.
    pub(crate) day: CivilDate,
    /// Whose.
    pub(crate) party: PartyId,
    /// What is due.
    pub(crate) what: Due,
    /// The commitment or instrument, or the statement with the sealed annex.
    pub(crate) target: StatementId,
    /// Why it is overdue; `None` if it is not due yet.
    pub(crate) reason: Option<Reason>,
}

/// Most lines of each part of the list.
const MAX_LINES: usize = 500;

/// Most statements with a sealed annex that are looked at for days to come.
const MAX_SEALED: usize = 500;

/// Days ahead that the list looks.
const AHEAD_DAYS: u32 = 365;

/// What is overdue, and what is due in the year to come.
pub(crate) struct DueList {
    /// By day.
    pub(crate) overdue: Vec<DueLine>,
    /// By day.
    pub(crate) ahead: Vec<DueLine>,
    /// Whether there is more than is listed.
    pub(crate) is_cut: bool,
}

impl DueList {
    /// Reads the list, of one party or of all.
    ///
    /// # Errors
    /// Store errors.
    pub(crate) fn read(reading: &Reading<'_>, party: Option<&PartyId>) -> Result<Self, Fault> {
        let today = reading.evaluated_on();
        let horizon = u32::try_from(today.days_since_epoch()).ok();
        let horizon = horizon
            .and_then(|day| CivilDate::from_days_since_epoch(day.saturating_add(AHEAD_DAYS)))
            .unwrap_or(today);
        let mut lines = Vec::new();
        let registry = reading.judge().registry();
        for target in reading.judge().targets() {
            let known = registry.statement(&target);
            // A transcription has no dates that are judged.
            if known.is_some_and(|known| known.transcribed && known.kind == Kind::Commitment) {
                continue;
            }
            take(&mut lines, &status_of(reading, target));
        }
        let sealed = reading.model().set(Special::Sealed).window(None, MAX_SEALED);
        for record in reading.records(sealed.indexes)? {
            take_sealed(&mut lines, reading, &record)?;
        }
        lines.retain(|line| party.is_none_or(|party| line.party == *party));
        lines.sort_by(|one, other| {
            let key = |line: &DueLine| (line.day, line.party.clone(), line.what.clone());
            key(one).cmp(&key(other))
        });
        let (mut overdue, mut ahead): (Vec<_>, Vec<_>) =
            lines.into_iter().partition(|line| line.reason.is_some());
        ahead.retain(|line| line.day >= today && line.day <= horizon);
        let is_cut = overdue.len() > MAX_LINES || ahead.len() > MAX_LINES;
        overdue.truncate(MAX_LINES);
        ahead.truncate(MAX_LINES);
        Ok(Self { overdue, ahead, is_cut })
    }
}

fn take(lines: &mut Vec<DueLine>, status: &Status) {
    for line in &status.lines {
        let due = |day: CivilDate, what, reason| DueLine {
            day,
            party: line.party.clone(),
            what,
            target: status.target,
            reason,
        };
        for reason in &line.reasons {
            let (day, what) = match reason {
                Reason::Overdue { milestone, due, .. } => {
                    (due.last_day(), Due::Milestone(milestone.clone()))
                }
                Reason::ReportOverdue { due, .. } => (*due, Due::Report),
                Reason::ReplyOverdue { reply_by, .. } => (reply_by.last_day(), Due::Reply),
                Reason::SealedOverdue { label, open_by, .. } => {
                    (open_by.last_day(), Due::Sealed(label.clone()))
                }
                _ => continue,
            };
            lines.push(due(day, what, Some(reason.clone())));
        }
        for item in &line.items {
            if let (Some(Deadline::Ahead { due: date }), Some(milestone)) =
                (item.deadline, &item.milestone)
            {
                lines.push(due(date.last_day(), Due::Milestone(milestone.clone()), None));
            }
        }
    }
}

fn take_sealed(
    lines: &mut Vec<DueLine>,
    reading: &Reading<'_>,
    record: &Record,
) -> Result<(), Fault> {
    for line in seals_of(reading, record)? {
        let open_by = line.item.open_by.map(PartialDate::last_day);
        if let (SealState::Closed, Some(day)) = (line.state, open_by) {
            lines.push(DueLine {
                day,
                party: record.statement.common().issuer.clone(),
                what: Due::Sealed(line.item.label.clone()),
                target: record.statement.id(),
                reason: None,
            });
        }
    }
    Ok(())
}
