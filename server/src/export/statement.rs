//! `/export/statements.jsonl`: every statement, one object a line.

use axum::body::Body;
use axum::http::Response;
use pactlog_verifier::statement::Statement;
use serde::Serialize;
use serde_json::Value;

use super::{Call, Sink, Writer, stream};
use crate::answer::media;
use crate::fault::Fault;
use crate::ledger::Ledger;
use crate::words as w;

/// The first line: what the others are taken from.
#[derive(Clone, Serialize)]
struct About {
    about: &'static str,
    origin: String,
    tree_size: u64,
    tree_root: String,
    time: String,
    statements: u64,
    demonstration: bool,
    licence: &'static str,
    licence_url: &'static str,
}

/// Any other line.
#[derive(Serialize)]
struct Row<'a> {
    index: u64,
    id: String,
    leaf_hash: String,
    /// The JSON that was signed, on one line.
    statement: Value,
    /// The whole note: what hashes to the leaf hash.
    note: &'a str,
}

/// `/export/statements.jsonl`
pub(super) async fn export(call: Call) -> Response<Body> {
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
    ];
    stream(call, known, media::JSON_LINES, "statements.jsonl", |reading, query| {
        let set = reading.select(&query.filter(reading)?)?;
        let published = reading.published();
        let about = About {
            about: "pactlog statements",
            origin: published.note.lines().next().unwrap_or_default().to_owned(),
            tree_size: published.head.size,
            tree_root: published.head.root.to_string(),
            time: published.time.to_string(),
            statements: set.len(),
            demonstration: reading.model().is_demonstration(),
            licence: &w::FOOT_LICENCE,
            licence_url: w::LICENCE_URL,
        };
        let writer: Writer = Box::new(move |ledger, sink| {
            line(sink, &about)?;
            for index in set.iter() {
                row(ledger, index, sink)?;
                sink.pass()?;
            }
            Ok(())
        });
        Ok(writer)
    })
    .await
}

fn row(ledger: &Ledger, index: u64, sink: &mut Sink) -> Result<(), Fault> {
    let entry = ledger.store().entry(index)?.ok_or(Fault::Broken)?;
    let statement = Statement::parse(&entry).map_err(|_| Fault::Broken)?;
    let row = Row {
        index,
        id: statement.id().to_string(),
        leaf_hash: pactlog_verifier::hash::leaf_hash(&entry).to_string(),
        statement: serde_json::from_str(statement.json()).map_err(|_| Fault::Broken)?,
        note: str::from_utf8(&entry).map_err(|_| Fault::Broken)?,
    };
    line(sink, &row)
}

fn line(sink: &mut Sink, row: &impl Serialize) -> Result<(), Fault> {
    serde_json::to_writer(&mut sink.part, row).map_err(|_| Fault::Broken)?;
    sink.part.push(b'\n');
    Ok(())
}
