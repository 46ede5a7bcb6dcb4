//! What `pactlog-verify audit` says of folders and servers that are not what
//! they should be.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;

use pactlog_tests::ledger::{ORIGIN, TestLedger, signer};
use pactlog_tests::program::{Finished, arg, run, succeed};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::hash::{Hash, leaf_hash};
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::Note;

/// A small exported ledger: a few entries, so that every octet can be tried.
struct Published {
    ledger: TestLedger,
    tiles: PathBuf,
}

impl Published {
    fn new() -> Self {
        let ledger = TestLedger::new();
        ledger.append(&[ledger.pledge(1), ledger.pledge(2)]);
        let tiles = ledger.beside("tiles");
        let this = Self { ledger, tiles };
        this.export();
        this
    }

    fn export(&self) {
        succeed(
            "pactlog",
            &["export-tiles", "--ledger", arg(&self.ledger.dir()), "--out", arg(&self.tiles)],
        );
    }

    fn audit(&self, place: &Path, more: &[&str]) -> Finished {
        let policy = self.ledger.policy();
        let mut args = vec!["audit", arg(place), "--policy", arg(&policy)];
        args.extend(more);
        run("pactlog-verify", &args)
    }

    fn files(&self) -> Vec<PathBuf> {
        let out = std::process::Command::new("find")
            .arg(&self.tiles)
            .args(["-type", "f"])
            .output()
            .unwrap();
        String::from_utf8(out.stdout).unwrap().lines().map(PathBuf::from).collect()
    }

    /// A signed head that the log never published.
    fn sign(&self, head: TreeHead) -> String {
        let log = signer(&self.ledger.dir().join("keys/log.pem"));
        Checkpoint { origin: ORIGIN.to_owned(), head }.sign(&log)
    }

    fn head(&self) -> TreeHead {
        let note = fs::read_to_string(self.tiles.join("checkpoint")).unwrap();
        Checkpoint::parse(Note::parse(note.as_bytes()).unwrap().text).unwrap().head
    }
}

#[test]
fn every_flipped_octet_of_a_tile_or_bundle_is_rejected_and_named() {
    let published = Published::new();
    let mut tried = 0;
    for file in published.files() {
        if file.ends_with("checkpoint") {
            continue;
        }
        let whole = fs::read(&file).unwrap();
        let name = file.strip_prefix(&published.tiles).unwrap().to_str().unwrap().to_owned();
        for at in (0..whole.len()).step_by(whole.len().div_ceil(120)) {
            for bit in [0, 7] {
                let mut bad = whole.clone();
                bad[at] ^= 1 << bit;
                fs::write(&file, &bad).unwrap();
                let finished = published.audit(&published.tiles, &["--json"]);
                assert_eq!(finished.exit, Some(1), "{name} octet {at} bit {bit}: {}", finished.out);
                let report: serde_json::Value = serde_json::from_str(&finished.out).unwrap();
                let place = report["error"]["where"].as_str().unwrap();
                assert!(place.starts_with("tile/"), "{name} octet {at}: {place}");
                tried += 1;
            }
        }
        fs::write(&file, &whole).unwrap();
    }
    assert!(tried > 200, "{tried}");
    assert_eq!(published.audit(&published.tiles, &[]).exit, Some(0));
}

#[test]
fn a_changed_checkpoint_never_passes_with_other_content() {
    let published = Published::new();
    let file = published.tiles.join("checkpoint");
    let whole = fs::read(&file).unwrap();
    let judge = || {
        run(
            "pactlog-verify",
            &["checkpoint", arg(&file), "--policy", arg(&published.ledger.policy())],
        )
    };
    let honest = judge();
    assert_eq!(honest.exit, Some(0));
    let lines = whole.split_inclusive(|octet| *octet == b'\n');
    let ends: Vec<usize> = lines
        .scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        })
        .collect();
    // Three lines, an empty one, the log's line, and the other one.
    assert_eq!(ends.len(), 6);
    let first_line = ends[4];
    // Each bit of the head and the first line, few of the long second one.
    let places = (0..first_line).chain((first_line..whole.len()).step_by(97));
    for at in places {
        for bit in 0..8 {
            let mut bad = whole.clone();
            bad[at] ^= 1 << bit;
            fs::write(&file, &bad).unwrap();
            let finished = judge();
            // The policy lists no key for the log's second line, which is ignored then.
            let is_ignored = at >= first_line && finished.exit == Some(0);
            let says = |finished: &Finished| finished.out.lines().next().map(str::to_owned);
            assert!(
                !is_ignored || says(&finished) == says(&honest),
                "octet {at}: {}",
                finished.out
            );
            let is_refused = matches!(finished.exit, Some(1 | 2));
            assert!(is_refused || is_ignored, "octet {at} bit {bit}: {}", finished.out);
        }
    }
}

