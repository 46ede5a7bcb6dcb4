//! The auditing witness: its second line, and when it withholds it.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use pactlog_tests::ledger::{TestLedger, signer};
use pactlog_tests::program::{arg, run, succeed};
use pactlog_tests::witness::{Witness, WitnessFolder};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::cosignature::{self, Cosigner};
use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::{Hash, leaf_hash, sha256};
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::{Note, VerifierKey};
use pactlog_verifier::tile::{parse_bundle, push_entry};
use pactlog_verifier::witness::Request;

use super::{NAME, add, ask, monitoring_url};
use crate::server::Server;

/// Serves the files of a folder as they are at that moment.
fn serve(folder: PathBuf) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                let mut octet = [0];
                if !matches!(stream.read(&mut octet), Ok(1)) {
                    break;
                }
                request.push(octet[0]);
            }
            let request = String::from_utf8_lossy(&request).into_owned();
            let path = request.split(' ').nth(1).unwrap_or("/").trim_start_matches('/');
            let (status, body) = match fs::read(folder.join(path)) {
                Ok(body) => ("200 OK", body),
                Err(_) => ("404 Not Found", Vec::new()),
            };
            let length = body.len();
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
            );
            // Whoever asked may have gone.
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        }
    });
    address
}

struct Audited {
    ledger: TestLedger,
    tiles: PathBuf,
    folder: WitnessFolder,
    key: VerifierKey,
}

impl Audited {
    /// A ledger, its exported tiles behind HTTP, and a witness that audits them.
    fn new() -> Self {
        let ledger = TestLedger::new();
        let tiles = ledger.beside("served");
        let url = format!("http://{}", serve(tiles.clone()));
        let (folder, key) = auditing(&ledger, &url);
        let this = Self { ledger, tiles, folder, key };
        this.export();
        this
    }

    fn export(&self) {
        let dir = self.ledger.dir();
        succeed("pactlog", &["export-tiles", "--ledger", arg(&dir), "--out", arg(&self.tiles)]);
    }

    fn checkpoint(&self) -> String {
        fs::read_to_string(self.tiles.join("checkpoint")).unwrap()
    }

    /// Asks for the same head until both lines are there.
    fn both_lines(&self, witness: &Witness, note: &str) -> String {
        let size = size(note);
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let answer = add(witness, &Request::encode(size, &[], note));
            assert_eq!(answer.status, 200, "{}", answer.body);
            if answer.body.lines().count() == 2 {
                return answer.body;
            }
            assert!(Instant::now() < end, "the audit does not end");
        }
    }
}

/// A witness of this ledger with a second, auditing key.
fn auditing(ledger: &TestLedger, url: &str) -> (WitnessFolder, VerifierKey) {
    let log = signer(&ledger.dir().join("keys/log.pem")).verifier_key().clone();
    let folder = WitnessFolder::new(ledger.beside("w"), NAME, &[], "");
    let path = folder.folder.join("auditor.pem");
    let secret = pactlog_ledger::key::generate_file(&path, "witness.example/a1", None).unwrap();
    folder.configure(&format!(
        "listen = \"127.0.0.1:0\"\nstate = \"state\"\nkey = \"witness.pem\"\n\
         audit = true\naudit_key = \"auditor.pem\"\n[[log]]\nvkeys = [\"{log}\"]\nurl = \"{url}\"\n"
    ));
    let key = Cosigner::new("witness.example/a1", secret).unwrap().verifier_key().clone();
    (folder, key)
}

fn size(note: &str) -> u64 {
    note.lines().nth(1).unwrap().parse().unwrap()
}

fn is_valid(note: &str, key: &VerifierKey) -> bool {
    let note = Note::parse(note.as_bytes()).unwrap();
    let checkpoint = Checkpoint::parse(note.text).unwrap();
    matches!(cosignature::verify(&note, &checkpoint, key), Ok(Some(_)))
}

fn metric(witness: &Witness, name: &str) -> u64 {
    let text = ask("GET", &format!("{}/metrics", witness.url()), b"").body;
    let line = text.lines().find(|line| line.starts_with(name)).unwrap();
    line.rsplit_once(' ').unwrap().1.parse().unwrap()
}

