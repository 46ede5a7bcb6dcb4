//! The story of fictional states: its form, and that a faulty one is told.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};

use pactlog_ledger::key;
use pactlog_ledger::sign::sign;
use pactlog_ledger::story::{PlayError, REGISTRAR, STORY, Signers, Story, StoryError, write};
use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::registry::verify_lines;
use pactlog_verifier::replay::Replay;
use pactlog_verifier::statement::{Kind, Statement, StatementId};

fn signers(story: &Story) -> Signers {
    let signer = |name: &str| NoteSigner::new(name, key::generate().unwrap()).unwrap();
    let mut signers: Signers = story.keys.iter().map(|name| (name.clone(), signer(name))).collect();
    signers.insert(REGISTRAR.to_owned(), signer("org:registrar/key-1"));
    signers
}

/// The story with one thing changed.
fn changed(from: &str, to: &str) -> String {
    assert!(STORY.contains(from), "{from}");
    STORY.replacen(from, to, 1)
}

#[test]
fn every_step_is_a_statement_and_all_kinds_of_a_case_occur() {
    let story = Story::parse(STORY).unwrap();
    let notes = write(&story, &signers(&story)).unwrap_or_else(|error| panic!("{error}"));
    let kinds: BTreeSet<Kind> =
        notes.iter().map(|note| Statement::parse(note.as_bytes()).unwrap().kind()).collect();
    // The charter is the ledger's own; the rules stay as they are.
    let missing: Vec<_> = Kind::ALL.iter().filter(|kind| !kinds.contains(kind)).collect();
    assert_eq!(missing, [&Kind::Charter, &Kind::Rules]);
}

#[test]
fn the_same_keys_write_the_same_octets() {
    let story = Story::parse(STORY).unwrap();
    let signers = signers(&story);
    assert_eq!(write(&story, &signers).unwrap(), write(&story, &signers).unwrap());
}

#[test]
fn only_fictional_states_act_in_it() {
    let story = Story::parse(STORY).unwrap();
    let fictional = |code: &str| {
        matches!(code, "AA" | "XA" | "XB")
            || (code.starts_with('Q') && ("QM"..="QZ").contains(&code))
    };
    for (at, _) in STORY.match_indices("state:") {
        let code = STORY.get(at + 6..at + 8).unwrap();
        assert!(fictional(code), "state:{code} is a code that some state may have");
    }
    assert!(story.keys.iter().all(|key| !key.starts_with("igo:")));
}

#[test]
fn a_faulty_story_is_told_by_its_step() {
    let late = changed("2025-11-03T09:05:00Z", "2026-11-03T09:05:00Z");
    assert!(matches!(Story::parse(&late), Err(StoryError::Order { step }) if step == "party-xa"));
    let twice = changed("\"name\": \"party-xb\"", "\"name\": \"party-xa\"");
    assert!(
        matches!(Story::parse(&twice), Err(StoryError::Repeated { step }) if step == "party-xa")
    );
    let nobody = changed("\"signers\": [\"state:XB/mfa-1\"]", "\"signers\": [\"state:XB/mfa-9\"]");
    assert!(matches!(
        Story::parse(&nobody),
        Err(StoryError::UnknownKey { key, .. }) if key == "state:XB/mfa-9"
    ));
    assert!(matches!(Story::parse(&changed("\"about\"", "\"over\"")), Err(StoryError::Json(_))));
    let forward = Story::parse(&changed("\"id\": \"@pact\"", "\"id\": \"@resolved\"")).unwrap();
    let signers = signers(&forward);
    assert!(matches!(
        write(&forward, &signers),
        Err(PlayError::NoStep { step, found }) if step == "endorse-xa" && found == "resolved"
    ));
}

/// A replay of the whole story, in memory.
fn played() -> (Story, Replay, BTreeMap<String, StatementId>) {
    let story = Story::parse(STORY).unwrap();
    let signers = signers(&story);
    let registrar = &signers[REGISTRAR];
    let begin = story.begin().unwrap();
    let charter = serde_json::json!({
        "kind": "charter",
        "ledger": story.origin,
        "issuer": "org:registrar",
        "signers": [registrar.verifier_key().name()],
        "issued_at": begin.to_string(),
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
    let mut replay = Replay::with_status(&story.origin);
    let charter = sign(&charter.to_string(), std::slice::from_ref(registrar)).unwrap();
    let notes = write(&story, &signers).unwrap();
    let times = std::iter::once(begin).chain(story.steps.iter().map(|step| step.at));
    let mut ids = BTreeMap::new();
    let names = std::iter::once("charter").chain(story.steps.iter().map(|step| &*step.name));
    for ((note, time), name) in std::iter::once(charter).chain(notes).zip(times).zip(names) {
        let statement = Statement::parse(note.as_bytes()).unwrap();
        let verified = verify_lines(&statement, &replay.registry().keys());
        replay.open_batch(time).unwrap();
        let admitted = replay.admit(&statement, &verified, leaf_hash(note.as_bytes()));
        admitted.unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        let _ = replay.close_batch();
        ids.insert(name.to_owned(), statement.id());
    }
    (story, replay, ids)
}

/// What is computed of the story on its last day, line by line as digests
/// have it: written from the story and `spec/status.md`, not from the program.
const STATUS: &[(&str, &str)] = &[
    (
        "pledge-xa",
        "state:XA open was_overdue,report_overdue,objection,sealed,sealed_overdue,key_compromised \
         contact-point:complete:met_on_time:org:civic-watch=completion.substantial:state:XB=completion.substantial \
         law:complete:met_on_time:org:civic-watch=completion.limited:state:XB=completion.complete \
         operators:in_progress:ahead \
         was_overdue met_on_time met_on_time report_overdue objection sealed sealed_overdue key_compromised",
    ),
    ("pledge-xb", "state:XB in_force - -:-:-"),
    (
        "pledge-qm",
        "state:QM open overdue,was_overdue,reply_overdue,unanswered \
         first-hundred:complete:met_on_time \
         second-hundred:-:overdue:org:civic-watch=completion.limited \
         was_overdue met_on_time overdue reply_overdue unanswered",
    ),
    ("pledge-qn", "state:QN closed - team:complete:met_on_time closed met_on_time"),
    ("joint-exercise", "state:XA in_force - exercise-2026:complete:met_on_time met_on_time"),
    (
        "joint-exercise",
        "state:XB withdrawn overdue,was_overdue exercise-2026:-:overdue withdrawn was_overdue overdue",
    ),
    (
        "joint-exercise",
        "state:QM in_force overdue,was_overdue exercise-2026:-:overdue leaving was_overdue overdue",
    ),
    ("recorded-qn", "state:QN superseded transcribed team:-:not_judged adopted transcribed"),
    (
        "recorded-twice",
        "state:QN recorded_in_error transcribed -:-:- recorded_in_error transcribed",
    ),
    ("pact", "state:XA in_force - -:-:-"),
    ("pact", "state:XB in_force - -:-:-"),
    ("pact", "state:QM in_force - -:-:-"),
];

#[test]
fn the_story_has_the_status_that_it_tells() {
    let (_, replay, ids) = played();
    let on = replay.time().unwrap().date();
    let mut names: Vec<&str> = STATUS.iter().map(|(name, _)| *name).collect();
    names.dedup();
    let lines = names.iter().flat_map(|name| {
        let status = replay.status(&ids[*name], on).unwrap();
        status.lines.into_iter().map(|line| (*name, line.to_string()))
    });
    let found: Vec<(&str, String)> = lines.collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(name, line)| (*name, &**line)).collect();
    assert_eq!(found, STATUS);
}
