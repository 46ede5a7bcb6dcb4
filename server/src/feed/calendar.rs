//! The calendar of deadlines (RFC 5545): a day for each date of a party.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component as _, Event, EventLike as _};
use pactlog_verifier::time::CivilDate;

use super::{digest, key};
use crate::fact::{DueLine, DueList};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::page::part;
use crate::words as w;

/// Writes what is overdue and what is due in the year to come.
pub(super) fn write(reading: &Reading<'_>, list: &DueList) -> Result<String, Fault> {
    let mut calendar = Calendar::new();
    let origin = reading.published().note.lines().next().unwrap_or_default();
    calendar.name(&format!("{} – {origin}", w::DEADLINES_HEADING));
    let mut about = w::FOOT_LICENCE.to_owned();
    if reading.model().is_demonstration() {
        about = format!("{} {about}", w::DEMONSTRATION);
    }
    if list.is_cut {
        about = format!("{} {about}", w::DEADLINES_CUT);
    }
    calendar.description(&about);
    for line in list.overdue.iter().chain(&list.ahead) {
        calendar.push(event(reading, line)?);
    }
    Ok(calendar.done().to_string())
}

fn event(reading: &Reading<'_>, line: &DueLine) -> Result<Event, Fault> {
    let index = reading.index_of(&line.target)?.ok_or(Fault::Broken)?;
    let statement = reading.record(index)?.statement;
    let title = part::title_text(reading, &statement);
    let party = part::party_text(reading, &line.party);
    let state = if line.reason.is_some() { w::DEADLINES_OVERDUE } else { w::DUE };
    let site = reading.ledger().public_url();
    // Of the head, not of the clock: the same calendar has the same octets.
    let stamp = reading.published().time.to_string();
    let stamp = DateTime::parse_from_rfc3339(&stamp).map_err(|_| Fault::Broken)?;
    let mut event = Event::new();
    event
        .uid(&format!("{}#{}", digest(&line.target), key(line)))
        .timestamp(stamp.with_timezone(&Utc))
        .summary(&format!("{state}: {party}, {title}"))
        .description(&w::due(line))
        .url(&format!("{site}{}", part::address(&statement)))
        .all_day(date(line.day)?);
    Ok(event.done())
}

fn date(day: CivilDate) -> Result<NaiveDate, Fault> {
    NaiveDate::parse_from_str(&day.to_string(), "%Y-%m-%d").map_err(|_| Fault::Broken)
}
