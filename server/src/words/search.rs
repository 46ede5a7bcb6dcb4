//! Search, and what pictures show.

use super::catalogue::{Word, put};

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
