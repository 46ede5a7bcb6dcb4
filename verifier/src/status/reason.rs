//! Reasons: why a status is what it is, in words, with the statements that it
//! follows from.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::statement::{KeyName, Label, PartialDate, Stage, StatementId};
use crate::time::{CivilDate, Time};

/// What is to be seen at a glance. Independent of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// A milestone is past its date and not reported complete.
    Overdue,
    /// A milestone was past its date once; moving the date does not undo it.
    WasOverdue,
    /// The next report that the party promised has not come.
    ReportOverdue,
    /// A review has had no reply by the date that it gave.
    ReplyOverdue,
    /// A recommendation has had no answer.
    Unanswered,
    /// Somebody objects.
    Objection,
    /// A dispute goes on.
    Disputed,
    /// Something is sealed.
    Sealed,
    /// Something sealed was to be open by now.
    SealedOverdue,
    /// The registrar's record of what was said elsewhere.
    Transcribed,
    /// Signed more than seven days before it was admitted.
    Backdated,
    /// Signed by a key that may have been in other hands.
    KeyCompromised,
    /// Said while, or after, it was disputed whose the keys are.
    ControlDisputed,
}

impl Flag {
    /// Every flag, in order.
    pub const ALL: &'static [Self] = &[
        Self::Overdue,
        Self::WasOverdue,
        Self::ReportOverdue,
        Self::ReplyOverdue,
        Self::Unanswered,
        Self::Objection,
        Self::Disputed,
        Self::Sealed,
        Self::SealedOverdue,
        Self::Transcribed,
        Self::Backdated,
        Self::KeyCompromised,
        Self::ControlDisputed,
    ];

    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::WasOverdue => "was_overdue",
            Self::ReportOverdue => "report_overdue",
            Self::ReplyOverdue => "reply_overdue",
            Self::Unanswered => "unanswered",
            Self::Objection => "objection",
            Self::Disputed => "disputed",
            Self::Sealed => "sealed",
            Self::SealedOverdue => "sealed_overdue",
            Self::Transcribed => "transcribed",
            Self::Backdated => "backdated",
            Self::KeyCompromised => "key_compromised",
            Self::ControlDisputed => "control_disputed",
        }
    }
}

macro_rules! reasons {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal $(/ $flag:ident)?
        { $($field:ident : $ty:ty = $field_doc:literal),* $(,)? })+) => {
        /// Why a status is what it is. A closed list for each version of the rules.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Reason {
            $($(#[doc = $doc])+ $name {
                $(#[doc = $field_doc] $field: $ty),*
            },)+
        }

        impl Reason {
            /// Every code, in order.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// Its stable code.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$name { .. } => $code),+ }
            }

            /// The flag that it raises, if any.
            #[must_use]
            pub const fn flag(&self) -> Option<Flag> {
                match self { $(Self::$name { .. } => reasons!(@flag $($flag)?)),+ }
            }
        }
    };
    (@flag) => { None };
    (@flag $flag:ident) => { Some(Flag::$flag) };
}

