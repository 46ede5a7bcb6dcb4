//! Deadlines of a party's own statements, judged by the time of admission.
//!
//! *Invariants*: nothing is computed of a transcription; a date that had passed
//! when the statement that set it was admitted is not followed up; moving a
//! deadline never clears that it was overdue.
//! *Not here*: whether what was reported is true.

use pactlog_verifier::statement::{Body, Commitment, Kind, Label, PartialDate, PartyId, Rel};
use pactlog_verifier::time::CivilDate;

use super::lifecycle::ended;
use super::milestone::{Completion, MilestoneLine, milestones};
use super::seal::{SealState, seals_of};
use super::thread::{Thread, thread};
use crate::fault::Fault;
use crate::ledger::{Reading, Record};

/// What is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// A milestone, reported complete.
    Milestone(Label),
    /// A sealed item, opened.
    Sealed(Label),
    /// An answer to a review.
    Reply,
}

impl Due {
    /// The stable word for programs.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::Milestone(_) => "milestone",
            Self::Sealed(_) => "sealed",
            Self::Reply => "reply",
        }
    }

    /// The label of the milestone or item.
    pub(crate) const fn label(&self) -> Option<&Label> {
        match self {
            Self::Milestone(label) | Self::Sealed(label) => Some(label),
            Self::Reply => None,
        }
    }
}

/// Where a deadline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DeadlineState {
    /// The date has passed, and what was due had not entered the ledger.
    Overdue,
    /// It entered the ledger in time.
    Met(Completion),
    /// It entered the ledger, but after the date.
    MetLate(Completion),
    /// The date has not passed.
    Open,
    /// The date had passed when it was set here.
    NotFollowed,
    /// What set it was withdrawn before the date.
    Ended,
}

impl DeadlineState {
    /// The stable word for programs.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Met(_) => "met",
            Self::MetLate(_) => "met_late",
            Self::Open => "open",
            Self::NotFollowed => "not_followed",
            Self::Ended => "ended",
        }
    }
}

/// A deadline of one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deadline {
    /// Whose.
    pub(crate) party: PartyId,
    /// What is due.
    pub(crate) what: Due,
    /// When, as last set.
    pub(crate) due: PartialDate,
    /// Where it stands.
    pub(crate) state: DeadlineState,
    /// An earlier date on which it was overdue before it was moved.
    pub(crate) was_overdue: Option<PartialDate>,
}

/// All deadlines that a statement sets; none of a transcription.
///
/// # Errors
/// Store errors.
pub(crate) fn deadlines_of(reading: &Reading<'_>, record: &Record) -> Result<Vec<Deadline>, Fault> {
    if record.statement.common().is_transcribed() {
        return Ok(Vec::new());
    }
    let mut all = match record.statement.body() {
        Body::Commitment(commitment) if !commitment.milestones.is_empty() => {
            commitment_deadlines(reading, record, commitment, &thread(reading, record)?)?
        }
        Body::Review(_) => reply(reading, record)?.into_iter().collect(),
        _ => Vec::new(),
    };
    for line in seals_of(reading, record)? {
        let Some(due) = line.item.open_by else { continue };
        let state = match line.state {
            SealState::Opened { at, issued, late } => {
                let completion = Completion { admitted: at, issued };
                if late {
                    DeadlineState::MetLate(completion)
                } else {
                    DeadlineState::Met(completion)
                }
            }
            SealState::Overdue => DeadlineState::Overdue,
            SealState::Closed => DeadlineState::Open,
        };
        all.push(Deadline {
            party: record.statement.common().issuer.clone(),
            what: Due::Sealed(line.item.label.clone()),
            due,
            state,
            was_overdue: None,
        });
    }
    Ok(all)
}

/// The milestones of a commitment, one line for each issuer.
///
/// # Errors
/// Store errors.
pub(crate) fn commitment_deadlines(
    reading: &Reading<'_>,
    record: &Record,
    commitment: &Commitment,
    thread: &Thread,
) -> Result<Vec<Deadline>, Fault> {
    let common = record.statement.common();
    if common.is_transcribed() {
        return Ok(Vec::new());
    }
    let set = reading.admitted(record.index)?.date();
    let ended = ended(reading, record)?.filter(|ended| ended.reached);
    let ended = ended.and_then(|ended| ended.effective).map(PartialDate::first_day);
    let today = reading.evaluated_on();
    let mut all = Vec::new();
    for line in milestones(commitment, thread) {
        let milestone = line.place.and_then(|place| commitment.milestones.get(place));
        let Some(milestone) = milestone else { continue };
        for party in common.issuers() {
            let dates = Dates::of(milestone.due, set, &line);
            let complete = completion(&line, party);
            all.push(Deadline {
                party: party.clone(),
                what: Due::Milestone(milestone.id.clone()),
                due: dates.due,
                state: state(dates.due, dates.set, complete, ended, today),
                was_overdue: dates.was_overdue(complete),
            });
        }
    }
    Ok(all)
}

fn completion(line: &MilestoneLine, party: &PartyId) -> Option<Completion> {
    let own = line.claims.iter().find(|claim| claim.party == *party && !claim.transcribed);
    own.and_then(|claim| claim.complete)
}

/// The dates that a milestone had, and when each was set.
struct Dates {
    due: PartialDate,
    set: CivilDate,
    before: Vec<(PartialDate, CivilDate, CivilDate)>,
}

