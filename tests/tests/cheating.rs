//! Logs that cheat, and the one file that convicts them.
//!
//! Each cheat is caught by a real program, which writes evidence; that file is
//! then judged in an empty folder that holds nothing else but the policy.

mod listed;
mod vector;

use std::fs;
use std::path::{Path, PathBuf};

use pactlog_tests::program::{Finished, arg, run};
use pactlog_tests::witness::{TreeLog, WitnessFolder};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::evidence::{
    Evidence, EvidenceError, Item, Pair, Run, Split, WrongRefusal, WrongWitness,
};
use pactlog_verifier::hash::sha256;
use pactlog_verifier::index::IndexEntry;
use pactlog_verifier::note::{Note, NoteSigner};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::refusal::{Refusal, Words};
use pactlog_verifier::time::Time;
use serde_json::{Value, json};

use crate::cheat::{Log, ORIGIN, Published, cases, notes, read};

/// Files of evidence in a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(found) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = found
        .map(|file| file.unwrap().path())
        .filter(|path| path.to_str().unwrap().ends_with(".evidence.json"))
        .collect();
    files.sort();
    files
}

/// Judges a file in an empty folder.
fn judge(octets: &[u8], policy: &Path) -> (Option<i32>, Value) {
    let folder = tempfile::tempdir().unwrap();
    let (file, trusted) = (folder.path().join("x.evidence.json"), folder.path().join("policy.txt"));
    fs::write(&file, octets).unwrap();
    fs::copy(policy, &trusted).unwrap();
    let args = ["evidence", arg(&file), "--policy", arg(&trusted), "--json"];
    let finished = run("pactlog-verify", &args);
    (finished.exit, serde_json::from_str(&finished.out).unwrap())
}

/// The only file of evidence in `folder` convicts of this.
pub(crate) fn convicts(folder: &Path, policy: &Path, code: &str) -> Vec<u8> {
    let found = files(folder);
    assert_eq!(found.len(), 1, "{code}: {found:?}");
    let octets = fs::read(&found[0]).unwrap();
    let (exit, report) = judge(&octets, policy);
    assert_eq!(exit, Some(0), "{code}: {report}");
    let checks = report["checks"].as_array().unwrap();
    let charge = checks.iter().find(|check| check["name"] == "charge").unwrap();
    let detail = charge["detail"].as_str().unwrap();
    assert!(detail.starts_with(&format!("{code} ")), "{code}: {detail}");
    octets
}

fn code(finished: &Finished) -> String {
    let report: Value = serde_json::from_str(&finished.out).unwrap();
    report["error"]["code"].as_str().unwrap_or_default().to_owned()
}

/// A cheating log, and what an audit makes of it.
struct Case {
    published: Published,
    kept: tempfile::TempDir,
}

impl Case {
    fn new() -> Self {
        Self { published: Published::new(), kept: tempfile::tempdir().unwrap() }
    }

    fn policy(&self) -> PathBuf {
        self.published.folder.path().join("policy.txt")
    }

    /// Audits with a memory, and demands exit and code.
    fn remembers(&self, entries: &[Vec<u8>], exit: i32, expect: &str) {
        self.published.publish(entries);
        let state = self.published.folder.path().join("state");
        let finished =
            self.published.audit(&["--state", arg(&state), "--evidence", arg(self.kept.path())]);
        assert_eq!(finished.exit, Some(exit), "{}{}", finished.out, finished.err);
        assert_eq!(code(&finished), expect, "{}", finished.out);
    }

    /// Audits once; the evidence must convict of what was found.
    fn convicted(&self, entries: &[Vec<u8>], expect: &str) -> Vec<u8> {
        self.published.publish(entries);
        let finished = self.published.audit(&["--evidence", arg(self.kept.path())]);
        assert_eq!(finished.exit, Some(1), "{}{}", finished.out, finished.err);
        assert_eq!(code(&finished), expect, "{}", finished.out);
        convicts(self.kept.path(), &self.policy(), expect)
    }
}

/// Replaces the last index entry.
fn last_index_entry(log: &mut Log, change: impl FnOnce(IndexEntry) -> IndexEntry) {
    let last = log.entries.last_mut().unwrap();
    *last = change(IndexEntry::parse(last).unwrap()).to_string().into_bytes();
}