reasons! {
    /// The registrar took the transcription back.
    RecordedInError = "recorded_in_error" {
        by: StatementId = "The retraction."
    }
    /// The party withdrew, and the day has come.
    Withdrawn = "withdrawn" {
        by: StatementId = "The withdrawal.",
        effective: Option<CivilDate> = "When it took effect, if it says so.",
    }
    /// The party withdrew, and the day has not come.
    Leaving = "leaving" {
        by: StatementId = "The withdrawal.",
        effective: CivilDate = "When it takes effect.",
    }
    /// Its own end has passed.
    Expired = "expired" {
        end: PartialDate = "The last day.",
        set_by: StatementId = "The statement that set it.",
    }
    /// Another commitment took its place.
    Superseded = "superseded" { by: StatementId = "That commitment." }
    /// The party made the transcription its own.
    Adopted = "adopted" { by: StatementId = "The party's own statement." }
    /// A final report closed it.
    Closed = "closed" { by: StatementId = "The report." }
    /// It begins later.
    Upcoming = "upcoming" {
        start: PartialDate = "The first day.",
        set_by: StatementId = "The statement that set it.",
    }
    /// An amendment is shown, and not applied: its `from` is not what stood there.
    AmendmentMisfit = "amendment_misfit" {
        by: StatementId = "The amendment.",
        path: String = "The path in it.",
    }
    /// A milestone is past its date and not reported complete.
    Overdue = "overdue" / Overdue {
        milestone: Label = "The milestone.",
        due: PartialDate = "The date.",
        set_by: StatementId = "The statement that set it.",
    }
    /// A milestone was past its date once and not reported complete.
    WasOverdue = "was_overdue" / WasOverdue {
        milestone: Label = "The milestone.",
        due: PartialDate = "The date as it was then.",
        set_by: StatementId = "The statement that set it.",
    }
    /// Reported complete in time.
    MetOnTime = "met_on_time" {
        milestone: Label = "The milestone.",
        due: PartialDate = "The date.",
        set_by: StatementId = "The statement that set it.",
        by: StatementId = "The report.",
        admitted: Time = "When it was admitted.",
    }
    /// Reported complete too late.
    MetLate = "met_late" {
        milestone: Label = "The milestone.",
        due: PartialDate = "The date.",
        set_by: StatementId = "The statement that set it.",
        by: StatementId = "The report.",
        admitted: Time = "When it was admitted.",
        issued_at: Time = "When it says that it was signed.",
    }
    /// A date that nobody follows up here.
    NotFollowed = "not_followed" {
        milestone: Label = "The milestone.",
        due: PartialDate = "The date.",
        set_by: StatementId = "The statement that set it.",
    }
    /// The next report has not come.
    ReportOverdue = "report_overdue" / ReportOverdue {
        due: CivilDate = "The day by which it was to come.",
        months: u64 = "Months between reports.",
        set_by: StatementId = "The statement that asks for them.",
        last: Option<StatementId> = "The report from which they are counted, if it is one.",
    }
    /// A review has had no reply.
    ReplyOverdue = "reply_overdue" / ReplyOverdue {
        review: StatementId = "The review.",
        reply_by: PartialDate = "The date that it gave.",
        set_by: StatementId = "The statement that set it.",
    }
    /// Recommendations have had no answer.
    Unanswered = "unanswered" / Unanswered {
        review: StatementId = "The review.",
        recommendations: Vec<Label> = "Their labels.",
    }
    /// Somebody objects.
    Objection = "objection" / Objection {
        dispute: StatementId = "The statement that opened the dispute.",
    }
    /// A dispute goes on.
    Disputed = "disputed" / Disputed {
        dispute: StatementId = "The statement that opened it.",
        newest: StatementId = "Its newest step.",
        stage: Stage = "Its stage.",
    }
    /// Items are sealed.
    Sealed = "sealed" / Sealed {
        statement: StatementId = "The statement with the annex.",
        labels: Vec<Label> = "Labels of the items that are closed.",
    }
    /// An item was to be open by now.
    SealedOverdue = "sealed_overdue" / SealedOverdue {
        statement: StatementId = "The statement with the annex.",
        label: Label = "Label of the item.",
        open_by: PartialDate = "The date promised.",
    }
    /// The registrar's record of what was said elsewhere.
    Transcribed = "transcribed" / Transcribed {
        statement: StatementId = "The transcription.",
    }
    /// Signed more than seven days before it was admitted.
    Backdated = "backdated" / Backdated {
        statement: StatementId = "The statement.",
        issued_at: Time = "When it says that it was signed.",
        admitted: Time = "When it was admitted.",
    }
    /// Signed by a key that may have been in other hands.
    KeyCompromised = "key_compromised" / KeyCompromised {
        statement: StatementId = "The statement.",
        key: KeyName = "The key.",
        since: Time = "From when it may have been.",
    }
    /// Said while, or after, it was disputed whose the keys are.
    ControlDisputed = "control_disputed" / ControlDisputed {
        statement: StatementId = "The statement.",
        since: Time = "From when control was disputed.",
    }
}

