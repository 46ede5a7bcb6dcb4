//! What an audit remembers between runs: the last head it trusted, and all
//! that followed from the entries beneath it.
//!
//! `DIR/state` holds four lines (format, number of batches, octets of the
//! checkpoint note, SHA-256 of those two lines and the note), the note, and a
//! snapshot (`pactlog_verifier::snapshot`). `DIR/boundaries` holds size
//! and root of every batch boundary, 40 octets each, so that an older head can
//! be told from a forked one. `DIR/lock` is held while an audit runs.
//!
//! The folder is its owner's: whoever can write to it can make the audit
//! believe anything.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use pactlog_verifier::edge::Edge;
use pactlog_verifier::hash::{Hash, sha256};
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::MAX_NOTE;
use pactlog_verifier::replay::Replay;
use pactlog_verifier::snapshot::{self, Snapshot, SnapshotError};
use pactlog_verifier::text::{decimal, line};

use crate::fork::{Fork, Heads};

const HEADER: &str = "pactlog-audit-state/2";

/// Most octets of the lines before the note.
const MAX_LINES: usize = 256;

/// Octets of a boundary's record.
const RECORD: usize = 40;

/// All that an audit goes on from.
pub(crate) struct Memory {
    /// The last trusted checkpoint note.
    pub(crate) note: String,
    /// Number of batches so far.
    pub(crate) batches: u64,
    /// What followed from the entries; `None` if another program computed it,
    /// so that every entry is to be replayed.
    pub(crate) snapshot: Option<Snapshot>,
}

/// Why the state folder is of no use.
#[derive(Debug)]
pub(crate) enum StateError {
    /// The file system's words.
    Io(PathBuf, io::Error),
    /// Another audit runs on it.
    Locked(PathBuf),
    /// The state file is damaged or of another version.
    Damaged(PathBuf),
}

impl std::fmt::Display for StateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Locked(path) => {
                write!(f, "{}: another audit is running on this folder", path.display())
            }
            Self::Damaged(path) => write!(
                f,
                "{} is damaged or of another version; keep it as evidence of what was seen, and start with a new folder",
                path.display()
            ),
        }
    }
}

/// A locked state folder.
pub(crate) struct State {
    folder: PathBuf,
    // Held, never read: the lock goes when the file is closed.
    _lock: File,
}

