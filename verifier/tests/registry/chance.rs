//! Statements by chance: mostly such as fit, some with one thing wrong.

use pactlog_verifier::time::{DAY_SECONDS, Time};
use serde_json::{Value, json};

use super::model::{Model, REGISTRAR, Said, issuers, text};
use super::sign::ORIGIN;

/// A statement before it is signed.
pub(crate) struct Draft {
    pub(crate) body: Value,
    /// Names of keys made from the seed of another name.
    pub(crate) with: Vec<(String, String)>,
    /// A signer whose signature is of another text.
    pub(crate) spoiled: Option<String>,
}

/// Numbers that follow from a seed (splitmix64).
pub(crate) struct Chance {
    seed: u64,
    fresh: u64,
}

impl Chance {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { seed, fresh: 0 }
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(limit).unwrap()).unwrap()
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub(crate) fn fresh(&mut self) -> u64 {
        self.fresh += 1;
        self.fresh
    }

    pub(crate) fn pick<'t, T>(&mut self, items: &'t [T]) -> Option<&'t T> {
        if items.is_empty() { None } else { items.get(self.below(items.len())) }
    }

    /// One of the words.
    pub(crate) fn word(&mut self, words: &'static [&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    pub(crate) fn party(&mut self, model: &Model) -> String {
        let place = self.below(model.parties.len());
        model.parties.keys().nth(place).unwrap().clone()
    }

    /// A party that can speak, if some tries find one.
    pub(crate) fn speaker(&mut self, model: &Model) -> String {
        for _ in 0..8 {
            let party = self.party(model);
            let state = &model.parties[&party];
            let active = u64::try_from(state.active().count()).unwrap();
            if active >= state.threshold.max(1) && !state.is_mute() {
                return party;
            }
        }
        REGISTRAR.into()
    }

    /// Mostly one of `fitting`, else any party.
    pub(crate) fn one_of(&mut self, model: &Model, fitting: &[String]) -> String {
        match self.pick(fitting).cloned() {
            Some(party) if !self.one_in(9) => party,
            _ => self.speaker(model),
        }
    }

    /// A statement of these kinds, mostly a new one.
    pub(crate) fn target<'m>(&mut self, model: &'m Model, kinds: &[&str]) -> Option<&'m Said> {
        let fits = |said: &&Said| kinds.contains(&text(&said.body, "kind"));
        let newest = if self.one_in(5) { usize::MAX } else { 25 };
        let found: Vec<&Said> = model.said.iter().rev().filter(fits).take(newest).collect();
        self.pick(&found).copied()
    }

    pub(crate) fn new_keys(&mut self, party: &str, count: usize) -> Vec<String> {
        (0..count).map(|_| format!("{party}/k{}", self.fresh())).collect()
    }

    /// Who signs for `issuers`; now and then too few, or keys that may not.
    fn signers(&mut self, model: &Model, issuers: &[String], new: &[String]) -> Vec<String> {
        let mut signers: Vec<String> = Vec::new();
        for issuer in issuers {
            let Some(party) = model.parties.get(issuer) else {
                signers.push(format!("{issuer}/unregistered"));
                continue;
            };
            if self.one_in(20) {
                let count = self.below(party.keys.len() + 1);
                signers.extend(party.keys.keys().take(count).cloned());
            } else {
                let needed = usize::try_from(party.threshold.max(1)).unwrap();
                signers.extend(party.active().take(needed).cloned());
            }
        }
        if self.one_in(60) {
            let other = self.speaker(model);
            signers.extend(model.parties[&other].active().next().cloned());
        }
        let leaves_one_out = !new.is_empty() && self.one_in(20);
        signers.extend(new.iter().skip(usize::from(leaves_one_out)).cloned());
        if signers.is_empty() {
            signers.push(format!("{}/unregistered", issuers[0]));
        }
        let mut seen = Vec::new();
        signers.retain(|name| {
            !seen.contains(name) && {
                seen.push(name.clone());
                true
            }
        });
        signers
    }

    fn issued_at(&mut self, now: u64) -> String {
        let at = match self.below(200) {
            0 => now + 301,
            1 => now + 300,
            2 => now - 90 * DAY_SECONDS - 1,
            3 => now - 90 * DAY_SECONDS,
            _ => now,
        };
        Time::from_seconds(at).unwrap().to_string()
    }

    /// A statement with the common fields; `body` has those of the kind.
    pub(crate) fn write(
        &mut self,
        model: &Model,
        kind: &str,
        issuers: &[String],
        new: &[String],
        mut body: Value,
    ) -> Draft {
        let signers = self.signers(model, issuers, new);
        body["kind"] = json!(kind);
        body["ledger"] = json!(ORIGIN);
        body["issuer"] = json!(issuers[0]);
        if issuers.len() > 1 {
            body["joint_issuers"] = json!(issuers[1..]);
        }
        body["issued_at"] = json!(self.issued_at(model.now));
        if !body["provenance"].is_string() {
            body["provenance"] = json!("own");
        }
        body["note"] = json!({ "en": format!("Number {}", self.fresh()) });
        if self.one_in(25)
            && let Some(party) = model.parties.get(&issuers[0])
            && let Some(last) = &party.last
        {
            let other = &model.said[self.below(model.said.len())].id;
            body["after"] = json!(if self.one_in(3) { other } else { last });
        }
        if self.one_in(120)
            && let Some(id) = body.pointer_mut("/refs/0/id")
        {
            *id = json!("1".repeat(64));
        }
        let spoiled = if self.one_in(70) { self.pick(&signers).cloned() } else { None };
        body["signers"] = json!(signers);
        Draft { body, with: Vec::new(), spoiled }
    }

    /// The registrar's record of what `of` did.
    pub(crate) fn record(
        &mut self,
        model: &Model,
        kind: &str,
        of: Option<&str>,
        mut body: Value,
    ) -> Draft {
        let by = if self.one_in(25) { self.speaker(model) } else { REGISTRAR.into() };
        body["provenance"] = json!("transcribed");
        body["source"] = json!({ "title": "Record", "url": "https://records.example/1" });
        if let Some(of) = of {
            body["of"] = json!(of);
        }
        self.write(model, kind, &[by], &[], body)
    }

    /// An issuer with up to two others.
    pub(crate) fn some(&mut self, model: &Model) -> Vec<String> {
        let mut parties = vec![self.speaker(model)];
        let more = if self.one_in(3) { 1 + self.below(2) } else { 0 };
        for _ in 0..more {
            let other = self.speaker(model);
            if !parties.contains(&other) {
                parties.push(other);
            }
        }
        parties
    }

    /// Those who signed a statement, as they are called by now.
    pub(crate) fn all_of(&mut self, model: &Model, said: &Said) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for party in issuers(&said.body) {
            let mut party = party.to_owned();
            while let Some(next) = &model.parties[&party].successor {
                party.clone_from(next);
            }
            if !all.contains(&party) {
                all.push(party);
            }
        }
        if self.one_in(12) && all.len() > 1 {
            all.pop();
        } else if self.one_in(15) {
            let other = self.speaker(model);
            if !all.contains(&other) {
                all.push(other);
            }
        }
        all
    }

    /// A day some days from the present one.
    pub(crate) fn date(&mut self, now: u64, days: usize) -> String {
        let day = now / DAY_SECONDS + u64::try_from(self.below(days)).unwrap();
        let time = Time::from_seconds(day * DAY_SECONDS).unwrap().to_string();
        time[..10].to_owned()
    }
}
