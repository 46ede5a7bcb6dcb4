//! What is filed under which subject, with the proofs.
//!
//! Specified in `spec/index.md`. One catalogue for all that proves a list. It
//! is filled from the entries and recomputes every index root on the way.
//!
//! *Invariants*: it holds the first entries of the published log: all of them,
//! or those before the first index entry whose root does not follow from them,
//! since nothing after that can be proven.
//! *Not here*: signatures and rules; an index root that follows from the
//! entries may still be one over entries that should not be there.

use std::sync::Arc;

use moka::sync::Cache;
use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::index::{
    Catalogue, CatalogueError, PathProof, Row, entry::IndexEntry, page::Page, thread_subject,
};
use pactlog_verifier::replay::{Parsed, Prepared};

use crate::fault::Fault;

/// Earlier sizes that are kept at hand, of some 100 kB each.
const ROWS: u64 = 32;

/// An index entry that does not commit to the entries before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrongIndex {
    /// Its index.
    pub(crate) entry: u64,
    /// The root over the entries before it, as computed here.
    pub(crate) computed: Hash,
    /// The root that it has; also right if it covers another number of entries
    /// than stand before it.
    pub(crate) found: Hash,
    /// The largest size up to which lists can be proven; 0 if there is none.
    pub(crate) last_right_size: u64,
}

/// The catalogue, and where it had to end.
#[derive(Debug)]
pub(crate) struct Filings {
    catalogue: Catalogue,
    wrong: Option<WrongIndex>,
    /// What stood above at earlier sizes that were asked for, by entries covered.
    rows: Cache<u64, Arc<Row>>,
}

impl Default for Filings {
    fn default() -> Self {
        Self { catalogue: Catalogue::new(), wrong: None, rows: Cache::new(ROWS) }
    }
}

impl Filings {
    /// Reads the way to the places of these entries' subjects.
    pub(crate) fn approach(&self, entries: &[Prepared]) {
        let keys = entries.iter().filter_map(|entry| match &entry.parsed {
            Parsed::Statement(_, verified) => Some(verified.subjects().keys()),
            _ => None,
        });
        self.catalogue.approach(keys.flatten());
    }

    /// Takes in the next entry; `parent` is the entry of the statement that it
    /// is about.
    pub(crate) fn push(&mut self, entry: &Prepared, parent: Option<u64>) {
        if self.wrong.is_some() {
            return;
        }
        match &entry.parsed {
            Parsed::Index(index) => self.close(entry.leaf_hash, index),
            Parsed::Statement(statement, verified) => {
                let own = || sha256(thread_subject(statement.hash()).as_bytes());
                let thread = parent.and_then(|parent| self.catalogue.thread(parent));
                let keys = verified.subjects().keys().chain([thread.unwrap_or_else(own)]);
                self.catalogue.push_statement(entry.leaf_hash, keys);
            }
            // Of a form that this server does not know. If it has subjects, the
            // next index root will be another.
            Parsed::Wrong(_) => self.catalogue.push_statement(entry.leaf_hash, []),
        }
    }

    fn close(&mut self, leaf_hash: Hash, index: &IndexEntry) {
        let (entry, computed) = (self.catalogue.size(), self.catalogue.root());
        if (index.covered, index.root) == (entry, computed) {
            self.catalogue.push_index_entry(leaf_hash);
            return;
        }
        let last_right_size =
            self.catalogue.newest().map_or(0, |covered| covered.saturating_add(1));
        tracing::error!(
            entry, %computed, found = %index.root,
            "an index root does not follow from the entries: from here on no list can be proven"
        );
        self.wrong = Some(WrongIndex { entry, computed, found: index.root, last_right_size });
    }

    /// The first index entry that is wrong.
    pub(crate) const fn wrong(&self) -> Option<&WrongIndex> {
        self.wrong.as_ref()
    }

    /// Whether lists of this size of the log can be proven: it ends with an
    /// index entry, which is right, as are those before.
    ///
    /// # Errors
    /// [`Fault::WrongIndex`] from the first wrong one on; [`Fault::NoIndexEntry`]
    /// naming the sizes nearest.
    pub(crate) fn check(&self, size: u64) -> Result<(), Fault> {
        if let Some(wrong) = self.wrong.filter(|wrong| size > wrong.entry) {
            return Err(Fault::WrongIndex(wrong));
        }
        // No index entry covers no entries, so size 0 needs no place of its own.
        let (below, above) = self.catalogue.nearest(size.saturating_sub(1));
        let [below, above] = [below, above].map(|covered| covered.map(size_of));
        if below == Some(size) {
            return Ok(());
        }
        Err(Fault::NoIndexEntry { size, below, above })
    }

    /// How many entries were filed under a key when the log had this size.
    pub(crate) fn total(&self, key: &Hash, size: u64) -> u64 {
        self.catalogue.total(key, size.saturating_sub(1))
    }

    /// The entries filed under a key, rising: all of those that the index of
    /// the newest right size covers.
    pub(crate) fn entries(&self, key: &Hash) -> Vec<u64> {
        self.catalogue.entries(key)
    }

    /// The entries of the thread that an entry belongs to, rising.
    pub(crate) fn thread(&self, entry: u64) -> Vec<u64> {
        self.catalogue.thread(entry).map_or_else(Vec::new, |key| self.entries(&key))
    }

    /// What the index committed to for a key when the log had this size, which
    /// was [checked](crate::ledger::Reading::check_index), and a page of its list.
    ///
    /// # Errors
    /// [`Fault::Parameter`] if there is no such page.
    pub(crate) fn prove(
        &self,
        key: &Hash,
        size: u64,
        page: u64,
    ) -> Result<(PathProof, Option<Page>), Fault> {
        let covered = size.saturating_sub(1);
        let proof = if self.catalogue.newest() == Some(covered) {
            self.catalogue.prove(key, covered, page)
        } else {
            let row = || self.catalogue.row(covered).map(Arc::new);
            let row = self.rows.try_get_with(covered, row);
            row.map_err(|error| *error).and_then(|row| self.catalogue.prove_in(&row, key, page))
        };
        proof.map_err(|error| match error {
            CatalogueError::NoPage { pages, .. } => {
                Fault::parameter("page", format!("a number below {}", pages.max(1)))
            }
            CatalogueError::NoIndexEntry { .. } | CatalogueError::Reversed => Fault::Broken,
        })
    }
}

/// Size of the log whose last entry is the index entry that covers so many.
const fn size_of(covered: u64) -> u64 {
    covered.saturating_add(1)
}
