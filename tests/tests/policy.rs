//! Quorums against a slow twin on random policies, and the limits of a policy.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pactlog_verifier::cosignature::Cosigner;
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::sha256;
use pactlog_verifier::note::NoteSigner;
use pactlog_verifier::policy::{MAX_DEFINITIONS, Policy, PolicyCause, PolicyError};

/// Random policies that are tried.
const ROUNDS: u64 = 400;

/// A seeded sequence: SHA-256 in counter mode.
struct Dice {
    seed: u64,
    thrown: u64,
}

impl Dice {
    /// A number below `sides`.
    fn below(&mut self, sides: usize) -> usize {
        self.thrown += 1;
        let hash = sha256(format!("{} {}", self.seed, self.thrown).as_bytes());
        let number = u64::from_be_bytes(*hash.0.first_chunk().unwrap());
        usize::try_from(number % sides as u64).unwrap()
    }
}

fn secret(name: &str) -> SecretKey {
    SecretKey::from_seed(&sha256(name.as_bytes()).0)
}

fn witness(number: usize) -> String {
    let name = format!("w{number}");
    let cosigner = Cosigner::new(&name, secret(&name)).unwrap();
    format!("witness {name} {}\n", cosigner.verifier_key())
}

/// What a policy says, as a reader of the specification would note it down.
#[derive(Default)]
struct Twin {
    groups: BTreeMap<String, (usize, Vec<String>)>,
    quorum: String,
}

impl Twin {
    fn holds(&self, name: &str, cosigned: &[String]) -> bool {
        match self.groups.get(name) {
            Some((threshold, members)) => {
                members.iter().filter(|member| self.holds(member, cosigned)).count() >= *threshold
            }
            None => name == "none" || cosigned.iter().any(|witness| witness == name),
        }
    }
}

/// A policy over `witnesses`, whose groups each take members that none has taken.
fn random_policy(dice: &mut Dice, witnesses: &[String]) -> (String, Twin) {
    let mut text = witnesses.concat();
    let mut free: Vec<String> = (0..witnesses.len()).map(|i| format!("w{i}")).collect();
    let mut names = free.clone();
    let mut twin = Twin::default();
    for number in 0..dice.below(8) {
        let count = 1 + dice.below(free.len());
        let members: Vec<String> =
            (0..count).map(|_| free.swap_remove(dice.below(free.len()))).collect();
        let threshold = 1 + dice.below(count);
        let spelled = match dice.below(3) {
            0 if threshold == 1 => "any".to_owned(),
            1 if threshold == count => "all".to_owned(),
            _ => threshold.to_string(),
        };
        let name = format!("g{number}");
        writeln!(text, "group {name} {spelled} {}", members.join(" ")).unwrap();
        twin.groups.insert(name.clone(), (threshold, members));
        free.push(name.clone());
        names.push(name);
    }
    names.push("none".into());
    // Mostly the last group, in which the others nest.
    let at = if dice.below(3) == 0 { dice.below(names.len()) } else { names.len() - 2 };
    twin.quorum.clone_from(&names[at]);
    writeln!(text, "quorum {}", twin.quorum).unwrap();
    (text, twin)
}

#[test]
fn quorums_of_random_policies_are_those_of_the_twin() {
    let all: Vec<String> = (0..9).map(witness).collect();
    let mut seen = [0_u64; 2];
    for seed in 0..ROUNDS {
        let mut dice = Dice { seed, thrown: 0 };
        let count = 1 + dice.below(all.len());
        let (text, twin) = random_policy(&mut dice, &all[..count]);
        let policy =
            Policy::parse(text.as_bytes()).unwrap_or_else(|e| panic!("{seed}: {e}\n{text}"));
        for set in 0..1_usize << count {
            let cosigned: Vec<String> =
                (0..count).filter(|i| set >> i & 1 == 1).map(|i| format!("w{i}")).collect();
            let expected = twin.holds(&twin.quorum, &cosigned);
            seen[usize::from(expected)] += 1;
            assert_eq!(
                policy.is_quorum(|i| set >> i & 1 == 1),
                expected,
                "{seed} {cosigned:?}\n{text}"
            );
        }
    }
    assert!(seen.iter().all(|count| *count > 1_000), "one-sided: {seen:?}");
}

#[test]
fn more_cosignatures_never_undo_a_quorum() {
    let all: Vec<String> = (0..7).map(witness).collect();
    for seed in 1_000..1_000 + ROUNDS / 4 {
        let (text, _) = random_policy(&mut Dice { seed, thrown: 0 }, &all);
        let policy = Policy::parse(text.as_bytes()).unwrap();
        let holds = |set: usize| policy.is_quorum(|i| set >> i & 1 == 1);
        for set in 0..1_usize << all.len() {
            for one in 0..all.len() {
                assert!(!holds(set) || holds(set | 1 << one), "{seed} {set:b} {one}\n{text}");
            }
        }
    }
}

#[test]
fn definitions_are_counted() {
    let log = |number: usize| {
        let name = format!("log{number}");
        format!("log {}\n", NoteSigner::new(&name, secret(&name)).unwrap().verifier_key())
    };
    let mut text: String = (0..MAX_DEFINITIONS / 2).map(log).collect();
    text.extend((0..MAX_DEFINITIONS / 4).map(witness));
    for number in 0..MAX_DEFINITIONS / 4 {
        writeln!(text, "group g{number} all w{number}").unwrap();
    }
    let full = Policy::parse(format!("{text}quorum g0\n").as_bytes()).unwrap();
    assert_eq!((full.logs().len(), full.witnesses().len()), (512, 256));
    for more in [log(9_999), witness(9_999), "group more any g0\n".into()] {
        let refused = Policy::parse(format!("{text}{more}quorum g0\n").as_bytes());
        let expected =
            PolicyError { line: MAX_DEFINITIONS + 1, cause: PolicyCause::TooManyDefinitions };
        assert_eq!(refused, Err(expected));
    }
}

#[test]
fn groups_nest_as_deep_as_they_are_many() {
    let mut text = witness(0);
    let mut inner = "w0".to_owned();
    for number in 0..MAX_DEFINITIONS - 1 {
        writeln!(text, "group g{number} all {inner}").unwrap();
        inner = format!("g{number}");
    }
    let policy = Policy::parse(format!("{text}quorum {inner}\n").as_bytes()).unwrap();
    assert!(policy.is_quorum(|_| true));
    assert!(!policy.is_quorum(|_| false));
}
