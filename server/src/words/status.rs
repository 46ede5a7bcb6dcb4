//! Words for where something stands, with the reason.

use super::{date, day};
use crate::fact::{Deadline, DeadlineState, Due};

/// A deadline's state in a word or two.
pub(crate) const fn deadline_state(state: DeadlineState) -> &'static str {
    match state {
        DeadlineState::Overdue => "Overdue",
        DeadlineState::Met(_) => "Met on time",
        DeadlineState::MetLate(_) => "Met late",
        DeadlineState::Open => "Due",
        DeadlineState::NotFollowed => "Not followed up here",
        DeadlineState::Ended => "Withdrawn",
    }
}

/// What must enter the ledger for a deadline to be met.
const fn awaited(what: &Due) -> &'static str {
    match what {
        Due::Milestone(_) => "report of completion",
        Due::Sealed(_) => "disclosure",
        Due::Reply => "response",
    }
}

/// A deadline's state with the reason, as a sentence.
pub(crate) fn deadline(deadline: &Deadline) -> String {
    let (due, awaited) = (date(deadline.due), awaited(&deadline.what));
    let moved = deadline
        .was_overdue
        .map(|was| format!(" It was overdue on {} before it was moved.", date(was)));
    let words = match deadline.state {
        DeadlineState::Overdue => {
            format!("Overdue: due {due}; no {awaited} had entered the ledger by then.")
        }
        DeadlineState::Met(done) => {
            let at = day(done.admitted.date());
            format!("Met on time: due {due}; the {awaited} entered the ledger on {at}.")
        }
        DeadlineState::MetLate(done) => {
            let (at, signed) = (day(done.admitted.date()), day(done.issued.date()));
            format!(
                "Met late: due {due}; the {awaited} entered the ledger on {at}, signed on {signed}."
            )
        }
        DeadlineState::Open => format!("Due {due}."),
        DeadlineState::NotFollowed => {
            format!(
                "Due {due}: the date had passed when this ledger recorded it; it is not followed up here."
            )
        }
        DeadlineState::Ended => format!("Due {due}: it was withdrawn before that."),
    };
    words + &moved.unwrap_or_default()
}

pub(crate) const TRANSCRIBED_NOT_FOLLOWED: &str =
    "It was recorded from a public source: whether dates were kept is not computed here.";
pub(crate) const NAV_DEADLINES: &str = "Deadlines";
pub(crate) const DEADLINES_HEADING: &str = "Deadlines";
pub(crate) const DEADLINES_LEDE: &str = "What parties set themselves dates for, overdue first. Only what a party signed itself is followed up; nothing is computed against a party from a record of the registrar’s.";
pub(crate) const DEADLINES_OVERDUE: &str = "Overdue";
pub(crate) const DEADLINES_30: &str = "Within 30 days";
pub(crate) const DEADLINES_90: &str = "Within 90 days";
pub(crate) const DEADLINES_365: &str = "Within a year";
pub(crate) const DEADLINES_NONE_OVERDUE: &str = "Nothing is overdue.";
pub(crate) const DEADLINES_NONE: &str = "Nothing is due then.";
pub(crate) const DEADLINES_CUT: &str =
    "There are more dates than are looked at for this page: choose a party.";
pub(crate) const DUE_MILESTONE: &str = "Milestone";
pub(crate) const DUE_SEALED: &str = "Sealed item";
pub(crate) const DUE_REPLY: &str = "Reply to a review";
