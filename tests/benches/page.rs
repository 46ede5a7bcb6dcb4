//! How long each kind of page and of JSON view takes to render, and what it
//! weighs on the wire, with many statements loaded.
//!
//! `cargo bench -p pactlog-tests --bench page [-- STATEMENTS]`, default 100,000; needs `wrk` (`make bench`
//! installs it). The server keeps no views, so that each answer is made; one connection, 3 s for each
//! kind, over as many different addresses as there are up to 2,000. `PACTLOG_BENCH_PAGE` chooses kinds
//! whose names contain it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    missing_docs,
    reason = "a benchmark that fails should fail loudly"
)]

use std::fs;
use std::time::Instant;

use pactlog_ledger::append::{Answer, append_all};
use pactlog_ledger::folder::KeyFolder;
use pactlog_ledger::sequencer::{Ledger, LedgerError, Outcome};
use pactlog_tests::generate::ORIGIN;
use pactlog_tests::load::{script, start_server, weight, wrk};
use pactlog_tests::society::Society;
use pactlog_verifier::statement::{Kind, Statement};

/// Statements of a batch.
const BATCH: usize = 256;

/// Different addresses of a kind.
const ADDRESSES: usize = 2_000;

fn main() {
    let count = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let policy = folder.path().join("policy.txt");
    let keys = KeyFolder::create(&folder.path().join("keys"), ORIGIN).unwrap();
    fs::write(&policy, format!("log {}\nquorum none\n", keys.verifier_key())).unwrap();
    let mut ledger = Ledger::create(&store, keys).unwrap();
    let society = Society::new();
    append(&mut ledger, society.preamble(), || society.time(0, 1));
    let mut taken = 0;
    let mut statements = society.statements(count);
    // Published more than once, so that something can have changed since.
    let last = statements.split_off(statements.len() - statements.len() / 100);
    for part in [statements, last] {
        append(&mut ledger, part, || {
            taken = count.min(taken + BATCH);
            society.time(taken, count)
        });
        ledger.publish().unwrap();
    }
    let addresses = Addresses::of(&ledger);
    drop(ledger);
    let start = Instant::now();
    let (server, url) = start_server(&store, &policy, &["--cache-mib", "0"]);
    println!("started with {count} statements in {:.1} s", start.elapsed().as_secs_f64());
    println!("{:<44} {:>9} {:>9} {:>8} {:>8}", "what", "addresses", "octets", "p50 ms", "p99 ms");
    let only = std::env::var("PACTLOG_BENCH_PAGE").unwrap_or_default();
    for (name, paths) in addresses.kinds().into_iter().filter(|(name, _)| name.contains(&only)) {
        let first = Instant::now();
        let octets = weight(&url, &paths[paths.len() / 2]);
        let first = first.elapsed().as_secs_f64();
        if first > 0.1 {
            println!("{name:<44} made {first:.2} s after it was first asked for");
        }
        let measured = wrk(&url, 1, &["-s", &script(folder.path(), &paths)]);
        println!(
            "{name:<44} {:>9} {octets:>9} {:>8.2} {:>8.2}",
            paths.len(),
            measured.p50,
            measured.p99
        );
    }
    println!("peak memory of pactlog-server: {}", server.peak());
}

fn append(
    ledger: &mut Ledger,
    statements: Vec<Vec<u8>>,
    mut time: impl FnMut() -> pactlog_verifier::time::Time,
) {
    append_all(
        ledger,
        statements,
        BATCH,
        || Ok::<_, LedgerError>(time()),
        |_, answers| {
            for answer in answers {
                assert!(
                    matches!(answer, Answer::Judged(Outcome::Admitted { .. })),
                    "a statement of the benchmark is refused"
                );
            }
            Ok(())
        },
    )
    .unwrap();
}

/// Words that many, few and no statements have.
fn searches() -> Vec<String> {
    let words = [
        "report",
        "commitment",
        "exercise",
        "%22a+report%22",
        "office+law",
        "report+-review",
        "zebra",
    ];
    words.iter().map(|words| format!("/search?q={words}")).collect()
}

fn feeds() -> Vec<String> {
    (0..180).map(|number| format!("/feeds/parties/org:party-{number:03}.atom")).collect()
}

/// What can be asked for.
struct Addresses {
    size: u64,
    ids: Vec<(Kind, String)>,
}

impl Addresses {
    fn of(ledger: &Ledger) -> Self {
        let store = ledger.store();
        let size = store.view().unwrap().published.unwrap().0.size;
        let entries = store.entries(0..size).unwrap();
        let statements = entries.iter().filter_map(|entry| Statement::parse(entry).ok());
        let ids = statements.map(|one| (one.common().kind, one.id().to_string())).collect();
        Self { size, ids }
    }

