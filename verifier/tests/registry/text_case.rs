//! Cases about instruments, references, actions, withdrawals and reviews.

use serde_json::json;

use super::case::{Case, accepted, case};

pub(crate) fn texts() -> Vec<Case> {
    vec![
        case(
            "instrument-by-a-state",
            "instrument-by-body",
            json!({ "/issuer": "state:XA", "/signers": ["state:XA/mfa-2026"] }),
            "instrument.who",
            "/issuer",
        ),
        case(
            "instrument-code-used",
            "instrument-by-body",
            json!({ "/code": "XF-CODE" }),
            "code.used",
            "/code",
        ),
        case(
            "provision-code-used",
            "instrument-by-body",
            json!({ "/provisions/0/code": "UN-13a" }),
            "code.used",
            "/provisions/0/code",
        ),
        case(
            "provision-code-of-another",
            "instrument-superseding",
            json!({ "/provisions/0/code": "UN-13a" }),
            "code.used",
            "/provisions/0/code",
        ),
        case(
            "code-used-again-without-superseding",
            "instrument-superseding",
            json!({ "/refs/0/rel": "see_also" }),
            "code.used",
            "/code",
        ),
        case(
            "norm-unknown",
            "commitment",
            json!({ "/norms": ["UN-13a", "UN-13z"] }),
            "norm.unknown",
            "/norms/1",
        ),
        case(
            "norm-is-an-instrument",
            "commitment",
            json!({ "/norms": ["UN-GGE-2015"] }),
            "norm.unknown",
            "/norms/0",
        ),
        case(
            "provision-unknown",
            "action",
            json!({ "/provisions/0": "XF-8" }),
            "norm.unknown",
            "/provisions/0",
        ),
        case(
            "reviewed-provision-unknown",
            "review",
            json!({ "/provisions/0": "XF-8" }),
            "norm.unknown",
            "/provisions/0",
        ),
        case(
            "rated-provision-unknown",
            "review",
            json!({ "/ratings/0/provision": "XF-8" }),
            "norm.unknown",
            "/ratings/0/provision",
        ),
        accepted("norm-left-out-by-what-supersedes", "action", json!({}))
            .first(&["instrument-superseding"]),
    ]
}

pub(crate) fn references() -> Vec<Case> {
    let nowhere = "1111111111111111111111111111111111111111111111111111111111111111";
    vec![
        case(
            "reference-to-nothing",
            "action",
            json!({ "/refs/0/id": nowhere }),
            "ref.unknown",
            "/refs/0",
        ),
        case(
            "reference-to-another-kind",
            "action",
            json!({ "/refs/0/id": "ID:pledge" }),
            "ref.kind",
            "/refs/0",
        ),
        case(
            "joins-an-instrument",
            "action-joins",
            json!({ "/refs/0/id": "ID:norms" }),
            "ref.kind",
            "/refs/0",
        ),
        case(
            "withdraws-an-instrument",
            "withdrawal",
            json!({ "/refs/0/id": "ID:norms" }),
            "ref.kind",
            "/refs/0",
        ),
        case(
            "reviews-a-review",
            "review-of-fellow",
            json!({ "/refs/0/id": "ID:review" }),
            "ref.kind",
            "/refs/0",
        ),
        case(
            "adopts-of-another-party",
            "commitment-adopting",
            json!({ "/refs/0/id": "ID:speech" }),
            "ref.adopts",
            "/refs/0",
        ),
        case(
            "adopts-its-own-words",
            "commitment-adopting",
            json!({ "/refs/0/id": "ID:pledge" }),
            "ref.adopts",
            "/refs/0",
        ),
        case(
            "adopts-of-another-kind",
            "action-joint",
            json!({ "/refs/1": { "rel": "adopts", "id": "ID:speech-XA" } }),
            "ref.adopts",
            "/refs/1",
        ),
        case(
            "transcription-adopts",
            "commitment-transcribed",
            json!({ "/refs/0": { "rel": "adopts", "id": "ID:speech" } }),
            "ref.adopts",
            "/refs/0",
        ),
        case(
            "supersedes-of-another-party",
            "commitment-superseding",
            json!({ "/refs/0/id": "ID:review", "/refs/0/rel": "see_also", "/refs/1": { "rel": "supersedes", "id": "ID:speech-XA" } }),
            "ref.supersedes",
            "/refs/1",
        ),
        case(
            "supersedes-without-a-joint-issuer",
            "commitment-superseding",
            json!({ "/joint_issuers": ["state:AA"], "/signers": ["state:QM/a-2026", "state:QM/b-2026", "state:AA/mfa-2026"] }),
            "ref.supersedes",
            "/refs/0",
        ),
        case(
            "supersedes-of-another-of",
            "commitment-transcribed",
            json!({ "/of": "state:XA" }),
            "ref.supersedes",
            "/refs/0",
        ),
        case(
            "own-words-supersede-a-transcription",
            "commitment",
            json!({ "/issuer": "org:registrar", "/signers": ["org:registrar/root-2026"], "/refs": [{ "rel": "supersedes", "id": "ID:statement" }] }),
            "ref.supersedes",
            "/refs/0",
        ),
        case(
            "supersedes-another-kind",
            "instrument-superseding",
            json!({ "/refs/0/id": "ID:pledge", "/code": "XF-2026", "/provisions/0/code": "XF-9" }),
            "ref.supersedes",
            "/refs/0",
        ),
    ]
}

