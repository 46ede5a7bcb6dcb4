//! Replay: registry, index and tree together, batch by batch.
//!
//! The one code that ledger, auditor and server run. The ledger goes
//! [`open_batch`](Replay::open_batch), [`admit`](Replay::admit),
//! [`close_batch`](Replay::close_batch); whoever checks a log pushes its
//! entries with [`push`](Replay::push), which does the same for each batch and
//! compares the index entry.
//!
//! *Invariants*: a batch's statements are judged with the time of the index
//! entry that closes it; no more than one batch is held in memory.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::ToString as _;
use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::frontier::Frontier;
use crate::hash::{Hash, leaf_hash};
use crate::index::tree::{EMPTY, item_hash};
use crate::index::{Index, IndexEntry, IndexEntryError, MAX_SUBJECTS};
use crate::merkle::TreeHead;
use crate::registry::{
    BatchError, KeyRing, RULES_VERSION, Refusal, Registry, Rule, Verified, verify_lines,
};
use crate::statement::{Body, Statement, StatementError, StatementId};
use crate::status::{History, Status};
use crate::time::{CivilDate, Time};

/// Most statements of a batch.
pub const MAX_BATCH: usize = 16_384;

/// Most octets of the note texts of a batch, so that one batch fits in memory.
pub const MAX_BATCH_OCTETS: usize = 64 << 20;

/// Statements whose subjects are looked for in the index together.
pub const APPROACHED: usize = 256;

/// What an entry turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parsed {
    /// A statement, and what its signature lines proved.
    Statement(Box<Statement>, Verified),
    /// The end of a batch.
    Index(IndexEntry),
    /// Neither.
    Wrong(EntryError),
}

/// An entry with all that can be known of it without its predecessors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// Leaf hash of its octets.
    pub leaf_hash: Hash,
    /// What it is.
    pub parsed: Parsed,
}

/// Why an entry does not belong in a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryError {
    /// It says that it is a statement, and is none.
    Statement(StatementError),
    /// It says that it is an index entry, and is none.
    Index(IndexEntryError),
    /// Its first line is of no known kind.
    Unknown,
}

impl fmt::Display for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Statement(error) => write!(f, "{error}"),
            Self::Index(error) => write!(f, "{error}"),
            Self::Unknown => {
                f.write_str("its first line is neither pactlog/statement@v1 nor pactlog/index@v1")
            }
        }
    }
}

impl core::error::Error for EntryError {}

impl Prepared {
    /// Reads an entry and checks its signature lines with the keys of `keys`.
    ///
    /// Most of the work of a replay, and needs no order.
    #[must_use]
    pub fn new(entry: &[u8], keys: &KeyRing) -> Self {
        let parsed = if Statement::claims(entry) {
            match Statement::parse(entry) {
                Ok(statement) => {
                    let verified = verify_lines(&statement, keys);
                    Parsed::Statement(Box::new(statement), verified)
                }
                Err(error) => Parsed::Wrong(EntryError::Statement(error)),
            }
        } else if IndexEntry::claims(entry) {
            match IndexEntry::parse(entry) {
                Ok(index) => Parsed::Index(index),
                Err(error) => Parsed::Wrong(EntryError::Index(error)),
            }
        } else {
            Parsed::Wrong(EntryError::Unknown)
        };
        Self { leaf_hash: leaf_hash(entry), parsed }
    }
}

/// The first thing that is wrong with a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplayError {
    /// An entry is no entry of a ledger.
    Entry {
        /// Its index.
        index: u64,
        /// The cause.
        error: EntryError,
    },
    /// A statement was admitted against a rule.
    Rule {
        /// Its index.
        index: u64,
        /// The rule and the cause.
        refusal: Box<Refusal>,
    },
    /// From here on other rules apply than this program knows: nothing is wrong,
    /// and nothing can be judged.
    UnknownRules {
        /// Index of the first entry of the batch.
        index: u64,
        /// Version of the rules.
        version: u64,
    },
    /// A batch's time is before the last batch's.
    Batch {
        /// Index of the index entry.
        index: u64,
        /// The cause.
        error: BatchError,
    },
    /// A batch holds no statement.
    EmptyBatch {
        /// Index of the index entry.
        index: u64,
    },
    /// A batch holds more than [`MAX_BATCH`] statements or [`MAX_BATCH_OCTETS`].
    LargeBatch {
        /// Index of the first statement too many.
        index: u64,
    },
    /// An index entry covers another number of entries than its own index.
    Covered {
        /// Its index.
        index: u64,
        /// What it says.
        found: u64,
    },
    /// An index root is wrong: permanent evidence against the ledger.
    IndexRoot {
        /// Index of the index entry.
        index: u64,
        /// Root recomputed from all entries before it.
        computed: Hash,
        /// What it says.
        found: Hash,
    },
}

