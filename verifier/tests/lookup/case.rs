//! Answers, accepted and refused: `history.json` and `answer.json`.

use std::collections::BTreeSet;

use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::index::page::list_root;
use pactlog_verifier::index::{
    Answer, End, Index, Item, Lookup, PathError, PathProof, Subject, tree::EMPTY,
};
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::policy::Policy;
use serde_json::{Value, json};

use super::history::{History, leaf_of};
use super::{slow, vectors};

const ORIGIN: &str = "ledger.example/test";

/// A key of a test seed that nobody must use for anything else.
fn log_key() -> NoteSigner {
    NoteSigner::new(ORIGIN, SecretKey::from_seed(&[1; 32])).unwrap()
}

fn policy() -> String {
    format!("log {}\nquorum none\n", log_key().verifier_key())
}

/// A party whose `party:` key shares exactly `bits` bits with that of state XA.
fn near(bits: usize) -> String {
    let own = sha256(b"party:state:XA");
    let fits = |party: &String| {
        let key = sha256(format!("party:{party}").as_bytes());
        pactlog_verifier::index::proof::shared_bits(&own, &key) == bits
    };
    (0..).map(|n| format!("org:p{n}")).find(fits).unwrap()
}

/// The history of the vectors: a charter, parties, a commitment and reviews.
fn fixed() -> History {
    let id = |entry: u64| leaf_of(entry).to_hex();
    let mut history = History::default();
    let push = |history: &mut History, kind: &str, issuer: &str, more: &[String]| {
        let own = id(history.entries.len() as u64);
        let common = [
            format!("id:{own}"),
            format!("kind:{kind}"),
            format!("issuer:{issuer}"),
            format!("party:{issuer}"),
        ];
        history.push(common.into_iter().chain(more.iter().cloned()));
    };
    let own_thread = |history: &History| format!("thread:{}", id(history.entries.len() as u64));
    let own = own_thread(&history);
    push(&mut history, "charter", "org:registrar", &[own, "keys:org:registrar".into()]);
    history.close();
    for party in ["state:XA".to_owned(), near(6), near(11)] {
        let own = own_thread(&history);
        let about = [own, format!("party:{party}"), format!("keys:{party}")];
        push(&mut history, "party", "org:registrar", &about);
    }
    history.close();
    let own = own_thread(&history);
    push(&mut history, "commitment", "state:XA", &[own.clone(), "norm:TEST-1".into()]);
    history.close();
    let commitment = own.trim_start_matches("thread:").to_owned();
    let on = [format!("about:{commitment}"), own, "party:state:XA".into(), "norm:TEST-1".into()];
    for reviewer in ["org:watch", "igo:court"] {
        push(&mut history, "review", reviewer, &on);
    }
    history.close();
    push(&mut history, "review", "org:watch", &on);
    push(&mut history, "withdrawal", "state:XA", &on[..2]);
    history.close();
    history
}

fn history_file() -> Value {
    let history = fixed();
    let entries: Vec<Value> = history
        .entries
        .iter()
        .enumerate()
        .map(|(at, (leaf, subjects))| {
            let covered = at as u64;
            let mut entry = json!({ "leaf_hash": leaf.to_string(), "subjects": subjects });
            entry["index_root"] = json!(slow::root(&history.filings, covered + 1).to_string());
            if let Some(closing) = history.closed.iter().find(|entry| entry.covered == covered) {
                entry["index_entry"] = json!(closing.to_string());
            }
            entry
        })
        .collect();
    let about = "A history: each entry's leaf hash and subjects, and the index root over the entries up to it. Index entries have no subjects; theirs is `index_entry`, whose leaf hash is the entry's.";
    json!({ "about": about, "entries": entries })
}

#[test]
fn the_history_has_its_index_root_after_every_entry() {
    let mut index = Index::new();
    let read = vectors("history.json", &history_file());
    for (at, entry) in read["entries"].as_array().unwrap().iter().enumerate() {
        let leaf = Hash::from_base64(entry["leaf_hash"].as_str().unwrap()).unwrap();
        for subject in entry["subjects"].as_array().unwrap() {
            index.insert(&sha256(subject.as_str().unwrap().as_bytes()), at as u64, &leaf);
        }
        assert_eq!(index.root().to_string(), entry["index_root"].as_str().unwrap(), "entry {at}");
        if let Some(text) = entry["index_entry"].as_str() {
            assert_eq!(pactlog_verifier::hash::leaf_hash(text.as_bytes()), leaf);
            assert!(text.contains(&index.root().to_string()));
        }
    }
}

