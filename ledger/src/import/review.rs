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
        let target = instrument(record, self, by)?;
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