    /// Addresses of this many statements of a kind, spread over the log.
    fn each(&self, kind: Kind, address: impl Fn(&str) -> String) -> Vec<String> {
        let all: Vec<_> = self.ids.iter().filter(|(of, _)| *of == kind).collect();
        let step = (all.len() / ADDRESSES).max(1);
        all.iter().step_by(step).map(|(_, id)| address(id)).collect()
    }

    fn kinds(&self) -> Vec<(&'static str, Vec<String>)> {
        let parties = |prefix: &str| -> Vec<String> {
            (0..180).map(|number| format!("{prefix}org:party-{number:03}")).collect()
        };
        let norms = |prefix: &str| -> Vec<String> {
            let codes = (0..12).flat_map(|one| (0..8).map(move |two| format!("T{one}-{two}")));
            codes.map(|code| format!("{prefix}{code}")).collect()
        };
        let cursors = |prefix: &str| -> Vec<String> {
            (1..100).map(|part| format!("{prefix}cursor={}", self.size * part / 100)).collect()
        };
        let one = |path: &str| vec![path.to_owned()];
        let statement = |kind| self.each(kind, |id| format!("/statements/{id}"));
        vec![
            ("/", one("/")),
            ("/ in Arabic", one("/?hl=ar")),
            ("/commitments", one("/commitments")),
            ("/commitments?cursor=", cursors("/commitments?")),
            ("/commitments?party=", parties("/commitments?party=")),
            (
                "/commitments?flag=&sort=",
                one("/commitments?flag=overdue&flag=unanswered&sort=-made"),
            ),
            ("/commitments?sort=party", one("/commitments?sort=party")),
            ("/commitments?due_from=", one("/commitments?due_from=2025-01-01&sort=due")),
            ("/commitments?reviewer=", parties("/commitments?reviewer=")),
            ("/commitments/{id}", self.each(Kind::Commitment, |id| format!("/commitments/{id}"))),
            ("/statements", one("/statements")),
            ("/statements?cursor=", cursors("/statements?")),
            ("/statements/{id} of a report", statement(Kind::Report)),
            ("/statements/{id} of a review", statement(Kind::Review)),
            ("/statements/{id} of an amendment", statement(Kind::Amendment)),
            ("/statements?language=&year=", one("/statements?language=fr&year=2025")),
            ("/search?q=", searches()),
            ("/changes?since=", vec![format!("/changes?since={}", self.size - self.size / 200)]),
            ("/compare", one("/compare?a=org:party-001&b=org:party-002&c=org:party-003")),
            ("/cite/{id}.bib", self.each(Kind::Commitment, |id| format!("/cite/{id}.bib"))),
            ("/parties", one("/parties")),
            ("/parties/{id}", parties("/parties/")),
            ("/instruments", one("/instruments")),
            ("/instruments/{code}", (0..12).map(|one| format!("/instruments/T{one}")).collect()),
            ("/norms/{code}", norms("/norms/")),
            ("/matrix", one("/matrix?instrument=T3")),
            ("/deadlines", one("/deadlines")),
            ("/deadlines?party=", parties("/deadlines?party=")),
            ("/reviews", one("/reviews")),
            ("/disputes", one("/disputes")),
            ("/sealed", one("/sealed")),
            ("/ledger", one("/ledger")),
            ("/data", one("/data")),
            ("/verify", one("/verify")),
            ("/api/v1/statements", cursors("/api/v1/statements?")),
            (
                "/api/v1/commitments/{id}",
                self.each(Kind::Commitment, |id| format!("/api/v1/commitments/{id}")),
            ),
            ("/api/v1/parties/{id}", parties("/api/v1/parties/")),
            ("/api/v1/norms/{code}", norms("/api/v1/norms/")),
            ("/api/v1/matrix", one("/api/v1/matrix")),
            ("/api/v1/deadlines", one("/api/v1/deadlines")),
            (
                "/api/v1/lookup",
                self.each(Kind::Review, |id| format!("/api/v1/lookup?subject=id:{id}")),
            ),
            (
                "/api/v1/dossier",
                self.each(Kind::Commitment, |id| format!("/api/v1/dossier?subject=thread:{id}")),
            ),
            ("/feeds/statements.atom", one("/feeds/statements.atom")),
            ("/feeds/parties/{id}.atom", feeds()),
        ]
    }
}
