//! The form of statements: vectors under `spec/vectors/statement`, and what
//! holds of every one of them.
//!
//! The vectors are made from the examples and refusals beside this file with
//! published test keys; set `PACTLOG_WRITE_VECTORS` to write them anew.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

#[path = "statement/amendment.rs"]
mod amendment;
#[path = "statement/condition.rs"]
mod condition;
#[path = "statement/document.rs"]
mod document;
#[path = "statement/draft.rs"]
mod draft;
#[path = "statement/example.rs"]
mod example;
#[path = "statement/example_follow_up.rs"]
mod example_follow_up;
#[path = "statement/example_upkeep.rs"]
mod example_upkeep;
#[path = "statement/limit.rs"]
mod limit;
#[path = "statement/note.rs"]
mod note;
#[path = "statement/plain.rs"]
mod plain;
#[path = "statement/refusal.rs"]
mod refusal;
#[path = "statement/refusal_follow_up.rs"]
mod refusal_follow_up;
#[path = "statement/shape.rs"]
mod shape;
#[path = "statement/template.rs"]
mod template;
#[path = "statement/tree.rs"]
mod tree;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::sha256;
use pactlog_verifier::json;
use pactlog_verifier::note::{KeyType, Note, NoteSigner, VerifierKey};
use pactlog_verifier::statement::{Draft, HEADER, KeyName, Kind, Statement, StatementError};
use refusal::Refusal;

/// Accepted statements written by hand: name and JSON.
fn examples() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let lists = [example::EXAMPLES, example_upkeep::EXAMPLES, example_follow_up::EXAMPLES];
    lists.into_iter().flatten()
}

/// Refused statements written by hand.
fn refusals() -> impl Iterator<Item = &'static Refusal> {
    [refusal::REFUSALS, refusal_follow_up::REFUSALS].into_iter().flatten()
}

/// The published test key of a name: nobody may rely on it.
fn signer(name: &str) -> NoteSigner {
    let seed = sha256(format!("pactlog published test key, worthless: {name}").as_bytes());
    NoteSigner::new(name, SecretKey::from_seed(seed.as_bytes())).unwrap()
}

/// Puts vkeys of test keys where `VKEY(name)` stands, cosigner's where `VKEY4`.
fn with_vkeys(json: &str) -> String {
    let mut text = String::new();
    let mut rest = json;
    while let Some((before, after)) = rest.split_once("VKEY") {
        let (mark, after) = after.split_once('(').unwrap();
        let (name, after) = after.split_once(')').unwrap();
        let KeyType::Ed25519(key) = signer(name).verifier_key().key_type().clone() else {
            panic!("test keys are Ed25519")
        };
        let key_type =
            if mark == "4" { KeyType::Ed25519Cosignature(key) } else { KeyType::Ed25519(key) };
        write!(text, "{before}{}", VerifierKey::new(name, key_type).unwrap()).unwrap();
        rest = after;
    }
    text + rest
}

fn example(name: &str) -> String {
    let (_, json) = examples().find(|(other, _)| *other == name).unwrap();
    with_vkeys(json)
}

/// Signs `json` with the keys of these names.
fn sign(json: &str, signers: &[String]) -> String {
    let text = format!("{HEADER}\n{json}\n");
    let lines = signers.iter().map(|name| signer(name).sign(&text)).collect();
    Note { text: &text, lines }.to_string()
}

/// Signs `json` with the keys that its `signers` name.
fn sign_draft(name: &str, json: &str) -> String {
    let draft = Draft::parse(json.as_bytes()).unwrap_or_else(|problems| {
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("{name}: {problems:#?}")
    });
    let signers: Vec<_> = draft.signers().iter().map(ToString::to_string).collect();
    sign(json, &signers)
}

fn sign_example(name: &str) -> String {
    sign_draft(name, &example(name))
}

struct Vector {
    file: String,
    octets: Vec<u8>,
    expect: String,
    path: String,
}

impl Vector {
    fn is_accepted(&self) -> bool {
        self.expect == "accepted"
    }
}

fn accepted(name: &str, octets: impl Into<Vec<u8>>) -> Vector {
    Vector {
        file: format!("accepted/{name}.note"),
        octets: octets.into(),
        expect: "accepted".into(),
        path: String::new(),
    }
}