#[test]
fn missing_and_truncated_files_have_their_own_answers() {
    let published = Published::new();
    for (file, missing, truncated, code) in [
        ("tile/0/000.p/8", 3, 1, "tile.length"),
        ("tile/entries/000.p/8", 3, 1, "bundle.form"),
        ("checkpoint", 3, 2, "checkpoint.form"),
    ] {
        let path = published.tiles.join(file);
        let whole = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let finished = published.audit(&published.tiles, &[]);
        assert_eq!(finished.exit, Some(missing), "{file}: {}", finished.out);
        fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        let finished = published.audit(&published.tiles, &["--json"]);
        assert_eq!(finished.exit, Some(truncated), "{file}: {}", finished.out);
        assert!(finished.out.contains(code), "{file}: {}", finished.out);
        fs::write(&path, &whole).unwrap();
    }
}

/// Rewrites the folder as a log with these entries would publish it.
fn republish(published: &Published, entries: &[Vec<u8>]) {
    let mut bundle = Vec::new();
    let mut frontier = pactlog_verifier::frontier::Frontier::new();
    let mut tile = Vec::new();
    for entry in entries {
        pactlog_verifier::tile::push_entry(&mut bundle, entry).unwrap();
        frontier.push(leaf_hash(entry));
        tile.extend_from_slice(leaf_hash(entry).as_bytes());
    }
    let width = entries.len();
    for (kind, octets) in [("0", &tile), ("entries", &bundle)] {
        let folder = published.tiles.join(format!("tile/{kind}/000.p"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(width.to_string()), octets).unwrap();
    }
    fs::write(published.tiles.join("checkpoint"), published.sign(frontier.head())).unwrap();
}

fn entries(published: &Published) -> Vec<Vec<u8>> {
    let size = published.head().size;
    let bundle = fs::read(published.tiles.join(format!("tile/entries/000.p/{size}"))).unwrap();
    let entries = pactlog_verifier::tile::parse_bundle(&bundle, size as u16).unwrap();
    entries.into_iter().map(<[u8]>::to_vec).collect()
}

fn rejected(published: &Published, code: &str) {
    let finished = published.audit(&published.tiles, &["--json"]);
    assert_eq!(finished.exit, Some(1), "{}", finished.out);
    let report: serde_json::Value = serde_json::from_str(&finished.out).unwrap();
    assert_eq!(report["error"]["code"], code, "{}", finished.out);
}

#[test]
fn a_log_that_signed_a_cheated_tree_is_rejected_for_the_rule() {
    let published = Published::new();
    let honest = entries(&published);
    // Charter, index; instrument, party, index; two pledges, index.
    let last = honest.len() - 1;
    let cases: Vec<(&str, Vec<Vec<u8>>)> = vec![
        // Two pledges swapped: the index root no longer fits their places.
        ("index.root", {
            let mut e = honest.clone();
            e.swap(last - 1, last - 2);
            e
        }),
        // A pledge dropped: the index entry covers another number.
        ("index.covered", {
            let mut e = honest.clone();
            e.remove(last - 1);
            e
        }),
        ("head.boundary", honest[..last].to_vec()),
        ("id.repeated", {
            let mut e = honest.clone();
            e[last - 1] = e[last - 2].clone();
            e
        }),
        ("entry.unknown", {
            let mut e = honest.clone();
            e[last - 1] = b"anything\n".to_vec();
            e
        }),
        ("batch.empty", {
            let mut e = honest.clone();
            e.push(e[last].clone());
            e
        }),
        ("charter.first", vec![honest[2].clone(), honest[1].clone()]),
        ("key.signature", {
            let mut e = honest.clone();
            let text = String::from_utf8(e[last - 1].clone()).unwrap();
            e[last - 1] = text.replace("Pledge number 2", "Pledge number 3").into_bytes();
            e
        }),
        ("key.foreign", {
            let mut e = honest.clone();
            let text = String::from_utf8(e[last - 1].clone()).unwrap();
            e[last - 1] = text.replace("state:XA/mfa-1", "state:XB/mfa-1").into_bytes();
            e
        }),
    ];
    for (code, entries) in cases {
        republish(&published, &entries);
        rejected(&published, code);
    }
}

#[test]
fn an_older_head_is_stale_and_a_forked_one_is_kept_as_evidence() {
    let published = Published::new();
    let state = published.ledger.beside("state");
    let state_args = ["--state", arg(&state)];
    let old = published.ledger.beside("old");
    assert!(
        std::process::Command::new("cp")
            .arg("-a")
            .arg(&published.tiles)
            .arg(&old)
            .status()
            .unwrap()
            .success()
    );
    published.ledger.append(&[published.ledger.pledge(3)]);
    published.export();
    assert_eq!(published.audit(&published.tiles, &state_args).exit, Some(0));
    // The same head again, and on from there after growth.
    assert_eq!(published.audit(&published.tiles, &state_args).exit, Some(0));
    published.ledger.append(&[published.ledger.pledge(4)]);
    published.export();
    let finished = published.audit(&published.tiles, &state_args);
    assert_eq!(finished.exit, Some(0), "{}", finished.out);
    assert!(finished.out.contains("goes on from the head of size 10"), "{}", finished.out);
    // An old cache.
    let finished = published.audit(&old, &state_args);
    assert_eq!(finished.exit, Some(3), "{}", finished.out);
    assert!(finished.out.contains("older than the one of size 12"), "{}", finished.out);
    // Another root at an old size, at the same size, and at a size inside a batch.
    let remembered = fs::read_to_string(state.join("checkpoint")).unwrap();
    for size in [8, 12, 7] {
        let forged = published.sign(TreeHead { size, root: leaf_hash(b"fork") });
        fs::write(old.join("checkpoint"), &forged).unwrap();
        let finished = published.audit(&old, &["--json", "--state", arg(&state)]);
        assert_eq!(finished.exit, Some(1), "{}", finished.out);
        assert!(finished.out.contains("head.fork"), "{}", finished.out);
        let kept: Vec<PathBuf> = fs::read_dir(&state)
            .unwrap()
            .map(|item| item.unwrap().path())
            .filter(|path| {
                fs::read_to_string(path.join("new.note")).is_ok_and(|note| note == forged)
            })
            .collect();
        assert_eq!(kept.len(), 1);
        assert_eq!(fs::read_to_string(kept[0].join("old.note")).unwrap(), remembered);
        assert_eq!(
            fs::read_to_string(state.join("checkpoint")).unwrap(),
            remembered,
            "a bad head is not remembered"
        );
    }
    // And the true ledger is still followed.
    assert_eq!(published.audit(&published.tiles, &state_args).exit, Some(0));
}

#[test]
fn a_larger_head_over_a_rewritten_past_is_rejected() {
    let published = Published::new();
    let state = published.ledger.beside("state");
    assert_eq!(published.audit(&published.tiles, &["--state", arg(&state)]).exit, Some(0));
    let mut entries = entries(&published);
    let last = entries.len() - 1;
    entries.swap(last - 1, last - 2);
    entries.push(b"more\n".to_vec());
    entries.push(b"and more\n".to_vec());
    republish(&published, &entries);
    let finished = published.audit(&published.tiles, &["--json", "--state", arg(&state)]);
    assert_eq!(finished.exit, Some(1), "{}", finished.out);
    assert!(finished.out.contains("head.fork"), "{}", finished.out);
}

#[test]
fn a_damaged_state_is_not_trusted() {
    let published = Published::new();
    let state = published.ledger.beside("state");
    assert_eq!(published.audit(&published.tiles, &["--state", arg(&state)]).exit, Some(0));
    let file = state.join("state");
    let whole = fs::read(&file).unwrap();
    for at in (0..whole.len()).step_by(whole.len().div_ceil(50)) {
        let mut bad = whole.clone();
        bad[at] ^= 1;
        fs::write(&file, &bad).unwrap();
        let finished = published.audit(&published.tiles, &["--state", arg(&state)]);
        assert_eq!(finished.exit, Some(2), "octet {at}: {}", finished.out);
    }
}

#[test]
fn questions_without_an_answer_and_hostile_files_are_malformed() {
    let published = Published::new();
    let policy = published.ledger.policy();
    let big = published.ledger.beside("big");
    fs::write(&big, vec![b'a'; 70_000]).unwrap();
    let wrong = published.ledger.beside("wrong");
    fs::write(&wrong, [0xff; 64]).unwrap();
    let deep = published.ledger.beside("deep");
    fs::write(
        &deep,
        format!("pactlog/statement@v1\n{}\n\n\u{2014} a AAAAAAAA\n", "[".repeat(60_000)),
    )
    .unwrap();
    let note = published.ledger.beside("pledge-1.note");
    let hash = Hash([0; 32]).to_string();
    let vkey = published.ledger.state.verifier_key().to_string();
    let cases: [&[&str]; 9] = [
        &["receipt", arg(&big), "--policy", arg(&policy)],
        &["receipt", arg(&note), arg(&wrong), "--policy", arg(&policy)],
        &["receipt", arg(&note), "--policy", arg(&wrong)],
        &["statement", arg(&wrong), "--vkey", &vkey],
        &["statement", arg(&deep), "--vkey", &vkey],
        &["statement", arg(&note), "--vkey", "nonsense"],
        &["checkpoint", arg(&big), "--policy", arg(&policy)],
        &["inclusion", "--size", "+5", "--root", &hash, "--index", "0", "--leaf-hash", &hash],
        &["consistency", "--old-size", "0", "--old-root", &hash, "--size", "5", "--root", &hash],
    ];
    for args in cases {
        let finished = run("pactlog-verify", args);
        assert_eq!(finished.exit, Some(2), "{args:?}\n{}\n{}", finished.out, finished.err);
    }
}

#[test]
fn a_receipt_holds_for_its_statement_only() {
    let published = Published::new();
    let (note, policy) = (published.ledger.beside("pledge-1.note"), published.ledger.policy());
    let out = succeed("pactlog-verify", &["receipt", arg(&note), "--policy", arg(&policy)]);
    assert!(out.contains("not checked: whether the signing keys were the issuer's"), "{out}");
    let text = fs::read_to_string(&note).unwrap();
    fs::write(&note, text.replace("number 1", "number 7")).unwrap();
    let finished = run("pactlog-verify", &["receipt", arg(&note), "--policy", arg(&policy)]);
    assert_eq!(finished.exit, Some(1), "{}", finished.out);
    // Somebody else's policy: the log is not one that it lists.
    fs::write(&note, text).unwrap();
    let other = TestLedger::new();
    let finished =
        run("pactlog-verify", &["receipt", arg(&note), "--policy", arg(&other.policy())]);
    assert_eq!(finished.exit, Some(1), "{}", finished.out);
    // A witness that the policy asks for and that is not there: undecided.
    let cosigner = pactlog_verifier::cosignature::Cosigner::new(
        "witness.example/w",
        pactlog_verifier::ed25519::SecretKey::from_seed(&[9; 32]),
    );
    let witness = cosigner.unwrap().verifier_key().to_string();
    let mut witnessed = fs::read_to_string(&policy).unwrap().replace("quorum none", "");
    witnessed.push_str(&format!("witness w {witness}\nquorum w\n"));
    fs::write(published.ledger.beside("witnessed"), witnessed).unwrap();
    let args = ["receipt", arg(&note), "--policy", arg(&published.ledger.beside("witnessed"))]
        .map(str::to_owned);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    assert_eq!(run("pactlog-verify", &args).exit, Some(3));
}

/// Answers every request with the same octets, a bounded number of times.
fn serve(answer: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().take(8) {
            let Ok(mut stream) = stream else { continue };
            drain_head(&mut stream);
            // The client may hang up on an answer that is too large.
            let _ = stream.write_all(&answer);
        }
    });
    format!("http://{address}")
}

