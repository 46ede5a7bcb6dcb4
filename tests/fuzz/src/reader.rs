//! Readers: everything that is parsed from outside.

use core::fmt::Display;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::dossier::Dossier;
use pactlog_verifier::evidence::Evidence;
use pactlog_verifier::hash::Hash;
use pactlog_verifier::index::{IndexEntry, Lookup, Subject};
use pactlog_verifier::note::{Note, VerifierKey};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::refusal::Refusal;
use pactlog_verifier::snapshot::Header;
use pactlog_verifier::statement::{Draft, Statement};
use pactlog_verifier::tile::{TilePath, parse_bundle, push_entry};
use pactlog_verifier::time::{CivilDate, Time};
use pactlog_verifier::witness::Request;
use pactlog_verifier::{json, pem};

use serde_json::Value;

use crate::Target;
use crate::seed::{file, files, members, octets, vectors};

/// All readers.
pub const TARGETS: &[Target] = &[
    Target { name: "note", seeds: || members("note/cases.json", "text"), run: note },
    Target { name: "vkey", seeds: || members("vkey/cases.json", "text"), run: vkey },
    Target {
        name: "checkpoint",
        seeds: || members("checkpoint-text/cases.json", "text"),
        run: checkpoint,
    },
    Target { name: "policy", seeds: || members("policy/cases.json", "text"), run: policy },
    Target { name: "receipt", seeds: || members("receipt/cases.json", "text"), run: receipt },
    Target {
        name: "tile-path",
        seeds: || members("tilepath/cases.json", "text"),
        run: |octets| in_text(octets, TilePath::parse),
    },
    Target { name: "bundle", seeds: bundles, run: bundle },
    Target { name: "json", seeds: || members("lookup/answer.json", "answer"), run: strict_json },
    Target { name: "statement", seeds: || files("statement/accepted"), run: statement },
    Target { name: "draft", seeds: drafts, run: draft },
    Target { name: "index-entry", seeds: || members("index/entry.json", "text"), run: index_entry },
    Target { name: "subject", seeds: || members("lookup/answer.json", "subject"), run: subject },
    Target { name: "dossier", seeds: || members("dossier/cases.json", "dossier"), run: dossier },
    Target { name: "lookup", seeds: || members("lookup/answer.json", "answer"), run: lookup },
    Target { name: "evidence", seeds: evidence_files, run: evidence },
    Target { name: "refusal", seeds: || members("refusal/cases.json", "text"), run: refusal },
    Target { name: "witness-request", seeds: requests, run: witness_request },
    Target { name: "pem", seeds: keys, run: key },
    Target {
        name: "snapshot-header",
        seeds: || members("snapshot/cases.json", "text"),
        run: header,
    },
    Target { name: "hash", seeds: hashes, run: hash },
    Target { name: "time", seeds: times, run: time },
];

/// Whether what was read is spelled as it was written.
fn same(octets: &[u8], read: &impl Display) -> bool {
    assert_eq!(
        read.to_string().as_bytes(),
        octets,
        "what is accepted prints back to the same octets"
    );
    true
}

fn in_text<T: Display>(octets: &[u8], parse: impl Fn(&str) -> Option<T>) -> bool {
    let Ok(text) = str::from_utf8(octets) else { return false };
    parse(text).is_some_and(|read| same(octets, &read))
}

fn note(octets: &[u8]) -> bool {
    let Ok(note) = Note::parse(octets) else { return false };
    assert!(octets.starts_with(note.text.as_bytes()), "the text is the beginning of the note");
    same(octets, &note)
}

fn vkey(octets: &[u8]) -> bool {
    in_text(octets, |text| VerifierKey::parse(text).ok())
}

/// Extension lines may follow what is read (C2SP tlog-checkpoint).
fn checkpoint(octets: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(octets) else { return false };
    let Ok(checkpoint) = Checkpoint::parse(text) else { return false };
    assert!(text.starts_with(&checkpoint.to_string()), "origin, size and root print back");
    true
}

