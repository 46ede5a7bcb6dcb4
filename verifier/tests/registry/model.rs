//! Seeded histories judged twice: by the registry, and by a plain model that
//! knows of keys, joint issuers, withdrawals and reviews.

use std::collections::{BTreeMap, BTreeSet};

use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::registry::verify_lines;
use pactlog_verifier::replay::{Prepared, Replay};
use pactlog_verifier::statement::Statement;
use pactlog_verifier::time::{DAY_SECONDS, Time};
use serde_json::{Value, json};

use super::history::Chronicle;
use super::sign::{REGISTRAR, Signing, own, resolve, sign};

/// The code of a rule, or `accepted`.
type Verdict = &'static str;

#[derive(Default)]
struct Party {
    /// Names of its keys, and whether they are active.
    keys: Vec<(String, bool)>,
    threshold: usize,
    reviews: bool,
}

struct Said {
    id: String,
    kind: &'static str,
    issuers: Vec<String>,
    joined: BTreeSet<String>,
    /// Seconds since 1970 from which a withdrawal has effect.
    effective: Option<u64>,
}

/// What is to happen to the model if the statement is admitted.
enum Effect {
    Register(String, Party),
    Keys { party: String, added: Vec<String>, revoked: Vec<String>, threshold: Option<usize> },
    Say { kind: &'static str, issuers: Vec<String>, joins: Option<usize>, effective: Option<u64> },
}

struct Model {
    parties: BTreeMap<String, Party>,
    said: Vec<Said>,
    seed: u64,
    /// Makes names and titles that were never used before.
    fresh: u64,
    now: u64,
}

impl Model {
    fn new(seed: u64) -> Self {
        let registrar =
            Party { keys: vec![(REGISTRAR.into(), true)], threshold: 1, reviews: false };
        let parties = BTreeMap::from([("org:registrar".to_owned(), registrar)]);
        let now = Time::parse("2026-03-01T12:00:00Z").unwrap().seconds();
        Self { parties, said: Vec::new(), seed, fresh: 0, now }
    }

    /// A number below `limit` (splitmix64).
    fn below(&mut self, limit: usize) -> usize {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(limit).unwrap()).unwrap()
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn fresh(&mut self) -> u64 {
        self.fresh += 1;
        self.fresh
    }

    fn any_party(&mut self) -> String {
        let place = self.below(self.parties.len());
        self.parties.keys().nth(place).unwrap().clone()
    }

    fn new_keys(&mut self, party: &str, count: usize) -> Vec<String> {
        (0..count).map(|_| format!("{party}/k{}", self.fresh())).collect()
    }

    /// Who signs for `issuers`, and what is wrong with that.
    fn signers(&mut self, issuers: &[String], new: &[String]) -> (Vec<String>, Verdict) {
        let mut signers = Vec::new();
        for issuer in issuers {
            let party = &self.parties[issuer];
            let (keys, threshold) = (party.keys.clone(), party.threshold);
            let careless = self.one_in(8);
            let able = keys.iter().filter(|(_, active)| careless || *active);
            let some = if careless { self.below(keys.len() + 1) } else { threshold.max(1) };
            signers.extend(able.map(|(name, _)| name.clone()).take(some));
        }
        if signers.is_empty() {
            signers.push(format!("{}/unregistered", issuers[0]));
        }
        let leaves_one_out = !new.is_empty() && self.one_in(8);
        signers.extend(new.iter().skip(usize::from(leaves_one_out)).cloned());
        let verdict = self.judge_signers(&signers, issuers, new);
        (signers, verdict)
    }

    fn judge_signers(&self, signers: &[String], issuers: &[String], new: &[String]) -> Verdict {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for name in signers.iter().filter(|name| !new.contains(name)) {
            let (party, _) = name.split_once('/').unwrap();
            match self.parties[party].keys.iter().find(|(other, _)| other == name) {
                None => return "key.unknown",
                Some((_, false)) => return "key.revoked",
                Some((_, true)) => *counts.entry(party).or_default() += 1,
            }
        }
        if new.iter().any(|name| !signers.contains(name)) {
            return "key.possession";
        }
        let lacks = |issuer: &String| {
            counts.get(issuer.as_str()).copied().unwrap_or(0)
                < self.parties[issuer].threshold.max(1)
        };
        if issuers.iter().any(lacks) { "key.threshold" } else { "accepted" }
    }

