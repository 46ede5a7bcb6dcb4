//! Tiles, entry bundles and their paths (C2SP tlog-tiles).
//!
//! *Invariants*: a path is read only in its one spelling, so it can never name
//! a file outside the tree of tiles; a bundle is read only if its entries use
//! up its octets exactly.

use alloc::vec::Vec;
use core::fmt;

use crate::merkle::MAX_SIZE;

/// Hashes in a full tile and entries in a full bundle.
pub const TILE_WIDTH: u64 = 256;

/// Most octets of an entry: bundles give lengths in 16 bits.
pub const MAX_ENTRY: usize = 65_535;

/// Most octets of an entry bundle.
pub const MAX_BUNDLE: usize = 256 * (2 + MAX_ENTRY);

/// Highest tile level of a tree of at most 2^63 − 1 leaves.
pub const MAX_LEVEL: u8 = 7;

/// What a tile path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TileKind {
    /// Hashes at `256^level` leaves each.
    Hashes {
        /// 0 to 63 in a path; a tree has hashes up to [`MAX_LEVEL`].
        level: u8,
    },
    /// An entry bundle.
    Entries,
}

/// A tile or entry bundle: `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TilePath {
    /// Hashes or entries.
    pub kind: TileKind,
    /// Position within its level, from 0.
    pub index: u64,
    /// Number of hashes or entries, 1 to 256; below 256 the path has a `.p/<W>`.
    pub width: u16,
}

impl TilePath {
    /// Level 0 for entry bundles.
    #[must_use]
    pub const fn level(&self) -> u8 {
        match self.kind {
            TileKind::Hashes { level } => level,
            TileKind::Entries => 0,
        }
    }

    /// Whether it holds all 256 hashes or entries.
    #[must_use]
    pub fn is_full(&self) -> bool {
        u64::from(self.width) == TILE_WIDTH
    }

    /// Whether a tree of `size` leaves has this tile, at this width or wider.
    #[must_use]
    pub fn is_within(&self, size: u64) -> bool {
        let end = self
            .index
            .checked_mul(TILE_WIDTH)
            .and_then(|start| start.checked_add(u64::from(self.width)));
        end.is_some_and(|end| end <= level_size(self.level(), size))
    }

    /// Reads a path without a leading slash.
    ///
    /// `None` unless it is spelled exactly as [`fmt::Display`] spells it.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let rest = path.strip_prefix("tile/")?;
        let (level, rest) = rest.split_once('/')?;
        let kind = if level == "entries" {
            TileKind::Entries
        } else {
            let level = crate::text::decimal(level).filter(|level| *level <= 63)?;
            TileKind::Hashes { level: u8::try_from(level).ok()? }
        };
        let (number, width) = match rest.split_once(".p/") {
            None => (rest, 256),
            Some((number, width)) => {
                let width =
                    crate::text::decimal(width).filter(|width| (1..TILE_WIDTH).contains(width))?;
                (number, u16::try_from(width).ok()?)
            }
        };
        Some(Self { kind, index: parse_index(number)?, width })
    }
}

/// Reads `x001/x234/067`.
fn parse_index(text: &str) -> Option<u64> {
    let mut index = 0_u64;
    let mut elements = text.split('/').peekable();
    let mut first = true;
    while let Some(element) = elements.next() {
        let digits = match elements.peek() {
            Some(_) => element.strip_prefix('x')?,
            None => element,
        };
        if digits.len() != 3 || !digits.bytes().all(|octet| octet.is_ascii_digit()) {
            return None;
        }
        // A leading element of zeros would be a second spelling.
        if first && digits == "000" && elements.peek().is_some() {
            return None;
        }
        first = false;
        index = index.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
    }
    Some(index)
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TileKind::Hashes { level } => write!(f, "tile/{level}/")?,
            TileKind::Entries => f.write_str("tile/entries/")?,
        }
        // 2^64 has seven groups of three digits.
        for divisor in
            [10_u64.pow(18), 10_u64.pow(15), 10_u64.pow(12), 10_u64.pow(9), 1_000_000, 1_000]
        {
            let group = self.index.checked_div(divisor).unwrap_or_default();
            if group > 0 {
                write!(f, "x{:03}/", group % 1000)?;
            }
        }
        write!(f, "{:03}", self.index % 1000)?;
        if !self.is_full() {
            write!(f, ".p/{}", self.width)?;
        }
        Ok(())
    }
}

