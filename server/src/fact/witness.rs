//! Who cosigned the head that is shown, and when.

use pactlog_verifier::note::KeyId;
use pactlog_verifier::time::Time;

use crate::ledger::Reading;

/// A witness that this server's policy lists.
pub(crate) struct WitnessLine {
    /// Name of its key.
    pub(crate) name: String,
    /// Id of its key.
    pub(crate) key_id: KeyId,
    /// When it cosigned the head, by its own clock; `None` if it has no valid
    /// line under it, or one without a time.
    pub(crate) time: Option<Time>,
}

impl WitnessLine {
    /// All of them, in the policy's order.
    pub(crate) fn all(reading: &Reading<'_>) -> Vec<Self> {
        let judgement = reading.published().judgement.as_ref().ok();
        let witnesses = reading.ledger().policy().policy.witnesses().iter().enumerate();
        let line = |(position, witness): (usize, &pactlog_verifier::policy::Witness)| {
            let line = judgement.and_then(|judged| *judged.cosignatures.get(position)?);
            let time = line.filter(|line| line.timestamp > 0);
            Self {
                name: witness.key.name().to_owned(),
                key_id: witness.key.key_id(),
                time: time.and_then(|line| Time::from_seconds(line.timestamp)),
            }
        };
        witnesses.map(line).collect()
    }
}
