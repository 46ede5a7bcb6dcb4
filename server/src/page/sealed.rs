//! Sealed items: on the page of their statement, and the register of all.

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};

use super::layout::{Page, document};
use super::{ask, list, part, proof};
use crate::fact::{Listing, SealLine, SealState, seals_of};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{Filter, Special};
use crate::query::{DEFAULT_LIMIT, Query};
use crate::router::Shared;
use crate::words as w;

/// The sealed items of one statement.
pub(super) fn table(reading: &Reading<'_>, lines: &[SealLine]) -> Markup {
    html! { @if !lines.is_empty() { section aria-labelledby="sealed" {
        h2 id="sealed" { (w::SEALED_HEADING) }
        p.small { (w::SEALED_NOTE) " " (part::computed(reading)) }
        (items(lines))
    } } }
}

fn items(lines: &[SealLine]) -> Markup {
    html! { table.fold {
        thead { tr {
            th scope="col" { (w::SEALED_ITEM) }
            th scope="col" { (w::SEALED_REASON) }
            th scope="col" { (w::SEALED_OPEN_BY) }
            th scope="col" { (w::SEALED_STATE) }
        } }
        tbody { @for line in lines { tr {
            th scope="row" {
                (part::code(line.item.label.as_str()))
                @if let Some(text) = &line.item.description { " " (part::text(text)) }
            }
            td data-name=(w::SEALED_REASON) { (w::seal_reason(line.item.reason)) }
            td data-name=(w::SEALED_OPEN_BY) { @match line.item.open_by {
                Some(by) => (part::date(by)),
                None => span.soft { (w::SEALED_NO_DATE) },
            } }
            td data-name=(w::SEALED_STATE) { (state(line)) }
        } } }
    } }
}

fn state(line: &SealLine) -> Markup {
    html! { @match line.state {
        SealState::Opened { at, late, .. } => {
            span.state { (if late { w::SEALED_OPENED_LATE } else { w::SEALED_OPENED }) } (w::COMMA)
            (w::day(at.date()))
            @if let Some(by) = line.opened_by { (w::COMMA)
                a href=(format!("/entries/{by}")) { (w::entry(by)) }
            }
        },
        SealState::Overdue => {
            span.state.late { (w::SEALED_OVERDUE) } (w::COLON) (w::SEALED_OVERDUE_WHY)
        },
        SealState::Closed => span.state.later { (w::SEALED_CLOSED) },
    } }
}

/// `/sealed`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &["party", "on", "cursor"]);
    ask.view(move |reading| {
        let query = query?;
        let page = Page {
            title: w::SEALED_HEADING.to_owned(),
            place: "/sealed",
            json: Some(format!("/api/v1/sealed{}", query.canonical())),
            feed: None,
            body: body(reading, &query)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn body(reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
    let filter = Filter { special: Some(Special::Sealed), ..query.filter(reading)? };
    let window = reading.select(&filter)?.window(query.number("cursor")?, DEFAULT_LIMIT);
    let mut rows = Vec::new();
    for record in reading.records(window.indexes.iter().copied())? {
        let common = record.statement.common();
        rows.push(html! { li {
            div.name { a href=(part::address(&record.statement)) {
                (part::title(reading, &record.statement))
            } }
            div.meta {
                span { (w::kind(common.kind)) }
                span { (part::behind(reading, common)) }
                (part::label_short(reading, common))
            }
            (items(&seals_of(reading, &record)?))
        } });
    }
    Ok(html! {
        h1 { (w::SEALED_HEADING) }
        p.lede { (w::SEALED_LEDE) }
        (list::party_form("/sealed", reading, query))
        (list::tally(&window))
        (proof::complete(reading, &Listing::of_filter(reading, &filter)))
        p.small { (w::STANDING) " " (part::computed(reading)) }
        @if window.total == 0 { p.small { (w::NONE_FOUND) } }
        ol.rows { @for row in rows { (row) } }
        (list::pages("/sealed", query, &window))
    })
}
