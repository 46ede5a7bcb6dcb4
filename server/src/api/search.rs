//! Search in the words of all statements.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Response;
use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::{Basis, Brief};
use super::{Call, ask, json};
use crate::fault::Fault;
use crate::model::IndexSet;
use crate::search::{Snippet, Wanted, snippet};

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Search")]
pub(super) struct SearchView {
    #[serde(flatten)]
    basis: Basis,
    /// Statements with these words.
    total: u64,
    /// Whether all of them are here.
    complete: bool,
    /// The statements, from the newest down.
    items: Vec<FoundView>,
    /// Where the next part begins; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Found")]
struct FoundView {
    #[serde(flatten)]
    brief: Brief,
    /// Where the words stand; null if they are of several texts.
    snippet: Option<SnippetView>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Snippet")]
struct SnippetView {
    /// The language of the text; null if it has none.
    language: Option<String>,
    /// A part of the text.
    text: String,
    /// The words of it that were looked for.
    found: Vec<String>,
}

impl From<Snippet> for SnippetView {
    fn from(snippet: Snippet) -> Self {
        let found = snippet.pieces.iter().filter(|(_, is_wanted)| *is_wanted);
        Self {
            found: found.map(|(words, _)| words.clone()).collect(),
            text: snippet.pieces.iter().map(|(words, _)| words.as_str()).collect(),
            language: snippet.language,
        }
    }
}

/// `/api/v1/search`
pub(super) async fn search(call: Call) -> Response<Body> {
    let ledger = Arc::clone(&call.0.0);
    let known = &[
        "q",
        "party",
        "kind",
        "norm",
        "type",
        "provenance",
        "language",
        "year",
        "lang",
        "cursor",
        "limit",
    ];
    let (ask, query) = ask(call, known);
    // New words are taken in before the reading, since they may be many.
    let ready = tokio::task::spawn_blocking(move || ledger.search.catch_up(&ledger)).await;
    ask.view(move |reading| {
        ready.unwrap_or(Err(Fault::Broken))?;
        let query = query?;
        let wanted = query.value("q").and_then(Wanted::parse);
        let wanted = wanted.ok_or_else(|| Fault::parameter("q", "words, at most 512 octets"))?;
        let search = &reading.ledger().search;
        let found = search.find(&wanted, reading.published().head.size)?;
        let found = IndexSet::intersection(&[&found, &reading.select(&query.filter(reading)?)?]);
        let window = found.unwrap_or_default().window(query.number("cursor")?, query.limit()?);
        let tag = query.value("lang").unwrap_or("en");
        let items = reading.records(window.indexes.iter().copied())?;
        let items = items.iter().map(|record| {
            let snippet = snippet(search, &wanted, &record.statement, tag);
            Ok(FoundView {
                brief: Brief::of(reading, record)?,
                snippet: snippet.map(SnippetView::from),
            })
        });
        json(&SearchView {
            basis: Basis::of(reading),
            total: window.total,
            complete: window.before == 0 && window.next.is_none(),
            items: items.collect::<Result<_, Fault>>()?,
            next_cursor: window.next.map(|next| next.to_string()),
        })
    })
    .await
}
