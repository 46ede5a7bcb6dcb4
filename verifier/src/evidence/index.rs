//! An index root that does not follow from the one before it.
//!
//! Two consecutive index entries and the statements between them, all in one
//! run; for each subject of those statements its path under the earlier root,
//! and the hashes that rebuild its list. With the statements added, the paths
//! give the later root. If that is not the one that the ledger wrote, one of
//! its two roots is wrong.
//!
//! A statement's thread follows from the texts that it leads back to: each
//! names the one before by its hash, so none of them has to be proven.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::{Charge, Conviction, EvidenceError, Run, rule};
use crate::frontier::Frontier;
use crate::hash::{Hash, leaf_hash};
use crate::index::tree::{EMPTY, branch_hash, item_hash, subject_hash};
use crate::index::{End, PathProof, SubjectKeys, proof::MAX_PATH};
use crate::merkle::TreeHead;
use crate::policy::Policy;
use crate::statement::Statement;

/// Most statements that a thread may lead back through.
pub const MAX_ANCESTORS: usize = 65_536;

/// What stood at a subject's place under the earlier root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Key of the subject.
    pub key: Hash,
    /// Its path.
    pub path: PathProof,
    /// Hashes that rebuild its list, those of the largest subtrees first; none
    /// if it had no list.
    pub list: Vec<Hash>,
}

/// Two index entries that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongIndex {
    /// The checkpoint note.
    pub checkpoint: String,
    /// From the earlier index entry to the later one.
    pub run: Run,
    /// Statements of earlier batches that the threads lead back to.
    pub ancestors: Vec<Vec<u8>>,
    /// What stood at the place of each subject of the batch, in the order of
    /// their keys.
    pub held: Vec<Held>,
}

/// A subject's key and its list: number of items and root.
type Subject = (Hash, TreeHead);

impl WrongIndex {
    pub(super) fn judge(&self, policy: &Policy) -> Result<Conviction, EvidenceError> {
        let judgement =
            policy.judge(self.checkpoint.as_bytes()).map_err(EvidenceError::Checkpoint)?;
        let signed = judgement.signed();
        self.run.verify(&signed.head)?;
        let (first, last) = (self.run.start, self.run.end().saturating_sub(1));
        let before = rule::index_entry(&self.run, first)?;
        let after = rule::index_entry(&self.run, last)?;
        let added = self.added()?;
        let places = self.places(&added, &before.root)?;
        let mut subjects: Vec<&Place<'_>> = places.iter().collect();
        let computed = hash(&mut subjects, 0)?;
        if computed == after.root {
            return Err(EvidenceError::NoFault);
        }
        Ok(Conviction {
            charge: Charge::Index,
            culprits: Vec::from([signed.log.to_string()]),
            headline: format!(
                "The ledger {} keeps a wrong index: what it says is everything on a subject is not. It signed this, and whoever reads the ledger can see it for ever.",
                signed.origin
            ),
            shown: Vec::from([
                format!(
                    "{} signed the head of size {} with root {}",
                    signed.log.name(),
                    signed.head.size,
                    signed.head.root
                ),
                format!(
                    "the entries from number {first} to number {last} are in the tree of that head"
                ),
                format!("entry {first} has the index root {}", before.root),
                format!(
                    "with the {} statements that follow under {} subjects the index root is {computed}",
                    last.saturating_sub(first).saturating_sub(1),
                    places.len()
                ),
                format!("entry {last} has the index root {} instead", after.root),
            ]),
            not_shown: Vec::from([
                "which of the two index roots is the wrong one: an audit of the whole ledger tells"
                    .to_string(),
                "what was left out of the index, or put into it".to_string(),
            ]),
        })
    }

    /// List items that the statements of the run add, by subject.
    fn added(&self) -> Result<BTreeMap<Hash, Vec<Hash>>, EvidenceError> {
        // Parent by statement, where there is one.
        let mut parents: BTreeMap<Hash, Option<Hash>> = BTreeMap::new();
        let parent = |statement: &Statement| statement.common().parent().map(|parent| parent.id.0);
        for octets in &self.ancestors {
            let statement = Statement::parse(octets)
                .map_err(|_| EvidenceError::NoStatement { index: self.run.start })?;
            parents.insert(*statement.hash(), parent(&statement));
        }
        let mut added: BTreeMap<Hash, Vec<Hash>> = BTreeMap::new();
        let last = self.run.end().saturating_sub(1);
        for (index, _) in
            self.run.items().filter(|(index, _)| *index > self.run.start && *index < last)
        {
            let octets = self.run.octets(index)?;
            let statement =
                Statement::parse(octets).map_err(|_| EvidenceError::NoStatement { index })?;
            parents.insert(*statement.hash(), parent(&statement));
            let thread = thread(&parents, statement.hash())?;
            let item = item_hash(index, &leaf_hash(octets));
            for key in SubjectKeys::of(&statement).with_thread(&thread) {
                added.entry(key).or_default().push(item);
            }
        }
        Ok(added)
    }

