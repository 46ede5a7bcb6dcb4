//! Cases about amendments, withdrawals, responses and disclosures.

use serde_json::json;

use super::annex::opening;
use super::case::{Case, accepted, case};
use super::kind_world::codes;

const XA: &str = "state:XA/mfa-2026";
const AA: &str = "state:AA/mfa-2026";

pub(crate) fn cases() -> Vec<Case> {
    [amendments(), withdrawals(), responses(), disclosures()].into_iter().flatten().collect()
}

fn amendments() -> Vec<Case> {
    let change = |change: serde_json::Value| json!({ "/changes": [change] });
    vec![
        case(
            "amends-another's",
            "amendment",
            json!({ "/refs/0/id": "ID:pledge-QO" }),
            "amendment.own",
            "/joint_issuers",
        ),
        case(
            "amends-without-a-joint-issuer",
            "amendment-joint",
            json!({ "/joint_issuers": null, "/signers": ["state:QM/a-2026", "state:QM/b-2026"] }),
            "amendment.own",
            "/joint_issuers",
        ),
        case(
            "amends-with-a-stranger",
            "amendment",
            json!({ "/joint_issuers": ["state:AA"], "/signers": [XA, AA] }),
            "amendment.own",
            "/joint_issuers/0",
        ),
        case(
            "amends-with-one-that-left",
            "amendment-of-those-left",
            json!({ "/joint_issuers": ["state:XA"], "/signers/2": XA }),
            "amendment.own",
            "/joint_issuers/0",
        ),
        case(
            "amends-a-transcription",
            "amendment",
            json!({ "/refs/0/id": "ID:speech-XA" }),
            "amendment.own",
            "/issuer",
        ),
        case(
            "amends-what-was-withdrawn",
            "amendment",
            json!({ "/issuer": "state:AA", "/signers": [AA], "/refs/0/id": "ID:pledge-AA" }),
            "amendment.withdrawn",
            "/refs",
        ),
        accepted("amends-before-the-withdrawal-has-effect", "amendment", json!({}))
            .first(&["withdrawal"]),
        case(
            "transcribed-amendment-of-another-party",
            "amendment-transcribed",
            json!({ "/of": "state:XA" }),
            "transcription.of",
            "/of",
        ),
        case(
            "transcribed-amendment-of-own-words",
            "amendment-transcribed",
            json!({ "/of": "state:XA", "/refs/0/id": "ID:pledge" }),
            "transcription.of",
            "/of",
        ),
        case(
            "amends-the-issuer",
            "amendment",
            change(json!({ "path": "/issuer", "from": "state:XA", "to": "state:XB" })),
            "amendment.path",
            "/changes/0/path",
        ),
        case(
            "amends-references",
            "amendment",
            change(json!({ "path": "/refs/0/rel", "to": "see_also" })),
            "amendment.path",
            "/changes/0/path",
        ),
        case(
            "amends-the-annex",
            "amendment",
            change(json!({ "path": "/sealed/root", "to": "1".repeat(64) })),
            "amendment.path",
            "/changes/0/path",
        ),
        case(
            "amends-a-milestone-beyond-the-list",
            "amendment",
            change(json!({ "path": "/milestones/64/due", "to": "2027" })),
            "amendment.path",
            "/changes/0/path",
        ),
        case(
            "removes-what-must-be-there",
            "amendment",
            change(json!({ "path": "/legal_character", "from": "political" })),
            "amendment.required",
            "/changes/0/to",
        ),
        case(
            "puts-in-what-has-no-form",
            "amendment",
            change(json!({ "path": "/milestones/0/due", "to": "soon" })),
            "amendment.value",
            "/changes/0",
        ),
        case(
            "puts-in-a-norm-for-all",
            "amendment",
            change(json!({ "path": "/norms", "to": "UN-13j" })),
            "amendment.value",
            "/changes/0",
        ),
        case(
            "puts-in-an-unknown-norm",
            "amendment-norms",
            json!({ "/changes/0/to/1": "UN-99" }),
            "norm.unknown",
            "/changes/0/to",
        ),
        case(
            "puts-in-one-unknown-norm",
            "amendment-norms",
            json!({ "/changes": [{ "path": "/norms/0", "to": "UN-99" }] }),
            "norm.unknown",
            "/changes/0/to",
        ),
        case(
            "amendment-of-257-subjects",
            "amendment-of-256-subjects",
            json!({ "/changes": codes(250) }),
            "subjects.many",
            "",
        ),
    ]
}

fn withdrawals() -> Vec<Case> {
    vec![
        case(
            "withdraws-again",
            "withdrawal",
            json!({ "/reason": { "en": "Still." } }),
            "withdrawal.repeated",
            "/refs",
        )
        .first(&["withdrawal"]),
        accepted(
            "withdraws-after-the-other",
            "withdrawal-of-joint",
            json!({ "/refs/0/id": "ID:compact" }),
        ),
        accepted(
            "withdraws-after-coming-back",
            "withdrawal-of-withdrawal",
            json!({ "/refs/0/id": "ID:ratification", "/effective": "2026-12-01" }),
        )
        .first(&["withdrawal-of-withdrawal"]),
        case(
            "withdraws-a-return",
            "withdrawal-of-withdrawal",
            json!({ "/refs/0/id": "ID:left-compact" }),
            "withdrawal.effect",
            "/refs",
        ),
        case(
            "withdraws-with-a-stranger",
            "withdrawal",
            json!({ "/joint_issuers": ["state:AA"], "/signers": [XA, AA] }),
            "withdrawal.own",
            "/joint_issuers/0",
        ),
    ]
}

