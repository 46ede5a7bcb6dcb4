//! The witness as a program: every answer, its memory, hostile clients.

mod auditing;
mod crash;
mod hostile;
mod start;

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};

use pactlog_tests::witness::{TreeLog, Witness, WitnessFolder};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::cosignature::{self, Cosignature};
use pactlog_verifier::hash::{leaf_hash, sha256};
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::{Note, NoteSigner};
use pactlog_verifier::witness::Request;
use tempfile::TempDir;

const ORIGIN: &str = "log.example/trees";
const NAME: &str = "witness.example/w1";

/// An answer: status, content type, body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) body: String,
}

/// One request without following up on its status.
pub(crate) fn ask(method: &str, url: &str, body: &[u8]) -> Answer {
    try_ask(method, url, body).unwrap_or_else(|error| panic!("{method} {url}: {error}"))
}

fn try_ask(method: &str, url: &str, body: &[u8]) -> Result<Answer, ureq::Error> {
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
    let request = ureq::http::Request::builder().method(method).uri(url);
    let mut answer = if method == "GET" || method == "HEAD" {
        agent.run(request.body(()).unwrap())?
    } else {
        agent.run(request.body(body).unwrap())?
    };
    let content_type = answer.headers().get("content-type").map(|v| v.to_str().unwrap().to_owned());
    Ok(Answer {
        status: answer.status().as_u16(),
        content_type: content_type.unwrap_or_default(),
        body: answer.body_mut().read_to_string()?,
    })
}

pub(crate) fn add(witness: &Witness, body: &str) -> Answer {
    ask("POST", &format!("{}/add-checkpoint", witness.url()), body.as_bytes())
}

pub(crate) fn monitoring_url(witness: &Witness, origin: &str) -> String {
    format!("{}/{}/checkpoint", witness.url(), sha256(origin.as_bytes()).to_hex())
}

/// The time of a witness's cosignature, which must be valid, under a note.
pub(crate) fn cosigned(witness: &Witness, note: &str) -> u64 {
    let note = Note::parse(note.as_bytes()).unwrap();
    let checkpoint = Checkpoint::parse(note.text).unwrap();
    match cosignature::verify(&note, &checkpoint, &witness.key) {
        Ok(Some(Cosignature { timestamp })) => timestamp,
        other => panic!("{other:?}"),
    }
}

/// A witness that knows one log.
pub(crate) fn one() -> (TempDir, TreeLog, WitnessFolder) {
    let folder = tempfile::tempdir().unwrap();
    let log = TreeLog::new(ORIGIN, 1);
    let witness = WitnessFolder::new(folder.path().join("w1"), NAME, &[log.key()], "");
    (folder, log, witness)
}

