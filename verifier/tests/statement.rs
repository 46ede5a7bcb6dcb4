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

#[path = "statement/example.rs"]
mod example;
#[path = "statement/refusal.rs"]
mod refusal;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use example::EXAMPLES;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::sha256;
use pactlog_verifier::json;
use pactlog_verifier::note::{KeyType, Note, NoteSigner, SignatureLine, VerifierKey};
use pactlog_verifier::statement::{
    self, CONDITIONS, Cause, Common, Condition, Draft, Field, Form, HEADER, Kind, MAX_STATEMENT,
    Object as _, Problem, Rel, Statement, StatementError,
};
use refusal::REFUSALS;

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
    let (_, json) = EXAMPLES.iter().find(|(other, _)| *other == name).unwrap();
    with_vkeys(json)
}

/// Signs `json` with the keys that the example's `signers` name.
fn sign(json: &str, signers: &[&str]) -> String {
    let text = format!("{HEADER}\n{json}\n");
    let lines = signers.iter().map(|name| signer(name).sign(&text)).collect();
    Note { text: &text, lines }.to_string()
}

fn sign_example(name: &str) -> String {
    let json = example(name);
    let draft = Draft::parse(json.as_bytes()).unwrap_or_else(|problems| {
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("{name}: {problems:#?}")
    });
    let signers: Vec<_> = draft.signers().iter().map(statement::KeyName::as_str).collect();
    sign(&json, &signers)
}

struct Vector {
    file: String,
    octets: Vec<u8>,
    expect: String,
    path: String,
}

fn refused(name: &str, octets: impl Into<Vec<u8>>, expect: &str, path: &str) -> Vector {
    Vector {
        file: format!("refused/{name}.note"),
        octets: octets.into(),
        expect: expect.into(),
        path: path.into(),
    }
}

fn vectors() -> Vec<Vector> {
    let mut vectors = Vec::new();
    for (name, _) in EXAMPLES {
        vectors.push(Vector {
            file: format!("accepted/{name}.note"),
            octets: sign_example(name).into(),
            expect: "accepted".into(),
            path: String::new(),
        });
    }
    for refusal in REFUSALS {
        let (_, base) = EXAMPLES.iter().find(|(name, _)| *name == refusal.base).unwrap();
        let mut json = (*base).to_owned();
        for (from, to) in refusal.changes {
            assert_eq!(json.matches(from).count(), 1, "{}: {from}", refusal.name);
            json = json.replace(from, to);
        }
        let base = Statement::parse(sign_example(refusal.base).as_bytes()).unwrap();
        let signers: Vec<_> = base.common().signers.iter().map(|name| name.as_str()).collect();
        let note = sign(&with_vkeys(&json), &signers);
        vectors.push(refused(refusal.name, note, refusal.expect, refusal.path));
    }
    vectors.extend(malformed_notes());
    vectors
}

