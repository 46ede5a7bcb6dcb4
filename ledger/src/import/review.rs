//! Reviews: one for each party reviewed, or one of the text alone.
//!
//! Specified in `spec/import.md`, "Reviews".

use pactlog_verifier::statement::{Kind, ReviewType, StatementId};

use super::map::{MapError, Mapper, Why};
use super::party::Mentioned;
use super::pledge::codes;
use super::record::{Record, Type};
use super::text::{actor, concerned, instrument, measurable, no_place, source, words};

impl Mapper<'_> {
    /// Adds what a review becomes.
    pub(super) fn map_review(&mut self, record: &Record) -> Result<(), MapError> {
        let by = "a review";
        let none =
            ["start", "amount", "recipients", "joins", "act", "decided", "notified", "effective"];
        no_place(record, &none, by)?;
        let Type::Review(review_type) = record.about else {
            return Err(MapError::new(record.id(), "/type", Why::NoPlace { by }));
        };
        let target = self.reviewed(record, by)?;
        let reviewer = actor(record, by)?;
        self.mention(record.id(), &reviewer)?;
        let who = concerned(record, self.parties)?;
        if who.is_empty() {
            return self.add_review(record, &reviewer, None, target, review_type);
        }
        for party in &who {
            self.mention(record.id(), party)?;
            self.add_review(record, &reviewer, Some(party), target, review_type)?;
        }
        Ok(())
    }

    /// The instrument; where the record names none, that of its provisions,
    /// if they are all of one.
    fn reviewed(&self, record: &Record, by: &'static str) -> Result<StatementId, MapError> {
        let mut of_norms = record.norms.iter().map(|norm| self.known.provisions.get(norm));
        match of_norms.next().flatten() {
            Some(first) if record.instrument.is_none() && of_norms.all(|id| id == Some(first)) => {
                Ok(*first)
            }
            _ => instrument(record, self, by),
        }
    }

    fn add_review(
        &mut self,
        record: &Record,
        reviewer: &Mentioned,
        party: Option<&Mentioned>,
        target: StatementId,
        review_type: ReviewType,
    ) -> Result<(), MapError> {
        let base = self.transcription(Kind::Review, Some(&reviewer.id), source(record));
        let [_, _, published, _] = record.steps;
        // A second date is no part of a review's fields.
        let date =
            record.when().filter(|_| published.is_some_and(|date| Some(date) != record.date));
        let remarks = [measurable(record), date.map(|date| format!("Date: {date}"))];
        let published = published.map(|date| date.to_string()).or_else(|| record.when());
        let statement = words(base, record, &remarks)
            .with_list("refs", Self::references(&[("reviews", target)]))
            .with("type", review_type.as_str())
            .with_some("party", party.map(|party| party.id.as_str()))
            .with_list("provisions", codes(record))
            .with_some("published", published)
            .with_some("reply_by", record.deadline.map(|date| date.to_string()));
        self.add(record.id(), &statement).map(|_| ())
    }
}
