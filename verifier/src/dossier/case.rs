//! What a dossier shows, once everything in it was checked.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::body::{Body, Dossier, Filed};
use super::error::DossierError;
use super::gather::{Source, gather};
use crate::hash::{Hash, leaf_hash, sha256};
use crate::index::page::list_root;
use crate::index::{End, IndexEntry, Item, PathProof, Subject, subjects, thread_subject};
use crate::leaves::verify_leaves;
use crate::merkle::TreeHead;
use crate::registry::{BatchError, Registry, verify_lines};
use crate::statement::{Statement, StatementId};
use crate::status::{History, Status};
use crate::time::{CivilDate, Time};

/// A statement of a case.
#[derive(Debug)]
pub struct Told {
    /// Index of its entry.
    pub index: u64,
    /// The statement.
    pub statement: Statement,
    /// Leaf hash of its entry.
    pub leaf_hash: Hash,
    /// Time of the index entry that comes after it here: the ledger's claim,
    /// and no earlier than that of its own batch.
    pub admitted: Time,
}

/// A case that was proven to be what a log holds, and rightly signed.
#[derive(Debug)]
pub struct Case {
    /// Size of the log.
    pub size: u64,
    /// Time of its last index entry, says the ledger.
    pub time: Time,
    /// What was asked for, with the entries filed under it.
    pub asked: Vec<(Subject, Vec<u64>)>,
    /// Every statement, in the order of the log.
    pub statements: Vec<Told>,
    /// Commitments and instruments whose status follows from the case.
    pub whole: BTreeSet<StatementId>,
    registry: Registry,
    history: History,
}

impl Dossier {
    /// Checks everything but who signed the checkpoint: `head` and `origin` are
    /// those of the checkpoint, as a policy judged it.
    ///
    /// # Errors
    /// [`DossierError`] naming the first thing that does not hold.
    pub fn open(&self, origin: &str, head: &TreeHead) -> Result<Case, DossierError> {
        let body = &self.body;
        if body.size != head.size {
            return Err(DossierError::OtherSize { expected: head.size, found: body.size });
        }
        let entries = Entries::read(body)?;
        verify_leaves(head, &entries.leaves, &body.proof).map_err(DossierError::Inclusion)?;
        let (last, root) = (entries.last, entries.last.root);
        check_lists(body, &entries, &root)?;
        let mut source = Within { body: body.by_subject(), entries: &entries };
        let gathered = gather(&body.asked, &mut source)?;
        check_nothing_more(body, &entries, &gathered.lists, &gathered.statements)?;
        entries.check_filing(body)?;
        let asked = body.asked.iter().map(|subject| {
            (subject.clone(), gathered.lists.get(subject).cloned().unwrap_or_default())
        });
        let asked = asked.collect();
        let mut case = Case {
            size: body.size,
            time: last.time,
            asked,
            statements: Vec::new(),
            whole: gathered.whole,
            registry: Registry::new(origin),
            history: History::new(),
        };
        case.replay(entries)?;
        Ok(case)
    }
}

/// The entries of a body, each read.
struct Entries {
    leaves: Vec<(u64, Hash)>,
    statements: BTreeMap<u64, Statement>,
    closed: BTreeMap<u64, IndexEntry>,
    ids: BTreeMap<StatementId, u64>,
    last: IndexEntry,
}

impl Entries {
    fn read(body: &Body) -> Result<Self, DossierError> {
        let (mut leaves, mut ids) = (Vec::with_capacity(body.entries.len()), BTreeMap::new());
        let (mut statements, mut closed) = (BTreeMap::new(), BTreeMap::new());
        let mut time = None;
        // Whether a statement waits for the index entry after it.
        let mut waits = false;
        let end = body.size.checked_sub(1);
        for (index, entry) in &body.entries {
            let (index, octets) = (*index, entry.as_bytes());
            leaves.push((index, leaf_hash(octets)));
            if Statement::claims(octets) {
                let wrong = |error| DossierError::Entry { index, error: Some(error) };
                let statement = Statement::parse(octets).map_err(wrong)?;
                ids.insert(statement.id(), index);
                statements.insert(index, statement);
                waits = true;
            } else {
                let found = IndexEntry::parse(octets)
                    .map_err(|_| DossierError::Entry { index, error: None })?;
                if found.covered != index || time.is_some_and(|time| found.time < time) {
                    return Err(DossierError::IndexEntry { index });
                }
                if !waits && Some(index) != end {
                    return Err(DossierError::EntrySurplus { index });
                }
                time = Some(found.time);
                closed.insert(index, found);
                waits = false;
            }
        }
        let expected = end.unwrap_or_default();
        let last = closed.get(&expected).copied().filter(|_| end.is_some());
        let last = last.ok_or(DossierError::LastEntry { expected })?;
        Ok(Self { leaves, statements, closed, ids, last })
    }

    fn leaf(&self, index: u64) -> Option<Hash> {
        let place = self.leaves.binary_search_by_key(&index, |(index, _)| *index).ok()?;
        self.leaves.get(place).map(|(_, leaf)| *leaf)
    }

    /// The thread of a statement, if all between it and the first is here.
    fn thread(&self, index: u64) -> Option<StatementId> {
        let mut here = self.statements.get(&index)?;
        while let Some(parent) = here.common().parent() {
            here = self.statements.get(self.ids.get(&parent.id)?)?;
        }
        Some(here.id())
    }