/// Refused for what is around the JSON.
fn malformed_notes() -> Vec<Vector> {
    let note = sign_example("commitment-joint-own");
    let (text, lines) = note.split_once("\n\n").unwrap();
    let (first, second) = lines.split_once('\n').unwrap();
    let second = second.trim_end();
    let stranger = signer("state:XA/mfa-2027").sign(&format!("{text}\n"));
    let short = SignatureLine { signature: vec![1; 63], ..stranger.clone() };
    let long = SignatureLine { signature: vec![1; 72], ..stranger.clone() };
    let alone = |line: &SignatureLine| {
        let (text, _) = sign_example("review").split_once("\n\n").map(own).unwrap();
        let line = SignatureLine { name: "org:watchers/board-2026".into(), ..line.clone() };
        format!("{text}\n\n{line}")
    };
    let with_text = |text: &str| {
        let (json, keys) = (text.to_owned(), ["state:XA/mfa-2026", "state:XB/mfa-2026"]);
        let lines = keys.iter().map(|name| signer(name).sign(&json)).collect();
        Note { text: &json, lines }.to_string()
    };
    let full = format!("{text}\n");
    let padded = note.replacen(
        "\"Exercise together\"",
        &format!("\"{}\"", "x".repeat(MAX_STATEMENT + 1 - note.len() + "Exercise together".len())),
        1,
    );
    let large_string = note.replacen("Exercise together", &"x".repeat(16 * 1024 + 1), 1);
    vec![
        refused("empty", "", "form.note", ""),
        refused("no-signatures", full.clone(), "form.note", ""),
        refused("not-utf8", [note.as_bytes(), b"\xff"].concat(), "form.utf8", ""),
        refused("nul", note.replacen("Exercise", "\0xercise", 1), "form.raw_control", ""),
        refused("tab", note.replacen(",\"type\"", ",\t\"type\"", 1), "form.raw_control", ""),
        refused("crlf", note.replace('\n', "\r\n"), "form.raw_control", ""),
        refused("no-final-newline", note.trim_end(), "form.note", ""),
        refused("two-final-newlines", format!("{note}\n"), "form.note", ""),
        refused("one-too-large", padded, "form.too_large", ""),
        refused("string-too-long", large_string, "form.too_long", "/title/en"),
        refused("header-other", with_text(&full.replacen("@v1", "@v2", 1)), "form.header", ""),
        refused("header-space", with_text(&full.replacen("@v1", "@v1 ", 1)), "form.header", ""),
        refused("header-missing", with_text(full.split_once('\n').unwrap().1), "form.header", ""),
        refused("no-object", with_text(&format!("{HEADER}\n")), "form.not_an_object", ""),
        refused("line-after-object", with_text(&format!("{full}x\n")), "form.not_an_object", ""),
        refused("signer-missing", format!("{text}\n\n{first}\n"), "form.signers", "/signers"),
        refused("signer-added", format!("{note}{stranger}"), "form.signers", "/signers"),
        refused(
            "signers-swapped",
            format!("{text}\n\n{second}\n{first}\n"),
            "form.signers",
            "/signers",
        ),
        refused(
            "signer-other",
            format!("{text}\n\n{stranger}{second}\n"),
            "form.signers",
            "/signers",
        ),
        refused("signature-short", alone(&short), "form.signature_length", ""),
        refused("signature-timestamped", alone(&long), "form.signature_length", ""),
        refused("base64-unpadded", note.replacen("=\n", "\n", 1), "form.note", ""),
        refused("base64-tail-bits", with_tail_bits(&note), "form.note", ""),
        refused("base64-newline", with_newline_in_base64(&note), "form.note", ""),
        refused("line-unknown", format!("{note}unknown line\n"), "form.note", ""),
        refused("hyphen-for-dash", note.replacen('\u{2014}', "-", 1), "form.note", ""),
    ]
}

fn own((a, b): (&str, &str)) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

/// The last signature with a bit set that its base64 does not use.
fn with_tail_bits(note: &str) -> String {
    let note = note.trim_end();
    let bare = note.trim_end_matches('=');
    let (pad, last) = (&note[bare.len()..], bare.chars().last().unwrap());
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let place = alphabet.find(last).unwrap();
    format!("{}{}{pad}\n", &bare[..bare.len() - 1], &alphabet[place + 1..place + 2])
}

