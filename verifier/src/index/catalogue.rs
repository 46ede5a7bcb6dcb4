//! An index that can answer for itself: the prefix tree with all lists.
//!
//! An [`Index`] keeps of each list what its root needs and no more. A catalogue
//! keeps which entries are filed under which subject, eight octets each, and
//! the leaf hashes of all entries, so that it can prove what the index root of
//! *any* index entry committed to, not only of the newest.
//!
//! No old version of the tree is kept. Subjects never go away and lists only
//! grow, so what stood at a place when an index entry covered N entries follows
//! from the tree of today: a subject whose first entry is not below N was not
//! there, a list was as long as its entries below N. So that not all of it need
//! be hashed again, [`past`](super::past) remembers what changed in one row of
//! places: a question about any earlier size costs the hashes above that row,
//! and those below one of its places.
//!
//! *Invariants*: `lists`, `filings` and the index grow together; the filings
//! of a list are linked from the newest back.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::convert::Infallible;
use core::fmt;

use super::block::{BLOCK, BLOCK_BITS, Blocks};
use super::page::{Item, PAGE, PAGE_BITS, Page, items_on, list_root, pages};
use super::past::{Past, ROW_BITS, Row, Then, Way, side};
use super::proof::{End, PathProof};
use super::tree::{Child, Index, Standing, bit, item_hash, subject_hash};
use crate::frontier::Frontier;
use crate::hash::Hash;
use crate::merkle::{self, HashSource, Node, ProofError, ProveError, TreeHead};

/// One filing of an entry under a subject.
#[derive(Clone, Copy, Debug)]
struct Filing {
    entry: u32,
    /// The filing before it in the same list, or its own number if it is the first.
    before: u32,
}

/// Why there is no proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogueError {
    /// No index entry covers this number of entries.
    NoIndexEntry {
        /// Entries asked for.
        covered: u64,
        /// The largest number not above it that an index entry covers.
        below: Option<u64>,
        /// The smallest number above it that an index entry covers.
        above: Option<u64>,
    },
    /// The list has no page of this number.
    NoPage {
        /// Number asked for.
        page: u64,
        /// Pages of the list.
        pages: u64,
    },
    /// The older list is not one of the newer's beginnings: the sizes are reversed.
    Reversed,
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoIndexEntry { covered, below, above } => {
                write!(f, "no index entry covers {covered} entries")?;
                for (words, near) in [("the one before covers", below), ("the one after", above)] {
                    if let Some(near) = near {
                        write!(f, "; {words} {near}")?;
                    }
                }
                Ok(())
            }
            Self::NoPage { page, pages } => {
                write!(f, "the list has {pages} pages from number 0, there is no page {page}")
            }
            Self::Reversed => f.write_str("the older index entry is after the newer one"),
        }
    }
}

impl core::error::Error for CatalogueError {}

/// The index of a log, with all lists.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    index: Index,
    /// Last filing of each subject, by the number of its leaf.
    lists: Vec<u32>,
    filings: Vec<Filing>,
    /// Blocks of the lists that have a full one, by the number of their leaf.
    blocks: BTreeMap<usize, Blocks>,
    /// Leaf hash of each entry.
    leaves: Vec<Hash>,
    /// Leaf of the thread of each entry; [`NO_THREAD`] for one without subjects.
    threads: Vec<u32>,
    /// Indexes of the index entries.
    closed: Vec<u32>,
    /// What each of them found.
    past: Past,
}

/// In place of a leaf: the entry has no thread.
const NO_THREAD: u32 = u32::MAX;

