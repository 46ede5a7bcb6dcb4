//! Dossiers: a whole case in one file, checked offline with a policy.
//!
//! Specified in `spec/dossier.md`. [`gather`] says what belongs into one,
//! [`body`] is its form, [`case`] what it shows.
//!
//! *Invariants*: a body is a function of the log and of what was asked: whoever
//! makes it writes the same octets. Maker and checker run the same [`gather`].

pub mod body;
pub mod case;
pub mod error;
pub mod gather;

pub use body::{Body, Dossier, FORMAT, Filed, MAX_DOSSIER};
pub use case::{Case, Told};
pub use error::DossierError;
pub use gather::{Gathered, MAX_ASKED, MAX_LISTS, MAX_STATEMENTS, Source, gather};
