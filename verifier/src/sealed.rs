//! Sealed annexes: items that a statement fixes without showing them, and the
//! openings that show some of them later.
//!
//! Specified in `spec/sealed.md`. The tree over the items is that of RFC 6962
//! §2.1; building and multi-leaf proofs are `rs_merkle`'s, whose own check
//! takes a repeated index, an index beyond the tree and a surplus hash for
//! good. So nothing reaches it before the indexes and the number of hashes have
//! been checked here, the latter by another route than its own.
//!
//! *Invariants*: an opening is judged by the root *and* the number of items,
//! both from the signed statement; the indexes opened are strictly increasing
//! and below that number; each proof has exactly one right length.
//!
//! *Not here*: randomness for salts, files; who may open what and when, which
//! the registry judges.

use alloc::vec::Vec;
use core::fmt;

use crate::hash::{Hash, leaf_hash, node_hash, sha256};
use crate::statement::{Disclosure, Label, MediaType, OpenedItem, Sealed};

/// The first octets of every leaf; no other text that is hashed here begins so.
pub const LEAF_PREFIX: &[u8] = b"pactlog/sealed@v1";

/// Most items that a statement can seal.
pub const MAX_ITEMS: u64 = 64;

/// Length of a salt in octets.
pub const SALT_LEN: usize = 32;

/// What a leaf of the tree fixes: one item, and the salt that hides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf<'a> {
    /// 32 random octets, used for this item alone.
    pub salt: [u8; SALT_LEN],
    /// Media type of the item.
    pub media_type: &'a MediaType,
    /// Length of the item in octets.
    pub size: u64,
    /// SHA-256 of the item's octets.
    pub sha256: Hash,
}

impl Leaf<'_> {
    /// Leaf data: prefix, salt, length of the media type (32 bits, big-endian)
    /// and the media type, size (64 bits, big-endian), digest.
    #[must_use]
    pub fn octets(&self) -> Vec<u8> {
        let media_type = self.media_type.as_str();
        let length = u32::try_from(media_type.len()).expect("a media type is short by its pattern");
        [
            LEAF_PREFIX,
            &self.salt,
            &length.to_be_bytes(),
            media_type.as_bytes(),
            &self.size.to_be_bytes(),
            self.sha256.as_bytes(),
        ]
        .concat()
    }

    /// RFC 6962 leaf hash of [`Leaf::octets`].
    #[must_use]
    pub fn hash(&self) -> Hash {
        leaf_hash(&self.octets())
    }
}

impl<'a> From<&'a OpenedItem> for Leaf<'a> {
    fn from(opened: &'a OpenedItem) -> Self {
        let digits = "64 hexadecimal digits by its pattern";
        Self {
            salt: Hash::from_hex(opened.salt.as_str()).expect(digits).0,
            media_type: &opened.media_type,
            size: opened.size.value(),
            sha256: Hash::from_hex(opened.sha256.as_str()).expect(digits),
        }
    }
}

/// Why items cannot be sealed, or an opening does not belong to a seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpeningError {
    /// A seal over no items.
    NoItems,
    /// More items than a statement can seal.
    TooManyItems {
        /// How many.
        found: u64,
        /// At most.
        max: u64,
    },
    /// Nothing is opened.
    NothingOpened,
    /// An index that no item has.
    IndexBeyondItems {
        /// The index, from 0.
        index: u64,
        /// Number of sealed items.
        items: u64,
    },
    /// The same item twice.
    IndexRepeated {
        /// The index, from 0.
        index: u64,
    },
    /// Indexes that do not increase.
    IndexOrder {
        /// The index before.
        previous: u64,
        /// The smaller one that follows it.
        index: u64,
    },
    /// The proof is too short for these items.
    HashMissing {
        /// Hashes that the proof must have.
        expected: usize,
        /// Hashes that it has.
        found: usize,
    },
    /// The proof is too long for these items.
    HashSurplus {
        /// Hashes that the proof must have.
        expected: usize,
        /// Hashes that it has.
        found: usize,
    },
    /// The items and the proof lead to another root: a salt, a media type, a
    /// size, a digest, a place or a proof hash is not what was sealed.
    RootMismatch {
        /// Root that they lead to.
        computed: Hash,
        /// Root that was sealed.
        expected: Hash,
    },
}

