//! The index: vectors under `spec/vectors/index`, and a slow twin written from
//! `spec/index.md` alone.
//!
//! Set `PACTLOG_WRITE_VECTORS` to write the files anew.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::index::{
    Index, IndexEntry, IndexEntryError, MAX_SUBJECTS, SubjectKeys, subjects, thread_subject,
};
use pactlog_verifier::statement::Statement;
use serde_json::{Value, json};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors/index")
}

/// One filing: a subject, the entry's index and its leaf hash.
type Item = (String, u64, Hash);

/// `spec/index.md` word for word: nothing is kept from one size to the next.
mod slow {
    use std::collections::BTreeMap;

    use sha2::{Digest as _, Sha256};

    use super::Item;

    type Octets = [u8; 32];

    fn hash(parts: &[&[u8]]) -> Octets {
        let mut hash = Sha256::new();
        parts.iter().for_each(|part| hash.update(part));
        hash.finalize().into()
    }

    /// RFC 6962 §2.1.
    fn list_root(items: &[Vec<u8>]) -> Octets {
        match items {
            [] => hash(&[]),
            [item] => hash(&[&[0], item]),
            _ => {
                let split = items.len().next_power_of_two() / 2;
                let (left, right) = items.split_at(split);
                hash(&[&[1], &list_root(left), &list_root(right)])
            }
        }
    }

    fn place(subjects: &[(Octets, Vec<Vec<u8>>)], depth: usize) -> Octets {
        match subjects {
            [] => [0; 32],
            [(key, items)] => {
                let count = u64::try_from(items.len()).unwrap();
                hash(&[&[2], key, &count.to_be_bytes(), &list_root(items)])
            }
            _ => {
                let is_left = |(key, _): &(Octets, _)| key[depth / 8] & (0x80 >> (depth % 8)) == 0;
                let split = subjects.partition_point(is_left);
                let (left, right) = subjects.split_at(split);
                hash(&[&[3], &place(left, depth + 1), &place(right, depth + 1)])
            }
        }
    }

    /// The index root over these filings.
    pub(super) fn root(items: &[Item]) -> Octets {
        let mut subjects: BTreeMap<Octets, Vec<Vec<u8>>> = BTreeMap::new();
        for (subject, index, leaf) in items {
            let item = [b"pactlog/index-item\n".as_slice(), &index.to_be_bytes(), &leaf.0].concat();
            subjects.entry(hash(&[subject.as_bytes()])).or_default().push(item);
        }
        place(&subjects.into_iter().collect::<Vec<_>>(), 0)
    }
}

fn insert(index: &mut Index, (subject, entry, leaf): &Item) {
    index.insert(&sha256(subject.as_bytes()), *entry, leaf);
}

fn leaf_of(entry: u64) -> Hash {
    sha256(format!("entry {entry}").as_bytes())
}

