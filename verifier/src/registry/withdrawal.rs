//! Rules about withdrawals: everybody takes out itself, once, and may come back
//! until that has effect.

use alloc::format;
use alloc::string::ToString as _;

use super::reference::actors;
use super::state::{Detail, Leaving, WithdrawalState};
use super::{Refusal, Registry, Rule, issuer_at, refuse};
use crate::hash::Hash;
use crate::statement::{Kind, PartyId, Statement, Withdrawal};
use crate::time::{DAY_SECONDS, Time};

impl Registry {
    pub(super) fn check_withdrawal(
        &self,
        statement: &Statement,
        time: Time,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        let target = self.target(statement)?;
        if common.is_transcribed() {
            if !target.transcribed || target.actor() != common.of.as_ref() {
                let expected = target.actor().map_or("a transcription", PartyId::as_str);
                return refuse(Rule::TranscriptionOf, "/of", expected, common.actor().as_str());
            }
        } else if target.transcribed {
            let expected = "a statement of its own";
            return refuse(Rule::NotOwn, "/issuer", expected, common.issuer.as_str());
        }
        for (i, issuer) in actors(common).enumerate().filter(|_| !common.is_transcribed()) {
            if !target.is_issued_by(issuer) {
                let at = issuer_at(i);
                return refuse(Rule::NotOwn, &at, target.issuer().as_str(), issuer.as_str());
            }
        }
        let effective = self.statements.withdrawal(&target.id).and_then(|w| w.effective);
        if let Some(effective) = effective.filter(|effective| *effective <= time) {
            let expected = format!("before {effective}");
            return refuse(Rule::InEffect, "/refs", &expected, &time.to_string());
        }
        for actor in actors(common) {
            if let Some((before, _)) = target.withdrawn_by(actor) {
                let expected = "what it did not withdraw";
                return refuse(Rule::WithdrawnBefore, "/refs", expected, &before.to_string());
            }
        }
        Ok(())
    }

    pub(super) fn apply_withdrawal(
        &mut self,
        statement: &Statement,
        withdrawal: &Withdrawal,
        target: Hash,
        time: Time,
    ) -> Detail {
        let id = *statement.hash();
        let is_of_withdrawal =
            self.statements.all.get(&target).is_some_and(|target| target.kind == Kind::Withdrawal);
        for actor in actors(statement.common()) {
            let Some(party) = self.number(actor) else { continue };
            self.statements.leavings.entry(target).or_default().push(Leaving { party, by: id });
        }
        // To come back needs no notice.
        let effective = if is_of_withdrawal { Some(time) } else { effect(withdrawal) };
        Detail::Withdrawal(WithdrawalState { target, effective })
    }
}

/// From when a withdrawal takes effect, as far as it says.
fn effect(withdrawal: &Withdrawal) -> Option<Time> {
    let days = withdrawal.effective?.last_day().days_since_epoch();
    Time::from_seconds(u64::try_from(days).ok()?.saturating_mul(DAY_SECONDS))
}
