//! `spec/vectors/sealed`, made by a second implementation.

use std::collections::BTreeSet;

use pactlog_verifier::hash::Hash;
use pactlog_verifier::sealed::{
    DisclosureError, Leaf, OpeningError, prove_opening, seal, verify_disclosure, verify_opening,
};
use pactlog_verifier::statement::{Body, Draft, MediaType};
use serde_json::{Value, json};

use crate::vector::{Case, cases, cause, file, hex};

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap()
}

fn hash(digits: &str) -> Hash {
    Hash::from_hex(digits).unwrap()
}

/// The fields of one leaf, owned.
struct Item {
    item: u64,
    media_type: MediaType,
    fields: Value,
}

impl Item {
    fn leaf(&self) -> Leaf<'_> {
        Leaf {
            salt: hash(text(&self.fields, "salt")).0,
            media_type: &self.media_type,
            size: self.fields["size"].as_u64().unwrap(),
            sha256: hash(text(&self.fields, "sha256")),
        }
    }
}

fn item(item: u64, mut fields: Value, changes: &Value) -> Item {
    for (name, value) in changes.as_object().into_iter().flatten() {
        fields[name] = value.clone();
    }
    Item { item, media_type: MediaType::parse(text(&fields, "media_type")).unwrap(), fields }
}

fn sealed_leaves() -> Vec<Item> {
    let leaves = file("sealed")["leaves"].as_array().unwrap().clone();
    (0..).zip(leaves).map(|(i, fields)| item(i, fields, &Value::Null)).collect()
}

/// What a case opens: with the fields of an opened item in a disclosure.
fn opened(case: &Case, leaves: &[Item]) -> Vec<Item> {
    let one = |opened: &Value| {
        let leaf = opened["leaf"].as_u64().or(opened.as_u64()).unwrap();
        let mut fields = json!({ "item": leaf, "label": format!("item-{leaf}") });
        for name in ["salt", "media_type", "size", "sha256"] {
            fields[name] = leaves[leaf as usize].fields[name].clone();
        }
        let mut changes = opened.clone();
        if let Some(changes) = changes.as_object_mut() {
            changes.remove("leaf");
        }
        item(opened["item"].as_u64().unwrap_or(leaf), fields, &changes)
    };
    case.fields["opened"].as_array().unwrap().iter().map(one).collect()
}

fn draft(kind: Value) -> Result<Draft, String> {
    let mut fields = json!({
        "ledger": "ledger.example/pacts", "issuer": "state:XA", "signers": ["state:XA/mfa-1"],
        "issued_at": "2026-09-24T12:00:00Z", "provenance": "own",
    });
    fields.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
    Draft::parse(fields.to_string().as_bytes())
        .map_err(|problems| problems.iter().map(|p| format!("{p}\n")).collect())
}

/// Causes that a statement cannot even say, and a case with an index above 63.
const BY_FORM: [&str; 6] = [
    "Opening.NoItems",
    "Opening.TooManyItems",
    "Opening.NothingOpened",
    "Opening.IndexRepeated",
    "Opening.IndexOrder",
    "index-2-32",
];

/// The same question, put with the statements; `None` if their form says no.
fn by_statement(case: &Case, opened: &[Item]) -> Option<Result<(), DisclosureError>> {
    let items = case.fields["items"].as_u64().unwrap();
    let items = (0..items).map(|i| json!({ "label": format!("item-{i}"), "reason": "security" }));
    let sealed = draft(json!({
        "kind": "response", "refs": [{ "rel": "responds_to", "id": "0".repeat(64) }],
        "to": "state:XB", "items": [{ "position": "noted", "text": { "en": "See the annex." } }],
        "sealed": { "root": case.text("root"), "items": items.collect::<Vec<_>>() },
    }));
    let opened: Vec<&Value> = opened.iter().map(|item| &item.fields).collect();
    let disclosure = draft(json!({
        "kind": "disclosure", "refs": [{ "rel": "discloses", "id": "0".repeat(64) }],
        "opened": opened, "proof": case.fields["proof"],
    }));
    let (Ok(sealed), Ok(disclosure)) = (&sealed, &disclosure) else {
        let told = BY_FORM.contains(&case.expect.as_str()) || BY_FORM.contains(&&*case.name);
        assert!(told, "{}: {:?} {:?}", case.name, sealed.err(), disclosure.err());
        return None;
    };
    let Body::Disclosure(disclosure) = disclosure.body() else { panic!("not a disclosure") };
    Some(verify_disclosure(sealed.common().sealed.as_ref().unwrap(), disclosure))
}