/// An answer that somebody gives, to a question.
struct Case {
    name: &'static str,
    subject: String,
    size: Option<u64>,
    text: String,
    expect: &'static str,
}

/// What honest and dishonest servers have at hand.
struct Stand {
    history: History,
    head: TreeHead,
    cases: Vec<Case>,
}

impl Stand {
    fn new() -> Self {
        let history = fixed();
        Self { head: history.head(), history, cases: Vec::new() }
    }

    fn honest(&self, subject: &str) -> Lookup {
        self.at(subject, self.head.size, self.head)
    }

    fn at(&self, subject: &str, size: u64, head: TreeHead) -> Lookup {
        let mut lookup = self.history.lookup(subject, size, 0, &head);
        lookup.checkpoint = Checkpoint { origin: ORIGIN.into(), head }.sign(&log_key());
        lookup
    }

    fn sizes(&self) -> Vec<u64> {
        self.history.closed.iter().map(|entry| entry.covered + 1).collect()
    }

    fn text(
        &mut self,
        expect: &'static str,
        name: &'static str,
        (subject, size): (&str, Option<u64>),
        text: String,
    ) {
        self.cases.push(Case { name, subject: subject.into(), size, text, expect });
    }

    fn case(
        &mut self,
        expect: &'static str,
        name: &'static str,
        question: (&str, Option<u64>),
        lookup: &Lookup,
    ) {
        self.text(expect, name, question, lookup.to_string());
    }

    /// The honest answer, changed.
    fn changed(
        &mut self,
        expect: &'static str,
        name: &'static str,
        subject: &str,
        change: impl FnOnce(&mut Lookup),
    ) {
        let mut lookup = self.honest(subject);
        change(&mut lookup);
        self.case(expect, name, (subject, None), &lookup);
    }
}

/// Gives the list these items, and a root that fits.
fn relist(lookup: &mut Lookup, change: impl FnOnce(&mut Vec<Item>)) {
    let page = lookup.page.as_mut().unwrap();
    change(&mut page.items);
    let size = page.items.len() as u64;
    lookup.path.end = End::List(TreeHead { size, root: list_root(&page.items) });
}

fn list_mut(lookup: &mut Lookup) -> &mut TreeHead {
    match &mut lookup.path.end {
        End::List(list) | End::Other { list, .. } => list,
        End::Empty => panic!("there is a list"),
    }
}

const PARTY: &str = "party:state:XA";
const THREAD_OF: u64 = 6;

fn accepted(stand: &mut Stand) {
    let thread = format!("thread:{}", leaf_of(THREAD_OF).to_hex());
    for (name, subject) in [
        ("a-party", PARTY),
        ("a-thread", &thread),
        ("a-kind", "kind:review"),
        ("one-entry", "kind:charter"),
        ("nothing-and-an-empty-place", "issuer:org:p11"),
        ("nothing-and-another-leaf", "issuer:org:p2"),
    ] {
        let lookup = stand.honest(subject);
        stand.case("accepted", name, (subject, None), &lookup);
    }
    let (sizes, head) = (stand.sizes(), stand.head);
    let lookup = stand.at(PARTY, sizes[2], head);
    stand.case("accepted", "at-an-earlier-size", (PARTY, Some(sizes[2])), &lookup);
    let lookup = stand.at(PARTY, sizes[0], stand.history.head_at(sizes[0]));
    stand.case("accepted", "of-the-first-head", (PARTY, None), &lookup);
    let named = Some(head.size);
    let lookup = stand.honest(PARTY);
    stand.case("accepted", "size-asked-for", (PARTY, named), &lookup);
}

