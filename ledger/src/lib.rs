//! The write side of a pactlog ledger: keys, admission, sequencing, storage,
//! and the intake that takes statements over HTTP.
//!
//! *Invariants*: what was decided is durable before a head over it is signed;
//! a signed head is durable outside the store before it leaves the process;
//! restart is the same path as going on.
//!
//! *Not here*: any rule or format, which are the verifier crate's; any way to
//! serve readers, which is the server's.

pub mod append;
pub mod backup;
pub mod export;
pub mod folder;
pub mod fsck;
pub mod import;
pub mod intake;
pub mod key;
pub mod listen;
pub mod policies;
pub mod sequencer;
pub mod sign;
pub mod snapshot;
pub mod store;
pub mod story;
mod stream;
pub mod witnessing;
