//! What happens to accepted vectors when an octet changes or the end is cut off.
//!
//! A changed text is refused, or it is read as something else and prints back
//! to its own octets: no two texts mean the same. The exception is a policy,
//! whose comments and spaces mean nothing.

use std::collections::BTreeSet;

use pactlog_verifier::checkpoint::SignedCheckpoint;
use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::note::{Note, VerifierKey};
use pactlog_verifier::policy::Policy;
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::tile::{TilePath, parse_bundle, push_entry};

use crate::vector::{Case, cases, file};

/// Longest vector whose every octet is tried with every value.
const EVERY_VALUE: usize = 1_000;

/// The same of policies, whose keys cost more to read.
const EVERY_VALUE_OF_POLICY: usize = 130;

/// Longest vector that is mutated at all; the size limits have cases of their own.
const LONGEST: usize = 10_000;

fn accepted(format: &str) -> Vec<Case> {
    let is = |case: &Case| {
        matches!(case.expect.as_str(), "accepted" | "trusted") && case.octets.len() <= LONGEST
    };
    let cases: Vec<Case> = cases(format).into_iter().filter(is).collect();
    assert!(!cases.is_empty());
    cases
}

/// Every proper beginning, and every text that differs in one octet: in all
/// its values in short texts, in its eight single bits in long ones.
fn mutants(octets: &[u8], every: usize) -> impl Iterator<Item = Vec<u8>> {
    let cut = (0..octets.len()).map(|end| octets[..end].to_vec());
    let values = if octets.len() <= every { 1..=255_u8 } else { 1..=8 };
    let bits = octets.len() > every;
    let changed = (0..octets.len()).flat_map(move |at| {
        values.clone().map(move |value| {
            let mut changed = octets.to_vec();
            changed[at] ^= if bits { 1 << (value - 1) } else { value };
            changed
        })
    });
    cut.chain(changed)
}

/// `print` gives the octets of what was read, `None` if it was refused.
fn each_means_itself(format: &str, print: impl Fn(&Case, &[u8]) -> Option<Vec<u8>>) {
    for case in accepted(format) {
        assert!(print(&case, &case.octets).is_some_and(|p| p == case.octets), "{}", case.name);
        for mutant in mutants(&case.octets, EVERY_VALUE) {
            if let Some(printed) = print(&case, &mutant) {
                assert!(printed == mutant, "{format} {}: {mutant:?}", case.name);
            }
        }
    }
}

#[test]
fn changed_vkeys_are_refused() {
    for case in accepted("vkey") {
        for mutant in mutants(&case.octets, EVERY_VALUE) {
            let read = str::from_utf8(&mutant).ok().and_then(|text| VerifierKey::parse(text).ok());
            assert_eq!(read, None, "{}: {mutant:?}", case.name);
        }
    }
}

#[test]
fn changed_notes_mean_themselves() {
    each_means_itself("note", |_, octets| Some(Note::parse(octets).ok()?.to_string().into()));
}

#[test]
fn changed_receipts_mean_themselves() {
    each_means_itself("receipt", |_, octets| Some(Receipt::parse(octets).ok()?.to_string().into()));
}

#[test]
fn changed_tile_paths_mean_themselves() {
    each_means_itself("tilepath", |_, octets| {
        Some(TilePath::parse(str::from_utf8(octets).ok()?)?.to_string().into())
    });
}

#[test]
fn changed_bundles_mean_themselves() {
    each_means_itself("bundle", |case, octets| {
        let width = u16::try_from(case.fields["width"].as_u64().unwrap()).unwrap();
        let mut bundle = Vec::new();
        for entry in parse_bundle(octets, width).ok()? {
            push_entry(&mut bundle, entry).unwrap();
        }
        Some(bundle)
    });
}

/// Single bits only: each that parses costs a signature.
fn flipped(octets: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..octets.len() * 8).map(|bit| {
        let mut changed = octets.to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        changed
    })
}

/// The signed part of a note, and the line of one key.
fn signed_part(octets: &[u8], key: &VerifierKey) -> Option<(String, Vec<String>)> {
    let note = Note::parse(octets).ok()?;
    let lines = note.lines.iter().filter(|line| key.matches(line)).map(ToString::to_string);
    Some((note.text.to_owned(), lines.collect()))
}

#[test]
fn changed_checkpoints_do_not_open() {
    for case in accepted("checkpoint") {
        let log = VerifierKey::parse(case.text("log")).unwrap();
        let original = signed_part(&case.octets, &log);
        for mutant in flipped(&case.octets) {
            if SignedCheckpoint::open(&mutant, &log).is_ok() {
                // Only a line of another key can have changed.
                assert_eq!(signed_part(&mutant, &log), original, "{}: {mutant:?}", case.name);
            }
        }
        for end in 0..case.octets.len() {
            let cut = &case.octets[..end];
            if SignedCheckpoint::open(cut, &log).is_ok() {
                assert_eq!(signed_part(cut, &log), original, "{} cut at {end}", case.name);
            }
        }
    }
}

#[test]
fn changed_receipts_are_not_trusted() {
    let policy = file("receipt")["policy"].as_str().unwrap().to_owned();
    let policy = Policy::parse(policy.as_bytes()).unwrap();
    for case in accepted("receipt") {
        let leaf = leaf_hash(case.text("entry").as_bytes());
        let original = Receipt::parse(&case.octets).unwrap();
        for mutant in flipped(&case.octets) {
            let Ok(receipt) = Receipt::parse(&mutant) else { continue };
            if receipt.verify(&leaf, &policy).is_ok_and(|judged| judged.trusted().is_some()) {
                // Extra data is authenticated by nothing, and says so.
                let differs = Receipt { extra: original.extra.clone(), ..receipt };
                assert_eq!(differs, original, "{}: {mutant:?}", case.name);
            }
        }
    }
}

/// The items of each line: what is left of a policy without comments and spaces.
fn items(policy: &[u8]) -> BTreeSet<Vec<Vec<u8>>> {
    let is_space = |octet: &u8| matches!(octet, b' ' | b'\t');
    policy
        .split(|octet| *octet == b'\n')
        .map(|line| {
            line.split(is_space).filter(|item| !item.is_empty()).map(<[u8]>::to_vec).collect()
        })
        .filter(|items: &Vec<Vec<u8>>| items.first().is_some_and(|item| item[0] != b'#'))
        .collect()
}

#[test]
fn changed_policies_are_refused_or_other_policies() {
    for case in accepted("policy").into_iter().filter(|case| case.octets.len() <= 1_000) {
        let original = Policy::parse(&case.octets).unwrap();
        for mutant in mutants(&case.octets, EVERY_VALUE_OF_POLICY) {
            if Policy::parse(&mutant).is_ok_and(|policy| policy == original) {
                assert_eq!(items(&mutant), items(&case.octets), "{}: {mutant:?}", case.name);
            }
        }
    }
}
