//! Every status with its exact cause and body.

use std::fs;

use pactlog_tests::ledger::{ORIGIN, TestLedger};
use pactlog_tests::program::{arg, run, succeed};
use pactlog_verifier::hash::sha256;
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::statement::Statement;
use serde_json::{Value, json};

use super::{Intake, configure, octets, policy, verified_receipt, verified_refusal};
use pactlog_tests::client::{self, Reply, get, raw, submit};

/// A commitment with some fields changed; `null` takes one away.
fn commitment(ledger: &TestLedger, name: &str, signer: &NoteSigner, changes: Value) -> Vec<u8> {
    let mut body = json!({
        "kind": "commitment", "type": "restraint", "legal_character": "voluntary", "nature": "continuous",
        "norms": ["TEST-1"], "verifiability": "declaratory", "title": { "en": name },
        "summary": { "en": "A pledge of a fictional state." },
    });
    for (field, value) in changes.as_object().unwrap() {
        body[field] = value.clone();
    }
    octets(&ledger.write(name, &[signer], body))
}

/// A published test key of `state:XA` that nobody registered, and of nobody.
fn unknown_key(name: &str) -> NoteSigner {
    let seed = sha256(format!("published test seed of {name}").as_bytes());
    NoteSigner::new(name, pactlog_verifier::ed25519::SecretKey::from_seed(&seed.0)).unwrap()
}

