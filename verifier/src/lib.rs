//! Formats, proofs and rules of the pactlog transparency ledger.
//!
//! The library is `no_std`, does no I/O and reads no clock: whatever it says
//! follows from its arguments alone. The files fall into two groups.
//!
//! *The proof path*, which a stranger must read to believe a receipt:
//! [`hash`], [`merkle`], [`leaves`], [`frontier`], [`tile`], [`edge`], [`text`], [`time`],
//! [`ed25519`], [`mldsa`], [`note`], [`checkpoint`], [`cosignature`], [`policy`],
//! [`receipt`], [`witness`]. It knows nothing of what a statement says.
//!
//! *The rules*, which an auditor replays over every entry.
//!
//! *Not here*: databases, networks, files, clocks, randomness.
#![no_std]
#![cfg_attr(test, allow(clippy::arithmetic_side_effects, reason = "a test that overflows fails"))]

extern crate alloc;

pub mod checkpoint;
pub mod cosignature;
pub mod dossier;
pub mod ed25519;
pub mod edge;
pub mod evidence;
pub mod frontier;
pub mod hash;
pub mod index;
pub mod json;
pub mod leaves;
pub mod merkle;
pub mod mldsa;
pub mod note;
#[cfg(feature = "pem")]
pub mod pem;
pub mod policy;
pub mod receipt;
pub mod refusal;
pub mod registry;
pub mod replay;
pub mod sealed;
pub mod snapshot;
pub mod spelt;
pub mod statement;
pub mod status;
pub mod text;
pub mod tile;
pub mod time;
pub mod witness;
