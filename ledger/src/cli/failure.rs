//! Why a command failed, in words, and the exit code that goes with it.

use std::fmt::{self, Display};
use std::process::ExitCode;

use pactlog_ledger::folder::FolderError;
use pactlog_ledger::key::KeyError;
use pactlog_ledger::sequencer::LedgerError;
use pactlog_ledger::store::StoreError;
use pactlog_ledger::witnessing::WitnessingError;

/// A command's failure.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: u8,
    words: String,
}

impl Failure {
    /// Evidence is wrong: exit 1.
    pub(crate) fn rejected(words: impl Display) -> Self {
        Self { exit: 1, words: words.to_string() }
    }

    /// The request is wrong: exit 2.
    pub(crate) fn refused(words: impl Display) -> Self {
        Self { exit: 2, words: words.to_string() }
    }

    /// Could not find out: exit 3.
    pub(crate) fn unavailable(words: impl Display) -> Self {
        Self { exit: 3, words: words.to_string() }
    }

    /// Says it on standard error.
    pub(crate) fn report(self) -> ExitCode {
        eprintln!("pactlog: {}", printable(&self.words));
        ExitCode::from(self.exit)
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// Control characters of foreign text must not reach a terminal.
pub(crate) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push(c),
            c if c.is_control()
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                out.extend(c.escape_unicode());
            }
            c => out.push(c),
        }
    }
    out
}

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Io { .. } | KeyError::Randomness => Self::unavailable(error),
            _ => Self::refused(error),
        }
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        match error {
            FolderError::Key(error) => error.into(),
            FolderError::Head { .. } => Self::rejected(error),
            FolderError::Missing { .. }
            | FolderError::Open { .. }
            | FolderError::LogPqKey { .. }
            | FolderError::Rotating { .. }
            | FolderError::LogKeyName { .. } => Self::refused(error),
            FolderError::NotRotating { .. } => Self::unavailable(error),
            FolderError::Io { .. } | FolderError::Locked { .. } => Self::unavailable(error),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing { .. } | StoreError::Exists { .. } | StoreError::Format { .. } => {
                Self::refused(error)
            }
            StoreError::Record { .. }
            | StoreError::OtherRoot { .. }
            | StoreError::NotNext { .. } => Self::rejected(error),
            StoreError::Locked { .. } | StoreError::Database { .. } | StoreError::Poisoned => {
                Self::unavailable(error)
            }
        }
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Folder(error) => error.into(),
            LedgerError::Store(error) => error.into(),
            LedgerError::OtherOrigin { .. }
            | LedgerError::RolledBack { .. }
            | LedgerError::OtherHistory { .. }
            | LedgerError::UnknownHead { .. }
            | LedgerError::Replay(_)
            | LedgerError::HeadMismatch { .. }
            | LedgerError::RestoredBehind { .. }
            | LedgerError::OtherCopy { .. } => Self::rejected(error),
            LedgerError::Witnessing(error) => (*error).into(),
            LedgerError::NoQuorum { .. }
            | LedgerError::Unconfirmed { .. }
            | LedgerError::RestoredAlone
            | LedgerError::ClockApart { .. }
            | LedgerError::ClockBehind { .. }
            | LedgerError::Snapshot(_)
            | LedgerError::Stopped => Self::unavailable(error),
        }
    }
}

impl From<WitnessingError> for Failure {
    fn from(error: WitnessingError) -> Self {
        match error {
            WitnessingError::OtherCopy { .. } => Self::rejected(error),
            WitnessingError::Url { .. } | WitnessingError::Unreachable { .. } => {
                Self::refused(error)
            }
            WitnessingError::Thread(_) => Self::unavailable(error),
        }
    }
}
