//! Disputes, and what is sealed.

use axum::body::Body;
use axum::http::Response;
use pactlog_verifier::statement::PartialDate;
use pactlog_verifier::time::{CivilDate, Time};
use serde::Serialize;

use super::Call;
use super::envelope::{Brief, Printed};
use super::list::statements;
use crate::fact::{DisputeLine, SealLine, SealState, seals_of};
use crate::fault::Fault;
use crate::ledger::Reading;
use crate::model::{Filter, Special};

#[derive(Serialize)]
struct DisputeView {
    #[serde(flatten)]
    opening: Brief,
    respondents: Vec<String>,
    mediator: Option<String>,
    /// How far its newest step says that it has come.
    stage: &'static str,
    steps: usize,
    newest: Option<StepView>,
}

#[derive(Serialize)]
struct StepView {
    id: Printed<pactlog_verifier::statement::StatementId>,
    index: u64,
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
    statements(call, &["party", "norm", "cursor", "limit"], only, |reading, record| {
        let line = DisputeLine::read(reading, record)?;
        line.map(|line| DisputeView::of(reading, &line)).transpose()
    })
    .await
}

#[derive(Serialize)]
struct SealedView {
    #[serde(flatten)]
    brief: Brief,
    sealed: Vec<SealView>,
}

/// One sealed item.
#[derive(Serialize)]
pub(super) struct SealView {
    label: String,
    reason: &'static str,
    open_by: Option<Printed<PartialDate>>,
    computed: SealComputed,
}

#[derive(Serialize)]
struct SealComputed {
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    opened_by: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opened_on: Option<Printed<CivilDate>>,
}

impl SealView {
    pub(super) fn of(line: &SealLine) -> Self {
        let (opened_by, opened_on) = match line.state {
            SealState::Opened { by, on, .. } => (Some(by), Some(Printed(on))),
            SealState::Overdue | SealState::Closed => (None, None),
        };
        Self {
            label: line.item.label.to_string(),
            reason: line.item.reason.as_str(),
            open_by: line.item.open_by.map(Printed),
            computed: SealComputed { state: line.state.word(), opened_by, opened_on },
        }
    }
}

/// `/api/v1/sealed`
pub(super) async fn sealed(call: Call) -> Response<Body> {
    let only = |filter: &mut Filter| filter.special = Some(Special::Sealed);
    statements(call, &["party", "on", "cursor", "limit"], only, |reading, record| {
        let sealed = seals_of(reading, &record)?.iter().map(SealView::of).collect();
        Ok(Some(SealedView { brief: Brief::of(reading, &record)?, sealed }))
    })
    .await
}
