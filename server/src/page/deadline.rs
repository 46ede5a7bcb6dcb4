//! Deadlines: overdue first, then those of the year to come.

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};

use super::layout::{Page, document};
use super::{ask, list, part, proof};
use crate::fact::{DueLine, DueList, Listing};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::query::Query;
use crate::router::Shared;
use crate::words as w;

/// `/deadlines`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &["party", "on"]);
    ask.view(move |reading| {
        let query = query?;
        let page = Page {
            title: w::DEADLINES_HEADING.to_owned(),
            place: "/deadlines",
            json: Some(format!("/api/v1/deadlines{}", query.canonical())),
            feed: Some("/feeds/overdue.atom".to_owned()),
            body: body(reading, &query)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn body(reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
    let party = query.filter(reading)?.party;
    let deadlines = DueList::read(reading, party.as_ref())?;
    let today = reading.evaluated_on().days_since_epoch();
    let ahead = |line: &DueLine| line.day.days_since_epoch().saturating_sub(today);
    let within = |from: i64, to: i64| -> Vec<&DueLine> {
        deadlines.ahead.iter().filter(|line| (from..=to).contains(&ahead(line))).collect()
    };
    let overdue: Vec<_> = deadlines.overdue.iter().collect();
    Ok(html! {
        h1 { (w::DEADLINES_HEADING) }
        p.lede { (w::DEADLINES_LEDE) }
        (list::party_form("/deadlines", reading, query))
        p.small { (part::computed(reading)) }
        (proof::complete(reading, &Listing::of_dates(reading, party.as_ref())))
        @if deadlines.is_cut { p.notice-box { (w::DEADLINES_CUT) } }
        (group(reading, "overdue", &w::DEADLINES_OVERDUE, &w::DEADLINES_NONE_OVERDUE, &overdue)?)
        (group(reading, "month", &w::DEADLINES_30, &w::DEADLINES_NONE, &within(0, 30))?)
        (group(reading, "quarter", &w::DEADLINES_90, &w::DEADLINES_NONE, &within(31, 90))?)
        (group(reading, "year", &w::DEADLINES_365, &w::DEADLINES_NONE, &within(91, 365))?)
    })
}

fn group(
    reading: &Reading<'_>,
    id: &str,
    heading: &str,
    none: &str,
    lines: &[&DueLine],
) -> Result<Markup, Fault> {
    let total = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    let mut rows = Vec::new();
    for line in lines {
        rows.push(row(reading, line)?);
    }
    Ok(html! { section aria-labelledby=(id) {
        h2 id=(id) { (heading) " " span.soft.small { (w::grouped(total)) } }
        @if rows.is_empty() { p.small { (none) } }
        @else { ol.rows.sided { @for row in rows { (row) } } }
    } })
}

fn row(reading: &Reading<'_>, line: &DueLine) -> Result<Markup, Fault> {
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
