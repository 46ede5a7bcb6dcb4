//! The first thing that is wrong with a published tree, or missing from it.

use std::fmt;

use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::registry::RULES_VERSION;
use pactlog_verifier::replay::ReplayError;
use pactlog_verifier::tile::{BundleError, TileKind, TilePath};

use crate::report::{Cause, Verdict};
use crate::source::SourceError;

/// What is wrong or missing, with the values that prove it.
#[derive(Debug)]
pub(crate) enum Fault {
    /// Something could not be read.
    Source { path: TilePath, error: SourceError },
    /// A bundle is not what its path says.
    Bundle { path: TilePath, error: BundleError },
    /// An entry does not hash to what the tile beside it says.
    Leaf { path: TilePath, index: u64, computed: Hash, served: Hash },
    /// A tile has another number of hashes than its path says.
    TileLength { path: TilePath, found: usize },
    /// A tile has another hash, at `position`, than follows from the entries.
    Tile { path: TilePath, position: usize, computed: Hash, served: Hash },
    /// An entry is another than in an earlier audit.
    Changed { path: TilePath, index: u64, known: Hash, found: Hash },
    /// An entry breaks a rule.
    Replay(Box<ReplayError>),
    /// The head cuts a batch.
    OpenBatch { size: u64 },
    /// The root is another.
    Root { computed: TreeHead, expected: TreeHead },
}

impl Fault {
    /// What a reader may conclude: what is missing proves nothing, what is
    /// larger than any tile can be is wrong.
    pub(crate) const fn verdict(&self) -> Verdict {
        match self {
            Self::Source { error: SourceError::TooLarge { .. }, .. } => Verdict::Rejected,
            Self::Source { .. } => Verdict::Undecided,
            _ => Verdict::Rejected,
        }
    }

    /// What was being checked.
    pub(crate) const fn check(&self) -> &'static str {
        match self {
            Self::Source { .. } => "source",
            Self::Replay(_) | Self::OpenBatch { .. } => "rules",
            _ => "tree",
        }
    }

    /// Stable code of the cause.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Source { error: SourceError::Missing, .. } => "source.missing",
            Self::Source { path, error: SourceError::TooLarge { .. } } => match path.kind {
                TileKind::Entries => "bundle.form",
                TileKind::Hashes { .. } => "tile.length",
            },
            Self::Source { .. } => "source.unavailable",
            Self::Bundle { .. } => "bundle.form",
            Self::Leaf { .. } => "tile.leaf",
            Self::TileLength { .. } => "tile.length",
            Self::Tile { .. } => "tile.hashes",
            Self::Changed { .. } => "entry.changed",
            Self::Replay(error) => error.code(),
            Self::OpenBatch { .. } => "head.boundary",
            Self::Root { .. } => "head.root",
        }
    }

    /// Path or entry.
    pub(crate) fn place(&self) -> String {
        match self {
            Self::Source { path, .. }
            | Self::Bundle { path, .. }
            | Self::Leaf { path, .. }
            | Self::TileLength { path, .. }
            | Self::Tile { path, .. }
            | Self::Changed { path, .. } => path.to_string(),
            Self::Replay(error) => format!("entry {}", error.index()),
            Self::OpenBatch { .. } | Self::Root { .. } => "checkpoint".to_owned(),
        }
    }

    /// The words, and the two values that differ.
    pub(crate) fn cause(&self) -> Cause {
        match self {
            Self::Source { error: error @ SourceError::TooLarge { limit }, .. } => {
                Cause::new(error, format_args!("at most {limit} octets"), "more")
            }
            Self::Source { error, .. } => {
                Cause::new(self, "a file that the checkpoint commits to", error)
            }
            Self::Bundle { path, error } => {
                Cause::new(self, format_args!("a bundle of {} entries", path.width), error)
            }
            Self::Leaf { computed, served, .. } | Self::Tile { computed, served, .. } => {
                Cause::new(self, computed, served)
            }
            Self::TileLength { path, found } => Cause::new(
                self,
                format_args!("{} octets", usize::from(path.width).saturating_mul(Hash::LEN)),
                format_args!("{found} octets"),
            ),
            Self::Changed { known, found, .. } => Cause::new(self, known, found),
            Self::Replay(error) => replay_cause(error),
            Self::OpenBatch { .. } => Cause::new(self, "an index entry at its end", "a statement"),
            Self::Root { computed, expected } => Cause::new(self, computed.root, expected.root),
        }
    }
}

fn replay_cause(error: &ReplayError) -> Cause {
    let words = error.cause();
    match error {
        ReplayError::Entry { error, .. } => {
            Cause::new(words, "a statement or an index entry", error)
        }
        ReplayError::Rule { refusal, .. } => Cause::new(words, &refusal.expected, &refusal.found),
        ReplayError::UnknownRules { version, .. } => Cause::new(words, RULES_VERSION, version),
        ReplayError::Batch { error, .. } => {
            Cause::new(words, "a time not before that of the last batch", error)
        }
        ReplayError::EmptyBatch { .. } => Cause::new(words, "a statement", "an index entry"),
        ReplayError::LargeBatch { .. } => {
            Cause::new(words, "an index entry", "one statement too many")
        }
        ReplayError::Covered { index, found } => Cause::new(words, index, found),
        ReplayError::IndexRoot { computed, found, .. } => Cause::new(words, computed, found),
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source { error: SourceError::Missing, .. } => {
                f.write_str("it is not served, although the checkpoint commits to it")
            }
            Self::Source { error, .. } => write!(f, "{error}"),
            Self::Bundle { error, .. } => write!(f, "{error}"),
            Self::Leaf { index, computed, served, .. } => write!(
                f,
                "entry {index} has the leaf hash {computed}, the level-0 tile says {served}"
            ),
            Self::TileLength { path, found } => write!(
                f,
                "the tile must hold {} hashes of 32 octets, it has {found} octets",
                path.width
            ),
            Self::Tile { position, computed, served, .. } => write!(
                f,
                "hash {position} of the tile must be {computed} after the entries, it is {served}"
            ),
            Self::Changed { index, known, found, .. } => write!(
                f,
                "entry {index} had the leaf hash {known} in an earlier audit, it has {found}"
            ),
            Self::Replay(error) => write!(f, "{}", error.cause()),
            Self::OpenBatch { size } => {
                write!(f, "the head of size {size} does not end with an index entry")
            }
            Self::Root { computed, expected } => write!(
                f,
                "the entries give root {} at size {}, the checkpoint says {} at size {}",
                computed.root, computed.size, expected.root, expected.size
            ),
        }
    }
}
