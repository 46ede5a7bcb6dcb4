//! `commitment`: what a party, or several jointly, pledge.

use super::KindForm;
use super::common::{Common, Condition};
use super::date::PartialDate;
use super::language::Text;
use super::problem::{Cause, Problems};
use super::shape::{Amount, Count, Indicator, Milestone};
use super::table::{object, words};
use super::token::{Code, PartyId};
use crate::json::Path;

words! {
    /// What a commitment is about.
    pub enum CommitmentType("a type of commitment") {
        /// Not to do something.
        Restraint = "restraint",
        /// A way of doing things.
        Procedure = "procedure",
        /// Help others to be able.
        CapacityBuilding = "capacity_building",
        /// Make or change law.
        Legislation = "legislation",
        /// Set up or strengthen an institution.
        Institution = "institution",
        /// State a view.
        Position = "position",
        /// Certify products or services, or recognise certificates.
        Certification = "certification",
        /// Name a point of contact.
        PointOfContact = "point_of_contact",
        /// Build confidence by another measure.
        Cbm = "cbm",
        /// Share information.
        InformationSharing = "information_sharing",
        /// Help when something has happened.
        Assistance = "assistance",
        /// Buy with care.
        Procurement = "procurement",
        /// Exercise together.
        Exercise = "exercise",
        /// Train people.
        Training = "training",
        /// Do research together.
        Research = "research",
        /// Give money.
        Funding = "funding",
        /// Report regularly.
        Reporting = "reporting",
        /// Leave something that was joined.
        Withdrawal = "withdrawal",
        /// None of these.
        Other = "other",
    }
}

words! {
    /// How a commitment binds its issuer.
    pub enum LegalCharacter("a legal character") {
        /// In law.
        LegalObligation = "legal_obligation",
        /// In politics.
        Political = "political",
        /// Voluntary.
        Voluntary = "voluntary",
        /// A unilateral declaration.
        UnilateralDeclaration = "unilateral_declaration",
        /// The issuer does not say.
        Unstated = "unstated",
    }
}

words! {
    /// Whether a commitment can be done.
    pub enum Nature("a nature of commitment") {
        /// Once done, it is done.
        OneOff = "one_off",
        /// In force until it ends.
        Continuous = "continuous",
    }
}

words! {
    /// Whether a commitment can be checked.
    pub enum Verifiability("a verifiability") {
        /// Others can check it.
        Verifiable = "verifiable",
        /// Parts of it can be checked.
        Partly = "partly",
        /// It is a declaration.
        Declaratory = "declaratory",
    }
}

object! {
    /// A pledge.
    pub struct Commitment("a commitment") {
        /// The issuer's own code for it.
        code: Code => optional;
        /// What it is about.
        commitment_type as "type": CommitmentType => required;
        /// How it binds its issuer.
        legal_character: LegalCharacter => required;
        /// One-off or continuous. Required unless transcribed.
        nature: Nature => suggested;
        /// Codes of the provisions that it serves.
        norms: Code => list(1..=32);
        /// Transcribed only: a text of several parties; each joins by an action of its own.
        joint: bool => flag;
        /// Rights and positions that it does not touch, by language.
        without_prejudice: Text => optional;
        /// Office that answers for it, by language; never a person.
        responsible_body: Text => suggested;
        /// When it was made.
        made_on: PartialDate => suggested;
        /// When it begins.
        start: PartialDate => optional;
        /// When it ends.
        end: PartialDate => optional;
        /// Deliverables with dates.
        milestones: Milestone => suggested(0..=64);
        /// What can be measured.
        indicators: Indicator => list(0..=32);
        /// Whether it can be checked. Required unless transcribed.
        verifiability: Verifiability => suggested;
        /// How it can be checked, by language. Required of one's own that is not declaratory.
        how_checked: Text => suggested;
        /// Months between the issuer's reports.
        reporting_interval_months: Count<1, 1200> => optional;
        /// What it depends on, by language.
        conditions: Text => optional;
        /// What it does not cover, by language.
        exceptions: Text => optional;
        /// Whether it holds only until something else does.
        interim: bool => flag;
        /// When an interim commitment ends.
        until: PartialDate => optional;
        /// Money pledged.
        amount: Amount => optional;
        /// Parties that receive it.
        recipients: PartyId => list(0..=64);
    }
}

impl KindForm for Commitment {
    const CONDITIONS: &'static [Condition] = &[
        Condition { when: &[], words: "kind commitment", requires: &["title"], forbids: &[] },
        Condition {
            when: &[("provenance", "own")],
            words: "provenance own",
            requires: &["nature", "verifiability"],
            forbids: &["joint"],
        },
        Condition {
            when: &[("provenance", "own"), ("verifiability", "verifiable")],
            words: "provenance own and verifiability verifiable",
            requires: &["how_checked"],
            forbids: &[],
        },
        Condition {
            when: &[("provenance", "own"), ("verifiability", "partly")],
            words: "provenance own and verifiability partly",
            requires: &["how_checked"],
            forbids: &[],
        },
        Condition {
            when: &[("provenance", "transcribed"), ("joint", "!true")],
            words: "provenance transcribed and not joint",
            requires: &["of"],
            forbids: &[],
        },
        Condition {
            when: &[("joint", "true")],
            words: "joint true",
            requires: &[],
            forbids: &["of"],
        },
        Condition {
            when: &[("interim", "true")],
            words: "interim true",
            requires: &["until"],
            forbids: &[],
        },
        Condition {
            when: &[("interim", "!true")],
            words: "interim false",
            requires: &[],
            forbids: &["until"],
        },
    ];

    fn check(&self, _: &Common, at: &Path<'_>, problems: &mut Problems) {
        if let (Some(start), Some(end)) = (self.start, self.end)
            && end.last_day() < start.first_day()
        {
            problems.report::<()>(&at.name("end"), Cause::DateOrder { after: "start" });
        }
        let milestones_at = at.name("milestones");
        for (i, milestone) in self.milestones.iter().enumerate() {
            let ids = self.milestones.iter().map(|milestone| &milestone.id);
            super::check_distinct(
                "id",
                &milestone.id,
                ids.take(i),
                &milestones_at.position(i),
                problems,
            );
        }
        let indicators_at = at.name("indicators");
        for (i, indicator) in self.indicators.iter().enumerate() {
            let ids = self.indicators.iter().map(|indicator| &indicator.id);
            super::check_distinct(
                "id",
                &indicator.id,
                ids.take(i),
                &indicators_at.position(i),
                problems,
            );
        }
    }
}
