//! Values that have an answer on the ledger at hand, for examples.

use pactlog_verifier::statement::Kind;

use crate::fault::Fault;
use crate::ledger::Reading;

/// One of each sort of name, if the ledger has any.
pub(crate) struct Sample {
    /// The newest statement's id.
    pub(crate) statement: Option<String>,
    /// The newest commitment's id.
    pub(crate) commitment: Option<String>,
    /// A party, one with a commitment if there is any.
    pub(crate) party: Option<String>,
    /// A provision.
    pub(crate) norm: Option<String>,
    /// An instrument.
    pub(crate) instrument: Option<String>,
    /// A subject of the index.
    pub(crate) subject: Option<String>,
    /// The published size.
    pub(crate) size: u64,
    /// The date of its last batch.
    pub(crate) date: String,
    /// Where the server is reached.
    pub(crate) public_url: String,
}

impl Sample {
    /// Chooses from what is published.
    ///
    /// # Errors
    /// If the store fails.
    pub(crate) fn of(reading: &Reading<'_>) -> Result<Self, Fault> {
        let model = reading.model();
        let newest = |indexes: Option<u64>| {
            let record = indexes.map(|index| reading.record(index)).transpose()?;
            Ok::<_, Fault>(record.map(|record| record.statement.id().to_string()))
        };
        let parties = model.parties();
        let committed = parties.iter().find(|(_, record)| !record.commitments.is_empty());
        let party = committed.or_else(|| parties.iter().next()).map(|(id, _)| id.to_string());
        Ok(Self {
            statement: newest(model.statements().iter().next_back())?,
            commitment: newest(model.kind(Kind::Commitment).iter().next_back())?,
            subject: party.as_ref().map(|party| format!("party:{party}")),
            party,
            norm: model.norms().keys().next().map(ToString::to_string),
            instrument: model.instruments().keys().next().map(ToString::to_string),
            size: reading.published().head.size,
            date: reading.evaluated_on().to_string(),
            public_url: reading.ledger().public_url().to_owned(),
        })
    }
}
