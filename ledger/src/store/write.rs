//! Writing: one process, one synced write for each batch and each head.

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use rocksdb::{DB, WriteBatch};

use super::layout;
use super::option;
use super::read::{ReadStore, check_present, database_error, error, family};
use super::{Boundary, StoreError};

/// The store of the one writer. Reads as a [`ReadStore`] does.
pub struct WriteStore {
    read: Arc<ReadStore>,
    failed: AtomicBool,
}

/// All that one batch adds.
#[derive(Debug)]
pub struct BatchRecord<'a> {
    /// Index of the first entry.
    pub start: u64,
    /// The entries in order, the closing index entry last.
    pub entries: &'a [Vec<u8>],
    /// Statement ids and the indexes of their entries.
    pub ids: &'a [(Hash, u64)],
    /// Level, index and hashes of every tile that is new or wider.
    pub tiles: &'a [(u8, u64, Vec<u8>)],
    /// The tree after the batch.
    pub boundary: Boundary,
}

impl WriteStore {
    /// Makes a new store.
    ///
    /// # Errors
    /// [`StoreError::Exists`] or a database error.
    pub fn create(path: &Path, origin: &str) -> Result<Self, StoreError> {
        if check_present(path).is_ok() {
            return Err(StoreError::Exists { path: path.to_owned() });
        }
        let db = DB::open_cf_descriptors(&option::database(true), path, option::families())
            .map_err(|e| database_error("making the store", path, &e))?;
        let mut batch = WriteBatch::default();
        batch.put(layout::FORMAT_KEY, layout::FORMAT);
        batch.put(layout::ORIGIN_KEY, origin);
        db.write_opt(batch, &option::synced()).map_err(|e| error("making the store", &e))?;
        Ok(Self { read: Arc::new(ReadStore::new(db, path)?), failed: AtomicBool::new(false) })
    }

    /// Opens a store for writing. No other process can, until this is dropped.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Locked`], [`StoreError::Format`]
    /// or a database error.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        check_present(path)?;
        let db = DB::open_cf_descriptors(&option::database(false), path, option::families())
            .map_err(|e| database_error("opening the store for writing", path, &e))?;
        Ok(Self { read: Arc::new(ReadStore::new(db, path)?), failed: AtomicBool::new(false) })
    }

    /// The store for readers on other threads. They see every write at once;
    /// what may be shown is theirs to ask.
    #[must_use]
    pub fn reader(&self) -> Arc<ReadStore> {
        Arc::clone(&self.read)
    }

    /// Makes one batch durable: whole, or not at all.
    ///
    /// # Errors
    /// [`StoreError::NotNext`], [`StoreError::Poisoned`] or a database error,
    /// after which every write is refused.
    pub fn commit_batch(&self, record: &BatchRecord<'_>) -> Result<(), StoreError> {
        let expected = self.read.decided()?.map_or(0, |boundary| boundary.head.size);
        if record.start != expected {
            return Err(StoreError::NotNext { expected, found: record.start });
        }
        let (db, mut batch) = (self.read.db(), WriteBatch::default());
        for (index, entry) in (record.start..).zip(record.entries) {
            batch.put_cf(family(&db, layout::ENTRIES), index.to_be_bytes(), entry);
        }
        for (id, index) in record.ids {
            batch.put_cf(family(&db, layout::IDS), id.as_bytes(), index.to_be_bytes());
        }
        for (level, index, hashes) in record.tiles {
            batch.put_cf(family(&db, layout::TILES), layout::tile_key(*level, *index), hashes);
        }
        let boundary = layout::encode_boundary(&record.boundary);
        let size = record.boundary.head.size.to_be_bytes();
        batch.put_cf(family(&db, layout::BOUNDARIES), size, &boundary);
        batch.put(layout::DECIDED_KEY, boundary);
        self.write(batch, "writing a batch")
    }

    /// Publishes the checkpoint `note` of `head`: its tiles may be served, and the
    /// note shown.
    ///
    /// # Errors
    /// [`StoreError::OtherRoot`] if another root was published at this size,
    /// [`StoreError::Poisoned`] or a database error.
    pub fn commit_published(&self, head: &TreeHead, note: &str) -> Result<(), StoreError> {
        if let Some(boundary) = self.read.boundary(head.size)?
            && boundary.head.root != head.root
        {
            return Err(StoreError::OtherRoot {
                size: head.size,
                expected: boundary.head.root,
                found: head.root,
            });
        }
        let (db, mut batch) = (self.read.db(), WriteBatch::default());
        batch.put(layout::SIGNED_KEY, layout::encode_head(head));
        batch.put(layout::PUBLISHED_KEY, layout::encode_head(head));
        batch.put_cf(family(&db, layout::CHECKPOINTS), head.size.to_be_bytes(), note);
        self.write(batch, "publishing a checkpoint")
    }

    /// Notes that a head was signed: its tiles may be served before witnesses
    /// are asked.
    ///
    /// # Errors
    /// [`StoreError::Poisoned`] or a database error.
    pub fn commit_signed(&self, head: &TreeHead) -> Result<(), StoreError> {
        let mut batch = WriteBatch::default();
        batch.put(layout::SIGNED_KEY, layout::encode_head(head));
        self.write(batch, "noting a signed head")
    }

    /// Shows a published head with newer cosignatures; those that it was
    /// published with are kept.
    ///
    /// # Errors
    /// [`StoreError::Record`] if no such head was published,
    /// [`StoreError::Poisoned`] or a database error.
    pub fn commit_renewed(&self, size: u64, note: &str) -> Result<(), StoreError> {
        if self.read.checkpoint(size)?.is_none() {
            return Err(StoreError::Record { what: "checkpoint of size", number: size });
        }
        let mut batch = WriteBatch::default();
        batch.put(layout::renewed_key(size), note);
        self.write(batch, "renewing a checkpoint's cosignatures")
    }

    /// Marks the store as one out of a backup, which must be compared before
    /// anything is signed, or takes the mark away.
    ///
    /// # Errors
    /// [`StoreError::Poisoned`] or a database error.
    pub fn set_restored(&self, is_restored: bool) -> Result<(), StoreError> {
        let mut batch = WriteBatch::default();
        if is_restored {
            batch.put(layout::RESTORED_KEY, []);
        } else {
            batch.delete(layout::RESTORED_KEY);
        }
        self.write(batch, "marking the store as restored or compared")
    }

    fn write(&self, batch: WriteBatch, doing: &'static str) -> Result<(), StoreError> {
        if self.failed.load(Ordering::Acquire) {
            return Err(StoreError::Poisoned);
        }
        self.read.db().write_opt(batch, &option::synced()).map_err(|e| {
            // After a failed sync nobody knows what the disk holds; trying
            // again could report as durable what is not.
            self.failed.store(true, Ordering::Release);
            error(doing, &e)
        })
    }
}

impl Deref for WriteStore {
    type Target = ReadStore;

    fn deref(&self) -> &ReadStore {
        &self.read
    }
}
