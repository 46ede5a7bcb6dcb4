//! Rules about the charter, parties and their keys.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::ToString as _;

use super::signer::public_key;
use super::{KeyState, PartyState, Refusal, Registry, Rule, refuse};
use crate::statement::{Charter, Key, Party, PartyChange, PartyId, Role, Statement, Vkey};
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
        let state = PartyState {
            registered: index,
            keys: BTreeMap::new(),
            threshold: registrar.threshold.value(),
            roles: BTreeSet::new(),
            last: None,
        };
        self.parties.insert(registrar.id.clone(), state);
        self.add_keys(&registrar.id, &registrar.keys, time);
        for vkey in &charter.intake_keys {
            // An intake key signs refusals only, and no party can ever take it
            // or its name.
            self.public_keys.insert(public_key(vkey));
            self.intake_keys.insert(vkey.name().clone());
        }
    }

    pub(super) fn check_party(&self, statement: &Statement, party: &Party) -> Result<(), Refusal> {
        let common = statement.common();
        if party.change(common) == PartyChange::Update {
            return match self.parties.get(&party.id) {
                Some(_) => Ok(()),
                None => refuse(Rule::UnknownParty, "/id", "a registered party", party.id.as_str()),
            };
        }
        let issuer = &common.issuer;
        let is_registrar = Some(issuer) == self.registrar.as_ref();
        let accredits = party.id.class() == "org"
            && party.roles.is_empty()
            && self
                .parties
                .get(issuer)
                .is_some_and(|state| state.roles.contains(&Role::Accreditor));
        if !is_registrar && !accredits {
            let expected = self.registrar.as_ref().map_or("", PartyId::as_str);
            return refuse(Rule::WhoRegisters, "/issuer", expected, issuer.as_str());
        }
        if self.parties.contains_key(&party.id) {
            return refuse(
                Rule::KnownParty,
                "/id",
                "a party that is not registered",
                party.id.as_str(),
            );
        }
        if let Some(predecessor) = &party.successor_of {
            self.known("/successor_of", predecessor)?;
        }
        self.check_new_keys(&party.keys, "/keys")
    }

    pub(super) fn apply_party(&mut self, party: &Party, index: u64, time: Time) {
        // An update changes what is shown, and nothing that rules rest on.
        if self.parties.contains_key(&party.id) {
            return;
        }
        let state = PartyState {
            registered: index,
            keys: BTreeMap::new(),
            threshold: party.threshold.map_or(0, |threshold| threshold.value()),
            roles: party.roles.iter().copied().collect(),
            last: None,
        };
        self.parties.insert(party.id.clone(), state);
        self.add_keys(&party.id, &party.keys, time);
    }

    pub(super) fn check_key(&self, statement: &Statement, key: &Key) -> Result<(), Refusal> {
        let party = self.known("/party", &key.party)?;
        let issuer = &statement.common().issuer;
        // A recorded party has no key that could sign: the registrar enrols it,
        // and answers for how it knows whose the keys are.
        let is_enrolment = party.keys.is_empty();
        let who = if is_enrolment { self.registrar.as_ref() } else { Some(&key.party) };
        if Some(issuer) != who {
            let expected = who.map_or("", PartyId::as_str);
            return refuse(Rule::WhoChangesKeys, "/issuer", expected, issuer.as_str());
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
                Some(state) if state.revoked.is_some() => {
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

    pub(super) fn apply_key(&mut self, key: &Key, time: Time) {
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

    fn add_keys(&mut self, party: &PartyId, keys: &[Vkey], time: Time) {
        for vkey in keys {
            let key = vkey.key().clone();
            self.public_keys.insert(public_key(vkey));
            if let Some(party) = self.parties.get_mut(party) {
                let state = KeyState {
                    key_id: key.key_id(),
                    since: time,
                    revoked: None,
                    compromised_since: None,
                };
                party.keys.insert(vkey.name().clone(), state);
            }
            self.keys.insert(key);
        }
    }
}