#[test]
fn every_status_has_its_cause() {
    let (_folder, log, witness) = one();
    let witness = witness.start();
    let expect = |body: &str, status: u16, words: &str| {
        let answer = add(&witness, body);
        assert_eq!(answer.status, status, "{}", answer.body);
        assert!(answer.body.contains(words), "{} lacks {words}", answer.body);
        let kind = if status == 409 { "text/x.tlog.size" } else { "text/plain; charset=utf-8" };
        assert_eq!(answer.content_type, kind);
        answer.body
    };
    // Nothing cosigned yet.
    assert_eq!(ask("GET", &monitoring_url(&witness, ORIGIN), b"").status, 404);
    assert_eq!(expect(&log.request(3, 5), 409, ""), "0\n");
    expect(
        &Request::encode(0, &[leaf_hash(b"x")], &log.checkpoint(5)),
        422,
        "nothing is proven from size 0",
    );
    let empty =
        Checkpoint { origin: ORIGIN.to_owned(), head: TreeHead { size: 0, root: leaf_hash(b"x") } };
    expect(&Request::encode(0, &[], &empty.sign(&log.signer)), 422, "the root of a tree of size 0");
    // An empty tree is one too; then it grows.
    expect(&log.request(0, 0), 200, NAME);
    let lines = expect(&log.request(0, 5), 200, NAME);
    let first = cosigned(&witness, &format!("{}{lines}", log.checkpoint(5)));
    let lines = expect(&log.request(5, 9), 200, NAME);
    assert!(cosigned(&witness, &format!("{}{lines}", log.checkpoint(9))) >= first);
    // Cosigned again, without change.
    expect(&log.request(9, 9), 200, NAME);

    assert_eq!(expect(&log.request(0, 12), 409, ""), "9\n");
    assert_eq!(expect(&log.request(5, 9), 409, ""), "9\n");
    assert_eq!(expect(&log.request(12, 20), 409, ""), "9\n");
    let later = Request::encode(9, &[], &log.checkpoint(5));
    expect(&later, 400, "the old size 9 is above the checkpoint's size 5");
    expect("", 400, "the first line must be \"old\"");
    expect("old 9\n\nno note\n", 400, "no empty line followed by signature lines");
    let broken = log.request(9, 9).replace(&log.head(9).root.to_string(), "AAAA");
    expect(&broken, 400, "the third line must be the root hash");
    let stranger = TreeLog::new("other.example", 2);
    expect(&stranger.request(0, 5), 404, "the log other.example is not known here");
    // Another key of the log's name, and the log's own over another text.
    let impostor = TreeLog::new(ORIGIN, 3);
    expect(&impostor.request(9, 12), 403, "no key that is trusted for log.example/trees");
    let lied = log.request(9, 12).replace("\n12\n", "\n13\n");
    expect(&lied, 403, "the signature of log.example/trees does not fit");
    let mut proof = log.proof(9, 12);
    proof.pop();
    expect(&Request::encode(9, &proof, &log.checkpoint(12)), 422, "the proof must hold exactly");
    let fork = log.branch(4, 1);
    expect(&fork.request(9, 12), 422, "the proof leads to");
    expect(&fork.request(9, 9), 422, "was cosigned at this size");
    // None of it changed anything.
    expect(&log.request(9, 12), 200, NAME);

    let served = ask("GET", &monitoring_url(&witness, ORIGIN), b"");
    assert_eq!((served.status, served.content_type.as_str()), (200, "text/plain; charset=utf-8"));
    assert!(served.body.starts_with(&log.checkpoint(12)));
    cosigned(&witness, &served.body);
    assert_eq!(served.body.lines().count(), 6, "one line of the log, one of the witness");
}

#[test]
fn methods_and_paths_are_narrow() {
    let (_folder, log, witness) = one();
    let witness = witness.start();
    assert_eq!(add(&witness, &log.request(0, 3)).status, 200);
    let hash = sha256(ORIGIN.as_bytes()).to_hex();
    for (method, path, status) in [
        ("GET", "/add-checkpoint".to_owned(), 405),
        ("PUT", "/add-checkpoint".to_owned(), 405),
        ("POST", "/add-checkpoint/".to_owned(), 404),
        ("POST", "/sign-subtree".to_owned(), 404),
        ("POST", format!("/{hash}/checkpoint"), 405),
        ("GET", format!("/{hash}/checkpoint"), 200),
        ("HEAD", format!("/{hash}/checkpoint"), 200),
        ("GET", format!("/{}/checkpoint", hash.to_uppercase()), 404),
        ("GET", format!("/{}/checkpoint", sha256(b"?").to_hex()), 404),
        ("GET", format!("/{hash}/checkpoint/"), 404),
        ("GET", "/".to_owned(), 404),
        ("GET", "/healthz".to_owned(), 200),
        ("POST", "/healthz".to_owned(), 405),
        ("GET", "/metrics".to_owned(), 200),
    ] {
        let answer = ask(method, &format!("{}{path}", witness.url()), b"");
        assert_eq!(answer.status, status, "{method} {path}");
    }
}

