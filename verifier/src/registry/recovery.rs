//! Rules about keys that were stolen or lost: suspension and recovery.
//!
//! *Invariants*: what time alone brings about is dated by when it was due, not
//! by the batch in which it was noticed, so that a batch that never came to be
//! leaves no trace.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::ToString as _;
use alloc::vec::Vec;

use super::{
    PartyState, RECOVERY_DAYS, REGISTRAR_DECIDES_DAYS, Recovery, RecoveryParties, Refusal,
    Registry, Rule, issuer_at, refuse,
};
use crate::statement::{Decision, Key, PartyId, Statement};
use crate::time::{DAY_SECONDS, Time};

fn days_after(time: Time, days: u64) -> Time {
    time.saturating_add(days.saturating_mul(DAY_SECONDS))
}

impl Registry {
    pub(super) fn check_suspension(&self, statement: &Statement, key: &Key) -> Result<(), Refusal> {
        self.check_who(statement, Some(&key.party))?;
        self.check_not_registrar(key)
    }

    fn check_not_registrar(&self, key: &Key) -> Result<(), Refusal> {
        if self.registrar.as_ref() == Some(&key.party) {
            return refuse(Rule::RegistrarKeys, "/party", "another party", key.party.as_str());
        }
        Ok(())
    }

    pub(super) fn apply_suspension(&mut self, key: &Key, time: Time) {
        let Some(party) = self.parties.get_mut(&key.party) else { return };
        party.suspended = Some(time);
        party.contest(time);
    }

    pub(super) fn check_request(
        &self,
        statement: &Statement,
        key: &Key,
        party: &PartyState,
    ) -> Result<(), Refusal> {
        self.check_who(statement, self.registrar.as_ref())?;
        self.check_not_registrar(key)?;
        if party.keys.is_empty() {
            let expected = "an enrolment, with change add";
            return refuse(Rule::NothingToRecover, "/party", expected, "a party without keys");
        }
        if let Some(successor) = &party.successor {
            return refuse(Rule::Succeeded, "/party", successor.as_str(), key.party.as_str());
        }
        check_none_pending(party)?;
        self.check_new_keys(&key.keys, "/keys")
    }

    pub(super) fn apply_request(&mut self, statement: &Statement, key: &Key, time: Time) {
        self.add_keys(&key.party, &key.keys, time);
        let Some(party) = self.parties.get_mut(&key.party) else { return };
        let names: Vec<_> = key.keys.iter().map(|vkey| vkey.name().clone()).collect();
        for name in &names {
            if let Some(state) = party.keys.get_mut(name) {
                state.requested = true;
            }
        }
        party.settle_recovery_parties(time);
        party.recovery = Some(Box::new(Recovery {
            request: statement.id(),
            since: time,
            keys: names,
            threshold: key.threshold.map_or(1, |threshold| threshold.value()),
            compromised_since: key.compromised_since,
            opposed: false,
            contested: None,
            deciders: party.recovery_parties.clone(),
            decisions: BTreeMap::new(),
        }));
        if party.suspended.is_some() {
            party.contest(time);
        }
        self.recovering.insert(key.party.clone());
    }