fn with_newline_in_base64(note: &str) -> String {
    let middle = note.len() - 20;
    format!("{}\n{}", &note[..middle], &note[middle..])
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
        if expect == "accepted" {
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
    files.push(("cases.json".into(), index(&vectors).into()));
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
    assert!(cases.len() > 150);
    for case in &cases {
        let field = |name: &str| case.member(name).and_then(json::Value::as_str);
        let file = field("file").unwrap();
        let entry = fs::read(folder().join(file)).unwrap();
        match (field("expect").unwrap(), Statement::parse(&entry)) {
            ("accepted", Ok(statement)) => {
                assert_eq!(field("id").unwrap(), statement.id().to_string(), "{file}");
                assert_eq!(field("kind").unwrap(), statement.kind().as_str(), "{file}");
                assert_signed(&statement);
            }
            (expect, Err(error)) => {
                assert_eq!(error.code(), expect, "{file}: {error}");
                assert_eq!(error.path(), field("path").unwrap(), "{file}: {error}");
            }
            (expect, Ok(_)) => panic!("{file} was accepted, expected {expect}"),
        }
    }
}

fn assert_signed(statement: &Statement) {
    for (position, name) in statement.common().signers.iter().enumerate() {
        let signer = signer(name.as_str());
        assert_eq!(statement.verify_line(position, signer.verifier_key()), Ok(()));
    }
}

#[test]
fn one_thing_is_wrong_with_each_refusal() {
    for refusal in REFUSALS {
        let octets = fs::read(folder().join(format!("refused/{}.note", refusal.name))).unwrap();
        if let Err(StatementError::Form(problems)) = Statement::parse(&octets) {
            assert_eq!(problems.len(), 1, "{}: {problems:?}", refusal.name);
        }
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

#[test]
fn every_changed_octet_is_refused_or_means_something_else() {
    for (name, _) in EXAMPLES {
        let note = sign_example(name);
        let statement = Statement::parse(note.as_bytes()).unwrap();
        let bits = if note.len() < 900 { 0..8 } else { 0..1 };
        for position in 0..note.len() {
            for bit in bits.clone() {
                let mut octets = note.clone().into_bytes();
                octets[position] ^= 1 << bit;
                let Ok(other) = Statement::parse(&octets) else { continue };
                let signed = other.id() == statement.id()
                    && other.common().signers.iter().enumerate().all(|(i, name)| {
                        other.verify_line(i, signer(name.as_str()).verifier_key()).is_ok()
                    });
                assert!(!signed, "{name}: octet {position} bit {bit}");
            }
        }
    }
}

#[test]
fn every_truncation_is_refused() {
    for (name, _) in EXAMPLES {
        let note = sign_example(name);
        for length in 0..note.len() {
            assert!(Statement::parse(&note.as_bytes()[..length]).is_err(), "{name}: {length}");
        }
    }
}

#[test]
fn a_draft_is_told_all_its_problems_at_once() {
    let json = example("commitment")
        .replacen("\"2026-06\"", "\"2026-31\"", 1)
        .replacen("\"type\": \"procedure\",", "", 1)
        .replacen("\"code\"", "\"colour\": \"red\", \"code\"", 1)
        .replacen("\"state:XB\"", "\"XB\"", 1)
        .replacen("\"nature\": \"one_off\",", "", 1)
        .replacen("\"https", "\"", 1);
    let problems = Draft::parse(json.as_bytes()).unwrap_err();
    let mut found: Vec<_> = problems.iter().map(|p| (p.path.as_str(), p.code())).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("/colour", "form.unknown_field"),
            ("/milestones/0/due", "form.calendar"),
            ("/nature", "form.needed"),
            ("/recipients/0", "form.pattern"),
            ("/type", "form.missing"),
        ]
    );
}

#[test]
fn a_foreign_name_cannot_write_a_line_of_its_own() {
    let problems = Draft::parse(br#"{"kind":"a\nb","x\n/ok: fine":1}"#).unwrap_err();
    let words: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(words.len(), 1);
    assert!(words[0].starts_with("/kind: \"a\\u{a}b\" is not a kind"), "{words:?}");
    let template = statement::template(Kind::Key).replacen('{', r#"{"x\n/ok: fine":1,"#, 1);
    let problems = Draft::parse(template.as_bytes()).unwrap_err();
    assert!(problems.iter().any(|problem| problem.path == "/x\n~1ok: fine"));
    assert!(problems.iter().all(|problem| !problem.to_string().contains('\n')));
}

#[test]
fn a_draft_is_signed_as_it_stands() {
    let json = example("commitment-joint-own");
    let draft = Draft::parse(format!("\n{json}\n\n").as_bytes()).unwrap();
    assert_eq!(draft.text(), format!("{HEADER}\n{json}\n"));
    let first = signer("state:XA/mfa-2026").sign(draft.text());
    let second = signer("state:XB/mfa-2026").sign(draft.text());
    let half = draft.note(std::slice::from_ref(&second));
    assert!(matches!(
        Statement::parse(half.as_bytes()),
        Err(StatementError::Signers { position: 0, .. })
    ));
    let (draft, mut lines) = Draft::from_note(half.as_bytes()).unwrap();
    let missing: Vec<_> = draft.missing(&lines).iter().map(ToString::to_string).collect();
    assert_eq!(missing, ["state:XA/mfa-2026"]);
    lines.push(first);
    assert_eq!(draft.note(&lines), sign_example("commitment-joint-own"));
    assert!(draft.missing(&lines).is_empty());

    for (octets, code) in [
        (&b"\xef\xbb\xbf{}"[..], "form.byte_order_mark"),
        (b"{}\r\n", "form.raw_control"),
        (b"{\n\n}", "form.empty_line"),
        (b"\xff", "form.utf8"),
        (b"", "form.json_syntax"),
        (b"[]", "form.type"),
        (&[b' '; MAX_STATEMENT + 1], "form.too_large"),
    ] {
        let problems = Draft::parse(octets).unwrap_err();
        assert_eq!(problems.iter().map(Problem::code).collect::<Vec<_>>(), [code]);
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

#[test]
fn a_template_is_strict_json_whose_blanks_are_problems() {
    for kind in Kind::ALL {
        let template = statement::template(*kind);
        let value = json::parse(template.as_bytes()).unwrap();
        assert_eq!(value.member("kind").and_then(json::Value::as_str), Some(kind.as_str()));
        let mut blanks = BTreeSet::new();
        strings(&value, &json::Path::ROOT, &mut blanks);
        let problems = Draft::parse(template.as_bytes()).unwrap_err();
        let told: BTreeSet<_> = problems.iter().map(|problem| problem.path.clone()).collect();
        for path in ["/kind", "/provenance"] {
            assert!(blanks.remove(path), "{kind}");
        }
        // The relation is given where the kind has but one.
        if Rel::required_of(*kind).count() == 1 {
            assert!(blanks.remove("/refs/0/rel"));
        }
        assert!(told.is_superset(&blanks), "{kind}: {:?}", blanks.difference(&told));
        for problem in &problems {
            assert!(
                !matches!(problem.cause, Cause::UnknownField | Cause::Type { .. }),
                "{kind}: {problem}"
            );
        }
    }
}

fn strings(value: &json::Value<'_>, at: &json::Path<'_>, found: &mut BTreeSet<String>) {
    match value {
        json::Value::String(_) => {
            found.insert(at.to_string());
        }
        json::Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                strings(item, &at.position(i), found);
            }
        }
        json::Value::Object(members) => {
            for (name, value) in members {
                strings(value, &at.name(name), found);
            }
        }
        json::Value::Boolean(_) | json::Value::Integer(_) => {}
    }
}

#[test]
fn the_specification_lists_the_same_fields_conditions_and_relations() {
    let spec = fs::read_to_string(folder().join("../../statement.md")).unwrap();
    let mut objects = Vec::new();
    let mut seen = BTreeSet::new();
    assert_table(&spec, "common fields", Common::FIELDS, &mut seen, &mut objects);
    for kind in Kind::ALL {
        assert_table(&spec, kind.as_str(), kind.fields(), &mut seen, &mut objects);
    }
    assert_eq!(rows(&spec, "objects within"), objects);

    let mut conditions: Vec<_> = CONDITIONS.iter().map(|c| condition("any", c)).collect();
    for kind in Kind::ALL {
        conditions.extend(kind.conditions().iter().map(|c| condition(kind.as_str(), c)));
    }
    assert_eq!(rows(&spec, "conditions"), conditions);

    let relations: Vec<_> = Rel::ALL.iter().map(|rel| relation(*rel)).collect();
    assert_eq!(rows(&spec, "relations"), relations);
}

/// Rows of the table beneath a heading.
fn rows<'s>(spec: &'s str, heading: &str) -> Vec<&'s str> {
    let mark = format!("\n### {heading}\n");
    let Some((_, section)) = spec.split_once(&mark) else { panic!("statement.md lacks {heading}") };
    let section = section.split("\n#").next().unwrap();
    section.lines().filter(|line| line.starts_with("| ")).skip(1).collect()
}

/// The table beneath the heading has exactly the fields, in order; the rows of
/// objects within are gathered in the order in which they occur.
fn assert_table(
    spec: &str,
    heading: &str,
    fields: &[Field],
    seen: &mut BTreeSet<&'static str>,
    objects: &mut Vec<String>,
) {
    let expected: Vec<_> = fields.iter().map(|field| format!("| {}", row(field))).collect();
    assert_eq!(rows(spec, heading), expected, "{heading}");
    gather(spec, fields, seen, objects);
}

fn gather(
    spec: &str,
    fields: &[Field],
    seen: &mut BTreeSet<&'static str>,
    objects: &mut Vec<String>,
) {
    for field in fields {
        match field.shape.form {
            Form::Object(fields) if seen.insert(field.shape.name) => {
                let name = field.shape.name;
                objects.extend(fields.iter().map(|field| format!("| {name} | {}", row(field))));
                gather(spec, fields, seen, objects);
            }
            Form::Pattern { pattern, .. } => {
                let row = format!("| {} | `{}` |", field.shape.name, pattern.replace('|', "\\|"));
                assert!(spec.contains(&row), "statement.md lacks {row}");
            }
            _ => {}
        }
    }
}

fn row(field: &Field) -> String {
    let shape = match field.shape.form {
        Form::Words(words) => words.join(", "),
        Form::Integer { min, max: json::MAX_INTEGER } => format!("integer from {min}"),
        Form::Integer { min, max } => format!("integer {min} to {max}"),
        _ => field.shape.name.to_owned(),
    };
    let presence = statement::presence(field);
    format!("`{}` | {presence} | {shape} | {} |", field.name, field.doc.trim())
}

fn condition(kind: &str, condition: &Condition) -> String {
    let Condition { words, requires, forbids, .. } = condition;
    format!("| {kind} | {words} | {} | {} |", requires.join(", "), forbids.join(", "))
}

fn relation(rel: Rel) -> String {
    let kinds = |kinds: &[Kind]| {
        let words: Vec<_> = kinds.iter().map(|kind| kind.as_str()).collect();
        if kinds.len() == Kind::ALL.len() { "any".to_owned() } else { words.join(", ") }
    };
    let parent = if rel.is_parent() { "yes" } else { "no" };
    format!("| `{rel}` | {} | {} | {parent} |", kinds(rel.used_by()), kinds(rel.points_to()))
}

#[test]
fn the_examples_of_the_specification_are_statements() {
    let spec = fs::read_to_string(folder().join("../../statement.md")).unwrap();
    let mut kinds = BTreeSet::new();
    for block in spec.split("```json\n").skip(1) {
        let (json, _) = block.split_once("```").unwrap();
        let draft = Draft::parse(json.as_bytes());
        kinds.insert(draft.unwrap_or_else(|problems| panic!("{json}: {problems:?}")).kind());
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), Kind::ALL);
}

