//! Cases about roles, succession, vocabularies, retractions and reports.

use serde_json::json;

use super::case::{Case, accepted, case};

const XA: &str = "state:XA/mfa-2026";
const AA: &str = "state:AA/mfa-2026";
const WATCHERS: &str = "org:watchers/board-2026";

pub(crate) fn cases() -> Vec<Case> {
    [registrar(), succession(), retractions(), reports()].into_iter().flatten().collect()
}

fn registrar() -> Vec<Case> {
    let by_xa = || json!({ "/issuer": "state:XA", "/signers": [XA] });
    vec![
        case("vocabulary-by-another", "vocabulary", by_xa(), "registrar.only", "/issuer"),
        case("retraction-by-another", "retraction", by_xa(), "registrar.only", "/issuer"),
        case("rules-by-another", "rules", by_xa(), "registrar.only", "/issuer"),
        case(
            "retraction-with-another",
            "retraction",
            json!({ "/joint_issuers": ["state:XA"], "/signers": ["org:registrar/root-2026", XA] }),
            "registrar.only",
            "/issuer",
        ),
        case(
            "rules-announced-before",
            "rules",
            json!({ "/title": { "en": "Again" } }),
            "rules.version",
            "/version",
        )
        .first(&["rules"]),
        accepted("rules-after-others", "rules", json!({ "/version": 3 })).first(&["rules"]),
        case("roles-by-another", "party-roles", by_xa(), "party.registrar", "/issuer"),
        case(
            "roles-by-itself",
            "party-roles",
            json!({ "/issuer": "org:watchers", "/signers": [WATCHERS] }),
            "party.registrar",
            "/issuer",
        ),
        case(
            "role-granted-again",
            "party-roles",
            json!({ "/granted": ["reviewer"], "/removed": [] }),
            "party.roles",
            "/granted/0",
        ),
        case(
            "role-removed-again",
            "party-roles",
            json!({ "/removed": ["witness"] }),
            "party.roles",
            "/removed/0",
        ),
        case(
            "roles-of-unknown",
            "party-roles",
            json!({ "/id": "org:nobody" }),
            "party.unknown",
            "/id",
        ),
        case("review-after-the-role", "review", json!({}), "review.role", "/issuer")
            .first(&["party-roles"]),
        case(
            "scale-defined-again",
            "vocabulary",
            json!({ "/rating_scales/0/id": "completion" }),
            "vocabulary.used",
            "/rating_scales/0/id",
        ),
        case(
            "scale-defined-twice",
            "vocabulary",
            json!({ "/sectors": [] }),
            "vocabulary.used",
            "/rating_scales/0/id",
        )
        .first(&["vocabulary"]),
        case(
            "sector-defined-again",
            "vocabulary",
            json!({ "/sectors/0/id": "health" }),
            "vocabulary.used",
            "/sectors/0/id",
        ),
        case(
            "scale-unknown",
            "review-of-milestone",
            json!({ "/ratings/0/scale": "effort" }),
            "rating.scale",
            "/ratings/0/scale",
        ),
        accepted(
            "scale-of-a-vocabulary",
            "review-of-milestone",
            json!({ "/ratings/0/scale": "effort", "/ratings/0/value": "some" }),
        )
        .first(&["vocabulary"]),
        case(
            "value-unknown",
            "review-of-milestone",
            json!({ "/ratings/0/value": "some" }),
            "rating.value",
            "/ratings/0/value",
        ),
        case(
            "value-of-another-scale",
            "review-of-milestone",
            json!({ "/ratings/0/value": "some" }),
            "rating.value",
            "/ratings/0/value",
        )
        .first(&["vocabulary"]),
        case(
            "transcribed-scale-unknown",
            "review-transcribed",
            json!({ "/ratings": [{ "scale": "effort", "value": "some", "basis": { "en": "Read." } }] }),
            "rating.scale",
            "/ratings/0/scale",
        ),
        case(
            "sector-unknown",
            "report",
            json!({ "/sectors": ["health", "energy"] }),
            "sector.unknown",
            "/sectors/1",
        ),
        accepted("sector-of-a-vocabulary", "report", json!({ "/sectors": ["energy"] }))
            .first(&["vocabulary"]),
        accepted("the-widest", "widest", json!({})),
    ]
}

