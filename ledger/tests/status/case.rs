//! Reading and playing the vectors of status.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use pactlog_ledger::sign::sign;
use pactlog_ledger::story::{REGISTRAR, Signers, Story, write};
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::{leaf_hash, sha256};
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::registry::verify_lines;
use pactlog_verifier::replay::{Prepared, Replay};
use pactlog_verifier::statement::{Statement, StatementId};
use pactlog_verifier::time::CivilDate;
use serde::Deserialize;
use serde_json::{Map, Value, json};

const ORIGIN: &str = "ledger.example/status";

/// A file of the specification.
pub(crate) fn spec(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec").join(name)
}

/// Files with cases, in the order of their names.
pub(crate) fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(spec("vectors/status")).unwrap().map(|entry| entry.unwrap().path());
    let is_case = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension == "json")
            && path.file_stem().is_some_and(|stem| stem != "base")
    };
    let mut paths: Vec<PathBuf> = entries.filter(is_case).collect();
    paths.sort();
    paths
}

/// Cases about one topic.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseFile {
    pub(crate) about: String,
    pub(crate) cases: Vec<Case>,
}

/// A history, and what is computed of it.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) steps: Vec<Value>,
    pub(crate) expect: Vec<Expected>,
}

/// The lines of a target on a date.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    pub(crate) on: String,
    /// The last step that is in the ledger then; all of them if left out.
    pub(crate) after: Option<String>,
    pub(crate) target: String,
    pub(crate) lines: Vec<String>,
    pub(crate) reasons: Option<Vec<String>>,
    pub(crate) headlines: Option<Vec<String>>,
}

impl Expected {
    pub(crate) fn on(&self) -> CivilDate {
        CivilDate::parse(&self.on).unwrap()
    }
}

/// What all cases begin with, and what their steps leave out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Base {
    #[expect(dead_code, reason = "for who reads the file")]
    about: String,
    keys: Vec<String>,
    /// Fields of a kind; `transcribed` is for transcriptions of any kind.
    defaults: BTreeMap<String, Map<String, Value>>,
    /// Fields of the objects in a list.
    within: BTreeMap<String, Map<String, Value>>,
    steps: Vec<Value>,
}

fn base() -> Base {
    serde_json::from_str(&fs::read_to_string(spec("vectors/status/base.json")).unwrap()).unwrap()
}

fn fill(base: &Base, step: &mut Value) {
    let statement = step["statement"].as_object_mut().unwrap();
    let is_transcribed = statement.get("provenance") == Some(&json!("transcribed"));
    let kind = statement["kind"].as_str().unwrap().to_owned();
    let kinds = [Some(kind.as_str()), is_transcribed.then_some("transcribed")];
    for defaults in kinds.into_iter().flatten().filter_map(|name| base.defaults.get(name)) {
        for (name, value) in defaults {
            statement.entry(name).or_insert_with(|| value.clone());
        }
    }
    statement.retain(|_, value| !value.is_null());
    for (list, defaults) in &base.within {
        for item in statement.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            let item = item.as_object_mut().unwrap();
            for (name, value) in defaults {
                item.entry(name).or_insert_with(|| value.clone());
            }
        }
    }
}

