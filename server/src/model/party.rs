//! What is filed under a party.

use pactlog_verifier::statement::{Category, Text};

use super::IndexSet;

/// A party: its display facts and the sets of statements that concern it.
#[derive(Debug, Default)]
pub(crate) struct PartyRecord {
    /// Names, as last stated.
    pub(crate) names: Option<Text>,
    /// What it is; `None` for the registrar.
    pub(crate) category: Option<Category>,
    /// Entry that registered it.
    pub(crate) registered: Option<u64>,
    /// All below together.
    pub(crate) statements: IndexSet,
    /// Statements that it signed, alone or jointly.
    pub(crate) signed: IndexSet,
    /// Transcriptions of what it said elsewhere.
    pub(crate) recorded: IndexSet,
    /// Statements of others about it: registration, keys, reviews, invitations.
    pub(crate) addressed: IndexSet,
    /// Commitments that are its own, or joint ones that it joined.
    pub(crate) commitments: IndexSet,
}

impl PartyRecord {
    /// Its name in the best language for a reader of `tag`, with that language.
    pub(crate) fn name(&self, tag: &str) -> Option<(&str, &str)> {
        self.names.as_ref().map(|names| {
            let (language, words) = names.best(tag);
            (language.as_str(), words)
        })
    }
}
