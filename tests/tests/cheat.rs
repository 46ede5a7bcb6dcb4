//! Logs in which the operator admitted what a rule forbids, and is found out.
//!
//! Each log is whole but for that one statement: bundles, tiles, index roots
//! and the signed head fit. It is made from a vector of `spec/vectors/rules`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pactlog_tests::program::{Finished, arg, run};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::edge::Edge;
use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::{Hash, leaf_hash, sha256};
use pactlog_verifier::index::{Index, IndexEntry, SubjectKeys};
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::registry::Rule;
use pactlog_verifier::replay::{MAX_BATCH, Prepared, Replay, ReplayError};
use pactlog_verifier::statement::Statement;
use pactlog_verifier::tile::{TILE_WIDTH, TileKind, TilePath, bundles_of, push_entry};
use pactlog_verifier::time::Time;
use serde_json::Value;
use tempfile::TempDir;

pub(crate) const ORIGIN: &str = "ledger.example/pacts";

pub(crate) fn read(file: &str) -> Value {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors/rules");
    serde_json::from_slice(&fs::read(folder.join(file)).unwrap()).unwrap()
}

pub(crate) fn notes(batch: &Value) -> Vec<String> {
    let notes = batch["statements"].as_array().unwrap();
    notes.iter().map(|note| note.as_str().unwrap().to_owned()).collect()
}

/// A log whose operator admits whatever comes.
#[derive(Clone, Default)]
pub(crate) struct Log {
    pub(crate) entries: Vec<Vec<u8>>,
    pub(crate) index: Index,
    /// First statement of the thread, by statement.
    threads: BTreeMap<Hash, Hash>,
}

impl Log {
    /// A history of the vectors, from the beginning.
    pub(crate) fn of(history: &str) -> Self {
        let file = read(history);
        let mut log = file
            .get("begins")
            .map_or_else(Self::default, |begins| Self::of(begins.as_str().unwrap()));
        for batch in file["batches"].as_array().unwrap() {
            log.batch(batch["time"].as_str().unwrap(), &notes(batch));
            let honest = batch["index_entry"].as_str().unwrap();
            assert_eq!(log.entries.last().unwrap(), honest.as_bytes(), "{history}");
        }
        log
    }

    /// What a vector comes after.
    pub(crate) fn before(vector: &Value) -> Self {
        let begins = vector.get("begins").map(|begins| begins.as_str().unwrap());
        begins.map_or_else(Self::default, Self::of)
    }

    /// Appends statements and the index entry that fits them.
    pub(crate) fn batch(&mut self, time: &str, notes: &[String]) {
        for note in notes {
            let (at, leaf) = (self.entries.len() as u64, leaf_hash(note.as_bytes()));
            let statement = Statement::parse(note.as_bytes()).unwrap();
            let parent = statement.common().parent().map(|parent| parent.id.0);
            // What points nowhere begins a thread in this log.
            let thread = parent.and_then(|parent| self.threads.get(&parent)).copied();
            let thread = thread.unwrap_or(*statement.hash());
            self.threads.insert(*statement.hash(), thread);
            for subject in SubjectKeys::of(&statement).with_thread(&thread) {
                self.index.insert(&subject, at, &leaf);
            }
            self.entries.push(note.clone().into_bytes());
        }
        let covered = self.entries.len() as u64;
        let time = Time::parse(time).unwrap();
        let entry = IndexEntry { covered, root: self.index.root(), time };
        self.entries.push(entry.to_string().into_bytes());
    }

    /// The first fault that a replay finds.
    fn fault(&self) -> Option<ReplayError> {
        let mut replay = Replay::new(ORIGIN);
        self.entries.iter().find_map(|entry| {
            let keys = replay.registry().keys();
            replay.push(Prepared::new(entry, &keys)).err()
        })
    }
}

/// A folder of tiles under a head that a key of its own signs.
pub(crate) struct Published {
    pub(crate) folder: TempDir,
    pub(crate) signer: NoteSigner,
}