impl ReplayError {
    /// Index of the entry at fault.
    #[must_use]
    pub const fn index(&self) -> u64 {
        match self {
            Self::Entry { index, .. }
            | Self::Rule { index, .. }
            | Self::UnknownRules { index, .. }
            | Self::Batch { index, .. }
            | Self::EmptyBatch { index }
            | Self::LargeBatch { index }
            | Self::Covered { index, .. }
            | Self::IndexRoot { index, .. } => *index,
        }
    }

    /// What is wrong with the entry, without its index.
    #[must_use]
    pub fn cause(&self) -> impl fmt::Display {
        ReplayCause(self)
    }

    /// Stable code of the cause.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Entry { error: EntryError::Statement(error), .. } => error.code(),
            Self::Entry { error: EntryError::Index(_), .. } => "index.form",
            Self::Entry { error: EntryError::Unknown, .. } => "entry.unknown",
            Self::Rule { refusal, .. } => refusal.rule.code(),
            Self::UnknownRules { .. } => "rules.unknown",
            Self::Batch { .. } => "batch.time",
            Self::EmptyBatch { .. } => "batch.empty",
            Self::LargeBatch { .. } => "batch.full",
            Self::Covered { .. } => "index.covered",
            Self::IndexRoot { .. } => "index.root",
        }
    }
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {}: {}", self.index(), self.cause())
    }
}

/// What is wrong with the entry, without its index.
struct ReplayCause<'a>(&'a ReplayError);

impl fmt::Display for ReplayCause<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ReplayError as E;
        match self.0 {
            E::Entry { error, .. } => write!(f, "{error}"),
            E::Rule { refusal, .. } => write!(f, "{refusal}"),
            E::UnknownRules { version, .. } => {
                write!(f, "{}", BatchError::UnknownRules { version: *version })
            }
            E::Batch { error, .. } => write!(f, "{error}"),
            E::EmptyBatch { .. } => f.write_str("it closes a batch without a statement"),
            E::LargeBatch { .. } => write!(
                f,
                "a batch has at most {MAX_BATCH} statements and {MAX_BATCH_OCTETS} octets"
            ),
            E::Covered { index, found } => {
                write!(f, "the index entry must cover {index} entries, it says {found}")
            }
            E::IndexRoot { computed, found, .. } => {
                write!(f, "the index root over the entries is {computed}, the entry says {found}")
            }
        }
    }
}

impl core::error::Error for ReplayError {}

/// Everything that follows from a prefix of a log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Replay {
    registry: Registry,
    /// The subjects and their lists, unless they are kept elsewhere.
    index: Option<Index>,
    frontier: Frontier,
    /// What status is computed from, if that was asked for.
    history: Option<Box<History>>,
    /// Statements of the batch that is being pushed, not judged yet.
    #[serde(skip)]
    pending: Vec<(Hash, Box<Statement>, Verified)>,
    /// Statements of the open batch, or of the one that is being pushed.
    #[serde(skip)]
    batch: BatchSize,
}

/// How much of a batch's largest size is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BatchSize {
    statements: usize,
    octets: usize,
}

impl BatchSize {
    /// With one more statement; `None` if the batch is full.
    #[must_use]
    pub fn with(self, statement: &Statement) -> Option<Self> {
        let statements = self.statements.saturating_add(1);
        let octets = self.octets.saturating_add(statement.text().len());
        (statements <= MAX_BATCH && octets <= MAX_BATCH_OCTETS)
            .then_some(Self { statements, octets })
    }
}

impl Replay {
    /// The replay of the ledger `origin` before its first entry.
    #[must_use]
    pub fn new(origin: &str) -> Self {
        Self {
            registry: Registry::new(origin),
            index: Some(Index::new()),
            frontier: Frontier::new(),
            history: None,
            pending: Vec::new(),
            batch: BatchSize::default(),
        }
    }

