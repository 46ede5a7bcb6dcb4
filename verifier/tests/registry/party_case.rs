//! Cases about parties, their keys, and who signs.

use serde_json::json;

use super::case::{Case, accepted, case};
use super::sign::MIXED;

pub(crate) fn parties() -> Vec<Case> {
    let registrar = "org:registrar/root-2026";
    vec![
        case(
            "party-known",
            "party-by-registrar",
            json!({ "/id": "state:XB", "/keys": [], "/threshold": 0, "/signers": [registrar], "/successor_of": null }),
            "party.known",
            "/id",
        ),
        case(
            "predecessor-unknown",
            "party-by-registrar",
            json!({ "/successor_of": "state:QZ" }),
            "party.unknown",
            "/successor_of",
        ),
        case(
            "party-by-another-party",
            "party-by-accreditor",
            json!({ "/issuer": "org:watchers", "/signers": ["org:watchers/board-2026", "org:lab/lab-2026"] }),
            "party.registrar",
            "/issuer",
        ),
        case(
            "state-by-accreditor",
            "party-by-registrar",
            json!({ "/issuer": "org:chamber", "/signers": ["org:chamber/desk-2026", "state:QN/mfa-2026"], "/roles": null }),
            "party.registrar",
            "/issuer",
        ),
        case(
            "roles-by-accreditor",
            "party-by-accreditor",
            json!({ "/roles": ["reviewer"] }),
            "party.registrar",
            "/issuer",
        ),
        case(
            "recipient-unknown",
            "commitment",
            json!({ "/recipients/1": "state:QZ" }),
            "party.unknown",
            "/recipients/1",
        ),
        case(
            "invited-unknown",
            "action-invited",
            json!({ "/party_invited": "state:QZ" }),
            "party.unknown",
            "/party_invited",
        ),
        case(
            "reviewed-unknown",
            "review-transcribed",
            json!({ "/party": "state:QZ" }),
            "party.unknown",
            "/party",
        ),
        case(
            "key-of-unknown-party",
            "key-enrolment",
            json!({ "/party": "state:QZ", "/keys": ["VKEY:state:QZ/mfa-2026"], "/signers": [registrar, "state:QZ/mfa-2026"] }),
            "party.unknown",
            "/party",
        ),
    ]
}

pub(crate) fn keys() -> Vec<Case> {
    let added = |vkey: &str| json!({ "/keys": [vkey] });
    vec![
        case("key-of-another-party", "key-add", added("VKEY:state:XA/mfa-2027=state:AA/mfa-2026"), "key.reused", "/keys/0")
            .signed_with(&[("state:XA/mfa-2027", "state:AA/mfa-2026")]),
        case("key-under-another-name", "key-rotate", added("VKEY:state:XA/mfa-2027=state:XA/mfa-2026"), "key.reused", "/keys/0")
            .signed_with(&[("state:XA/mfa-2027", "state:XA/mfa-2026")]),
        case("key-of-the-intake", "key-add", added("VKEY:state:XA/mfa-2027=org:registrar/intake-2026"), "key.reused", "/keys/0")
            .signed_with(&[("state:XA/mfa-2027", "org:registrar/intake-2026")]),
        case(
            "key-revoked-added-again",
            "key-add",
            json!({
                "/issuer": "state:QM", "/party": "state:QM", "/keys": ["VKEY:state:QM/d-2026=state:QM/c-2026"],
                "/signers": ["state:QM/a-2026", "state:QM/b-2026", "state:QM/d-2026"],
            }),
            "key.reused",
            "/keys/0",
        )
        .signed_with(&[("state:QM/d-2026", "state:QM/c-2026")]),
        case(
            "key-name-used-again",
            "key-add",
            json!({
                "/issuer": "state:QM", "/party": "state:QM", "/keys": ["VKEY:state:QM/c-2026=another"],
                "/signers": ["state:QM/a-2026", "state:QM/b-2026", "state:QM/c-2026"],
            }),
            "key.name",
            "/keys/0",
        )
        .signed_with(&[("state:QM/c-2026", "another")]),
        case(
            "key-name-of-the-intake",
            "key-add",
            json!({
                "/issuer": "org:registrar", "/party": "org:registrar",
                "/keys": ["VKEY:org:registrar/intake-2026=another"],
                "/signers": ["org:registrar/root-2026", "org:registrar/intake-2026"],
            }),
            "key.name",
            "/keys/0",
        )
        .signed_with(&[("org:registrar/intake-2026", "another")]),
        case("key-of-mixed-order", "key-add", added("VKEY:state:XA/mfa-2027=MIXED"), "key.mixed_order", "/keys/0")
            .signed_with(&[("state:XA/mfa-2027", MIXED)]),
        case("key-of-mixed-order-at-registration", "party-by-registrar", json!({ "/keys": ["VKEY:state:QN/mfa-2026=MIXED"] }), "key.mixed_order", "/keys/0")
            .signed_with(&[("state:QN/mfa-2026", MIXED)]),
        case("key-without-possession", "key-add", json!({ "/signers": ["state:XA/mfa-2026"] }), "key.possession", "/signers"),
        case("registration-without-possession", "party-by-registrar", json!({ "/signers": ["org:registrar/root-2026"] }), "key.possession", "/signers"),
        case("possession-of-another-key", "key-add", json!({}), "key.signature", "/signers/1").spoiled("state:XA/mfa-2027"),
        case(
            "keys-changed-by-the-registrar",
            "key-add",
            json!({ "/issuer": "org:registrar", "/signers": ["org:registrar/root-2026", "state:XA/mfa-2027"] }),
            "key.who",
            "/issuer",
        ),
        case(
            "keys-changed-by-another-party",
            "key-revoke-below-threshold",
            json!({ "/issuer": "state:XA", "/signers": ["state:XA/mfa-2026"] }),
            "key.who",
            "/issuer",
        ),
        case(
            "enrolment-by-another-party",
            "key-enrolment",
            json!({ "/issuer": "state:XA", "/signers": ["state:XA/mfa-2026", "state:XB/mfa-2026"] }),
            "key.who",
            "/issuer",
        ),
        case(
            "enrolment-by-itself",
            "key-enrolment",
            json!({ "/issuer": "state:XB", "/signers": ["state:XB/mfa-2026"] }),
            "key.who",
            "/issuer",
        ),
        case("enrolment-twice", "key-enrolment", json!({ "/keys": ["VKEY:state:XB/mfa-2027"], "/signers/1": "state:XB/mfa-2027" }), "key.who", "/issuer")
            .first(&["key-enrolment"]),
        case("enrolment-unverified", "key-enrolment", json!({ "/verified_by": null }), "key.enrolment", "/verified_by"),
        case("verified-without-enrolment", "key-add", json!({ "/verified_by": { "note_verbale": "NV 2/2026" } }), "key.enrolment", "/verified_by"),
        case("threshold-too-high", "key-add-threshold", json!({ "/threshold": 3 }), "key.threshold_high", "/threshold"),
        case("threshold-above-the-rest", "key-revoke-below-threshold", json!({ "/threshold": 2 }), "key.threshold_high", "/threshold"),
        case("revoked-unknown", "key-rotate", json!({ "/revoked": ["state:XA/mfa-2025"] }), "key.unknown", "/revoked/0"),
        case("revoked-again", "key-revoke-below-threshold", json!({ "/revoked": ["state:QM/c-2026"] }), "key.revoked", "/revoked/0"),
    ]
}

