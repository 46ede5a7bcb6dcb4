//! Importing what public sources say: records of data files become
//! transcriptions, signed by the registrar.
//!
//! Specified in `spec/import.md`. Mapping is a pure function ([`map`]); reading
//! files and appending stand around it.
//!
//! *Invariants*: nothing that a record says is lost on the way, and nothing is
//! added that it does not say; an import appends everything or nothing.
//! *Not here*: form and rules of statements, which are the verifier's.

mod instrument;
mod known;
mod map;
mod object;
mod party;
mod plan;
mod pledge;
mod read;
mod record;
mod review;
mod text;
mod withdrawal;
mod write;

pub use instrument::{InstrumentRecord, read_instruments};
pub use known::{Identity, Known};
pub use map::{Drafted, ImportContext, MapError, Why, map};
pub use party::Parties;
pub use plan::Plan;
pub use read::{MAX_FILE, ReadError, RecordProblem};
pub use record::{Class, Record, read_records};
pub use write::{Data, ImportError, Summary, import};

/// Names of parties that this program brings along.
pub const PARTIES: &str = include_str!("../../demo/parties.json");

/// Instruments of the demonstration.
pub const DEMO_INSTRUMENTS: &str = include_str!("../../demo/instruments.json");

/// Records of the demonstration.
pub const DEMO_RECORDS: &str = include_str!("../../demo/pledges.json");
