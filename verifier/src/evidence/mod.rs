//! Evidence of misbehaviour: one file that convicts, to somebody who trusts
//! neither side and has nothing but a policy.
//!
//! Specified in `spec/evidence.md`. One JSON object with one spelling; which
//! members it has depends on its kind. [`fork`] are two heads that contradict
//! each other, [`rule`] is what a log's own entries show, [`index`] a wrong
//! index root, [`list`] a list that did not only grow, [`refusal`] a statement that was refused wrongly, [`witness`] a
//! witness that cosigned what it must not.
//!
//! *Invariants*: nothing is convicted but a key that the policy lists, or one
//! that a log of the policy names in its charter; every octet that the verdict
//! rests on is under a signature, or hashed up to one.
//! *Not here*: how evidence is found and made; that is the programs' work.

mod error;
pub mod fork;
pub mod index;
pub mod list;
pub mod read;
pub mod refusal;
pub mod rule;
pub mod run;
pub mod witness;
mod write;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

pub use error::{EvidenceError, Standing};
pub use fork::{Pair, Split};
pub use index::{Held, WrongIndex};
pub use list::{Listed, WrongList};
pub use refusal::WrongRefusal;
pub use rule::WrongEntries;
pub use run::{Item, Run};
pub use witness::WrongWitness;

use crate::policy::Policy;

/// What a file says that it is.
pub const FORMAT: &str = "pactlog/evidence@v1";

/// How the name of a file of evidence ends.
pub const EXTENSION: &str = "evidence.json";

/// Most octets of a file.
pub const MAX_EVIDENCE: usize = 32 << 20;

/// What is to be shown, as it was read: nothing in it has been verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Two heads of one log that contradict each other.
    Fork(Pair),
    /// Entries of a log that break a rule, a batch's bounds or the order of time.
    Rule(WrongEntries),
    /// An index entry whose root does not follow from the one before.
    Index(WrongIndex),
    /// A list that does not begin with what it was under an earlier index entry.
    List(Box<WrongList>),
    /// A statement that was refused and should not have been.
    Refusal(WrongRefusal),
    /// Two heads that one witness must not have cosigned both, or not in that order.
    Witness(WrongWitness),
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Charge {
    /// Two histories were signed.
    Fork,
    /// An index root is wrong.
    Index,
    /// A list shrank, or its beginning changed.
    List,
    /// Time ran backwards between two batches.
    Clock,
    /// A rule was broken; its code.
    Rule(&'static str),
    /// A statement was refused wrongly; the code that was given.
    Refusal(String),
    /// A witness cosigned two histories, or a smaller head after a larger one.
    Witness,
}

impl Charge {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Fork => "fork",
            Self::Index => "index.root",
            Self::List => "index.list",
            Self::Clock => "batch.time",
            Self::Rule(code) => code,
            Self::Refusal(_) => "refusal.wrong",
            Self::Witness => "witness",
        }
    }
}

/// What sound evidence shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conviction {
    /// What was done.
    pub charge: Charge,
    /// Whose keys: vkeys, each with its name in front.
    pub culprits: Vec<String>,
    /// One sentence for a reader who knows nothing of logs.
    pub headline: String,
    /// What was checked, step by step.
    pub shown: Vec<String>,
    /// What the file leaves open.
    pub not_shown: Vec<String>,
}

impl Evidence {
    /// The kind, as the file names it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Fork(_) => "fork",
            Self::Rule(_) => "rule",
            Self::Index(_) => "index",
            Self::List(_) => "list",
            Self::Refusal(_) => "refusal",
            Self::Witness(_) => "witness",
        }
    }

    /// Whether it convicts somebody, under this policy.
    ///
    /// # Errors
    /// [`EvidenceError`] naming the first thing that does not hold;
    /// [its standing](EvidenceError::standing) tells unsound from undecided.
    pub fn judge(&self, policy: &Policy) -> Result<Conviction, EvidenceError> {
        match self {
            Self::Fork(pair) => pair.judge(policy),
            Self::Rule(entries) => entries.judge(policy),
            Self::Index(index) => index.judge(policy),
            Self::List(list) => list.judge(policy),
            Self::Refusal(refusal) => refusal.judge(policy),
            Self::Witness(witness) => witness.judge(policy),
        }
    }
}
