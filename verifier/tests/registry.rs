//! The rules of admission: vectors under `spec/vectors/rules`.
//!
//! Each refused vector is an accepted statement with one thing changed. The
//! files are made from the history, examples and cases beside this file; set
//! `PACTLOG_WRITE_VECTORS` to write them anew.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

#[path = "registry/annex.rs"]
mod annex;
#[path = "registry/case.rs"]
mod case;
#[path = "registry/chance.rs"]
mod chance;
#[path = "registry/chance_key.rs"]
mod chance_key;
#[path = "registry/chance_kind.rs"]
mod chance_kind;
#[path = "registry/dispute_case.rs"]
mod dispute_case;
#[path = "registry/history.rs"]
mod history;
#[path = "registry/kind_case.rs"]
mod kind_case;
#[path = "registry/kind_world.rs"]
mod kind_world;
#[path = "registry/mixed.rs"]
mod mixed;
#[path = "registry/model.rs"]
mod model;
#[path = "registry/model_key.rs"]
mod model_key;
#[path = "registry/model_kind.rs"]
mod model_kind;
#[path = "registry/party_case.rs"]
mod party_case;
#[path = "registry/recovery_case.rs"]
mod recovery_case;
#[path = "registry/recovery_world.rs"]
mod recovery_world;
#[path = "registry/replay.rs"]
mod replay;
#[path = "registry/seeded.rs"]
mod seeded;
#[path = "registry/sign.rs"]
mod sign;
#[path = "registry/snapshot.rs"]
mod snapshot;
#[path = "registry/text_case.rs"]
mod text_case;
#[path = "registry/word_case.rs"]
mod word_case;
#[path = "registry/world.rs"]
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use case::{Case, cases};
use history::{Chronicle, Notes};
use pactlog_verifier::hash::Hash;
use pactlog_verifier::index::IndexEntry;
use pactlog_verifier::registry::{Rule, verify_lines};
use pactlog_verifier::replay::{Prepared, Replay, ReplayError};
use pactlog_verifier::statement::Statement;
use pactlog_verifier::time::Time;
use serde_json::{Value, json};
use sign::{ORIGIN, Signing};
use world::{TIME, charter, examples};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors/rules")
}

/// The common history.
const WORLD: Option<&str> = Some("world");

/// A file of the folder: what comes after which history, and what to expect.
struct Vector {
    name: String,
    text: Value,
}

impl Vector {
    /// `notes` come in one batch after the history `begins`, if any; all but
    /// the last are accepted.
    fn new(name: &str, begins: Option<&str>, notes: &[String], expect: &str, at: &str) -> Self {
        Self::at_time(name, TIME, begins, notes, expect, at)
    }

    fn at_time(
        name: &str,
        time: &str,
        begins: Option<&str>,
        notes: &[String],
        expect: &str,
        at: &str,
    ) -> Self {
        let mut text = json!({ "time": time, "statements": notes, "expect": expect });
        if let Some(begins) = begins {
            text["begins"] = json!(format!("{begins}.json"));
        }
        if notes.iter().any(|note| note.contains("\"kind\":\"rules\"")) {
            text["ledger"] = json!(Rule::RulesUnknown.code());
        }
        if expect == "accepted" {
            let (index_entry, backdated) = closed(time, begins, notes);
            text["index_entry"] = json!(index_entry);
            text["backdated"] = json!(backdated);
        } else {
            text["at"] = json!(at);
        }
        Self { name: name.into(), text }
    }
}

/// The index entry after `notes`, and whether the last of them is backdated.
fn closed(time: &str, begins: Option<&str>, notes: &[String]) -> (String, bool) {
    let before = before(begins);
    let (mut registry, mut replay) = (before.registry().clone(), before);
    let at = Time::parse(time).unwrap();
    registry.open_batch(at).unwrap();
    let mut backdated = false;
    for (index, note) in (replay.size()..).zip(notes) {
        let statement = Statement::parse(note.as_bytes()).unwrap();
        let verified = verify_lines(&statement, &registry.keys());
        let admission = registry.admit(&statement, &verified, index);
        backdated = admission.unwrap_or_else(|refusal| panic!("{refusal}\n{note}")).backdated;
        push(&mut replay, note).unwrap();
    }
    // An auditor computes the root; a ledger would not go as far with new rules.
    let covered = replay.size() + u64::try_from(replay.pending()).unwrap();
    let made = |root| IndexEntry { covered, root, time: at }.to_string();
    let wrong = push(&mut replay, &made(Hash([0; 32]))).unwrap_err();
    let ReplayError::IndexRoot { computed, .. } = wrong else { panic!("{wrong}") };
    (made(computed), backdated)
}

