//! Reading: by the writer itself, and by followers in other processes.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use pactlog_verifier::frontier::Frontier;
use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::{HashSource, Node, TreeHead};
use pactlog_verifier::tile::TILE_WIDTH;
use rocksdb::{ColumnFamily, DB, Direction, IteratorMode, ReadOptions};

use super::layout;
use super::option;
use super::{Boundary, StoreError};

/// A store that is open for reading.
pub struct ReadStore {
    db: RwLock<Arc<DB>>,
    path: PathBuf,
    /// How another process's store is followed.
    following: Option<Following>,
}

/// What a follower needs to begin anew.
struct Following {
    scratch: PathBuf,
    /// Which manifest the writer's database had when this one was opened.
    manifest: Mutex<Vec<u8>>,
}

/// What a reader may show: the heads as of one catch-up.
///
/// All that a head commits to is in the store before the head is, so whatever
/// is read after a view was taken is complete up to its heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The ledger's identity.
    pub origin: Arc<str>,
    /// The newest signed head: tiles are served up to it.
    pub signed: Option<TreeHead>,
    /// The newest published checkpoint note, octet for octet, and its head.
    pub published: Option<(TreeHead, Arc<str>)>,
}

impl ReadStore {
    /// Opens the store of a writer that may be running, from another process.
    ///
    /// Opens nothing in `store` for writing; RocksDB keeps its own log in
    /// `scratch`, which must be outside of it.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Format`] or a database error.
    pub fn open_secondary(store: &Path, scratch: &Path) -> Result<Self, StoreError> {
        check_present(store)?;
        // Read before the database is opened: if it changes in between, the next
        // catch-up begins anew once more.
        let manifest = Mutex::new(manifest(store));
        let db = RwLock::new(Arc::new(secondary(store, scratch)?));
        let following = Some(Following { scratch: scratch.to_owned(), manifest });
        let this = Self { db, path: store.to_owned(), following };
        this.check_format()?;
        Ok(this)
    }

    pub(super) fn new(db: DB, path: &Path) -> Result<Self, StoreError> {
        let db = RwLock::new(Arc::new(db));
        let this = Self { db, path: path.to_owned(), following: None };
        this.check_format()?;
        Ok(this)
    }

    fn check_format(&self) -> Result<(), StoreError> {
        let found = self.pointer(layout::FORMAT_KEY)?.unwrap_or_default();
        if found == layout::FORMAT.as_bytes() {
            return Ok(());
        }
        Err(StoreError::Format {
            path: self.path.clone(),
            found: String::from_utf8_lossy(&found).into_owned(),
        })
    }

    /// Follows the writer and tells what may be shown now.
    ///
    /// # Errors
    /// A database error, or [`StoreError::Record`] for a damaged pointer.
    pub fn catch_up(&self) -> Result<View, StoreError> {
        if let Some(following) = &self.following {
            self.begin_anew(following);
        }
        self.db().try_catch_up_with_primary().map_err(|e| error("following the writer", &e))?;
        self.view()
    }

    /// Opens the store again if the writer did.
    ///
    /// A database that is opened again flushes and removes the logs that a
    /// follower reads. One that had not read to their end keeps what it had in
    /// memory of the keys in them, and answers with that.
    fn begin_anew(&self, following: &Following) {
        let found = manifest(&self.path);
        let mut known = following.manifest.lock().unwrap_or_else(PoisonError::into_inner);
        if found.is_empty() || found == *known {
            return;
        }
        // While the writer is still starting this may fail: then at the next look.
        if let Ok(db) = secondary(&self.path, &following.scratch) {
            *self.db.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(db);
            *known = found;
        }
    }

