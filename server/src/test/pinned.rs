//! Views pinned to an earlier tree.

use std::sync::Arc;

use axum::Router;
use axum::http::Method;
use pactlog_verifier::time::Time;
use serde_json::json;

use super::{Reply, get, head, router_over, send, told};
use crate::fixture::{StoryIds, Writer, en, story, vkey};
use crate::kept::Kept;
use crate::router::router;

fn paths(ids: &StoryIds) -> Vec<String> {
    let mut paths: Vec<String> = [
        "/",
        "/statements",
        "/commitments",
        "/reviews",
        "/deadlines",
        "/changes",
        "/changes?since=9",
        "/changes",
        "/disputes",
        "/sealed",
        "/parties",
        "/parties/state:XA",
        "/instruments",
        "/instruments/PACT",
        "/norms/PACT-1",
        "/ledger",
        "/matrix",
        "/data",
        "/entries/0",
    ]
    .map(str::to_owned)
    .to_vec();
    let views = [
        "checkpoint",
        "statements",
        "commitments",
        "deadlines",
        "changes?since=9",
        "disputes",
        "sealed",
        "parties",
        "parties/state:XA",
        "instruments",
        "instruments/PACT",
        "norms",
        "norms/PACT-1",
        "matrix",
        "entries/0",
    ];
    paths.extend(views.map(|view| format!("/api/v1/{view}")));
    paths.push(format!("/commitments/{}", ids.pledge));
    paths.push(format!("/statements/{}", ids.report));
    paths.push(format!("/api/v1/commitments/{}", ids.pledge));
    paths.push(format!("/api/v1/statements/{}", ids.report));
    paths
}

async fn all(router: &Router, ids: &StoryIds, query: &str) -> Vec<(String, Reply)> {
    let mut replies = Vec::new();
    for path in paths(ids) {
        let query = if path.contains('?') { query.replace('?', "&") } else { query.to_owned() };
        let reply = get(router, &format!("{path}{query}")).await;
        assert_eq!(reply.status, 200, "{path}{query}: {}", reply.text());
        replies.push((path, reply));
    }
    replies
}

/// A year after what other tests call the present.
fn next_year() -> Time {
    Time::parse("2028-03-01T12:00:00Z").unwrap()
}

fn more(writer: &mut Writer) {
    let (keys, names) = ([vkey("state:QR/test")], en("Quora"));
    writer.add(json!({
        "kind": "party", "id": "state:QR", "names": names, "category": "state", "keys": keys,
        "threshold": 1, "roles": ["committer"],
    }));
    writer.close_and_publish();
}

#[tokio::test]
async fn a_pinned_view_has_the_same_octets_whatever_is_published_and_whenever_it_is_read() {
    let (mut writer, ids) = story("pinned");
    let before = router_over(&writer);
    let size = head(&before).await.size;
    let pin = format!("?at={size}");
    let newest = all(&before, &ids, "").await;
    let first = all(&before, &ids, &pin).await;
    more(&mut writer);
    let (ledger, mut follower) = writer.ledger_at(Kept::default(), next_year);
    follower.step().unwrap();
    ledger.set_ready(true);
    ledger.set_following(true);
    let after = router(Arc::clone(&ledger));
    assert!(head(&after).await.size > size);
    let later = all(&after, &ids, &pin).await;
    let changed = all(&after, &ids, "").await;
    for (position, (path, first)) in first.iter().enumerate() {
        assert!(first.body == later[position].1.body, "{path} is another a year later");
        assert_eq!(first.header("etag"), later[position].1.header("etag"), "{path}");
        let changed = &changed[position].1;
        assert!(first.body != changed.body, "{path} shows the newest");
        if path.starts_with("/api/") {
            // Programs are told the same as when that tree was the newest.
            assert_eq!(newest[position].1.json(), first.json(), "{path}");
        } else {
            let words = format!("as it stood with {size} entries");
            assert!(first.text().contains(&words), "{path}");
            assert!(!changed.text().contains("as it stood with"), "{path}");
        }
    }
    let tag = first[0].1.header("etag").unwrap();
    let (page, headers) = (format!("/{pin}"), [("if-none-match", tag)]);
    let again = send(&after, Method::GET, &page, &headers);
    assert_eq!(again.await.status, 304);
}

#[tokio::test]
async fn every_published_size_can_be_seen_and_others_name_the_nearest() {
    let (_writer, ids, router) = told("pinned-sizes");
    let newest = head(&router).await.size;
    let mut shown = 0;
    for size in 1..=newest {
        let reply = get(&router, &format!("/api/v1/statements?at={size}&limit=1")).await;
        if reply.status == 404 {
            let problem = reply.json();
            assert_eq!(
                (&problem["code"], &problem["parameter"]),
                (&json!("not_published"), &json!("at"))
            );
            assert!(!problem["nearest"].as_array().unwrap().is_empty(), "{problem}");
            continue;
        }
        assert_eq!(reply.json()["tree"]["size"], size, "{}", reply.text());
        shown += 1;
    }
    assert!(shown > 5, "{shown}");
    for (query, parameter) in [("at=0", "at"), ("at=07", "at"), ("at=x", "at"), ("at=99999", "at")]
    {
        let reply = get(&router, &format!("/api/v1/parties?{query}")).await;
        assert_eq!(reply.json()["parameter"], parameter, "{query}: {}", reply.text());
        let page = get(&router, &format!("/parties?{query}")).await;
        assert_eq!(page.status, reply.status, "{query}");
    }
    // What came later is not there yet.
    let reply = get(&router, &format!("/commitments/{}?at=9", ids.pledge)).await;
    assert_eq!(reply.status, 404);
    // Another day than the head's, and both together.
    let on = get(&router, &format!("/api/v1/deadlines?at={newest}&on=2030-01-01")).await;
    assert_eq!(on.json()["evaluated_on"], "2030-01-01");
    let csv = get(&router, "/export/commitments.csv?at=9").await;
    assert_eq!(csv.text().lines().count(), 1, "{}", csv.text());
}
