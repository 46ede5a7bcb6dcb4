//! Lookups from a live server, checked by the light client.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use pactlog_tests::demo::Demo;
use pactlog_tests::ledger::TestLedger;
use pactlog_tests::program::{arg, run};
use pactlog_verifier::index::{Answer, Lookup, Subject, subjects};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::statement::{Kind, Statement};
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
    let kept = ledger.dir().join("kept.json");
    ask("issuer:state:XA", &["-o", arg(&kept)]);
    let id = Statement::parse(&fs::read(&pledge).unwrap()).unwrap().id();
    let withdrawal = json!({
        "kind": "withdrawal", "refs": [{ "rel": "withdraws", "id": id.to_string() }],
        "reason": { "en": "The state has changed its mind." }, "effective": "2030-01-01", "notified": "2026-01-02",
    });
    let withdrawal = ledger.write("withdrawal", &[&ledger.state], withdrawal);
    ledger.append(&[withdrawal, ledger.pledge(2)]);
    wait(10);
    assert_eq!(entries(&ask("issuer:state:XA", &[])), [5, 7, 8]);
    let report = ask("issuer:state:XA", &["--since", arg(&kept)]);
    let since = report["checks"].as_array().unwrap().iter().find(|check| check["name"] == "since");
    let words = "the list begins with all 1 that it had at size 7; 2 were added";
    assert_eq!(since.unwrap()["detail"], words);
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

/// The body of an answer.
pub(crate) fn body(url: &str, path: &str) -> Vec<u8> {
    let address = url.strip_prefix("http://").unwrap().trim_end_matches('/');
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200 "), "{path}: {}", String::from_utf8_lossy(&answer));
    let end = answer.windows(4).position(|part| part == b"\r\n\r\n").unwrap();
    answer.split_off(end + 4)
}

pub(crate) fn view(url: &str, path: &str) -> Value {
    serde_json::from_slice(&body(url, path)).unwrap()
}

/// Every statement that a query finds, as entry indexes that rise; each part
/// says whether it is the whole.
fn listed(url: &str, query: &str) -> Vec<u64> {
    let (mut indexes, mut cursor) = (Vec::new(), String::new());
    loop {
        let list = view(url, &format!("/api/v1/statements?{query}&limit=100{cursor}"));
        let items = list["items"].as_array().unwrap();
        indexes.extend(items.iter().map(|item| item["index"].as_u64().unwrap()));
        let is_last = list["next_cursor"].is_null();
        assert_eq!(list["complete"], cursor.is_empty() && is_last, "{query}");
        if is_last {
            assert_eq!(list["total"], indexes.len() as u64, "{query}");
            indexes.reverse();
            return indexes;
        }
        cursor = format!("&cursor={}", list["next_cursor"].as_str().unwrap());
    }
}

/// Runs the commands that pages print beside their lists, each as it stands.
fn try_commands(url: &str, paths: &[String]) {
    let folder = tempfile::tempdir().unwrap();
    let policy = folder.path().join("policy.txt");
    fs::write(&policy, body(url, "/policy.txt")).unwrap();
    let mut tried = 0;
    for path in paths {
        let page = String::from_utf8(body(url, path)).unwrap();
        assert!(page.contains("Proof that this list is complete"), "{path}");
        for command in page.split("<code>pactlog-verify lookup ").skip(1) {
            let command = command.split("</code>").next().unwrap();
            let command = command.replace("policy.txt", arg(&policy));
            let args: Vec<&str> = ["lookup"].into_iter().chain(command.split(' ')).collect();
            let finished = run("pactlog-verify", &args);
            // Who audited the log is for the reader to say.
            assert_eq!(finished.exit, Some(3), "{path} {args:?}: {}{}", finished.out, finished.err);
            assert!(finished.out.contains("the index holds"), "{}", finished.out);
            tried += 1;
        }
    }
    assert!(tried >= paths.len(), "{tried}");
}

/// What the server proves of a subject, judged as the light client does.
fn proven(url: &str, policy: &Policy, subject: &Subject, size: u64) -> Answer {
    let ask = |page: u64| {
        let octets = body(url, &format!("/api/v1/lookup?subject={subject}&at={size}&page={page}"));
        let lookup = Lookup::parse(&octets).unwrap();
        let judgement = policy.judge(lookup.checkpoint.as_bytes()).unwrap();
        (lookup, judgement.trusted().expect("the quorum cosigned").head)
    };
    let (lookup, head) = ask(0);
    let mut answer = lookup.verify(subject, Some(size), &head).unwrap();
    while let Some(page) = answer.next_page() {
        let (lookup, head) = ask(page);
        answer.extend(&lookup, &head).unwrap();
    }
    answer
}

#[test]
fn every_list_of_both_demonstrations_is_the_one_that_is_proven() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), &["--both", "--listen", "127.0.0.1:0"]);
    for url in demo.ready() {
        let policy = Policy::parse(&body(url, "/policy.txt")).unwrap();
        let size = view(url, "/api/v1/checkpoint")["tree"]["size"].as_u64().unwrap();
        let commitments = view(url, "/api/v1/commitments");
        let commitment = commitments["items"][0]["links"]["page"].as_str().unwrap().to_owned();
        let norm = commitments["items"][0]["norms"][0].as_str().unwrap();
        let party = commitments["items"][0]["issuer"].as_str().unwrap();
        let party = commitments["items"][0]["of"].as_str().unwrap_or(party);
        let paths = [format!("/norms/{norm}"), format!("/parties/{party}"), "/reviews".into()];
        try_commands(url, &[&[commitment], &paths[..]].concat());
        let mut all: BTreeSet<String> =
            Kind::ALL.iter().map(|kind| format!("kind:{}", kind.as_str())).collect();
        for index in listed(url, "") {
            let entry = view(url, &format!("/api/v1/entries/{index}"));
            let id = entry["statement"].as_str().unwrap();
            let note = body(url, &format!("/api/v1/statements/{id}/note"));
            all.extend(subjects(&Statement::parse(&note).unwrap()));
            all.extend([format!("thread:{id}"), format!("about:{id}")]);
        }
        for subject in all {
            // Every statement has an `id:`; one in eight is enough.
            if subject.starts_with("id:") && !subject.ends_with(['0', '8']) {
                continue;
            }
            let subject = Subject::parse(&subject).unwrap();
            let answer = proven(url, &policy, &subject, size);
            let entries: Vec<u64> = answer.items().iter().map(|item| item.entry).collect();
            assert_eq!(listed(url, &format!("subject={subject}")), entries, "{subject}");
            let (class, name) = subject.as_str().split_once(':').unwrap();
            if matches!(class, "party" | "kind" | "norm" | "about") {
                assert_eq!(listed(url, &format!("{class}={name}")), entries, "{subject}");
            }
        }
    }
    demo.stop();
}
