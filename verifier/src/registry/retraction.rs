//! Rules about retractions: the registrar takes back what it recorded, and
//! nothing builds on that any more.

use alloc::format;
use alloc::string::ToString as _;

use super::{Refusal, Registry, Rule, refuse};
use crate::hash::Hash;
use crate::statement::{PartyId, Retraction, Rules, Statement};

impl Registry {
    /// Some kinds are the registrar's.
    pub(super) fn check_registrar(&self, statement: &Statement) -> Result<(), Refusal> {
        let common = statement.common();
        let registrar = self.registrar.as_ref();
        let other = common.issuers().find(|issuer| Some(*issuer) != registrar);
        match other {
            None => Ok(()),
            Some(other) => {
                let expected = registrar.map_or("", PartyId::as_str);
                refuse(Rule::RegistrarOnly, "/issuer", expected, other.as_str())
            }
        }
    }

    pub(super) fn check_rules(&self, statement: &Statement, rules: &Rules) -> Result<(), Refusal> {
        self.check_registrar(statement)?;
        let newest = self.next_rules.unwrap_or(self.rules);
        if rules.version.value() <= newest {
            let expected = format!("more than {newest}");
            let found = rules.version.value().to_string();
            return refuse(Rule::RulesVersion, "/version", &expected, &found);
        }
        Ok(())
    }

    pub(super) fn check_retraction(
        &self,
        statement: &Statement,
        retraction: &Retraction,
    ) -> Result<(), Refusal> {
        self.check_registrar(statement)?;
        let target = self.target(statement)?;
        if !target.transcribed {
            let found = "a statement in its issuer's own words";
            return refuse(Rule::NotTranscribed, "/refs", "a transcription", found);
        }
        match &retraction.party {
            Some(party) if target.actor() != Some(party) => {
                let expected = target.actor().map_or("none", PartyId::as_str);
                refuse(Rule::RetractedParty, "/party", expected, party.as_str())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn apply_retraction(&mut self, target: Hash) {
        let Some(state) = self.statements.all.get_mut(&target) else { return };
        state.retracted = true;
        if !state.joins {
            return;
        }
        // An action's thread is that of what it acts on, which has no parent.
        let (Some(actor), joined) = (state.actor, state.thread) else { return };
        let Some(circle) = self.statements.circles.get_mut(&joined) else { return };
        if let Some(count) = circle.joined.get_mut(&actor) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                circle.joined.remove(&actor);
            }
        }
    }
}