    /// A statement of whatever kind, what should become of it, and what then.
    fn next(&mut self) -> (Value, Verdict, Effect) {
        match self.below(12) {
            0 | 1 => self.registration(),
            2 | 3 => self.change_of_keys(),
            4 => self.joining(),
            5 | 6 => self.withdrawal(),
            7 | 8 => self.review(),
            _ => self.pledge(),
        }
    }

    fn statement(
        &mut self,
        kind: &'static str,
        issuers: &[String],
        new: &[String],
        body: Value,
    ) -> (Value, Verdict) {
        let (signers, verdict) = self.signers(issuers, new);
        let names: Vec<&str> = signers.iter().map(String::as_str).collect();
        let mut body = own(kind, &names, body);
        body["issuer"] = json!(issuers[0]);
        if issuers.len() > 1 {
            body["joint_issuers"] = json!(issuers[1..]);
        }
        body["issued_at"] = json!(Time::from_seconds(self.now).unwrap().to_string());
        body["note"] = json!({ "en": format!("Number {}", self.fresh()) });
        (body, verdict)
    }

    fn registration(&mut self) -> (Value, Verdict, Effect) {
        let is_known = self.one_in(8);
        let id = if is_known { self.any_party() } else { format!("org:p{}", self.fresh()) };
        let registers = if self.one_in(8) { self.any_party() } else { "org:registrar".into() };
        // Under its own name it would be an update.
        let issuer = if registers == id { "org:registrar".into() } else { registers };
        if id == issuer {
            return self.pledge();
        }
        let count = self.below(4);
        let keys = self.new_keys(&id, count);
        let threshold = if keys.is_empty() { 0 } else { 1 + self.below(keys.len()) };
        let reviews = self.one_in(2);
        let body = json!({
            "id": id, "names": { "en": id }, "category": "academia", "keys": vkeys(&keys),
            "threshold": threshold, "roles": if reviews { json!(["reviewer"]) } else { json!([]) },
        });
        let (body, mut verdict) =
            self.statement("party", std::slice::from_ref(&issuer), &keys, body);
        if issuer != "org:registrar" {
            verdict = "party.registrar";
        } else if self.parties.contains_key(&id) {
            verdict = "party.known";
        }
        let keys = keys.into_iter().map(|name| (name, true)).collect();
        (body, verdict, Effect::Register(id, Party { keys, threshold, reviews }))
    }

    fn change_of_keys(&mut self) -> (Value, Verdict, Effect) {
        let party = self.any_party();
        let enrols = self.parties[&party].keys.is_empty();
        let usual = if enrols { "org:registrar".to_owned() } else { party.clone() };
        let issuer = if self.one_in(8) { self.any_party() } else { usual.clone() };
        let known: Vec<(String, bool)> = self.parties[&party].keys.clone();
        let revokes = !known.is_empty() && party != "org:registrar" && self.one_in(2);
        let revoked: Vec<(String, bool)> =
            if revokes { vec![known[self.below(known.len())].clone()] } else { Vec::new() };
        let count = if revokes { self.below(2) } else { 1 + self.below(2) };
        let added = self.new_keys(&party, count);
        let change = match (revokes, added.is_empty()) {
            (true, true) => "revoke",
            (true, false) => "rotate",
            _ => "add",
        };
        let mut body = json!({ "party": party, "change": change });
        if !added.is_empty() {
            body["keys"] = json!(vkeys(&added));
        }
        let names: Vec<String> = revoked.iter().map(|(name, _)| name.clone()).collect();
        if revokes {
            body["revoked"] = json!(names);
        }
        let verifies = change == "add" && (enrols != self.one_in(10));
        if verifies {
            body["verified_by"] = json!({ "note_verbale": "NV" });
        }
        let threshold = self.one_in(3).then(|| 1 + self.below(3));
        if let Some(threshold) = threshold {
            body["threshold"] = json!(threshold);
        }
        let (body, mut verdict) =
            self.statement("key", std::slice::from_ref(&issuer), &added, body);
        let rest = known.iter().filter(|(name, active)| *active && !names.contains(name)).count();
        if issuer != usual {
            verdict = "key.who";
        } else if verifies != enrols {
            verdict = "key.enrolment";
        } else if revoked.iter().any(|(_, active)| !active) {
            verdict = "key.revoked";
        } else if threshold.is_some_and(|threshold| threshold > rest + added.len()) {
            verdict = "key.threshold_high";
        }
        (body, verdict, Effect::Keys { party, added, revoked: names, threshold })
    }

