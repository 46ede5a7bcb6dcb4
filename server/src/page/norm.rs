//! The page of a provision: its words, and what stands under it.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::{Body as StatementBody, Code, Kind};

use super::layout::{Page, document};
use super::{ask, part, proof, row};
use crate::fact::Listing;
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::Filter;
use crate::router::{Shared, segment};
use crate::words as w;

/// Statements of each kind shown.
const ROWS: usize = 25;

/// `/norms/{code}`
pub(super) async fn page(
    ledger: Shared,
    path: Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let (ask, query) = ask((ledger, uri, headers), &[]);
    ask.view(move |reading| {
        query?;
        let code = segment(&path, "code", "the code of a provision such as UN-13f", Code::parse)?;
        let page = Page {
            title: code.to_string(),
            place: "/instruments",
            json: Some(format!("/api/v1/norms/{code}")),
            feed: Some(format!("/feeds/norms/{code}.atom")),
            body: content(reading, &code)?,
        };
        Ok(document(Some(reading), page))
    })
    .await
}

fn content(reading: &Reading<'_>, code: &Code) -> Result<Markup, Fault> {
    let norms = reading.model().norms();
    let norm = norms.get(code).ok_or(Fault::NotFound { what: "norm" })?;
    let head = match norm.defined {
        Some((entry, position)) => defined(reading, code, entry, position)?,
        None => html! { h1 { (part::code(code.as_str())) } p { (w::NORM_UNDEFINED) } },
    };
    Ok(html! {
        (head)
        (proof::complete(reading, &Listing::of_norm(reading, code)))
        (kind(reading, code, Kind::Commitment)?)
        (kind(reading, code, Kind::Action)?)
        (kind(reading, code, Kind::Review)?)
        (proof::case(reading, &format!("norm:{code}")))
    })
}

fn defined(
    reading: &Reading<'_>,
    code: &Code,
    entry: u64,
    position: usize,
) -> Result<Markup, Fault> {
    let record = reading.record(entry)?;
    let StatementBody::Instrument(body) = record.statement.body() else { return Ok(html! {}) };
    let Some(provision) = body.provisions.get(position) else { return Ok(html! {}) };
    let common = record.statement.common();
    let class = format!("say {}", part::label_class(common));
    Ok(html! {
        p.eyebrow {
            (part::code(code.as_str())) " · " (w::character(provision.character)) " · "
            a href=(part::address(&record.statement)) { (part::text(&body.names)) }
        }
        h1 { (part::text(&provision.title)) }
        div class=(class) {
            @if let Some(text) = &provision.text { (part::texts(text, &[])) }
            (part::texts(&provision.plain, &[]))
            p { (part::label(reading, common)) }
        }
    })
}

fn kind(reading: &Reading<'_>, code: &Code, kind: Kind) -> Result<Markup, Fault> {
    let filter = Filter { norm: Some(code.clone()), kind: Some(kind), ..Filter::default() };
    let window = reading.model().select(&filter).window(None, ROWS);
    let indexes = window.indexes.iter().copied();
    let rows = match kind {
        Kind::Commitment => row::commitments(reading, indexes)?,
        _ => row::statements(reading, indexes)?,
    };
    let shown = u64::try_from(window.indexes.len()).unwrap_or(u64::MAX);
    Ok(html! { section aria-labelledby=(kind.as_str()) {
        h2 id=(kind.as_str()) { (w::kinds(kind)) }
        @if window.total == 0 { p.small { (w::NONE_FOUND) } }
        (rows)
        @if window.total > shown { p.pages {
            a href=(format!("/statements?kind={kind}&norm={code}")) { (w::SEE_ALL) }
            span.soft { (w::showing_newest(shown, window.total)) }
        } }
    } })
}
