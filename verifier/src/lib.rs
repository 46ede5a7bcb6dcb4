//! Formats, proofs and rules of the pactlog transparency ledger.
#![no_std]
extern crate alloc;
