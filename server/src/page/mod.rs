//! The site: pages for people, made from one published head.
//!
//! *Invariants*: no script but on the page that checks in the browser; no request to anybody else; whose word something
//! is stands beside it; a list says how long the whole of it is.
//! *Not here*: words, which are all in [`crate::words`].

mod about;
mod api;
mod change;
mod commitment;
mod compare;
mod course;
mod data;
mod deadline;
mod detail;
mod dispute;
mod fault;
mod filter;
mod front;
mod head;
mod instrument;
mod layout;
mod ledger;
mod list;
mod matrix;
mod norm;
pub(crate) mod part;
mod participant;
mod party;
mod path;
mod picture;
mod proof;
mod row;
mod sealed;
mod search;
mod standing;
mod statement;
mod table;
mod verify;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderMap, Uri};
use axum::routing::get;

pub(crate) use fault::fault;

use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::query::{Query, Unknown};
use crate::router::{Ask, Format, Shared};
use crate::words as w;

/// Routes of the site.
pub(crate) fn routes() -> Router<Arc<Ledger>> {
    Router::new()
        .route("/", get(front::page))
        .route("/statements", get(list::statements))
        .route("/statements/{id}", get(statement::page))
        .route("/entries/{index}", get(statement::entry))
        .route("/commitments", get(list::commitments))
        .route("/commitments/{id}", get(commitment::page))
        .route("/reviews", get(list::reviews))
        .route("/deadlines", get(deadline::page))
        .route("/changes", get(change::page))
        .route("/disputes", get(dispute::page))
        .route("/search", get(search::page))
        .route("/sealed", get(sealed::page))
        .route("/parties", get(participant::page))
        .route("/parties/{id}", get(party::page))
        .route("/instruments", get(instrument::list))
        .route("/instruments/{code}", get(instrument::page))
        .route("/norms/{code}", get(norm::page))
        .route("/ledger", get(ledger::page))
        .route("/matrix", get(matrix::page))
        .route("/compare", get(compare::page))
        .route("/data", get(data::page))
        .route("/api", get(api::page))
        .route("/about", get(about::page))
        .route("/static/template/{file}", get(about::template))
        .route("/verify", get(verify::page))
}

/// Reads the query of a page and makes it an [`Ask`].
fn ask(
    (shared, uri, headers): (Shared, Uri, HeaderMap),
    known: &'static [&'static str],
) -> (Ask, Result<Query, Fault>) {
    let query = Query::parse_view(uri.query(), known, Unknown::Ignore);
    let pins = query.and_then(|query| Ok((query.at()?, query.on()?, query)));
    let (query, at, on) = match pins {
        Ok((at, on, query)) => (Ok(query), at, on),
        Err(fault) => (Err(fault), None, None),
    };
    let canonical = query.as_ref().map(Query::canonical).unwrap_or_default();
    let address = format!("{}{canonical}", uri.path());
    let voice = w::Voice { address, ..w::Voice::of(&uri, &headers) };
    let address = Query::address(&uri, &query);
    let ask = Ask {
        ledger: shared.0,
        format: Format::Page,
        headers,
        address,
        variant: String::new(),
        at,
        on,
        lang: None,
        voice,
    };
    (ask, query)
}

/// Makes a page depend on the age of the head, to the coarseness shown.
fn with_age(mut ask: Ask) -> Ask {
    let now = ask.ledger.now();
    let glance = ask.ledger.glance().ok();
    let age = glance.map(|glance| w::age(now.saturating_since(glance.time)).replace(' ', "-"));
    ask.variant = age.unwrap_or_default();
    ask
}
