//! A ledger in one file, without its keys (`spec/storage.md`, "Backups").
//!
//! A backup holds what cannot be recomputed: entries, published checkpoints
//! with their cosignatures, policy and configuration. Everything else follows
//! from the entries and is computed anew, on the way out and on the way in.
//!
//! *Invariants*: equal ledgers give equal octets; a file with its own name was
//! read back and replayed whole; a restored store signs nothing until it was
//! compared with the last head that is known elsewhere.
//! *Not here*: keys and the head file, which no backup may hold.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use pactlog_verifier::checkpoint::{CheckpointError, SignedCheckpoint};
use pactlog_verifier::edge::Edge;
use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::{MAX_NOTE, VerifierKey};
use pactlog_verifier::policy::MAX_POLICY;
use pactlog_verifier::replay::{Parsed, Prepared, Replay, ReplayError};
use pactlog_verifier::text::decimal;
use sha2::{Digest as _, Sha256};

use crate::policies;
use crate::store::{BatchRecord, Boundary, ReadStore, StoreError, WriteStore};

/// First line of a backup.
const HEADER: &str = "pactlog-backup/1";

/// Most octets of the lines before the empty one.
const MAX_HEADER: usize = 1024;

/// Most octets of a configuration.
const MAX_CONFIG: usize = 64 * 1024;

/// Entries read from the store at a time, and between reports of progress.
const CHUNK: u64 = 1024;

/// Why a backup was not written, or is not one.
#[derive(Debug)]
pub enum BackupError {
    /// The ledger has no batch.
    Empty,
    /// The store could not be read or written.
    Store(StoreError),
    /// The file system refused.
    Io {
        /// The file.
        path: PathBuf,
        /// Its words.
        error: io::Error,
    },
    /// The file ends before what it announces.
    Truncated,
    /// The file goes on after its end.
    Longer,
    /// The header is not one of this format.
    Header {
        /// Which line or part.
        what: &'static str,
    },
    /// An entry breaks a rule or a format, or an index root is wrong.
    Replay(ReplayError),
    /// The entries do not end with a batch.
    OpenBatch,
    /// The entries lead to another head than the one announced.
    Head {
        /// In the header.
        announced: TreeHead,
        /// Recomputed.
        computed: TreeHead,
    },
    /// A checkpoint is not one of this log.
    Checkpoint(CheckpointError),
    /// A checkpoint is out of order, or its root is not that of the entries.
    CheckpointRoot {
        /// Its head.
        head: TreeHead,
    },
    /// The digest at the end is another.
    Digest {
        /// At the end of the file.
        announced: Hash,
        /// Of the octets before it.
        computed: Hash,
    },
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the ledger has no batch yet; there is nothing to back up"),
            Self::Store(error) => write!(f, "{error}"),
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Truncated => {
                f.write_str("the backup ends early: a part of it is missing; take another copy")
            }
            Self::Longer => {
                f.write_str("the file goes on after the backup's end; take another copy")
            }
            Self::Header { what } => {
                write!(f, "no backup of this format ({HEADER}): {what} is missing or malformed")
            }
            Self::Replay(error) => write!(f, "the backup is damaged: {error}"),
            Self::OpenBatch => f.write_str("the backup is damaged: its last batch is not closed"),
            Self::Head { announced, computed } => write!(
                f,
                "the backup is damaged: it announces root {} at size {}, its entries lead to {} at {}",
                announced.root, announced.size, computed.root, computed.size
            ),
            Self::Checkpoint(error) => {
                write!(f, "the backup is damaged: a checkpoint is wrong: {error}")
            }
            Self::CheckpointRoot { head } => write!(
                f,
                "the backup is damaged: its checkpoint of size {} is out of order or not over its entries",
                head.size
            ),
            Self::Digest { announced, computed } => write!(
                f,
                "the backup is damaged: its digest is {computed}, at its end stands {announced}"
            ),
        }
    }
}

impl std::error::Error for BackupError {}

impl From<StoreError> for BackupError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// What goes with the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// `policy.txt`, octet for octet.
    pub policy: Vec<u8>,
    /// `pactlog.toml`, octet for octet.
    pub config: Vec<u8>,
}

/// What a verified backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The tree after its last batch.
    pub head: TreeHead,
    /// Number of published checkpoints.
    pub checkpoints: u64,
    /// Policy and configuration.
    pub setting: Setting,
}

