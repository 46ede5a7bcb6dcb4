//! Rules about instruments, commitments and actions: what others refer to, and
//! who has a line in it.

use alloc::format;

use super::reference::actors;
use super::state::{Detail, Labels};
use super::{Refusal, Registry, Rule, action_joins, refuse};
use crate::hash::Hash;
use crate::statement::{Act, Action, Commitment, Instrument, Rel, Statement};

impl Registry {
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

    /// Labels that reports and ratings may cite.
    pub(super) fn commitment_detail(commitment: &Commitment) -> Option<Detail> {
        let labels = Labels {
            milestones: commitment.milestones.iter().map(|item| item.id.clone()).collect(),
            indicators: commitment.indicators.iter().map(|item| item.id.clone()).collect(),
        };
        (labels != Labels::default()).then_some(Detail::Labels(labels))
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
        if !action_joins(action.act) {
            return;
        }
        let common = statement.common();
        let Some(parent) = common.parent() else { return };
        for actor in actors(common) {
            let Some(number) = self.number(actor) else { continue };
            let circle = self.statements.circles.entry(parent.id.0).or_default();
            let count = circle.joined.entry(number).or_default();
            *count = count.saturating_add(1);
        }
    }
}
