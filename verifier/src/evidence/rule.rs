//! What a log's own entries show: a rule broken, a batch out of bounds, time
//! that ran backwards.
//!
//! Entries from the first one on are replayed, and every rule is judged. A run
//! from further on shows what needs nothing before it: form, the ledger that a
//! statement names, a second charter, the times, the bounds of batches, order
//! of time, a statement's id twice. Anything else is undecided.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::{Charge, Conviction, EvidenceError, Run};
use crate::index::IndexEntry;
use crate::merkle::TreeHead;
use crate::policy::Policy;
use crate::registry::{CLOCK_LEEWAY_SECONDS, KeyRing, Rule};
use crate::replay::{EntryError, Parsed, Prepared, Replay, ReplayError};
use crate::statement::{Kind, Statement};
use crate::time::Time;

/// Entries of a log, under a head that it signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongEntries {
    /// The checkpoint note.
    pub checkpoint: String,
    /// An earlier run, with the statement that the other run repeats.
    pub earlier: Option<Run>,
    /// The entries.
    pub run: Run,
}

/// A fault: of which entry, what charge, in which words.
struct Found {
    index: u64,
    charge: Charge,
    words: String,
}

impl WrongEntries {
    pub(super) fn judge(&self, policy: &Policy) -> Result<Conviction, EvidenceError> {
        let judgement =
            policy.judge(self.checkpoint.as_bytes()).map_err(EvidenceError::Checkpoint)?;
        let signed = judgement.signed();
        let end = self.run.verify(&signed.head)?;
        let found = match &self.earlier {
            Some(earlier) => {
                earlier.verify(&signed.head)?;
                repeated(earlier, &self.run)?
            }
            None if self.run.start == 0 => replayed(&signed.origin, &self.run, &end, &signed.head)?,
            None => alone(&signed.origin, &self.run, &signed.head)?,
        };
        let is_whole = self.run.start == 0 && self.earlier.is_none();
        let mut not_shown =
            Vec::from(["whether it was done on purpose or by a faulty program".to_string()]);
        if !is_whole {
            not_shown.push(
                "that version 1 of the rules was in force at these entries, as it is in every ledger that announced no other"
                    .to_string(),
            );
        }
        let Found { index, charge, words } = found;
        let what = match &charge {
            Charge::Clock => "closed a batch with a time before that of an earlier one".to_string(),
            Charge::Index => {
                "closed a batch with a wrong index: what is looked up there can be incomplete"
                    .to_string()
            }
            charge => format!("took an entry that its own rules forbid (rule {})", charge.code()),
        };
        Ok(Conviction {
            charge,
            culprits: Vec::from([signed.log.to_string()]),
            headline: format!(
                "The ledger {} {what}. It signed this, and whoever reads the ledger can see it for ever.",
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
                    "the {} entries from number {} on are in the tree of that head",
                    self.run.entries.len(),
                    self.run.start
                ),
                format!("entry {index}: {words}"),
            ]),
            not_shown,
        })
    }
}

/// Replays a log from its first entry.
fn replayed(
    origin: &str,
    run: &Run,
    end: &TreeHead,
    head: &TreeHead,
) -> Result<Found, EvidenceError> {
    let replay = replay(origin, run)?;
    match replay {
        Err(ReplayError::UnknownRules { version, .. }) => {
            Err(EvidenceError::UnknownRules { version })
        }
        Err(error) => Ok(Found {
            index: error.index(),
            charge: match error {
                ReplayError::Batch { .. } => Charge::Clock,
                ReplayError::IndexRoot { .. } => Charge::Index,
                ref error => Charge::Rule(error.code()),
            },
            words: error.cause().to_string(),
        }),
        Ok(replay) if replay.pending() > 0 && end == head => Ok(open(head)),
        Ok(replay) if replay.pending() > 0 => Err(EvidenceError::NeedsLog),
        Ok(_) => Err(EvidenceError::NoFault),
    }
}

/// The state after a log's first entries, or what is wrong with them.
///
/// # Errors
/// [`EvidenceError::EntryExpected`] if octets are missing.
pub(super) fn replay(
    origin: &str,
    run: &Run,
) -> Result<Result<Box<Replay>, ReplayError>, EvidenceError> {
    let mut replay = Box::new(Replay::new(origin));
    for (index, item) in run.items() {
        let octets = item.octets().ok_or(EvidenceError::EntryExpected { index })?;
        let keys = replay.registry().keys();
        if let Err(error) = replay.push(Prepared::new(octets, &keys)) {
            return Ok(Err(error));
        }
    }
    Ok(Ok(replay))
}

/// A signed head that cuts a batch.
fn open(head: &TreeHead) -> Found {
    Found {
        index: head.size.saturating_sub(1),
        charge: Charge::Rule("head.boundary"),
        words: format!("the head of size {} does not end with an index entry", head.size),
    }
}

