//! Deadlines: judged by when a report was admitted, not by when it was signed.

use alloc::vec::Vec;

use super::term::{Due, MilestoneTerm};
use crate::statement::{ClaimState, PartialDate, StatementId};
use crate::time::{CivilDate, DAY_SECONDS, Time};

/// How a milestone stands against its due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// A transcription set it: shown, and not judged.
    NotJudged {
        /// The due date.
        due: PartialDate,
    },
    /// It passed before this ledger recorded it, or before the party had a key.
    NotFollowed {
        /// The due date.
        due: PartialDate,
    },
    /// It has not come, and the milestone is not complete.
    Ahead {
        /// The due date.
        due: PartialDate,
    },
    /// The commitment had ended before.
    Lapsed {
        /// The due date.
        due: PartialDate,
    },
    /// No report of completion was admitted by the end of the due date.
    Overdue {
        /// The due date.
        due: PartialDate,
    },
    /// A report of completion was admitted in time.
    MetOnTime {
        /// The due date.
        due: PartialDate,
        /// The report.
        by: StatementId,
        /// When it was admitted.
        admitted: Time,
    },
    /// A report of completion was admitted too late.
    MetLate {
        /// The due date.
        due: PartialDate,
        /// The report.
        by: StatementId,
        /// When it was admitted.
        admitted: Time,
        /// When it says that it was signed.
        issued_at: Time,
    },
}

impl Deadline {
    /// Every word, in order.
    pub const WORDS: &'static [&'static str] =
        &["not_judged", "not_followed", "ahead", "lapsed", "overdue", "met_on_time", "met_late"];

    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotJudged { .. } => "not_judged",
            Self::NotFollowed { .. } => "not_followed",
            Self::Ahead { .. } => "ahead",
            Self::Lapsed { .. } => "lapsed",
            Self::Overdue { .. } => "overdue",
            Self::MetOnTime { .. } => "met_on_time",
            Self::MetLate { .. } => "met_late",
        }
    }

    /// The due date.
    #[must_use]
    pub const fn due(self) -> PartialDate {
        match self {
            Self::NotJudged { due }
            | Self::NotFollowed { due }
            | Self::Ahead { due }
            | Self::Lapsed { due }
            | Self::Overdue { due }
            | Self::MetOnTime { due, .. }
            | Self::MetLate { due, .. } => due,
        }
    }
}

/// One claim about a milestone, in the order of the log.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClaimAt {
    pub(super) report: StatementId,
    pub(super) state: ClaimState,
    pub(super) admitted: Time,
    pub(super) issued_at: Time,
    /// From when it does not count any more: its report was withdrawn.
    pub(super) gone: Option<Time>,
}

impl ClaimAt {
    /// Whether its report has been withdrawn by the end of a day.
    pub(super) fn is_gone(&self, on: CivilDate) -> bool {
        self.gone.is_some_and(|gone| gone.date() <= on)
    }

    fn stands_at(&self, time: Time) -> bool {
        self.admitted <= time && self.gone.is_none_or(|gone| time < gone)
    }
}

/// From when on dates count for a party, and until when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// `None` if dates are not judged at all.
    pub(super) since: Option<Time>,
    /// When the commitment ended, by withdrawal, by its own end or because
    /// another took its place.
    pub(super) until: Option<CivilDate>,
    /// The date of the evaluation.
    pub(super) on: CivilDate,
}

impl Span {
    /// From when a date that a statement admitted at `set` names is followed.
    fn counts_from(&self, set: Time) -> Option<CivilDate> {
        self.since.map(|since| since.max(set).date())
    }

    fn is_lapsed(&self, due: CivilDate) -> bool {
        self.until.is_some_and(|until| until <= due)
    }
}

/// How the newest due date of a milestone stands.
pub(super) fn deadline(
    milestone: &MilestoneTerm,
    claims: &[ClaimAt],
    span: Span,
) -> Option<Deadline> {
    let Due { date: due, since: set, .. } = *milestone.dues.last()?;
    let claims: Vec<ClaimAt> =
        claims.iter().filter(|claim| !claim.is_gone(span.on)).copied().collect();
    let last_day = due.last_day();
    let Some(from) = span.counts_from(set) else { return Some(Deadline::NotJudged { due }) };
    if last_day < from {
        return Some(Deadline::NotFollowed { due });
    }
    if let Some(completion) = completion(&claims) {
        let (by, admitted) = (completion.report, completion.admitted);
        return Some(if admitted.date() <= last_day {
            Deadline::MetOnTime { due, by, admitted }
        } else {
            Deadline::MetLate { due, by, admitted, issued_at: completion.issued_at }
        });
    }
    Some(if span.is_lapsed(last_day) {
        Deadline::Lapsed { due }
    } else if span.on > last_day {
        Deadline::Overdue { due }
    } else {
        Deadline::Ahead { due }
    })
}

/// The report since which the milestone is claimed complete without a break.
fn completion(claims: &[ClaimAt]) -> Option<&ClaimAt> {
    let trailing = claims.iter().rev().take_while(|claim| claim.state == ClaimState::Complete);
    trailing.last()
}

/// Every due date after which the milestone was at some time not claimed
/// complete, also those that were moved afterwards.
///
/// Only what the ledger knew at that time counts, so that nothing that is
/// admitted later takes a date from the list.
pub(super) fn overdue_dates(
    milestone: &MilestoneTerm,
    claims: &[ClaimAt],
    span: Span,
) -> Vec<PartialDate> {
    let is_overdue = |due: &&Due| {
        let last_day = due.date.last_day();
        let from = span.counts_from(due.since);
        if from.is_none_or(|from| last_day < from) || span.is_lapsed(last_day) {
            return false;
        }
        let Some(passed) = midnight_after(last_day) else { return false };
        let is_open_at = |time: Time, known: &dyn Fn(&&ClaimAt) -> bool| {
            let newest = claims.iter().rev().filter(known).find(|claim| claim.stands_at(time));
            time.date() <= span.on
                && due.left.is_none_or(|left| time < left)
                && newest.is_none_or(|claim| claim.state != ClaimState::Complete)
        };
        let mut changes = claims.iter().flat_map(|claim| [Some(claim.admitted), claim.gone]);
        is_open_at(passed, &|claim| claim.admitted < passed)
            || changes.any(|time| time.is_some_and(|t| t >= passed && is_open_at(t, &|_| true)))
    };
    milestone.dues.iter().filter(is_overdue).map(|due| due.date).collect()
}

/// The first second after a day.
fn midnight_after(day: CivilDate) -> Option<Time> {
    let days = u64::try_from(day.days_since_epoch()).ok()?;
    Time::from_seconds(days.checked_add(1)?.checked_mul(DAY_SECONDS)?)
}

/// The day `months` after a time; the last day of a shorter month.
pub(super) fn months_after(time: Time, months: u64) -> Option<CivilDate> {
    let CivilDate { year, month, day } = time.date();
    let count = u64::from(year)
        .saturating_mul(12)
        .saturating_add(u64::from(month).saturating_sub(1))
        .saturating_add(months);
    let year = u16::try_from(count / 12).ok()?;
    let month = u8::try_from((count % 12).saturating_add(1)).ok()?;
    CivilDate::new(year, month, day.min(CivilDate::days_in_month(year, month)))
}
