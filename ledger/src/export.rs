//! The published tree as a folder of static files (C2SP tlog-tiles).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::tile::{TILE_WIDTH, TileKind, TilePath, bundles_of, push_entry, tiles_of};

use crate::store::{ReadStore, StoreError};

/// Why the folder was not written.
#[derive(Debug)]
pub enum ExportError {
    /// Nothing is published yet.
    Unpublished,
    /// The store could not be read.
    Store(StoreError),
    /// The file system refused.
    Io {
        /// The file.
        path: PathBuf,
        /// Its words.
        error: io::Error,
    },
}

impl std::fmt::Display for ExportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unpublished => f.write_str("nothing is published yet"),
            Self::Store(error) => write!(f, "{error}"),
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for ExportError {}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Writes tiles and bundles of the published head to `out`, its checkpoint
/// last, so that a reader never sees a head without its tiles.
///
/// Files that are there with the same octets are kept. `progress` is told how
/// many files of how many are written.
///
/// # Errors
/// [`ExportError`].
pub fn write_tiles(
    store: &ReadStore,
    out: &Path,
    mut progress: impl FnMut(usize, usize),
) -> Result<TreeHead, ExportError> {
    let (head, note) = store.view()?.published.ok_or(ExportError::Unpublished)?;
    let paths: Vec<TilePath> = tiles_of(head.size).chain(bundles_of(head.size)).collect();
    for (done, path) in (1..).zip(&paths) {
        write(&out.join(path.to_string()), &tile_octets(store, path)?)?;
        progress(done, paths.len());
    }
    write(&out.join("checkpoint"), note.as_bytes())?;
    Ok(head)
}

/// The octets of a tile or bundle at its width.
///
/// # Errors
/// [`StoreError::Record`] if the store does not have all of it.
pub fn tile_octets(store: &ReadStore, path: &TilePath) -> Result<Vec<u8>, StoreError> {
    match path.kind {
        TileKind::Hashes { level } => {
            let missing = StoreError::Record { what: "tile", number: path.index };
            let mut hashes = store.tile(level, path.index)?.ok_or(missing.clone())?;
            let length = usize::from(path.width).saturating_mul(Hash::LEN);
            if hashes.len() < length {
                return Err(missing);
            }
            hashes.truncate(length);
            Ok(hashes)
        }
        TileKind::Entries => {
            let start = path.index.saturating_mul(TILE_WIDTH);
            let mut bundle = Vec::new();
            for (index, entry) in
                (start..).zip(store.entries(start..start.saturating_add(path.width.into()))?)
            {
                push_entry(&mut bundle, &entry)
                    .ok_or(StoreError::Record { what: "entry", number: index })?;
            }
            Ok(bundle)
        }
    }
}

fn write(path: &Path, octets: &[u8]) -> Result<(), ExportError> {
    let failed = |error| ExportError::Io { path: path.to_owned(), error };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    if fs::read(path).is_ok_and(|found| found == octets) {
        return Ok(());
    }
    fs::write(path, octets).map_err(failed)
}
