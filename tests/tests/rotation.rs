//! Policies as they are written for readers, and the log's key as it is rotated.

use std::fs;
use std::path::{Path, PathBuf};

use pactlog_tests::ledger::{TestLedger, signer};
use pactlog_tests::program::{Finished, arg, run, succeed};
use pactlog_tests::witness::WitnessFolder;
use pactlog_verifier::note::VerifierKey;
use pactlog_verifier::policy::Policy;

fn rotate(ledger: &TestLedger, step: &str) -> Finished {
    run("pactlog", &["rotate", "--ledger", arg(&ledger.dir()), step])
}

fn policy(file: &Path) -> Policy {
    Policy::parse(&fs::read(file).unwrap()).unwrap()
}

/// Appends a pledge; its note and receipt.
fn published(ledger: &TestLedger, number: usize) -> PathBuf {
    let note = ledger.pledge(number);
    ledger.append(std::slice::from_ref(&note));
    note
}

fn receipt(note: &Path, policy: &Path, more: &[&str]) -> Finished {
    let args = ["receipt", arg(note), "--policy", arg(policy)];
    run("pactlog-verify", &[&args[..], more].concat())
}

#[track_caller]
fn demand(finished: &Finished, exit: i32, words: &str) {
    assert_eq!(finished.exit, Some(exit), "{}{}", finished.out, finished.err);
    let said = format!("{}{}", finished.out, finished.err);
    assert!(said.contains(words), "{said}");
}

fn kept(ledger: &TestLedger, start: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(ledger.dir()).unwrap().map(|file| file.unwrap().path());
    let named = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with(start);
    files.filter(named).collect()
}

#[test]
fn old_receipts_outlive_the_key_that_signed_them() {
    let ledger = TestLedger::new();
    let before = ledger.beside("before.txt");
    fs::copy(ledger.policy(), &before).unwrap();
    let old = signer(&ledger.dir().join("keys/log.pem")).verifier_key().clone();
    let first = published(&ledger, 1);

    demand(&rotate(&ledger, "finish"), 3, "begin the rotation");
    demand(&rotate(&ledger, "begin"), 0, "signs beside the old one");
    demand(&rotate(&ledger, "begin"), 2, "is being rotated");
    let overlap = ledger.beside("overlap.txt");
    fs::copy(ledger.policy(), &overlap).unwrap();
    assert_eq!(policy(&overlap).logs().len(), 2);
    assert_eq!(kept(&ledger, "policy-until-").len(), 1);
    // What was published last bears both lines already.
    let tiles = ledger.beside("shown");
    succeed("pactlog", &["export-tiles", "--ledger", arg(&ledger.dir()), "--out", arg(&tiles)]);
    let note = fs::read_to_string(tiles.join("checkpoint")).unwrap();
    assert_eq!(note.matches("\u{2014} ledger.example/test ").count(), 3, "{note}");
    let second = published(&ledger, 2);
    for policy in [&before, &overlap] {
        demand(&receipt(&first, policy, &[]), 0, "accepted");
        demand(&receipt(&second, policy, &[]), 0, "accepted");
    }

    demand(&rotate(&ledger, "finish"), 0, "log-retired-");
    let third = published(&ledger, 3);
    let (after, logs) = (ledger.policy(), policy(&ledger.policy()).logs().to_vec());
    assert_eq!(logs.len(), 1);
    assert_ne!(logs[0].key, old);
    assert_eq!(logs[0].key, *signer(&ledger.dir().join("keys/log.pem")).verifier_key());
    demand(&receipt(&third, &after, &[]), 0, "accepted");
    demand(&receipt(&third, &overlap, &[]), 0, "accepted");
    demand(&receipt(&third, &before, &[]), 1, "did not sign");
    demand(&receipt(&second, &after, &[]), 0, "accepted");
    demand(&receipt(&first, &before, &[]), 0, "accepted");
    demand(&receipt(&first, &after, &[]), 1, "did not sign");
    let pq = ledger.dir().join("policy-pq.txt");
    assert_eq!(policy(&pq).logs()[0].key.type_octet(), VerifierKey::ML_DSA_44_COSIGNATURE);
    for note in [&first, &second, &third] {
        demand(&receipt(note, &pq, &[]), 0, "accepted");
    }
    ledger.audit();

    // The old key was stolen after the first receipt's head.
    let id = format!("{}+{}", old.name(), old.key_id());
    for key in [old.to_string(), id] {
        let more = ["--distrust-after", key.as_str(), "7"];
        demand(&receipt(&first, &before, &more), 0, "accepted");
        demand(&receipt(&second, &before, &more), 3, "is not trusted beyond size 7");
        demand(&receipt(&second, &overlap, &more), 0, "accepted");
        demand(&receipt(&third, &after, &more), 2, "lists no key");
    }
    for wrong in [["nonsense", "7"], ["a+12345678", "07"]] {
        let more = ["--distrust-after", wrong[0], wrong[1]];
        demand(&receipt(&first, &before, &more), 2, "NAME+KEYID");
    }
}

