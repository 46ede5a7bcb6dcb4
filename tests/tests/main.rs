//! Tests of the whole system, one binary of many modules.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::needless_range_loop,
    reason = "a test that fails should fail loudly"
)]

mod audit;
mod backup;
mod cheat;
mod cheating;
mod crash;
mod demo;
mod dossier;
mod foreign;
mod hostile;
mod intake;
mod interop;
mod javascript;
mod lookup;
mod merkle;
mod monitor;
mod mutation;
mod offline;
mod policy;
mod proof;
mod quorum;
mod role;
mod rotation;
mod sealed;
mod server;
mod shown;
mod shown_command;
mod snapshot;
mod status;
mod tree;
mod vector;
mod walk;
mod witness;
mod witnessing;