/// Filings of `entries` entries under some of `names` subjects (splitmix64).
fn history(mut seed: u64, entries: u64, names: u64) -> Vec<Item> {
    let mut next = || {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut items = Vec::new();
    for entry in 0..entries {
        let mut subjects = BTreeSet::from([format!("id:{entry}")]);
        for _ in 0..next() % 6 {
            subjects.insert(format!("party:{}", next() % names));
        }
        items.extend(subjects.into_iter().map(|subject| (subject, entry, leaf_of(entry))));
    }
    items
}

#[test]
fn seeded_histories_have_the_roots_of_the_slow_twin_at_every_size() {
    for (seed, entries, names) in [(1, 60, 1), (2, 120, 12), (3, 150, 4_000)] {
        let items = history(seed, entries, names);
        let mut index = Index::new();
        assert_eq!(index.root().0, slow::root(&[]));
        for (i, item) in items.iter().enumerate() {
            insert(&mut index, item);
            assert_eq!(index.root().0, slow::root(&items[..=i]), "seed {seed}, {i}");
        }
    }
}

#[test]
fn it_is_all_one_whether_roots_are_asked_for_in_between() {
    let items = history(4, 3_000, 500);
    let mut index = Index::new();
    items.iter().for_each(|item| insert(&mut index, item));
    assert_eq!(index.root().0, slow::root(&items));
    assert_eq!(index.root(), index.clone().root());
    let different: BTreeSet<&str> = items.iter().map(|(subject, ..)| subject.as_str()).collect();
    assert_eq!(index.subjects(), different.len());
}

#[test]
fn a_stored_index_goes_on_as_if_it_had_never_stopped() {
    let items = history(5, 300, 40);
    let mut index = Index::new();
    for (i, item) in items.iter().enumerate() {
        insert(&mut index, item);
        // With places that are not hashed yet, and without.
        if i % 3 == 0 {
            index.root();
        }
        if i % 7 == 0 {
            index = postcard::from_bytes(&postcard::to_stdvec(&index).unwrap()).unwrap();
        }
    }
    assert_eq!(index.root().0, slow::root(&items));
}

#[test]
fn every_change_of_a_filing_changes_the_root() {
    let items = history(6, 20, 5);
    let root = slow::root(&items);
    for i in 0..items.len() {
        let with = |change: &dyn Fn(&mut Vec<Item>)| {
            let mut items = items.clone();
            change(&mut items);
            let mut index = Index::new();
            items.iter().for_each(|item| insert(&mut index, item));
            index.root().0
        };
        assert_ne!(with(&|items| drop(items.remove(i))), root);
        assert_ne!(with(&|items| items[i].0.push('x')), root);
        assert_ne!(with(&|items| items[i].1 += 1), root);
        assert_ne!(with(&|items| items[i].2 = leaf_of(99)), root);
        assert_ne!(with(&|items| items.push(items[i].clone())), root);
    }
}

/// Subjects whose keys agree in exactly `bits` bits, found by trying.
fn sharing(bits: u32) -> [String; 2] {
    let first = "party:state:XA".to_owned();
    let head = |subject: &str| {
        u32::from_be_bytes(*sha256(subject.as_bytes()).as_bytes().first_chunk().unwrap())
    };
    let fits = |n: &u32| (head(&format!("party:org:p{n}")) ^ head(&first)).leading_zeros() == bits;
    let found = (0..).find(fits).unwrap();
    [first, format!("party:org:p{found}")]
}

/// The trees of `tree.json`: names and filings.
fn trees() -> Vec<(String, Vec<Item>)> {
    let mut trees = vec![("empty".to_owned(), Vec::new())];
    let filed = |subject: &str, entries: &[u64]| -> Vec<Item> {
        entries.iter().map(|entry| (subject.to_owned(), *entry, leaf_of(*entry))).collect()
    };
    for count in [1, 2, 3, 4, 5, 8, 9] {
        let entries: Vec<u64> = (0..count).map(|n| n * n + 1).collect();
        trees.push((format!("one-subject-{count}"), filed("kind:commitment", &entries)));
    }
    for bits in [0, 1, 2, 7, 8, 9, 15, 16] {
        let items = sharing(bits).iter().flat_map(|subject| filed(subject, &[7])).collect();
        trees.push((format!("two-keys-sharing-{bits}-bits"), items));
    }
    let [first, second] = sharing(9);
    let [_, third] = sharing(3);
    let three = [filed(&first, &[0, 4]), filed(&second, &[1]), filed(&third, &[2, 3, 5])].concat();
    trees.push(("three-keys".into(), three));
    trees.push(("large-index".into(), filed("issuer:state:XA", &[0, (1 << 53) - 1])));
    trees.push(("forty-entries".into(), history(7, 40, 9)));
    trees
}

fn tree_file() -> Value {
    let cases: Vec<Value> = trees()
        .into_iter()
        .map(|(name, items)| {
            let root = Hash(slow::root(&items));
            let items: Vec<Value> = items
                .iter()
                .map(|(subject, index, leaf)| json!([subject, index.to_string(), leaf.to_string()]))
                .collect();
            json!({ "name": name, "items": items, "expect": root.to_string() })
        })
        .collect();
    let about = "The prefix tree. Each item is a subject, the index of an entry that is filed under it, and the entry's leaf hash; `expect` is the index root over all of them.";
    json!({ "about": about, "cases": cases })
}

fn entry_file() -> Value {
    let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    let entry = |covered: &str, root: &str, time: &str| {
        format!("pactlog/index@v1\n{covered}\n{root}\n{time}\n")
    };
    let time = "2026-03-01T12:00:00Z";
    let good = entry("619", root, time);
    let cases = [
        ("ordinary", good.clone(), "accepted"),
        ("first", entry("1", root, "1970-01-01T00:00:00Z"), "accepted"),
        ("covers-nothing", entry("0", root, time), "accepted"),
        ("largest", entry("9223372036854775806", root, "9999-12-31T23:59:59Z"), "accepted"),
        ("too-large", entry("9223372036854775807", root, time), "Covered"),
        ("beyond-64-bits", entry("18446744073709551616", root, time), "Covered"),
        ("empty", String::new(), "Header"),
        ("header-alone", "pactlog/index@v1\n".into(), "Covered"),
        ("header-other", good.replace("v1", "v2"), "Header"),
        ("header-space", good.replace("v1\n", "v1 \n"), "Header"),
        ("header-of-a-statement", good.replace("index", "statement"), "Header"),
        ("crlf", good.replace('\n', "\r\n"), "Header"),
        ("byte-order-mark", format!("\u{feff}{good}"), "Header"),
        ("covered-zero-before", entry("0619", root, time), "Covered"),
        ("covered-plus", entry("+619", root, time), "Covered"),
        ("covered-minus", entry("-619", root, time), "Covered"),
        ("covered-hex", entry("0x26b", root, time), "Covered"),
        ("covered-space", entry("619 ", root, time), "Covered"),
        ("covered-empty", entry("", root, time), "Covered"),
        ("covered-other-digits", entry("٦١٩", root, time), "Covered"),
        ("root-tail-bits", entry("619", &root.replace("FU=", "FV="), time), "Root"),
        ("root-unpadded", entry("619", root.trim_end_matches('='), time), "Root"),
        ("root-url-alphabet", entry("619", &root.replace(['+', '/'], "-"), time), "Root"),
        (
            "root-31-octets",
            entry("619", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==", time),
            "Root",
        ),
        (
            "root-33-octets",
            entry("619", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA", time),
            "Root",
        ),
        ("root-hex", entry("619", &"e3".repeat(32), time), "Root"),
        ("root-broken", entry("619", &root.replace('+', "\n"), time), "Root"),
        ("time-offset", entry("619", root, "2026-03-01T12:00:00+00:00"), "Time"),
        ("time-fraction", entry("619", root, "2026-03-01T12:00:00.0Z"), "Time"),
        ("time-leap-second", entry("619", root, "2026-06-30T23:59:60Z"), "Time"),
        ("time-lowercase", entry("619", root, "2026-03-01t12:00:00z"), "Time"),
        ("time-no-such-day", entry("619", root, "2026-02-29T12:00:00Z"), "Time"),
        ("no-final-newline", good.trim_end().into(), "Time"),
        ("two-final-newlines", format!("{good}\n"), "Surplus"),
        ("fifth-line", format!("{good}more\n"), "Surplus"),
        ("signed", format!("{good}\n\u{2014} ledger.example/pacts AAAA\n"), "Surplus"),
        ("nul", format!("{good}\0"), "Surplus"),
    ];
    let mut cases: Vec<Value> = cases
        .iter()
        .map(|(name, text, expect)| json!({ "name": name, "text": text, "expect": expect }))
        .collect();
    cases.push(json!({ "name": "not-utf8", "hex": "ff0a", "expect": "NotUtf8" }));
    json!({ "about": "Index entries.", "cases": cases })
}

fn subject_file() -> Value {
    let statements = folder().join("../statement");
    let listed: Value =
        serde_json::from_slice(&fs::read(statements.join("cases.json")).unwrap()).unwrap();
    let mut cases = Vec::new();
    for case in listed.as_array().unwrap() {
        if case["expect"] != "accepted" {
            continue;
        }
        let file = case["file"].as_str().unwrap();
        let statement = Statement::parse(&fs::read(statements.join(file)).unwrap()).unwrap();
        let mut all: BTreeSet<String> = subjects(&statement).into_iter().collect();
        // Whoever has a parent is in that one's thread, by way of a ledger.
        if statement.common().parent().is_none() {
            all.insert(thread_subject(statement.hash()));
        }
        cases.push(json!({ "name": file, "file": format!("../statement/{file}"), "expect": all }));
    }
    let about = "Subjects of statements, sorted. The thread is there where the statement begins one; else it is that of its parent, which is not part of the case.";
    json!({ "about": about, "cases": cases })
}

#[test]
fn the_files_are_those_that_the_cases_make() {
    for (file, value) in
        [("tree.json", tree_file()), ("entry.json", entry_file()), ("subject.json", subject_file())]
    {
        let text = serde_json::to_string_pretty(&value).unwrap() + "\n";
        if std::env::var_os("PACTLOG_WRITE_VECTORS").is_some() {
            fs::create_dir_all(folder()).unwrap();
            fs::write(folder().join(file), &text).unwrap();
        }
        assert!(fs::read_to_string(folder().join(file)).unwrap() == text, "{file}");
    }
}

fn cases(file: &str) -> Vec<Value> {
    let value: Value = serde_json::from_slice(&fs::read(folder().join(file)).unwrap()).unwrap();
    value["cases"].as_array().unwrap().clone()
}

#[test]
fn every_tree_has_its_root() {
    for case in cases("tree.json") {
        let mut index = Index::new();
        for item in case["items"].as_array().unwrap() {
            let text = |at: usize| item[at].as_str().unwrap();
            let leaf = Hash::from_base64(text(2)).unwrap();
            insert(&mut index, &(text(0).into(), text(1).parse().unwrap(), leaf));
        }
        assert_eq!(index.root().to_string(), case["expect"].as_str().unwrap(), "{}", case["name"]);
    }
}

#[test]
fn every_index_entry_has_its_verdict() {
    let mut causes = BTreeSet::new();
    for case in cases("entry.json") {
        let octets = case["text"].as_str().map_or(b"\xff\n".to_vec(), Into::into);
        let found = IndexEntry::parse(&octets);
        let verdict = found.map_or_else(|error| format!("{error:?}"), |_| "accepted".into());
        assert_eq!(verdict, case["expect"].as_str().unwrap(), "{}", case["name"]);
        if let Ok(entry) = found {
            assert_eq!(entry.to_string().as_bytes(), octets, "{}", case["name"]);
            assert!(IndexEntry::claims(&octets));
        }
        causes.insert(verdict);
    }
    use IndexEntryError as E;
    let all = [E::NotUtf8, E::Header, E::Covered, E::Root, E::Time, E::Surplus];
    assert!(all.iter().all(|error| causes.contains(&format!("{error:?}"))));
}

#[test]
fn every_changed_octet_of_an_index_entry_is_refused_or_means_something_else() {
    let text = "pactlog/index@v1\n619\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n2026-03-01T12:00:00Z\n";
    let entry = IndexEntry::parse(text.as_bytes()).unwrap();
    for at in 0..text.len() {
        assert!(IndexEntry::parse(&text.as_bytes()[..at]).is_err(), "cut at {at}");
        for octet in 0..=u8::MAX {
            let mut octets = text.as_bytes().to_vec();
            octets[at] = octet;
            if octets != text.as_bytes() {
                assert_ne!(IndexEntry::parse(&octets), Ok(entry), "octet {at}");
            }
        }
    }
}

#[test]
fn every_statement_has_its_subjects() {
    for case in cases("subject.json") {
        let octets = fs::read(folder().join(case["file"].as_str().unwrap())).unwrap();
        let statement = Statement::parse(&octets).unwrap();
        let mut expected: BTreeSet<Hash> = BTreeSet::new();
        for subject in case["expect"].as_array().unwrap() {
            expected.insert(sha256(subject.as_str().unwrap().as_bytes()));
        }
        expected.insert(sha256(thread_subject(statement.hash()).as_bytes()));
        let keys = SubjectKeys::of(&statement);
        let found: Vec<Hash> = keys.with_thread(statement.hash()).collect();
        assert_eq!(found.len(), keys.count());
        assert_eq!(found.len(), expected.len(), "each once: {}", case["name"]);
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected, "{}", case["name"]);
    }
}

#[test]
fn the_largest_statement_has_fewer_subjects_than_the_limit() {
    let party = |n: usize| format!("org:p{n}");
    let list = |count: usize, item: &dyn Fn(usize) -> String| {
        let items: Vec<String> = (0..count).map(|n| format!("\"{}\"", item(n))).collect();
        items.join(",")
    };
    let mut refs = String::from("{\"rel\":\"instrument\",\"id\":\"");
    write!(refs, "{:064}\"}}", 0).unwrap();
    for n in 1..32 {
        write!(refs, ",{{\"rel\":\"see_also\",\"id\":\"{n:064}\"}}").unwrap();
    }
    let signers = list(64, &|n| format!("{}/k", party(n)));
    let json = format!(
        r#"{{"kind":"action","ledger":"l.example","issuer":"org:p0","joint_issuers":[{}],"signers":[{signers}],"issued_at":"2026-03-01T12:00:00Z","provenance":"own","refs":[{refs}],"act":"invited","act_date":"2026","party_invited":"org:invited","provisions":[{}]}}"#,
        list(63, &|n| party(n + 1)),
        list(32, &|n| format!("N-{n}")),
    );
    let mut note = format!("pactlog/statement@v1\n{json}\n\n");
    for n in 0..64 {
        // Key id and signature of nobody: subjects are read off the form.
        writeln!(note, "\u{2014} {}/k {}=", party(n), "A".repeat(91)).unwrap();
    }
    let statement = Statement::parse(note.as_bytes()).unwrap();
    // Itself, kind and thread; issuers under two classes; the rest under one.
    let expected = 3 + 64 * 2 + 1 + 32 + 32;
    assert_eq!(SubjectKeys::of(&statement).count(), expected);
    assert!(expected <= MAX_SUBJECTS);
}

#[test]
fn subjects_that_coincide_are_filed_once() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let note = fs::read(folder().join("../statement/accepted/party-update.note")).unwrap();
    let statement = Statement::parse(&note).unwrap();
    for subject in subjects(&statement) {
        *seen.entry(subject).or_default() += 1;
    }
    assert_eq!(seen["party:state:XA"], 2, "as issuer and as the party updated");
    assert_eq!(SubjectKeys::of(&statement).count(), seen.len() + 1);
}