#[test]
fn a_rotation_that_was_cut_off_goes_on() {
    let ledger = TestLedger::new();
    demand(&rotate(&ledger, "begin"), 0, "");
    published(&ledger, 1);
    let keys = ledger.dir().join("keys");
    let next = fs::read(keys.join("log-next.pem")).unwrap();
    // Killed between the two renames.
    fs::rename(keys.join("log.pem"), keys.join("log-retired-00000000.pem")).unwrap();
    published(&ledger, 2);
    assert_eq!(fs::read(keys.join("log.pem")).unwrap(), next);
    assert!(!keys.join("log-next.pem").exists());
    succeed("pactlog", &["policy", "--ledger", arg(&ledger.dir())]);
    assert_eq!(policy(&ledger.policy()).logs().len(), 1);
    ledger.audit();
}

#[test]
fn a_ledger_without_a_post_quantum_key_goes_on_with_one_line() {
    let ledger = TestLedger::new();
    fs::remove_file(ledger.dir().join("keys/log-ml-dsa-44.pem")).unwrap();
    let note = published(&ledger, 1);
    demand(&receipt(&note, &ledger.policy(), &[]), 0, "accepted");
    demand(&receipt(&note, &ledger.dir().join("policy-pq.txt"), &[]), 1, "did not sign");
}

#[test]
fn witnesses_are_asked_by_the_policies_that_are_written_of_them() {
    let ledger = TestLedger::new();
    let log = signer(&ledger.dir().join("keys/log.pem")).verifier_key().clone();
    let folder = WitnessFolder::new(ledger.beside("w"), "w.example/plain", &[&log], "");
    let pq_key = folder.folder.join("pq.pem");
    pactlog_ledger::key::generate_ml_dsa_file(&pq_key, "w.example/plain", None).unwrap();
    let config = fs::read_to_string(folder.config()).unwrap();
    folder.configure(&format!("pq_key = \"pq.pem\"\n{config}"));
    let shown =
        succeed("pactlog-verify", &["witness", "--config", arg(&folder.config()), "--vkey"]);
    let vkeys: Vec<&str> =
        shown.lines().filter_map(|line| line.strip_prefix("ok   vkey: ")).collect();
    assert_eq!(vkeys.len(), 2, "{shown}");
    let witness = folder.start();

    let toml = ledger.dir().join("pactlog.toml");
    let own = fs::read_to_string(&toml).unwrap();
    let own = own.replace("# round_ms = 15000", "round_ms = 2000");
    assert!(own.contains("\nround_ms"), "{own}");
    let listed = format!(
        "{own}\n[[witness]]\nurl = \"{}\"\nvkeys = [\"{}\", \"{}\"]\n",
        witness.url(),
        vkeys[0],
        vkeys[1]
    );
    fs::write(&toml, &listed).unwrap();
    let write = |more: &[&str]| {
        run("pactlog", &[&["policy", "--ledger", arg(&ledger.dir())], more].concat())
    };
    demand(&write(&["--quorum", "2"]), 2, "there are 1");
    demand(&write(&["--audit-quorum", "1"]), 2, "there are 0");
    demand(&write(&[]), 0, "wrote ");
    let text = fs::read_to_string(ledger.policy()).unwrap();
    assert!(text.contains("group w.example any w.example-1 w.example-2"), "{text}");
    assert!(text.contains("group enough 1 w.example\nquorum enough\n"), "{text}");
    let note = published(&ledger, 1);
    let pq = ledger.dir().join("policy-pq.txt");
    for policy in [&ledger.policy(), &pq] {
        demand(&receipt(&note, policy, &[]), 0, "the policy's quorum");
    }
    let audit = ledger.dir().join("policy-audit.txt");
    assert!(policy(&audit).is_unwitnessed());

    // It cosigns what the key that it knows has signed, and nothing else.
    demand(&rotate(&ledger, "begin"), 0, "");
    published(&ledger, 2);
    demand(&rotate(&ledger, "finish"), 0, "");
    let third = ledger.pledge(3);
    let append = || run("pactlog", &["append", "--ledger", arg(&ledger.dir()), arg(&third)]);
    demand(&append(), 3, "w.example");
    let next = signer(&ledger.dir().join("keys/log.pem")).verifier_key().clone();
    drop(witness);
    let config = fs::read_to_string(folder.config()).unwrap();
    folder.configure(&config.replace(&format!("\"{log}\""), &format!("\"{log}\", \"{next}\"")));
    let witness = folder.start();
    let url = |line: &str| line.starts_with("url = ");
    let listed = fs::read_to_string(&toml).unwrap();
    let old = listed.lines().rfind(|line| url(line)).unwrap().to_owned();
    fs::write(&toml, listed.replace(&old, &format!("url = \"{}\"", witness.url()))).unwrap();
    demand(&write(&[]), 0, "");
    demand(&append(), 0, "");
    demand(&receipt(&third, &ledger.policy(), &[]), 0, "the policy's quorum");
}
