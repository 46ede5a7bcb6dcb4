//! `audit --state`: resuming, stale heads, split views, damaged memories.

use std::fs;
use std::path::{Path, PathBuf};

use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::merkle::TreeHead;
use serde_json::Value;

use crate::log::{Log, publish};
use crate::program::{Finished, Folder, run};

/// A state folder, and a folder of tiles for what it is shown.
struct Case {
    folder: Folder,
}

impl Case {
    /// After one accepted audit of `log`.
    fn after(name: &str, log: &Log) -> Self {
        let folder = Folder::new(name);
        folder.write("policy.txt", log.policy());
        let case = Self { folder };
        case.show(log).demand(0, None);
        case
    }

    fn show(&self, log: &Log) -> Finished {
        self.publish(log);
        self.audit("policy.txt")
    }

    fn publish(&self, log: &Log) {
        log.publish(&self.fresh_tiles());
    }

    fn fresh_tiles(&self) -> PathBuf {
        let tiles = self.folder.path().join("tiles");
        let _ = fs::remove_dir_all(&tiles);
        fs::create_dir(&tiles).unwrap();
        tiles
    }

    fn audit(&self, policy: &str) -> Finished {
        let (tiles, state) = (self.folder.join("tiles"), self.folder.join("state"));
        run(&["audit", &tiles, "--policy", &self.folder.join(policy), "--state", &state])
    }

    fn state(&self, name: &str) -> PathBuf {
        self.folder.path().join("state").join(name)
    }

    /// The octets of all that is remembered.
    fn remembered(&self) -> Vec<Vec<u8>> {
        ["state", "checkpoint", "boundaries"].map(|name| fs::read(self.state(name)).unwrap()).into()
    }

    fn evidence(&self) -> Vec<PathBuf> {
        let items = fs::read_dir(self.folder.join("state")).unwrap();
        items
            .map(|item| item.unwrap().path())
            .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("evidence-"))
            .collect()
    }

    /// Demands a split view with both notes kept and nothing else changed.
    #[track_caller]
    fn demand_fork(&self, finished: &Finished, old: &str, new: &str, size: u64) -> Value {
        let report = finished.demand(1, Some("head.fork"));
        let kept = self.evidence();
        let start = format!("evidence-{size}-");
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        let kept: Vec<_> = kept.iter().filter(|path| name(path).starts_with(&start)).collect();
        assert_eq!(kept.len(), 1, "{kept:?}");
        assert_eq!(fs::read_to_string(kept[0].join("old.note")).unwrap(), old);
        assert_eq!(fs::read_to_string(kept[0].join("new.note")).unwrap(), new);
        let reason = fs::read_to_string(kept[0].join("reason.txt")).unwrap();
        assert!(reason.starts_with("split view"), "{reason}");
        report
    }
}

#[test]
fn an_audit_goes_on_from_where_it_stood() {
    // Through full bundles and partial ones, and a level above.
    let mut log = Log::new();
    let case = Case::after("state-resume", &log);
    for (count, word) in [(3, "a"), (246, "b"), (1, "c"), (300, "d")] {
        let before = log.size();
        log.grow(count, word);
        let report = case.show(&log).demand(0, None);
        let words = format!("goes on from the head of size {before} ");
        assert!(report.to_string().contains(&words), "{report}");
        case.show(&log).demand(0, None);
    }
    assert_eq!(fs::read_to_string(case.state("checkpoint")).unwrap(), log.checkpoint());
    assert_eq!(fs::read(case.state("boundaries")).unwrap().len(), 6 * 40);
    // Bundles seen before are not read again.
    log.grow(2, "e");
    case.publish(&log);
    fs::remove_file(case.folder.join("tiles/tile/entries/000")).unwrap();
    fs::remove_file(case.folder.join("tiles/tile/0/000")).unwrap();
    case.audit("policy.txt").demand(0, None);
    // What follows is judged with all that went before.
    let mut cheated = log.clone();
    cheated.grow(1, "f");
    let last = cheated.entries.len() - 1;
    cheated.entries[last - 1] = log.entries[6].clone();
    let head = publish(&case.fresh_tiles(), &cheated.entries);
    fs::write(case.folder.join("tiles/checkpoint"), log.sign_head(head)).unwrap();
    case.audit("policy.txt").demand(1, Some("id.repeated"));
    assert!(case.evidence().is_empty());
    case.show(&log).demand(0, None);
}

