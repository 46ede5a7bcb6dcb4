//! What the common history says with the kinds that build on others, and
//! examples of them.

use serde_json::{Value, json};

use super::annex::{opening, sealed};
use super::sign::{REGISTRAR, own, to, transcribed};
use super::world::{
    AA, Batches, FORUM, Named, QM, WATCHERS, XA, instrument, joint, measured, party, pledge,
    recorded, review, withdrawal,
};

pub(crate) const PANEL: &str = "body:panel/chair-2026";
pub(crate) const QO: &str = "state:QO/mfa-2026";
pub(crate) const QP: &str = "state:QP/mfa-2026";
pub(crate) const QR: &str = "state:QR/mfa-2026";

pub(crate) fn parties() -> Named {
    let named = json!({
        "party": "state:QP", "change": "recovery_parties", "recovery_threshold": 2,
        "recovery_parties": ["state:XA", "org:watchers", "body:forum"],
    });
    vec![
        ("body-panel", party("body:panel", "body", &[PANEL], 1, &["mediator"])),
        ("state-QO", party("state:QO", "state", &[QO], 1, &["committer"])),
        ("state-QP", party("state:QP", "state", &[QP], 1, &["committer"])),
        ("recovery-QP", own("key", &[QP], named)),
    ]
}

pub(crate) fn acts() -> Named {
    let ended = json!({ "party": "state:QO", "change": "revoke", "revoked": [QO] });
    let mut successor = party("state:QR", "state", &[QR], 1, &["committer", "reviewer"]);
    successor["successor_of"] = json!("state:QO");
    let mut advice = review("pledge", "state:XA");
    advice["recommendations"] = json!([{ "id": "r1", "text": { "en": "Publish the law." } }]);
    vec![
        ("pledge-QO", own("commitment", &[QO], measured("What a predecessor pledged"))),
        ("end-QO", own("key", &[QO], ended)),
        ("state-QR", successor),
        ("report", own("report", &[XA], report("pledge", "law"))),
        ("advice", own("review", &[WATCHERS], advice)),
        ("answer", own("response", &[XA], response("advice", "org:watchers", Some("r1")))),
        ("compact", own("commitment", &[XA, QM[0], QM[1]], joint("Talks", &["state:QM"], &[]))),
        ("left-compact", own("withdrawal", &[XA], withdrawal("compact", "2026-02-20"))),
        ("quarrel-2", own("dispute", &[QP], opening_step("report", &["state:XA", "state:AA"]))),
        ("mediation", own("dispute", &[PANEL], mediated("quarrel-2", "mediation"))),
        ("quarrel-3", own("dispute", &[AA], opening_step("pledge", &["state:XA"]))),
        ("quarrel-4", own("dispute", &[QP], opening_step("pact", &["state:XA"]))),
        ("talks", own("dispute", &[QP], step("quarrel-4", "consultation"))),
        ("dropped", own("dispute", &[AA], ending("quarrel-3", "not_resolved"))),
        ("mistake", transcribed("commitment", Some("state:XB"), recorded("Never said"))),
        ("mistaken", own("retraction", &[REGISTRAR], retraction("mistake", "state:XB"))),
        ("sealed", own("commitment", &[XA], with_annex(pledge("Sealed", &[])))),
        (
            "sealed-pact",
            own(
                "commitment",
                &[XA, QM[0], QM[1]],
                with_annex(joint("Sealed together", &["state:QM"], &[])),
            ),
        ),
        ("quarrel", own("dispute", &[QP], opening_step("pledge", &["state:XA"]))),
    ]
}

fn report(on: &str, milestone: &str) -> Value {
    json!({
        "type": "progress", "refs": [to("reports_on", on)],
        "claims": [{ "milestone": milestone, "state": "in_progress" }],
    })
}

/// A report that claims nothing about milestones.
fn plain_report(on: &str) -> Value {
    json!({ "type": "progress", "refs": [to("reports_on", on)], "claims": [{ "state": "complete" }] })
}

pub(crate) fn response(to_what: &str, to_whom: &str, item: Option<&str>) -> Value {
    let mut answer = json!({ "position": "accepted", "text": { "en": "Yes." } });
    if let Some(item) = item {
        answer["recommendation"] = json!(item);
    }
    json!({ "to": to_whom, "items": [answer], "refs": [to("responds_to", to_what)] })
}

fn with_annex(mut body: Value) -> Value {
    body["sealed"] = sealed();
    body
}

fn opening_step(about: &str, respondents: &[&str]) -> Value {
    json!({
        "stage": "objection", "grounds": { "en": "We see it otherwise." },
        "respondents": respondents, "provisions": ["UN-13a"], "refs": [to("disputes", about)],
    })
}

fn step(after: &str, stage: &str) -> Value {
    json!({ "stage": stage, "refs": [to("continues", after)] })
}

fn mediated(after: &str, stage: &str) -> Value {
    let mut step = step(after, stage);
    step["mediator"] = json!("body:panel");
    step
}

fn ending(after: &str, stage: &str) -> Value {
    let mut step = step(after, stage);
    step["outcome"] = json!({ "en": "It is over." });
    step
}

