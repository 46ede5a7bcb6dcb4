//! Dossiers from live servers, checked offline.

use std::fs;

use pactlog_tests::demo::Demo;
use pactlog_tests::ledger::TestLedger;
use pactlog_tests::program::{arg, run};
use pactlog_verifier::dossier::Dossier;
use serde_json::Value;

use crate::lookup::{body, view};
use crate::server::Server;

/// Runs the command with `--json` and demands this exit code.
fn check(place: &str, policy: &str, more: &[&str], exit: i32) -> Value {
    let mut args = vec!["dossier", place, "--policy", policy, "--json"];
    args.extend(more);
    let finished = run("pactlog-verify", &args);
    assert_eq!(finished.exit, Some(exit), "{place} {more:?}: {}{}", finished.out, finished.err);
    serde_json::from_str(&finished.out).unwrap()
}

/// Of a server's status and of a dossier's, what both tell.
fn told(lines: &Value, reason: impl Fn(&Value) -> Value) -> Vec<Value> {
    let line = |line: &Value| {
        let reasons: Vec<Value> = line["reasons"].as_array().unwrap().iter().map(&reason).collect();
        serde_json::json!([line["party"], line["lifecycle"], line["flags"], reasons])
    };
    lines.as_array().unwrap().iter().map(line).collect()
}

#[test]
fn dossiers_of_both_demonstrations_tell_what_the_server_tells_of_every_commitment() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), &["--both", "--listen", "127.0.0.1:0"]);
    for url in demo.ready() {
        let policy = folder.path().join("policy.txt");
        fs::write(&policy, body(url, "/policy.txt")).unwrap();
        let list = view(url, "/api/v1/commitments?limit=500");
        let mut lines = 0;
        for commitment in list["items"].as_array().unwrap() {
            let id = commitment["id"].as_str().unwrap();
            let subject = format!("thread:{id}");
            let report = check(url, arg(&policy), &["--subject", &subject], 3);
            let found =
                report["status"].as_array().unwrap().iter().find(|one| one["target"] == *id);
            let found = told(&found.unwrap()["lines"], Clone::clone);
            let server = view(url, &format!("/api/v1/commitments/{id}"));
            let expected = told(&server["status"], |reason| reason["words"].clone());
            assert_eq!(found, expected, "{id}");
            lines += found.len();
        }
        assert!(lines > 5, "only {lines} lines");
        for subject in ["party:state:ZZ", "kind:charter"] {
            let file = folder.path().join("case.dossier.json");
            check(url, arg(&policy), &["--subject", subject, "-o", arg(&file)], 3);
            check(arg(&file), arg(&policy), &[], 3);
        }
    }
    // Where the auditing witness vouches for the lists, nothing is left open.
    let vouched = folder.path().join("demo-ledger");
    let audit_policy = vouched.join("policy-audit.txt");
    let asked = ["--subject", "norm:UN-13d", "--audit-policy", arg(&audit_policy)];
    check(demo.ready()[0], arg(&vouched.join("policy.txt")), &asked, 0);
    demo.stop();
}

#[test]
fn a_body_has_the_same_octets_from_every_mirror_now_and_later() {
    let ledger = TestLedger::new();
    let (first, second) = (Server::start(&ledger, &[]), Server::start(&ledger, &[]));
    ledger.append(&[ledger.pledge(1), ledger.pledge(2)]);
    let wait = |server: &Server, size: u64| while server.size() != size {};
    wait(&first, 8);
    wait(&second, 8);
    let url = |server: &Server| format!("http://{}", server.address);
    let get = |server: &Server, query: &str| {
        let octets = body(&url(server), &format!("/api/v1/dossier?{query}"));
        Dossier::parse(&octets).unwrap().body.to_string()
    };
    // A checkpoint is served from the store, before the lists have followed it.
    let followed = |server: &Server, query: &str, size: u64| loop {
        let answer = server.ask("GET", &format!("/api/v1/dossier?{query}"));
        if !answer.starts_with("HTTP/1.1 200") {
            assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
            continue;
        }
        let body = get(server, query);
        if body.contains(&format!("\"size\":{size},")) {
            break body;
        }
    };
    let query = "subject=party:state:XA&subject=norm:TEST-1";
    let now = followed(&first, query, 8);
    assert_eq!(followed(&second, "subject=norm:TEST-1&subject=party:state:XA", 8), now);
    ledger.append(&[ledger.pledge(3)]);
    wait(&first, 10);
    assert_eq!(followed(&first, &format!("{query}&at=8"), 8), now);
    assert_ne!(followed(&first, query, 10), now);
    // Sizes without a checkpoint, and questions that are none.
    let problem = first.ask("GET", "/api/v1/dossier?subject=party:state:XA&at=9");
    assert!(problem.starts_with("HTTP/1.1 404"), "{problem}");
    assert!(problem.contains("the nearest sizes that were are 8 and 10"), "{problem}");
    for query in ["", "?subject=", "?subject=party", "?subject=kind:key&at=x", "?thing=1"] {
        let answer = first.ask("GET", &format!("/api/v1/dossier{query}"));
        assert!(answer.starts_with("HTTP/1.1 400"), "{query}: {answer}");
    }
    let many: String = (0..17).map(|n| format!("&subject=party:state:A{n}")).collect();
    assert!(first.ask("GET", &format!("/api/v1/dossier?at=10{many}")).starts_with("HTTP/1.1 400"));
}

#[test]
fn a_changed_or_a_different_dossier_is_refused_with_its_cause() {
    let ledger = TestLedger::new();
    ledger.append(&[ledger.pledge(1)]);
    let server = Server::start(&ledger, &[]);
    let (url, policy) = (format!("http://{}", server.address), ledger.policy());
    let file = ledger.beside("case.dossier.json");
    let subject = ["--subject", "party:state:XA", "-o", arg(&file)];
    check(&url, arg(&policy), &subject, 3);
    let honest = fs::read_to_string(&file).unwrap();
    let changed = ledger.beside("changed.dossier.json");
    for (from, to, exit, code) in [
        ("Pledge number 1", "Pledge number 2", 1, "dossier.inclusion"),
        ("\"items\":[3,5]", "\"items\":[3]", 1, "dossier.index_root"),
        ("\"asked\":", "\"asked\" :", 2, "dossier.spelling"),
        ("dossier@v1", "dossier@v9", 2, "dossier.member"),
    ] {
        assert!(honest.contains(from), "{from}");
        fs::write(&changed, honest.replacen(from, to, 1)).unwrap();
        let report = check(arg(&changed), arg(&policy), &[], exit);
        assert_eq!(report["error"]["code"], code, "{from}");
        assert!(report["status"].is_null(), "nothing is told of what does not hold");
    }
    fs::write(&changed, &honest[..honest.len() / 2]).unwrap();
    check(arg(&changed), arg(&policy), &[], 2);
    // A file is about what it is about; a URL needs a question.
    check(arg(&file), arg(&policy), &["--subject", "party:state:XA"], 2);
    check(&url, arg(&policy), &[], 2);
    check(arg(&ledger.beside("nothing.json")), arg(&policy), &[], 3);
}
