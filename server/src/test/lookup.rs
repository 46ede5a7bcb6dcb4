//! Lookups, and a ledger whose index is wrong.

use std::collections::BTreeSet;

use axum::Router;
use pactlog_verifier::index::{Answer, Lookup, Subject};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::statement::{Kind, Statement};
use serde_json::{Value, json};

use super::{Reply, get, head, router_over, served, told};
use crate::fixture::{Writer, charter, policy};

/// What an answer proves, judged as a light client does.
fn proven(reply: &Reply, subject: &str, size: u64) -> Answer {
    let lookup = Lookup::parse(&reply.body).unwrap();
    let policy = Policy::parse(policy().as_bytes()).unwrap();
    let judgement = policy.judge(lookup.checkpoint.as_bytes()).unwrap();
    let head = judgement.trusted().unwrap().head;
    lookup.verify(&Subject::parse(subject).unwrap(), Some(size), &head).unwrap()
}

#[tokio::test]
async fn a_size_without_an_index_entry_is_answered_with_the_nearest() {
    let (_writer, _, router) = served("nearest");
    let newest = head(&router).await.size;
    let mut ends = Vec::new();
    for size in 0..newest + 3 {
        let path = format!("/api/v1/lookup?subject=kind:review&at={size}");
        let reply = get(&router, &path).await;
        if reply.status == 200 {
            proven(&reply, "kind:review", size);
            ends.push(size);
            continue;
        }
        let problem = reply.json();
        assert_eq!((reply.status, &problem["code"]), (404, &json!("no_index_entry")), "{size}");
        assert_eq!(problem["parameter"], "at");
        let nearest: Vec<u64> = serde_json::from_value(problem["nearest"].clone()).unwrap();
        let below = nearest.iter().copied().filter(|near| *near < size).max();
        assert_eq!(below, ends.last().copied(), "{size}: {problem}");
        let above = nearest.iter().copied().find(|near| *near > size);
        assert_eq!(above.is_none(), size > newest, "{size}: {problem}");
        for near in nearest {
            let path = format!("/api/v1/lookup?subject=kind:review&at={near}");
            assert_eq!(get(&router, &path).await.status, 200, "{near}");
        }
    }
    assert_eq!((ends.len(), ends.last()), (4, Some(&newest)));
    for (query, parameter) in [
        ("", "subject"),
        ("?subject=kind:nothing", "subject"),
        ("?subject=kind:review&at=-1", "at"),
        ("?subject=kind:review&at=x", "at"),
        ("?subject=kind:review&at=007", "at"),
        ("?subject=kind:charter&page=1", "page"),
        ("?subject=kind:review&sice=3", "sice"),
    ] {
        let reply = get(&router, &format!("/api/v1/lookup{query}")).await;
        assert_eq!((reply.status, &reply.json()["parameter"]), (400, &json!(parameter)), "{query}");
    }
}

#[tokio::test]
async fn a_wrong_index_root_ends_the_lookups_and_nothing_else() {
    let mut writer = Writer::new("wrong-index");
    writer.add(charter());
    writer.close_and_publish();
    let right = 2;
    let party = |id: &str| {
        json!({
            "kind": "party", "id": id, "category": "academia", "names": { "en": "A party" },
            "threshold": 0,
        })
    };
    writer.add(party("org:one"));
    let boundary = writer.close_with_wrong_index();
    writer.publish(&boundary);
    let wrong = boundary.head.size - 1;
    writer.add(party("org:two"));
    writer.close_and_publish();
    let router = router_over(&writer);
    for at in [String::new(), format!("&at={}", wrong + 1), "&at=100".into()] {
        let reply = get(&router, &format!("/api/v1/lookup?subject=kind:party{at}")).await;
        let problem = reply.json();
        assert_eq!((reply.status, &problem["code"]), (409, &json!("wrong_index")), "{at}");
        assert_eq!(problem["wrong_index"]["entry"], wrong);
        assert_eq!(problem["wrong_index"]["last_right_size"], right);
        assert_ne!(problem["wrong_index"]["computed"], problem["wrong_index"]["found"]);
        assert!(problem["detail"].as_str().unwrap().contains("at=2"), "{problem}");
    }
    let reply = get(&router, &format!("/api/v1/lookup?subject=kind:charter&at={right}")).await;
    assert_eq!(proven(&reply, "kind:charter", right).items().len(), 1);
    let reply = get(&router, &format!("/api/v1/lookup?subject=kind:charter&at={wrong}")).await;
    assert_eq!((reply.status, &reply.json()["nearest"]), (404, &json!([right])));
    for path in ["/checkpoint", "/tile/0/000.p/6", "/tile/entries/000.p/6", "/api/v1/statements"] {
        assert_eq!(get(&router, path).await.status, 200, "{path}");
    }
    let checkpoint = get(&router, "/api/v1/checkpoint").await.json();
    assert_eq!(
        (&checkpoint["verdict"], &checkpoint["stopped_at"]),
        (&json!("rejected"), &json!(wrong))
    );
    assert_eq!(checkpoint["computed"]["code"], "index.root");
    let list = get(&router, "/api/v1/statements?kind=party").await.json();
    assert_eq!((&list["total"], &list["proof"]["lists"]), (&json!(2), &json!([])));
    assert!(list["proof"]["means"].as_str().unwrap().contains("at=2"), "{list}");
    let reply = get(&router, "/api/v1/statements?subject=keys:org:two").await;
    assert_eq!((reply.status, &reply.json()["code"]), (409, &json!("wrong_index")));
    for path in ["/", "/ledger", "/parties", "/parties/org:two", "/statements"] {
        let page = get(&router, path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains("found that the index of this ledger is wrong"), "{path}");
        assert!(page.text().contains(&format!("/entries/{wrong}")), "{path}");
    }
}

