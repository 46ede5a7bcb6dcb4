//! Rules about instruments, commitments, actions, withdrawals and reviews.

use alloc::format;
use alloc::string::ToString as _;

use super::{Refusal, Registry, Rule, StatementState, refuse};
use crate::hash::Hash;
use crate::statement::{
    Act, Action, Commitment, Instrument, PartyId, Rel, Review, Role, Statement, Withdrawal,
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
                Rel::Supersedes => {
                    let fits = target.kind == statement.kind()
                        && target.issuer == common.issuer
                        && (!common.is_transcribed() || target.actor == common.of);
                    if !fits {
                        return refuse(
                            Rule::Supersedes,
                            &at,
                            "the issuer's own, of this kind",
                            "another",
                        );
                    }
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
        if matches!(statement.body(), crate::statement::Body::Instrument(_)) {
            return Ok(());
        }
        match statement.norms().into_iter().find(|code| !self.provisions.contains_key(*code)) {
            None => Ok(()),
            Some(code) => refuse(Rule::UnknownNorm, "", "a registered provision", code.as_str()),
        }
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

    /// The acting party has a line of its own on what it acts on.
    pub(super) fn apply_action(&mut self, statement: &Statement) {
        let actor = statement.common().actor().clone();
        let Some(parent) = statement.common().parent() else { return };
        if let Some(target) = self.statements.get_mut(&parent.id.0) {
            target.parties.insert(actor);
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
        } else if target.transcribed || !is_issuer(target, &common.issuer) {
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
        let reviewer = common.actor();
        let target = common.parent().and_then(|parent| self.statements.get(&parent.id.0));
        if !common.is_transcribed()
            && !self.known("/issuer", reviewer)?.roles.contains(&Role::Reviewer)
        {
            return refuse(
                Rule::WhoReviews,
                "/issuer",
                "a party with the role reviewer",
                reviewer.as_str(),
            );
        }
        if let Some(party) = &review.party {
            self.known("/party", party)?;
            if party == reviewer || common.joint_issuers.contains(party) {
                return refuse(Rule::SelfReview, "/party", "another party", party.as_str());
            }
            // What the registrar knows of an instrument's parties is incomplete.
            if let Some(target) =
                target.filter(|target| !common.is_transcribed() && !concerns(target, party))
            {
                let expected = format!("a party that {} concerns", target.kind.as_str());
                return refuse(Rule::NotConcerned, "/party", &expected, party.as_str());
            }
        } else if let Some(target) = target
            && is_issuer(target, reviewer)
            && !target.transcribed
        {
            return refuse(Rule::SelfReview, "/refs", "another's statement", reviewer.as_str());
        }
        Ok(())
    }
}

/// Whether `party` signed the statement, alone or with others.
fn is_issuer(target: &StatementState, party: &PartyId) -> bool {
    target.issuer == *party || target.parties.contains(party)
}

/// Whether a statement has a line for `party`: its issuer, its `of`, a joint
/// issuer, or a party that acted on it.
fn concerns(target: &StatementState, party: &PartyId) -> bool {
    target.actor.as_ref() == Some(party) || target.parties.contains(party)
}

/// From when a withdrawal takes effect, as far as it says.
pub(super) fn effect(withdrawal: &Withdrawal) -> Option<Time> {
    let days = withdrawal.effective?.last_day().days_since_epoch();
    Time::from_seconds(u64::try_from(days).ok()?.saturating_mul(DAY_SECONDS))
}
