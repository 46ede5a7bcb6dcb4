//! References: how statements point to statements.
//!
//! Specified in `spec/statement.md`, "relations". What a reference points to
//! must be in the log already; that is the registry's to judge.

use alloc::vec::Vec;

use super::Kind;
use super::problem::{Cause, Problems};
use super::table::{object, words};
use super::token::StatementId;
use crate::json::Path;

words! {
    /// How one statement relates to another.
    pub enum Rel("a relation") {
        /// The action concerns this instrument.
        Instrument = "instrument",
        /// The action concerns this joint commitment.
        Joins = "joins",
        /// The review looks at this.
        Reviews = "reviews",
        /// The withdrawal ends this.
        Withdraws = "withdraws",
        /// The commitment is made under this instrument.
        Under = "under",
        /// The instrument belongs to this one, as a protocol does.
        ParentInstrument = "parent_instrument",
        /// This instrument or commitment takes the place of that one.
        Supersedes = "supersedes",
        /// The party makes this transcription its own.
        Adopts = "adopts",
        /// The report is on this commitment, or on this instrument.
        ReportsOn = "reports_on",
        /// The amendment changes this.
        Amends = "amends",
        /// The retraction takes this transcription back.
        Retracts = "retracts",
        /// The response answers this.
        RespondsTo = "responds_to",
        /// The dispute is about this.
        Disputes = "disputes",
        /// The step follows this one of the same dispute.
        Continues = "continues",
        /// The disclosure opens items of this.
        Discloses = "discloses",
        /// The opposition or decision is about this request to recover keys.
        Request = "request",
        /// The report follows this one.
        PreviousReport = "previous_report",
        /// The review looks at what became of this one.
        FollowsUp = "follows_up",
        /// Worth reading beside it.
        SeeAlso = "see_also",
    }
}

impl Rel {
    /// Whether the reference decides the thread: at most one does.
    #[must_use]
    pub const fn is_parent(self) -> bool {
        matches!(
            self,
            Self::Instrument
                | Self::Joins
                | Self::Reviews
                | Self::Withdraws
                | Self::ReportsOn
                | Self::Amends
                | Self::Retracts
                | Self::RespondsTo
                | Self::Disputes
                | Self::Continues
                | Self::Discloses
                | Self::Request
        )
    }

    /// Kinds whose statements may use it.
    #[must_use]
    pub const fn used_by(self) -> &'static [Kind] {
        match self {
            Self::Instrument | Self::Joins => &[Kind::Action],
            Self::Reviews => &[Kind::Review],
            Self::Withdraws => &[Kind::Withdrawal],
            Self::Under => &[Kind::Commitment],
            Self::ParentInstrument => &[Kind::Instrument],
            Self::Supersedes => &[Kind::Instrument, Kind::Commitment],
            Self::Adopts => &[Kind::Commitment, Kind::Action],
            Self::ReportsOn | Self::PreviousReport => &[Kind::Report],
            Self::Amends => &[Kind::Amendment],
            Self::Retracts => &[Kind::Retraction],
            Self::RespondsTo => &[Kind::Response],
            Self::Disputes | Self::Continues => &[Kind::Dispute],
            Self::Discloses => &[Kind::Disclosure],
            Self::Request => &[Kind::Key],
            Self::FollowsUp => &[Kind::Review],
            Self::SeeAlso => SPEAKING,
        }
    }

    /// Kinds that it may point to. A statement that supersedes has the kind of
    /// what it supersedes, and one that adopts has the kind of the transcription.
    #[must_use]
    pub const fn points_to(self) -> &'static [Kind] {
        match self {
            Self::Instrument | Self::Under | Self::ParentInstrument => &[Kind::Instrument],
            Self::Joins => &[Kind::Commitment],
            Self::Reviews => &[Kind::Commitment, Kind::Instrument, Kind::Report],
            Self::Withdraws => &[
                Kind::Commitment,
                Kind::Action,
                Kind::Report,
                Kind::Review,
                Kind::Dispute,
                Kind::Withdrawal,
            ],
            Self::ReportsOn => &[Kind::Commitment, Kind::Instrument],
            Self::Amends => AMENDED,
            Self::Retracts => TRANSCRIBED,
            Self::RespondsTo => &[Kind::Review, Kind::Dispute, Kind::Response],
            Self::Disputes => DISPUTED,
            Self::Continues => &[Kind::Dispute],
            Self::Discloses => SEALED,
            Self::Request => &[Kind::Key],
            Self::PreviousReport => &[Kind::Report],
            Self::FollowsUp => &[Kind::Review],
            Self::Supersedes => &[Kind::Instrument, Kind::Commitment],
            Self::Adopts => &[Kind::Commitment, Kind::Action],
            Self::SeeAlso => Kind::ALL,
        }
    }

    /// Relations of which a statement of `kind` has exactly one.
    pub fn required_of(kind: Kind) -> impl Iterator<Item = Self> {
        // Of the changes of keys only those about a request have a parent.
        Self::of(kind).filter(|rel| rel.is_parent() && *rel != Self::Request)
    }

    /// Relations that a statement of `kind` may use.
    pub fn of(kind: Kind) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |rel| rel.used_by().contains(&kind))
    }
}

