//! What can be taken away: exports, feeds, the calendar.

use super::catalogue::Word;

pub(crate) const DATA_HEADING: Word = Word("data-heading");
pub(crate) const DATA_LEDE: Word = Word("data-lede");
pub(crate) const DATA_EXPORTS: Word = Word("data-exports");
pub(crate) const DATA_STATEMENTS: Word = Word("data-statements");
pub(crate) const DATA_COMMITMENTS: Word = Word("data-commitments");
pub(crate) const DATA_FILTERS: Word = Word("data-filters");
pub(crate) const DATA_TILES: Word = Word("data-tiles");
pub(crate) const DATA_FEEDS: Word = Word("data-feeds");
pub(crate) const DATA_FEEDS_LEDE: Word = Word("data-feeds-lede");
pub(crate) const DATA_OVERDUE: Word = Word("data-overdue");
pub(crate) const DATA_CALENDAR: Word = Word("data-calendar");
pub(crate) const DATA_DICTIONARY: Word = Word("data-dictionary");
pub(crate) const DATA_CELLS: Word = Word("data-cells");
pub(crate) const DATA_COLUMN: Word = Word("data-column");
pub(crate) const DATA_MEANING: Word = Word("data-meaning");
pub(crate) const DATA_LICENCE: Word = Word("data-licence");