impl Published {
    pub(crate) fn new() -> Self {
        let seed = sha256(b"published test seed of a cheating log");
        let signer = NoteSigner::new(ORIGIN, SecretKey::from_seed(&seed.0)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let policy = format!("log {}\nquorum none\n", signer.verifier_key());
        fs::write(folder.path().join("policy.txt"), policy).unwrap();
        Self { folder, signer }
    }

    pub(crate) fn tiles(&self) -> PathBuf {
        self.folder.path().join("tiles")
    }

    /// Writes bundles, tiles and the signed head over `entries`.
    pub(crate) fn publish(&self, entries: &[Vec<u8>]) {
        let tiles = self.tiles();
        if tiles.exists() {
            fs::remove_dir_all(&tiles).unwrap();
        }
        let write = |path: &TilePath, octets: &[u8]| {
            let file = tiles.join(path.to_string());
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, octets).unwrap();
        };
        let (mut edge, mut frontier) = (Edge::new(), Frontier::new());
        for entry in entries {
            edge.push(leaf_hash(entry));
            frontier.push(leaf_hash(entry));
        }
        for (level, index, hashes) in edge.take_changed().into_iter().chain(edge.partial_tiles()) {
            let width = (hashes.len() / Hash::LEN) as u16;
            write(&TilePath { kind: TileKind::Hashes { level }, index, width }, &hashes);
        }
        for path in bundles_of(entries.len() as u64) {
            let first = (path.index * TILE_WIDTH) as usize;
            let mut bundle = Vec::new();
            for entry in &entries[first..first + usize::from(path.width)] {
                push_entry(&mut bundle, entry).unwrap();
            }
            write(&path, &bundle);
        }
        let head = Checkpoint { origin: ORIGIN.to_owned(), head: frontier.head() };
        fs::write(tiles.join("checkpoint"), head.sign(&self.signer)).unwrap();
    }

    pub(crate) fn audit(&self, more: &[&str]) -> Finished {
        let (tiles, policy) = (self.tiles(), self.folder.path().join("policy.txt"));
        let mut args = vec!["audit", arg(&tiles), "--policy", arg(&policy), "--json"];
        args.extend(more);
        run("pactlog-verify", &args)
    }

    /// Audits, and demands a rejection for this rule at the newest statement.
    fn rejected(&self, entries: &[Vec<u8>], code: &str, at: usize, name: &str) {
        self.publish(entries);
        let kept = tempfile::tempdir().unwrap();
        let finished = self.audit(&["--evidence", arg(kept.path())]);
        assert_eq!(finished.exit, Some(1), "{name}: {}{}", finished.out, finished.err);
        let report: Value = serde_json::from_str(&finished.out).unwrap();
        assert_eq!(report["error"]["code"], code, "{name}: {}", finished.out);
        assert_eq!(report["error"]["where"], format!("entry {at}"), "{name}: {}", finished.out);
        // What a batch too large would need is more than one file holds.
        if code != Rule::BatchFull.code() {
            crate::cheating::convicts(kept.path(), &self.folder.path().join("policy.txt"), code);
        }
    }
}

pub(crate) fn cases() -> Vec<(String, String)> {
    let cases = read("cases.json");
    let case = |case: &Value| {
        let text = |field: &str| case[field].as_str().unwrap().to_owned();
        (text("file"), text("expect"))
    };
    cases.as_array().unwrap().iter().map(case).collect()
}

#[test]
fn whoever_admits_against_a_rule_is_found_for_every_rule() {
    let published = Published::new();
    let mut found = BTreeSet::new();
    for (file, expect) in cases() {
        let vector = read(&file);
        let mut log = Log::before(&vector);
        log.batch(vector["time"].as_str().unwrap(), &notes(&vector));
        if expect == "accepted" {
            assert_eq!(log.fault(), None, "{file}");
            let honest = vector["index_entry"].as_str().unwrap();
            assert_eq!(log.entries.last().unwrap(), honest.as_bytes(), "{file}");
            continue;
        }
        let at = log.entries.len() - 2;
        let fault = log.fault().unwrap();
        assert_eq!((fault.code(), fault.index()), (&*expect, at as u64), "{file}: {fault}");
        // The real program, once for each rule.
        if found.insert(expect.clone()) {
            published.rejected(&log.entries, &expect, at, &file);
        }
    }
    // A batch that is too large is told before anything in it is judged.
    let note = notes(&read("commitment.json")).remove(0);
    let mut log = Log::of("world.json");
    let at = log.entries.len() + MAX_BATCH;
    log.entries.extend(vec![note.into_bytes(); MAX_BATCH + 1]);
    published.rejected(&log.entries, Rule::BatchFull.code(), at, "a large batch");
    found.insert(Rule::BatchFull.code().to_owned());
    // Asked of ledgers alone: an auditor stops judging.
    found.insert(Rule::RulesUnknown.code().to_owned());
    let all: BTreeSet<String> = Rule::ALL.iter().map(|rule| rule.code().to_owned()).collect();
    assert_eq!(found, all);
}

