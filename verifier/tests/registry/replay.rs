//! What a replay says of logs that a ledger cheated in.

use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::index::{IndexEntry, IndexEntryError};
use pactlog_verifier::registry::BatchError;
use pactlog_verifier::replay::{
    BatchSize, EntryError, MAX_BATCH, MAX_BATCH_OCTETS, Prepared, Replay, ReplayError,
};
use pactlog_verifier::statement::Statement;
use pactlog_verifier::time::Time;
use serde_json::json;

use super::history::{Chronicle, Notes};
use super::sign::{ORIGIN, Signing};
use super::world::{TIME, charter};

/// Replays entries from nothing: what followed from them, and the first fault.
fn replay(entries: &[String]) -> (Replay, Result<(), ReplayError>) {
    let mut replay = Replay::new(ORIGIN);
    for entry in entries {
        let keys = replay.registry().keys();
        if let Err(error) = replay.push(Prepared::new(entry.as_bytes(), &keys)) {
            return (replay, Err(error));
        }
    }
    (replay, Ok(()))
}

fn fault(entries: &[String]) -> ReplayError {
    replay(entries).1.unwrap_err()
}

/// An index entry with one thing changed.
fn edited(entry: &str, edit: impl FnOnce(&mut IndexEntry)) -> String {
    let mut index = IndexEntry::parse(entry.as_bytes()).unwrap();
    edit(&mut index);
    index.to_string()
}

fn time(text: &str) -> Time {
    Time::parse(text).unwrap()
}

#[test]
fn an_honest_log_is_what_its_ledger_made() {
    let chronicle = Chronicle::of_world();
    let (replay, result) = replay(&chronicle.entries);
    assert_eq!(result, Ok(()));
    assert_eq!(replay, chronicle.replay);
    assert_eq!(replay.pending(), 0);
    let mut frontier = Frontier::new();
    chronicle.entries.iter().for_each(|entry| frontier.push(leaf_hash(entry.as_bytes())));
    assert_eq!(replay.head(), frontier.head());
    assert_eq!(replay.time(), Some(time("2026-02-02T12:00:00Z")));
}

#[test]
fn keys_known_beforehand_change_no_verdict() {
    let Chronicle { replay: ledger, entries } = Chronicle::of_world();
    let keys = ledger.registry().keys();
    let mut replay = Replay::new(ORIGIN);
    for entry in &entries {
        replay.push(Prepared::new(entry.as_bytes(), &keys)).unwrap();
    }
    assert_eq!(replay, ledger);
}

#[test]
fn each_way_of_cheating_with_entries_is_told_apart() {
    let honest = Chronicle::of_world().entries;
    let last = honest.len() - 1;
    let at = u64::try_from(last).unwrap();
    let with = |change: &dyn Fn(&mut Vec<String>)| {
        let mut entries = honest.clone();
        change(&mut entries);
        fault(&entries)
    };
    let unknown = with(&|entries| entries[5] = "pactlog/statement@v2\n{}\n".into());
    assert_eq!(unknown, ReplayError::Entry { index: 5, error: EntryError::Unknown });
    assert_eq!(unknown.code(), "entry.unknown");
    let malformed = with(&|entries| entries[5].truncate(100));
    assert_eq!((malformed.code(), malformed.index()), ("form.note", 5));
    let surplus = with(&|entries| entries[last].push('\n'));
    let error = EntryError::Index(IndexEntryError::Surplus);
    assert_eq!(surplus, ReplayError::Entry { index: at, error });
    assert_eq!(surplus.code(), "index.form");
    let empty = with(&|entries| entries.push(honest[last].clone()));
    assert_eq!(empty, ReplayError::EmptyBatch { index: at + 1 });
    let dropped = with(&|entries| drop(entries.remove(last - 1)));
    assert_eq!(dropped, ReplayError::Covered { index: at - 1, found: at });
    let repeated = with(&|entries| entries[last - 1] = entries[last - 2].clone());
    assert_eq!((repeated.code(), repeated.index()), ("id.repeated", at - 1));
    for pair in [(last - 1, last - 2), (last - 1, last - 3)] {
        let swapped = with(&|entries| entries.swap(pair.0, pair.1));
        assert!(
            matches!(swapped, ReplayError::IndexRoot { index, .. } if index == at),
            "{swapped}"
        );
    }
    let without_charter = with(&|entries| drop(entries.remove(0)));
    assert_eq!(without_charter, ReplayError::EmptyBatch { index: 0 });
}

