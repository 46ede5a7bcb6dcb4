//! Sealed items: what is closed, until when, and what opened it.

use pactlog_verifier::statement::{Body, Kind, Rel, SealedItem};
use pactlog_verifier::time::Time;

use crate::fault::Fault;
use crate::ledger::{Reading, Record};

/// Where a sealed item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SealState {
    /// A disclosure opened it.
    Opened {
        /// When the disclosure entered the ledger.
        at: Time,
        /// When it was signed.
        issued: Time,
        /// Whether that was after the day promised.
        late: bool,
    },
    /// The day by which it was to be open has passed.
    Overdue,
    /// Closed, with a day by which it is to be open, or without.
    Closed,
}

impl SealState {
    /// The stable word for programs.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Opened { late: false, .. } => "opened",
            Self::Opened { late: true, .. } => "opened_late",
            Self::Overdue => "overdue",
            Self::Closed => "closed",
        }
    }
}

/// One item of a sealed annex.
pub(crate) struct SealLine {
    /// What the issuer says of it.
    pub(crate) item: SealedItem,
    /// Where it stands.
    pub(crate) state: SealState,
    /// Entry of the disclosure that opened it.
    pub(crate) opened_by: Option<u64>,
}

/// The items of a statement's sealed annex, in their order; empty without one.
///
/// # Errors
/// Store errors.
pub(crate) fn seals_of(reading: &Reading<'_>, record: &Record) -> Result<Vec<SealLine>, Fault> {
    let Some(sealed) = &record.statement.common().sealed else { return Ok(Vec::new()) };
    let today = reading.evaluated_on();
    let mut lines: Vec<SealLine> = sealed
        .items
        .iter()
        .map(|item| {
            let is_past = item.open_by.is_some_and(|by| by.last_day() < today);
            let state = if is_past { SealState::Overdue } else { SealState::Closed };
            SealLine { item: item.clone(), state, opened_by: None }
        })
        .collect();
    let disclosures = reading.model().about_of_kind(record.index, Kind::Disclosure);
    for disclosure in reading.records(disclosures)? {
        let common = disclosure.statement.common();
        let Body::Disclosure(body) = disclosure.statement.body() else { continue };
        if !common.refs_by(Rel::Discloses).any(|id| id == record.statement.id()) {
            continue;
        }
        let at = reading.admitted(disclosure.index)?;
        for opened in &body.opened {
            let place = usize::try_from(opened.item.value()).unwrap_or(usize::MAX);
            let Some(line) = lines.get_mut(place).filter(|line| line.opened_by.is_none()) else {
                continue;
            };
            let late = line.item.open_by.is_some_and(|by| by.last_day() < at.date());
            line.state = SealState::Opened { at, issued: common.issued_at, late };
            line.opened_by = Some(disclosure.index);
        }
    }
    Ok(lines)
}