/// The state after a history.
fn before(history: Option<&str>) -> Replay {
    static HISTORIES: LazyLock<BTreeMap<&'static str, Replay>> = LazyLock::new(|| {
        let notes = Notes::new();
        let replay = |(name, _)| (name, Chronicle::of(&notes, name).replay);
        world::histories().into_iter().map(replay).collect()
    });
    history.map_or_else(|| Replay::new(ORIGIN), |name| HISTORIES[name].clone())
}

/// The case's note, with what it refers to.
fn note(notes: &Notes, case: &Case) -> String {
    let mut body = notes.body(case.base);
    for (pointer, value) in case.changes.as_object().unwrap() {
        change(&mut body, pointer, value);
    }
    notes.sign(body, case.signing)
}

fn change(body: &mut Value, pointer: &str, value: &Value) {
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    match body.pointer_mut(parent).unwrap() {
        Value::Object(members) if value.is_null() => assert!(members.remove(field).is_some()),
        Value::Object(members) => drop(members.insert(field.into(), value.clone())),
        Value::Array(items) => {
            let place: usize = field.parse().unwrap();
            if place == items.len() {
                items.push(value.clone());
            } else {
                items[place] = value.clone();
            }
        }
        _ => panic!("{pointer} leads nowhere"),
    }
}

fn vectors() -> Vec<Vector> {
    let notes = Notes::new();
    let mut vectors = Vec::new();
    for (name, _) in examples() {
        let note = notes.sign(notes.body(name), Signing::default());
        vectors.push(Vector::new(name, WORLD, &[note], "accepted", ""));
    }
    for case in cases() {
        let first = case.first.iter().map(|name| notes.sign(notes.body(name), Signing::default()));
        let all: Vec<String> = first.chain([note(&notes, &case)]).collect();
        let example = notes.example(case.base);
        let (time, begins) = (case.time.unwrap_or(example.time), Some(example.begins));
        vectors.push(Vector::at_time(case.name, time, begins, &all, case.expect, case.at));
    }
    vectors.extend(charter_vectors(&notes));
    let repeated = notes.note("pledge");
    vectors.push(Vector::new("id-repeated", WORLD, &[repeated], "id.repeated", ""));
    let twice = notes.sign(notes.body("commitment"), Signing::default());
    let twice = [twice.clone(), twice];
    vectors.push(Vector::new("id-repeated-in-a-batch", WORLD, &twice, "id.repeated", ""));
    vectors
}