/// Lists that are not the whole list, or not only that.
fn wrong_lists(stand: &mut Stand) {
    let foreign = Item { entry: 6, leaf_hash: leaf_of(6) };
    stand.changed("lookup.page_length", "omitted", PARTY, |lookup| {
        lookup.page.as_mut().unwrap().items.remove(1);
    });
    stand.changed("lookup.list_root", "omitted-and-counted-less", PARTY, |lookup| {
        lookup.page.as_mut().unwrap().items.remove(1);
        list_mut(lookup).size -= 1;
    });
    stand.changed("lookup.index_root", "omitted-with-a-root-that-fits", PARTY, |lookup| {
        relist(lookup, |items| {
            items.remove(1);
        });
    });
    stand.changed("lookup.page_length", "cut-at-the-end", PARTY, |lookup| {
        lookup.page.as_mut().unwrap().items.pop();
    });
    stand.changed("lookup.list_root", "cut-at-the-end-and-counted-less", PARTY, |lookup| {
        lookup.page.as_mut().unwrap().items.pop();
        list_mut(lookup).size -= 1;
    });
    stand.changed("lookup.index_root", "cut-at-the-end-with-a-root-that-fits", PARTY, |lookup| {
        relist(lookup, |items| {
            items.pop();
        });
    });
    stand.changed("lookup.list_root", "foreign-entry", "kind:review", |lookup| {
        lookup.page.as_mut().unwrap().items[0] = foreign;
    });
    stand.changed("lookup.index_root", "foreign-entry-with-a-root-that-fits", "kind:review", |l| {
        relist(l, |items| items.insert(0, foreign));
    });
    stand.changed("lookup.list_root", "other-leaf-hash", "kind:review", |lookup| {
        lookup.page.as_mut().unwrap().items[0].leaf_hash = leaf_of(1);
    });
    stand.changed("lookup.order", "repeated-entry", "kind:review", |lookup| {
        relist(lookup, |items| items.insert(1, items[0]));
    });
    stand.changed("lookup.order", "out-of-order", "kind:review", |lookup| {
        relist(lookup, |items| items.swap(0, 1));
    });
    stand.changed("lookup.not_covered", "an-entry-that-is-not-covered", "kind:review", |lookup| {
        relist(lookup, |items| items.push(Item { entry: 14, leaf_hash: leaf_of(14) }));
    });
    stand.changed("lookup.page_number", "a-page-of-a-list-of-nothing", PARTY, |lookup| {
        *list_mut(lookup) = TreeHead::EMPTY;
    });
    stand.changed("lookup.page", "a-page-of-no-list", PARTY, |lookup| {
        lookup.path.end = End::Empty;
    });
    stand.changed("lookup.page", "no-page-of-the-list", PARTY, |lookup| lookup.page = None);
    stand.changed("lookup.page_proof", "a-hash-too-many-for-the-page", PARTY, |lookup| {
        lookup.page.as_mut().unwrap().hashes.push(leaf_of(0));
    });
    stand.changed("lookup.other_page", "not-the-first-page", PARTY, |lookup| {
        lookup.page.as_mut().unwrap().number = 1;
    });
}

/// Paths that lead elsewhere.
fn wrong_paths(stand: &mut Stand) {
    stand.changed("lookup.own_leaf", "nothing-beside-its-own-leaf", PARTY, |lookup| {
        lookup.page = None;
        lookup.path.end = End::Other { key: lookup.subject.key(), list: *list_mut(lookup) };
    });
    stand.changed("lookup.count", "nothing-beside-a-list-of-nothing", PARTY, |lookup| {
        let mut key = lookup.subject.key();
        key.0[31] ^= 1;
        (lookup.path.end, lookup.page) = (End::Other { key, list: TreeHead::EMPTY }, None);
    });
    stand.changed("lookup.index_root", "nothing-where-there-is-a-list", PARTY, |lookup| {
        (lookup.path.end, lookup.page) = (End::Empty, None);
    });
    let path = stand.honest(&format!("party:{}", near(6))).path;
    stand.changed("lookup.elsewhere", "behind-the-leaf-of-another", PARTY, |lookup| {
        let End::List(list) = path.end else { panic!("there is a list") };
        let key = sha256(format!("party:{}", near(6)).as_bytes());
        // Down to where that leaf would have to share more bits than it does.
        lookup.path.siblings = path.siblings.clone();
        while lookup.path.siblings.len() < 7 {
            lookup.path.siblings.insert(0, leaf_of(0));
        }
        (lookup.path.end, lookup.page) = (End::Other { key, list }, None);
    });
    let other = stand.honest("kind:charter");
    stand.changed("lookup.index_root", "with-the-path-of-another", PARTY, |lookup| {
        lookup.path.siblings = other.path.siblings.clone();
    });
    stand.changed("lookup.index_root", "with-path-and-list-of-another", PARTY, |lookup| {
        (lookup.path, lookup.page) = (other.path.clone(), other.page.clone());
    });
    stand.changed("lookup.other_subject", "of-another-subject", PARTY, |lookup| {
        *lookup = other.clone();
    });
    stand.changed("lookup.index_root", "a-leaf-that-was-never-there", "issuer:org:p11", |lookup| {
        // Its bits fit as far as the path needs them.
        let mut key = lookup.subject.key();
        key.0[31] ^= 1;
        lookup.path.end = End::Other { key, list: TreeHead { size: 1, root: leaf_of(0) } };
    });
    stand.changed("lookup.lone_end", "below-a-node-of-one-subject", PARTY, |lookup| {
        lookup.path.siblings.insert(0, EMPTY);
    });
    stand.changed("lookup.index_root", "path-cut-short", "kind:charter", |lookup| {
        lookup.path.siblings.remove(0);
    });
    stand.changed("lookup.index_root", "path-too-long", PARTY, |lookup| {
        lookup.path.siblings.push(leaf_of(0));
    });
    stand.changed("lookup.index_root", "path-reversed", "kind:charter", |lookup| {
        lookup.path.siblings.reverse();
    });
    stand.changed("lookup.inclusion", "a-hash-too-few-for-the-index-entry", PARTY, |lookup| {
        lookup.inclusion.pop();
    });
    stand.changed("lookup.inclusion", "a-hash-too-many-for-the-index-entry", PARTY, |lookup| {
        lookup.inclusion.push(leaf_of(0));
    });
}

