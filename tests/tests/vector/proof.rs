//! Vectors of inclusion and consistency proofs.

use pactlog_verifier::hash::Hash;
use pactlog_verifier::leaves::verify_leaves;
use pactlog_verifier::merkle::{ProofError, TreeHead, verify_consistency, verify_inclusion};

use super::{Case, cause, check, covers, variants};

fn hash(text: &str) -> Hash {
    Hash::from_base64(text).unwrap()
}

fn hashes(case: &Case) -> Vec<Hash> {
    let lines = case.fields["proof"].as_array().unwrap();
    lines.iter().map(|line| hash(line.as_str().unwrap())).collect()
}

fn verdict(result: Result<(), ProofError>) -> String {
    result.map_or_else(|error| cause(&error), |()| "accepted".into())
}

#[test]
fn inclusion() {
    check("inclusion", |case| {
        let head = TreeHead { size: case.number("size"), root: hash(case.text("root")) };
        let leaf = hash(case.text("leaf_hash"));
        verdict(verify_inclusion(&head, case.number("index"), &leaf, &hashes(case)))
    });
}

#[test]
fn leaves() {
    check("leaves", |case| {
        let head = TreeHead { size: case.number("size"), root: hash(case.text("root")) };
        let pairs = case.fields["leaves"].as_array().unwrap();
        let leaves: Vec<(u64, Hash)> = pairs
            .iter()
            .map(|pair| {
                (pair[0].as_str().unwrap().parse().unwrap(), hash(pair[1].as_str().unwrap()))
            })
            .collect();
        verdict(verify_leaves(&head, &leaves, &hashes(case)))
    });
}

#[test]
fn consistency() {
    check("consistency", |case| {
        let old = TreeHead { size: case.number("old_size"), root: hash(case.text("old_root")) };
        let new = TreeHead { size: case.number("size"), root: hash(case.text("root")) };
        verdict(verify_consistency(&old, &new, &hashes(case)))
    });
}

#[test]
fn every_cause_has_a_vector() {
    let all = ["inclusion", "consistency", "leaves"];
    covers(
        &all,
        "",
        variants!(ProofError:
            IndexBeyondSize, SizeTooLarge, SizesReversed, NothingProven, NotRising, NoLeaves,
            WrongLength, RootMismatch, OldRootMismatch),
    );
}
