//! `lookup`: complete lists from honest servers, and what others try.

use std::sync::Arc;

use pactlog_verifier::index::{Catalogue, End, IndexEntry, Lookup, Subject, SubjectKeys};
use pactlog_verifier::merkle::prove_inclusion;
use pactlog_verifier::registry::KeyRing;
use pactlog_verifier::replay::{Parsed, Prepared};

use crate::log::{Log, Tree};
use crate::program::{Finished, Folder, run, run_plain};
use crate::server::{send, serve};

/// A log with its catalogue, as a server has them.
struct Stand {
    folder: Folder,
    log: Log,
    catalogue: Catalogue,
    closed: Vec<IndexEntry>,
}

const SUBJECT: &str = "norm:TEST-1";

impl Stand {
    fn new(name: &str, batches: &[usize]) -> Self {
        let folder = Folder::new(&format!("lookup-{name}"));
        let mut log = Log::new();
        for (number, count) in batches.iter().enumerate() {
            log.grow(*count, &format!("batch {number}"));
        }
        folder.write("policy.txt", log.witnessed_policy());
        folder.write("unwitnessed.txt", log.policy());
        let (mut catalogue, mut closed) = (Catalogue::new(), Vec::new());
        for entry in &log.entries {
            let prepared = Prepared::new(entry, &KeyRing::default());
            match prepared.parsed {
                // Each statement begins its own thread.
                Parsed::Statement(statement, _) => {
                    let keys = SubjectKeys::of(&statement);
                    let keys: Vec<_> = keys.with_thread(statement.hash()).collect();
                    catalogue.push_statement(prepared.leaf_hash, keys);
                }
                Parsed::Index(entry) => {
                    assert_eq!(catalogue.push_index_entry(prepared.leaf_hash), entry.root);
                    closed.push(entry);
                }
                Parsed::Wrong(error) => panic!("{error}"),
            }
        }
        Self { folder, log, catalogue, closed }
    }

    /// The honest answer.
    fn lookup(&self, subject: &str, size: u64, page: u64) -> Lookup {
        let subject = Subject::parse(subject).unwrap();
        let (path, page) = self.catalogue.prove(&subject.key(), size - 1, page).unwrap();
        let index_entry = *self.closed.iter().find(|e| e.covered + 1 == size).unwrap();
        let inclusion =
            prove_inclusion(&Tree::new(&self.log.entries), size - 1, self.log.size()).unwrap();
        let checkpoint = self.log.cosigned();
        Lookup { subject, index_entry, inclusion, path, page, checkpoint }
    }

    /// Answers a request by its path.
    fn answer(&self, path: &str) -> Option<Lookup> {
        let query = path.strip_prefix("api/v1/lookup?")?;
        let value = |name: &str| {
            query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
        };
        let number = |name: &str| value(name).map(|text| text.parse().unwrap());
        let size = number("at").unwrap_or(self.log.size());
        let known = self.closed.iter().any(|entry| entry.covered + 1 == size);
        known.then(|| self.lookup(value("subject").unwrap(), size, number("page").unwrap_or(0)))
    }
}

/// Asks a server that changes its answers.
fn ask(
    stand: Stand,
    args: &[&str],
    change: impl Fn(&Stand, &str, &mut Lookup) + Send + Sync + 'static,
) -> Finished {
    let policy = stand.folder.join("policy.txt");
    let (url, _) = serve(Arc::new(move |stream, path, _| match stand.answer(path) {
        Some(mut lookup) => {
            change(&stand, path, &mut lookup);
            let body = lookup.to_string();
            let head = format!("200 OK\r\nContent-Length: {}", body.len());
            send(stream, &head, body.as_bytes())
        }
        None => send(stream, "404 Not Found\r\nContent-Length: 0", b""),
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
    ask(Stand::new("none", &[2]), &["--at", "7"], honest).demand(3, Some("source.unavailable"));
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
    let stand = Stand::new("long", &[1_030]);
    let audit = stand.folder.join("policy.txt");
    let report = ask(stand, &["--audit-policy", &audit], honest).demand(0, None);
    assert_eq!(report["list"]["entries"].as_array().unwrap().len(), 1_031);
    let again = |stand: &Stand, path: &str, lookup: &mut Lookup| {
        if path.contains("page=1") {
            *lookup = stand.lookup(SUBJECT, stand.log.size(), 0);
        }
    };
    ask(Stand::new("again", &[1_030]), &[], again).demand(1, Some("lookup.other_page"));
}

#[test]
fn dated_answers_go_by_the_witnesses_clocks() {
    // The witness signed at 2026-01-05T12:00:00Z.
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
