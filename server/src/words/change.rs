//! What changed since an earlier head.

use maud::{Markup, html};

use super::catalogue::{Word, put};
use super::grouped;

pub(crate) const NAV_CHANGES: Word = Word("nav-changes");
pub(crate) const CHANGES_HEADING: Word = Word("changes-heading");
pub(crate) const CHANGES_LEDE: Word = Word("changes-lede");
pub(crate) const CHANGES_SINCE: Word = Word("changes-since");
pub(crate) const CHANGES_SHOW: Word = Word("changes-show");
pub(crate) const CHANGES_WEEK: Word = Word("changes-week");
pub(crate) const CHANGES_MONTH: Word = Word("changes-month");
pub(crate) const CHANGES_START: Word = Word("changes-start");
pub(crate) const CHANGES_STANDING: Word = Word("changes-standing");
pub(crate) const CHANGES_STANDING_NONE: Word = Word("changes-standing-none");
pub(crate) const CHANGES_STATEMENTS: Word = Word("changes-statements");
pub(crate) const CHANGES_STATEMENTS_NONE: Word = Word("changes-statements-none");
pub(crate) const CHANGES_PROOF: Word = Word("changes-proof");
pub(crate) const CHANGES_PROOF_WORDS: Word = Word("changes-proof-words");
pub(crate) const CHANGES_PROOF_NOTHING: Word = Word("changes-proof-nothing");
pub(crate) const CHANGES_WAS: Word = Word("changes-was");
pub(crate) const CHANGES_ALL: Word = Word("changes-all");

/// Which head the changes are counted from.
pub(crate) fn changes_from(size: u64, time: &str) -> String {
    put("changes-from", [("size", grouped(size)), ("time", time.to_owned())])
}

/// Said, not shown, before what an amendment takes out.
pub(crate) fn removed() -> Markup {
    html! { span.unseen { (Word("diff-removed")) " " } }
}

/// Said, not shown, before what an amendment puts in.
pub(crate) fn added() -> Markup {
    html! { span.unseen { (Word("diff-added")) " " } }
}
