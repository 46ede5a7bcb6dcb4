//! Pages of a subject's list, each with its own proof.
//!
//! Specified in `spec/index.md`, "Pages". Page p of a list holds its items
//! from p · [`PAGE`] on, as many as there are up to [`PAGE`]. Because that is a
//! power of two, the RFC 6962 tree over a list is the RFC 6962 tree over the
//! roots of its pages: a page is proven by the inclusion proof of its root at
//! its number. A list of one page needs no hashes.
//!
//! *Invariants*: the items of a list are in strictly rising order of their
//! entries' indexes, all below the number of entries that the index covers.

use alloc::vec::Vec;
use core::fmt;

use super::tree::item_hash;
use crate::frontier::Frontier;
use crate::hash::Hash;
use crate::merkle::{self, ProofError, TreeHead};

/// Most items of a page.
pub const PAGE: u64 = 1 << PAGE_BITS;

/// Height of the tree over a full page.
pub(super) const PAGE_BITS: u8 = 10;

/// One entry that is filed under a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Index of the entry.
    pub entry: u64,
    /// Its leaf hash.
    pub leaf_hash: Hash,
}

impl Item {
    /// Leaf hash of this item in the list.
    #[must_use]
    pub fn hash(&self) -> Hash {
        item_hash(self.entry, &self.leaf_hash)
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its number, from 0.
    pub number: u64,
    /// Its items.
    pub items: Vec<Item>,
    /// Inclusion proof of its root among the roots of all pages.
    pub hashes: Vec<Hash>,
}

/// Why a page is not the page of a list that it says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageError {
    /// The list has no page of this number.
    Number {
        /// Number given.
        found: u64,
        /// Pages of the list.
        pages: u64,
    },
    /// Another number of items than stand on this page of a list of this size.
    Length {
        /// Items that the page holds.
        expected: u64,
        /// Items given.
        found: u64,
    },
    /// An item's entry is not after that of the item before: it is repeated,
    /// or out of order.
    Order {
        /// Position of the item on the page, from 0.
        position: usize,
        /// Its entry's index.
        entry: u64,
        /// Index of the entry before.
        before: u64,
    },
    /// An item's entry is not covered by the index entry.
    NotCovered {
        /// Position of the item on the page, from 0.
        position: usize,
        /// Its entry's index.
        entry: u64,
        /// Entries that the index entry covers.
        covered: u64,
    },
    /// The items do not lead to the root of the list.
    List(ProofError),
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { found, pages } => {
                write!(f, "the list has {pages} pages from number 0, there is no page {found}")
            }
            Self::Length { expected, found } => {
                write!(f, "this page must hold {expected} items, it holds {found}")
            }
            Self::Order { position, entry, before } => write!(
                f,
                "item {position}: entry {entry} follows entry {before}, each must come once and in order"
            ),
            Self::NotCovered { position, entry, covered } => write!(
                f,
                "item {position}: entry {entry} is not among the {covered} that the index entry covers"
            ),
            Self::List(error) => write!(f, "list: {error}"),
        }
    }
}

impl core::error::Error for PageError {}

/// Number of pages of a list of `count` items.
#[must_use]
pub const fn pages(count: u64) -> u64 {
    count.div_ceil(PAGE)
}

/// Number of items on page `number` of a list of `count` items.
#[must_use]
pub fn items_on(number: u64, count: u64) -> u64 {
    count.saturating_sub(number.saturating_mul(PAGE)).min(PAGE)
}

/// RFC 6962 root over items.
#[must_use]
pub fn list_root(items: &[Item]) -> Hash {
    let mut list = Frontier::new();
    items.iter().for_each(|item| list.push(item.hash()));
    list.root()
}

impl Page {
    /// Checks that this is its page of `list`, whose items are all below `covered`.
    ///
    /// # Errors
    /// [`PageError`] naming the first thing that does not hold.
    pub fn verify(&self, list: &TreeHead, covered: u64) -> Result<(), PageError> {
        let pages = pages(list.size);
        if self.number >= pages {
            return Err(PageError::Number { found: self.number, pages });
        }
        let expected = items_on(self.number, list.size);
        let found = u64::try_from(self.items.len()).unwrap_or(u64::MAX);
        if found != expected {
            return Err(PageError::Length { expected, found });
        }
        let mut before = None;
        for (position, Item { entry, .. }) in self.items.iter().enumerate() {
            let entry = *entry;
            if let Some(before) = before.filter(|before| entry <= *before) {
                return Err(PageError::Order { position, entry, before });
            }
            if entry >= covered {
                return Err(PageError::NotCovered { position, entry, covered });
            }
            before = Some(entry);
        }
        let among = TreeHead { size: pages, root: list.root };
        merkle::verify_inclusion(&among, self.number, &list_root(&self.items), &self.hashes)
            .map_err(PageError::List)
    }
}

/// Checks that the list `new` begins with the whole list `old`: each may be
/// [`TreeHead::EMPTY`], the list of a subject under which nothing is filed.
///
/// The proof is the RFC 6962 consistency proof between the two; none is needed
/// from an empty list.
///
/// # Errors
/// [`ProofError`] naming the first thing that does not hold.
pub fn verify_prefix(old: &TreeHead, new: &TreeHead, proof: &[Hash]) -> Result<(), ProofError> {
    if old.size == 0 {
        // An empty list has one root, and every list begins with it.
        return match proof.len() {
            0 => Ok(()),
            found => Err(ProofError::WrongLength { expected: 0, found }),
        };
    }
    merkle::verify_consistency(old, new, proof)
}
