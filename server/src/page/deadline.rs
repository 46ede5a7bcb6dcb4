//! Deadlines: overdue first, then those of the year to come.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::time::CivilDate;

use super::layout::{Page, document};
use super::{ask, list, part, picture, proof};
use crate::fact::{Board, DueLine, Dues, Listing, YEAR};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::query::{DEFAULT_LIMIT, Query};
use crate::router::Shared;
use crate::words as w;

/// Rows of each part where all parts are shown.
const LINES: usize = 15;

/// A part of the list, as the address names it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Overdue,
    Month,
    Quarter,
    Year,
}

impl Part {
    const ALL: [Self; 4] = [Self::Overdue, Self::Month, Self::Quarter, Self::Year];

    const fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Month => "30",
            Self::Quarter => "90",
            Self::Year => "365",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }

    /// Name of its heading in the page.
    const fn anchor(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Overdue => &w::DEADLINES_OVERDUE,
            Self::Month => &w::DEADLINES_30,
            Self::Quarter => &w::DEADLINES_90,
            Self::Year => &w::DEADLINES_365,
        }
    }

    fn lines<'d>(self, reading: &Reading<'_>, dues: &'d Dues) -> &'d [Arc<DueLine>] {
        let today = reading.evaluated_on();
        match self {
            Self::Overdue => dues.overdue(),
            Self::Month => dues.within(today, 0, 30),
            Self::Quarter => dues.within(today, 31, 90),
            Self::Year => dues.within(today, 91, YEAR),
        }
    }
}

