//! The story of fictional states: its form, and that a faulty one is told.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeSet;

use pactlog_ledger::key;
use pactlog_ledger::story::{PlayError, REGISTRAR, STORY, Signers, Story, StoryError, write};
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::statement::{Kind, Statement};

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
