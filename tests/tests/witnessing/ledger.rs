//! A whole ledger with witnesses: nothing is published without their quorum.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use pactlog_tests::ledger::{TestLedger, signer};
use pactlog_tests::program::{Finished, arg, run, succeed};
use pactlog_tests::witness::{Witness, WitnessFolder};
use pactlog_verifier::note::VerifierKey;

use super::policy;
use crate::intake::Intake;
use crate::witness::ask;

pub(super) struct Witnessed {
    pub(super) ledger: TestLedger,
    folders: Vec<WitnessFolder>,
    running: Vec<Option<Witness>>,
}

impl Witnessed {
    /// A ledger with three witnesses, of which two must cosign.
    pub(super) fn new() -> Self {
        let ledger = TestLedger::new();
        let log = log_key(&ledger);
        let (mut folders, mut running, mut keys) = (Vec::new(), Vec::new(), Vec::new());
        let mut config = fs::read_to_string(ledger.dir().join("pactlog.toml")).unwrap();
        let pace = "[witnessing]\ninterval_ms = 1\nround_ms = 2000\n";
        config = config.replace("[witnessing]\n", pace);
        for i in 0..3 {
            let name = format!("witness.example/w{i}");
            let folder = WitnessFolder::new(ledger.beside(&format!("w{i}")), &name, &[&log], "");
            let witness = folder.start();
            // The same port after a restart.
            let text = fs::read_to_string(folder.config()).unwrap();
            folder.configure(&text.replace("127.0.0.1:0", &witness.address.to_string()));
            config += &format!(
                "\n[[witness]]\nurl = \"{}\"\nvkey = \"{}\"\n",
                witness.url(),
                witness.key
            );
            keys.push(witness.key.clone());
            folders.push(folder);
            running.push(Some(witness));
        }
        fs::write(ledger.dir().join("pactlog.toml"), config).unwrap();
        fs::write(ledger.policy(), policy(&log, 2, &keys)).unwrap();
        Self { ledger, folders, running }
    }

    fn append(&self, number: usize) -> Finished {
        append(&self.ledger.dir(), &self.ledger.pledge(number))
    }

    /// Verifies the receipt of a pledge.
    fn receipt(&self, number: usize) -> Finished {
        let note = self.ledger.beside(&format!("pledge-{number}.note"));
        run("pactlog-verify", &["receipt", arg(&note), "--policy", arg(&self.ledger.policy())])
    }

    fn stop(&mut self, witness: usize) {
        self.running[witness] = None;
    }

    fn resume(&mut self, witness: usize) {
        self.running[witness] = Some(self.folders[witness].start());
    }
}

fn append(dir: &Path, note: &Path) -> Finished {
    run("pactlog", &["append", "--ledger", arg(dir), arg(note)])
}

fn log_key(ledger: &TestLedger) -> VerifierKey {
    signer(&ledger.dir().join("keys/log.pem")).verifier_key().clone()
}

#[test]
fn two_of_three_publish_whichever_one_is_dead() {
    let mut witnessed = Witnessed::new();
    let done = witnessed.append(0);
    assert_eq!(done.exit, Some(0), "{}", done.err);
    for dead in 0..3 {
        witnessed.stop(dead);
        let done = witnessed.append(dead + 1);
        assert_eq!(done.exit, Some(0), "{}", done.err);
        let receipt = witnessed.receipt(dead + 1);
        assert_eq!(receipt.exit, Some(0), "{}", receipt.out);
        witnessed.resume(dead);
    }
    let audit = witnessed.ledger.audit();
    assert!(audit.contains("witnesses"), "{audit}");
}

#[test]
fn two_dead_stop_publication_and_lose_nothing() {
    let mut witnessed = Witnessed::new();
    assert_eq!(witnessed.append(0).exit, Some(0));
    let tiles = witnessed.ledger.beside("tiles");
    let published = |name: &str| {
        let out = tiles.join(name);
        let dir = witnessed.ledger.dir();
        let export = ["export-tiles", "--ledger", arg(&dir), "--out", arg(&out)];
        assert_eq!(run("pactlog", &export).exit, Some(0));
        fs::read_to_string(out.join("checkpoint")).unwrap()
    };
    let before = published("before");
    witnessed.running[1] = None;
    witnessed.running[2] = None;
    // Nobody can confirm that this is the only copy: nothing is appended.
    let refused = witnessed.append(1);
    assert_eq!(refused.exit, Some(3));
    assert!(refused.err.contains("no quorum of witnesses has confirmed"), "{}", refused.err);
    assert!(refused.err.contains("witness.example/w1: "), "{}", refused.err);
    assert_eq!(
        published("while").lines().take(3).collect::<Vec<_>>(),
        before.lines().take(3).collect::<Vec<_>>()
    );
    witnessed.running[2] = Some(witnessed.folders[2].start());
    let done = witnessed.append(1);
    assert_eq!(done.exit, Some(0), "{}", done.err);
    assert_eq!(witnessed.receipt(1).exit, Some(0));
}