    /// The same, keeping what [status](crate::status) is computed from.
    #[must_use]
    pub fn with_status(origin: &str) -> Self {
        Self { history: Some(Box::default()), ..Self::new(origin) }
    }

    /// The same without the index, for whoever keeps it elsewhere, with more to
    /// it, and compares the index roots there: here they are not.
    #[must_use]
    pub fn without_index(self) -> Self {
        Self { index: None, ..self }
    }

    /// Begins a batch whose statements are judged with `time`.
    ///
    /// # Errors
    /// [`BatchError`] if it lies before the last batch's.
    pub fn open_batch(&mut self, time: Time) -> Result<(), BatchError> {
        self.registry.open_batch(time)?;
        self.batch = BatchSize::default();
        Ok(())
    }

    /// Admits a statement as the next entry, or leaves no trace of it.
    ///
    /// For a ledger: beside the rules it demands that this program knows the
    /// rules that a statement announces, or the ledger could not go on.
    ///
    /// # Errors
    /// [`Refusal`] with the first rule that it breaks.
    pub fn admit(
        &mut self,
        statement: &Statement,
        verified: &Verified,
        leaf_hash: Hash,
    ) -> Result<u64, Refusal> {
        if let Body::Rules(rules) = statement.body()
            && rules.version.value() > RULES_VERSION
        {
            return Err(Refusal {
                rule: Rule::RulesUnknown,
                at: "/version".into(),
                expected: format!("at most {RULES_VERSION}"),
                found: rules.version.value().to_string(),
            });
        }
        self.admit_by_rules(statement, verified, leaf_hash)
    }

    fn admit_by_rules(
        &mut self,
        statement: &Statement,
        verified: &Verified,
        leaf_hash: Hash,
    ) -> Result<u64, Refusal> {
        let refuse = |rule| Refusal { rule, at: "".into(), expected: "".into(), found: "".into() };
        let Some(batch) = self.batch.with(statement) else {
            return Err(refuse(Rule::BatchFull));
        };
        // The form keeps this below the limit, which is checked all the same.
        if verified.subjects().count() > MAX_SUBJECTS {
            return Err(refuse(Rule::TooManySubjects));
        }
        let index = self.frontier.size();
        let admission = self.registry.admit(statement, verified, index)?;
        if let (Some(history), Some(time)) = (&mut self.history, self.registry.time()) {
            history.push(statement, time, &admission);
        }
        if let Some(subjects) = &mut self.index {
            let item = item_hash(index, &leaf_hash);
            for subject in verified.subjects().with_thread(&admission.thread) {
                subjects.insert_item(&subject, item);
            }
        }
        self.frontier.push(leaf_hash);
        self.batch = batch;
        Ok(index)
    }

