//! Lists of statements with filters in the address.

use axum::body::Body;
use axum::http::{HeaderMap, Response, Uri};
use maud::{Markup, html};
use pactlog_verifier::statement::Kind;
use pactlog_verifier::status::Flag;

use super::layout::{Page, document};
use super::{ask, filter, part, proof, row, table};
use crate::fact::{Board, Listing};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{Filter, IndexSet, Wanted, Window};
use crate::order::Order;
use crate::query::{DEFAULT_LIMIT, DIFFERS, Query, UNREVIEWED};
use crate::router::Shared;
use crate::words as w;

/// More parties or norms than this are asked for by code, not offered.
const MAX_OPTIONS: usize = 500;

const STATEMENT_FILTERS: &[&str] = &[
    "party",
    "kind",
    "norm",
    "provenance",
    "category",
    "confidence",
    "reviewer",
    "sector",
    "language",
    "year",
    "about",
    "subject",
    "cursor",
];
const COMMITMENT_FILTERS: &[&str] = &[
    "party",
    "status",
    "norm",
    "provenance",
    "type",
    "flag",
    "category",
    "confidence",
    "reviewer",
    "sector",
    "language",
    "year",
    "due_from",
    "due_to",
    "about",
    "sort",
    "on",
    "cursor",
];
const REVIEW_FILTERS: &[&str] = &[
    "party",
    "norm",
    "provenance",
    "category",
    "confidence",
    "reviewer",
    "language",
    "year",
    "cursor",
];

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
                feed: self.feed(&query),
                body: self.body(reading, &query)?,
            };
            Ok(document(Some(reading), page))
        })
        .await
    }

    /// Of one reviewer, if the list is.
    fn feed(&self, query: &Query) -> Option<String> {
        let reviewer = query.value("reviewer").filter(|_| self.kind == Some(Kind::Review))?;
        Some(format!("/feeds/reviewers/{reviewer}.atom"))
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
        let set = reading.select(&filter)?;
        let cursor = query.number("cursor")?;
        let order = Order::read(query)?;
        let window = match order {
            None => set.window(cursor, DEFAULT_LIMIT),
            Some(order) => order.window(reading, &set, cursor.unwrap_or(0), DEFAULT_LIMIT),
        };
        let is_filtered = filter != Filter { kind: self.kind, ..Filter::default() };
        let rows = match self.kind {
            _ if window.total == 0 => html! {},
            Some(Kind::Commitment) => {
                table::commitments(reading, query, self.path, &window.indexes)?
            }
            Some(Kind::Review) => row::reviews(reading, window.indexes.iter().copied())?,
            _ => row::statements(reading, window.indexes.iter().copied())?,
        };
        Ok(html! {
            h1 { (self.heading) }
            p.lede { (self.lede) }
            @if self.kind == Some(Kind::Review) { (waiting(reading)) }
            (filter::form(reading, query, self.path, self.filters))
            (filter::chips(reading, query, self.path))
            (tally(&window))
            (proof::complete(reading, &Listing::of_filter(reading, &filter)))
            @if self.kind == Some(Kind::Commitment) && window.total > 0 {
                p.small { (w::STANDING) " " (part::computed(reading)) }
            }
            @if window.total == 0 { p { @if is_filtered { (w::FILTER_WIDEN) } @else { (w::NONE_FOUND) } } }
            (rows)
            (pages_of(self.path, query, &window, order.is_some()))
            (self.exports(query))
        })
    }

    /// The whole list for spreadsheets and programs.
    fn exports(&self, query: &Query) -> Markup {
        let query = query.with(&[("cursor", None), ("sort", None)]);
        let links = match self.kind {
            Some(Kind::Commitment) => {
                vec![("commitments.csv", format!("/export/commitments.csv{query}"))]
            }
            Some(kind) => {
                let rest = query.strip_prefix('?').map(|rest| format!("&{rest}"));
                let rest = rest.unwrap_or_default();
                vec![("statements.jsonl", format!("/export/statements.jsonl?kind={kind}{rest}"))]
            }
            None => vec![("statements.jsonl", format!("/export/statements.jsonl{query}"))],
        };
        html! { p.small { (w::FILTER_EXPORT) " " @for (name, address) in links {
            a href=(address) { (part::code(name)) }
        } } }
    }
}

/// Commitments that wait for a review or an answer, or over which reviewers differ.
fn waiting(reading: &Reading<'_>) -> Markup {
    let board = Board::of(reading);
    let commitments = reading.model().kind(Kind::Commitment);
    let count = |wanted: Wanted| board.choose(commitments.clone(), &wanted, None).len();
    let flag = |flag| count(Wanted { flags: [flag].into(), ..Wanted::default() });
    let reviewed = reading.model().facets().reviewed();
    let unreviewed = IndexSet::difference(commitments, reviewed).len();
    let rows = [
        (&*w::FILTER_DIFFERS, DIFFERS, count(Wanted { differs: true, ..Wanted::default() })),
        (w::flag(Flag::Unanswered), Flag::Unanswered.as_str(), flag(Flag::Unanswered)),
        (w::flag(Flag::ReplyOverdue), Flag::ReplyOverdue.as_str(), flag(Flag::ReplyOverdue)),
        (&*w::FILTER_UNREVIEWED, UNREVIEWED, unreviewed),
    ];
    html! { p.links.small { (w::REVIEWS_WAITING)
        @for (words, flag, count) in rows {
            a href=(format!("/commitments?flag={flag}")) { (words) (w::COLON) (w::grouped(count)) }
        }
    } }
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
    let first = window.before.saturating_add(1);
    let shown = u64::try_from(window.indexes.len()).unwrap_or(u64::MAX);
    let last = window.before.saturating_add(shown);
    html! { p.tally { (w::showing(first, last, window.total)) } }
}

/// The ways to other parts of a list that stands newest first.
pub(super) fn pages(path: &str, query: &Query, window: &Window) -> Markup {
    pages_of(path, query, window, false)
}

fn pages_of(path: &str, query: &Query, window: &Window, is_ordered: bool) -> Markup {
    let address = |cursor: Option<&str>| format!("{path}{}", query.with(&[("cursor", cursor)]));
    html! { p.pages {
        @if window.before > 0 {
            a href=(address(None)) rel="first" {
                @if is_ordered { (w::PAGE_FIRST) } @else { (w::NEWEST) }
            }
        }
        @if let Some(next) = window.next {
            a href=(address(Some(&next.to_string()))) rel="next" {
                @if is_ordered { (w::PAGE_NEXT) } @else { (w::OLDER) " →" }
            }
        }
    } }
}
