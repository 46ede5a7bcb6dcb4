//! What is shown beside what was said, for pages and programs alike.
//!
//! *Invariants*: a pure function of the published entries and a date; where
//! something stands is decided by the verifier's registry and status alone.
//! *Not here*: who may say what, and the rules of status.

mod act;
mod board;
mod caveat;
mod change;
mod citation;
mod diff;
mod dispute;
mod due;
mod key;
mod lifecycle;
mod listing;
mod party;
mod seal;
mod share;
mod sort;
mod status;
mod thread;
mod turn;
mod witness;

pub(crate) use act::{ActLine, StatusTable, acts_of, acts_on};
pub(crate) use board::{Board, Cell, Worst};
pub(crate) use caveat::{Caveat, caveats_of};
pub(crate) use change::{Asked, Changes, Earlier, Shift, Since, Stand};
pub(crate) use citation::Citation;
pub(crate) use diff::{Piece, diff};
pub(crate) use dispute::DisputeLine;
pub(crate) use due::{Due, DueLine, Dues, YEAR};
pub(crate) use key::{KeyLine, keys_of};
pub(crate) use lifecycle::Ended;
pub(crate) use listing::{Chosen, Listing, Makeup};
pub(crate) use party::PartyDescription;
pub(crate) use seal::{SealLine, SealState, seals_of};
pub(crate) use share::Touched;
pub(crate) use status::{Standing, status_of};
pub(crate) use thread::{Node, Thread, retraction_of, thread};
pub(crate) use turn::Turn;
pub(crate) use witness::WitnessLine;
