//! Citations for reference managers, as files.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response, Uri};
use axum::routing::get;
use pactlog_verifier::statement::StatementId;

use crate::fact::Citation;
use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::query::{Query, Unknown};
use crate::router::{Ask, Format};
use crate::words::Voice;

/// Media type of BibTeX.
const BIBTEX: &str = "application/x-bibtex; charset=utf-8";

/// Media type of citations in JSON (CSL 1.0.2).
const CSL: &str = "application/vnd.citationstyles.csl+json";

/// Routes below `/cite`.
pub(crate) fn routes() -> Router<Arc<Ledger>> {
    Router::new().route("/cite/{file}", get(cite))
}

async fn cite(
    State(ledger): State<Arc<Ledger>>,
    Path(file): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let query = Query::parse(uri.query(), &["at"], Unknown::Refuse);
    let query = query.and_then(|query| Ok((query.at()?, query)));
    let (at, query) = match query {
        Ok((at, query)) => (at, Ok(query)),
        Err(fault) => (None, Err(fault)),
    };
    let canonical = query.as_ref().map(Query::canonical).unwrap_or_default();
    let named = file.rsplit_once('.').and_then(|(id, form)| Some((StatementId::parse(id)?, form)));
    let named = named.map(|(id, form)| (id, form.to_owned()));
    let media = match named.as_ref().map(|(_, form)| form.as_str()) {
        Some("bib") => BIBTEX,
        _ => CSL,
    };
    let ask = Ask {
        ledger,
        format: Format::Other(media),
        headers,
        address: format!("{}{canonical}", uri.path()),
        variant: String::new(),
        at,
        on: None,
        lang: None,
        voice: Voice::default(),
    };
    ask.view(move |reading| {
        query?;
        let missing = Fault::NotFound { what: "citation" };
        let Some((id, form)) = named else { return Err(missing) };
        let index = reading.index_of(&id)?.ok_or(Fault::NotFound { what: "statement" })?;
        let citation = Citation::of(reading, &reading.record(index)?);
        match form.as_str() {
            "bib" => Ok(citation.bibtex()),
            "json" => Ok(format!("{:#}\n", citation.csl())),
            _ => Err(missing),
        }
    })
    .await
}
