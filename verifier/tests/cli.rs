//! `pactlog-verify` as people run it: every exit code and its cause.
//!
//! The logs are made here, with keys from plainly marked test seeds.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

#[path = "cli/audit.rs"]
mod audit;
#[path = "cli/file.rs"]
mod file;
#[path = "cli/log.rs"]
mod log;
#[path = "cli/lookup.rs"]
mod lookup;
#[path = "cli/monitor.rs"]
mod monitor;
#[path = "cli/program.rs"]
mod program;
#[path = "cli/proof.rs"]
mod proof;
#[path = "cli/server.rs"]
mod server;
#[path = "cli/stand.rs"]
mod stand;
#[path = "cli/state.rs"]
mod state;