    /// Every statement is on those lists here that its own words put it on, and
    /// on no others.
    fn check_filing(&self, body: &Body) -> Result<(), DossierError> {
        let keys: BTreeMap<Hash, &Filed> =
            body.lists.iter().map(|list| (list.subject.key(), list)).collect();
        let mut filed: BTreeMap<&Subject, BTreeSet<u64>> = BTreeMap::new();
        for (index, statement) in &self.statements {
            let thread = self.thread(*index).map(|first| thread_subject(&first.0));
            for subject in subjects(statement).into_iter().chain(thread) {
                if let Some(list) = keys.get(&sha256(subject.as_bytes())) {
                    filed.entry(&list.subject).or_default().insert(*index);
                }
            }
        }
        for list in &body.lists {
            let subject = || list.subject.clone();
            let due = filed.remove(&list.subject).unwrap_or_default();
            let given: BTreeSet<u64> = list.items.iter().copied().collect();
            if let Some(index) = given.difference(&due).next() {
                return Err(DossierError::Foreign { subject: subject(), index: *index });
            }
            if let Some(index) = due.difference(&given).next() {
                return Err(DossierError::Omitted { subject: subject(), index: *index });
            }
        }
        Ok(())
    }
}

/// Each list is what the index root commits to.
fn check_lists(body: &Body, entries: &Entries, root: &Hash) -> Result<(), DossierError> {
    for list in &body.lists {
        let mut items = Vec::with_capacity(list.items.len());
        for index in &list.items {
            let is_statement = entries.statements.contains_key(index);
            let leaf = entries.leaf(*index).filter(|_| is_statement);
            let leaf_hash = leaf.ok_or_else(|| DossierError::Item {
                subject: list.subject.clone(),
                index: *index,
            })?;
            items.push(Item { entry: *index, leaf_hash });
        }
        let end = match (items.is_empty(), list.other) {
            (true, None) => End::Empty,
            (true, Some((key, list))) => End::Other { key, list },
            (false, _) => End::List(TreeHead {
                size: u64::try_from(items.len()).unwrap_or(u64::MAX),
                root: list_root(&items),
            }),
        };
        let path = PathProof { siblings: list.path.clone(), end };
        path.verify(&list.subject.key(), root)
            .map_err(|error| DossierError::Path { subject: list.subject.clone(), error })?;
        // A list has a leaf of its own: that of another beside it says nothing.
        if !items.is_empty() && list.other.is_some() {
            return Err(crate::spelt::SpeltError::Spelling.into());
        }
    }
    Ok(())
}

/// The body as the source of its own case.
struct Within<'a> {
    body: BTreeMap<&'a Subject, &'a Filed>,
    entries: &'a Entries,
}

impl Source for Within<'_> {
    fn list(&mut self, subject: &Subject) -> Result<Vec<u64>, DossierError> {
        let list = self.body.get(subject);
        let missing = || DossierError::ListMissing { subject: subject.clone() };
        list.map(|list| list.items.clone()).ok_or_else(missing)
    }

    fn statement(&mut self, index: u64) -> Result<Statement, DossierError> {
        let statement = self.entries.statements.get(&index);
        statement.cloned().ok_or(DossierError::Entry { index, error: None })
    }

    fn index_of(&mut self, id: &StatementId) -> Result<u64, DossierError> {
        self.entries.ids.get(id).copied().ok_or(DossierError::StatementMissing { id: *id })
    }
}

fn check_nothing_more(
    body: &Body,
    entries: &Entries,
    lists: &BTreeMap<Subject, Vec<u64>>,
    statements: &BTreeMap<u64, Statement>,
) -> Result<(), DossierError> {
    if let Some(list) = body.lists.iter().find(|list| !lists.contains_key(&list.subject)) {
        return Err(DossierError::ListSurplus { subject: list.subject.clone() });
    }
    match entries.statements.keys().find(|index| !statements.contains_key(index)) {
        Some(index) => Err(DossierError::EntrySurplus { index: *index }),
        None => Ok(()),
    }
}

impl Case {
    /// Judges whose keys signed each statement, batch by batch.
    fn replay(&mut self, entries: Entries) -> Result<(), DossierError> {
        let mut statements = entries.statements.into_iter().peekable();
        for (close, index_entry) in entries.closed {
            let first = statements.peek().map_or(close, |(index, _)| *index);
            self.registry.open_batch(index_entry.time).map_err(|error| match error {
                BatchError::UnknownRules { .. } => DossierError::UnknownRules { index: first },
                BatchError::TimeBackwards { .. } => DossierError::IndexEntry { index: close },
            })?;
            while let Some((index, statement)) = statements.next_if(|(index, _)| *index < close) {
                let verified = verify_lines(&statement, &self.registry.keys());
                let admission = self.registry.admit_in_part(&statement, &verified, index).map_err(
                    |refusal| DossierError::Signature { index, refusal: Box::new(refusal) },
                )?;
                self.history.push(&statement, index_entry.time, &admission);
                let place = entries.leaves.binary_search_by_key(&index, |(index, _)| *index);
                let leaf = place.ok().and_then(|place| entries.leaves.get(place));
                self.statements.push(Told {
                    index,
                    statement,
                    leaf_hash: leaf.map(|(_, leaf)| *leaf).expect("every entry was hashed"),
                    admitted: index_entry.time,
                });
            }
        }
        Ok(())
    }

    /// What the keys of the case are known to be.
    #[must_use]
    pub const fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The status of a commitment or instrument on a date, if the case has all
    /// that it follows from.
    #[must_use]
    pub fn status(&self, target: &StatementId, on: CivilDate) -> Option<Status> {
        self.whole.get(target)?;
        self.history.status(&self.registry, target, on)
    }
}
