//! Search in the words of all statements.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::{Code, PartyId, StatementId};
use pactlog_verifier::text;

use super::layout::{Page, document};
use super::{ask, filter, list, part, row};
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::model::IndexSet;
use crate::query::Query;
use crate::router::Shared;
use crate::search::{Snippet, Wanted, snippet};
use crate::words as w;

const FILTERS: &[&str] =
    &["q", "party", "kind", "norm", "provenance", "language", "year", "cursor"];

/// Rows on a page.
const ROWS: usize = 20;

/// `/search`
pub(super) async fn page(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let shared = Arc::clone(&ledger.0);
    let (ask, query) = ask((ledger, uri, headers), FILTERS);
    // New words are taken in before the reading, since they may be many.
    let ready = tokio::task::spawn_blocking(move || shared.search.catch_up(&shared)).await;
    ask.view(move |reading| {
        ready.unwrap_or(Err(Fault::Broken))?;
        let query = query?;
        let title = match query.value("q") {
            Some(words) => w::search_for(words),
            None => w::SEARCH_HEADING.to_owned(),
        };
        let page = Page {
            title,
            place: "/search",
            json: Some(format!("/api/v1/search{}", query.canonical())),
            feed: None,
            body: body(reading, &query)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn body(reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
    let words = query.value("q").unwrap_or_default();
    let wanted =
        Wanted::parse(words).ok_or_else(|| Fault::parameter("q", "at most 512 octets of words"))?;
    let search = &reading.ledger().search;
    let found = search.find(&wanted, reading.published().head.size)?;
    let found = IndexSet::intersection(&[&found, &reading.select(&query.filter(reading)?)?]);
    let window = found.unwrap_or_default().window(query.number("cursor")?, ROWS);
    let mut rows = Vec::new();
    for record in reading.records(window.indexes.iter().copied())? {
        let snippet = snippet(search, &wanted, &record.statement, w::tongue().tag());
        rows.push(row(reading, &record, snippet));
    }
    let direct = direct(reading, words.trim())?;
    Ok(html! {
        h1 { (w::SEARCH_HEADING) }
        @if words.is_empty() { p.lede { (w::SEARCH_LEDE) } }
        (form(reading, query))
        @if !direct.is_empty() { section aria-labelledby="direct" {
            h2 id="direct" { (w::SEARCH_DIRECT) }
            ul.plain { @for link in direct { li { (link) } } }
        } }
        @if !wanted.is_empty() {
            (list::tally(&window))
            @if rows.is_empty() { p { (w::SEARCH_NONE) } }
            @else { ol.rows.numbered { @for row in rows { (row) } } }
            (list::pages("/search", query, &window))
        }
    })
}

fn form(reading: &Reading<'_>, query: &Query) -> Markup {
    let words = html! { label { (w::SEARCH_WORDS)
        input type="search" name="q" value=[query.value("q")] maxlength="200" dir="auto";
    } };
    filter::with(reading, query, "/search", FILTERS, &words, &w::SEARCH_BUTTON)
}

/// What is named exactly: a party, a norm, an instrument, an entry, an id.
fn direct(reading: &Reading<'_>, words: &str) -> Result<Vec<Markup>, Fault> {
    let model = reading.model();
    let mut links = Vec::new();
    links.extend(
        PartyId::parse(words)
            .filter(|id| model.parties().contains_key(id))
            .map(|id| part::party(reading, &id)),
    );
    let code = Code::parse(&words.to_uppercase());
    if let Some(code) = code.filter(|code| model.norms().contains_key(code)) {
        links.push(part::norm(&code));
    }
    let code = Code::parse(&words.to_uppercase());
    if let Some(record) = code.as_ref().and_then(|code| model.instruments().get(code)) {
        links.push(named(reading, &reading.record(record.entry)?));
    }
    let number = text::decimal(words.trim_start_matches('#'));
    let number = number.filter(|index| model.statements().contains(*index));
    let id = StatementId::parse(words).map(|id| reading.index_of(&id)).transpose()?.flatten();
    for index in number.into_iter().chain(id) {
        links.push(named(reading, &reading.record(index)?));
    }
    Ok(links)
}

fn named(reading: &Reading<'_>, record: &Record) -> Markup {
    html! { a href=(part::address(&record.statement)) { (part::title(reading, &record.statement)) } }
}

fn row(reading: &Reading<'_>, record: &Record, snippet: Option<Snippet>) -> Markup {
    html! { li {
        a.n.soft href=(format!("/entries/{}", record.index)) { bdi { (record.index) } }
        div {
            div.name { (row::name(reading, record)) }
            @if let Some(snippet) = snippet { p.brief lang=[snippet.language] dir="auto" {
                @if snippet.is_cut.0 { "… " }
                @for (words, is_wanted) in snippet.pieces {
                    @if is_wanted { mark { (words) } } @else { (words) }
                }
                @if snippet.is_cut.1 { " …" }
            } }
            (row::meta(reading, record))
        }
    } }
}