/// Kinds that speak about the world: all but those that keep the ledger.
const SPEAKING: &[Kind] = &[
    Kind::Party,
    Kind::Key,
    Kind::Instrument,
    Kind::Action,
    Kind::Commitment,
    Kind::Withdrawal,
    Kind::Review,
    Kind::Report,
    Kind::Amendment,
    Kind::Retraction,
    Kind::Vocabulary,
    Kind::Response,
    Kind::Dispute,
    Kind::Disclosure,
];

/// Kinds whose words can be amended.
const AMENDED: &[Kind] = &[
    Kind::Instrument,
    Kind::Action,
    Kind::Commitment,
    Kind::Withdrawal,
    Kind::Review,
    Kind::Report,
    Kind::Response,
    Kind::Dispute,
];

/// Kinds that may be transcribed, hence retracted.
const TRANSCRIBED: &[Kind] = &[
    Kind::Instrument,
    Kind::Action,
    Kind::Commitment,
    Kind::Withdrawal,
    Kind::Review,
    Kind::Report,
    Kind::Amendment,
    Kind::Response,
];

/// Kinds that can be disputed: what somebody said or did.
const DISPUTED: &[Kind] = &[
    Kind::Party,
    Kind::Key,
    Kind::Instrument,
    Kind::Action,
    Kind::Commitment,
    Kind::Withdrawal,
    Kind::Review,
    Kind::Report,
    Kind::Amendment,
    Kind::Retraction,
    Kind::Vocabulary,
    Kind::Response,
    Kind::Disclosure,
    Kind::Dispute,
];

/// Kinds that may have a sealed annex.
const SEALED: &[Kind] =
    &[Kind::Commitment, Kind::Review, Kind::Report, Kind::Amendment, Kind::Response, Kind::Dispute];

object! {
    /// A pointer to an earlier statement.
    pub struct Reference("a reference") {
        /// How this statement relates to that one.
        rel: Rel => required;
        /// The other statement's id.
        id: StatementId => required;
    }
}

/// Checks relations against the kind, and that there is one parent where one
/// is due.
pub(super) fn check(kind: Kind, refs: &[Reference], at: &Path<'_>, problems: &mut Problems) {
    let refs_at = at.name("refs");
    let mut parents = 0_usize;
    for (i, reference) in refs.iter().enumerate() {
        let item = refs_at.position(i);
        let at = item.name("rel");
        if !reference.rel.used_by().contains(&kind) {
            let allowed = Rel::of(kind).map(Rel::as_str).collect();
            let found = reference.rel.as_str();
            problems.report::<()>(&at, Cause::Relation { found, allowed });
        } else if reference.rel.is_parent() {
            parents = parents.saturating_add(1);
            if parents > 1 {
                problems.report::<()>(&at, Cause::SecondParent);
            }
        }
    }
    let expected: Vec<_> = Rel::required_of(kind).map(Rel::as_str).collect();
    if parents == 0 && !expected.is_empty() {
        problems.report::<()>(&refs_at, Cause::NoParent { expected });
    }
}
