//! `lookup`: complete lists from honest servers, and what others try.

use std::sync::Arc;

use pactlog_verifier::index::{End, Lookup};

use crate::log::Log;
use crate::program::{Finished, run, run_plain};
use crate::server::{send, serve};
use crate::stand::{SUBJECT, Stand};

/// Asks a server that changes its answers.
fn ask(
    stand: Stand,
    args: &[&str],
    change: impl Fn(&Stand, &str, &mut Lookup) + Send + Sync + 'static,
) -> Finished {
    let policy = stand.folder.join("policy.txt");
    let (url, _) = serve(Arc::new(move |stream, path, _| match stand.answer(path) {
        None if path.starts_with("api/v1/proof/consistency?") => {
            let body = stand.consistency(path);
            let head = format!("200 OK\r\nContent-Length: {}", body.len());
            send(stream, &head, body.as_bytes())
        }
        Some(mut lookup) => {
            change(&stand, path, &mut lookup);
            let body = lookup.to_string();
            let head = format!("200 OK\r\nContent-Length: {}", body.len());
            send(stream, &head, body.as_bytes())
        }
        None => {
            let body = r#"{ "code": "no_index_entry", "detail": "the nearest are 6 and 9" }"#;
            let kind = "Content-Type: application/problem+json";
            let head = format!("404 Not Found\r\n{kind}\r\nContent-Length: {}", body.len());
            send(stream, &head, body.as_bytes())
        }
    }));
    let mut all = vec!["lookup", url.as_str(), SUBJECT, "--policy", policy.as_str()];
    all.extend(args);
    run(&all)
}

fn honest(_: &Stand, _: &str, _: &mut Lookup) {}

