//! Whole-system tests of pactlog: what they share.
//!
//! The tests run the real programs, as `cargo build --workspace --bins` (or
//! `make test`) left them beside the test's own executable.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a harness that fails should fail the test"
)]

pub mod chromium;
pub mod client;
pub mod demo;
pub mod generate;
pub mod ledger;
pub mod load;
pub mod program;
pub mod site;
pub mod society;
pub mod witness;
