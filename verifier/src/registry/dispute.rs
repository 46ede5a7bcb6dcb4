//! Rules about disputes: how they move, and who may move them.

use alloc::format;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use super::state::{Detail, DisputeState, PartyNumber};
use super::{Refusal, Registry, Rule, refuse};
use crate::hash::Hash;
use crate::statement::{Dispute, PartyId, Rel, Role, Stage, Statement};
use crate::time::Time;

impl Registry {
    /// The dispute that a statement opened or continued, with the statement
    /// that opened it.
    pub(super) fn dispute_of(&self, step: &Hash) -> Option<(Hash, &DisputeState)> {
        let opening = self.statements.opening(step);
        Some((opening, self.statements.disputes.get(&opening)?))
    }

    fn is_any(&self, parties: &[PartyNumber], party: &PartyId) -> bool {
        parties.iter().any(|number| self.is_same(self.party_id(*number), party))
    }

    pub(super) fn is_side(&self, dispute: &DisputeState, party: &PartyId) -> bool {
        self.is_any(&dispute.openers, party) || self.is_any(&dispute.respondents, party)
    }

    pub(super) fn check_dispute(
        &self,
        statement: &Statement,
        dispute: &Dispute,
        time: Time,
    ) -> Result<(), Refusal> {
        for (i, respondent) in dispute.respondents.iter().enumerate() {
            self.known(&format!("/respondents/{i}"), respondent)?;
        }
        if let Some(mediator) = &dispute.mediator {
            self.known("/mediator", mediator)?;
        }
        let opens = statement.common().refs.iter().any(|reference| reference.rel == Rel::Disputes);
        if opens { Ok(()) } else { self.check_step(statement, dispute, time) }
    }

    fn check_step(&self, statement: &Statement, step: &Dispute, time: Time) -> Result<(), Refusal> {
        let target = self.target(statement)?;
        let Some((opening, dispute)) = self.dispute_of(&target.id) else {
            return refuse(Rule::UnknownReference, "/refs", "a step of a dispute", "none");
        };
        let dropped = self.admitted(&opening).is_some_and(|opening| {
            opening.issuers().all(|opener| opening.is_left_by(opener, time))
        });
        if dispute.stage.is_end() || dropped {
            let found = if dropped { "one that was withdrawn" } else { "one that ended" };
            return refuse(Rule::Ended, "/refs", "a dispute that goes on", found);
        }
        if dispute.newest != target.id {
            let newest = dispute.newest.to_hex();
            return refuse(Rule::NotNewest, "/refs", &newest, &target.id.to_hex());
        }
        if rank(step.stage) < rank(dispute.stage) {
            let expected = format!("{} or later", dispute.stage);
            return refuse(Rule::StageBack, "/stage", &expected, step.stage.as_str());
        }
        if let Some(mediator) = &step.mediator {
            let has_role = self.known("/mediator", mediator)?.roles.contains(&Role::Mediator);
            if !has_role || self.is_side(dispute, mediator) {
                let expected = "a party with the role mediator that is on no side";
                return refuse(Rule::Mediator, "/mediator", expected, mediator.as_str());
            }
        }
        self.check_mover(statement, dispute, step)
    }

    fn check_mover(
        &self,
        statement: &Statement,
        dispute: &DisputeState,
        step: &Dispute,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        let issuers: Vec<&PartyId> = common.issuers().collect();
        let signs = |number: &PartyNumber| {
            let party = self.party_id(*number);
            issuers.iter().any(|issuer| self.is_same(issuer, party))
        };
        let are_sides = issuers.iter().all(|issuer| self.is_side(dispute, issuer));
        let opener_agrees = are_sides && dispute.openers.iter().all(signs);
        let all_agree = opener_agrees && dispute.respondents.iter().all(signs);
        // At a mediated stage the one who mediates is there already.
        let mediator = if dispute.stage.is_mediated() {
            dispute.mediator.map(|number| self.party_id(number))
        } else {
            step.mediator.as_ref()
        };
        let mediates = step.mediator.as_ref().is_none_or(|named| Some(named) == mediator)
            && common.joint_issuers.is_empty()
            && mediator.is_some_and(|mediator| self.is_same(mediator, &common.issuer));
        let (may, expected) = if dispute.stage.is_mediated() || step.stage.is_mediated() {
            (all_agree || mediates, "the mediator, or all sides together")
        } else if step.stage.is_end() {
            let drops = opener_agrees && step.stage == Stage::NotResolved;
            (all_agree || drops, "all sides together, or who opened it without a result")
        } else if step.stage == dispute.stage {
            let newest = self.admitted(&dispute.newest);
            let repeats = newest.is_some_and(|newest| newest.is_issued_by(&common.issuer));
            (are_sides && !repeats, "the other side, at this stage")
        } else {
            (are_sides, "a side of the dispute")
        };
        if may {
            return Ok(());
        }
        let found = issuers.iter().map(|issuer| issuer.to_string()).collect::<Vec<_>>().join(", ");
        refuse(Rule::WhoSteps, "/issuer", expected, &found)
    }

    /// Moves or opens a dispute; of a further step, which.
    pub(super) fn apply_dispute(
        &mut self,
        statement: &Statement,
        step: &Dispute,
        parent: Hash,
    ) -> Option<Detail> {
        let common = statement.common();
        let id = *statement.hash();
        let mediator = step.mediator.as_ref().and_then(|party| self.number(party));
        let opening = self.dispute_of(&parent).map(|(opening, _)| opening);
        let continues = common.refs.iter().any(|reference| reference.rel == Rel::Continues);
        if let Some(opening) = opening.filter(|_| continues) {
            if let Some(dispute) = self.statements.disputes.get_mut(&opening) {
                dispute.stage = step.stage;
                dispute.newest = id;
                dispute.mediator = mediator.or(dispute.mediator);
            }
            return Some(Detail::Step(opening));
        }
        let state = DisputeState {
            openers: common.issuers().filter_map(|party| self.number(party)).collect(),
            respondents: step.respondents.iter().filter_map(|party| self.number(party)).collect(),
            mediator: None,
            stage: step.stage,
            newest: id,
        };
        self.statements.disputes.insert(id, state);
        None
    }
}

/// The order in which a dispute moves; both ends are equally far.
const fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::Objection => 0,
        Stage::Consultation => 1,
        Stage::Negotiation => 2,
        Stage::GoodOffices => 3,
        Stage::Mediation => 4,
        Stage::Arbitration => 5,
        Stage::Resolved | Stage::NotResolved => 6,
    }
}
