//! Vectors of Ed25519: the accepted set, and where other verifiers differ from it.

use ed25519_dalek::{Signature, VerifyingKey};
use pactlog_verifier::ed25519::{Ed25519Error, PublicKey};

use super::{Case, cases, cause, check, covers, hex, variants};

fn parts(case: &Case) -> ([u8; 32], Vec<u8>, [u8; 64]) {
    let part = |field| hex(case.text(field));
    (part("public_key").try_into().unwrap(), part("message"), part("signature").try_into().unwrap())
}

#[test]
fn ed25519() {
    check("ed25519", |case| {
        let (key, message, signature) = parts(case);
        let key = match PublicKey::parse(&key) {
            Ok(key) => key,
            Err(error) => return cause(&error),
        };
        let free = case.fields["torsion_free"].as_bool().unwrap();
        assert_eq!(key.is_torsion_free(), free, "{}", case.name);
        match key.verify(&message, &signature) {
            Ok(()) => "accepted".into(),
            Err(error) => cause(&error),
        }
    });
    covers(&["ed25519"], "", variants!(Ed25519Error: NotAPoint, SmallOrder, BadSignature));
}

/// The strict set is inside the common one: whoever follows RFC 8032 without
/// the cofactor accepts all that is accepted here, and more.
#[test]
fn what_is_accepted_here_the_common_rule_accepts() {
    let mut more = 0;
    for case in cases("ed25519") {
        let (key, message, signature) = parts(&case);
        let common = VerifyingKey::from_bytes(&key).is_ok_and(|key| {
            use ed25519_dalek::Verifier as _;
            key.verify(&message, &Signature::from_bytes(&signature)).is_ok()
        });
        if case.expect == "accepted" {
            assert!(common, "{}", case.name);
        } else {
            more += usize::from(common);
        }
    }
    assert!(more > 0, "no case shows the difference between the two rules");
}
