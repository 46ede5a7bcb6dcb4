//! Snapshots: all that follows from a prefix of a log, to go on from later.
//!
//! Specified in `spec/storage.md`, "Snapshots". Six header lines, the state as
//! postcard writes it, SHA-256 of both:
//!
//! ```text
//! pactlog-snapshot/1
//! program 0.1.0 1f0a4c8e5d3b2a97
//! origin ledger.example/pacts
//! size 12345
//! root 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
//! (empty line)
//! ```
//!
//! The second line names the sources of this library. A snapshot of any other
//! program is recognised by it and not decoded: which fields a state has, and
//! what it means, is for one program to know. What is the same in every format
//! is the first line, but for its number, and the digest at the end.
//!
//! *Invariants*: what is read is no larger than its input allows; a
//! [`Snapshot`] has the digest it came with, and its registry, index, tree
//! and tiles are of one size. Equal states have equal octets.
//! *Not here*: files, and whether whoever wrote a snapshot is trusted. The
//! index and the tree can be compared with the log ([`Snapshot::check`]); the
//! registry's state cannot, short of a replay.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use postcard::{de_flavors, ser_flavors};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::edge::Edge;
use crate::hash::{Hash, leaf_hash};
use crate::index::IndexEntry;
use crate::merkle::{MAX_SIZE, TreeHead, verify_inclusion};
use crate::replay::Replay;
use crate::text::{decimal, line};
use crate::time::Time;

/// First line of every snapshot.
pub const FORMAT: &str = "pactlog-snapshot/1";

/// The program whose snapshots this one reads: version, and a name that
/// follows from the sources.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("PACTLOG_CODE"));

/// Most octets of the header lines, the empty one included.
pub const MAX_HEADER: usize = 1024;

/// Octets that are hashed, read and written at a time.
const CHUNK: usize = 64 * 1024;

/// What a snapshot says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The program that wrote it.
    pub program: String,
    /// The ledger.
    pub origin: String,
    /// The batch boundary that it was taken at.
    pub head: TreeHead,
}

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { program, origin, head: TreeHead { size, root } } = self;
        write!(f, "{FORMAT}\nprogram {program}\norigin {origin}\nsize {size}\nroot {root}\n\n")
    }
}

impl Header {
    /// Reads the header at the beginning of `octets`; it and its length.
    ///
    /// `None` if a line is missing or spelled otherwise.
    #[must_use]
    pub fn parse(octets: &[u8]) -> Option<(Self, usize)> {
        let octets = octets.get(..MAX_HEADER).unwrap_or(octets);
        let end = octets.windows(2).position(|pair| pair == b"\n\n")?.saturating_add(2);
        let text = str::from_utf8(octets.get(..end)?).ok()?;
        let (format, rest) = line(text)?;
        let (program, rest) = line(rest)?;
        let (origin, rest) = line(rest)?;
        let (size, rest) = line(rest)?;
        let (root, rest) = line(rest)?;
        if format != FORMAT || rest != "\n" {
            return None;
        }
        let header = Self {
            program: program.strip_prefix("program ").filter(|name| !name.is_empty())?.into(),
            origin: origin.strip_prefix("origin ").filter(|name| !name.is_empty())?.into(),
            head: TreeHead {
                size: decimal(size.strip_prefix("size ")?).filter(|size| *size <= MAX_SIZE)?,
                root: Hash::from_base64(root.strip_prefix("root ")?).ok()?,
            },
        };
        Some((header, end))
    }
}

/// The first line of a snapshot of another format.
fn foreign_format(octets: &[u8]) -> Option<&str> {
    let octets = octets.get(..MAX_HEADER).unwrap_or(octets);
    let end = octets.iter().position(|octet| *octet == b'\n')?;
    let first = str::from_utf8(octets.get(..end)?).ok()?;
    let version = first.strip_prefix("pactlog-snapshot/")?;
    (first != FORMAT && decimal(version).is_some()).then_some(first)
}

