//! HTTP requests to a witness and their answers.
//!
//! *Invariants*: no body is longer than a request can be, and none takes
//! longer than [`BODY_SECONDS`]; no answer is kept by a cache.

use std::convert::Infallible;
use std::fmt::{Display, Write as _};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use hyper::{Method, Request, Response, StatusCode};
use pactlog_verifier::hash::Hash;
use pactlog_verifier::witness::{MAX_REQUEST, SIZE_TYPE, WitnessError};
use tokio::time::timeout;

use super::auditor::Standing;
use super::service::{Refused, Service, Unready};

/// Seconds that a request's body may take.
const BODY_SECONDS: u64 = 10;

/// Most seconds a client is asked to wait.
const MAX_RETRY_SECONDS: u64 = 3_600;

const TEXT: &str = "text/plain; charset=utf-8";

pub(super) type Answer = Response<Full<Bytes>>;

/// Answers one request.
pub(super) async fn answer(
    service: Arc<Service>,
    request: Request<Incoming>,
) -> Result<Answer, Infallible> {
    let answer = route(&service, request).await;
    service.count(answer.status().as_u16());
    Ok(answer)
}

async fn route(service: &Arc<Service>, request: Request<Incoming>) -> Answer {
    let path = request.uri().path();
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    match path {
        "/add-checkpoint" if request.method() == Method::POST => {
            add_checkpoint(service, request.into_body()).await
        }
        "/add-checkpoint" => not_allowed("POST"),
        "/healthz" if is_read => match service.is_healthy() {
            true => text(StatusCode::OK, "ok"),
            false => text(StatusCode::SERVICE_UNAVAILABLE, "a write failed; restart the witness"),
        },
        "/metrics" if is_read => metrics(service),
        "/healthz" | "/metrics" => not_allowed("GET, HEAD"),
        path if let Some(hash) = hash_of(path, "/evidence") => match service.evidence(&hash) {
            _ if !is_read => not_allowed("GET, HEAD"),
            Some(file) => plain(StatusCode::OK, "application/json", file),
            None => text(StatusCode::NOT_FOUND, "there is no evidence against this log here"),
        },
        path => match hash_of(path, "/checkpoint") {
            Some(_) if !is_read => not_allowed("GET, HEAD"),
            Some(hash) => match service.checkpoint(&hash) {
                Some(note) => plain(StatusCode::OK, TEXT, note.as_bytes().to_vec()),
                None => text(StatusCode::NOT_FOUND, "no checkpoint of this log was cosigned here"),
            },
            None => text(StatusCode::NOT_FOUND, "there is nothing here"),
        },
    }
}

/// `/<SHA-256 of the origin in lowercase hex>` before the end of the path.
fn hash_of(path: &str, end: &str) -> Option<Hash> {
    let hash = path.strip_prefix('/')?.strip_suffix(end)?;
    Hash::from_hex(hash).ok().filter(|parsed| parsed.to_hex() == hash)
}

async fn add_checkpoint(service: &Arc<Service>, body: Incoming) -> Answer {
    let too_large = || {
        let words = format!("a request has at most {MAX_REQUEST} octets");
        text(StatusCode::PAYLOAD_TOO_LARGE, words)
    };
    if body.size_hint().lower() > u64::try_from(MAX_REQUEST).unwrap_or(u64::MAX) {
        return too_large();
    }
    let collected = Limited::new(body, MAX_REQUEST).collect();
    let body = match timeout(Duration::from_secs(BODY_SECONDS), collected).await {
        Err(_) => return text(StatusCode::REQUEST_TIMEOUT, "the body took too long"),
        Ok(Err(error)) if error.is::<LengthLimitError>() => return too_large(),
        Ok(Err(_)) => return text(StatusCode::BAD_REQUEST, "the body ended early"),
        Ok(Ok(body)) => body.to_bytes(),
    };
    let service = Arc::clone(service);
    // On a thread of its own: it waits for the disk, and once begun it ends,
    // also if the client hangs up.
    match tokio::task::spawn_blocking(move || service.add_checkpoint(&body)).await {
        Ok(Ok(lines)) => plain(StatusCode::OK, TEXT, lines.into_bytes()),
        Ok(Err(refused)) => refusal(&refused),
        Err(_) => text(StatusCode::INTERNAL_SERVER_ERROR, "a fault of this witness"),
    }
}

fn refusal(refused: &Refused) -> Answer {
    match refused {
        Refused::Witness(WitnessError::OldMismatch { cosigned, .. }) => {
            plain(StatusCode::CONFLICT, SIZE_TYPE, format!("{cosigned}\n").into_bytes())
        }
        Refused::Witness(error) => {
            let status = StatusCode::from_u16(error.status());
            text(status.unwrap_or(StatusCode::BAD_REQUEST), error)
        }
        Refused::Unready(unready) => {
            let (seconds, words) = match unready {
                Unready::Busy => (1, "too many requests for this log at once".to_owned()),
                Unready::Clock(behind) => {
                    let words = format!(
                        "the clock here is {behind} s behind the last cosignature of this log"
                    );
                    (*behind, words)
                }
                Unready::NoClock => (60, "the clock here shows no time".to_owned()),
                Unready::State => (60, "this witness cannot write".to_owned()),
            };
            let mut answer = text(StatusCode::SERVICE_UNAVAILABLE, words);
            let seconds = HeaderValue::from(seconds.min(MAX_RETRY_SECONDS));
            answer.headers_mut().insert(RETRY_AFTER, seconds);
            answer
        }
    }
}

fn metrics(service: &Service) -> Answer {
    let mut out = String::from("# TYPE pactlog_witness_answers_total counter\n");
    let answers = service.answers.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut answers: Vec<(u16, u64)> = answers.into_iter().collect();
    answers.sort_unstable();
    for (status, count) in answers {
        let _ = writeln!(out, "pactlog_witness_answers_total{{status=\"{status}\"}} {count}");
    }
    for (origin, standing) in service.audits() {
        // An origin has no control characters; these two end a label.
        let origin = origin.replace('\\', "\\\\").replace('"', "\\\"");
        let (size, failing) = match standing {
            Standing::Behind => (0, 0),
            Standing::Reached(head) => (head.size, 0),
            Standing::Failing => (0, 1),
        };
        let _ = writeln!(out, "pactlog_witness_audited_size{{origin=\"{origin}\"}} {size}");
        let _ = writeln!(out, "pactlog_witness_audit_failing{{origin=\"{origin}\"}} {failing}");
    }
    for (origin, count) in service.found() {
        let origin = origin.replace('\\', "\\\\").replace('"', "\\\"");
        let _ = writeln!(out, "pactlog_witness_evidence{{origin=\"{origin}\"}} {count}");
    }
    plain(StatusCode::OK, "text/plain; version=0.0.4", out.into_bytes())
}

fn not_allowed(allowed: &'static str) -> Answer {
    let words = format!("only {allowed} here");
    let mut answer = text(StatusCode::METHOD_NOT_ALLOWED, words);
    answer.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    answer
}

fn text(status: StatusCode, words: impl Display) -> Answer {
    plain(status, TEXT, format!("{words}\n").into_bytes())
}

fn plain(status: StatusCode, content_type: &'static str, body: Vec<u8>) -> Answer {
    let mut answer = Response::new(Full::new(Bytes::from(body)));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
