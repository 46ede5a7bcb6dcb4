//! Disputes, deadlines, and what is sealed.

use axum::body::Body;
use axum::http::Response;
use pactlog_verifier::statement::{PartialDate, PartyId, SealReason, Stage, StatementId};
use pactlog_verifier::time::{CivilDate, Time};
use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::{Basis, Brief, Printed, ProofView};
use super::list::statements;
use super::shape::words;
use super::status::ReasonView;
use super::{Call, json, view};
use crate::fact::{Board, DisputeLine, DueLine, Listing, SealLine, SealState, YEAR, seals_of};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{Filter, Special};

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Dispute")]
pub(super) struct DisputeView {
    #[serde(flatten)]
    opening: Brief,
    /// Against whom it was opened.
    #[schemars(with = "Vec<Printed<PartyId>>")]
    respondents: Vec<String>,
    /// Who mediates.
    #[schemars(with = "Option<Printed<PartyId>>")]
    mediator: Option<String>,
    /// How far its newest step says that it has come.
    #[schemars(extend("enum" = words(Stage::ALL, Stage::as_str)))]
    stage: &'static str,
    /// Number of its steps.
    steps: usize,
    /// Its newest step.
    newest: Option<StepView>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Step")]
struct StepView {
    /// Its id.
    id: Printed<StatementId>,
    /// Its index in the log.
    index: u64,
    /// When it was admitted.
    admitted_at: Printed<Time>,
}

impl DisputeView {
    fn of(reading: &Reading<'_>, line: &DisputeLine) -> Result<Self, Fault> {
        Ok(Self {
            opening: Brief::of(reading, &line.opening)?,
            respondents: line.first().respondents.iter().map(ToString::to_string).collect(),
            mediator: line.mediator.as_ref().map(ToString::to_string),
            stage: line.stage().as_str(),
            steps: line.steps,
            newest: line.newest.as_ref().map(|(record, at)| StepView {
                id: Printed(record.statement.id()),
                index: record.index,
                admitted_at: Printed(*at),
            }),
        })
    }
}

/// `/api/v1/disputes`
pub(super) async fn disputes(call: Call) -> Response<Body> {
    let only = |filter: &mut Filter| filter.special = Some(Special::DisputeOpening);
    statements(call, &["party", "norm", "lang", "cursor", "limit"], only, |reading, record| {
        let line = DisputeLine::read(reading, record)?;
        line.map(|line| DisputeView::of(reading, &line)).transpose()
    })
    .await
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Sealed")]
pub(super) struct SealedView {
    #[serde(flatten)]
    brief: Brief,
    /// What it sealed.
    sealed: Vec<SealView>,
}

/// One sealed item.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Seal")]
pub(super) struct SealView {
    /// The item's label.
    label: String,
    /// Why it is sealed.
    #[schemars(extend("enum" = words(SealReason::ALL, SealReason::as_str)))]
    reason: &'static str,
    /// When it is to be opened.
    open_by: Option<Printed<PartialDate>>,
    /// Whether it was.
    computed: SealComputed,
}

#[derive(Serialize, JsonSchema)]
struct SealComputed {
    /// How it stands.
    #[schemars(extend("enum" = ["closed", "overdue", "opened", "opened_late"]))]
    state: &'static str,
    /// Index of the disclosure.
    #[serde(skip_serializing_if = "Option::is_none")]
    opened_by: Option<u64>,
    /// When that was admitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    opened_at: Option<Printed<Time>>,
}

impl SealView {
    pub(super) fn of(line: &SealLine) -> Self {
        let opened_at = match line.state {
            SealState::Opened { at, .. } => Some(Printed(at)),
            SealState::Overdue | SealState::Closed => None,
        };
        Self {
            label: line.item.label.to_string(),
            reason: line.item.reason.as_str(),
            open_by: line.item.open_by.map(Printed),
            computed: SealComputed {
                state: line.state.word(),
                opened_by: line.opened_by,
                opened_at,
            },
        }
    }
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Deadlines")]
pub(super) struct DeadlinesView {
    #[serde(flatten)]
    basis: Basis,
    /// Number of dates here.
    total: usize,
    /// How many of them are overdue.
    overdue: usize,
    /// Whether all are here.
    complete: bool,
    /// What proves that nothing was left out.
    proof: ProofView,
    /// What is overdue, by date, then what is ahead.
    items: Vec<DeadlineView>,
    /// Where the next part begins; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
}

/// One date.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Deadline")]
struct DeadlineView {
    /// Whose date it is.
    #[schemars(with = "Printed<PartyId>")]
    party: String,
    /// What is due.
    #[schemars(extend("enum" = ["milestone", "report", "reply", "sealed"]))]
    what: &'static str,
    /// The label of a milestone or a sealed item.
    label: Option<String>,
    /// The day.
    due: Printed<CivilDate>,
    /// How it stands.
    computed: DeadlineComputed,
    /// The statement that set the date.
    target: Brief,
}

#[derive(Serialize, JsonSchema)]
struct DeadlineComputed {
    /// How it stands.
    #[schemars(extend("enum" = ["overdue", "ahead"]))]
    state: &'static str,
    /// Why, if it is overdue.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<ReasonView>,
}

impl DeadlineView {
    fn of(reading: &Reading<'_>, line: &DueLine) -> Result<Self, Fault> {
        let index = reading.index_of(&line.target)?.ok_or(Fault::Broken)?;
        Ok(Self {
            party: line.party.to_string(),
            what: line.what.word(),
            label: line.what.label().map(ToString::to_string),
            due: Printed(line.day),
            computed: DeadlineComputed {
                state: if line.reason.is_some() { "overdue" } else { "ahead" },
                reason: line.reason.as_ref().map(ReasonView::of),
            },
            target: Brief::of(reading, &reading.record(index)?)?,
        })
    }
}

/// `/api/v1/deadlines`
pub(super) async fn deadlines(call: Call) -> Response<Body> {
    view(call, &["party", "on", "cursor", "limit"], |reading, query| {
        let party = query.filter(reading)?.party;
        let start = query.number("cursor")?.unwrap_or(0);
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let board = Board::of(reading);
        let dues = board.calendar.of_party(party.as_ref());
        let ahead = dues.within(reading.evaluated_on(), 0, YEAR);
        let total = dues.overdue().len().saturating_add(ahead.len());
        let lines = dues.overdue().iter().chain(ahead).skip(start).take(query.limit()?);
        let items = lines.map(|line| DeadlineView::of(reading, line));
        let items = items.collect::<Result<Vec<_>, _>>()?;
        let end = start.saturating_add(items.len());
        json(&DeadlinesView {
            basis: Basis::of(reading),
            total,
            overdue: dues.overdue().len(),
            complete: items.len() == total,
            proof: (&Listing::of_dates(reading, party.as_ref())).into(),
            items,
            next_cursor: (end < total).then(|| end.to_string()),
        })
    })
    .await
}

/// `/api/v1/sealed`
pub(super) async fn sealed(call: Call) -> Response<Body> {
    let only = |filter: &mut Filter| filter.special = Some(Special::Sealed);
    statements(call, &["party", "on", "lang", "cursor", "limit"], only, |reading, record| {
        let sealed = seals_of(reading, &record)?.iter().map(SealView::of).collect();
        Ok(Some(SealedView { brief: Brief::of(reading, &record)?, sealed }))
    })
    .await
}
