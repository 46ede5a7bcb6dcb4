//! Dossiers: vectors under `spec/vectors/dossier`, made from the history that
//! the vectors of the rules begin with; every octet changed; status and lists
//! held against a replay of the whole log.
//!
//! Set `PACTLOG_WRITE_VECTORS` to write the file anew.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

#[path = "dossier/log.rs"]
mod log;

use std::fs;
use std::path::PathBuf;

use pactlog_verifier::dossier::{Case, Dossier, DossierError};
use pactlog_verifier::hash::Hash;
use pactlog_verifier::index::{Subject, subjects, thread_subject};
use pactlog_verifier::leaves::prove_leaves;
use pactlog_verifier::policy::Policy;
use pactlog_verifier::replay::{Prepared, Replay};
use pactlog_verifier::statement::{Kind, Statement};
use serde_json::{Value, json};

use log::Log;

/// Reads a dossier, judges its checkpoint, checks it.
fn open(octets: &[u8], policy: &str) -> Result<Case, DossierError> {
    let dossier = Dossier::parse(octets)?;
    let policy = Policy::parse(policy.as_bytes()).unwrap();
    let judgement = policy.judge(dossier.checkpoint.as_bytes()).unwrap();
    let signed = judgement.signed();
    dossier.open(&signed.origin, &signed.head)
}

fn subject(text: &str) -> Subject {
    Subject::parse(text).unwrap()
}

/// A dossier, honest or changed, and the code of why it is refused.
struct Made {
    name: &'static str,
    dossier: String,
    expect: &'static str,
}

/// The honest dossiers of the vectors: name, and what is asked.
fn asked(log: &Log) -> Vec<(&'static str, Vec<String>)> {
    let pledge = log.statement(18).id();
    vec![
        ("a-thread", vec![format!("thread:{pledge}")]),
        ("a-statement", vec![format!("id:{}", log.statement(36).id())]),
        ("a-party", vec!["party:state:QP".to_owned()]),
        ("keys", vec!["keys:state:QO".to_owned()]),
        ("two-subjects", vec!["kind:rules".to_owned(), "keys:state:AA".to_owned()]),
        ("nothing", vec!["party:state:QZ".to_owned()]),
    ]
}

/// Rewrites the honest dossier of two parties' keys and proves its entries anew.
fn changed(log: &Log, change: impl FnOnce(&mut Dossier)) -> String {
    let mut dossier = log.dossier(&[subject("keys:state:QO")]);
    change(&mut dossier);
    dossier.to_string()
}

/// As [`changed`], with a proof that fits the entries as they are then.
fn proven_anew(log: &Log, change: impl FnOnce(&mut Dossier)) -> String {
    let proven = |dossier: &mut Dossier| {
        change(dossier);
        let indices = dossier.body.indices();
        dossier.body.proof = prove_leaves(log, &indices, log.size()).unwrap();
    };
    changed(log, proven)
}

