//! What a verifier fetches, and what holds for every answer.

use std::io::Read as _;
use std::os::unix::fs::PermissionsExt;

use axum::http::Method;
use pactlog_verifier::hash::{Hash, leaf_hash};
use pactlog_verifier::merkle::{TreeHead, verify_consistency, verify_inclusion};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::statement::Statement;
use pactlog_verifier::tile::{bundles_of, parse_bundle, tiles_of};
use serde_json::{Value, json};

use super::{get, head, send, served};
use crate::fixture::{Writer, charter, policy, populated};
use crate::kept::Kept;
use crate::ledger::Ledger;
use crate::router::router;

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

    writer.add(charter());
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

#[tokio::test]
async fn a_start_goes_on_from_what_was_judged_and_from_nothing_else() {
    let (mut writer, _) = populated("kept");
    let scratch = writer.folder.path().join("kept");
    std::fs::create_dir(&scratch).unwrap();
    let kept = scratch.join("replay/snapshot");
    let start = |writer: &Writer| {
        let (ledger, mut follower) = writer.ledger_with(Kept::new(Some(&scratch)));
        follower.step().unwrap();
        ledger.set_ready(true);
        (ledger, follower)
    };
    let view = |ledger: &Ledger| {
        let reading = ledger.reading().unwrap();
        let judge = reading.judge();
        let on = reading.evaluated_on();
        (judge.registry().digest(), judge.status_digest(on), judge.verdict())
    };
    let (ledger, mut follower) = start(&writer);
    assert_eq!(follower.judged(), 0);
    follower.keep_whatever_there_is();
    let before = view(&ledger);
    let size = ledger.reading().unwrap().published().head.size;
    // Another server of the same ledger finds the same without a signature
    // verified twice, and what came since is judged as ever.
    let (again, follower) = start(&writer);
    assert_eq!((follower.judged(), view(&again)), (size, before));
    writer.add(json!({
        "kind": "party", "id": "org:new", "category": "academia", "names": { "en": "New" },
        "threshold": 0,
    }));
    writer.close_and_publish();
    let (grown, follower) = start(&writer);
    let (whole, mut all) = writer.ledger();
    all.step().unwrap();
    whole.set_ready(true);
    assert_eq!((follower.judged(), view(&grown)), (size, view(&whole)));
    // Damaged, cut, of another ledger's entries, or where others may write.
    let good = std::fs::read(&kept).unwrap();
    for (at, octets) in [
        ("a bit", {
            let mut bad = good.clone();
            bad[good.len() / 2] ^= 1;
            bad
        }),
        ("cut", good[..good.len() - 1].to_vec()),
        ("empty", Vec::new()),
    ] {
        std::fs::write(&kept, octets).unwrap();
        let (ledger, follower) = start(&writer);
        assert_eq!((follower.judged(), view(&ledger)), (0, view(&whole)), "{at}");
    }
    std::fs::write(&kept, &good).unwrap();
    let mode = |mode| std::fs::set_permissions(&kept, PermissionsExt::from_mode(mode)).unwrap();
    mode(0o666);
    assert_eq!(start(&writer).1.judged(), 0);
    mode(0o600);
    assert_eq!(start(&writer).1.judged(), size);
    let mut other = Writer::new("kept-other");
    other.add(charter());
    other.close_and_publish();
    assert_eq!(start(&other).1.judged(), 0);
}
