//! Fields that every statement has, and the conditions between fields.
//!
//! Specified in `spec/statement.md`, "Common fields".

use alloc::borrow::Cow;

use super::Kind;
use super::disclosure::Sealed;
use super::language::Text;
use super::problem::{Cause, Problems};
use super::reference::{self, Reference};
use super::shape::{Attachment, Source};
use super::table::{object, words};
use super::token::{KeyName, Language, Origin, PartyId, StatementId};
use crate::json::{Path, Value};
use crate::time::{DAY_SECONDS, Time};

/// Life of a draft that names no `submit_by`, in days.
pub const DEFAULT_LIFE_DAYS: u64 = 90;

words! {
    /// Whose word a statement is.
    pub enum Provenance("a provenance") {
        /// The issuer's own.
        Own = "own",
        /// The registrar's record of what somebody else said in public.
        Transcribed = "transcribed",
    }
}

object! {
    /// Fields that every statement has.
    pub struct Common("a statement") {
        /// What the statement is.
        kind: Kind => required;
        /// Origin of the ledger that it is meant for.
        ledger: Origin => required;
        /// Who signs it.
        issuer: PartyId => required;
        /// Further parties that sign it with equal weight.
        joint_issuers: PartyId => list(0..=63);
        /// Names of the keys whose signatures follow, in that order.
        signers: KeyName => list(1..=64);
        /// When it was signed.
        issued_at: Time => required;
        /// After this time it is no longer admitted; 90 days after issued_at if left out.
        submit_by: Time => optional;
        /// The issuer's previous statement, if the order matters.
        after: StatementId => optional;
        /// Own words, or a transcription by the registrar.
        provenance: Provenance => required;
        /// In a transcription: the party whose act it is.
        of: PartyId => optional;
        /// In a transcription: where it was taken from.
        source: Source => optional;
        /// Title, by language.
        title: Text => suggested;
        /// What it says, in plain words, by language.
        summary: Text => suggested;
        /// A remark on it, by language.
        note: Text => optional;
        /// Earlier statements that it relates to.
        refs: Reference => list(0..=32);
        /// Documents beside it, by digest.
        attachments: Attachment => list(0..=32);
        /// What is there and stays closed until a disclosure opens it.
        sealed: Sealed => optional;
        /// Languages of the title that are authentic; others are courtesy translations.
        authentic: Language => list(0..=64);
    }
}

impl Common {
    /// Last moment at which the statement may be admitted.
    #[must_use]
    pub fn submit_by(&self) -> Time {
        self.submit_by.unwrap_or_else(|| {
            self.issued_at.saturating_add(DEFAULT_LIFE_DAYS.saturating_mul(DAY_SECONDS))
        })
    }

    /// The issuer and the joint issuers.
    pub fn issuers(&self) -> impl Iterator<Item = &PartyId> {
        core::iter::once(&self.issuer).chain(&self.joint_issuers)
    }

    /// Whose act it is: `of` in a transcription that has it, else the issuer.
    #[must_use]
    pub fn actor(&self) -> &PartyId {
        self.of.as_ref().unwrap_or(&self.issuer)
    }

    /// Whether it is a transcription.
    #[must_use]
    pub const fn is_transcribed(&self) -> bool {
        matches!(self.provenance, Provenance::Transcribed)
    }

    /// The statement that this one is about, and how; at most one.
    #[must_use]
    pub fn parent(&self) -> Option<&Reference> {
        self.refs.iter().find(|reference| reference.rel.is_parent())
    }

    /// Ids that it refers to by `rel`.
    pub fn refs_by(&self, rel: reference::Rel) -> impl Iterator<Item = StatementId> {
        self.refs.iter().filter(move |reference| reference.rel == rel).map(|r| r.id)
    }

    /// Checks that fields agree with each other.
    pub(super) fn check(&self, at: &Path<'_>, problems: &mut Problems) {
        if self.submit_by.is_some_and(|submit_by| submit_by < self.issued_at) {
            let at = at.name("submit_by");
            problems.report::<()>(&at, Cause::DateOrder { after: "issued_at" });
        }
        let joint_at = at.name("joint_issuers");
        if let Some(i) = self.joint_issuers.iter().position(|party| *party == self.issuer) {
            problems.report::<()>(&joint_at.position(i), Cause::Repeated);
        }
        if self.is_transcribed() && !self.kind.may_be_transcribed() {
            problems.report::<()>(&at.name("provenance"), Cause::NotTranscribed);
        }
        let authentic_at = at.name("authentic");
        for (i, language) in self.authentic.iter().enumerate() {
            let words = self.title.as_ref().and_then(|title| title.in_language(language.as_str()));
            if words.is_none() {
                problems.report::<()>(&authentic_at.position(i), Cause::NotInTitle);
            }
        }
        reference::check(self.kind, &self.refs, at, problems);
    }
}

/// What must and must not stand beside certain values of other fields.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// Fields and their values, all of which must hold. A value is a word,
    /// `true`, `!` and a word for any other or none, or `*` for any.
    pub when: &'static [(&'static str, &'static str)],
    /// The same in words.
    pub words: &'static str,
    /// Fields that are then required.
    pub requires: &'static [&'static str],
    /// Fields that may then not be there.
    pub forbids: &'static [&'static str],
}

impl Condition {
    fn holds(&self, members: &[(Cow<'_, str>, Value<'_>)]) -> bool {
        self.when.iter().all(|(field, expected)| {
            let found = match find(members, field) {
                Some(Value::String(word)) => word,
                Some(Value::Boolean(true)) => "true",
                Some(Value::Boolean(false)) | None => "",
                Some(Value::Array(items)) if items.is_empty() => "",
                Some(_) => "*",
            };
            match expected.strip_prefix('!') {
                Some(other) => found != other,
                None => found == *expected || (*expected == "*" && !found.is_empty()),
            }
        })
    }

    /// Reports what is missing or too much if the condition holds.
    pub(super) fn check(
        &self,
        members: &[(Cow<'_, str>, Value<'_>)],
        at: &Path<'_>,
        problems: &mut Problems,
    ) {
        if !self.holds(members) {
            return;
        }
        let is_there = |field: &str| match find(members, field) {
            Some(Value::Array(items)) => !items.is_empty(),
            Some(Value::Boolean(flag)) => *flag,
            value => value.is_some(),
        };
        for field in self.requires.iter().filter(|field| !is_there(field)) {
            problems.report::<()>(&at.name(field), Cause::Needed { when: self.words });
        }
        for field in self.forbids.iter().filter(|field| is_there(field)) {
            problems.report::<()>(&at.name(field), Cause::NotWith { when: self.words });
        }
    }
}

fn find<'v>(members: &'v [(Cow<'_, str>, Value<'v>)], field: &str) -> Option<&'v Value<'v>> {
    members.iter().find(|(name, _)| name == field).map(|(_, value)| value)
}

/// For kinds whose statements have nothing to seal.
pub(super) const NO_ANNEX: Condition =
    Condition { when: &[], words: "this kind", requires: &[], forbids: &["sealed"] };

/// Conditions of every kind.
pub const CONDITIONS: &[Condition] = &[
    Condition {
        when: &[("provenance", "transcribed")],
        words: "provenance transcribed",
        requires: &["source"],
        forbids: &["authentic", "joint_issuers", "sealed"],
    },
    Condition {
        when: &[("provenance", "own")],
        words: "provenance own",
        requires: &[],
        forbids: &["of", "source"],
    },
];
