//! ML-DSA-44 against values that others publish.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use pactlog_verifier::mldsa::{SEED_LEN, SecretKey};
use shake::{ExtendableOutput as _, Shake128, Update as _, XofReader as _};

/// C2SP CCTV, ML-DSA/accumulated: a hundred keys and their deterministic
/// signatures of nothing, hashed together.
#[test]
fn a_hundred_keys_and_signatures_are_those_of_others() {
    let mut seeds = Shake128::default().finalize_xof();
    let mut accumulated = Shake128::default();
    for _ in 0..100 {
        let mut seed = [0; SEED_LEN];
        seeds.read(&mut seed);
        let secret = SecretKey::from_seed(&seed);
        let (public, signature) = (secret.public_key(), secret.sign(b""));
        assert_eq!(public.verify(b"", &signature), Ok(()));
        assert!(public.verify(b"x", &signature).is_err());
        accumulated.update(public.as_bytes());
        accumulated.update(&signature);
    }
    let mut found = [0; 32];
    accumulated.finalize_xof().read(&mut found);
    assert_eq!(
        pactlog_verifier::text::encode_hex(&found),
        "d51148e1f9f4fa1a723a6cf42e25f2a99eb5c1b378b3d2dbbd561b1203beeae4"
    );
}