fn refused(name: &str, octets: impl Into<Vec<u8>>, expect: &str, path: &str) -> Vector {
    Vector {
        file: format!("refused/{name}.note"),
        octets: octets.into(),
        expect: expect.into(),
        path: path.into(),
    }
}

/// Every vector, made once for all tests.
fn vectors() -> &'static [Vector] {
    static VECTORS: LazyLock<Vec<Vector>> = LazyLock::new(make);
    &VECTORS
}

fn make() -> Vec<Vector> {
    let mut vectors: Vec<Vector> =
        examples().map(|(name, _)| accepted(name, sign_example(name))).collect();
    for refusal in refusals() {
        let (_, base) = examples().find(|(name, _)| *name == refusal.base).unwrap();
        let mut json = (*base).to_owned();
        for (from, to) in refusal.changes {
            assert_eq!(json.matches(from).count(), 1, "{}: {from}", refusal.name);
            json = json.replace(from, to);
        }
        let base = Statement::parse(sign_example(refusal.base).as_bytes()).unwrap();
        let signers: Vec<_> = base.common().signers.iter().map(KeyName::to_string).collect();
        let note = sign(&with_vkeys(&json), &signers);
        vectors.push(refused(refusal.name, note, refusal.expect, refusal.path));
    }
    vectors.extend(note::malformed());
    vectors.extend(condition::broken());
    vectors.extend(limit::cases());
    vectors
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors/statement")
}

/// The index of the vectors: `cases.json`.
fn index(vectors: &[Vector]) -> String {
    let mut text = String::from("[");
    for (i, vector) in vectors.iter().enumerate() {
        let comma = if i == 0 { "" } else { "," };
        let Vector { file, expect, path, .. } = vector;
        write!(text, "{comma}\n  {{ \"file\": \"{file}\", \"expect\": \"{expect}\"").unwrap();
        if vector.is_accepted() {
            let statement = Statement::parse(&vector.octets).unwrap();
            write!(text, ", \"kind\": \"{}\", \"id\": \"{}\"", statement.kind(), statement.id())
                .unwrap();
        } else {
            write!(text, ", \"path\": \"{path}\"").unwrap();
        }
        text.push_str(" }");
    }
    text + "\n]\n"
}

#[test]
fn the_files_are_those_that_the_examples_make() {
    let vectors = vectors();
    let mut files: Vec<(String, Vec<u8>)> =
        vectors.iter().map(|v| (v.file.clone(), v.octets.clone())).collect();
    files.push(("cases.json".into(), index(vectors).into()));
    if std::env::var_os("PACTLOG_WRITE_VECTORS").is_some() {
        for (file, octets) in &files {
            let path = folder().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, octets).unwrap();
        }
    }
    for (file, octets) in &files {
        assert!(fs::read(folder().join(file)).unwrap() == *octets, "{file}");
    }
    let expected: BTreeSet<_> = files.iter().map(|(file, _)| file.clone()).collect();
    assert_eq!(expected.len(), files.len(), "each name once");
    for class in ["accepted", "refused"] {
        for entry in fs::read_dir(folder().join(class)).unwrap() {
            let name = format!("{class}/{}", entry.unwrap().file_name().to_str().unwrap());
            assert!(expected.contains(&name), "{name} is in no case");
        }
    }
}

#[test]
fn every_vector_has_its_verdict() {
    let cases = fs::read(folder().join("cases.json")).unwrap();
    let json::Value::Array(cases) = json::parse(&cases).unwrap() else { panic!("an array") };
    let mut kinds = BTreeSet::new();
    for case in &cases {
        let field = |name: &str| case.member(name).and_then(json::Value::as_str);
        let file = field("file").unwrap();
        let entry = fs::read(folder().join(file)).unwrap();
        match (field("expect").unwrap(), Statement::parse(&entry)) {
            ("accepted", Ok(statement)) => {
                assert_eq!(field("id").unwrap(), statement.id().to_string(), "{file}");
                assert_eq!(field("kind").unwrap(), statement.kind().as_str(), "{file}");
                assert_signed(&statement);
                kinds.insert(statement.kind());
            }
            (expect, Err(error)) => {
                assert_eq!(error.code(), expect, "{file}: {error}");
                assert_eq!(error.path(), field("path").unwrap(), "{file}: {error}");
                if let StatementError::Form(problems) = error {
                    assert_eq!(problems.len(), 1, "one thing is wrong with {file}: {problems:?}");
                }
            }
            (expect, Ok(_)) => panic!("{file} was accepted, expected {expect}"),
        }
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), Kind::ALL);
}

