//! What can be taken away, and what it means.

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};

use super::layout::{Page, document};
use super::{ask, part, verify};
use crate::export::COLUMNS;
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::router::Shared;
use crate::words as w;

/// `/data`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &[]);
    ask.view(move |reading| {
        query?;
        let page = Page {
            title: w::DATA_HEADING.to_owned(),
            place: "/data",
            json: None,
            feed: None,
            body: body(reading)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn body(reading: &Reading<'_>) -> Result<Markup, Fault> {
    let copy = verify::own_copy(reading)?;
    Ok(html! {
        h1 { (w::DATA_HEADING) }
        p.lede { (w::DATA_LEDE) }
        section aria-labelledby="exports" {
            h2 id="exports" { (w::DATA_EXPORTS) }
            ul.key {
                li { (link("/export/statements.jsonl")) " – " (w::DATA_STATEMENTS) }
                li { (link("/export/commitments.csv")) " – " (w::DATA_COMMITMENTS) }
            }
            p { (w::DATA_FILTERS) " " (link("/export/statements.jsonl?kind=review")) }
            p { (w::DATA_TILES) " " (link("/checkpoint")) }
            p { (w::API_LEDE) " " a href="/api" { (w::API_HEADING) } }
        }
        section aria-labelledby="feeds" {
            h2 id="feeds" { (w::DATA_FEEDS) }
            p { (w::DATA_FEEDS_LEDE) }
            ul.key {
                li { (w::FEED_ALL) (w::COLON) (both("/feeds/statements")) }
                li { (w::FEED_STATUS) (w::COLON) (both("/feeds/status")) }
                li { (w::DATA_OVERDUE) (w::COLON) (both("/feeds/overdue")) }
                li { (w::DATA_CALENDAR) " " (part::code("?party=")) (w::COLON) (link("/feeds/deadlines.ics")) }
            }
        }
        section aria-labelledby="dictionary" {
            h2 id="dictionary" { (w::DATA_DICTIONARY) }
            p { (w::DATA_CELLS) }
            div.scroll tabindex="0" role="group" aria-labelledby="dictionary" lang="en" dir="ltr" { table {
                thead { tr { th scope="col" lang=(w::tongue().tag()) { (w::DATA_COLUMN) } th scope="col" lang=(w::tongue().tag()) { (w::DATA_MEANING) } } }
                tbody { @for (name, meaning) in COLUMNS {
                    tr { th scope="row" { (part::code(name)) } td { (meaning) } }
                } }
            } }
        }
        (copy)
        section aria-labelledby="licence" {
            h2 id="licence" { (w::DATA_LICENCE) }
            p { (w::FOOT_LICENCE) " " (part::external(w::LICENCE_URL)) }
        }
    })
}

fn link(path: &str) -> Markup {
    html! { a href=(path) { (part::code(path)) } }
}

fn both(path: &str) -> Markup {
    html! { (link(&format!("{path}.atom"))) (w::COMMA) (link(&format!("{path}.json"))) }
}
