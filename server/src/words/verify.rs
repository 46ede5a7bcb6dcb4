//! What the page that checks files says, and the sentences that its script
//! puts together.

use super::catalogue::{Word, checks, say};

pub(crate) const VERIFY_HEADING: Word = Word("verify-heading");
pub(crate) const VERIFY_LEDE: Word = Word("verify-lede");
pub(crate) const VERIFY_TRUST: Word = Word("verify-trust");
pub(crate) const VERIFY_SCRIPT_MISSING: Word = Word("verify-script-missing");
pub(crate) const VERIFY_FILES: Word = Word("verify-files");
pub(crate) const VERIFY_FILES_HINT: Word = Word("verify-files-hint");
pub(crate) const VERIFY_FETCH: Word = Word("verify-fetch");
pub(crate) const VERIFY_FETCH_BUTTON: Word = Word("verify-fetch-button");
pub(crate) const VERIFY_POLICY: Word = Word("verify-policy");
pub(crate) const VERIFY_POLICY_HINT: Word = Word("verify-policy-hint");
pub(crate) const VERIFY_AUDIT_POLICY: Word = Word("verify-audit-policy");
pub(crate) const VERIFY_AUDIT_POLICY_HINT: Word = Word("verify-audit-policy-hint");
pub(crate) const VERIFY_KEYS: Word = Word("verify-keys");
pub(crate) const VERIFY_KEYS_HINT: Word = Word("verify-keys-hint");
pub(crate) const VERIFY_RESULT: Word = Word("verify-result");
pub(crate) const VERIFY_COMMANDS: Word = Word("verify-commands");
pub(crate) const VERIFY_COMMANDS_LEDE: Word = Word("verify-commands-lede");

pub(crate) const OFFLINE_HEADING: Word = Word("offline-heading");
pub(crate) const OFFLINE_COPY: Word = Word("offline-copy");
pub(crate) const OFFLINE_PUBLISHED: Word = Word("offline-published");
pub(crate) const OFFLINE_UNPUBLISHED: Word = Word("offline-unpublished");

/// Words that the script takes from the page.
const SCRIPT: [&str; 15] = [
    "verify-word-accepted",
    "verify-word-rejected",
    "verify-word-malformed",
    "verify-word-undecided",
    "verify-word-working",
    "verify-word-against",
    "verify-word-open",
    "verify-word-command",
    "verify-word-said",
    "verify-word-statements",
    "verify-word-own-policy",
    "verify-word-server-policy",
    "verify-word-no-partner",
    "verify-word-failed",
    "verify-word-unsecured",
];

/// Names and sentences of the steps of a check, with `{ $name }` where a
/// value goes.
pub(crate) fn check_sentences() -> &'static [(String, String)] {
    checks()
}

/// Names and words for the script.
pub(crate) fn verify_words() -> impl Iterator<Item = (&'static str, &'static str)> {
    SCRIPT.iter().map(|id| (id.trim_start_matches("verify-word-"), say(id)))
}
