//! The ledger's side of witnessing: which witnesses may fail, and how.

mod clock;
mod ledger;
mod stub;

use std::time::{Duration, Instant};

use pactlog_ledger::witnessing::{PeerState, Trouble, WitnessAddress, Witnessing, WitnessingError};
use pactlog_tests::witness::{TreeLog, Witness, WitnessFolder};
use pactlog_verifier::checkpoint::SignedCheckpoint;
use pactlog_verifier::cosignature::Cosigner;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::note::{Note, VerifierKey};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::witness::Request;
use tempfile::TempDir;

use self::stub::Stub;
use crate::witness::{add, ask};

const ORIGIN: &str = "log.example/asked";

const PACE: pactlog_ledger::witnessing::Pace = pactlog_ledger::witnessing::Pace {
    interval: Duration::from_millis(1),
    timeout: Duration::from_secs(20),
    round: Duration::from_secs(20),
    refresh: Duration::from_secs(3_600),
};

/// A policy of `threshold` of these witnesses.
pub(crate) fn policy(log: &VerifierKey, threshold: usize, keys: &[VerifierKey]) -> String {
    let mut text = format!("log {log}\n");
    let mut names = String::new();
    for (i, key) in keys.iter().enumerate() {
        text.push_str(&format!("witness w{i} {key}\n"));
        names.push_str(&format!(" w{i}"));
    }
    format!("{text}group g {threshold}{names}\nquorum g\n")
}

struct Setup {
    folder: TempDir,
    log: TreeLog,
}

impl Setup {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), log: TreeLog::new(ORIGIN, 1) }
    }

    fn witness(&self, number: usize) -> Witness {
        let folder = self.folder.path().join(format!("w{number}"));
        let name = format!("witness.example/w{number}");
        WitnessFolder::new(folder, &name, &[self.log.key()], "").start()
    }

    fn asking(&self, threshold: usize, asked: &[WitnessAddress]) -> Witnessing {
        let keys: Vec<VerifierKey> = asked.iter().map(|one| one.key.clone()).collect();
        let policy = Policy::parse(policy(self.log.key(), threshold, &keys).as_bytes()).unwrap();
        Witnessing::new(policy, asked, self.log.key(), PACE).unwrap()
    }

    fn signed(&self, size: u64) -> SignedCheckpoint {
        SignedCheckpoint::open(self.log.checkpoint(size).as_bytes(), self.log.key()).unwrap()
    }

    /// Asks for a head and waits for the quorum.
    fn quorum(&self, witnessing: &mut Witnessing, size: u64) -> String {
        witnessing.start(self.signed(size));
        witnessing.poll(&self.log, PACE.round).unwrap().expect("a quorum")
    }
}

fn address(witness: &Witness) -> WitnessAddress {
    WitnessAddress { url: witness.url(), key: witness.key.clone() }
}

/// A key whose witness is a stub.
fn cosigner(seed: u8) -> Cosigner {
    Cosigner::new(&format!("stub.example/{seed}"), SecretKey::from_seed(&[seed; 32])).unwrap()
}

fn stubbed(stub: &Stub, seed: u8) -> WitnessAddress {
    WitnessAddress { url: stub.url(), key: cosigner(seed).verifier_key().clone() }
}

/// What is wrong with the witness of this key, once it is known.
fn trouble(setup: &Setup, witnessing: &mut Witnessing, key: &VerifierKey) -> Trouble {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        witnessing.poll(&setup.log, Duration::ZERO).unwrap();
        let state = witnessing.states().into_iter().find(|state| state.name == key.name());
        match state {
            Some(PeerState { trouble: Some(trouble), .. }) => return trouble,
            _ => assert!(Instant::now() < end, "the witness has no trouble"),
        }
        std::thread::yield_now();
    }
}

#[test]
fn three_good_witnesses_cosign_head_after_head() {
    let setup = Setup::new();
    let witnesses = [setup.witness(0), setup.witness(1), setup.witness(2)];
    let mut asking = setup.asking(3, &witnesses.each_ref().map(address));
    for size in [1, 2, 7, 7, 300, 70_000] {
        let note = setup.quorum(&mut asking, size);
        assert!(note.starts_with(&setup.log.checkpoint(size)));
        assert_eq!(Note::parse(note.as_bytes()).unwrap().lines.len(), 4);
    }
    // After a restart nothing is known of what they cosigned: they tell.
    let mut again = setup.asking(3, &witnesses.each_ref().map(address));
    setup.quorum(&mut again, 70_001);
    assert!(again.states().iter().all(|state| state.trouble.is_none()));
}

#[test]
fn witnesses_that_differ_in_what_they_saw_get_the_proof_they_need() {
    let setup = Setup::new();
    let witnesses = [setup.witness(0), setup.witness(1), setup.witness(2)];
    assert_eq!(add(&witnesses[0], &setup.log.request(0, 5)).status, 200);
    assert_eq!(add(&witnesses[1], &setup.log.request(0, 9)).status, 200);
    let mut asking = setup.asking(3, &witnesses.each_ref().map(address));
    setup.quorum(&mut asking, 9);
    // Somebody else brings one of them further: it says so, and is followed.
    assert_eq!(add(&witnesses[2], &setup.log.request(9, 12)).status, 200);
    setup.quorum(&mut asking, 15);
}

