//! Requests to the router over a real store.

mod api;
mod change;
mod cite;
mod data;
mod filter;
mod head;
mod log;
mod lookup;
mod openapi;
mod page_api;
mod pinned;
mod search;
mod site;
mod story;
mod verify;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Method, Request};
use pactlog_verifier::checkpoint::Checkpoint;
use pactlog_verifier::merkle::TreeHead;
use pactlog_verifier::note::Note;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::fixture::{Ids, StoryIds, Writer, populated, story};
use crate::router::router;

struct Reply {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Reply {
    fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

async fn send(router: &Router, method: Method, path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 1 << 26).await.unwrap();
    Reply { status: parts.status.as_u16(), headers: parts.headers, body }
}

async fn get(router: &Router, path: &str) -> Reply {
    send(router, Method::GET, path, &[]).await
}

/// A router over a ledger as it was written, which is read already.
fn router_over(writer: &Writer) -> Router {
    let (ledger, mut follower) = writer.ledger();
    follower.step().unwrap();
    ledger.set_ready(true);
    ledger.set_following(true);
    router(Arc::clone(&ledger))
}

/// A router over the populated ledger.
fn served(test: &str) -> (Writer, Ids, Router) {
    let (writer, ids) = populated(test);
    let router = router_over(&writer);
    (writer, ids, router)
}

/// A router over the story.
fn told(test: &str) -> (Writer, StoryIds, Router) {
    let (writer, ids) = story(test);
    let router = router_over(&writer);
    (writer, ids, router)
}

async fn head(router: &Router) -> TreeHead {
    let note = get(router, "/checkpoint").await;
    let note = Note::parse(&note.body).unwrap().text.to_owned();
    Checkpoint::parse(&note).unwrap().head
}
