//! The intake without a socket, with a publisher that a test holds.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that fails should fail loudly"
)]

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt as _;
use pactlog_verifier::checkpoint::SignedCheckpoint;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::{leaf_hash, sha256};
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::policy::Policy;
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::refusal::Refusal;
use pactlog_verifier::replay::{Prepared, Replay};
use pactlog_verifier::statement::Statement;
use pactlog_verifier::time::Time;
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tower::ServiceExt as _;

use super::{AtOnce, Clock, Intake, Parts, Publish, Setting, StartError};
use crate::append::Candidate;
use crate::folder::KeyFolder;
use crate::listen::Peer;
use crate::sequencer::{Ledger, LedgerError, Outcome};
use crate::sign;

const ORIGIN: &str = "ledger.example/test";
const NOW: &str = "2026-03-01T12:00:00Z";

fn key(name: &str) -> NoteSigner {
    let seed = sha256(format!("published test seed of {name}").as_bytes());
    NoteSigner::new(name, SecretKey::from_seed(&seed.0)).unwrap()
}

fn time(text: &str) -> Time {
    Time::parse(text).unwrap()
}

fn noon() -> Option<Time> {
    Time::parse(NOW)
}

fn vkey(signer: &NoteSigner) -> String {
    signer.verifier_key().to_string()
}

fn statement(signers: &[&NoteSigner], mut body: Value) -> Vec<u8> {
    let names: Vec<&str> = signers.iter().map(|signer| signer.verifier_key().name()).collect();
    body["ledger"] = json!(ORIGIN);
    body["issuer"] = json!(names[0].split_once('/').unwrap().0);
    body["signers"] = json!(names);
    body["issued_at"] = json!(NOW);
    body["provenance"] = json!("own");
    let signers: Vec<NoteSigner> = signers.iter().map(|signer| (*signer).clone()).collect();
    sign::sign(&body.to_string(), &signers).unwrap_or_else(|error| panic!("{error}")).into_bytes()
}

/// A pledge of `state:XA` that differs by its title.
fn pledge(signer: &NoteSigner, title: &str, after: Option<&str>) -> Vec<u8> {
    let mut body = json!({
        "kind": "commitment", "type": "restraint", "legal_character": "voluntary",
        "nature": "continuous", "norms": ["TEST-1"], "verifiability": "declaratory",
        "title": { "en": title }, "summary": { "en": "A pledge of a fictional state." },
    });
    if let Some(after) = after {
        body["after"] = json!(after);
    }
    statement(&[signer], body)
}

fn id(entry: &[u8]) -> String {
    Statement::parse(entry).unwrap().id().to_string()
}

fn party() -> NoteSigner {
    key("state:XA/mfa-1")
}

