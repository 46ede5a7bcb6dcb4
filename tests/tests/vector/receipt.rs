//! Vectors of receipts.

use pactlog_verifier::hash::leaf_hash;
use pactlog_verifier::policy::Policy;
use pactlog_verifier::receipt::{Receipt, ReceiptError};

use super::{cause, check, covers, file, variants};

#[test]
fn receipts() {
    let policy = file("receipt")["policy"].as_str().unwrap().to_owned();
    let policy = Policy::parse(policy.as_bytes()).unwrap();
    check("receipt", |case| {
        let receipt = match Receipt::parse(&case.octets) {
            Ok(receipt) => receipt,
            Err(error) => return cause(&error),
        };
        assert_eq!(receipt.to_string().as_bytes(), case.octets, "{}", case.name);
        let leaf = leaf_hash(case.text("entry").as_bytes());
        match receipt.verify(&leaf, &policy) {
            Ok(judgement) if judgement.trusted().is_some() => "trusted".into(),
            Ok(_) => "undecided".into(),
            Err(error) => cause(&error),
        }
    });
    covers(
        &["receipt"],
        "",
        variants!(ReceiptError:
            TooLarge, NotUtf8, Header, Extra, Index, Proof, ProofTooLong, NoCheckpoint, Checkpoint,
            Inclusion),
    );
}
