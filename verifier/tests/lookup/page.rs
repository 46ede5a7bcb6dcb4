//! Lists of more than one page.

use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::index::page::{PAGE, items_on, list_root, pages, verify_prefix};
use pactlog_verifier::index::{End, Item, LookupError, Page, PageError, Subject};
use pactlog_verifier::merkle::{ProofError, TreeHead};
use serde_json::{Value, json};

use super::history::{History, leaf_of};
use super::vectors;

/// One list of `counts` items, closed at each of these numbers.
fn long(counts: &[u64]) -> History {
    let mut history = History::default();
    let mut filed = 0;
    for count in counts {
        while filed < *count {
            history.push(["kind:review".into()]);
            filed += 1;
        }
        history.close();
    }
    history
}

const COUNTS: [u64; 9] =
    [1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 2 * PAGE + 1, 3 * PAGE, 4 * PAGE, 4 * PAGE + 700];

#[test]
fn long_lists_are_read_page_by_page_at_every_size() {
    let history = long(&COUNTS);
    let head = history.head();
    let subject = Subject::parse("kind:review").unwrap();
    let all: Vec<Item> = history
        .entries
        .iter()
        .enumerate()
        .filter(|(_, (_, subjects))| !subjects.is_empty())
        .map(|(entry, (leaf_hash, _))| Item { entry: entry as u64, leaf_hash: *leaf_hash })
        .collect();
    for (count, entry) in COUNTS.iter().zip(&history.closed) {
        let size = entry.covered + 1;
        let ask = |page| history.lookup("kind:review", size, page, &head);
        let mut answer = ask(0).verify(&subject, Some(size), &head).unwrap();
        while let Some(page) = answer.next_page() {
            // Neither the same page again nor one too far is taken.
            for other in [page - 1, page + 1] {
                if other < pages(*count) {
                    let found = Err(LookupError::OtherPage { expected: page, found: other });
                    assert_eq!(answer.extend(&ask(other), &head), found);
                }
            }
            answer.extend(&ask(page), &head).unwrap();
        }
        let count = usize::try_from(*count).unwrap();
        assert_eq!(answer.items(), &all[..count]);
        assert_eq!(answer.list().root, list_root(&all[..count]));
        let again = answer.extend(&ask(0), &head);
        let expected = pages(count as u64);
        assert_eq!(again, Err(LookupError::OtherPage { expected, found: 0 }));
        let far = history.catalogue.prove(&subject.key(), entry.covered, expected);
        assert!(far.is_err());
    }
}

#[test]
fn long_lists_begin_with_their_shorter_selves() {
    let history = long(&COUNTS);
    let key = sha256(b"kind:review");
    for (at, new) in history.closed.iter().enumerate() {
        for old in &history.closed[..=at] {
            let [earlier, later] = [old, new].map(|entry| {
                let (path, _) = history.catalogue.prove(&key, entry.covered, 0).unwrap();
                let End::List(list) = path.end else { panic!("there is a list") };
                list
            });
            let proof = history.catalogue.prove_prefix(&key, old.covered, new.covered).unwrap();
            assert_eq!(verify_prefix(&earlier, &later, &proof), Ok(()));
        }
    }
}

#[test]
fn a_further_page_must_belong_to_the_first() {
    let history = long(&[2 * PAGE + 5, 2 * PAGE + 6]);
    let head = history.head();
    let subject = Subject::parse("kind:review").unwrap();
    let [older, newer] = [0, 1].map(|at: usize| history.closed[at].covered + 1);
    let first = history.lookup("kind:review", newer, 0, &head);
    let answer = first.verify(&subject, None, &head).unwrap();
    let refused = |lookup| answer.clone().extend(&lookup, &head).unwrap_err();
    let other = history.lookup("kind:review", older, 1, &head);
    assert_eq!(refused(other), LookupError::OtherIndexEntry);
    let mut other = history.lookup("kind:review", newer, 1, &head);
    other.subject = Subject::parse("kind:report").unwrap();
    let found = other.subject.clone();
    assert_eq!(refused(other), LookupError::OtherSubject { found });
    // A first page is not taken for a later one, nor the other way round.
    let second = history.lookup("kind:review", newer, 1, &head);
    let error = second.verify(&subject, None, &head);
    assert_eq!(error, Err(LookupError::OtherPage { expected: 0, found: 1 }));
    let mut relabelled = first;
    relabelled.page.as_mut().unwrap().number = 1;
    assert!(matches!(refused(relabelled), LookupError::Page(PageError::List(_))));
}

