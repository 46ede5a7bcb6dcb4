//! Rules about reviews: nobody reviews itself, and ratings use what is defined.

use alloc::format;

use super::reference::actors;
use super::state::{Detail, ReviewState};
use super::{Admitted, Refusal, Registry, Rule, refuse};
use crate::hash::Hash;
use crate::statement::{Kind, PartyId, Review, Role, Statement};

impl Registry {
    pub(super) fn check_review(
        &self,
        statement: &Statement,
        review: &Review,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        let is_own = !common.is_transcribed();
        let target = self.target(statement)?;
        for reviewer in actors(common).filter(|_| is_own) {
            if !self.known("/issuer", reviewer)?.roles.contains(&Role::Reviewer) {
                let expected = "a party with the role reviewer";
                return refuse(Rule::WhoReviews, "/issuer", expected, reviewer.as_str());
            }
        }
        match &review.party {
            None => {
                if let Some(reviewer) = actors(common).find(|reviewer| is_of(&target, reviewer)) {
                    let expected = "another's statement";
                    return refuse(Rule::SelfReview, "/refs", expected, reviewer.as_str());
                }
            }
            Some(party) => {
                self.known("/party", party)?;
                if actors(common).any(|reviewer| self.is_same(reviewer, party)) {
                    return refuse(Rule::SelfReview, "/party", "another party", party.as_str());
                }
                // What the registrar knows of an instrument's parties is incomplete.
                if is_own && !target.concerns(party) {
                    let expected = format!("a party that {} concerns", target.kind.as_str());
                    return refuse(Rule::NotConcerned, "/party", &expected, party.as_str());
                }
            }
        }
        self.check_ratings(&target, review)
    }

    fn check_ratings(&self, target: &Admitted<'_>, review: &Review) -> Result<(), Refusal> {
        for (i, rating) in review.ratings.iter().enumerate() {
            let at = |field| format!("/ratings/{i}/{field}");
            let Some(values) = self.scales.get(&rating.scale) else {
                let found = rating.scale.as_str();
                return refuse(Rule::UnknownScale, &at("scale"), "a scale that is defined", found);
            };
            if !values.contains(&rating.value) {
                let expected = format!("a value of {}", rating.scale.as_str());
                let found = rating.value.as_str();
                return refuse(Rule::UnknownValue, &at("value"), &expected, found);
            }
            if let Some(milestone) = &rating.milestone {
                // A report's thread is that of the commitment that it is on.
                if !self.statements.has_milestone(&target.thread, milestone) {
                    let (expected, found) = ("a milestone of the commitment", milestone.as_str());
                    return refuse(Rule::RatedMilestone, &at("milestone"), expected, found);
                }
            }
        }
        Ok(())
    }

    pub(super) fn review_detail(&self, review: &Review, target: Hash) -> Detail {
        Detail::Review(ReviewState {
            target,
            party: review.party.as_ref().and_then(|party| self.number(party)),
            recommendations: review.recommendations.iter().map(|item| item.id.clone()).collect(),
        })
    }
}

/// Whether a review of the whole of `target` would be one of `party`'s own
/// conduct. An instrument is a text; those who joined it may look at it.
fn is_of(target: &Admitted<'_>, party: &PartyId) -> bool {
    match target.kind {
        Kind::Instrument => target.is_issued_by(party),
        _ => target.concerns(party),
    }
}
