//! `review`: what somebody other than the party found.

use super::KindForm;
use super::common::{Common, Condition};
use super::date::PartialDate;
use super::language::Text;
use super::problem::{Cause, Problems};
use super::table::{object, words};
use super::token::{Code, Label, Line, PartyId};
use crate::json::Path;

words! {
    /// Who reviews, and how.
    pub enum ReviewType("a type of review") {
        /// By other parties of the same instrument.
        Peer = "peer",
        /// By an independent expert.
        Independent = "independent",
        /// By civil society.
        CivilSociety = "civil_society",
        /// By a body with a mandate.
        Body = "body",
        /// An investigation.
        Investigation = "investigation",
        /// An observation without a method of its own.
        Observation = "observation",
        /// Looks at what became of an earlier review.
        FollowUp = "follow_up",
    }
}

object! {
    /// A judgement on a scale.
    pub struct Rating("a rating", check_rating) {
        /// Label of the scale.
        scale: Label => required;
        /// Label of the value on it.
        value: Label => required;
        /// What the judgement rests on, by language.
        basis: Text => required;
        /// Milestone that it is about.
        milestone: Label => optional;
        /// Provision that it is about.
        provision: Code => optional;
    }
}

fn check_rating(rating: &Rating, at: &Path<'_>, problems: &mut Problems) -> Option<()> {
    if rating.milestone.is_none() || rating.provision.is_none() {
        return Some(());
    }
    problems.report(&at.name("provision"), Cause::NotWith { when: "a milestone" })
}

object! {
    /// Something that the reviewer asks for.
    pub struct Recommendation("a recommendation") {
        /// Its label within the review; responses cite it.
        id: Label => required;
        /// What is recommended, by language.
        text: Text => required;
    }
}

object! {
    /// What a reviewer found. A reference with rel `reviews` says about what.
    pub struct Review("a review") {
        /// Who reviews, and how.
        review_type as "type": ReviewType => required;
        /// The party reviewed; left out if the review is of the text alone.
        party: PartyId => suggested;
        /// Provisions that it looks at.
        provisions: Code => list(0..=32);
        /// Round of reviews that it belongs to.
        cycle: Line => optional;
        /// How it was made, by language. Required unless transcribed.
        method: Text => suggested;
        /// Judgements.
        ratings: Rating => list(0..=64);
        /// What is recommended.
        recommendations: Recommendation => list(0..=64);
        /// What was found, by language.
        findings: Text => suggested;
        /// Interests of the reviewer that a reader must know, by language. Required unless transcribed.
        conflicts_of_interest: Text => suggested;
        /// When it was adopted.
        adopted: PartialDate => optional;
        /// When it was published.
        published: PartialDate => optional;
        /// Until when the party reviewed may reply.
        reply_by: PartialDate => optional;
    }
}

impl KindForm for Review {
    const CONDITIONS: &'static [Condition] = &[
        Condition {
            when: &[("provenance", "own")],
            words: "provenance own",
            requires: &["method", "conflicts_of_interest"],
            forbids: &[],
        },
        Condition {
            when: &[("provenance", "transcribed")],
            words: "provenance transcribed",
            requires: &["of"],
            forbids: &[],
        },
    ];

    fn check(&self, _: &Common, at: &Path<'_>, problems: &mut Problems) {
        let recommendations_at = at.name("recommendations");
        for (i, item) in self.recommendations.iter().enumerate() {
            let ids = self.recommendations.iter().map(|item| &item.id);
            super::check_distinct(
                "id",
                &item.id,
                ids.take(i),
                &recommendations_at.position(i),
                problems,
            );
        }
    }
}