#[test]
fn an_older_head_is_stale_and_forgets_nothing() {
    let first = Log::new();
    let second = first.grown(2, "a");
    let third = second.grown(2, "b");
    let case = Case::after("state-stale", &third);
    let before = case.remembered();
    for old in [&first, &second] {
        let report = case.show(old).demand(3, Some("head.stale"));
        assert!(report.to_string().contains("ask again later"), "{report}");
    }
    fs::write(case.folder.join("tiles/checkpoint"), first.sign_head(TreeHead::EMPTY)).unwrap();
    case.audit("policy.txt").demand(3, Some("head.stale"));
    assert_eq!(case.remembered(), before);
    assert!(case.evidence().is_empty());
    case.show(&third).demand(0, None);
}

#[test]
fn another_root_at_a_size_seen_before_is_a_split_view() {
    let first = Log::new();
    let log = first.grown(3, "a").grown(2, "b");
    let case = Case::after("state-fork", &log);
    let before = case.remembered();
    // The same size, a smaller one, and one inside a batch.
    let forks = [first.grown(3, "a").grown(2, "B"), first.grown(3, "A")];
    for fork in &forks {
        let finished = case.show(fork);
        case.demand_fork(&finished, &log.checkpoint(), &fork.checkpoint(), fork.size());
        assert_eq!(case.remembered(), before);
    }
    let inside = log.sign_head(TreeHead { size: 7, root: Hash([5; 32]) });
    fs::write(case.folder.join("tiles/checkpoint"), &inside).unwrap();
    case.demand_fork(&case.audit("policy.txt"), &log.checkpoint(), &inside, 7);
    assert_eq!(case.remembered(), before);
    // Shown again, what was kept stays as it is; the true log is still followed.
    let kept = case.evidence();
    assert_eq!(kept.len(), 3);
    case.show(&forks[1]).demand(1, Some("head.fork"));
    assert_eq!(case.evidence().len(), 3);
    case.show(&log.grown(1, "c")).demand(0, None);
}

#[test]
fn a_larger_head_over_another_past_is_proven_a_split_view() {
    // At the old edge within a tile, at a full tile, and in levels above;
    // an old size that is a power of two has another shape of proof.
    for (name, seen, more) in [("short", 2, 3), ("full", 250, 10), ("long", 300, 300)] {
        let first = Log::new();
        let log = first.grown(seen, "a");
        let fork = first.grown(seen, "A").grown(more, "c");
        let case = Case::after(&format!("state-larger-{name}"), &log);
        let before = case.remembered();
        let finished = case.show(&fork);
        let report =
            case.demand_fork(&finished, &log.checkpoint(), &fork.checkpoint(), fork.size());
        assert_eq!(report["error"]["expected"], log.head().root.to_string());
        assert_eq!(case.remembered(), before);
        // The proof that was kept convinces without us.
        let proof = format!("@{}", case.evidence()[0].join("proof.txt").display());
        let (size, root) = (fork.size().to_string(), fork.head().root.to_string());
        let old_size = log.size().to_string();
        let other_root = report["error"]["found"].as_str().unwrap();
        let args = ["consistency", "--old-size", &old_size, "--old-root", other_root];
        run(&[&args[..], &["--size", &size, "--root", &root, &proof]].concat()).demand(0, None);
    }
}

