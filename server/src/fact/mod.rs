//! What the ledger computes from statements, for pages and programs alike.
//!
//! *Invariants*: a pure function of the published entries and the date of the
//! head; a transcription changes nothing about a party's own statement.
//! *Not here*: who may say what, which the verifier judges.

mod act;
mod caveat;
mod deadline;
mod dispute;
mod key;
mod lifecycle;
mod line;
mod milestone;
mod party;
mod seal;
mod thread;

pub(crate) use act::{ActLine, StatusTable, acts_of, acts_on};
pub(crate) use caveat::{Caveat, caveats_of};
pub(crate) use deadline::{
    DatedRecord, Deadline, DeadlineList, DeadlineState, Due, commitment_deadlines, deadlines_of,
};
pub(crate) use dispute::DisputeLine;
pub(crate) use key::{KeyLine, keys_of};
pub(crate) use lifecycle::{Ended, Lifecycle, lifecycle};
pub(crate) use line::{PartyLine, party_lines};
pub(crate) use milestone::{MilestoneLine, milestones};
pub(crate) use party::PartyDescription;
pub(crate) use seal::{SealLine, SealState, seals_of};
pub(crate) use thread::{Node, Thread, retraction_of, thread};