pub(crate) fn words() -> Vec<Case> {
    let watchers = "org:watchers/board-2026";
    vec![
        case(
            "joins-a-pledge-of-one-party",
            "action-joins",
            json!({ "/refs/0/id": "ID:pledge-AA" }),
            "action.joint",
            "/refs/0",
        ),
        case(
            "invited-by-a-state",
            "action-invited",
            json!({ "/of": "state:XA" }),
            "action.invites",
            "/act",
        ),
        case(
            "withdraws-another's",
            "withdrawal",
            json!({ "/refs/0/id": "ID:review" }),
            "withdrawal.own",
            "/issuer",
        ),
        case(
            "withdraws-what-it-joined",
            "withdrawal",
            json!({ "/issuer": "state:AA", "/signers": ["state:AA/mfa-2026"], "/refs/0/id": "ID:pact" }),
            "withdrawal.own",
            "/issuer",
        ),
        case(
            "withdraws-a-transcription",
            "withdrawal",
            json!({ "/refs/0/id": "ID:speech-XA" }),
            "withdrawal.own",
            "/issuer",
        ),
        case(
            "transcribed-withdrawal-of-another",
            "withdrawal-transcribed",
            json!({ "/of": "state:XA" }),
            "transcription.of",
            "/of",
        ),
        case(
            "transcribed-withdrawal-of-own-words",
            "withdrawal-transcribed",
            json!({ "/of": "state:XA", "/refs/0/id": "ID:pledge" }),
            "transcription.of",
            "/of",
        ),
        case(
            "withdraws-a-withdrawal-in-effect",
            "withdrawal-of-withdrawal",
            json!({ "/issuer": "state:AA", "/signers": ["state:AA/mfa-2026"], "/refs/0/id": "ID:ended" }),
            "withdrawal.effect",
            "/refs",
        ),
        case(
            "withdraws-a-withdrawal-on-its-day",
            "withdrawal-of-withdrawal",
            json!({ "/issued_at": "2026-07-31T12:00:00Z" }),
            "withdrawal.effect",
            "/refs",
        )
        .at_time("2026-08-01T00:00:00Z"),
        accepted(
            "withdraws-a-withdrawal-the-second-before",
            "withdrawal-of-withdrawal",
            json!({ "/issued_at": "2026-07-31T12:00:00Z" }),
        )
        .at_time("2026-07-31T23:59:59Z"),
        case(
            "reviews-itself",
            "review-of-fellow",
            json!({ "/party": "state:XA" }),
            "review.self",
            "/party",
        ),
        case(
            "reviews-its-own-pledge",
            "review-of-text",
            json!({ "/refs/0/id": "ID:pledge" }),
            "review.self",
            "/refs",
        ),
        case(
            "reviews-its-own-transcribed-pledge",
            "review-of-text",
            json!({ "/refs/0/id": "ID:speech-XA" }),
            "review.self",
            "/refs",
        ),
        case(
            "joint-issuer-reviews-the-pledge",
            "review-of-text",
            json!({ "/issuer": "state:QM", "/signers": ["state:QM/a-2026", "state:QM/b-2026"], "/refs/0/id": "ID:pact" }),
            "review.self",
            "/refs",
        ),
        case(
            "joint-reviewer-is-reviewed",
            "review-joint",
            json!({ "/refs/0/id": "ID:pledge", "/issuer": "org:watchers", "/joint_issuers": ["state:XA"], "/party": "state:XA" }),
            "review.self",
            "/party",
        ),
        case(
            "transcribed-review-of-itself",
            "review-transcribed",
            json!({ "/of": "state:XB" }),
            "review.self",
            "/party",
        ),
        case(
            "review-of-a-stranger",
            "review",
            json!({ "/party": "state:AA" }),
            "review.party",
            "/party",
        ),
        case(
            "review-of-one-who-left",
            "review",
            json!({ "/party": "state:AA", "/refs/0/id": "ID:code" }),
            "review.party",
            "/party",
        )
        .first(&["action-denounce"]),
        accepted(
            "review-of-one-who-signed",
            "review",
            json!({ "/party": "state:AA", "/refs/0/id": "ID:code" }),
        )
        .first(&["action"]),
        case(
            "review-of-an-objector",
            "review",
            json!({ "/party": "state:AA", "/refs/0/id": "ID:norms" }),
            "review.party",
            "/party",
        ),
        accepted("review-of-a-ratifier", "review", json!({ "/refs/0/id": "ID:norms" })),
        case(
            "review-without-the-role",
            "review",
            json!({ "/issuer": "state:AA", "/signers": ["state:AA/mfa-2026"] }),
            "review.role",
            "/issuer",
        ),
        case(
            "joint-review-without-the-role",
            "review-joint",
            json!({ "/issuer": "org:watchers", "/joint_issuers": ["body:forum"], "/signers": [watchers, "body:forum/chair-2026"] }),
            "review.role",
            "/issuer",
        ),
    ]
}