impl Catalogue {
    /// The catalogue of an empty log.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            index: Index::new(),
            lists: Vec::new(),
            filings: Vec::new(),
            blocks: BTreeMap::new(),
            leaves: Vec::new(),
            threads: Vec::new(),
            closed: Vec::new(),
            past: Past::new(),
        }
    }

    /// Number of entries taken in.
    #[must_use]
    pub fn size(&self) -> u64 {
        u64::try_from(self.leaves.len()).unwrap_or(u64::MAX)
    }

    /// Number of subjects.
    #[must_use]
    pub const fn subjects(&self) -> usize {
        self.index.subjects()
    }

    /// Reads the way to these keys, so that what is filed under them next is
    /// filed faster; see [`Index::approach`].
    pub fn approach(&self, keys: impl IntoIterator<Item = Hash>) {
        self.index.approach(keys);
    }

    /// Takes in the next entry, a statement with these subjects, each once, of
    /// which the last is its thread; an entry that cannot be read has none.
    ///
    /// # Panics
    /// At 2^32 filings, which no memory holds.
    pub fn push_statement(&mut self, leaf_hash: Hash, keys: impl IntoIterator<Item = Hash>) {
        let entry = self.size();
        let short = u32::try_from(entry).expect("fewer than 2^32 entries");
        self.leaves.push(leaf_hash);
        let item = item_hash(entry, &leaf_hash);
        let mut thread = NO_THREAD;
        for key in keys {
            let leaf = self.index.insert_item(&key, item);
            thread = u32::try_from(leaf).expect("fewer than 2^31 subjects");
            self.past.touch(&key);
            let number = u32::try_from(self.filings.len()).expect("fewer than 2^32 filings");
            let before = match self.lists.get_mut(leaf) {
                Some(last) => core::mem::replace(last, number),
                None => {
                    self.lists.push(number);
                    number
                }
            };
            self.filings.push(Filing { entry: short, before });
            if self.index.count(leaf).is_multiple_of(BLOCK) {
                let root = list_root(&self.items_back(number, BLOCK));
                self.blocks.entry(leaf).or_default().push(root, number);
            }
        }
        self.threads.push(thread);
    }

    /// Key of the thread that an entry belongs to; `None` of entries without
    /// subjects, and of those not taken in.
    #[must_use]
    pub fn thread(&self, entry: u64) -> Option<Hash> {
        let leaf = *self.threads.get(usize::try_from(entry).ok()?)?;
        (leaf != NO_THREAD).then(|| *self.index.key(usize::try_from(leaf).unwrap_or(usize::MAX)))
    }

    /// The index root over all statements taken in.
    pub fn root(&mut self) -> Hash {
        self.index.root()
    }

    /// Takes in the next entry, which is an index entry; the index root over
    /// all entries before it.
    ///
    /// # Panics
    /// At 2^32 entries, which no memory holds.
    pub fn push_index_entry(&mut self, leaf_hash: Hash) -> Hash {
        let covered = u32::try_from(self.leaves.len()).expect("fewer than 2^32 entries");
        self.closed.push(covered);
        self.leaves.push(leaf_hash);
        self.threads.push(NO_THREAD);
        let root = self.index.root();
        let Self { past, index, .. } = self;
        past.close(covered, |place| stands(index, place));
        root
    }

    /// The largest number of entries that an index entry covers.
    #[must_use]
    pub fn newest(&self) -> Option<u64> {
        self.closed.last().map(|covered| u64::from(*covered))
    }

    /// What the index entry that covers `covered` entries commits to for the
    /// subject with this key, and the page of this number of its list.
    ///
    /// Page 0 can be asked for where there is no list; the answer has no page.
    ///
    /// # Errors
    /// [`CatalogueError`] if there is no such index entry or page.
    pub fn prove(
        &self,
        key: &Hash,
        covered: u64,
        page: u64,
    ) -> Result<(PathProof, Option<Page>), CatalogueError> {
        let covered = self.check_covered(covered)?;
        let is_newest = self.closed.last() == Some(&covered) && !self.past.is_open();
        let row = if is_newest { None } else { Some(self.past.row(covered)) };
        self.prove_at(row.as_ref(), covered, key, page)
    }

    /// What stood in the upper part of the tree at an earlier size: most of the
    /// work of a question about it, for those who have more than one.
    ///
    /// # Errors
    /// [`CatalogueError`] if there is no such index entry.
    pub fn row(&self, covered: u64) -> Result<Row, CatalogueError> {
        self.check_covered(covered).map(|covered| self.past.row(covered))
    }

    /// As [`prove`](Self::prove), at the size of a row of this catalogue.
    ///
    /// # Errors
    /// [`CatalogueError`] if there is no such page.
    pub fn prove_in(
        &self,
        row: &Row,
        key: &Hash,
        page: u64,
    ) -> Result<(PathProof, Option<Page>), CatalogueError> {
        self.prove_at(Some(row), row.covered, key, page)
    }

    fn prove_at(
        &self,
        row: Option<&Row>,
        covered: u32,
        key: &Hash,
        page: u64,
    ) -> Result<(PathProof, Option<Page>), CatalogueError> {
        let (path, leaf) = self.path(row, covered, key);
        let (End::List(list), Some(leaf)) = (path.end, leaf) else {
            let no_page = CatalogueError::NoPage { page, pages: 0 };
            return if page == 0 { Ok((path, None)) } else { Err(no_page) };
        };
        let page = self.page(leaf, list.size, page)?;
        Ok((path, Some(page)))
    }

    /// How many of the first `covered` entries are filed under this key.
    #[must_use]
    pub fn total(&self, key: &Hash, covered: u64) -> u64 {
        let covered = u32::try_from(covered).unwrap_or(u32::MAX);
        self.find(key).map_or(0, |leaf| self.count(leaf, covered))
    }

    /// All entries filed under this key, rising.
    #[must_use]
    pub fn entries(&self, key: &Hash) -> Vec<u64> {
        let Some(leaf) = self.find(key) else { return Vec::new() };
        let last = self.lists.get(leaf).copied().unwrap_or_default();
        let items = self.items_back(last, self.index.count(leaf));
        items.into_iter().map(|item| item.entry).collect()
    }

    /// The proof that the list at `covered` entries begins with that at
    /// `old_covered`; empty if nothing was filed then.
    ///
    /// # Errors
    /// [`CatalogueError`] if there are no such index entries, in that order.
    pub fn prove_prefix(
        &self,
        key: &Hash,
        old_covered: u64,
        covered: u64,
    ) -> Result<Vec<Hash>, CatalogueError> {
        let old_covered = self.check_covered(old_covered)?;
        let covered = self.check_covered(covered)?;
        let Some(leaf) = self.find(key) else { return Ok(Vec::new()) };
        let [old, new] = [old_covered, covered].map(|covered| self.count(leaf, covered));
        if old_covered > covered {
            return Err(CatalogueError::Reversed);
        }
        if old == 0 {
            return Ok(Vec::new());
        }
        match merkle::prove_consistency(&List { catalogue: self, leaf, count: new }, old, new) {
            Ok(proof) => Ok(proof),
            Err(ProveError::Request(ProofError::SizesReversed { .. })) => {
                Err(CatalogueError::Reversed)
            }
            Err(_) => unreachable!("a list has all its hashes"),
        }
    }

    /// The largest number of entries up to `covered`, and the smallest above,
    /// that an index entry covers.
    #[must_use]
    pub fn nearest(&self, covered: u64) -> (Option<u64>, Option<u64>) {
        let after = self.closed.partition_point(|closed| u64::from(*closed) <= covered);
        let at = |position: usize| self.closed.get(position).map(|closed| u64::from(*closed));
        (after.checked_sub(1).and_then(at), at(after))
    }

    fn check_covered(&self, covered: u64) -> Result<u32, CatalogueError> {
        match self.nearest(covered) {
            (Some(below), _) if below == covered => Ok(u32::try_from(below).unwrap_or(u32::MAX)),
            (below, above) => Err(CatalogueError::NoIndexEntry { covered, below, above }),
        }
    }

    /// The leaf of the subject with this key.
    fn find(&self, key: &Hash) -> Option<usize> {
        let mut here = self.index.top();
        for depth in 0.. {
            match here.place.standing() {
                Standing::Nothing => break,
                Standing::Leaf(leaf) => return (self.index.key(leaf) == key).then_some(leaf),
                Standing::Node(node) => {
                    let [left, right] = self.index.below(node);
                    here = if bit(key, depth) { right } else { left };
                }
            }
        }
        None
    }

    /// The path as it was at `covered` entries, and the subject's leaf if it
    /// was there; without a row, as it is.
    fn path(&self, row: Option<&Row>, covered: u32, key: &Hash) -> (PathProof, Option<usize>) {
        let mut way = Way::default();
        let top = if let Some(row) = row {
            let is_unchanged = self.past.is_unchanged(key, covered);
            let asked = Asked { key, covered, is_unchanged };
            let place = at_row(&self.index, Past::place_of(key));
            let below = self.descend(place, ROW_BITS, asked, &mut way);
            row.climb(key, below, &mut way)
        } else {
            self.descend(self.index.top(), 0, Asked { key, covered, is_unchanged: true }, &mut way)
        };
        let siblings = way.siblings;
        let Then::Leaf(number, _) = way.end.unwrap_or(top) else {
            return (PathProof { siblings, end: End::Empty }, None);
        };
        let leaf_key = self.index.key(number);
        let list = self.list_head(number, covered);
        if leaf_key == key {
            (PathProof { siblings, end: End::List(list) }, Some(number))
        } else {
            (PathProof { siblings, end: End::Other { key: *leaf_key, list } }, None)
        }
    }

    /// What stood at a place on the way to a key, noting the way.
    fn descend(&self, child: Child, depth: usize, asked: Asked<'_>, way: &mut Way) -> Then {
        let Standing::Node(node) = child.place.standing() else {
            return self.then(child, asked);
        };
        let [left, right] = self.index.below(node);
        let is_right = bit(asked.key, depth);
        let (next, beside) = if is_right { (right, left) } else { (left, right) };
        let here = self.descend(next, depth.saturating_add(1), asked, way);
        let beside = self.then(beside, asked);
        way.pass(here, beside);
        if asked.is_unchanged {
            return Then::Node(child.hash);
        }
        if is_right { Then::above(beside, here) } else { Then::above(here, beside) }
    }

    /// What stood at a place.
    fn then(&self, child: Child, asked: Asked<'_>) -> Then {
        let covered = asked.covered;
        match child.place.standing() {
            Standing::Nothing => Then::Nothing,
            Standing::Leaf(leaf) => {
                if asked.is_unchanged || self.last_entry(leaf) < covered {
                    return Then::Leaf(leaf, child.hash);
                }
                let key = self.index.key(leaf);
                match self.list_head(leaf, covered) {
                    TreeHead { size: 0, .. } => Then::Nothing,
                    TreeHead { size, root } => Then::Leaf(leaf, subject_hash(key, size, &root)),
                }
            }
            Standing::Node(_) if asked.is_unchanged => Then::Node(child.hash),
            Standing::Node(node) => {
                let [left, right] = self.index.below(node).map(|child| self.then(child, asked));
                Then::above(left, right)
            }
        }
    }

    /// Index of the newest entry of a list.
    fn last_entry(&self, leaf: usize) -> u32 {
        self.lists.get(leaf).map_or(0, |last| self.filing(*last).entry)
    }

    /// Number of items of a list whose entries are below `covered`.
    fn count(&self, leaf: usize, covered: u32) -> u64 {
        let (mut count, mut at) =
            (self.index.count(leaf), self.lists.get(leaf).copied().unwrap_or_default());
        // Whole blocks first, then one by one.
        if let Some(Blocks { ends, .. }) = self.blocks.get(&leaf) {
            let before = ends.partition_point(|end| self.filing(*end).entry < covered);
            if let Some(end) = ends.get(before) {
                count = u64::try_from(before).unwrap_or(u64::MAX).saturating_add(1) << BLOCK_BITS;
                at = *end;
            }
        }
        while count > 0 && self.filing(at).entry >= covered {
            count = count.saturating_sub(1);
            at = self.filing(at).before;
        }
        count
    }

    /// Size and root of a list at `covered` entries.
    fn list_head(&self, leaf: usize, covered: u32) -> TreeHead {
        if self.last_entry(leaf) < covered {
            let (_, size, root) = self.index.leaf(leaf);
            return TreeHead { size, root };
        }
        let size = self.count(leaf, covered);
        if size == 0 {
            return TreeHead::EMPTY;
        }
        let root = merkle::root(&List { catalogue: self, leaf, count: size }, size);
        TreeHead { size, root: root.expect("a list has all its hashes") }
    }

    fn filing(&self, number: u32) -> Filing {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        *self.filings.get(number).expect("lists name filings that exist")
    }

    /// `count` items of a list up to the filing `last`, in order.
    fn items_back(&self, last: u32, count: u64) -> Vec<Item> {
        let mut items = Vec::with_capacity(usize::try_from(count).unwrap_or_default());
        let mut at = last;
        for _ in 0..count {
            let Filing { entry, before } = self.filing(at);
            let leaf = self.leaves.get(usize::try_from(entry).unwrap_or(usize::MAX));
            let leaf_hash = *leaf.expect("filings name entries that exist");
            items.push(Item { entry: u64::from(entry), leaf_hash });
            at = before;
        }
        items.reverse();
        items
    }

    /// Items `start..end` of a list, which has them.
    fn items(&self, leaf: usize, start: u64, end: u64) -> Vec<Item> {
        let block = usize::try_from(end.div_ceil(BLOCK).saturating_sub(1)).unwrap_or(usize::MAX);
        let known = self.blocks.get(&leaf).and_then(|blocks| blocks.ends.get(block));
        let (mut last, mut count) = match known {
            Some(last) => (*last, end.div_ceil(BLOCK) << BLOCK_BITS),
            None => (self.lists.get(leaf).copied().unwrap_or_default(), self.index.count(leaf)),
        };
        while count > end {
            last = self.filing(last).before;
            count = count.saturating_sub(1);
        }
        self.items_back(last, end.saturating_sub(start))
    }

    fn page(&self, leaf: usize, count: u64, number: u64) -> Result<Page, CatalogueError> {
        let pages = pages(count);
        if number >= pages {
            return Err(CatalogueError::NoPage { page: number, pages });
        }
        let start = number.saturating_mul(PAGE);
        let items = self.items(leaf, start, start.saturating_add(items_on(number, count)));
        let list = List { catalogue: self, leaf, count };
        let hashes = merkle::prove_inclusion(&Pages(list), number, pages)
            .expect("a list has all its hashes");
        Ok(Page { number, items, hashes })
    }
}