#[test]
fn a_statement_that_is_in_is_answered_with_its_receipt() {
    let ledger = TestLedger::new();
    let intake = Intake::start(&ledger);
    let note = octets(&ledger.pledge(1));
    let mut client = client::Client::connect(intake.address).unwrap();
    let first = client.submit(&note).unwrap();
    assert_eq!(first.status, 200);
    assert_eq!(first.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(first.header("cache-control"), Some("no-store"));
    let index = verified_receipt(&first.body, &note, &policy(&ledger));
    // On the same connection, and after the next start.
    let second = client.submit(&note).unwrap();
    assert_eq!((second.status, &second.body), (200, &first.body), "nothing new was published");
    let other = octets(&ledger.pledge(2));
    assert!(
        verified_receipt(&client.submit(&other).unwrap().body, &other, &policy(&ledger)) > index
    );
    drop(client);
    intake.stop();
    let intake = Intake::start(&ledger);
    let third = submit(intake.address, &note);
    assert_eq!(third.status, 200);
    assert_eq!(verified_receipt(&third.body, &note, &policy(&ledger)), index);
    let metrics = String::from_utf8(get(intake.address, "/metrics").body).unwrap();
    assert!(metrics.contains("\npactlog_intake_answers_total{status=\"200\"} 1\n"), "{metrics}");
    assert!(metrics.contains("\npactlog_intake_admitted_total 0\n"), "{metrics}");
    intake.stop();
    ledger.audit();
}

#[test]
fn each_fault_of_form_is_refused_with_its_code_and_place() {
    let ledger = TestLedger::new();
    let intake = Intake::start(&ledger);
    let right = String::from_utf8(octets(&ledger.pledge(1))).unwrap();
    let head = right.find("\n\n").unwrap();
    let cases: &[(&str, Vec<u8>, &str, &str)] = &[
        ("nothing", vec![], "form.note", ""),
        ("junk", b"junk".to_vec(), "form.note", ""),
        ("not UTF-8", vec![0xff, b'\n'], "form.utf8", ""),
        ("CRLF", right.replace('\n', "\r\n").into(), "form.raw_control", ""),
        ("unsigned", right[..=head].into(), "form.note", ""),
        ("a checkpoint", fs::read(ledger.dir().join("keys/head")).unwrap(), "form.header", ""),
        ("no object", right.replace("v1\n{", "v1\n [{").into(), "form.not_an_object", ""),
        ("a type", right.replace("\"restraint\"", "\"wish\"").into(), "form.word", "/type"),
        ("a field", right.replace("\"nature\"", "\"nurture\"").into(), "form.needed", "/nature"),
        (
            "signers",
            right.replacen("state:XA/mfa-1", "state:XA/mfa-2", 1).into(),
            "form.signers",
            "/signers",
        ),
    ];
    for (name, sent, code, at) in cases {
        let reply = submit(intake.address, sent);
        assert_eq!(reply.status, 400, "{name}");
        assert_eq!(reply.header("content-type"), Some("text/plain; charset=utf-8"));
        let refusal = verified_refusal(&reply.body, sent, &ledger);
        assert_eq!((refusal.code.as_str(), refusal.at.as_str()), (*code, *at), "{name}");
        let parsed = Statement::parse(sent).unwrap_err();
        assert_eq!(refusal.code, parsed.code(), "{name}");
        assert_eq!(refusal.statement, None);
        assert_eq!((refusal.origin.as_str(), refusal.rules), (ORIGIN, 1));
    }
    intake.stop();
}

#[test]
fn rules_are_answered_by_their_class_at_the_tree_they_were_judged_at() {
    let ledger = TestLedger::new();
    let intake = Intake::start(&ledger);
    let state = &ledger.state;
    let first = octets(&ledger.pledge(1));
    let receipt = submit(intake.address, &first).body;
    let receipt = pactlog_verifier::receipt::Receipt::parse(&receipt).unwrap();
    let head = policy(&ledger).judge(receipt.checkpoint.as_bytes()).unwrap().signed().head;
    let strange = unknown_key("state:XA/mfa-9");
    let stranger = unknown_key("state:XB/mfa-1");
    let signed = String::from_utf8(commitment(&ledger, "a", state, json!({}))).unwrap();
    let other = String::from_utf8(commitment(&ledger, "b", state, json!({}))).unwrap();
    let line = |note: &str| note[note.rfind('\u{2014}').unwrap()..].to_owned();
    let swapped = signed.replace(&line(&signed), &line(&other));
    let repeated = String::from_utf8(first.clone()).unwrap();
    let repeated = repeated.replace(&line(&repeated), &line(&other));
    let cases: Vec<(&str, u16, Vec<u8>, &str)> = vec![
        ("key.signature", 403, swapped.into_bytes(), "/signers/0"),
        ("key.unknown", 403, commitment(&ledger, "c", &strange, json!({})), "/signers/0"),
        ("party.unknown", 422, commitment(&ledger, "d", &stranger, json!({})), "/issuer"),
        (
            "norm.unknown",
            422,
            commitment(&ledger, "e", state, json!({ "norms": ["NO-1"] })),
            "/norms/0",
        ),
        (
            "order.after",
            422,
            commitment(&ledger, "f", state, json!({ "after": "0".repeat(64) })),
            "/after",
        ),
        ("id.repeated", 422, repeated.into_bytes(), ""),
    ];
    for (code, status, sent, at) in cases {
        let reply = submit(intake.address, &sent);
        assert_eq!(reply.status, status, "{code}: {}", String::from_utf8_lossy(&reply.body));
        let refusal = verified_refusal(&reply.body, &sent, &ledger);
        assert_eq!((refusal.code.as_str(), refusal.at.as_str()), (code, at));
        let id = Statement::parse(&sent).unwrap().id();
        assert_eq!(refusal.statement, Some(id.0), "{code}");
        assert_eq!(refusal.head, head, "{code}: nothing was added");
    }
    // A rule that a later statement changes: the same pledge by the new key, refused and taken.
    let new = unknown_key("state:XA/mfa-2");
    let early = commitment(&ledger, "g", &new, json!({}));
    assert_eq!(submit(intake.address, &early).status, 403);
    let add = json!({
        "kind": "key", "party": "state:XA", "change": "add", "keys": [new.verifier_key().to_string()],
        "revoked": [], "reason": { "en": "A second key" },
    });
    let add = octets(&ledger.write("add", &[state, &new], add));
    let added = submit(intake.address, &add);
    assert_eq!(added.status, 200, "{}", String::from_utf8_lossy(&added.body));
    let reply = submit(intake.address, &early);
    verified_receipt(&reply.body, &early, &policy(&ledger));
    intake.stop();
    ledger.audit();
}

fn problem(reply: &Reply) -> (u16, String) {
    (reply.status, reply.code())
}

#[test]
fn what_is_no_submission_is_told_so() {
    let ledger = TestLedger::new();
    let intake = Intake::start(&ledger);
    let address = intake.address;
    let health = get(address, "/healthz");
    assert_eq!((health.status, &health.body[..]), (200, &b"ok\n"[..]));
    for path in ["/", "/submit/", "/submit?x", "/tile/0/000", "/checkpoint", "/SUBMIT", "//submit"]
    {
        let reply =
            raw(address, &format!("POST {path} HTTP/1.1\r\nhost: i\r\ncontent-length: 0\r\n\r\n"));
        if path == "/submit?x" {
            assert_eq!(reply.status, 400, "a query means nothing");
        } else {
            assert_eq!(problem(&reply), (404, "not_found".into()), "{path}");
        }
    }
    for (method, path, allowed) in [
        ("GET", "/submit", "POST"),
        ("PUT", "/submit", "POST"),
        ("DELETE", "/submit", "POST"),
        ("OPTIONS", "/submit", "POST"),
        ("POST", "/healthz", "GET, HEAD"),
        ("POST", "/metrics", "GET, HEAD"),
    ] {
        let reply = raw(
            address,
            &format!("{method} {path} HTTP/1.1\r\nhost: i\r\ncontent-length: 0\r\n\r\n"),
        );
        assert_eq!(problem(&reply), (405, "method".into()), "{method} {path}");
        assert_eq!(reply.header("allow"), Some(allowed));
    }
    let reply = raw(
        address,
        "POST /submit HTTP/1.1\r\nhost: i\r\ncontent-encoding: gzip\r\ncontent-length: 0\r\n\r\n",
    );
    assert_eq!(problem(&reply), (415, "encoding".into()));
    intake.stop();
}

#[test]
fn quotas_are_told_with_the_time_to_wait() {
    let ledger = TestLedger::new();
    configure(
        &ledger,
        "party_burst = 1\nparty_per_minute = 1\naddress_burst = 2\naddress_per_minute = 1",
    );
    let intake = Intake::start(&ledger);
    assert_eq!(submit(intake.address, &octets(&ledger.pledge(1))).status, 200);
    let reply = submit(intake.address, &octets(&ledger.pledge(2)));
    assert_eq!(problem(&reply), (429, "quota.party".into()));
    let wait: u64 = reply.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=61).contains(&wait), "{wait}");
    assert_eq!(submit(intake.address, b"junk").status, 400);
    let reply = submit(intake.address, b"junk");
    assert_eq!(problem(&reply), (429, "quota.address".into()));
    assert!(reply.header("retry-after").is_some());
    intake.stop();
}