/// The story of some steps after those that all cases begin with.
fn story(steps: &[Value]) -> Story {
    let base = base();
    let mut steps: Vec<Value> = base.steps.iter().chain(steps).cloned().collect();
    for step in &mut steps {
        fill(&base, step);
    }
    let story = json!({
        "about": "-", "licence": "-", "origin": ORIGIN, "name": "Status",
        "keys": base.keys, "steps": steps,
    });
    Story::parse(&story.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

fn signer(name: &str) -> NoteSigner {
    let seed = sha256(format!("pactlog published test key, worthless: {name}").as_bytes());
    NoteSigner::new(name, SecretKey::from_seed(seed.as_bytes())).unwrap()
}

fn charter(story: &Story, registrar: &NoteSigner) -> String {
    let charter = json!({
        "kind": "charter",
        "ledger": story.origin,
        "issuer": "org:registrar",
        "signers": [registrar.verifier_key().name()],
        "issued_at": story.begin().unwrap().to_string(),
        "provenance": "own",
        "origin": story.origin,
        "names": { "en": story.name },
        "registrar": {
            "id": "org:registrar",
            "names": { "en": "Registrar" },
            "keys": [registrar.verifier_key().to_string()],
            "threshold": 1,
        },
        "rules": 1,
        "demonstration": true,
        "languages": ["en"],
    });
    sign(&charter.to_string(), std::slice::from_ref(registrar)).unwrap()
}

/// What a target's lines say.
pub(crate) struct Found {
    pub(crate) lines: Vec<String>,
    pub(crate) reasons: Vec<String>,
    pub(crate) headlines: Vec<String>,
}

/// A ledger in memory, as of each of its batches.
pub(crate) struct World {
    pub(crate) admitted: Replay,
    ids: BTreeMap<String, StatementId>,
    /// After each step, by its name.
    pub(crate) prefixes: Vec<(String, Replay)>,
    /// Octets of every entry.
    entries: Vec<Vec<u8>>,
}

impl World {
    /// Plays a case, every step of which must be admitted.
    pub(crate) fn of(case: &Case) -> Self {
        let (world, refused) = Self::play(&case.steps);
        assert!(refused.is_empty(), "{}: {refused:?}", case.name);
        world
    }

    /// Plays steps; those that are refused, and why.
    pub(crate) fn play(steps: &[Value]) -> (Self, Vec<String>) {
        let story = story(steps);
        let mut signers: Signers =
            story.keys.iter().map(|name| (name.clone(), signer(name))).collect();
        signers.insert(REGISTRAR.to_owned(), signer("org:registrar/key-1"));
        let notes = write(&story, &signers).unwrap_or_else(|error| panic!("{error}"));
        let mut world = Self {
            admitted: Replay::with_status(&story.origin),
            ids: BTreeMap::new(),
            prefixes: Vec::new(),
            entries: Vec::new(),
        };
        let mut refused = Vec::new();
        let charter = charter(&story, &signers[REGISTRAR]);
        let times =
            std::iter::once(story.begin().unwrap()).chain(story.steps.iter().map(|step| step.at));
        let names = std::iter::once("charter").chain(story.steps.iter().map(|step| &*step.name));
        for ((note, time), name) in std::iter::once(charter).chain(notes).zip(times).zip(names) {
            let statement = Statement::parse(note.as_bytes()).unwrap();
            let verified = verify_lines(&statement, &world.admitted.registry().keys());
            let before = world.admitted.clone();
            world.admitted.open_batch(time).unwrap();
            let hash = leaf_hash(note.as_bytes());
            if let Err(refusal) = world.admitted.admit(&statement, &verified, hash) {
                refused.push(format!("{name}: {refusal}"));
                world.admitted = before;
                continue;
            }
            let closed = world.admitted.close_batch();
            world.entries.extend([note.into_bytes(), closed.to_string().into_bytes()]);
            world.ids.insert(name.to_owned(), statement.id());
            world.prefixes.push((name.to_owned(), world.admitted.clone()));
        }
        (world, refused)
    }

    pub(crate) fn id(&self, name: &str) -> &StatementId {
        self.ids.get(name).unwrap_or_else(|| panic!("no step {name}"))
    }

    /// The status of a target after a step.
    pub(crate) fn after(&self, step: Option<&str>, target: &str, on: CivilDate) -> Found {
        let replay = step.map_or(&self.admitted, |step| {
            let found = self.prefixes.iter().find(|(name, _)| name == step);
            &found.unwrap_or_else(|| panic!("no step {step}")).1
        });
        let status = replay.status(self.id(target), on).unwrap();
        let items = status.lines.iter().flat_map(|line| &line.items);
        let reasons = status.lines.iter().flat_map(|line| &line.reasons);
        Found {
            headlines: items.map(|item| item.headline.words()).collect(),
            reasons: reasons.map(|reason| reason.words()).collect(),
            lines: status.lines.iter().map(ToString::to_string).collect(),
        }
    }

    /// The same ledger, replayed from its entries as an auditor does.
    pub(crate) fn pushed(&self) -> Replay {
        let mut replay = Replay::with_status(ORIGIN);
        for entry in &self.entries {
            let prepared = Prepared::new(entry, &replay.registry().keys());
            replay.push(prepared).unwrap_or_else(|error| panic!("{error}"));
        }
        replay
    }
}