#[test]
fn a_list_is_shown_with_who_vouches_for_it() {
    let stand = Stand::new("plain", &[3, 2]);
    let audit = stand.folder.join("policy.txt");
    let last = stand.log.size() - 2;
    let report = ask(stand, &["--audit-policy", &audit], honest).demand(0, None);
    assert_eq!(report["list"]["subject"], SUBJECT);
    assert_eq!(report["list"]["size"], last + 2);
    // The instrument that defines the norm, and five pledges.
    let entries = report["list"]["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 6);
    assert_eq!(entries[5]["index"], last);
    let names: Vec<&str> =
        report["checks"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["log signature", "witnesses", "index entry", "list", "completeness"]);
}

#[test]
fn without_an_auditing_quorum_completeness_is_undecided() {
    let asked = |name: &str, audit: Option<&str>| {
        let stand = Stand::new(name, &[2]);
        let other = stand.log.witnessed_policy().replace("witness w", "witness v");
        let other = other.replace("quorum w", "group g all v\nquorum g");
        stand.folder.write("same.txt", other);
        let file = audit.map(|file| stand.folder.join(file));
        let args: Vec<&str> =
            file.as_deref().map_or(Vec::new(), |file| vec!["--audit-policy", file]);
        ask(stand, &args, honest)
    };
    let report = asked("alone", None).demand(3, None);
    assert_eq!(report["list"]["entries"].as_array().unwrap().len(), 3);
    let last = report["checks"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["name"], "completeness");
    assert!(last["detail"].as_str().unwrap().contains("no --audit-policy"), "{last}");
    asked("unwitnessed", Some("unwitnessed.txt")).demand(3, None);
    asked("same", Some("same.txt")).demand(0, None);
    asked("missing", Some("missing.txt")).demand(3, Some("file.io"));
}

#[test]
fn an_earlier_size_can_be_asked_for_by_name_only() {
    let older = 8;
    let stand = Stand::new("older", &[2, 2]);
    assert_eq!(stand.closed[2].covered + 1, older);
    let report = ask(stand, &["--at", "8"], honest).demand(3, None);
    assert_eq!(report["list"]["entries"].as_array().unwrap().len(), 3);
    assert_eq!(report["list"]["size"], older);
    // The same answer to a question about the newest size is a lie.
    let stale = |stand: &Stand, _: &str, lookup: &mut Lookup| {
        *lookup = stand.lookup(SUBJECT, 8, 0);
    };
    ask(Stand::new("stale", &[2, 2]), &[], stale).demand(1, Some("lookup.other_size"));
    let report =
        ask(Stand::new("none", &[2]), &["--at", "7"], honest).demand(3, Some("source.unavailable"));
    // What the server says of it, which proves nothing, is passed on.
    let said = report["error"]["found"].as_str().unwrap();
    assert!(said.contains("404") && said.contains("the nearest are 6 and 9"), "{report}");
}

#[test]
fn what_a_server_leaves_out_or_adds_is_found() {
    let omit = |_: &Stand, _: &str, lookup: &mut Lookup| {
        let page = lookup.page.as_mut().unwrap();
        page.items.remove(1);
        let root = pactlog_verifier::index::page::list_root(&page.items);
        let size = page.items.len() as u64;
        lookup.path.end = End::List(pactlog_verifier::merkle::TreeHead { size, root });
    };
    ask(Stand::new("omit", &[4]), &[], omit).demand(1, Some("lookup.index_root"));
    let deny = |_: &Stand, _: &str, lookup: &mut Lookup| {
        (lookup.path.end, lookup.page) = (End::Empty, None);
    };
    ask(Stand::new("deny", &[4]), &[], deny).demand(1, Some("lookup.index_root"));
    let reorder = |_: &Stand, _: &str, lookup: &mut Lookup| {
        lookup.page.as_mut().unwrap().items.swap(0, 1);
    };
    ask(Stand::new("reorder", &[4]), &[], reorder).demand(1, Some("lookup.order"));
    let wrong_root = |_: &Stand, _: &str, lookup: &mut Lookup| {
        lookup.index_entry.root = pactlog_verifier::hash::EMPTY_ROOT;
    };
    ask(Stand::new("root", &[4]), &[], wrong_root).demand(1, Some("lookup.inclusion"));
    let unsigned = |stand: &Stand, _: &str, lookup: &mut Lookup| {
        lookup.checkpoint = stand.log.cosigned().replacen('7', "8", 1);
    };
    let code = ask(Stand::new("unsigned", &[4]), &[], unsigned);
    assert_ne!(code.exit, Some(0));
    assert!(code.report()["list"].is_null(), "nothing is listed where something is wrong");
}

#[test]
fn long_lists_are_fetched_page_by_page() {
    let stand = Stand::new("long", &[1_030, 2_100]);
    let audit = stand.folder.join("policy.txt");
    let report = ask(stand, &["--audit-policy", &audit], honest).demand(0, None);
    assert_eq!(report["list"]["entries"].as_array().unwrap().len(), 3_131);
    let again = |stand: &Stand, path: &str, lookup: &mut Lookup| {
        if path.contains("page=1") {
            *lookup = stand.lookup(SUBJECT, stand.log.size(), 0);
        }
    };
    ask(Stand::new("again", &[1_030]), &[], again).demand(1, Some("lookup.other_page"));
}

#[test]
fn dated_answers_go_by_the_witnesses_clocks() {
    // The witness signed at 2026-01-05T12:00:00Z. A day is over at its end.
    let at = |name: &str, subject: &str, by: &str| {
        let stand = Stand::new(name, &[1]);
        let audit = stand.folder.join("policy.txt");
        let args = ["--audit-policy", &audit, "--by", by];
        if subject == SUBJECT {
            return ask(stand, &args, honest);
        }
        let policy = stand.folder.join("policy.txt");
        let file =
            stand.folder.write("answer", stand.lookup(subject, stand.log.size(), 0).to_string());
        let mut all = vec!["lookup", &file, subject, "--policy", &policy];
        all.extend(args);
        run(&all)
    };
    let detail = |report: &serde_json::Value| {
        let check = report["checks"].as_array().unwrap().iter().find(|c| c["name"] == "date");
        check.unwrap()["detail"].as_str().unwrap().to_owned()
    };
    let report = at("present", SUBJECT, "2026-01-05T12:00:00Z").demand(0, None);
    assert!(detail(&report).starts_with("present by"));
    at("present-late", SUBJECT, "2026-01-05T11:59:59Z").demand(3, None);
    let report = at("nothing", "kind:review", "2026-01-05T12:00:00Z").demand(0, None);
    assert!(detail(&report).starts_with("nothing by"));
    at("nothing-early", "kind:review", "2026-01-05T12:00:01Z").demand(3, None);
    let report = at("nothing-day", "kind:review", "2026-01-04").demand(0, None);
    assert!(detail(&report).contains("2026-01-04T23:59:59Z"), "{report}");
    at("nothing-that-day", "kind:review", "2026-01-05").demand(3, None);
    at("present-day", SUBJECT, "2026-01-05").demand(0, None);
    at("present-day-before", SUBJECT, "2026-01-04").demand(3, None);
}

#[test]
fn questions_that_are_none_are_usage() {
    let stand = Stand::new("usage", &[1]);
    let policy = stand.folder.join("policy.txt");
    let file = stand.folder.write("answer", stand.lookup(SUBJECT, stand.log.size(), 0).to_string());
    let about = |subject: &str| run(&["lookup", &file, subject, "--policy", &policy]);
    about(SUBJECT).demand(3, None);
    about("parties:state:XA").demand(2, Some("lookup.subject"));
    about("party:XA").demand(2, Some("lookup.subject"));
    about("kind:review").demand(1, Some("lookup.other_subject"));
    let cut = stand.folder.write("cut", "{");
    run(&["lookup", &cut, SUBJECT, "--policy", &policy]).demand(2, Some("form.json_syntax"));
    run(&["lookup", "ftp://x", SUBJECT, "--policy", &policy]).demand(2, Some("source.scheme"));
    let usage = run_plain(&["lookup", &file, SUBJECT, "--policy", &policy, "--by", "2026"]);
    assert_eq!(usage.exit, Some(2));
    let plain = run_plain(&["lookup", &file, SUBJECT, "--policy", &policy]);
    assert!(plain.out.contains("2 entries under norm:TEST-1, and no others"), "{}", plain.out);
    assert!(plain.out.contains("     entry 5  "), "{}", plain.out);
}

fn details(report: &serde_json::Value, name: &str) -> String {
    let check = report["checks"].as_array().unwrap().iter().find(|check| check["name"] == name);
    check.unwrap()["detail"].as_str().unwrap().to_owned()
}

#[test]
fn an_earlier_list_is_the_beginning_of_a_later_one() {
    let stand = Stand::new("since", &[30, 3]);
    let audit = stand.folder.join("policy.txt");
    let kept = stand.kept(stand.closed[2].covered + 1);
    let again = stand.folder.join("again.json");
    let args = ["--audit-policy", &audit, "--since", &kept, "-o", &again];
    let now = stand.lookup(SUBJECT, stand.log.size(), 0);
    let cut = stand.folder.write("cut.json", "{}");
    let report = ask(stand, &args, honest).demand(0, None);
    assert!(details(&report, "since").contains("all 31 "), "{report}");
    assert!(details(&report, "since").contains("; 3 were added"), "{report}");
    assert!(details(&report, "history").contains("goes on"), "{report}");
    assert_eq!(std::fs::read_to_string(&again).unwrap(), now.to_string());
    // The same answer again adds nothing; a file alone shows no history.
    let args = ["lookup", &again, SUBJECT, "--policy", &audit, "--since"];
    let report = run(&[&args[..], &[&again]].concat()).demand(3, None);
    assert!(details(&report, "history").contains("of size"), "{report}");
    let report = run(&[&args[..], &[&kept]].concat()).demand(3, None);
    assert!(details(&report, "history").contains("a file holds no proof"), "{report}");
    run(&[&args[..], &[&cut]].concat()).demand(2, Some("lookup.member"));
}

/// Files of evidence in the folder of `file`.
fn evidence_beside(file: &str) -> Vec<String> {
    let beside = std::fs::read_dir(std::path::Path::new(file).parent().unwrap()).unwrap();
    let files = beside.map(|file| file.unwrap().path().display().to_string());
    files.filter(|file| file.ends_with(".evidence.json")).collect()
}

/// The two signed answers alone show it to anybody.
fn convicted_of_a_list(kept: &str, policy: &str) {
    let found = evidence_beside(kept);
    let [file] = found.as_slice() else { panic!("{found:?}") };
    let report = run(&["evidence", file, "--policy", policy]).demand(0, None);
    assert!(details(&report, "charge").starts_with("index.list "), "{report}");
}

#[test]
fn a_list_that_lost_an_entry_and_a_head_of_another_history_are_caught() {
    let stand = Stand::new("shrink", &[2]);
    let kept = stand.kept(stand.log.size());
    let older = stand.folder.join("never.json");
    let args = ["--since", &kept, "-o", &older];
    let policy = stand.folder.join("policy.txt");
    let report = ask(stand.shrink(0), &args, honest).demand(1, Some("lookup.prefix"));
    assert!(details(&report, "lookup").contains("3 entries that it had earlier"), "{report}");
    assert!(!std::path::Path::new(&older).exists(), "nothing wrong is kept");
    convicted_of_a_list(&kept, &policy);
    // What is gone is hidden behind more than was there.
    let stand = Stand::new("swell", &[2]);
    let (kept, policy) = (stand.kept(stand.log.size()), stand.folder.join("policy.txt"));
    ask(stand.shrink(3), &["--since", &kept], honest).demand(1, Some("lookup.prefix"));
    convicted_of_a_list(&kept, &policy);
    let mut other = Log::new();
    other.grow(3, "another history");
    for (name, log) in [("fork", other.clone()), ("fork-longer", other.grown(1, "and more"))] {
        let stand = Stand::new(&format!("kept-of-{name}"), &[3]);
        let kept = stand.kept(stand.log.size());
        let report =
            ask(Stand::of(name, log), &["--since", &kept], honest).demand(1, Some("head.fork"));
        assert!(details(&report, "history").contains("split view"), "{report}");
        // Two heads of one size prove it to anybody; of two sizes, the tiles must be served.
        let found = evidence_beside(&kept);
        assert_eq!(found.len(), usize::from(name == "fork"), "{found:?}");
        for file in found {
            let policy = stand.folder.join("policy.txt");
            run(&["evidence", &file, "--policy", &policy]).demand(0, None);
        }
    }
    // A server that shows an older tree than was seen before.
    let stand = Stand::new("newer", &[2, 2]);
    let kept = stand.kept(stand.log.size());
    let report = ask(stand, &["--since", &kept, "--at", "8"], honest).demand(3, None);
    assert!(details(&report, "since").contains("later than 8"), "{report}");
}
