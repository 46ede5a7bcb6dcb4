//! A line: one party's part in one commitment or instrument.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use sha2::{Digest as _, Sha256};

use super::deadline::Deadline;
use super::history::History;
use super::reason::{Flag, Reason};
use super::view::View;
use crate::hash::Hash;
use crate::registry::Registry;
use crate::statement::{ClaimState, Code, Kind, Label, PartialDate, PartyId, StatementId};
use crate::time::{CivilDate, Time};

/// Where a line stands in its life: the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lifecycle {
    /// A transcription that the registrar took back.
    RecordedInError,
    /// The party withdrew, with effect.
    Withdrawn,
    /// Past its end.
    Expired,
    /// Another statement of the party took its place.
    Superseded,
    /// A final report closed it.
    Closed,
    /// Continuous, and none of the above.
    InForce,
    /// One-off, and none of the above.
    Open,
    /// None of the above, and its source does not say which of the two it is.
    Unstated,
}

impl Lifecycle {
    /// Every stage, in the order in which they are asked for.
    pub const ALL: &'static [Self] = &[
        Self::RecordedInError,
        Self::Withdrawn,
        Self::Expired,
        Self::Superseded,
        Self::Closed,
        Self::InForce,
        Self::Open,
        Self::Unstated,
    ];

    /// The stable word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RecordedInError => "recorded_in_error",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Superseded => "superseded",
            Self::Closed => "closed",
            Self::InForce => "in_force",
            Self::Open => "open",
            Self::Unstated => "unstated",
        }
    }

    /// Whether it goes on.
    #[must_use]
    pub const fn goes_on(self) -> bool {
        matches!(self, Self::InForce | Self::Open | Self::Unstated)
    }
}

/// What the party claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The state claimed.
    pub state: ClaimState,
    /// The report.
    pub report: StatementId,
    /// When it was admitted.
    pub admitted: Time,
}

/// What a reviewer found: the newest of each reviewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rated {
    /// Who.
    pub reviewer: PartyId,
    /// Label of the scale.
    pub scale: Label,
    /// Label of the value on it.
    pub value: Label,
    /// The review.
    pub review: StatementId,
}

/// What is to be said first of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Headline {
    /// Nobody said anything.
    NotYetReported,
    /// Only the party did.
    SelfReported(ClaimState),
    /// Reviewers found the same.
    Reviewed {
        /// Label of the scale.
        scale: Label,
        /// Label of the value.
        value: Label,
        /// Reviewers who found it.
        of: usize,
        /// Reviewers who looked at the line at all.
        all: usize,
    },
    /// Reviewers found different things.
    ReviewersDiffer,
}

impl Headline {
    /// The headline in plain English.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::NotYetReported => "not yet reported".into(),
            Self::SelfReported(state) => format!("self-reported: {}", spaced(state.as_str())),
            Self::Reviewed { value, of, all, .. } => {
                format!("reviewed: {} ({of} of {all})", spaced(value.as_str()))
            }
            Self::ReviewersDiffer => "reviewers differ".into(),
        }
    }
}

fn spaced(word: &str) -> String {
    word.replace('_', " ")
}

/// One milestone, one provision, or the whole if neither is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The milestone.
    pub milestone: Option<Label>,
    /// The provision.
    pub provision: Option<Code>,
    /// The newest claim.
    pub claim: Option<Claimed>,
    /// The newest rating of each reviewer, in the order of their ids.
    pub ratings: Vec<Rated>,
    /// What is to be said first.
    pub headline: Headline,
    /// How it stands against its due date, if it has one.
    pub deadline: Option<Deadline>,
}

/// The status of one party's part in a commitment or instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whose.
    pub party: PartyId,
    /// Whether the party signed for it itself; otherwise no date is judged.
    pub own: bool,
    /// Where it stands in its life.
    pub lifecycle: Lifecycle,
    /// Milestones in the order of the text, then what else was spoken of.
    pub items: Vec<Item>,
    /// Flags, each once.
    pub flags: BTreeSet<Flag>,
    /// Why all that is so.
    pub reasons: Vec<Reason>,
}

/// The status of a commitment or an instrument: a line for each party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The statement.
    pub target: StatementId,
    /// In the order in which the parties came to it.
    pub lines: Vec<Line>,
}

impl History {
    /// The status of a commitment or an instrument on a date; `None` if it is
    /// neither. `registry` has judged the same prefix.
    #[must_use]
    pub fn status(
        &self,
        registry: &Registry,
        target: &StatementId,
        on: CivilDate,
    ) -> Option<Status> {
        self.facts.get(&target.0)?;
        let admitted = registry.statement(target)?;
        if !matches!(admitted.kind, Kind::Commitment | Kind::Instrument) {
            return None;
        }
        let thread = self.thread_of(registry, &target.0);
        let mut seen = BTreeSet::new();
        let parties: Vec<&PartyId> = admitted
            .concerned()
            .filter(|_| admitted.kind == Kind::Commitment)
            .chain(admitted.joined())
            .filter(|party| seen.insert(*party))
            .collect();
        let line = |party| View::line((self, registry), admitted, &thread, party, on);
        let lines = parties.into_iter().map(line).collect();
        Some(Status { target: *target, lines })
    }

    /// Every commitment and instrument, in the order of the log.
    pub fn targets(&self) -> impl Iterator<Item = StatementId> {
        self.targets.iter().copied().map(StatementId)
    }

    /// What is sealed, not opened, and promised to be open by a date: the
    /// statement, the item's label and that date, in the order of the statements' ids.
    pub fn closed_items(&self) -> impl Iterator<Item = (StatementId, &Label, PartialDate)> {
        self.sealed.iter().flat_map(|(id, items)| {
            let closed = items.iter().filter(|item| item.opened.is_none());
            closed.filter_map(|item| Some((StatementId(*id), &item.label, item.open_by?)))
        })
    }

    /// SHA-256 over the status of all that there is, as `spec/status.md` writes
    /// it: equal histories have equal digests.
    #[must_use]
    pub fn digest(&self, registry: &Registry, on: CivilDate) -> Hash {
        let mut hasher = Sha256::new();
        for target in self.targets() {
            let Some(status) = self.status(registry, &target, on) else { continue };
            for line in &status.lines {
                hasher.update(format!("{target} {line}\n").as_bytes());
            }
        }
        Hash(hasher.finalize().into())
    }
}

impl core::fmt::Display for Line {
    /// The canonical text that digests are made of.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let flags: Vec<&str> = self.flags.iter().map(|flag| flag.as_str()).collect();
        let flags = if flags.is_empty() { "-".to_string() } else { flags.join(",") };
        write!(f, "{} {} {flags}", self.party, self.lifecycle.as_str())?;
        for item in &self.items {
            let place = item.milestone.as_ref().map(Label::as_str);
            let place = place.or(item.provision.as_ref().map(Code::as_str)).unwrap_or("-");
            let claim = item.claim.map_or("-", |claim| claim.state.as_str());
            let deadline = item.deadline.map_or("-", Deadline::as_str);
            write!(f, " {place}:{claim}:{deadline}")?;
            for rated in &item.ratings {
                write!(f, ":{}={}.{}", rated.reviewer, rated.scale, rated.value)?;
            }
        }
        self.reasons.iter().try_for_each(|reason| write!(f, " {}", reason.code()))
    }
}
