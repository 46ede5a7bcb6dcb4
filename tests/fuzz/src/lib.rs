//! What every reader and every proof must withstand, as functions of octets.
//!
//! A [`Target`] panics if it finds a fault. *Readers* ([`reader`]): no input
//! stops the program, and what is accepted prints back to the same octets.
//! *Proofs* ([`proof`]): whatever is accepted says what is true of a fixed
//! history, so a forgery is found and not only a crash.
//!
//! `cargo test` runs each target on seeded changes of the vectors ([`change`]);
//! `make fuzz` has libFuzzer look for inputs by the branches that they reach.
#![expect(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a target tells of a fault by a panic, and a missing vector is one"
)]

pub mod change;
pub mod proof;
pub mod reader;
pub mod seed;
pub mod truth;

/// One thing to put octets into.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Inputs to begin with, some of them accepted.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Puts in an input; whether it was accepted.
    ///
    /// # Panics
    /// If there is a fault.
    pub run: fn(&[u8]) -> bool,
}

/// All of them.
#[must_use]
pub fn targets() -> Vec<Target> {
    [reader::TARGETS, proof::TARGETS].concat()
}

/// The target of this name.
///
/// # Panics
/// If there is none.
#[must_use]
pub fn target(name: &str) -> Target {
    let known = targets();
    let found = known.iter().find(|target| target.name == name);
    *found.unwrap_or_else(|| {
        let names: Vec<&str> = known.iter().map(|target| target.name).collect();
        panic!("no target {name:?}; there are {}", names.join(", "))
    })
}
