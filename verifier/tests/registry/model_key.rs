//! The plain model of parties, keys, and who signs.

use std::collections::{BTreeMap, BTreeSet};

use pactlog_verifier::time::DAY_SECONDS;
use serde_json::Value;

use super::model::{Code, Model, REGISTRAR, issuers, list, parent, text, texts};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Active,
    Waiting,
    Revoked,
}

/// A request for other keys.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) id: String,
    pub(crate) since: u64,
    keys: Vec<String>,
    threshold: u64,
    opposed: bool,
    pub(crate) contested: bool,
    decisions: BTreeMap<String, String>,
}

#[derive(Clone, Default)]
pub(crate) struct Party {
    pub(crate) keys: BTreeMap<String, Key>,
    pub(crate) threshold: u64,
    pub(crate) roles: BTreeSet<String>,
    pub(crate) suspended: bool,
    pub(crate) disputed_since: Option<u64>,
    pub(crate) request: Option<Request>,
    /// When it named whom to decide, and how many of them.
    namings: Vec<(u64, BTreeSet<String>, u64)>,
    pub(crate) successor: Option<String>,
    pub(crate) last: Option<String>,
}

impl Party {
    pub(crate) fn active(&self) -> impl Iterator<Item = &String> {
        self.keys.iter().filter(|(_, key)| **key == Key::Active).map(|(name, _)| name)
    }

    pub(crate) fn is_mute(&self) -> bool {
        self.suspended || self.request.as_ref().is_some_and(|request| request.contested)
    }

    /// Who decides on a request of that time.
    pub(crate) fn deciders(&self, time: u64) -> (BTreeSet<String>, u64) {
        let counting = self.namings.iter().rfind(|(at, ..)| at + 14 * DAY_SECONDS <= time);
        counting.map_or_else(Default::default, |(_, who, count)| (who.clone(), *count))
    }

    fn contest(&mut self, now: u64) {
        if let Some(request) = &mut self.request {
            if !request.contested && self.disputed_since.is_none() {
                self.disputed_since = Some(now);
            }
            request.contested = true;
        }
    }

    fn end_request(&mut self, granted: bool) {
        let request = self.request.take().unwrap();
        for (name, key) in &mut self.keys {
            if request.keys.contains(name) {
                *key = if granted { Key::Active } else { Key::Revoked };
            } else if granted {
                *key = Key::Revoked;
            }
        }
        if granted {
            self.threshold = request.threshold;
        }
        self.suspended = false;
    }
}

fn vkey_name(vkey: &str) -> &str {
    vkey.split_once('+').unwrap().0
}

/// The key itself, whatever it is called.
fn vkey_octets(vkey: &str) -> &str {
    vkey.splitn(3, '+').nth(2).unwrap()
}

impl Model {
    /// What time alone brings about.
    pub(crate) fn wait_until(&mut self, now: u64) {
        self.now = now;
        for party in self.parties.values_mut() {
            let is_due = |r: &Request| !r.contested && r.since + 14 * DAY_SECONDS <= now;
            if party.request.as_ref().is_some_and(is_due) {
                party.end_request(true);
            }
        }
    }

    pub(crate) fn party_rules(&self, body: &Value) -> Result<(), Code> {
        let (id, issuer) = (text(body, "id"), text(body, "issuer"));
        let (granted, removed) = (list(body, "granted"), list(body, "removed"));
        if !granted.is_empty() || !removed.is_empty() {
            if issuer != REGISTRAR {
                return Err("party.registrar");
            }
            self.known(Some(id))?;
            let held = |role: &Value| self.parties[id].roles.contains(role.as_str().unwrap());
            let fits = !granted.iter().any(held) && removed.iter().all(held);
            return if fits { Ok(()) } else { Err("party.roles") };
        }
        if id == issuer {
            return self.known(Some(id));
        }
        let predecessor = body["successor_of"].as_str();
        let accredits = id.starts_with("org:")
            && list(body, "roles").is_empty()
            && predecessor.is_none()
            && self.parties[issuer].roles.contains("accreditor");
        if issuer != REGISTRAR && !accredits {
            return Err("party.registrar");
        }
        if self.parties.contains_key(id) {
            return Err("party.known");
        }
        if let Some(predecessor) = predecessor {
            self.known(Some(predecessor))?;
            let state = &self.parties[predecessor];
            let class = |id: &str| id.split_once(':').unwrap().0.to_owned();
            let ended = class(predecessor) == class(id)
                && predecessor != REGISTRAR
                && state.active().next().is_none()
                && state.request.is_none()
                && state.successor.is_none();
            if !ended {
                return Err("party.successor");
            }
        }
        self.new_keys(body)
    }

