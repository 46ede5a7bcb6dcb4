//! What stood at earlier sizes, a row of places across the tree.
//!
//! An old version of the whole tree is nowhere kept. Of the places at depth
//! [`ROW_BITS`] it is remembered what each index entry found there, if that had
//! changed: 36 octets for each change. What stood above follows from the row in
//! a thousand hashes; what stood below one of its places, from that place's own
//! share of the subjects.
//!
//! *Invariants*: a place's changes are in rising order of the entries covered;
//! the first of them are of one subject, the later ones of more. *Not here*:
//! the subjects and their lists, which the catalogue keeps.

use alloc::vec;
use alloc::vec::Vec;

use super::tree::{EMPTY, branch_hash};
use crate::hash::Hash;

/// Depth of the row.
pub(super) const ROW_BITS: usize = 10;

/// Places of the row.
const ROW: usize = 1 << ROW_BITS;

/// What stands or stood at a place, and its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// No subject.
    Nothing,
    /// One subject, by the number of its leaf.
    Leaf(usize, Hash),
    /// Two or more.
    Node(Hash),
}

impl Then {
    pub(super) const fn hash(&self) -> Hash {
        match self {
            Self::Nothing => EMPTY,
            Self::Leaf(_, hash) | Self::Node(hash) => *hash,
        }
    }

    /// What stands above two places. One subject stands at the highest place
    /// that it has to itself.
    pub(super) fn above(left: Self, right: Self) -> Self {
        match (left, right) {
            (Self::Nothing, only @ (Self::Nothing | Self::Leaf(..)))
            | (only @ Self::Leaf(..), Self::Nothing) => only,
            (left, right) => Self::Node(branch_hash(&left.hash(), &right.hash())),
        }
    }
}

/// The changes of one place of the row.
#[derive(Clone, Debug, Default)]
struct Changes {
    /// Entries covered by the index entries that found it changed.
    covered: Vec<u32>,
    /// What it had become.
    hashes: Vec<Hash>,
    /// How many of these are of one subject, the first that came here.
    lone: usize,
    /// Leaf of that subject.
    first: usize,
    /// Whether something was filed below since the last index entry.
    is_touched: bool,
}

impl Changes {
    fn then(&self, covered: u32) -> Then {
        let after = self.covered.partition_point(|change| *change <= covered);
        let Some(change) = after.checked_sub(1) else { return Then::Nothing };
        let hash = *self.hashes.get(change).expect("as many hashes as changes");
        if change < self.lone { Then::Leaf(self.first, hash) } else { Then::Node(hash) }
    }
}

/// The row, with all that changed in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Past {
    /// [`ROW`] places, or none before the first filing.
    places: Vec<Changes>,
    /// Those touched since the last index entry.
    touched: Vec<u16>,
}

impl Past {
    pub(super) const fn new() -> Self {
        Self { places: Vec::new(), touched: Vec::new() }
    }

    /// The place of the row that a key lies below.
    pub(super) fn place_of(key: &Hash) -> u16 {
        let [first, second, ..] = key.0;
        u16::from_be_bytes([first, second]) >> (16_usize.saturating_sub(ROW_BITS))
    }

    /// Notes that something was filed under a key.
    pub(super) fn touch(&mut self, key: &Hash) {
        if self.places.is_empty() {
            self.places = vec![Changes::default(); ROW];
        }
        let place = Self::place_of(key);
        if let Some(changes) = self.places.get_mut(usize::from(place))
            && !core::mem::replace(&mut changes.is_touched, true)
        {
            self.touched.push(place);
        }
    }

    /// Whether something was filed since the last index entry.
    pub(super) const fn is_open(&self) -> bool {
        !self.touched.is_empty()
    }

    /// Notes what an index entry that covers so many entries found at each
    /// place that was touched.
    pub(super) fn close(&mut self, covered: u32, mut then: impl FnMut(u16) -> Then) {
        for place in core::mem::take(&mut self.touched) {
            let Some(changes) = self.places.get_mut(usize::from(place)) else { continue };
            changes.is_touched = false;
            let hash = match then(place) {
                Then::Nothing => continue,
                Then::Leaf(leaf, hash) => {
                    changes.lone = changes.lone.saturating_add(1);
                    changes.first = leaf;
                    hash
                }
                Then::Node(hash) => hash,
            };
            // In small steps: there are a thousand of these, and twice of each
            // would be half of the memory for nothing.
            if changes.covered.len() == changes.covered.capacity() {
                let more = (changes.covered.len() / 8).max(4);
                changes.covered.reserve_exact(more);
                changes.hashes.reserve_exact(more);
            }
            changes.covered.push(covered);
            changes.hashes.push(hash);
        }
    }

    /// Whether nothing was filed below a key's place of the row since the
    /// index entry that covers so many entries.
    pub(super) fn is_unchanged(&self, key: &Hash, covered: u32) -> bool {
        self.places.get(usize::from(Self::place_of(key))).is_none_or(|changes| {
            !changes.is_touched && changes.covered.last().is_none_or(|last| *last <= covered)
        })
    }

    /// The row at `covered` entries, with all that stood above it.
    pub(super) fn row(&self, covered: u32) -> Row {
        let mut levels = Vec::with_capacity(ROW_BITS.saturating_add(1));
        let mut level: Vec<Then> =
            self.places.iter().map(|changes| changes.then(covered)).collect();
        while level.len() > 1 {
            let above = level.chunks_exact(2).map(|pair| match pair {
                [left, right] => Then::above(*left, *right),
                _ => Then::Nothing,
            });
            let above = above.collect();
            levels.push(core::mem::replace(&mut level, above));
        }
        Row { covered, levels }
    }
}

/// What stood in the upper part of the tree at one size, for any number of
/// questions about it.
#[derive(Clone, Debug)]
pub struct Row {
    pub(super) covered: u32,
    /// From the row up to the two places below the top.
    levels: Vec<Vec<Then>>,
}

impl Row {
    /// What stood at the top, if `below` stood at the place of the row that the
    /// key lies below; notes the way from there.
    pub(super) fn climb(&self, key: &Hash, below: Then, way: &mut Way) -> Then {
        let mut place = usize::from(Past::place_of(key));
        let mut here = below;
        for level in &self.levels {
            let beside = level.get(place ^ 1).copied().unwrap_or(Then::Nothing);
            way.pass(here, beside);
            here =
                if place & 1 == 0 { Then::above(here, beside) } else { Then::above(beside, here) };
            place >>= 1;
        }
        here
    }
}

/// A way from a subject's place to the top, from below.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    /// Hashes beside it, the deepest first.
    pub(super) siblings: Vec<Hash>,
    /// What stood at its end, once that is known.
    pub(super) end: Option<Then>,
}

impl Way {
    /// Goes one step up, from `here`, beside which `beside` stands.
    pub(super) fn pass(&mut self, here: Then, beside: Then) {
        let stands_higher = matches!(
            (here, beside),
            (Then::Nothing, Then::Nothing | Then::Leaf(..)) | (Then::Leaf(..), Then::Nothing)
        );
        if !stands_higher {
            self.end.get_or_insert(here);
            self.siblings.push(beside.hash());
        }
    }
}

/// Bit number `depth` of the keys below a place of the row.
pub(super) fn side(place: u16, depth: usize) -> bool {
    let below = ROW_BITS.saturating_sub(depth).saturating_sub(1);
    u32::try_from(below).is_ok_and(|below| place.unbounded_shr(below) & 1 == 1)
}