fn succession() -> Vec<Case> {
    let after = |party: &str| json!({ "/successor_of": party });
    vec![
        case(
            "successor-of-another-class",
            "party-by-registrar",
            after("igo:union"),
            "party.successor",
            "/successor_of",
        ),
        case(
            "successor-of-a-party-with-keys",
            "party-by-registrar",
            after("state:XA"),
            "party.successor",
            "/successor_of",
        ),
        case(
            "successor-of-one-that-has-one",
            "party-by-registrar",
            after("state:QO"),
            "party.successor",
            "/successor_of",
        ),
        case(
            "successor-by-accreditor",
            "party-by-accreditor",
            json!({ "/successor_of": "org:chamber" }),
            "party.registrar",
            "/issuer",
        ),
        case("enrolment-of-one-succeeded", "key-enrolment", json!({}), "party.succeeded", "/party")
            .first(&["party-by-registrar"]),
        case(
            "recovery-of-one-succeeded",
            "key-recover",
            json!({ "/party": "state:QO", "/keys": ["VKEY:state:QO/mfa-2027"], "/signers/1": "state:QO/mfa-2027" }),
            "party.succeeded",
            "/party",
        ),
        case(
            "successor-reviews-its-predecessor",
            "review-of-fellow",
            json!({ "/issuer": "state:QR", "/signers": ["state:QR/mfa-2026"], "/party": "state:QO", "/refs/0/id": "ID:pledge-QO" }),
            "review.self",
            "/party",
        ),
        case(
            "successor-reviews-a-pledge-it-took-over",
            "review-of-text",
            json!({ "/issuer": "state:QR", "/signers": ["state:QR/mfa-2026"], "/refs/0/id": "ID:pledge-QO" }),
            "review.self",
            "/refs",
        ),
        accepted(
            "review-of-the-successor",
            "review",
            json!({ "/party": "state:QR", "/refs/0/id": "ID:pledge-QO" }),
        ),
    ]
}

fn retractions() -> Vec<Case> {
    let mistake = |rel: &str| json!({ "/refs": [{ "rel": rel, "id": "ID:mistake" }] });
    vec![
        case(
            "retracts-own-words",
            "retraction",
            json!({ "/refs/0/id": "ID:pledge" }),
            "retraction.target",
            "/refs",
        ),
        case(
            "retracts-for-another-party",
            "retraction",
            json!({ "/party": "state:XB" }),
            "retraction.party",
            "/party",
        ),
        case(
            "retracts-for-a-party-where-none-was",
            "retraction",
            json!({ "/refs/0/id": "ID:statement" }),
            "retraction.party",
            "/party",
        ),
        accepted("retracts-without-party", "retraction", json!({ "/party": null })),
        case(
            "retracts-again",
            "retraction",
            json!({ "/party": "state:XB", "/refs/0/id": "ID:mistake" }),
            "ref.retracted",
            "/refs/0",
        ),
        case(
            "withdraws-retracted",
            "withdrawal-transcribed",
            mistake("withdraws"),
            "ref.retracted",
            "/refs/0",
        ),
        case(
            "reports-on-retracted",
            "report-transcribed",
            mistake("reports_on"),
            "ref.retracted",
            "/refs/0",
        ),
        case(
            "amends-retracted",
            "amendment-transcribed",
            mistake("amends"),
            "ref.retracted",
            "/refs/0",
        ),
        case(
            "reviews-retracted",
            "review",
            json!({ "/refs/0/id": "ID:mistake", "/party": "state:XB" }),
            "ref.retracted",
            "/refs/0",
        ),
        case("adopts-retracted", "commitment-adopting", json!({}), "ref.retracted", "/refs/0")
            .first(&["retraction"]),
        accepted("sees-retracted", "commitment", mistake("see_also")),
        accepted("disputes-retracted", "dispute", mistake("disputes")),
        accepted("supersedes-retracted", "commitment-transcribed", mistake("supersedes")),
        case(
            "review-of-one-whose-joining-was-retracted",
            "report-transcribed-of-joiner",
            json!({}),
            "transcription.of",
            "/of",
        )
        .first(&["retraction-of-joining"]),
    ]
}