/// Waits until the audit of what was cosigned last does not pass.
fn failing(witness: &Witness) {
    let end = Instant::now() + Duration::from_secs(30);
    while metric(witness, "pactlog_witness_audit_failing") == 0 {
        assert!(Instant::now() < end, "the audit does not fail");
    }
}

#[test]
fn the_second_line_comes_when_the_replay_got_there() {
    let audited = Audited::new();
    let witness = audited.folder.start();
    let first = audited.checkpoint();
    let answer = add(&witness, &Request::encode(0, &[], &first));
    assert_eq!((answer.status, answer.body.lines().count()), (200, 1), "the plain line at once");
    let lines = audited.both_lines(&witness, &first);
    for key in [&witness.key, &audited.key] {
        assert!(is_valid(&format!("{first}{lines}"), key), "{lines}");
    }
    let served = ask("GET", &monitoring_url(&witness, audited.ledger_origin()), b"").body;
    assert!(is_valid(&served, &witness.key) && is_valid(&served, &audited.key), "{served}");
    assert_eq!(metric(&witness, "pactlog_witness_audited_size"), size(&first));

    // It goes on after a restart, from what it remembers.
    drop(witness);
    let witness = audited.folder.start();
    audited.both_lines(&witness, &first);
    audited.ledger.append(&[audited.ledger.pledge(1)]);
    audited.export();
    let second = audited.checkpoint();
    let proof = consistency(&audited.tiles, size(&first), size(&second));
    let answer = add(&witness, &Request::encode(size(&first), &proof, &second));
    assert_eq!((answer.status, answer.body.lines().count()), (200, 1), "{}", answer.body);
    audited.both_lines(&witness, &second);
}

impl Audited {
    const fn ledger_origin(&self) -> &'static str {
        pactlog_tests::ledger::ORIGIN
    }
}

#[test]
fn what_is_not_served_right_gets_no_second_line_until_it_is() {
    let audited = Audited::new();
    let note = audited.checkpoint();
    let bundle = audited.tiles.join(format!("tile/entries/000.p/{}", size(&note)));
    let good = fs::read(&bundle).unwrap();
    fs::remove_file(&bundle).unwrap();
    let witness = audited.folder.start();
    for _ in 0..2 {
        let old = if metric_text(&witness).contains("status=\"200\"") { size(&note) } else { 0 };
        let answer = add(&witness, &Request::encode(old, &[], &note));
        assert_eq!((answer.status, answer.body.lines().count()), (200, 1));
    }
    let mut wrong = good.clone();
    *wrong.last_mut().unwrap() ^= 1;
    fs::write(&bundle, wrong).unwrap();
    failing(&witness);
    assert_eq!(add(&witness, &Request::encode(size(&note), &[], &note)).body.lines().count(), 1);
    fs::write(&bundle, good).unwrap();
    audited.both_lines(&witness, &note);
    let ended = witness.terminate();
    assert!(ended.err.contains("does not pass"), "{}", ended.err);
}

fn metric_text(witness: &Witness) -> String {
    ask("GET", &format!("{}/metrics", witness.url()), b"").body
}