/// A ledger in a folder that goes away.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("pactlog-intake-{test}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Charter, instrument and `state:XA`.
    fn ledger(&self, intake_keys: &[String]) -> Ledger {
        let registrar = key("org:registrar/key-1");
        let keys = KeyFolder::create(&self.0.join("keys"), ORIGIN).unwrap();
        let mut ledger = Ledger::create(&self.0.join("store"), keys).unwrap();
        let mut charter = json!({
            "kind": "charter", "origin": ORIGIN, "names": { "en": "Test" },
            "registrar": {
                "id": "org:registrar", "names": { "en": "Registrar" },
                "keys": [vkey(&registrar)], "threshold": 1,
            },
            "rules": 1, "demonstration": true, "languages": ["en"],
        });
        if !intake_keys.is_empty() {
            charter["intake_keys"] = json!(intake_keys);
        }
        let instrument = json!({
            "kind": "instrument", "code": "TEST", "names": { "en": "Test norms" },
            "layer": "foundational", "bindingness": "voluntary", "scope": "global", "adopted": "2026-01-01",
            "provisions": [{
                "code": "TEST-1", "title": { "en": "First" }, "plain": { "en": "The first." },
                "character": "encouragement",
            }],
        });
        let state = json!({
            "kind": "party", "id": "state:XA", "names": { "en": "Fictional state XA" }, "category": "state",
            "keys": [vkey(&party())], "threshold": 1, "roles": ["committer"],
        });
        for entry in [
            statement(&[&registrar], charter),
            statement(&[&registrar], instrument),
            statement(&[&registrar, &party()], state),
        ] {
            let keys = ledger.replay().registry().keys();
            let candidate = Candidate::prepare(entry, &keys).unwrap();
            let outcomes = ledger.append(&[candidate], time(NOW)).unwrap();
            assert!(matches!(outcomes[..], [Outcome::Admitted { .. }]), "{outcomes:?}");
        }
        ledger.publish().unwrap();
        ledger
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn intake_signer() -> NoteSigner {
    key("org:registrar/intake-1")
}

fn parts<P: Publish>(ledger: Ledger, setting: Setting, clock: Clock, publisher: P) -> Parts<P> {
    Parts { ledger, signer: intake_signer(), setting, clock, accept_clock: false, publisher }
}

/// An intake of a new ledger, and the policy of its readers.
fn start<P: Publish + 'static>(
    folder: &Folder,
    setting: Setting,
    clock: Clock,
    publisher: P,
) -> (Intake, Policy) {
    let ledger = folder.ledger(&[vkey(&intake_signer())]);
    let policy = format!("log {}\nquorum none\n", ledger.folder().verifier_key());
    let intake = Intake::start(parts(ledger, setting, clock, publisher)).unwrap();
    (intake, Policy::parse(policy.as_bytes()).unwrap())
}

/// What came back.
struct Reply {
    status: u16,
    retry_after: Option<String>,
    body: Vec<u8>,
}

impl Reply {
    fn code(&self) -> String {
        let problem: Value = serde_json::from_slice(&self.body).unwrap();
        problem["code"].as_str().unwrap().to_owned()
    }

    /// The index of a receipt that holds.
    fn receipt(&self, entry: &[u8], policy: &Policy) -> u64 {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        let receipt = Receipt::parse(&self.body).unwrap();
        assert!(receipt.verify(&leaf_hash(entry), policy).unwrap().trusted().is_some());
        receipt.index
    }

    fn refusal(&self, entry: &[u8]) -> Refusal {
        let refusal = Refusal::open(&self.body, &[intake_signer().verifier_key().clone()]).unwrap();
        refusal.check_octets(entry).unwrap();
        refusal
    }
}

fn submit(intake: &Intake, entry: &[u8]) -> JoinHandle<Reply> {
    let mut request = Request::post("/submit").body(Body::from(entry.to_vec())).unwrap();
    request.extensions_mut().insert(Peer::of([192, 0, 2, 1].into()));
    let router = intake.router();
    tokio::spawn(async move {
        let response = router.oneshot(request).await.unwrap();
        let retry_after = response.headers().get("retry-after");
        Reply {
            status: response.status().as_u16(),
            retry_after: retry_after.map(|value| value.to_str().unwrap().to_owned()),
            body: response.into_body().collect().await.unwrap().to_bytes().to_vec(),
        }
    })
}

/// Waits until so many statements are in the queue.
async fn until_queued(intake: &Intake, count: usize) {
    while intake.service.queue.len().0 != count {
        tokio::task::yield_now().await;
    }
}

/// A publisher that says when it is asked, and waits to be told.
struct Held {
    asked: Sender<()>,
    go: Receiver<()>,
}

/// The test's end of [`Held`].
struct Holder {
    asked: Receiver<()>,
    go: Sender<()>,
}

impl Holder {
    /// Once the writer is being held, everything further stays in the queue.
    fn await_asked(&self) {
        self.asked.recv().unwrap();
    }

    /// Lets the writer go, for good.
    fn release(self) {
        drop(self.go);
    }
}

fn held() -> (Held, Holder) {
    let (asked, was_asked) = mpsc::channel();
    let (go, gone) = mpsc::channel();
    (Held { asked, go: gone }, Holder { asked: was_asked, go })
}

impl Publish for Held {
    fn publish(&mut self, ledger: &mut Ledger) -> Result<Option<SignedCheckpoint>, LedgerError> {
        let _ = self.asked.send(());
        let _ = self.go.recv();
        AtOnce.publish(ledger)
    }
}

