//! Cases about disputes: which step may follow which, and whose it is.

use serde_json::json;

use super::case::{Case, accepted, case};

const XA: &str = "state:XA/mfa-2026";
const AA: &str = "state:AA/mfa-2026";
const QP: &str = "state:QP/mfa-2026";
const PANEL: &str = "body:panel/chair-2026";

pub(crate) fn cases() -> Vec<Case> {
    let outcome = || json!({ "en": "It is over." });
    vec![
        case("respondent-unknown", "dispute", json!({ "/respondents/0": "state:QZ" }), "party.unknown", "/respondents/0"),
        case("disputed-provision-unknown", "dispute", json!({ "/provisions/0": "UN-99" }), "norm.unknown", "/provisions/0"),
        case("mediator-unknown", "dispute-mediation-agreed", json!({ "/mediator": "body:nobody" }), "party.unknown", "/mediator"),
        case("continues-an-older-step", "dispute-arbitration", json!({ "/refs/0/id": "ID:quarrel-2" }), "dispute.newest", "/refs"),
        case("continues-a-step-that-was-followed", "dispute-consultation", json!({ "/summary": { "en": "Again" } }), "dispute.newest", "/refs")
            .first(&["dispute-consultation"]),
        case(
            "continues-what-ended",
            "dispute-consultation",
            json!({ "/refs/0/id": "ID:dropped" }),
            "dispute.ended",
            "/refs",
        ),
        case("continues-the-beginning-of-what-ended", "dispute-consultation", json!({ "/refs/0/id": "ID:quarrel-3" }), "dispute.ended", "/refs"),
        case("continues-what-was-withdrawn", "dispute-consultation", json!({}), "dispute.ended", "/refs").first(&["withdrawal-of-dispute"]),
        case("moves-back", "dispute-mediation", json!({ "/stage": "good_offices", "/refs/0/id": "ID:mediation" }), "dispute.stage", "/stage"),
        case(
            "moves-back-to-talks",
            "dispute-end-agreed",
            json!({ "/stage": "negotiation", "/outcome": null }),
            "dispute.stage",
            "/stage",
        ),
        accepted("mediates-on", "dispute-arbitration", json!({ "/stage": "mediation" })),
        case("stranger-takes-a-step", "dispute-consultation", json!({ "/issuer": "state:AA", "/signers": [AA] }), "dispute.who", "/issuer"),
        case("repeats-its-own-stage", "dispute-repeated-stage", json!({ "/issuer": "state:QP", "/signers": [QP] }), "dispute.who", "/issuer"),
        accepted("moves-on-after-its-own-step", "dispute-consultation", json!({ "/issuer": "state:QP", "/signers": [QP] })),
        case("one-side-names-a-mediator", "dispute-mediation-agreed", json!({ "/joint_issuers": null, "/signers": [QP] }), "dispute.who", "/issuer"),
        case(
            "another-mediator-takes-over",
            "dispute-arbitration",
            json!({ "/issuer": "org:watchers", "/mediator": "org:watchers", "/signers": ["org:watchers/board-2026"] }),
            "dispute.who",
            "/issuer",
        )
        .first(&["party-roles"]),
        case("one-side-moves-what-is-mediated", "dispute-arbitration", json!({ "/issuer": "state:XA", "/signers": [XA] }), "dispute.who", "/issuer"),
        case("one-respondent-is-missing", "dispute-end-agreed", json!({ "/joint_issuers": ["state:XA"], "/signers": [QP, XA] }), "dispute.who", "/issuer"),
        case("mediator-without-the-role", "dispute-mediation", json!({ "/mediator": "body:forum", "/issuer": "body:forum", "/signers": ["body:forum/chair-2026"] }), "dispute.mediator", "/mediator"),
        case("side-mediates", "dispute-mediation-agreed", json!({ "/mediator": "state:XA" }), "dispute.mediator", "/mediator"),
        case("respondent-ends-it", "dispute-dropped", json!({ "/issuer": "state:XA", "/signers": [XA] }), "dispute.who", "/issuer"),
        case("opener-calls-it-resolved", "dispute-dropped", json!({ "/stage": "resolved" }), "dispute.who", "/issuer"),
        case("mediator-ends-what-it-does-not-mediate", "dispute-dropped", json!({ "/issuer": "body:panel", "/signers": [PANEL] }), "dispute.who", "/issuer"),
        case("opener-drops-what-is-mediated", "dispute-mediated-end", json!({ "/stage": "not_resolved", "/issuer": "state:QP", "/signers": [QP] }), "dispute.who", "/issuer"),
        accepted("mediator-gives-up", "dispute-mediated-end", json!({ "/stage": "not_resolved", "/outcome": outcome() })),
    ]
}