/// Of ledgers that have no history yet.
fn charter_vectors(notes: &Notes) -> Vec<Vector> {
    let changed = |changes: &Value, with: &'static [(&'static str, &'static str)]| {
        let mut body = charter();
        body["issued_at"] = json!(world::ISSUED_AT);
        for (pointer, value) in changes.as_object().unwrap() {
            change(&mut body, pointer, value);
        }
        notes.sign(body, Signing { with, spoiled: None })
    };
    let root = "org:registrar/root-2026";
    let second = "org:registrar/root-2027";
    let two = json!([format!("VKEY:{root}"), format!("VKEY:{second}")]);
    let plain = changed(&json!({}), &[]);
    let pledge = notes.sign(notes.body("commitment"), Signing::default());
    let other = changed(&json!({ "/ledger": "other.example", "/origin": "other.example" }), &[]);
    let refused = |name: &str, changes: Value, expect: &str, at: &str| {
        Vector::new(name, None, &[changed(&changes, &[])], expect, at)
    };
    vec![
        Vector::new("charter", None, std::slice::from_ref(&plain), "accepted", ""),
        Vector::new(
            "charter-of-two-keys",
            None,
            &[changed(
                &json!({ "/registrar/keys": two, "/registrar/threshold": 2, "/signers": [root, second] }),
                &[],
            )],
            "accepted",
            "",
        ),
        Vector::new("first-is-no-charter", None, &[pledge], "charter.first", "/kind"),
        Vector::new(
            "second-charter",
            WORLD,
            std::slice::from_ref(&plain),
            "charter.first",
            "/kind",
        ),
        Vector::new("charter-of-another-ledger", None, &[other], "ledger.other", "/ledger"),
        refused(
            "charter-key-without-possession",
            json!({ "/registrar/keys": two }),
            "key.possession",
            "/signers",
        ),
        refused(
            "charter-with-a-joint-issuer",
            json!({ "/joint_issuers": ["state:XA"], "/signers": [root, "state:XA/mfa-2026"] }),
            "party.unknown",
            "/joint_issuers/0",
        ),
        refused(
            "charter-after-something",
            json!({ "/after": "ID:pledge" }),
            "order.after",
            "/after",
        ),
        refused(
            "intake-key-of-the-registrar",
            json!({ "/intake_keys": [format!("VKEY:org:registrar/intake-2026={root}")] }),
            "key.reused",
            "/intake_keys/0",
        ),
        refused(
            "intake-key-with-a-name-of-the-registrar",
            json!({ "/intake_keys": [format!("VKEY:{root}=org:registrar/intake-2026")] }),
            "key.name",
            "/intake_keys/0",
        ),
        refused(
            "intake-key-of-mixed-order",
            json!({ "/intake_keys": ["VKEY:org:registrar/intake-2026=MIXED"] }),
            "key.mixed_order",
            "/intake_keys/0",
        ),
    ]
}

/// Every file of the folder but its README.
fn files() -> BTreeMap<String, String> {
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap() + "\n";
    let mut index = Vec::new();
    let notes = Notes::new();
    let mut files: BTreeMap<String, String> = world::histories()
        .iter()
        .map(|(name, _)| (format!("{name}.json"), pretty(&history::history_file(&notes, name))))
        .collect();
    for vector in vectors() {
        let file = format!("{}.json", vector.name);
        let mut entry = json!({ "file": file, "expect": vector.text["expect"] });
        if let Some(at) = vector.text.get("at") {
            entry["at"] = at.clone();
        }
        index.push(entry);
        assert!(files.insert(file.clone(), pretty(&vector.text)).is_none(), "{file} twice");
    }
    files.insert("cases.json".into(), pretty(&json!(index)));
    files
}

#[test]
fn the_files_are_those_that_the_cases_make() {
    let files = files();
    if std::env::var_os("PACTLOG_WRITE_VECTORS").is_some() {
        fs::create_dir_all(folder()).unwrap();
        for (file, text) in &files {
            fs::write(folder().join(file), text).unwrap();
        }
    }
    for (file, text) in &files {
        assert!(fs::read_to_string(folder().join(file)).unwrap() == *text, "{file}");
    }
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "README.md" || files.contains_key(&name), "{name} is in no case");
    }
}

fn read(file: &str) -> Value {
    serde_json::from_slice(&fs::read(folder().join(file)).unwrap()).unwrap()
}

/// Replays a history's entries from nothing; all that follows from them.
fn replay_history(file: &str) -> Replay {
    let history = read(file);
    let mut replay = match history.get("begins") {
        Some(begins) => replay_history(begins.as_str().unwrap()),
        None => Replay::new(history["origin"].as_str().unwrap()),
    };
    for batch in history["batches"].as_array().unwrap() {
        for note in batch["statements"].as_array().unwrap() {
            push(&mut replay, note.as_str().unwrap()).unwrap();
        }
        assert_eq!(push(&mut replay, batch["index_entry"].as_str().unwrap()), Ok(true));
    }
    assert_eq!(replay.head().root.to_string(), history["root"].as_str().unwrap());
    replay
}

fn push(replay: &mut Replay, entry: &str) -> Result<bool, ReplayError> {
    let keys = replay.registry().keys();
    replay.push(Prepared::new(entry.as_bytes(), &keys))
}

