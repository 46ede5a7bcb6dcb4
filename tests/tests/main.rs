//! Tests of the whole system, one binary of many modules.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test that fails should fail loudly"
)]

mod foreign;
mod mutation;
mod policy;
mod proof;
mod role;
mod vector;