/// After the common history: new rules, and a batch that they apply to.
fn beyond() -> (Log, usize) {
    let mut log = Log::of("world.json");
    let rules = read("rules.json");
    log.batch(rules["time"].as_str().unwrap(), &notes(&rules));
    let first = log.entries.len();
    // Under the rules that this program knows it would be refused.
    let later = notes(&read("issuer-unknown.json"));
    log.batch("2026-03-02T12:00:00Z", &later);
    (log, first)
}

#[test]
fn rules_that_an_auditor_does_not_know_leave_it_undecided() {
    let published = Published::new();
    let (log, first) = beyond();
    // Up to the batch that announces them all is decided.
    published.publish(&log.entries[..first]);
    assert_eq!(published.audit(&[]).exit, Some(0));
    published.publish(&log.entries);
    let finished = published.audit(&[]);
    assert_eq!(finished.exit, Some(3), "{}{}", finished.out, finished.err);
    assert!(finished.out.contains(&format!("undecided from entry {first}")), "{}", finished.out);
    assert!(finished.out.contains("version 2"), "{}", finished.out);
}

#[test]
fn beyond_unknown_rules_the_tree_is_still_checked() {
    let published = Published::new();
    let (log, first) = beyond();
    published.publish(&log.entries);
    let size = log.entries.len();
    let bundle = published.tiles().join(format!("tile/entries/000.p/{size}"));
    let whole = fs::read(&bundle).unwrap();
    let mut changed = log.entries.clone();
    changed[first].truncate(100);
    let mut octets = Vec::new();
    changed.iter().for_each(|entry| push_entry(&mut octets, entry).unwrap());
    fs::write(&bundle, &octets).unwrap();
    let finished = published.audit(&[]);
    assert_eq!(finished.exit, Some(1), "{}", finished.out);
    assert!(finished.out.contains("tile.leaf"), "{}", finished.out);
    fs::write(&bundle, &whole).unwrap();
    assert_eq!(published.audit(&[]).exit, Some(3));
    // A cheat before them is a cheat.
    let mut log = Log::of("world.json");
    let bad = read("norm-unknown.json");
    log.batch(bad["time"].as_str().unwrap(), &notes(&bad));
    let rules = read("rules.json");
    log.batch(rules["time"].as_str().unwrap(), &notes(&rules));
    let at = log.entries.len() - 4;
    published.rejected(&log.entries, "norm.unknown", at, "before new rules");
}

#[test]
fn an_audit_remembers_no_further_than_it_judged() {
    let published = Published::new();
    let (log, first) = beyond();
    let state = published.folder.path().join("state");
    let remember = ["--state", arg(&state)];
    published.publish(&log.entries[..first]);
    assert_eq!(published.audit(&remember).exit, Some(0));
    let remembered = fs::read(state.join("checkpoint")).unwrap();
    published.publish(&log.entries);
    for _ in 0..2 {
        let finished = published.audit(&remember);
        assert_eq!(finished.exit, Some(3), "{}{}", finished.out, finished.err);
        assert_eq!(fs::read(state.join("checkpoint")).unwrap(), remembered);
    }
    forked(&published, &log, first, &state);
}

/// Another past under unknown rules contradicts the remembered head.
fn forked(published: &Published, log: &Log, first: usize, state: &Path) {
    let mut entries = log.entries.clone();
    entries.swap(first - 2, first);
    published.publish(&entries);
    let finished = published.audit(&["--state", arg(state)]);
    assert_eq!(finished.exit, Some(1), "{}", finished.out);
}
