//! Snapshots of a ledger's state, so that a start replays the newest entries only.
//!
//! ```text
//! DIR/snapshot/SIZE      a snapshot (`pactlog_verifier::snapshot`), public
//! DIR/snapshot/SIZE.new  one that is being written
//! DIR/keys/snapshot      size and digest of those that this ledger wrote
//! ```
//!
//! Anybody can compare the index and the tree of a snapshot with the log, but
//! nothing in the log commits to the registry's state. So a snapshot is used
//! only if the key folder names its digest: whoever can write beside the store
//! cannot make the ledger believe in a party or a key that the log has not.
//!
//! One snapshot, step by step, with what a crash right there leaves:
//!
//! 1. *The state is encoded* on the thread that sequences, chunk by chunk; a
//!    second thread writes. Batches wait for the first, never for the disk.
//! 2. *All but the newest named snapshot are removed*, so that there are never
//!    more than two files. A crash leaves the newest.
//! 3. *`SIZE.new` is written and synced.* A crash leaves a part of it, which
//!    nobody reads and the next step 2 removes.
//! 4. *It is renamed to `SIZE`, the folder synced.* A crash leaves a file that
//!    the key folder does not name: it is not used, the one before it is.
//! 5. *The key folder names it*, and the one before it, in a file that is
//!    replaced whole. From here on it is used.
//!
//! *Invariants*: whatever fails here costs time at the next start and nothing
//! else: no snapshot is needed, and none whose checks fail is used.
//! *Not here*: when one is due, which is the sequencer's.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};

use pactlog_verifier::edge::Edge;
use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::{self, TreeHead};
use pactlog_verifier::replay::{Replay, ReplayError};
use pactlog_verifier::snapshot::{self, MismatchError, Snapshot, SnapshotError};
use pactlog_verifier::text::{decimal, line};

use crate::folder::{KeyFolder, replace_file};
use crate::store::ReadStore;

/// Name of the file in the key folder.
const NAMED: &str = "snapshot";

/// First line of that file.
const HEADER: &str = "pactlog-snapshots/1";

/// Most octets of that file: a header and two lines.
const MAX_NAMED: u64 = 512;

/// Most snapshots kept.
const KEPT: usize = 2;

/// A snapshot that this ledger wrote, as its key folder names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Size of the tree that it was taken at.
    pub size: u64,
    /// SHA-256 of all its octets but the last 32, which are it.
    pub digest: Hash,
}

/// Why a snapshot is not used.
#[derive(Debug)]
pub enum Cause {
    /// The file system, or what it read, is no snapshot of this program.
    Snapshot(SnapshotError<io::Error>),
    /// The key folder names another digest for it.
    Digest {
        /// In the key folder.
        named: Hash,
        /// Of the file.
        found: Hash,
    },
    /// It is one of another ledger.
    Origin {
        /// That ledger.
        found: String,
    },
    /// The store has no batch boundary there, or cannot be read there.
    Boundary {
        /// Size of the snapshot.
        size: u64,
    },
    /// It is not of this log.
    Mismatch(MismatchError),
    /// The entries after it do not follow from it.
    Replay(ReplayError),
    /// The entries after it lead to another head than the one decided.
    Head {
        /// Decided.
        decided: TreeHead,
        /// Computed.
        computed: TreeHead,
    },
    /// The file in the key folder that names snapshots is damaged.
    Named,
    /// It could not be written.
    Write(io::Error),
}

/// A snapshot that is not used, or was not written, and why.
#[derive(Debug)]
pub struct Notice {
    /// The file.
    pub path: PathBuf,
    /// The cause.
    pub cause: Cause,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.cause {
            Cause::Write(error) => {
                return write!(
                    f,
                    "the snapshot {path} could not be written: {error}; the next start takes longer"
                );
            }
            Cause::Named => {
                return write!(
                    f,
                    "{path} is damaged, so no snapshot is used; entries are replayed"
                );
            }
            _ => write!(f, "the snapshot {path} is not used: ")?,
        }
        match &self.cause {
            Cause::Snapshot(error) => write!(f, "{error}")?,
            Cause::Digest { named, found } => {
                write!(f, "its digest is {found}, the key folder names {named}")?;
            }
            Cause::Origin { found } => write!(f, "it is one of the ledger {found}")?,
            Cause::Boundary { size } => write!(f, "no batch of the store ends at size {size}")?,
            Cause::Mismatch(error) => write!(f, "{error}")?,
            Cause::Replay(error) => write!(f, "after it, {error}")?,
            Cause::Head { decided, computed } => write!(
                f,
                "the entries after it lead to root {} at size {}, decided was {}",
                computed.root, computed.size, decided.root
            )?,
            Cause::Named | Cause::Write(_) => {}
        }
        f.write_str("; entries are replayed instead")
    }
}