impl Reason {
    /// The reason in plain English.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::RecordedInError { .. } => "Recorded in error by the registrar.".into(),
            Self::Withdrawn { effective: Some(day), .. } => {
                format!("Withdrawn with effect from {day}.")
            }
            Self::Withdrawn { effective: None, .. } => {
                "Withdrawn; the source does not say from when.".into()
            }
            Self::Leaving { effective, .. } => {
                format!("A withdrawal takes effect on {effective}; until then it holds.")
            }
            Self::Expired { end, .. } => format!("It was made to end on {end}."),
            Self::Superseded { .. } => "Another commitment of the party took its place.".into(),
            Self::Adopted { .. } => {
                "The party made this its own; what counts is its own statement.".into()
            }
            Self::Closed { .. } => "The party closed it with a final report.".into(),
            Self::Upcoming { start, .. } => format!("It begins on {start}."),
            Self::AmendmentMisfit { path, .. } => format!(
                "An amendment of {path} does not fit the text as it stood; it is shown, and not applied."
            ),
            Self::Overdue { milestone, due, .. } => format!(
                "Overdue: {milestone} was due {due}; no report of completion stands in the ledger."
            ),
            Self::WasOverdue { milestone, due, .. } => format!(
                "{milestone} was overdue after {due}: no report of completion stood in the ledger."
            ),
            Self::MetOnTime { milestone, due, admitted, .. } => format!(
                "{milestone}, due {due}, was reported complete in time; the report entered the ledger on {}.",
                admitted.date()
            ),
            Self::MetLate { milestone, due, admitted, issued_at, .. } => format!(
                "{milestone}, due {due}, was reported complete late: the report entered the ledger on {} and says that it was signed on {}.",
                admitted.date(),
                issued_at.date()
            ),
            Self::NotFollowed { milestone, due, .. } => format!(
                "{milestone}, due {due}: the date passed before this ledger recorded it; not followed up here."
            ),
            Self::ReportOverdue { due, months, .. } => format!(
                "A report was to come every {months} months; none had entered the ledger by {due}."
            ),
            Self::ReplyOverdue { reply_by, .. } => {
                format!(
                    "A review asked for a reply by {reply_by}; none had entered the ledger by then."
                )
            }
            Self::Unanswered { recommendations, .. } => {
                format!("Recommendations without an answer: {}.", join(recommendations))
            }
            Self::Objection { .. } => "Somebody objects to it.".into(),
            Self::Disputed { stage, .. } => format!("It is disputed; the stage is {stage}."),
            Self::Sealed { labels, .. } => format!("Sealed, and not opened: {}.", join(labels)),
            Self::SealedOverdue { label, open_by, .. } => {
                format!("The sealed item {label} was to be opened by {open_by}.")
            }
            Self::Transcribed { .. } => {
                "Recorded by the registrar from a public source; not signed by the party.".into()
            }
            Self::Backdated { issued_at, admitted, .. } => format!(
                "It says that it was signed on {}, more than seven days before it entered the ledger on {}.",
                issued_at.date(),
                admitted.date()
            ),
            Self::KeyCompromised { key, since, .. } => {
                format!("Signed with {key}, which may have been in other hands since {since}.")
            }
            Self::ControlDisputed { since, .. } => {
                format!(
                    "It was said after control of the party's keys had been disputed on {since}."
                )
            }
        }
    }

    /// The statements that it follows from, in the order in which they are to
    /// be read.
    #[must_use]
    pub fn statements(&self) -> Vec<StatementId> {
        let both = |first: StatementId, second: StatementId| {
            let mut both = Vec::from([first, second]);
            both.dedup();
            both
        };
        match *self {
            Self::RecordedInError { by }
            | Self::Withdrawn { by, .. }
            | Self::Leaving { by, .. }
            | Self::Superseded { by }
            | Self::Adopted { by }
            | Self::Closed { by }
            | Self::AmendmentMisfit { by, .. }
            | Self::Expired { set_by: by, .. }
            | Self::Upcoming { set_by: by, .. }
            | Self::Overdue { set_by: by, .. }
            | Self::WasOverdue { set_by: by, .. }
            | Self::NotFollowed { set_by: by, .. }
            | Self::Unanswered { review: by, .. }
            | Self::Objection { dispute: by }
            | Self::Sealed { statement: by, .. }
            | Self::SealedOverdue { statement: by, .. }
            | Self::Transcribed { statement: by }
            | Self::Backdated { statement: by, .. }
            | Self::KeyCompromised { statement: by, .. }
            | Self::ControlDisputed { statement: by, .. } => Vec::from([by]),
            Self::MetOnTime { set_by, by, .. } | Self::MetLate { set_by, by, .. } => {
                both(set_by, by)
            }
            Self::ReportOverdue { set_by, last, .. } => both(set_by, last.unwrap_or(set_by)),
            Self::ReplyOverdue { review, set_by, .. } => both(review, set_by),
            Self::Disputed { dispute, newest, .. } => both(dispute, newest),
        }
    }
}

fn join(labels: &[Label]) -> String {
    labels.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