#[test]
fn a_copy_run_elsewhere_stops_for_good_at_its_first_contact() {
    let witnessed = Witnessed::new();
    assert_eq!(witnessed.append(0).exit, Some(0));
    let clone = witnessed.ledger.beside("clone");
    let copied =
        Command::new("cp").args(["-a", arg(&witnessed.ledger.dir()), arg(&clone)]).status();
    assert!(copied.unwrap().success());
    assert_eq!(witnessed.append(1).exit, Some(0));
    for _ in 0..2 {
        let stopped = append(&clone, &witnessed.ledger.pledge(2));
        assert_eq!(stopped.exit, Some(1), "{}", stopped.err);
        assert!(stopped.err.contains("stopped for good"), "{}", stopped.err);
        assert!(clone.join("keys/other-head").exists());
    }
    let head = fs::read_to_string(clone.join("keys/head")).unwrap();
    let theirs = fs::read_to_string(clone.join("keys/other-head")).unwrap();
    assert!(theirs.contains("witness.example/w"), "{theirs}");
    assert_ne!(head.lines().nth(1), theirs.lines().nth(1));
    // The original goes on.
    assert_eq!(witnessed.append(3).exit, Some(0));
}

/// A restored copy with the ledger's keys, but for its head file.
fn restore(witnessed: &Witnessed, backup: &Path, name: &str) -> std::path::PathBuf {
    let dir = witnessed.ledger.beside(name);
    succeed("pactlog", &["restore", arg(backup), arg(&dir)]);
    let keys = witnessed.ledger.dir().join("keys");
    let copied = Command::new("cp").args(["-a", arg(&keys), arg(&dir.join("keys"))]).status();
    assert!(copied.unwrap().success());
    fs::remove_file(dir.join("keys/head")).unwrap();
    dir
}

#[test]
fn a_restored_backup_signs_only_if_no_witness_is_ahead_of_it() {
    let mut witnessed = Witnessed::new();
    let (old, new) = (witnessed.ledger.beside("old"), witnessed.ledger.beside("new"));
    let backup = |ledger: &TestLedger, out: &Path| {
        succeed("pactlog", &["backup", "--ledger", arg(&ledger.dir()), "--out", arg(out)]);
    };
    assert_eq!(witnessed.append(0).exit, Some(0));
    backup(&witnessed.ledger, &old);
    assert_eq!(witnessed.append(1).exit, Some(0));
    backup(&witnessed.ledger, &new);

    let behind = restore(&witnessed, &old, "behind");
    let newest = restore(&witnessed, &new, "newest");
    let note = witnessed.ledger.pledge(2);
    for _ in 0..2 {
        let refused = append(&behind, &note);
        assert_eq!(refused.exit, Some(1), "{}", refused.err);
        assert!(refused.err.contains("Restore a newer backup"), "{}", refused.err);
        assert!(!behind.join("keys/head").exists(), "nothing was signed");
    }
    witnessed.stop(0);
    witnessed.stop(1);
    let unknown = append(&newest, &note);
    assert_eq!(unknown.exit, Some(3), "{}", unknown.err);
    assert!(!newest.join("keys/head").exists(), "nothing was signed");
    witnessed.resume(1);
    assert_eq!(append(&newest, &note).exit, Some(0));
}

#[test]
fn a_policy_that_is_not_of_this_ledger_is_refused() {
    let witnessed = Witnessed::new();
    let text = fs::read_to_string(witnessed.ledger.policy()).unwrap();
    let state = witnessed.ledger.state.verifier_key().to_string();
    fs::write(
        witnessed.ledger.policy(),
        text.replace(&log_key(&witnessed.ledger).to_string(), &state),
    )
    .unwrap();
    let refused = witnessed.append(0);
    assert_eq!(refused.exit, Some(2));
    assert!(refused.err.contains("no log line has this ledger's key"), "{}", refused.err);
}

#[test]
fn the_intake_answers_202_without_a_quorum_and_publishes_when_it_is_back() {
    let mut witnessed = Witnessed::new();
    let path = witnessed.ledger.dir().join("pactlog.toml");
    let config = fs::read_to_string(&path).unwrap();
    fs::write(&path, config.replace("[intake]\n", "[intake]\npublish_wait_seconds = 1\n")).unwrap();
    let intake = Intake::start(&witnessed.ledger);
    let url = format!("{}/submit", intake.url());
    let submit = |note: &Path| ask("POST", &url, &fs::read(note).unwrap());
    let notes: Vec<_> = (0..3).map(|number| witnessed.ledger.pledge(number)).collect();
    let taken = submit(&notes[0]);
    assert_eq!(taken.status, 200, "{}", taken.body);
    assert!(taken.body.matches("\u{2014} witness.example/").count() >= 2, "{}", taken.body);

    witnessed.stop(0);
    witnessed.stop(2);
    let waiting = submit(&notes[1]);
    assert_eq!(waiting.status, 202, "{}", waiting.body);
    assert!(waiting.body.contains("\"published\":false"), "{}", waiting.body);
    let metrics = ask("GET", &format!("{}/metrics", intake.url()), b"").body;
    let up = |number: usize, up: usize| {
        format!("pactlog_witness_up{{witness=\"witness.example/w{number}\"}} {up}")
    };
    assert!(metrics.contains(&up(1, 1)), "{metrics}");
    assert!(metrics.contains(&up(0, 0)) && metrics.contains(&up(2, 0)), "{metrics}");
    witnessed.resume(2);
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        let again = submit(&notes[1]);
        if again.status == 200 {
            break;
        }
        assert_eq!(again.status, 202, "{}", again.body);
        assert!(Instant::now() < end, "it does not resume");
    }
    assert_eq!(submit(&notes[2]).status, 200);
    intake.stop();
}