#[test]
fn a_damaged_tile_above_a_known_head_is_not_called_a_split_view() {
    let log = Log::new().grown(3, "a");
    let case = Case::after("state-damaged-tile", &log);
    let later = log.grown(3, "b");
    case.publish(&later);
    let size = later.size();
    let tile = case.folder.path().join(format!("tiles/tile/0/000.p/{size}"));
    let whole = fs::read(&tile).unwrap();
    for at in [0, whole.len() - 1] {
        let mut bad = whole.clone();
        bad[at] ^= 1;
        fs::write(&tile, &bad).unwrap();
        case.audit("policy.txt").demand(1, Some("tile.leaf"));
        assert!(case.evidence().is_empty());
    }
    fs::write(&tile, &whole).unwrap();
    // An old entry and its leaf hash changed together under an honest head:
    // the tiles do not lead to it, so who is to blame is left open.
    let mut entries = later.entries.clone();
    entries[5] = later.pledge("another");
    publish(&case.fresh_tiles(), &entries);
    fs::write(case.folder.join("tiles/checkpoint"), later.checkpoint()).unwrap();
    let report = case.audit("policy.txt").demand(1, Some("entry.changed"));
    assert!(report["not_checked"].to_string().contains("only what is served is wrong"), "{report}");
    assert_eq!(case.evidence().len(), 1);
    case.show(&later).demand(0, None);
}

#[test]
fn a_torn_or_foreign_memory_is_refused_and_left_in_place() {
    let log = Log::new();
    let case = Case::after("state-torn", &log);
    let whole = fs::read(case.state("state")).unwrap();
    for cut in (0..whole.len()).step_by(whole.len() / 40) {
        fs::write(case.state("state"), &whole[..cut]).unwrap();
        case.audit("policy.txt").demand(2, Some("state.damaged"));
        assert_eq!(fs::read(case.state("state")).unwrap(), whole[..cut]);
    }
    for at in (0..whole.len()).step_by(whole.len() / 40) {
        let mut bad = whole.clone();
        bad[at] ^= 1;
        fs::write(case.state("state"), &bad).unwrap();
        case.audit("policy.txt").demand(2, Some("state.damaged"));
    }
    fs::write(case.state("state"), [&whole[..], b"x"].concat()).unwrap();
    case.audit("policy.txt").demand(2, Some("state.damaged"));
    fs::remove_file(case.state("state")).unwrap();
    fs::create_dir(case.state("state")).unwrap();
    case.audit("policy.txt").demand(2, Some("state.damaged"));
    fs::remove_dir(case.state("state")).unwrap();
    fs::write(case.state("state"), &whole).unwrap();
    case.audit("policy.txt").demand(0, None);
    // Another ledger, under a policy that lists both: not a split view.
    let other = Log::of("ledger.example/other").grown(2, "a");
    let both = log.policy().replace("quorum", &other.policy().replace("quorum none\n", "quorum"));
    case.folder.write("both.txt", both);
    case.publish(&other);
    let report = case.audit("both.txt").demand(2, Some("state.ledger"));
    assert_eq!(report["error"]["expected"], "ledger.example/test");
    assert_eq!(report["error"]["found"], "ledger.example/other");
    // And under a policy that lists the other alone.
    case.folder.write("other.txt", other.policy());
    case.audit("other.txt").demand(2, Some("state.policy"));
    assert!(case.evidence().is_empty());
    case.show(&log).demand(0, None);
}

#[test]
fn what_a_crash_leaves_is_repaired_by_the_next_audit() {
    let log = Log::new();
    let case = Case::after("state-crash", &log);
    let old = case.remembered();
    let later = log.grown(2, "a");
    case.show(&later).demand(0, None);
    let new = case.remembered();
    // Boundaries written, the state not yet renamed; and half a temporary file.
    fs::write(case.state("state"), &old[0]).unwrap();
    fs::write(case.state("checkpoint"), &old[1]).unwrap();
    fs::write(case.state("state.new"), &new[0][..new[0].len() / 2]).unwrap();
    case.audit("policy.txt").demand(0, None);
    assert_eq!(case.remembered(), new);
    // The state renamed, the note beside it not yet.
    fs::write(case.state("checkpoint"), &old[1]).unwrap();
    case.audit("policy.txt").demand(0, None);
    assert_eq!(case.remembered(), new);
}

