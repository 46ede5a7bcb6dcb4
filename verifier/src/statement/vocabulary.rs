//! `vocabulary`: words that statements may use, added by the registrar. What
//! is there stays: a later vocabulary adds and never redefines.

use super::KindForm;
use super::charter::{RatingScale, Sector, check_scales, check_sectors};
use super::common::{Common, Condition, NO_ANNEX};
use super::problem::{Cause, Problems};
use super::table::object;
use super::token::Language;
use crate::json::Path;

object! {
    /// Words that statements may use from the next entry on.
    pub struct Vocabulary("a vocabulary") {
        /// Scales that ratings may use.
        rating_scales: RatingScale => suggested(0..=32);
        /// Sectors that reports may name.
        sectors: Sector => suggested(0..=64);
        /// Further languages that the registrar publishes in.
        languages: Language => list(0..=32);
    }
}

impl KindForm for Vocabulary {
    const CONDITIONS: &'static [Condition] = &[
        NO_ANNEX,
        Condition { when: &[], words: "kind vocabulary", requires: &["title"], forbids: &[] },
    ];

    fn check(&self, _: &Common, at: &Path<'_>, problems: &mut Problems) {
        check_scales(&self.rating_scales, at, problems);
        check_sectors(&self.sectors, at, problems);
        if self.rating_scales.is_empty() && self.sectors.is_empty() && self.languages.is_empty() {
            let when = "no sectors and no languages";
            problems.report::<()>(&at.name("rating_scales"), Cause::Needed { when });
        }
    }
}