    /// Each subject's place, with its list after the batch.
    fn places<'a>(
        &'a self,
        added: &BTreeMap<Hash, Vec<Hash>>,
        root: &Hash,
    ) -> Result<Vec<Place<'a>>, EvidenceError> {
        let mut held = self.held.iter();
        let mut places = Vec::with_capacity(added.len());
        for (key, items) in added {
            let key = *key;
            let here =
                held.next().filter(|held| held.key == key).ok_or(EvidenceError::Paths { key })?;
            let before =
                here.path.verify(&key, root).map_err(|error| EvidenceError::Path { key, error })?;
            let mut list = Frontier::from_nodes(before.size, here.list.clone())
                .filter(|list| list.head() == before)
                .ok_or(EvidenceError::List { key })?;
            items.iter().for_each(|item| list.push(*item));
            places.push(Place { subject: (key, list.head()), path: &here.path });
        }
        match held.next() {
            Some(surplus) => Err(EvidenceError::Paths { key: surplus.key }),
            None => Ok(places),
        }
    }
}

/// First statement of the thread of one of these statements.
fn thread(parents: &BTreeMap<Hash, Option<Hash>>, id: &Hash) -> Result<Hash, EvidenceError> {
    let mut here = *id;
    for _ in 0..=parents.len() {
        match parents.get(&here) {
            None => return Err(EvidenceError::Ancestor { id: here }),
            Some(None) => return Ok(here),
            Some(Some(parent)) => here = *parent,
        }
    }
    // A statement cannot name the hash of one that names its own.
    Err(EvidenceError::Ancestor { id: *id })
}

/// A subject after the batch, and its path before.
struct Place<'a> {
    subject: Subject,
    path: &'a PathProof,
}

fn is_right(key: &Hash, depth: usize) -> bool {
    key.as_bytes().get(depth / 8).is_some_and(|octet| octet << (depth % 8) & 0x80 != 0)
}

/// Hash of the place at `depth` that these subjects share, after the batch.
fn hash(subjects: &mut [&Place<'_>], depth: usize) -> Result<Hash, EvidenceError> {
    let Some(first) = subjects.first() else { return Ok(EMPTY) };
    let differs = EvidenceError::Paths { key: first.subject.0 };
    let is_node = first.path.siblings.len() > depth;
    if depth > MAX_PATH || subjects.iter().any(|p| (p.path.siblings.len() > depth) != is_node) {
        return Err(differs);
    }
    if !is_node {
        return end(subjects, depth).ok_or(differs);
    }
    // What stands beside those that go one way, where none goes the other.
    let beside = |place: &Place<'_>| {
        let at = place.path.siblings.len().checked_sub(depth)?.checked_sub(1)?;
        place.path.siblings.get(at).copied()
    };
    let sibling = beside(first).ok_or(differs)?;
    subjects.sort_by_key(|place| is_right(&place.subject.0, depth));
    let middle = subjects.partition_point(|place| !is_right(&place.subject.0, depth));
    let (left, right) = subjects.split_at_mut(middle);
    let below = depth.saturating_add(1);
    Ok(match (left.is_empty(), right.is_empty()) {
        (false, true) => branch_hash(&hash(left, below)?, &sibling),
        (true, false) => branch_hash(&sibling, &hash(right, below)?),
        _ => branch_hash(&hash(left, below)?, &hash(right, below)?),
    })
}

/// The same where all paths end: at nothing, or at one leaf.
fn end(places: &[&Place<'_>], depth: usize) -> Option<Hash> {
    let mut subjects: BTreeMap<Hash, TreeHead> = BTreeMap::new();
    for place in places {
        if let End::Other { key, list } = place.path.end {
            subjects.insert(key, list);
        }
    }
    // At most one leaf stood here.
    if subjects.len() > 1 {
        return None;
    }
    subjects.extend(places.iter().map(|place| place.subject));
    let subjects: Vec<Subject> = subjects.into_iter().collect();
    Some(built(&subjects, depth))
}

/// Hash of the place at `depth` that holds exactly these subjects, in the
/// order of their keys.
fn built(subjects: &[Subject], depth: usize) -> Hash {
    match subjects {
        [] => EMPTY,
        [(key, list)] => subject_hash(key, list.size, &list.root),
        // Two keys that agree in all their bits are equal.
        _ if depth > MAX_PATH => EMPTY,
        _ => {
            let middle = subjects.partition_point(|(key, _)| !is_right(key, depth));
            let (left, right) = subjects.split_at(middle);
            let below = depth.saturating_add(1);
            branch_hash(&built(left, below), &built(right, below))
        }
    }
}
