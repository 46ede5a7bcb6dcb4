//! What a witness remembers: for each log the head that it cosigned last.
//!
//! One embedded database, `DIR/witness.redb`, which one process holds open.
//! Table `heads`: origin → (seconds of the cosignature, checkpoint note with
//! the log's lines and the witness's). Table `forks`: (origin, root) → note of
//! a head that the log signed and that contradicts one cosigned here.
//!
//! *Invariants*: a record is on the disk when [`State::record`] returns; it
//! replaces exactly the one that the caller judged against; after a write that
//! failed nothing more is written, because nobody knows what it left.
//! An older copy of the folder must never be put in its place: the witness
//! would cosign a second history.

use std::fmt;
use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::Note;
use redb::{Database, DatabaseError, ReadableDatabase as _, ReadableTable as _, TableDefinition};

const FILE: &str = "witness.redb";

/// Origin → (seconds, note).
type Heads = TableDefinition<'static, &'static str, (u64, &'static str)>;
const HEADS: Heads = TableDefinition::new("heads");

/// (Origin, root in base64) → note.
type Forks = TableDefinition<'static, (&'static str, &'static str), &'static str>;
const FORKS: Forks = TableDefinition::new("forks");

/// Most contradicting heads kept of one log: the first ones prove the fork.
const MAX_FORKS: usize = 16;

/// The head that was cosigned last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// Size and root.
    pub(super) head: TreeHead,
    /// Seconds of the cosignature.
    pub(super) time: u64,
    /// The note, with the log's lines and the witness's.
    pub(super) note: Arc<str>,
}

/// Why the state is of no use.
#[derive(Debug)]
pub(super) enum StateError {
    /// The folder could not be made.
    Folder(PathBuf, std::io::Error),
    /// Another process holds it.
    Locked(PathBuf),
    /// The database's words.
    Database(PathBuf, Box<redb::Error>),
    /// A record is no checkpoint of its origin.
    Record(PathBuf, String),
    /// The record is another than the one judged against.
    Changed(String),
    /// What an auditor remembers is of no use.
    Audit(String),
    /// Its thread could not be started.
    Thread(std::io::Error),
    /// An earlier write failed; restart to go on from what is on the disk.
    Stopped,
}

impl StateError {
    /// Stable code of the cause.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Folder(..) | Self::Database(..) => "state.io",
            Self::Locked(_) => "state.locked",
            Self::Record(..) | Self::Changed(_) => "state.damaged",
            Self::Audit(_) => "state.audit",
            Self::Thread(_) => "system.threads",
            Self::Stopped => "state.stopped",
        }
    }
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Locked(path) => {
                write!(f, "{}: another witness is running on this folder", path.display())
            }
            Self::Database(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Record(path, origin) => write!(
                f,
                "{}: the record of {origin} is damaged; a witness that forgets a head could cosign a fork, \
                 so give it a new key and name with a new folder",
                path.display()
            ),
            Self::Changed(origin) => {
                write!(f, "the record of {origin} is not the one that was judged against")
            }
            Self::Audit(words) => f.write_str(words),
            Self::Thread(error) => write!(f, "starting an auditor: {error}"),
            Self::Stopped => f.write_str("an earlier write failed; restart the witness"),
        }
    }
}

/// The open database.
pub(super) struct State {
    path: PathBuf,
    database: Database,
    stopped: AtomicBool,
}

impl State {
    /// Makes the folder if it is not there, and opens the database alone.
    pub(super) fn open(folder: &Path) -> Result<Self, StateError> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|error| StateError::Folder(folder.to_owned(), error))?;
        let path = folder.join(FILE);
        let database = Database::create(&path).map_err(|error| match error {
            DatabaseError::DatabaseAlreadyOpen => StateError::Locked(folder.to_owned()),
            error => StateError::Database(path.clone(), Box::new(error.into())),
        })?;
        let state = Self { path, database, stopped: AtomicBool::new(false) };
        state.make_tables().map_err(|error| state.failed(error))?;
        Ok(state)
    }

    fn make_tables(&self) -> Result<(), redb::Error> {
        let transaction = self.database.begin_write()?;
        transaction.open_table(HEADS)?;
        transaction.open_table(FORKS)?;
        transaction.commit()?;
        Ok(())
    }

    fn failed(&self, error: redb::Error) -> StateError {
        StateError::Database(self.path.clone(), Box::new(error))
    }

    /// Where it lies.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or_else(|| Path::new("."))
    }

    /// Folder of what an auditor remembers of the log whose origin has this hash.
    pub(super) fn audit_folder(&self, origin_hash: &Hash) -> PathBuf {
        self.path.with_file_name(format!("audit-{}", origin_hash.to_hex()))
    }

    /// The record of a log; `None` if it was never cosigned.
    pub(super) fn read(&self, origin: &str) -> Result<Option<Record>, StateError> {
        let read = || -> Result<_, redb::Error> {
            let table = self.database.begin_read()?.open_table(HEADS)?;
            Ok(table.get(origin)?.map(|found| {
                let (time, note) = found.value();
                (time, Arc::from(note))
            }))
        };
        let Some((time, note)) = read().map_err(|error| self.failed(error))? else {
            return Ok(None);
        };
        parse(origin, time, note)
            .map(Some)
            .ok_or_else(|| StateError::Record(self.path.clone(), origin.to_owned()))
    }

    /// Replaces `old` by `new`, durably.
    pub(super) fn record(
        &self,
        origin: &str,
        old: Option<&Record>,
        new: &Record,
    ) -> Result<(), StateError> {
        self.write(|| {
            let transaction = self.database.begin_write()?;
            {
                let mut table = transaction.open_table(HEADS)?;
                let is_same = {
                    let found = table.get(origin)?;
                    found.as_ref().map(|found| found.value())
                        == old.map(|old| (old.time, old.note.as_ref()))
                };
                if !is_same {
                    return Ok(Err(StateError::Changed(origin.to_owned())));
                }
                table.insert(origin, (new.time, new.note.as_ref()))?;
            }
            transaction.commit()?;
            Ok(Ok(()))
        })
    }

    /// Keeps a head that contradicts a cosigned one.
    pub(super) fn keep_fork(
        &self,
        origin: &str,
        head: &TreeHead,
        note: &str,
    ) -> Result<(), StateError> {
        let root = head.root.to_string();
        self.write(|| {
            let transaction = self.database.begin_write()?;
            {
                let mut table = transaction.open_table(FORKS)?;
                let end = format!("{origin}\0");
                let kept = table.range((origin, "")..(end.as_str(), ""))?.count();
                if kept < MAX_FORKS {
                    table.insert((origin, root.as_str()), note)?;
                }
            }
            transaction.commit()?;
            Ok(Ok(()))
        })
    }

    fn write(
        &self,
        write: impl FnOnce() -> Result<Result<(), StateError>, redb::Error>,
    ) -> Result<(), StateError> {
        if self.is_stopped() {
            return Err(StateError::Stopped);
        }
        let written = write().map_err(|error| self.failed(error)).and_then(std::convert::identity);
        if written.is_err() {
            self.stopped.store(true, Ordering::SeqCst);
        }
        written
    }

    /// Whether a write failed.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }
}

fn parse(origin: &str, time: u64, note: Arc<str>) -> Option<Record> {
    let checkpoint = Checkpoint::parse(Note::parse(note.as_bytes()).ok()?.text).ok()?;
    (checkpoint.origin == origin).then_some(Record { head: checkpoint.head, time, note })
}