#[test]
fn every_vector_has_its_verdict() {
    let mut histories: BTreeMap<String, Replay> = BTreeMap::new();
    let cases = read("cases.json");
    assert!(cases.as_array().unwrap().len() > 300);
    for case in cases.as_array().unwrap() {
        let file = case["file"].as_str().unwrap();
        let vector = read(file);
        let before = vector.get("begins").map_or_else(
            || Replay::new(ORIGIN),
            |begins| {
                let begins = begins.as_str().unwrap().to_owned();
                histories.entry(begins).or_insert_with_key(|file| replay_history(file)).clone()
            },
        );
        let expect = vector["expect"].as_str().unwrap();
        assert_eq!(vector["expect"], case["expect"], "{file}");
        check_as_ledger(file, &vector, before.clone(), expect);
        check_as_auditor(file, &vector, before, expect);
    }
}

/// Admits the statements one by one, as a ledger does.
fn check_as_ledger(file: &str, vector: &Value, mut replay: Replay, expect: &str) {
    let time = Time::parse(vector["time"].as_str().unwrap()).unwrap();
    replay.open_batch(time).unwrap();
    let notes = vector["statements"].as_array().unwrap();
    let keys = replay.registry().keys();
    for (i, note) in notes.iter().enumerate() {
        let entry = note.as_str().unwrap().as_bytes();
        let statement = Statement::parse(entry).unwrap();
        let verified = verify_lines(&statement, &keys);
        let hash = pactlog_verifier::hash::leaf_hash(entry);
        let before = (replay.registry().digest(), replay.head());
        let admitted = replay.admit(&statement, &verified, hash);
        if let Some(guard) = vector.get("ledger") {
            assert_eq!(admitted.unwrap_err().rule.code(), guard, "{file}");
            return;
        }
        if expect == "accepted" || i + 1 < notes.len() {
            assert_eq!(admitted, Ok(before.1.size), "{file}");
            continue;
        }
        let refusal = admitted.unwrap_err();
        assert_eq!(refusal.rule.code(), expect, "{file}: {refusal}");
        assert_eq!(refusal.at, vector["at"].as_str().unwrap(), "{file}: {refusal}");
        assert_eq!((replay.registry().digest(), replay.head()), before, "{file} left a trace");
    }
    if expect == "accepted" {
        let index_entry = replay.close_batch().to_string();
        assert_eq!(index_entry, vector["index_entry"].as_str().unwrap(), "{file}");
    }
}

/// Replays the entries with the index entry that closes them.
fn check_as_auditor(file: &str, vector: &Value, mut replay: Replay, expect: &str) {
    let notes = vector["statements"].as_array().unwrap();
    for note in notes {
        assert_eq!(push(&mut replay, note.as_str().unwrap()), Ok(false), "{file}");
    }
    let covered = replay.size() + u64::try_from(replay.pending()).unwrap();
    let made = format!(
        "pactlog/index@v1\n{covered}\n{}\n{}\n",
        replay.head().root,
        vector["time"].as_str().unwrap()
    );
    let closing = vector.get("index_entry").map_or(made.as_str(), |entry| entry.as_str().unwrap());
    match push(&mut replay, closing) {
        Ok(closed) => assert!(closed && expect == "accepted", "{file}"),
        Err(error) => {
            assert_eq!((error.code(), error.index()), (expect, covered - 1), "{file}: {error}");
        }
    }
}

#[test]
fn every_rule_has_a_vector() {
    let tested: BTreeSet<String> = files_expect().collect();
    // Asked of a ledger alone.
    assert_eq!(read("rules.json")["ledger"], Rule::RulesUnknown.code());
    let untestable = [
        Rule::RulesUnknown,
        // Takes a batch of its own; see the tests of the replay.
        Rule::BatchFull,
    ];
    for rule in Rule::ALL {
        let expected = !untestable.contains(rule);
        assert_eq!(tested.contains(rule.code()), expected, "{}", rule.code());
    }
}

fn files_expect() -> impl Iterator<Item = String> {
    let cases = read("cases.json");
    let codes: Vec<String> = cases
        .as_array()
        .unwrap()
        .iter()
        .map(|case| case["expect"].as_str().unwrap().to_owned())
        .collect();
    codes.into_iter()
}
