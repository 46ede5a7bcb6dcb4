//! The calendar of deadlines (RFC 5545): a day for each date of a party.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component as _, Event, EventLike as _};
use pactlog_verifier::time::CivilDate;

use super::{digest, key};
use crate::fact::{DueLine, Dues, YEAR};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::page::part;
use crate::words as w;

/// Most events of what is overdue, and of what is to come.
const MAX_EVENTS: usize = 500;

/// Writes what is overdue and what is due in the year to come.
pub(super) fn write(reading: &Reading<'_>, dues: &Dues) -> Result<String, Fault> {
    let mut calendar = Calendar::new();
    let origin = reading.published().note.lines().next().unwrap_or_default();
    calendar.name(&format!("{} – {origin}", w::DEADLINES_HEADING));
    let mut about = w::FOOT_LICENCE.to_owned();
    if reading.model().is_demonstration() {
        about = format!("{} {about}", w::DEMONSTRATION);
    }
    let ahead = dues.within(reading.evaluated_on(), 0, YEAR);
    if dues.overdue().len() > MAX_EVENTS || ahead.len() > MAX_EVENTS {
        about = format!("{} {about}", w::DEADLINES_CUT);
    }
    calendar.description(&about);
    // Of what is overdue what became so last, of what is to come the next.
    let long_ago = dues.overdue().len().saturating_sub(MAX_EVENTS);
    let overdue = dues.overdue().iter().skip(long_ago);
    for line in overdue.chain(ahead.iter().take(MAX_EVENTS)) {
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