#[test]
fn each_way_of_cheating_in_an_index_entry_is_told_apart() {
    let honest = Chronicle::of_world().entries;
    let last = honest.len() - 1;
    let at = u64::try_from(last).unwrap();
    let with = |edit: &dyn Fn(&mut IndexEntry)| {
        let mut entries = honest.clone();
        entries[last] = edited(&entries[last], edit);
        fault(&entries)
    };
    assert_eq!(
        with(&|entry| entry.covered += 1),
        ReplayError::Covered { index: at, found: at + 1 }
    );
    let computed = IndexEntry::parse(honest[last].as_bytes()).unwrap().root;
    let earlier = IndexEntry::parse(honest[1].as_bytes()).unwrap().root;
    assert_eq!(
        with(&|entry| entry.root = earlier),
        ReplayError::IndexRoot { index: at, computed, found: earlier }
    );
    let (before, found) = (time("2026-02-01T12:00:00Z"), time("2026-02-01T11:59:59Z"));
    let error = BatchError::TimeBackwards { last: before, found };
    assert_eq!(with(&|entry| entry.time = found), ReplayError::Batch { index: at, error });
    // A time at which a statement could not have been admitted.
    let early = with(&|entry| entry.time = time("2026-02-02T11:54:59Z"));
    assert_eq!(early.code(), "time.future");
    let late = with(&|entry| entry.time = time("2026-05-03T12:00:01Z"));
    assert_eq!(late.code(), "time.submit_by");
}

#[test]
fn two_batches_may_have_one_time_and_no_batch_may_be_merged_or_split() {
    let notes = Notes::new();
    let mut chronicle = Chronicle::of_world();
    let two = ["commitment", "action"].map(|name| notes.sign(notes.body(name), Signing::default()));
    let mut apart = Chronicle::of_world();
    chronicle.batch(TIME, &two);
    apart.batch(TIME, &two[..1]);
    apart.batch(TIME, &two[1..]);
    assert_eq!(replay(&apart.entries).1, Ok(()));
    let mut merged = apart.entries.clone();
    merged.remove(merged.len() - 3);
    let index = u64::try_from(merged.len()).unwrap() - 1;
    assert_eq!(fault(&merged), ReplayError::Covered { index, found: index + 1 });
}

#[test]
fn the_largest_batch_is_taken_and_one_more_statement_is_not() {
    let notes = Notes::new();
    let note = notes.sign(notes.body("commitment"), Signing::default());
    let mut replay = Chronicle::of_world().replay;
    let entry = Prepared::new(note.as_bytes(), &replay.registry().keys());
    let start = replay.size();
    for _ in 0..MAX_BATCH {
        assert_eq!(replay.push(entry.clone()), Ok(false));
    }
    let index = start + u64::try_from(MAX_BATCH).unwrap();
    assert_eq!(replay.push(entry), Err(ReplayError::LargeBatch { index }));
}

#[test]
fn a_batch_has_at_most_so_many_octets() {
    let mut body = charter();
    for name in ["note", "summary"] {
        body[name] = json!({ "en": "x".repeat(16_000), "fr": "y".repeat(14_000) });
    }
    let note = Notes::new().sign(body, Signing::default());
    let statement = Statement::parse(note.as_bytes()).unwrap();
    let most = MAX_BATCH_OCTETS / statement.text().len();
    let mut size = BatchSize::default();
    for _ in 0..most {
        size = size.with(&statement).unwrap();
    }
    assert_eq!(size.with(&statement), None);
}

#[test]
fn a_ledger_refuses_what_no_longer_fits_in_the_batch() {
    let notes = Notes::new();
    let mut replay = Chronicle::of_world().replay;
    replay.open_batch(time(TIME)).unwrap();
    let keys = replay.registry().keys();
    let mut admit = |number: usize| {
        let mut body = notes.body("commitment");
        body["code"] = json!(format!("N{number}"));
        let note = notes.sign(body, Signing::default());
        let statement = Statement::parse(note.as_bytes()).unwrap();
        let verified = pactlog_verifier::registry::verify_lines(&statement, &keys);
        replay.admit(&statement, &verified, leaf_hash(note.as_bytes()))
    };
    for number in 0..MAX_BATCH {
        admit(number).unwrap();
    }
    assert_eq!(admit(MAX_BATCH).unwrap_err().rule.code(), "batch.full");
    let _ = replay.close_batch();
    replay.open_batch(time(TIME)).unwrap();
    super::history::admit(&mut replay, &notes.sign(notes.body("action"), Signing::default()))
        .unwrap();
}
