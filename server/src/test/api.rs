//! The JSON API.

use std::collections::BTreeSet;

use pactlog_verifier::statement::{Confidence, Statement};
use pactlog_verifier::time::CivilDate;
use serde_json::json;

use super::{get, head, router_over, served, told};
use crate::fixture::populated;

#[tokio::test]
async fn what_is_wrong_with_a_request_is_named() {
    let (_writer, ids, router) = served("problems");
    let size = head(&router).await.size;
    let beyond = size + 1;
    for (path, status, parameter) in [
        ("/api/v1/statements?kind=pledge".to_owned(), 400, "kind"),
        ("/api/v1/statements?party=France".to_owned(), 400, "party"),
        ("/api/v1/statements?norm=%20".to_owned(), 400, "norm"),
        ("/api/v1/statements?about=1".to_owned(), 400, "about"),
        ("/api/v1/statements?cursor=01".to_owned(), 400, "cursor"),
        ("/api/v1/statements?limit=0".to_owned(), 400, "limit"),
        ("/api/v1/statements?limit=501".to_owned(), 400, "limit"),
        ("/api/v1/statements?partie=state:FR".to_owned(), 400, "partie"),
        ("/api/v1/statements?limit=1&limit=2".to_owned(), 400, "limit"),
        ("/api/v1/statements/XYZ".to_owned(), 400, "id"),
        ("/api/v1/entries/+1".to_owned(), 400, "index"),
        ("/api/v1/proof/inclusion".to_owned(), 400, "index"),
        (format!("/api/v1/proof/inclusion?index={size}"), 400, "index"),
        (format!("/api/v1/proof/inclusion?index=0&size={beyond}"), 400, "size"),
        ("/api/v1/proof/consistency".to_owned(), 400, "from"),
        ("/api/v1/proof/consistency?from=0".to_owned(), 400, "from"),
        ("/api/v1/proof/consistency?from=9&to=8".to_owned(), 400, "from"),
        (format!("/api/v1/proof/consistency?from=1&to={beyond}"), 400, "to"),
        ("/api/v1/parties/FR".to_owned(), 400, "id"),
        ("/api/v1/norms/*".to_owned(), 400, "code"),
        (format!("/api/v1/statements/{}?x=1", ids.pledge), 400, "x"),
    ] {
        let reply = get(&router, &path).await;
        let problem = reply.json();
        assert_eq!(reply.status, status, "{path}: {problem}");
        assert_eq!(reply.header("content-type"), Some("application/problem+json"), "{path}");
        assert_eq!(problem["parameter"], parameter, "{path}: {problem}");
        assert_eq!(problem["status"], status, "{path}");
    }
    let nothing = get(&router, "/api/v1/proof/consistency?from=0").await.json();
    assert!(nothing["detail"].as_str().unwrap().contains("size 0 proves nothing"));
    let absent = "0".repeat(64);
    for path in [
        format!("/api/v1/statements/{absent}"),
        format!("/api/v1/statements/{absent}/note"),
        format!("/api/v1/commitments/{}", ids.review),
        format!("/api/v1/entries/{size}"),
        "/api/v1/parties/state:ZZ".to_owned(),
        "/api/v1/instruments/NONE".to_owned(),
        "/api/v1/nothing".to_owned(),
        "/api/v2/parties".to_owned(),
        "/api/".to_owned(),
    ] {
        let reply = get(&router, &path).await;
        assert_eq!(
            (reply.status, reply.json()["code"].as_str()),
            (404, Some("not_found")),
            "{path}"
        );
    }
}

