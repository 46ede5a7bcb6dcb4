//! `retraction`: the registrar takes back a transcription of its own.

use super::KindForm;
use super::common::{Common, Condition, NO_ANNEX};
use super::language::Text;
use super::problem::Problems;
use super::table::{object, words};
use super::token::PartyId;
use crate::json::Path;

words! {
    /// What was wrong with a transcription.
    pub enum RetractionGround("a ground of retraction") {
        /// It does not say what the source says.
        Error = "error",
        /// The same thing was recorded before.
        Duplicate = "duplicate",
        /// It was another party's act.
        WrongParty = "wrong_party",
    }
}

object! {
    /// What was recorded in error. A reference with rel `retracts` says which
    /// transcription.
    pub struct Retraction("a retraction") {
        /// What was wrong.
        ground: RetractionGround => required;
        /// The same in words, by language.
        explanation: Text => required;
        /// Whose act had been recorded; repeats the transcription's `of`.
        party: PartyId => suggested;
    }
}

impl KindForm for Retraction {
    const CONDITIONS: &'static [Condition] = &[NO_ANNEX];

    fn check(&self, _: &Common, _: &Path<'_>, _: &mut Problems) {}
}