/// The state at a batch boundary, and the right edge of the tiles.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Registry, index and tree.
    pub replay: Replay,
    /// The rightmost tile of each level.
    pub edge: Edge,
    /// SHA-256 of all octets before it.
    pub digest: Hash,
}

/// Why octets are not a snapshot to go on from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SnapshotError<E> {
    /// The source's words.
    Source(E),
    /// The source ended before the length that was given.
    Short,
    /// The header lines are missing or spelled otherwise.
    Header,
    /// Another program wrote it.
    Program {
        /// That program, or the format of its snapshots.
        found: String,
    },
    /// The digest at the end is not that of the octets before it.
    Digest {
        /// Recomputed.
        computed: Hash,
        /// At the end.
        found: Hash,
    },
    /// The octets are not what this program writes.
    Body,
    /// Its parts are of different ledgers or different sizes.
    Parts,
}

impl<E: fmt::Display> fmt::Display for SnapshotError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(error) => write!(f, "{error}"),
            Self::Short => f.write_str("it became shorter while it was read"),
            Self::Header => write!(f, "it does not begin with the six lines of {FORMAT}"),
            Self::Program { found } => {
                write!(f, "it is of another program, {found}; this one is {PROGRAM}")
            }
            Self::Digest { computed, found } => {
                write!(f, "it is damaged: SHA-256 of it is {computed}, it ends with {found}")
            }
            Self::Body => f.write_str("it is damaged: the state does not decode"),
            Self::Parts => f.write_str("its parts are of different ledgers or sizes"),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> core::error::Error for SnapshotError<E> {}

/// Why a snapshot is not of this log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MismatchError {
    /// Its head is not the log's.
    Head {
        /// The snapshot's.
        snapshot: TreeHead,
        /// The log's.
        log: TreeHead,
    },
    /// The last entry beneath it is another, or no index entry.
    Entry {
        /// Its index.
        index: u64,
    },
    /// The index root that follows from it is not the one in the log.
    IndexRoot {
        /// Recomputed from the snapshot.
        computed: Hash,
        /// In the log.
        log: Hash,
    },
    /// Its time is not that of the log's last batch.
    Time {
        /// The snapshot's.
        snapshot: Option<Time>,
        /// The log's.
        log: Time,
    },
}

impl fmt::Display for MismatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head { snapshot, log } => write!(
                f,
                "it is of size {} with root {}, the log has root {} at size {}",
                snapshot.size, snapshot.root, log.root, log.size
            ),
            Self::Entry { index } => {
                write!(f, "the log has another entry {index}, or one that closes no batch")
            }
            Self::IndexRoot { computed, log } => {
                write!(f, "the index root over it is {computed}, the log says {log}")
            }
            Self::Time { snapshot: Some(snapshot), log } => {
                write!(f, "its last batch is of {snapshot}, the log's of {log}")
            }
            Self::Time { snapshot: None, log } => {
                write!(f, "it knows no batch, the log's last is of {log}")
            }
        }
    }
}

impl core::error::Error for MismatchError {}

