//! What one commitment or instrument adds to the board, and which of them a
//! new statement can change.
//!
//! *Invariants*: a status depends on the statements of the thread, on those
//! that take the place of the commitment with their threads, and on what the
//! registry knows of the parties that speak there; so a statement touches the
//! threads of what it refers to, what those take the place of, and, if it
//! is about a party or its keys, the threads of all that party's statements.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use pactlog_verifier::replay::{Parsed, Prepared};
use pactlog_verifier::statement::{Body, Code, Kind, PartyId, Rel, StatementId};
use pactlog_verifier::status::Headline;

use super::board::Worst;
use super::change::Stand;
use super::due::{DueLine, dues_of};
use super::status_of;
use super::turn::{Turn, turns_of};
use crate::fault::Fault;
use crate::judge::Verdict;
use crate::ledger::Reading;
use crate::model::IndexSet;

/// Most statements that are looked at one by one; after more of them
/// everything is computed anew, which costs less.
const MAX_TOUCHED: usize = 10_000;

/// A line of a status, as far as the board needs it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Whose.
    pub(super) party: PartyId,
    /// Where it stands.
    pub(super) stand: Stand,
    /// Whether the party signed for it itself.
    pub(super) own: bool,
    /// Whether reviewers rated something of it otherwise than each other.
    pub(super) differs: bool,
    /// What stands out.
    pub(super) worst: Worst,
    /// The norms that it counts under.
    pub(super) codes: Box<[Code]>,
}

/// What one commitment or instrument adds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Share {
    /// Its lines.
    pub(super) parts: Box<[Part]>,
    /// Their dates.
    pub(super) dues: Box<[Arc<DueLine>]>,
    /// Since when what is to be said of them holds.
    pub(super) turns: Box<[Arc<Turn>]>,
}

/// Norms by the entry of the commitment or act that is filed under them.
type Norms = HashMap<u64, Vec<Code>>;

/// What commitments and instruments add, by their entries.
pub(super) fn shares(
    reading: &Reading<'_>,
    targets: impl Iterator<Item = StatementId>,
) -> Vec<(u64, Arc<Share>)> {
    let registry = reading.judge().registry();
    let targets: Vec<_> = targets.filter_map(|id| registry.statement(&id)).collect();
    let filed = targets.iter().flat_map(|target| {
        let is_own = target.kind == Kind::Commitment;
        let acts = reading.model().about_of_kind(target.index, Kind::Action);
        is_own.then_some(target.index).into_iter().chain(acts.filter(move |_| !is_own))
    });
    let norms = norms_of(reading, &filed.collect());
    let shares = targets.iter().map(|target| {
        let status = status_of(reading, target.id());
        let is_commitment = target.kind == Kind::Commitment;
        // A transcription has no dates that are judged.
        let is_judged = !(target.transcribed && is_commitment);
        let dues = if is_judged { dues_of(&status) } else { Vec::new() };
        let turns = if is_judged { turns_of(reading, &status) } else { Vec::new() };
        let parts = status.lines.into_iter().map(|line| Part {
            own: line.own,
            differs: line.items.iter().any(|item| item.headline == Headline::ReviewersDiffer),
            worst: Worst::of(&line),
            stand: Stand { lifecycle: line.lifecycle, flags: line.flags.iter().copied().collect() },
            codes: if is_commitment {
                norms.get(&target.index).cloned().unwrap_or_default().into()
            } else {
                norms_of_acts(reading, &norms, target.index, &line.party)
            },
            party: line.party,
        });
        (
            target.index,
            Arc::new(Share { parts: parts.collect(), dues: dues.into(), turns: turns.into() }),
        )
    });
    shares.collect()
}

/// The norms that some statements are filed under.
fn norms_of(reading: &Reading<'_>, entries: &BTreeSet<u64>) -> Norms {
    let entries = IndexSet::of_rising(entries.iter().copied());
    let mut norms = Norms::new();
    for (code, norm) in reading.model().norms() {
        let common = IndexSet::intersection(&[&norm.statements, &entries]);
        for entry in common.iter().flat_map(IndexSet::iter) {
            norms.entry(entry).or_default().push(code.clone());
        }
    }
    norms
}

/// The norms of a party's acts on an instrument: several acts are one part in it.
fn norms_of_acts(
    reading: &Reading<'_>,
    norms: &Norms,
    instrument: u64,
    party: &PartyId,
) -> Box<[Code]> {
    let Some(record) = reading.model().parties().get(party) else { return Box::default() };
    let acts = reading.model().about_of_kind(instrument, Kind::Action);
    let acts = acts.filter(|act| record.signed.contains(*act) || record.recorded.contains(*act));
    let codes: BTreeSet<&Code> = acts.filter_map(|act| norms.get(&act)).flatten().collect();
    codes.into_iter().cloned().collect()
}

/// What new statements can change.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// The statements, and what they refer to.
    statements: BTreeSet<StatementId>,
    /// Parties of which, or of whose keys, the registry knows something new.
    parties: BTreeSet<PartyId>,
    everything: bool,
}

impl Touched {
    /// Notes an entry.
    pub(crate) fn note(&mut self, entry: &Prepared) {
        let Parsed::Statement(statement, _) = &entry.parsed else { return };
        match statement.body() {
            Body::Rules(_) | Body::Charter(_) => self.everything = true,
            // Two parties with one line of rights.
            Body::Party(party) if party.successor_of.is_some() => self.everything = true,
            Body::Party(party) => drop(self.parties.insert(party.id.clone())),
            Body::Key(key) => drop(self.parties.insert(key.party.clone())),
            _ => {
                self.statements.insert(statement.id());
                self.statements.extend(statement.common().refs.iter().map(|to| to.id));
            }
        }
        self.everything |= self.statements.len() > MAX_TOUCHED;
    }

    /// The commitments and instruments that may have changed; `None` if all
    /// may have.
    ///
    /// # Errors
    /// Store errors.
    pub(super) fn targets(
        &self,
        reading: &Reading<'_>,
    ) -> Result<Option<BTreeSet<StatementId>>, Fault> {
        if self.everything || reading.judge().verdict() != Verdict::Accepted {
            return Ok(None);
        }
        let registry = reading.judge().registry();
        let root = |id: &StatementId| registry.statement(id).map(|known| StatementId(known.thread));
        let mut roots: BTreeSet<StatementId> = self.statements.iter().filter_map(root).collect();
        for party in &self.parties {
            let Some(record) = reading.model().parties().get(party) else { continue };
            if record.statements.len() > MAX_TOUCHED as u64 {
                return Ok(None);
            }
            for index in record.statements.iter() {
                roots.extend(root(&reading.record(index)?.statement.id()));
            }
        }
        // What a commitment takes the place of stands where that one stands.
        for id in roots.clone() {
            let Some(known) = registry.statement(&id) else { continue };
            if known.kind == Kind::Commitment {
                let record = reading.record(known.index)?;
                let common = record.statement.common();
                roots.extend(
                    [Rel::Supersedes, Rel::Adopts].iter().flat_map(|rel| common.refs_by(*rel)),
                );
            }
        }
        let is_target = |id: &StatementId| {
            let kind = registry.statement(id).map(|known| known.kind);
            matches!(kind, Some(Kind::Commitment | Kind::Instrument))
        };
        roots.retain(is_target);
        Ok(Some(roots))
    }
}