/// What is wanted of a place: as it was at so many entries.
#[derive(Clone, Copy)]
struct Asked<'a> {
    key: &'a Hash,
    covered: u32,
    /// Nothing was filed below since.
    is_unchanged: bool,
}

/// What is at a place of the row today: nothing where a lone leaf stands above
/// it that lies below another place.
fn at_row(index: &Index, place: u16) -> Child {
    let mut here = index.top();
    for depth in 0..ROW_BITS {
        match here.place.standing() {
            Standing::Nothing => break,
            Standing::Leaf(leaf) => {
                if Past::place_of(index.key(leaf)) != place {
                    return Child::NOTHING;
                }
                break;
            }
            Standing::Node(node) => {
                let [left, right] = index.below(node);
                here = if side(place, depth) { right } else { left };
            }
        }
    }
    here
}

/// What stands at a place of the row today, with the hashes of today.
fn stands(index: &Index, place: u16) -> Then {
    let Child { place, hash } = at_row(index, place);
    match place.standing() {
        Standing::Nothing => Then::Nothing,
        Standing::Leaf(leaf) => Then::Leaf(leaf, hash),
        Standing::Node(_) => Then::Node(hash),
    }
}

/// The first `count` items of a list, as a tree.
struct List<'a> {
    catalogue: &'a Catalogue,
    leaf: usize,
    count: u64,
}

