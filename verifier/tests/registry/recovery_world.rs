//! Histories of keys that were lost or stolen, each after the common one.

use serde_json::{Value, json};

use super::kind_world::QP;
use super::sign::{REGISTRAR, own, to};
use super::world::{AA, Batches, QM, XA};

pub(crate) const THIEF: &str = "state:QP/thief-2026";
const QP_NEW: &str = "state:QP/new-2026";
const AA_NEW: &str = "state:AA/new-2026";
const QM_NEW: &str = "state:QM/new-2026";

fn recover(party: &str, key: &str) -> Value {
    let body = json!({
        "party": party, "change": "recover", "keys": [format!("VKEY:{key}")], "threshold": 1,
        "compromised_since": "2026-02-25T00:00:00Z",
        "verified_by": { "note_verbale": "NV 4/2026" },
    });
    own("key", &[REGISTRAR, key], body)
}

fn about(party: &str, change: &str, request: &str, signers: &[&str]) -> Value {
    own(
        "key",
        signers,
        json!({ "party": party, "change": change, "refs": [to("request", request)] }),
    )
}

fn decision(party: &str, decision: &str, request: &str, signers: &[&str]) -> Value {
    let mut body = about(party, "decide", request, signers);
    body["decision"] = json!(decision);
    body
}

fn friends(of: &str) -> Value {
    json!({
        "party": of, "change": "recovery_parties", "recovery_threshold": 1,
        "recovery_parties": ["state:QM"],
    })
}

pub(crate) fn histories() -> Vec<(&'static str, Batches)> {
    let requests = |names: [&'static str; 2]| {
        vec![(names[0], recover("state:QP", QP_NEW)), (names[1], recover("state:AA", AA_NEW))]
    };
    let theft = json!({
        "party": "state:QP", "change": "rotate", "keys": [format!("VKEY:{THIEF}")], "revoked": [QP],
    });
    let suspension = json!({ "party": "state:QM", "change": "suspend" });
    vec![
        // Keys were lost; nobody says anything.
        ("lost", vec![("2026-03-01T12:00:00Z", requests(["lost-QP", "lost-AA"]))]),
        // A sole key was stolen, and the thief fights for it.
        (
            "stolen",
            vec![
                ("2026-03-01T12:00:00Z", vec![("theft", own("key", &[QP, THIEF], theft.clone()))]),
                ("2026-03-01T12:00:01Z", requests(["request-QP", "request-AA"])),
                (
                    "2026-03-05T12:00:00Z",
                    vec![
                        ("oppose-QP", about("state:QP", "oppose", "request-QP", &[THIEF])),
                        ("oppose-AA", about("state:AA", "oppose", "request-AA", &[AA])),
                    ],
                ),
                (
                    "2026-03-06T12:00:00Z",
                    vec![("granted-XA", decision("state:QP", "granted", "request-QP", &[XA]))],
                ),
            ],
        ),
        // A thief who named friends before the owner noticed; and one who waited.
        (
            "friends",
            vec![
                ("2026-03-01T12:00:00Z", vec![("theft-2", own("key", &[QP, THIEF], theft))]),
                (
                    "2026-03-02T12:00:00Z",
                    vec![("friends-QP", own("key", &[THIEF], friends("state:QP")))],
                ),
                (
                    "2026-03-02T12:00:01Z",
                    vec![("friends-AA", own("key", &[AA], friends("state:AA")))],
                ),
                ("2026-03-16T11:59:59Z", vec![("request-friends-QP", recover("state:QP", QP_NEW))]),
                ("2026-03-16T12:00:01Z", vec![("request-friends-AA", recover("state:AA", AA_NEW))]),
            ],
        ),
        // One of three keys was seen elsewhere, and silenced all.
        (
            "suspended",
            vec![
                ("2026-03-01T12:00:00Z", vec![("suspension", own("key", &[QM[0]], suspension))]),
                ("2026-03-02T12:00:00Z", vec![("request-QM", recover("state:QM", QM_NEW))]),
            ],
        ),
    ]
}

