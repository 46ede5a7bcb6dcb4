//! The catalogue against the slow twin, at every size of seeded histories.

use std::collections::BTreeSet;

use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::index::page::verify_prefix;
use pactlog_verifier::index::{Catalogue, CatalogueError, End, Index, Item, LookupError, Subject};
use pactlog_verifier::merkle::TreeHead;

use super::history::{History, leaf_of};
use super::slow;

/// Subjects of the history, and some that it does not know.
fn subjects(history: &History) -> Vec<String> {
    let known: BTreeSet<&String> = history.entries.iter().flat_map(|(_, s)| s).collect();
    let unknown = (0..20).map(|n| format!("issuer:org:p{n}"));
    known.into_iter().cloned().chain(unknown).collect()
}

#[test]
fn every_answer_at_every_size_is_that_of_the_slow_twin() {
    for (seed, entries, names) in [(1, 30, 1), (2, 40, 9), (3, 40, 400)] {
        let history = History::seeded(seed, entries, names);
        let head = history.head();
        let mut ends = BTreeSet::new();
        for entry in &history.closed {
            let size = entry.covered + 1;
            for subject in subjects(&history) {
                let key = sha256(subject.as_bytes());
                let lookup = history.lookup(&subject, size, 0, &head);
                assert_eq!(
                    lookup.path,
                    slow::path(&history.filings, entry.covered, &key),
                    "seed {seed}, {subject} at {size}"
                );
                let subject = Subject::parse(&subject).unwrap();
                let answer = lookup.verify(&subject, Some(size), &head).unwrap();
                let items: Vec<Item> = slow::list(&history.filings, entry.covered, &key)
                    .into_iter()
                    .map(|(entry, leaf_hash)| Item { entry, leaf_hash })
                    .collect();
                assert_eq!(answer.items(), items);
                assert_eq!(answer.list().size, items.len() as u64);
                assert_eq!(answer.next_page(), None);
                ends.insert(match lookup.path.end {
                    End::List(_) => "list",
                    End::Empty => "empty",
                    End::Other { .. } => "other",
                });
            }
        }
        assert_eq!(ends.len(), 3, "{ends:?}");
    }
}

#[test]
fn each_size_can_be_asked_for_before_and_after_it_has_grown() {
    let whole = History::seeded(5, 60, 12);
    let mut history = History::default();
    let mut seen = Vec::new();
    for (at, (_, subjects)) in whole.entries.iter().enumerate() {
        if !subjects.is_empty() {
            history.push(subjects.iter().cloned());
            continue;
        }
        history.close();
        let size = at as u64 + 1;
        for subject in ["party:org:p1", "party:org:p2", "issuer:org:p1"] {
            let key = Subject::parse(subject).unwrap().key();
            seen.push((key, size, history.catalogue.prove(&key, size - 1, 0).unwrap()));
        }
    }
    // With statements that no index entry covers yet.
    history.push(["party:org:p1".into(), "party:org:p2".into(), "issuer:org:p1".into()]);
    for (key, size, proof) in seen {
        assert_eq!(history.catalogue.prove(&key, size - 1, 0).unwrap(), proof, "at {size}");
    }
}

#[test]
fn the_index_alone_makes_the_same_paths() {
    let history = History::seeded(6, 200, 50);
    let mut index = Index::new();
    for (key, entry, leaf) in &history.filings {
        index.insert(key, *entry, leaf);
    }
    assert_eq!(index.prove(&history.filings[0].0), None, "nothing is hashed yet");
    let root = index.root();
    let newest = history.closed.last().unwrap();
    assert_eq!(root, newest.root);
    for subject in subjects(&history) {
        let key = sha256(subject.as_bytes());
        let (path, _) = history.catalogue.prove(&key, newest.covered, 0).unwrap();
        assert_eq!(index.prove(&key), Some(path));
    }
    assert_eq!(
        Index::new().prove(&root).unwrap().verify(&root, &Hash([0; 32])),
        Ok(TreeHead::EMPTY)
    );
}

#[test]
fn only_sizes_that_end_with_an_index_entry_can_be_asked_for() {
    let mut history = History::default();
    let key = sha256(b"kind:review");
    let error = |covered, below, above| Err(CatalogueError::NoIndexEntry { covered, below, above });
    assert_eq!(history.catalogue.prove(&key, 0, 0), error(0, None, None));
    for batch in [2, 1] {
        (0..batch).for_each(|_| history.push(["kind:review".into()]));
        history.close();
    }
    history.push(["kind:review".into()]);
    let ask = |covered| history.catalogue.prove(&key, covered, 0);
    assert_eq!(ask(0), error(0, None, Some(2)));
    assert_eq!(ask(3), error(3, Some(2), Some(4)));
    assert_eq!(ask(5), error(5, Some(4), None));
    assert_eq!(ask(u64::MAX), error(u64::MAX, Some(4), None));
    assert_eq!(history.catalogue.newest(), Some(4));
    assert_eq!(history.catalogue.size(), 6);
    let no_page = |page, pages| Err(CatalogueError::NoPage { page, pages });
    assert_eq!(history.catalogue.prove(&key, 4, 1), no_page(1, 1));
    assert_eq!(history.catalogue.prove(&sha256(b"kind:report"), 4, 1), no_page(1, 0));
    assert_eq!(history.catalogue.prove_prefix(&key, 4, 2), Err(CatalogueError::Reversed));
    assert_eq!(
        history.catalogue.prove_prefix(&key, 1, 2),
        Err(CatalogueError::NoIndexEntry { covered: 1, below: None, above: Some(2) })
    );
}

