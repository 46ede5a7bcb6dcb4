//! Why a file convicts nobody.

use alloc::string::String;
use core::fmt;

use super::MAX_EVIDENCE;
use crate::checkpoint::CheckpointError;
use crate::hash::Hash;
use crate::index::{PathError, SubjectError};
use crate::merkle::ProofError;
use crate::note::VerifyError;
use crate::refusal::RefusalError;
use crate::registry::RULES_VERSION;
use crate::spelt::SpeltError;

/// What a reader may conclude from an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The octets are no evidence of this format.
    Malformed,
    /// It is evidence, and shows nothing wrong, or its proofs do not hold.
    Unsound,
    /// It cannot be told from this file.
    Undecided,
}

/// Why octets are no evidence, or why evidence convicts nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceError {
    /// More octets than [`MAX_EVIDENCE`].
    TooLarge {
        /// Octets given.
        found: usize,
    },
    /// Not of the form.
    Form(SpeltError),
    /// The subject of a list is none.
    Subject(SubjectError),
    /// A head is malformed, not signed by a log of the policy, or wrongly signed.
    Checkpoint(CheckpointError),
    /// The two heads are of two logs.
    OtherLog {
        /// Origin of the first.
        one: String,
        /// Origin of the second.
        other: String,
    },
    /// The heads do not contradict each other.
    SameRoot {
        /// The size at which they agree.
        size: u64,
    },
    /// The first head is larger than the second.
    SizesReversed {
        /// Size of the first.
        old: u64,
        /// Size of the second.
        new: u64,
    },
    /// Heads of two sizes need the hashes that rebuild the later root; heads
    /// of one size need none.
    SplitExpected {
        /// Whether there should be hashes.
        expected: bool,
    },
    /// The hashes do not rebuild the later root.
    Split(ProofError),
    /// The run of entries does not lead to the head.
    Run(ProofError),
    /// The number of hashes before the run is not that of its start.
    RunStart {
        /// Hashes that rebuild a tree of this size.
        expected: u64,
        /// Hashes given.
        found: usize,
    },
    /// The entries break no rule that can be judged by them.
    NoFault,
    /// The entries do not begin with the log, and what they lack decides.
    NeedsLog,
    /// Rules apply that this program does not know.
    UnknownRules {
        /// Their version.
        version: u64,
    },
    /// There is no index entry where one is needed.
    NoIndexEntry {
        /// Index at which it should stand.
        index: u64,
    },
    /// An entry is given by its leaf hash where its octets are needed.
    EntryExpected {
        /// Its index.
        index: u64,
    },
    /// An entry of the batch is no statement.
    NoStatement {
        /// Its index.
        index: u64,
    },
    /// A path does not lead to the earlier index root.
    Path {
        /// Key of the subject.
        key: Hash,
        /// The cause.
        error: PathError,
    },
    /// The paths do not fit together: one is missing, or two differ.
    Paths {
        /// Key of the subject.
        key: Hash,
    },
    /// The hashes of a list do not rebuild its root.
    List {
        /// Key of the subject.
        key: Hash,
    },
    /// A statement is missing that a thread leads to.
    Ancestor {
        /// Its id.
        id: Hash,
    },
    /// The refusal is none, or of other octets, or not signed by an intake key.
    Refusal(RefusalError),
    /// The refusal is of another log.
    RefusalLog {
        /// Origin that it names.
        found: String,
    },
    /// Entry 0 is no charter that names intake keys.
    NoCharter,
    /// The refusal names another tree than the entries give.
    RefusalTree {
        /// Size that it names.
        size: u64,
        /// Root that it names.
        root: Hash,
    },
    /// What was refused breaks a rule.
    RightlyRefused {
        /// Code of the rule.
        code: String,
    },
    /// The key is none that the policy lists among its witnesses.
    UnknownWitness {
        /// Its name.
        name: String,
    },
    /// The witness did not cosign a head.
    NotCosigned {
        /// Name of the witness.
        name: String,
        /// Size of the head.
        size: u64,
    },
    /// The witness's line cannot be verified here.
    Cosignature(VerifyError),
    /// The smaller head was not cosigned after the larger one.
    InOrder,
}

