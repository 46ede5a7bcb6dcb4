//! The monitor against live ledgers, and against places that cheat.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use pactlog_tests::ledger::{ORIGIN, TestLedger, signer};
use pactlog_tests::program::{Finished, arg, run};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::hash::sha256;
use pactlog_verifier::merkle::TreeHead;
use serde_json::{Value, json};

use crate::server::Server;

/// Looks once with `--json`; the events and how it ended.
fn look(place: &str, policy: &Path, state: &Path, more: &[&str]) -> (Vec<Value>, Finished) {
    let mut args =
        vec!["monitor", place, "--policy", arg(policy), "--state", arg(state), "--once", "--json"];
    args.extend(more);
    let finished = run("pactlog-verify", &args);
    let events = finished.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (events, finished)
}

fn codes(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| event["code"].as_str().unwrap()).collect()
}

fn wait(server: &Server, size: u64) {
    while server.size() != size {}
}

const WATCH: [&str; 2] = ["--watch", "party=state:XA"];

#[test]
fn a_new_statement_is_told_once_and_hostile_words_reach_the_command_as_words() {
    let ledger = TestLedger::new();
    let server = Server::start(&ledger, &[]);
    let (url, policy) = (format!("http://{}", server.address), ledger.policy());
    let (state, told) = (ledger.beside("watching"), ledger.beside("told"));
    let script = format!("cat >> '{}'; echo \"$PACTLOG_EVENT_CODE\" >> '{0}'", told.display());
    let mut more = WATCH.to_vec();
    more.extend(["--on-event", &script]);
    let (events, finished) = look(&url, &policy, &state, &more);
    assert_eq!(finished.exit, Some(0), "{}", finished.err);
    assert_eq!(codes(&events), ["watch.begun", "watch.begun"], "{}", finished.out);
    let body = json!({
        "kind": "commitment", "type": "restraint", "legal_character": "voluntary",
        "nature": "continuous", "norms": ["TEST-1"], "verifiability": "declaratory",
        "title": { "en": "$(touch pwned) `id`; ' \" & rm" },
        "summary": { "en": "A pledge of a fictional state, for a test." },
    });
    ledger.append(&[ledger.write("hostile", &[&ledger.state], body)]);
    wait(&server, 7);
    let (events, finished) = look(&url, &policy, &state, &more);
    assert_eq!(finished.exit, Some(0), "{}", finished.err);
    assert_eq!(codes(&events), ["statement.new"], "{}{}", finished.out, finished.err);
    assert_eq!((&events[0]["index"], &events[0]["size"]), (&json!(5), &json!(7)));
    assert_eq!(events[0]["time_basis"], "ledger");
    assert!(events[0]["words"].as_str().unwrap().contains("$(touch pwned)"));
    assert!(!Path::new("pwned").exists());
    let said = fs::read_to_string(&told).unwrap();
    assert!(said.lines().any(|line| line == "statement.new"), "{said}");
    let (events, finished) = look(&url, &policy, &state, &more);
    assert_eq!((codes(&events), finished.exit), (vec![], Some(0)));
    // A few hundred octets for each watch.
    assert!(fs::metadata(state.join("monitor")).unwrap().len() < 16_384);
}

