//! `/api/v1/matrix`: which party undertook what under which provision.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Response;
use pactlog_verifier::statement::{Body as StatementBody, Code, PartyId};
use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::{Basis, Printed, ProofView};
use super::{Call, json, view};
use crate::fact::{Board, Listing};
use crate::fault::Fault;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Matrix")]
pub(super) struct MatrixView {
    #[serde(flatten)]
    basis: Basis,
    /// Number of places.
    total: usize,
    /// Whether all are here.
    complete: bool,
    /// What proves that nothing was left out.
    proof: ProofView,
    /// Places that are not empty; one that is not here means: not recorded.
    items: Vec<CellView>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Cell")]
struct CellView {
    /// The row.
    #[schemars(with = "Printed<PartyId>")]
    party: String,
    /// The column: a provision.
    #[schemars(with = "Printed<Code>")]
    norm: String,
    /// What stands there.
    computed: CellComputed,
}

#[derive(Serialize, JsonSchema)]
struct CellComputed {
    /// Commitments and acts that go on, signed by the party itself.
    own: u32,
    /// Those that go on, recorded by the registrar.
    recorded: u32,
    /// Those that do not go on any more.
    over: u32,
    /// What stands out: overdue, disputed, questioned, nothing.
    #[schemars(extend("enum" = ["overdue", "disputed", "questioned", "nothing"]))]
    worst: &'static str,
}

/// `/api/v1/matrix`
pub(super) async fn matrix(call: Call) -> Response<Body> {
    view(call, &["instrument", "on"], |reading, query| {
        let chosen = query.read("instrument", "the code of an instrument", Code::parse)?;
        let only: Option<BTreeSet<Code>> = match chosen {
            None => None,
            Some(code) => {
                let known = reading.model().instruments().get(&code);
                let entry = known.ok_or(Fault::NotFound { what: "instrument" })?.entry;
                let record = reading.record(entry)?;
                let StatementBody::Instrument(body) = record.statement.body() else {
                    return Err(Fault::Broken);
                };
                Some(body.provisions.iter().map(|one| one.code.clone()).collect())
            }
        };
        let board = Board::of(reading);
        let norms = board.matrix.iter();
        let norms = norms.filter(|(code, _)| only.as_ref().is_none_or(|only| only.contains(*code)));
        let items: Vec<_> = norms
            .flat_map(|(norm, row)| row.iter().map(move |(party, cell)| (norm, party, cell)))
            .map(|(norm, party, cell)| CellView {
                party: party.to_string(),
                norm: norm.to_string(),
                computed: CellComputed {
                    own: cell.own,
                    recorded: cell.recorded,
                    over: cell.over,
                    worst: cell.worst.word(),
                },
            })
            .collect();
        json(&MatrixView {
            basis: Basis::of(reading),
            total: items.len(),
            complete: true,
            proof: (&Listing::of_matrix(reading)).into(),
            items,
        })
    })
    .await
}
