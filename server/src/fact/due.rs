//! What is due, and what was: the dates of every party, by day.
//!
//! *Invariants*: whether a day has passed is the verifier's word; a sealed item
//! that is not due yet is its issuer's.

use std::collections::BTreeMap;
use std::sync::Arc;

use pactlog_verifier::statement::{Label, PartyId, StatementId};
use pactlog_verifier::status::{Deadline, Reason, Status};
use pactlog_verifier::time::CivilDate;

use crate::ledger::Reading;

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

/// Days of the year to come.
pub(crate) const YEAR: u32 = 365;

/// Dates by day; those of one day by party, and then in the order of the log.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Dues {
    /// Not kept.
    overdue: Vec<Arc<DueLine>>,
    /// To come, today's included.
    ahead: Vec<Arc<DueLine>>,
}

impl Dues {
    /// None at all.
    pub(crate) const NONE: &'static Self = &Self { overdue: Vec::new(), ahead: Vec::new() };

    /// Sorts lines, which come in the order of the log.
    fn sort(&mut self) {
        let order = |one: &Arc<DueLine>, other: &Arc<DueLine>| {
            (one.day, &one.party, &one.what).cmp(&(other.day, &other.party, &other.what))
        };
        self.overdue.sort_by(order);
        self.ahead.sort_by(order);
    }

    fn push(&mut self, line: Arc<DueLine>, today: CivilDate) {
        if line.reason.is_some() {
            self.overdue.push(line);
        } else if line.day >= today {
            self.ahead.push(line);
        }
    }

    /// What was due before and has not come.
    pub(crate) fn overdue(&self) -> &[Arc<DueLine>] {
        &self.overdue
    }

    /// What is due from today on, `from` to `to` days ahead, both included.
    pub(crate) fn within(&self, today: CivilDate, from: u32, to: u32) -> &[Arc<DueLine>] {
        let ahead = |line: &Arc<DueLine>| {
            line.day.days_since_epoch().saturating_sub(today.days_since_epoch())
        };
        let start = self.ahead.partition_point(|line| ahead(line) < i64::from(from));
        let end = self.ahead.partition_point(|line| ahead(line) <= i64::from(to));
        self.ahead.get(start..end).unwrap_or_default()
    }
}

/// The dates of all parties, and of each.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Calendar {
    all: Dues,
    by_party: BTreeMap<PartyId, Dues>,
}

impl Calendar {
    /// Arranges lines, which come in the order of the log.
    pub(super) fn of(lines: impl Iterator<Item = Arc<DueLine>>, today: CivilDate) -> Self {
        let mut calendar = Self::default();
        for line in lines {
            let own = match calendar.by_party.get_mut(&line.party) {
                Some(own) => own,
                None => calendar.by_party.entry(line.party.clone()).or_default(),
            };
            own.push(Arc::clone(&line), today);
            calendar.all.push(line, today);
        }
        calendar.all.sort();
        calendar.by_party.values_mut().for_each(Dues::sort);
        calendar
    }

    /// Of one party, or of all.
    pub(crate) fn of_party(&self, party: Option<&PartyId>) -> &Dues {
        party.map_or(&self.all, |party| self.by_party.get(party).unwrap_or(Dues::NONE))
    }
}

/// The dates in a status.
pub(super) fn dues_of(status: &Status) -> Vec<Arc<DueLine>> {
    let mut lines = Vec::new();
    for line in &status.lines {
        let due = |day: CivilDate, what, reason| {
            let (party, target) = (line.party.clone(), status.target);
            Arc::new(DueLine { day, party, what, target, reason })
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
    lines
}

/// What is sealed and promised to be open by a day to come.
pub(super) fn sealed_dues<'r>(
    reading: &'r Reading<'_>,
) -> impl Iterator<Item = Arc<DueLine>> + use<'r> {
    let registry = reading.judge().registry();
    reading.judge().closed_items().filter_map(move |(target, label, open_by)| {
        let party = registry.statement(&target)?.issuer().clone();
        let (day, what) = (open_by.last_day(), Due::Sealed(label.clone()));
        Some(Arc::new(DueLine { day, party, what, target, reason: None }))
    })
}
