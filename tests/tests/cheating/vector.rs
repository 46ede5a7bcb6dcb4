//! The published vectors of evidence, made from the logs of these tests.
//!
//! `PACTLOG_WRITE_VECTORS=1` writes them anew.

use std::fs;
use std::path::PathBuf;

use pactlog_tests::witness::TreeLog;
use pactlog_verifier::cosignature::Cosigner;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::evidence::{Evidence, EvidenceError, Item, Pair, Split, WrongWitness};
use pactlog_verifier::hash::sha256;
use pactlog_verifier::index::IndexEntry;
use pactlog_verifier::policy::Policy;
use pactlog_verifier::time::Time;
use serde_json::{Value, json};

use super::listed::lists;
use super::{Case, Intake, instrument, last_index_entry, world_and};
use crate::cheat::Log;

pub(super) struct Made {
    pub(super) name: &'static str,
    pub(super) policy: String,
    pub(super) text: String,
    pub(super) expect: &'static str,
}

fn made() -> Vec<Made> {
    let mut all = Vec::new();
    forks(&mut all);
    of_entries(&mut all);
    lists(&mut all);
    refusals(&mut all);
    witnesses(&mut all);
    all
}

fn forks(all: &mut Vec<Made>) {
    let log = TreeLog::new("fork.example", 21);
    let other = log.branch(3, 1);
    let policy = format!("log {}\nquorum none\n", log.key());
    let mut add = |name, evidence: &Evidence, expect| {
        all.push(Made { name, policy: policy.clone(), text: evidence.to_string(), expect });
    };
    let pair = |old: String, new: String, split| Evidence::Fork(Pair { old, new, split });
    let split = || Some(Split { root: other.head(5).root, proof: other.proof(5, 8) });
    let (five, eight) = (log.checkpoint(5), other.checkpoint(8));
    let equal = pair(five.clone(), other.checkpoint(5), None);
    add("fork-equal", &equal, "fork");
    add("fork-later", &pair(five.clone(), eight.clone(), split()), "fork");
    add("fork-same", &pair(five.clone(), five.clone(), None), "evidence.same_root");
    add("fork-reversed", &pair(eight.clone(), five.clone(), split()), "evidence.sizes");
    add("fork-without-hashes", &pair(five.clone(), eight.clone(), None), "evidence.split");
    add("fork-surplus-hashes", &pair(five.clone(), other.checkpoint(5), split()), "evidence.split");
    let honest = Some(Split { root: log.head(5).root, proof: log.proof(5, 8) });
    add("fork-no-fork", &pair(five.clone(), log.checkpoint(8), honest), "evidence.same_root");
    let forged = Some(Split { root: other.head(5).root, proof: log.proof(5, 8) });
    add(
        "fork-wrong-hashes",
        &pair(five.clone(), log.checkpoint(8), forged),
        "evidence.split_proof",
    );
    let stranger = TreeLog::new("fork.example", 22);
    add("fork-unsigned", &pair(five, stranger.checkpoint(5), None), "checkpoint.unsigned");
    let text = equal.to_string().replacen("{\"", "{ \"", 1);
    let more = equal.to_string().replacen("\"kind\"", "\"note\":\"x\",\"kind\"", 1);
    let (name, expect) = ("spelling-space", "evidence.spelling");
    all.push(Made { name, policy: policy.clone(), text, expect });
    all.push(Made { name: "spelling-member", policy, text: more, expect });
}

fn of_entries(all: &mut Vec<Made>) {
    let case = Case::new();
    let policy = fs::read_to_string(case.policy()).unwrap();
    let mut add = |name, text: String, expect| {
        all.push(Made { name, policy: policy.clone(), text, expect });
    };
    let found = |log: &Log, code| {
        let text = case.convicted(&log.entries, code);
        fs::remove_dir_all(case.kept.path()).unwrap();
        String::from_utf8(text).unwrap()
    };
    let honest = world_and("commitment.json");
    case.published.publish(&honest.entries);
    let checkpoint = fs::read_to_string(case.published.tiles().join("checkpoint")).unwrap();
    let right = Item::Entry(honest.entries.last().unwrap().clone());

    let mut log = world_and("commitment.json");
    let early = Time::parse("2020-01-01T00:00:00Z").unwrap();
    last_index_entry(&mut log, |entry| IndexEntry { time: early, ..entry });
    let clock = found(&log, "batch.time");
    add("clock", clock.clone(), "batch.time");
    let Evidence::Rule(mut entries) = Evidence::parse(clock.as_bytes()).unwrap() else { panic!() };
    entries.checkpoint.clone_from(&checkpoint);
    let moved = Evidence::Rule(entries.clone()).to_string();
    add("rule-of-another-tree", moved, "evidence.entries_proof");
    *entries.run.entries.last_mut().unwrap() = right.clone();
    add("rule-undecided", Evidence::Rule(entries).to_string(), "evidence.needs_log");

    let mut log = world_and("commitment.json");
    last_index_entry(&mut log, |entry| IndexEntry { root: sha256(b"wrong"), ..entry });
    let index = found(&log, "index.root");
    add("index", index.clone(), "index.root");
    let Evidence::Index(mut index) = Evidence::parse(index.as_bytes()).unwrap() else { panic!() };
    index.held.swap(0, 1);
    add("index-order", Evidence::Index(index.clone()).to_string(), "evidence.paths");
    index.held.swap(0, 1);
    let cut = index.held.pop().unwrap();
    add("index-cut", Evidence::Index(index.clone()).to_string(), "evidence.paths");
    index.held.push(cut);
    index.checkpoint = checkpoint;
    *index.run.entries.last_mut().unwrap() = right;
    add("index-right", Evidence::Index(index).to_string(), "evidence.no_fault");
    add(
        "rule-unknown-norm",
        found(&world_and("norm-unknown.json"), "norm.unknown"),
        "norm.unknown",
    );
    add(
        "rule-future",
        found(&world_and("issued-301-seconds-ahead.json"), "time.future"),
        "time.future",
    );
}

