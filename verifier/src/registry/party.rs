//! Rules about the charter, parties and their keys.

use alloc::format;
use alloc::string::ToString as _;

use super::signer::public_key;
use super::{KeyState, PartyNumber, PartyState, Refusal, Registry, Rule, refuse};
use crate::statement::{
    Charter, Key, KeyChange, Party, PartyChange, PartyId, Role, Statement, Vkey,
};
use crate::time::Time;

impl Registry {
    pub(super) fn check_charter(&self, charter: &Charter) -> Result<(), Refusal> {
        self.check_new_keys(&charter.registrar.keys, "/registrar/keys")?;
        self.check_new_keys(&charter.intake_keys, "/intake_keys")?;
        // The form tells equal vkeys apart, not one key under two names.
        for (i, vkey) in charter.intake_keys.iter().enumerate() {
            let at = format!("/intake_keys/{i}");
            for other in charter.registrar.keys.iter().chain(charter.intake_keys.iter().take(i)) {
                if public_key(other) == public_key(vkey) {
                    return refuse(Rule::ReusedKey, &at, "a new key", vkey.name().as_str());
                }
                if other.name() == vkey.name() {
                    return refuse(Rule::ReusedKeyName, &at, "a new label", vkey.name().as_str());
                }
            }
        }
        Ok(())
    }

    pub(super) fn apply_charter(&mut self, charter: &Charter, index: u64, time: Time) {
        let registrar = &charter.registrar;
        self.registrar = Some(registrar.id.clone());
        self.enter_party(&registrar.id, index, registrar.threshold.value());
        self.add_keys(&registrar.id, &registrar.keys, time);
        for vkey in &charter.intake_keys {
            // An intake key signs refusals only, and no party can ever take it
            // or its name.
            self.public_keys.insert(public_key(vkey));
            self.intake_keys.insert(vkey.name().clone());
        }
        self.add_scales(&charter.rating_scales);
        self.add_sectors(&charter.sectors);
    }

    fn enter_party(&mut self, id: &PartyId, index: u64, threshold: u64) -> &mut PartyState {
        let number = u32::try_from(self.party_ids.len()).expect("fewer parties than 32 bits count");
        self.party_ids.push(id.clone());
        let state = PartyState::new(PartyNumber(number), index, threshold);
        self.parties.entry(id.clone()).or_insert(state)
    }

    pub(super) fn check_party(&self, statement: &Statement, party: &Party) -> Result<(), Refusal> {
        match party.change(statement.common()) {
            PartyChange::Update => self.known("/id", &party.id).map(drop),
            PartyChange::Roles => self.check_roles(statement, party),
            PartyChange::Registration => self.check_registration(statement, party),
        }
    }

    fn is_registrar(&self, party: &PartyId) -> bool {
        self.registrar.as_ref() == Some(party)
    }

    fn refuse_registering<T>(&self, issuer: &PartyId) -> Result<T, Refusal> {
        let expected = self.registrar.as_ref().map_or("", PartyId::as_str);
        refuse(Rule::WhoRegisters, "/issuer", expected, issuer.as_str())
    }

    fn check_roles(&self, statement: &Statement, party: &Party) -> Result<(), Refusal> {
        let issuer = &statement.common().issuer;
        if !self.is_registrar(issuer) {
            return self.refuse_registering(issuer);
        }
        let held = &self.known("/id", &party.id)?.roles;
        for (list, roles, must_hold) in
            [("granted", &party.granted, false), ("removed", &party.removed, true)]
        {
            if let Some(i) = roles.iter().position(|role| held.contains(role) != must_hold) {
                let expected = if must_hold { "a role held" } else { "a role not held" };
                let found = roles.get(i).map_or("", |role| role.as_str());
                return refuse(Rule::Roles, &format!("/{list}/{i}"), expected, found);
            }
        }
        Ok(())
    }

    fn check_registration(&self, statement: &Statement, party: &Party) -> Result<(), Refusal> {
        let issuer = &statement.common().issuer;
        let accredits = party.id.class() == "org"
            && party.roles.is_empty()
            && party.successor_of.is_none()
            && self
                .parties
                .get(issuer)
                .is_some_and(|state| state.roles.contains(&Role::Accreditor));
        if !self.is_registrar(issuer) && !accredits {
            return self.refuse_registering(issuer);
        }
        if self.parties.contains_key(&party.id) {
            let expected = "a party that is not registered";
            return refuse(Rule::KnownParty, "/id", expected, party.id.as_str());
        }
        if let Some(predecessor) = &party.successor_of {
            self.check_succession(&party.id, predecessor)?;
        }
        self.check_new_keys(&party.keys, "/keys")
    }

    /// A successor takes over what its predecessor said, so nobody else may
    /// speak for that any more.
    fn check_succession(&self, id: &PartyId, predecessor: &PartyId) -> Result<(), Refusal> {
        let at = "/successor_of";
        let state = self.known(at, predecessor)?;
        let found = if predecessor.class() != id.class() {
            "a party of another class"
        } else if self.is_registrar(predecessor) {
            "the registrar"
        } else if state.active_keys().next().is_some() {
            "a party with active keys"
        } else if state.recovery.is_some() {
            "a party with a recovery pending"
        } else if let Some(successor) = &state.successor {
            return refuse(Rule::Successor, at, "a party without successor", successor.as_str());
        } else {
            return Ok(());
        };
        refuse(Rule::Successor, at, "a party of this class that ended", found)
    }

