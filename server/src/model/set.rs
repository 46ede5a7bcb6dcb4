//! Sets of entry indexes, and windows on them.

use std::sync::LazyLock;

use roaring::{MultiOps as _, RoaringTreemap};

/// A compressed set of entry indexes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct IndexSet(RoaringTreemap);

/// Part of a set in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// Entry indexes, in the order.
    pub(crate) indexes: Vec<u64>,
    /// Size of the whole set.
    pub(crate) total: u64,
    /// How many of the set stand before the window.
    pub(crate) before: u64,
    /// Cursor of the next window, if there is one.
    pub(crate) next: Option<u64>,
}

static EMPTY: LazyLock<IndexSet> = LazyLock::new(IndexSet::default);

impl IndexSet {
    /// The set of nothing.
    pub(crate) fn empty() -> &'static Self {
        &EMPTY
    }

    /// The set of these, which rise.
    pub(crate) fn of_rising(indexes: impl IntoIterator<Item = u64>) -> Self {
        let mut set = RoaringTreemap::new();
        for index in indexes {
            set.insert(index);
        }
        Self(set)
    }

    /// Adds an index.
    pub(crate) fn insert(&mut self, index: u64) {
        self.0.insert(index);
    }

    /// Whether it holds an index.
    pub(crate) fn contains(&self, index: u64) -> bool {
        self.0.contains(index)
    }

    /// How many indexes it holds.
    pub(crate) fn len(&self) -> u64 {
        self.0.len()
    }

    /// Whether it holds none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The indexes, rising.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = u64> {
        self.0.iter()
    }

    /// What all sets have in common; `None` of no sets.
    pub(crate) fn intersection(sets: &[&Self]) -> Option<Self> {
        let mut sets: Vec<_> = sets.to_vec();
        // The smallest first keeps every intermediate result small.
        sets.sort_by_key(|set| set.len());
        let (first, rest) = sets.split_first()?;
        let mut common = first.0.clone();
        for set in rest {
            common &= &set.0;
        }
        Some(Self(common))
    }

    /// What is in `all` and not in `without`.
    pub(crate) fn difference(all: &Self, without: &Self) -> Self {
        Self([&all.0, &without.0].difference())
    }

    /// What is in any of them.
    pub(crate) fn union<'s>(sets: impl IntoIterator<Item = &'s Self>) -> Self {
        Self(sets.into_iter().map(|set| &set.0).union())
    }

    /// Takes out what `other` holds too, and gives that.
    pub(crate) fn take(&mut self, other: &Self) -> Self {
        let common = &self.0 & &other.0;
        self.0 = [&self.0, &common].difference();
        Self(common)
    }

    /// Keeps only what passes.
    pub(crate) fn retain(self, mut pass: impl FnMut(u64) -> bool) -> Self {
        Self(self.0.into_iter().filter(|index| pass(*index)).collect())
    }

    /// The indexes from `start` up.
    pub(crate) fn from(&self, start: u64) -> Self {
        let mut rest = self.0.clone();
        rest.remove_range(..start);
        Self(rest)
    }

    /// The `limit` highest indexes below `before`, or of all.
    pub(crate) fn window(&self, before: Option<u64>, limit: usize) -> Window {
        let older = match before {
            None => self.len(),
            Some(0) => 0,
            Some(before) => self.0.rank(before.saturating_sub(1)),
        };
        let first = older.saturating_sub(u64::try_from(limit).unwrap_or(u64::MAX));
        let mut indexes = Vec::with_capacity(limit.min(256));
        for position in (first..older).rev() {
            indexes.extend(self.0.select(position));
        }
        let next = if first > 0 { indexes.last().copied() } else { None };
        Window { indexes, total: self.len(), before: self.len().saturating_sub(older), next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(indexes: impl IntoIterator<Item = u64>) -> IndexSet {
        let mut set = IndexSet::default();
        indexes.into_iter().for_each(|index| set.insert(index));
        set
    }

    #[test]
    fn windows_walk_through_the_whole_set_once() {
        let all = set((0..1_000).map(|n| n * 7));
        let mut seen = Vec::new();
        let mut before = None;
        loop {
            let window = all.window(before, 64);
            assert_eq!(window.total, 1_000);
            assert_eq!(window.before, u64::try_from(seen.len()).unwrap());
            seen.extend(window.indexes);
            before = window.next;
            if before.is_none() {
                break;
            }
        }
        let expected: Vec<u64> = (0..1_000).rev().map(|n| n * 7).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_window_holds_its_place_when_the_set_grows() {
        let mut all = set(0..10);
        let first = all.window(None, 4);
        all.insert(10);
        let second = all.window(first.next, 4);
        assert_eq!((first.indexes, second.indexes), (vec![9, 8, 7, 6], vec![5, 4, 3, 2]));
        assert_eq!(all.window(Some(0), 4).indexes, Vec::<u64>::new());
    }

    #[test]
    fn sets_of_nothing_have_no_intersection_and_one_empty_set_empties_all() {
        assert_eq!(IndexSet::intersection(&[]), None);
        let all = set(0..10);
        assert_eq!(IndexSet::intersection(&[&all, IndexSet::empty()]), Some(IndexSet::default()));
        assert_eq!(IndexSet::intersection(&[&all, &set(5..15)]), Some(set(5..10)));
    }
}