fn world_and(vector: &str) -> Log {
    let mut log = Log::of("world.json");
    let batch = read(vector);
    log.batch(batch["time"].as_str().unwrap(), &notes(&batch));
    log
}

#[test]
fn an_honest_log_leaves_no_evidence() {
    let case = Case::new();
    let log = world_and("commitment.json");
    let boundary = log.entries.len() - 2;
    case.remembers(&log.entries[..boundary], 0, "");
    case.remembers(&log.entries, 0, "");
    // An older head is stale, not wrong.
    case.remembers(&log.entries[..boundary], 3, "head.stale");
    assert_eq!(files(case.kept.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_wrong_index_root_convicts_by_the_batch_alone() {
    let case = Case::new();
    let mut log = world_and("commitment.json");
    last_index_entry(&mut log, |entry| {
        let mut root = entry.root;
        root.0[0] ^= 1;
        IndexEntry { root, ..entry }
    });
    let octets = case.convicted(&log.entries, "index.root");
    let text = String::from_utf8(octets.clone()).unwrap();
    assert!(text.contains("\"kind\":\"index\""));
    assert!(octets.len() < 60_000, "{}", octets.len());
}

#[test]
fn a_review_left_out_of_the_index_convicts() {
    let case = Case::new();
    let mut log = world_and("review.json");
    // What the index held before the review is what it says to hold after it.
    let before = Log::of("world.json").index.root();
    last_index_entry(&mut log, |entry| IndexEntry { root: before, ..entry });
    case.convicted(&log.entries, "index.root");
}

#[test]
fn time_that_runs_backwards_convicts() {
    let case = Case::new();
    let mut log = world_and("commitment.json");
    let early = Time::parse("2020-01-01T00:00:00Z").unwrap();
    last_index_entry(&mut log, |entry| IndexEntry { time: early, ..entry });
    let octets = case.convicted(&log.entries, "batch.time");
    assert!(octets.len() < 8_000, "{}", octets.len());
}

#[test]
fn batches_out_of_bounds_convict() {
    let case = Case::new();
    let mut log = Log::of("world.json");
    let mut twice = log.entries.clone();
    let last = IndexEntry::parse(twice.last().unwrap()).unwrap();
    twice.push(IndexEntry { covered: last.covered + 1, ..last }.to_string().into_bytes());
    case.convicted(&twice, "batch.empty");
    let case = Case::new();
    last_index_entry(&mut log, |entry| IndexEntry { covered: entry.covered + 1, ..entry });
    case.convicted(&log.entries, "index.covered");
    let case = Case::new();
    let log = world_and("commitment.json");
    case.convicted(&log.entries[..log.entries.len() - 1], "head.boundary");
    let case = Case::new();
    let mut log = Log::of("world.json");
    log.entries.push(b"nothing that a ledger takes".to_vec());
    case.convicted(&log.entries, "entry.unknown");
}

/// Two logs that part after the common history.
fn parted() -> (Log, Log) {
    (world_and("commitment.json"), world_and("review.json"))
}

#[test]
fn two_histories_convict_at_one_size_and_at_two() {
    let (one, other) = parted();
    assert_eq!(one.entries.len(), other.entries.len());
    let case = Case::new();
    case.remembers(&one.entries, 0, "");
    case.remembers(&other.entries, 1, "head.fork");
    convicts(case.kept.path(), &case.policy(), "fork");

    // The other history went on.
    let case = Case::new();
    case.remembers(&one.entries, 0, "");
    let mut further = other;
    let batch = read("commitment.json");
    further.batch(batch["time"].as_str().unwrap(), &notes(&batch));
    case.remembers(&further.entries, 1, "head.fork");
    let octets = convicts(case.kept.path(), &case.policy(), "fork");
    tampered(&octets, &case.policy());

    // A rollback, and another history from there: caught as soon as it is as long.
    let case = Case::new();
    case.remembers(&further.entries, 0, "");
    case.remembers(&one.entries, 1, "head.fork");
    assert_eq!(
        files(case.kept.path()),
        Vec::<PathBuf>::new(),
        "the smaller head alone proves nothing"
    );
}

/// A changed file is refused, or convicts of the same.
fn tampered(octets: &[u8], policy: &Path) {
    let policy = Policy::parse(&fs::read(policy).unwrap()).unwrap();
    let honest = Evidence::parse(octets).unwrap().judge(&policy).unwrap();
    for at in 0..octets.len() {
        for change in [1_u8, 0x20, 0x80] {
            let mut changed = octets.to_vec();
            changed[at] ^= change;
            let judged = Evidence::parse(&changed).and_then(|evidence| evidence.judge(&policy));
            if let Ok(conviction) = judged {
                assert_eq!(conviction, honest, "octet {at}");
            }
        }
        assert!(Evidence::parse(&octets[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn no_octet_of_any_kind_can_change_what_is_convicted() {
    let case = Case::new();
    let mut log = world_and("commitment.json");
    let early = Time::parse("2020-01-01T00:00:00Z").unwrap();
    last_index_entry(&mut log, |entry| IndexEntry { time: early, ..entry });
    tampered(&case.convicted(&log.entries, "batch.time"), &case.policy());
}

#[test]
fn another_policy_and_no_policy_convict_nobody() {
    let case = Case::new();
    let (one, other) = parted();
    case.remembers(&one.entries, 0, "");
    case.remembers(&other.entries, 1, "head.fork");
    let octets = convicts(case.kept.path(), &case.policy(), "fork");
    let stranger = TreeLog::new("other.example", 9);
    let policy = case.kept.path().join("other.txt");
    fs::write(&policy, format!("log {}\nquorum none\n", stranger.key())).unwrap();
    assert_eq!(judge(&octets, &policy).0, Some(1));
    assert_eq!(judge(b"{}\n", &case.policy()).0, Some(2));
    assert_eq!(judge(&octets[1..], &case.policy()).0, Some(2));
    // The same head twice contradicts nothing.
    let Evidence::Fork(pair) = Evidence::parse(&octets).unwrap() else { panic!() };
    let same = Evidence::Fork(Pair { new: pair.old.clone(), ..pair });
    let (exit, report) = judge(same.to_string().as_bytes(), &case.policy());
    assert_eq!((exit, &report["error"]["code"]), (Some(1), &"evidence.same_root".into()));
}

#[test]
fn entries_that_decide_nothing_alone_are_undecided() {
    let case = Case::new();
    let mut log = world_and("commitment.json");
    let early = Time::parse("2020-01-01T00:00:00Z").unwrap();
    last_index_entry(&mut log, |entry| IndexEntry { time: early, ..entry });
    let octets = case.convicted(&log.entries, "batch.time");
    // The same run under a head of the honest log is not in it.
    let honest = world_and("commitment.json");
    case.published.publish(&honest.entries);
    let checkpoint = fs::read_to_string(case.published.tiles().join("checkpoint")).unwrap();
    let Evidence::Rule(mut entries) = Evidence::parse(&octets).unwrap() else { panic!() };
    entries.checkpoint = checkpoint;
    let (exit, report) =
        judge(Evidence::Rule(entries.clone()).to_string().as_bytes(), &case.policy());
    assert_eq!((exit, &report["error"]["code"]), (Some(1), &"evidence.entries_proof".into()));
    // Put right, it is in it, and nothing is wrong.
    let right = Item::Entry(honest.entries.last().unwrap().clone());
    *entries.run.entries.last_mut().unwrap() = right;
    let (exit, report) = judge(Evidence::Rule(entries).to_string().as_bytes(), &case.policy());
    assert_eq!((exit, &report["error"]["code"]), (Some(3), &"evidence.needs_log".into()));
}

#[test]
fn a_witness_keeps_evidence_of_a_fork_and_is_convicted_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let log = TreeLog::new("fork.example", 21);
    let other = log.branch(3, 1);
    let policy = folder.path().join("policy.txt");
    fs::write(&policy, format!("log {}\nquorum none\n", log.key())).unwrap();
    let witness_folder = WitnessFolder::new(folder.path().join("w"), "w.example", &[log.key()], "");
    let witness = witness_folder.start();
    let add = |body: &str| crate::witness::add(&witness, body);
    assert_eq!(add(&log.request(0, 5)).status, 200);
    assert_eq!(add(&log.request(5, 5)).status, 200);
    let state = witness_folder.folder.join("state");
    assert_eq!(files(&state), Vec::<PathBuf>::new());
    assert_eq!(add(&other.request(5, 5)).status, 422);
    convicts(&state, &policy, "fork");
    let metrics = crate::witness::ask("GET", &format!("{}/metrics", witness.url()), b"").body;
    assert!(metrics.contains("pactlog_witness_evidence{origin=\"fork.example\"} 1"), "{metrics}");

    // A witness that signs whatever comes.
    let cosigner = pactlog_verifier::cosignature::Cosigner::new(
        "bad.example",
        SecretKey::from_seed(&[33; 32]),
    )
    .unwrap();
    let key = cosigner.verifier_key().to_string();
    let listed = format!("log {}\nwitness bad {key}\nquorum none\n", log.key());
    fs::write(&policy, listed).unwrap();
    let cosigned = |log: &TreeLog, size: u64, time: u64| {
        let note = log.checkpoint(size);
        let text = note.split_inclusive("\n\n").next().unwrap().trim_end().to_owned() + "\n";
        format!("{note}{}", cosigner.sign(&text, time).unwrap())
    };
    let judged = |old: String, new: String, split: Option<Split>| {
        let pair = Pair { old, new, split };
        let evidence = Evidence::Witness(WrongWitness { witness: key.clone(), pair });
        let (exit, report) = judge(evidence.to_string().as_bytes(), &policy);
        (exit, report["error"]["code"].as_str().unwrap_or_default().to_owned())
    };
    let sound = (Some(0), String::new());
    assert_eq!(judged(cosigned(&log, 5, 100), cosigned(&other, 5, 100), None), sound);
    assert_eq!(judged(cosigned(&log, 4, 200), cosigned(&log, 5, 100), None), sound);
    let in_order = judged(cosigned(&log, 4, 100), cosigned(&log, 5, 100), None);
    assert_eq!(in_order, (Some(1), "evidence.in_order".to_owned()));
    let split = Split { root: other.head(5).root, proof: other.proof(5, 8) };
    assert_eq!(judged(cosigned(&log, 5, 100), cosigned(&other, 8, 200), Some(split)), sound);
}

/// A log whose charter names an intake key, as its policy's owner sees it.
struct Intake {
    case: Case,
    log: Log,
    registrar: NoteSigner,
    key: NoteSigner,
}

impl Intake {
    fn new() -> Self {
        let signer = |name, seed| NoteSigner::new(name, SecretKey::from_seed(&[seed; 32])).unwrap();
        let (registrar, key) =
            (signer("org:registrar/key-1", 41), signer("org:registrar/intake-1", 42));
        let mut this = Self { case: Case::new(), log: Log::default(), registrar, key };
        let charter = json!({
            "kind": "charter", "origin": ORIGIN, "names": { "en": "Test" },
            "registrar": {
                "id": "org:registrar", "names": { "en": "Registrar" },
                "keys": [this.registrar.verifier_key().to_string()], "threshold": 1,
            },
            "intake_keys": [this.key.verifier_key().to_string()],
            "rules": 1, "demonstration": true, "languages": ["en"],
        });
        let charter = this.statement(charter);
        this.log.batch("2026-03-01T12:00:00Z", &[charter]);
        this.case.published.publish(&this.log.entries);
        this
    }

    fn statement(&self, mut body: Value) -> String {
        body["ledger"] = json!(ORIGIN);
        body["issuer"] = json!("org:registrar");
        body["signers"] = json!([self.registrar.verifier_key().name()]);
        body["issued_at"] = json!("2026-03-01T12:00:00Z");
        body["provenance"] = json!("own");
        let signers = [self.registrar.clone()];
        pactlog_ledger::sign::sign(&format!("{body:#}"), &signers).unwrap_or_else(|e| panic!("{e}"))
    }

    /// Judges the evidence that this refusal was wrong; exit and code.
    fn evidence(&self, received: &str, code: &str, by: &NoteSigner) -> Evidence {
        let note = fs::read_to_string(self.case.published.tiles().join("checkpoint")).unwrap();
        let text = Note::parse(note.as_bytes()).unwrap().text;
        let refusal = Refusal {
            origin: ORIGIN.to_owned(),
            received: sha256(received.as_bytes()),
            statement: None,
            code: code.to_owned(),
            rules: 1,
            head: Checkpoint::parse(text).unwrap().head,
            time: Time::parse("2026-03-01T12:05:00Z").unwrap(),
            at: Words::default(),
            expected: Words::default(),
            found: Words::default(),
        };
        let entries = self.log.entries.iter().cloned().map(Item::Entry).collect();
        Evidence::Refusal(WrongRefusal {
            refusal: refusal.sign(by),
            received: received.as_bytes().to_vec(),
            checkpoint: note,
            run: Run { start: 0, before: Vec::new(), entries, consistency: Vec::new() },
        })
    }

    /// Judges it; exit and code.
    fn judged(&self, received: &str, code: &str, by: &NoteSigner) -> (Option<i32>, String) {
        let evidence = self.evidence(received, code, by);
        let (exit, report) = judge(evidence.to_string().as_bytes(), &self.case.policy());
        if exit == Some(0) {
            tampered(evidence.to_string().as_bytes(), &self.case.policy());
        }
        (exit, report["error"]["code"].as_str().unwrap_or_default().to_owned())
    }
}

fn instrument() -> Value {
    json!({
        "kind": "instrument", "code": "TEST", "names": { "en": "Test norms" },
        "layer": "foundational", "bindingness": "voluntary", "scope": "global",
        "adopted": "2026-01-01",
        "provisions": [{
            "code": "TEST-1", "title": { "en": "First" }, "plain": { "en": "The first." },
            "character": "encouragement",
        }],
    })
}

#[test]
fn a_wrong_refusal_convicts_and_a_right_one_does_not() {
    let intake = Intake::new();
    let right = intake.statement(instrument());
    let sound = (Some(0), String::new());
    assert_eq!(intake.judged(&right, "norm.unknown", &intake.key), sound);
    assert_eq!(intake.judged(&right, "form.field", &intake.key), sound);
    let rightly = (Some(1), "evidence.rightly_refused".to_owned());
    assert_eq!(
        intake.judged(&right.replacen("TEST", "test test", 1), "form.code", &intake.key),
        rightly
    );
    let charter = String::from_utf8(intake.log.entries[0].clone()).unwrap();
    assert_eq!(intake.judged(&charter, "charter.first", &intake.key), rightly);
    // Signed by a key that the charter does not name.
    let stranger = (Some(1), "evidence.refusal".to_owned());
    assert_eq!(intake.judged(&right, "norm.unknown", &intake.registrar), stranger);
}

#[test]
fn the_index_of_every_honest_batch_follows_from_the_one_before() {
    let case = Case::new();
    let mut judged = 0;
    for (file, expect) in cases().into_iter().filter(|(_, expect)| expect == "accepted") {
        let vector = read(&file);
        if vector.get("begins").is_none() {
            continue;
        }
        let mut log = Log::before(&vector);
        log.batch(vector["time"].as_str().unwrap(), &notes(&vector));
        let honest = log.entries.clone();
        last_index_entry(&mut log, |entry| IndexEntry { root: sha256(b"wrong"), ..entry });
        case.published.publish(&log.entries);
        let kept = tempfile::tempdir().unwrap();
        let finished = case.published.audit(&["--evidence", arg(kept.path())]);
        assert_eq!((finished.exit, &*code(&finished)), (Some(1), "index.root"), "{file}: {expect}");
        let evidence = Evidence::parse(&fs::read(&files(kept.path())[0]).unwrap()).unwrap();
        let Evidence::Index(mut index) = evidence else { panic!("{file}") };
        // The same proof of the honest batch shows that nothing is wrong.
        case.published.publish(&honest);
        let policy = Policy::parse(&fs::read(case.policy()).unwrap()).unwrap();
        index.checkpoint = fs::read_to_string(case.published.tiles().join("checkpoint")).unwrap();
        *index.run.entries.last_mut().unwrap() = Item::Entry(honest.last().unwrap().clone());
        assert_eq!(Evidence::Index(index).judge(&policy), Err(EvidenceError::NoFault), "{file}");
        judged += 1;
    }
    assert!(judged > 20, "{judged}");
}