pub(crate) fn signers() -> Vec<Case> {
    vec![
        case("signer-of-another-party", "commitment", json!({ "/signers": ["state:XA/mfa-2026", "org:watchers/board-2026"] }), "key.foreign", "/signers/1"),
        case("registrar-signs-besides", "commitment", json!({ "/signers": ["state:XA/mfa-2026", "org:registrar/root-2026"] }), "key.foreign", "/signers/1"),
        case("signer-unknown", "commitment", json!({ "/signers": ["state:XA/mfa-2025"] }), "key.unknown", "/signers/0"),
        case("signer-with-the-intake-key", "commitment-transcribed", json!({ "/signers": ["org:registrar/intake-2026"] }), "key.unknown", "/signers/0"),
        case("signer-with-another-key-id", "commitment", json!({}), "key.unknown", "/signers/0")
            .signed_with(&[("state:XA/mfa-2026", "another")]),
        case("signer-not-added-yet", "commitment", json!({ "/signers": ["state:XA/mfa-2027"] }), "key.unknown", "/signers/0"),
        accepted("signer-added-in-this-batch", "commitment", json!({ "/signers": ["state:XA/mfa-2027"] })).first(&["key-add"]),
        case("signer-revoked", "commitment-threshold", json!({ "/signers": ["state:QM/a-2026", "state:QM/c-2026"] }), "key.revoked", "/signers/1"),
        case("signer-revoked-in-this-batch", "commitment", json!({}), "key.revoked", "/signers/0").first(&["key-rotate"]),
        case("signature-of-another-text", "commitment", json!({}), "key.signature", "/signers/0").spoiled("state:XA/mfa-2026"),
        case("signature-of-a-joint-issuer-wrong", "commitment-joint", json!({}), "key.signature", "/signers/2").spoiled("state:XA/mfa-2026"),
        case("threshold-missed", "commitment-threshold", json!({ "/signers": ["state:QM/a-2026"] }), "key.threshold", "/signers"),
        case("threshold-of-a-joint-issuer-missed", "commitment-joint", json!({ "/signers": ["state:QM/a-2026", "state:XA/mfa-2026"] }), "key.threshold", "/signers"),
        case("joint-issuer-does-not-sign", "commitment-joint", json!({ "/signers": ["state:QM/a-2026", "state:QM/b-2026"] }), "key.threshold", "/signers"),
        case("registrar-does-not-sign", "key-enrolment", json!({ "/signers": ["state:XB/mfa-2026"] }), "key.threshold", "/signers"),
        case(
            "added-key-does-not-count",
            "key-add",
            json!({
                "/issuer": "state:QM", "/party": "state:QM", "/keys": ["VKEY:state:QM/d-2026"],
                "/signers": ["state:QM/a-2026", "state:QM/d-2026"],
            }),
            "key.threshold",
            "/signers",
        ),
        accepted("one-key-before-two-are-needed", "commitment", json!({})).first(&["key-add"]),
        case("one-key-where-two-are-needed", "commitment", json!({}), "key.threshold", "/signers").first(&["key-add-threshold"]),
        case("muted-below-its-threshold", "commitment-threshold", json!({ "/signers": ["state:QM/a-2026"] }), "key.threshold", "/signers")
            .first(&["key-revoke-below-threshold"]),
        case(
            "recorded-party-signs",
            "commitment",
            json!({ "/issuer": "state:XB", "/signers": ["state:XB/mfa-2026"], "/recipients": null }),
            "key.unknown",
            "/signers/0",
        ),
        accepted(
            "enrolled-party-signs",
            "commitment",
            json!({ "/issuer": "state:XB", "/signers": ["state:XB/mfa-2026"], "/recipients": null }),
        )
        .first(&["key-enrolment"]),
    ]
}
