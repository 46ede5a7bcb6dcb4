//! Lists of statements with filters in the address.

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::Kind;

use super::layout::{Page, document};
use super::{ask, part, proof, row};
use crate::fact::Listing;
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{Filter, Window};
use crate::query::{DEFAULT_LIMIT, Query};
use crate::router::Shared;
use crate::words as w;

/// More parties or norms than this are asked for by code, not offered.
const MAX_OPTIONS: usize = 500;

const STATEMENT_FILTERS: &[&str] =
    &["party", "kind", "norm", "provenance", "about", "subject", "cursor"];
const COMMITMENT_FILTERS: &[&str] = &["party", "type", "norm", "provenance", "on", "cursor"];
const REVIEW_FILTERS: &[&str] = &["party", "norm", "provenance", "cursor"];

/// What differs between the lists.
struct List {
    path: &'static str,
    heading: w::Word,
    lede: w::Word,
    kind: Option<Kind>,
    filters: &'static [&'static str],
}

/// `/statements`
pub(super) async fn statements(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let list = List {
        path: "/statements",
        heading: w::STATEMENTS_HEADING,
        lede: w::STATEMENTS_LEDE,
        kind: None,
        filters: STATEMENT_FILTERS,
    };
    list.answer(ledger, uri, headers).await
}

/// `/commitments`
pub(super) async fn commitments(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let list = List {
        path: "/commitments",
        heading: w::COMMITMENTS_HEADING,
        lede: w::COMMITMENTS_LEDE,
        kind: Some(Kind::Commitment),
        filters: COMMITMENT_FILTERS,
    };
    list.answer(ledger, uri, headers).await
}

/// `/reviews`
pub(super) async fn reviews(ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let list = List {
        path: "/reviews",
        heading: w::REVIEWS_HEADING,
        lede: w::REVIEWS_LEDE,
        kind: Some(Kind::Review),
        filters: REVIEW_FILTERS,
    };
    list.answer(ledger, uri, headers).await
}

impl List {
    async fn answer(self, ledger: Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
        let (ask, query) = ask((ledger, uri, headers), self.filters);
        ask.view(move |reading| {
            let query = query?;
            let page = Page {
                title: self.heading.to_owned(),
                place: self.path,
                json: Some(self.json(&query)),
                feed: None,
                body: self.body(reading, &query)?,
            };
            Ok(document(Some(reading), page))
        })
        .await
    }

    fn json(&self, query: &Query) -> String {
        match self.kind {
            Some(Kind::Review) => {
                format!("/api/v1/statements{}", query.with(&[("kind", Some("review"))]))
            }
            _ => format!("/api/v1{}{}", self.path, query.canonical()),
        }
    }

    fn body(&self, reading: &Reading<'_>, query: &Query) -> Result<Markup, Fault> {
        let filter = query.filter(reading)?;
        let filter = Filter { kind: self.kind.or(filter.kind), ..filter };
        let window = reading.select(&filter)?.window(query.number("cursor")?, DEFAULT_LIMIT);
        let indexes = window.indexes.iter().copied();
        let rows = match self.kind {
            Some(Kind::Commitment) => row::commitments(reading, indexes)?,
            _ => row::statements(reading, indexes)?,
        };
        Ok(html! {
            h1 { (self.heading) }
            p.lede { (self.lede) }
            (self.form(reading, query))
            (tally(&window))
            (proof::complete(reading, &Listing::of_filter(reading, &filter)))
            @if self.kind == Some(Kind::Commitment) && window.total > 0 {
                p.small { (w::STANDING) " " (part::computed(reading)) }
            }
            @if window.total == 0 { p.small { (w::NONE_FOUND) } }
            (rows)
            (pages(self.path, query, &window))
        })
    }