/// Number of hashes at tile level `level` in a tree of `size` leaves.
#[must_use]
pub fn level_size(level: u8, size: u64) -> u64 {
    size.checked_shr(u32::from(level).saturating_mul(8)).unwrap_or(0)
}

/// Every tile of the tree of `size` leaves, full and partial, level by level.
pub fn tiles_of(size: u64) -> impl Iterator<Item = TilePath> {
    debug_assert!(size <= MAX_SIZE, "a tree has at most 2^63 - 1 leaves");
    (0..=MAX_LEVEL)
        .flat_map(move |level| paths(TileKind::Hashes { level }, level_size(level, size)))
}

/// Every entry bundle of the tree of `size` leaves.
pub fn bundles_of(size: u64) -> impl Iterator<Item = TilePath> {
    paths(TileKind::Entries, size)
}

fn paths(kind: TileKind, count: u64) -> impl Iterator<Item = TilePath> {
    let full = count / TILE_WIDTH;
    let rest = u16::try_from(count % TILE_WIDTH).unwrap_or_default();
    let partial = (rest > 0).then_some(TilePath { kind, index: full, width: rest });
    (0..full).map(move |index| TilePath { kind, index, width: 256 }).chain(partial)
}

/// Why an entry bundle was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BundleError {
    /// It ends inside an entry or a length.
    Truncated {
        /// Position in the bundle of the entry that is cut.
        entry: usize,
    },
    /// It holds an entry of no octets.
    EmptyEntry {
        /// Position in the bundle.
        entry: usize,
    },
    /// It holds another number of entries than its path says.
    WrongCount {
        /// Width of the path.
        expected: usize,
        /// Entries found, counted up to one too many.
        found: usize,
    },
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated { entry } => {
                write!(f, "the bundle ends inside its entry number {entry}")
            }
            Self::EmptyEntry { entry } => write!(f, "entry number {entry} of the bundle is empty"),
            Self::WrongCount { expected, found } => {
                write!(f, "the bundle must hold exactly {expected} entries, it holds {found}")
            }
        }
    }
}

impl core::error::Error for BundleError {}

/// Splits a bundle into its `width` entries, borrowed from it.
///
/// # Errors
/// [`BundleError`] unless the octets are exactly `width` entries.
pub fn parse_bundle(octets: &[u8], width: u16) -> Result<Vec<&[u8]>, BundleError> {
    let expected = usize::from(width);
    let mut entries = Vec::with_capacity(expected);
    let mut rest = octets;
    while !rest.is_empty() {
        let entry = entries.len();
        if entry == expected {
            return Err(BundleError::WrongCount { expected, found: entry.saturating_add(1) });
        }
        let truncated = BundleError::Truncated { entry };
        let (length, after) = rest.split_first_chunk::<2>().ok_or(truncated.clone())?;
        let length = usize::from(u16::from_be_bytes(*length));
        if length == 0 {
            return Err(BundleError::EmptyEntry { entry });
        }
        let (octets, after) = after.split_at_checked(length).ok_or(truncated)?;
        entries.push(octets);
        rest = after;
    }
    if entries.len() != expected {
        return Err(BundleError::WrongCount { expected, found: entries.len() });
    }
    Ok(entries)
}