/// Writes a backup of all that is durable in `store`, reads it back, and gives
/// it its name only when everything in it came out right.
///
/// # Errors
/// [`BackupError`]; then there is no file `out`, or the one before.
pub fn write(
    store: &ReadStore,
    setting: &Setting,
    out: &Path,
    mut progress: impl FnMut(u64, u64),
) -> Result<Report, BackupError> {
    let head = store.decided()?.ok_or(BackupError::Empty)?.head;
    let new = beside(out, ".new");
    let failed = |error| BackupError::Io { path: new.clone(), error };
    let mut file = Hashing::new(BufWriter::new(File::create(&new).map_err(failed)?));
    let checkpoints = checkpoints(store, head.size)?;
    let origin = store.origin()?;
    let text = format!(
        "{HEADER}\norigin {origin}\nsize {}\nroot {}\ncheckpoints {}\npolicy {}\nconfig {}\n\n",
        head.size,
        head.root,
        checkpoints.len(),
        setting.policy.len(),
        setting.config.len()
    );
    for octets in [text.as_bytes(), &setting.policy, &setting.config] {
        file.write_all(octets).map_err(failed)?;
    }
    let mut start = 0;
    while start < head.size {
        let end = head.size.min(start.saturating_add(CHUNK));
        for (index, entry) in (start..).zip(store.entries(start..end)?) {
            let length = u16::try_from(entry.len())
                .map_err(|_| StoreError::Record { what: "entry", number: index })?;
            file.write_all(&length.to_be_bytes()).map_err(failed)?;
            file.write_all(&entry).map_err(failed)?;
        }
        start = end;
        progress(start, head.size);
    }
    for size in checkpoints {
        let first = store.checkpoint(size)?.unwrap_or_default();
        let renewed = store.renewed_checkpoint(size)?.unwrap_or_default();
        for note in [first, renewed] {
            let length = u32::try_from(note.len())
                .map_err(|_| StoreError::Record { what: "checkpoint of size", number: size })?;
            file.write_all(&length.to_be_bytes()).map_err(failed)?;
            file.write_all(note.as_bytes()).map_err(failed)?;
        }
    }
    let digest = file.digest();
    file.write_all(digest.as_bytes()).map_err(failed)?;
    let file = file.inner.into_inner().map_err(|error| failed(error.into_error()))?;
    file.sync_all().map_err(failed)?;
    let report = check(&new, progress)?;
    if report.head != head {
        return Err(BackupError::Head { announced: head, computed: report.head });
    }
    fs::rename(&new, out).and_then(|()| sync_parent(out)).map_err(failed)?;
    Ok(report)
}

/// Recomputes everything in a backup and keeps nothing.
///
/// # Errors
/// The first [`BackupError`].
pub fn check(path: &Path, progress: impl FnMut(u64, u64)) -> Result<Report, BackupError> {
    read(path, None, progress)
}

/// Recomputes everything in a backup and makes a store of it, which signs
/// nothing until it was compared.
///
/// # Errors
/// The first [`BackupError`]; then what is at `store` is a part and of no use.
pub fn restore(
    path: &Path,
    store: &Path,
    progress: impl FnMut(u64, u64),
) -> Result<Report, BackupError> {
    read(path, Some(store), progress)
}

/// Sizes of the published checkpoints within `size`, ascending.
fn checkpoints(store: &ReadStore, size: u64) -> Result<Vec<u64>, BackupError> {
    let mut sizes = Vec::new();
    let mut below = Some(size);
    while let Some(from) = below {
        below = None;
        for note in store.checkpoints_before(from, 256)? {
            let size =
                head_of(&note).ok_or(StoreError::Record { what: "checkpoint", number: from })?;
            sizes.push(size);
            below = size.checked_sub(1);
        }
    }
    sizes.reverse();
    Ok(sizes)
}

/// The size in a checkpoint note's second line.
fn head_of(note: &str) -> Option<u64> {
    note.lines().nth(1).and_then(decimal)
}

/// The announced parts of a backup.
struct Header {
    origin: String,
    head: TreeHead,
    checkpoints: u64,
    policy: usize,
    config: usize,
}