#[test]
fn an_intake_without_its_key_or_its_ledger_does_not_start() {
    let ledger = TestLedger::new();
    let dir = ledger.dir();
    let serve = || run("pactlog", &["serve", "--listen", "127.0.0.1:0", "--ledger", arg(&dir)]);
    let intake = Intake::start(&ledger);
    let second = serve();
    assert_eq!(second.exit, Some(3));
    assert!(second.err.contains("another process writes with these keys"), "{}", second.err);
    let busy =
        run("pactlog", &["serve", "--listen", &intake.address.to_string(), "--ledger", arg(&dir)]);
    assert_eq!(busy.exit, Some(3));
    assert!(busy.err.contains("choose another address with --listen"), "{}", busy.err);
    intake.stop();
    let key = dir.join("keys/intake.pem");
    let kept = fs::read(&key).unwrap();
    fs::remove_file(&key).unwrap();
    let missing = serve();
    assert_eq!(missing.exit, Some(2));
    assert!(missing.err.contains("takes statements by `pactlog append` only"), "{}", missing.err);
    succeed(
        "pactlog",
        &["key", "generate", "--name", "org:registrar/intake-1", "--out", arg(&key)],
    );
    let other = serve();
    assert_eq!(other.exit, Some(2));
    assert!(other.err.contains("must be one that the charter names"), "{}", other.err);
    fs::write(&key, kept).unwrap();
    let config = fs::read_to_string(dir.join("pactlog.toml")).unwrap();
    configure(&ledger, "batch_statements = 0");
    let setting = serve();
    assert_eq!(setting.exit, Some(2));
    assert!(setting.err.contains("intake.batch_statements must be 1 to 16384"), "{}", setting.err);
    fs::write(dir.join("pactlog.toml"), config).unwrap();
    Intake::start(&ledger).stop();
}
