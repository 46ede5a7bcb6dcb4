//! Which changes fit what they amend.

use pactlog_verifier::json::{self, Value};
use pactlog_verifier::statement::{
    Body, Change, ChangeError, Draft, Kind, Problem, Rel, amendable, check_change,
};

use crate::{example, tree};

/// One change, read as part of an amendment.
fn change(path: &str, from: Option<&str>, to: Option<&str>) -> Change {
    let member = |name: &str, value: Option<&str>| {
        value.map_or(String::new(), |value| format!(r#","{name}":{value}"#))
    };
    let json = format!(r#"[{{"path":"{path}"{}{}}}]"#, member("from", from), member("to", to));
    let base = example("amendment-transcribed");
    let base = json::parse(base.as_bytes()).unwrap();
    let json = tree::print(&tree::with(&base, "changes", json::parse(json.as_bytes()).unwrap()));
    let draft = Draft::parse(json.as_bytes()).unwrap_or_else(|error| panic!("{path}: {error:?}"));
    let Body::Amendment(amendment) = draft.body() else { panic!("an amendment") };
    amendment.changes[0].clone()
}

#[track_caller]
fn fits(kind: Kind, path: &str, from: Option<&str>, to: Option<&str>) {
    assert_eq!(check_change(kind, &change(path, from, to)), Ok(()), "{path}");
}

#[track_caller]
fn leads_nowhere(kind: Kind, path: &str, from: Option<&str>, to: Option<&str>) {
    assert_eq!(check_change(kind, &change(path, from, to)), Err(ChangeError::Path), "{path}");
}

#[track_caller]
fn has_problem(kind: Kind, path: &str, to: &str, code: &str, at: &str) {
    let Err(ChangeError::Value(problems)) = check_change(kind, &change(path, None, Some(to)))
    else {
        panic!("{path}: {to} should not fit")
    };
    let found: Vec<_> = problems.iter().map(|p: &Problem| (p.code(), p.path.as_str())).collect();
    assert_eq!(found, [(code, at)], "{path}");
}

#[test]
fn places_of_every_depth_can_be_changed() {
    let kind = Kind::Commitment;
    fits(kind, "/title", Some(r#"{"en":"A"}"#), Some(r#"{"en":"B","fr":"B"}"#));
    fits(kind, "/title/fr", None, Some(r#""B""#));
    fits(kind, "/title/fr", Some(r#""B""#), None);
    fits(kind, "/type", Some(r#""other""#), Some(r#""training""#));
    fits(kind, "/milestones/0/due", Some(r#""2026""#), Some(r#""2027-01""#));
    fits(kind, "/milestones/63/deliverable/en", Some(r#""A""#), Some(r#""B""#));
    fits(kind, "/milestones/-", None, Some(r#"{"id":"m","due":"2027","deliverable":{"en":"A"}}"#));
    fits(kind, "/milestones/1", Some(r#"{"id":"m","due":"2027","deliverable":{"en":"A"}}"#), None);
    fits(kind, "/norms/0", Some(r#""A""#), Some(r#""B""#));
    fits(kind, "/norms/-", None, Some(r#""B""#));
    fits(kind, "/amount/value", Some(r#""1""#), Some(r#""2""#));
    fits(kind, "/reporting_interval_months", None, Some("6"));
    fits(kind, "/authentic", None, Some(r#"["en"]"#));
    fits(kind, "/attachments/0/url", None, Some(r#""https://a.example/""#));
    fits(Kind::Instrument, "/coverage/complete", Some("false"), Some("true"));
    fits(Kind::Instrument, "/provisions/31/plain/en", Some(r#""A""#), Some(r#""B""#));
    fits(Kind::Response, "/items/0/text", Some(r#"{"en":"A"}"#), Some(r#"{"en":"B"}"#));
}

#[test]
fn other_places_cannot() {
    for kind in Kind::ALL {
        for path in ["/issuer", "/signers/0", "/of", "/refs", "/sealed", "/kind", "/provenance"] {
            leads_nowhere(*kind, path, None, Some(r#""x""#));
        }
        if amendable(*kind).is_empty() {
            leads_nowhere(*kind, "/title/en", None, Some(r#""x""#));
        }
    }
    let kind = Kind::Commitment;
    for path in [
        "/code",
        "/recipients/0",
        "/titles/en",
        "/title/EN",
        "/title/en/x",
        "/title/0",
        "/type/en",
        "/milestones/00/due",
        "/milestones/+1/due",
        "/milestones/64/due",
        "/milestones/1000/due",
        "/milestones/due",
        "/milestones/-/due",
        "/milestones/0/colour",
        "/milestones/~0/due",
        "/mile~1stones",
        "/title~1en",
    ] {
        leads_nowhere(kind, path, Some(r#""x""#), Some(r#""y""#));
    }
    // A list's end holds nothing.
    leads_nowhere(kind, "/norms/-", Some(r#""A""#), Some(r#""B""#));
    leads_nowhere(Kind::Instrument, "/provisions/0/code", Some(r#""A""#), Some(r#""B""#));
    leads_nowhere(Kind::Instrument, "/provisions/-", None, Some(r#"{"a":1}"#));
    leads_nowhere(Kind::Review, "/ratings/0/value", Some(r#""a""#), Some(r#""b""#));
    leads_nowhere(Kind::Report, "/claims/0/state", Some(r#""a""#), Some(r#""b""#));
}

#[test]
fn what_must_be_there_stays() {
    for path in ["/type", "/norms", "/milestones/0/due", "/amount/currency", "/indicators/0/name"] {
        let from = if path == "/norms" { r#"["A"]"# } else { r#""x""# };
        let removed = change(path, Some(from), None);
        assert_eq!(check_change(Kind::Commitment, &removed), Err(ChangeError::Required), "{path}");
    }
}

#[test]
fn values_have_the_shape_of_their_place() {
    let kind = Kind::Commitment;
    has_problem(kind, "/type", r#""weekly""#, "form.word", "");
    has_problem(kind, "/end", r#""2026-13""#, "form.calendar", "");
    has_problem(kind, "/end", "2026", "form.type", "");
    has_problem(kind, "/title", r#"{"EN":"A"}"#, "form.pattern", "/EN");
    has_problem(kind, "/title/fr", "1", "form.type", "");
    has_problem(kind, "/reporting_interval_months", "0", "form.integer", "");
    has_problem(kind, "/milestones", r#"{"a":1}"#, "form.type", "");
    has_problem(
        kind,
        "/milestones",
        r#"[{"id":"m","due":"2027"}]"#,
        "form.missing",
        "/0/deliverable",
    );
    has_problem(
        kind,
        "/milestones/-",
        r#"{"id":"m","due":"x","deliverable":{"en":"A"}}"#,
        "form.pattern",
        "/due",
    );
    has_problem(kind, "/amount", r#"{"value":"007","currency":"EUR"}"#, "form.pattern", "/value");
    has_problem(kind, "/authentic", r#"[1]"#, "form.type", "/0");
    has_problem(kind, "/norms", r#"["UN-13a","un-13k"]"#, "form.pattern", "/1");
    has_problem(kind, "/norms", r#""UN-13k""#, "form.type", "");
    has_problem(kind, "/norms", r#"{"UN-13k":true}"#, "form.type", "");
    has_problem(kind, "/norms", "[]", "form.too_few", "");
    has_problem(kind, "/norms/-", r#""un-13k""#, "form.pattern", "");
    let thirty_three: Vec<_> = (0..33).map(|n| n.to_string()).collect();
    let attachments: Vec<_> = thirty_three
        .iter()
        .map(|n| {
            format!(
                r#"{{"name":"{n}","sha256":"{}","size":1,"media_type":"text/plain"}}"#,
                "1".repeat(64)
            )
        })
        .collect();
    has_problem(kind, "/attachments", &format!("[{}]", attachments.join(",")), "form.too_many", "");
    // What is said to have stood there is held to the same shape.
    let from = check_change(kind, &change("/end", Some("true"), Some(r#""2027""#)));
    assert!(matches!(from, Err(ChangeError::Value(_))));
}

#[test]
fn kinds_that_can_be_amended_are_those_that_the_relation_points_to() {
    let can: Vec<_> = Kind::ALL.iter().filter(|kind| !amendable(**kind).is_empty()).collect();
    let mut points: Vec<_> = Rel::Amends.points_to().iter().collect();
    points.sort_unstable();
    assert_eq!(can, points);
}

#[test]
fn codes_are_read_from_both_sides_of_a_change_of_norms() {
    let json = example("amendment");
    let draft = Draft::parse(json.as_bytes()).unwrap();
    let Body::Amendment(amendment) = draft.body() else { panic!("an amendment") };
    assert_eq!(amendment.norms(), ["UN-13j", "UN-13a", "UN-13j", "UN-13k"]);
    // What is no code is refused by the ledger, and is nothing to file under.
    let json = json.replace("UN-13k", "un-13k");
    let draft = Draft::parse(json.as_bytes()).unwrap();
    let Body::Amendment(amendment) = draft.body() else { panic!("an amendment") };
    assert_eq!(amendment.norms(), ["UN-13j", "UN-13a", "UN-13j"]);
    let value = amendment.changes[2].to.as_ref().unwrap();
    assert!(matches!(value.value(), Value::Object(members) if members.len() == 3));
}
