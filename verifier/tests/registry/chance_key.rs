//! Parties and keys by chance.

use serde_json::{Value, json};

use super::chance::{Chance, Draft};
use super::model::{Model, REGISTRAR, list};

/// More parties would hardly ever meet.
const PARTIES: usize = 34;

fn vkeys(names: &[String]) -> Value {
    names.iter().map(|name| json!(format!("VKEY:{name}"))).collect()
}

impl Chance {
    pub(crate) fn registration(&mut self, model: &Model) -> Option<Draft> {
        let room = model.parties.len() < PARTIES || self.one_in(12);
        if !room && !self.one_in(6) {
            return None;
        }
        let (class, category) = match self.below(10) {
            0..4 => ("state", "state"),
            4..8 => ("org", "academia"),
            8 => ("body", "body"),
            _ => ("igo", "igo"),
        };
        let n = self.fresh();
        let id = if self.one_in(12) || !room {
            let known = self.party(model);
            if known == REGISTRAR { "org:p1".into() } else { known }
        } else if class == "state" {
            let letter = |n: u64| char::from(b'A' + u8::try_from(n % 26).unwrap());
            format!("state:{}{}", letter(n / 26), letter(n))
        } else {
            format!("{class}:p{n}")
        };
        let category = match id.split_once(':').unwrap().0 {
            "org" => "academia",
            "state" => "state",
            "body" => "body",
            "igo" => "igo",
            _ => category,
        };
        let accreditors: Vec<String> = model
            .parties
            .iter()
            .filter(|(_, party)| party.roles.contains("accreditor"))
            .map(|(id, _)| id.clone())
            .collect();
        let issuer = match self.below(8) {
            0 => self.speaker(model),
            1..3 => self.pick(&accreditors).cloned().unwrap_or_else(|| REGISTRAR.into()),
            _ => REGISTRAR.into(),
        };
        // Under its own name it would be an update.
        let issuer = if issuer == id { REGISTRAR.into() } else { issuer };
        let count = self.below(4);
        let mut names = self.new_keys(&id, count);
        let threshold = if names.is_empty() { 0 } else { 1 + self.below(names.len()) };
        let mut roles = Vec::new();
        for role in ["reviewer", "mediator", "accreditor", "committer"] {
            if issuer == REGISTRAR && self.one_in(2) {
                roles.push(role);
            }
        }
        let mut body = json!({
            "id": id, "names": { "en": id }, "category": category, "keys": vkeys(&names),
            "threshold": threshold, "roles": roles,
        });
        if self.one_in(4) {
            let ended: Vec<String> = model
                .parties
                .iter()
                .filter(|(id, party)| *id != REGISTRAR && party.active().next().is_none())
                .map(|(id, _)| id.clone())
                .collect();
            body["successor_of"] = json!(self.one_of(model, &ended));
        }
        let with = self.reused(model, &mut names, &mut body);
        let mut draft = self.write(model, "party", &[issuer], &names, body);
        draft.with = with;
        Some(draft)
    }

    /// Now and then a key is another's, or a name is used again.
    fn reused(
        &mut self,
        model: &Model,
        names: &mut [String],
        body: &mut Value,
    ) -> Vec<(String, String)> {
        let Some(name) = names.first_mut().filter(|_| self.one_in(12)) else { return Vec::new() };
        let party = name.split_once('/').unwrap().0.to_owned();
        let is_free = |name: &&String| list(body, "revoked").iter().all(|other| *other != **name);
        let own = model.parties.get(&party).and_then(|party| party.keys.keys().find(is_free));
        let seed = match own {
            Some(own) if self.one_in(2) => {
                name.clone_from(own);
                format!("another {}", self.fresh())
            }
            _ => {
                let other = self.party(model);
                let Some(key) = model.parties[&other].keys.keys().next() else { return Vec::new() };
                key.clone()
            }
        };
        body["keys"][0] = json!(format!("VKEY:{name}={seed}"));
        vec![(name.clone(), seed)]
    }

    pub(crate) fn change_of_party(&mut self, model: &Model) -> Draft {
        let id = self.party(model);
        if self.one_in(3) {
            let body = json!({ "id": id, "website": "https://party.example/" });
            return self.write(model, "party", &[id], &[], body);
        }
        let role = self.word(&["reviewer", "mediator", "accreditor"]);
        let holds = model.parties[&id].roles.contains(role) != self.one_in(6);
        let list = if holds { "removed" } else { "granted" };
        let issuer = if self.one_in(10) { self.speaker(model) } else { REGISTRAR.into() };
        let mut body = json!({ "id": id });
        body[list] = json!([role]);
        self.write(model, "party", &[issuer], &[], body)
    }

