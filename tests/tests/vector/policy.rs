//! Vectors of policies: their grammar, their quorums, and what they say of checkpoints.

use pactlog_verifier::note::VerifierKey;
use pactlog_verifier::policy::{Policy, PolicyCause};

use super::{Case, cause, check, covers, variants};

fn quorums(case: &Case, policy: &Policy) {
    let fields = &case.fields;
    assert_eq!(fields["logs"].as_u64().unwrap(), policy.logs().len() as u64, "{}", case.name);
    let witnesses = policy.witnesses();
    assert_eq!(fields["witnesses"].as_u64().unwrap(), witnesses.len() as u64, "{}", case.name);
    for quorum in fields["quorums"].as_array().unwrap() {
        let cosigned = quorum["cosigned"].as_array().unwrap();
        let cosigned: Vec<&[u8]> =
            cosigned.iter().map(|n| n.as_str().unwrap().as_bytes()).collect();
        let known = |name: &&[u8]| witnesses.iter().any(|witness| witness.name == *name);
        assert!(cosigned.iter().all(known), "{}: {quorum}", case.name);
        let holds = policy.is_quorum(|i| cosigned.contains(&witnesses[i].name.as_slice()));
        assert_eq!(quorum["quorum"].as_bool(), Some(holds), "{}: {quorum}", case.name);
    }
}

#[test]
fn policies() {
    check("policy", |case| {
        let mut policy = match Policy::parse(&case.octets) {
            Ok(policy) => policy,
            Err(error) => {
                assert_eq!(case.fields["line"].as_u64(), Some(error.line as u64), "{}", case.name);
                return cause(&error.cause);
            }
        };
        let Some(note) = case.fields["checkpoint"].as_str() else {
            quorums(case, &policy);
            return "accepted".into();
        };
        // Keys that somebody else may hold: vkey, and the largest head that still counts.
        for pair in case.fields["distrust"].as_array().into_iter().flatten() {
            let key = VerifierKey::parse(pair[0].as_str().unwrap()).unwrap();
            let size = pair[1].as_str().unwrap().parse().unwrap();
            let is_listed = policy.distrust_after(key.name(), key.key_id(), size);
            assert_eq!(
                is_listed,
                case.octets.windows(8).any(|w| *w == *key.key_id().to_string().as_bytes())
            );
        }
        match policy.judge(note.as_bytes()) {
            Ok(judgement) if judgement.trusted().is_some() => "trusted".into(),
            Ok(_) => "undecided".into(),
            Err(error) => cause(&error),
        }
    });
    let all: &[&str] = variants!(PolicyCause:
        TooLarge, TooManyDefinitions, Octet, Unterminated, Keyword, Items, Key, KeyNotUtf8, KeyType,
        DuplicateKey, DuplicateName, NoneName, UnknownName, RepeatedMember, Threshold, SecondQuorum,
        NoQuorum);
    // A policy of more than a thousand keys is built by a test, not stored.
    let stored: Vec<&str> = all.iter().copied().filter(|v| *v != "TooManyDefinitions").collect();
    covers(&["policy"], "", &stored);
}