/// Answers about another size, and from other histories.
fn wrong_times(stand: &mut Stand) {
    let (sizes, head) = (stand.sizes(), stand.head);
    let older = stand.at(PARTY, sizes[3], head);
    stand.case("lookup.other_size", "from-an-older-index", (PARTY, None), &older);
    stand.case("lookup.other_size", "another-size", (PARTY, Some(sizes[2])), &older);
    stand.changed(
        "lookup.index_root",
        "older-list-under-the-newest-index-entry",
        PARTY,
        |lookup| {
            (lookup.path, lookup.page) = (older.path.clone(), older.page.clone());
        },
    );
    let mut early = stand.honest(PARTY);
    let small = Checkpoint { origin: ORIGIN.into(), head: stand.history.head_at(sizes[3]) };
    early.checkpoint = small.sign(&log_key());
    let asked = (PARTY, Some(head.size));
    stand.case("lookup.inclusion", "index-entry-that-the-head-does-not-hold", asked, &early);
    stand.changed("lookup.inclusion", "index-entry-moved", PARTY, |lookup| {
        lookup.index_entry.time = lookup.index_entry.time.saturating_add(1);
    });
    // A history in which the last review was never given.
    let mut other = History::default();
    for (at, (_, subjects)) in fixed().entries.into_iter().enumerate() {
        let is_review = at as u64 >= sizes[3] && subjects.iter().any(|s| s == "kind:review");
        if subjects.is_empty() {
            other.close();
        } else if is_review {
            other.push(["kind:report".into()]);
        } else {
            other.push(subjects);
        }
    }
    let foreign = other.lookup(PARTY, head.size, 0, &other.head());
    stand.changed("lookup.inclusion", "index-entry-of-another-history", PARTY, |lookup| {
        let checkpoint = lookup.checkpoint.clone();
        *lookup = Lookup { checkpoint, ..foreign.clone() };
    });
    stand.changed("lookup.index_root", "path-and-list-of-another-history", PARTY, |lookup| {
        (lookup.path, lookup.page) = (foreign.path.clone(), foreign.page.clone());
    });
}

