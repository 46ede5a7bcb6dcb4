//! `monitor` before logs that cheat, witnesses that fall silent, and receivers that fail.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::NoteSigner;
use serde_json::{Value, json};

use crate::log::{Log, Tree, publish, state_key, test_key};
use crate::program::{Finished, run};
use crate::server::{send, serve};
use crate::stand::{SUBJECT, Stand};

/// What a ledger shows, and can show otherwise later.
struct Shown {
    stand: Mutex<Stand>,
    /// When the witness cosigned, seconds since 1970.
    time: Mutex<u64>,
}

impl Shown {
    /// Serves checkpoint, tiles and lookups; the URL.
    fn serve(self: &Arc<Self>) -> String {
        let shown = Arc::clone(self);
        let (url, _) = serve(Arc::new(move |stream, path, _| match shown.answer(path) {
            Some(body) => send(stream, &format!("200 OK\r\nContent-Length: {}", body.len()), &body),
            None => send(stream, "404 Not Found\r\nContent-Length: 0", b""),
        }));
        url
    }

    fn answer(&self, path: &str) -> Option<Vec<u8>> {
        let stand = self.stand.lock().unwrap();
        let note = stand.log.cosigned_at(head(&stand.log), *self.time.lock().unwrap());
        if path == "checkpoint" {
            return Some(note.into_bytes());
        }
        if let Some(mut lookup) = stand.answer(path) {
            lookup.checkpoint = note;
            return Some(lookup.to_string().into_bytes());
        }
        let tiles = stand.folder.path().join("tiles");
        publish(&tiles, &stand.log.entries);
        std::fs::read(tiles.join(path)).ok()
    }
}