#[expect(clippy::too_many_lines, reason = "one case after the other")]
fn refused(log: &Log) -> Vec<Made> {
    let mut made = Vec::new();
    let mut add = |name, expect, dossier| made.push(Made { name, dossier, expect });
    let honest = changed(log, |_| {});
    // Form.
    add("space", "dossier.spelling", honest.replacen("{\"body\":", "{ \"body\":", 1));
    add("no-newline", "dossier.spelling", honest.trim_end().to_owned());
    add(
        "surplus-member",
        "dossier.spelling",
        honest.replacen(",\"checkpoint\"", ",\"more\":1,\"checkpoint\"", 1),
    );
    add("escape", "dossier.spelling", honest.replacen("keys:state:QO", "keys:state:Q\\u004f", 1));
    add("other-format", "dossier.member", honest.replacen("dossier@v1", "dossier@v2", 1));
    add("no-checkpoint", "dossier.member", honest.replacen("\"checkpoint\"", "\"checkpoin\"", 1));
    add("no-subject", "dossier.subject", honest.replacen("keys:state:QO", "kays:state:QO", 1));
    add(
        "repeated-member",
        "form.duplicate_name",
        honest.replacen("\"size\":", "\"size\":53,\"size\":", 1),
    );
    // Order.
    add("lists-not-rising", "dossier.order", changed(log, |d| d.body.lists.reverse()));
    add("entries-not-rising", "dossier.order", changed(log, |d| d.body.entries.swap(0, 1)));
    add(
        "repeated-entry",
        "dossier.order",
        changed(log, |d| {
            let first = d.body.entries[0].clone();
            d.body.entries.insert(0, first);
        }),
    );
    add(
        "repeated-item",
        "dossier.order",
        changed(log, |d| {
            let first = d.body.lists[0].items[0];
            d.body.lists[0].items.insert(0, first);
        }),
    );
    // The tree.
    add("other-size", "dossier.other_size", changed(log, |d| d.body.size -= 1));
    add("hash-changed", "dossier.inclusion", changed(log, |d| d.body.proof[0].0[0] ^= 1));
    add(
        "hash-missing",
        "dossier.inclusion",
        changed(log, |d| d.body.proof.truncate(d.body.proof.len() - 1)),
    );
    add("hash-surplus", "dossier.inclusion", changed(log, |d| d.body.proof.push(Hash([0; 32]))));
    add(
        "entry-moved",
        "dossier.inclusion",
        changed(log, |d| {
            let place = d.body.entries.iter().position(|(index, _)| *index == 14).unwrap();
            d.body.entries[place].0 = 13;
        }),
    );
    add(
        "word-changed",
        "dossier.inclusion",
        changed(log, |d| {
            let text = &mut d.body.entries[0].1;
            *text = text.replacen("Ledger of the vectors", "Ledger of the factors", 1);
        }),
    );
    add("no-statement", "dossier.entry", changed(log, |d| d.body.entries[0].1.insert(0, 'x')));
    add(
        "last-entry-missing",
        "dossier.last_entry",
        proven_anew(log, |d| drop(d.body.entries.pop())),
    );
    add(
        "index-entry-moved",
        "dossier.index_entry",
        changed(log, |d| {
            let last = d.body.entries.last_mut().unwrap();
            last.1 = last.1.replacen(&format!("\n{}\n", last.0), &format!("\n{}\n", last.0 - 1), 1);
        }),
    );
    // Lists.
    add("list-cut", "dossier.index_root", changed(log, |d| d.body.lists[1].items.truncate(1)));
    add(
        "item-of-another",
        "dossier.index_root",
        changed(log, |d| {
            let list = d.body.lists[1].items.clone();
            d.body.lists[0].items = list;
        }),
    );
    add("item-not-here", "dossier.item", changed(log, |d| d.body.lists[0].items.push(51)));
    add(
        "item-is-no-statement",
        "dossier.item",
        changed(log, |d| {
            d.body.lists[0].items.insert(1, 1);
        }),
    );
    add("path-cut", "dossier.index_root", changed(log, |d| d.body.lists[0].path.truncate(1)));
    add("list-denied", "dossier.index_root", changed(log, |d| d.body.lists[0].items.clear()));
    add(
        "own-leaf-denied",
        "dossier.path",
        changed(log, |d| {
            let list = &mut d.body.lists[0];
            list.items.clear();
            list.other = Some((list.subject.key(), log.list(&list.subject)));
        }),
    );
    add(
        "other-leaf-beside-a-list",
        "dossier.spelling",
        changed(log, |d| {
            let key = d.body.lists[1].subject.key();
            d.body.lists[0].other = Some((key, log.list(&d.body.lists[1].subject)));
        }),
    );
    // The closure.
    add(
        "keys-not-closed",
        "dossier.list_missing",
        proven_anew(log, |d| {
            d.body.lists.retain(|list| list.subject.as_str() != "keys:org:registrar");
        }),
    );
    add(
        "surplus-list",
        "dossier.list_surplus",
        proven_anew(log, |d| {
            let more = log.dossier(&[subject("kind:rules")]).body.lists;
            d.body.lists.extend(more.into_iter().filter(|list| list.items.is_empty()));
            d.body.lists.sort_by(|one, other| one.subject.cmp(&other.subject));
        }),
    );
    add(
        "surplus-entry",
        "dossier.entry_surplus",
        proven_anew(log, |d| {
            d.body.entries.push((18, log.text(18)));
            d.body.entries.push((32, log.text(32)));
            d.body.entries.sort();
            d.body.entries.dedup();
        }),
    );
    add(
        "surplus-index-entry",
        "dossier.entry_surplus",
        proven_anew(log, |d| {
            let closes = d.body.entries.iter().position(|(index, _)| *index == 12);
            if closes.is_none() {
                d.body.entries.push((12, log.text(12)));
                d.body.entries.sort();
            }
            let missing = [12, 17, 32].into_iter().find(|index| !d.body.indices().contains(index));
            d.body.entries.push((missing.unwrap(), log.text(missing.unwrap())));
            d.body.entries.sort();
        }),
    );
    let pledge = log.statement(18).id();
    let mut thread = log.dossier(&[subject(&format!("thread:{pledge}"))]);
    thread.body.lists.retain(|list| list.subject.as_str() != format!("about:{pledge}"));
    add("thread-without-what-refers-to-it", "dossier.list_missing", thread.to_string());
    made
}

fn cases(log: &Log) -> Vec<Made> {
    let honest = asked(log).into_iter().map(|(name, asked)| {
        let asked: Vec<Subject> = asked.iter().map(|text| subject(text)).collect();
        Made { name, dossier: log.dossier(&asked).to_string(), expect: "accepted" }
    });
    let mut made: Vec<Made> = honest.collect();
    made.extend(refused(log));
    // Logs that the rules would never have let come about.
    let foreign = log::cheating(|subjects, index| {
        if index == 4 {
            subjects.push("keys:state:QO".to_owned());
        }
    });
    let dossier = foreign.dossier(&[subject("keys:state:QO")]).to_string();
    made.push(Made { name: "filed-under-another", dossier, expect: "dossier.foreign" });
    let omitting = log::cheating(|subjects, index| {
        if index == 34 {
            subjects.retain(|subject| subject != "keys:state:QO");
        }
    });
    let hidden = omitting.dossier(&[subject("keys:state:QO"), subject("issuer:state:QO")]);
    made.push(Made { name: "left-out", dossier: hidden.to_string(), expect: "dossier.omitted" });
    let forged = log::forged();
    let dossier = forged.dossier(&[subject("keys:state:QO")]).to_string();
    made.push(Made { name: "signed-by-another-key", dossier, expect: "key.signature" });
    made
}

