//! Feeds.

use super::catalogue::Word;

pub(crate) const FEED_STATUS: Word = Word("feed-status");
pub(crate) const FEED_REVIEWER: Word = Word("feed-reviewer");
