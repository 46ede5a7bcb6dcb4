//! Routes of the intake, and request bodies read no further than they may be.

use std::pin::pin;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header;
use axum::http::{HeaderMap, Response};
use axum::routing::{get, post};
use http_body_util::BodyExt as _;
use pactlog_verifier::statement::MAX_STATEMENT;
use tokio::time::timeout;

use super::answer::{self, Answer, Fault};
use super::service::Service;
use crate::listen::Peer;

/// Octets of a body that are read and thrown away, so that whoever sends a
/// little too much reads the answer and not a broken connection.
const DRAINED: usize = 1 << 20;

/// The routes.
pub(super) fn router(service: Arc<Service>) -> Router {
    Router::new()
        .route("/submit", post(submit).fallback(|| async { not_allowed("POST") }))
        .route("/healthz", get(health).fallback(|| async { not_allowed("GET, HEAD") }))
        .route("/metrics", get(metrics).fallback(|| async { not_allowed("GET, HEAD") }))
        .fallback(|| async { answer::problem(&Fault::NotFound) })
        .with_state(service)
}

fn not_allowed(allowed: &'static str) -> Response<Body> {
    answer::problem(&Fault::Method { allowed })
}

async fn submit(State(service): State<Arc<Service>>, request: Request) -> Response<Body> {
    let peer = request.extensions().get::<Peer>().copied();
    let answer = match peer {
        Some(peer) => match read_body(&service, request).await {
            Ok(octets) => service.submit(octets, peer).await,
            Err(fault) => {
                // Not to be had for nothing; what is left of the quota decides nothing here.
                let _ = service.take_address(peer);
                Answer::Fault(fault)
            }
        },
        None => Answer::Fault(Fault::Internal),
    };
    let response = answer.response();
    service.metrics.answered(response.status().as_u16());
    response
}

async fn health(State(service): State<Arc<Service>>) -> Response<Body> {
    answer::health(service.check_open().err().as_ref())
}

async fn metrics(State(service): State<Arc<Service>>) -> Response<Body> {
    answer::metrics(service.metrics.text(service.queue.len()))
}

/// Reads the whole body, unless it is too large or too slow.
async fn read_body(service: &Service, request: Request) -> Result<Vec<u8>, Fault> {
    let headers = request.headers();
    if headers.get(header::CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
        return Err(Fault::Encoding);
    }
    if announced(headers).is_some_and(|octets| octets > DRAINED) {
        return Err(Fault::Oversize);
    }
    let reading = collect(request.into_body());
    timeout(service.setting.body_time(), reading).await.unwrap_or(Err(Fault::Slow))
}

fn announced(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn collect(body: Body) -> Result<Vec<u8>, Fault> {
    let mut body = pin!(body);
    let mut octets = Vec::new();
    let mut total = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Fault::Broken)?;
        let Some(piece) = frame.data_ref() else { continue };
        total = total.saturating_add(piece.len());
        if total > DRAINED {
            return Err(Fault::Oversize);
        }
        if total <= MAX_STATEMENT {
            octets.extend_from_slice(piece);
        } else {
            octets = Vec::new();
        }
    }
    if total > MAX_STATEMENT { Err(Fault::Oversize) } else { Ok(octets) }
}
