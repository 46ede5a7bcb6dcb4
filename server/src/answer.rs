//! Answers: octets with the headers that say how long they hold.
//!
//! *Invariants*: what is immutable says so; what follows the published head is
//! revalidated each time; what failed is never kept by anybody.

use std::io::Write as _;
use std::sync::{Arc, OnceLock};

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, RETRY_AFTER, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Shorter texts gain nothing from compression.
const MIN_GZIP: usize = 512;

/// A body, and the same compressed if anybody asked for that and it is smaller.
#[derive(Debug)]
pub(crate) struct Octets {
    plain: Bytes,
    gzip: OnceLock<Option<Bytes>>,
}

impl Octets {
    /// A body that does not compress.
    pub(crate) fn plain(octets: impl Into<Bytes>) -> Self {
        Self { plain: octets.into(), gzip: OnceLock::from(None) }
    }

    /// A body that is compressed once, for the first who takes it so.
    pub(crate) fn compressed(octets: impl Into<Bytes>) -> Self {
        let plain = octets.into();
        let gzip = if plain.len() < MIN_GZIP { OnceLock::from(None) } else { OnceLock::new() };
        Self { plain, gzip }
    }

    /// The body compressed, if that is smaller. The first time this is work.
    pub(crate) fn gzip(&self) -> Option<&Bytes> {
        let compress = || gzip(&self.plain).filter(|gzip| gzip.len() < self.plain.len());
        self.gzip.get_or_init(compress).as_ref()
    }

    /// Does that work, if it will be wanted, where nobody else waits for it.
    pub(crate) fn prepare(&self, is_compressed: bool) {
        if is_compressed {
            self.gzip();
        }
    }

    /// Whether a reader with these headers can be answered without work.
    pub(crate) fn is_at_hand(&self, request: &HeaderMap) -> bool {
        self.gzip.get().is_some() || !accepts_gzip(request)
    }

    /// Whether readers may get it in different encodings.
    fn varies(&self) -> bool {
        self.gzip.get().is_none_or(Option::is_some)
    }

    /// Octets of memory, also when it is compressed later.
    pub(crate) fn weight(&self) -> u32 {
        let most = if self.varies() { 2_usize } else { 1 };
        let sum = self.plain.len().saturating_mul(most);
        u32::try_from(sum.saturating_add(256)).unwrap_or(u32::MAX)
    }
}

fn gzip(octets: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(octets.len() / 2), Compression::new(6));
    encoder.write_all(octets).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

/// How long an answer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Holding {
    /// For ever.
    Immutable,
    /// As long as its tag is the same.
    Tagged(String),
    /// Not at all.
    Not,
}

/// Media types.
pub(crate) mod media {
    /// Text in UTF-8.
    pub(crate) const TEXT: &str = "text/plain; charset=utf-8";
    /// Octets.
    pub(crate) const OCTETS: &str = "application/octet-stream";
    /// A page.
    pub(crate) const HTML: &str = "text/html; charset=utf-8";
    /// JSON.
    pub(crate) const JSON: &str = "application/json";
    /// An error of the JSON API (RFC 9457).
    pub(crate) const PROBLEM: &str = "application/problem+json";
    /// A feed (RFC 4287).
    pub(crate) const ATOM: &str = "application/atom+xml; charset=utf-8";
    /// A feed (jsonfeed.org, version 1.1).
    pub(crate) const JSON_FEED: &str = "application/feed+json; charset=utf-8";
    /// A calendar (RFC 5545).
    pub(crate) const CALENDAR: &str = "text/calendar; charset=utf-8";
    /// A table (RFC 4180).
    pub(crate) const CSV: &str = "text/csv; charset=utf-8; header=present";
    /// JSON, one object a line.
    pub(crate) const JSON_LINES: &str = "application/jsonl; charset=utf-8";
    /// A style sheet.
    pub(crate) const CSS: &str = "text/css; charset=utf-8";
    /// Prometheus' text format.
    pub(crate) const METRICS: &str = "text/plain; version=0.0.4; charset=utf-8";
}