    fn new_keys(&self, body: &Value) -> Result<(), Code> {
        for vkey in texts(body, "keys") {
            if self.vkeys.contains(vkey_octets(vkey)) {
                return Err("key.reused");
            }
            let name = vkey_name(vkey);
            let party = self.parties.get(name.split_once('/').unwrap().0);
            if party.is_some_and(|party| party.keys.contains_key(name)) {
                return Err("key.name");
            }
        }
        Ok(())
    }

    pub(crate) fn key_rules(&self, body: &Value) -> Result<(), Code> {
        let (id, issuer) = (text(body, "party"), text(body, "issuer"));
        self.known(Some(id))?;
        let party = &self.parties[id];
        let change = text(body, "change");
        let enrols = ["add", "rotate", "revoke"].contains(&change) && party.keys.is_empty();
        let who = if enrols || change == "recover" { REGISTRAR } else { id };
        if change != "decide" && (issuer != who || issuers(body).len() > 1) {
            return Err("key.who");
        }
        if id == REGISTRAR && ["suspend", "recover"].contains(&change) {
            return Err("key.registrar");
        }
        match change {
            "suspend" => Ok(()),
            "recover" => {
                if party.keys.is_empty() {
                    return Err("recovery.keys");
                }
                if party.successor.is_some() {
                    return Err("party.succeeded");
                }
                if party.request.is_some() {
                    return Err("recovery.pending");
                }
                self.new_keys(body)
            }
            "oppose" | "decide" => self.request_rules(body, party),
            "recovery_parties" => {
                if party.request.is_some() {
                    return Err("recovery.pending");
                }
                texts(body, "recovery_parties").try_for_each(|other| self.known(Some(other)))
            }
            _ => self.change_rules(body, party, enrols),
        }
    }

    fn request_rules(&self, body: &Value, party: &Party) -> Result<(), Code> {
        let about = parent(body).unwrap().1;
        let Some(request) = party.request.as_ref().filter(|request| request.id == about) else {
            return Err("recovery.request");
        };
        if body["change"] == "oppose" {
            return if request.opposed { Err("recovery.opposed") } else { Ok(()) };
        }
        if !request.contested {
            return Err("recovery.contested");
        }
        let (named, _) = party.deciders(request.since);
        for issuer in issuers(body) {
            let decides =
                if named.is_empty() { issuer == REGISTRAR } else { named.contains(issuer) };
            if !decides {
                return Err("recovery.who");
            }
            if request.decisions.get(issuer).is_some_and(|said| body["decision"] == *said) {
                return Err("recovery.decided");
            }
        }
        if named.is_empty() && self.now < request.since + 60 * DAY_SECONDS {
            return Err("recovery.early");
        }
        Ok(())
    }

    fn change_rules(&self, body: &Value, party: &Party, enrols: bool) -> Result<(), Code> {
        if enrols && party.successor.is_some() {
            return Err("party.succeeded");
        }
        if enrols != body["verified_by"].is_object() {
            return Err("key.enrolment");
        }
        for name in texts(body, "revoked") {
            match party.keys.get(name) {
                None => return Err("key.unknown"),
                Some(Key::Active) => {}
                Some(_) => return Err("key.revoked"),
            }
        }
        self.new_keys(body)?;
        let revoked: Vec<&str> = texts(body, "revoked").collect();
        let rest = party.active().filter(|name| !revoked.contains(&name.as_str())).count();
        let most = rest + list(body, "keys").len();
        let too_high = body["threshold"].as_u64().is_some_and(|t| t > u64::try_from(most).unwrap());
        if too_high { Err("key.threshold_high") } else { Ok(()) }
    }

