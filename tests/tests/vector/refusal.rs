//! Vectors of refusals.

use pactlog_verifier::note::VerifierKey;
use pactlog_verifier::refusal::{Refusal, RefusalError};

use super::{Case, cases, cause, check, covers, file, variants};

fn keys() -> Vec<VerifierKey> {
    let file = file("refusal");
    let keys = file["keys"].as_array().unwrap();
    keys.iter().map(|vkey| VerifierKey::parse(vkey.as_str().unwrap()).unwrap()).collect()
}

fn judge(case: &Case, octets: &[u8]) -> Result<Refusal, RefusalError> {
    let submitted = file("refusal")["octets"].as_str().unwrap().to_owned();
    let refusal = Refusal::open(octets, &keys())?;
    refusal.check_octets(submitted.as_bytes())?;
    let note = str::from_utf8(octets).unwrap();
    assert!(note.starts_with(&format!("{refusal}\n")), "{}: prints back the same", case.name);
    Ok(refusal)
}

#[test]
fn refusals() {
    check("refusal", |case| match judge(case, &case.octets) {
        Ok(_) => "accepted".into(),
        Err(error) => {
            if let RefusalError::Line { label } = &error {
                assert_eq!(*label, case.text("label"), "{}", case.name);
            }
            cause(&error)
        }
    });
    covers(
        &["refusal"],
        "",
        variants!(RefusalError:
            Note, Header, Origin, Line, NoTree, Surplus, Signature, Unsigned, OtherOctets),
    );
}

#[test]
fn no_octet_of_a_refusal_can_be_changed_or_cut() {
    let case = cases("refusal").into_iter().find(|case| case.name == "rule").unwrap();
    for place in 0..case.octets.len() {
        assert!(judge(&case, &case.octets[..place]).is_err(), "cut at {place}");
        let mut changed = case.octets.clone();
        for bit in 0..8 {
            changed[place] ^= 1 << bit;
            assert!(judge(&case, &changed).is_err(), "bit {bit} of octet {place}");
            changed[place] ^= 1 << bit;
        }
    }
}