#[test]
fn plain_words_show_every_field_and_obey_nothing() {
    let statement = Statement::parse(sign_example("commitment").as_bytes()).unwrap();
    let words = statement::plain::render(&statement, "ar");
    assert!(words.starts_with("نشر سياسة\ncommitment by state:XA\n"), "{words}");
    for part in [
        &format!("id {}\n", statement.id()),
        "summary (en): By the end of 2026",
        "  deliverable (en): Policy in force",
        "  value: 500000.00",
        "norms: UN-13a",
        "reporting interval months: 6",
    ] {
        assert!(words.contains(part), "{part}\n{words}");
    }
    assert_eq!(
        statement::plain::escaped("a\u{1b}[2J\u{2066}\u{2028}\nb", 0),
        "a\\u{1b}[2J\\u{2066}\\u{2028}\n  b"
    );
    let transcribed = Statement::parse(sign_example("review-transcribed").as_bytes()).unwrap();
    let words = statement::plain::render(&transcribed, "en");
    assert!(words.contains("not signed by body:t-cy"), "{words}");
}

#[test]
fn guides_explain_every_field() {
    for kind in Kind::ALL {
        let guide = statement::explain(*kind);
        for field in kind.fields() {
            assert!(guide.contains(field.doc.trim()), "{kind}: {}", field.name);
        }
    }
}
