//! No octets are valid in two roles: leaf and node, checkpoint and cosigned
//! message, the same key as log and as witness.

use pactlog_verifier::checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint};
use pactlog_verifier::cosignature::{self, Cosigner};
use pactlog_verifier::ed25519::SecretKey;
use pactlog_verifier::hash::{leaf_hash, node_hash};
use pactlog_verifier::merkle::{ProofError, TreeHead, verify_inclusion};
use pactlog_verifier::note::{Note, NoteSigner, VerifyError};

const ORIGIN: &str = "ledger.example/pacts";

fn head() -> TreeHead {
    let [a, b] = [leaf_hash(b"a"), leaf_hash(b"b")];
    TreeHead { size: 2, root: node_hash(&a, &b) }
}

#[test]
fn an_entry_made_of_two_hashes_is_no_node() {
    let [a, b, c] = [b"a", b"b", b"c"].map(|entry| leaf_hash(entry));
    let node = node_hash(&a, &b);
    let three = TreeHead { size: 3, root: node_hash(&node, &c) };
    let two = TreeHead { size: 2, ..three };
    // The root of three leaves is that of two if a node may pass for a leaf.
    assert_eq!(verify_inclusion(&two, 0, &node, &[c]), Ok(()));
    let entry = [&[1_u8][..], &a.0, &b.0].concat();
    let refused = verify_inclusion(&two, 0, &leaf_hash(&entry), &[c]);
    assert!(matches!(refused, Err(ProofError::RootMismatch { .. })));
}

#[test]
fn a_cosigned_message_is_never_a_checkpoint() {
    for origin in [ORIGIN, "cosignature/v1", "time 1"] {
        let text = Checkpoint { origin: origin.into(), head: head() }.to_string();
        for timestamp in [0, 1, cosignature::MAX_TIMESTAMP] {
            let message = cosignature::message(&text, timestamp);
            assert_eq!(Checkpoint::parse(&message), Err(CheckpointError::Size), "{message}");
        }
    }
}

#[test]
fn one_secret_in_two_roles_gives_lines_that_do_not_pass_for_each_other() {
    let secret = SecretKey::from_seed(&[9; 32]);
    let log = NoteSigner::new(ORIGIN, secret.clone()).unwrap();
    let witness = Cosigner::new(ORIGIN, secret).unwrap();
    assert_ne!(log.verifier_key().key_id(), witness.verifier_key().key_id());
    let checkpoint = Checkpoint { origin: ORIGIN.into(), head: head() };
    let text = checkpoint.to_string();
    let mut line = witness.sign(&text, 5).unwrap();
    line.key_id = log.verifier_key().key_id();
    let long = Note { text: &text, lines: vec![line.clone()] }.to_string();
    let name = || ORIGIN.to_owned();
    assert_eq!(
        SignedCheckpoint::open(long.as_bytes(), log.verifier_key()),
        Err(CheckpointError::Signature(VerifyError::Length {
            name: name(),
            expected: 64,
            found: 72
        }))
    );
    line.signature.drain(..8);
    let short = Note { text: &text, lines: vec![line] }.to_string();
    assert_eq!(
        SignedCheckpoint::open(short.as_bytes(), log.verifier_key()),
        Err(CheckpointError::Signature(VerifyError::Signature { name: name() }))
    );
    let mut line = log.sign(&text);
    line.key_id = witness.verifier_key().key_id();
    line.signature.splice(..0, 5_u64.to_be_bytes());
    let note = Note { text: &text, lines: vec![line] };
    assert_eq!(
        cosignature::verify(&note, &checkpoint, witness.verifier_key()),
        Err(VerifyError::Signature { name: name() })
    );
}