    /// The database: what is read of it in one call is of one opening.
    pub(super) fn db(&self) -> Arc<DB> {
        Arc::clone(&self.db.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The heads as the store has them.
    ///
    /// # Errors
    /// A database error, or [`StoreError::Record`] for a damaged pointer.
    pub fn view(&self) -> Result<View, StoreError> {
        // Heads only move forward, and published follows signed: read in this
        // order, the signed head is never behind the published one.
        let published = self.published()?;
        let signed = self.signed()?;
        let origin = self.origin()?;
        Ok(View { origin, signed, published })
    }

    /// The ledger's identity.
    ///
    /// # Errors
    /// [`StoreError::Record`] if it is missing.
    pub fn origin(&self) -> Result<Arc<str>, StoreError> {
        let origin = self.pointer(layout::ORIGIN_KEY)?;
        origin
            .and_then(|octets| String::from_utf8(octets).ok())
            .map(Arc::from)
            .ok_or(StoreError::Record { what: "origin", number: 0 })
    }

    /// Whether the store came out of a backup and was not compared since.
    ///
    /// # Errors
    /// A database error.
    pub fn is_restored(&self) -> Result<bool, StoreError> {
        Ok(self.pointer(layout::RESTORED_KEY)?.is_some())
    }

    /// The newest batch boundary, `None` before the first batch.
    ///
    /// # Errors
    /// [`StoreError::Record`] if the pointer is damaged.
    pub fn decided(&self) -> Result<Option<Boundary>, StoreError> {
        decode(self.pointer(layout::DECIDED_KEY)?, "decided boundary", layout::decode_boundary)
    }

    /// The newest signed head.
    ///
    /// # Errors
    /// [`StoreError::Record`] if the pointer is damaged.
    pub fn signed(&self) -> Result<Option<TreeHead>, StoreError> {
        decode(self.pointer(layout::SIGNED_KEY)?, "signed head", layout::decode_head)
    }

    fn published(&self) -> Result<Option<(TreeHead, Arc<str>)>, StoreError> {
        let Some(head) =
            decode(self.pointer(layout::PUBLISHED_KEY)?, "published head", layout::decode_head)?
        else {
            return Ok(None);
        };
        let note = match self.renewed_checkpoint(head.size)? {
            Some(note) => Some(note),
            None => self.checkpoint(head.size)?,
        };
        match note {
            Some(note) => Ok(Some((head, Arc::from(note)))),
            None => Err(StoreError::Record { what: "checkpoint of size", number: head.size }),
        }
    }

    /// The published checkpoint of this size with its newest cosignatures, if
    /// they were renewed after it was published.
    ///
    /// # Errors
    /// A database error or [`StoreError::Record`].
    pub fn renewed_checkpoint(&self, size: u64) -> Result<Option<String>, StoreError> {
        self.pointer(&layout::renewed_key(size))?
            .map(|note| {
                String::from_utf8(note)
                    .map_err(|_| StoreError::Record { what: "renewed checkpoint", number: size })
            })
            .transpose()
    }

    /// The batch boundary that ends at `size`, if a batch ended there.
    ///
    /// # Errors
    /// A database error or [`StoreError::Record`].
    pub fn boundary(&self, size: u64) -> Result<Option<Boundary>, StoreError> {
        let value = self.value(layout::BOUNDARIES, &size.to_be_bytes())?;
        value
            .map(|v| {
                layout::decode_boundary(&v)
                    .ok_or(StoreError::Record { what: "batch boundary", number: size })
            })
            .transpose()
    }

    /// The batch boundaries with sizes from `from` up, at most `limit` of them.
    ///
    /// # Errors
    /// A database error or [`StoreError::Record`].
    pub fn boundaries(&self, from: u64, limit: usize) -> Result<Vec<Boundary>, StoreError> {
        let start = from.to_be_bytes();
        let mode = IteratorMode::From(&start, Direction::Forward);
        let db = self.db();
        db.iterator_cf_opt(family(&db, layout::BOUNDARIES), ReadOptions::default(), mode)
            .take(limit)
            .map(|item| {
                let (_, value) = item.map_err(|e| error("reading batch boundaries", &e))?;
                layout::decode_boundary(&value)
                    .ok_or(StoreError::Record { what: "batch boundary", number: from })
            })
            .collect()
    }

    /// The published checkpoint note of this size, octet for octet.
    ///
    /// # Errors
    /// A database error or [`StoreError::Record`].
    pub fn checkpoint(&self, size: u64) -> Result<Option<String>, StoreError> {
        let value = self.value(layout::CHECKPOINTS, &size.to_be_bytes())?;
        value
            .map(|v| {
                String::from_utf8(v)
                    .map_err(|_| StoreError::Record { what: "checkpoint of size", number: size })
            })
            .transpose()
    }

    /// The published checkpoints with sizes from `size` down, at most `limit`.
    ///
    /// # Errors
    /// A database error or [`StoreError::Record`].
    pub fn checkpoints_before(&self, size: u64, limit: usize) -> Result<Vec<String>, StoreError> {
        let start = size.to_be_bytes();
        let mode = IteratorMode::From(&start, Direction::Reverse);
        let db = self.db();
        db.iterator_cf_opt(family(&db, layout::CHECKPOINTS), ReadOptions::default(), mode)
            .take(limit)
            .map(|item| {
                let (_, value) = item.map_err(|e| error("reading checkpoints", &e))?;
                String::from_utf8(value.into_vec())
                    .map_err(|_| StoreError::Record { what: "checkpoint below size", number: size })
            })
            .collect()
    }

    /// The first published checkpoint with a size from `size` up.
    ///
    /// # Errors
    /// A database error or [`StoreError::Record`].
    pub fn checkpoint_from(&self, size: u64) -> Result<Option<String>, StoreError> {
        let start = size.to_be_bytes();
        let mode = IteratorMode::From(&start, Direction::Forward);
        let db = self.db();
        let family = family(&db, layout::CHECKPOINTS);
        let first = db.iterator_cf_opt(family, ReadOptions::default(), mode).next();
        first
            .map(|item| {
                let (_, value) = item.map_err(|e| error("reading checkpoints", &e))?;
                String::from_utf8(value.into_vec())
                    .map_err(|_| StoreError::Record { what: "checkpoint from size", number: size })
            })
            .transpose()
    }

    /// The octets of one entry.
    ///
    /// # Errors
    /// A database error.
    pub fn entry(&self, index: u64) -> Result<Option<Vec<u8>>, StoreError> {
        self.value(layout::ENTRIES, &index.to_be_bytes())
    }

    /// The octets of the entries of a range, in order and without a gap.
    ///
    /// # Errors
    /// [`StoreError::Record`] naming the first one that is not there.
    pub fn entries(&self, range: Range<u64>) -> Result<Vec<Vec<u8>>, StoreError> {
        let start = range.start.to_be_bytes();
        let mut options = ReadOptions::default();
        options.set_iterate_upper_bound(range.end.to_be_bytes());
        let mode = IteratorMode::From(&start, Direction::Forward);
        let db = self.db();
        let mut items = db.iterator_cf_opt(family(&db, layout::ENTRIES), options, mode);
        range
            .map(|index| match items.next() {
                Some(Ok((key, value))) if *key == index.to_be_bytes() => Ok(value.into_vec()),
                Some(Err(e)) => Err(error("reading entries", &e)),
                _ => Err(StoreError::Record { what: "entry", number: index }),
            })
            .collect()
    }

    /// The hashes of the widest tile stored at this place, 32 octets each.
    ///
    /// # Errors
    /// A database error.
    pub fn tile(&self, level: u8, index: u64) -> Result<Option<Vec<u8>>, StoreError> {
        self.value(layout::TILES, &layout::tile_key(level, index))
    }

    /// The index of the entry that holds the statement with this id.
    ///
    /// # Errors
    /// A database error or [`StoreError::Record`].
    pub fn statement_index(&self, id: &Hash) -> Result<Option<u64>, StoreError> {
        let value = self.value(layout::IDS, id.as_bytes())?;
        value
            .map(|v| {
                let octets = v.as_slice().try_into();
                octets
                    .map(u64::from_be_bytes)
                    .map_err(|_| StoreError::Record { what: "statement id", number: 0 })
            })
            .transpose()
    }

    /// Node hashes out of the stored tiles, for proofs.
    #[must_use]
    pub const fn hash_source(&self) -> StoreHashes<'_> {
        StoreHashes { store: self }
    }

    fn pointer(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.value(layout::DEFAULT, key)
    }

    fn value(&self, family: &'static str, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let db = self.db();
        db.get_cf(self::family(&db, family), key).map_err(|e| error("reading", &e))
    }
}

/// The family of this name.
pub(super) fn family<'d>(db: &'d DB, name: &'static str) -> &'d ColumnFamily {
    db.cf_handle(name).expect("every family is opened with the database")
}

/// A database that follows the writer's.
fn secondary(store: &Path, scratch: &Path) -> Result<DB, StoreError> {
    DB::open_cf_descriptors_as_secondary(
        &option::database(false),
        store,
        scratch,
        option::families(),
    )
    .map_err(|e| database_error("opening the store for reading", store, &e))
}

/// The name of the writer's manifest, a new one for each time that its database
/// was opened; empty if it cannot be read now.
fn manifest(store: &Path) -> Vec<u8> {
    std::fs::read(store.join("CURRENT")).unwrap_or_default()
}

/// Node hashes out of the tiles of a store.
pub struct StoreHashes<'a> {
    store: &'a ReadStore,
}

