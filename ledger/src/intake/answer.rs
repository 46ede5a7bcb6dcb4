//! What an intake answers, and the octets of it.
//!
//! *Invariants*: no answer may be kept by a cache; what was judged is answered
//! with a receipt or a signed refusal, everything else with a problem that
//! nobody signed.

use std::fmt;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{self, HeaderValue};
use axum::http::{Response, StatusCode};
use pactlog_verifier::registry::Class;
use pactlog_verifier::statement::MAX_STATEMENT;
use serde_json::json;

const TEXT: &str = "text/plain; charset=utf-8";
const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";
const METRICS: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Seconds after which a submitter should ask for a receipt again.
const AWAITED_SECONDS: u64 = 1;

/// Why a submission got neither a receipt nor a refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// More octets than any statement has.
    Oversize,
    /// The body did not arrive in time.
    Slow,
    /// The body broke off.
    Broken,
    /// The body is compressed.
    Encoding,
    /// A party's quota is used up.
    PartyQuota {
        /// The party.
        party: String,
        /// Until there is some again.
        wait: Duration,
    },
    /// The quota of the address is used up.
    AddressQuota {
        /// Until there is some again.
        wait: Duration,
    },
    /// The queue is full.
    QueueFull,
    /// The statement was not judged to the end.
    Again,
    /// The machine's clock is behind the ledger.
    Clock,
    /// The ledger has stopped, or is stopping.
    Stopped,
    /// No such path.
    NotFound,
    /// Another method than the path has.
    Method {
        /// The methods that it has.
        allowed: &'static str,
    },
    /// The computation of the answer broke off.
    Internal,
}

impl Fault {
    const fn status(&self) -> u16 {
        match self {
            Self::Broken => 400,
            Self::NotFound => 404,
            Self::Method { .. } => 405,
            Self::Slow => 408,
            Self::Oversize => 413,
            Self::Encoding => 415,
            Self::PartyQuota { .. } | Self::AddressQuota { .. } => 429,
            Self::Internal => 500,
            Self::QueueFull | Self::Again | Self::Clock | Self::Stopped => 503,
        }
    }

    /// Stable name of the cause.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Oversize => "oversize",
            Self::Slow => "slow",
            Self::Broken => "broken",
            Self::Encoding => "encoding",
            Self::PartyQuota { .. } => "quota.party",
            Self::AddressQuota { .. } => "quota.address",
            Self::QueueFull => "queue.full",
            Self::Again => "again",
            Self::Clock => "clock",
            Self::Stopped => "stopped",
            Self::NotFound => "not_found",
            Self::Method { .. } => "method",
            Self::Internal => "internal",
        }
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::PartyQuota { wait, .. } | Self::AddressQuota { wait } => {
                Some(wait.as_secs().saturating_add(1))
            }
            Self::QueueFull | Self::Again => Some(1),
            Self::Clock | Self::Stopped => Some(5),
            _ => None,
        }
    }

    /// Whether the rest of the request is not worth waiting for.
    const fn ends_connection(&self) -> bool {
        matches!(self, Self::Oversize | Self::Slow | Self::Broken)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Oversize => write!(f, "a statement has at most {MAX_STATEMENT} octets"),
            Self::Slow => f.write_str("the body did not arrive in time"),
            Self::Broken => f.write_str("the body broke off"),
            Self::Encoding => f.write_str("the body must be the signed note as it is, not encoded"),
            Self::PartyQuota { party, .. } => {
                write!(f, "{party} has submitted as much as it may for the moment; submit again later")
            }
            Self::AddressQuota { .. } => f.write_str(
                "too much that is not new and validly signed came from this address; submit again later",
            ),
            Self::QueueFull => {
                f.write_str("more statements wait than the intake holds; submit again in a moment")
            }
            Self::Again => f.write_str(
                "other statements came in before this one could be judged; submit it again",
            ),
            Self::Clock => f.write_str(
                "the ledger's clock cannot be used, or its witnesses have not confirmed its last head; \
                 it takes nothing until that has passed",
            ),
            Self::Stopped => f.write_str(
                "the ledger takes nothing at present; what it acknowledged is safe. Submit again later",
            ),
            Self::NotFound => f.write_str("here are POST /submit, GET /healthz and GET /metrics"),
            Self::Method { allowed } => write!(f, "this path has the methods {allowed}"),
            Self::Internal => f.write_str(
                "the answer could not be computed; the operator finds the cause in the log",
            ),
        }
    }
}

/// An answer to a submission.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// 200: a receipt.
    Receipt(String),
    /// 202: durable at this index, and not published yet.
    Awaited {
        /// Index of the entry.
        index: u64,
    },
    /// 400: a signed refusal for a fault of form.
    Malformed(String),
    /// 403 or 422: a signed refusal for a rule.
    Refused(Class, String),
    /// Neither.
    Fault(Fault),
}

impl Answer {
    /// The HTTP answer.
    pub(super) fn response(self) -> Response<Body> {
        match self {
            Self::Receipt(receipt) => response(200, TEXT, receipt),
            Self::Awaited { index } => {
                let json = json!({ "index": index, "published": false }).to_string();
                let mut response = response(202, JSON, json + "\n");
                insert_number(&mut response, header::RETRY_AFTER, AWAITED_SECONDS);
                response
            }
            Self::Malformed(note) => response(400, TEXT, note),
            Self::Refused(Class::Keys, note) => response(403, TEXT, note),
            Self::Refused(Class::Rule, note) => response(422, TEXT, note),
            Self::Fault(fault) => problem(&fault),
        }
    }
}

/// The answer that tells a problem (RFC 9457).
pub(super) fn problem(fault: &Fault) -> Response<Body> {
    let status = fault.status();
    let title = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    let json = json!({
        "type": "about:blank",
        "title": title.unwrap_or_default(),
        "status": status,
        "code": fault.code(),
        "detail": fault.to_string(),
    });
    let mut response = response(status, PROBLEM, json.to_string() + "\n");
    if let Some(seconds) = fault.retry_after() {
        insert_number(&mut response, header::RETRY_AFTER, seconds);
    }
    if let Fault::Method { allowed } = fault {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
    }
    if fault.ends_connection() {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Words for an operator's probe.
pub(super) fn health(fault: Option<&Fault>) -> Response<Body> {
    fault.map_or_else(|| response(200, TEXT, "ok\n".to_owned()), problem)
}

/// Counters for an operator's monitoring.
pub(super) fn metrics(text: String) -> Response<Body> {
    response(200, METRICS, text)
}

fn response(status: u16, media: &'static str, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn insert_number(response: &mut Response<Body>, name: header::HeaderName, number: u64) {
    response.headers_mut().insert(name, HeaderValue::from(number));
}
