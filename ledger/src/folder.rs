//! A ledger's folders: the store that readers get, and the key folder that
//! nobody else does.
//!
//! ```text
//! DIR/pactlog.toml   configuration
//! DIR/policy.txt     what a reader is to trust (C2SP tlog-policy);
//!                    policy-audit.txt, policy-pq.txt
//! DIR/store/         the database; all that the public server is given
//! DIR/keys/          mode 0700: log.pem, log-ml-dsa-44.pem, registrar.pem,
//!                    intake.pem, head, lock; log-next.pem and
//!                    log-ml-dsa-44-next.pem while the log's keys are rotated;
//!                    log-retired-ID.pem after that; other-head, if
//!                    another copy of this ledger was found out
//! ```
//!
//! The head file holds the last signed checkpoint. It lives outside the store
//! and outside backups, so that an old copy of the store cannot decide how old
//! it is. *Invariants*: the lock is held as long as a [`KeyFolder`] lives; the
//! head file is replaced whole, and durable before the note leaves the
//! process.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use pactlog_verifier::checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint};
use pactlog_verifier::cosignature::{Cosigner, CosignerKey};
use pactlog_verifier::note::{MAX_NOTE, NoteSigner, VerifierKey};

use crate::key::{self, KeyError};

/// Name of the log's key file in the key folder.
pub const LOG_KEY: &str = "log.pem";
/// Name of the log's post-quantum key file in the key folder.
pub const LOG_PQ_KEY: &str = "log-ml-dsa-44.pem";
/// Name of the key file that takes the place of the log's.
pub const LOG_NEXT_KEY: &str = "log-next.pem";
/// Name of the file of the post-quantum key that is to come.
pub const LOG_NEXT_PQ_KEY: &str = "log-ml-dsa-44-next.pem";
/// Name of the registrar's key file in the key folder.
pub const REGISTRAR_KEY: &str = "registrar.pem";
/// Name of the intake's key file in the key folder.
pub const INTAKE_KEY: &str = "intake.pem";

const HEAD: &str = "head";
const HEAD_NEW: &str = "head.new";
const LOCK: &str = "lock";
const OTHER_HEAD: &str = "other-head";

/// Why a folder could not be used.
#[derive(Debug)]
pub enum FolderError {
    /// The file system refused.
    Io {
        /// What was being done.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Its words.
        error: io::Error,
    },
    /// There is no key folder here.
    Missing {
        /// The folder.
        path: PathBuf,
    },
    /// Another process holds the lock.
    Locked {
        /// The lock file.
        path: PathBuf,
    },
    /// Others than the owner may look into the key folder.
    Open {
        /// The folder.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// A key file could not be used.
    Key(KeyError),
    /// The log's key file names no key, or a name that is none.
    LogKeyName {
        /// The file.
        path: PathBuf,
    },
    /// The log's key is being rotated already.
    Rotating {
        /// The next key's file.
        path: PathBuf,
    },
    /// There is no next key, or no head is signed with it yet.
    NotRotating {
        /// The next key's file.
        path: PathBuf,
    },
    /// A file that is to hold the log's post-quantum key holds another one.
    LogPqKey {
        /// The file.
        path: PathBuf,
    },
    /// The head file is not a checkpoint of this log.
    Head {
        /// The file.
        path: PathBuf,
        /// The cause.
        error: CheckpointError,
    },
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, error } => {
                write!(f, "while {doing} {}: {error}", path.display())
            }
            Self::Missing { path } => {
                write!(f, "{} is no key folder; make a ledger with `pactlog init`", path.display())
            }
            Self::Locked { path } => write!(
                f,
                "another process writes with these keys (it holds {}); two writers would sign two ledgers",
                path.display()
            ),
            Self::Open { path, mode } => write!(
                f,
                "{} has mode {mode:04o}, so others can reach the keys; make it `chmod 700`",
                path.display()
            ),
            Self::Key(error) => write!(f, "{error}"),
            Self::LogKeyName { path } => {
                write!(
                    f,
                    "{} must name the log's key in a line \"Key name: ORIGIN\"",
                    path.display()
                )
            }
            Self::Rotating { path } => write!(
                f,
                "{} is there: the log's key is being rotated; finish that first",
                path.display()
            ),
            Self::NotRotating { path } => write!(
                f,
                "no published head is signed with a next key {}; begin the rotation, and wait until readers have the new policy",
                path.display()
            ),
            Self::LogPqKey { path } => write!(
                f,
                "{} must hold an ML-DSA-44 key with the name of the log's key",
                path.display()
            ),
            Self::Head { path, error } => write!(
                f,
                "the last signed head in {} is not one of this log: {error}",
                path.display()
            ),
        }
    }
}