/// Octets that are no answer.
fn malformed(stand: &mut Stand) {
    let good = stand.honest(PARTY);
    let text = good.to_string();
    let mut put = |expect, name, text: String| stand.text(expect, name, (PARTY, None), text);
    put("lookup.too_many", "a-path-of-257-hashes", {
        let path = PathProof { siblings: vec![leaf_of(0); 257], end: good.path.end };
        let error = path.verify(&leaf_of(0), &leaf_of(0));
        assert_eq!(error, Err(PathError::TooLong { found: 257 }));
        Lookup { path, ..good.clone() }.to_string()
    });
    let many = |from: &str, count: usize| {
        let hash = format!("\"{}\",", leaf_of(0));
        text.replacen(from, &format!("{from}{}", hash.repeat(count)), 1)
    };
    put("lookup.too_many", "an-inclusion-proof-of-too-many-hashes", many("\"inclusion\":[", 64));
    put("lookup.too_many", "a-page-proof-of-too-many-hashes", {
        let hashes = vec![format!("\"{}\"", leaf_of(0)); 64].join(",");
        text.replace("\"hashes\":[]", &format!("\"hashes\":[{hashes}]"))
    });
    put("lookup.too_many", "a-page-of-1025-items", {
        let item = format!("[1,\"{}\"],", leaf_of(1));
        text.replacen("\"items\":[", &format!("\"items\":[{}", item.repeat(1025)), 1)
    });
    let root = list_mut(&mut good.clone()).root.to_string();
    put("lookup.member", "a-root-of-31-octets", {
        text.replace(&root, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==")
    });
    put("lookup.member", "a-root-in-hexadecimal", text.replace(&root, &leaf_of(0).to_hex()));
    put("lookup.member", "a-root-with-spare-bits", {
        let spare = root.replace('=', "");
        let last = spare.chars().last().unwrap();
        let other = if last == 'A' { 'B' } else { char::from(last as u8 + 1) };
        text.replace(&root, &format!("{}{other}=", &spare[..42]))
    });
    put("lookup.member", "a-count-below-zero", text.replace("\"count\":", "\"count\":-"));
    put("lookup.member", "an-item-of-three", text.replacen("\"items\":[[", "\"items\":[[0,", 1));
    put("lookup.member", "no-end", text.replace("\"end\":", "\"and\":"));
    put("lookup.member", "another-format", text.replace("lookup@v1", "lookup@v2"));
    put("lookup.subject", "a-subject-of-no-class", text.replace("\"party:", "\"parties:"));
    put("lookup.index_entry", "an-index-entry-of-five-lines", {
        text.replacen("Z\\n\"", "Z\\n\\n\"", 1)
    });
    put("lookup.spelling", "a-space", text.replacen(':', ": ", 1));
    put("lookup.spelling", "a-needless-escape", text.replace("\"party:", "\"\\u0070arty:"));
    put("lookup.spelling", "a-further-member", text.replacen('{', "{\"more\":1,", 1));
    put("lookup.spelling", "another-order", {
        let subject = format!(",\"subject\":\"{PARTY}\"");
        let without = text.replacen(&subject, "", 1);
        without.replacen("}\n", &format!("{subject}}}\n"), 1)
    });
    put("lookup.spelling", "no-newline-at-the-end", text.trim_end().into());
    put("lookup.spelling", "two-newlines-at-the-end", format!("{text}\n"));
    put("form.duplicate_name", "a-member-twice", {
        text.replacen("{\"format\"", &format!("{{\"subject\":\"{PARTY}\",\"format\""), 1)
    });
    put("form.json_syntax", "cut-off", text[..text.len() / 2].into());
    put("form.not_an_integer", "a-count-with-a-fraction", {
        text.replacen(",\"root\"", ".0,\"root\"", 1)
    });
    put("form.json_integer", "a-count-beyond-53-bits", {
        text.replacen("\"count\":", "\"count\":9007199254740992", 1)
    });
    put("form.json_syntax", "nothing", String::new());
}

fn cases() -> Vec<Case> {
    let mut stand = Stand::new();
    accepted(&mut stand);
    wrong_lists(&mut stand);
    wrong_paths(&mut stand);
    wrong_times(&mut stand);
    malformed(&mut stand);
    stand.cases
}

fn answer_file() -> Value {
    let cases: Vec<Value> = cases()
        .into_iter()
        .map(|case| {
            let mut value = json!({
                "name": case.name, "subject": case.subject, "answer": case.text, "expect": case.expect,
            });
            if let Some(size) = case.size {
                value["size"] = json!(size.to_string());
            }
            if case.expect == "accepted" {
                let answer = judge(&value).unwrap();
                let entries: Vec<String> =
                    answer.items().iter().map(|item| item.entry.to_string()).collect();
                value["of_size"] = json!(answer.size().to_string());
                value["entries"] = json!(entries);
            }
            value
        })
        .collect();
    let about = "Answers to lookups. The checkpoint of each is judged by `policy`; asked for is `subject` at `size`, or at the checkpoint's size. `of_size` and `entries` are what an accepted answer shows.";
    json!({ "about": about, "policy": policy(), "cases": cases })
}

/// Judges an answer as a reader would, from its octets on.
fn judge(case: &Value) -> Result<Answer, &'static str> {
    let subject = Subject::parse(case["subject"].as_str().unwrap()).unwrap();
    let size = case["size"].as_str().map(|size| size.parse().unwrap());
    read(case["answer"].as_str().unwrap().as_bytes(), &subject, size)
}