#[test]
fn one_dead_or_silent_witness_costs_nothing() {
    let setup = Setup::new();
    let good = [setup.witness(0), setup.witness(1)];
    let dead = Stub::closed();
    let silent = Stub::silent();
    for (stub, sizes) in [(&dead, [10, 20, 30]), (&silent, [31, 32, 33])] {
        let asked = [address(&good[0]), stubbed(stub, 50), address(&good[1])];
        let mut asking = setup.asking(2, &asked);
        let start = Instant::now();
        for size in sizes {
            setup.quorum(&mut asking, size);
        }
        assert!(start.elapsed() < PACE.timeout / 2, "nobody waited for it");
    }
    let mut asking = setup.asking(2, &[address(&good[0]), stubbed(&dead, 50), address(&good[1])]);
    setup.quorum(&mut asking, 40);
    let key = cosigner(50).verifier_key().clone();
    assert!(matches!(trouble(&setup, &mut asking, &key), Trouble::Network(_)));
}

#[test]
fn one_lying_witness_costs_nothing_and_is_told() {
    let setup = Setup::new();
    let good = [setup.witness(0), setup.witness(1)];
    let head = setup.signed(9);
    let text = Note::parse(head.note.as_bytes()).unwrap().text.to_owned();
    let line =
        |seed: u8, text: &str, time: u64| cosigner(seed).sign(text, time).unwrap().to_string();
    let key = cosigner(60).verifier_key().clone();
    let other = TreeLog::new("other.example", 9);
    let cases: Vec<(&str, Stub)> = vec![
        ("must end with a newline", Stub::answers("200 OK", "", "no line at all")),
        ("no line is of its key", Stub::answers("200 OK", "", &line(61, &text, 1_000))),
        ("does not fit", Stub::answers("200 OK", "", &line(60, "another text\n", 1_000))),
        ("it has no time", Stub::answers("200 OK", "", &line(60, &text, 0))),
        ("more than one", Stub::answers("200 OK", "", &line(60, &text, 1_000).repeat(2))),
        ("it is too long", Stub::answers("200 OK", "", &"x".repeat(100_000))),
        ("409 without a size", Stub::answers("409 Conflict", "text/x.tlog.size", "nine\n")),
        ("409 without a size", Stub::answers("409 Conflict", "text/x.tlog.size", "007\n")),
        ("status 409", Stub::answers("409 Conflict", "text/plain", "3\n")),
        ("keeps changing the size", Stub::answers("409 Conflict", "text/x.tlog.size", "3\n")),
        // It claims another head of ours, and shows none.
        ("cosigned size 99", Stub::answers("409 Conflict", "text/x.tlog.size", "99\n")),
        ("inconsistent (because)", Stub::answers("422 Unprocessable Entity", "", "because")),
        (
            "inconsistent",
            Stub::two("422 Unprocessable Entity", "", "x", "200 OK", &other.checkpoint(99)),
        ),
        ("status 400: bad", Stub::answers("400 Bad Request", "", "bad")),
        ("status 404: who", Stub::answers("404 Not Found", "", "who")),
        ("status 418", Stub::answers("418 I'm a teapot", "", "")),
        ("status 503", Stub::answers("503 Service Unavailable", "", "")),
        ("it is too long", Stub::answers("200 OK", "", &"x".repeat(4 << 20))),
        ("status 403: not you", Stub::answers("403 Forbidden", "", "not you")),
        ("status 302", Stub::answers("302 Found\r\nLocation: /x", "", "")),
        ("status 500", Stub::answers("500 Internal Server Error", "", "")),
    ];
    for (words, stub) in &cases {
        let asked = [stubbed(stub, 60), address(&good[0]), address(&good[1])];
        let mut asking = setup.asking(2, &asked);
        let note = setup.quorum(&mut asking, 9);
        assert!(!note.contains("stub.example"), "its line is not taken: {words}");
        let found = trouble(&setup, &mut asking, &key).to_string();
        assert!(found.contains(words), "{found} lacks {words}");
    }
}

#[test]
fn two_dead_of_three_stop_publication_until_one_is_back() {
    let setup = Setup::new();
    let folder = WitnessFolder::new(
        setup.folder.path().join("back"),
        "witness.example/back",
        &[setup.log.key()],
        "",
    );
    let back = folder.start();
    let config = std::fs::read_to_string(folder.config()).unwrap();
    folder.configure(&config.replace("127.0.0.1:0", &back.address.to_string()));
    let returning = address(&back);
    let good = setup.witness(0);
    let dead = Stub::closed();
    let mut asking = setup.asking(2, &[address(&good), returning, stubbed(&dead, 50)]);
    setup.quorum(&mut asking, 3);
    drop(back);
    asking.start(setup.signed(5));
    assert_eq!(asking.poll(&setup.log, Duration::from_millis(500)).unwrap(), None);
    assert!(asking.in_flight().is_some());
    let _back = folder.start();
    let note = asking.poll(&setup.log, PACE.round).unwrap().expect("it resumes by itself");
    assert!(note.starts_with(&setup.log.checkpoint(5)));
}

