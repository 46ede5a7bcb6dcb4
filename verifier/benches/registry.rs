//! Admissions per second without signatures, and what the registry keeps of a
//! statement.
//!
//! `cargo bench -p pactlog-verifier --bench registry [-- STATEMENTS]`, default
//! 1,000,000: of ten, seven commitments, a report, a review and a response.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a benchmark that fails should fail loudly"
)]

use std::time::Duration;

use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::sha256;
use pactlog_verifier::note::{Note, NoteSigner};
use pactlog_verifier::registry::{KeyRing, Registry, Verified, verify_lines};
use pactlog_verifier::statement::{HEADER, Statement};
use pactlog_verifier::time::Time;
use serde_json::{Value, json};

const ORIGIN: &str = "ledger.example/measured";
const TIME: &str = "2026-03-01T12:00:00Z";
const REGISTRAR: &str = "org:registrar/k";
const PARTY: &str = "state:XA/k";
const REVIEWER: &str = "org:watchers/k";

/// Statements that are made and verified before they are admitted.
const CHUNK: usize = 10_000;

fn main() {
    let count = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(1_000_000);
    let mut registry = Registry::new(ORIGIN);
    registry.open_batch(Time::parse(TIME).unwrap()).unwrap();
    let mut index = 0;
    for body in preamble() {
        let statement = sign(&body);
        let verified = verify_lines(&statement, &registry.keys());
        registry.admit(&statement, &verified, index).unwrap();
        index += 1;
    }
    let keys = registry.keys();
    let (resident, before) = (resident(), stored(&registry));
    let mut took = Duration::ZERO;
    for first in (0..count).step_by(CHUNK) {
        let statements = chunk(first, &keys);
        let start = on_processor();
        for (statement, verified) in &statements {
            registry.admit(statement, verified, index).unwrap();
            index += 1;
        }
        took += on_processor().saturating_sub(start);
    }
    println!("{count} statements");
    println!(
        "admitted, signatures not counted: {:.0} per second",
        count as f64 / took.as_secs_f64()
    );
    let each = |octets: usize| octets as f64 / count as f64;
    println!("stored: {:.0} octets a statement", each(stored(&registry) - before));
    println!("resident: about {:.0} octets a statement", each(self::resident() - resident));
}

fn stored(registry: &Registry) -> usize {
    postcard::to_allocvec(registry).unwrap().len()
}

/// Resident memory in octets, as Linux tells it.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}

/// Time that this thread ran so far, as Linux tells it: other work on the
/// machine does not count.
fn on_processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(stat.split_whitespace().next().unwrap().parse().unwrap())
}

fn signer(name: &str) -> NoteSigner {
    let seed = sha256(format!("published test seed of {name}").as_bytes());
    NoteSigner::new(name, SecretKey::from_seed(&seed.0)).unwrap()
}

fn sign(body: &Value) -> Statement {
    let text = format!("{HEADER}\n{body}\n");
    let names = body["signers"].as_array().unwrap();
    let lines = names.iter().map(|name| signer(name.as_str().unwrap()).sign(&text)).collect();
    Statement::parse(Note { text: &text, lines }.to_string().as_bytes()).unwrap()
}

fn own(kind: &str, signers: &[&str], mut body: Value) -> Value {
    body["kind"] = json!(kind);
    body["ledger"] = json!(ORIGIN);
    body["issuer"] = json!(signers[0].split_once('/').unwrap().0);
    body["signers"] = json!(signers);
    body["issued_at"] = json!(TIME);
    body["provenance"] = json!("own");
    body
}

fn preamble() -> Vec<Value> {
    let vkey = |name: &str| signer(name).verifier_key().to_string();
    let party = |key: &str, category: &str, roles: Value| {
        let id = key.split_once('/').unwrap().0;
        let body = json!({
            "id": id, "names": { "en": id }, "category": category, "keys": [vkey(key)],
            "threshold": 1, "roles": roles,
        });
        own("party", &[REGISTRAR, key], body)
    };
    let charter = json!({
        "origin": ORIGIN, "names": { "en": "Measured" }, "rules": 1, "languages": ["en"],
        "registrar": {
            "id": "org:registrar", "names": { "en": "Registrar" }, "keys": [vkey(REGISTRAR)],
            "threshold": 1,
        },
        "rating_scales": [{
            "id": "completion", "names": { "en": "Completion" },
            "values": [{ "id": "complete", "names": { "en": "Complete" } }],
        }],
    });
    let norms = json!({
        "code": "UN", "names": { "en": "Norms" }, "layer": "foundational",
        "bindingness": "voluntary", "scope": "global", "adopted": "2015", "provisions": [{
            "code": "UN-1", "title": { "en": "First" }, "plain": { "en": "First" },
            "character": "restraint",
        }],
    });
    vec![
        own("charter", &[REGISTRAR], charter),
        own("instrument", &[REGISTRAR], norms),
        party(PARTY, "state", json!(["committer"])),
        party(REVIEWER, "civil_society", json!(["reviewer"])),
    ]
}

/// Ten statements: seven commitments, and three that build on the first.
fn ten(number: usize) -> Vec<Statement> {
    let pledge = |i: usize| {
        let body = json!({
            "title": { "en": format!("Pledge number {number} {i}") }, "type": "other",
            "legal_character": "unstated", "nature": "continuous", "norms": ["UN-1"],
            "verifiability": "declaratory",
            "milestones": [{ "id": "law", "due": "2027", "deliverable": { "en": "A law" } }],
        });
        sign(&own("commitment", &[PARTY], body))
    };
    let mut ten: Vec<Statement> = (0..7).map(pledge).collect();
    let to = |rel: &str, what: &Statement| json!([{ "rel": rel, "id": what.id().to_string() }]);
    let report = json!({
        "type": "progress", "refs": to("reports_on", &ten[0]),
        "claims": [{ "milestone": "law", "state": "complete" }],
    });
    ten.push(sign(&own("report", &[PARTY], report)));
    let review = json!({
        "title": { "en": "A review" }, "type": "independent", "method": { "en": "Reading" },
        "conflicts_of_interest": { "en": "None" }, "party": "state:XA",
        "refs": to("reviews", &ten[0]),
        "ratings": [{
            "scale": "completion", "value": "complete", "basis": { "en": "Read" }, "milestone": "law",
        }],
        "recommendations": [{ "id": "r1", "text": { "en": "Go on" } }],
    });
    ten.push(sign(&own("review", &[REVIEWER], review)));
    let response = json!({
        "to": "org:watchers", "refs": to("responds_to", &ten[8]),
        "items": [{ "recommendation": "r1", "position": "accepted", "text": { "en": "Yes" } }],
    });
    ten.push(sign(&own("response", &[PARTY], response)));
    ten
}

/// The next statements, made and verified on all cores.
fn chunk(first: usize, keys: &KeyRing) -> Vec<(Statement, Verified)> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let tens: Vec<usize> = (first..first + CHUNK).step_by(10).collect();
    std::thread::scope(|scope| {
        let parts: Vec<_> = tens
            .chunks(tens.len().div_ceil(threads))
            .map(|part| {
                scope.spawn(|| {
                    let statements = part.iter().flat_map(|number| ten(*number));
                    statements
                        .map(|statement| {
                            let verified = verify_lines(&statement, keys);
                            (statement, verified)
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}
