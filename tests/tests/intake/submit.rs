//! `pactlog submit` against a running intake.

use std::fs;

use pactlog_tests::ledger::TestLedger;
use pactlog_tests::program::{arg, run};
use serde_json::{Value, json};

use super::{
    Intake, configure, intake_key, octets, policy, receipt_of, registrar, verified_receipt,
};

#[test]
fn statements_go_in_once_and_receipts_come_back() {
    let ledger = TestLedger::new();
    let intake = Intake::start(&ledger);
    let notes: Vec<_> = (0..3).map(|number| ledger.pledge(number)).collect();
    let (url, trusted) = (intake.url(), ledger.policy());
    let mut args = vec!["submit", "--to", &url, "--policy", arg(&trusted)];
    args.extend(notes.iter().map(|note| arg(note)));
    let first = run("pactlog", &args);
    assert_eq!(first.exit, Some(0), "{}", first.err);
    let indexes: Vec<u64> = notes
        .iter()
        .map(|note| {
            let index =
                verified_receipt(&octets(&receipt_of(note)), &octets(note), &policy(&ledger));
            let line = format!("{}: entry {index}; verified receipt", note.display());
            assert!(first.out.contains(&line), "{}", first.out);
            index
        })
        .collect();
    // A second time, without a policy, as JSON: the same indexes.
    let mut args = vec!["submit", "--json", "--parallel", "3", "--to", &url];
    args.extend(notes.iter().map(|note| arg(note)));
    let second = run("pactlog", &args);
    assert_eq!(second.exit, Some(0), "{}", second.err);
    let report: Value = serde_json::from_str(&second.out).unwrap();
    assert_eq!(report["verdict"], "accepted");
    assert_eq!(report["command"], "submit");
    assert_eq!(report["error"], Value::Null);
    assert_eq!(report["not_checked"].as_array().unwrap().len(), 2);
    for (at, index) in indexes.iter().enumerate() {
        assert_eq!(report["submissions"][at]["index"], *index);
        assert_eq!(report["checks"][at]["verdict"], "accepted");
    }
    intake.stop();
    ledger.audit();
}

#[test]
fn refusals_are_told_in_words_and_kept() {
    let ledger = TestLedger::new();
    let intake = Intake::start(&ledger);
    let body = json!({
        "kind": "commitment", "type": "restraint", "legal_character": "voluntary", "nature": "continuous",
        "norms": ["TEST-9"], "verifiability": "declaratory", "title": { "en": "To a norm that nobody knows" },
        "summary": { "en": "Refused." },
    });
    let unknown = ledger.write("unknown", &[&ledger.state], body);
    let malformed = ledger.beside("malformed.note");
    let text = String::from_utf8(octets(&unknown)).unwrap();
    fs::write(&malformed, text.replace("\"restraint\"", "\"wish\"").replace("\"title\"", "\"t\""))
        .unwrap();
    let (url, vkey) = (intake.url(), intake_key(&ledger).to_string());
    let words = run(
        "pactlog",
        &["submit", "--to", &url, "--intake-key", &vkey, arg(&unknown), arg(&malformed)],
    );
    assert_eq!(words.exit, Some(2), "{}", words.err);
    assert!(words.err.contains("/norms/0 breaks rule norm.unknown"), "{}", words.err);
    assert!(words.err.contains("A provision that is cited is registered"), "{}", words.err);
    assert!(words.err.contains("/type") && words.err.contains("/t:"), "{}", words.err);
    assert!(words.err.contains("0 of 2 statements are in the ledger"), "{}", words.err);
    let kept = octets(&unknown.with_extension("note.refusal"));
    let refusal = super::verified_refusal(&kept, &octets(&unknown), &ledger);
    assert_eq!(refusal.code, "norm.unknown");
    let report = run("pactlog", &["submit", "--json", "--to", &url, arg(&unknown)]);
    let report: Value = serde_json::from_str(&report.out).unwrap();
    assert_eq!(report["verdict"], "malformed");
    assert_eq!(report["error"]["code"], "norm.unknown");
    assert_eq!(report["error"]["found"], "TEST-9");
    // Another key than the intake's: such a refusal is no evidence.
    let other = registrar(&ledger).verifier_key().to_string();
    let finished = run("pactlog", &["submit", "--to", &url, "--intake-key", &other, arg(&unknown)]);
    assert_eq!(finished.exit, Some(1), "{}", finished.err);
    assert!(finished.err.contains("no intake key of this ledger signed the refusal"));
    intake.stop();
}

#[test]
fn a_receipt_of_another_log_is_not_kept() {
    let (ledger, other) = (TestLedger::new(), TestLedger::new());
    let intake = Intake::start(&ledger);
    let note = ledger.pledge(1);
    let policy = other.policy();
    let finished =
        run("pactlog", &["submit", "--to", &intake.url(), "--policy", arg(&policy), arg(&note)]);
    assert_eq!(finished.exit, Some(1), "{}", finished.err);
    assert!(finished.err.contains("the intake's receipt does not hold"), "{}", finished.err);
    assert!(!receipt_of(&note).exists());
}

#[test]
fn without_an_answer_the_time_ends_and_says_so() {
    let ledger = TestLedger::new();
    let note = ledger.pledge(1);
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("http://{free}");
    let finished = run("pactlog", &["submit", "--timeout", "1", "--to", &url, arg(&note)]);
    assert_eq!(finished.exit, Some(3), "{}", finished.err);
    assert!(finished.err.contains("the time given by --timeout is over"), "{}", finished.err);
    // A quota that is used up is waited for.
    configure(&ledger, "party_per_minute = 60\nparty_burst = 1");
    let intake = Intake::start(&ledger);
    let notes = [ledger.pledge(2), ledger.pledge(3)];
    let finished =
        run("pactlog", &["submit", "--to", &intake.url(), arg(&notes[0]), arg(&notes[1])]);
    assert_eq!(finished.exit, Some(0), "{}", finished.err);
    assert!(finished.err.contains("waiting: status 429: state:XA"), "{}", finished.err);
}
