//! Policies as they are written for readers, and the log's key as it is rotated.

use std::fs;
use std::path::{Path, PathBuf};

use pactlog_tests::ledger::{ORIGIN, TestLedger, signer};
use pactlog_tests::program::{Finished, arg, run, succeed};
use pactlog_tests::witness::WitnessFolder;
use pactlog_verifier::cosignature::Cosigner;
use pactlog_verifier::ed25519::SecretKey;
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
    let pq_before = ledger.beside("pq-before.txt");
    fs::copy(ledger.dir().join("policy-pq.txt"), &pq_before).unwrap();
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
    assert_eq!(note.matches("\u{2014} ledger.example/test ").count(), 4, "{note}");
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
    // The post-quantum key went the same way.
    let pq = ledger.dir().join("policy-pq.txt");
    let pq_policy = policy(&pq);
    let [pq_log] = pq_policy.logs() else { panic!("one key") };
    assert_eq!(pq_log.key.type_octet(), VerifierKey::ML_DSA_44_COSIGNATURE);
    assert_ne!(policy(&pq_before).logs()[0].key, pq_log.key);
    for (note, now) in [(&first, 1), (&second, 0), (&third, 0)] {
        demand(&receipt(note, &pq, &[]), now, "");
    }
    for (note, then) in [(&first, 0), (&second, 0), (&third, 1)] {
        demand(&receipt(note, &pq_before, &[]), then, "");
    }
    ledger.audit();
    // What the old key signed is still checked, backed up, and brought back.
    let backup = ledger.beside("backup");
    succeed("pactlog", &["fsck", "--ledger", arg(&ledger.dir())]);
    succeed("pactlog", &["backup", "--ledger", arg(&ledger.dir()), "--out", arg(&backup)]);
    let restored = ledger.beside("restored");
    succeed("pactlog", &["restore", arg(&backup), arg(&restored)]);
    succeed("pactlog", &["fsck", "--ledger", arg(&restored)]);

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
    let pq_next = keys.join("log-ml-dsa-44-next.pem");
    assert!(pq_next.exists());
    // Killed after the post-quantum key, and between the two renames.
    fs::rename(&pq_next, keys.join("log-ml-dsa-44.pem")).unwrap();
    fs::rename(keys.join("log.pem"), keys.join("log-retired-00000000.pem")).unwrap();
    published(&ledger, 2);
    assert_eq!(fs::read(keys.join("log.pem")).unwrap(), next);
    assert!(!keys.join("log-next.pem").exists());
    succeed("pactlog", &["policy", "--ledger", arg(&ledger.dir())]);
    assert_eq!(policy(&ledger.policy()).logs().len(), 1);
    ledger.audit();
}

#[test]
fn a_beginning_that_was_cut_off_leaves_a_ledger_that_goes_on() {
    let ledger = TestLedger::new();
    let keys = ledger.dir().join("keys");
    // Half a key under a name that nobody reads, and one of the two keys.
    fs::write(keys.join("log-next.new"), "Key name: led").unwrap();
    let pq_next = keys.join("log-ml-dsa-44-next.pem");
    pactlog_ledger::key::generate_ml_dsa_file(&pq_next, ORIGIN, None).unwrap();
    let pq = fs::read(&pq_next).unwrap();
    published(&ledger, 1);
    demand(&rotate(&ledger, "begin"), 0, "");
    assert_eq!(fs::read(&pq_next).unwrap(), pq);
    published(&ledger, 2);
    // The end was cut off after its first renaming, and is asked for again.
    let pq_key = keys.join("log-ml-dsa-44.pem");
    fs::rename(&pq_key, keys.join("log-retired-00000000.pem")).unwrap();
    published(&ledger, 3);
    demand(&rotate(&ledger, "finish"), 0, "");
    assert!(!pq_next.exists() && !keys.join("log-next.pem").exists());
    assert_eq!(fs::read(&pq_key).unwrap(), pq);
    let note = published(&ledger, 4);
    for policy in [ledger.policy(), ledger.dir().join("policy-pq.txt")] {
        demand(&receipt(&note, &policy, &[]), 0, "accepted");
    }
    ledger.audit();
}

