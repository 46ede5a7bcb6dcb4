//! `dispute`: a party disagrees, and what comes of it, stage by stage.

use super::KindForm;
use super::common::{Common, Condition};
use super::language::Text;
use super::problem::{Cause, Problems};
use super::table::{object, words};
use super::token::{Code, PartyId};
use crate::json::Path;

words! {
    /// How far a dispute has come, in the order in which it may move.
    pub enum Stage("a stage of a dispute") {
        /// One side objects.
        Objection = "objection",
        /// The sides consult.
        Consultation = "consultation",
        /// The sides negotiate.
        Negotiation = "negotiation",
        /// A third party brings the sides together.
        GoodOffices = "good_offices",
        /// A third party mediates.
        Mediation = "mediation",
        /// A third party decides, by agreement of the sides.
        Arbitration = "arbitration",
        /// It ended with an agreement or a decision.
        Resolved = "resolved",
        /// It ended without.
        NotResolved = "not_resolved",
    }
}

impl Stage {
    /// Whether a mediator moves it: good offices, mediation, arbitration.
    #[must_use]
    pub const fn is_mediated(self) -> bool {
        matches!(self, Self::GoodOffices | Self::Mediation | Self::Arbitration)
    }

    /// Whether it is the end.
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Resolved | Self::NotResolved)
    }
}

words! {
    /// By what way a dispute is to be settled.
    pub enum Procedure("a procedure") {
        /// By talking to each other.
        Negotiation = "negotiation",
        /// By a third party that brings the sides together.
        GoodOffices = "good_offices",
        /// By a third party that mediates.
        Mediation = "mediation",
        /// By a third party that decides.
        Arbitration = "arbitration",
        /// Before a court.
        Judicial = "judicial",
        /// By none of these.
        Other = "other",
    }
}

object! {
    /// One step of a dispute. A reference with rel `disputes` opens it, one with
    /// rel `continues` points to the step before.
    pub struct Dispute("a dispute") {
        /// How far it has come with this step.
        stage: Stage => required;
        /// Opening only: what the objection rests on, by language.
        grounds: Text => suggested;
        /// Opening only: with whom.
        respondents: PartyId => suggested(0..=16);
        /// Opening only: provisions that it is about.
        provisions: Code => list(0..=32);
        /// By what way it is to be settled.
        procedure: Procedure => optional;
        /// The party that mediates. Required at mediated stages, and only there.
        mediator: PartyId => optional;
        /// At the end: what came of it, by language.
        outcome: Text => optional;
    }
}

impl KindForm for Dispute {
    const CONDITIONS: &'static [Condition] = &[
        Condition {
            when: &[("stage", "good_offices")],
            words: "stage good_offices",
            requires: &["mediator"],
            forbids: &["outcome"],
        },
        Condition {
            when: &[("stage", "mediation")],
            words: "stage mediation",
            requires: &["mediator"],
            forbids: &["outcome"],
        },
        Condition {
            when: &[("stage", "arbitration")],
            words: "stage arbitration",
            requires: &["mediator"],
            forbids: &["outcome"],
        },
        Condition {
            when: &[("stage", "objection")],
            words: "stage objection",
            requires: &["grounds", "respondents"],
            forbids: &["mediator", "outcome"],
        },
        Condition {
            when: &[("stage", "consultation")],
            words: "stage consultation",
            requires: &[],
            forbids: &["mediator", "outcome"],
        },
        Condition {
            when: &[("stage", "negotiation")],
            words: "stage negotiation",
            requires: &[],
            forbids: &["mediator", "outcome"],
        },
        Condition {
            when: &[("stage", "resolved")],
            words: "stage resolved",
            requires: &["outcome"],
            forbids: &["mediator"],
        },
        Condition {
            when: &[("stage", "not_resolved")],
            words: "stage not_resolved",
            requires: &["outcome"],
            forbids: &["mediator"],
        },
    ];

    fn check(&self, common: &Common, at: &Path<'_>, problems: &mut Problems) {
        let opens = common.refs.iter().any(|r| r.rel == super::Rel::Disputes);
        let continues = common.refs.iter().any(|r| r.rel == super::Rel::Continues);
        if opens {
            let when = "rel disputes, which opens a dispute";
            for (field, is_missing) in
                [("grounds", self.grounds.is_none()), ("respondents", self.respondents.is_empty())]
            {
                // At stage objection the table says so already.
                if is_missing && self.stage != Stage::Objection {
                    problems.report::<()>(&at.name(field), Cause::Needed { when });
                }
            }
            if self.stage.is_mediated() || self.stage.is_end() {
                let cause = Cause::Word {
                    shape: "a stage that opens a dispute",
                    allowed: &["objection", "consultation", "negotiation"],
                    found: self.stage.as_str().into(),
                };
                problems.report::<()>(&at.name("stage"), cause);
            }
        }
        if continues {
            let when = "rel continues, which is a further step";
            let forbidden = [
                ("grounds", self.grounds.is_some()),
                ("respondents", !self.respondents.is_empty()),
                ("provisions", !self.provisions.is_empty()),
            ];
            for (field, _) in forbidden.into_iter().filter(|(_, is_there)| *is_there) {
                problems.report::<()>(&at.name(field), Cause::NotWith { when });
            }
        }
        let respondents_at = at.name("respondents");
        for (i, party) in self.respondents.iter().enumerate() {
            if common.issuers().any(|issuer| issuer == party) {
                problems.report::<()>(&respondents_at.position(i), Cause::Repeated);
            }
        }
    }
}