fn read(
    path: &Path,
    store: Option<&Path>,
    mut progress: impl FnMut(u64, u64),
) -> Result<Report, BackupError> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::UnexpectedEof => BackupError::Truncated,
        _ => BackupError::Io { path: path.to_owned(), error },
    };
    let mut file = Hashing::new(BufReader::new(File::open(path).map_err(failed)?));
    let header = read_header(&mut file).map_err(failed)??;
    let policy = octets(&mut file, header.policy).map_err(failed)?;
    let config = octets(&mut file, header.config).map_err(failed)?;
    let log = log_keys(&policy, &header.origin)?;
    let store = store.map(|path| WriteStore::create(path, &header.origin)).transpose()?;
    if let Some(store) = &store {
        store.set_restored(true)?;
    }
    let mut replay = Replay::new(&header.origin);
    let mut batch = Batch::default();
    let mut heads = Vec::new();
    for index in 0..header.head.size {
        let length = octets(&mut file, 2).map_err(failed)?;
        let length = length.iter().fold(0, |sum, octet| sum << 8 | usize::from(*octet));
        let entry = octets(&mut file, length).map_err(failed)?;
        if let Some(boundary) = batch.push(&mut replay, index, entry)? {
            heads.push(boundary.head);
            batch.commit(store.as_ref(), boundary)?;
        }
        if index % CHUNK == 0 {
            progress(index, header.head.size);
        }
    }
    if !batch.entries.is_empty() {
        return Err(BackupError::OpenBatch);
    }
    let computed = replay.head();
    if computed != header.head {
        return Err(BackupError::Head { announced: header.head, computed });
    }
    let mut last = 0;
    for _ in 0..header.checkpoints {
        last = read_checkpoint(&mut file, &log, &heads, last, store.as_ref(), &failed)?;
    }
    let computed = file.digest();
    let announced = octets(&mut file, Hash::LEN).map_err(failed)?;
    let announced = Hash::from_slice(&announced).ok_or(BackupError::Truncated)?;
    if announced != computed {
        return Err(BackupError::Digest { announced, computed });
    }
    if file.read(&mut [0]).map_err(failed)? != 0 {
        return Err(BackupError::Longer);
    }
    let setting = Setting { policy, config };
    Ok(Report { head: header.head, checkpoints: header.checkpoints, setting })
}

/// Reads one checkpoint with its renewed cosignatures; its size.
fn read_checkpoint(
    file: &mut impl Read,
    log: &[VerifierKey],
    heads: &[TreeHead],
    last: u64,
    store: Option<&WriteStore>,
    failed: &impl Fn(io::Error) -> BackupError,
) -> Result<u64, BackupError> {
    let first = note(file).map_err(failed)??;
    let renewed = note(file).map_err(failed)??;
    let head = *SignedCheckpoint::open_any(&first, log).map_err(BackupError::Checkpoint)?.head();
    let found = heads.binary_search_by_key(&head.size, |head| head.size).ok();
    if head.size <= last || found.and_then(|i| heads.get(i)) != Some(&head) {
        return Err(BackupError::CheckpointRoot { head });
    }
    let first = SignedCheckpoint::open_any(&first, log).map_err(BackupError::Checkpoint)?;
    if let Some(store) = store {
        store.commit_published(&head, &first.note)?;
    }
    if !renewed.is_empty() {
        let renewed = SignedCheckpoint::open_any(&renewed, log).map_err(BackupError::Checkpoint)?;
        if *renewed.head() != head {
            return Err(BackupError::CheckpointRoot { head: *renewed.head() });
        }
        if let Some(store) = store {
            store.commit_renewed(head.size, &renewed.note)?;
        }
    }
    Ok(head.size)
}

/// The batch that is being read.
#[derive(Default)]
struct Batch {
    start: u64,
    entries: Vec<Vec<u8>>,
    ids: Vec<(Hash, u64)>,
    edge: Edge,
}

impl Batch {
    /// Takes an entry; the boundary, if it closes the batch.
    fn push(
        &mut self,
        replay: &mut Replay,
        index: u64,
        entry: Vec<u8>,
    ) -> Result<Option<Boundary>, BackupError> {
        let prepared = Prepared::new(&entry, &replay.registry().keys());
        if let Parsed::Statement(statement, _) = &prepared.parsed {
            self.ids.push((*statement.hash(), index));
        }
        self.edge.push(prepared.leaf_hash);
        self.entries.push(entry);
        let closed = replay.push(prepared).map_err(BackupError::Replay)?;
        let time = replay.time().filter(|_| closed);
        Ok(time.map(|time| Boundary { head: replay.head(), time }))
    }

