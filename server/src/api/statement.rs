//! Statements: lists, one, its exact octets, its receipt.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Path;
use axum::http::Response;
use pactlog_verifier::merkle::prove_inclusion;
use pactlog_verifier::receipt::Receipt;
use pactlog_verifier::statement::StatementId;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

use super::envelope::{Base64, Basis, Brief, ProofView};
use super::list::statements;
use super::shape::Signed;
use super::{Call, ask, json, view};
use crate::answer::{Answer, Holding, Octets, media};
use crate::fact::Listing;
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::router::segment;

/// `/api/v1/statements`
pub(super) async fn list(call: Call) -> Response<Body> {
    let known = &[
        "party",
        "kind",
        "type",
        "norm",
        "provenance",
        "confidence",
        "category",
        "reviewer",
        "sector",
        "language",
        "year",
        "about",
        "subject",
        "lang",
        "cursor",
        "limit",
    ];
    statements(call, known, |_| {}, |reading, record| Brief::of(reading, &record).map(Some)).await
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Statement")]
pub(super) struct StatementView<'a> {
    #[serde(flatten)]
    basis: Basis,
    #[serde(flatten)]
    brief: Brief,
    /// Leaf hash of its note.
    leaf_hash: Base64,
    /// The lines under it, by the names of their keys.
    signatures: Vec<SignatureView<'a>>,
    /// Statements that refer to this one.
    referred_to_by: u64,
    /// What proves that these are all.
    proof: ProofView,
    /// The JSON that was signed, octet for octet but for the note around it.
    #[schemars(with = "Signed")]
    statement: &'a RawValue,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Signature")]
struct SignatureView<'a> {
    /// Name of the key.
    name: &'a str,
    /// Key id, 8 hex digits.
    key_id: String,
}

/// `/api/v1/statements/{id}`
pub(super) async fn one(call: Call, path: Path<String>) -> Response<Body> {
    view(call, &[], move |reading, _| {
        let record = find(reading, &path, "statement")?;
        let raw: &RawValue =
            serde_json::from_str(record.statement.json()).map_err(|_| Fault::Broken)?;
        // Not pretty-printed: the statement's own octets are kept.
        let view = StatementView {
            basis: Basis::of(reading),
            brief: Brief::of(reading, &record)?,
            leaf_hash: Base64(record.leaf_hash()),
            signatures: signatures(&record),
            referred_to_by: reading.model().about(record.index).len(),
            proof: (&Listing::about(reading, &record.statement.id(), Vec::new())).into(),
            statement: raw,
        };
        json(&view)
    })
    .await
}

fn signatures(record: &Record) -> Vec<SignatureView<'_>> {
    let lines = record.statement.lines().iter();
    lines.map(|line| SignatureView { name: &line.name, key_id: line.key_id.to_string() }).collect()
}

/// `/api/v1/statements/{id}/note`
pub(super) async fn note(call: Call, path: Path<String>) -> Response<Body> {
    let (ask, query) = ask(call, &[]);
    ask.answer(move |reading| {
        query?;
        let Record { statement, entry, .. } = find(reading, &path, "statement")?;
        let octets = Arc::new(Octets::compressed(entry));
        let file = format!("{}.note", statement.id());
        Ok(Answer::new(media::TEXT, Holding::Immutable, octets).named(file))
    })
    .await
}

/// `/api/v1/statements/{id}/receipt`
pub(super) async fn receipt(call: Call, path: Path<String>) -> Response<Body> {
    let (ask, query) = ask(call, &[]);
    ask.answer(move |reading| {
        query?;
        let record = find(reading, &path, "statement")?;
        let published = reading.published();
        let source = reading.ledger().store().hash_source();
        let proof = prove_inclusion(&source, record.index, published.head.size)
            .map_err(|error| Fault::prove("id", error))?;
        let receipt = Receipt {
            extra: None,
            index: record.index,
            proof,
            checkpoint: published.note.as_ref().to_owned(),
        };
        let octets = Arc::new(Octets::compressed(receipt.to_string()));
        let file = format!("{}.note.tlog-proof", record.statement.id());
        Ok(Answer::new(media::TEXT, Holding::Not, octets).named(file))
    })
    .await
}

/// The statement that a path names.
pub(super) fn find(
    reading: &Reading<'_>,
    path: &Path<String>,
    what: &'static str,
) -> Result<Record, Fault> {
    let id = segment(path, "id", "a statement id, 64 lowercase hex digits", StatementId::parse)?;
    let index = reading.index_of(&id)?.ok_or(Fault::NotFound { what })?;
    reading.record(index)
}
