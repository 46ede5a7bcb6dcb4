//! Seeded histories judged twice: by the registry, and by the plain model.
//!
//! `PACTLOG_SEED` replays the history of a seed, in decimal.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::registry::{Registry, Rule, verify_lines};
use pactlog_verifier::replay::{Prepared, Replay};
use pactlog_verifier::statement::{PartyId, Statement, StatementId};
use pactlog_verifier::time::Time;
use serde_json::{Value, json};

use super::chance::{Chance, Draft};
use super::history::Chronicle;
use super::model::Model;
use super::model_key::Key;
use super::sign::{ORIGIN, REGISTRAR, Signing, own, resolve, sign};

/// Statements of a history, refused ones included.
const STATEMENTS: usize = 10_000;

/// Statements that are offered for one batch.
const BATCH: usize = 20;

/// Charter and one instrument, in the model too.
fn beginning(model: &mut Model) -> Chronicle {
    let mut chronicle = Chronicle::new();
    let norms = json!({
        "code": "UN", "names": { "en": "Norms" }, "layer": "foundational",
        "bindingness": "voluntary", "scope": "global", "adopted": "2015", "provisions": [{
            "code": "UN-1", "title": { "en": "First" }, "plain": { "en": "First" },
            "character": "restraint",
        }],
    });
    let time = super::world::TIME;
    model.now = Time::parse(time).unwrap().seconds();
    let notes =
        [super::world::charter(), own("instrument", &[REGISTRAR], norms)].map(|mut body| {
            resolve(&mut body, &|name| panic!("{name}"));
            let note = sign(&body, Signing::default());
            let statement = Statement::parse(note.as_bytes()).unwrap();
            model.enter(&statement.id().to_string(), body);
            note
        });
    chronicle.batch(time, &notes);
    chronicle
}

/// What was drafted, signed.
fn signed(draft: &mut Draft) -> String {
    resolve(&mut draft.body, &|name| panic!("{name}"));
    let with: Vec<(&str, &str)> = draft.with.iter().map(|(n, s)| (&**n, &**s)).collect();
    sign(&draft.body, Signing { with: &with, spoiled: draft.spoiled.as_deref() })
}

struct History {
    seed: u64,
    chance: Chance,
    model: Model,
    ledger: Replay,
    auditor: Replay,
    verdicts: BTreeMap<&'static str, usize>,
    last: Option<(String, Value)>,
}

impl History {
    fn new(seed: u64) -> Self {
        let mut model = Model::default();
        let Chronicle { replay: ledger, entries } = beginning(&mut model);
        let mut auditor = Replay::new(ORIGIN);
        for entry in &entries {
            let keys = auditor.registry().keys();
            auditor.push(Prepared::new(entry.as_bytes(), &keys)).unwrap();
        }
        let (chance, verdicts) = (Chance::new(seed), BTreeMap::new());
        Self { seed, chance, model, ledger, auditor, verdicts, last: None }
    }

    /// One batch of both.
    fn batch(&mut self) {
        let wait = self.chance.below(2 * 86_400);
        self.model.wait_until(self.model.now + u64::try_from(wait).unwrap());
        let time = Time::from_seconds(self.model.now).unwrap();
        self.ledger.open_batch(time).unwrap();
        // Signatures are checked with the keys of the batch before, as far as
        // those go.
        let keys = self.ledger.registry().keys();
        let mut admitted = Vec::new();
        for _ in 0..BATCH {
            let mut draft = self.chance.next(&self.model);
            let mut note = signed(&mut draft);
            if self.chance.one_in(150)
                && let Some((again, body)) = self.last.take()
            {
                (note, draft.body, draft.spoiled) = (again, body, None);
            }
            let statement = Statement::parse(note.as_bytes())
                .unwrap_or_else(|error| panic!("seed {}: {error}\n{:#}", self.seed, draft.body));
            let id = statement.id().to_string();
            let spoiled: Vec<String> = draft.spoiled.clone().into_iter().collect();
            let expected = match self.model.judge(&id, &draft.body, &spoiled) {
                Ok(()) => "accepted",
                Err(code) => code,
            };
            let watched = self.chance.one_in(40).then(|| self.ledger.registry().digest());
            let verified = verify_lines(&statement, &keys);
            let found = self.ledger.admit(&statement, &verified, leaf_hash(note.as_bytes()));
            let code = found.as_ref().map_or_else(|refusal| refusal.rule.code(), |_| "accepted");
            let seed = self.seed;
            assert_eq!(code, expected, "seed {seed}: {found:?}\n{:#}", draft.body);
            *self.verdicts.entry(expected).or_default() += 1;
            if found.is_ok() {
                self.model.enter(&id, draft.body.clone());
                self.last = Some((note.clone(), draft.body));
                admitted.push(note);
            } else if let Some(before) = watched {
                let after = self.ledger.registry().digest();
                assert_eq!(after, before, "seed {seed}: a trace of {:#}", draft.body);
            }
        }
        if !admitted.is_empty() {
            admitted.push(self.ledger.close_batch().to_string());
            self.audit(&admitted);
        }
    }

