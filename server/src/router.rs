//! Every route, and what holds for every answer.
//!
//! *Invariants*: another method than GET or HEAD reaches no route; every
//! answer, errors included, carries the headers of [`HEADERS`].

use std::convert::Infallible;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CONTENT_SECURITY_POLICY, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::routing::get;
use pactlog_verifier::statement::Language;
use pactlog_verifier::tile::TilePath;
use pactlog_verifier::time::CivilDate;
use tokio::task::spawn_blocking;

use crate::answer::{Answer, Holding, Octets, accepts_gzip, has_tag, media, not_modified};
use crate::api;
use crate::asset;
use crate::checker;
use crate::cite;
use crate::export;
use crate::fault::Fault;
use crate::feed;
use crate::ledger::{Ledger, Reading};
use crate::metric::Area;
use crate::page;
use crate::past;
use crate::tile;
use crate::words::{Voice, speaking};

/// The ledger that every route is about.
pub(crate) type Shared = State<Arc<Ledger>>;

/// Headers of every answer.
const HEADERS: [(HeaderName, &str); 5] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
];

/// All routes over one ledger.
pub(crate) fn router(ledger: Arc<Ledger>) -> Router {
    Router::new()
        .route("/checkpoint", get(checkpoint))
        .route("/tile/{*path}", get(serve_tile))
        .route("/healthz", get(health))
        .route("/metrics", get(metrics))
        .route("/policy.txt", get(policy))
        .route(asset::STYLE_PATH.as_str(), get(style))
        .merge(api::routes())
        .merge(export::routes())
        .merge(feed::routes())
        .merge(page::routes())
        .merge(checker::routes())
        .merge(cite::routes())
        .fallback(not_found)
        .with_state(Arc::clone(&ledger))
        .layer(from_fn_with_state(ledger, frame))
}

