//! A public key outside the prime-order subgroup whose signatures the strict
//! rules accept all the same, for the one rule that keeps it out.

use curve25519_dalek::constants::EIGHT_TORSION;
use curve25519_dalek::{EdwardsPoint, Scalar};
use pactlog_verifier::note::{KeyId, SignatureLine};
use sha2::{Digest as _, Sha512};

use super::sign::{MIXED, seed};

fn secret() -> Scalar {
    Scalar::from_bytes_mod_order(seed(MIXED))
}

/// An honest key plus a point of order eight.
pub(crate) fn public_key() -> [u8; 32] {
    (EdwardsPoint::mul_base(&secret()) + EIGHT_TORSION[1]).compress().to_bytes()
}

/// A signature whose challenge is a multiple of eight, so that the small-order
/// part of the key vanishes from the equation.
pub(crate) fn sign(name: &str, text: &str) -> SignatureLine {
    let key = public_key();
    let hash = |parts: &[&[u8]]| {
        let mut hash = Sha512::new();
        parts.iter().for_each(|part| hash.update(part));
        Scalar::from_bytes_mod_order_wide(&hash.finalize().into())
    };
    let signature = (0_u64..)
        .find_map(|attempt| {
            let nonce = hash(&[&seed(MIXED), text.as_bytes(), &attempt.to_be_bytes()]);
            let commitment = EdwardsPoint::mul_base(&nonce).compress().to_bytes();
            let challenge = hash(&[&commitment, &key, text.as_bytes()]);
            let response = nonce + challenge * secret();
            (challenge.as_bytes()[0] % 8 == 0).then(|| [commitment, response.to_bytes()].concat())
        })
        .unwrap();
    SignatureLine { name: name.into(), key_id: KeyId::of(name, 1, &key), signature }
}