#[test]
fn only_one_audit_at_a_time_remembers() {
    let log = Log::new();
    let case = Case::after("state-lock", &log);
    let lock = fs::OpenOptions::new().write(true).open(case.state("lock")).unwrap();
    lock.try_lock().unwrap();
    case.audit("policy.txt").demand(3, Some("state.locked"));
    drop(lock);
    case.audit("policy.txt").demand(0, None);
    let file = case.folder.write("file", "");
    let (tiles, policy) = (case.folder.join("tiles"), case.folder.join("policy.txt"));
    run(&["audit", &tiles, "--policy", &policy, "--state", &file]).demand(3, Some("state.io"));
}

#[test]
fn a_head_without_its_quorum_is_not_remembered() {
    let log = Log::new();
    let folder = Folder::new("state-quorum");
    folder.write("policy.txt", log.witnessed_policy());
    let case = Case { folder };
    case.show(&log).demand(3, None);
    assert!(!case.state("state").exists());
    fs::write(case.folder.join("tiles/checkpoint"), log.cosigned()).unwrap();
    case.audit("policy.txt").demand(0, None);
    let before = case.remembered();
    // It goes on without the quorum, and stays where it was.
    let report = case.show(&log.grown(1, "a")).demand(3, None);
    assert!(report.to_string().contains("goes on from"), "{report}");
    assert_eq!(case.remembered(), before);
    // A split view needs no quorum to be one.
    let fork = Log::of(crate::log::ORIGIN);
    let other = fork.sign_head(TreeHead { root: Hash([9; 32]), ..fork.head() });
    fs::write(case.folder.join("tiles/checkpoint"), &other).unwrap();
    case.demand_fork(&case.audit("policy.txt"), &log.cosigned(), &other, fork.size());
    // A memory that the policy no longer trusts is not gone on from.
    case.folder.write("two.txt", {
        let more = pactlog_verifier::cosignature::Cosigner::new(
            "witness.example/v",
            pactlog_verifier::ed25519::SecretKey::from_seed(&[8; 32]),
        );
        let line = format!("witness v {}\nquorum v\n", more.unwrap().verifier_key());
        log.witnessed_policy().replace("quorum w\n", &line)
    });
    case.audit("two.txt").demand(2, Some("state.policy"));
}

/// Makes the remembered snapshot one of another program.
fn by_another_program(case: &Case) {
    let whole = fs::read(case.state("state")).unwrap();
    let start = whole.windows(18).position(|part| part == b"pactlog-snapshot/1").unwrap();
    let (before, snapshot) = whole.split_at(start);
    let snapshot = &snapshot[..snapshot.len() - Hash::LEN];
    let end = snapshot.windows(8).position(|part| part == b"\norigin ").unwrap();
    let foreign = [b"pactlog-snapshot/1\nprogram 0.0.9 00".as_slice(), &snapshot[end..]].concat();
    let digest = sha256(&foreign);
    fs::write(case.state("state"), [before, &foreign, digest.as_bytes()].concat()).unwrap();
}

#[test]
fn a_memory_of_another_program_keeps_its_head_and_nothing_else() {
    let log = Log::new();
    let (later, other) = (log.grown(3, "a"), log.grown(4, "b").grown(2, "c"));
    let fresh = Case::after("state-program-fresh", &later);
    let case = Case::after("state-program", &log.grown(3, "a"));
    by_another_program(&case);
    // The same head, then a larger one: all is replayed, all is remembered.
    let report = case.show(&later).demand(0, None);
    assert!(report["checks"].to_string().contains("every entry is replayed"), "{report}");
    assert_eq!(case.remembered(), fresh.remembered());
    by_another_program(&case);
    case.show(&later.grown(2, "d")).demand(0, None);
    let report = case.show(&later.grown(2, "d")).demand(0, None);
    assert!(report["checks"].to_string().contains("goes on from"), "{report}");
    // An older head is stale and another past is a split view, as ever.
    by_another_program(&case);
    case.show(&log).demand(3, Some("head.stale"));
    let case = Case::after("state-program-fork", &later);
    by_another_program(&case);
    case.show(&other).demand(1, Some("head.fork"));
    assert_eq!(case.evidence().len(), 1);
}
