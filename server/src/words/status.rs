//! Words for where something stands, with the reason.

use super::catalogue::{Word, say};
use super::{claim, date, day, grouped, moment, stage};
use crate::fact::{Caveat, Due, DueLine};
use pactlog_verifier::statement::Label;
use pactlog_verifier::status::{Deadline, Flag, Headline, Lifecycle, Reason};

/// A lifecycle in one or two words.
pub(crate) fn lifecycle(lifecycle: Option<Lifecycle>) -> &'static str {
    match lifecycle {
        Some(Lifecycle::RecordedInError) => say("lifecycle-recorded-in-error"),
        Some(Lifecycle::Withdrawn) => say("lifecycle-withdrawn"),
        Some(Lifecycle::Expired) => say("lifecycle-expired"),
        Some(Lifecycle::Superseded) => say("lifecycle-superseded"),
        Some(Lifecycle::Closed) => say("lifecycle-closed"),
        Some(Lifecycle::InForce) => say("lifecycle-in-force"),
        Some(Lifecycle::Open) => say("lifecycle-open"),
        Some(Lifecycle::Unstated) => say("lifecycle-unstated"),
        None => say("lifecycle-none"),
    }
}

/// A flag in one or two words.
pub(crate) fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::Overdue => say("flag-overdue"),
        Flag::WasOverdue => say("flag-was-overdue"),
        Flag::ReportOverdue => say("flag-report-overdue"),
        Flag::ReplyOverdue => say("flag-reply-overdue"),
        Flag::Unanswered => say("flag-unanswered"),
        Flag::Objection => say("flag-objection"),
        Flag::Disputed => say("flag-disputed"),
        Flag::Sealed => say("flag-sealed"),
        Flag::SealedOverdue => say("flag-sealed-overdue"),
        Flag::Transcribed => say("flag-transcribed"),
        Flag::Backdated => say("flag-backdated"),
        Flag::KeyCompromised => say("flag-key-compromised"),
        Flag::ControlDisputed => say("flag-control-disputed"),
    }
}

/// A deadline's state in a word or two.
pub(crate) fn deadline(deadline: Deadline) -> &'static str {
    match deadline {
        Deadline::NotJudged { .. } => say("deadline-not-judged"),
        Deadline::NotFollowed { .. } => say("deadline-not-followed"),
        Deadline::Ahead { .. } => say("deadline-ahead"),
        Deadline::Lapsed { .. } => say("deadline-lapsed"),
        Deadline::Overdue { .. } => say("deadline-overdue"),
        Deadline::MetOnTime { .. } => say("deadline-met-on-time"),
        Deadline::MetLate { .. } => say("deadline-met-late"),
    }
}

/// What is to be said first of a milestone; names of scales stand beside it.
pub(crate) fn headline(headline: &Headline) -> String {
    match headline {
        Headline::NotYetReported => "Not yet reported".to_owned(),
        Headline::SelfReported(state) => format!("Self-reported: {}", claim(*state)),
        Headline::Reviewed { of, all, .. } => format!("Reviewed, by {of} of {all}"),
        Headline::ReviewersDiffer => "Reviewers differ".to_owned(),
    }
}

