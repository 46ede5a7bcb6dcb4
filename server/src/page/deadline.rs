//! Deadlines: overdue first, then those of the year to come.

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};

use super::layout::{Page, document};
use super::{ask, list, part};
use crate::fact::{DatedRecord, DeadlineList, DeadlineState, Due};
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
            body: body(reading, &query)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn body(reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
    let deadlines = DeadlineList::read(reading, query.filter(reading)?.party.as_ref())?;
    let today = reading.evaluated_on().days_since_epoch();
    let ahead =
        |line: &DatedRecord| line.deadline.due.last_day().days_since_epoch().saturating_sub(today);
    let within = |from: i64, to: i64| -> Vec<&DatedRecord> {
        deadlines.open.iter().filter(|line| (from..=to).contains(&ahead(line))).collect()
    };
    let overdue: Vec<_> = deadlines.overdue.iter().collect();
    Ok(html! {
        h1 { (w::DEADLINES_HEADING) }
        p.lede { (w::DEADLINES_LEDE) }
        (list::party_form("/deadlines", reading, query))
        p.small { (part::computed(reading)) }
        @if deadlines.is_cut { p.notice-box { (w::DEADLINES_CUT) } }
        (group(reading, "overdue", w::DEADLINES_OVERDUE, w::DEADLINES_NONE_OVERDUE, &overdue))
        (group(reading, "month", w::DEADLINES_30, w::DEADLINES_NONE, &within(0, 30)))
        (group(reading, "quarter", w::DEADLINES_90, w::DEADLINES_NONE, &within(31, 90)))
        (group(reading, "year", w::DEADLINES_365, w::DEADLINES_NONE, &within(91, 365)))
    })
}

fn group(
    reading: &Reading<'_>,
    id: &str,
    heading: &str,
    none: &str,
    lines: &[&DatedRecord],
) -> Markup {
    let total = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    html! { section aria-labelledby=(id) {
        h2 id=(id) { (heading) " " span.soft.small { (w::grouped(total)) } }
        @if lines.is_empty() { p.small { (none) } }
        @else { ol.rows.sided { @for line in lines { (row(reading, line)) } } }
    } }
}

fn row(reading: &Reading<'_>, line: &DatedRecord) -> Markup {
    let statement = &line.record.statement;
    let what = match line.deadline.what {
        Due::Milestone(_) => w::DUE_MILESTONE,
        Due::Sealed(_) => w::DUE_SEALED,
        Due::Reply => w::DUE_REPLY,
    };
    html! { li {
        div.name { a href=(part::address(statement)) { (part::title(reading, statement)) } }
        p.brief { (w::deadline(&line.deadline)) }
        div.meta {
            span { (part::party(reading, &line.deadline.party)) }
            span { (what) @if let Some(label) = line.deadline.what.label() { " " (part::code(label.as_str())) } }
            (part::label_short(reading, statement.common()))
        }
        div.side { (state(line.deadline.state)) br; (part::date(line.deadline.due)) }
    } }
}

/// A deadline's state, by word and sign.
pub(super) fn state(state: DeadlineState) -> Markup {
    let class = match state {
        DeadlineState::Overdue => "state late",
        DeadlineState::Met(_) | DeadlineState::MetLate(_) => "state done",
        DeadlineState::Open => "state later",
        DeadlineState::NotFollowed | DeadlineState::Ended => "state later soft",
    };
    html! { span class=(class) { (w::deadline_state(state)) } }
}
