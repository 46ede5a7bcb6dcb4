//! The subjects of a statement: a closed list for each version of the rules.
//!
//! A subject is a short ASCII string, `<class>:<name>`; its key in the prefix
//! tree is SHA-256 of it.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::hash::{Hash, sha256};
use crate::statement::{Body, Statement};

/// Most subjects of one statement.
pub const MAX_SUBJECTS: usize = 256;

/// The subjects of a statement as keys of the prefix tree, sorted, each once.
///
/// The one subject that needs its predecessors is kept apart: the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectKeys(Vec<Hash>);

impl SubjectKeys {
    /// The keys of all subjects but the thread.
    #[must_use]
    pub fn of(statement: &Statement) -> Self {
        let mut keys: Vec<Hash> =
            subjects(statement).iter().map(|subject| sha256(subject.as_bytes())).collect();
        keys.sort_unstable();
        keys.dedup();
        Self(keys)
    }

    /// Number of subjects, the thread included.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len().saturating_add(1)
    }

    /// The keys of all subjects but the thread.
    pub fn keys(&self) -> impl Iterator<Item = Hash> {
        self.0.iter().copied()
    }

    /// The keys of all subjects of a statement whose thread begins at `thread`.
    pub fn with_thread(&self, thread: &Hash) -> impl Iterator<Item = Hash> {
        let thread = sha256(thread_subject(thread).as_bytes());
        self.0.iter().copied().chain([thread])
    }
}

/// The subject of the thread that begins with this statement.
#[must_use]
pub fn thread_subject(first: &Hash) -> String {
    format!("thread:{}", first.to_hex())
}

/// All subjects of `statement` but its thread. A subject may occur twice.
#[must_use]
pub fn subjects(statement: &Statement) -> Vec<String> {
    let common = statement.common();
    let mut subjects = Vec::from([
        format!("id:{}", statement.id()),
        format!("kind:{}", statement.kind().as_str()),
    ]);
    for issuer in common.issuers() {
        subjects.push(format!("issuer:{issuer}"));
        subjects.push(format!("party:{issuer}"));
    }
    for party in common.of.iter().chain(statement.addressees()) {
        subjects.push(format!("party:{party}"));
    }
    for norm in statement.norms() {
        subjects.push(format!("norm:{norm}"));
    }
    for reference in &common.refs {
        subjects.push(format!("about:{}", reference.id));
    }
    let keys_of = match statement.body() {
        Body::Charter(charter) => Some(&charter.registrar.id),
        Body::Party(party) => Some(&party.id),
        Body::Key(key) => Some(&key.party),
        _ => None,
    };
    subjects.extend(keys_of.map(|party| format!("keys:{party}")));
    subjects
}
