//! Commitments: computed views on their life.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::extract::Path;
use axum::http::Response;
use pactlog_verifier::statement::{
    Act, Body as StatementBody, Code, Commitment, CommitmentType, Kind, PartialDate, PartyId,
};
use pactlog_verifier::status::{Flag, Lifecycle};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

use super::envelope::{Basis, Brief, EndedView, Printed, ProofView};
use super::list::statements;
use super::shape::{FlagWord, LifecycleWord, Signed, words};
use super::statement::find;
use super::status::LineView;
use super::thread::SealView;
use super::{Call, json, view};
use crate::fact::{ActLine, Board, Listing, Node, acts_on, seals_of, status_of, thread};
use crate::fault::Fault;
use crate::ledger::{Reading, Record};
use crate::model::Filter;

/// A commitment in a list.
#[derive(Serialize, JsonSchema)]
pub(super) struct CommitmentBrief {
    #[serde(flatten)]
    brief: Brief,
    /// The type of commitment.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = words(CommitmentType::ALL, CommitmentType::as_str)))]
    commitment_type: &'static str,
    /// The provisions that it is made under.
    #[schemars(with = "Vec<Printed<Code>>")]
    norms: Vec<String>,
    /// When it was made.
    #[schemars(with = "Option<Printed<PartialDate>>")]
    made_on: Option<String>,
    /// The sum of its status.
    computed: Computed,
}

#[derive(Serialize, JsonSchema)]
struct Computed {
    /// Of the parties for whom it goes on, or else of all.
    #[schemars(with = "Option<LifecycleWord>")]
    lifecycle: Option<&'static str>,
    /// Parties for whom it does not go on, if it does for others.
    left: usize,
    /// Of any party.
    #[schemars(with = "Vec<FlagWord>")]
    flags: Vec<&'static str>,
}

impl CommitmentBrief {
    fn of(reading: &Reading<'_>, record: &Record, body: &Commitment) -> Result<Self, Fault> {
        let standing = Board::of(reading).standing(record.index);
        Ok(Self {
            brief: Brief::of(reading, record)?,
            commitment_type: body.commitment_type.as_str(),
            norms: body.norms.iter().map(ToString::to_string).collect(),
            made_on: body.made_on.map(|date| date.to_string()),
            computed: Computed {
                lifecycle: standing.lifecycle.map(Lifecycle::as_str),
                left: standing.left,
                flags: standing.flags.into_iter().map(Flag::as_str).collect(),
            },
        })
    }

    pub(super) fn list(
        reading: &Reading<'_>,
        indexes: impl IntoIterator<Item = u64>,
    ) -> Result<Vec<Self>, Fault> {
        let mut items = Vec::new();
        for record in reading.records(indexes)? {
            if let StatementBody::Commitment(body) = record.statement.body() {
                items.push(Self::of(reading, &record, body)?);
            }
        }
        Ok(items)
    }
}

/// `/api/v1/commitments`
pub(super) async fn list(call: Call) -> Response<Body> {
    let known = &[
        "party",
        "status",
        "flag",
        "type",
        "norm",
        "provenance",
        "confidence",
        "category",
        "reviewer",
        "sector",
        "language",
        "year",
        "due_from",
        "due_to",
        "about",
        "sort",
        "on",
        "lang",
        "cursor",
        "limit",
    ];
    let only = |filter: &mut Filter| filter.kind = Some(Kind::Commitment);
    statements(call, known, only, |reading, record| match record.statement.body() {
        StatementBody::Commitment(body) => CommitmentBrief::of(reading, &record, body).map(Some),
        _ => Ok(None),
    })
    .await
}

/// One act on an instrument or a joint text.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Act")]
pub(super) struct ActView {
    /// Who acted.
    #[schemars(with = "Printed<PartyId>")]
    party: String,
    /// What it did.
    #[schemars(extend("enum" = words(Act::ALL, Act::as_str)))]
    act: &'static str,
    /// When.
    #[schemars(with = "Option<Printed<PartialDate>>")]
    act_date: Option<String>,
    /// When it took effect.
    #[schemars(with = "Option<Printed<PartialDate>>")]
    effective_date: Option<String>,
    /// The provisions that it is about; none means all.
    #[schemars(with = "Vec<Printed<Code>>")]
    provisions: Vec<String>,
    /// Whether it goes on.
    computed: ActComputed,
    #[serde(flatten)]
    brief: Brief,
}