impl HashSource for StoreHashes<'_> {
    type Error = StoreError;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, StoreError> {
        let mut tiles: HashMap<(u8, u64), Vec<u8>> = HashMap::new();
        nodes
            .iter()
            .map(|node| {
                let (level, within) = (node.level / 8, node.level % 8);
                let first = node.index << within;
                let index = first / TILE_WIDTH;
                let missing = StoreError::Record { what: "tile", number: index };
                let tile = match tiles.entry((level, index)) {
                    std::collections::hash_map::Entry::Occupied(tile) => tile.into_mut(),
                    std::collections::hash_map::Entry::Vacant(place) => {
                        place.insert(self.store.tile(level, index)?.ok_or(missing.clone())?)
                    }
                };
                let (hashes, _) = tile.as_chunks::<{ Hash::LEN }>();
                let start = usize::try_from(first % TILE_WIDTH).unwrap_or(usize::MAX);
                let width = 1_usize << within;
                let range = hashes.get(start..start.saturating_add(width)).ok_or(missing)?;
                let mut frontier = Frontier::new();
                range.iter().for_each(|hash| frontier.push(Hash(*hash)));
                Ok(frontier.root())
            })
            .collect()
    }
}

fn decode<T>(
    value: Option<Vec<u8>>,
    what: &'static str,
    decode: impl Fn(&[u8]) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    value.map(|v| decode(&v).ok_or(StoreError::Record { what, number: 0 })).transpose()
}

/// A database that was never made must not be made by looking at it.
pub(super) fn check_present(path: &Path) -> Result<(), StoreError> {
    if path.join("CURRENT").is_file() {
        return Ok(());
    }
    Err(StoreError::Missing { path: path.to_owned() })
}

pub(super) fn error(doing: &'static str, error: &rocksdb::Error) -> StoreError {
    StoreError::Database { doing, message: error.to_string() }
}

pub(super) fn database_error(doing: &'static str, path: &Path, e: &rocksdb::Error) -> StoreError {
    // The binding has no error kind for a lock that is held.
    if e.as_ref().contains("lock") && e.as_ref().contains("LOCK") {
        return StoreError::Locked { path: path.to_owned() };
    }
    error(doing, e)
}