/// Appends `entry` to a bundle.
///
/// `None`, and nothing appended, if the entry has no octets or too many.
#[must_use]
pub fn push_entry(bundle: &mut Vec<u8>, entry: &[u8]) -> Option<()> {
    let length = u16::try_from(entry.len()).ok().filter(|length| *length > 0)?;
    bundle.extend_from_slice(&length.to_be_bytes());
    bundle.extend_from_slice(entry);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString as _;

    #[test]
    fn paths_have_one_spelling() {
        for path in [
            "tile/0/000",
            "tile/0/255.p/255",
            "tile/63/x001/x234/067",
            "tile/entries/x001/000.p/1",
            "tile/7/999",
            "tile/0/x018/x446/x744/x073/x709/x551/615",
        ] {
            assert_eq!(TilePath::parse(path).unwrap().to_string(), path);
        }
        for refused in [
            "",
            "tile",
            "tile/",
            "tile/0",
            "tile/0/",
            "tile/0/0",
            "tile/00/000",
            "tile/64/000",
            "tile/-1/000",
            "tile/+1/000",
            "tile/0/x000/001",
            "tile/0/001/002",
            "tile/0/x001",
            "tile/0/x001/x002",
            "tile/0/1000",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/01",
            "tile/0/000.p/",
            "tile/0/000.p",
            "tile/0/000/",
            "tile/0/../0/000",
            "tile/0//000",
            "/tile/0/000",
            "tile/0/000.p/1/",
            "tile/0/00a",
            "tile/0/٠٠٠",
            "tile/entries/000.p/1.p/1",
            "tile/0/x018/x446/x744/x073/x709/x551/616",
            "tile/0/X001/000",
            "tile/0/x99/000",
            "tile/0/000\0",
            "TILE/0/000",
        ] {
            assert_eq!(TilePath::parse(refused), None, "{refused:?}");
        }
    }

    #[test]
    fn widths_follow_the_size() {
        let names = |size| tiles_of(size).map(|t| t.to_string()).collect::<Vec<_>>();
        assert_eq!(names(0), Vec::<alloc::string::String>::new());
        assert_eq!(names(1), ["tile/0/000.p/1"]);
        assert_eq!(names(255), ["tile/0/000.p/255"]);
        assert_eq!(names(256), ["tile/0/000", "tile/1/000.p/1"]);
        assert_eq!(names(257), ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"]);
        // The example of tlog-tiles.
        let tiles: Vec<TilePath> = tiles_of(70_000).collect();
        assert_eq!(tiles.len(), 273 + 1 + 1 + 1 + 1);
        assert_eq!(tiles[273].to_string(), "tile/0/273.p/112");
        assert_eq!(tiles[275].to_string(), "tile/1/001.p/17");
        assert_eq!(tiles[276].to_string(), "tile/2/000.p/1");
        assert!(tiles.iter().all(|tile| tile.is_within(70_000)));
        assert!(!tiles[276].is_within(65_535));
    }

    #[test]
    fn bundles_are_used_up_exactly() {
        let mut bundle = Vec::new();
        assert_eq!(push_entry(&mut bundle, b""), None);
        assert_eq!(push_entry(&mut bundle, &[0; 65_536]), None);
        assert_eq!(push_entry(&mut bundle, b"ab"), Some(()));
        assert_eq!(push_entry(&mut bundle, b"c"), Some(()));
        assert_eq!(parse_bundle(&bundle, 2), Ok([&b"ab"[..], b"c"].into()));
        assert_eq!(
            parse_bundle(&bundle, 1),
            Err(BundleError::WrongCount { expected: 1, found: 2 })
        );
        assert_eq!(
            parse_bundle(&bundle, 3),
            Err(BundleError::WrongCount { expected: 3, found: 2 })
        );
        for (cut, entry) in [(1, 0), (2, 0), (3, 0), (5, 1), (6, 1)] {
            assert_eq!(parse_bundle(&bundle[..cut], 2), Err(BundleError::Truncated { entry }));
        }
        assert_eq!(parse_bundle(&[0, 0], 1), Err(BundleError::EmptyEntry { entry: 0 }));
    }
}