impl Dates {
    fn of(due: PartialDate, set: CivilDate, line: &MilestoneLine) -> Self {
        let mut dates = Self { due, set, before: Vec::new() };
        for moved in &line.moved {
            let on = moved.admitted.date();
            dates.before.push((dates.due, dates.set, on));
            (dates.due, dates.set) = (moved.due, on);
        }
        dates
    }

    /// The first date that had passed, unkept, when it was moved.
    fn was_overdue(&self, complete: Option<Completion>) -> Option<PartialDate> {
        let kept_by = |due: PartialDate| {
            complete.is_some_and(|complete| complete.admitted.date() <= due.last_day())
        };
        let passed = self.before.iter().find(|(due, set, moved)| {
            *set <= due.last_day() && due.last_day() < *moved && !kept_by(*due)
        });
        passed.map(|(due, ..)| *due)
    }
}

fn state(
    due: PartialDate,
    set: CivilDate,
    complete: Option<Completion>,
    ended: Option<CivilDate>,
    today: CivilDate,
) -> DeadlineState {
    let last = due.last_day();
    match complete {
        _ if last < set => DeadlineState::NotFollowed,
        Some(complete) if complete.admitted.date() <= last => DeadlineState::Met(complete),
        Some(complete) => DeadlineState::MetLate(complete),
        None if ended.is_some_and(|ended| ended <= last) => DeadlineState::Ended,
        None if last < today => DeadlineState::Overdue,
        None => DeadlineState::Open,
    }
}

/// The answer that a review gives time for, by a party that could give it.
fn reply(reading: &Reading<'_>, record: &Record) -> Result<Option<Deadline>, Fault> {
    let Body::Review(review) = record.statement.body() else { return Ok(None) };
    let (Some(party), Some(due)) = (&review.party, review.reply_by) else { return Ok(None) };
    let set = reading.admitted(record.index)?;
    let keys = reading.judge().registry().party(party).map(|party| &party.keys);
    let can_reply = keys.is_some_and(|keys| keys.values().any(|key| key.since <= set));
    if !can_reply || ended(reading, record)?.is_some_and(|ended| ended.reached) {
        return Ok(None);
    }
    let mut complete = None;
    for response in reading.records(reading.model().about_of_kind(record.index, Kind::Response))? {
        let common = response.statement.common();
        let answers = common.refs_by(Rel::RespondsTo).any(|id| id == record.statement.id());
        if answers && common.issuer == *party && complete.is_none() {
            let admitted = reading.admitted(response.index)?;
            complete = Some(Completion { admitted, issued: common.issued_at });
        }
    }
    let state = state(due, set.date(), complete, None, reading.evaluated_on());
    Ok(Some(Deadline { party: party.clone(), what: Due::Reply, due, state, was_overdue: None }))
}

/// A deadline and what set it.
pub(crate) struct DatedRecord {
    /// What set it.
    pub(crate) record: Record,
    /// The deadline.
    pub(crate) deadline: Deadline,
}

/// Most statements that are read for the list of deadlines, each way.
const MAX_READ: usize = 1_000;

/// Days ahead that the list looks.
const AHEAD_DAYS: u32 = 365;

/// Deadlines that are overdue, and those of the year to come.
pub(crate) struct DeadlineList {
    /// By date.
    pub(crate) overdue: Vec<DatedRecord>,
    /// By date.
    pub(crate) open: Vec<DatedRecord>,
    /// Whether there are too many dates to look at them all.
    pub(crate) is_cut: bool,
}

impl DeadlineList {
    /// Reads the list, of one party or of all.
    ///
    /// # Errors
    /// Store errors.
    pub(crate) fn read(reading: &Reading<'_>, party: Option<&PartyId>) -> Result<Self, Fault> {
        let today = reading.evaluated_on();
        let horizon = u32::try_from(today.days_since_epoch()).ok();
        let horizon = horizon
            .and_then(|day| CivilDate::from_days_since_epoch(day.saturating_add(AHEAD_DAYS)));
        let horizon = horizon.unwrap_or(today);
        let dates = reading.model().dates();
        let past = dates.range(..(today, 0)).rev().map(|(_, entry)| *entry);
        let coming = dates.range((today, 0)..=(horizon, u64::MAX)).map(|(_, entry)| *entry);
        let mut entries: Vec<u64> = past.clone().take(MAX_READ).collect();
        entries.extend(coming.clone().take(MAX_READ));
        let is_cut = past.count() > MAX_READ || coming.count() > MAX_READ;
        entries.sort_unstable();
        entries.dedup();
        let (mut overdue, mut open) = (Vec::new(), Vec::new());
        for entry in entries {
            let record = reading.record(entry)?;
            for deadline in deadlines_of(reading, &record)? {
                if party.is_some_and(|party| deadline.party != *party) {
                    continue;
                }
                let list = match deadline.state {
                    DeadlineState::Overdue => &mut overdue,
                    DeadlineState::Open if deadline.due.last_day() <= horizon => &mut open,
                    _ => continue,
                };
                list.push(DatedRecord { record: reading.record(entry)?, deadline });
            }
        }
        for list in [&mut overdue, &mut open] {
            list.sort_by_key(|line| (line.deadline.due.last_day(), line.record.index));
        }
        Ok(Self { overdue, open, is_cut })
    }
}
