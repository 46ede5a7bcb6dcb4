//! Cases about keys that were lost or stolen.

use serde_json::json;

use super::case::{Case, accepted, case};

const REGISTRAR: &str = "org:registrar/root-2026";
const XA: &str = "state:XA/mfa-2026";

pub(crate) fn cases() -> Vec<Case> {
    [requests(), lost(), stolen(), suspended()].into_iter().flatten().collect()
}

fn requests() -> Vec<Case> {
    let for_party = |party: &str| {
        let key = format!("{party}/mfa-2027");
        json!({ "/party": party, "/keys": [format!("VKEY:{key}")], "/signers/1": key })
    };
    vec![
        case(
            "recovery-by-the-party",
            "key-recover",
            json!({ "/issuer": "state:QP", "/signers": ["state:QP/mfa-2026", "state:QP/mfa-2027"] }),
            "key.who",
            "/issuer",
        ),
        case("recovery-without-possession", "key-recover", json!({ "/signers": [REGISTRAR] }), "key.possession", "/signers"),
        case("recovery-of-a-recorded-party", "key-recover", for_party("state:XB"), "recovery.keys", "/party"),
        case("recovery-of-the-registrar", "key-recover", for_party("org:registrar"), "key.registrar", "/party"),
        case("recovery-twice", "key-recover", json!({ "/reason": { "en": "Again" }, "/keys/0": "VKEY:state:QP/mfa-2028", "/signers/1": "state:QP/mfa-2028" }), "recovery.pending", "/party")
            .first(&["key-recover"]),
        case(
            "suspension-by-another",
            "key-suspend",
            json!({ "/issuer": "state:XA", "/signers": [XA] }),
            "key.who",
            "/issuer",
        ),
        case(
            "suspension-with-a-revoked-key",
            "key-suspend",
            json!({ "/signers": ["state:QM/c-2026"] }),
            "key.revoked",
            "/signers/0",
        ),
        case(
            "suspension-of-the-registrar",
            "key-suspend",
            json!({ "/party": "org:registrar", "/issuer": "org:registrar", "/signers": [REGISTRAR] }),
            "key.registrar",
            "/party",
        ),
        case("suspended-twice", "key-suspend", json!({ "/reason": { "en": "Again" } }), "key.suspended", "/issuer").first(&["key-suspend"]),
        case("suspended-party-is-silent", "commitment-threshold", json!({}), "key.suspended", "/issuer").first(&["key-suspend"]),
        case("suspended-party-signs-with-another", "commitment-joint", json!({ "/issuer": "state:XA", "/joint_issuers": ["state:QM"] }), "key.suspended", "/joint_issuers/0")
            .first(&["key-suspend"]),
        accepted("recorded-of-a-suspended-party", "commitment-transcribed", json!({ "/of": "state:QM", "/refs": null })).first(&["key-suspend"]),
        case("recovery-party-unknown", "key-recovery-parties", json!({ "/recovery_parties/0": "state:QZ" }), "party.unknown", "/recovery_parties/0"),
        case("recovery-parties-named-by-another", "key-recovery-parties", json!({ "/issuer": "state:XA", "/signers": [XA] }), "key.who", "/issuer"),
        case(
            "keys-changed-together",
            "key-add",
            json!({ "/joint_issuers": ["state:AA"], "/signers": [XA, "state:XA/mfa-2027", "state:AA/mfa-2026"] }),
            "key.who",
            "/joint_issuers",
        ),
        case(
            "successor-while-a-recovery-is-pending",
            "party-by-registrar",
            json!({ "/successor_of": "state:AA" }),
            "party.successor",
            "/successor_of",
        )
        .first(&["request-all-revoked", "revoke-all"]),
    ]
}

fn lost() -> Vec<Case> {
    vec![
        accepted("old-key-until-14-days-passed", "pledge-before-recovery", json!({})),
        case(
            "old-key-after-14-days",
            "pledge-before-recovery",
            json!({}),
            "key.revoked",
            "/signers/0",
        )
        .at_time("2026-03-15T12:00:00Z"),
        accepted("new-key-after-14-days", "pledge-after-recovery", json!({})),
        case(
            "new-key-a-second-before-14-days",
            "pledge-after-recovery",
            json!({}),
            "key.revoked",
            "/signers/0",
        )
        .at_time("2026-03-15T11:59:59Z"),
        accepted("opposed-in-the-last-second", "oppose", json!({})),
        case("opposed-too-late", "oppose", json!({}), "recovery.request", "/refs")
            .at_time("2026-03-15T12:00:00Z"),
        case(
            "opposed-by-another-party",
            "oppose",
            json!({ "/issuer": "state:XA", "/signers": [XA] }),
            "key.who",
            "/issuer",
        ),
        case(
            "opposed-another-request",
            "oppose",
            json!({ "/refs/0/id": "ID:lost-AA" }),
            "recovery.request",
            "/refs",
        ),
        case(
            "opposed-something-else",
            "oppose",
            json!({ "/refs/0/id": "ID:recovery-QP" }),
            "recovery.request",
            "/refs",
        ),
        case(
            "opposed-twice",
            "oppose",
            json!({ "/reason": { "en": "Again" } }),
            "recovery.opposed",
            "/refs",
        )
        .first(&["oppose"]),
        case(
            "silent-after-opposing",
            "pledge-before-recovery",
            json!({}),
            "key.suspended",
            "/issuer",
        )
        .first(&["oppose"]),
        accepted("suspended-while-pending", "suspend-while-pending", json!({})),
        case(
            "recovery-parties-while-pending",
            "recovery-parties-after-recovery",
            json!({ "/signers": ["state:QP/mfa-2026"] }),
            "recovery.pending",
            "/party",
        )
        .at_time("2026-03-10T12:00:00Z"),
        accepted("recovery-parties-after-it", "recovery-parties-after-recovery", json!({})),
        case("decided-without-need", "decide-lost", json!({}), "recovery.contested", "/refs"),
        case("key-requested-and-added", "add-requested", json!({}), "key.reused", "/keys/0"),
    ]
}