#[test]
fn pages_in_the_wrong_order_are_refused_even_where_the_ledger_committed_to_them() {
    // The second page is in order by itself, and begins before the first ends.
    let count = PAGE + 2;
    let items: Vec<Item> = (0..count)
        .map(|at| if at < PAGE { 10 + at } else { at - PAGE })
        .map(|entry| Item { entry, leaf_hash: leaf_of(entry) })
        .collect();
    let list = TreeHead { size: count, root: list_root(&items) };
    let (first, second) = items.split_at(usize::try_from(PAGE).unwrap());
    let page = |number, items: &[Item], other: &[Item]| Page {
        number,
        items: items.to_vec(),
        hashes: vec![list_root(other)],
    };
    assert_eq!(page(0, first, second).verify(&list, 5_000), Ok(()));
    assert_eq!(page(1, second, first).verify(&list, 5_000), Ok(()));
    // In an answer the pages meet.
    let mut history = History::default();
    history.push(["kind:review".into()]);
    history.close();
    let subject = Subject::parse("kind:review").unwrap();
    let root = pactlog_verifier::index::tree::subject_hash(&subject.key(), count, &list.root);
    let mut lookup = history.lookup("kind:review", 2, 0, &history.head());
    lookup.index_entry.covered = 5_000;
    lookup.index_entry.root = root;
    lookup.path.end = End::List(list);
    lookup.page = Some(page(0, first, second));
    // A log of 5,001 entries whose last is that index entry.
    let leaf = pactlog_verifier::hash::leaf_hash(lookup.index_entry.to_string().as_bytes());
    let entries = (0..5_000).map(leaf_of).chain([leaf]).map(|leaf| (leaf, Vec::new()));
    let log = History { entries: entries.collect(), ..History::default() };
    let head = log.head();
    lookup.inclusion = pactlog_verifier::merkle::prove_inclusion(&log, 5_000, 5_001).unwrap();
    let mut answer = lookup.verify(&subject, None, &head).unwrap();
    lookup.page = Some(page(1, second, first));
    let error = LookupError::Order { entry: 0, before: 9 + PAGE };
    assert_eq!(answer.extend(&lookup, &head), Err(error));
}

/// The list of the vectors: item i is entry 2i + 1.
fn item(at: u64) -> Item {
    let entry = 2 * at + 1;
    Item { entry, leaf_hash: leaf_of(entry) }
}

fn page_file() -> Value {
    let cases: Vec<Value> = [(1, 0), (1024, 0), (1025, 0), (1025, 1), (3000, 1), (5000, 4)]
        .iter()
        .map(|(count, number)| {
            let items: Vec<Item> = (0..*count).map(item).collect();
            let chunks: Vec<&[Item]> = items.chunks(1024).collect();
            let path = path(&chunks, usize::try_from(*number).unwrap());
            let hashes: Vec<String> = path.iter().map(Hash::to_string).collect();
            json!({
                "name": format!("page-{number}-of-{count}-items"), "count": count, "number": number,
                "items": items_on(*number, *count), "root": list_root(&items).to_string(), "hashes": hashes,
            })
        })
        .collect();
    let about = "Pages of lists of `count` items. Item i, from 0, is entry 2i + 1, whose leaf hash is the SHA-256 of `entry `, its index in decimal and nothing else. `root` is the list root, `items` the number of items on page `number`, `hashes` its proof.";
    json!({ "about": about, "cases": cases })
}

/// The inclusion path of a page among pages, from RFC 6962 §2.1.1.
fn path(pages: &[&[Item]], at: usize) -> Vec<Hash> {
    if pages.len() == 1 {
        return Vec::new();
    }
    let (left, right) = pages.split_at(pages.len().next_power_of_two() / 2);
    let (mut hashes, other) = if at < left.len() {
        (path(left, at), right)
    } else {
        (path(right, at - left.len()), left)
    };
    hashes.push(list_root(&other.concat()));
    hashes
}

#[test]
fn every_page_has_its_proof() {
    for case in vectors("page.json", &page_file())["cases"].as_array().unwrap() {
        let number = |name: &str| case[name].as_u64().unwrap();
        let hash = |value: &Value| Hash::from_base64(value.as_str().unwrap()).unwrap();
        let list = TreeHead { size: number("count"), root: hash(&case["root"]) };
        let first = number("number") * PAGE;
        let mut page = Page {
            number: number("number"),
            items: (first..first + number("items")).map(item).collect(),
            hashes: case["hashes"].as_array().unwrap().iter().map(hash).collect(),
        };
        assert_eq!(page.verify(&list, 20_000), Ok(()), "{}", case["name"]);
        let covered = page.items.last().unwrap().entry;
        assert!(matches!(page.verify(&list, covered), Err(PageError::NotCovered { .. })));
        page.hashes.push(list.root);
        let refused = page.verify(&list, 20_000);
        assert!(matches!(refused, Err(PageError::List(ProofError::WrongLength { .. }))));
    }
}
