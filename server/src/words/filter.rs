//! Filters of lists, and their order.

use super::catalogue::{Word, put, say};
use super::{Noun, count};

pub(crate) const FILTER_STATUS: Word = Word("filter-status");
pub(crate) const FILTER_FLAG: Word = Word("filter-flag");
pub(crate) const FILTER_UNREVIEWED: Word = Word("filter-unreviewed");
pub(crate) const FILTER_DIFFERS: Word = Word("filter-differs");
pub(crate) const FILTER_CATEGORY: Word = Word("filter-category");
pub(crate) const FILTER_CONFIDENCE: Word = Word("filter-confidence");
pub(crate) const FILTER_REVIEWER: Word = Word("filter-reviewer");
pub(crate) const FILTER_SECTOR: Word = Word("filter-sector");
pub(crate) const FILTER_LANGUAGE: Word = Word("filter-language");
pub(crate) const FILTER_YEAR: Word = Word("filter-year");
pub(crate) const FILTER_DUE_FROM: Word = Word("filter-due-from");
pub(crate) const FILTER_DUE_TO: Word = Word("filter-due-to");
pub(crate) const FILTER_MORE: Word = Word("filter-more");
pub(crate) const FILTER_ACTIVE: Word = Word("filter-active");
pub(crate) const FILTER_WIDEN: Word = Word("filter-widen");
pub(crate) const FILTER_EXPORT: Word = Word("filter-export");

pub(crate) const SORT: Word = Word("sort");
pub(crate) const SORT_NEWEST: Word = Word("sort-newest");
pub(crate) const COLUMN_COMMITMENT: Word = Word("column-commitment");
pub(crate) const COLUMN_MADE: Word = Word("column-made");
pub(crate) const COLUMN_DUE: Word = Word("column-due");
pub(crate) const COLUMN_STATUS: Word = Word("column-status");
pub(crate) const COLUMN_CATEGORY: Word = Word("column-category");
pub(crate) const COLUMN_SIGNED: Word = Word("column-signed");
pub(crate) const COLUMN_RECORDED: Word = Word("column-recorded");
pub(crate) const COLUMN_COMMITMENTS: Word = Word("column-commitments");
pub(crate) const COLUMN_OVERDUE: Word = Word("column-overdue");
pub(crate) const COLUMN_LAST: Word = Word("column-last");

pub(crate) const REVIEWS_WAITING: Word = Word("reviews-waiting");
pub(crate) const REVIEW_ANSWERED: Word = Word("review-answered");
pub(crate) const REVIEW_UNANSWERED: Word = Word("review-unanswered");
pub(crate) const MATRIX_TOTAL: Word = Word("matrix-total");

/// How long a dispute has been where it is.
pub(crate) fn dispute_days(days: u64) -> String {
    put("dispute-days", [("days", count(days, Noun::Day))])
}

/// What a click on a filter takes away.
pub(crate) fn remove(name: &str, value: &str) -> String {
    put("filter-remove", [("name", name.to_owned()), ("value", value.to_owned())])
}

/// An order, by its stable word.
pub(crate) fn order(word: &str) -> &'static str {
    match word {
        "made" => say("sort-made"),
        "-made" => say("sort-made-back"),
        "party" => say("sort-party"),
        "-party" => say("sort-party-back"),
        "status" => say("sort-status"),
        "-status" => say("sort-status-back"),
        "due" => say("sort-due"),
        "-due" => say("sort-due-back"),
        _ => say("sort-newest"),
    }
}
