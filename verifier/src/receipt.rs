//! Receipts: offline proofs that an entry is in a log (C2SP tlog-proof).
//!
//! *Not here*: what the entry says, and whether its signer's key was the
//! issuer's at that point. A receipt shows neither.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::checkpoint::CheckpointError;
use crate::hash::Hash;
use crate::merkle::{self, MAX_PROOF, MAX_SIZE, ProofError};
use crate::note::MAX_NOTE;
use crate::policy::{Judgement, Policy};
use crate::text;

/// First line of a receipt.
pub const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// Most octets of a receipt.
pub const MAX_RECEIPT: usize = MAX_NOTE + MAX_EXTRA_TEXT + 64 * 64;

/// Most characters of the base64 of extra data.
const MAX_EXTRA_TEXT: usize = 128 * 1024;

/// A parsed receipt; nothing in it has been verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Opaque data of the maker. Not authenticated.
    pub extra: Option<Vec<u8>>,
    /// Index of the entry.
    pub index: u64,
    /// Inclusion proof, the leaf's sibling first.
    pub proof: Vec<Hash>,
    /// The checkpoint note, octet for octet.
    pub checkpoint: String,
}

/// Why octets are not a receipt, or why a receipt was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptError {
    /// More octets than [`MAX_RECEIPT`].
    TooLarge {
        /// Octets given.
        found: usize,
    },
    /// Not UTF-8.
    NotUtf8,
    /// The first line is not [`HEADER`].
    Header,
    /// The extra line is not standard base64.
    Extra,
    /// The index line is missing or not `index <decimal>`, at most 2^63 − 2.
    Index,
    /// A proof line is not the base64 of 32 octets.
    Proof {
        /// Its number, from 1.
        line: usize,
    },
    /// More than 63 proof lines.
    ProofTooLong,
    /// No empty line between the proof and the checkpoint.
    NoCheckpoint,
    /// The checkpoint was refused.
    Checkpoint(CheckpointError),
    /// The inclusion proof was refused.
    Inclusion(ProofError),
}

impl fmt::Display for ReceiptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { found } => {
                write!(f, "a receipt has at most {MAX_RECEIPT} octets, this has {found}")
            }
            Self::NotUtf8 => f.write_str("the receipt is not UTF-8"),
            Self::Header => write!(f, "the first line must be {HEADER}"),
            Self::Extra => f.write_str("the extra line must be \"extra \" and standard base64"),
            Self::Index => f.write_str("expected a line \"index \" and a decimal number"),
            Self::Proof { line } => {
                write!(f, "proof line {line} is not the base64 of a SHA-256 hash")
            }
            Self::ProofTooLong => write!(f, "a proof has at most {MAX_PROOF} hashes"),
            Self::NoCheckpoint => f.write_str("no empty line and checkpoint after the proof"),
            Self::Checkpoint(error) => write!(f, "checkpoint: {error}"),
            Self::Inclusion(error) => write!(f, "inclusion: {error}"),
        }
    }
}

impl core::error::Error for ReceiptError {}

impl Receipt {
    /// Reads a receipt.
    ///
    /// # Errors
    /// [`ReceiptError`] naming the first line that is wrong.
    pub fn parse(octets: &[u8]) -> Result<Self, ReceiptError> {
        if octets.len() > MAX_RECEIPT {
            return Err(ReceiptError::TooLarge { found: octets.len() });
        }
        let receipt = str::from_utf8(octets).map_err(|_| ReceiptError::NotUtf8)?;
        let rest = receipt
            .strip_prefix(HEADER)
            .and_then(|rest| rest.strip_prefix('\n'))
            .ok_or(ReceiptError::Header)?;
        let (extra, rest) = match rest.strip_prefix("extra ") {
            None => (None, rest),
            Some(rest) => {
                let (extra, rest) = text::line(rest).ok_or(ReceiptError::Extra)?;
                let extra =
                    text::base64(extra).filter(|e| !e.is_empty()).ok_or(ReceiptError::Extra)?;
                (Some(extra), rest)
            }
        };
        let rest = rest.strip_prefix("index ").ok_or(ReceiptError::Index)?;
        let (index, mut rest) = text::line(rest).ok_or(ReceiptError::Index)?;
        let index =
            text::decimal(index).filter(|index| *index < MAX_SIZE).ok_or(ReceiptError::Index)?;
        let mut proof = Vec::new();
        loop {
            let (line, after) = text::line(rest).ok_or(ReceiptError::NoCheckpoint)?;
            rest = after;
            if line.is_empty() {
                break;
            }
            if proof.len() == MAX_PROOF {
                return Err(ReceiptError::ProofTooLong);
            }
            let line_number = proof.len().saturating_add(1);
            proof.push(
                Hash::from_base64(line).map_err(|_| ReceiptError::Proof { line: line_number })?,
            );
        }
        Ok(Self { extra, index, proof, checkpoint: rest.into() })
    }

    /// Checks that the entry with `leaf_hash` stands at the receipt's index
    /// in a tree whose checkpoint a log of `policy` signed.
    ///
    /// The judgement says whether the quorum saw it; without it the receipt is
    /// undecided.
    ///
    /// # Errors
    /// [`ReceiptError::Checkpoint`] or [`ReceiptError::Inclusion`].
    pub fn verify(&self, leaf_hash: &Hash, policy: &Policy) -> Result<Judgement, ReceiptError> {
        let judgement =
            policy.judge(self.checkpoint.as_bytes()).map_err(ReceiptError::Checkpoint)?;
        merkle::verify_inclusion(&judgement.signed().head, self.index, leaf_hash, &self.proof)
            .map_err(ReceiptError::Inclusion)?;
        Ok(judgement)
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", text::to_base64(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        for hash in &self.proof {
            writeln!(f, "{hash}")?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}
