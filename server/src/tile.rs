//! Tiles and entry bundles (C2SP tlog-tiles), served from memory.
//!
//! *Invariants*: nothing past the newest signed head is served; what is kept
//! is what the path names, at exactly its width, so it holds for ever.

use std::sync::Arc;

use moka::sync::Cache;
use pactlog_ledger::store::StoreError;
use pactlog_verifier::hash::Hash;
use pactlog_verifier::tile::{MAX_LEVEL, TILE_WIDTH, TileKind, TilePath, push_entry};

use crate::answer::Octets;
use crate::ledger::Ledger;

/// Tiles and bundles by path, bounded by octets.
pub(crate) struct TileCache(Cache<TilePath, Arc<Octets>>);

impl TileCache {
    /// A cache of at most `octets`.
    pub(crate) fn new(octets: u64) -> Self {
        let weigher = |_: &TilePath, octets: &Arc<Octets>| octets.weight();
        Self(Cache::builder().weigher(weigher).max_capacity(octets).build())
    }

    /// What is at hand.
    pub(crate) fn at_hand(&self, path: &TilePath) -> Option<Arc<Octets>> {
        self.0.get(path)
    }
}

/// Whether the newest signed head commits to this tile.
pub(crate) fn is_served(ledger: &Ledger, path: &TilePath) -> bool {
    path.level() <= MAX_LEVEL && path.is_within(ledger.signed_size())
}

/// Reads a tile that [`is_served`], once for all who ask at the same time.
///
/// # Errors
/// Store errors, of which nothing is kept.
pub(crate) fn read(ledger: &Ledger, path: TilePath) -> Result<Arc<Octets>, Arc<StoreError>> {
    ledger.tiles.0.try_get_with(path, || {
        ledger.metrics.tile_reads.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        match path.kind {
            TileKind::Hashes { level } => hashes(ledger, level, path).map(Arc::new),
            TileKind::Entries => bundle(ledger, path).map(Arc::new),
        }
    })
}

fn hashes(ledger: &Ledger, level: u8, path: TilePath) -> Result<Octets, StoreError> {
    let missing = StoreError::Record { what: "tile", number: path.index };
    let mut octets = ledger.store().tile(level, path.index)?.ok_or(missing.clone())?;
    let length = usize::from(path.width).saturating_mul(Hash::LEN);
    if octets.len() < length {
        return Err(missing);
    }
    // A tile is a prefix of every wider one.
    octets.truncate(length);
    Ok(Octets::plain(octets))
}

fn bundle(ledger: &Ledger, path: TilePath) -> Result<Octets, StoreError> {
    let start = path.index.saturating_mul(TILE_WIDTH);
    let entries = ledger.store().entries(start..start.saturating_add(u64::from(path.width)))?;
    let length = entries.iter().map(|entry| entry.len().saturating_add(2)).sum();
    let mut bundle = Vec::with_capacity(length);
    for (index, entry) in (start..).zip(&entries) {
        push_entry(&mut bundle, entry)
            .ok_or(StoreError::Record { what: "entry", number: index })?;
    }
    Ok(Octets::compressed(bundle))
}
