//! The verifier for browsers, served from the same origin as the page that runs it.
//!
//! *Invariants*: its modules are those of `verifier/js`, octet for octet, under an address that names their content.
//! *Not here*: the page itself ([`crate::page`]).

pub(crate) mod offline;

use std::convert::Infallible;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderMap, HeaderValue, Response};
use axum::routing::get;
use pactlog_verifier::hash::sha256;

use crate::answer::{Answer, Holding, Octets};
use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::router::{Format, Shared};

/// Media type of a module.
const MEDIA: &str = "text/javascript; charset=utf-8";

/// Adds a module of the package by its name.
macro_rules! module {
    ($name:literal) => {
        ($name, include_str!(concat!("../../verifier/js/src/", $name)))
    };
}

/// The modules, and what joins them to the page.
const MODULES: [(&str, &str); 24] = [
    ("page.js", include_str!("asset/page.js")),
    module!("checkpoint.js"),
    module!("dossier.js"),
    module!("ed25519.js"),
    module!("evidence.js"),
    module!("index.js"),
    module!("json.js"),
    module!("key.js"),
    module!("lookup.js"),
    module!("merkle.js"),
    module!("mldsa.js"),
    module!("note.js"),
    module!("octets.js"),
    module!("policy.js"),
    module!("receipt.js"),
    module!("refusal.js"),
    module!("sealed.js"),
    module!("sha256.js"),
    module!("shake.js"),
    module!("shape.js"),
    module!("statement.js"),
    module!("table.js"),
    module!("verify.js"),
    module!("words.js"),
];

/// Where they are.
static FOLDER: LazyLock<String> = LazyLock::new(|| {
    let whole: Vec<&str> = MODULES.iter().flat_map(|(name, text)| [*name, *text]).collect();
    let mut digest = sha256(whole.join("\n").as_bytes()).to_hex();
    digest.truncate(16);
    format!("/checker-{digest}")
});

/// Address of the module that the page begins with.
pub(crate) fn start() -> String {
    format!("{}/page.js", *FOLDER)
}

/// What the page that runs it may do: load its modules, and ask this server for files to check.
pub(crate) fn security() -> (axum::http::HeaderName, HeaderValue) {
    let policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; \
                  img-src 'self' data:; form-action 'self'; base-uri 'none'; \
                  frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy))
}

/// Routes of its modules.
pub(crate) fn routes() -> Router<Arc<Ledger>> {
    Router::new()
        .route(&format!("{}/{{name}}", *FOLDER), get(module))
        .route(offline::PATH, get(offline::file))
}

async fn module(
    State(ledger): Shared,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response<Body>, Infallible> {
    let Some((_, text)) = MODULES.iter().find(|(module, _)| *module == name) else {
        let fault = Fault::NotFound { what: "page" };
        return Ok(Format::Page.fault(&ledger, &fault).respond(&headers));
    };
    let octets = Arc::new(Octets::compressed(text.as_bytes()));
    Ok(Answer::new(MEDIA, Holding::Immutable, octets).respond(&headers))
}
