//! The index: under which subjects each statement can be found, provably all.
//!
//! Specified in `spec/index.md`. [`subject`] says what a statement is filed
//! under, [`tree`] commits to all lists at once, [`entry`] is the entry that
//! closes a batch with that commitment. [`question`] is what a reader can ask
//! for, [`proof`], [`page`] and [`lookup`] are what an answer is checked by,
//! [`dated`] is what it says of a point in time, [`catalogue`] makes answers.

mod block;
pub mod catalogue;
pub mod dated;
pub mod entry;
pub mod lookup;
pub mod page;
mod past;
pub mod proof;
pub mod question;
pub mod subject;
pub mod tree;

pub use catalogue::{Catalogue, CatalogueError};
pub use dated::Dated;
pub use entry::{IndexEntry, IndexEntryError};
pub use lookup::{Answer, Lookup, LookupError};
pub use page::{Item, Page, PageError};
pub use past::Row;
pub use proof::{End, PathError, PathProof};
pub use question::{Subject, SubjectError};
pub use subject::{MAX_SUBJECTS, SubjectKeys, subjects, thread_subject};
pub use tree::Index;