fn reports() -> Vec<Case> {
    vec![
        case(
            "reports-on-another's",
            "report",
            json!({ "/refs": [{ "rel": "reports_on", "id": "ID:pledge-AA" }] }),
            "report.own",
            "/issuer",
        ),
        case(
            "reports-on-a-transcription-of-another",
            "report-on-norms",
            json!({ "/refs/0/id": "ID:speech" }),
            "report.own",
            "/issuer",
        ),
        case(
            "reports-with-a-stranger",
            "report-joint",
            json!({ "/joint_issuers": ["state:AA"], "/signers": [XA, AA], "/refs/0/id": "ID:pledge" }),
            "report.own",
            "/joint_issuers/0",
        ),
        case(
            "reports-on-an-instrument-it-did-not-join",
            "report-on-norms",
            json!({ "/refs/0/id": "ID:code" }),
            "report.own",
            "/issuer",
        ),
        case(
            "claim-of-an-unknown-milestone",
            "report",
            json!({ "/claims/0/milestone": "training" }),
            "report.milestone",
            "/claims/0/milestone",
        ),
        accepted(
            "claim-of-an-amended-milestone",
            "report",
            json!({ "/claims/0/milestone": "training" }),
        )
        .first(&["amendment-milestone"]),
        case(
            "claim-of-a-milestone-of-an-instrument",
            "report-on-norms",
            json!({ "/claims/0": { "milestone": "law", "state": "complete" } }),
            "report.milestone",
            "/claims/0/milestone",
        ),
        case(
            "claim-of-an-unknown-provision",
            "report-on-norms",
            json!({ "/claims/0/provision": "UN-99" }),
            "norm.unknown",
            "/claims/0/provision",
        ),
        case(
            "report-under-an-unknown-provision",
            "report",
            json!({ "/provisions/0": "UN-99" }),
            "norm.unknown",
            "/provisions/0",
        ),
        case(
            "value-of-an-unknown-indicator",
            "report",
            json!({ "/indicators/0/indicator": "cost" }),
            "report.indicator",
            "/indicators/0/indicator",
        ),
        case(
            "previous-report-of-another-party",
            "report-of-joiner",
            json!({ "/refs/1": { "rel": "previous_report", "id": "ID:report" } }),
            "report.previous",
            "/refs/1",
        ),
        case(
            "previous-report-on-something-else",
            "report-on-norms",
            json!({ "/refs/1": { "rel": "previous_report", "id": "ID:report" } }),
            "report.previous",
            "/refs/1",
        ),
        case(
            "transcribed-report-of-another-party",
            "report-transcribed",
            json!({ "/of": "state:XA" }),
            "transcription.of",
            "/of",
        ),
        case(
            "transcribed-report-on-own-words",
            "report-transcribed",
            json!({ "/of": "state:XA", "/refs/0/id": "ID:pledge" }),
            "transcription.of",
            "/of",
        ),
        case(
            "rates-an-unknown-milestone",
            "review-of-milestone",
            json!({ "/ratings/0/milestone": "training" }),
            "review.milestone",
            "/ratings/0/milestone",
        ),
        case(
            "rates-a-milestone-of-an-instrument",
            "review-of-milestone",
            json!({ "/refs/0/id": "ID:norms" }),
            "review.milestone",
            "/ratings/0/milestone",
        ),
        case(
            "reviews-its-own-report",
            "review-of-text",
            json!({ "/refs/0/id": "ID:report" }),
            "review.self",
            "/refs",
        ),
        case(
            "review-of-a-report-of-another",
            "review-of-report",
            json!({ "/party": "state:QM" }),
            "review.party",
            "/party",
        ),
    ]
}