#[test]
fn a_ledger_that_breaks_a_rule_gets_the_first_line_only() {
    let audited = Audited::new();
    // The log itself signs a tree whose last index entry commits to a wrong root.
    let count = size(&audited.checkpoint());
    let width = u16::try_from(count).unwrap();
    let bundle = audited.tiles.join(format!("tile/entries/000.p/{count}"));
    let octets = fs::read(&bundle).unwrap();
    let mut entries: Vec<Vec<u8>> =
        parse_bundle(&octets, width).unwrap().into_iter().map(<[u8]>::to_vec).collect();
    let last = entries.last_mut().unwrap();
    let text = String::from_utf8(last.clone()).unwrap();
    let root = text.lines().nth(2).unwrap();
    *last = text.replace(root, &leaf_hash(b"another").to_string()).into_bytes();
    let (mut frontier, mut forged, mut tile) = (Frontier::new(), Vec::new(), Vec::new());
    for entry in &entries {
        let hash: Hash = leaf_hash(entry);
        frontier.push(hash);
        tile.extend_from_slice(hash.as_bytes());
        push_entry(&mut forged, entry).unwrap();
    }
    fs::write(&bundle, forged).unwrap();
    fs::write(audited.tiles.join(format!("tile/0/000.p/{count}")), tile).unwrap();
    let head = TreeHead { size: count, root: frontier.root() };
    let origin = audited.ledger_origin().to_owned();
    let note =
        Checkpoint { origin, head }.sign(&signer(&audited.ledger.dir().join("keys/log.pem")));

    let witness = audited.folder.start();
    assert_eq!(add(&witness, &Request::encode(0, &[], &note)).status, 200);
    failing(&witness);
    let answer = add(&witness, &Request::encode(count, &[], &note));
    assert_eq!((answer.status, answer.body.lines().count()), (200, 1), "{}", answer.body);
    // What the replay found is a proof for anybody.
    let origin = sha256(audited.ledger_origin().as_bytes()).to_hex();
    let kept = audited.folder.folder.join(format!("state/audit-{origin}"));
    let evidence = crate::cheating::convicts(&kept, &audited.ledger.policy(), "index.root");
    let served = ask("GET", &format!("{}/{origin}/evidence", witness.url()), b"");
    assert_eq!((served.status, served.body.as_bytes()), (200, evidence.as_slice()));
    assert_eq!(metric(&witness, "pactlog_witness_evidence"), 1);
    let ended = witness.terminate();
    assert!(ended.err.contains("index.root"), "{}", ended.err);
}

#[test]
fn a_ledger_publishes_with_both_lines_of_its_auditing_witness() {
    let ledger = TestLedger::new();
    let server = Server::start(&ledger, &[]);
    let (folder, auditor) = auditing(&ledger, &format!("http://{}", server.address));
    let witness = folder.start();
    let log = signer(&ledger.dir().join("keys/log.pem")).verifier_key().clone();
    let url = witness.url();
    // Both are lines of one witness and asked at one address.
    fs::write(
        ledger.policy(),
        format!(
            "log {log}\nwitness w {} {url}\nwitness a {auditor} {url}\ngroup both all w a\nquorum both\n",
            witness.key
        ),
    )
    .unwrap();
    let pledge = ledger.pledge(0);
    let dir = ledger.dir();
    let done = run("pactlog", &["append", "--ledger", arg(&dir), arg(&pledge)]);
    assert_eq!(done.exit, Some(0), "{}", done.err);
    let policy = ledger.policy();
    let receipt = run("pactlog-verify", &["receipt", arg(&pledge), "--policy", arg(&policy)]);
    assert_eq!(receipt.exit, Some(0), "{}", receipt.out);
}

/// The proof between two sizes of a small tree, out of its leaf tile.
fn consistency(tiles: &Path, old: u64, size: u64) -> Vec<Hash> {
    struct Leaves(Vec<Hash>);
    impl pactlog_verifier::merkle::HashSource for Leaves {
        type Error = std::convert::Infallible;
        fn hashes(
            &self,
            nodes: &[pactlog_verifier::merkle::Node],
        ) -> Result<Vec<Hash>, Self::Error> {
            Ok(nodes
                .iter()
                .map(|node| {
                    let width = 1_usize << node.level;
                    let start = usize::try_from(node.index).unwrap() * width;
                    let mut frontier = Frontier::new();
                    self.0[start..start + width].iter().for_each(|leaf| frontier.push(*leaf));
                    frontier.root()
                })
                .collect())
        }
    }
    let tile = fs::read(tiles.join(format!("tile/0/000.p/{size}"))).unwrap();
    let leaves = tile.chunks(Hash::LEN).map(|hash| Hash::from_slice(hash).unwrap()).collect();
    pactlog_verifier::merkle::prove_consistency(&Leaves(leaves), old, size).unwrap()
}
