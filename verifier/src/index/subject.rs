//! The subjects of a statement: a closed list for each version of the rules.
//!
//! A subject is a short ASCII string, `<class>:<name>`; its key in the prefix
//! tree is SHA-256 of it.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;

use crate::hash::Hash;
use crate::statement::{Body, Statement};

/// Most subjects of one statement.
pub const MAX_SUBJECTS: usize = 256;

/// All subjects of `statement`, each once, whose thread begins at `thread`.
///
/// The thread is the statement's own id if it has no parent.
#[must_use]
pub fn subjects(statement: &Statement, thread: &Hash) -> BTreeSet<String> {
    let common = statement.common();
    let mut subjects = BTreeSet::from([
        format!("id:{}", statement.id()),
        format!("kind:{}", statement.kind().as_str()),
        format!("thread:{}", thread.to_hex()),
    ]);
    for issuer in common.issuers() {
        subjects.insert(format!("issuer:{issuer}"));
        subjects.insert(format!("party:{issuer}"));
    }
    for party in common.of.iter().chain(statement.addressee()) {
        subjects.insert(format!("party:{party}"));
    }
    for norm in statement.norms() {
        subjects.insert(format!("norm:{norm}"));
    }
    for reference in &common.refs {
        subjects.insert(format!("about:{}", reference.id));
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