fn retraction(of: &str, party: &str) -> Value {
    json!({
        "ground": "error", "explanation": { "en": "The source says something else." },
        "party": party, "refs": [to("retracts", of)],
    })
}

fn amendment(of: &str, changes: &Value) -> Value {
    json!({
        "type": "substantive", "changes": changes, "rationale": { "en": "Times change." },
        "refs": [to("amends", of)],
    })
}

fn disclosure(of: &str, items: &[u64]) -> Value {
    let mut body = opening(items);
    body["refs"] = json!([to("discloses", of)]);
    body
}

fn joined(mut body: Value, with: &[&str]) -> Value {
    body["joint_issuers"] = json!(with);
    body
}

/// Statements each of which is admitted after the common history.
pub(crate) fn examples() -> Named {
    [registrar(), reports(), amendments(), answers(), disputes(), openings(), keys()].concat()
}

fn registrar() -> Named {
    let roles = json!({ "id": "org:watchers", "granted": ["mediator"], "removed": ["reviewer"] });
    let vocabulary = json!({
        "title": { "en": "More words" },
        "rating_scales": [{
            "id": "effort", "names": { "en": "Effort" },
            "values": [{ "id": "some", "names": { "en": "Some" } }],
        }],
        "sectors": [{ "id": "energy", "names": { "en": "Energy" } }],
    });
    let rules = json!({ "version": 2, "specification": "2".repeat(64) });
    vec![
        ("party-roles", own("party", &[REGISTRAR], roles)),
        ("vocabulary", own("vocabulary", &[REGISTRAR], vocabulary)),
        ("retraction", own("retraction", &[REGISTRAR], retraction("speech-XA", "state:XA"))),
        ("retraction-of-joining", {
            own("retraction", &[REGISTRAR], retraction("joining", "state:XB"))
        }),
        ("rules", own("rules", &[REGISTRAR], rules)),
    ]
}

fn reports() -> Named {
    let mut whole = report("pledge", "law");
    whole["indicators"] = json!([{ "indicator": "share", "value": "12" }]);
    whole["sectors"] = json!(["health"]);
    whole["provisions"] = json!(["UN-13j"]);
    whole["refs"] = json!([to("reports_on", "pledge"), to("previous_report", "report")]);
    let mut on_norms = plain_report("norms");
    on_norms["claims"][0]["provision"] = json!("UN-13a");
    let mut rated = review("pledge", "state:XA");
    rated["ratings"] = json!([{
        "scale": "completion", "value": "complete", "basis": { "en": "It is there." },
        "milestone": "law",
    }]);
    let mut of_report = rated.clone();
    of_report["refs"] = json!([to("reviews", "report"), to("follows_up", "review")]);
    vec![
        ("report", own("report", &[XA], whole)),
        ("report-on-norms", own("report", &[XA], on_norms)),
        ("report-of-joiner", own("report", &[AA], plain_report("pact"))),
        ("report-joint", {
            own("report", &[XA, QM[0], QM[1]], joined(plain_report("pact"), &["state:QM"]))
        }),
        ("report-of-successor", own("report", &[QR], report("pledge-QO", "law"))),
        ("report-transcribed", transcribed("report", Some("state:XB"), plain_report("speech"))),
        ("report-transcribed-of-joiner", {
            transcribed("report", Some("state:XB"), plain_report("statement"))
        }),
        ("review-of-milestone", own("review", &[WATCHERS], rated)),
        ("review-of-report", own("review", &[WATCHERS], of_report)),
        ("withdrawal-of-report", own("withdrawal", &[XA], withdrawal("report", "2026-04-01"))),
        (
            "withdrawal-of-review",
            own("withdrawal", &[WATCHERS], withdrawal("review", "2026-04-01")),
        ),
        ("withdrawal-of-dispute", own("withdrawal", &[QP], withdrawal("quarrel", "2026-03-01"))),
        ("withdrawal-by-successor", {
            own("withdrawal", &[QR], withdrawal("pledge-QO", "2026-04-01"))
        }),
    ]
}

fn amendments() -> Named {
    let later = json!([{ "path": "/milestones/0/due", "from": "2026-06", "to": "2026-09" }]);
    let more = json!([{
        "path": "/milestones/-",
        "to": { "id": "training", "due": "2027", "deliverable": { "en": "Training" } },
    }]);
    let norms = json!([{ "path": "/norms", "from": ["UN-13a"], "to": ["UN-13a", "UN-13j"] }]);
    let title = json!([{ "path": "/title/en", "from": "A", "to": "B" }]);
    vec![
        ("amendment", own("amendment", &[XA], amendment("pledge", &later))),
        ("amendment-milestone", own("amendment", &[XA], amendment("pledge", &more))),
        ("amendment-norms", own("amendment", &[XA], amendment("pledge", &norms))),
        (
            "amendment-joint",
            own("amendment", &[QM[0], QM[1], XA], joined(amendment("pact", &title), &["state:XA"])),
        ),
        ("amendment-of-those-left", own("amendment", &QM[..2], amendment("compact", &title))),
        ("amendment-by-successor", own("amendment", &[QR], amendment("pledge-QO", &later))),
        (
            "amendment-transcribed",
            transcribed("amendment", Some("state:XB"), amendment("speech", &title)),
        ),
        ("amendment-of-256-subjects", own("amendment", &[XA], amendment("pledge", &codes(249)))),
    ]
}