    /// The pending request that an opposition or decision is about.
    fn request<'p>(
        &self,
        statement: &Statement,
        party: &'p PartyState,
    ) -> Result<&'p Recovery, Refusal> {
        let target = self.target(statement)?;
        match &party.recovery {
            Some(recovery) if recovery.request == target.id() => Ok(recovery),
            Some(recovery) => {
                let (expected, found) = (recovery.request.to_string(), target.id().to_string());
                refuse(Rule::OtherRequest, "/refs", &expected, &found)
            }
            None => {
                let found = target.id().to_string();
                refuse(Rule::OtherRequest, "/refs", "a pending request", &found)
            }
        }
    }

    pub(super) fn check_opposition(
        &self,
        statement: &Statement,
        key: &Key,
        party: &PartyState,
    ) -> Result<(), Refusal> {
        self.check_who(statement, Some(&key.party))?;
        if self.request(statement, party)?.opposed {
            return refuse(Rule::Opposed, "/refs", "a request not opposed yet", "one that is");
        }
        Ok(())
    }

    pub(super) fn apply_opposition(&mut self, key: &Key, time: Time) {
        let Some(party) = self.parties.get_mut(&key.party) else { return };
        if let Some(recovery) = &mut party.recovery {
            recovery.opposed = true;
        }
        party.contest(time);
    }

    pub(super) fn check_decision(
        &self,
        statement: &Statement,
        key: &Key,
        party: &PartyState,
        time: Time,
    ) -> Result<(), Refusal> {
        let recovery = self.request(statement, party)?;
        if recovery.contested.is_none() {
            let found = "one that takes effect by itself";
            return refuse(Rule::NotContested, "/refs", "a contested request", found);
        }
        let named = &recovery.deciders.parties;
        for (i, issuer) in statement.common().issuers().enumerate() {
            let at = issuer_at(i);
            let decides = if named.is_empty() {
                self.registrar.as_ref() == Some(issuer)
            } else {
                named.contains(issuer)
            };
            if !decides {
                let expected = if named.is_empty() { "the registrar" } else { "a party named" };
                return refuse(Rule::WhoDecides, &at, expected, issuer.as_str());
            }
            if recovery.decisions.get(issuer) == key.decision.as_ref() {
                let found = key.decision.map_or("", Decision::as_str);
                return refuse(Rule::Decided, &at, "another decision than before", found);
            }
        }
        let earliest = days_after(recovery.since, REGISTRAR_DECIDES_DAYS);
        if named.is_empty() && time < earliest {
            let expected = format!("a batch of {earliest} or later");
            return refuse(Rule::DecidedEarly, "/refs", &expected, &format!("a batch of {time}"));
        }
        Ok(())
    }

    pub(super) fn apply_decision(&mut self, statement: &Statement, key: &Key, time: Time) {
        let Some(decision) = key.decision else { return };
        let Some(party) = self.parties.get_mut(&key.party) else { return };
        let Some(recovery) = &mut party.recovery else { return };
        for issuer in statement.common().issuers() {
            recovery.decisions.insert(issuer.clone(), decision);
        }
        let equal = recovery.decisions.values().filter(|other| **other == decision).count();
        let needed = recovery.deciders.threshold.max(1);
        if u64::try_from(equal).is_ok_and(|equal| equal >= needed) {
            party.settle(decision, time);
            self.recovering.remove(&key.party);
        }
    }

    pub(super) fn check_recovery_parties(
        &self,
        statement: &Statement,
        key: &Key,
        party: &PartyState,
    ) -> Result<(), Refusal> {
        self.check_who(statement, Some(&key.party))?;
        check_none_pending(party)?;
        for (i, other) in key.recovery_parties.iter().enumerate() {
            self.known(&format!("/recovery_parties/{i}"), other)?;
        }
        Ok(())
    }

    pub(super) fn apply_recovery_parties(&mut self, key: &Key, time: Time) {
        let Some(party) = self.parties.get_mut(&key.party) else { return };
        party.settle_recovery_parties(time);
        let named = RecoveryParties {
            parties: key.recovery_parties.iter().cloned().collect(),
            threshold: key.recovery_threshold.map_or(0, |threshold| threshold.value()),
        };
        party.next_recovery_parties.push_back((days_after(time, RECOVERY_DAYS), named));
    }

    /// Lets requests that nobody contested take effect when they are due.
    pub(super) fn settle_recoveries(&mut self, time: Time) {
        let due = |party: &PartyId| {
            let recovery = self.parties.get(party)?.recovery.as_ref()?;
            let due = days_after(recovery.since, RECOVERY_DAYS);
            (recovery.contested.is_none() && due <= time).then(|| (party.clone(), due))
        };
        let settled: Vec<(PartyId, Time)> = self.recovering.iter().filter_map(due).collect();
        for (party, due) in settled {
            self.recovering.remove(&party);
            if let Some(party) = self.parties.get_mut(&party) {
                party.settle(Decision::Granted, due);
            }
        }
    }
}

fn check_none_pending(party: &PartyState) -> Result<(), Refusal> {
    match &party.recovery {
        None => Ok(()),
        Some(recovery) => {
            let found = recovery.request.to_string();
            refuse(Rule::RecoveryPending, "/party", "no recovery pending", &found)
        }
    }
}

impl PartyState {
    /// A pending recovery takes no effect by itself any more, and the party is
    /// marked for ever.
    fn contest(&mut self, time: Time) {
        let Some(recovery) = &mut self.recovery else { return };
        if recovery.contested.is_none() {
            recovery.contested = Some(time);
            self.disputed_since = self.disputed_since.or(Some(time));
        }
    }

    /// Those who were named long enough ago are the ones who decide.
    fn settle_recovery_parties(&mut self, time: Time) {
        while self.next_recovery_parties.front().is_some_and(|(from, _)| *from <= time) {
            if let Some((_, named)) = self.next_recovery_parties.pop_front() {
                self.recovery_parties = named;
            }
        }
    }

    /// Ends a recovery and all silence with it.
    fn settle(&mut self, decision: Decision, time: Time) {
        let Some(recovery) = self.recovery.take() else { return };
        self.suspended = None;
        for (name, key) in &mut self.keys {
            match (recovery.keys.contains(name), decision) {
                (true, Decision::Granted) => (key.requested, key.since) = (false, time),
                (true, Decision::Refused) => (key.requested, key.revoked) = (false, Some(time)),
                (false, Decision::Granted) if key.revoked.is_none() => {
                    key.revoked = Some(time);
                    key.compromised_since = recovery.compromised_since;
                }
                (false, _) => {}
            }
        }
        if decision == Decision::Granted {
            self.threshold = recovery.threshold;
        }
    }
}
