//! The history that the vectors begin with, and statements that fit after it.

use serde_json::{Value, json};

use super::sign::{ORIGIN, REGISTRAR, own, to, transcribed};

/// When the statements after the common history are signed.
pub(crate) const ISSUED_AT: &str = "2026-03-01T11:00:00Z";

/// Time of the batch after the common history.
pub(crate) const TIME: &str = "2026-03-01T12:00:00Z";

/// Statements with their names, in order.
pub(crate) type Named = Vec<(&'static str, Value)>;

pub(crate) const XA: &str = "state:XA/mfa-2026";
pub(crate) const AA: &str = "state:AA/mfa-2026";
pub(crate) const QM: [&str; 3] = ["state:QM/a-2026", "state:QM/b-2026", "state:QM/c-2026"];
pub(crate) const WATCHERS: &str = "org:watchers/board-2026";
pub(crate) const FORUM: &str = "body:forum/chair-2026";

pub(crate) fn charter() -> Value {
    own(
        "charter",
        &[REGISTRAR],
        json!({
            "origin": ORIGIN,
            "names": { "en": "Ledger of the vectors" },
            "registrar": {
                "id": "org:registrar",
                "names": { "en": "Registrar" },
                "keys": [format!("VKEY:{REGISTRAR}")],
                "threshold": 1,
            },
            "intake_keys": ["VKEY:org:registrar/intake-2026"],
            "rules": 1,
            "demonstration": true,
            "languages": ["en"],
            "rating_scales": [{
                "id": "completion", "names": { "en": "Completion" },
                "values": [{ "id": "complete", "names": { "en": "Complete" } }],
            }],
            "sectors": [{ "id": "health", "names": { "en": "Health" } }],
        }),
    )
}

/// A registration with these keys, which sign it too.
pub(crate) fn party(
    id: &str,
    category: &str,
    keys: &[&str],
    threshold: u64,
    roles: &[&str],
) -> Value {
    let signers: Vec<&str> = [REGISTRAR].iter().chain(keys).copied().collect();
    let keys: Vec<String> = keys.iter().map(|name| format!("VKEY:{name}")).collect();
    own(
        "party",
        &signers,
        json!({
            "id": id, "names": { "en": id }, "category": category,
            "keys": keys, "threshold": threshold, "roles": roles,
        }),
    )
}

pub(crate) fn instrument(code: &str, provisions: &[&str]) -> Value {
    let provisions: Vec<Value> = provisions
        .iter()
        .map(|code| {
            json!({
                "code": code, "title": { "en": code }, "plain": { "en": code },
                "character": "encouragement",
            })
        })
        .collect();
    json!({
        "code": code, "names": { "en": code }, "layer": "foundational", "bindingness": "voluntary",
        "scope": "global", "adopted": "2015", "provisions": provisions,
    })
}

pub(crate) fn pledge(title: &str, refs: &[Value]) -> Value {
    json!({
        "title": { "en": title }, "type": "procedure", "legal_character": "political",
        "nature": "one_off", "norms": ["UN-13a"], "verifiability": "declaratory", "refs": refs,
    })
}

/// A pledge with something to report on.
pub(crate) fn measured(title: &str) -> Value {
    let mut pledge = pledge(title, &[]);
    pledge["milestones"] =
        json!([{ "id": "law", "due": "2026-06", "deliverable": { "en": "A law" } }]);
    pledge["indicators"] = json!([{ "id": "share", "name": { "en": "Share" } }]);
    pledge
}

/// A pledge that several parties sign.
pub(crate) fn joint(title: &str, with: &[&str], refs: &[Value]) -> Value {
    let mut pledge = pledge(title, refs);
    pledge["joint_issuers"] = json!(with);
    pledge
}

/// What a source says of a pledge.
pub(crate) fn recorded(title: &str) -> Value {
    json!({
        "title": { "en": title }, "type": "procedure", "legal_character": "unstated",
        "norms": ["UN-13a"],
    })
}

pub(crate) fn recorded_joint(title: &str) -> Value {
    let mut recorded = recorded(title);
    recorded["joint"] = json!(true);
    recorded
}

pub(crate) fn act(act: &str, reference: Value) -> Value {
    json!({ "act": act, "act_date": "2026-01-20", "refs": [reference] })
}

pub(crate) fn withdrawal(name: &str, effective: &str) -> Value {
    json!({ "notified": "2026-01-25", "effective": effective, "refs": [to("withdraws", name)] })
}

pub(crate) fn review(name: &str, party: &str) -> Value {
    let mut review = review_of_text(name);
    review["party"] = json!(party);
    review
}

pub(crate) fn review_of_text(name: &str) -> Value {
    json!({
        "title": { "en": "Review" }, "type": "observation", "method": { "en": "Reading" },
        "conflicts_of_interest": { "en": "None" }, "refs": [to("reviews", name)],
    })
}

/// Batches with their times.
pub(crate) type Batches = Vec<(&'static str, Named)>;

/// Histories by name, each but the first a continuation of the first.
pub(crate) fn histories() -> Vec<(&'static str, Batches)> {
    let mut histories = vec![("world", world())];
    histories.extend(super::recovery_world::histories());
    histories.push(("many", super::kind_world::many()));
    histories
}

fn world() -> Batches {
    vec![
        ("2026-01-05T12:00:00Z", vec![("charter", charter())]),
        ("2026-01-06T12:00:00Z", parties()),
        ("2026-01-07T12:00:00Z", super::kind_world::parties()),
        ("2026-02-01T12:00:00Z", acts()),
        ("2026-02-02T12:00:00Z", super::kind_world::acts()),
    ]
}

fn parties() -> Named {
    vec![
        ("state-XA", party("state:XA", "state", &[XA], 1, &["committer", "reviewer"])),
        ("state-QM", party("state:QM", "state", &QM, 2, &["committer", "reviewer"])),
        ("state-AA", party("state:AA", "state", &[AA], 1, &["committer"])),
        ("state-XB", party("state:XB", "state", &[], 0, &[])),
        ("igo-union", party("igo:union", "igo", &[], 0, &[])),
        ("body-forum", party("body:forum", "body", &[FORUM], 1, &[])),
        ("org-watchers", party("org:watchers", "civil_society", &[WATCHERS], 1, &["reviewer"])),
        (
            "org-chamber",
            party("org:chamber", "academia", &["org:chamber/desk-2026"], 1, &["accreditor"]),
        ),
        (
            "norms",
            transcribed("instrument", None, instrument("UN-GGE-2015", &["UN-13a", "UN-13j"])),
        ),
        ("code", own("instrument", &[FORUM], instrument("XF-CODE", &["XF-1", "XF-2"]))),
    ]
}

fn acts() -> Named {
    let mut revocation = json!({ "party": "state:QM", "change": "revoke" });
    revocation["revoked"] = json!([QM[2]]);
    vec![
        ("pledge", own("commitment", &[XA], measured("A policy"))),
        (
            "pact",
            own(
                "commitment",
                &[XA, QM[0], QM[1]],
                joint("An exercise", &["state:QM"], &[to("under", "norms")]),
            ),
        ),
        ("speech", transcribed("commitment", Some("state:XB"), recorded("A speech"))),
        ("speech-XA", transcribed("commitment", Some("state:XA"), recorded("Another speech"))),
        ("statement", transcribed("commitment", None, recorded_joint("A joint statement"))),
        ("joining", transcribed("action", Some("state:XB"), act("join", to("joins", "statement")))),
        ("ratification", own("action", &[XA], act("ratify", to("instrument", "norms")))),
        ("objection", own("action", &[AA], act_with_text("objection", "norms"))),
        ("leaving", own("withdrawal", &[XA], withdrawal("ratification", "2026-08-01"))),
        ("pledge-AA", own("commitment", &[AA], pledge("A law", &[]))),
        ("ended", own("withdrawal", &[AA], withdrawal("pledge-AA", "2026-02-15"))),
        ("joining-AA", own("action", &[AA], act("join", to("joins", "pact")))),
        ("revocation", own("key", &[QM[0], QM[1]], revocation)),
        ("review", own("review", &[WATCHERS], review("pledge", "state:XA"))),
    ]
}

fn act_with_text(name: &str, instrument: &str) -> Value {
    let mut act = act(name, to("instrument", instrument));
    act["text"] = json!({ "en": "We object." });
    act
}

/// Statements each of which is admitted after the common history.
pub(crate) fn examples() -> Named {
    let kinds = super::kind_world::examples();
    [party_examples(), key_examples(), text_examples(), word_examples(), kinds].concat()
}

fn party_examples() -> Named {
    let chamber = "org:chamber/desk-2026";
    let mut accredited = party("org:lab", "academia", &["org:lab/lab-2026"], 1, &[]);
    accredited["issuer"] = json!("org:chamber");
    accredited["signers"] = json!([chamber, "org:lab/lab-2026"]);
    let mut successor = party("state:QN", "state", &["state:QN/mfa-2026"], 1, &["committer"]);
    successor["successor_of"] = json!("state:XB");
    let update = json!({ "id": "state:XA", "names": { "en": "Republic of XA" } });
    vec![
        ("party-by-registrar", successor),
        ("party-by-accreditor", accredited),
        ("party-update", own("party", &[XA], update)),
    ]
}

fn key_examples() -> Named {
    let new = "state:XA/mfa-2027";
    let change = |party: &str, change: &str, keys: &[&str], revoked: &[&str]| {
        let keys: Vec<String> = keys.iter().map(|name| format!("VKEY:{name}")).collect();
        let mut body = json!({ "party": party, "change": change });
        if !keys.is_empty() {
            body["keys"] = json!(keys);
        }
        if !revoked.is_empty() {
            body["revoked"] = json!(revoked);
        }
        body
    };
    let mut enrolment = change("state:XB", "add", &["state:XB/mfa-2026"], &[]);
    enrolment["verified_by"] = json!({ "note_verbale": "NV 1/2026" });
    let mut two_needed = change("state:XA", "add", &[new], &[]);
    two_needed["threshold"] = json!(2);
    vec![
        ("key-add", own("key", &[XA, new], change("state:XA", "add", &[new], &[]))),
        ("key-add-threshold", own("key", &[XA, new], two_needed)),
        ("key-rotate", own("key", &[XA, new], change("state:XA", "rotate", &[new], &[XA]))),
        (
            "key-revoke-below-threshold",
            own("key", &[QM[0], QM[1]], change("state:QM", "revoke", &[], &[QM[1]])),
        ),
        ("key-enrolment", own("key", &[REGISTRAR, "state:XB/mfa-2026"], enrolment)),
    ]
}

fn text_examples() -> Named {
    let mut next = instrument("XF-CODE", &["XF-1", "XF-3"]);
    next["refs"] = json!([to("supersedes", "code")]);
    let mut invitation = act("invited", to("instrument", "norms"));
    invitation["party_invited"] = json!("state:XB");
    invitation["provisions"] = json!(["UN-13a"]);
    let mut together = act("endorse", to("instrument", "code"));
    together["joint_issuers"] = json!(["state:QM"]);
    let mut cited = act("sign", to("instrument", "code"));
    cited["provisions"] = json!(["XF-2"]);
    vec![
        ("instrument-by-body", own("instrument", &[FORUM], instrument("XF-2026", &["XF-9"]))),
        ("instrument-superseding", own("instrument", &[FORUM], next)),
        (
            "instrument-transcribed",
            transcribed("instrument", None, instrument("CONV", &["CONV-1"])),
        ),
        ("action", own("action", &[AA], cited)),
        ("action-denounce", own("action", &[AA], act("denounce", to("instrument", "code")))),
        ("action-joint", own("action", &[XA, QM[0], QM[1]], together)),
        ("action-joins", own("action", &[AA], act("endorse", to("joins", "pact")))),
        ("action-invited", transcribed("action", Some("igo:union"), invitation)),
    ]
}

fn word_examples() -> Named {
    let mut funded = pledge("Help", &[]);
    funded["recipients"] = json!(["state:XB", "state:AA"]);
    let mut ordered = pledge("The next", &[]);
    ordered["after"] = json!("ID:sealed-pact");
    let mut rated = review("pledge", "state:XA");
    rated["provisions"] = json!(["UN-13a", "UN-13j"]);
    rated["ratings"] = json!([{
        "scale": "completion", "value": "complete", "basis": { "en": "It is there." },
        "provision": "UN-13j",
    }]);
    let mut superseding = recorded("The speech, complete");
    superseding["refs"] = json!([to("supersedes", "speech")]);
    let adopted = [to("adopts", "speech-XA")];
    vec![
        ("commitment", own("commitment", &[XA], funded)),
        ("commitment-after", own("commitment", &[XA], ordered)),
        ("commitment-threshold", own("commitment", &QM[..2], pledge("With two keys", &[]))),
        (
            "commitment-joint",
            own("commitment", &[QM[0], QM[1], XA], joint("More", &["state:XA"], &[])),
        ),
        (
            "commitment-superseding",
            own(
                "commitment",
                &[QM[1], QM[0], XA, AA],
                joint("Wider", &["state:XA", "state:AA"], &[to("supersedes", "pact")]),
            ),
        ),
        ("commitment-adopting", own("commitment", &[XA], pledge("Mine", &adopted))),
        (
            "commitment-adopting-joint",
            own("commitment", &[AA], pledge("Mine too", &[to("adopts", "statement")])),
        ),
        ("commitment-transcribed", transcribed("commitment", Some("state:XB"), superseding)),
        ("withdrawal", own("withdrawal", &[XA], withdrawal("pledge", "2026-09"))),
        ("withdrawal-of-joint", own("withdrawal", &QM[..2], withdrawal("pact", "2026-09-01"))),
        ("withdrawal-of-withdrawal", own("withdrawal", &[XA], withdrawal("leaving", "2026-03-02"))),
        (
            "withdrawal-transcribed",
            transcribed(
                "withdrawal",
                Some("state:XB"),
                json!({ "act_date": "2026", "refs": [to("withdraws", "joining")] }),
            ),
        ),
        ("review", own("review", &[WATCHERS], rated)),
        ("review-of-joiner", own("review", &[WATCHERS], review("pact", "state:AA"))),
        ("review-of-fellow", own("review", &[XA], review("pact", "state:QM"))),
        ("review-joint", {
            let mut both = review("pledge-AA", "state:AA");
            both["joint_issuers"] = json!(["org:watchers"]);
            own("review", &[XA, WATCHERS], both)
        }),
        ("review-of-text", own("review", &[XA], review_of_text("norms"))),
        (
            "review-transcribed",
            transcribed("review", Some("igo:union"), review("norms", "state:XB")),
        ),
    ]
}