fn assert_signed(statement: &Statement) {
    for (position, name) in statement.common().signers.iter().enumerate() {
        let signer = signer(name.as_str());
        assert_eq!(statement.verify_line(position, signer.verifier_key()), Ok(()));
    }
}

#[test]
fn every_code_of_the_specification_has_a_vector_and_the_other_way_round() {
    let spec = fs::read_to_string(folder().join("../../statement.md")).unwrap();
    let listed: BTreeSet<&str> = spec
        .lines()
        .filter_map(|line| line.strip_prefix("| `form."))
        .filter_map(|line| line.split_once('`').map(|(code, _)| code))
        .collect();
    let vectors = vectors();
    let mut tested: BTreeSet<&str> =
        vectors.iter().filter_map(|vector| vector.expect.strip_prefix("form.")).collect();
    // A note cannot begin with one beneath its header: only a draft can.
    tested.insert("byte_order_mark");
    assert_eq!(listed, tested);
}

/// A step through the octets of a vector that keeps the work for long ones
/// small. Prime, so that it falls on every part of a repeating text.
fn stride(length: usize) -> usize {
    if length < 4096 { 1 } else { 997 }
}

#[test]
fn every_changed_octet_is_refused_or_means_something_else() {
    for Vector { file, octets: note, .. } in vectors().iter().filter(|v| v.is_accepted()) {
        let statement = Statement::parse(note).unwrap();
        for position in (0..note.len()).step_by(stride(note.len())) {
            // Each position loses one bit; which one differs from each to the next.
            let mut octets = note.clone();
            octets[position] ^= 1 << (position % 8);
            let Ok(other) = Statement::parse(&octets) else { continue };
            let signed = other.id() == statement.id()
                && other.common().signers.iter().enumerate().all(|(i, name)| {
                    other.verify_line(i, signer(name.as_str()).verifier_key()).is_ok()
                });
            assert!(!signed, "{file}: octet {position}");
        }
    }
}

#[test]
fn every_bit_of_one_statement_counts() {
    let note = sign_example("withdrawal");
    let statement = Statement::parse(note.as_bytes()).unwrap();
    for position in 0..note.len() {
        for bit in 0..8 {
            let mut octets = note.clone().into_bytes();
            octets[position] ^= 1 << bit;
            let Ok(other) = Statement::parse(&octets) else { continue };
            let key = signer("state:XA/mfa-2026");
            let signed =
                other.id() == statement.id() && other.verify_line(0, key.verifier_key()).is_ok();
            assert!(!signed, "octet {position} bit {bit}");
        }
    }
}

#[test]
fn every_truncation_is_refused() {
    for Vector { file, octets: note, .. } in vectors().iter().filter(|v| v.is_accepted()) {
        for length in (0..note.len()).step_by(stride(note.len())) {
            assert!(Statement::parse(&note[..length]).is_err(), "{file}: {length}");
        }
    }
}

#[test]
fn nesting_cannot_exhaust_a_small_stack() {
    let deep = |open: &str| format!("{HEADER}\n{{\"a\":{}}}\n", open.repeat(20_000));
    let work = move || {
        for open in ["[", "{\"a\":"] {
            let json = open.repeat(100_000);
            assert!(matches!(json::parse(json.as_bytes()), Err(json::JsonError::TooDeep { .. })));
            let text = deep(if open == "[" { "[" } else { "{\"\":" });
            let text = &text[..text.len().min(60_000)];
            let note = format!("{}}}\n\n{}", text.trim_end(), signer("state:XA/a").sign(text));
            let error = Statement::parse(note.as_bytes()).unwrap_err();
            assert_eq!(error.code(), "form.too_deep");
        }
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(work).unwrap().join().unwrap();
}
