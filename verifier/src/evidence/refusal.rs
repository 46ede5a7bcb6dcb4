//! A statement that the intake refused, and that it should have taken.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::{Charge, Conviction, EvidenceError, Run, rule};
use crate::hash::leaf_hash;
use crate::note::VerifierKey;
use crate::policy::Policy;
use crate::refusal::Refusal;
use crate::registry::{RULES_VERSION, verify_lines};
use crate::statement::{Body, Statement};

/// A signed refusal and the octets that were refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongRefusal {
    /// The refusal's note.
    pub refusal: String,
    /// The octets.
    pub received: Vec<u8>,
    /// A checkpoint note of the log.
    pub checkpoint: String,
    /// The log's entries: the charter, where form was refused; else all of the
    /// tree at which it was judged.
    pub run: Run,
}

impl WrongRefusal {
    pub(super) fn judge(&self, policy: &Policy) -> Result<Conviction, EvidenceError> {
        let judgement =
            policy.judge(self.checkpoint.as_bytes()).map_err(EvidenceError::Checkpoint)?;
        let signed = judgement.signed();
        let end = self.run.verify(&signed.head)?;
        if self.run.start != 0 {
            return Err(EvidenceError::NoCharter);
        }
        let keys = intake_keys(self.run.octets(0)?)?;
        let octets = self.refusal.as_bytes();
        let refusal = Refusal::open(octets, &keys).map_err(EvidenceError::Refusal)?;
        if refusal.origin != signed.origin {
            return Err(EvidenceError::RefusalLog { found: refusal.origin });
        }
        refusal.check_octets(&self.received).map_err(EvidenceError::Refusal)?;
        if refusal.rules != RULES_VERSION {
            return Err(EvidenceError::UnknownRules { version: refusal.rules });
        }
        let statement = Statement::parse(&self.received)
            .map_err(|error| EvidenceError::RightlyRefused { code: error.code().to_string() })?;
        let how = if refusal.code.starts_with("form.") {
            "the octets have the form of a statement".to_string()
        } else {
            if end.size == 1 && refusal.head.size > 1 {
                return Err(EvidenceError::NeedsLog);
            }
            if end != refusal.head {
                let (size, root) = (refusal.head.size, refusal.head.root);
                return Err(EvidenceError::RefusalTree { size, root });
            }
            self.admit(&signed.origin, &refusal, &statement)?;
            format!("replayed after the {} entries of that tree, every rule allows it", end.size)
        };
        let has_signed =
            |key: &&VerifierKey| Refusal::open(octets, core::slice::from_ref(*key)).is_ok();
        let signers: Vec<String> =
            keys.iter().filter(has_signed).map(|key| key.to_string()).collect();
        Ok(Conviction {
            charge: Charge::Refusal(refusal.code.clone()),
            culprits: signers,
            headline: format!(
                "The ledger {} refused a statement that its own rules allow, and signed the refusal.",
                signed.origin
            ),
            shown: Vec::from([
                format!(
                    "an intake key that the charter names signed the refusal: rule {}",
                    refusal.code
                ),
                format!(
                    "the refusal is of these octets, judged at size {} and {}",
                    refusal.head.size, refusal.time
                ),
                how,
            ]),
            not_shown: Vec::from([
                "whether the statement was taken later".to_string(),
                "whether it was refused on purpose or by a faulty program".to_string(),
            ]),
        })
    }

    /// Judges the statement as the first one of the next batch.
    fn admit(
        &self,
        origin: &str,
        refusal: &Refusal,
        statement: &Statement,
    ) -> Result<(), EvidenceError> {
        let rightly = |code: &str| EvidenceError::RightlyRefused { code: code.to_string() };
        let mut replay = rule::replay(origin, &self.run)?.map_err(|_| EvidenceError::NeedsLog)?;
        if let Some(version) = replay.registry().unknown_rules() {
            return Err(EvidenceError::UnknownRules { version });
        }
        replay.open_batch(refusal.time).map_err(|_| rightly("batch.time"))?;
        let verified = verify_lines(statement, &replay.registry().keys());
        let admitted = replay.admit(statement, &verified, leaf_hash(&self.received));
        admitted.map(|_| ()).map_err(|refusal| rightly(refusal.rule.code()))
    }
}

/// The intake keys of a charter.
fn intake_keys(charter: &[u8]) -> Result<Vec<VerifierKey>, EvidenceError> {
    let statement = Statement::parse(charter).map_err(|_| EvidenceError::NoCharter)?;
    match statement.body() {
        Body::Charter(charter) if !charter.intake_keys.is_empty() => {
            Ok(charter.intake_keys.iter().map(|vkey| vkey.key().clone()).collect())
        }
        _ => Err(EvidenceError::NoCharter),
    }
}