#[test]
fn another_copy_of_the_log_is_convicted_by_what_it_signed() {
    for (theirs, ours) in [(9, 9), (9, 5), (9, 12), (5, 5)] {
        let setup = Setup::new();
        let witness = setup.witness(0);
        let fork = setup.log.branch(4, 1);
        assert_eq!(add(&witness, &fork.request(0, theirs)).status, 200);
        let mut asking = setup.asking(1, &[address(&witness)]);
        asking.start(setup.signed(ours));
        let error = asking.poll(&setup.log, PACE.round).unwrap_err();
        let WitnessingError::OtherCopy { ours: own, theirs: found, note } = error else {
            panic!("{error}");
        };
        assert_eq!((own, found), (setup.log.head(ours), fork.head(theirs)));
        assert!(note.starts_with(&fork.checkpoint(theirs)));
    }
    // The same history, further on: also signed by somebody else than us.
    let setup = Setup::new();
    let witness = setup.witness(0);
    assert_eq!(add(&witness, &setup.log.request(0, 20)).status, 200);
    let mut asking = setup.asking(1, &[address(&witness)]);
    asking.start(setup.signed(9));
    let error = asking.poll(&setup.log, PACE.round).unwrap_err();
    assert!(matches!(error, WitnessingError::OtherCopy { .. }), "{error}");
}

#[test]
fn the_quorums_time_bounds_the_clock() {
    let setup = Setup::new();
    let witnesses = [setup.witness(0), setup.witness(1)];
    let text = Note::parse(setup.log.checkpoint(9).as_bytes()).unwrap().text.to_owned();
    let past =
        Stub::answers("200 OK", "", &cosigner(70).sign(&text, 1_000_000).unwrap().to_string());
    let asked = [address(&witnesses[0]), address(&witnesses[1]), stubbed(&past, 70)];
    let mut asking = setup.asking(2, &asked);
    assert!(!asking.vouches_for(1_000_000));
    setup.quorum(&mut asking, 9);
    // The stub may have been quicker than one of the others.
    while asking.states().iter().any(|state| state.cosigned.is_none()) {
        asking.poll(&setup.log, Duration::ZERO).unwrap();
        std::thread::yield_now();
    }
    let now =
        asking.states().iter().filter_map(|s| s.cosigned).map(|(_, time)| time).max().unwrap();
    for (time, vouched) in [
        (now, true),
        (now + 290, true),
        (now - 290, true),
        (now + 400, false),
        (now - 400, false),
        // One witness's word is no quorum.
        (1_000_000, false),
    ] {
        assert_eq!(asking.vouches_for(time), vouched, "{time}");
    }
}

#[test]
fn a_quorum_that_can_never_be_had_is_refused_at_once() {
    let setup = Setup::new();
    let keys: Vec<VerifierKey> = (1..4).map(|i| cosigner(i).verifier_key().clone()).collect();
    let text = policy(setup.log.key(), 2, &keys);
    let made = |text: &str, asked: &[WitnessAddress]| {
        let policy = Policy::parse(text.as_bytes()).unwrap();
        Witnessing::new(policy, asked, setup.log.key(), PACE).err()
    };
    let missing = ["stub.example/1", "stub.example/3"].map(str::to_owned).to_vec();
    let second = WitnessAddress { url: "http://127.0.0.1:1".to_owned(), key: keys[1].clone() };
    let found = made(&text, std::slice::from_ref(&second));
    assert_eq!(found, Some(WitnessingError::Unreachable { missing }));
    // A URL in the policy does as well.
    let line = format!("witness w0 {}", keys[0]);
    let with_url = text.replace(&line, &format!("{line} http://127.0.0.1:2"));
    assert_eq!(made(&with_url, std::slice::from_ref(&second)), None);
    let wrong = WitnessAddress { url: "ftp://127.0.0.1".to_owned(), ..second };
    let name = "stub.example/2".to_owned();
    assert_eq!(made(&with_url, &[wrong]), Some(WitnessingError::Url { name }));
}

#[test]
fn requests_are_what_a_witness_reads() {
    let setup = Setup::new();
    let witness = setup.witness(0);
    let recorded = Stub::recording();
    let mut asking = setup.asking(1, &[address(&witness), stubbed(&recorded, 50)]);
    setup.quorum(&mut asking, 9);
    let request = recorded.request();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /add-checkpoint HTTP/1.1"), "{head}");
    let parsed = Request::parse(body.as_bytes()).unwrap();
    assert_eq!((parsed.old, parsed.proof.len()), (0, 0));
    assert_eq!(parsed.checkpoint, setup.log.checkpoint(9).as_bytes());
    assert_eq!(ask("GET", &format!("{}/healthz", witness.url()), b"").status, 200);
}