#[derive(Serialize, JsonSchema)]
struct ActComputed {
    /// The withdrawal of it that counts.
    withdrawal: Option<EndedView>,
}

impl ActView {
    pub(super) fn of(reading: &Reading<'_>, line: &ActLine) -> Result<Self, Fault> {
        let action = line.action();
        Ok(Self {
            party: line.party.to_string(),
            act: action.act.as_str(),
            act_date: action.act_date.map(|date| date.to_string()),
            effective_date: action.effective_date.map(|date| date.to_string()),
            provisions: action.provisions.iter().map(ToString::to_string).collect(),
            computed: ActComputed { withdrawal: line.ended.map(EndedView::from) },
            brief: Brief::of(reading, &line.record)?,
        })
    }
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Commitment")]
pub(super) struct CommitmentView<'a> {
    #[serde(flatten)]
    basis: Basis,
    #[serde(flatten)]
    commitment: CommitmentBrief,
    /// Statements of its thread, itself included.
    total: u64,
    /// Whether all of them are here.
    complete: bool,
    /// What proves that nothing was left out.
    proof: ProofView,
    /// One line of each party.
    status: Vec<LineView>,
    /// Acts of those who joined.
    acts: Vec<ActView>,
    /// Reviews of it.
    reviews: Vec<Brief>,
    /// Withdrawals from it.
    withdrawals: Vec<Brief>,
    /// What it sealed.
    sealed: Vec<SealView>,
    /// What followed, depth first: each under what its `about` names.
    path: Vec<Brief>,
    /// Whether more followed than is here.
    path_is_cut: bool,
    /// The JSON that was signed.
    #[schemars(with = "Signed")]
    statement: &'a RawValue,
}

/// `/api/v1/commitments/{id}`
pub(super) async fn one(call: Call, path: Path<String>) -> Response<Body> {
    view(call, &["on"], move |reading, _| {
        let record = find(reading, &path, "commitment")?;
        let StatementBody::Commitment(body) = record.statement.body() else {
            return Err(Fault::NotFound { what: "commitment" });
        };
        let acts = acts_on(reading, record.index)?;
        let of_kind =
            |kind| Brief::list(reading, reading.model().about_of_kind(record.index, kind));
        let thread = thread(reading, &record)?;
        let is_cut = thread.is_cut;
        let status = status_of(reading, record.statement.id());
        let path: Vec<_> = thread.nodes.iter().flat_map(Node::flatten).collect();
        let listing = Listing::of_thread(reading, &record)?;
        let here = [record.index].into_iter();
        let here = here.chain(acts.iter().map(|line| line.record.index));
        let here = here.chain(acts.iter().filter_map(|line| Some(line.ended?.by)));
        let here: BTreeSet<u64> = here.chain(path.iter().map(|node| node.record.index)).collect();
        let thread = reading.thread(record.index);
        json(&CommitmentView {
            basis: Basis::of(reading),
            commitment: CommitmentBrief::of(reading, &record, body)?,
            total: u64::try_from(thread.len()).unwrap_or(u64::MAX),
            complete: listing.unproven.is_none() && thread.iter().all(|entry| here.contains(entry)),
            proof: (&listing).into(),
            status: status.lines.iter().map(LineView::of).collect(),
            acts: acts.iter().map(|line| ActView::of(reading, line)).collect::<Result<_, _>>()?,
            reviews: of_kind(Kind::Review)?,
            withdrawals: of_kind(Kind::Withdrawal)?,
            sealed: seals_of(reading, &record)?.iter().map(SealView::of).collect(),
            path: path
                .iter()
                .map(|node| Brief::of(reading, &node.record))
                .collect::<Result<_, _>>()?,
            path_is_cut: is_cut,
            statement: serde_json::from_str(record.statement.json()).map_err(|_| Fault::Broken)?,
        })
    })
    .await
}