    fn form(&self, reading: &Reading<'_>, query: &Query) -> Markup {
        let model = reading.model();
        let has = |name: &str| self.filters.contains(&name);
        let norms = model.norms().keys().map(|code| (code.to_string(), code.to_string()));
        let kinds = Kind::ALL.iter().filter(|kind| !model.kind(**kind).is_empty());
        let kinds = kinds.map(|kind| (kind.as_str().to_owned(), w::kinds(*kind).to_owned()));
        let types = model.commitment_types();
        let types = types.map(|of| (of.as_str().to_owned(), w::commitment_type(of).to_owned()));
        let words = [
            ("own".to_owned(), w::FILTER_SIGNED.to_owned()),
            ("transcribed".to_owned(), w::FILTER_RECORDED.to_owned()),
        ];
        html! { form.filters method="get" action=(self.path) aria-label=(w::FILTER) {
            (choice(query, "party", &w::FILTER_PARTY, parties(reading)))
            @if has("kind") { (choice(query, "kind", &w::FILTER_KIND, kinds.collect())) }
            @if has("type") { (choice(query, "type", &w::FILTER_TYPE, types.collect())) }
            (choice(query, "norm", &w::FILTER_NORM, norms.collect()))
            (choice(query, "provenance", &w::FILTER_WORD, words.into()))
            @if let Some(about) = query.value("about") {
                label { (w::FILTER_ABOUT) input name="about" value=(about); }
            }
            @if let Some(subject) = query.value("subject") {
                label { (w::FILTER_SUBJECT) input name="subject" value=(subject); }
            }
            button type="submit" { (w::FILTER_APPLY) }
            @if !query.with(&[("cursor", None)]).is_empty() {
                a.clear href=(self.path) { (w::FILTER_CLEAR) }
            }
        } }
    }
}

/// All parties by name, as options.
pub(super) fn parties(reading: &Reading<'_>) -> Vec<(String, String)> {
    let all = reading.model().parties().keys();
    let mut parties: Vec<_> =
        all.map(|id| (id.to_string(), part::party_text(reading, id))).collect();
    parties.sort_by_cached_key(|(_, name)| part::sort_key(name));
    parties
}

/// A filter by party alone.
pub(super) fn party_form(path: &str, reading: &Reading<'_>, query: &Query) -> Markup {
    html! { form.filters method="get" action=(path) aria-label=(w::FILTER) {
        (choice(query, "party", &w::FILTER_PARTY, parties(reading)))
        button type="submit" { (w::FILTER_APPLY) }
        @if !query.with(&[("cursor", None)]).is_empty() {
            a.clear href=(path) { (w::FILTER_CLEAR) }
        }
    } }
}

pub(super) fn choice(
    query: &Query,
    name: &str,
    words: &str,
    options: Vec<(String, String)>,
) -> Markup {
    choice_of(query.value(name), name, words, options, true)
}

/// A choice among options, of none of them too if `any`.
pub(super) fn choice_of(
    chosen: Option<&str>,
    name: &str,
    words: &str,
    options: Vec<(String, String)>,
    any: bool,
) -> Markup {
    html! { label { (words)
        @if options.len() > MAX_OPTIONS {
            input name=(name) value=[chosen];
        } @else {
            select name=(name) {
                @if any { option value="" { (w::FILTER_ANY) } }
                @for (value, words) in &options {
                    option value=(value) selected[chosen == Some(value.as_str())] { (words) }
                }
            }
        }
    } }
}

/// Which part of a list is shown.
pub(super) fn tally(window: &Window) -> Markup {
    let first = window.newer.saturating_add(1);
    let shown = u64::try_from(window.indexes.len()).unwrap_or(u64::MAX);
    let last = window.newer.saturating_add(shown);
    html! { p.tally { (w::showing(first, last, window.total)) } }
}

pub(super) fn pages(path: &str, query: &Query, window: &Window) -> Markup {
    html! { p.pages {
        @if window.newer > 0 {
            a href=(format!("{path}{}", query.with(&[("cursor", None)]))) rel="first" { (w::NEWEST) }
        }
        @if let Some(next) = window.next {
            a href=(format!("{path}{}", query.with(&[("cursor", Some(&next.to_string()))]))) rel="next" {
                (w::OLDER) " →"
            }
        }
    } }
}
