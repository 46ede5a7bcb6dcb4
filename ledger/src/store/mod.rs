//! The store: entries, tiles and heads in RocksDB.
//!
//! The only module that names RocksDB. [`WriteStore`] is the one writer,
//! [`ReadStore`] any number of readers in other processes. The layout and
//! every option that durability rests on are specified in `spec/storage.md`.
//!
//! *Invariants*: one batch is one synced write, whole or absent; nothing is
//! ever rewritten but the widest partial tile of each level and the three
//! pointers of the `default` family; after a write that failed, no other is
//! tried.
//! *Not here*: keys and the signed head file, which live in another folder.

mod layout;
mod option;
mod read;
mod write;

use std::fmt;
use std::path::PathBuf;

use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::time::Time;

pub use read::{ReadStore, StoreHashes, View};
pub use write::{BatchRecord, WriteStore};

/// A batch boundary: the tree after a whole batch, and the batch's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// Size and root of the tree that ends with the batch's index entry.
    pub head: TreeHead,
    /// The batch's time.
    pub time: Time,
}

/// Why the store did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// There is no store in this folder.
    Missing {
        /// The folder.
        path: PathBuf,
    },
    /// There is a store already.
    Exists {
        /// The folder.
        path: PathBuf,
    },
    /// Another process has it open for writing.
    Locked {
        /// The folder.
        path: PathBuf,
    },
    /// It was written in another format.
    Format {
        /// The folder.
        path: PathBuf,
        /// Its format mark.
        found: String,
    },
    /// RocksDB reported an error.
    Database {
        /// What was being done.
        doing: &'static str,
        /// RocksDB's own words.
        message: String,
    },
    /// A record is missing or has another form than this crate writes.
    Record {
        /// Which one.
        what: &'static str,
        /// Its number: an entry index, a tile index or a size.
        number: u64,
    },
    /// A write failed before; the store refuses all others.
    Poisoned,
    /// The batch does not start where the store ends.
    NotNext {
        /// Size of the store's tree.
        expected: u64,
        /// First index of the batch.
        found: u64,
    },
    /// A head of this size with another root is there.
    OtherRoot {
        /// The size.
        size: u64,
        /// Root in the store.
        expected: Hash,
        /// Root given.
        found: Hash,
    },
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { path } => {
                write!(f, "{} holds no ledger store; make one with `pactlog init`", path.display())
            }
            Self::Exists { path } => write!(f, "{} holds a ledger store already", path.display()),
            Self::Locked { path } => {
                write!(f, "{} is open for writing in another process; stop that one first", path.display())
            }
            Self::Format { path, found } => write!(
                f,
                "{} was written in format {found:?}, this program writes {:?}; it is left untouched",
                path.display(),
                layout::FORMAT
            ),
            Self::Database { doing, message } => write!(f, "while {doing}, the database reported: {message}"),
            Self::Record { what, number } => {
                write!(f, "the store's {what} {number} is missing or damaged; run `pactlog fsck`")
            }
            Self::Poisoned => f.write_str(
                "an earlier write failed, so nothing more is written; restart to recover from what is durable",
            ),
            Self::NotNext { expected, found } => {
                write!(f, "the next batch must start at index {expected}, this one starts at {found}")
            }
            Self::OtherRoot { size, expected, found } => {
                write!(f, "the head of size {size} in the store has root {expected}, not {found}")
            }
        }
    }
}

impl std::error::Error for StoreError {}