/// Where the snapshots of a ledger lie, and where they are named.
#[derive(Clone, Debug)]
pub struct SnapshotFolder {
    folder: PathBuf,
    named: PathBuf,
}

impl SnapshotFolder {
    /// The folder of the ledger whose store is at `store`.
    #[must_use]
    pub fn new(store: &Path, keys: &KeyFolder) -> Self {
        Self { folder: beside(store), named: keys.key_path(NAMED) }
    }

    /// The newest snapshot that passes all checks against `store`, and why
    /// those newer than it did not.
    pub fn load(&self, store: &ReadStore, origin: &str) -> (Option<Snapshot>, Vec<Notice>) {
        let mut notices = Vec::new();
        let named = self.named().unwrap_or_else(|cause| {
            notices.push(Notice { path: self.named.clone(), cause });
            Vec::new()
        });
        for named in named {
            match self.load_one(store, origin, &named) {
                Ok(snapshot) => return (Some(snapshot), notices),
                Err(cause) => notices.push(Notice { path: self.path(named.size), cause }),
            }
        }
        (None, notices)
    }

    fn load_one(&self, store: &ReadStore, origin: &str, named: &Named) -> Result<Snapshot, Cause> {
        let (mut file, length) = open(&self.path(named.size))
            .map_err(|error| Cause::Snapshot(SnapshotError::Source(error)))?;
        let mut snapshot =
            snapshot::read(length, |octets| file.read(octets)).map_err(Cause::Snapshot)?;
        let found = snapshot.digest;
        if found != named.digest {
            return Err(Cause::Digest { named: named.digest, found });
        }
        if snapshot.replay.registry().origin() != origin {
            let found = snapshot.replay.registry().origin().to_owned();
            return Err(Cause::Origin { found });
        }
        let size = snapshot.replay.size();
        // Whatever the store has against it, the full replay says in full.
        let missing = || Cause::Boundary { size };
        let boundary = store.boundary(size).ok().flatten().ok_or_else(missing)?;
        let index = size.checked_sub(1).ok_or_else(missing)?;
        let last = store.entry(index).ok().flatten().ok_or_else(missing)?;
        let proof =
            merkle::prove_inclusion(&store.hash_source(), index, size).map_err(|_| missing())?;
        snapshot.check(&boundary.head, &last, &proof).map_err(Cause::Mismatch)?;
        Ok(snapshot)
    }

