//! `report`: what a party says about its own commitment.

use super::KindForm;
use super::common::{Common, Condition};
use super::date::PartialDate;
use super::language::Text;
use super::problem::{Cause, Problems};
use super::table::{object, words};
use super::token::{Code, Label, Line};
use crate::json::Path;

words! {
    /// What a report is for.
    pub enum ReportType("a type of report") {
        /// How far it has come.
        Progress = "progress",
        /// The last one: with it the commitment is closed.
        Final = "final",
        /// Something happened that the commitment concerns.
        Incident = "incident",
        /// Nothing has changed since the report before.
        NothingNew = "nothing_new",
    }
}

words! {
    /// What a party claims of a milestone or of the whole.
    pub enum ClaimState("a claimed state") {
        /// Not begun.
        NotStarted = "not_started",
        /// Begun.
        InProgress = "in_progress",
        /// Done.
        Complete = "complete",
        /// Given up.
        Abandoned = "abandoned",
    }
}

object! {
    /// What the party claims of one milestone, of one provision, or of the whole.
    pub struct Claim("a claim", check_claim) {
        /// Milestone that it is about; the whole commitment if left out.
        milestone: Label => suggested;
        /// Provision that it is about, in a report on an instrument.
        provision: Code => optional;
        /// The state claimed.
        state: ClaimState => required;
        /// When it was completed, by the party's own account.
        completed_on: PartialDate => optional;
        /// What was done, by language.
        text: Text => suggested;
    }
}

fn check_claim(claim: &Claim, at: &Path<'_>, problems: &mut Problems) -> Option<()> {
    if claim.milestone.is_some() && claim.provision.is_some() {
        return problems.report(&at.name("provision"), Cause::NotWith { when: "a milestone" });
    }
    if claim.completed_on.is_some() && claim.state != ClaimState::Complete {
        let when = "a state other than complete";
        return problems.report(&at.name("completed_on"), Cause::NotWith { when });
    }
    Some(())
}

object! {
    /// The value of an indicator at the end of the period.
    pub struct IndicatorValue("a value of an indicator") {
        /// Label of the indicator within the commitment.
        indicator: Label => required;
        /// Its value.
        value: Line => required;
        /// Remark on it, by language.
        text: Text => optional;
    }
}

object! {
    /// What a party says about its own commitment. A reference with rel
    /// `reports_on` says about which.
    pub struct Report("a report") {
        /// What the report is for.
        report_type as "type": ReportType => required;
        /// First day that it covers.
        period_start: PartialDate => suggested;
        /// Last day that it covers.
        period_end: PartialDate => suggested;
        /// What is claimed, each milestone or provision once.
        claims: Claim => suggested(0..=64);
        /// Values of indicators, each once.
        indicators: IndicatorValue => list(0..=32);
        /// What was difficult, by language.
        challenges: Text => optional;
        /// What help is needed, by language.
        needs: Text => optional;
        /// Type incident only: when it happened.
        occurred: PartialDate => optional;
        /// Type incident only: how grave it was, in a word or a line.
        severity: Line => optional;
        /// Labels of the sectors concerned, from the charter's or a vocabulary's list.
        sectors: Label => list(0..=16);
        /// Provisions that it is filed under.
        provisions: Code => list(0..=32);
    }
}

impl KindForm for Report {
    const CONDITIONS: &'static [Condition] = &[
        Condition {
            when: &[("provenance", "transcribed")],
            words: "provenance transcribed",
            requires: &["of"],
            forbids: &[],
        },
        Condition {
            when: &[("type", "!incident")],
            words: "a type other than incident",
            requires: &[],
            forbids: &["occurred", "severity"],
        },
        Condition {
            when: &[("provenance", "own"), ("type", "incident")],
            words: "provenance own and type incident",
            requires: &["occurred"],
            forbids: &[],
        },
        Condition {
            when: &[("type", "final")],
            words: "type final",
            requires: &["claims"],
            forbids: &[],
        },
        Condition {
            when: &[("type", "nothing_new")],
            words: "type nothing_new",
            requires: &[],
            forbids: &["claims", "indicators"],
        },
    ];

    fn check(&self, _: &Common, at: &Path<'_>, problems: &mut Problems) {
        if let (Some(start), Some(end)) = (self.period_start, self.period_end)
            && end.last_day() < start.first_day()
        {
            problems
                .report::<()>(&at.name("period_end"), Cause::DateOrder { after: "period_start" });
        }
        let claims_at = at.name("claims");
        for (i, claim) in self.claims.iter().enumerate() {
            let same = |other: &Claim| {
                (&other.milestone, &other.provision) == (&claim.milestone, &claim.provision)
            };
            if self.claims.iter().take(i).any(same) {
                problems.report::<()>(&claims_at.position(i), Cause::Repeated);
            }
        }
        let indicators_at = at.name("indicators");
        for (i, item) in self.indicators.iter().enumerate() {
            let labels = self.indicators.iter().map(|item| &item.indicator);
            let at = indicators_at.position(i);
            super::check_distinct("indicator", &item.indicator, labels.take(i), &at, problems);
        }
    }
}
