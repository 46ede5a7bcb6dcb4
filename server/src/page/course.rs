//! What lies ahead of a party, and when it and others spoke of its part.

use maud::{Markup, html};
use pactlog_verifier::statement::{Kind, PartyId};
use pactlog_verifier::status::Flag;
use pactlog_verifier::time::CivilDate;

use super::{deadline, part, picture, proof};
use crate::fact::{Board, Listing, YEAR};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{IndexSet, PartyRecord, Wanted};
use crate::words as w;

/// Dates of each sort that are shown; the list has them all.
const DATES: usize = 5;

/// Statements of each sort that are drawn, the newest.
const MARKS: usize = 200;

/// When a party was last heard of, counted to the date of the page.
pub(super) fn last(reading: &Reading<'_>, record: &PartyRecord) -> Result<Markup, Fault> {
    let newest = |set: &IndexSet| set.iter().next_back();
    let Some(newest) = newest(&record.signed).max(newest(&record.recorded)) else {
        return Ok(html! {});
    };
    let day = reading.admitted(newest)?.date();
    let days = reading.evaluated_on().days_since_epoch().saturating_sub(day.days_since_epoch());
    let days = u64::try_from(days).unwrap_or_default();
    Ok(html! { p.small {
        a href=(format!("/entries/{newest}")) { (w::last_heard(day, days)) }
    } })
}

/// What is overdue and what is due next.
pub(super) fn ahead(reading: &Reading<'_>, id: &PartyId) -> Result<Markup, Fault> {
    let board = Board::of(reading);
    let dues = board.calendar.of_party(Some(id));
    let next = dues.within(reading.evaluated_on(), 0, YEAR);
    let total = dues.overdue().len().saturating_add(next.len());
    let rows: Vec<_> = dues
        .overdue()
        .iter()
        .take(DATES)
        .chain(next.iter().take(DATES))
        .map(|line| deadline::row(reading, line))
        .collect::<Result<_, _>>()?;
    let [shown, total] = [rows.len(), total].map(|count| u64::try_from(count).unwrap_or(u64::MAX));
    Ok(html! { section aria-labelledby="dates" {
        h2 id="dates" { (w::DEADLINES_HEADING) }
        (proof::complete(reading, &Listing::of_dates(reading, Some(id))))
        @if rows.is_empty() { p { (w::DEADLINES_NONE) } }
        @else { p.small { (part::computed(reading)) } ol.rows.sided { @for row in rows { (row) } } }
        @if total > shown { p.pages {
            a href=(format!("/deadlines?party={id}")) { (w::SEE_ALL) }
            span.soft { (w::showing(1, shown, total)) }
        } }
    } })
}

/// How many of a party's commitments stand how, each with their list.
pub(super) fn by_status(reading: &Reading<'_>, id: &PartyId, record: &PartyRecord) -> Markup {
    let board = Board::of(reading);
    let count = |wanted: Wanted| board.choose(record.commitments.clone(), &wanted, Some(id)).len();
    let stages = board.lifecycles().map(|stage| {
        let wanted = Wanted { lifecycle: Some(stage), ..Wanted::default() };
        (w::lifecycle(Some(stage)), format!("status={}", stage.as_str()), count(wanted))
    });
    let flags = board.flags().filter(|flag| *flag != Flag::Transcribed).map(|flag| {
        let wanted = Wanted { flags: [flag].into(), ..Wanted::default() };
        (w::flag(flag), format!("flag={}", flag.as_str()), count(wanted))
    });
    let all: Vec<_> = stages.chain(flags).filter(|(_, _, count)| *count > 0).collect();
    html! { @if !all.is_empty() { p.small.links { @for (words, filter, count) in all {
        a href=(format!("/commitments?party={id}&{filter}")) { (words) (w::COLON) (w::grouped(count)) }
    } } } }
}

/// When who spoke, as a picture; the lists of the page have each statement.
pub(super) fn behind(reading: &Reading<'_>, id: &PartyId, record: &PartyRecord) -> Markup {
    let reviews = IndexSet::intersection(&[&record.addressed, reading.model().kind(Kind::Review)]);
    let reviews = reviews.unwrap_or_default();
    let sets = [(&record.signed, "said"), (&record.recorded, "recorded"), (&reviews, "found")];
    let facets = reading.model().facets();
    let mut marks: Vec<(CivilDate, &'static str)> = Vec::new();
    for (set, class) in sets {
        let indexes = set.window(None, MARKS).indexes;
        marks.extend(indexes.into_iter().filter_map(|index| Some((facets.date(index)?, class))));
    }
    let shown = u64::try_from(marks.len()).unwrap_or(u64::MAX);
    let total = sets.iter().map(|(set, _)| set.len()).sum();
    html! { @if marks.len() > 1 {
        (picture::timeline(&marks, reading.evaluated_on()))
        @if total > shown { p.small {
            (w::showing_newest(shown, total)) " "
            a href=(format!("/statements?party={id}")) { (w::SEE_ALL) }
        } }
    } }
}