    /// Stores the closed batch, if it is to be, and begins the next.
    fn commit(
        &mut self,
        store: Option<&WriteStore>,
        boundary: Boundary,
    ) -> Result<(), BackupError> {
        let tiles = self.edge.take_changed();
        if let Some(store) = store {
            let (start, entries, ids) = (self.start, &self.entries, &self.ids);
            store.commit_batch(&BatchRecord { start, entries, ids, tiles: &tiles, boundary })?;
        }
        self.start = boundary.head.size;
        self.entries.clear();
        self.ids.clear();
        Ok(())
    }
}

/// The keys of the log, one of which signed each checkpoint.
fn log_keys(policy: &[u8], origin: &str) -> Result<Vec<VerifierKey>, BackupError> {
    let policy =
        policies::of_the_past(policy).map_err(|_| BackupError::Header { what: "the policy" })?;
    let keys = policy.keys_of(origin);
    if keys.is_empty() { Err(BackupError::Header { what: "the log's key" }) } else { Ok(keys) }
}

/// The lines up to the empty one; the inner error is of their form.
fn read_header(file: &mut impl Read) -> io::Result<Result<Header, BackupError>> {
    let mut text = Vec::new();
    while !text.ends_with(b"\n\n") {
        if text.len() >= MAX_HEADER {
            return Ok(Err(BackupError::Header { what: "the empty line" }));
        }
        let mut octet = [0];
        file.read_exact(&mut octet)?;
        text.extend_from_slice(&octet);
    }
    Ok(parse_header(&text))
}

fn parse_header(octets: &[u8]) -> Result<Header, BackupError> {
    let wrong = |what| BackupError::Header { what };
    let mut text = str::from_utf8(octets).map_err(|_| wrong("its text"))?;
    let mut next = |prefix: &str, what| {
        let (first, rest) = text.split_once('\n').ok_or(wrong(what))?;
        text = rest;
        first.strip_prefix(prefix).ok_or(wrong(what))
    };
    if !next(HEADER, "the first line")?.is_empty() {
        return Err(wrong("the first line"));
    }
    let origin = next("origin ", "the origin")?.to_owned();
    let number = |text: &str, what| decimal(text).ok_or(wrong(what));
    let size = number(next("size ", "the size")?, "the size")?;
    let root = Hash::from_base64(next("root ", "the root")?).map_err(|_| wrong("the root"))?;
    let checkpoints = number(next("checkpoints ", "the checkpoints")?, "the checkpoints")?;
    let length = |text: &str, most: usize, what| {
        let length = number(text, what)?;
        usize::try_from(length).ok().filter(|length| *length <= most).ok_or(wrong(what))
    };
    let policy = length(next("policy ", "the policy")?, MAX_POLICY, "the policy")?;
    let config = length(next("config ", "the configuration")?, MAX_CONFIG, "the configuration")?;
    if !next("", "the empty line")?.is_empty() {
        return Err(wrong("the empty line"));
    }
    Ok(Header { origin, head: TreeHead { size, root }, checkpoints, policy, config })
}

/// The inner error is of a length beyond what a note can have.
fn note(file: &mut impl Read) -> io::Result<Result<Vec<u8>, BackupError>> {
    let mut length = [0; 4];
    file.read_exact(&mut length)?;
    match usize::try_from(u32::from_be_bytes(length)) {
        Ok(length) if length <= MAX_NOTE => octets(file, length).map(Ok),
        _ => Ok(Err(BackupError::Header { what: "a checkpoint's length" })),
    }
}

fn octets(file: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut octets = vec![0; length];
    file.read_exact(&mut octets)?;
    Ok(octets)
}

/// A path with something after its name.
pub fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Makes a renaming in a path's folder durable.
///
/// # Errors
/// The file system's.
pub fn sync_parent(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or_else(|| Path::new(".")))?.sync_all()
}

/// A file whose octets are hashed as they pass.
struct Hashing<T> {
    inner: T,
    hasher: Sha256,
}

impl<T> Hashing<T> {
    fn new(inner: T) -> Self {
        Self { inner, hasher: Sha256::new() }
    }

    /// Digest of the octets so far.
    fn digest(&self) -> Hash {
        Hash(self.hasher.clone().finalize().into())
    }
}

impl<T: Read> Read for Hashing<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.hasher.update(buffer.get(..length).unwrap_or_default());
        Ok(length)
    }
}

impl<T: Write> Write for Hashing<T> {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        let length = self.inner.write(octets)?;
        self.hasher.update(octets.get(..length).unwrap_or_default());
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
