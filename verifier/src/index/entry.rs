//! The entry that closes a batch: `pactlog/index@v1`.
//!
//! Four lines, one spelling: header, number of entries covered (its own
//! index), index root over exactly those entries, the batch's time.

use core::fmt;

use crate::hash::Hash;
use crate::merkle::MAX_SIZE;
use crate::text::{decimal, line};
use crate::time::Time;

/// First line of every index entry.
pub const HEADER: &str = "pactlog/index@v1";

/// What an index entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexEntry {
    /// Entries covered: all before this one, so its own index.
    pub covered: u64,
    /// Index root over them.
    pub root: Hash,
    /// The batch's time.
    pub time: Time,
}

/// Why an entry is not an index entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexEntryError {
    /// Not UTF-8.
    NotUtf8,
    /// The first line is not [`HEADER`].
    Header,
    /// The second line is not a decimal number up to 2^63 − 1.
    Covered,
    /// The third line is not the base64 of 32 octets.
    Root,
    /// The fourth line is not a time.
    Time,
    /// Something follows the fourth line.
    Surplus,
}

impl fmt::Display for IndexEntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotUtf8 => "the index entry is not UTF-8",
            Self::Header => "the first line must be pactlog/index@v1",
            Self::Covered => "the second line must be the number of entries covered, in decimal",
            Self::Root => "the third line must be the index root, 44 characters of base64",
            Self::Time => "the fourth line must be a time, YYYY-MM-DDTHH:MM:SSZ",
            Self::Surplus => "an index entry has four lines",
        })
    }
}

impl core::error::Error for IndexEntryError {}

impl IndexEntry {
    /// Whether an entry says of itself that it is an index entry.
    #[must_use]
    pub fn claims(entry: &[u8]) -> bool {
        entry.strip_prefix(HEADER.as_bytes()).is_some_and(|rest| rest.starts_with(b"\n"))
    }

    /// Reads an entry.
    ///
    /// # Errors
    /// [`IndexEntryError`] naming the first line that is wrong.
    pub fn parse(entry: &[u8]) -> Result<Self, IndexEntryError> {
        let text = str::from_utf8(entry).map_err(|_| IndexEntryError::NotUtf8)?;
        let (header, rest) = line(text).ok_or(IndexEntryError::Header)?;
        if header != HEADER {
            return Err(IndexEntryError::Header);
        }
        let (covered, rest) = line(rest).ok_or(IndexEntryError::Covered)?;
        let covered = decimal(covered).filter(|n| *n < MAX_SIZE).ok_or(IndexEntryError::Covered)?;
        let (root, rest) = line(rest).ok_or(IndexEntryError::Root)?;
        let root = Hash::from_base64(root).map_err(|_| IndexEntryError::Root)?;
        let (time, rest) = line(rest).ok_or(IndexEntryError::Time)?;
        let time = Time::parse(time).ok_or(IndexEntryError::Time)?;
        if rest.is_empty() {
            Ok(Self { covered, root, time })
        } else {
            Err(IndexEntryError::Surplus)
        }
    }
}

impl fmt::Display for IndexEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{HEADER}\n{}\n{}\n{}\n", self.covered, self.root, self.time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::EMPTY_ROOT;
    use alloc::string::ToString as _;

    #[test]
    fn index_entries_have_one_spelling() {
        let entry = IndexEntry {
            covered: 7,
            root: EMPTY_ROOT,
            time: Time::parse("2026-03-01T12:00:00Z").unwrap(),
        };
        let text = entry.to_string();
        assert_eq!(IndexEntry::parse(text.as_bytes()), Ok(entry));
        for cut in 0..text.len() {
            assert!(IndexEntry::parse(&text.as_bytes()[..cut]).is_err(), "{cut}");
        }
        let cases = [
            (text.replace("v1", "v2"), IndexEntryError::Header),
            (text.replace("\n7\n", "\n07\n"), IndexEntryError::Covered),
            (text.replace("\n7\n", "\n+7\n"), IndexEntryError::Covered),
            (text.replace("\n7\n", "\r\n7\n"), IndexEntryError::Header),
            (text.replace("U=\n", "V=\n"), IndexEntryError::Root),
            (text.replace("00Z", "60Z"), IndexEntryError::Time),
            (alloc::format!("{text}\n"), IndexEntryError::Surplus),
        ];
        for (text, error) in cases {
            assert_eq!(IndexEntry::parse(text.as_bytes()), Err(error), "{text:?}");
        }
    }
}
