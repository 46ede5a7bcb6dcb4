//! Lookups from a live server, checked by the light client.

use std::fs;

use pactlog_tests::ledger::TestLedger;
use pactlog_tests::program::{arg, run};
use pactlog_verifier::statement::Statement;
use serde_json::{Value, json};

use crate::server::Server;

/// Asks with `--json`, and demands this exit code.
fn ask(url: &str, subject: &str, policy: &str, more: &[&str], exit: i32) -> Value {
    let mut args = vec!["lookup", url, subject, "--policy", policy, "--json"];
    args.extend(more);
    let finished = run("pactlog-verify", &args);
    assert_eq!(finished.exit, Some(exit), "{subject}: {}{}", finished.out, finished.err);
    serde_json::from_str(&finished.out).unwrap()
}

fn entries(report: &Value) -> Vec<u64> {
    let listed = report["list"]["entries"].as_array().unwrap();
    listed.iter().map(|entry| entry["index"].as_u64().unwrap()).collect()
}

#[test]
fn a_light_client_sees_the_whole_list_while_the_ledger_grows() {
    let ledger = TestLedger::new();
    let server = Server::start(&ledger, &[]);
    let (url, policy) = (format!("http://{}", server.address), ledger.policy());
    let ask = |subject: &str, more: &[&str]| ask(&url, subject, arg(&policy), more, 3);
    let wait = |size: u64| while server.size() != size {};
    assert_eq!(entries(&ask("issuer:state:XA", &[])), Vec::<u64>::new());
    assert_eq!(entries(&ask("party:state:XA", &[])), [3]);
    let pledge = ledger.pledge(1);
    ledger.append(std::slice::from_ref(&pledge));
    wait(7);
    let id = Statement::parse(&fs::read(&pledge).unwrap()).unwrap().id();
    let withdrawal = json!({
        "kind": "withdrawal", "refs": [{ "rel": "withdraws", "id": id.to_string() }],
        "reason": { "en": "The state has changed its mind." }, "effective": "2030-01-01", "notified": "2026-01-02",
    });
    let withdrawal = ledger.write("withdrawal", &[&ledger.state], withdrawal);
    ledger.append(&[withdrawal, ledger.pledge(2)]);
    wait(10);
    assert_eq!(entries(&ask("issuer:state:XA", &[])), [5, 7, 8]);
    assert_eq!(entries(&ask(&format!("thread:{id}"), &[])), [5, 7]);
    assert_eq!(entries(&ask(&format!("about:{id}"), &[])), [7]);
    assert_eq!(entries(&ask("kind:review", &[])), Vec::<u64>::new());
    // Every size that ends with an index entry, and none else.
    for (size, listed) in [(2, vec![]), (5, vec![]), (7, vec![5]), (10, vec![5, 7])] {
        let report = ask(&format!("thread:{id}"), &["--at", &size.to_string()]);
        assert_eq!(entries(&report), listed, "at {size}");
        assert_eq!(report["list"]["size"], size);
    }
    for size in ["0", "6", "9", "11"] {
        let report = ask(&format!("thread:{id}"), &["--at", size]);
        assert_eq!(report["error"]["code"], "source.unavailable", "at {size}");
    }
    let problem = server.ask("GET", "/api/v1/lookup?subject=kind:review&at=6");
    assert!(problem.starts_with("HTTP/1.1 404"), "{problem}");
    assert!(problem.contains("the nearest sizes that do are 5 and 7"), "{problem}");
    for query in ["", "?subject=kind:nothing", "?subject=kind:review&page=1", "?subject=party:XA"] {
        let answer = server.ask("GET", &format!("/api/v1/lookup{query}"));
        assert!(answer.starts_with("HTTP/1.1 400"), "{query}: {answer}");
    }
}
