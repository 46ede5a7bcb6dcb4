//! Status: what follows mechanically from a log prefix and a date.
//!
//! Specified in `spec/status.md`. A status is computed for each *line*: one
//! party's part in one commitment or instrument. It is a pure function of the
//! admitted statements and a date; ledger, server and auditor run this code.
//!
//! *Invariants*: nothing is overdue, late or unanswered by a date that a
//! transcription set, or that passed before the ledger knew of it or the party
//! had a key; ratings are listed and never averaged; each word that is
//! computed carries the statements that it follows from.
//! *Not here*: who may say what (the registry), what pages show.

mod deadline;
mod history;
mod line;
mod reason;
mod reply;
mod tenure;
mod term;
mod view;

pub use deadline::Deadline;
pub use history::History;
pub use line::{Claimed, Headline, Item, Lifecycle, Line, Rated, Status};
pub use reason::{Flag, Reason};