/// What entries show without those before them.
fn alone(origin: &str, run: &Run, head: &TreeHead) -> Result<Found, EvidenceError> {
    let mut waiting: Vec<(u64, Box<Statement>)> = Vec::new();
    let mut last: Option<Time> = None;
    let mut after_index = false;
    let mut is_open = false;
    for (index, item) in run.items() {
        let rule = |code, words: String| Ok(Found { index, charge: Charge::Rule(code), words });
        let Some(octets) = item.octets() else {
            // It may have closed a batch.
            waiting.clear();
            (after_index, is_open) = (false, false);
            continue;
        };
        match Prepared::new(octets, &KeyRing::default()).parsed {
            Parsed::Wrong(error) => {
                let error = ReplayError::Entry { index, error };
                return rule(error.code(), error.cause().to_string());
            }
            Parsed::Statement(statement, _) => {
                if let Some(found) = of_statement(origin, index, &statement) {
                    return Ok(found);
                }
                waiting.push((index, statement));
                (after_index, is_open) = (false, true);
            }
            Parsed::Index(entry) => {
                if entry.covered != index {
                    let words = format!("it says that it covers {} entries", entry.covered);
                    return rule("index.covered", words);
                }
                if after_index {
                    return rule("batch.empty", "it closes a batch without a statement".into());
                }
                if let Some(last) = last.filter(|last| entry.time < *last) {
                    let words =
                        format!("the batch's time is {}, that of one before is {last}", entry.time);
                    return Ok(Found { index, charge: Charge::Clock, words });
                }
                if let Some(found) = of_times(&waiting, entry.time) {
                    return Ok(found);
                }
                waiting.clear();
                (last, after_index, is_open) = (Some(entry.time), true, false);
            }
        }
    }
    if is_open && run.end() == head.size { Ok(open(head)) } else { Err(EvidenceError::NeedsLog) }
}

/// What a statement shows by itself.
fn of_statement(origin: &str, index: u64, statement: &Statement) -> Option<Found> {
    let rule = |rule: Rule, words| Some(Found { index, charge: Charge::Rule(rule.code()), words });
    if statement.kind() == Kind::Charter {
        return rule(Rule::CharterFirst, "a charter that is not the first entry".into());
    }
    let ledger = statement.common().ledger.as_str();
    if ledger != origin {
        return rule(Rule::OtherLedger, format!("the statement is meant for {ledger}"));
    }
    None
}

/// What the times of statements show against that of their batch.
fn of_times(waiting: &[(u64, Box<Statement>)], time: Time) -> Option<Found> {
    waiting.iter().find_map(|(index, statement)| {
        let common = statement.common();
        let rule = |rule: Rule, words| {
            Some(Found { index: *index, charge: Charge::Rule(rule.code()), words })
        };
        if common.issued_at > time.saturating_add(CLOCK_LEEWAY_SECONDS) {
            let words = format!("signed at {}, taken in a batch of {time}", common.issued_at);
            return rule(Rule::IssuedInFuture, words);
        }
        if time > common.submit_by() {
            let words =
                format!("to be submitted by {}, taken in a batch of {time}", common.submit_by());
            return rule(Rule::SubmitByPassed, words);
        }
        None
    })
}

/// The same statement in two places.
fn repeated(earlier: &Run, run: &Run) -> Result<Found, EvidenceError> {
    let (first, again) = (only(earlier)?, only(run)?);
    if first.0 == again.0 || first.1.hash() != again.1.hash() {
        return Err(EvidenceError::NoFault);
    }
    Ok(Found {
        index: again.0,
        charge: Charge::Rule(Rule::RepeatedId.code()),
        words: format!("the statement {} is entry {} already", again.1.id(), first.0),
    })
}

/// The one statement of a run.
fn only(run: &Run) -> Result<(u64, Statement), EvidenceError> {
    let (1, index) = (run.entries.len(), run.start) else {
        return Err(EvidenceError::NoStatement { index: run.start });
    };
    let statement = Statement::parse(run.octets(index)?);
    statement.map(|found| (index, found)).map_err(|_| EvidenceError::NoStatement { index })
}

/// The index entry with these octets.
pub(super) fn index_entry(run: &Run, index: u64) -> Result<IndexEntry, EvidenceError> {
    let octets = run.octets(index)?;
    match IndexEntry::parse(octets) {
        Ok(entry) if entry.covered == index => Ok(entry),
        _ => Err(EvidenceError::NoIndexEntry { index }),
    }
}

/// Whether `error` of a replay can be shown without the entries before.
#[must_use]
pub fn is_local(error: &ReplayError) -> bool {
    match error {
        ReplayError::Entry { error, .. } => {
            matches!(error, EntryError::Statement(_) | EntryError::Index(_) | EntryError::Unknown)
        }
        ReplayError::Rule { refusal, .. } => {
            matches!(
                refusal.rule,
                Rule::CharterFirst
                    | Rule::OtherLedger
                    | Rule::IssuedInFuture
                    | Rule::SubmitByPassed
            )
        }
        ReplayError::Batch { .. }
        | ReplayError::EmptyBatch { .. }
        | ReplayError::Covered { .. } => true,
        _ => false,
    }
}
