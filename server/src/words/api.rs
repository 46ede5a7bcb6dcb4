//! The page of the API; what an operation answers is said by the table of operations, in English.

use super::catalogue::Word;

pub(crate) const NAV_API: Word = Word("nav-api");
pub(crate) const API_HEADING: Word = Word("api-heading");
pub(crate) const API_LEDE: Word = Word("api-lede");
pub(crate) const API_DOCUMENT: Word = Word("api-document");
pub(crate) const API_RULES: Word = Word("api-rules");
pub(crate) const API_OPEN: Word = Word("api-open");
pub(crate) const API_AT: Word = Word("api-at");
pub(crate) const API_ON: Word = Word("api-on");
pub(crate) const API_PAGES: Word = Word("api-pages");
pub(crate) const API_TAG: Word = Word("api-tag");
pub(crate) const API_LIMITS: Word = Word("api-limits");
pub(crate) const API_FAULTS: Word = Word("api-faults");
pub(crate) const API_ENGLISH: Word = Word("api-english");
pub(crate) const API_EXAMPLE: Word = Word("api-example");
pub(crate) const API_PARAMETERS: Word = Word("api-parameters");
pub(crate) const API_REQUIRED: Word = Word("api-required");
pub(crate) const API_ANSWER: Word = Word("api-answer");
pub(crate) const API_KEPT_TAG: Word = Word("api-kept-tag");
pub(crate) const API_KEPT_EVER: Word = Word("api-kept-ever");
pub(crate) const API_KEPT_NOT: Word = Word("api-kept-not");
pub(crate) const API_NONE: Word = Word("api-none");