/// An answer before it knows who asks.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    status: u16,
    media: &'static str,
    holding: Holding,
    octets: Arc<Octets>,
    file: Option<String>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Answer {
    /// A successful answer.
    pub(crate) fn new(media: &'static str, holding: Holding, octets: Arc<Octets>) -> Self {
        Self { status: 200, media, holding, octets, file: None, headers: Vec::new() }
    }

    /// An answer of another status, which nobody keeps.
    pub(crate) fn failure(status: u16, media: &'static str, text: impl Into<Bytes>) -> Self {
        let octets = Arc::new(Octets::plain(text));
        let mut headers = Vec::new();
        if status == 503 {
            headers.push((RETRY_AFTER, HeaderValue::from_static("1")));
        }
        Self { status, media, holding: Holding::Not, octets, file: None, headers }
    }

    /// Names the file that a browser saves it as.
    #[must_use]
    pub(crate) fn named(mut self, file: String) -> Self {
        self.file = Some(file);
        self
    }

    /// Its body.
    pub(crate) fn octets(&self) -> &Octets {
        &self.octets
    }

    /// Adds a header.
    #[must_use]
    pub(crate) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The response to a request with these headers.
    pub(crate) fn respond(self, request: &HeaderMap) -> Response<Body> {
        if let Holding::Tagged(tag) = &self.holding
            && self.status == 200
            && has_tag(request, tag)
        {
            return not_modified(tag, self.media);
        }
        let gzip = if accepts_gzip(request) { self.octets.gzip() } else { None };
        let body = gzip.unwrap_or(&self.octets.plain).clone();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.media));
        if gzip.is_some() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        if self.octets.varies() || self.media == media::HTML {
            headers.insert(VARY, vary(self.media));
        }
        headers.insert(CACHE_CONTROL, cache_control(&self.holding));
        if let Holding::Tagged(tag) = &self.holding
            && let Ok(tag) = HeaderValue::from_str(tag)
        {
            headers.insert(ETAG, tag);
        }
        if let Some(file) = &self.file
            && let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{file}\""))
        {
            headers.insert(CONTENT_DISPOSITION, value);
        }
        headers.extend(self.headers.into_iter().map(|(name, value)| (Some(name), value)));
        response
    }
}

/// What of a request the answer depends on: pages are in several languages.
fn vary(media: &str) -> HeaderValue {
    let is_page = media == media::HTML;
    HeaderValue::from_static(if is_page {
        "Accept-Encoding, Accept-Language"
    } else {
        "Accept-Encoding"
    })
}

/// Tells a reader that what it has is still right.
pub(crate) fn not_modified(tag: &str, media: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, cache_control(&Holding::Tagged(String::new())));
    headers.insert(VARY, vary(media));
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(ETAG, tag);
    }
    response
}

/// Whether the reader has the version with this tag.
pub(crate) fn has_tag(request: &HeaderMap, tag: &str) -> bool {
    let values = request.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|item| item.trim() == tag)
}

fn cache_control(holding: &Holding) -> HeaderValue {
    HeaderValue::from_static(match holding {
        Holding::Immutable => "public, max-age=31536000, immutable",
        Holding::Tagged(_) => "no-cache",
        Holding::Not => "no-store",
    })
}

/// Whether `Accept-Encoding` allows gzip (RFC 9110 §12.5.3).
pub(crate) fn accepts_gzip(request: &HeaderMap) -> bool {
    let values = request.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let mut star = false;
    for item in values.flat_map(|value| value.split(',')) {
        let mut parts = item.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default();
        let refused = parts.any(|part| {
            let quality = part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="));
            quality.is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0))
        });
        if coding.eq_ignore_ascii_case("gzip") {
            return !refused;
        }
        star |= coding == "*" && !refused;
    }
    star
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_only_to_those_who_take_it() {
        for (value, expected) in [
            ("gzip", true),
            ("br, GZIP;q=0.5", true),
            ("*", true),
            ("*;q=0", false),
            ("gzip;q=0, *", false),
            ("gzip; q=0.000", false),
            ("identity", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
            assert_eq!(accepts_gzip(&headers), expected, "{value:?}");
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }
}