/// A quorum that is there or not.
struct Quorum(Arc<Mutex<bool>>);

impl Publish for Quorum {
    fn publish(&mut self, ledger: &mut Ledger) -> Result<Option<SignedCheckpoint>, LedgerError> {
        if *self.0.lock().unwrap() { AtOnce.publish(ledger) } else { Ok(None) }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_quorum_is_awaited_the_answer_is_the_index() {
    let folder = Folder::new("quorum");
    let quorum = Arc::new(Mutex::new(false));
    let setting = Setting { publish_wait_seconds: 0, ..Setting::default() };
    let (intake, policy) = start(&folder, setting, noon, Quorum(Arc::clone(&quorum)));
    let entry = pledge(&party(), "Awaited", None);
    let mut index = None;
    for _ in 0..2 {
        let reply = submit(&intake, &entry).await.unwrap();
        assert_eq!((reply.status, reply.retry_after.as_deref()), (202, Some("1")));
        let body: Value = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!(body["published"], false);
        assert_eq!(*index.get_or_insert(body["index"].clone()), body["index"]);
    }
    *quorum.lock().unwrap() = true;
    // The writer asks again by itself.
    let mut shown = intake.service.shown.clone();
    shown.wait_for(|shown| shown.published.0.size == shown.decided.size).await.unwrap();
    let reply = submit(&intake, &entry).await.unwrap();
    assert_eq!(Some(json!(reply.receipt(&entry, &policy))), index);
    intake.stop().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_queue_takes_nothing_and_what_it_took_comes_in() {
    let folder = Folder::new("full");
    let (publisher, holder) = held();
    let setting = Setting { queue_statements: 2, ..Setting::default() };
    let (intake, policy) = start(&folder, setting, noon, publisher);
    let entries: Vec<Vec<u8>> =
        (0..4).map(|n| pledge(&party(), &format!("Pledge {n}"), None)).collect();
    let first = submit(&intake, &entries[0]);
    holder.await_asked();
    let (second, third) = (submit(&intake, &entries[1]), submit(&intake, &entries[2]));
    until_queued(&intake, 2).await;
    let reply = submit(&intake, &entries[3]).await.unwrap();
    assert_eq!((reply.status, reply.code().as_str()), (503, "queue.full"));
    assert_eq!(reply.retry_after.as_deref(), Some("1"));
    // A stop finishes what was taken, and takes nothing more.
    let service = Arc::clone(&intake.service);
    let router = intake.router();
    let stopping = tokio::task::spawn_blocking(move || intake.stop());
    while service.check_open().is_ok() {
        tokio::task::yield_now().await;
    }
    let health = Request::get("/healthz").body(Body::empty()).unwrap();
    assert_eq!(router.oneshot(health).await.unwrap().status().as_u16(), 503);
    holder.release();
    for (reply, entry) in [first, second, third].into_iter().zip(&entries) {
        reply.await.unwrap().receipt(entry, &policy);
    }
    stopping.await.unwrap().unwrap();
    drop(service);
    let keys = KeyFolder::open(&folder.0.join("keys")).unwrap();
    let ledger = Ledger::open(&folder.0.join("store"), keys, |_, _| {}).unwrap();
    assert_eq!(ledger.replay().size(), 6 + 2 + 3, "in two batches, each closed by an index entry");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_rests_on_a_later_one_of_its_batch_is_judged_after_it() {
    let folder = Folder::new("rounds");
    let (publisher, holder) = held();
    let (intake, policy) = start(&folder, Setting::default(), noon, publisher);
    let one = pledge(&party(), "One", None);
    let two = pledge(&party(), "Two", Some(&id(&one)));
    let three = pledge(&party(), "Three", Some(&id(&two)));
    let wrong = pledge(&party(), "Wrong", Some(&"0".repeat(64)));
    let stopper = pledge(&party(), "Stopper", None);
    let first = submit(&intake, &stopper);
    holder.await_asked();
    let mut replies = Vec::new();
    for (count, entry) in (1..).zip([&three, &wrong, &two, &one]) {
        replies.push(submit(&intake, entry));
        until_queued(&intake, count).await;
    }
    holder.release();
    first.await.unwrap().receipt(&stopper, &policy);
    let mut replies = replies.into_iter();
    let mut next = || replies.next().unwrap();
    let (three_at, refused, two_at, one_at) = (
        next().await.unwrap().receipt(&three, &policy),
        next().await.unwrap(),
        next().await.unwrap().receipt(&two, &policy),
        next().await.unwrap().receipt(&one, &policy),
    );
    assert!(one_at < two_at && two_at < three_at, "{one_at} {two_at} {three_at}");
    assert_eq!(refused.status, 422);
    let refusal = refused.refusal(&wrong);
    assert_eq!(refusal.code, "order.after");
    assert_eq!(refusal.expected.as_str(), id(&three), "judged after all of them");
    assert_eq!((refusal.head.size, refusal.time), (three_at + 2, time(NOW)));
    intake.stop().unwrap();
    judge_again(&folder, &refusal, &wrong);
}

/// What whoever has the log does with a refusal (`spec/refusal.md`, 7).
fn judge_again(folder: &Folder, refusal: &Refusal, entry: &[u8]) {
    let keys = KeyFolder::open(&folder.0.join("keys")).unwrap();
    let ledger = Ledger::open(&folder.0.join("store"), keys, |_, _| {}).unwrap();
    let mut replay = Replay::new(ORIGIN);
    for entry in ledger.store().entries(0..refusal.head.size).unwrap() {
        let prepared = Prepared::new(&entry, &replay.registry().keys());
        replay.push(prepared).unwrap();
    }
    assert_eq!(replay.head(), refusal.head);
    let candidate = Candidate::prepare(entry.to_vec(), &replay.registry().keys()).unwrap();
    replay.open_batch(refusal.time).unwrap();
    let judged = replay.admit(&candidate.statement, &candidate.verified, candidate.leaf_hash);
    assert_eq!(judged.unwrap_err().rule.code(), refusal.code);
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_change_in_the_batch_are_judged_as_they_are_then() {
    let folder = Folder::new("keys");
    let (publisher, holder) = held();
    let (intake, policy) = start(&folder, Setting::default(), noon, publisher);
    let (old, new) = (party(), key("state:XA/mfa-2"));
    let add = statement(
        &[&old, &new],
        json!({ "kind": "key", "party": "state:XA", "change": "rotate", "keys": [vkey(&new)],
                "revoked": [old.verifier_key().name()], "reason": { "en": "Routine" } }),
    );
    let stopper = pledge(&old, "Stopper", None);
    let first = submit(&intake, &stopper);
    holder.await_asked();
    // All are checked with the keys from before.
    let (by_new, by_old) = (pledge(&new, "By the new key", None), pledge(&old, "By the old", None));
    let mut replies = Vec::new();
    for (count, entry) in (1..).zip([&add, &by_new, &by_old]) {
        replies.push(submit(&intake, entry));
        until_queued(&intake, count).await;
    }
    holder.release();
    first.await.unwrap().receipt(&stopper, &policy);
    let mut replies = replies.into_iter();
    let rotated = replies.next().unwrap().await.unwrap();
    assert_eq!(rotated.status, 200, "{}", String::from_utf8_lossy(&rotated.body));
    replies.next().unwrap().await.unwrap().receipt(&by_new, &policy);
    let refused = replies.next().unwrap().await.unwrap();
    assert_eq!(refused.status, 403);
    let refusal = refused.refusal(&by_old);
    assert_eq!((refusal.code.as_str(), refusal.at.as_str()), ("key.revoked", "/signers/0"));
    intake.stop().unwrap();
    judge_again(&folder, &refusal, &by_old);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_behind_the_ledger_takes_nothing_unless_told_to() {
    fn earlier() -> Option<Time> {
        Time::parse("2026-03-01T11:59:00Z")
    }
    let folder = Folder::new("clock");
    let (intake, _) = start(&folder, Setting::default(), earlier, AtOnce);
    let entry = pledge(&party(), "Early", None);
    let reply = submit(&intake, &entry).await.unwrap();
    assert_eq!((reply.status, reply.code().as_str()), (503, "clock"));
    intake.stop().unwrap();
    let keys = KeyFolder::open(&folder.0.join("keys")).unwrap();
    let ledger = Ledger::open(&folder.0.join("store"), keys, |_, _| {}).unwrap();
    let mut parts = parts(ledger, Setting::default(), earlier, AtOnce);
    parts.accept_clock = true;
    let intake = Intake::start(parts).unwrap();
    assert_eq!(submit(&intake, &entry).await.unwrap().status, 200);
    intake.stop().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writer_that_broke_off_lets_everybody_go() {
    struct Broken;
    impl Publish for Broken {
        fn publish(&mut self, _: &mut Ledger) -> Result<Option<SignedCheckpoint>, LedgerError> {
            Err(LedgerError::Stopped)
        }
    }
    let folder = Folder::new("broken");
    let (intake, _) = start(&folder, Setting::default(), noon, Broken);
    for title in ["First", "Second"] {
        let reply = submit(&intake, &pledge(&party(), title, None)).await.unwrap();
        assert_eq!((reply.status, reply.code().as_str()), (503, "stopped"));
    }
    assert!(matches!(intake.stop(), Err(LedgerError::Stopped)));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_uses_up_the_quota_of_another() {
    let folder = Folder::new("quota");
    let setting = Setting {
        party_burst: 2,
        party_per_minute: 1,
        address_burst: 20,
        address_per_minute: 1,
        batch_interval_ms: 0,
        ..Setting::default()
    };
    let (intake, policy) = start(&folder, setting, noon, AtOnce);
    let (known, refused) =
        (pledge(&party(), "Known", None), pledge(&party(), "Refused", Some(&"0".repeat(64))));
    submit(&intake, &known).await.unwrap().receipt(&known, &policy);
    assert_eq!(submit(&intake, &refused).await.unwrap().status, 422);
    // The party's quota is used up. Replays are counted for the address.
    for _ in 0..5 {
        submit(&intake, &known).await.unwrap().receipt(&known, &policy);
        assert_eq!(submit(&intake, &refused).await.unwrap().status, 422);
    }
    let forged = String::from_utf8(pledge(&key("state:XB/mfa-1"), "Forged", None)).unwrap();
    let forged = forged.replace("state:XB", "state:XA");
    assert_eq!(submit(&intake, forged.as_bytes()).await.unwrap().status, 403);
    let third = pledge(&party(), "Third", None);
    let reply = submit(&intake, &third).await.unwrap();
    assert_eq!((reply.status, reply.code().as_str()), (429, "quota.party"));
    let wait: u64 = reply.retry_after.as_deref().unwrap().parse().unwrap();
    assert!((50..=61).contains(&wait), "one a minute, {wait} s");
    // Ten replays, a forgery and a turned away one of twenty; then the address has none left.
    for _ in 0..8 {
        assert_eq!(submit(&intake, b"junk").await.unwrap().status, 400);
    }
    let reply = submit(&intake, b"junk").await.unwrap();
    assert_eq!((reply.status, reply.code().as_str()), (429, "quota.address"));
    intake.stop().unwrap();
}

#[test]
fn an_intake_needs_a_key_that_the_charter_names() {
    let folder = Folder::new("no-key");
    let parts_of = |ledger| parts(ledger, Setting::default(), noon, AtOnce);
    let error = Intake::start(parts_of(folder.ledger(&[]))).err().unwrap();
    assert!(matches!(error, StartError::NoIntakeKey), "{error}");
    let folder = Folder::new("other-key");
    let other = vkey(&key("org:registrar/intake-2"));
    let error = Intake::start(parts_of(folder.ledger(std::slice::from_ref(&other)))).err().unwrap();
    match error {
        StartError::OtherIntakeKey { expected, found } => {
            assert_eq!((expected, found), (vec![other], vkey(&intake_signer())));
        }
        error => panic!("{error}"),
    }
}
