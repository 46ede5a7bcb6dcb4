//! The JSON API (`spec/http.md`): conveniences over what can be verified.
//!
//! *Invariants*: every answer names the tree that it was computed from; a list
//! says how long the whole of it is; what a party said, what the registrar
//! recorded, what a reviewer found and what is computed have fields of their own.

mod catalogue;
mod change;
mod commitment;
mod description;
mod dossier;
mod entry;
mod envelope;
mod list;
mod lookup;
mod matrix;
mod search;
pub(crate) mod shape;
mod statement;
mod status;
mod thread;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, Uri};
use axum::routing::get;
use schemars::JsonSchema;
use serde::Serialize;

pub(crate) use self::description::ANSWERS;
use self::envelope::Base64;
use crate::fault::Fault;
use crate::ledger::{Ledger, Reading};
use crate::openapi::{self, sample::Sample};
use crate::query::{Query, Unknown};
use crate::router::{Ask, Format};
use crate::words::Voice;

/// Routes below `/api/v1`.
pub(crate) fn routes() -> Router<Arc<Ledger>> {
    Router::new()
        .route("/api/openapi.json", get(description_of))
        .route("/api/v1/checkpoint", get(entry::checkpoint))
        .route("/api/v1/entries/{index}", get(entry::entry))
        .route("/api/v1/proof/inclusion", get(entry::inclusion))
        .route("/api/v1/proof/consistency", get(entry::consistency))
        .route("/api/v1/statements", get(statement::list))
        .route("/api/v1/statements/{id}", get(statement::one))
        .route("/api/v1/statements/{id}/note", get(statement::note))
        .route("/api/v1/statements/{id}/receipt", get(statement::receipt))
        .route("/api/v1/commitments", get(commitment::list))
        .route("/api/v1/commitments/{id}", get(commitment::one))
        .route("/api/v1/changes", get(change::changes))
        .route("/api/v1/deadlines", get(thread::deadlines))
        .route("/api/v1/disputes", get(thread::disputes))
        .route("/api/v1/search", get(search::search))
        .route("/api/v1/sealed", get(thread::sealed))
        .route("/api/v1/parties", get(catalogue::parties))
        .route("/api/v1/parties/{id}", get(catalogue::party))
        .route("/api/v1/instruments", get(catalogue::instruments))
        .route("/api/v1/instruments/{code}", get(catalogue::instrument))
        .route("/api/v1/norms", get(catalogue::norms))
        .route("/api/v1/norms/{code}", get(catalogue::norm))
        .route("/api/v1/matrix", get(matrix::matrix))
        .route("/api/v1/dossier", get(dossier::dossier))
        .route("/api/v1/lookup", get(lookup::lookup))
}

/// What every route is given.
type Call = (State<Arc<Ledger>>, Uri, HeaderMap);

/// `/api/openapi.json`
async fn description_of((State(ledger), uri, headers): Call) -> Response<Body> {
    let query = Query::parse(uri.query(), &[], Unknown::Refuse);
    let ask = Ask {
        ledger,
        format: Format::Json,
        headers,
        address: Query::address(&uri, &query),
        variant: String::new(),
        at: None,
        on: None,
        lang: None,
        voice: Voice::default(),
    };
    ask.view(move |reading| {
        query?;
        json(&openapi::document(&Sample::of(reading)?))
    })
    .await
}

/// Reads the query of a call and makes it an [`Ask`].
fn ask(
    (State(ledger), uri, headers): Call,
    known: &'static [&'static str],
) -> (Ask, Result<Query, Fault>) {
    // Lookups and proofs have sizes of their own.
    let is_view = !known.iter().any(|name| matches!(*name, "at" | "size" | "to"));
    let parse = if is_view { Query::parse_view } else { Query::parse };
    let query = parse(uri.query(), known, Unknown::Refuse);
    let query = query.and_then(|query| {
        let at = if is_view { query.at()? } else { None };
        Ok((at, query.on()?, query.lang()?, query))
    });
    let (query, at, on, lang) = match query {
        Ok((at, on, lang, query)) => (Ok(query), at, on, lang),
        Err(fault) => (Err(fault), None, None, None),
    };
    let address = Query::address(&uri, &query);
    let (format, variant) = (Format::Json, String::new());
    let ask =
        Ask { ledger, format, headers, address, variant, at, on, lang, voice: Voice::default() };
    (ask, query)
}

/// Answers a call with a view, computed from one published head.
async fn view(
    call: Call,
    known: &'static [&'static str],
    compute: impl FnOnce(&Reading<'_>, &Query) -> Result<String, Fault> + Send + 'static,
) -> Response<Body> {
    let (ask, query) = ask(call, known);
    ask.view(move |reading| compute(reading, &query?)).await
}

/// A JSON document, with a final newline for people with terminals.
fn json(value: &impl Serialize) -> Result<String, Fault> {
    let mut text = serde_json::to_string_pretty(value).map_err(|_| Fault::Broken)?;
    text.push('\n');
    Ok(text)
}

/// A problem document (RFC 9457).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Problem<'a> {
    /// Always about:blank; `code` tells problems apart.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// The kind of problem, stable for programs.
    code: &'static str,
    /// What is wrong, and what was expected.
    detail: String,
    /// The parameter at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<&'a str>,
    /// The nearest sizes that there is an answer for.
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<Vec<u64>>,
    /// What this server found of the index.
    #[serde(skip_serializing_if = "Option::is_none")]
    wrong_index: Option<WrongIndexView>,
}

/// What this server found of an index entry.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WrongIndex")]
struct WrongIndexView {
    /// The index entry that is wrong.
    entry: u64,
    /// The root that the entries before it lead to.
    computed: Base64,
    /// The root that it says.
    found: Base64,
    /// The largest size up to which lookups are answered.
    last_right_size: u64,
}

/// The problem document of a fault.
pub(crate) fn problem(fault: &Fault) -> String {
    let title = match fault.status() {
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    };
    let problem = Problem {
        kind: "about:blank",
        title,
        status: fault.status(),
        code: fault.code(),
        detail: fault.to_string(),
        parameter: fault.parameter_name(),
        nearest: match fault {
            Fault::NoIndexEntry { below, above, .. } | Fault::NotPublished { below, above, .. } => {
                Some(below.iter().chain(above).copied().collect())
            }
            _ => None,
        },
        wrong_index: match fault {
            Fault::WrongIndex(wrong) => Some(WrongIndexView {
                entry: wrong.entry,
                computed: Base64(wrong.computed),
                found: Base64(wrong.found),
                last_right_size: wrong.last_right_size,
            }),
            _ => None,
        },
    };
    json(&problem).unwrap_or_default()
}