/// `/deadlines`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &["party", "within", "on", "cursor"]);
    ask.view(move |reading| {
        let query = query?;
        let page = Page {
            title: w::DEADLINES_HEADING.to_owned(),
            place: "/deadlines",
            json: Some(json(&query)),
            feed: Some("/feeds/overdue.atom".to_owned()),
            body: body(reading, &query)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

/// All parts for programs, which choose among them themselves.
fn json(query: &Query) -> String {
    format!("/api/v1/deadlines{}", query.with(&[("within", None), ("cursor", None)]))
}

fn body(reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
    let party = query.filter(reading)?.party;
    let only = query.read("within", "one of overdue, 30, 90, 365", Part::parse)?;
    let start = query.number("cursor")?;
    if start.is_some() && only.is_none() {
        return Err(Fault::parameter("cursor", "within= beside it"));
    }
    let start = usize::try_from(start.unwrap_or(0)).unwrap_or(usize::MAX);
    let board = Board::of(reading);
    let dues = board.calendar.of_party(party.as_ref());
    let mut parts = Vec::new();
    for part in Part::ALL.into_iter().filter(|part| only.is_none_or(|only| only == *part)) {
        let lines = part.lines(reading, dues);
        parts.push(match only {
            None => group(reading, query, part, lines)?,
            Some(_) => alone(reading, query, part, lines, start)?,
        });
    }
    Ok(html! {
        h1 { (w::DEADLINES_HEADING) }
        p.lede { (w::DEADLINES_LEDE) }
        (list::party_form("/deadlines", reading, query))
        p.small { (part::computed(reading)) }
        (proof::complete(reading, &Listing::of_dates(reading, party.as_ref())))
        @if only.is_none() { (picture::months(dues.overdue().len(), &months(reading, dues))) }
        @for part in parts { (part) }
    })
}

/// How many dates fall into each month of the year to come, by its first day.
fn months(reading: &Reading<'_>, dues: &Dues) -> Vec<(CivilDate, usize)> {
    let today = reading.evaluated_on();
    let mut months: Vec<(CivilDate, usize)> = (0..=12)
        .filter_map(|later| {
            let number = u32::from(today.month).saturating_sub(1).saturating_add(later);
            let year = u32::from(today.year).saturating_add(number / 12);
            let month = (number % 12).saturating_add(1);
            Some((CivilDate::parse(&format!("{year:04}-{month:02}-01"))?, 0))
        })
        .collect();
    for line in dues.within(today, 0, YEAR) {
        let same = |(month, _): &&mut (CivilDate, usize)| {
            (month.year, month.month) == (line.day.year, line.day.month)
        };
        if let Some((_, count)) = months.iter_mut().find(same) {
            *count = count.saturating_add(1);
        }
    }
    months
}

/// The beginning of a part, with a link to all of it.
fn group(
    reading: &Reading<'_>,
    query: &Query,
    part: Part,
    lines: &[Arc<DueLine>],
) -> Result<Markup, Fault> {
    let shown = lines.get(..LINES).unwrap_or(lines);
    let all = format!("/deadlines{}", query.with(&[("within", Some(part.word()))]));
    Ok(html! { section aria-labelledby=(part.anchor()) {
        (heading(part, lines))
        (rows(reading, part, shown)?)
        @if shown.len() < lines.len() { p.pages {
            a href=(all) { (w::SEE_ALL) }
            span.soft { (w::showing(1, count(shown.len()), count(lines.len()))) }
        } }
    } })
}

/// A part by itself, from a place in it on.
fn alone(
    reading: &Reading<'_>,
    query: &Query,
    part: Part,
    lines: &[Arc<DueLine>],
    start: usize,
) -> Result<Markup, Fault> {
    let shown = lines.get(start..).unwrap_or_default();
    let shown = shown.get(..DEFAULT_LIMIT).unwrap_or(shown);
    let end = start.saturating_add(shown.len());
    let address =
        |changes: &[(&'static str, Option<&str>)]| format!("/deadlines{}", query.with(changes));
    Ok(html! { section aria-labelledby=(part.anchor()) {
        (heading(part, lines))
        @if !shown.is_empty() { p.tally {
            (w::showing(count(start).saturating_add(1), count(end), count(lines.len())))
        } }
        (rows(reading, part, shown)?)
        p.pages {
            a href=(address(&[("within", None), ("cursor", None)])) { (w::DEADLINES_ALL) }
            @if start > 0 {
                a href=(address(&[("cursor", None)])) rel="first" { (w::PAGE_FIRST) }
            }
            @if end < lines.len() {
                a href=(address(&[("cursor", Some(&end.to_string()))])) rel="next" { (w::PAGE_NEXT) }
            }
        }
    } })
}

fn heading(part: Part, lines: &[Arc<DueLine>]) -> Markup {
    html! { h2 id=(part.anchor()) {
        (part.heading()) " " span.soft.small { (w::grouped(count(lines.len()))) }
    } }
}

fn count(lines: usize) -> u64 {
    u64::try_from(lines).unwrap_or(u64::MAX)
}

fn rows(reading: &Reading<'_>, part: Part, lines: &[Arc<DueLine>]) -> Result<Markup, Fault> {
    let none = if part == Part::Overdue { &w::DEADLINES_NONE_OVERDUE } else { &w::DEADLINES_NONE };
    let rows: Vec<_> = lines.iter().map(|line| row(reading, line)).collect::<Result<_, _>>()?;
    Ok(html! {
        @if rows.is_empty() { p.small { (none) } }
        @else { ol.rows.sided { @for row in rows { (row) } } }
    })
}

/// A date as a row.
pub(super) fn row(reading: &Reading<'_>, line: &DueLine) -> Result<Markup, Fault> {
    let index = reading.index_of(&line.target)?.ok_or(Fault::Broken)?;
    let statement = reading.record(index)?.statement;
    let (class, word) = match line.reason {
        Some(_) => ("state late", &*w::DEADLINES_OVERDUE),
        None => ("state later", &*w::DUE),
    };
    Ok(html! { li {
        div.name { a href=(part::address(&statement)) { (part::title(reading, &statement)) } }
        p.brief { (w::due(line)) }
        div.meta {
            span { (part::party(reading, &line.party)) }
            span { (w::due_kind(&line.what)) @if let Some(label) = line.what.label() { " " (part::code(label.as_str())) } }
            (part::label_short(reading, statement.common()))
        }
        div.side { span class=(class) { (word) } br; (w::day(line.day)) }
    } })
}
