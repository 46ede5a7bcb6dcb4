//! Disputes: a list with how far each has come.

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::Stage;

use super::layout::{Page, document};
use super::{ask, list, part, proof};
use crate::fact::{DisputeLine, Listing};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{Filter, Special};
use crate::query::{DEFAULT_LIMIT, Query};
use crate::router::Shared;
use crate::words as w;

/// `/disputes`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &["party", "norm", "cursor"]);
    ask.view(move |reading| {
        let query = query?;
        let page = Page {
            title: w::DISPUTES_HEADING.to_owned(),
            place: "/disputes",
            json: Some(format!("/api/v1/disputes{}", query.canonical())),
            feed: None,
            body: body(reading, &query)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn body(reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
    let filter = Filter { special: Some(Special::DisputeOpening), ..query.filter(reading)? };
    let window = reading.select(&filter)?.window(query.number("cursor")?, DEFAULT_LIMIT);
    let mut rows = Vec::new();
    for record in reading.records(window.indexes.iter().copied())? {
        if let Some(line) = DisputeLine::read(reading, record)? {
            rows.push(row(reading, &line));
        }
    }
    Ok(html! {
        h1 { (w::DISPUTES_HEADING) }
        p.lede { (w::DISPUTES_LEDE) }
        (list::party_form("/disputes", reading, query))
        (list::tally(&window))
        (proof::complete(reading, &Listing::of_filter(reading, &filter)))
        @if window.total == 0 { p.small { (w::NONE_FOUND) } }
        ol.rows.sided { @for row in rows { (row) } }
        (list::pages("/disputes", query, &window))
    })
}

/// Days since the newest step, on the date of the page.
fn days(reading: &Reading<'_>, line: &DisputeLine) -> u64 {
    let newest = line.newest.as_ref().map_or(line.opened, |(_, at)| *at).date();
    let today = reading.evaluated_on().days_since_epoch();
    u64::try_from(today.saturating_sub(newest.days_since_epoch())).unwrap_or_default()
}

fn row(reading: &Reading<'_>, line: &DisputeLine) -> Markup {
    let statement = &line.opening.statement;
    let common = statement.common();
    let first = line.first();
    let class = match line.stage() {
        Stage::Resolved => "state done",
        Stage::NotResolved => "state over",
        _ => "state later",
    };
    html! { li {
        div.name { a href=(part::address(statement)) { (part::title(reading, statement)) } }
        @if let Some(grounds) = &first.grounds { p.brief { (part::text(grounds)) } }
        div.meta {
            span { (part::behind(reading, common)) }
            @if !first.respondents.is_empty() { span { (w::DISPUTE_WITH) " "
                @for (place, party) in first.respondents.iter().enumerate() {
                    @if place > 0 { (w::COMMA) } (part::party(reading, party))
                }
            } }
            @if let Some(about) = &line.about { span { (w::DISPUTE_ABOUT) " "
                a href=(part::address(&about.statement)) { (part::title(reading, &about.statement)) }
            } }
            @if let Some(mediator) = &line.mediator {
                span { (w::DISPUTE_MEDIATOR) " " (part::party(reading, mediator)) }
            }
            span { (part::moment(line.opened)) }
            (part::label_short(reading, common))
        }
        @if let Some(outcome) = &line.last().outcome {
            p.brief { strong { (w::DISPUTE_OUTCOME) } " " (part::text(outcome)) }
        }
        div.side {
            span class=(class) { (w::stage(line.stage())) }
            @if let Some((newest, at)) = &line.newest { br; span.small {
                a href=(part::address(&newest.statement)) { (w::dispute_steps(line.steps)) } (w::COMMA)
                (w::day(at.date()))
            } }
            @if !line.stage().is_end() {
                br; span.small { (w::dispute_days(days(reading, line))) }
            }
        }
    } }
}