fn stolen() -> Vec<Case> {
    let thief = "state:QP/thief-2026";
    vec![
        case("thief-is-silent", "pledge-of-thief", json!({}), "key.suspended", "/issuer"),
        case("thief-rotates-on", "rotate-thief", json!({}), "key.suspended", "/issuer"),
        case(
            "thief-is-silent-after-14-days",
            "pledge-of-thief",
            json!({}),
            "key.suspended",
            "/issuer",
        )
        .at_time("2026-04-30T12:00:00Z"),
        case("owner-waits", "pledge-of-new-key", json!({}), "key.suspended", "/issuer"),
        accepted("owner-is-back", "pledge-of-new-key", json!({})).first(&["decide-granted"]),
        case("thief-is-out", "pledge-of-thief", json!({}), "key.revoked", "/signers/0")
            .first(&["decide-granted"]),
        case(
            "one-of-two-is-not-enough",
            "pledge-of-new-key",
            json!({}),
            "key.suspended",
            "/issuer",
        )
        .first(&["decide-refused"]),
        accepted("two-refuse", "pledge-of-thief", json!({})).first(&["decide-together"]),
        case("owner-is-refused", "pledge-of-new-key", json!({}), "key.revoked", "/signers/0")
            .first(&["decide-together"]),
        case(
            "decides-the-same-again",
            "decide-otherwise",
            json!({ "/decision": "granted" }),
            "recovery.decided",
            "/issuer",
        ),
        accepted("decides-otherwise", "decide-otherwise", json!({})),
        case(
            "decides-without-being-named",
            "decide-granted",
            json!({ "/issuer": "state:AA", "/signers": ["state:AA/mfa-2026"] }),
            "recovery.who",
            "/issuer",
        ),
        case(
            "registrar-decides-for-those-named",
            "decide-granted",
            json!({ "/issuer": "org:registrar", "/signers": [REGISTRAR] }),
            "recovery.who",
            "/issuer",
        )
        .at_time("2026-05-20T12:00:00Z"),
        case(
            "decides-with-one-who-is-not-named",
            "decide-together",
            json!({ "/joint_issuers": ["state:QM"], "/signers": ["org:watchers/board-2026", "state:QM/a-2026", "state:QM/b-2026"] }),
            "recovery.who",
            "/joint_issuers/0",
        ),
        case("decides-on-what-is-settled", "decide-late", json!({}), "recovery.request", "/refs")
            .first(&["decide-granted"]),
        case("opposes-again", "oppose-again", json!({}), "recovery.opposed", "/refs"),
        accepted("registrar-decides-after-60-days", "decide-by-registrar", json!({})),
        case(
            "registrar-decides-a-second-early",
            "decide-by-registrar",
            json!({}),
            "recovery.early",
            "/refs",
        )
        .at_time("2026-04-30T12:00:00Z"),
        case(
            "party-decides-where-none-was-named",
            "decide-by-registrar",
            json!({ "/issuer": "state:XA", "/signers": [XA] }),
            "recovery.who",
            "/issuer",
        ),
        case(
            "thief-signs-what-replaces-it",
            "decide-granted",
            json!({ "/signers/0": thief, "/issuer": "state:QP" }),
            "recovery.who",
            "/issuer",
        ),
        accepted("thief-names-friends-too-late", "oppose-after-naming", json!({})),
        case(
            "thief's-friends-do-not-decide",
            "friend-decides",
            json!({}),
            "recovery.who",
            "/issuer",
        )
        .first(&["oppose-after-naming"]),
        accepted("named-14-days-before-decide", "friend-decides-in-time", json!({}))
            .first(&["oppose-in-time"]),
    ]
}

fn suspended() -> Vec<Case> {
    vec![
        case(
            "suspended-through-a-request",
            "pledge-while-suspended",
            json!({}),
            "key.suspended",
            "/issuer",
        ),
        case(
            "request-while-suspended-is-contested",
            "pledge-while-suspended",
            json!({}),
            "key.suspended",
            "/issuer",
        )
        .at_time("2026-03-16T12:00:00Z"),
        accepted("opposed-while-suspended", "oppose-while-suspended", json!({})),
        case(
            "opposed-below-the-threshold",
            "oppose-while-suspended",
            json!({ "/signers": ["state:QM/a-2026"] }),
            "key.threshold",
            "/signers",
        ),
        accepted("registrar-decides-for-the-suspended", "decide-suspended", json!({})),
        case(
            "registrar-decides-early-for-the-suspended",
            "decide-suspended",
            json!({}),
            "recovery.early",
            "/refs",
        )
        .at_time("2026-05-01T11:59:59Z"),
        accepted("speaks-after-a-refusal", "pledge-while-suspended", json!({}))
            .at_time("2026-05-01T12:00:00Z")
            .first(&["decide-suspended-refused"]),
    ]
}