fn read(octets: &[u8], subject: &Subject, size: Option<u64>) -> Result<Answer, &'static str> {
    let lookup = Lookup::parse(octets).map_err(|error| error.code())?;
    assert_eq!(lookup.to_string().as_bytes(), octets, "one spelling");
    let policy = Policy::parse(policy().as_bytes()).unwrap();
    let judgement = policy.judge(lookup.checkpoint.as_bytes()).map_err(|_| "checkpoint")?;
    let head = judgement.trusted().unwrap().head;
    lookup.verify(subject, size, &head).map_err(|error| error.code())
}

#[test]
fn every_answer_has_its_verdict() {
    let file = vectors("answer.json", &answer_file());
    let mut names = BTreeSet::new();
    let mut codes = BTreeSet::new();
    for case in file["cases"].as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        assert!(names.insert(name), "{name} is there once");
        let judged = judge(case);
        let verdict = judged.as_ref().map_or_else(|code| *code, |_| "accepted");
        assert_eq!(verdict, case["expect"].as_str().unwrap(), "{name}");
        codes.insert(verdict);
        if let Ok(answer) = judged {
            assert_eq!(answer.size().to_string(), case["of_size"].as_str().unwrap());
            let listed: Vec<String> = answer.items().iter().map(|i| i.entry.to_string()).collect();
            assert_eq!(json!(listed), case["entries"], "{name}");
        }
    }
    // What only a list of several pages can show is in `page.rs`.
    for code in [
        "accepted",
        "lookup.member",
        "lookup.too_many",
        "lookup.subject",
        "lookup.index_entry",
        "lookup.spelling",
        "lookup.other_subject",
        "lookup.other_size",
        "lookup.inclusion",
        "lookup.count",
        "lookup.own_leaf",
        "lookup.elsewhere",
        "lookup.lone_end",
        "lookup.index_root",
        "lookup.page",
        "lookup.page_number",
        "lookup.page_length",
        "lookup.order",
        "lookup.not_covered",
        "lookup.page_proof",
        "lookup.list_root",
        "lookup.other_page",
    ] {
        assert!(codes.contains(code), "{code} has a case");
    }
}

#[test]
fn no_octet_of_an_accepted_answer_can_change() {
    for case in cases().iter().filter(|case| case.expect == "accepted") {
        let subject = Subject::parse(&case.subject).unwrap();
        let good = case.text.as_bytes();
        assert!(read(good, &subject, case.size).is_ok());
        let mut seed = 11_u64;
        for at in 0..good.len() {
            assert!(read(&good[..at], &subject, case.size).is_err(), "{} cut at {at}", case.name);
            // Each bit of one answer, and an octet of no pattern in each.
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let bits = if case.name == "a-party" { 8 } else { 1 };
            for flip in
                (0..bits).map(|bit| 1_u8 << bit).chain([u8::try_from(seed >> 57).unwrap() | 1])
            {
                let mut octets = good.to_vec();
                octets[at] ^= flip;
                assert!(read(&octets, &subject, case.size).is_err(), "{} octet {at}", case.name);
            }
        }
    }
}

#[test]
fn an_answer_that_is_too_large_is_not_read() {
    let found = pactlog_verifier::index::lookup::MAX_LOOKUP + 1;
    let error = pactlog_verifier::index::LookupError::TooLarge { found };
    assert_eq!(Lookup::parse(&vec![b' '; found]), Err(error));
}

#[test]
fn the_proofs_of_a_large_history_stay_small() {
    let history = History::seeded(9, 3_000, 3_000);
    let head = history.head();
    let hashes = |lookup: &Lookup| lookup.inclusion.len() + lookup.path.siblings.len();
    let octets = |lookup: &Lookup| 32 * hashes(lookup) + lookup.index_entry.to_string().len();
    let lookup = history.lookup("party:org:p7", head.size, 0, &head);
    assert!(octets(&lookup) < 2_000, "{}", octets(&lookup));
}
