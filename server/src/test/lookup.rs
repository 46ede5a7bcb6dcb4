//! Lookups, and a ledger whose index is wrong.

use pactlog_verifier::index::{Answer, Lookup, Subject};
use pactlog_verifier::policy::Policy;
use serde_json::json;

use super::{Reply, get, head, router_over, served};
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
    for path in ["/", "/ledger", "/parties", "/parties/org:two", "/statements"] {
        let page = get(&router, path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains("found that the index of this ledger is wrong"), "{path}");
        assert!(page.text().contains(&format!("/entries/{wrong}")), "{path}");
    }
}