impl std::error::Error for FolderError {}

/// The locked key folder of the one writer.
#[derive(Debug)]
pub struct KeyFolder {
    path: PathBuf,
    log: NoteSigner,
    /// Signs beside the log's key until it takes its place.
    next: Option<NoteSigner>,
    pq: Option<Cosigner>,
    next_pq: Option<Cosigner>,
    // Held, never read: the lock goes when the file is closed.
    _lock: File,
}

impl KeyFolder {
    /// Makes the folder with mode 0700 and a new log key named `origin`.
    ///
    /// # Errors
    /// [`FolderError`] if it cannot be made or the key exists.
    pub fn create(path: &Path, origin: &str) -> Result<Self, FolderError> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path)
            .map_err(|error| io_error("making", path, error))?;
        key::generate_file(&path.join(LOG_KEY), origin, None).map_err(FolderError::Key)?;
        key::generate_ml_dsa_file(&path.join(LOG_PQ_KEY), origin, None)
            .map_err(FolderError::Key)?;
        Self::open(path)
    }

    /// Locks the folder and reads the log's key.
    ///
    /// # Errors
    /// [`FolderError`] naming the file and the cause.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let Ok(metadata) = fs::metadata(path) else {
            return Err(FolderError::Missing { path: path.to_owned() });
        };
        let mode = metadata.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(FolderError::Open { path: path.to_owned(), mode });
        }
        let lock_path = path.join(LOCK);
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(&lock_path)
            .map_err(|error| io_error("locking", &lock_path, error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(FolderError::Locked { path: lock_path }),
            Err(TryLockError::Error(error)) => return Err(io_error("locking", &lock_path, error)),
        }
        let (key_path, next_path) = (path.join(LOG_KEY), path.join(LOG_NEXT_KEY));
        if !key_path.is_file() {
            if !next_path.is_file() {
                return Err(FolderError::Missing { path: path.to_owned() });
            }
            // A rotation was cut off between its two renames.
            rename(&next_path, &key_path)?;
        }
        let log = signer(&key_path)?;
        let next = if next_path.is_file() { Some(signer(&next_path)?) } else { None };
        let (pq_path, next_pq_path) = (path.join(LOG_PQ_KEY), path.join(LOG_NEXT_PQ_KEY));
        if !pq_path.is_file() && next_pq_path.is_file() && next.is_none() {
            // The same of the post-quantum keys.
            rename(&next_pq_path, &pq_path)?;
        }
        let origin = log.verifier_key().name();
        let (pq, next_pq) = (pq_signer(&pq_path, origin)?, pq_signer(&next_pq_path, origin)?);
        Ok(Self { path: path.to_owned(), log, next, pq, next_pq, _lock: lock })
    }

    /// A checkpoint note with a line of each of the log's keys: Ed25519 first,
    /// then ML-DSA-44 without a time, then those that are to come.
    #[must_use]
    pub fn sign(&self, checkpoint: &Checkpoint) -> String {
        let text = checkpoint.to_string();
        let mut note = checkpoint.sign(&self.log);
        // An origin that is too long for it has no such line.
        let pq = |key: &Option<Cosigner>| key.as_ref().and_then(|key| key.sign(&text, 0).ok());
        let next = self.next.as_ref().map(|next| next.sign(&text));
        let lines = [pq(&self.pq), next, pq(&self.next_pq)];
        lines.into_iter().flatten().for_each(|line| note += &line.to_string());
        note
    }

    /// The post-quantum keys, the one that is to come last.
    pub fn pq_keys(&self) -> impl Iterator<Item = &VerifierKey> {
        [&self.pq, &self.next_pq].into_iter().flatten().map(Cosigner::verifier_key)
    }

    /// The key that is to take the place of the log's.
    #[must_use]
    pub fn next_key(&self) -> Option<&VerifierKey> {
        self.next.as_ref().map(NoteSigner::verifier_key)
    }

    /// Makes the log's next keys; from now on all sign, the last head first.
    ///
    /// A crash in between leaves none of them, or the post-quantum one alone,
    /// which then signs already and is taken by the next call.
    ///
    /// # Errors
    /// [`FolderError::Rotating`]; errors of the file system.
    pub fn begin_rotation(&mut self) -> Result<(), FolderError> {
        let path = self.path.join(LOG_NEXT_KEY);
        if self.next.is_some() {
            return Err(FolderError::Rotating { path });
        }
        let name = self.log.verifier_key().name().to_owned();
        let next_pq = self.path.join(LOG_NEXT_PQ_KEY);
        if self.next_pq.is_none() {
            make_whole(&next_pq, |new| key::generate_ml_dsa_file(new, &name, None).map(drop))?;
            self.next_pq = pq_signer(&next_pq, &name)?;
        }
        make_whole(&path, |new| key::generate_file(new, &name, None).map(drop))?;
        self.next = Some(signer(&path)?);
        if let Some(head) = self.head()? {
            let checkpoint = Checkpoint { origin: name, head: *head.head() };
            self.replace_head(&self.sign(&checkpoint))?;
        }
        Ok(())
    }

    /// Retires the log's keys: the next ones take their places. `published` is
    /// the newest checkpoint that readers are shown.
    ///
    /// A crash in between leaves keys that all sign, or the next Ed25519 key
    /// alone, which then is the log's at the next start; the next call does the
    /// rest.
    ///
    /// # Errors
    /// [`FolderError::NotRotating`] if not both heads bear the next keys' lines;
    /// errors of the file system.
    pub fn finish_rotation(&mut self, published: &str) -> Result<Vec<PathBuf>, FolderError> {
        let (path, pq_path) = (self.path.join(LOG_NEXT_KEY), self.path.join(LOG_NEXT_PQ_KEY));
        let not_rotating = || FolderError::NotRotating { path: path.clone() };
        let pq = self.next_pq.as_ref().map(Cosigner::verifier_key);
        let keys: Vec<&VerifierKey> = self.next_key().into_iter().chain(pq).collect();
        if keys.is_empty() {
            return Err(not_rotating());
        }
        let own =
            fs::read(self.head_path()).map_err(|e| io_error("reading", &self.head_path(), e))?;
        for note in [own.as_slice(), published.as_bytes()] {
            for key in &keys {
                SignedCheckpoint::open(note, key).map_err(|_| not_rotating())?;
            }
        }
        let old_pq = self.pq.as_ref().map(Cosigner::verifier_key);
        let mut retired = Vec::new();
        for (next, name, old) in
            [(&pq_path, LOG_PQ_KEY, old_pq), (&path, LOG_KEY, Some(self.log.verifier_key()))]
        {
            if !next.is_file() {
                continue;
            }
            let current = self.path.join(name);
            if let Some(old) = old {
                let kept = self.path.join(format!("log-retired-{}.pem", old.key_id()));
                rename(&current, &kept)?;
                retired.push(kept);
            }
            rename(next, &current)?;
        }
        if let Some(next) = self.next.take() {
            self.log = next;
        }
        self.pq = self.next_pq.take().or_else(|| self.pq.take());
        Ok(retired)
    }

    /// Signs the log's checkpoints.
    #[must_use]
    pub const fn log(&self) -> &NoteSigner {
        &self.log
    }

    /// The log's key, whose name is the origin.
    #[must_use]
    pub const fn verifier_key(&self) -> &VerifierKey {
        self.log.verifier_key()
    }

    /// Path of a key file in the folder.
    #[must_use]
    pub fn key_path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Path of the head file.
    #[must_use]
    pub fn head_path(&self) -> PathBuf {
        self.path.join(HEAD)
    }

    /// The last signed head; `None` if none was ever signed.
    ///
    /// # Errors
    /// [`FolderError::Head`] if it is not a checkpoint that this log signed.
    pub fn head(&self) -> Result<Option<SignedCheckpoint>, FolderError> {
        let path = self.head_path();
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(io_error("reading", &path, error)),
        };
        let mut octets = Vec::new();
        let limit = u64::try_from(MAX_NOTE).unwrap_or(u64::MAX).saturating_add(1);
        file.take(limit)
            .read_to_end(&mut octets)
            .map_err(|error| io_error("reading", &path, error))?;
        SignedCheckpoint::open(&octets, self.verifier_key())
            .map(Some)
            .map_err(|error| FolderError::Head { path, error })
    }

    /// Path of the checkpoint that another copy of this ledger signed.
    #[must_use]
    pub fn other_head_path(&self) -> PathBuf {
        self.path.join(OTHER_HEAD)
    }

    /// Keeps a checkpoint that another copy of this ledger signed. While it is
    /// there this copy does not open.
    ///
    /// # Errors
    /// [`FolderError::Io`].
    pub fn keep_other_head(&self, note: &str) -> Result<(), FolderError> {
        let (path, new) = (self.other_head_path(), self.path.join("other-head.new"));
        replace_file(&path, &new, note.as_bytes(), 0o600)
            .map_err(|error| io_error("keeping another copy's head in", &path, error))
    }

    /// Replaces the head file and makes the replacement durable.
    ///
    /// A crash before the rename leaves the old head and a new file that the
    /// next call overwrites; after it, the new head. Neither has left the
    /// process, so both are right.
    ///
    /// # Errors
    /// [`FolderError::Io`]; then nobody may be shown the note.
    pub fn replace_head(&self, note: &str) -> Result<(), FolderError> {
        let (path, new) = (self.head_path(), self.path.join(HEAD_NEW));
        replace_file(&path, &new, note.as_bytes(), 0o600)
            .map_err(|error| io_error("writing the signed head to", &path, error))
    }
}

