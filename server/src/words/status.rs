//! Words for where something stands, with the reason.

use super::{date, day, grouped, moment};
use crate::fact::{Caveat, Deadline, DeadlineState, Due};

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

/// What a reader must know of a statement.
pub(crate) fn caveat(caveat: Caveat) -> String {
    match caveat {
        Caveat::Backdated { issued } => format!(
            "It says that it was signed on {}, more than a week before it entered the ledger.",
            day(issued.date())
        ),
        Caveat::KeyCompromised { since } => format!(
            "A key that signed it may not have been in its party’s hands since {}.",
            moment(since)
        ),
        Caveat::ControlDisputed { since } => {
            format!("Control over its issuer’s keys has been disputed since {}.", moment(since))
        }
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
pub(crate) const KEYS_MUTE: &str =
    "Its keys are silent: nothing that they sign is admitted, until it is settled who holds them.";
pub(crate) const KEYS_SUSPENDED: &str = "Suspended since";
pub(crate) const KEYS_DISPUTED: &str = "Control over its keys has been disputed since this time; everything it says later carries this mark:";
pub(crate) const KEYS_REQUESTED: &str = "A request to give it other keys is open since";
pub(crate) const KEYS_CONTESTED: &str = "contested since";
pub(crate) const KEYS_THRESHOLD: &str = "Keys that must sign each statement";
pub(crate) const KEY_REQUESTED: &str = "requested, not in use";
pub(crate) const KEY_REPLACED: &str = "taken out of use by a recovery";

pub(crate) fn keys_of(threshold: u64, active: usize) -> String {
    let active = u64::try_from(active).unwrap_or(u64::MAX);
    format!("{} of {}", grouped(threshold), grouped(active))
}