#[test]
fn vectors_hold_what_the_cases_make_and_each_is_judged_as_it_says() {
    let log = Log::world();
    let policy = log.policy();
    let cases = cases(&log);
    let made: Vec<Value> = cases
        .iter()
        .map(|case| json!({ "name": case.name, "expect": case.expect, "dossier": case.dossier }))
        .collect();
    let about = "Dossiers. The checkpoint of each is judged by `policy`; `expect` is `accepted` or the code of the first thing that does not hold.";
    let file = json!({ "about": about, "policy": policy, "cases": made });
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors/dossier/cases.json");
    let text = serde_json::to_string_pretty(&file).unwrap() + "\n";
    if std::env::var_os("PACTLOG_WRITE_VECTORS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &text).unwrap();
    }
    let read = fs::read_to_string(&path).unwrap();
    let file: Value = serde_json::from_str(&read).unwrap();
    for case in file["cases"].as_array().unwrap() {
        let (name, dossier) = (&case["name"], case["dossier"].as_str().unwrap());
        let judged = open(dossier.as_bytes(), file["policy"].as_str().unwrap());
        let found = judged.as_ref().map_or_else(DossierError::code, |_| "accepted");
        assert_eq!(case["expect"], found, "{name}: {:?}", judged.err());
    }
    assert!(read == text, "the file is what the cases make");
}

#[test]
fn a_dossier_tells_of_every_thread_what_a_replay_of_the_whole_log_does() {
    let log = Log::world();
    let mut replay = Replay::with_status(log.origin());
    for entry in log.entries() {
        let prepared = Prepared::new(entry.as_bytes(), &replay.registry().keys());
        replay.push(prepared).unwrap();
    }
    let on = log.time().date();
    let mut told = 0;
    for (index, entry) in log.entries().iter().enumerate() {
        let Ok(statement) = Statement::parse(entry.as_bytes()) else { continue };
        if !matches!(statement.kind(), Kind::Commitment | Kind::Instrument) {
            continue;
        }
        let asked = subject(&thread_subject(statement.hash()));
        let case = open(log.dossier(&[asked]).to_string().as_bytes(), &log.policy());
        let case = case.unwrap_or_else(|error| panic!("entry {index}: {error}"));
        let status = case.status(&statement.id(), on);
        assert_eq!(status, replay.status(&statement.id(), on), "entry {index}");
        told += usize::from(status.is_some_and(|status| !status.lines.is_empty()));
    }
    assert!(told > 8, "only {told} have lines");
}

#[test]
fn every_subject_gives_a_dossier_that_holds_its_list() {
    let log = Log::world();
    let mut seen = std::collections::BTreeSet::new();
    for entry in log.entries() {
        let Ok(statement) = Statement::parse(entry.as_bytes()) else { continue };
        seen.extend(subjects(&statement));
    }
    for text in &seen {
        let dossier = log.dossier(&[subject(text)]);
        let case = open(dossier.to_string().as_bytes(), &log.policy());
        let case = case.unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(case.asked, [(subject(text), log.naive(text))]);
    }
    assert!(seen.len() > 100);
}

#[test]
fn a_case_knows_every_party_that_its_statements_name() {
    let log = Log::world();
    let mut named = 0;
    for index in 0..log.size() {
        let Ok(statement) = Statement::parse(log.text(index).as_bytes()) else { continue };
        let asked = subject(&thread_subject(statement.hash()));
        let dossier = log.dossier(&[asked]);
        let case = open(dossier.to_string().as_bytes(), &log.policy()).unwrap();
        for told in &case.statements {
            for text in subjects(&told.statement) {
                let Some(party) = text.strip_prefix("party:") else { continue };
                let keys = subject(&format!("keys:{party}"));
                let has_keys = dossier.body.lists.iter().any(|list| list.subject == keys);
                assert!(has_keys, "entry {} of {index} names {party}", told.index);
                named += 1;
            }
        }
    }
    assert!(named > 100, "only {named} parties are named");
}

#[test]
fn no_changed_octet_of_a_body_goes_unnoticed() {
    let log = Log::world();
    let asked = subject(&format!("id:{}", log.statement(34).id()));
    let honest = log.dossier(&[asked]);
    let octets = honest.to_string().into_bytes();
    let body = honest.body.to_string().len() + "{\"body\":".len();
    let policy = log.policy();
    for place in 0..body {
        let mut changed = octets.clone();
        for value in [changed[place] ^ 1, changed[place] ^ 0x20, b'"'] {
            changed[place] = value;
            if changed != octets {
                assert!(open(&changed, &policy).is_err(), "octet {place} as {value}");
            }
        }
    }
}
