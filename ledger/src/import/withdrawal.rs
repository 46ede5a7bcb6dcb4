//! Withdrawals: what is left, and the steps of leaving.
//!
//! Specified in `spec/import.md`, "Withdrawals".

use pactlog_verifier::statement::{Act, CommitmentType, Kind, StatementId};

use super::known::Identity;
use super::map::{MapError, Mapper, Why};
use super::object::english;
use super::party::Mentioned;
use super::pledge::codes;
use super::record::{Record, STEPS, Type};
use super::text::{concerned, instrument, measurable, no_place, source, words};

/// Remark on an act that no source tells of.
const ONLY_KNOWN: &str =
    "That the party took part is known only from the source on its withdrawal.";

impl Mapper<'_> {
    /// Adds what a withdrawal becomes: for each party the withdrawal, and the
    /// act that it ends unless that is there.
    pub(super) fn map_withdrawal(&mut self, record: &Record) -> Result<(), MapError> {
        let by = "a withdrawal";
        no_place(record, &["start", "amount", "recipients", "actor", "joins"], by)?;
        let Type::Undertaking(about) = record.about else {
            return Err(MapError::new(record.id(), "/type", Why::NoPlace { by }));
        };
        let left = instrument(record, self, by)?;
        let who = concerned(record, self.parties)?;
        if who.is_empty() {
            return Err(MapError::new(record.id(), "/states", Why::Needed { by }));
        }
        for party in &who {
            self.mention(record.id(), party)?;
            self.add_withdrawal(record, party, left, about)?;
        }
        Ok(())
    }

    fn add_withdrawal(
        &mut self,
        record: &Record,
        party: &Mentioned,
        left: StatementId,
        about: CommitmentType,
    ) -> Result<(), MapError> {
        let identity = |kind, act| Identity {
            record: record.id().to_owned(),
            kind,
            of: Some(party.id.clone()),
            act,
            addressee: None,
        };
        // What this very record became before is made again, so that a second
        // import compares equal whatever was recorded in between.
        let before = if self.recorded(&identity(Kind::Action, Some(Act::Join))).is_some() {
            None
        } else {
            self.recorded(&identity(Kind::Withdrawal, None))
                .and_then(|recorded| recorded.parent)
                .or_else(|| self.known.participation(left, &party.id))
        };
        let provisions =
            before.map(|_| format!("Provisions: {}", codes(record).collect::<Vec<_>>().join(", ")));
        let ended = match before {
            Some(act) => act,
            None => self.add_participation(record, party, left)?,
        };
        let remarks = [
            measurable(record),
            record.deadline.map(|date| format!("Deadline: {date}")),
            record.act.filter(|act| *act != Act::Withdraw).map(|act| format!("Act: {act}")),
            (about != CommitmentType::Withdrawal).then(|| format!("Type: {about}")),
            provisions,
        ];
        let base = self.transcription(Kind::Withdrawal, Some(&party.id), source(record));
        let mut statement = words(base, record, &remarks)
            .with_list("refs", Self::references(&[("withdraws", ended)]));
        for (name, date) in STEPS.iter().zip(&record.steps) {
            statement = statement.with_some(name, date.map(|date| date.to_string()));
        }
        let statement = statement.with_some("act_date", unnamed_date(record));
        self.add(record.id(), &statement).map(|_| ())
    }

    /// Adds the act that the withdrawal ends, of which nothing else is known.
    fn add_participation(
        &mut self,
        record: &Record,
        party: &Mentioned,
        left: StatementId,
    ) -> Result<StatementId, MapError> {
        let statement = self
            .transcription(Kind::Action, Some(&party.id), source(record))
            .with("note", english(ONLY_KNOWN))
            .with_list("refs", Self::references(&[("instrument", left)]))
            .with("act", Act::Join.as_str())
            .with_list("provisions", codes(record));
        self.add(record.id(), &statement)
    }
}

/// The record's date, if it is not that of one of the steps.
fn unnamed_date(record: &Record) -> Option<String> {
    let is_step = |date| record.steps.contains(&Some(date));
    match record.date {
        Some(date) => (!is_step(date)).then(|| date.to_string()),
        None if record.steps.iter().any(Option::is_some) => None,
        None => record.when(),
    }
}