#[tokio::test]
async fn lists_hold_everything_once_and_say_how_much_it_is() {
    let (_writer, ids, router) = served("lists");
    let size = head(&router).await.size;
    let mut statements = Vec::new();
    for index in 0..size {
        let entry = get(&router, &format!("/api/v1/entries/{index}")).await.json();
        if entry["content"] == "statement" {
            let octets = pactlog_verifier::text::base64(entry["entry"].as_str().unwrap()).unwrap();
            statements.push((index, Statement::parse(&octets).unwrap()));
        }
    }
    let concerns = |statement: &Statement, party: &str| {
        let common = statement.common();
        common
            .issuers()
            .chain(&common.of)
            .chain(statement.addressees())
            .any(|p| p.as_str() == party)
    };
    type Rule<'r> = &'r dyn Fn(&Statement) -> bool;
    let sure = |s: &Statement| s.common().source.as_ref().and_then(|source| source.confidence);
    let cases: [(String, Rule<'_>); 9] = [
        (String::new(), &|_| true),
        ("party=state:AE".to_owned(), &|s| concerns(s, "state:AE")),
        ("kind=action".to_owned(), &|s| s.kind().as_str() == "action"),
        ("norm=PACT-1".to_owned(), &|s| s.norms().contains(&"PACT-1")),
        ("provenance=transcribed".to_owned(), &|s| s.common().is_transcribed()),
        ("confidence=high".to_owned(), &|s| sure(s) == Some(Confidence::High)),
        ("confidence=medium&kind=review".to_owned(), &|s| sure(s) == Some(Confidence::Medium)),
        ("party=state:QM&provenance=own&kind=withdrawal".to_owned(), &|s| {
            concerns(s, "state:QM") && s.kind().as_str() == "withdrawal"
        }),
        (format!("about={}", ids.joint), &|s| {
            s.common().refs.iter().any(|reference| reference.id.to_string() == ids.joint)
        }),
    ];
    for (query, rule) in cases {
        let expected: Vec<u64> =
            statements.iter().rev().filter(|(_, s)| rule(s)).map(|(index, _)| *index).collect();
        assert!(!expected.is_empty(), "{query}");
        let mut found = Vec::new();
        let mut cursor = String::new();
        loop {
            let path = format!("/api/v1/statements?limit=7&{query}{cursor}");
            let page = get(&router, &path).await.json();
            assert_eq!(page["total"], expected.len(), "{path}");
            assert_eq!(page["tree"]["size"], size, "{path}");
            let items = page["items"].as_array().unwrap();
            found.extend(items.iter().map(|item| item["index"].as_u64().unwrap()));
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(found, expected, "{query}");
    }
    let mut found = BTreeSet::new();
    let mut cursor = String::new();
    loop {
        let page = get(&router, &format!("/api/v1/parties?limit=100{cursor}")).await.json();
        for item in page["items"].as_array().unwrap() {
            assert!(found.insert(item["id"].as_str().unwrap().to_owned()));
        }
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(found.len(), 26 * 11 + 1);
}

#[tokio::test]
async fn the_four_labels_and_the_life_of_a_commitment_stand_apart() {
    let (_writer, ids, router) = served("labels");
    for (id, label, state) in [
        (&ids.pledge, "said_by_party", "in_force"),
        (&ids.withdrawn, "said_by_party", "withdrawn"),
        (&ids.joint, "recorded_by_registrar", "unstated"),
    ] {
        let view = get(&router, &format!("/api/v1/commitments/{id}")).await.json();
        assert_eq!(view["label"], label);
        assert_eq!(view["computed"]["lifecycle"], state);
        assert_eq!(view["evaluated_on"], "2026-03-01");
        assert_eq!(view["rules"], 1);
    }
    // A joint text is also a commitment of whoever joined it.
    let joined = get(&router, "/api/v1/commitments?party=state:AA").await.json();
    assert_eq!(joined["items"][0]["id"], *ids.joint);
    let pact = get(&router, "/api/v1/instruments/PACT").await.json();
    assert_eq!(
        pact["computed"],
        json!({
            "participants": 3, "former": 1, "bound": 0, "complete": false,
        })
    );
    let page = get(&router, "/instruments/PACT").await;
    assert!(page.text().contains("3 of 5 known as of October 2025"));
    assert!(page.text().contains("This list is incomplete"));
    assert!(page.text().contains("<span class=\"bracket\"><a href=\"/parties/state:AA\">"));
    let page = get(&router, &format!("/commitments/{}", ids.withdrawn)).await;
    assert!(page.text().contains("The withdrawal took effect on 1 March 2026."));
}

#[tokio::test]
async fn a_server_comes_to_the_same_registry_as_the_ledger() {
    let (writer, _, router) = told("digest");
    let checkpoint = get(&router, "/api/v1/checkpoint").await.json();
    assert_eq!(checkpoint["verdict"], "accepted");
    assert_eq!(checkpoint["rules"], 1);
    let digest = writer.registry().digest().to_string();
    assert_eq!(checkpoint["computed"]["registry_digest"], digest);
    let date = |text| CivilDate::parse(text).unwrap();
    let status = writer.status_digest(date("2027-01-15")).to_string();
    assert_eq!(checkpoint["evaluated_on"], "2027-01-15");
    assert_eq!(checkpoint["computed"]["status_digest"], status);
    let earlier = get(&router, "/api/v1/checkpoint?on=2026-06-30").await.json();
    let status = writer.status_digest(date("2026-06-30")).to_string();
    assert_eq!(earlier["computed"]["status_digest"], status);
}

#[tokio::test]
async fn what_a_cheating_operator_admitted_is_named_on_every_page() {
    let (mut writer, ids) = populated("cheated");
    writer.cheat();
    let withdrawal = json!({
        "kind": "withdrawal", "issuer": "org:registrar", "notified": "2026-02-01",
        "effective": "2026-03-01", "refs": [{ "rel": "withdraws", "id": ids.pledge }],
    });
    let id = writer.add(withdrawal);
    writer.close_and_publish();
    let router = router_over(&writer);
    let index = get(&router, &format!("/api/v1/statements/{id}")).await.json()["index"].clone();
    let checkpoint = get(&router, "/api/v1/checkpoint").await.json();
    assert_eq!(checkpoint["verdict"], "rejected");
    assert_eq!(checkpoint["stopped_at"], index);
    assert_eq!(checkpoint["computed"]["code"], "withdrawal.own");
    assert_eq!(checkpoint["computed"].get("registry_digest"), None);
    assert_eq!(checkpoint["computed"].get("status_digest"), None);
    assert!(get(&router, "/parties").await.text().contains("breaks its own rules"));
}

#[tokio::test]
async fn titles_come_in_one_language_if_that_is_asked_for() {
    let (_writer, _, router) = served("lang");
    let title = |list: serde_json::Value| list["items"][0]["title"].clone();
    let path = "/api/v1/statements?party=state:AA&kind=party";
    assert_eq!(title(get(&router, path).await.json()), json!({ "en": "State AA", "ar": "دولة" }));
    for (tag, words) in [
        ("ar", json!({ "ar": "دولة" })),
        ("en-GB", json!({ "en": "State AA" })),
        ("fr", json!({ "en": "State AA" })),
    ] {
        let list = get(&router, &format!("{path}&lang={tag}")).await.json();
        assert_eq!((title(list.clone()), &list["total"]), (words, &json!(1)), "{tag}");
    }
    let reply = get(&router, &format!("{path}&lang=English")).await;
    assert_eq!((reply.status, &reply.json()["parameter"]), (400, &json!("lang")));
    for path in ["commitments", "disputes", "sealed"] {
        assert_eq!(get(&router, &format!("/api/v1/{path}?lang=fr")).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_after_a_right_answer_too() {
    let (_writer, _, router) = served("after");
    for (path, query) in [
        ("/api/v1/statements", "partie=state:FR"),
        ("/api/v1/parties", "limit=1&limit=2"),
        ("/api/v1/dossier?subject=party:state:AA", "x=1"),
        ("/feeds/statements.json", "party=1&party=2"),
        ("/parties", "at=x"),
    ] {
        assert_eq!(get(&router, path).await.status, 200, "{path}");
        let bad = format!("{path}{}{query}", if path.contains('?') { '&' } else { '?' });
        assert_eq!(get(&router, &bad).await.status, 400, "{bad}");
    }
}
