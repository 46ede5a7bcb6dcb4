//! The index: under which subjects each statement can be found, provably all.
//!
//! Specified in `spec/index.md`. [`subject`] says what a statement is filed
//! under, [`tree`] commits to all lists at once, [`entry`] is the entry that
//! closes a batch with that commitment.

pub mod entry;
pub mod subject;
pub mod tree;

pub use entry::{IndexEntry, IndexEntryError};
pub use subject::{MAX_SUBJECTS, SubjectKeys, subjects, thread_subject};
pub use tree::Index;
