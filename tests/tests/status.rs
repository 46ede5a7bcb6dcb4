//! Status of the demonstration ledgers: the ledger and the auditor compute the
//! same, and no real state is called late by arithmetic on what others said.

use std::path::Path;

use pactlog_ledger::store::ReadStore;
use pactlog_tests::demo::Demo;
use pactlog_tests::program::{arg, succeed};
use pactlog_verifier::replay::{Prepared, Replay};
use pactlog_verifier::statement::{Statement, StatementId};
use pactlog_verifier::status::{Flag, Line};
use serde_json::Value;

/// Demands that `fsck` and an audit of the exported tiles print the same
/// digests, and these; the day that they are of.
fn same_digests(dir: &Path, tiles: &Path, replay: &Replay) {
    let on = replay.time().unwrap().date();
    let status = replay.status_digest(on).unwrap().to_string();
    let registry = replay.registry().digest().to_string();
    let said = succeed("pactlog", &["fsck", "--ledger", arg(dir)]);
    let line = format!("status on {on}: digest {status}, of the registry {registry}\n");
    assert!(said.contains(&line), "{line}{said}");
    succeed("pactlog", &["export-tiles", "--ledger", arg(dir), "--out", arg(tiles)]);
    let policy = dir.join("policy.txt");
    let said =
        succeed("pactlog-verify", &["audit", arg(tiles), "--policy", arg(&policy), "--json"]);
    let report: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(report["on"], on.to_string());
    assert_eq!(report["status_digest"], status);
    assert_eq!(report["registry_digest"], registry);
    let checks = report["checks"].as_array().unwrap();
    let status = checks.iter().find(|check| check["name"] == "status").unwrap();
    assert_eq!(status["verdict"], "accepted");
}

/// A replay of a ledger's store, and the commitment made from a record.
fn replayed(dir: &Path, record: &str) -> (Replay, Option<StatementId>) {
    let scratch = tempfile::tempdir().unwrap();
    let store = ReadStore::open_secondary(&dir.join("store"), scratch.path()).unwrap();
    let mut replay = Replay::with_status(&store.origin().unwrap());
    let mut found = None;
    for entry in store.entries(0..store.decided().unwrap().unwrap().head.size).unwrap() {
        if let Ok(statement) = Statement::parse(&entry)
            && let Some(source) = &statement.common().source
            && source.record.as_ref().is_some_and(|found| found.as_str() == record)
            && statement.kind().as_str() == "commitment"
        {
            found = Some(statement.id());
        }
        let prepared = Prepared::new(&entry, &replay.registry().keys());
        replay.push(prepared).unwrap();
    }
    (replay, found)
}

fn lines(replay: &Replay) -> Vec<Line> {
    let on = replay.time().unwrap().date();
    let targets = replay.history().unwrap().targets();
    targets.flat_map(|target| replay.status(&target, on).unwrap().lines).collect()
}

#[test]
fn ledger_and_auditor_agree_on_the_status_of_both_demonstrations() {
    let folder = tempfile::tempdir().unwrap();
    Demo::start(folder.path(), &["--both", "--listen", "127.0.0.1:0"]).stop();

    let story = folder.path().join("demo-story");
    let (replay, _) = replayed(&story, "");
    same_digests(&story, &folder.path().join("story-tiles"), &replay);
    let late = lines(&replay).into_iter().filter(|line| line.flags.contains(&Flag::Overdue));
    assert_eq!(late.count(), 3, "the story tells of three");

    // Agreement between the United States and China of September 2015.
    let pledges = folder.path().join("demo-ledger");
    let (replay, joint) = replayed(&pledges, "D013");
    same_digests(&pledges, &folder.path().join("pledge-tiles"), &replay);
    let lines = lines(&replay);
    assert!(lines.len() > 300, "{}", lines.len());
    for line in lines {
        assert!(!line.own, "{line}");
        let late = [
            Flag::Overdue,
            Flag::WasOverdue,
            Flag::ReportOverdue,
            Flag::ReplyOverdue,
            Flag::Unanswered,
        ];
        assert!(late.iter().all(|flag| !line.flags.contains(flag)), "{line}");
    }
    let on = replay.time().unwrap().date();
    let status = replay.status(&joint.unwrap(), on).unwrap();
    let mut parties: Vec<&str> = status.lines.iter().map(|line| line.party.as_str()).collect();
    parties.sort_unstable();
    assert_eq!(parties, ["state:CN", "state:US"]);
}
