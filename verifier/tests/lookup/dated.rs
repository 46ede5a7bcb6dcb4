//! Answers with a date, by the witnesses' timestamps: `dated.json`.

use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::cosignature::Cosigner;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::index::{Dated, Lookup, Subject, dated};
use pactlog_verifier::note::{Note, NoteSigner};
use pactlog_verifier::policy::Policy;
use serde_json::{Value, json};

use super::history::History;
use super::vectors;

const ORIGIN: &str = "ledger.example/test";

/// Keys of test seeds that nobody must use for anything else.
fn witness(number: u8) -> Cosigner {
    let name = format!("witness.example/w{number}");
    Cosigner::new(&name, SecretKey::from_seed(&[20 + number; 32])).unwrap()
}

fn log_key() -> NoteSigner {
    NoteSigner::new(ORIGIN, SecretKey::from_seed(&[1; 32])).unwrap()
}

/// Two of three witnesses.
fn policy() -> String {
    let mut text = format!("log {}\n", log_key().verifier_key());
    for number in 1..=3 {
        text += &format!("witness w{number} {}\n", witness(number).verifier_key());
    }
    text + "group g 2 w1 w2 w3\nquorum g\n"
}

fn answer(history: &History, subject: &str, size: u64, times: &[(u8, u64)]) -> Lookup {
    let head = history.head();
    let text = Checkpoint { origin: ORIGIN.into(), head }.to_string();
    let mut lines = vec![log_key().sign(&text)];
    lines.extend(times.iter().map(|(number, time)| witness(*number).sign(&text, *time).unwrap()));
    let mut lookup = history.lookup(subject, size, 0, &head);
    lookup.checkpoint = Note { text: &text, lines }.to_string();
    lookup
}

fn dated_file() -> Value {
    let mut history = History::default();
    history.push(["kind:charter".into()]);
    history.close();
    history.push(["kind:review".into()]);
    history.close();
    let (none, some) = ("kind:report", "kind:review");
    let date = 1_000_000;
    let cases: Vec<Value> = [
        ("nothing-by", none, 4, vec![(1, date), (2, date + 9)], "nothing"),
        ("nothing-one-too-early", none, 4, vec![(1, date - 1), (2, date + 9)], "undecided"),
        ("nothing-all-three", none, 4, vec![(1, date - 1), (2, date), (3, date)], "nothing"),
        ("nothing-all-before", none, 4, vec![(1, date - 1), (2, date - 1)], "undecided"),
        ("nothing-one-alone", none, 4, vec![(1, date)], "undecided"),
        ("nothing-at-an-older-size", none, 2, vec![(1, date), (2, date)], "undecided"),
        ("nothing-then-and-an-older-size", some, 2, vec![(1, date), (2, date)], "undecided"),
        ("present-by", some, 4, vec![(1, date), (2, date - 9)], "present"),
        ("present-one-too-late", some, 4, vec![(1, date + 1), (2, date)], "undecided"),
        ("present-all-three", some, 4, vec![(1, date + 1), (2, date), (3, date)], "present"),
        ("present-and-seen-later", some, 4, vec![(1, date + 1), (2, date + 1)], "undecided"),
        ("present-with-time-zero", some, 4, vec![(1, 0), (2, date)], "undecided"),
        ("present-and-no-witness", some, 4, vec![], "undecided"),
        ("present-at-an-older-size", "kind:charter", 2, vec![(1, date), (2, date)], "present"),
    ]
    .into_iter()
    .map(|(name, subject, size, times, expect)| {
        let text = answer(&history, subject, size, &times).to_string();
        json!({ "name": name, "subject": subject, "size": size.to_string(), "date": date.to_string(), "answer": text, "expect": expect })
    })
    .collect();
    let about = "What answers say of a point in time, `date` in seconds since 1970: nothing was there by then, what is listed was present by then, or undecided. Each answer holds for `subject` at `size` under the log of `policy`.";
    json!({ "about": about, "policy": policy(), "cases": cases })
}

#[test]
fn every_dated_answer_has_its_verdict() {
    let file = vectors("dated.json", &dated_file());
    let policy = Policy::parse(file["policy"].as_str().unwrap().as_bytes()).unwrap();
    for case in file["cases"].as_array().unwrap() {
        let text = |name: &str| case[name].as_str().unwrap();
        let lookup = Lookup::parse(text("answer").as_bytes()).unwrap();
        let judgement = policy.judge(lookup.checkpoint.as_bytes()).unwrap();
        let subject = Subject::parse(text("subject")).unwrap();
        let size = Some(text("size").parse().unwrap());
        let answer = lookup.verify(&subject, size, &judgement.signed().head).unwrap();
        let date = text("date").parse().unwrap();
        let verdict = match dated::judge(&answer, &policy, &judgement, date) {
            Dated::Nothing => "nothing",
            Dated::Present => "present",
            Dated::Undecided => "undecided",
        };
        assert_eq!(verdict, text("expect"), "{}", case["name"]);
        // Nobody vouches for a time where no witness is asked for.
        let alone = format!("log {}\nquorum none\n", log_key().verifier_key());
        let alone = Policy::parse(alone.as_bytes()).unwrap();
        let judgement = alone.judge(lookup.checkpoint.as_bytes()).unwrap();
        assert_eq!(dated::judge(&answer, &alone, &judgement, date), Dated::Undecided);
    }
}