#[test]
fn leaves_and_roots_are_those_of_the_vectors() {
    let leaves = sealed_leaves();
    for item in &leaves {
        assert_eq!(item.leaf().octets(), hex(text(&item.fields, "octets")));
        assert_eq!(item.leaf().hash(), hash(text(&item.fields, "hash")));
    }
    let leaves: Vec<Leaf<'_>> = leaves.iter().map(Item::leaf).collect();
    let roots = file("sealed")["roots"].as_array().unwrap().clone();
    assert_eq!(roots.len(), 64);
    for (i, root) in roots.iter().enumerate() {
        assert_eq!(seal(&leaves[..=i]).unwrap(), hash(root.as_str().unwrap()), "{} items", i + 1);
    }
    let too_many = [&leaves[..], &leaves[..1]].concat();
    assert_eq!(seal(&[]), Err(OpeningError::NoItems));
    assert_eq!(seal(&too_many), Err(OpeningError::TooManyItems { found: 65, max: 64 }));
}

#[test]
fn every_case_is_judged_as_it_says() {
    let leaves = sealed_leaves();
    for case in cases("sealed") {
        let items = case.fields["items"].as_u64().unwrap();
        let opened = opened(&case, &leaves);
        let pairs: Vec<(u64, Leaf<'_>)> =
            opened.iter().map(|item| (item.item, item.leaf())).collect();
        let proof: Vec<Hash> = case.fields["proof"]
            .as_array()
            .unwrap()
            .iter()
            .map(|digits| hash(digits.as_str().unwrap()))
            .collect();
        let by_leaves = verify_opening(&hash(case.text("root")), items, &pairs, &proof);
        let by_statement = by_statement(&case, &opened);
        if case.expect == "Label" {
            let Some(Err(DisclosureError::Label { .. })) = by_statement else {
                panic!("{}: {by_statement:?}", case.name)
            };
            continue;
        }
        let judged = by_leaves.map_err(DisclosureError::Opening);
        let words = judged.as_ref().map_or_else(cause, |()| "accepted".to_owned());
        assert_eq!(words, case.expect, "{}", case.name);
        if let Some(by_statement) = by_statement {
            assert_eq!(by_statement, judged, "{}", case.name);
        }
        if judged.is_ok() && items <= 64 && case.name != "6-stated-over-5" {
            let leaves: Vec<Leaf<'_>> =
                leaves.iter().take(items as usize).map(Item::leaf).collect();
            let indices: Vec<u64> = pairs.iter().map(|(index, _)| *index).collect();
            assert_eq!(prove_opening(&leaves, &indices), Ok(proof), "{}", case.name);
        }
    }
}

/// Stops compiling when a cause is added.
#[test]
fn every_cause_has_a_case() {
    const _: fn(&OpeningError) = |error| match error {
        OpeningError::NoItems
        | OpeningError::TooManyItems { .. }
        | OpeningError::NothingOpened
        | OpeningError::IndexBeyondItems { .. }
        | OpeningError::IndexRepeated { .. }
        | OpeningError::IndexOrder { .. }
        | OpeningError::HashMissing { .. }
        | OpeningError::HashSurplus { .. }
        | OpeningError::RootMismatch { .. } => {}
    };
    let causes = [
        "NoItems",
        "TooManyItems",
        "NothingOpened",
        "IndexBeyondItems",
        "IndexRepeated",
        "IndexOrder",
        "HashMissing",
        "HashSurplus",
        "RootMismatch",
    ];
    let expected: BTreeSet<String> = cases("sealed").into_iter().map(|case| case.expect).collect();
    let mut all: BTreeSet<String> = causes.iter().map(|one| format!("Opening.{one}")).collect();
    all.extend(["accepted".to_owned(), "Label".to_owned()]);
    assert_eq!(expected, all);
}