/// Changes that take away so many provisions and put in one.
pub(crate) fn codes(count: usize) -> Value {
    let codes: Vec<String> = (0..count).map(|i| format!("OLD-{i}")).collect();
    codes
        .chunks(32)
        .map(|codes| json!({ "path": "/norms", "from": codes, "to": ["UN-13a"] }))
        .collect()
}

fn answers() -> Named {
    vec![
        ("response", own("response", &[XA], response("advice", "org:watchers", Some("r1")))),
        ("response-in-turn", {
            own("response", &[WATCHERS], response("answer", "state:XA", Some("r1")))
        }),
        ("response-to-dispute", own("response", &[XA], response("quarrel", "state:QP", None))),
        ("response-transcribed", {
            transcribed("response", Some("state:AA"), response("advice", "org:watchers", None))
        }),
    ]
}

fn disputes() -> Named {
    vec![
        ("dispute", own("dispute", &[QP], opening_step("review", &["org:watchers"]))),
        ("dispute-consultation", own("dispute", &[XA], step("quarrel", "consultation"))),
        ("dispute-repeated-stage", own("dispute", &[XA], step("talks", "consultation"))),
        ("dispute-mediation", own("dispute", &[PANEL], mediated("quarrel", "mediation"))),
        (
            "dispute-mediation-agreed",
            own("dispute", &[QP, XA], joined(mediated("quarrel", "good_offices"), &["state:XA"])),
        ),
        (
            "dispute-resolved",
            own("dispute", &[XA, QP], joined(ending("quarrel", "resolved"), &["state:QP"])),
        ),
        ("dispute-dropped", own("dispute", &[QP], ending("quarrel", "not_resolved"))),
        ("dispute-arbitration", own("dispute", &[PANEL], mediated("mediation", "arbitration"))),
        ("dispute-mediated-end", own("dispute", &[PANEL], ending("mediation", "resolved"))),
        (
            "dispute-end-agreed",
            own(
                "dispute",
                &[QP, XA, AA],
                joined(ending("mediation", "not_resolved"), &["state:XA", "state:AA"]),
            ),
        ),
    ]
}

fn openings() -> Named {
    vec![
        ("disclosure", own("disclosure", &[XA], disclosure("sealed", &[0, 2]))),
        ("disclosure-of-the-rest", own("disclosure", &[XA], disclosure("sealed", &[1]))),
        (
            "disclosure-joint",
            own(
                "disclosure",
                &[QM[0], QM[1], XA],
                joined(disclosure("sealed-pact", &[0, 1, 2]), &["state:XA"]),
            ),
        ),
    ]
}

fn keys() -> Named {
    let new = "state:QP/mfa-2027";
    let recover = json!({
        "party": "state:QP", "change": "recover", "keys": [format!("VKEY:{new}")], "threshold": 1,
        "verified_by": { "note_verbale": "NV 3/2026" },
    });
    let suspend = json!({ "party": "state:QM", "change": "suspend" });
    let named = json!({
        "party": "state:AA", "change": "recovery_parties", "recovery_threshold": 1,
        "recovery_parties": ["state:XA", "state:QM"],
    });
    vec![
        ("key-recover", own("key", &[REGISTRAR, new], recover)),
        ("key-suspend", own("key", &[QM[1]], suspend)),
        ("key-recovery-parties", own("key", &[AA], named)),
    ]
}

/// The most parties and norms that a statement can name.
pub(crate) fn many() -> Batches {
    let many: Vec<(&'static str, Value)> = MANY
        .iter()
        .map(|key| {
            let (id, _) = key.split_once('/').unwrap();
            (id, party(id, "academia", &[key], 1, &[]))
        })
        .collect();
    let codes: Vec<String> = (1..=32).map(|i| format!("WIDE-{i}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let wide = vec![("wide", own("instrument", &[FORUM], instrument("WIDE", &codes)))];
    vec![("2026-02-03T12:00:00Z", many), ("2026-02-04T12:00:00Z", wide)]
}

/// A commitment at three of its limits: 64 issuers, 32 norms, 32 references.
pub(crate) fn widest() -> Value {
    let with: Vec<&str> = MANY.iter().skip(1).map(|key| key.split_once('/').unwrap().0).collect();
    let refs: Vec<Value> =
        MANY.iter().take(32).map(|key| to("see_also", key.split_once('/').unwrap().0)).collect();
    let mut body = joint("The widest", &with, &refs);
    body["norms"] = (1..=32).map(|i| json!(format!("WIDE-{i}"))).collect();
    own("commitment", &MANY, body)
}

macro_rules! many {
    ($($number:literal)+) => { [$(concat!("org:m", $number, "/k")),+] };
}

const MANY: [&str; 64] = many!(
    1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32
    33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64
);
