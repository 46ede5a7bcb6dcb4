//! Rules about references and cited provisions, whatever the kind.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::{Admitted, Refusal, Registry, Rule, refuse};
use crate::statement::{Body, Code, Common, PartyId, Rel, Statement};

impl Registry {
    /// References point to what is there, of a kind that the relation allows.
    pub(super) fn check_references(&self, statement: &Statement) -> Result<(), Refusal> {
        for (i, reference) in statement.common().refs.iter().enumerate() {
            let at = || format!("/refs/{i}");
            let Some(target) = self.admitted(&reference.id.0) else {
                return refuse(
                    Rule::UnknownReference,
                    &at(),
                    "a statement in this ledger",
                    &reference.id.to_string(),
                );
            };
            if !reference.rel.points_to().contains(&target.kind) {
                return refuse(
                    Rule::ReferenceKind,
                    &at(),
                    reference.rel.as_str(),
                    target.kind.as_str(),
                );
            }
            if target.retracted && builds_on(reference.rel) {
                let found = "a transcription that was retracted";
                return refuse(Rule::Retracted, &at(), "a statement that stands", found);
            }
            self.check_relation(statement, reference.rel, &target, &at)?;
        }
        Ok(())
    }

    /// What some relations ask of what they point to.
    fn check_relation(
        &self,
        statement: &Statement,
        rel: Rel,
        target: &Admitted<'_>,
        at: &dyn Fn() -> String,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        match rel {
            Rel::Adopts => {
                let is_own = target.actor().is_some_and(|of| self.is_same(of, &common.issuer));
                let fits = target.transcribed
                    && target.kind == statement.kind()
                    && !common.is_transcribed()
                    && (is_own || target.joint);
                if !fits {
                    let expected = "a transcription of the issuer's own";
                    return refuse(Rule::Adopts, &at(), expected, "another");
                }
            }
            Rel::Supersedes if !self.supersedes(statement, target) => {
                let expected = "one of this kind and of the same parties";
                return refuse(Rule::Supersedes, &at(), expected, "another");
            }
            Rel::Joins if !target.joint => {
                let found = "a commitment of one party";
                return refuse(Rule::NotJoint, &at(), "a joint commitment", found);
            }
            Rel::PreviousReport => {
                let is_same = self.parent(statement).is_some_and(|on| on.thread == target.thread)
                    && target.actor().is_some_and(|of| self.is_same(of, common.actor()));
                if !is_same {
                    let expected = "a report of the same party on the same";
                    return refuse(Rule::PreviousReport, &at(), expected, "another");
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether `statement` may take the place of `target`: nobody replaces what
    /// somebody else signed, nor a transcription of somebody else's act.
    fn supersedes(&self, statement: &Statement, target: &Admitted<'_>) -> bool {
        let common = statement.common();
        target.kind == statement.kind()
            && target.transcribed == common.is_transcribed()
            && target
                .issuers()
                .all(|issuer| common.issuers().any(|other| self.is_same(issuer, other)))
            && (!target.transcribed || target.actor() == common.of.as_ref())
    }

    /// Provisions that are cited are registered.
    pub(super) fn check_norms(&self, statement: &Statement) -> Result<(), Refusal> {
        let (list, codes): (_, &[Code]) = match statement.body() {
            Body::Commitment(commitment) => ("/norms", &commitment.norms),
            Body::Action(action) => ("/provisions", &action.provisions),
            Body::Review(review) => ("/provisions", &review.provisions),
            Body::Report(report) => ("/provisions", &report.provisions),
            Body::Dispute(dispute) => ("/provisions", &dispute.provisions),
            _ => return Ok(()),
        };
        for (i, code) in codes.iter().enumerate() {
            self.known_provision(|| format!("{list}/{i}"), code)?;
        }
        let (list, codes): (_, Vec<Option<&Code>>) = match statement.body() {
            Body::Review(review) => (
                "/ratings",
                review.ratings.iter().map(|rating| rating.provision.as_ref()).collect(),
            ),
            Body::Report(report) => {
                ("/claims", report.claims.iter().map(|claim| claim.provision.as_ref()).collect())
            }
            _ => return Ok(()),
        };
        for (i, code) in codes.into_iter().enumerate() {
            if let Some(code) = code {
                self.known_provision(|| format!("{list}/{i}/provision"), code)?;
            }
        }
        Ok(())
    }

    fn known_provision(&self, at: impl FnOnce() -> String, code: &Code) -> Result<(), Refusal> {
        if self.provisions.contains_key(code) {
            return Ok(());
        }
        refuse(Rule::UnknownNorm, &at(), "a registered provision", code.as_str())
    }
}

/// Whether what has this relation rests on what it points to. Whoever was
/// wronged by a false transcription may still answer it, and a right one may
/// take its place.
const fn builds_on(rel: Rel) -> bool {
    !matches!(rel, Rel::SeeAlso | Rel::Disputes | Rel::RespondsTo | Rel::Supersedes)
}

/// Whose act a statement is: all its issuers', or that of its `of`.
pub(super) fn actors(common: &Common) -> impl Iterator<Item = &PartyId> {
    let own = (!common.is_transcribed()).then(|| common.issuers());
    common.of.iter().chain(own.into_iter().flatten())
}