fn head(log: &Log) -> TreeHead {
    Tree::new(&log.entries).head(log.size())
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

struct Case {
    shown: Arc<Shown>,
    url: String,
    policy: String,
    state: String,
}

impl Case {
    fn new(name: &str) -> Self {
        let stand = Stand::new(&format!("monitor-{name}"), &[2]);
        let (policy, state) = (stand.folder.join("policy.txt"), stand.folder.join("watching"));
        let shown = Arc::new(Shown { stand: Mutex::new(stand), time: Mutex::new(now()) });
        let url = shown.serve();
        Self { shown, url, policy, state }
    }

    /// Looks once; the events, one object a line.
    fn look(&self, more: &[&str]) -> (Vec<Value>, Finished) {
        let args =
            ["monitor", &self.url, "--policy", &self.policy, "--state", &self.state, "--once"];
        let finished = run(&[&args[..], more].concat());
        let events = finished.out.lines().map(|line| serde_json::from_str(line).unwrap());
        (events.collect(), finished)
    }

    fn demand(&self, more: &[&str], exit: i32, expect: &[&str]) -> Vec<Value> {
        let (events, finished) = self.look(more);
        let codes: Vec<&str> = events.iter().map(|event| event["code"].as_str().unwrap()).collect();
        assert_eq!((codes.as_slice(), finished.exit), (expect, Some(exit)), "{}", finished.err);
        events
    }

    /// The event names a file that convicts by itself.
    fn convicts(&self, event: &Value, charge: &str) {
        let file = event["evidence"].as_str().unwrap();
        let report = run(&["evidence", file, "--policy", &self.policy]).demand(0, None);
        let checks = report["checks"].as_array().unwrap();
        let found = checks.iter().find(|check| check["name"] == "charge").unwrap();
        assert!(found["detail"].as_str().unwrap().starts_with(charge), "{report}");
    }

    fn change(&self, change: impl FnOnce(Stand) -> Stand) {
        let mut stand = self.shown.stand.lock().unwrap();
        let name = stand.folder.path().file_name().unwrap().to_str().unwrap().to_owned();
        let placeholder = Stand::of(&format!("{name}-before"), Log::new());
        let before = std::mem::replace(&mut *stand, placeholder);
        *stand = change(before);
    }
}

#[test]
fn a_light_monitor_convicts_a_ledger_whose_list_shrank() {
    // An index entry by itself is wrong already; one that closes a batch has a wrong root.
    for (more, charge) in [(0, "batch.empty "), (3, "index.root ")] {
        let case = Case::new(&format!("shrank-{more}"));
        let watch = ["--watch", "norm=TEST-1"];
        assert_eq!(SUBJECT, "norm:TEST-1");
        case.demand(&watch, 0, &["watch.begun"]);
        case.demand(&watch, 0, &[]);
        case.change(|stand| stand.shrink(more));
        let events = case.demand(&watch, 1, &["index.wrong"]);
        case.convicts(&events[0], "index.list ");
        // It stays wrong, and is told once.
        case.demand(&watch, 1, &[]);
        // Who replays everything sees it without having known the list.
        std::fs::remove_dir_all(&case.state).unwrap();
        let events = case.demand(&["--full"], 1, &["log.wrong"]);
        case.convicts(&events[0], charge);
    }
}

#[test]
fn another_history_is_kept_as_evidence() {
    let case = Case::new("fork");
    case.demand(&[], 0, &[]);
    case.change(|before| {
        let mut log = Log::new();
        log.grow(4, "another history");
        Stand { folder: before.folder, ..Stand::of("monitor-fork-other", log) }
    });
    let events = case.demand(&[], 1, &["view.split"]);
    case.convicts(&events[0], "fork ");
}

#[test]
fn a_witness_that_falls_silent_is_told_and_when_it_is_back() {
    let case = Case::new("silent");
    *case.shown.time.lock().unwrap() = now() - 3 * 86_400;
    let events = case.demand(&[], 3, &["witness.lost", "head.stale"]);
    assert!(events[0]["words"].as_str().unwrap().contains("witness.example/w"), "{events:?}");
    assert_eq!(events[0]["time_basis"], "cosignature");
    // Once, and stale as long as it is.
    case.demand(&[], 3, &[]);
    *case.shown.time.lock().unwrap() = now();
    case.demand(&[], 0, &["witness.back", "head.fresh"]);
    case.demand(&[], 0, &[]);
    // What is long for one is short for another.
    *case.shown.time.lock().unwrap() = now() - 3 * 86_400;
    std::fs::remove_dir_all(&case.state).unwrap();
    case.demand(&["--stale-after", "1000000", "--lost-after", "1000000"], 0, &[]);
}

#[test]
fn a_webhook_has_every_event_though_it_failed_at_first() {
    let case = Case::new("webhook");
    let fails = Arc::new(Mutex::new(true));
    let (asked, broken) = (Arc::new(Mutex::new(Vec::new())), Arc::clone(&fails));
    let kept = Arc::clone(&asked);
    let (hook, _) = serve(Arc::new(move |stream, _, _| {
        if *broken.lock().unwrap() {
            return send(stream, "302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0", b"");
        }
        let mut body = Vec::new();
        let mut octet = [0];
        while body.last() != Some(&b'\n') && std::io::Read::read(stream, &mut octet)? == 1 {
            body.push(octet[0]);
        }
        kept.lock().unwrap().push(serde_json::from_slice::<Value>(&body).unwrap());
        send(stream, "204 No Content", b"")
    }));
    let hook = format!("{hook}/hook");
    let args = ["--watch", "norm=TEST-1", "--webhook", &hook];
    let told = case.demand(&args, 3, &["watch.begun"]);
    *fails.lock().unwrap() = false;
    case.demand(&args, 0, &[]);
    case.demand(&args, 0, &[]);
    case.change(|stand| {
        let mut log = stand.log.clone();
        log.grow(2, "more");
        Stand { folder: stand.folder, ..Stand::of("monitor-webhook-more", log) }
    });
    let more = case.demand(&args, 0, &["statement.new", "statement.new"]);
    let had = asked.lock().unwrap().clone();
    assert_eq!(had, [told, more].concat());
    let ids: BTreeSet<&str> = had.iter().map(|event| event["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 3);
}

/// One statement more, in a batch of its own.
fn with(stand: Stand, name: &str, make: impl FnOnce(&Log) -> Vec<u8>) -> Stand {
    let mut log = stand.log.clone();
    log.append(vec![make(&log)]);
    Stand { folder: stand.folder, ..Stand::of(&format!("monitor-with-{name}"), log) }
}

#[test]
fn whoever_watches_a_party_hears_of_its_keys() {
    let case = Case::new("keys");
    let watch = ["--watch", "party=state:XA"];
    case.demand(&watch, 0, &["watch.begun", "watch.begun"]);
    let (first, second) = (state_key(), test_key("state:XA/test-2", 5));
    let third = test_key("state:XA/test-3", 6);
    let vkeys = |key: &NoteSigner| json!([key.verifier_key().to_string()]);
    let key = |change: &str| json!({ "kind": "key", "party": "state:XA", "change": change });
    let mut rotation = key("rotate");
    rotation["keys"] = vkeys(&second);
    rotation["revoked"] = json!(["state:XA/test-1"]);
    case.change(|stand| with(stand, "rotation", |log| log.sign(&[&first, &second], rotation)));
    let events = case.demand(&watch, 0, &["statement.new", "key.changed", "statement.new"]);
    let keys = events.iter().filter(|event| event["subject"] == "keys:state:XA");
    assert_eq!(keys.count(), 1, "{events:?}");
    assert_eq!(events[0]["words"], "new key statement by state:XA under party:state:XA");
    let mut suspension = key("suspend");
    suspension["compromised_since"] = json!("2026-01-04T00:00:00Z");
    case.change(|stand| with(stand, "suspension", |log| log.sign(&[&second], suspension)));
    let expect = ["statement.new", "key.suspended", "key.compromised", "statement.new"];
    let events = case.demand(&watch, 0, &expect);
    assert_eq!(events[2]["severity"], "alarm");
    assert!(events[2]["words"].as_str().unwrap().contains("2026-01-04T00:00:00Z"), "{events:?}");
    let mut recovery = key("recover");
    recovery["keys"] = vkeys(&third);
    recovery["threshold"] = json!(1);
    recovery["verified_by"] = json!({ "note_verbale": "NV 4/2026" });
    let registrar = test_key("org:registrar/test-1", 2);
    case.change(|stand| with(stand, "recovery", |log| log.sign(&[&registrar, &third], recovery)));
    case.demand(&watch, 0, &["statement.new", "recovery.begun", "statement.new"]);
}

#[test]
fn what_is_overdue_is_told_once_by_a_full_monitor() {
    let case = Case::new("overdue");
    let pledge = json!({
        "kind": "commitment", "type": "restraint", "legal_character": "voluntary",
        "nature": "one_off", "norms": ["TEST-1"], "verifiability": "declaratory",
        "title": { "en": "In time" }, "summary": { "en": "A pledge of a fictional state." },
        "milestones": [{ "id": "m1", "due": "2026-02-01", "deliverable": { "en": "All done" } }],
    });
    case.change(|stand| with(stand, "overdue", |log| log.sign(&[&state_key()], pledge)));
    let events = case.demand(&["--full"], 0, &["overdue"]);
    let words = events[0]["words"].as_str().unwrap();
    assert!(words.contains("2026-02-01") && words.contains("state:XA"), "{words}");
    case.demand(&["--full"], 0, &[]);
    // A light monitor does not judge it.
    std::fs::remove_dir_all(&case.state).unwrap();
    case.demand(&[], 0, &[]);
}