/// Every subject that anything of the log is filed under, and some that nothing is.
async fn subjects(router: &Router) -> BTreeSet<String> {
    let size = head(router).await.size;
    let mut all = BTreeSet::new();
    for index in 0..size {
        let entry = get(router, &format!("/api/v1/entries/{index}")).await.json();
        let Some(id) = entry["statement"].as_str() else { continue };
        let note = get(router, &format!("/api/v1/statements/{id}/note")).await;
        let statement = Statement::parse(&note.body).unwrap();
        all.extend(pactlog_verifier::index::subjects(&statement));
        all.extend([format!("thread:{id}"), format!("about:{id}")]);
    }
    all.extend(Kind::ALL.iter().map(|kind| format!("kind:{}", kind.as_str())));
    all.extend(["party:state:ZZ", "issuer:org:nobody", "norm:NONE-1"].map(str::to_owned));
    all
}

/// The whole of a list of statements, part by part, as indexes that rise.
async fn listed(router: &Router, query: &str) -> Vec<u64> {
    let mut indexes = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/statements?{query}&limit=7{cursor}");
        let list = get(router, &path).await.json();
        let items = list["items"].as_array().unwrap();
        indexes.extend(items.iter().map(|item| item["index"].as_u64().unwrap()));
        let is_whole = cursor.is_empty() && list["next_cursor"].is_null();
        assert_eq!(list["complete"], is_whole, "{path}");
        let Some(next) = list["next_cursor"].as_str() else {
            assert_eq!(list["total"].as_u64().unwrap(), indexes.len() as u64, "{path}");
            break;
        };
        cursor = format!("&cursor={next}");
    }
    indexes.reverse();
    indexes
}

/// The list that a view says proves it, checked.
async fn lookup_of(router: &Router, list: &Value, size: u64) -> Vec<u64> {
    let reply = get(router, list["lookup"].as_str().unwrap()).await;
    let answer = proven(&reply, list["subject"].as_str().unwrap(), size);
    assert_eq!(answer.next_page(), None);
    assert_eq!(list["total"], answer.list().size, "{list}");
    answer.items().iter().map(|item| item.entry).collect()
}

#[tokio::test]
async fn every_list_is_the_one_that_its_lookup_proves() {
    let (_writer, _, populated) = served("lists");
    let (_story, _, story) = told("lists-of-story");
    for router in [populated, story] {
        let size = head(&router).await.size;
        for subject in subjects(&router).await {
            // Several hundred parties of the ledger are alike.
            if subject.contains("state:") && !subject.contains("A") && !subject.contains("QM") {
                continue;
            }
            let path = format!("/api/v1/lookup?subject={subject}&at={size}");
            let answer = proven(&get(&router, &path).await, &subject, size);
            let entries: Vec<u64> = answer.items().iter().map(|item| item.entry).collect();
            assert_eq!(listed(&router, &format!("subject={subject}")).await, entries, "{subject}");
            let (class, name) = subject.split_once(':').unwrap();
            if matches!(class, "party" | "kind" | "norm" | "about") {
                let query = format!("{class}={name}");
                assert_eq!(listed(&router, &query).await, entries, "{query}");
                let list = get(&router, &format!("/api/v1/statements?{query}")).await.json();
                let lists = list["proof"]["lists"].as_array().unwrap();
                assert_eq!(lists.len(), 1, "{query}");
                assert_eq!(lookup_of(&router, &lists[0], size).await, entries, "{query}");
            }
        }
    }
}

#[tokio::test]
async fn every_view_of_a_list_names_lookups_that_hold() {
    let (_writer, ids, router) = told("views");
    let size = head(&router).await.size;
    let mut of_two = Vec::new();
    for path in [
        "/api/v1/statements".to_owned(),
        "/api/v1/statements?party=state:XA&kind=report".to_owned(),
        "/api/v1/commitments".to_owned(),
        "/api/v1/commitments?party=state:XA".to_owned(),
        format!("/api/v1/commitments/{}", ids.pledge),
        format!("/api/v1/statements/{}", ids.report),
        "/api/v1/parties".to_owned(),
        "/api/v1/parties/state:XA".to_owned(),
        "/api/v1/instruments".to_owned(),
        "/api/v1/norms".to_owned(),
        "/api/v1/deadlines".to_owned(),
        "/api/v1/disputes".to_owned(),
        "/api/v1/sealed".to_owned(),
    ] {
        let view = get(&router, &path).await.json();
        assert!(view["complete"] == true || view["referred_to_by"].is_u64(), "{path}: {view}");
        assert!(view["total"].is_u64() || view["referred_to_by"].is_u64(), "{path}");
        assert_eq!(view["proof"]["size"], size, "{path}");
        assert!(!view["proof"]["means"].as_str().unwrap().is_empty(), "{path}");
        let lists = view["proof"]["lists"].as_array().unwrap();
        assert!(!lists.is_empty(), "{path}");
        let mut sets = Vec::new();
        for list in lists {
            sets.push(lookup_of(&router, list, size).await);
        }
        if path.contains("kind=report") {
            let common: Vec<u64> =
                sets[0].iter().copied().filter(|entry| sets[1].contains(entry)).collect();
            let indexes = view["items"].as_array().unwrap().iter().rev();
            of_two = indexes.map(|item| item["index"].as_u64().unwrap()).collect();
            assert_eq!(of_two, common);
        }
        if path == "/api/v1/statements" {
            assert_eq!(sets.iter().map(Vec::len).sum::<usize>() as u64, view["total"]);
        }
    }
    assert!(!of_two.is_empty());
    let thread = get(&router, &format!("/api/v1/commitments/{}", ids.pledge)).await.json();
    assert_eq!(thread["proof"]["lists"][0]["total"], thread["total"]);
}