#[test]
fn a_restart_without_its_quorum_takes_nothing() {
    let mut witnessed = Witnessed::new();
    assert_eq!(witnessed.append(0).exit, Some(0));
    witnessed.stop(0);
    witnessed.stop(1);
    let intake = Intake::start(&witnessed.ledger);
    let url = format!("{}/submit", intake.url());
    let note = fs::read(witnessed.ledger.pledge(1)).unwrap();
    let refused = ask("POST", &url, &note);
    assert_eq!(refused.status, 503, "{}", refused.body);
    assert!(refused.body.contains("witnesses have not confirmed"), "{}", refused.body);
    witnessed.resume(0);
    let end = Instant::now() + Duration::from_secs(30);
    while ask("POST", &url, &note).status != 200 {
        assert!(Instant::now() < end, "it does not resume");
    }
    intake.stop();
}

#[test]
fn receipts_come_while_batches_keep_closing() {
    let witnessed = Witnessed::new();
    let path = witnessed.ledger.dir().join("pactlog.toml");
    let config = fs::read_to_string(&path).unwrap();
    // Rounds are far apart, batches are not: no head is ever the newest one.
    fs::write(&path, config.replace("interval_ms = 1\n", "interval_ms = 300\n")).unwrap();
    let notes: Vec<_> = (0..120).map(|n| fs::read(witnessed.ledger.pledge(n)).unwrap()).collect();
    let intake = Intake::start(&witnessed.ledger);
    let url = format!("{}/submit", intake.url());
    std::thread::scope(|scope| {
        for part in notes.chunks(10) {
            let url = &url;
            scope.spawn(move || {
                for note in part {
                    let taken = ask("POST", url, note);
                    assert_eq!(taken.status, 200, "{}", taken.body);
                }
            });
        }
    });
    intake.stop();
    let audit = witnessed.ledger.audit();
    assert!(audit.contains("witnesses"), "{audit}");
}

#[test]
fn an_idle_ledger_is_witnessed_anew_and_keeps_its_first_quorum() {
    let witnessed = Witnessed::new();
    let path = witnessed.ledger.dir().join("pactlog.toml");
    let config = fs::read_to_string(&path).unwrap();
    let pace = "interval_ms = 1\nrefresh_seconds = 1\n";
    fs::write(&path, config.replace("interval_ms = 1\n", pace)).unwrap();
    let intake = Intake::start(&witnessed.ledger);
    let note = witnessed.ledger.pledge(0);
    let first = ask("POST", &format!("{}/submit", intake.url()), &fs::read(&note).unwrap());
    assert_eq!(first.status, 200, "{}", first.body);
    let dir = witnessed.ledger.dir();
    let shown = |number: usize| {
        let out = witnessed.ledger.beside(&format!("tiles-{number}"));
        let done = run("pactlog", &["export-tiles", "--ledger", arg(&dir), "--out", arg(&out)]);
        assert_eq!(done.exit, Some(0), "{}", done.err);
        let checkpoint = out.join("checkpoint");
        let policy = witnessed.ledger.policy();
        let judged =
            run("pactlog-verify", &["checkpoint", arg(&checkpoint), "--policy", arg(&policy)]);
        assert_eq!(judged.exit, Some(0), "{}", judged.out);
        fs::read_to_string(checkpoint).unwrap()
    };
    let before = shown(0);
    let head = |note: &str| note.lines().take(3).map(str::to_owned).collect::<Vec<_>>();
    let end = Instant::now() + Duration::from_secs(30);
    let mut number = 1;
    loop {
        let now = shown(number);
        assert_eq!(head(&now), head(&before));
        // Every line of a witness has another time.
        let lines = |note: &str| {
            note.lines()
                .filter(|l| l.contains("witness.example"))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let (old, new) = (lines(&before), lines(&now));
        if new.len() >= 2 && new.iter().all(|line| !old.contains(line)) {
            break;
        }
        assert!(Instant::now() < end, "it is not witnessed anew");
        number += 1;
    }
    intake.stop();
}