impl fmt::Display for OpeningError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoItems => f.write_str("nothing is sealed: a seal holds at least one item"),
            Self::TooManyItems { found, max } => {
                write!(f, "{found} items; a statement seals at most {max}")
            }
            Self::NothingOpened => f.write_str("nothing is opened: name at least one item"),
            Self::IndexBeyondItems { index, items } => {
                write!(f, "there is no item {index}: {items} are sealed, counted from 0")
            }
            Self::IndexRepeated { index } => write!(f, "item {index} is opened twice"),
            Self::IndexOrder { previous, index } => {
                write!(f, "item {index} stands after item {previous}; items go by index")
            }
            Self::HashMissing { expected, found } => {
                write!(f, "a proof for these items has {expected} hashes; this has only {found}")
            }
            Self::HashSurplus { expected, found } => {
                write!(f, "a proof for these items has {expected} hashes; this has {found}")
            }
            Self::RootMismatch { computed, expected } => write!(
                f,
                "this is not what was sealed: the items and the proof lead to root {}, sealed was {}",
                computed.to_hex(),
                expected.to_hex()
            ),
        }
    }
}

impl core::error::Error for OpeningError {}

/// Why a disclosure does not belong to the sealed annex of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DisclosureError {
    /// The item bears another label than the one sealed at its place.
    Label {
        /// Position of the item, from 0.
        item: u64,
        /// Label in the sealed statement.
        expected: Label,
        /// Label in the disclosure.
        found: Label,
    },
    /// The opening itself is wrong.
    Opening(OpeningError),
}

impl fmt::Display for DisclosureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Label { item, expected, found } => write!(
                f,
                "item {item} was sealed under the label {expected:?}, this opens it under {found:?}",
                expected = expected.as_str(),
                found = found.as_str()
            ),
            Self::Opening(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for DisclosureError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Label { .. } => None,
            Self::Opening(error) => Some(error),
        }
    }
}

/// RFC 6962 for `rs_merkle`: its leaves are leaf hashes already, and a node
/// without a right neighbour moves up as it is.
#[derive(Clone)]
struct Rfc6962;

impl rs_merkle::Hasher for Rfc6962 {
    type Hash = [u8; Hash::LEN];

    fn hash(octets: &[u8]) -> Self::Hash {
        sha256(octets).0
    }

    fn concat_and_hash(left: &Self::Hash, right: Option<&Self::Hash>) -> Self::Hash {
        match right {
            Some(right) => node_hash(&Hash(*left), &Hash(*right)).0,
            None => *left,
        }
    }
}

type Tree = rs_merkle::MerkleTree<Rfc6962>;
type Proof = rs_merkle::MerkleProof<Rfc6962>;

