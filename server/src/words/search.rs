//! Search, and what pictures show.

use pactlog_verifier::time::CivilDate;

use super::catalogue::{Word, put};
use super::{Noun, count, day};

pub(crate) const SEARCH_HEADING: Word = Word("search-heading");
pub(crate) const SEARCH_LEDE: Word = Word("search-lede");
pub(crate) const SEARCH_WORDS: Word = Word("search-words");
pub(crate) const SEARCH_BUTTON: Word = Word("search-button");
pub(crate) const SEARCH_PLACEHOLDER: Word = Word("search-placeholder");
pub(crate) const SEARCH_DIRECT: Word = Word("search-direct");
pub(crate) const SEARCH_NONE: Word = Word("search-none");

/// What was looked for, as a title.
pub(crate) fn search_for(words: &str) -> String {
    put("search-for", [("words", words.to_owned())])
}

pub(crate) const PICTURE_TIMELINE: Word = Word("picture-timeline");
pub(crate) const PICTURE_MONTHS: Word = Word("picture-months");
pub(crate) const PICTURE_GROWTH: Word = Word("picture-growth");
pub(crate) const PICTURE_HEADS: Word = Word("picture-heads");

/// The longest time without a statement.
pub(crate) fn picture_silence(from: CivilDate, to: CivilDate) -> String {
    let days = to.days_since_epoch().saturating_sub(from.days_since_epoch());
    let days = count(u64::try_from(days).unwrap_or_default(), Noun::Day);
    put("picture-silence", [("days", days), ("first", day(from)), ("last", day(to))])
}

/// When a party was last heard of.
pub(crate) fn last_heard(on: CivilDate, days: u64) -> String {
    put("last-heard", [("on", day(on)), ("days", count(days, Noun::Day))])
}
