//! Rules about reports: a party speaks for itself, of what was pledged.

use alloc::format;

use super::reference::actors;
use super::{Refusal, Registry, Rule, issuer_at, refuse};
use crate::statement::{PartyId, Report, Statement};

impl Registry {
    pub(super) fn check_report(
        &self,
        statement: &Statement,
        report: &Report,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        let target = self.target(statement)?;
        if common.is_transcribed() {
            if !target.transcribed || !target.concerns(common.actor()) {
                let expected = target.actor().map_or("a transcription", PartyId::as_str);
                return refuse(Rule::TranscriptionOf, "/of", expected, common.actor().as_str());
            }
        } else {
            for (i, party) in actors(common).enumerate() {
                if !target.concerns(party) {
                    let at = issuer_at(i);
                    let expected = "a party that it concerns";
                    return refuse(Rule::ReportNotOwn, &at, expected, party.as_str());
                }
            }
        }
        for (i, claim) in report.claims.iter().enumerate() {
            let Some(milestone) = &claim.milestone else { continue };
            if !self.statements.has_milestone(&target.id, milestone) {
                let at = format!("/claims/{i}/milestone");
                let expected = "a milestone of the commitment";
                return refuse(Rule::ClaimedMilestone, &at, expected, milestone.as_str());
            }
        }
        for (i, item) in report.indicators.iter().enumerate() {
            if !self.statements.has_indicator(&target.id, &item.indicator) {
                let at = format!("/indicators/{i}/indicator");
                let (expected, found) = ("an indicator of the commitment", item.indicator.as_str());
                return refuse(Rule::UnknownIndicator, &at, expected, found);
            }
        }
        for (i, sector) in report.sectors.iter().enumerate() {
            if !self.sectors.contains(sector) {
                let at = format!("/sectors/{i}");
                let expected = "a sector that is defined";
                return refuse(Rule::UnknownSector, &at, expected, sector.as_str());
            }
        }
        Ok(())
    }
}
