//! Which statements a reader asks for.

use std::collections::BTreeSet;

use pactlog_verifier::index::Subject;
use pactlog_verifier::statement::{
    Category, Code, CommitmentType, Confidence, Kind, Label, Language, PartyId, Provenance,
    StatementId,
};
use pactlog_verifier::status::{Flag, Lifecycle};
use pactlog_verifier::time::CivilDate;

/// What makes statements stand out beside their kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Special {
    /// First steps of disputes.
    DisputeOpening,
    /// With a sealed annex.
    Sealed,
    /// Transcriptions that the registrar took back.
    Retracted,
}

/// Which statements to show: those that have everything that is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// By, of or to this party.
    pub(crate) party: Option<PartyId>,
    /// Of this kind.
    pub(crate) kind: Option<Kind>,
    /// Filed under this provision.
    pub(crate) norm: Option<Code>,
    /// Commitments of this type.
    pub(crate) commitment_type: Option<CommitmentType>,
    /// That stand out in this way.
    pub(crate) special: Option<Special>,
    /// Own words or transcriptions.
    pub(crate) provenance: Option<Provenance>,
    /// Transcriptions of which the registrar is so sure.
    pub(crate) confidence: Option<Confidence>,
    /// Referring to this statement.
    pub(crate) about: Option<About>,
    /// Filed under this subject.
    pub(crate) subject: Option<Subject>,
    /// Of this year, by their own date.
    pub(crate) year: Option<u16>,
    /// With words in this language.
    pub(crate) language: Option<Language>,
    /// Reports that name this sector, and what they are about.
    pub(crate) sector: Option<Label>,
    /// Reviews by this party, and what they are about.
    pub(crate) reviewer: Option<PartyId>,
    /// Said or signed by a party of this category.
    pub(crate) category: Option<Category>,
    /// Commitments that nobody has reviewed.
    pub(crate) unreviewed: bool,
    /// Commitments and instruments that stand so.
    pub(crate) stand: Wanted,
}

/// Where a commitment is wanted to stand, for one party and the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Its stage of life.
    pub(crate) lifecycle: Option<Lifecycle>,
    /// What stands out, all of it.
    pub(crate) flags: BTreeSet<Flag>,
    /// Whether reviewers are to differ over it.
    pub(crate) differs: bool,
    /// The first and the last day between which something is or was due.
    pub(crate) due: Option<(CivilDate, CivilDate)>,
}

impl Wanted {
    /// How many things are wanted at once.
    pub(crate) fn count(&self) -> usize {
        let others = [self.lifecycle.is_some(), self.due.is_some(), self.differs];
        self.flags.len().saturating_add(others.into_iter().filter(|is_wanted| *is_wanted).count())
    }
}

/// A statement that others refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct About {
    /// Its id.
    pub(crate) id: StatementId,
    /// Its entry, if it is there.
    pub(crate) entry: Option<u64>,
}