#[test]
fn a_fork_is_kept_whatever_else_the_request_says() {
    let (_folder, log, folder) = one();
    let witness = folder.start();
    assert_eq!(add(&witness, &log.request(0, 9)).status, 200);
    let fork = log.branch(4, 1);
    // An old size that does not match, so the answer tells the size only.
    assert_eq!(add(&witness, &fork.request(5, 9)).body, "9\n");
    assert_eq!(add(&witness, &fork.request(9, 9)).status, 422);
    let ended = witness.terminate();
    let words = format!("{ORIGIN} signed a second root at size 9: {}", fork.head(9).root);
    assert!(ended.err.contains(&words), "{}", ended.err);
    let kept = fs::read(folder.folder.join("state/witness.redb")).unwrap();
    let note = fork.checkpoint(9);
    assert!(kept.windows(note.len()).any(|part| part == note.as_bytes()), "the note is kept");
}

#[test]
fn of_racing_requests_from_one_size_one_is_cosigned() {
    let (_folder, log, witness) = one();
    let witness = witness.start();
    let mut size = 3;
    assert_eq!(add(&witness, &log.request(0, size)).status, 200);
    for _ in 0..20 {
        let bodies: Vec<(u64, String)> =
            (1..=6).map(|more| (size + more, log.request(size, size + more))).collect();
        let won = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for (to, body) in &bodies {
                let (won, witness) = (&won, &witness);
                scope.spawn(move || match add(witness, body).status {
                    200 => assert_eq!(won.swap(*to, Ordering::SeqCst), 0, "two were cosigned"),
                    409 => {}
                    status => panic!("{status}"),
                });
            }
        });
        let won = won.into_inner();
        assert!(won > size, "one was cosigned");
        size = won;
    }
}

#[test]
fn logs_do_not_know_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let logs: Vec<TreeLog> =
        (0..5).map(|i| TreeLog::new(&format!("log.example/{i}"), i + 1)).collect();
    let keys: Vec<_> = logs.iter().map(TreeLog::key).collect();
    let witness = WitnessFolder::new(folder.path().join("w"), NAME, &keys, "").start();
    std::thread::scope(|scope| {
        for (log, to) in logs.iter().zip(10..) {
            let bodies = [log.request(0, 4), log.request(4, to)];
            let witness = &witness;
            scope.spawn(move || bodies.map(|body| assert_eq!(add(witness, &body).status, 200)));
        }
    });
    for (log, to) in logs.iter().zip(10..) {
        let served = ask("GET", &monitoring_url(&witness, log.key().name()), b"");
        assert!(served.body.starts_with(&log.checkpoint(to)));
    }
}

#[test]
fn two_keys_of_a_log_count_each() {
    let folder = tempfile::tempdir().unwrap();
    let old = TreeLog::new(ORIGIN, 1);
    let new = TreeLog::new(ORIGIN, 2);
    let witness = WitnessFolder::new(folder.path().join("w"), NAME, &[], "");
    witness.configure(&format!(
        "listen = \"127.0.0.1:0\"\nstate = \"state\"\nkey = \"witness.pem\"\n\
         [[log]]\norigin = \"{ORIGIN}\"\nvkeys = [\"{}\", \"{}\"]\n",
        old.key(),
        new.key()
    ));
    let witness = witness.start();
    let line = |signer: &NoteSigner, note: &str| {
        signer.sign(Note::parse(note.as_bytes()).unwrap().text).to_string()
    };
    assert_eq!(add(&witness, &old.request(0, 3)).status, 200);
    let note = old.checkpoint(5);
    let both = format!("{note}{}", line(&new.signer, &note));
    assert_eq!(add(&witness, &Request::encode(3, &old.proof(3, 5), &both)).status, 200);
    assert!(ask("GET", &monitoring_url(&witness, ORIGIN), b"").body.starts_with(&both));
    assert_eq!(add(&witness, &new.request(5, 7)).status, 200);
}
