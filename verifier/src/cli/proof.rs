//! `inclusion` and `consistency`: single proofs, given as hashes.

use std::fmt::Display;
use std::path::Path;

use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::{self, MAX_PROOF, ProofError, TreeHead};

use crate::input::{hash, need, number};
use crate::report::{Cause, Ended, Report, Verdict};

/// Most octets of a file of hashes: hex, one on each line, and one too many.
const MAX_PROOF_FILE: usize = 66 * (MAX_PROOF + 2);

#[derive(clap::Args)]
pub(crate) struct Inclusion {
    /// Number of leaves of the tree
    #[arg(long, value_parser = number)]
    size: u64,
    /// Root of the tree
    #[arg(long, value_parser = hash)]
    root: Hash,
    /// Position of the leaf, from 0
    #[arg(long, value_parser = number)]
    index: u64,
    /// Hash of the leaf
    #[arg(long, value_parser = hash)]
    leaf_hash: Hash,
    /// The proof: hashes from the leaf's sibling up, or @FILE
    #[arg(value_name = "PROOF")]
    proof: Vec<String>,
}

#[derive(clap::Args)]
pub(crate) struct Consistency {
    /// Number of leaves of the older tree
    #[arg(long, value_parser = number)]
    old_size: u64,
    /// Root of the older tree
    #[arg(long, value_parser = hash)]
    old_root: Hash,
    /// Number of leaves of the newer tree
    #[arg(long, value_parser = number)]
    size: u64,
    /// Root of the newer tree
    #[arg(long, value_parser = hash)]
    root: Hash,
    /// The proof: hashes, or @FILE
    #[arg(value_name = "PROOF")]
    proof: Vec<String>,
}

pub(crate) fn inclusion(args: &Inclusion) -> Ended<Report> {
    let (mut report, proof) = hashes(Report::new("inclusion"), &args.proof)?;
    let head = TreeHead { size: args.size, root: args.root };
    match merkle::verify_inclusion(&head, args.index, &args.leaf_hash, &proof) {
        Ok(()) => {
            report.holds(
                "inclusion",
                format_args!("leaf {} is in the tree of size {}", args.index, args.size),
            );
            Ok(report)
        }
        Err(error) => judge(report, "inclusion", &error),
    }
}

pub(crate) fn consistency(args: &Consistency) -> Ended<Report> {
    let (mut report, proof) = hashes(Report::new("consistency"), &args.proof)?;
    let old = TreeHead { size: args.old_size, root: args.old_root };
    let new = TreeHead { size: args.size, root: args.root };
    match merkle::verify_consistency(&old, &new, &proof) {
        Ok(()) => {
            let detail =
                format_args!("the tree of size {} begins with that of size {}", new.size, old.size);
            report.holds("consistency", detail);
            Ok(report)
        }
        Err(error) => judge(report, "consistency", &error),
    }
}

/// A proof that fails is wrong evidence; a question without an answer is usage.
fn judge(report: Report, name: &'static str, error: &ProofError) -> Ended<Report> {
    let (verdict, code) = match error {
        ProofError::IndexBeyondSize { .. } => (Verdict::Malformed, "proof.index"),
        ProofError::SizeTooLarge { .. } => (Verdict::Malformed, "proof.size"),
        ProofError::SizesReversed { .. } => (Verdict::Malformed, "proof.sizes_reversed"),
        ProofError::NothingProven => (Verdict::Malformed, "proof.nothing_proven"),
        ProofError::NoLeaves | ProofError::NotRising { .. } => (Verdict::Malformed, "proof.leaves"),
        ProofError::WrongLength { .. } => (Verdict::Rejected, "proof.length"),
        ProofError::RootMismatch { .. } => (Verdict::Rejected, "proof.root"),
        ProofError::OldRootMismatch { .. } => (Verdict::Rejected, "proof.old_root"),
    };
    report.fails(verdict, name, code, "", between(error, error))
}

/// What a proof should have led to, and what it leads to.
pub(crate) fn between(words: impl Display, error: &ProofError) -> Cause {
    match error {
        ProofError::IndexBeyondSize { index, size } => {
            Cause::new(words, format_args!("an index below {size}"), index)
        }
        ProofError::SizeTooLarge { size } => Cause::new(words, "at most 2^63 - 1", size),
        ProofError::SizesReversed { old_size, size } => {
            Cause::new(words, format_args!("an older size of at most {size}"), old_size)
        }
        ProofError::NothingProven => Cause::new(words, "an older size of at least 1", 0),
        ProofError::NoLeaves => Cause::new(words, "a leaf", "none"),
        ProofError::NotRising { before, index } => {
            Cause::new(words, format_args!("a leaf after {before}"), index)
        }
        ProofError::WrongLength { expected, found } => {
            Cause::new(words, format_args!("{expected} hashes"), format_args!("{found} hashes"))
        }
        ProofError::RootMismatch { computed, expected }
        | ProofError::OldRootMismatch { computed, expected } => {
            Cause::new(words, expected, computed)
        }
    }
}

/// The hashes of a proof, from arguments and files.
fn hashes(mut report: Report, items: &[String]) -> Ended<(Report, Vec<Hash>)> {
    let mut proof = Vec::new();
    for item in items {
        let Some(file) = item.strip_prefix('@') else {
            match hash(item) {
                Ok(hash) => proof.push(hash),
                Err(error) => {
                    return report.fails(
                        Verdict::Malformed,
                        "proof",
                        "proof.hash",
                        item,
                        Cause::form("a hash in base64 or hex", error),
                    );
                }
            }
            continue;
        };
        let octets;
        (report, octets) = need(report, Path::new(file), MAX_PROOF_FILE)?;
        let Ok(text) = str::from_utf8(&octets) else {
            return report.fails(
                Verdict::Malformed,
                "proof",
                "proof.file",
                file,
                "the file is not UTF-8",
            );
        };
        let lines = text.strip_suffix('\n').unwrap_or(text);
        for (i, line) in lines.split('\n').enumerate().filter(|_| !lines.is_empty()) {
            match hash(line) {
                Ok(hash) => proof.push(hash),
                Err(error) => {
                    let at = format!("{file} line {}", i.saturating_add(1));
                    return report.fails(
                        Verdict::Malformed,
                        "proof",
                        "proof.hash",
                        at,
                        Cause::form("a hash in base64 or hex", error),
                    );
                }
            }
        }
    }
    Ok((report, proof))
}
