//! Each target on its seeds, and on changes of them that follow from a number.
//!
//! `PACTLOG_FUZZ_CHANGES` says how many changes of each target's seeds.

#![expect(clippy::panic, reason = "a test stops at the first fault")]

use std::panic::{AssertUnwindSafe, catch_unwind};

use pactlog_fuzz::change::{Random, change};
use pactlog_fuzz::{Target, targets};

const CHANGES: u64 = 20_000;

/// Runs a target on changes of its seeds; how many were accepted.
fn run(target: &Target, changes: u64) -> u64 {
    let seeds = (target.seeds)();
    assert!(!seeds.is_empty(), "{} has no seeds", target.name);
    let mut random = Random(changes);
    let mut accepted = 0_u64;
    for number in 0..changes {
        let (Some(seed), Some(other)) = (random.one(&seeds).cloned(), random.one(&seeds).cloned())
        else {
            continue;
        };
        let input = change(&mut random, &seed, &other);
        let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(&input)));
        let is_accepted = outcome.unwrap_or_else(|_| {
            panic!(
                "{}, change {number}: {}",
                target.name,
                String::from_utf8_lossy(&input).escape_debug()
            )
        });
        accepted = accepted.saturating_add(u64::from(is_accepted));
    }
    accepted
}

#[test]
fn every_target_accepts_some_of_its_seeds_and_withstands_changes() {
    let changes = std::env::var("PACTLOG_FUZZ_CHANGES").ok().map(|text| text.parse::<u64>());
    let changes =
        changes.map_or(CHANGES, |number| number.expect("PACTLOG_FUZZ_CHANGES is a number"));
    for target in targets() {
        let seeds = (target.seeds)();
        let good = seeds.iter().filter(|seed| (target.run)(seed)).count();
        assert!(good > 0, "{}: none of {} seeds is accepted", target.name, seeds.len());
        let accepted = run(&target, changes);
        println!(
            "{:<20} {good:>3} of {:>3} seeds, {accepted:>6} of {changes} changes accepted",
            target.name,
            seeds.len()
        );
    }
}