    fn audit(&mut self, entries: &[String]) {
        let keys = self.auditor.registry().keys();
        for entry in entries {
            self.auditor.push(Prepared::new(entry.as_bytes(), &keys)).unwrap();
        }
        assert_eq!(self.auditor.head(), self.ledger.head());
    }

    /// All that both know and can be compared.
    fn compare(&mut self) {
        let registry = self.ledger.registry();
        assert_eq!(self.auditor.registry().digest(), registry.digest(), "seed {}", self.seed);
        // What is stored and read again goes on as if it had never stopped.
        self.auditor = postcard::from_bytes(&postcard::to_stdvec(&self.auditor).unwrap()).unwrap();
        assert!(self.auditor == self.ledger, "seed {}", self.seed);
        let (registry, model) = (told(self.ledger.registry(), &self.model), summary(&self.model));
        assert_eq!(registry, model, "seed {}", self.seed);
    }
}

/// What the model knows of every party and statement.
fn summary(model: &Model) -> String {
    let mut text = String::new();
    for (id, party) in &model.parties {
        let active: Vec<&String> = party.active().collect();
        let waiting = party.keys.values().filter(|key| **key == Key::Waiting).count();
        let (mute, marked) = (party.is_mute(), party.disputed_since);
        writeln!(
            text,
            "{id} {active:?} {waiting} {} {} {:?} {mute} {marked:?} {:?}",
            party.keys.len(),
            party.threshold,
            party.roles,
            party.successor,
        )
        .unwrap();
    }
    for said in &model.said {
        let mut lines = model.lines(said);
        lines.sort();
        lines.dedup();
        let gone: Vec<bool> =
            lines.iter().map(|line| model.withdrawal(said, line).is_some()).collect();
        let (retracted, joint) = (said.retracted, model.is_joint(said));
        writeln!(
            text,
            "{} {retracted} {joint} {lines:?} {gone:?} {}",
            said.id,
            model.thread(&said.id)
        )
        .unwrap();
    }
    text
}

/// The same of the registry.
fn told(registry: &Registry, model: &Model) -> String {
    let mut text = String::new();
    for (id, party) in registry.parties() {
        let active: Vec<String> = party.active_keys().map(ToString::to_string).collect();
        let waiting = party.keys.values().filter(|key| key.requested).count();
        let roles: std::collections::BTreeSet<&str> =
            party.roles.iter().map(|role| role.as_str()).collect();
        let successor = party.successor.as_ref().map(ToString::to_string);
        writeln!(
            text,
            "{id} {active:?} {waiting} {} {} {roles:?} {} {:?} {successor:?}",
            party.keys.len(),
            party.threshold,
            party.is_mute(),
            party.disputed_since.map(Time::seconds),
        )
        .unwrap();
    }
    for said in &model.said {
        let id = StatementId(pactlog_verifier::hash::Hash::from_hex(&said.id).unwrap());
        let admitted = registry.statement(&id).unwrap();
        let mut lines: Vec<String> = admitted.concerned().map(ToString::to_string).collect();
        lines.sort();
        lines.dedup();
        let gone: Vec<bool> = lines
            .iter()
            .map(|line| admitted.withdrawn_by(&PartyId::parse(line).unwrap()).is_some())
            .collect();
        let (retracted, joint, thread) = (admitted.retracted, admitted.joint, admitted.thread);
        writeln!(text, "{id} {retracted} {joint} {lines:?} {gone:?} {}", thread.to_hex()).unwrap();
    }
    text
}

fn run(seed: u64) -> BTreeMap<&'static str, usize> {
    let mut history = History::new(seed);
    for batch in 0..STATEMENTS / BATCH {
        history.batch();
        if batch % 100 == 99 {
            history.compare();
        }
    }
    history.compare();
    history.verdicts
}

#[test]
fn a_seeded_history_of_10_000_statements_has_the_verdicts_of_the_model() {
    let seed = std::env::var("PACTLOG_SEED").map_or(5, |seed| seed.parse().unwrap());
    let verdicts = run(seed);
    assert!(verdicts["accepted"] > 3_500, "seed {seed}: {verdicts:?}");
    if std::env::var_os("PACTLOG_SEED").is_some() {
        println!("{verdicts:#?}");
        return;
    }
    // What chance does not come by.
    let elsewhere = [
        Rule::CharterFirst,
        Rule::OtherLedger,
        Rule::RulesVersion,
        Rule::RulesUnknown,
        Rule::MixedOrderKey,
        Rule::TooManySubjects,
        Rule::BatchFull,
    ];
    let missed: Vec<&str> = Rule::ALL
        .iter()
        .filter(|rule| !elsewhere.contains(rule))
        .map(|rule| rule.code())
        .filter(|code| !verdicts.contains_key(code))
        .collect();
    assert!(missed.is_empty(), "seed {seed}: never broken: {missed:?}\n{verdicts:?}");
}
