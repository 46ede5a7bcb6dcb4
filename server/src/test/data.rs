//! Exports, feeds and the calendar.

use std::collections::BTreeSet;

use atom_syndication::Feed;
use pactlog_verifier::hash::{Hash, leaf_hash};
use serde_json::Value;

use super::{get, head, served, told};
use crate::export::COLUMNS;

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_exported_whole_and_each_hashes_to_its_leaf() {
    let (_writer, _, router) = served("export-statements");
    let reply = get(&router, "/export/statements.jsonl").await;
    assert_eq!(reply.status, 200);
    assert!(reply.header("link").unwrap().contains("rel=\"license\""));
    let lines: Vec<Value> =
        reply.text().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let (about, rows) = lines.split_first().unwrap();
    assert_eq!(about["tree_size"], head(&router).await.size);
    assert_eq!(about["statements"], rows.len());
    let list = get(&router, "/api/v1/statements?limit=1").await.json();
    assert_eq!(list["total"], rows.len());
    for row in rows {
        let found = leaf_hash(row["note"].as_str().unwrap().as_bytes());
        assert_eq!(found, Hash::from_base64(row["leaf_hash"].as_str().unwrap()).unwrap());
        assert!(row["statement"]["kind"].is_string(), "{row}");
    }
    let some = get(&router, "/export/statements.jsonl?kind=commitment").await;
    let kinds: BTreeSet<String> = some
        .text()
        .lines()
        .skip(1)
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["statement"]["kind"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(kinds, BTreeSet::from(["commitment".to_owned()]));
    let wrong = get(&router, "/export/statements.jsonl?kind=pledge").await;
    assert_eq!((wrong.status, &wrong.json()["parameter"]), (400, &"kind".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table_of_commitments_has_the_status_of_the_api() {
    let (_writer, _, router) = told("export-commitments");
    let reply = get(&router, "/export/commitments.csv").await;
    let mut csv = csv::Reader::from_reader(reply.body.as_ref());
    let names: Vec<String> = csv.headers().unwrap().iter().map(ToOwned::to_owned).collect();
    assert_eq!(names, COLUMNS.map(|(name, _)| name));
    let column = |name: &str| names.iter().position(|known| known == name).unwrap();
    let mut rows = 0;
    for row in csv.records().map(Result::unwrap) {
        let id = &row[column("commitment")];
        let api = get(&router, &format!("/api/v1/commitments/{id}")).await.json();
        let lines = api["status"].as_array().unwrap();
        let party = &row[column("party")];
        let line = lines.iter().find(|line| line["party"] == *party).unwrap();
        assert_eq!(line["lifecycle"], row[column("lifecycle")], "{id}");
        let flags: Vec<&str> =
            line["flags"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(flags.join(" "), row[column("flags")], "{id}");
        assert_eq!(api["evaluated_on"], row[column("evaluated_on")]);
        assert!(row[column("licence")].starts_with("https://creativecommons.org/"));
        rows += 1;
    }
    assert!(rows > 3, "only {rows} rows");
    let later = get(&router, "/export/commitments.csv?on=2031-01-01").await;
    assert!(later.text().contains("2031-01-01") && later.text().contains("overdue"));
}

#[tokio::test(flavor = "multi_thread")]
async fn feeds_name_the_newest_statements_by_their_digest() {
    let (_writer, _, router) = served("feeds");
    let list = get(&router, "/api/v1/statements?limit=50").await.json();
    let feed = get(&router, "/feeds/statements.json").await;
    assert_eq!(feed.header("content-type"), Some("application/feed+json; charset=utf-8"));
    let feed = feed.json();
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), list["items"].as_array().unwrap().len());
    let id = Hash::from_hex(list["items"][0]["id"].as_str().unwrap()).unwrap().to_string();
    let id = id.replace('+', "-").replace('/', "_");
    assert_eq!(items[0]["id"], format!("ni:///sha-256;{}", id.trim_end_matches('=')));
    let atom = get(&router, "/feeds/statements.atom").await;
    assert_eq!(atom.header("content-type"), Some("application/atom+xml; charset=utf-8"));
    let atom = Feed::read_from(atom.body.as_ref()).unwrap();
    let ids: Vec<&str> = atom.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, items.iter().map(|item| item["id"].as_str().unwrap()).collect::<Vec<_>>());
    assert!(atom.entries.iter().all(|entry| entry.authors.len() == 1));
    let party = list["items"].as_array().unwrap().iter().find(|item| item["kind"] == "commitment");
    let party = party.unwrap()["issuer"].as_str().unwrap();
    let of_party = get(&router, &format!("/feeds/parties/{party}.json")).await.json();
    assert!(!of_party["items"].as_array().unwrap().is_empty());
    for missing in [
        "/feeds/parties/state:QZ.atom",
        "/feeds/parties.atom",
        "/feeds/x",
        "/feeds/norms/NO-1.json",
    ] {
        let reply = get(&router, missing).await;
        assert_eq!(reply.status, 404, "{missing}");
        assert_eq!(reply.header("content-type"), Some("application/problem+json"), "{missing}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_has_a_day_for_each_deadline_of_the_api() {
    let (_writer, _, router) = told("calendar");
    let dates = get(&router, "/api/v1/deadlines").await.json();
    let count = |name: &str| usize::try_from(dates[name].as_u64().unwrap()).unwrap();
    let calendar = get(&router, "/feeds/deadlines.ics").await;
    assert_eq!(calendar.header("content-type"), Some("text/calendar; charset=utf-8"));
    let events = calendar.text().matches("BEGIN:VEVENT\r\n").count();
    assert_eq!(events, count("total"));
    assert!(events > 0);
    assert!(calendar.text().lines().all(|line| line.len() <= 75), "long lines are folded");
    assert_eq!(get(&router, "/feeds/deadlines.ics").await.body, calendar.body);
    let overdue = get(&router, "/feeds/overdue.json").await.json();
    assert_eq!(overdue["items"].as_array().unwrap().len(), count("overdue"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_of_status_tells_each_reason_of_each_line_with_its_moment() {
    let (_writer, ids, router) = told("feed-status");
    let feed = get(&router, "/feeds/status.json").await.json();
    let items = feed["items"].as_array().unwrap();
    let mut told = BTreeSet::new();
    let mut before = String::from("9999");
    for item in items {
        assert!(told.insert(item["id"].as_str().unwrap()), "twice: {item}");
        let at = item["date_published"].as_str().unwrap().to_owned();
        assert!(at <= before, "not newest first: {item}");
        before = at;
    }
    // What a line of a status gives as a reason that came to hold is an item.
    let silent = ["sealed", "transcribed", "backdated", "upcoming", "not_followed"];
    let mut expected = 0;
    let list = get(&router, "/api/v1/commitments?limit=500&provenance=own").await.json();
    for commitment in list["items"].as_array().unwrap() {
        let id = commitment["id"].as_str().unwrap();
        let view = get(&router, &format!("/api/v1/commitments/{id}")).await.json();
        for reason in view["status"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|line| line["reasons"].as_array().unwrap())
        {
            if silent.contains(&reason["code"].as_str().unwrap()) {
                continue;
            }
            let words = reason["words"].as_str().unwrap();
            let found = items.iter().any(|item| {
                item["content_text"] == words && item["url"].as_str().unwrap().ends_with(id)
            });
            assert!(found, "{words} of {id}");
            expected += 1;
        }
    }
    assert!(expected >= 5, "{expected}");
    let withdrawn = items.iter().find(|item| {
        item["url"].as_str().unwrap().ends_with(&ids.withdrawn)
            && item["id"].as_str().unwrap().contains(".withdrawn.")
    });
    assert!(withdrawn.is_some(), "{items:?}");
    let atom = get(&router, "/feeds/status.atom").await;
    let atom = Feed::read_from(atom.body.as_ref()).unwrap();
    assert_eq!(atom.entries.len(), items.len());
    let reviews = get(&router, "/feeds/reviewers/org:watch.json").await.json();
    assert!(!reviews["items"].as_array().unwrap().is_empty());
    assert_eq!(get(&router, "/feeds/reviewers/org:nobody.json").await.status, 404);
    assert_eq!(get(&router, "/feeds/status.json").await.json(), feed);
}
