//! Statements of fictional parties, signed with published test keys.

use pactlog_verifier::ed25519::{PublicKey, SecretKey};
use pactlog_verifier::hash::sha256;
use pactlog_verifier::note::{KeyType, Note, NoteSigner, SignatureLine, VerifierKey};
use pactlog_verifier::statement::HEADER;
use serde_json::{Value, json};

use super::mixed;

pub(crate) const ORIGIN: &str = "ledger.example/pacts";
pub(crate) const REGISTRAR: &str = "org:registrar/root-2026";

/// The published seed behind a name: nobody may rely on a key made from it.
pub(crate) fn seed(name: &str) -> [u8; 32] {
    sha256(format!("pactlog published test key, worthless: {name}").as_bytes()).0
}

/// The key that is called `name`, made from the seed of `seed_name`.
pub(crate) fn signer(name: &str, seed_name: &str) -> NoteSigner {
    NoteSigner::new(name, SecretKey::from_seed(&seed(seed_name))).unwrap()
}

/// Seed name of the key outside the prime-order subgroup.
pub(crate) const MIXED: &str = "MIXED";

/// The vkey `name`, or `name=seed name` for a key made from another seed.
fn vkey(name: &str) -> String {
    let (name, seed_name) = name.split_once('=').unwrap_or((name, name));
    let key = if seed_name == MIXED {
        PublicKey::parse(&mixed::public_key()).unwrap()
    } else {
        SecretKey::from_seed(&seed(seed_name)).public_key()
    };
    VerifierKey::new(name, KeyType::Ed25519(key)).unwrap().to_string()
}

/// Puts what they stand for in the place of strings `VKEY:name` and `ID:name`.
pub(crate) fn resolve(value: &mut Value, id: &dyn Fn(&str) -> String) {
    match value {
        Value::String(text) => {
            if let Some(name) = text.strip_prefix("VKEY:") {
                *text = vkey(name);
            } else if let Some(name) = text.strip_prefix("ID:") {
                *text = id(name);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| resolve(item, id)),
        Value::Object(members) => members.values_mut().for_each(|member| resolve(member, id)),
        _ => {}
    }
}

/// How a note is signed.
#[derive(Clone, Copy, Default)]
pub(crate) struct Signing<'a> {
    /// Names that sign with the seed of another name.
    pub(crate) with: &'a [(&'a str, &'a str)],
    /// A name whose signature is one of another text.
    pub(crate) spoiled: Option<&'a str>,
}

/// The note over `body`, with a line for each of its `signers`.
pub(crate) fn sign(body: &Value, signing: Signing<'_>) -> String {
    let text = format!("{HEADER}\n{body}\n");
    let line = |name: &Value| -> SignatureLine {
        let name = name.as_str().unwrap();
        let other = signing.with.iter().find(|(other, _)| *other == name);
        let seed_name = other.map_or(name, |(_, seed_name)| seed_name);
        if seed_name == MIXED {
            return mixed::sign(name, &text);
        }
        let signer = signer(name, seed_name);
        let other_text = if signing.spoiled == Some(name) { " " } else { "" };
        signer.sign(&format!("{text}{other_text}"))
    };
    let lines = body["signers"].as_array().unwrap().iter().map(line).collect();
    Note { text: &text, lines }.to_string()
}

/// Fields that every statement has, then those of `body`.
fn statement(kind: &str, signers: &[&str], issued_at: &str, body: Value) -> Value {
    let (issuer, _) = signers[0].split_once('/').unwrap();
    let mut statement = json!({
        "kind": kind,
        "ledger": ORIGIN,
        "issuer": issuer,
        "signers": signers,
        "issued_at": issued_at,
        "provenance": "own",
    });
    let Value::Object(body) = body else { panic!("a body is an object") };
    statement.as_object_mut().unwrap().extend(body);
    statement
}

/// A statement in the issuer's own words. The first signer's party issues it.
pub(crate) fn own(kind: &str, signers: &[&str], body: Value) -> Value {
    statement(kind, signers, super::world::ISSUED_AT, body)
}

/// A transcription by the registrar.
pub(crate) fn transcribed(kind: &str, of: Option<&str>, body: Value) -> Value {
    let mut statement = own(kind, &[REGISTRAR], body);
    statement["provenance"] = json!("transcribed");
    statement["source"] = json!({ "title": "Record", "url": "https://records.example/1" });
    if let Some(of) = of {
        statement["of"] = json!(of);
    }
    statement
}

/// A reference.
pub(crate) fn to(rel: &str, name: &str) -> Value {
    json!({ "rel": rel, "id": format!("ID:{name}") })
}