#[test]
fn what_could_not_be_told_is_told_later_with_the_same_id() {
    let ledger = TestLedger::new();
    let server = Server::start(&ledger, &[]);
    let (url, policy) = (format!("http://{}", server.address), ledger.policy());
    let (state, told) = (ledger.beside("watching"), ledger.beside("told"));
    // The monitor is killed while it tells: its shell's parent is the monitor.
    let deadly = format!("cat > '{}'; kill -9 $PPID", told.display());
    let mut more = WATCH.to_vec();
    more.extend(["--on-event", &deadly]);
    let (_, killed) = look(&url, &policy, &state, &more);
    assert_eq!(killed.exit, None, "{}", killed.err);
    let first: Value = serde_json::from_slice(&fs::read(&told).unwrap()).unwrap();
    let again = format!("cat >> '{}'", ledger.beside("again").display());
    more[3] = &again;
    let (_, finished) = look(&url, &policy, &state, &more);
    assert_eq!(finished.exit, Some(0), "{}", finished.err);
    let said = fs::read_to_string(ledger.beside("again")).unwrap();
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    for line in said.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        *ids.entry(event["id"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    assert_eq!(ids.get(first["id"].as_str().unwrap()), Some(&1), "{said}");
    assert_eq!(ids.len(), 2, "{said}");
    assert!(ids.values().all(|count| *count == 1), "{said}");
}

#[test]
fn a_command_that_fails_is_shown_and_asked_again() {
    let ledger = TestLedger::new();
    let server = Server::start(&ledger, &[]);
    let (url, policy) = (format!("http://{}", server.address), ledger.policy());
    let state = ledger.beside("watching");
    let mut more = WATCH.to_vec();
    more.extend(["--on-event", "exit 4"]);
    let (events, finished) = look(&url, &policy, &state, &more);
    assert_eq!(finished.exit, Some(3), "{}", finished.err);
    assert!(finished.err.contains("was not told (command)"), "{}", finished.err);
    assert_eq!(codes(&events), ["watch.begun", "watch.begun"]);
    more[3] = "true";
    let (events, finished) = look(&url, &policy, &state, &more);
    // Lines were told before.
    assert_eq!((codes(&events), finished.exit), (vec![], Some(0)), "{}", finished.err);
}

/// Writes the tiles that the ledger has by now to a folder.
fn mirror(ledger: &TestLedger, name: &str) -> PathBuf {
    let tiles = ledger.beside(name);
    let dir = ledger.dir();
    let args = ["export-tiles", "--ledger", arg(&dir), "--out", arg(&tiles)];
    pactlog_tests::program::succeed("pactlog", &args);
    tiles
}

#[test]
fn a_mirror_with_another_root_convicts_the_log_and_keeps_both_notes() {
    let ledger = TestLedger::new();
    let (policy, state) = (ledger.policy(), ledger.beside("watching"));
    let (honest, lying) = (mirror(&ledger, "honest"), mirror(&ledger, "lying"));
    let head = TreeHead { size: 5, root: sha256(b"another tree") };
    let log = signer(&ledger.dir().join("keys/log.pem"));
    let fork = Checkpoint { origin: ORIGIN.to_owned(), head }.sign(&log);
    fs::write(lying.join("checkpoint"), &fork).unwrap();
    let (events, finished) = look(arg(&honest), &policy, &state, &[arg(&lying)]);
    assert_eq!(finished.exit, Some(1), "{}", finished.err);
    assert_eq!(codes(&events), ["view.split"]);
    crate::cheating::convicts(&state, &policy, "fork");
    let evidence = fs::read_to_string(events[0]["evidence"].as_str().unwrap()).unwrap();
    assert!(evidence.contains(&fork.replace('\n', "\\n")), "{evidence}");
    // Told once, and wrong as long as it is shown.
    let (events, finished) = look(arg(&honest), &policy, &state, &[arg(&lying)]);
    assert_eq!((codes(&events), finished.exit), (vec![], Some(1)));
}

#[test]
fn an_older_head_is_stale_and_a_dead_place_undecided() {
    let ledger = TestLedger::new();
    let (policy, state) = (ledger.policy(), ledger.beside("watching"));
    let old = mirror(&ledger, "old");
    ledger.append(&[ledger.pledge(1)]);
    let new = mirror(&ledger, "new");
    let (events, finished) = look(arg(&new), &policy, &state, &["--full"]);
    assert_eq!((codes(&events), finished.exit), (vec![], Some(0)), "{}", finished.err);
    let (events, finished) = look(arg(&old), &policy, &state, &[]);
    assert_eq!(finished.exit, Some(3), "{}", finished.err);
    assert_eq!(codes(&events), ["head.behind"]);
    let (events, finished) = look(arg(&ledger.beside("nowhere")), &policy, &state, &[]);
    assert_eq!(finished.exit, Some(3), "{}", finished.err);
    assert_eq!(codes(&events), ["place.unavailable"]);
    // The full monitor finds a changed entry.
    fs::write(new.join("tile/entries/000.p/7"), b"nothing").unwrap();
    let fresh = ledger.beside("fresh");
    let (events, finished) = look(arg(&new), &policy, &fresh, &["--full"]);
    assert_eq!(finished.exit, Some(1), "{}", finished.err);
    assert_eq!(codes(&events), ["log.wrong"]);
}
