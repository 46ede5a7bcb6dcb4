//! Column families, keys and values (`spec/storage.md`).
//!
//! All numbers are big-endian, so that RocksDB's order is the tree's.

use pactlog_verifier::hash::Hash;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::time::Time;

use super::Boundary;

/// Mark of this layout, in the `default` family under [`FORMAT_KEY`].
pub(super) const FORMAT: &str = "pactlog-store/1";

/// Pointers: format, origin, decided boundary, signed and published heads; and
/// renewed cosignatures.
pub(super) const DEFAULT: &str = "default";
/// Entry index → octets of the entry.
pub(super) const ENTRIES: &str = "entries";
/// Tile level and index → hashes of the widest tile so far.
pub(super) const TILES: &str = "tiles";
/// Statement id → entry index.
pub(super) const IDS: &str = "ids";
/// Size → root and time of each batch boundary.
pub(super) const BOUNDARIES: &str = "boundaries";
/// Size → note of each published checkpoint.
pub(super) const CHECKPOINTS: &str = "checkpoints";

/// Every family.
pub(super) const FAMILIES: [&str; 6] = [DEFAULT, ENTRIES, TILES, IDS, BOUNDARIES, CHECKPOINTS];

pub(super) const FORMAT_KEY: &[u8] = b"format";
pub(super) const ORIGIN_KEY: &[u8] = b"origin";
pub(super) const DECIDED_KEY: &[u8] = b"decided";
pub(super) const SIGNED_KEY: &[u8] = b"signed";
/// There only in a store that came out of a backup and was not compared yet.
pub(super) const RESTORED_KEY: &[u8] = b"restored";
pub(super) const PUBLISHED_KEY: &[u8] = b"published";

/// Size → the published checkpoint's note with its newest cosignatures, under
/// [`DEFAULT`]; there only if they were renewed after it was published.
pub(super) fn renewed_key(size: u64) -> [u8; 16] {
    let mut key = *b"renewed/\0\0\0\0\0\0\0\0";
    if let Some(number) = key.last_chunk_mut::<8>() {
        *number = size.to_be_bytes();
    }
    key
}

pub(super) fn tile_key(level: u8, index: u64) -> [u8; 9] {
    let mut key = [level; 9];
    if let Some(number) = key.last_chunk_mut::<8>() {
        *number = index.to_be_bytes();
    }
    key
}

pub(super) fn encode_head(head: &TreeHead) -> Vec<u8> {
    let mut value = head.size.to_be_bytes().to_vec();
    value.extend_from_slice(head.root.as_bytes());
    value
}

pub(super) fn decode_head(value: &[u8]) -> Option<TreeHead> {
    let (size, root) = value.split_first_chunk::<8>()?;
    Some(TreeHead { size: u64::from_be_bytes(*size), root: Hash::from_slice(root)? })
}

pub(super) fn encode_boundary(boundary: &Boundary) -> Vec<u8> {
    let mut value = encode_head(&boundary.head);
    value.extend_from_slice(&boundary.time.seconds().to_be_bytes());
    value
}

pub(super) fn decode_boundary(value: &[u8]) -> Option<Boundary> {
    let (head, time) = value.split_last_chunk::<8>()?;
    Some(Boundary {
        head: decode_head(head)?,
        time: Time::from_seconds(u64::from_be_bytes(*time))?,
    })
}