/// Hands the octets of a snapshot to `write`, piece by piece; its digest.
///
/// # Errors
/// The first error of `write`.
///
/// # Panics
/// If `replay` is not at a batch boundary: half a batch is nothing to go on
/// from.
pub fn write<E>(
    replay: &Replay,
    edge: &Edge,
    write: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<Hash, E> {
    assert!(replay.is_at_boundary(), "a snapshot is taken between two batches");
    let header = Header {
        program: PROGRAM.into(),
        origin: replay.registry().origin().into(),
        head: replay.head(),
    };
    let mut output = Output { chunk: Vec::with_capacity(CHUNK), hasher: Sha256::new(), write };
    output.extend(header.to_string().as_bytes())?;
    let mut failed = None;
    let flavor = Writing { output: &mut output, failed: &mut failed };
    let mut serializer = postcard::Serializer { output: flavor };
    let written = (replay, edge).serialize(&mut serializer);
    match (written, failed) {
        (_, Some(error)) => return Err(error),
        (Ok(()), None) => {}
        (Err(_), None) => unreachable!("postcard fails only where its output does"),
    }
    output.flush()?;
    let digest = Hash(output.hasher.finalize_reset().into());
    (output.write)(digest.as_bytes())?;
    Ok(digest)
}

/// The digest that [`write`] would write.
#[must_use]
pub fn digest(replay: &Replay, edge: &Edge) -> Hash {
    match write(replay, edge, |_| Ok::<_, core::convert::Infallible>(())) {
        Ok(digest) => digest,
        Err(never) => match never {},
    }
}

/// Reads a snapshot of `length` octets, which `read` fills in order into what
/// it is given; it answers how many octets it gave, 0 at the end.
///
/// # Errors
/// [`SnapshotError`]; then nothing of it was believed.
pub fn read<E>(
    length: u64,
    read: impl FnMut(&mut [u8]) -> Result<usize, E>,
) -> Result<Snapshot, SnapshotError<E>> {
    let mut input = Input::new(length, read)?;
    let header = input.header()?;
    let is_own = header.as_ref().is_ok_and(|header| header.program == PROGRAM);
    let decoded = if is_own { decode(&mut input).ok() } else { None };
    if let Some(error) = input.failed.take() {
        return Err(error);
    }
    // What does not decode, or says that another program wrote it, may be
    // damaged: the digest tells.
    let left = input.left();
    let found = input.finish()?;
    let header = header?;
    if !is_own {
        return Err(SnapshotError::Program { found: header.program });
    }
    let (replay, edge): (Replay, Edge) =
        decoded.filter(|_| left == 0).ok_or(SnapshotError::Body)?;
    let fits = replay.registry().origin() == header.origin
        && replay.head() == header.head
        && edge.frontier().as_ref() == Some(replay.frontier());
    if fits { Ok(Snapshot { replay, edge, digest: found }) } else { Err(SnapshotError::Parts) }
}

/// The header and the digest of a snapshot, whoever wrote it, without its state.
///
/// # Errors
/// [`SnapshotError`]; [`SnapshotError::Program`] only if it is of another format.
pub fn read_header<E>(
    length: u64,
    read: impl FnMut(&mut [u8]) -> Result<usize, E>,
) -> Result<(Header, Hash), SnapshotError<E>> {
    let mut input = Input::new(length, read)?;
    let header = input.header()?;
    let digest = input.finish()?;
    Ok((header?, digest))
}

fn decode<E, R: FnMut(&mut [u8]) -> Result<usize, E>>(
    input: &mut Input<E, R>,
) -> postcard::Result<(Replay, Edge)> {
    let mut deserializer = postcard::Deserializer::from_flavor(Reading(input));
    Deserialize::deserialize(&mut deserializer)
}

impl Snapshot {
    /// Compares the snapshot with the log: `head` is the log's at this size,
    /// `last` the octets of the last entry beneath it, `proof` its inclusion.
    ///
    /// The tree's root commits to the tiles and to `last`, and `last` to the
    /// index: neither can be another one. Nothing commits to the registry.
    ///
    /// # Errors
    /// [`MismatchError`] with what is not the log's.
    pub fn check(
        &mut self,
        head: &TreeHead,
        last: &[u8],
        proof: &[Hash],
    ) -> Result<(), MismatchError> {
        let snapshot = self.replay.head();
        if snapshot != *head {
            return Err(MismatchError::Head { snapshot, log: *head });
        }
        let index = head.size.saturating_sub(1);
        let entry = IndexEntry::parse(last)
            .ok()
            .filter(|entry| entry.covered == index)
            .filter(|_| verify_inclusion(head, index, &leaf_hash(last), proof).is_ok())
            .ok_or(MismatchError::Entry { index })?;
        let computed = self.replay.index_root();
        if computed != entry.root {
            return Err(MismatchError::IndexRoot { computed, log: entry.root });
        }
        let time = self.replay.time();
        if time != Some(entry.time) {
            return Err(MismatchError::Time { snapshot: time, log: entry.time });
        }
        Ok(())
    }
}

/// Octets on their way out, hashed a chunk at a time.
struct Output<W> {
    chunk: Vec<u8>,
    hasher: Sha256,
    write: W,
}

impl<E, W: FnMut(&[u8]) -> Result<(), E>> Output<W> {
    fn extend(&mut self, octets: &[u8]) -> Result<(), E> {
        self.chunk.extend_from_slice(octets);
        if self.chunk.len() >= CHUNK { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), E> {
        self.hasher.update(&self.chunk);
        (self.write)(&self.chunk)?;
        self.chunk.clear();
        Ok(())
    }
}

/// What postcard writes to. Its own errors carry no cause, so that is kept.
struct Writing<'a, E, W> {
    output: &'a mut Output<W>,
    failed: &'a mut Option<E>,
}

impl<E, W: FnMut(&[u8]) -> Result<(), E>> ser_flavors::Flavor for Writing<'_, E, W> {
    type Output = ();

    fn try_extend(&mut self, octets: &[u8]) -> postcard::Result<()> {
        self.output.extend(octets).map_err(|error| {
            *self.failed = Some(error);
            postcard::Error::SerializeBufferFull
        })
    }

    fn try_push(&mut self, octet: u8) -> postcard::Result<()> {
        self.output.chunk.push(octet);
        // A hash is pushed octet by octet, so the rest is kept out of the way.
        if self.output.chunk.len() < CHUNK { Ok(()) } else { self.try_extend(&[]) }
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}

/// Octets on their way in, hashed as they are taken from the source.
struct Input<E, R> {
    read: R,
    hasher: Sha256,
    /// Octets of header and body that the source has still to give.
    unread: u64,
    chunk: Vec<u8>,
    /// Where the next octet stands in `chunk`.
    next: usize,
    /// Octets that stretch over the end of a chunk.
    stretched: Vec<u8>,
    found: [u8; Hash::LEN],
    failed: Option<SnapshotError<E>>,
}

impl<E, R: FnMut(&mut [u8]) -> Result<usize, E>> Input<E, R> {
    fn new(length: u64, read: R) -> Result<Self, SnapshotError<E>> {
        let digest = u64::try_from(Hash::LEN).unwrap_or(u64::MAX);
        Ok(Self {
            read,
            hasher: Sha256::new(),
            unread: length.checked_sub(digest).ok_or(SnapshotError::Header)?,
            chunk: Vec::new(),
            next: 0,
            stretched: Vec::new(),
            found: [0; Hash::LEN],
            failed: None,
        })
    }

    /// The header; or, which a damaged digest comes before, that it is of
    /// another format.
    fn header(&mut self) -> Result<Result<Header, SnapshotError<E>>, SnapshotError<E>> {
        self.fill()?;
        if let Some(found) = foreign_format(&self.chunk) {
            return Ok(Err(SnapshotError::Program { found: found.into() }));
        }
        let (header, length) = Header::parse(&self.chunk).ok_or(SnapshotError::Header)?;
        self.next = length;
        Ok(Ok(header))
    }

    /// Takes the next chunk from the source, once the last one is used up.
    fn fill(&mut self) -> Result<(), SnapshotError<E>> {
        let length = usize::try_from(self.unread).map_or(CHUNK, |unread| unread.min(CHUNK));
        self.chunk.resize(length, 0);
        fill(&mut self.read, &mut self.chunk)?;
        self.hasher.update(&self.chunk);
        self.next = 0;
        self.unread = self.unread.saturating_sub(u64::try_from(length).unwrap_or(u64::MAX));
        if self.unread == 0 {
            fill(&mut self.read, &mut self.found)?;
        }
        Ok(())
    }

    /// Octets of the body that were not taken yet.
    fn left(&self) -> u64 {
        let here = self.chunk.len().saturating_sub(self.next);
        self.unread.saturating_add(u64::try_from(here).unwrap_or(u64::MAX))
    }

    /// Reads to the end; the digest, if it is that of all octets before it.
    fn finish(&mut self) -> Result<Hash, SnapshotError<E>> {
        while self.unread > 0 {
            self.fill()?;
        }
        let computed = Hash(self.hasher.finalize_reset().into());
        let found = Hash(self.found);
        if computed == found { Ok(found) } else { Err(SnapshotError::Digest { computed, found }) }
    }

    fn next_octet(&mut self) -> postcard::Result<u8> {
        if self.next == self.chunk.len() {
            self.refill()?;
        }
        let octet = self.chunk.get(self.next).copied();
        self.next = self.next.saturating_add(1);
        octet.ok_or(postcard::Error::DeserializeUnexpectedEnd)
    }

    /// The next `count` octets, which may lie in more than one chunk.
    fn next_octets(&mut self, count: usize) -> postcard::Result<&[u8]> {
        // Before anything is allocated: a length is believed only if so many
        // octets follow.
        if u64::try_from(count).unwrap_or(u64::MAX) > self.left() {
            return Err(postcard::Error::DeserializeUnexpectedEnd);
        }
        let end = self.next.saturating_add(count);
        if end <= self.chunk.len() {
            let start = core::mem::replace(&mut self.next, end);
            return self.chunk.get(start..end).ok_or(postcard::Error::DeserializeUnexpectedEnd);
        }
        self.stretched.clear();
        while self.stretched.len() < count {
            if self.next == self.chunk.len() {
                self.refill()?;
            }
            let missing = count.saturating_sub(self.stretched.len());
            let rest = self.chunk.get(self.next..).unwrap_or_default();
            let part = rest.get(..missing).unwrap_or(rest);
            self.stretched.extend_from_slice(part);
            self.next = self.next.saturating_add(part.len());
        }
        Ok(&self.stretched)
    }

    fn refill(&mut self) -> postcard::Result<()> {
        if self.unread == 0 {
            return Err(postcard::Error::DeserializeUnexpectedEnd);
        }
        self.fill().map_err(|error| {
            self.failed = Some(error);
            postcard::Error::DeserializeUnexpectedEnd
        })
    }
}

/// Fills all of `octets` from a source.
fn fill<E>(
    read: &mut impl FnMut(&mut [u8]) -> Result<usize, E>,
    mut octets: &mut [u8],
) -> Result<(), SnapshotError<E>> {
    while !octets.is_empty() {
        let given = read(octets).map_err(SnapshotError::Source)?;
        if given == 0 {
            return Err(SnapshotError::Short);
        }
        octets = octets.get_mut(given..).unwrap_or_default();
    }
    Ok(())
}

/// What postcard reads from.
struct Reading<'a, E, R>(&'a mut Input<E, R>);

impl<'de, E: 'de, R: FnMut(&mut [u8]) -> Result<usize, E> + 'de> de_flavors::Flavor<'de>
    for Reading<'de, E, R>
{
    type Remainder = ();
    type Source = ();

    fn pop(&mut self) -> postcard::Result<u8> {
        self.0.next_octet()
    }

    /// Nothing is borrowed from a source that goes by: no part of the state
    /// asks for it.
    fn try_take_n(&mut self, _: usize) -> postcard::Result<&'de [u8]> {
        Err(postcard::Error::NotYetImplemented)
    }

    fn try_take_n_temp<'a>(&'a mut self, count: usize) -> postcard::Result<&'a [u8]>
    where
        'de: 'a,
    {
        self.0.next_octets(count)
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}