#[test]
fn every_earlier_list_is_the_beginning_of_every_later_one() {
    let history = History::seeded(7, 60, 4);
    for subject in ["party:org:p0", "party:org:p3", "issuer:org:p0"] {
        let key = sha256(subject.as_bytes());
        let head_at = |covered| match history.catalogue.prove(&key, covered, 0).unwrap().0.end {
            End::List(list) => list,
            End::Empty | End::Other { .. } => TreeHead::EMPTY,
        };
        for (at, new) in history.closed.iter().enumerate() {
            let later = head_at(new.covered);
            for old in &history.closed[..=at] {
                let earlier = head_at(old.covered);
                let prove = |old, new| history.catalogue.prove_prefix(&key, old, new).unwrap();
                let proof = prove(old.covered, new.covered);
                assert_eq!(verify_prefix(&earlier, &later, &proof), Ok(()));
                // Not with a list that is changed, shorter or gone.
                if earlier.size > 0 {
                    let other = TreeHead { root: leaf_of(0), ..earlier };
                    assert!(verify_prefix(&other, &later, &proof).is_err());
                    assert!(verify_prefix(&earlier, &TreeHead::EMPTY, &[]).is_err());
                    if later.size > earlier.size {
                        assert!(verify_prefix(&later, &earlier, &proof).is_err());
                    }
                } else {
                    assert!(verify_prefix(&earlier, &later, &[leaf_of(0)]).is_err());
                }
            }
        }
    }
}

#[test]
fn an_answer_holds_for_its_size_and_head_only() {
    let history = History::seeded(8, 50, 6);
    let subject = Subject::parse("party:org:p1").unwrap();
    let sizes: Vec<u64> = history.closed.iter().map(|entry| entry.covered + 1).collect();
    let newest = history.head();
    for size in &sizes {
        for head_size in &sizes {
            let head = history.head_at(*head_size);
            if head_size < size {
                let lookup = history.lookup(subject.as_str(), *size, 0, &newest);
                assert!(matches!(
                    lookup.verify(&subject, Some(*size), &head),
                    Err(LookupError::Inclusion(_))
                ));
                continue;
            }
            let lookup = history.lookup(subject.as_str(), *size, 0, &head);
            let answer = lookup.verify(&subject, None, &head);
            if head_size == size {
                assert_eq!(answer.unwrap().size(), *size);
            } else {
                let asked = *head_size;
                assert_eq!(answer, Err(LookupError::OtherSize { asked, found: *size }));
                assert!(lookup.verify(&subject, Some(*size), &head).is_ok());
                assert!(
                    lookup.verify(&subject, Some(*size), &newest).is_err()
                        || *head_size == newest.size
                );
            }
        }
    }
}

/// Keys that crowd below a few places of the row that the catalogue remembers.
#[test]
fn crowded_places_are_remembered_at_every_size() {
    let mut seed = 7_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed >> 33
    };
    let mut key = |number: u64| {
        let mut key = sha256(&number.to_be_bytes());
        // Two neighbours, one far from them, and one that is alone for long.
        let place: u16 = [0x1240, 0x1280, 0xfffe, 0x8000][usize::try_from(number % 4).unwrap()];
        let [high, low] = (place | u16::from(key.0[1] & 1)).to_be_bytes();
        (key.0[0], key.0[1]) = (high, low);
        key
    };
    let keys: Vec<Hash> = (0..160).map(&mut key).collect();
    let (mut catalogue, mut filings, mut closed) = (Catalogue::new(), Vec::new(), Vec::new());
    for batch in 0..60 {
        for _ in 0..=next() % 3 {
            let entry = catalogue.size();
            // More and more of them, some again and again; of the lone place
            // one in the first half.
            let known = (batch + 1) * 2;
            let mut filed: Vec<Hash> = (0..=next() % 4)
                .map(|_| next() % known)
                .filter(|number| number % 4 != 3 || *number == 3 || batch > 30)
                .map(|number| keys[usize::try_from(number).unwrap()])
                .collect();
            filed.sort_unstable();
            filed.dedup();
            filings.extend(filed.iter().map(|key| (*key, entry, leaf_of(entry))));
            catalogue.push_statement(leaf_of(entry), filed);
        }
        let covered = catalogue.size();
        assert_eq!(catalogue.push_index_entry(leaf_of(0)), slow::root(&filings, covered));
        closed.push(covered);
    }
    // What no index entry covers yet changes nothing that one covered.
    catalogue.push_statement(leaf_of(catalogue.size()), keys.iter().step_by(3).copied());
    for covered in closed {
        for key in &keys {
            let (path, _) = catalogue.prove(key, covered, 0).unwrap();
            assert_eq!(path, slow::path(&filings, covered, key), "{key} at {covered}");
        }
    }
}