fn responses() -> Vec<Case> {
    vec![
        case(
            "responds-for-another",
            "response",
            json!({ "/issuer": "state:AA", "/signers": [AA] }),
            "response.who",
            "/issuer",
        ),
        case(
            "responds-out-of-turn",
            "response-in-turn",
            json!({ "/issuer": "state:AA", "/signers": [AA] }),
            "response.who",
            "/issuer",
        ),
        case(
            "responds-to-a-dispute-of-others",
            "response-to-dispute",
            json!({ "/issuer": "state:AA", "/signers": [AA] }),
            "response.who",
            "/issuer",
        ),
        case("responds-to-another", "response", json!({ "/to": "state:QM" }), "response.to", "/to"),
        case(
            "responds-to-the-reviewed",
            "response-in-turn",
            json!({ "/to": "body:forum" }),
            "response.to",
            "/to",
        ),
        case(
            "transcribed-response-to-another",
            "response-transcribed",
            json!({ "/to": "state:QM" }),
            "response.to",
            "/to",
        ),
        case(
            "answers-an-unknown-item",
            "response",
            json!({ "/items/0/recommendation": "r2" }),
            "response.item",
            "/items/0/recommendation",
        ),
        case(
            "answers-an-unknown-item-in-turn",
            "response-in-turn",
            json!({ "/items/0/recommendation": "r2" }),
            "response.item",
            "/items/0/recommendation",
        ),
        case(
            "answers-an-item-of-a-dispute",
            "response-to-dispute",
            json!({ "/items/0/recommendation": "r1" }),
            "response.item",
            "/items/0/recommendation",
        ),
    ]
}

fn disclosures() -> Vec<Case> {
    let proof = |items: &[u64]| opening(items)["proof"].clone();
    vec![
        case(
            "opens-another's",
            "disclosure",
            json!({ "/issuer": "state:AA", "/signers": [AA] }),
            "disclosure.own",
            "/issuer",
        ),
        case(
            "opens-without-a-joint-issuer",
            "disclosure-joint",
            json!({ "/joint_issuers": null, "/signers": ["state:QM/a-2026", "state:QM/b-2026"] }),
            "disclosure.own",
            "/issuer",
        ),
        case(
            "opens-with-a-stranger",
            "disclosure",
            json!({ "/joint_issuers": ["state:AA"], "/signers": [XA, AA] }),
            "disclosure.own",
            "/joint_issuers",
        ),
        case(
            "opens-what-has-no-annex",
            "disclosure",
            json!({ "/refs/0/id": "ID:pledge" }),
            "disclosure.unsealed",
            "/refs",
        ),
        case(
            "opens-an-item-beyond-the-last",
            "disclosure",
            json!({ "/opened/1/item": 3 }),
            "disclosure.item",
            "/opened/1/item",
        ),
        case(
            "opens-under-another-label",
            "disclosure",
            json!({ "/opened/0/label": "budget" }),
            "disclosure.item",
            "/opened/0/label",
        ),
        case(
            "opens-an-item-again",
            "disclosure",
            json!({ "/title": { "en": "Again" } }),
            "disclosure.opened",
            "/opened/0/item",
        )
        .first(&["disclosure"]),
        accepted("opens-the-rest", "disclosure-of-the-rest", json!({})).first(&["disclosure"]),
        case(
            "opens-with-another-salt",
            "disclosure",
            json!({ "/opened/0/salt": "5".repeat(64) }),
            "disclosure.proof",
            "/proof",
        ),
        case(
            "opens-with-another-digest",
            "disclosure",
            json!({ "/opened/0/sha256": "5".repeat(64) }),
            "disclosure.proof",
            "/proof",
        ),
        case(
            "opens-with-another-size",
            "disclosure",
            json!({ "/opened/0/size": 1 }),
            "disclosure.proof",
            "/proof",
        ),
        case(
            "opens-with-another-media-type",
            "disclosure",
            json!({ "/opened/0/media_type": "text/html" }),
            "disclosure.proof",
            "/proof",
        ),
        case(
            "opens-with-a-hash-missing",
            "disclosure",
            json!({ "/proof": [] }),
            "disclosure.proof",
            "/proof",
        ),
        case(
            "opens-with-a-surplus-hash",
            "disclosure",
            json!({ "/proof/1": "5".repeat(64) }),
            "disclosure.proof",
            "/proof",
        ),
        case(
            "opens-with-another-proof",
            "disclosure",
            json!({ "/proof/0": proof(&[1])[0] }),
            "disclosure.proof",
            "/proof",
        ),
    ]
}