    /// Reads the ways to the subjects of statements that are admitted next, of
    /// about [`APPROACHED`]: then each is filed faster. Changes nothing and is
    /// never needed; see [`Index::approach`].
    pub fn approach<'a>(&self, statements: impl IntoIterator<Item = &'a Verified>) {
        if let Some(subjects) = &self.index {
            subjects
                .approach(statements.into_iter().flat_map(|verified| verified.subjects().keys()));
        }
    }

    /// Closes the batch: the index entry that the ledger must append.
    ///
    /// It is the last entry of [`head`](Self::head) from here on.
    #[must_use]
    pub fn close_batch(&mut self) -> IndexEntry {
        let root = self.index_root();
        self.close_with(root)
    }

    fn close_with(&mut self, root: Hash) -> IndexEntry {
        let time = self.registry.time().expect("a batch is closed after it was opened");
        let entry = IndexEntry { covered: self.frontier.size(), root, time };
        self.frontier.push(leaf_hash(entry.to_string().as_bytes()));
        self.batch = BatchSize::default();
        entry
    }

    /// Takes the next entry of a log that is being checked; whether it closed
    /// a batch, whose statements were judged then.
    ///
    /// # Errors
    /// [`ReplayError`] with the first entry that is wrong. Then this replay is
    /// of no further use; after [`ReplayError::UnknownRules`] it stays what it
    /// was at the end of the batch before.
    pub fn push(&mut self, entry: Prepared) -> Result<bool, ReplayError> {
        let next = self
            .frontier
            .size()
            .saturating_add(u64::try_from(self.pending.len()).unwrap_or(u64::MAX));
        if let Some(version) = self.registry.unknown_rules() {
            return Err(ReplayError::UnknownRules { index: next, version });
        }
        match entry.parsed {
            Parsed::Wrong(error) => Err(ReplayError::Entry { index: next, error }),
            Parsed::Statement(statement, verified) => {
                let Some(batch) = self.batch.with(&statement) else {
                    return Err(ReplayError::LargeBatch { index: next });
                };
                self.batch = batch;
                self.pending.push((entry.leaf_hash, statement, verified));
                Ok(false)
            }
            Parsed::Index(found) => self.push_index(&found, next).map(|()| true),
        }
    }

    fn push_index(&mut self, found: &IndexEntry, index: u64) -> Result<(), ReplayError> {
        if self.pending.is_empty() {
            return Err(ReplayError::EmptyBatch { index });
        }
        if found.covered != index {
            return Err(ReplayError::Covered { index, found: found.covered });
        }
        self.open_batch(found.time).map_err(|error| ReplayError::Batch { index, error })?;
        let mut pending = core::mem::take(&mut self.pending).into_iter().peekable();
        while pending.peek().is_some() {
            let part: Vec<_> = pending.by_ref().take(APPROACHED).collect();
            self.approach(part.iter().map(|(_, _, verified)| verified));
            for (leaf_hash, statement, verified) in part {
                let at = self.frontier.size();
                self.admit_by_rules(&statement, &verified, leaf_hash).map_err(|refusal| {
                    ReplayError::Rule { index: at, refusal: Box::new(refusal) }
                })?;
            }
        }
        let root = self.index.as_mut().map_or(found.root, Index::root);
        let computed = self.close_with(root);
        if computed.root != found.root {
            return Err(ReplayError::IndexRoot {
                index,
                computed: computed.root,
                found: found.root,
            });
        }
        Ok(())
    }

    /// What status is computed from, if this replay [keeps it](Self::with_status).
    #[must_use]
    pub fn history(&self) -> Option<&History> {
        self.history.as_deref()
    }

    /// Takes that out, so that this is what a replay without it is. Whoever goes
    /// on with the replay [puts it back](Self::put_history).
    pub fn take_history(&mut self) -> Option<Box<History>> {
        self.history.take()
    }

    /// Puts back what was taken out at the same size.
    pub fn put_history(&mut self, history: Option<Box<History>>) {
        self.history = history;
    }

    /// The status of a commitment or an instrument on a date; `None` if it is
    /// neither, or if this replay does not keep it.
    #[must_use]
    pub fn status(&self, target: &StatementId, on: CivilDate) -> Option<Status> {
        self.history()?.status(&self.registry, target, on)
    }

    /// SHA-256 over the status of everything on a date; `None` if this replay
    /// does not keep it.
    #[must_use]
    pub fn status_digest(&self, on: CivilDate) -> Option<Hash> {
        Some(self.history()?.digest(&self.registry, on))
    }

    /// Entries that wait for the index entry that closes their batch.
    #[must_use]
    pub const fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Whether no batch is open: what a snapshot can be taken of.
    #[must_use]
    pub const fn is_at_boundary(&self) -> bool {
        self.pending.is_empty() && self.batch.statements == 0
    }

    /// The index root over all statements so far; that of none, which no log
    /// has, if the index [is kept elsewhere](Self::without_index).
    pub fn index_root(&mut self) -> Hash {
        self.index.as_mut().map_or(EMPTY, Index::root)
    }

    /// Number of entries of all closed batches, and of the open one.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Size and root.
    #[must_use]
    pub fn head(&self) -> TreeHead {
        self.frontier.head()
    }

    /// The right edge of the tree.
    #[must_use]
    pub const fn frontier(&self) -> &Frontier {
        &self.frontier
    }

    /// Time of the newest batch.
    #[must_use]
    pub const fn time(&self) -> Option<Time> {
        self.registry.time()
    }

    /// The rules' state.
    #[must_use]
    pub const fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The subjects and their lists, unless they are kept elsewhere.
    #[must_use]
    pub const fn index(&self) -> Option<&Index> {
        self.index.as_ref()
    }
}