/// Reads a key of the log, whose name is the origin.
fn signer(path: &Path) -> Result<NoteSigner, FolderError> {
    let file = key::read(path, None).map_err(FolderError::Key)?;
    let no_name = || FolderError::LogKeyName { path: path.to_owned() };
    NoteSigner::new(&file.name.ok_or_else(no_name)?, file.secret_key).map_err(|_| no_name())
}

/// Reads a post-quantum key of the log, if there is one.
fn pq_signer(path: &Path, origin: &str) -> Result<Option<Cosigner>, FolderError> {
    if !path.is_file() {
        return Ok(None);
    }
    let file = key::read_cosigner(path, None).map_err(FolderError::Key)?;
    let not_of_the_log = || FolderError::LogPqKey { path: path.to_owned() };
    if file.name.as_ref().is_some_and(|name| name != origin)
        || !matches!(file.secret_key, CosignerKey::MlDsa44(_))
    {
        return Err(not_of_the_log());
    }
    Cosigner::new(origin, file.secret_key).map(Some).map_err(|_| not_of_the_log())
}

/// Makes a key file that is there whole or not at all.
fn make_whole(
    path: &Path,
    make: impl FnOnce(&Path) -> Result<(), KeyError>,
) -> Result<(), FolderError> {
    let new = path.with_extension("new");
    match fs::remove_file(&new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(io_error("removing", &new, error));
        }
        _ => {}
    }
    make(&new).map_err(FolderError::Key)?;
    rename(&new, path)
}

/// Renames a file within its folder, durably.
fn rename(from: &Path, to: &Path) -> Result<(), FolderError> {
    let folder = to.parent().unwrap_or_else(|| Path::new("."));
    fs::rename(from, to)
        .and_then(|()| File::open(folder)?.sync_all())
        .map_err(|error| io_error("renaming", from, error))
}

/// Writes `octets` to `new`, syncs it, renames it to `path` and syncs the folder.
///
/// # Errors
/// The first error of the file system.
pub fn replace_file(path: &Path, new: &Path, octets: &[u8], mode: u32) -> io::Result<()> {
    // Opened first: the folder that is synced is the one that was written to. The
    // parent of a bare file name is empty, and means the current folder.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = File::open(folder.unwrap_or_else(|| Path::new(".")))?;
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(new)?;
    file.write_all(octets)?;
    file.sync_all()?;
    fs::rename(new, path)?;
    folder.sync_all()
}

fn io_error(doing: &'static str, path: &Path, error: io::Error) -> FolderError {
    FolderError::Io { doing, path: path.to_owned(), error }
}
