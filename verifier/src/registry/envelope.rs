//! Rules about every statement, whatever its kind.

use alloc::format;
use alloc::string::ToString as _;

use super::{CLOCK_LEEWAY_SECONDS, Refusal, Registry, Rule, refuse};
use crate::statement::{Kind, PartyId, Statement};
use crate::time::Time;

impl Registry {
    pub(super) fn check_envelope(&self, statement: &Statement, time: Time) -> Result<(), Refusal> {
        let common = statement.common();
        let is_charter = statement.kind() == Kind::Charter;
        if is_charter != self.statements.all.is_empty() {
            let expected = if is_charter { "another kind" } else { "the charter" };
            return refuse(Rule::CharterFirst, "/kind", expected, statement.kind().as_str());
        }
        if common.ledger.as_str() != self.origin {
            return refuse(Rule::OtherLedger, "/ledger", &self.origin, common.ledger.as_str());
        }
        if self.statements.all.contains_key(statement.hash()) {
            return refuse(Rule::RepeatedId, "", "", &statement.id().to_string());
        }
        if common.issued_at > time.saturating_add(CLOCK_LEEWAY_SECONDS) {
            let latest = time.saturating_add(CLOCK_LEEWAY_SECONDS).to_string();
            return refuse(
                Rule::IssuedInFuture,
                "/issued_at",
                &format!("at most {latest}"),
                &common.issued_at.to_string(),
            );
        }
        if time > common.submit_by() {
            let found = format!("a batch of {time}");
            return refuse(
                Rule::SubmitByPassed,
                "/submit_by",
                &format!("at most {}", common.submit_by()),
                &found,
            );
        }
        // The charter registers its issuer.
        if !is_charter {
            self.known("/issuer", &common.issuer)?;
        }
        if let Some(party) = &common.of {
            self.known("/of", party)?;
        }
        for (i, party) in common.joint_issuers.iter().enumerate() {
            self.known(&format!("/joint_issuers/{i}"), party)?;
        }
        if let Some(after) = common.after {
            let last = self.parties.get(&common.issuer).and_then(|party| party.last);
            if last != Some(after.0) {
                let last = last.map_or("none".to_string(), |last| last.to_hex());
                return refuse(Rule::After, "/after", &last, &after.to_string());
            }
        }
        if common.is_transcribed() && Some(&common.issuer) != self.registrar.as_ref() {
            let registrar = self.registrar.as_ref().map_or("", PartyId::as_str);
            return refuse(Rule::WhoTranscribes, "/issuer", registrar, common.issuer.as_str());
        }
        Ok(())
    }
}
