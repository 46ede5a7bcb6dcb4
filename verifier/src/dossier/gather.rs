//! What belongs to a case: a closure that maker and checker compute alike.
//!
//! Specified in `spec/dossier.md`, "What belongs to it".

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::vec::Vec;

use super::error::DossierError;
use crate::index::{Subject, thread_subject};
use crate::statement::{Body, Kind, PartyId, Rel, Statement, StatementId};

/// Most subjects that are asked for at once.
pub const MAX_ASKED: usize = 16;

/// Most lists of a case.
pub const MAX_LISTS: usize = 4_096;

/// Most statements of a case.
pub const MAX_STATEMENTS: usize = 16_384;

/// Where lists and statements come from: a log, or a dossier.
pub trait Source {
    /// The entries filed under a subject, all of them, rising.
    ///
    /// # Errors
    /// If that is not known.
    fn list(&mut self, subject: &Subject) -> Result<Vec<u64>, DossierError>;

    /// The statement at an index.
    ///
    /// # Errors
    /// If there is none.
    fn statement(&mut self, index: u64) -> Result<Statement, DossierError>;

    /// The index of a statement.
    ///
    /// # Errors
    /// If it is not known.
    fn index_of(&mut self, id: &StatementId) -> Result<u64, DossierError>;
}

/// A case: its lists and its statements.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Every list, with the entries on it.
    pub lists: BTreeMap<Subject, Vec<u64>>,
    /// Every statement, by its index.
    pub statements: BTreeMap<u64, Statement>,
    /// Commitments and instruments whose threads are here whole.
    pub whole: BTreeSet<StatementId>,
}

/// Gathers the case of these subjects.
///
/// # Errors
/// What the source says; [`DossierError::TooMany`] if the case is too large.
pub fn gather<S: Source>(asked: &[Subject], source: &mut S) -> Result<Gathered, DossierError> {
    let mut gathering =
        Gathering { source, found: Gathered::default(), ids: BTreeMap::new(), fresh: Vec::new() };
    let mut firsts = BTreeSet::new();
    for subject in asked {
        let list = gathering.list(subject)?;
        // What is asked by kind or for its keys is asked for itself, not for what followed.
        if !is_of(subject, "kind") && !is_of(subject, "keys") {
            for index in list {
                firsts.insert(gathering.first_of_thread(index)?);
            }
        }
    }
    for first in firsts {
        gathering.thread(first, asked)?;
    }
    gathering.keys()?;
    Ok(gathering.found)
}

fn is_of(subject: &Subject, class: &str) -> bool {
    subject.as_str().split_once(':').is_some_and(|(found, _)| found == class)
}

/// The subject of this class and name.
fn named(class: &str, name: impl core::fmt::Display) -> Subject {
    Subject::parse(&format!("{class}:{name}")).expect("a class of the format, and its own name")
}

struct Gathering<'s, S> {
    source: &'s mut S,
    found: Gathered,
    ids: BTreeMap<StatementId, u64>,
    /// Statements whose signers' keys are not looked for yet.
    fresh: Vec<u64>,
}

impl<S: Source> Gathering<'_, S> {
    /// Takes in a list and the statements on it.
    fn list(&mut self, subject: &Subject) -> Result<Vec<u64>, DossierError> {
        if let Some(known) = self.found.lists.get(subject) {
            return Ok(known.clone());
        }
        if self.found.lists.len() >= MAX_LISTS {
            return Err(DossierError::TooMany { name: "lists", most: MAX_LISTS });
        }
        let list = self.source.list(subject)?;
        for index in &list {
            self.statement(*index)?;
        }
        self.found.lists.insert(subject.clone(), list.clone());
        Ok(list)
    }

    /// Takes in a statement.
    fn statement(&mut self, index: u64) -> Result<(), DossierError> {
        if self.found.statements.contains_key(&index) {
            return Ok(());
        }
        if self.found.statements.len() >= MAX_STATEMENTS {
            return Err(DossierError::TooMany { name: "statements", most: MAX_STATEMENTS });
        }
        let statement = self.source.statement(index)?;
        self.ids.insert(statement.id(), index);
        self.fresh.push(index);
        self.found.statements.insert(index, statement);
        Ok(())
    }

    fn known(&self, index: u64) -> &Statement {
        self.found.statements.get(&index).expect("it was taken in before")
    }

    /// Follows what a statement is about up to the first of its thread.
    fn first_of_thread(&mut self, index: u64) -> Result<u64, DossierError> {
        let mut here = index;
        while let Some(parent) = self.known(here).common().parent().map(|parent| parent.id) {
            let above = match self.ids.get(&parent) {
                Some(above) => *above,
                None => self.source.index_of(&parent)?,
            };
            // What a statement is about stands before it, so this ends.
            if above >= here {
                return Err(DossierError::StatementMissing { id: parent });
            }
            self.statement(above)?;
            here = above;
        }
        Ok(here)
    }

    /// Takes in all that decides where a commitment stands, or an instrument
    /// that was asked for itself.
    fn thread(&mut self, first: u64, asked: &[Subject]) -> Result<(), DossierError> {
        let (id, kind) = (self.known(first).id(), self.known(first).kind());
        let thread = thread(&id);
        if kind != Kind::Commitment && !asked.contains(&thread) {
            return Ok(());
        }
        self.list(&thread)?;
        let about = self.list(&named("about", id))?;
        if matches!(kind, Kind::Commitment | Kind::Instrument) {
            self.found.whole.insert(id);
        }
        // What takes its place counts as far as its own thread says.
        for index in about {
            let heir = self.known(index);
            let takes_its_place = heir.common().refs.iter().any(|reference| {
                reference.id == id && matches!(reference.rel, Rel::Supersedes | Rel::Adopts)
            });
            if heir.kind() == Kind::Commitment && takes_its_place {
                let heir = self::thread(&heir.id());
                self.list(&heir)?;
            }
        }
        Ok(())
    }

    /// Takes in all that touches the keys of whoever signed anything here, of whom
    /// something was recorded, or who is named, down to the charter.
    fn keys(&mut self) -> Result<(), DossierError> {
        while let Some(index) = self.fresh.pop() {
            for party in parties(self.known(index)) {
                self.list(&named("keys", party))?;
            }
        }
        Ok(())
    }
}

/// The subject of the thread that begins with a statement.
fn thread(first: &StatementId) -> Subject {
    Subject::parse(&thread_subject(&first.0)).expect("a thread has a name of its class")
}

/// The parties that must be known to judge a statement: those that it is filed
/// under, whoever signed it, and whom a new party succeeds. One that is only
/// named may have succeeded another of the case, and counts as that one then.
fn parties(statement: &Statement) -> BTreeSet<PartyId> {
    let common = statement.common();
    let signers = common.signers.iter().map(crate::statement::KeyName::party);
    let named = common.issuers().chain(&common.of).chain(statement.addressees()).cloned();
    let mut parties: BTreeSet<PartyId> = named.chain(signers).collect();
    if let Body::Party(party) = statement.body() {
        parties.extend(party.successor_of.clone());
    }
    parties
}
