//! Status: the vectors under `spec/vectors/status`, what `spec/status.md`
//! lists, and what holds of every history.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::cast_possible_truncation,
    reason = "a test may stop at the first surprise"
)]

#[path = "status/case.rs"]
mod case;
#[path = "status/history.rs"]
mod history;

use std::collections::BTreeSet;
use std::fs;

use case::{Case, CaseFile, World, files, spec};
use pactlog_verifier::status::{Deadline, Flag, Lifecycle, Reason};

fn each_case(mut judge: impl FnMut(&str, &Case)) {
    for path in files() {
        let file: CaseFile = serde_json::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(!file.about.is_empty());
        for case in &file.cases {
            judge(&format!("{}: {}", path.file_stem().unwrap().display(), case.name), case);
        }
    }
}

#[test]
fn every_vector_has_the_status_that_it_expects() {
    let mut wrong = Vec::new();
    let mut count = 0;
    each_case(|name, case| {
        let world = World::of(case);
        for expected in &case.expect {
            count += 1;
            let found = world.after(expected.after.as_deref(), &expected.target, expected.on());
            let mut compare = |found: &[String], listed: &[String]| {
                if found != listed {
                    let on = &expected.on;
                    wrong.push(format!("{name}, {on}\n  expected {listed:#?}\n  found {found:#?}"));
                }
            };
            compare(&found.lines, &expected.lines);
            compare(&found.reasons, expected.reasons.as_ref().unwrap_or(&found.reasons));
            compare(&found.headlines, expected.headlines.as_ref().unwrap_or(&found.headlines));
        }
    });
    assert!(wrong.is_empty(), "{} of {count} differ\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 60, "only {count} expectations");
}

#[test]
fn who_admits_and_who_audits_compute_the_same() {
    each_case(|name, case| {
        let world = World::of(case);
        let on = world.admitted.time().unwrap().date();
        let pushed = world.pushed();
        assert_eq!(pushed.head(), world.admitted.head(), "{name}");
        assert_eq!(pushed.registry().digest(), world.admitted.registry().digest(), "{name}");
        assert_eq!(pushed.status_digest(on), world.admitted.status_digest(on), "{name}");
        assert!(pushed.status_digest(on).is_some(), "{name}");
    });
}

/// First cells of the table under a heading of the specification.
fn listed(heading: &str) -> Vec<String> {
    let text = fs::read_to_string(spec("status.md")).unwrap();
    let section = text.split(&format!("\n{heading}\n")).nth(1).unwrap();
    let section = section.split("\n#").next().unwrap();
    let cell = |line: &str| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned());
    section.lines().filter_map(cell).collect()
}

#[test]
fn the_specification_lists_every_reason_and_flag() {
    assert_eq!(listed("## Reasons"), Reason::CODES);
    let flags: Vec<String> = Flag::ALL.iter().map(|flag| flag.as_str().to_owned()).collect();
    assert_eq!(listed("## Flags"), flags);
}

#[test]
fn the_specification_lists_every_lifecycle_and_deadline() {
    let lifecycles: Vec<_> = Lifecycle::ALL.iter().map(|word| word.as_str().to_owned()).collect();
    assert_eq!(listed("## Lifecycle"), lifecycles);
    assert_eq!(listed("## Deadlines"), Deadline::WORDS);
}

#[test]
fn every_word_occurs_in_a_vector() {
    let mut words = BTreeSet::new();
    each_case(|_, case| {
        for line in case.expect.iter().flat_map(|expected| &expected.lines) {
            words.extend(line.split([' ', ',', ':']).map(str::to_owned));
        }
    });
    let lifecycles = Lifecycle::ALL.iter().map(|word| word.as_str());
    let all = Reason::CODES.iter().chain(Deadline::WORDS).copied().chain(lifecycles);
    let missing: Vec<&str> = all.filter(|word| !words.contains(*word)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