fn drain_head(stream: &mut TcpStream) {
    let mut head = Vec::new();
    let mut octet = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut octet).unwrap_or(0) == 1 {
        head.push(octet[0]);
    }
}

#[test]
fn a_misbehaving_server_costs_no_more_than_an_error() {
    let published = Published::new();
    let body =
        |head: &str, body: &[u8]| [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
    let huge = vec![b'a'; 400 * 1024];
    let cases = [
        (3, body("500 Internal Server Error\r\nContent-Length: 0", b"")),
        (3, body("404 Not Found\r\nContent-Length: 0", b"")),
        (3, body("200 OK\r\nContent-Length: 100000", b"short")),
        (3, body("200 OK\r\nContent-Length: 18446744073709551615", b"x")),
        (3, body("200 OK\r\nConnection: close", &huge)),
        (3, b"nonsense".to_vec()),
        (2, body("200 OK\r\nContent-Length: 9", b"not a note")),
    ];
    for (exit, answer) in cases {
        let url = serve(answer);
        let finished =
            run("pactlog-verify", &["audit", &url, "--policy", arg(&published.ledger.policy())]);
        assert_eq!(finished.exit, Some(exit), "{}\n{}", finished.out, finished.err);
    }
    let closed = run(
        "pactlog-verify",
        &["audit", "http://127.0.0.1:1", "--policy", arg(&published.ledger.policy())],
    );
    assert_eq!(closed.exit, Some(3), "{}", closed.out);
}
