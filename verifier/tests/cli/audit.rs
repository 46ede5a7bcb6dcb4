//! `audit` of a folder: changed, missing, cheated and hostile trees.

use std::fs;
use std::path::{Path, PathBuf};

use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use serde_json::Value;

use crate::log::{Log, publish, test_key};
use crate::program::{Finished, Folder, run, run_plain};

/// A published log.
struct Case {
    folder: Folder,
    log: Log,
}

impl Case {
    /// With one batch of so many pledges after the first five entries.
    fn new(name: &str, pledges: usize) -> Self {
        let folder = Folder::new(name);
        let log = Log::new().grown(pledges, "pledge");
        folder.write("policy.txt", log.policy());
        folder.write("witnessed.txt", log.witnessed_policy());
        fs::create_dir(folder.join("tiles")).unwrap();
        log.publish(&folder.path().join("tiles"));
        Self { folder, log }
    }

    fn audit(&self) -> Finished {
        run(&["audit", &self.folder.join("tiles"), "--policy", &self.folder.join("policy.txt")])
    }

    fn tile(&self, path: &str) -> PathBuf {
        self.folder.path().join("tiles").join(path)
    }

    /// Publishes other entries under a head that the log's key signs.
    fn cheat(&self, entries: &[Vec<u8>]) {
        fs::remove_dir_all(self.folder.join("tiles")).unwrap();
        fs::create_dir(self.folder.join("tiles")).unwrap();
        let head = publish(&self.folder.path().join("tiles"), entries);
        self.sign(head);
    }

