//! Words for where something stands, with the reason.

use super::catalogue::{Word, put, say};
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
        Headline::NotYetReported => say("headline-not-yet").to_owned(),
        Headline::SelfReported(state) => {
            put("headline-self", [("claim", claim(*state).to_owned())])
        }
        Headline::Reviewed { of, all, .. } => {
            put("headline-reviewed", [("of", of.to_string()), ("all", all.to_string())])
        }
        Headline::ReviewersDiffer => say("headline-differ").to_owned(),
    }
}

fn labels(labels: &[Label]) -> String {
    labels.iter().map(ToString::to_string).collect::<Vec<_>>().join(say("comma"))
}

/// Why something stands as it does.
pub(crate) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::RecordedInError { .. } => say("reason-recorded-in-error").to_owned(),
        Reason::Withdrawn { effective: Some(on), .. } => {
            put("reason-withdrawn", [("on", day(*on))])
        }
        Reason::Withdrawn { effective: None, .. } => say("reason-withdrawn-undated").to_owned(),
        Reason::Leaving { effective, .. } => put("reason-leaving", [("on", day(*effective))]),
        Reason::Expired { end, .. } => put("reason-expired", [("on", date(*end))]),
        Reason::Superseded { .. } => say("reason-superseded").to_owned(),
        Reason::Adopted { .. } => say("reason-adopted").to_owned(),
        Reason::Closed { .. } => say("reason-closed").to_owned(),
        Reason::Upcoming { start, .. } => put("reason-upcoming", [("on", date(*start))]),
        Reason::AmendmentMisfit { path, .. } => put("reason-misfit", [("path", path.to_string())]),
        Reason::Overdue { milestone, due, .. } => {
            put("reason-overdue", [("milestone", milestone.to_string()), ("due", date(*due))])
        }
        Reason::WasOverdue { milestone, due, .. } => {
            put("reason-was-overdue", [("due", date(*due)), ("milestone", milestone.to_string())])
        }
        Reason::MetOnTime { milestone, due, admitted, .. } => put(
            "reason-met-on-time",
            [
                ("milestone", milestone.to_string()),
                ("due", date(*due)),
                ("on", day(admitted.date())),
            ],
        ),
        Reason::MetLate { milestone, due, admitted, issued_at, .. } => put(
            "reason-met-late",
            [
                ("milestone", milestone.to_string()),
                ("due", date(*due)),
                ("on", day(admitted.date())),
                ("signed", day(issued_at.date())),
            ],
        ),
        Reason::NotFollowed { milestone, due, .. } => {
            put("reason-not-followed", [("milestone", milestone.to_string()), ("due", date(*due))])
        }
        Reason::ReportOverdue { due, months, .. } => put(
            "reason-report-overdue",
            [("interval", super::every_months(*months)), ("due", day(*due))],
        ),
        Reason::ReplyOverdue { reply_by, .. } => {
            put("reason-reply-overdue", [("due", date(*reply_by))])
        }
        Reason::Unanswered { recommendations, .. } => {
            put("reason-unanswered", [("items", labels(recommendations))])
        }
        Reason::Objection { .. } => say("reason-objection").to_owned(),
        Reason::Disputed { stage: at, .. } => {
            put("reason-disputed", [("stage", stage(*at).to_lowercase())])
        }
        Reason::Sealed { labels: items, .. } => put("reason-sealed", [("items", labels(items))]),
        Reason::SealedOverdue { label, open_by, .. } => {
            put("reason-sealed-overdue", [("item", label.to_string()), ("due", date(*open_by))])
        }
        Reason::Transcribed { .. } => say("reason-transcribed").to_owned(),
        Reason::Backdated { issued_at, admitted, .. } => put(
            "reason-backdated",
            [("signed", day(issued_at.date())), ("on", day(admitted.date()))],
        ),
        Reason::KeyCompromised { key, since, .. } => {
            put("reason-key-compromised", [("key", key.to_string()), ("since", moment(*since))])
        }
        Reason::ControlDisputed { since, .. } => {
            put("reason-control-disputed", [("since", moment(*since))])
        }
    }
}

/// A date in the list of deadlines, as a sentence.
pub(crate) fn due(line: &DueLine) -> String {
    line.reason.as_ref().map_or_else(|| put("due-on", [("on", day(line.day))]), reason)
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
        Caveat::Backdated { issued } => put("caveat-backdated", [("signed", day(issued.date()))]),
        Caveat::KeyCompromised { since } => put("caveat-key", [("since", moment(since))]),
        Caveat::ControlDisputed { since } => put("caveat-control", [("since", moment(since))]),
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
pub(crate) const DEADLINES_ALL: Word = Word("deadlines-all");
pub(crate) const PAGE_FIRST: Word = Word("page-first");
pub(crate) const PAGE_NEXT: Word = Word("page-next");
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
    put("of-all", [("of", grouped(threshold)), ("all", grouped(active))])
}