    fn pledge(&mut self) -> (Value, Verdict, Effect) {
        let mut issuers = vec![self.any_party()];
        for _ in 0..self.below(3) {
            let other = self.any_party();
            if !issuers.contains(&other) {
                issuers.push(other);
            }
        }
        let body = json!({
            "title": { "en": "A pledge" }, "type": "other", "legal_character": "unstated",
            "nature": "continuous", "norms": ["UN-1"], "verifiability": "declaratory",
        });
        let (body, verdict) = self.statement("commitment", &issuers, &[], body);
        (body, verdict, Effect::Say { kind: "commitment", issuers, joins: None, effective: None })
    }

    /// A statement of one of these kinds, if there is any.
    fn target(&mut self, kinds: &[&str]) -> Option<usize> {
        let places: Vec<usize> =
            (0..self.said.len()).filter(|i| kinds.contains(&self.said[*i].kind)).collect();
        (!places.is_empty()).then(|| places[self.below(places.len())])
    }

    fn joining(&mut self) -> (Value, Verdict, Effect) {
        let Some(target) = self.target(&["commitment"]) else { return self.pledge() };
        let issuers = vec![self.any_party()];
        let body = json!({
            "act": "join", "act_date": "2026", "refs": [{ "rel": "joins", "id": self.said[target].id }],
        });
        let (body, mut verdict) = self.statement("action", &issuers, &[], body);
        if self.said[target].issuers.len() < 2 {
            verdict = "action.joint";
        }
        (
            body,
            verdict,
            Effect::Say { kind: "action", issuers, joins: Some(target), effective: None },
        )
    }

    fn withdrawal(&mut self) -> (Value, Verdict, Effect) {
        let kinds = ["commitment", "action", "review", "withdrawal"];
        let Some(target) = self.target(&kinds) else { return self.pledge() };
        let theirs = self.said[target].issuers.clone();
        let issuer = if self.one_in(6) {
            self.any_party()
        } else {
            theirs[self.below(theirs.len())].clone()
        };
        let day = self.now / DAY_SECONDS * DAY_SECONDS;
        let effective = day + u64::try_from(self.below(4)).unwrap() * DAY_SECONDS;
        let date = Time::from_seconds(effective).unwrap().to_string();
        let body = json!({
            "notified": "2026-03-01", "effective": date[..10],
            "refs": [{ "rel": "withdraws", "id": self.said[target].id }],
        });
        let (body, mut verdict) =
            self.statement("withdrawal", std::slice::from_ref(&issuer), &[], body);
        if !theirs.contains(&issuer) {
            verdict = "withdrawal.own";
        } else if self.said[target].effective.is_some_and(|effective| effective <= self.now) {
            verdict = "withdrawal.effect";
        }
        let (issuers, effective) = (vec![issuer], Some(effective));
        (body, verdict, Effect::Say { kind: "withdrawal", issuers, joins: None, effective })
    }

    fn review(&mut self) -> (Value, Verdict, Effect) {
        let Some(target) = self.target(&["commitment"]) else { return self.pledge() };
        let mut concerned = self.said[target].issuers.clone();
        concerned.extend(self.said[target].joined.iter().cloned());
        let reviewer = self.any_party();
        let party = match self.below(8) {
            0 => None,
            1 => Some(self.any_party()),
            _ => Some(concerned[self.below(concerned.len())].clone()),
        };
        let mut body = json!({
            "title": { "en": "A review" }, "type": "independent", "method": { "en": "Reading" },
            "conflicts_of_interest": { "en": "None" },
            "refs": [{ "rel": "reviews", "id": self.said[target].id }],
        });
        if let Some(party) = &party {
            body["party"] = json!(party);
        }
        let (body, mut verdict) =
            self.statement("review", std::slice::from_ref(&reviewer), &[], body);
        let is_self =
            party.as_ref().map_or(concerned.contains(&reviewer), |party| *party == reviewer);
        if !self.parties[&reviewer].reviews {
            verdict = "review.role";
        } else if is_self {
            verdict = "review.self";
        } else if party.is_some_and(|party| !concerned.contains(&party)) {
            verdict = "review.party";
        }
        let issuers = vec![reviewer];
        (body, verdict, Effect::Say { kind: "review", issuers, joins: None, effective: None })
    }

