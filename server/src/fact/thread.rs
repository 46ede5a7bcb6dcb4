//! What followed a statement: everything that is about it, and about that.

use pactlog_verifier::statement::{Kind, Rel};
use pactlog_verifier::time::Time;

use super::caveat::{Caveat, caveats_of};
use super::lifecycle::{Ended, ended};
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::model::Special;

/// Most statements of a thread that are read for one answer.
pub(crate) const MAX_THREAD: usize = 300;

/// Most answers to answers that are followed.
const MAX_DEPTH: usize = 24;

/// A statement and all that is about it.
pub(crate) struct Node {
    /// The statement.
    pub(crate) record: Record,
    /// When it entered the ledger.
    pub(crate) admitted: Time,
    /// How it relates to what it stands under.
    pub(crate) rel: Rel,
    /// Its withdrawal, if there is one.
    pub(crate) ended: Option<Ended>,
    /// Entry of the retraction, if the registrar took it back.
    pub(crate) retracted: Option<u64>,
    /// What a reader must know of it.
    pub(crate) caveats: Vec<Caveat>,
    /// What is about it, in the order of the log.
    pub(crate) children: Vec<Self>,
}

impl Node {
    /// Whether it no longer stands.
    pub(crate) fn is_over(&self) -> bool {
        self.retracted.is_some() || self.ended.is_some_and(|ended| ended.reached)
    }

    /// It and all that stands under it, depth first.
    pub(crate) fn flatten(&self) -> Vec<&Self> {
        let below = self.children.iter().flat_map(Self::flatten);
        std::iter::once(self).chain(below).collect()
    }
}

/// Part of what followed a statement.
pub(crate) struct Thread {
    /// What is directly about it, in the order of the log.
    pub(crate) nodes: Vec<Node>,
    /// Whether more than [`MAX_THREAD`] statements belong to it.
    pub(crate) is_cut: bool,
}

/// Reads what followed the statement at `index`. Acts of those who joined a
/// joint text are left to its status table.
///
/// # Errors
/// Store errors.
pub(crate) fn thread(reading: &Reading<'_>, record: &Record) -> Result<Thread, Fault> {
    let mut room = MAX_THREAD;
    let nodes = below(reading, record, 0, &mut room)?;
    Ok(Thread { nodes, is_cut: room == 0 })
}

fn below(
    reading: &Reading<'_>,
    target: &Record,
    depth: usize,
    room: &mut usize,
) -> Result<Vec<Node>, Fault> {
    let mut nodes = Vec::new();
    if depth >= MAX_DEPTH {
        return Ok(nodes);
    }
    let actions = reading.model().kind(Kind::Action);
    for index in reading.model().about(target.index).iter() {
        if *room == 0 {
            break;
        }
        if depth == 0 && actions.contains(index) {
            continue;
        }
        let record = reading.record(index)?;
        let Some(rel) = relation(&record, target) else { continue };
        *room = room.saturating_sub(1);
        let node = Node {
            admitted: reading.admitted(index)?,
            rel,
            ended: ended(reading, &record)?,
            retracted: retraction_of(reading, &record)?,
            caveats: caveats_of(reading, &record)?,
            children: below(reading, &record, depth.saturating_add(1), room)?,
            record,
        };
        nodes.push(node);
    }
    Ok(nodes)
}

/// How a statement is about another; `None` if it only mentions it.
fn relation(record: &Record, target: &Record) -> Option<Rel> {
    let common = record.statement.common();
    let about = common.refs.iter().filter(|reference| reference.id == target.statement.id());
    about
        .map(|reference| reference.rel)
        .find(|rel| rel.is_parent() || matches!(rel, Rel::Adopts | Rel::Supersedes))
}

/// Entry of the retraction of a transcription.
///
/// # Errors
/// Store errors.
pub(crate) fn retraction_of(reading: &Reading<'_>, record: &Record) -> Result<Option<u64>, Fault> {
    let model = reading.model();
    if !model.set(Special::Retracted).contains(record.index) {
        return Ok(None);
    }
    let retractions = model.about_of_kind(record.index, Kind::Retraction);
    for later in reading.records(retractions)? {
        let common = later.statement.common();
        if common.refs_by(Rel::Retracts).any(|id| id == record.statement.id()) {
            return Ok(Some(later.index));
        }
    }
    Ok(None)
}
