//! What changed since an earlier head.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{get, head, router_over, told};
use crate::fixture::{en, story};
use crate::router::router;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_new_and_what_stands_otherwise_is_told_with_the_reason() {
    let (_writer, ids, router) = told("changes");
    let newest = head(&router).await.size;
    let all = get(&router, "/api/v1/changes?since=0&limit=500").await.json();
    let statements = get(&router, "/api/v1/statements?limit=500").await.json();
    assert_eq!(all["items"], statements["items"]);
    assert_eq!((&all["consistency"], &all["status_total"]), (&Value::Null, &json!(0)));
    assert_eq!((&all["since"]["tree"]["size"], &all["since"]["time"]), (&json!(0), &Value::Null));

    // From the day on which the report came: everything after the pledges.
    let since = get(&router, "/api/v1/changes?since=2026-05-20&limit=500").await.json();
    let size = since["since"]["tree"]["size"].as_u64().unwrap();
    let named = |answer: &Value, id: &str| {
        answer["items"].as_array().unwrap().iter().any(|item| item["id"] == *id)
    };
    assert!(named(&since, &ids.report) && named(&since, &ids.amendment), "{since}");
    assert!(!named(&since, &ids.pledge), "{since}");
    assert_eq!(since["consistency"], format!("/api/v1/proof/consistency?from={size}&to={newest}"));
    let proof = get(&router, since["consistency"].as_str().unwrap()).await.json();
    assert_eq!(proof["from"], since["since"]["tree"]);
    assert_eq!(proof["to"], since["tree"]);
    let by_size = get(&router, &format!("/api/v1/changes?since={size}&limit=500")).await.json();
    assert_eq!(by_size, since);
    // A size that was not published is counted from the head before it.
    let between =
        get(&router, &format!("/api/v1/changes?since={}&limit=500", size + 1)).await.json();
    assert_eq!(between["since"], since["since"]);

    let status = since["status"].as_array().unwrap();
    assert_eq!(since["status_total"], status.len());
    let of = |id: &str, party: &str| {
        let found = status.iter().find(|one| one["target"]["id"] == *id && one["party"] == party);
        found.unwrap_or_else(|| panic!("{id} is not in {since}"))["computed"].clone()
    };
    let pledge = of(&ids.pledge, "state:XA");
    assert_eq!(pledge["before"], json!({ "lifecycle": "open", "flags": ["sealed"] }));
    let flags = pledge["after"]["flags"].as_array().unwrap();
    assert!(flags.contains(&json!("overdue")), "{pledge}");
    let words = pledge["reasons"].as_array().unwrap();
    assert!(words.iter().any(|reason| reason["code"] == "overdue"), "{pledge}");
    let withdrawn = of(&ids.withdrawn, "state:XA");
    assert_eq!(withdrawn["after"]["lifecycle"], "withdrawn");
    assert_eq!(withdrawn["reasons"][0]["code"], "withdrawn");
    let wrong = of(&ids.wrong, "state:XB");
    assert_eq!(wrong["after"]["lifecycle"], "recorded_in_error");

    let page = get(&router, "/changes?since=2026-05-20").await;
    let text = page.text();
    assert!(text.contains(&format!("--old-size {size} --old-root")), "{text}");
    for words in [
        "office was due 31 December 2026",
        "added: </span>",
        "<span class=\"unseen\">removed: </span>",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_refused_and_what_did_not_happen_is_said() {
    let (_writer, _, router) = told("changes-wrong");
    let newest = head(&router).await.size;
    for (query, named) in [
        (String::new(), "since"),
        ("?since=soon".to_owned(), "since"),
        ("?since=-1".to_owned(), "since"),
        ("?since=2026-02-30".to_owned(), "since"),
        (format!("?since={}", newest + 1), "since"),
        ("?since=0&until=1".to_owned(), "until"),
    ] {
        let reply = get(&router, &format!("/api/v1/changes{query}")).await;
        assert_eq!(reply.status, 400, "{query}");
        assert_eq!(reply.json()["parameter"], named, "{query}");
    }
    for query in [format!("since={newest}"), "since=2099-01-01".to_owned()] {
        let nothing = get(&router, &format!("/api/v1/changes?{query}")).await.json();
        assert_eq!(
            (&nothing["total"], &nothing["status_total"]),
            (&json!(0), &json!(0)),
            "{query}"
        );
        let page = get(&router, &format!("/changes?{query}")).await;
        assert!(page.text().contains("No statement is new."), "{query}");
    }
    // Before the first entry there was nothing.
    let start = get(&router, "/changes?since=1999-12-31").await;
    assert!(start.text().contains("nothing to prove"), "{}", start.text());
    assert_eq!(get(&router, "/changes?since=soon").await.status, 400);
    assert_eq!(get(&router, "/changes").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_of_days_gone_by_is_what_their_trees_lead_to() {
    let (mut writer, _) = story("change-kept");
    let (ledger, mut follower) = writer.ledger();
    follower.step().unwrap();
    ledger.set_ready(true);
    ledger.set_following(true);
    let live = router(Arc::clone(&ledger));
    // Dates pass, and each of these days has a head.
    for (number, day) in ["2027-02-01", "2027-02-10", "2027-06-10", "2027-06-20"].iter().enumerate()
    {
        writer.wait_until(day);
        writer.add(json!({
            "kind": "vocabulary", "title": en("More words"),
            "sectors": [{ "id": format!("sector-{number}"), "names": en("One more") }],
        }));
        if number == 0 {
            writer.add(json!({
                "kind": "commitment", "issuer": "state:XA", "type": "procedure",
                "legal_character": "political", "nature": "one_off", "norms": ["PACT-1"],
                "verifiability": "declaratory", "title": en("By the end of May"),
                "milestones": [{ "id": "law", "due": "2027-05", "deliverable": en("Passed.") }],
            }));
        }
        writer.close_and_publish();
        follower.step().unwrap();
    }
    let anew = router_over(&writer);
    for since in ["2027-02-05", "2027-06-15", "2027-01-20", "2027-06-20"] {
        let [kept, computed] = {
            let path = format!("/api/v1/changes?since={since}");
            [get(&live, &path).await, get(&anew, &path).await]
        };
        assert_eq!(kept.status, 200, "{since}: {}", kept.text());
        assert_eq!(kept.text(), computed.text(), "{since}");
        assert_eq!(get(&live, &format!("/api/v1/changes?since={since}")).await.text(), kept.text());
    }
    let long = get(&live, "/api/v1/changes?since=2027-02-05").await.json();
    assert!(!long["status"].as_array().unwrap().is_empty(), "{long}");
}