    fn apply(&mut self, id: String, effect: Effect) {
        match effect {
            Effect::Register(id, party) => drop(self.parties.insert(id, party)),
            Effect::Keys { party, added, revoked, threshold } => {
                let party = self.parties.get_mut(&party).unwrap();
                for (name, active) in &mut party.keys {
                    *active &= !revoked.contains(name);
                }
                party.keys.extend(added.into_iter().map(|name| (name, true)));
                party.threshold = threshold.unwrap_or_else(|| party.threshold.max(1));
            }
            Effect::Say { kind, issuers, joins, effective } => {
                if let Some(target) = joins {
                    self.said[target].joined.extend(issuers.iter().cloned());
                }
                self.said.push(Said { id, kind, issuers, joined: BTreeSet::new(), effective });
            }
        }
    }
}

fn vkeys(names: &[String]) -> Vec<String> {
    names.iter().map(|name| format!("VKEY:{name}")).collect()
}

/// Charter and one norm.
fn beginning() -> Chronicle {
    let mut chronicle = Chronicle::new();
    let norms = json!({
        "code": "UN", "names": { "en": "Norms" }, "layer": "foundational",
        "bindingness": "voluntary", "scope": "global", "adopted": "2015", "provisions": [{
            "code": "UN-1", "title": { "en": "First" }, "plain": { "en": "First" },
            "character": "restraint",
        }],
    });
    let notes =
        [super::world::charter(), own("instrument", &[REGISTRAR], norms)].map(|mut body| {
            resolve(&mut body, &|name| panic!("{name}"));
            sign(&body, Signing::default())
        });
    chronicle.batch(super::world::TIME, &notes);
    chronicle
}

/// Runs one history; how often each verdict occurred.
fn run(seed: u64, verdicts: &mut BTreeMap<Verdict, usize>) {
    let Chronicle { mut replay, entries } = beginning();
    let mut auditor = Replay::new(super::sign::ORIGIN);
    for entry in &entries {
        let keys = auditor.registry().keys();
        auditor.push(Prepared::new(entry.as_bytes(), &keys)).unwrap();
    }
    let mut model = Model::new(seed);
    for batch in 0..12 {
        model.now += u64::try_from(model.below(2 * 86_400)).unwrap();
        replay.open_batch(Time::from_seconds(model.now).unwrap()).unwrap();
        let mut admitted = Vec::new();
        // Signatures are checked with the keys of the batch before, as far as
        // those go.
        let keys = replay.registry().keys();
        for _ in 0..14 {
            let (mut body, expected, effect) = model.next();
            resolve(&mut body, &|name| panic!("{name}"));
            let note = sign(&body, Signing::default());
            let statement = Statement::parse(note.as_bytes()).unwrap();
            let before = replay.registry().digest();
            let verified = verify_lines(&statement, &keys);
            let found = replay.admit(&statement, &verified, leaf_hash(note.as_bytes()));
            let code = found.as_ref().map_or_else(|refusal| refusal.rule.code(), |_| "accepted");
            assert_eq!(code, expected, "seed {seed} batch {batch}: {found:?}\n{body:#}");
            *verdicts.entry(expected).or_default() += 1;
            if found.is_ok() {
                model.apply(statement.id().to_string(), effect);
                admitted.push(note);
            } else {
                assert_eq!(replay.registry().digest(), before, "seed {seed}: a trace of {body:#}");
            }
        }
        if admitted.is_empty() {
            continue;
        }
        admitted.push(replay.close_batch().to_string());
        let keys = auditor.registry().keys();
        for entry in &admitted {
            auditor.push(Prepared::new(entry.as_bytes(), &keys)).unwrap();
        }
        assert_eq!(auditor.head(), replay.head());
        assert_eq!(auditor.registry().digest(), replay.registry().digest());
        // What is stored and read again goes on as if it had never stopped.
        auditor = postcard::from_bytes(&postcard::to_stdvec(&auditor).unwrap()).unwrap();
        assert_eq!(auditor, replay);
    }
}

#[test]
fn seeded_histories_have_the_verdicts_of_the_model() {
    let mut verdicts = BTreeMap::new();
    for seed in 0..12 {
        run(seed, &mut verdicts);
    }
    let expected = [
        "accepted",
        "action.joint",
        "key.enrolment",
        "key.possession",
        "key.revoked",
        "key.threshold",
        "key.threshold_high",
        "key.unknown",
        "key.who",
        "party.known",
        "party.registrar",
        "review.party",
        "review.role",
        "review.self",
        "withdrawal.effect",
        "withdrawal.own",
    ];
    assert_eq!(verdicts.keys().copied().collect::<Vec<_>>(), expected, "{verdicts:?}");
    assert!(verdicts["accepted"] > 1_000, "{verdicts:?}");
}