fn refusals(all: &mut Vec<Made>) {
    let intake = Intake::new();
    let policy = fs::read_to_string(intake.case.policy()).unwrap();
    let right = intake.statement(instrument());
    let charter = String::from_utf8(intake.log.entries[0].clone()).unwrap();
    let mut add = |name, received: &str, code, by, expect| {
        let text = intake.evidence(received, code, by).to_string();
        all.push(Made { name, policy: policy.clone(), text, expect });
    };
    add("refusal-form", &right, "form.field", &intake.key, "refusal.wrong");
    add("refusal-rule", &right, "norm.unknown", &intake.key, "refusal.wrong");
    let expect = "evidence.rightly_refused";
    add("refusal-right", &charter, "charter.first", &intake.key, expect);
    add("refusal-stranger", &right, "form.field", &intake.registrar, "evidence.refusal");
}

fn witnesses(all: &mut Vec<Made>) {
    let log = TreeLog::new("fork.example", 21);
    let other = log.branch(3, 1);
    let cosigner = Cosigner::new("bad.example", SecretKey::from_seed(&[33; 32])).unwrap();
    let witness = cosigner.verifier_key().to_string();
    let listed = format!("log {}\nwitness bad {witness}\nquorum none\n", log.key());
    let unlisted = format!("log {}\nquorum none\n", log.key());
    let cosigned = |log: &TreeLog, size: u64, time: u64| {
        let note = log.checkpoint(size);
        let (text, _) = note.split_once("\n\n").unwrap();
        format!("{note}{}", cosigner.sign(&format!("{text}\n"), time).unwrap())
    };
    let mut add = |name, policy: &str, old: String, new: String, expect| {
        let pair = Pair { old, new, split: None };
        let evidence = Evidence::Witness(WrongWitness { witness: witness.clone(), pair });
        let (policy, text) = (policy.to_owned(), evidence.to_string());
        all.push(Made { name, policy, text, expect });
    };
    let (one, two) = (cosigned(&log, 5, 100), cosigned(&other, 5, 100));
    add("witness-fork", &listed, one.clone(), two.clone(), "witness");
    add("witness-unlisted", &unlisted, one.clone(), two, "evidence.unknown_witness");
    let (late, early) = (cosigned(&log, 4, 200), cosigned(&log, 4, 99));
    add("witness-back", &listed, late, one.clone(), "witness");
    add("witness-in-order", &listed, early, one.clone(), "evidence.in_order");
    let bare = log.checkpoint(4);
    add("witness-not-cosigned", &listed, bare, one, "evidence.not_cosigned");
}

#[test]
fn the_published_vectors_are_these_and_judged_so() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors/evidence");
    let made = made();
    if std::env::var_os("PACTLOG_WRITE_VECTORS").is_some() {
        let mut cases = Vec::new();
        for Made { name, policy, text, expect } in &made {
            let file = format!("{name}.evidence.json");
            fs::write(folder.join(&file), text).unwrap();
            cases.push(json!({ "name": name, "policy": policy, "file": file, "expect": expect }));
        }
        let about = "Evidence under a policy: the charge it convicts of, or the code of the error.";
        let text = format!("{:#}\n", json!({ "about": about, "cases": cases }));
        fs::write(folder.join("cases.json"), text).unwrap();
    }
    let file: Value =
        serde_json::from_slice(&fs::read(folder.join("cases.json")).unwrap()).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), made.len());
    for (case, made) in cases.iter().zip(&made) {
        let octets = fs::read(folder.join(case["file"].as_str().unwrap())).unwrap();
        assert!(octets == made.text.as_bytes(), "{} is another than is made", made.name);
        let policy = Policy::parse(case["policy"].as_str().unwrap().as_bytes()).unwrap();
        let judged = Evidence::parse(&octets).and_then(|evidence| evidence.judge(&policy));
        let found = judged.map_or_else(
            |error: EvidenceError| error.code().to_owned(),
            |conviction| conviction.charge.code().to_owned(),
        );
        assert_eq!(case["expect"], *found, "{}", made.name);
    }
}