impl List<'_> {
    /// Hash of a perfect subtree of items. `tail` keeps the items of a block
    /// that was read for a smaller one, since such questions come together.
    fn hash(&self, node: &Node, tail: &mut Option<(u64, Vec<Item>)>) -> Hash {
        let blocks = self.catalogue.blocks.get(&self.leaf);
        if let Some(hash) = blocks.and_then(|blocks| blocks.hash(node)) {
            return hash;
        }
        // Lower than a block.
        let start = node.index << node.level;
        let block = start >> BLOCK_BITS << BLOCK_BITS;
        let (_, items) = match tail {
            Some(read) if read.0 == block => read,
            tail => {
                let end = block.saturating_add(BLOCK).min(self.count);
                tail.insert((block, self.catalogue.items(self.leaf, block, end)))
            }
        };
        let start = usize::try_from(start.saturating_sub(block)).unwrap_or(usize::MAX);
        let items = items.get(start..).and_then(|items| items.get(..1 << node.level));
        list_root(items.expect("nodes lie within the list"))
    }
}

impl HashSource for List<'_> {
    type Error = Infallible;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Infallible> {
        let mut tail = None;
        Ok(nodes.iter().map(|node| self.hash(node, &mut tail)).collect())
    }
}

/// The pages of a list, as a tree over their roots.
struct Pages<'a>(List<'a>);

impl Pages<'_> {
    /// Hash of a perfect subtree of pages, of which the last may be short.
    fn hash(&self, node: &Node) -> Hash {
        let level = node.level.saturating_add(PAGE_BITS);
        let start = node.index << level;
        let width = self.0.count.saturating_sub(start).min(1 << level);
        let mut tail = None;
        let parts = Frontier::nodes_of(width).into_iter().map(|part| {
            let index = (start >> part.level).saturating_add(part.index);
            self.0.hash(&Node { level: part.level, index }, &mut tail)
        });
        let tree = Frontier::from_nodes(width, parts.collect());
        tree.expect("as many nodes as the width needs").root()
    }
}

impl HashSource for Pages<'_> {
    type Error = Infallible;

    fn hashes(&self, nodes: &[Node]) -> Result<Vec<Hash>, Infallible> {
        Ok(nodes.iter().map(|node| self.hash(node)).collect())
    }
}
