//! Rules about responses: the side addressed answers, and is answered in turn.

use alloc::format;

use super::reference::actors;
use super::state::{Detail, ResponseState};
use super::{Admitted, Refusal, Registry, Rule, issuer_at, refuse};
use crate::hash::Hash;
use crate::statement::{PartyId, Response, Statement};

impl Registry {
    pub(super) fn check_response(
        &self,
        statement: &Statement,
        response: &Response,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        let target = self.target(statement)?;
        if !actors_of(&target).any(|party| self.is_same(party, &response.to)) {
            let expected = target.actor().map_or("whose statement it is", PartyId::as_str);
            return refuse(Rule::RespondsToOther, "/to", expected, response.to.as_str());
        }
        if !common.is_transcribed() {
            for (i, party) in actors(common).enumerate() {
                if !self.addresses(&target, party) {
                    let at = issuer_at(i);
                    let expected = "a party that it addresses";
                    return refuse(Rule::WhoResponds, &at, expected, party.as_str());
                }
            }
        }
        let review = self.statements.review(&self.root(&target));
        for (i, item) in response.items.iter().enumerate() {
            let Some(label) = &item.recommendation else { continue };
            if !review.is_some_and(|review| review.recommendations.contains(label)) {
                let at = format!("/items/{i}/recommendation");
                let expected = "a recommendation of the review";
                return refuse(Rule::UnknownRecommendation, &at, expected, label.as_str());
            }
        }
        Ok(())
    }

    /// The review or step of a dispute with which a chain of answers began.
    fn root(&self, target: &Admitted<'_>) -> Hash {
        self.statements.response(&target.id).map_or(target.id, |response| response.root)
    }

    /// Whether `target` speaks to `party`.
    fn addresses(&self, target: &Admitted<'_>, party: &PartyId) -> bool {
        let is_its_own = actors_of(target).any(|actor| self.is_same(actor, party));
        if let Some(response) = self.statements.response(&target.id) {
            return self.is_same(self.party_id(response.to), party);
        }
        if let Some(review) = self.statements.review(&target.id) {
            return match review.party {
                Some(reviewed) => self.is_same(self.party_id(reviewed), party),
                None => self.admitted(&review.target).is_some_and(|target| target.concerns(party)),
            };
        }
        // A step of a dispute speaks to every side that did not take it.
        !is_its_own
            && self.dispute_of(&target.id).is_some_and(|(_, dispute)| self.is_side(dispute, party))
    }

    pub(super) fn response_detail(&self, response: &Response, parent: Hash) -> Option<Detail> {
        let root = self.statements.response(&parent).map_or(parent, |parent| parent.root);
        let to = self.number(&response.to)?;
        Some(Detail::Response(ResponseState { root, to }))
    }
}

fn actors_of<'r>(target: &Admitted<'r>) -> impl Iterator<Item = &'r PartyId> + use<'r> {
    target.actor().into_iter().chain(target.joint_issuers())
}