    pub(crate) fn change_of_keys(&mut self, model: &Model) -> Draft {
        let party = self.party(model);
        let state = &model.parties[&party];
        let enrols = state.keys.is_empty();
        let usual = if enrols { REGISTRAR.to_owned() } else { party.clone() };
        let issuer = if self.one_in(12) { self.party(model) } else { usual };
        let active: Vec<String> = state.active().cloned().collect();
        let all: Vec<String> = state.keys.keys().cloned().collect();
        let revokes = party != REGISTRAR && !enrols && self.one_in(2);
        let some = if self.one_in(8) { &all } else { &active };
        let revoked: Vec<String> =
            self.pick(some).filter(|_| revokes).cloned().into_iter().collect();
        let count =
            if revoked.is_empty() { 1 + self.below(2) } else { usize::from(!self.one_in(4)) };
        let mut added = self.new_keys(&party, count);
        let change = match (revoked.is_empty(), added.is_empty()) {
            (false, true) => "revoke",
            (false, false) => "rotate",
            _ => "add",
        };
        let mut body = json!({ "party": party, "change": change });
        if !added.is_empty() {
            body["keys"] = vkeys(&added);
        }
        if !revoked.is_empty() {
            body["revoked"] = json!(revoked);
        }
        if change == "add" && enrols != self.one_in(12) {
            body["verified_by"] = json!({ "note_verbale": "NV" });
        }
        if self.one_in(4) && party != REGISTRAR {
            body["threshold"] = json!(1 + self.below(3));
        }
        let with = self.reused(model, &mut added, &mut body);
        let mut draft = self.write(model, "key", &[issuer], &added, body);
        draft.with = with;
        draft
    }

    pub(crate) fn suspension(&mut self, model: &Model) -> Draft {
        let party = self.party(model);
        let issuer = if self.one_in(10) { self.party(model) } else { party.clone() };
        let mut draft = self.write(
            model,
            "key",
            &[issuer],
            &[],
            json!({ "party": party, "change": "suspend" }),
        );
        // One key is enough.
        let one = model.parties[&party].active().last().cloned();
        if let Some(one) = one.filter(|_| !self.one_in(8)) {
            draft.body["signers"] = json!([one]);
        }
        draft
    }

    pub(crate) fn request(&mut self, model: &Model) -> Draft {
        let stuck: Vec<String> = model
            .parties
            .iter()
            .filter(|(_, party)| party.is_mute() || party.active().next().is_none())
            .filter(|(_, party)| party.request.is_none() && !party.keys.is_empty())
            .map(|(id, _)| id.clone())
            .collect();
        let succeeded: Vec<String> = model
            .parties
            .iter()
            .filter(|(_, party)| party.successor.is_some() && !party.keys.is_empty())
            .map(|(id, _)| id.clone())
            .collect();
        let party = match self.below(12) {
            0..4 => self.party(model),
            4 if !succeeded.is_empty() => self.one_of(model, &succeeded),
            _ => self.one_of(model, &stuck),
        };
        let count = 1 + self.below(3);
        let mut names = self.new_keys(&party, count);
        let mut body = json!({
            "party": party, "change": "recover", "keys": vkeys(&names),
            "threshold": 1 + self.below(names.len()), "verified_by": { "note_verbale": "NV" },
        });
        let with = self.reused(model, &mut names, &mut body);
        let issuer = if self.one_in(12) { self.speaker(model) } else { REGISTRAR.into() };
        let mut draft = self.write(model, "key", &[issuer], &names, body);
        draft.with = with;
        draft
    }

    pub(crate) fn answer_to_request(&mut self, model: &Model) -> Option<Draft> {
        let pending: Vec<&String> = model
            .parties
            .iter()
            .filter(|(_, party)| party.request.is_some())
            .map(|(id, _)| id)
            .collect();
        let party = (*self.pick(&pending)?).clone();
        let request = model.parties[&party].request.as_ref().unwrap();
        let other = self.target(model, &["key"]).map(|said| said.id.clone());
        let id = other.filter(|_| self.one_in(15)).unwrap_or_else(|| request.id.clone());
        let refs = json!([{ "rel": "request", "id": id }]);
        let opposes = self.one_in(if request.contested { 12 } else { 2 });
        if opposes {
            let body = json!({ "party": party, "change": "oppose", "refs": refs });
            let issuer = if self.one_in(12) { self.speaker(model) } else { party };
            return Some(self.write(model, "key", &[issuer], &[], body));
        }
        let (named, _) = model.parties[&party].deciders(request.since);
        let named: Vec<String> = named.into_iter().collect();
        let mut deciders = vec![if named.is_empty() && !self.one_in(9) {
            REGISTRAR.to_owned()
        } else {
            self.one_of(model, &named)
        }];
        if self.one_in(4) {
            let second = self.one_of(model, &named);
            if !deciders.contains(&second) {
                deciders.push(second);
            }
        }
        let decision = self.word(&["granted", "granted", "refused"]);
        let body =
            json!({ "party": party, "change": "decide", "decision": decision, "refs": refs });
        Some(self.write(model, "key", &deciders, &[], body))
    }

    pub(crate) fn naming(&mut self, model: &Model) -> Draft {
        let party = self.speaker(model);
        let mut named = Vec::new();
        for _ in 0..self.below(4) {
            let other = if self.one_in(20) { "org:nobody".to_owned() } else { self.party(model) };
            if other != party && !named.contains(&other) {
                named.push(other);
            }
        }
        let mut body = json!({ "party": party, "change": "recovery_parties" });
        if !named.is_empty() {
            body["recovery_threshold"] = json!(1 + self.below(named.len()));
            body["recovery_parties"] = json!(named);
        }
        let issuer = if self.one_in(12) { self.speaker(model) } else { party };
        self.write(model, "key", &[issuer], &[], body)
    }
}