    pub(super) fn apply_party(
        &mut self,
        statement: &Statement,
        party: &Party,
        index: u64,
        time: Time,
    ) {
        match party.change(statement.common()) {
            // Changes what is shown, and nothing that rules rest on.
            PartyChange::Update => {}
            PartyChange::Roles => {
                if let Some(state) = self.parties.get_mut(&party.id) {
                    state.roles.extend(&party.granted);
                    state.roles.retain(|role| !party.removed.contains(role));
                }
            }
            PartyChange::Registration => {
                let threshold = party.threshold.map_or(0, |threshold| threshold.value());
                let state = self.enter_party(&party.id, index, threshold);
                state.roles = party.roles.iter().copied().collect();
                state.predecessor.clone_from(&party.successor_of);
                let predecessor = party.successor_of.as_ref();
                if let Some(state) = predecessor.and_then(|id| self.parties.get_mut(id)) {
                    state.successor = Some(party.id.clone());
                }
                self.add_keys(&party.id, &party.keys, time);
            }
        }
    }

    pub(super) fn check_key(
        &self,
        statement: &Statement,
        key: &Key,
        time: Time,
    ) -> Result<(), Refusal> {
        let party = self.known("/party", &key.party)?;
        match key.change {
            KeyChange::Add | KeyChange::Rotate | KeyChange::Revoke => {
                self.check_change(statement, key, party)
            }
            KeyChange::Suspend => self.check_suspension(statement, key),
            KeyChange::Recover => self.check_request(statement, key, party),
            KeyChange::Oppose => self.check_opposition(statement, key, party),
            KeyChange::Decide => self.check_decision(statement, key, party, time),
            KeyChange::RecoveryParties => self.check_recovery_parties(statement, key, party),
        }
    }

    /// Whoever changes the keys of a party must be `who`.
    pub(super) fn check_who(
        &self,
        statement: &Statement,
        who: Option<&PartyId>,
    ) -> Result<(), Refusal> {
        let common = statement.common();
        if Some(&common.issuer) != who {
            let expected = who.map_or("", PartyId::as_str);
            return refuse(Rule::WhoChangesKeys, "/issuer", expected, common.issuer.as_str());
        }
        match common.joint_issuers.first() {
            None => Ok(()),
            Some(other) => {
                refuse(Rule::WhoChangesKeys, "/joint_issuers", "nobody else", other.as_str())
            }
        }
    }

    fn check_change(
        &self,
        statement: &Statement,
        key: &Key,
        party: &PartyState,
    ) -> Result<(), Refusal> {
        // A recorded party has no key that could sign: the registrar enrols it,
        // and answers for how it knows whose the keys are.
        let is_enrolment = party.keys.is_empty();
        let who = if is_enrolment { self.registrar.as_ref() } else { Some(&key.party) };
        self.check_who(statement, who)?;
        if is_enrolment && party.successor.is_some() {
            return refuse(Rule::Succeeded, "/party", "its successor", key.party.as_str());
        }
        if is_enrolment != key.verified_by.is_some() {
            let (expected, found) = if is_enrolment {
                ("how the keys were tied to the party", "nothing")
            } else {
                ("nothing, the party's own keys sign", "a verification")
            };
            return refuse(Rule::Enrolment, "/verified_by", expected, found);
        }
        for (i, name) in key.revoked.iter().enumerate() {
            let at = format!("/revoked/{i}");
            match party.keys.get(name) {
                None => return refuse(Rule::UnknownKey, &at, "a registered key", name.as_str()),
                Some(state) if !state.is_active() => {
                    return refuse(Rule::RevokedKey, &at, "an active key", name.as_str());
                }
                Some(_) => {}
            }
        }
        self.check_new_keys(&key.keys, "/keys")?;
        if let Some(threshold) = key.threshold {
            let active = party.active_keys().filter(|name| !key.revoked.contains(name)).count();
            let most = active.saturating_add(key.keys.len());
            if usize::try_from(threshold.value()).is_ok_and(|threshold| threshold > most) {
                let expected = format!("at most {most}");
                return refuse(
                    Rule::ThresholdTooHigh,
                    "/threshold",
                    &expected,
                    &threshold.value().to_string(),
                );
            }
        }
        Ok(())
    }

    pub(super) fn apply_key(&mut self, statement: &Statement, key: &Key, time: Time) {
        match key.change {
            KeyChange::Add | KeyChange::Rotate | KeyChange::Revoke => self.apply_change(key, time),
            KeyChange::Suspend => self.apply_suspension(key, time),
            KeyChange::Recover => self.apply_request(statement, key, time),
            KeyChange::Oppose => self.apply_opposition(key, time),
            KeyChange::Decide => self.apply_decision(statement, key, time),
            KeyChange::RecoveryParties => self.apply_recovery_parties(key, time),
        }
    }

    fn apply_change(&mut self, key: &Key, time: Time) {
        if let Some(party) = self.parties.get_mut(&key.party) {
            for name in &key.revoked {
                if let Some(state) = party.keys.get_mut(name) {
                    state.revoked = Some(time);
                    state.compromised_since = key.compromised_since;
                }
            }
            party.threshold =
                key.threshold.map_or(party.threshold.max(1), |threshold| threshold.value());
        }
        self.add_keys(&key.party, &key.keys, time);
    }

    pub(super) fn add_keys(&mut self, party: &PartyId, keys: &[Vkey], time: Time) {
        for vkey in keys {
            let key = vkey.key().clone();
            self.public_keys.insert(public_key(vkey));
            if let Some(party) = self.parties.get_mut(party) {
                let state = KeyState {
                    key_id: key.key_id(),
                    since: time,
                    revoked: None,
                    compromised_since: None,
                    requested: false,
                };
                party.keys.insert(vkey.name().clone(), state);
            }
            self.keys.insert(key);
        }
    }
}