    pub(crate) fn signers(&self, body: &Value, spoiled: &[String]) -> Result<(), Code> {
        let change = text(body, "change");
        let speaks = |issuer: &&str| change == "oppose" || !self.parties[*issuer].is_mute();
        if !issuers(body).iter().all(speaks) {
            return Err("key.suspended");
        }
        let new: Vec<&str> = texts(body, "keys").map(vkey_name).collect();
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for name in texts(body, "signers") {
            let (party, _) = name.split_once('/').unwrap();
            let is_new = new.contains(&name);
            if !is_new {
                if !issuers(body).contains(&party) {
                    return Err("key.foreign");
                }
                match self.parties[party].keys.get(name) {
                    None => return Err("key.unknown"),
                    Some(Key::Active) => {}
                    Some(_) => return Err("key.revoked"),
                }
                *counts.entry(party).or_default() += 1;
            }
            if spoiled.iter().any(|spoiled| spoiled == name) {
                return Err("key.signature");
            }
        }
        if new.iter().any(|name| !texts(body, "signers").any(|signer| signer == *name)) {
            return Err("key.possession");
        }
        for issuer in issuers(body) {
            let needed =
                if change == "suspend" { 1 } else { self.parties[issuer].threshold.max(1) };
            if counts.get(issuer).copied().unwrap_or(0) < needed {
                return Err("key.threshold");
            }
        }
        Ok(())
    }

    fn add_keys(&mut self, id: &str, body: &Value, key: Key) {
        for vkey in texts(body, "keys") {
            self.vkeys.insert(vkey_octets(vkey).into());
            self.parties.get_mut(id).unwrap().keys.insert(vkey_name(vkey).into(), key);
        }
    }

    /// What a statement changes in parties and keys.
    pub(crate) fn enter_keys(&mut self, id: &str, body: &Value) {
        match text(body, "kind") {
            "charter" => {
                let registrar = &body["registrar"];
                let threshold = registrar["threshold"].as_u64().unwrap();
                let party = Party { threshold, ..Party::default() };
                self.parties.insert(REGISTRAR.into(), party);
                self.add_keys(REGISTRAR, registrar, Key::Active);
                for vkey in texts(body, "intake_keys") {
                    self.vkeys.insert(vkey_octets(vkey).into());
                }
            }
            "party" => self.enter_party(body),
            "key" => self.enter_change(id, body),
            _ => {}
        }
    }

    fn enter_party(&mut self, body: &Value) {
        let id = text(body, "id");
        if let Some(party) = self.parties.get_mut(id) {
            party.roles.extend(texts(body, "granted").map(String::from));
            party.roles.retain(|role| !texts(body, "removed").any(|removed| removed == role));
            return;
        }
        let party = Party {
            threshold: body["threshold"].as_u64().unwrap(),
            roles: texts(body, "roles").map(String::from).collect(),
            ..Party::default()
        };
        self.parties.insert(id.into(), party);
        if let Some(predecessor) = body["successor_of"].as_str() {
            self.parties.get_mut(predecessor).unwrap().successor = Some(id.into());
        }
        self.add_keys(id, body, Key::Active);
    }

    fn enter_change(&mut self, id: &str, body: &Value) {
        let now = self.now;
        let party_id = text(body, "party").to_owned();
        let change = text(body, "change");
        let key = if change == "recover" { Key::Waiting } else { Key::Active };
        self.add_keys(&party_id, body, key);
        let party = self.parties.get_mut(&party_id).unwrap();
        match change {
            "suspend" => {
                party.suspended = true;
                party.contest(now);
            }
            "recover" => {
                party.request = Some(Request {
                    id: id.into(),
                    since: now,
                    keys: texts(body, "keys").map(|vkey| vkey_name(vkey).into()).collect(),
                    threshold: body["threshold"].as_u64().unwrap(),
                    opposed: false,
                    contested: false,
                    decisions: BTreeMap::new(),
                });
                if party.suspended {
                    party.contest(now);
                }
            }
            "oppose" => {
                party.request.as_mut().unwrap().opposed = true;
                party.contest(now);
            }
            "decide" => {
                let decision = text(body, "decision");
                let since = party.request.as_ref().unwrap().since;
                let (_, count) = party.deciders(since);
                let request = party.request.as_mut().unwrap();
                for issuer in issuers(body) {
                    request.decisions.insert(issuer.into(), decision.into());
                }
                let equal = request.decisions.values().filter(|said| *said == decision).count();
                if u64::try_from(equal).unwrap() >= count.max(1) {
                    party.end_request(decision == "granted");
                }
            }
            "recovery_parties" => {
                let named = texts(body, "recovery_parties").map(String::from).collect();
                party.namings.push((now, named, body["recovery_threshold"].as_u64().unwrap_or(0)));
            }
            _ => {
                for name in texts(body, "revoked") {
                    party.keys.insert(name.into(), Key::Revoked);
                }
                party.threshold = body["threshold"].as_u64().unwrap_or(party.threshold.max(1));
            }
        }
    }
}