/// Statements that fit after one of the histories.
pub(crate) fn examples() -> Vec<(&'static str, &'static str, &'static str, Value)> {
    let pledge = |signer: &str| own("commitment", &[signer], super::world::pledge("After", &[]));
    let decide = |what, signers: &[&str]| decision("state:QP", what, "request-QP", signers);
    let watchers = super::world::WATCHERS;
    let named = json!({
        "party": "state:QP", "change": "recovery_parties", "recovery_threshold": 1,
        "recovery_parties": ["state:AA"],
    });
    vec![
        ("pledge-before-recovery", "lost", "2026-03-15T11:59:59Z", pledge(QP)),
        ("pledge-after-recovery", "lost", "2026-03-15T12:00:00Z", pledge(QP_NEW)),
        ("oppose", "lost", "2026-03-15T11:59:59Z", {
            about("state:QP", "oppose", "lost-QP", &[QP])
        }),
        ("suspend-while-pending", "lost", "2026-03-10T12:00:00Z", {
            own("key", &[QP], json!({ "party": "state:QP", "change": "suspend" }))
        }),
        ("recovery-parties-after-recovery", "lost", "2026-03-15T12:00:00Z", {
            own("key", &[QP_NEW], named)
        }),
        ("decide-granted", "stolen", "2026-03-20T12:00:00Z", decide("granted", &[watchers])),
        ("decide-refused", "stolen", "2026-03-20T12:00:00Z", decide("refused", &[watchers])),
        ("decide-otherwise", "stolen", "2026-03-20T12:00:00Z", decide("refused", &[XA])),
        ("decide-together", "stolen", "2026-03-20T12:00:00Z", {
            let mut both = decide("refused", &[watchers, "body:forum/chair-2026"]);
            both["joint_issuers"] = json!(["body:forum"]);
            both
        }),
        ("pledge-of-new-key", "stolen", "2026-03-20T12:00:00Z", pledge(QP_NEW)),
        ("pledge-of-thief", "stolen", "2026-03-20T12:00:00Z", pledge(THIEF)),
        ("decide-by-registrar", "stolen", "2026-04-30T12:00:01Z", {
            decision("state:AA", "granted", "request-AA", &[REGISTRAR])
        }),
        (
            "decide-lost",
            "lost",
            "2026-03-14T12:00:00Z",
            decision("state:QP", "granted", "lost-QP", &[watchers]),
        ),
        ("add-requested", "lost", "2026-03-14T12:00:00Z", {
            let keys = [format!("VKEY:{QP_NEW}")];
            own("key", &[QP, QP_NEW], json!({ "party": "state:QP", "change": "add", "keys": keys }))
        }),
        ("rotate-thief", "stolen", "2026-03-20T12:00:00Z", {
            let keys = ["VKEY:state:QP/thief-2027"];
            let body = json!({ "party": "state:QP", "change": "rotate", "keys": keys, "revoked": [THIEF] });
            own("key", &[THIEF, "state:QP/thief-2027"], body)
        }),
        ("decide-late", "stolen", "2026-03-20T12:00:00Z", {
            decide("granted", &["body:forum/chair-2026"])
        }),
        ("oppose-again", "stolen", "2026-03-20T12:00:00Z", {
            about("state:QP", "oppose", "request-QP", &[THIEF])
        }),
        ("oppose-after-naming", "friends", "2026-03-20T12:00:00Z", {
            about("state:QP", "oppose", "request-friends-QP", &[THIEF])
        }),
        ("friend-decides", "friends", "2026-03-20T12:00:00Z", {
            decision("state:QP", "refused", "request-friends-QP", &QM[..2])
        }),
        ("oppose-in-time", "friends", "2026-03-20T12:00:00Z", {
            about("state:AA", "oppose", "request-friends-AA", &[AA])
        }),
        ("friend-decides-in-time", "friends", "2026-03-20T12:00:00Z", {
            decision("state:AA", "refused", "request-friends-AA", &QM[..2])
        }),
        ("decide-suspended", "suspended", "2026-05-01T12:00:00Z", {
            decision("state:QM", "granted", "request-QM", &[REGISTRAR])
        }),
        ("decide-suspended-refused", "suspended", "2026-05-01T12:00:00Z", {
            decision("state:QM", "refused", "request-QM", &[REGISTRAR])
        }),
        ("request-all-revoked", "world", "2026-03-01T12:00:00Z", recover("state:AA", AA_NEW)),
        ("revoke-all", "world", "2026-03-01T12:00:00Z", {
            own("key", &[AA], json!({ "party": "state:AA", "change": "revoke", "revoked": [AA] }))
        }),
        ("oppose-while-suspended", "suspended", "2026-03-20T12:00:00Z", {
            about("state:QM", "oppose", "request-QM", &QM[..2])
        }),
        ("pledge-while-suspended", "suspended", "2026-03-20T12:00:00Z", {
            own("commitment", &QM[..2], super::world::pledge("Muted", &[]))
        }),
    ]
}
