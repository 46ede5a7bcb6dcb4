//! Rules about instruments, commitments, actions, withdrawals and reviews.

use alloc::format;
use alloc::string::{String, ToString as _};

use super::{Refusal, Registry, Rule, StatementState, refuse};
use crate::hash::Hash;
use crate::statement::{
    Act, Action, Body, Code, Commitment, Common, Instrument, Kind, PartyId, Rel, Review, Role,
    Statement, Withdrawal,
};
use crate::time::{DAY_SECONDS, Time};

impl Registry {
    /// References point to what is there, of a kind that the relation allows.
    pub(super) fn check_references(&self, statement: &Statement) -> Result<(), Refusal> {
        let common = statement.common();
        for (i, reference) in common.refs.iter().enumerate() {
            let at = format!("/refs/{i}");
            let Some(target) = self.statements.get(&reference.id.0) else {
                return refuse(
                    Rule::UnknownReference,
                    &at,
                    "a statement in this ledger",
                    &reference.id.to_string(),
                );
            };
            if !reference.rel.points_to().contains(&target.kind) {
                return refuse(
                    Rule::ReferenceKind,
                    &at,
                    reference.rel.as_str(),
                    target.kind.as_str(),
                );
            }
            match reference.rel {
                Rel::Adopts => {
                    let fits = target.transcribed
                        && target.kind == statement.kind()
                        && !common.is_transcribed()
                        && (target.actor.as_ref() == Some(&common.issuer) || target.joint);
                    if !fits {
                        return refuse(
                            Rule::Adopts,
                            &at,
                            "a transcription of the issuer's own",
                            "another",
                        );
                    }
                }
                Rel::Supersedes if !supersedes(statement, target) => {
                    return refuse(
                        Rule::Supersedes,
                        &at,
                        "one of this kind and of the same parties",
                        "another",
                    );
                }
                Rel::Joins if !target.joint => {
                    return refuse(
                        Rule::NotJoint,
                        &at,
                        "a joint commitment",
                        "a commitment of one party",
                    );
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Provisions that are cited are registered.
    pub(super) fn check_norms(&self, statement: &Statement) -> Result<(), Refusal> {
        let (list, codes) = match statement.body() {
            Body::Commitment(commitment) => ("/norms", &commitment.norms),
            Body::Action(action) => ("/provisions", &action.provisions),
            Body::Review(review) => ("/provisions", &review.provisions),
            _ => return Ok(()),
        };
        for (i, code) in codes.iter().enumerate() {
            self.known_provision(|| format!("{list}/{i}"), code)?;
        }
        let Body::Review(review) = statement.body() else { return Ok(()) };
        for (i, rating) in review.ratings.iter().enumerate() {
            if let Some(code) = &rating.provision {
                self.known_provision(|| format!("/ratings/{i}/provision"), code)?;
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

    pub(super) fn check_instrument(
        &self,
        statement: &Statement,
        instrument: &Instrument,
    ) -> Result<(), Refusal> {
        let issuer = &statement.common().issuer;
        if Some(issuer) != self.registrar.as_ref() && issuer.class() != "body" {
            return refuse(
                Rule::WhoEntersInstruments,
                "/issuer",
                "the registrar or a body",
                issuer.as_str(),
            );
        }
        let supersedes = |target: &Hash| {
            statement.common().refs_by(Rel::Supersedes).any(|superseded| superseded.0 == *target)
        };
        if self.instruments.get(&instrument.code).is_some_and(|id| !supersedes(id)) {
            return refuse(Rule::UsedCode, "/code", "a new code", instrument.code.as_str());
        }
        for (i, provision) in instrument.provisions.iter().enumerate() {
            if self.provisions.get(&provision.code).is_some_and(|id| !supersedes(id)) {
                let at = format!("/provisions/{i}/code");
                return refuse(Rule::UsedCode, &at, "a new code", provision.code.as_str());
            }
        }
        Ok(())
    }

    pub(super) fn apply_instrument(&mut self, instrument: &Instrument, id: Hash) {
        self.instruments.insert(instrument.code.clone(), id);
        for provision in &instrument.provisions {
            self.provisions.insert(provision.code.clone(), id);
        }
    }

    pub(super) fn check_commitment(&self, commitment: &Commitment) -> Result<(), Refusal> {
        for (i, recipient) in commitment.recipients.iter().enumerate() {
            self.known(&format!("/recipients/{i}"), recipient)?;
        }
        Ok(())
    }

    pub(super) fn check_action(
        &self,
        statement: &Statement,
        action: &Action,
    ) -> Result<(), Refusal> {
        if let Some(invited) = &action.party_invited {
            self.known("/party_invited", invited)?;
        }
        let actor = statement.common().actor();
        if action.act == Act::Invited && !matches!(actor.class(), "igo" | "body") {
            return refuse(Rule::WhoInvites, "/act", "an organisation or body", actor.as_str());
        }
        Ok(())
    }

    /// Whoever joins what it acts on has a line of its own there.
    pub(super) fn apply_action(&mut self, statement: &Statement, action: &Action) {
        if matches!(action.act, Act::Invited | Act::Objection | Act::Withdraw | Act::Denounce) {
            return;
        }
        let common = statement.common();
        let Some(parent) = common.parent() else { return };
        if let Some(target) = self.statements.get_mut(&parent.id.0) {
            target.joined.extend(actors(common).cloned());
        }
    }

    pub(super) fn check_withdrawal(
        &self,
        statement: &Statement,
        time: Time,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        let Some(target) = common.parent().and_then(|parent| self.statements.get(&parent.id.0))
        else {
            return refuse(Rule::UnknownReference, "/refs", "what is withdrawn", "nothing");
        };
        if common.is_transcribed() {
            if !target.transcribed || target.actor != common.of {
                let expected = target.actor.as_ref().map_or("a transcription", PartyId::as_str);
                return refuse(Rule::TranscriptionOf, "/of", expected, common.actor().as_str());
            }
        } else if target.transcribed || !issuers(target).any(|party| *party == common.issuer) {
            return refuse(Rule::NotOwn, "/issuer", target.issuer.as_str(), common.issuer.as_str());
        }
        if let Some(effective) = target.effective.filter(|effective| *effective <= time) {
            return refuse(
                Rule::InEffect,
                "/refs",
                &format!("before {effective}"),
                &time.to_string(),
            );
        }
        Ok(())
    }

    pub(super) fn check_review(
        &self,
        statement: &Statement,
        review: &Review,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        let is_own = !common.is_transcribed();
        let target = common.parent().and_then(|parent| self.statements.get(&parent.id.0));
        for reviewer in actors(common).filter(|_| is_own) {
            if !self.known("/issuer", reviewer)?.roles.contains(&Role::Reviewer) {
                let expected = "a party with the role reviewer";
                return refuse(Rule::WhoReviews, "/issuer", expected, reviewer.as_str());
            }
        }
        let Some(party) = &review.party else {
            return match target.and_then(|target| actors(common).find(|r| is_of(target, r))) {
                None => Ok(()),
                Some(reviewer) => {
                    refuse(Rule::SelfReview, "/refs", "another's statement", reviewer.as_str())
                }
            };
        };
        self.known("/party", party)?;
        if actors(common).any(|reviewer| reviewer == party) {
            return refuse(Rule::SelfReview, "/party", "another party", party.as_str());
        }
        // What the registrar knows of an instrument's parties is incomplete.
        match target.filter(|target| is_own && !concerns(target, party)) {
            None => Ok(()),
            Some(target) => {
                let expected = format!("a party that {} concerns", target.kind.as_str());
                refuse(Rule::NotConcerned, "/party", &expected, party.as_str())
            }
        }
    }
}

/// Whose act a statement is: all its issuers', or that of its `of`.
fn actors(common: &Common) -> impl Iterator<Item = &PartyId> {
    let own = (!common.is_transcribed()).then(|| common.issuers());
    common.of.iter().chain(own.into_iter().flatten())
}

/// All who signed a statement.
fn issuers(target: &StatementState) -> impl Iterator<Item = &PartyId> {
    core::iter::once(&target.issuer).chain(&target.joint_issuers)
}

/// Whether `statement` may take the place of `target`: nobody replaces what
/// somebody else signed, nor a transcription of somebody else's act.
fn supersedes(statement: &Statement, target: &StatementState) -> bool {
    let common = statement.common();
    target.kind == statement.kind()
        && target.transcribed == common.is_transcribed()
        && issuers(target).all(|issuer| common.issuers().any(|other| other == issuer))
        && (!target.transcribed || target.actor == common.of)
}

/// Whether a statement has a line for `party`: its issuer, its `of`, a joint
/// issuer, or a party that joined it.
fn concerns(target: &StatementState, party: &PartyId) -> bool {
    target.actor.as_ref() == Some(party)
        || target.joint_issuers.contains(party)
        || target.joined.contains(party)
}

/// Whether a review of the whole of `target` would be one of `party`'s own
/// conduct. An instrument is a text; those who joined it may look at it.
fn is_of(target: &StatementState, party: &PartyId) -> bool {
    match target.kind {
        Kind::Instrument => issuers(target).any(|issuer| issuer == party),
        _ => concerns(target, party),
    }
}

/// From when a withdrawal takes effect, as far as it says.
pub(super) fn effect(withdrawal: &Withdrawal) -> Option<Time> {
    let days = withdrawal.effective?.last_day().days_since_epoch();
    Time::from_seconds(u64::try_from(days).ok()?.saturating_mul(DAY_SECONDS))
}
