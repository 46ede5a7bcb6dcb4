//! `withdrawal`: the issuer ends what it said before.

use super::KindForm;
use super::common::{Common, Condition, NO_ANNEX};
use super::date::PartialDate;
use super::language::Text;
use super::problem::Problems;
use super::table::object;
use crate::json::Path;

object! {
    /// The end of a commitment, a membership or a statement, with its steps. A
    /// reference with rel `withdraws` says of what.
    pub struct Withdrawal("a withdrawal") {
        /// When it was decided.
        decided: PartialDate => suggested;
        /// When those concerned were told. Required unless transcribed.
        notified: PartialDate => suggested;
        /// When it was made public.
        published: PartialDate => suggested;
        /// When it takes effect. Required unless transcribed.
        effective: PartialDate => suggested;
        /// Transcribed only: a date that the source gives without saying of which step.
        act_date: PartialDate => optional;
        /// Why, by language.
        reason: Text => suggested;
    }
}

impl KindForm for Withdrawal {
    const CONDITIONS: &'static [Condition] = &[
        NO_ANNEX,
        Condition {
            when: &[("provenance", "own")],
            words: "provenance own",
            requires: &["notified", "effective"],
            forbids: &["act_date"],
        },
        Condition {
            when: &[("provenance", "transcribed")],
            words: "provenance transcribed",
            requires: &["of"],
            forbids: &[],
        },
    ];

    fn check(&self, _: &Common, _: &Path<'_>, _: &mut Problems) {}
}
