//! Requests to the router over a real store.

use std::collections::{BTreeSet, VecDeque};
use std::io::Read as _;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Method, Request};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::hash::{Hash, leaf_hash};
use pactlog_verifier::merkle::{TreeHead, verify_consistency, verify_inclusion};
use pactlog_verifier::note::Note;
use pactlog_verifier::policy::Policy;
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::statement::Statement;
use pactlog_verifier::tile::{bundles_of, parse_bundle, tiles_of};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::fixture::{Ids, Writer, policy, populated};
use crate::router::router;

struct Reply {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Reply {
    fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

async fn send(router: &Router, method: Method, path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 1 << 26).await.unwrap();
    Reply { status: parts.status.as_u16(), headers: parts.headers, body }
}

async fn get(router: &Router, path: &str) -> Reply {
    send(router, Method::GET, path, &[]).await
}

/// A router over the populated ledger, which is read already.
fn served(test: &str) -> (Writer, Ids, Router) {
    let (writer, ids) = populated(test);
    let (ledger, mut follower) = writer.ledger();
    follower.step().unwrap();
    ledger.set_ready(true);
    ledger.set_following(true);
    (writer, ids, router(ledger))
}

async fn head(router: &Router) -> TreeHead {
    let note = get(router, "/checkpoint").await;
    let note = Note::parse(&note.body).unwrap().text.to_owned();
    Checkpoint::parse(&note).unwrap().head
}

fn hashes(value: &Value) -> Vec<Hash> {
    let items = value["hashes"].as_array().unwrap();
    items.iter().map(|hash| Hash::from_base64(hash.as_str().unwrap()).unwrap()).collect()
}

#[tokio::test]
async fn every_answer_carries_the_same_protection() {
    let (_writer, ids, router) = served("headers");
    let note = format!("/api/v1/statements/{}/note", ids.pledge);
    let paths = [
        "/",
        "/checkpoint",
        "/tile/0/000",
        "/api/v1/parties",
        "/nope",
        "/api/nope",
        "/healthz",
        &note,
    ];
    for path in paths {
        for method in [Method::GET, Method::HEAD, Method::POST, Method::OPTIONS, Method::PUT] {
            let is_read = matches!(method, Method::GET | Method::HEAD);
            let reply = send(&router, method.clone(), path, &[]).await;
            assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
            assert_eq!(reply.header("access-control-allow-origin"), Some("*"), "{path}");
            let security = reply.header("content-security-policy").unwrap();
            assert!(security.starts_with("default-src 'none';"), "{path}");
            assert_eq!(reply.header("set-cookie"), None, "{path}");
            if !is_read {
                assert_eq!(
                    (reply.status, reply.header("allow")),
                    (405, Some("GET, HEAD")),
                    "{path}"
                );
            }
            if reply.status >= 400 {
                assert_eq!(reply.header("cache-control"), Some("no-store"), "{method} {path}");
            }
            if method == Method::HEAD {
                assert!(reply.body.is_empty(), "{path}");
            }
        }
    }
}

#[tokio::test]
async fn nothing_is_published_before_it_is() {
    let mut writer = Writer::new("unpublished");
    let (ledger, mut follower) = writer.ledger();
    let router = router(std::sync::Arc::clone(&ledger));
    assert_eq!(get(&router, "/healthz").await.status, 503);
    assert_eq!(get(&router, "/api/v1/parties").await.json()["code"], "starting");
    follower.step().unwrap();
    ledger.set_ready(true);
    ledger.set_following(true);
    assert_eq!(get(&router, "/healthz").await.text(), "ok\n");
    assert_eq!(get(&router, "/checkpoint").await.status, 404);
    assert_eq!(get(&router, "/tile/0/000.p/1").await.status, 404);
    assert_eq!(get(&router, "/api/v1/parties").await.json()["code"], "nothing_published");

    writer.add(json!({
        "kind": "party", "id": "state:XA", "category": "state", "names": { "en": "A" },
        "threshold": 0,
    }));
    let boundary = writer.close();
    follower.step().unwrap();
    assert_eq!(get(&router, "/tile/0/000.p/1").await.status, 404, "decided is not signed");
    writer.publish(&boundary);
    follower.step().unwrap();
    assert_eq!(get(&router, "/checkpoint").await.status, 200);
    assert_eq!(get(&router, "/tile/0/000.p/2").await.status, 200);
    assert_eq!(get(&router, "/").await.status, 200);
}

#[tokio::test]
async fn tiles_lead_to_the_published_root_at_every_width() {
    let (_writer, _, router) = served("tiles");
    let head = head(&router).await;
    assert!(head.size > 256, "a full tile is needed");
    let mut leaves = Vec::new();
    for path in bundles_of(head.size) {
        let reply = get(&router, &format!("/{path}")).await;
        assert_eq!(reply.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(reply.header("content-type"), Some("application/octet-stream"));
        let entries = parse_bundle(&reply.body, path.width).unwrap();
        leaves.extend(entries.into_iter().map(leaf_hash));
    }
    let mut frontier = pactlog_verifier::frontier::Frontier::new();
    leaves.iter().for_each(|leaf| frontier.push(*leaf));
    assert_eq!(frontier.head(), head);
    for path in tiles_of(head.size) {
        let whole = get(&router, &format!("/{path}")).await;
        assert_eq!(whole.body.len(), usize::from(path.width) * 32, "{path}");
        for width in 1..path.width {
            let partial = pactlog_verifier::tile::TilePath { width, ..path };
            let reply = get(&router, &format!("/{partial}")).await;
            assert_eq!(reply.body, whole.body.slice(..usize::from(width) * 32), "{partial}");
        }
    }
    let first = get(&router, "/tile/0/000").await;
    let expected: Vec<u8> = leaves[..256].iter().flat_map(|leaf| leaf.0).collect();
    assert_eq!(first.body, expected);
    let beyond = head.size % 256 + 1;
    for path in [
        format!("/tile/0/001.p/{beyond}"),
        format!("/tile/entries/001.p/{beyond}"),
        "/tile/0/002.p/1".to_owned(),
        "/tile/0/001".to_owned(),
        "/tile/1/000.p/2".to_owned(),
        "/tile/2/000.p/1".to_owned(),
        "/tile/63/000.p/1".to_owned(),
        "/tile/0/000.p/0".to_owned(),
        "/tile/0/000.p/256".to_owned(),
        "/tile/0/0".to_owned(),
        "/tile/00/000".to_owned(),
        "/tile/0/000/".to_owned(),
        "/tile/0/%30%30%30".to_owned(),
        "/tile/0/000?x=1".to_owned(),
        "/tile/entries/x000/000".to_owned(),
        "/tile/".to_owned(),
    ] {
        assert_eq!(get(&router, &path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn bundles_are_the_same_compressed_and_plain() {
    let (_writer, _, router) = served("gzip");
    let plain = get(&router, "/tile/entries/000").await;
    let gzip =
        send(&router, Method::GET, "/tile/entries/000", &[("accept-encoding", "gzip")]).await;
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(gzip.header("content-encoding"), Some("gzip"));
    assert_eq!(
        (plain.header("vary"), gzip.header("vary")),
        (Some("Accept-Encoding"), Some("Accept-Encoding"))
    );
    let mut octets = Vec::new();
    flate2::read::GzDecoder::new(&*gzip.body).read_to_end(&mut octets).unwrap();
    assert_eq!(plain.body, octets);
    assert!(gzip.body.len() * 2 < plain.body.len());
}

#[tokio::test]
async fn proofs_and_receipts_verify() {
    let (_writer, ids, router) = served("proofs");
    let head = head(&router).await;
    for index in [0, 1, 255, 256, head.size - 1] {
        for size in [index + 1, 257.max(index + 1), head.size] {
            let path = format!("/api/v1/proof/inclusion?index={index}&size={size}");
            let proof = get(&router, &path).await.json();
            let root = Hash::from_base64(proof["tree"]["root"].as_str().unwrap()).unwrap();
            let leaf = Hash::from_base64(proof["leaf_hash"].as_str().unwrap()).unwrap();
            let tree = TreeHead { size, root };
            assert_eq!(verify_inclusion(&tree, index, &leaf, &hashes(&proof)), Ok(()), "{path}");
            let path = format!("/api/v1/proof/consistency?from={size}");
            let proof = get(&router, &path).await.json();
            assert_eq!(verify_consistency(&tree, &head, &hashes(&proof)), Ok(()), "{path}");
        }
    }
    let policy = Policy::parse(policy().as_bytes()).unwrap();
    for id in [&ids.pledge, &ids.joint, &ids.review] {
        let note = get(&router, &format!("/api/v1/statements/{id}/note")).await;
        assert_eq!(Statement::parse(&note.body).unwrap().id().to_string(), *id);
        let receipt = get(&router, &format!("/api/v1/statements/{id}/receipt")).await;
        let receipt = Receipt::parse(&receipt.body).unwrap();
        let judgement = receipt.verify(&leaf_hash(&note.body), &policy).unwrap();
        assert_eq!(judgement.trusted().unwrap().head, head);
    }
}

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
        "/api/v1/lookup?subject=x".to_owned(),
        "/api/v2/parties".to_owned(),
        "/api".to_owned(),
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
    let cases: [(String, Rule<'_>); 7] = [
        (String::new(), &|_| true),
        ("party=state:AE".to_owned(), &|s| concerns(s, "state:AE")),
        ("kind=action".to_owned(), &|s| s.kind().as_str() == "action"),
        ("norm=PACT-1".to_owned(), &|s| s.norms().contains(&"PACT-1")),
        ("provenance=transcribed".to_owned(), &|s| s.common().is_transcribed()),
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
        assert_eq!(view["computed"]["lifecycle"]["state"], state);
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
async fn every_link_of_the_site_leads_somewhere_and_no_page_runs_or_fetches_anything() {
    let (_writer, _, router) = served("crawl");
    let mut known = BTreeSet::from(["/".to_owned()]);
    let mut waiting = VecDeque::from(["/".to_owned()]);
    let mut pages = 0;
    while let Some(path) = waiting.pop_front() {
        let reply = get(&router, &path).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        if reply.header("content-type") != Some("text/html; charset=utf-8") {
            continue;
        }
        pages += 1;
        let page = reply.text();
        assert!(page.contains("Demonstration. No state has signed anything here."), "{path}");
        for forbidden in ["<script", " style=", " onclick=", "<iframe", "<img", "<b>one", "<words>"]
        {
            assert!(!page.contains(forbidden), "{path}: {forbidden}");
        }
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        let mut ids = BTreeSet::new();
        for id in page.split(" id=\"").skip(1) {
            assert!(ids.insert(id.split('"').next().unwrap()), "{path}: {id:.20} twice");
        }
        for link in page.split("href=\"").skip(1) {
            let link = link.split('"').next().unwrap().replace("&amp;", "&");
            // Every party has the same page: a few are enough.
            let is_one_of_many = link.contains("state:") && known.len() > 400;
            if link.starts_with('/') && !is_one_of_many && known.insert(link.clone()) {
                waiting.push_back(link);
            } else {
                let is_known = link.starts_with(['/', '#']) || link.starts_with("data:image/svg");
                assert!(is_known || link.starts_with("https://source.example/"), "{path}: {link}");
            }
        }
    }
    assert!(pages > 100, "{pages} pages");
}

#[tokio::test]
async fn a_view_is_kept_until_the_head_moves() {
    let (mut writer, _) = populated("tags");
    let (ledger, mut follower) = writer.ledger();
    follower.step().unwrap();
    ledger.set_ready(true);
    let router = router(ledger);
    let first = get(&router, "/parties").await;
    let tag = first.header("etag").unwrap().to_owned();
    assert_eq!(first.header("cache-control"), Some("no-cache"));
    let again = send(&router, Method::GET, "/parties", &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    writer.add(json!({
        "kind": "party", "id": "org:new", "category": "academia", "names": { "en": "New" },
        "threshold": 0,
    }));
    writer.close_and_publish();
    follower.step().unwrap();
    let later = send(&router, Method::GET, "/parties", &[("if-none-match", &tag)]).await;
    assert_eq!(later.status, 200);
    assert!(later.text().contains("/parties/org:new"));
}

#[tokio::test]
async fn a_checkpoint_that_the_entries_contradict_is_not_shown_as_a_view() {
    let (mut writer, _) = populated("contradiction");
    let (ledger, mut follower) = writer.ledger();
    follower.step().unwrap();
    ledger.set_ready(true);
    let router = router(std::sync::Arc::clone(&ledger));
    let boundary = writer.close_with(Some(leaf_hash(b"another")));
    writer.publish(&boundary);
    let error = follower.step().unwrap_err();
    assert!(matches!(error, crate::follower::FollowError::Contradiction { .. }), "{error}");
    ledger.set_contradicted();
    let reply = get(&router, "/api/v1/parties").await;
    assert_eq!((reply.status, reply.json()["code"].as_str()), (503, Some("contradiction")));
    assert_eq!(reply.header("retry-after"), Some("1"));
    assert_eq!(get(&router, "/healthz").await.status, 503);
}