fn policy(octets: &[u8]) -> bool {
    let Ok(policy) = Policy::parse(octets) else { return false };
    // More witnesses never break a quorum, and none is one only where none is asked for.
    let witnesses = policy.witnesses().len();
    assert!(policy.is_quorum(|_| true), "all witnesses are a quorum");
    assert_eq!(
        policy.is_quorum(|_| false),
        policy.is_unwitnessed(),
        "nobody is a quorum of somebody"
    );
    let few = policy.is_quorum(|witness| witness % 2 == 0);
    let more =
        policy.is_quorum(|witness| witness % 2 == 0 || witness.saturating_add(1) == witnesses);
    assert!(more || !few, "a witness more broke a quorum");
    true
}

fn receipt(octets: &[u8]) -> bool {
    Receipt::parse(octets).is_ok_and(|receipt| same(octets, &receipt))
}

/// The entries of a bundle, and an octet that says how many there are beyond one.
fn bundle(octets: &[u8]) -> bool {
    let Some((width, octets)) = octets.split_last() else { return false };
    let width = u16::from(*width).saturating_add(1);
    let Ok(entries) = parse_bundle(octets, width) else { return false };
    assert_eq!(entries.len(), usize::from(width), "a bundle has as many entries as its path says");
    let mut again = Vec::new();
    for entry in entries {
        push_entry(&mut again, entry).expect("an entry of a bundle fits into one");
    }
    assert_eq!(again, octets, "what is accepted prints back to the same octets");
    true
}

fn bundles() -> Vec<Vec<u8>> {
    let file = vectors("bundle/cases.json");
    let cases = file["cases"].as_array().into_iter().flatten();
    let bundles = cases.filter_map(|case| {
        let width = case["width"].as_u64()?.checked_sub(1)?;
        let mut octets = octets(&case["hex"], "hex").pop()?;
        octets.push(u8::try_from(width).ok()?);
        Some(octets)
    });
    bundles.collect()
}

fn strict_json(octets: &[u8]) -> bool {
    let Ok(value) = json::parse(octets) else { return false };
    // Nothing that a lax reader would refuse, and nothing read otherwise than it does.
    let lax: Value = serde_json::from_slice(octets).expect("strict JSON is JSON");
    assert_eq!(lax.is_object(), matches!(value, json::Value::Object(_)), "an object is an object");
    true
}

fn statement(octets: &[u8]) -> bool {
    let Ok(statement) = Statement::parse(octets) else { return false };
    assert!(octets.len() <= 65_535, "an entry has at most 65,535 octets");
    let note = Note::parse(octets).expect("a statement is a note");
    let id = pactlog_verifier::hash::sha256(note.text.as_bytes());
    assert_eq!(statement.id().0, id, "the id is the digest of what is signed");
    same(octets, &note)
}

fn draft(octets: &[u8]) -> bool {
    match Draft::parse(octets) {
        Ok(_) => true,
        Err(problems) => {
            assert!(!problems.is_empty(), "a refusal has a cause");
            false
        }
    }
}

/// What was signed, without the line that says what it is.
fn drafts() -> Vec<Vec<u8>> {
    let notes = files("statement/accepted");
    let texts = notes.iter().filter_map(|note| Note::parse(note).ok()?.text.split_once('\n'));
    texts.map(|(_, draft)| draft.as_bytes().to_vec()).collect()
}

fn index_entry(octets: &[u8]) -> bool {
    IndexEntry::parse(octets).is_ok_and(|entry| same(octets, &entry))
}

fn subject(octets: &[u8]) -> bool {
    in_text(octets, |text| Subject::parse(text).ok())
}

fn lookup(octets: &[u8]) -> bool {
    Lookup::parse(octets).is_ok_and(|lookup| same(octets, &lookup))
}

/// A policy of the vectors of evidence, and what its log and that log's witnesses are
/// convicted of there.
struct Docket {
    policy: Policy,
    charges: Vec<String>,
}

static DOCKETS: LazyLock<Vec<Docket>> = LazyLock::new(|| {
    let file = vectors("evidence/cases.json");
    let cases = file["cases"].as_array().expect("vectors have cases");
    let texts = cases.iter().filter_map(|case| case["policy"].as_str());
    let texts: BTreeSet<&str> = texts.collect();
    let dockets = texts.into_iter().map(|text| {
        let log = text.lines().next().unwrap_or_default();
        let is_of_it =
            |case: &&Value| case["policy"].as_str().is_some_and(|of| of.starts_with(log));
        let judged = cases.iter().filter(is_of_it);
        let charges = judged.filter_map(|case| case["expect"].as_str().map(str::to_owned));
        Docket {
            policy: Policy::parse(text.as_bytes()).expect("a policy of the vectors"),
            charges: charges.collect(),
        }
    });
    dockets.collect()
});

