//! The checker in one file, which asks nobody for anything.
//!
//! *Invariants*: it is served octet for octet as it stands in `verifier/js`, under the content policy that it names itself;
//! what is shown as its fingerprint is computed from what is served.
//! *Not here*: how it is made (`verifier/js/make/offline.mjs`).

use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderMap, HeaderValue, Response};
use pactlog_verifier::hash::sha256;
use pactlog_verifier::statement::Kind;

use crate::answer::{Answer, Holding, Octets, media};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::IndexSet;

/// Its octets.
const FILE: &str = include_str!("../../../verifier/js/pactlog-verify-offline.html");

/// Where it is.
pub(crate) const PATH: &str = "/static/pactlog-verify-offline.html";

/// Most registrations of the registrar that are looked through.
const MOST_RECORDS: usize = 16;

/// SHA-256 of its octets, in lowercase hexadecimal.
pub(crate) static DIGEST: LazyLock<String> = LazyLock::new(|| sha256(FILE.as_bytes()).to_hex());

/// The content policy that it names itself.
fn own_policy() -> Option<HeaderValue> {
    let (_, rest) = FILE.split_once("Content-Security-Policy\" content=\"")?;
    let (policy, _) = rest.split_once('"')?;
    HeaderValue::try_from(format!("{policy}; frame-ancestors 'none'")).ok()
}

/// The file.
pub(super) async fn file(headers: HeaderMap) -> Response<Body> {
    static OCTETS: LazyLock<Arc<Octets>> = LazyLock::new(|| Arc::new(Octets::compressed(FILE)));
    let tag = format!("W/\"{}\"", DIGEST.get(..16).unwrap_or_default());
    let answer = Answer::new(media::HTML, Holding::Tagged(tag), Arc::clone(&OCTETS));
    let answer = match own_policy() {
        Some(policy) => answer.with(CONTENT_SECURITY_POLICY, policy),
        None => answer,
    };
    answer.respond(&headers)
}

/// The entry in which the registrar published its fingerprint: the charter, or a statement about the registrar itself.
///
/// # Errors
/// If the store fails.
pub(crate) fn published_in(reading: &Reading<'_>) -> Result<Option<u64>, Fault> {
    let model = reading.model();
    let Some(charter) = model.charter() else { return Ok(None) };
    let registrar = &charter.charter.registrar.id;
    let own = model.parties().get(registrar).and_then(|party| {
        IndexSet::intersection(&[&party.statements, &party.signed, model.kind(Kind::Party)])
    });
    let own = own.unwrap_or_default();
    let charters = model.kind(Kind::Charter);
    for index in own.iter().rev().take(MOST_RECORDS).chain(charters.iter()) {
        let record = reading.record(index)?;
        let common = record.statement.common();
        let is_named = |digest: &str| digest == DIGEST.as_str();
        if common.issuer == *registrar
            && common.attachments.iter().any(|one| is_named(one.sha256.as_ref()))
        {
            return Ok(Some(index));
        }
    }
    Ok(None)
}
