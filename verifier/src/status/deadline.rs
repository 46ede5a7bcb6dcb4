//! Deadlines: judged by when a report was admitted, not by when it was signed.

use alloc::collections::BTreeMap;
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
    /// The line was over before, and it was not complete in time.
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
}

/// From when on dates count for a party, and until when.
#[derive(Clone, Debug)]
pub(super) struct Span {
    /// `None` if dates are not judged at all.
    pub(super) since: Option<Time>,
    /// When the commitment ended, by withdrawal, by its own end or because
    /// another took its place.
    pub(super) until: Option<CivilDate>,
    /// The first day after leaving, and when the party came back.
    pub(super) gaps: Vec<(CivilDate, Time)>,
    /// The date of the evaluation.
    pub(super) on: CivilDate,
}

impl Span {
    /// Whether a date that was set at `set` is followed.
    pub(super) fn follows(&self, day: CivilDate, set: Time) -> bool {
        self.since.is_some_and(|since| since.max(set).date() <= day)
    }

    fn is_lapsed(&self, due: CivilDate) -> bool {
        self.until.is_some_and(|until| until <= due)
            || self.gaps.iter().any(|(out, back)| *out <= due && due < back.date())
    }
}

/// How the newest due date of a milestone stands.
pub(super) fn deadline(
    milestone: &MilestoneTerm,
    claims: &[ClaimAt],
    span: &Span,
) -> Option<Deadline> {
    let Due { date: due, since: set, .. } = *milestone.dues.last()?;
    let last_day = due.last_day();
    if span.since.is_none() {
        return Some(Deadline::NotJudged { due });
    }
    if !span.follows(last_day, set) {
        return Some(Deadline::NotFollowed { due });
    }
    let standing = claims.iter().rev().filter(|claim| !claim.is_gone(span.on));
    // The report since which it is claimed complete without a break.
    let completion = standing.take_while(|claim| claim.state == ClaimState::Complete).last();
    let in_time = completion.filter(|claim| claim.admitted.date() <= last_day);
    Some(match (in_time, completion) {
        (Some(claim), _) => Deadline::MetOnTime { due, by: claim.report, admitted: claim.admitted },
        (None, _) if span.is_lapsed(last_day) => Deadline::Lapsed { due },
        (None, Some(claim)) => Deadline::MetLate {
            due,
            by: claim.report,
            admitted: claim.admitted,
            issued_at: claim.issued_at,
        },
        (None, None) if span.on > last_day => Deadline::Overdue { due },
        (None, None) => Deadline::Ahead { due },
    })
}

/// Every due date after which the milestone was at some time not claimed
/// complete, also those that were moved afterwards.
///
/// Only what the ledger knew at that time counts, so that nothing that is
/// admitted later takes a date from the list.
pub(super) fn overdue_dates<'m>(
    milestone: &'m MilestoneTerm,
    claims: &[ClaimAt],
    span: &Span,
) -> Vec<&'m Due> {
    let course = Course::of(claims);
    let is_overdue = |due: &&Due| {
        let last_day = due.date.last_day();
        if !span.follows(last_day, due.since) || span.is_lapsed(last_day) {
            return false;
        }
        let Some(passed) = midnight_after(last_day) else { return false };
        let matters =
            |time: Time| time.date() <= span.on && due.left.is_none_or(|left| time < left);
        matters(passed) && !course.is_complete_before(passed)
            || course.incomplete_from(passed).is_some_and(matters)
    };
    milestone.dues.iter().filter(is_overdue).collect()
}

/// Whether a milestone was claimed complete, at each time when that may have
/// changed.
struct Course {
    /// In the order of time.
    turns: Vec<Turn>,
    /// Times after which it was not complete.
    incomplete: Vec<Time>,
}

struct Turn {
    time: Time,
    /// What is left when the reports that are gone by then are taken out.
    is_complete_before: bool,
    /// With the reports that were admitted then.
    is_complete: bool,
}

impl Course {
    fn of(claims: &[ClaimAt]) -> Self {
        let mut gone: Vec<(Time, usize)> = claims
            .iter()
            .enumerate()
            .filter_map(|(place, claim)| Some((claim.gone?, place)))
            .collect();
        gone.sort_unstable();
        let mut times: Vec<Time> = claims.iter().map(|claim| claim.admitted).collect();
        times.extend(gone.iter().map(|(time, _)| *time));
        times.sort_unstable();
        times.dedup();
        let (mut gone, mut new) =
            (gone.into_iter().peekable(), claims.iter().enumerate().peekable());
        let mut standing: BTreeMap<usize, ClaimState> = BTreeMap::new();
        let mut turns = Vec::new();
        for time in times {
            while let Some((_, place)) = gone.next_if(|(at, _)| *at <= time) {
                standing.remove(&place);
            }
            let is_complete_before = is_complete(&standing);
            while let Some((place, claim)) = new.next_if(|(_, claim)| claim.admitted <= time) {
                // One that was withdrawn as it came never stood.
                if claim.gone.is_none_or(|gone| time < gone) {
                    standing.insert(place, claim.state);
                }
            }
            turns.push(Turn { time, is_complete_before, is_complete: is_complete(&standing) });
        }
        let incomplete = turns.iter().filter(|turn| !turn.is_complete).map(|turn| turn.time);
        Self { incomplete: incomplete.collect(), turns }
    }

    /// Whether it was complete just before what was admitted at `time`.
    fn is_complete_before(&self, time: Time) -> bool {
        let next = self.turns.partition_point(|turn| turn.time < time);
        match self.turns.get(next) {
            Some(turn) if turn.time == time => turn.is_complete_before,
            _ => next
                .checked_sub(1)
                .and_then(|last| self.turns.get(last))
                .is_some_and(|turn| turn.is_complete),
        }
    }

    /// The first change at or after `time` by which it was not complete.
    fn incomplete_from(&self, time: Time) -> Option<Time> {
        self.incomplete.get(self.incomplete.partition_point(|other| *other < time)).copied()
    }
}

/// What the newest of the claims that stand says.
fn is_complete(standing: &BTreeMap<usize, ClaimState>) -> bool {
    standing.last_key_value().is_some_and(|(_, state)| *state == ClaimState::Complete)
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
