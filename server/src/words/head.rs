//! How the ledger grew, and what was found wrong with it.

use super::catalogue::{Word, put};
use super::grouped;

pub(crate) const HEADS_LINES: Word = Word("heads-lines");
pub(crate) const COLUMN_LINES: Word = Word("column-lines");
pub(crate) const INCIDENTS_HEADING: Word = Word("incidents-heading");
pub(crate) const INCIDENTS_NONE: Word = Word("incidents-none");
pub(crate) const INCIDENTS_FOUND: Word = Word("incidents-found");

/// How many heads are listed, of how many batches.
pub(crate) fn heads_shown(shown: u64, batches: u64) -> String {
    put("heads-shown", [("shown", grouped(shown)), ("batches", grouped(batches))])
}

/// What a consistency proof between two sizes shows.
pub(crate) fn heads_proven(older: u64, newer: u64) -> String {
    put("heads-proven", [("older", grouped(older)), ("newer", grouped(newer))])
}

/// The fingerprint of so many first entries.
pub(crate) fn entries_root(size: u64) -> String {
    put("entries-root", [("size", grouped(size))])
}

/// Some of all.
pub(crate) fn of(some: usize, all: usize) -> String {
    put("some-of", [("some", some.to_string()), ("all", all.to_string())])
}
