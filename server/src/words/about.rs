//! What the ledger is, its terms, and how to speak in it.

use pactlog_verifier::status::{Flag, Lifecycle};

use super::catalogue::{Word, say};

pub(crate) const NAV_ABOUT: Word = Word("nav-about");
pub(crate) const ABOUT_HEADING: Word = Word("about-heading");
pub(crate) const ABOUT_LEDE: Word = Word("about-lede");
pub(crate) const ABOUT_WHO: Word = Word("about-who");
pub(crate) const ABOUT_WHO_WORDS: Word = Word("about-who-words");
pub(crate) const ABOUT_PROOFS: Word = Word("about-proofs");
pub(crate) const ABOUT_LIMITS: Word = Word("about-limits");
pub(crate) const ABOUT_LABELS: Word = Word("about-labels");
pub(crate) const ABOUT_LABELS_WORDS: Word = Word("about-labels-words");
pub(crate) const ABOUT_MORE: Word = Word("about-more");
pub(crate) const ABOUT_STATUS: Word = Word("about-status");
pub(crate) const ABOUT_STATUS_WORDS: Word = Word("about-status-words");
pub(crate) const ABOUT_COLUMN_WORD: Word = Word("about-column-word");
pub(crate) const ABOUT_COLUMN_RULE: Word = Word("about-column-rule");
pub(crate) const ABOUT_TABLE_LIFECYCLE: Word = Word("about-table-lifecycle");
pub(crate) const ABOUT_TABLE_DEADLINE: Word = Word("about-table-deadline");
pub(crate) const ABOUT_TABLE_FLAG: Word = Word("about-table-flag");
pub(crate) const ABOUT_GLOSSARY: Word = Word("about-glossary");
pub(crate) const ABOUT_GLOSSARY_WORDS: Word = Word("about-glossary-words");
pub(crate) const ABOUT_NAMES: Word = Word("about-names");
pub(crate) const ABOUT_NAMES_WORDS: Word = Word("about-names-words");
pub(crate) const ABOUT_LANGUAGES_WORDS: Word = Word("about-languages-words");
pub(crate) const ABOUT_REPORT: Word = Word("about-report");
pub(crate) const ABOUT_REPORT_WORDS: Word = Word("about-report-words");
pub(crate) const ABOUT_KEY: Word = Word("about-key");
pub(crate) const ABOUT_KEY_WORDS: Word = Word("about-key-words");
pub(crate) const ABOUT_SUBMIT: Word = Word("about-submit");
pub(crate) const ABOUT_SUBMIT_WORDS: Word = Word("about-submit-words");
pub(crate) const ABOUT_TEMPLATES: Word = Word("about-templates");
pub(crate) const ABOUT_TEMPLATE: Word = Word("about-template");
pub(crate) const ABOUT_GUIDE: Word = Word("about-guide");
pub(crate) const ABOUT_CORRECT: Word = Word("about-correct");
pub(crate) const ABOUT_CORRECT_WORDS: Word = Word("about-correct-words");
pub(crate) const ABOUT_PROBLEM: Word = Word("about-problem");
pub(crate) const ABOUT_PROBLEM_WORDS: Word = Word("about-problem-words");

/// What a proof shows: its name and words.
pub(crate) const PROOFS: [(Word, Word); 5] = [
    (Word("about-proof-signed"), Word("about-proof-signed-words")),
    (Word("about-proof-in"), Word("about-proof-in-words")),
    (Word("about-proof-kept"), Word("about-proof-kept-words")),
    (Word("about-proof-seen"), Word("about-proof-seen-words")),
    (Word("about-proof-list"), Word("about-proof-list-words")),
];

/// Terms: the word here, the word of the field, what it means.
pub(crate) const TERMS: [(Word, &str, Word); 14] = [
    (Word("term-commitment"), "commitment, pledge", Word("term-commitment-words")),
    (Word("term-instrument"), "instrument", Word("term-instrument-words")),
    (Word("term-review"), "peer review", Word("term-review-words")),
    (Word("term-report"), "self-report", Word("term-report-words")),
    (Word("term-dispute"), "dispute", Word("term-dispute-words")),
    (Word("term-party"), "party", Word("term-party-words")),
    (Word("term-registrar"), "registrar, log operator", Word("term-registrar-words")),
    (Word("term-transcription"), "transcription", Word("term-transcription-words")),
    (Word("term-statement"), "signed note", Word("term-statement-words")),
    (Word("term-fingerprint"), "hash, SHA-256", Word("term-fingerprint-words")),
    (Word("term-head"), "tree head, checkpoint", Word("term-head-words")),
    (Word("term-witness"), "witness, cosigner", Word("term-witness-words")),
    (Word("term-receipt"), "inclusion proof, tlog-proof", Word("term-receipt-words")),
    (Word("term-policy"), "tlog-policy", Word("term-policy-words")),
];

/// When a word for where a commitment stands is given.
pub(crate) const LIFECYCLES: [(Lifecycle, Word); 8] = [
    (Lifecycle::RecordedInError, Word("rule-recorded-in-error")),
    (Lifecycle::Withdrawn, Word("rule-withdrawn")),
    (Lifecycle::Expired, Word("rule-expired")),
    (Lifecycle::Superseded, Word("rule-superseded")),
    (Lifecycle::Closed, Word("rule-closed")),
    (Lifecycle::InForce, Word("rule-in-force")),
    (Lifecycle::Open, Word("rule-open")),
    (Lifecycle::Unstated, Word("rule-unstated")),
];

/// When a word for what stands out is given.
pub(crate) const FLAGS: [(Flag, Word); 13] = [
    (Flag::Overdue, Word("rule-overdue")),
    (Flag::WasOverdue, Word("rule-was-overdue")),
    (Flag::ReportOverdue, Word("rule-report-overdue")),
    (Flag::ReplyOverdue, Word("rule-reply-overdue")),
    (Flag::Unanswered, Word("rule-unanswered")),
    (Flag::Objection, Word("rule-objection")),
    (Flag::Disputed, Word("rule-disputed")),
    (Flag::Sealed, Word("rule-sealed")),
    (Flag::SealedOverdue, Word("rule-sealed-overdue")),
    (Flag::Transcribed, Word("rule-transcribed")),
    (Flag::Backdated, Word("rule-backdated")),
    (Flag::KeyCompromised, Word("rule-key-compromised")),
    (Flag::ControlDisputed, Word("rule-control-disputed")),
];

/// Words for how a date stands, and when each is given.
pub(crate) const DEADLINES: [(Word, Word); 7] = [
    (Word("deadline-not-judged"), Word("rule-not-judged")),
    (Word("deadline-not-followed"), Word("rule-not-followed")),
    (Word("deadline-ahead"), Word("rule-ahead")),
    (Word("deadline-lapsed"), Word("rule-lapsed")),
    (Word("deadline-overdue"), Word("rule-overdue")),
    (Word("deadline-met-on-time"), Word("rule-met-on-time")),
    (Word("deadline-met-late"), Word("rule-met-late")),
];

/// What a template is for, by its kind.
pub(crate) fn use_of(kind: &str) -> Option<&'static str> {
    match kind {
        "review" => Some(say("about-use-review")),
        "response" => Some(say("about-use-response")),
        "dispute" => Some(say("about-use-dispute")),
        "commitment" => Some(say("about-use-commitment")),
        "report" => Some(say("about-use-report")),
        "amendment" => Some(say("about-use-amendment")),
        "withdrawal" => Some(say("about-use-withdrawal")),
        _ => None,
    }
}