impl EvidenceError {
    /// What a reader may conclude.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        match self {
            Self::TooLarge { .. } | Self::Form(_) | Self::Subject(_) => Standing::Malformed,
            Self::NeedsLog | Self::UnknownRules { .. } | Self::UnknownWitness { .. } => {
                Standing::Undecided
            }
            _ => Standing::Unsound,
        }
    }

    /// Stable code of the cause.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "evidence.too_large",
            Self::Form(SpeltError::Json(error)) => error.code(),
            Self::Form(SpeltError::Member { .. }) => "evidence.member",
            Self::Form(SpeltError::TooMany { .. }) => "evidence.too_many",
            Self::Form(SpeltError::Spelling) => "evidence.spelling",
            Self::Subject(_) => "evidence.subject",
            Self::Checkpoint(CheckpointError::Signature(_)) => "checkpoint.signature",
            Self::Checkpoint(CheckpointError::Unsigned { .. }) => "checkpoint.unsigned",
            Self::Checkpoint(CheckpointError::OtherOrigin { .. }) => "checkpoint.origin",
            Self::Checkpoint(CheckpointError::Distrusted { .. }) => "checkpoint.distrusted",
            Self::Checkpoint(_) => "checkpoint.form",
            Self::OtherLog { .. } => "evidence.other_log",
            Self::SameRoot { .. } => "evidence.same_root",
            Self::SizesReversed { .. } => "evidence.sizes",
            Self::SplitExpected { .. } => "evidence.split",
            Self::Split(_) => "evidence.split_proof",
            Self::Run(_) => "evidence.entries_proof",
            Self::RunStart { .. } => "evidence.start",
            Self::NoFault => "evidence.no_fault",
            Self::NeedsLog => "evidence.needs_log",
            Self::UnknownRules { .. } => "rules.unknown",
            Self::NoIndexEntry { .. } => "evidence.index_entry",
            Self::EntryExpected { .. } => "evidence.entry",
            Self::NoStatement { .. } => "evidence.statement",
            Self::Path { .. } => "evidence.path",
            Self::Paths { .. } => "evidence.paths",
            Self::List { .. } => "evidence.list",
            Self::Ancestor { .. } => "evidence.ancestor",
            Self::Refusal(_) => "evidence.refusal",
            Self::RefusalLog { .. } => "evidence.refusal_log",
            Self::NoCharter => "evidence.charter",
            Self::RefusalTree { .. } => "evidence.refusal_tree",
            Self::RightlyRefused { .. } => "evidence.rightly_refused",
            Self::UnknownWitness { .. } => "evidence.unknown_witness",
            Self::NotCosigned { .. } => "evidence.not_cosigned",
            Self::Cosignature(_) => "evidence.cosignature",
            Self::InOrder => "evidence.in_order",
        }
    }
}

impl fmt::Display for EvidenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { found } => {
                write!(f, "evidence has at most {MAX_EVIDENCE} octets, this has {found}")
            }
            Self::Form(error) => write!(f, "{error}"),
            Self::Subject(error) => write!(f, "subject: {error}"),
            Self::Checkpoint(error) => write!(f, "{error}"),
            Self::OtherLog { one, other } => {
                write!(f, "one head is of {one}, the other of {other}: two logs may differ")
            }
            Self::SameRoot { size } => {
                write!(f, "both histories have the same root at size {size}: nothing is contradicted")
            }
            Self::SizesReversed { old, new } => {
                write!(f, "the smaller head comes first, here {old} comes before {new}")
            }
            Self::SplitExpected { expected: true } => f.write_str(
                "heads of two sizes contradict each other only by hashes that rebuild the later root",
            ),
            Self::SplitExpected { expected: false } => {
                f.write_str("heads of one size need no hashes besides")
            }
            Self::Split(error) => write!(f, "the hashes of the later tree: {error}"),
            Self::Run(error) => write!(f, "the entries do not lead to the signed head: {error}"),
            Self::RunStart { expected, found } => {
                write!(f, "{expected} hashes rebuild the tree before the entries, here {found}")
            }
            Self::NoFault => f.write_str("the entries break no rule"),
            Self::NeedsLog => f.write_str(
                "these entries break no rule by themselves; whether they do after those before them only the whole log can show (pactlog-verify audit)",
            ),
            Self::UnknownRules { version } => write!(
                f,
                "version {version} of the rules applies, and this program knows version {RULES_VERSION}"
            ),
            Self::NoIndexEntry { index } => write!(f, "entry {index} must be an index entry"),
            Self::EntryExpected { index } => {
                write!(f, "entry {index} is given by its hash, its octets are needed")
            }
            Self::NoStatement { index } => write!(f, "entry {index} is no statement"),
            Self::Path { key, error } => write!(f, "path of the subject with key {key}: {error}"),
            Self::Paths { key } => write!(
                f,
                "the paths do not fit together at the subject with key {key}: one for each subject of the batch, in the order of their keys"
            ),
            Self::List { key } => {
                write!(f, "the hashes of the list do not rebuild it, at the subject with key {key}")
            }
            Self::Ancestor { id } => {
                write!(f, "the statement {} is needed to tell a thread", id.to_hex())
            }
            Self::Refusal(error) => write!(f, "{error}"),
            Self::RefusalLog { found } => write!(f, "the refusal is of the ledger {found}"),
            Self::NoCharter => f.write_str("entry 0 is no charter that names intake keys"),
            Self::RefusalTree { size, root } => write!(
                f,
                "the refusal was judged at the tree of size {size} with root {root}; the entries give another"
            ),
            Self::RightlyRefused { code } => {
                write!(f, "the octets break rule {code}: they were not to be taken")
            }
            Self::UnknownWitness { name } => write!(
                f,
                "the policy lists no witness with this key ({name}); use a policy that does"
            ),
            Self::NotCosigned { name, size } => {
                write!(f, "{name} did not cosign the head of size {size}")
            }
            Self::Cosignature(error) => write!(f, "{error}"),
            Self::InOrder => f.write_str(
                "the smaller head was not cosigned after the larger one: a witness may cosign both",
            ),
        }
    }
}

impl core::error::Error for EvidenceError {}

impl From<SpeltError> for EvidenceError {
    fn from(error: SpeltError) -> Self {
        Self::Form(error)
    }
}