fn evidence_files() -> Vec<Vec<u8>> {
    let cases = vectors("evidence/cases.json");
    let names = cases["cases"].as_array().into_iter().flatten().filter_map(|case| {
        let name = case["file"].as_str()?;
        Some(file(&format!("evidence/{name}")))
    });
    names.collect()
}

/// A changed file convicts nobody of what the keys did not sign.
fn evidence(octets: &[u8]) -> bool {
    let Ok(evidence) = Evidence::parse(octets) else { return false };
    same(octets, &evidence);
    for docket in DOCKETS.iter() {
        if let Ok(conviction) = evidence.judge(&docket.policy) {
            let charge = conviction.charge.code();
            assert!(docket.charges.iter().any(|known| known == charge), "convicted of {charge}");
            assert!(!conviction.culprits.is_empty(), "nobody is convicted of {charge}");
        }
    }
    true
}

fn dossier(octets: &[u8]) -> bool {
    Dossier::parse(octets).is_ok_and(|dossier| same(octets, &dossier))
}

fn refusal(octets: &[u8]) -> bool {
    let Ok(refusal) = Refusal::read_unverified(octets) else { return false };
    let note = Note::parse(octets).expect("a refusal is a note");
    same(note.text.as_bytes(), &refusal)
}

fn witness_request(octets: &[u8]) -> bool {
    let Ok(request) = Request::parse(octets) else { return false };
    let Ok(checkpoint) = str::from_utf8(request.checkpoint) else { return true };
    same(octets, &Request::encode(request.old, &request.proof, checkpoint))
}

fn requests() -> Vec<Vec<u8>> {
    let hash = Hash([7; Hash::LEN]);
    let notes = members("checkpoint/cases.json", "text");
    let text = |note: &Vec<u8>| String::from_utf8_lossy(note).into_owned();
    let requests = notes.iter().zip(0_usize..).map(|(note, hashes)| {
        Request::encode(5, &vec![hash; hashes % 64], &text(note)).into_bytes()
    });
    requests.collect()
}

fn key(octets: &[u8]) -> bool {
    str::from_utf8(octets).is_ok_and(|text| pem::parse(text, Some(b"passphrase")).is_ok())
}

/// A published test key (RFC 8410 §10.3).
fn keys() -> Vec<Vec<u8>> {
    let key = "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC";
    ["", "state:XA/mfa-2026\n", "two words\n"]
        .map(|name| {
            format!("{name}-----BEGIN PRIVATE KEY-----\n{key}\n-----END PRIVATE KEY-----\n")
                .into_bytes()
        })
        .to_vec()
}

fn header(octets: &[u8]) -> bool {
    let Some((header, length)) = Header::parse(octets) else { return false };
    let read = octets.get(..length).expect("a header ends within its input");
    same(read, &header)
}

fn hash(octets: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(octets) else { return false };
    if let Ok(hash) = Hash::from_hex(text) {
        assert_eq!(
            hash.to_hex().to_ascii_lowercase(),
            text.to_ascii_lowercase(),
            "hexadecimal prints back"
        );
    }
    Hash::from_base64(text).is_ok_and(|hash| same(octets, &hash))
}

fn hashes() -> Vec<Vec<u8>> {
    let hash = Hash([0xa5; Hash::LEN]);
    vec![hash.to_string().into_bytes(), hash.to_hex().into_bytes()]
}

fn time(octets: &[u8]) -> bool {
    in_text(octets, Time::parse) || in_text(octets, CivilDate::parse)
}

fn times() -> Vec<Vec<u8>> {
    ["2026-02-28T23:59:59Z", "2024-02-29T00:00:00Z", "2026-02-28", "2000-02-29", "9999-12-31"]
        .map(|text| text.as_bytes().to_vec())
        .to_vec()
}
