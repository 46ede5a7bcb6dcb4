//! `lookup`: complete lists from honest servers, and what others try.

use std::sync::Arc;

use pactlog_verifier::index::{Catalogue, End, IndexEntry, Lookup, Subject, SubjectKeys};
use pactlog_verifier::merkle::{prove_consistency, prove_inclusion};
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
        let mut log = Log::new();
        for (number, count) in batches.iter().enumerate() {
            log.grow(*count, &format!("batch {number}"));
        }
        Self::of(name, log)
    }

    fn of(name: &str, log: Log) -> Self {
        let folder = Folder::new(&format!("lookup-{name}"));
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

    /// Closes another batch with an index from which the first pledge under the
    /// norm is gone.
    fn shrink(mut self) -> Self {
        let mut catalogue = Catalogue::new();
        let gone = Subject::parse(SUBJECT).unwrap().key();
        for (at, entry) in self.log.entries.iter().enumerate() {
            let prepared = Prepared::new(entry, &KeyRing::default());
            match prepared.parsed {
                Parsed::Statement(statement, _) => {
                    let keys = SubjectKeys::of(&statement);
                    let keys = keys.with_thread(statement.hash());
                    let keys: Vec<_> = keys.filter(|key| at != 5 || *key != gone).collect();
                    catalogue.push_statement(prepared.leaf_hash, keys);
                }
                _ => drop(catalogue.push_index_entry(prepared.leaf_hash)),
            }
        }
        let covered = self.log.size();
        let entry = IndexEntry { covered, root: catalogue.root(), ..self.closed[0] };
        let octets = entry.to_string().into_bytes();
        catalogue.push_index_entry(pactlog_verifier::hash::leaf_hash(&octets));
        self.log.entries.push(octets);
        self.closed.push(entry);
        self.catalogue = catalogue;
        self
    }

    /// The honest answer.
    fn lookup(&self, subject: &str, size: u64, page: u64) -> Lookup {
        let subject = Subject::parse(subject).unwrap();
        let (path, page) = self.catalogue.prove(&subject.key(), size - 1, page).unwrap();
        let index_entry = *self.closed.iter().find(|e| e.covered + 1 == size).unwrap();
        let inclusion =
            prove_inclusion(&Tree::new(&self.log.entries), size - 1, self.log.size()).unwrap();
        let tree = Tree::new(&self.log.entries);
        let checkpoint = self.log.cosigned_head(tree.head(self.log.size()));
        Lookup { subject, index_entry, inclusion, path, page, checkpoint }
    }

    /// Keeps the answer about a size, as a reader does.
    fn kept(&self, size: u64) -> String {
        let tree = Tree::new(&self.log.entries);
        let checkpoint = self.log.cosigned_head(tree.head(size));
        let inclusion = prove_inclusion(&tree, size - 1, size).unwrap();
        let lookup = Lookup { inclusion, checkpoint, ..self.lookup(SUBJECT, size, 0) };
        self.folder.write("kept.json", lookup.to_string())
    }

    fn consistency(&self, path: &str) -> String {
        let number = |name: &str| {
            let (_, rest) = path.split_once(name).unwrap();
            rest.split('&').next().unwrap().parse().unwrap()
        };
        let tree = Tree::new(&self.log.entries);
        let hashes = prove_consistency(&tree, number("from="), number("to=")).unwrap();
        let hashes: Vec<String> = hashes.iter().map(ToString::to_string).collect();
        serde_json::json!({ "hashes": hashes }).to_string()
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

#[test]
fn a_list_that_lost_an_entry_and_a_head_of_another_history_are_caught() {
    let stand = Stand::new("shrink", &[2]);
    let kept = stand.kept(stand.log.size());
    let older = stand.folder.join("never.json");
    let args = ["--since", &kept, "-o", &older];
    let report = ask(stand.shrink(), &args, honest).demand(1, Some("lookup.prefix"));
    assert!(details(&report, "lookup").contains("3 entries that it had earlier"), "{report}");
    assert!(!std::path::Path::new(&older).exists(), "nothing wrong is kept");
    let mut other = Log::new();
    other.grow(3, "another history");
    for (name, log) in [("fork", other.clone()), ("fork-longer", other.grown(1, "and more"))] {
        let stand = Stand::new(&format!("kept-of-{name}"), &[3]);
        let kept = stand.kept(stand.log.size());
        let report =
            ask(Stand::of(name, log), &["--since", &kept], honest).demand(1, Some("head.fork"));
        assert!(details(&report, "history").contains("split view"), "{report}");
        // Two heads of one size prove it to anybody; of two sizes, the tiles must be served.
        let beside = std::fs::read_dir(std::path::Path::new(&kept).parent().unwrap()).unwrap();
        let files = beside.map(|file| file.unwrap().path().display().to_string());
        let found: Vec<String> = files.filter(|file| file.ends_with(".evidence.json")).collect();
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