/// Refuses other methods, adds the common headers and counts.
async fn frame(State(ledger): Shared, request: Request, next: Next) -> Response<Body> {
    let area = Area::of(request.uri().path());
    let mut response = if matches!(*request.method(), Method::GET | Method::HEAD) {
        next.run(request).await
    } else {
        let format = Format::of(request.uri());
        let answer = format.fault(&ledger, &Fault::Method);
        let answer = answer.with(ALLOW, HeaderValue::from_static("GET, HEAD"));
        answer.respond(request.headers())
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        // The page that checks in the browser comes with its own, as strict.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    ledger.metrics.answered(area, response.status().as_u16());
    response
}

async fn checkpoint(State(ledger): Shared, headers: HeaderMap) -> Response<Body> {
    let answer = match ledger.checkpoint() {
        Some(note) => {
            let octets = Octets::plain(note.as_bytes().to_vec());
            Answer::new(media::TEXT, Holding::Not, Arc::new(octets))
        }
        None => absent(&ledger, "this ledger has published no checkpoint yet\n"),
    };
    answer.respond(&headers)
}

/// What is not there: for good as far as this server knows, unless it has not
/// caught up with the writer.
fn absent(ledger: &Ledger, words: &'static str) -> Answer {
    match ledger.health() {
        Ok(()) => Answer::failure(404, media::TEXT, words),
        Err(cause) => Answer::failure(503, media::TEXT, cause),
    }
}

/// The path is taken as it was sent: a tile has one spelling.
async fn serve_tile(State(ledger): Shared, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let path = uri.path().strip_prefix('/').and_then(TilePath::parse);
    let Some(path) = path.filter(|_| uri.query().is_none()) else {
        return Answer::failure(404, media::TEXT, "no such tile\n").respond(&headers);
    };
    if !tile::is_served(&ledger, &path) {
        return absent(&ledger, "no such tile yet\n").respond(&headers);
    }
    let at_hand = ledger.tiles.at_hand(&path).filter(|octets| octets.is_at_hand(&headers));
    let is_compressed = accepts_gzip(&headers);
    let octets = match at_hand {
        Some(octets) => Ok(octets),
        None => spawn_blocking(move || {
            tile::read(&ledger, path).inspect(|octets| octets.prepare(is_compressed))
        })
        .await
        .map_err(|_| ())
        .and_then(|read| {
            read.map_err(|error| tracing::error!(%error, %path, "a tile could not be read"))
        }),
    };
    match octets {
        Ok(octets) => Answer::new(media::OCTETS, Holding::Immutable, octets),
        Err(()) => Answer::failure(500, media::TEXT, "the tile could not be read\n"),
    }
    .respond(&headers)
}

async fn health(State(ledger): Shared, headers: HeaderMap) -> Response<Body> {
    match ledger.health() {
        Ok(()) => Answer::new(media::TEXT, Holding::Not, Arc::new(Octets::plain("ok\n"))),
        Err(cause) => Answer::failure(503, media::TEXT, cause),
    }
    .respond(&headers)
}

async fn metrics(State(ledger): Shared, headers: HeaderMap) -> Response<Body> {
    let octets = Octets::plain(ledger.metrics.text());
    Answer::new(media::METRICS, Holding::Not, Arc::new(octets)).respond(&headers)
}

async fn policy(State(ledger): Shared, headers: HeaderMap) -> Response<Body> {
    let octets = Octets::plain(ledger.policy().text.clone());
    Answer::new(media::TEXT, Holding::Not, Arc::new(octets)).respond(&headers)
}

async fn style(headers: HeaderMap) -> Response<Body> {
    static OCTETS: LazyLock<Arc<Octets>> =
        LazyLock::new(|| Arc::new(Octets::compressed(asset::STYLE)));
    Answer::new(media::CSS, Holding::Immutable, Arc::clone(&OCTETS)).respond(&headers)
}

async fn not_found(
    State(ledger): Shared,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response<Body>, Infallible> {
    let fault = Fault::NotFound { what: "page" };
    let voice = Voice::of(&uri, &headers);
    let answer = speaking(voice, || Format::of(&uri).fault(&ledger, &fault));
    Ok(answer.respond(&headers))
}

/// Reads the last segment of a path.
///
/// # Errors
/// [`Fault::Parameter`] if it has another form.
pub(crate) fn segment<T>(
    Path(text): &Path<String>,
    name: &str,
    expected: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, Fault> {
    parse(text).ok_or_else(|| Fault::parameter(name, expected))
}

/// Whom an answer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// People.
    Page,
    /// Programs.
    Json,
    /// Programs that take another media type; they are told of faults in JSON.
    Other(&'static str),
}

impl Format {
    /// By the path asked for.
    pub(crate) fn of(uri: &Uri) -> Self {
        let first = uri.path().split('/').nth(1);
        if matches!(first, Some("api" | "export" | "feeds" | "cite")) {
            Self::Json
        } else {
            Self::Page
        }
    }

    const fn media(self) -> &'static str {
        match self {
            Self::Page => media::HTML,
            Self::Json => media::JSON,
            Self::Other(media) => media,
        }
    }

    /// Tells why there is no answer.
    pub(crate) fn fault(self, ledger: &Ledger, fault: &Fault) -> Answer {
        if let Fault::Store(error) = fault {
            tracing::error!(%error, "an answer could not be computed");
        }
        match self {
            Self::Page => Answer::failure(fault.status(), media::HTML, page::fault(ledger, fault)),
            Self::Json | Self::Other(_) => {
                Answer::failure(fault.status(), media::PROBLEM, api::problem(fault))
            }
        }
    }
}

/// A view to be computed: who asks, for what.
pub(crate) struct Ask {
    /// The ledger.
    pub(crate) ledger: Arc<Ledger>,
    /// For people or programs.
    pub(crate) format: Format,
    /// The request's headers.
    pub(crate) headers: HeaderMap,
    /// Path and query in their one spelling.
    pub(crate) address: String,
    /// What the view depends on beside the published head.
    pub(crate) variant: String,
    /// The published size that it shows, if not the newest.
    pub(crate) at: Option<u64>,
    /// The date that it is evaluated on, if not that of the head.
    pub(crate) on: Option<CivilDate>,
    /// The language of titles, if not all.
    pub(crate) lang: Option<Language>,
    /// The language of the interface.
    pub(crate) voice: Voice,
}

impl Ask {
    /// Answers from memory, or computes the view away from the threads that
    /// serve connections.
    pub(crate) async fn view(
        self,
        compute: impl FnOnce(&Reading<'_>) -> Result<String, Fault> + Send + 'static,
    ) -> Response<Body> {
        if let Some(size) = self.at {
            return self.pinned(size, compute).await;
        }
        let Self { ledger, format, headers, address, variant, on, lang, voice, .. } = self;
        let fail = |fault| {
            let answer = speaking(voice.clone(), || format.fault(&ledger, &fault));
            answer.respond(&headers)
        };
        let variant = format!("{variant}{}", voice.variant());
        let tag = match ledger.glance() {
            Ok(glance) => etag(&glance.tag, &variant),
            Err(fault) => return fail(fault),
        };
        if has_tag(&headers, &tag) {
            return not_modified(&tag, format.media());
        }
        if let Some(octets) = ledger.views.get(&format!("{tag} {address}")) {
            if !octets.is_at_hand(&headers) {
                let octets = Arc::clone(&octets);
                // If it breaks off, the answer does the same work itself.
                let _ = spawn_blocking(move || octets.prepare(true)).await;
            }
            return Answer::new(format.media(), Holding::Tagged(tag), octets).respond(&headers);
        }
        let shared = Arc::clone(&ledger);
        let speaker = voice.clone();
        let is_compressed = accepts_gzip(&headers);
        let computed = spawn_blocking(move || {
            let reading = shared.reading()?.on(on).speaking(lang);
            // The head may have moved on since the request came in.
            let tag = etag(&reading.published().tag, &variant);
            let rendered = speaking(speaker, || compute(&reading));
            let octets = Arc::new(Octets::compressed(rendered?));
            drop(reading);
            octets.prepare(is_compressed);
            shared.metrics.views.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            shared.views.insert(format!("{tag} {address}"), Arc::clone(&octets));
            Ok((tag, octets))
        });
        match computed.await.unwrap_or(Err(Fault::Broken)) {
            Ok((tag, octets)) => {
                Answer::new(format.media(), Holding::Tagged(tag), octets).respond(&headers)
            }
            Err(fault) => fail(fault),
        }
    }

    /// Answers with a view of an earlier tree, or of the newest as it was first
    /// published: whatever may change by the minute is left out.
    async fn pinned(
        self,
        size: u64,
        compute: impl FnOnce(&Reading<'_>) -> Result<String, Fault> + Send + 'static,
    ) -> Response<Body> {
        let Self { ledger, format, headers, address, on, lang, voice, .. } = self;
        let shared = Arc::clone(&ledger);
        let speaker = voice.clone();
        let is_compressed = accepts_gzip(&headers);
        let computed = spawn_blocking(move || {
            let tag = etag(&past::published(&shared, size)?.tag, &speaker.variant());
            let name = format!("{tag} {address}");
            if let Some(octets) = shared.views.get(&name) {
                octets.prepare(is_compressed);
                return Ok((tag, octets));
            }
            let reading = shared.reading_at(size)?.on(on).speaking(lang);
            let rendered = speaking(speaker, || compute(&reading));
            let octets = Arc::new(Octets::compressed(rendered?));
            drop(reading);
            octets.prepare(is_compressed);
            shared.metrics.views.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            shared.views.insert(name, Arc::clone(&octets));
            Ok((tag, octets))
        });
        match computed.await.unwrap_or(Err(Fault::Broken)) {
            Ok((tag, _)) if has_tag(&headers, &tag) => not_modified(&tag, format.media()),
            Ok((tag, octets)) => {
                Answer::new(format.media(), Holding::Tagged(tag), octets).respond(&headers)
            }
            Err(fault) => {
                let answer = speaking(voice, || format.fault(&ledger, &fault));
                answer.respond(&headers)
            }
        }
    }

    /// Answers with something else than a view.
    pub(crate) async fn answer(
        self,
        compute: impl FnOnce(&Reading<'_>) -> Result<Answer, Fault> + Send + 'static,
    ) -> Response<Body> {
        let Self { ledger, format, headers, voice, .. } = self;
        let shared = Arc::clone(&ledger);
        let is_compressed = accepts_gzip(&headers);
        let computed = spawn_blocking(move || {
            compute(&shared.reading()?).inspect(|answer| answer.octets().prepare(is_compressed))
        });
        match computed.await.unwrap_or(Err(Fault::Broken)) {
            Ok(answer) => answer.respond(&headers),
            Err(fault) => {
                let answer = speaking(voice, || format.fault(&ledger, &fault));
                answer.respond(&headers)
            }
        }
    }
}

/// Weak: a compressed and a plain body have the same one.
fn etag(tag: &str, variant: &str) -> String {
    if variant.is_empty() { format!("W/\"{tag}\"") } else { format!("W/\"{tag}-{variant}\"") }
}