fn labels(labels: &[Label]) -> String {
    labels.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Why something stands as it does.
pub(crate) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::RecordedInError { .. } => "The registrar recorded it in error.".to_owned(),
        Reason::Withdrawn { effective: Some(on), .. } => {
            format!("The withdrawal took effect on {}.", day(*on))
        }
        Reason::Withdrawn { effective: None, .. } => {
            "A withdrawal is recorded; its source does not say when it took effect.".to_owned()
        }
        Reason::Leaving { effective, .. } => {
            format!("A withdrawal takes effect on {}; until then it holds.", day(*effective))
        }
        Reason::Expired { end, .. } => format!("It gave {} as its end.", date(*end)),
        Reason::Superseded { .. } => {
            "The same party put another statement in its place.".to_owned()
        }
        Reason::Adopted { .. } => {
            "The party made it its own: what counts is its own statement.".to_owned()
        }
        Reason::Closed { .. } => "The party closed it with a final report.".to_owned(),
        Reason::Upcoming { start, .. } => format!("It begins on {}.", date(*start)),
        Reason::AmendmentMisfit { path, .. } => format!(
            "An amendment of {path} does not fit the words as they stood; it is shown, and not applied."
        ),
        Reason::Overdue { milestone, due, .. } => format!(
            "Overdue: {milestone} was due {}; no report of completion had entered the ledger by then.",
            date(*due)
        ),
        Reason::WasOverdue { milestone, due, .. } => format!(
            "Was overdue: when {} had passed, no report of completion of {milestone} had entered the ledger.",
            date(*due)
        ),
        Reason::MetOnTime { milestone, due, admitted, .. } => format!(
            "Met on time: {milestone} was due {}; the report of completion entered the ledger on {}.",
            date(*due),
            day(admitted.date())
        ),
        Reason::MetLate { milestone, due, admitted, issued_at, .. } => format!(
            "Met late: {milestone} was due {}; the report of completion entered the ledger on {}, and says that it was signed on {}.",
            date(*due),
            day(admitted.date()),
            day(issued_at.date())
        ),
        Reason::NotFollowed { milestone, due, .. } => format!(
            "{milestone} was due {}: the date passed before this ledger recorded it; it is not followed up here.",
            date(*due)
        ),
        Reason::ReportOverdue { due, months, .. } => format!(
            "Report overdue: one was to come {}; none had entered the ledger by {}.",
            super::every_months(*months),
            day(*due)
        ),
        Reason::ReplyOverdue { reply_by, .. } => format!(
            "Reply overdue: a review asked for a reply by {}; none had entered the ledger by then.",
            date(*reply_by)
        ),
        Reason::Unanswered { recommendations, .. } => {
            format!("Recommendations without an answer: {}.", labels(recommendations))
        }
        Reason::Objection { .. } => "Somebody objects.".to_owned(),
        Reason::Disputed { stage: at, .. } => {
            format!("It is disputed; stage: {}.", stage(*at).to_lowercase())
        }
        Reason::Sealed { labels: items, .. } => {
            format!("Sealed, and not opened: {}.", labels(items))
        }
        Reason::SealedOverdue { label, open_by, .. } => format!(
            "Sealed item overdue: {label} was to be open by {}; no disclosure had entered the ledger by then.",
            date(*open_by)
        ),
        Reason::Transcribed { .. } => {
            "Recorded by the registrar from a public source: whether dates were kept is not computed here."
                .to_owned()
        }
        Reason::Backdated { issued_at, admitted, .. } => format!(
            "It says that it was signed on {}, more than a week before it entered the ledger on {}.",
            day(issued_at.date()),
            day(admitted.date())
        ),
        Reason::KeyCompromised { key, since, .. } => format!(
            "It was signed with {key}, which may not have been in its party’s hands since {}.",
            moment(*since)
        ),
        Reason::ControlDisputed { since, .. } => format!(
            "It was said after control over the party’s keys was disputed on {}.",
            moment(*since)
        ),
    }
}

/// A date in the list of deadlines, as a sentence.
pub(crate) fn due(line: &DueLine) -> String {
    line.reason.as_ref().map_or_else(|| format!("Due {}.", day(line.day)), reason)
}

/// What is due.
pub(crate) fn due_kind(what: &Due) -> &'static str {
    match what {
        Due::Milestone(_) => say("due-kind-milestone"),
        Due::Report => say("due-kind-report"),
        Due::Reply => say("due-kind-reply"),
        Due::Sealed(_) => say("due-kind-sealed"),
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

/// How many left a text that goes on for others.
pub(crate) fn left(parties: usize) -> String {
    super::former(u64::try_from(parties).unwrap_or(u64::MAX))
}

pub(crate) const FROM: Word = Word("from");
pub(crate) const STATUS_UNDECIDED: Word = Word("status-undecided");
pub(crate) const STATUS_GOES_ON: Word = Word("status-goes-on");
pub(crate) const NAV_DEADLINES: Word = Word("nav-deadlines");
pub(crate) const DEADLINES_HEADING: Word = Word("deadlines-heading");
pub(crate) const DEADLINES_LEDE: Word = Word("deadlines-lede");
pub(crate) const DEADLINES_OVERDUE: Word = Word("deadlines-overdue");
pub(crate) const DEADLINES_30: Word = Word("deadlines-30");
pub(crate) const DEADLINES_90: Word = Word("deadlines-90");
pub(crate) const DEADLINES_365: Word = Word("deadlines-365");
pub(crate) const DEADLINES_NONE_OVERDUE: Word = Word("deadlines-none-overdue");
pub(crate) const DEADLINES_NONE: Word = Word("deadlines-none");
pub(crate) const DEADLINES_CUT: Word = Word("deadlines-cut");
pub(crate) const KEYS_MUTE: Word = Word("keys-mute");
pub(crate) const KEYS_SUSPENDED: Word = Word("keys-suspended");
pub(crate) const KEYS_DISPUTED: Word = Word("keys-disputed");
pub(crate) const KEYS_REQUESTED: Word = Word("keys-requested");
pub(crate) const KEYS_CONTESTED: Word = Word("keys-contested");
pub(crate) const KEYS_THRESHOLD: Word = Word("keys-threshold");
pub(crate) const KEY_REQUESTED: Word = Word("key-requested");
pub(crate) const KEY_REPLACED: Word = Word("key-replaced");

pub(crate) fn keys_of(threshold: u64, active: usize) -> String {
    let active = u64::try_from(active).unwrap_or(u64::MAX);
    format!("{} of {}", grouped(threshold), grouped(active))
}
