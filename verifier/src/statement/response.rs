//! `response`: the side addressed answers a review, a dispute or a response.

use super::KindForm;
use super::common::{Common, Condition};
use super::language::Text;
use super::problem::{Cause, Problems};
use super::table::{object, words};
use super::token::{Label, PartyId};
use crate::json::Path;

words! {
    /// What the side addressed says to one item.
    pub enum Position("a position") {
        /// It agrees.
        Accepted = "accepted",
        /// It agrees with a part.
        PartlyAccepted = "partly_accepted",
        /// It takes note and neither agrees nor disagrees.
        Noted = "noted",
        /// It disagrees.
        Rejected = "rejected",
        /// It explains.
        Clarifies = "clarifies",
    }
}

object! {
    /// What is said to one recommendation, or to the whole.
    pub struct ResponseItem("an item of a response") {
        /// Label of the recommendation; the whole if left out.
        recommendation: Label => suggested;
        /// The position taken.
        position: Position => required;
        /// The answer in words, by language.
        text: Text => required;
    }
}

object! {
    /// An answer. A reference with rel `responds_to` says to what.
    pub struct Response("a response") {
        /// The party that is answered: who issued the review, dispute or response.
        to: PartyId => required;
        /// What is said, each recommendation once.
        items: ResponseItem => list(1..=64);
    }
}

impl KindForm for Response {
    const CONDITIONS: &'static [Condition] = &[Condition {
        when: &[("provenance", "transcribed")],
        words: "provenance transcribed",
        requires: &["of"],
        forbids: &[],
    }];

    fn check(&self, common: &Common, at: &Path<'_>, problems: &mut Problems) {
        let items_at = at.name("items");
        for (i, item) in self.items.iter().enumerate() {
            let labels = self.items.iter().map(|item| &item.recommendation);
            let at = items_at.position(i);
            super::check_distinct(
                "recommendation",
                &item.recommendation,
                labels.take(i),
                &at,
                problems,
            );
        }
        if self.to == *common.actor() {
            problems.report::<()>(&at.name("to"), Cause::Repeated);
        }
    }
}