#[test]
fn a_policy_written_by_hand_does_not_lose_its_witnesses() {
    let ledger = TestLedger::new();
    let w = Cosigner::new("w.example", SecretKey::from_seed(&[3; 32])).unwrap();
    let text = fs::read_to_string(ledger.policy()).unwrap();
    let text = text.replace("quorum none\n", "");
    let text = format!("{text}witness w {} http://127.0.0.1:9\nquorum w\n", w.verifier_key());
    fs::write(ledger.policy(), &text).unwrap();
    let written = run("pactlog", &["policy", "--ledger", arg(&ledger.dir())]);
    demand(&written, 2, "weaker");
    demand(&rotate(&ledger, "begin"), 2, "weaker");
    assert_eq!(fs::read_to_string(ledger.policy()).unwrap(), text);
    assert!(!ledger.dir().join("keys/log-next.pem").exists());
}

#[test]
fn a_file_that_is_no_post_quantum_key_of_the_log_is_not_passed_over() {
    let ledger = TestLedger::new();
    let keys = ledger.dir().join("keys");
    fs::copy(keys.join("log.pem"), keys.join("log-ml-dsa-44.pem")).unwrap();
    let note = ledger.pledge(1);
    let append = run("pactlog", &["append", "--ledger", arg(&ledger.dir()), arg(&note)]);
    demand(&append, 2, "must hold an ML-DSA-44 key");
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
    assert!(text.contains(&format!("witness w.example {}", vkeys[0])), "{text}");
    assert!(!text.contains(vkeys[1]), "not every reader of policies knows such keys: {text}");
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

#[test]
fn keys_of_both_kinds_are_made_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pq.pem");
    let made = ["key", "generate", "--type", "ml-dsa-44", "--name", "witness.example/w", "--out"];
    let made = succeed("pactlog", &[&made[..], &[arg(&path)]].concat());
    let vkey = VerifierKey::parse(made.lines().next().unwrap()).unwrap();
    assert_eq!(vkey.type_octet(), VerifierKey::ML_DSA_44_COSIGNATURE);
    assert_eq!(succeed("pactlog", &["key", "show", arg(&path)]), made);
    // It signs no statements.
    let draft = folder.path().join("draft.json");
    fs::write(&draft, "{}").unwrap();
    let sign = ["statement", "sign", arg(&draft), "--key", arg(&path), "--name", "org:x/k"];
    demand(&run("pactlog", &sign), 2, "no key of the right kind");
}

#[test]
fn a_hostile_second_line_is_refused_within_limits() {
    let ledger = TestLedger::new();
    let text = fs::read_to_string(ledger.dir().join("keys/head")).unwrap();
    let (file, pq) = (ledger.beside("head"), ledger.dir().join("policy-pq.txt"));
    let judge = |text: &str, policy: &Path| {
        fs::write(&file, text).unwrap();
        run("pactlog-verify", &["checkpoint", arg(&file), "--policy", arg(policy)])
    };
    demand(&judge(&text, &pq), 0, "accepted");
    let line = text.lines().last().unwrap();
    let at = text.len() - 1500;
    let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
    let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
    demand(&judge(&changed, &pq), 1, "does not fit");
    demand(&judge(&text.replace(line, &line[..line.len() - 4]), &pq), 1, "must have 2428 octets");
    let octets = pactlog_verifier::text::base64(line.rsplit(' ').next().unwrap()).unwrap();
    let spelt = |octets: &[u8]| {
        let (start, _) = line.rsplit_once(' ').unwrap();
        text.replace(line, &format!("{start} {}", pactlog_verifier::text::to_base64(octets)))
    };
    demand(&judge(&spelt(&[&octets[..], &[0]].concat()), &pq), 1, "must have 2428 octets");
    demand(&judge(&spelt(&octets[..12]), &pq), 1, "must have 2428 octets");
    demand(&judge(&text.replace(&format!("{line}\n"), ""), &pq), 1, "did not sign");
    demand(&judge(&format!("{text}{line}\n"), &pq), 1, "more than one signature line");
    // The same name with another id is nobody's line.
    let id = [&[octets[0] ^ 1], &octets[1..]].concat();
    demand(&judge(&spelt(&id), &pq), 1, "did not sign");
    demand(&judge(&spelt(&id), &ledger.policy()), 0, "accepted");
    let unknown = "\u{2014} somebody.example AAAAAAA=\n".repeat(500);
    demand(&judge(&format!("{text}{unknown}"), &pq), 0, "accepted");
    // 4 MB are refused before anything is parsed.
    demand(&judge(&format!("{text}{}", unknown.repeat(250)), &pq), 2, "more than 262144 octets");
}