    /// The snapshots that the key folder names, the newest first.
    fn named(&self) -> Result<Vec<Named>, Cause> {
        let file = match File::open(&self.named) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Cause::Snapshot(SnapshotError::Source(error))),
        };
        let mut text = String::new();
        file.take(MAX_NAMED).read_to_string(&mut text).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => Cause::Named,
            _ => Cause::Snapshot(SnapshotError::Source(error)),
        })?;
        parse_named(&text).ok_or(Cause::Named)
    }

    /// Whether the key folder names a snapshot of this size.
    #[must_use]
    pub fn names(&self, size: u64) -> bool {
        self.named().is_ok_and(|named| named.iter().any(|named| named.size == size))
    }

    /// Encodes the state and lets a thread of its own write it.
    ///
    /// # Panics
    /// If `replay` is not at a batch boundary.
    #[must_use]
    pub fn begin(&self, replay: &Replay, edge: &Edge) -> Writing {
        let (sender, receiver) = channel();
        let (this, size) = (self.clone(), replay.size());
        let thread = thread::spawn(move || this.write(size, &receiver));
        let written =
            snapshot::write(replay, edge, |octets| sender.send(Piece::Octets(octets.to_vec())));
        // A send fails only when the thread has given up, which says why.
        let _ = written.map(|digest| sender.send(Piece::End(digest)));
        Writing { size, path: self.path(size), thread }
    }

    /// Steps 2 to 5 of the module's list.
    fn write(&self, size: u64, pieces: &Receiver<Piece>) -> io::Result<()> {
        let before = self.prepare(size)?;
        let (path, new) = (self.path(size), self.folder.join(format!("{size}.new")));
        let written = self.write_new(&new, pieces);
        if written.is_err() {
            // The disk may be full: a part of a snapshot is of no use to anybody.
            let _ = fs::remove_file(&new);
        }
        let digest = written?;
        fs::rename(&new, &path)?;
        File::open(&self.folder)?.sync_all()?;
        let mut text = format!("{HEADER}\n{size} {digest}\n");
        if let Some(Named { size, digest }) = before {
            text.push_str(&format!("{size} {digest}\n"));
        }
        replace_file(&self.named, &self.named.with_extension("new"), text.as_bytes(), 0o600)
    }

    /// Makes the folder, and removes all but the newest snapshot of another
    /// size than `size` that the key folder names and that is there; which.
    fn prepare(&self, size: u64) -> io::Result<Option<Named>> {
        if !self.folder.is_dir() {
            fs::create_dir_all(&self.folder)?;
            let above = self.folder.parent().filter(|above| !above.as_os_str().is_empty());
            File::open(above.unwrap_or_else(|| Path::new(".")))?.sync_all()?;
        }
        let before = match self.named() {
            Ok(named) => named,
            // It cannot be read now, which says nothing of what it names.
            Err(Cause::Snapshot(SnapshotError::Source(error))) => return Err(error),
            Err(_) => Vec::new(),
        };
        let before =
            before.into_iter().find(|named| named.size != size && self.path(named.size).is_file());
        let kept = before.map(|named| self.path(named.size));
        for path in list(&self.folder)? {
            if Some(&path) != kept.as_ref() && path != self.path(size) {
                fs::remove_file(path)?;
            }
        }
        Ok(before)
    }

    fn write_new(&self, new: &Path, pieces: &Receiver<Piece>) -> io::Result<Hash> {
        let mut file = File::create(new)?;
        for piece in pieces {
            match piece {
                Piece::Octets(octets) => file.write_all(&octets)?,
                Piece::End(digest) => {
                    file.sync_all()?;
                    return Ok(digest);
                }
            }
        }
        Err(io::Error::other("the state was not encoded to its end"))
    }

    /// The file of the snapshot of this size.
    #[must_use]
    pub fn path(&self, size: u64) -> PathBuf {
        self.folder.join(size.to_string())
    }
}

/// What is handed to the thread that writes.
enum Piece {
    Octets(Vec<u8>),
    /// The digest: nothing is missing.
    End(Hash),
}

/// A snapshot that is being written.
#[derive(Debug)]
pub struct Writing {
    /// Size of the tree that it is taken at.
    pub size: u64,
    path: PathBuf,
    thread: JoinHandle<io::Result<()>>,
}

impl Writing {
    /// Whether [`finish`](Self::finish) would not wait.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.thread.is_finished()
    }

    /// Waits until the snapshot is durable and named.
    ///
    /// # Errors
    /// [`Notice`] with the first error of the file system.
    pub fn finish(self) -> Result<u64, Notice> {
        let written = self
            .thread
            .join()
            .unwrap_or_else(|_| Err(io::Error::other("the thread that writes it ended")));
        match written {
            Ok(()) => Ok(self.size),
            Err(error) => Err(Notice { path: self.path, cause: Cause::Write(error) }),
        }
    }
}

/// The folder of snapshots that lies beside a store.
#[must_use]
pub fn beside(store: &Path) -> PathBuf {
    store.with_file_name("snapshot")
}

/// The files of a folder of snapshots, those being written included.
///
/// # Errors
/// The file system's words; a folder that is not there holds none.
pub fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let items = match fs::read_dir(folder) {
        Ok(items) => items,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut paths = Vec::new();
    for item in items {
        let path = item?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        // What somebody else put here is left alone.
        if decimal(name.strip_suffix(".new").unwrap_or(name)).is_some() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Opens a snapshot; the file and its length.
///
/// # Errors
/// The file system's words.
pub fn open(path: &Path) -> io::Result<(File, u64)> {
    // Nothing but a file: opening a pipe would wait for ever.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    Ok((file, length))
}

fn parse_named(text: &str) -> Option<Vec<Named>> {
    let (header, mut rest) = line(text)?;
    if header != HEADER {
        return None;
    }
    let mut all = Vec::new();
    while !rest.is_empty() {
        let (named, after) = line(rest)?;
        let (size, digest) = named.split_once(' ')?;
        all.push(Named { size: decimal(size)?, digest: Hash::from_base64(digest).ok()? });
        rest = after;
    }
    (all.len() <= KEPT).then_some(all)
}
