//! Exports: everything at once, for spreadsheets and programs.
//!
//! *Invariants*: an export is of one published head, which it names; it is
//! read from the store a part at a time while it is sent, however long it is.

mod commitment;
mod statement;

pub(crate) use commitment::COLUMNS;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, LINK};
use axum::http::{HeaderMap, HeaderValue, Response, Uri};
use axum::routing::get;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tokio_stream::wrappers::ReceiverStream;

use crate::fault::Fault;
use crate::ledger::{Ledger, Reading};
use crate::query::{Query, Unknown};
use crate::router::Format;
use crate::words as w;

/// Octets of a part that is sent at a time, about.
const PART: usize = 64 * 1024;

/// Parts that wait for a slow reader.
const WAITING: usize = 4;

/// Routes below `/export`.
pub(crate) fn routes() -> Router<Arc<Ledger>> {
    Router::new()
        .route("/export/commitments.csv", get(commitment::export))
        .route("/export/statements.jsonl", get(statement::export))
}

type Call = (State<Arc<Ledger>>, Uri, HeaderMap);

/// Where an export goes, a part at a time.
struct Sink {
    part: Vec<u8>,
    parts: mpsc::Sender<Result<Bytes, std::io::Error>>,
}

impl Sink {
    /// Sends what has come together, if it is a part.
    fn pass(&mut self) -> Result<(), Stop> {
        if self.part.len() < PART { Ok(()) } else { self.flush() }
    }

    /// Sends what has come together.
    fn flush(&mut self) -> Result<(), Stop> {
        let part = Bytes::from(std::mem::take(&mut self.part));
        self.parts.blocking_send(Ok(part)).map_err(|_| Stop::Gone)
    }
}

/// Why an export ends before its end.
enum Stop {
    /// Nobody reads any more.
    Gone,
    /// It cannot be read.
    Fault(Fault),
}

impl<T: Into<Fault>> From<T> for Stop {
    fn from(fault: T) -> Self {
        Self::Fault(fault.into())
    }
}

/// What writes an export once its head is chosen: away from every lock.
type Writer = Box<dyn FnOnce(&Ledger, &mut Sink) -> Result<(), Stop> + Send>;

/// Answers with an export that `prepare` chooses the rows of.
async fn stream(
    (State(ledger), uri, headers): Call,
    known: &'static [&'static str],
    media: &'static str,
    file: &'static str,
    prepare: impl FnOnce(&Reading<'_>, &Query) -> Result<Writer, Fault> + Send + 'static,
) -> Response<Body> {
    let query = Query::parse_view(uri.query(), known, Unknown::Refuse);
    let shared = Arc::clone(&ledger);
    let prepared = spawn_blocking(move || {
        let query = query?;
        let reading = match query.at()? {
            Some(size) => shared.reading_at(size)?,
            None => shared.reading()?,
        };
        let reading = reading.on(query.on()?);
        prepare(&reading, &query)
    });
    let write = match prepared.await.unwrap_or(Err(Fault::Broken)) {
        Ok(write) => write,
        Err(fault) => return Format::Json.fault(&ledger, &fault).respond(&headers),
    };
    let (parts, waiting) = mpsc::channel(WAITING);
    drop(spawn_blocking(move || {
        let mut sink = Sink { part: Vec::with_capacity(PART), parts };
        let written = write(&ledger, &mut sink).and_then(|()| sink.flush());
        if let Err(Stop::Fault(fault)) = written {
            // What was sent cannot be taken back: the connection breaks, so that a part
            // is never taken for the whole.
            tracing::error!(%fault, "an export could not be finished");
            drop(sink.parts.blocking_send(Err(std::io::Error::other("export unfinished"))));
        }
    }));
    let mut response = Response::new(Body::from_stream(ReceiverStream::new(waiting)));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for (name, value) in [
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\"")),
        (LINK, format!("<{}>; rel=\"license\"", w::LICENCE_URL)),
    ] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    response
}