impl State {
    /// Makes the folder if it is not there, and locks it.
    pub(crate) fn open(folder: &Path) -> Result<Self, StateError> {
        fs::create_dir_all(folder).map_err(|e| StateError::Io(folder.to_owned(), e))?;
        let path = folder.join("lock");
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|e| StateError::Io(path.clone(), e))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { folder: folder.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(StateError::Locked(path)),
            Err(TryLockError::Error(e)) => Err(StateError::Io(path, e)),
        }
    }

    /// Where it is.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What was remembered; `None` in a new folder.
    pub(crate) fn read(&self) -> Result<Option<Memory>, StateError> {
        let path = self.folder.join("state");
        let damaged = || StateError::Damaged(path.clone());
        match fs::metadata(&path) {
            Ok(found) if !found.is_file() => return Err(damaged()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StateError::Io(path, error)),
        }
        let io_error = |e| StateError::Io(path.clone(), e);
        let mut file = File::open(&path).map_err(io_error)?;
        let length = file.metadata().map_err(io_error)?.len();
        let mut start = Vec::new();
        let most = u64::try_from(MAX_LINES.saturating_add(MAX_NOTE)).unwrap_or(u64::MAX);
        (&file).take(most).read_to_end(&mut start).map_err(io_error)?;
        let (batches, note, at) = parse(&start).ok_or_else(damaged)?;
        let at = u64::try_from(at).unwrap_or(u64::MAX);
        file.seek(SeekFrom::Start(at)).map_err(io_error)?;
        let length = length.saturating_sub(at);
        match snapshot::read(length, |octets| file.read(octets)) {
            Ok(snapshot) => Ok(Some(Memory { note, batches, snapshot: Some(snapshot) })),
            Err(SnapshotError::Program { .. }) => {
                Ok(Some(Memory { note, batches, snapshot: None }))
            }
            Err(SnapshotError::Source(error)) => Err(io_error(error)),
            Err(_) => Err(damaged()),
        }
    }

    /// Replaces what is remembered; a crash leaves the old or the new.
    pub(crate) fn write(
        &self,
        note: &str,
        batches: u64,
        (replay, edge): (&Replay, &Edge),
        new: &[TreeHead],
    ) -> Result<(), StateError> {
        self.append_boundaries(batches, new)?;
        let path = self.folder.join("state");
        replace_with(&path, |file| {
            file.write_all(lines(batches, note).as_bytes())?;
            file.write_all(note.as_bytes())?;
            snapshot::write(replay, edge, |octets| file.write_all(octets)).map(|_| ())
        })
        .map_err(|e| StateError::Io(path, e))?;
        let path = self.folder.join("checkpoint");
        replace(&path, note.as_bytes()).map_err(|e| StateError::Io(path, e))
    }

    /// Records beyond what the state file counts are from a crash, and go.
    fn append_boundaries(&self, batches: u64, new: &[TreeHead]) -> Result<(), StateError> {
        let path = self.folder.join("boundaries");
        let append = || {
            let mut file =
                OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
            let added = u64::try_from(new.len()).unwrap_or(u64::MAX);
            let start =
                batches.saturating_sub(added).saturating_mul(RECORD.try_into().unwrap_or(u64::MAX));
            file.set_len(start)?;
            file.seek(SeekFrom::Start(start))?;
            let records: Vec<u8> = new.iter().flat_map(record).collect();
            file.write_all(&records)?;
            file.sync_all()
        };
        append().map_err(|e| StateError::Io(path.clone(), e))
    }

    /// The root that the audited log had at `size`, if a batch ended there.
    pub(crate) fn root_at(&self, size: u64, batches: u64) -> Result<Option<Hash>, StateError> {
        let path = self.folder.join("boundaries");
        let io_error = |e| StateError::Io(path.clone(), e);
        let mut file = File::open(&path).map_err(io_error)?;
        let (mut low, mut high) = (0, batches);
        while low < high {
            let middle = low.midpoint(high);
            let mut found = [0_u8; RECORD];
            let at = middle.saturating_mul(RECORD.try_into().unwrap_or(u64::MAX));
            file.seek(SeekFrom::Start(at)).map_err(io_error)?;
            file.read_exact(&mut found).map_err(io_error)?;
            let (found_size, root) =
                found.split_first_chunk::<8>().ok_or_else(|| StateError::Damaged(path.clone()))?;
            match u64::from_be_bytes(*found_size).cmp(&size) {
                std::cmp::Ordering::Equal => return Ok(Hash::from_slice(root)),
                std::cmp::Ordering::Less => low = middle.saturating_add(1),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Ok(None)
    }

    /// Keeps both notes of a contradiction; the folder that holds them.
    ///
    /// What was kept before stays as it is.
    pub(crate) fn keep_evidence(
        &self,
        heads: &Heads<'_>,
        fork: Option<&Fork>,
        words: &str,
    ) -> Result<PathBuf, StateError> {
        let root = heads.new.root.to_hex();
        let name = format!("evidence-{}-{}", heads.new.size, root.get(..16).unwrap_or_default());
        let folder = self.folder.join(name);
        let reason = folder.join("reason.txt");
        let keep = || {
            if reason.exists() {
                return Ok(());
            }
            fs::create_dir_all(&folder)?;
            replace(&folder.join("old.note"), heads.old_note.as_bytes())?;
            replace(&folder.join("new.note"), heads.new_note)?;
            let mut text = format!("{words}\n");
            if let Some(fork) = fork {
                let proof: String = fork.proof.iter().map(|hash| format!("{hash}\n")).collect();
                replace(&folder.join("proof.txt"), proof.as_bytes())?;
                let (old, new) = (&heads.old, &heads.new);
                text.push_str(&format!(
                    "\nThe new tree does not begin with the old one; this is accepted:\n\
                     pactlog-verify consistency --old-size {} --old-root {} --size {} --root {} @proof.txt\n",
                    old.size, fork.root, new.size, new.root
                ));
            }
            // Last, as it says that the rest is there.
            replace(&reason, text.as_bytes())?;
            File::open(&self.folder)?.sync_all()
        };
        keep().map_err(|e| StateError::Io(folder.clone(), e))?;
        Ok(folder)
    }
}

/// The lines before the note.
fn lines(batches: u64, note: &str) -> String {
    let counts = format!("{batches}\n{}\n", note.len());
    let digest = sha256(format!("{counts}{note}").as_bytes());
    format!("{HEADER}\n{counts}{digest}\n")
}

/// Number of batches, the note, and where it ends.
fn parse(octets: &[u8]) -> Option<(u64, String, usize)> {
    // The snapshot after the note is no text.
    let end = octets.iter().enumerate().filter(|(_, octet)| **octet == b'\n').nth(3)?.0;
    let (written, after) = octets.split_at_checked(end.checked_add(1)?)?;
    let (_, rest) = line(str::from_utf8(written).ok()?)?;
    let (batches, rest) = line(rest)?;
    let (length, _) = line(rest)?;
    let batches = decimal(batches)?;
    let note = after.get(..usize::try_from(decimal(length)?).ok()?)?;
    let note = str::from_utf8(note).ok()?;
    let is_whole = written == lines(batches, note).as_bytes();
    is_whole.then_some((batches, note.to_owned(), written.len().checked_add(note.len())?))
}

fn record(head: &TreeHead) -> [u8; RECORD] {
    let mut record = [0_u8; RECORD];
    let (size, root) = record.split_at_mut(8);
    size.copy_from_slice(&head.size.to_be_bytes());
    root.copy_from_slice(head.root.as_bytes());
    record
}

/// Writes a file whole: temporary file, sync, rename, sync of the folder.
pub(crate) fn replace(path: &Path, octets: &[u8]) -> io::Result<()> {
    replace_with(path, |file| file.write_all(octets))
}

/// The same, for what is too large to hold.
fn replace_with(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = File::open(folder.unwrap_or_else(|| Path::new(".")))?;
    let new = path.with_extension("new");
    let mut file = File::create(&new)?;
    write(&mut file)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    folder.sync_all()
}