/// Root over `items`, in this order.
///
/// # Errors
/// [`OpeningError::NoItems`], [`OpeningError::TooManyItems`].
pub fn seal(items: &[Leaf<'_>]) -> Result<Hash, OpeningError> {
    check_items(items.len() as u64)?;
    Ok(Hash(tree(items).root().expect("a tree with a leaf has a root")))
}

/// The hashes with which the items at `indices`, and no others, can be checked
/// against the root over all `items`.
///
/// They go layer by layer from the leaves up, within a layer from left to right.
///
/// # Errors
/// As [`verify_opening`] for the numbers; the hashes are right by construction.
pub fn prove_opening(items: &[Leaf<'_>], indices: &[u64]) -> Result<Vec<Hash>, OpeningError> {
    let indices = check_indices(items.len() as u64, indices.iter().copied())?;
    Ok(tree(items).proof(&indices).proof_hashes().iter().copied().map(Hash).collect())
}

/// Checks that each of `opened` is the item that was sealed at its index.
///
/// `root` and `items`, the number of sealed items, come from the signed
/// statement; `opened` and `proof` may come from anybody.
///
/// # Errors
/// The first cause, in the order of [`OpeningError`]. Nothing is hashed before
/// all numbers are in order.
pub fn verify_opening(
    root: &Hash,
    items: u64,
    opened: &[(u64, Leaf<'_>)],
    proof: &[Hash],
) -> Result<(), OpeningError> {
    let indices = check_indices(items, opened.iter().map(|(index, _)| *index))?;
    let (expected, found) = (unopened_subtrees(0, items, &indices), proof.len());
    if found < expected {
        return Err(OpeningError::HashMissing { expected, found });
    }
    if found > expected {
        return Err(OpeningError::HashSurplus { expected, found });
    }
    let leaves: Vec<[u8; Hash::LEN]> = opened.iter().map(|(_, leaf)| leaf.hash().0).collect();
    let count = usize::try_from(items).expect("checked to be at most 64");
    let computed = Proof::new(proof.iter().map(|hash| hash.0).collect())
        .root(&indices, &leaves, count)
        .map(Hash)
        .expect("as many hashes as the tree lacks always lead to a root");
    if computed != *root {
        return Err(OpeningError::RootMismatch { computed, expected: *root });
    }
    Ok(())
}

/// Checks that a disclosure opens what `sealed` fixes: label, then leaf, of
/// each item.
///
/// # Errors
/// [`DisclosureError`]: a label that is not the one sealed at its place, or
/// what [`verify_opening`] says.
pub fn verify_disclosure(sealed: &Sealed, disclosure: &Disclosure) -> Result<(), DisclosureError> {
    let digits = "64 hexadecimal digits by its pattern";
    for opened in &disclosure.opened {
        let place = usize::try_from(opened.item.value()).expect("at most 63 by its form");
        // A place that does not exist is told with the indexes, below.
        let Some(item) = sealed.items.get(place) else { continue };
        if item.label != opened.label {
            return Err(DisclosureError::Label {
                item: opened.item.value(),
                expected: item.label.clone(),
                found: opened.label.clone(),
            });
        }
    }
    let root = Hash::from_hex(sealed.root.as_str()).expect(digits);
    let opened: Vec<(u64, Leaf<'_>)> =
        disclosure.opened.iter().map(|opened| (opened.item.value(), opened.into())).collect();
    let proof: Vec<Hash> =
        disclosure.proof.iter().map(|hash| Hash::from_hex(hash.as_str()).expect(digits)).collect();
    verify_opening(&root, sealed.items.len() as u64, &opened, &proof)
        .map_err(DisclosureError::Opening)
}

fn tree(items: &[Leaf<'_>]) -> Tree {
    let hashes: Vec<[u8; Hash::LEN]> = items.iter().map(|leaf| leaf.hash().0).collect();
    Tree::from_leaves(&hashes)
}

fn check_items(items: u64) -> Result<(), OpeningError> {
    match items {
        0 => Err(OpeningError::NoItems),
        1..=MAX_ITEMS => Ok(()),
        found => Err(OpeningError::TooManyItems { found, max: MAX_ITEMS }),
    }
}

/// The indexes, at least one, strictly increasing and each below `items`.
fn check_indices(
    items: u64,
    indices: impl Iterator<Item = u64>,
) -> Result<Vec<usize>, OpeningError> {
    check_items(items)?;
    let mut checked: Vec<usize> = Vec::new();
    let mut last = None;
    for index in indices {
        if index >= items {
            return Err(OpeningError::IndexBeyondItems { index, items });
        }
        match last {
            Some(previous) if previous == index => {
                return Err(OpeningError::IndexRepeated { index });
            }
            Some(previous) if previous > index => {
                return Err(OpeningError::IndexOrder { previous, index });
            }
            _ => {}
        }
        last = Some(index);
        checked.push(usize::try_from(index).expect("below the number of items, at most 64"));
    }
    if checked.is_empty() {
        return Err(OpeningError::NothingOpened);
    }
    Ok(checked)
}

/// Number of largest subtrees in which nothing is opened, by the recursion of
/// RFC 6962 §2.1: what a proof has to bring. `opened` is strictly increasing
/// and lies within the `width` leaves from `start`.
fn unopened_subtrees(start: u64, width: u64, opened: &[usize]) -> usize {
    if opened.is_empty() {
        return 1;
    }
    if opened.len() as u64 == width {
        return 0;
    }
    // With something opened and something not, the width is at least 2.
    let left = width.div_ceil(2).next_power_of_two();
    let middle = start.saturating_add(left);
    let (low, high) = opened.split_at(opened.partition_point(|index| (*index as u64) < middle));
    unopened_subtrees(start, left, low).saturating_add(unopened_subtrees(
        middle,
        width.saturating_sub(left),
        high,
    ))
}