    fn sign(&self, head: TreeHead) {
        fs::write(self.tile("checkpoint"), self.log.sign_head(head)).unwrap();
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() { files.extend(crate::audit::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

#[test]
fn an_audit_says_what_it_checked_and_what_not() {
    let case = Case::new("audit-words", 3);
    let report = case.audit().demand(0, None);
    let checks: Vec<&str> =
        report["checks"].as_array().unwrap().iter().filter_map(|c| c["name"].as_str()).collect();
    assert_eq!(checks, ["log signature", "tree", "signatures", "rules", "index", "status"]);
    assert_eq!(report["on"], "2026-01-05");
    assert_eq!((&report["size"], &report["rules"]), (&9.into(), &1.into()), "{report}");
    assert_eq!(report["root"].as_str().unwrap().len(), 44);
    let digests = [&report["registry_digest"], &report["status_digest"]];
    assert!(digests.iter().all(|digest| digest.as_str().unwrap().len() == 44), "{report}");
    let words = report.to_string();
    for part in ["3 commitment", "3 index entry", "1 charter", "2026-01-05T12:00:00Z"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let not_checked = report["not_checked"].to_string();
    for part in ["no witness", "no --state was given", "is true or was kept"] {
        assert!(not_checked.contains(part), "{part}: {not_checked}");
    }
    let (tiles, policy) = (case.folder.join("tiles"), case.folder.join("policy.txt"));
    let plain = run_plain(&["audit", &tiles, "--policy", &policy, "--threads", "1"]);
    assert_eq!(plain.exit, Some(0), "{}", plain.out);
    assert!(plain.out.ends_with("audit: accepted\n"), "{}", plain.out);
    // The whole audit runs without the quorum too, and is undecided.
    let policy = case.folder.join("witnessed.txt");
    let report = run(&["audit", &tiles, "--policy", &policy]).demand(3, None);
    assert!(report.to_string().contains("every tile and the root recomputed"), "{report}");
}

#[test]
fn every_flipped_octet_is_rejected_at_its_place() {
    let case = Case::new("audit-flips", 3);
    let before = files(&case.folder.path().join("tiles"));
    for file in &before {
        let name = file.strip_prefix(case.folder.path().join("tiles")).unwrap().to_str().unwrap();
        let whole = fs::read(file).unwrap();
        for at in (0..whole.len()).step_by(whole.len().div_ceil(150)) {
            let mut bad = whole.clone();
            bad[at] ^= 1 << (at % 8);
            fs::write(file, &bad).unwrap();
            let finished = case.audit();
            let place = &finished.report()["error"]["where"];
            if name == "checkpoint" {
                assert!(matches!(finished.exit, Some(1 | 2)), "octet {at}: {}", finished.out);
                assert_eq!(place, "checkpoint", "octet {at}: {}", finished.out);
            } else {
                assert_eq!(finished.exit, Some(1), "{name} octet {at}: {}", finished.out);
                assert!(place.as_str().unwrap().starts_with("tile/"), "{name} octet {at}: {place}");
            }
        }
        fs::write(file, &whole).unwrap();
    }
    case.audit().demand(0, None);
}

#[test]
fn tiles_of_every_kind_are_compared() {
    // 257 pledges: full bundles and tiles, partial ones, and a level above.
    let case = Case::new("audit-levels", 257);
    assert_eq!(case.log.size(), 263);
    case.audit().demand(0, None);
    for (name, code) in [
        ("tile/0/000", "tile.leaf"),
        ("tile/0/001.p/7", "tile.leaf"),
        ("tile/1/000.p/1", "tile.hashes"),
        ("tile/entries/000", "tile.leaf"),
        ("tile/entries/001.p/7", "tile.leaf"),
    ] {
        let file = case.tile(name);
        let whole = fs::read(&file).unwrap();
        let last = whole.len() - 1;
        let mut flipped = whole.clone();
        flipped[last] ^= 1;
        fs::write(&file, &flipped).unwrap();
        let level = if name.starts_with("tile/entries") {
            name.replace("entries", "0")
        } else {
            name.into()
        };
        let report = case.audit().demand(1, Some(code));
        assert_eq!(report["error"]["where"], level, "{report}");
        assert_ne!(report["error"]["expected"], report["error"]["found"], "{report}");
        assert!(Hash::from_base64(report["error"]["found"].as_str().unwrap()).is_ok(), "{report}");
        // Cut at the end, longer, empty.
        let form = if name.starts_with("tile/entries") { "bundle.form" } else { "tile.length" };
        for octets in [&whole[..last], &[&whole[..], b"\0"].concat(), &[]] {
            fs::write(&file, octets).unwrap();
            let report = case.audit().demand(1, Some(form));
            assert_eq!(report["error"]["where"], name);
        }
        // Larger than any tile, then gone.
        fs::File::create(&file).unwrap().set_len(1 << 30).unwrap();
        case.audit().demand(1, Some(form));
        fs::remove_file(&file).unwrap();
        let report = case.audit().demand(3, Some("source.missing"));
        let detail = report["checks"].to_string();
        assert!(detail.contains("the checkpoint commits to it"), "{detail}");
        // A folder or a pipe in its place is no file, and nobody waits for it.
        fs::create_dir(&file).unwrap();
        case.audit().demand(3, Some("source.unavailable"));
        fs::remove_dir(&file).unwrap();
        case.folder.fifo(&format!("tiles/{name}"));
        case.audit().demand(3, Some("source.unavailable"));
        fs::remove_file(&file).unwrap();
        fs::write(&file, &whole).unwrap();
    }
    case.audit().demand(0, None);
}

#[test]
fn a_partial_tile_that_is_gone_is_cut_from_the_full_one() {
    let case = Case::new("audit-wider", 257);
    // The log went on to 520 entries; the head of 263 is asked for.
    let later = case.log.grown(256, "later");
    let tiles = case.folder.path().join("tiles");
    fs::remove_dir_all(&tiles).unwrap();
    fs::create_dir(&tiles).unwrap();
    later.publish(&tiles);
    case.sign(case.log.head());
    // Level 1 has no full tile yet, so its partial one must be there.
    case.audit().demand(3, Some("source.missing"));
    let wide = fs::read(case.tile("tile/1/000.p/2")).unwrap();
    fs::write(case.tile("tile/1/000.p/1"), &wide[..32]).unwrap();
    case.audit().demand(0, None);
    // The wide ones are not believed either.
    for name in ["tile/entries/001", "tile/0/001"] {
        let whole = fs::read(case.tile(name)).unwrap();
        let mut bad = whole.clone();
        bad[10] ^= 1;
        fs::write(case.tile(name), &bad).unwrap();
        case.audit().demand(1, Some("tile.leaf"));
        fs::write(case.tile(name), &whole[..whole.len() - 1]).unwrap();
        assert_eq!(case.audit().exit, Some(1), "{name}");
        fs::write(case.tile(name), &whole).unwrap();
    }
}

/// Entries of an honest log with something done to them, and the code of it.
fn cheats(log: &Log) -> Vec<(&'static str, u64, Vec<Vec<u8>>)> {
    let honest = &log.entries;
    let last = honest.len() - 1;
    let with = |change: &dyn Fn(&mut Vec<Vec<u8>>)| {
        let mut entries = honest.clone();
        change(&mut entries);
        entries
    };
    let replaced = |at: usize, from: &str, to: &str| {
        with(&|entries| {
            let text = String::from_utf8(entries[at].clone()).unwrap();
            assert!(text.contains(from));
            entries[at] = text.replace(from, to).into_bytes();
        })
    };
    let stranger = test_key("state:XA/test-1", 77);
    let body = serde_json::json!({
        "kind": "commitment", "type": "restraint", "legal_character": "voluntary",
        "nature": "continuous", "norms": ["TEST-1"], "verifiability": "declaratory",
        "title": { "en": "Forged" }, "summary": { "en": "By a key of nobody." },
    });
    let forged = log.sign(&[&stranger], body);
    let end = last as u64;
    vec![
        ("index.root", end, with(&|e| e.swap(last - 1, last - 2))),
        ("index.covered", end - 1, with(&|e| drop(e.remove(last - 1)))),
        ("id.repeated", end - 1, with(&|e| e[last - 1] = e[last - 2].clone())),
        ("entry.unknown", end - 1, with(&|e| e[last - 1] = vec![0xff, 0xfe])),
        ("batch.empty", end + 1, with(&|e| e.push(e[last].clone()))),
        ("batch.time", end, replaced(last, "T12:00:00Z", "T11:59:59Z")),
        ("index.form", end, replaced(last, "T12:00:00Z", "T12:00:60Z")),
        ("key.signature", end - 1, replaced(last - 1, "pledge 2", "pledge 3")),
        ("key.foreign", end - 1, replaced(last - 1, "state:XA/test-1", "state:XB/test-1")),
        ("charter.first", 0, vec![honest[2].clone(), honest[1].clone()]),
        (
            "form.duplicate_name",
            end - 1,
            replaced(last - 1, "{\"en\":\"pledge 2\"}", "{\"en\":\"a\",\"en\":\"b\"}"),
        ),
        ("key.unknown", end - 1, with(&|e| e[last - 1].clone_from(&forged))),
    ]
}

#[test]
fn what_a_cheating_log_signed_is_rejected_for_its_cause() {
    let case = Case::new("audit-cheats", 3);
    let mut wrong = Vec::new();
    for (code, index, entries) in cheats(&case.log) {
        case.cheat(&entries);
        let finished = case.audit();
        let report = finished.report();
        let place = Value::from(format!("entry {index}"));
        if finished.exit != Some(1)
            || report["error"]["code"] != code
            || report["error"]["where"] != place
        {
            wrong.push(format!("{code} at {index}: {}", report["error"]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // A head that cuts a batch, another root, and one beyond what there is.
    case.cheat(&case.log.entries[..7]);
    case.audit().demand(1, Some("head.boundary"));
    case.cheat(&case.log.entries);
    case.sign(TreeHead { root: Hash([1; 32]), ..case.log.head() });
    let report = case.audit().demand(1, Some("head.root"));
    assert_eq!(report["error"]["expected"], case.log.head().root.to_string());
    case.sign(TreeHead { size: 10, ..case.log.head() });
    case.audit().demand(3, Some("source.missing"));
    case.sign(TreeHead { size: (1 << 63) - 1, ..case.log.head() });
    case.audit().demand(3, Some("source.missing"));
    case.sign(TreeHead::EMPTY);
    let report = case.audit().demand(3, None);
    assert!(report["checks"].to_string().contains("nothing to audit"), "{report}");
}

#[test]
fn places_that_cannot_be_read_are_undecided() {
    let folder = Folder::new("audit-places");
    let policy = folder.write("policy.txt", Log::new().policy());
    for place in [folder.join("none"), policy.clone(), folder.join(".")] {
        run(&["audit", &place, "--policy", &policy]).demand(3, Some("source.checkpoint"));
    }
    for place in ["ftp://127.0.0.1/x", "file:///tmp", "HTTP://127.0.0.1/"] {
        run(&["audit", place, "--policy", &policy]).demand(2, Some("source.scheme"));
    }
    folder.fifo("checkpoint");
    let place = folder.join(".");
    run(&["audit", &place, "--policy", &policy]).demand(3, Some("source.checkpoint"));
    run(&["audit", &place, "--policy", &folder.join("none")]).demand(3, Some("file.io"));
}
